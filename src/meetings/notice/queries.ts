/** SQL of meetings in the office: what a rule must know that no draft holds, and how far each thing of a meeting is. */
import { sql } from 'kysely'
import { often, type Db } from '#src/kernel/database.ts'
import type { MeetingsKind } from '../model.ts'
import type { Joining } from './joining.ts'

/** How those who booked join, of every meeting: a room is often the same for many. */
export async function listJoinings(db: Db): Promise<Joining[]> {
  const { rows } =
    await sql<Joining>`select address, details from meetings_joining where address <> '' or details <> ''`.execute(
      db,
    )
  return rows
}

/** The same for all that is known, and never for anything else: asked at every comment. */
export async function printOfJoinings(db: Db): Promise<string> {
  const { rows } = await sql<{ print: string }>`${often}
    select coalesce(md5(string_agg(meeting || chr(10) || address || chr(10) || details, chr(10) order by meeting)), '') as print
    from meetings_joining`.execute(db)
  return rows[0]!.print
}

/** The latest published content of each of these keys, held or not: for rules, never for readers. */
export async function latestOf(db: Db, keys: readonly string[]): Promise<Map<string, unknown>> {
  const { rows } = await sql<{ key: string; text: string }>`select distinct on (key) key, content as text
    from record_version where key = any(${[...keys]}::text[]) order by key, number desc`.execute(db)
  return new Map(rows.map(({ key, text }) => [key, JSON.parse(text) as unknown]))
}

/** Whether a file is held here, by its SHA-256: as it came in, or as published. */
export async function isFileHeld(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql<{
    held: boolean
  }>`select exists (select 1 from documents_file where sha256 = ${sha256})
    or exists (select 1 from meetings_published_file where sha256 = ${sha256}) as held`.execute(db)
  return rows[0]!.held
}

export type DraftLine = {
  key: string
  kind: MeetingsKind
  title: string
  versions: number
  savedByName: string
  savedAt: string
  askedByName: string | null
  refusedWhy: string | null
  /** Saved since the latest version was published; true before the first. */
  savedSince: boolean
}

/** All drafts of one meeting, without what stands in them: a transcript is long. */
export async function listDraftLines(db: Db, meeting: string): Promise<DraftLine[]> {
  const { rows } = await sql<DraftLine>`select d.key, d.kind, d.title, coalesce(v.number, 0) as versions,
      coalesce(s.name, d.saved_by) as "savedByName", d.saved_at as "savedAt",
      case when d.asked_by is null then null else coalesce(a.name, d.asked_by) end as "askedByName",
      d.refused_why as "refusedWhy", exists (select 1 from meetings_draft_save w where w.key = d.key
        and w.version = coalesce(v.number, 0) and w.revision is not null) as "savedSince"
    from meetings_draft d
    left join people_person s on s.slug = d.saved_by
    left join people_person a on a.slug = d.asked_by
    left join lateral (select max(number) as number from record_version where record_version.key = d.key) v on true
    where d.meeting = ${meeting} order by d.key`.execute(db)
  return rows
}

export type Unpublished = {
  key: string
  kind: MeetingsKind
  meeting: string
  content: unknown
  askedByName: string | null
}

/** Notices, agendas and minutes that were never published, with all that they say. */
export async function listUnpublished(db: Db): Promise<Unpublished[]> {
  const { rows } = await sql<Unpublished>`select d.key, d.kind, d.meeting, d.content,
      case when d.asked_by is null then null else coalesce(a.name, d.asked_by) end as "askedByName"
    from meetings_draft d left join people_person a on a.slug = d.asked_by
    where d.kind in ('meeting', 'agenda', 'minutes') and not exists (select 1 from record_version v where v.key = d.key)
    order by d.key`.execute(db)
  return rows
}

/** Meetings, by slug, of which something waits for a publisher; with what, by kind. */
export async function listAskedOf(db: Db): Promise<{ meeting: string; kind: MeetingsKind }[]> {
  const { rows } = await sql<{ meeting: string; kind: MeetingsKind }>`select meeting, kind from meetings_draft
    where asked_by is not null and meeting is not null order by asked_at`.execute(db)
  return rows
}

export type Numbers = { booked: number; waiting: number; questionsNew: number; questionsAccepted: number }

/** How many booked, wait, and asked; nobody's name. */
export async function countsOf(db: Db, meeting: string): Promise<Numbers> {
  const { rows } = await sql<Numbers>`select
      (select count(*)::int from meetings_booking where meeting = ${meeting} and state = 'booked') as booked,
      (select count(*)::int from meetings_booking where meeting = ${meeting} and state = 'waiting') as waiting,
      (select count(*)::int from meetings_question where meeting = ${meeting} and state = 'received') as "questionsNew",
      (select count(*)::int from meetings_question where meeting = ${meeting} and state = 'accepted') as "questionsAccepted"`.execute(
    db,
  )
  return rows[0]!
}
