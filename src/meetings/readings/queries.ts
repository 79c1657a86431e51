/** SQL of documents of minutes that were read in. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { kinds } from '../model.ts'
import type { Edit } from './edits.ts'
import type { Reading } from './reading.ts'

/** How much was found, for the list. */
export type Found = {
  present: number
  apologies: number
  items: number
  actions: number
  loose: number
}

/** What the column `report` holds: what was read stays, edits stand beside it. */
export type StoredReport = { revision: number; found: Found; read: Reading; edits: Edit[] }

export type ReadingRow = {
  id: string
  name: string
  file: string | null
  /** Slug of the meeting whose minutes it was taken into last. */
  meeting: string | null
  readBy: string
  readAt: Date
  takenAt: Date | null
}
export type StoredReading = ReadingRow & StoredReport

const columns = sql`r.id, r.name, r.file, r.meeting, coalesce(p.name, r.read_by) as "readBy", r.read_at as "readAt",
  r.taken_at as "takenAt"`
const from = sql`meetings_reading r left join people_person p on p.slug = r.read_by`

/** PostgreSQL keeps neither a zero character nor half a pair of surrogates; offsets stay the same. */
const stored = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'string' ? one.toWellFormed().replaceAll('\0', '\uFFFD') : one,
  )

export async function insertReading(
  tx: Tx,
  one: { name: string; file: string; readBy: string; report: StoredReport },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into meetings_reading (name, file, report, read_by)
    values (${one.name}, ${one.file}, ${stored(one.report)}::jsonb, ${one.readBy}) returning id`.execute(tx)
  return rows[0]!.id
}

/** `lock` holds others back until the transaction ends. */
export async function findReading(db: Db, id: string, lock = false): Promise<StoredReading | undefined> {
  if (lock) await sql`select id from meetings_reading where id = ${id} for update`.execute(db)
  const { rows } = await sql<ReadingRow & { report: StoredReport }>`select ${columns}, r.report from ${from}
    where r.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { report, ...one } = row
  return { ...one, ...report }
}

/** Latest first. */
export async function listReadings(db: Db): Promise<(ReadingRow & { found: Found })[]> {
  const { rows } = await sql<ReadingRow & { found: Found }>`select ${columns}, r.report -> 'found' as found
    from ${from} order by r.read_at desc limit 200`.execute(db)
  return rows
}

/** Puts the edits in place of those before, without sending the text again; the revision goes up. */
export async function storeEdits(tx: Tx, id: string, edits: readonly Edit[], found: Found): Promise<void> {
  await sql`update meetings_reading set report = report || jsonb_build_object('edits', ${stored(edits)}::jsonb,
    'found', ${stored(found)}::jsonb, 'revision', (report ->> 'revision')::int + 1) where id = ${id}`.execute(
    tx,
  )
}

export async function markTaken(tx: Tx, id: string, meeting: string): Promise<void> {
  await sql`update meetings_reading set meeting = ${meeting}, taken_at = clock_timestamp()
    where id = ${id}`.execute(tx)
}

/** Slugs of meetings whose minutes are drafted. */
export async function meetingsWithMinutes(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ meeting: string }>`select meeting from meetings_draft
    where kind = ${kinds.minutes}`.execute(db)
  return new Set(rows.map(({ meeting }) => meeting))
}
