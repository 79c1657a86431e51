/** SQL of agendas: what is drafted beside them. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

/** Keys and titles of a meeting's papers that are drafted, whether published or not. */
export async function listPaperDrafts(db: Db, meeting: string): Promise<{ key: string; title: string }[]> {
  const { rows } = await sql<{ key: string; title: string }>`select key, title from meetings_draft
    where meeting = ${meeting} and kind = 'paper' order by key`.execute(db)
  return rows
}
