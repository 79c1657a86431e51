/** SQL of agendas: what is drafted beside them. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { agendaKey, type Agenda } from '../model.ts'
import type { AgendaVersion } from './versions.ts'

/** `asked`: it waits for a publisher. */
export type PaperDraft = { key: string; title: string; asked: boolean }

/** A meeting's papers that are drafted, whether published or not. */
export async function listPaperDrafts(db: Db, meeting: string): Promise<PaperDraft[]> {
  const { rows } = await sql<PaperDraft>`select key, title, asked_by is not null as asked from meetings_draft
    where meeting = ${meeting} and kind = 'paper' order by key`.execute(db)
  return rows
}

/** Every published version of a meeting's agenda, oldest first, held or not: for rules, never for readers. */
export async function publishedAgendas(db: Db, meeting: string): Promise<AgendaVersion[]> {
  const { rows } = await sql<{ number: number; text: string }>`select number, content as text
    from record_version where key = ${agendaKey(meeting)} order by number`.execute(db)
  return rows.map(({ number, text }) => ({ number, content: JSON.parse(text) as Agenda }))
}
