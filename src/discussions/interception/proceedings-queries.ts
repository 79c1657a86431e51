/** SQL of the register of cases before a court. */
import { sql } from 'kysely'
import { often, type Db } from '#src/kernel/database.ts'
import type { ActiveProceedings } from './intercept.ts'

/**
 * Every case that nobody ended. `intercept` looks at its days and discussions. Read from the office's pool at each post and edit: the
 * web's role cannot read what is watched for, and an entry holds from the next request.
 */
export async function activeProceedings(db: Db): Promise<ActiveProceedings[]> {
  const { rows } = await sql<ActiveProceedings>`${often}
    select id, watch, discussions, effect, to_char(starts_on, 'YYYY-MM-DD') as "startsOn", to_char(ends_on, 'YYYY-MM-DD') as "endsOn"
    from discussions_proceedings where ended_at is null order by entered_at, id`.execute(db)
  return rows
}
