/** What public pages read besides what is in memory: through the web's pool, from views that hold only what everybody may see. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

/** Earlier texts that a history shows: the latest so many. */
export const mostWordings = 100

/**
 * What stood in a comment before each change, oldest first. `until` is when it was changed (ISO). `words` is null where what stood there is
 * not public: a moderator asked for that change (`asked`), or some of what they asked to take out stood there, too.
 */
export type Wording = { words: string | null; until: string; asked: boolean }

export async function wordingsOf(db: Db, comment: number): Promise<Wording[]> {
  const { rows } = await sql<{ words: string | null; until: Date; asked: boolean }>`
    select words, until, asked from (
      select id, words, until, false as asked from discussions_public_wording where comment = ${comment}
      union all select id, null, until, asked from discussions_public_asked where comment = ${comment}
      order by id desc limit ${mostWordings}) w order by id`.execute(db)
  return rows.map((one) => ({ ...one, until: one.until.toISOString() }))
}

export type Proceedings = {
  discussions: readonly string[]
  effect: 'nudge' | 'pre-moderate' | 'close'
  startsOn: string
  endsOn: string | null
}

/** Cases before a court that are in force on a day (YYYY-MM-DD). Which they are is not public, only that there are some. */
export async function proceedingsOn(db: Db, day: string): Promise<Proceedings[]> {
  const { rows } = await sql<Proceedings>`
    select discussions, effect, starts_on as "startsOn", ends_on as "endsOn" from discussions_public_proceedings
    where ended_at is null and starts_on <= ${day} and (ends_on is null or ends_on >= ${day}) order by starts_on, id`.execute(
    db,
  )
  return rows
}
