/** SQL of papers: what the record holds of a meeting, and letters that wait. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { agendaKey, meetingKey, paperKey } from '../model.ts'

export async function isFileStored(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql<{
    held: boolean
  }>`select exists (select 1 from documents_file where sha256 = ${sha256}) as held`.execute(db)
  return rows[0]!.held
}

/** Of a meeting's notice, its agenda and its papers: the entry of the first version of each key that is published. */
export async function firstEntries(db: Db, meeting: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; first: number }>`
    select key, min(entry)::int as first from record_version
    where key in (${meetingKey(meeting)}, ${agendaKey(meeting)}) or starts_with(key, ${paperKey(meeting, '')})
    group by key`.execute(db)
  return new Map(rows.map(({ key, first }) => [key, first]))
}

/** Published letters without an answer whose day is past, the longest past first. */
export async function listOverdueLetters(
  db: Db,
  today: string,
): Promise<{ meeting: string; paper: string; title: string; due: string; to: string }[]> {
  const { rows } = await sql<{ meeting: string; paper: string; title: string; due: string; to: string }>`
    select d.meeting, d.content->>'paper' as paper, d.title, d.content->'letter'->>'replyDue' as due,
      d.content->'letter'->'to'->>'name' as "to"
    from meetings_draft d
    where d.kind = 'paper' and d.content->'letter'->>'replyDue' < ${today}
      and d.content->'letter'->>'answeredBy' is null
      and exists (select 1 from record_version v where v.key = d.key)
    order by due, d.key limit 50`.execute(db)
  return rows
}
