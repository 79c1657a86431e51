/** SQL of agendas: what is drafted beside them. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

/** `asked`: it waits for a publisher. */
export type PaperDraft = { key: string; title: string; asked: boolean }

/** A meeting's papers that are drafted, whether published or not. */
export async function listPaperDrafts(db: Db, meeting: string): Promise<PaperDraft[]> {
  const { rows } = await sql<PaperDraft>`select key, title, asked_by is not null as asked from meetings_draft
    where meeting = ${meeting} and kind = 'paper' order by key`.execute(db)
  return rows
}
