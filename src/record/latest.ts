import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { isoTime } from './append.ts'
import { isActive, recordedHold, type HoldAct } from './hold-state.ts'

export type LatestVersion<Content = unknown> = {
  key: string
  kind: string
  number: number
  title: string
  entry: number
  content: Content
}

type Row = Omit<LatestVersion, 'content'> & { text: string }
const parsed = <Content>({ text, ...version }: Row): LatestVersion<Content> => ({
  ...version,
  content: JSON.parse(text) as Content,
})

/** The latest version of everything published whose key begins with `prefix`, held or not, oldest entry first. For acts, never for readers. */
export async function latestVersions<Content = unknown>(
  db: Db,
  prefix: string,
): Promise<LatestVersion<Content>[]> {
  const { rows } = await sql<Row>`
    select distinct on (key) key, kind, number, title, entry, content as text
    from record_version where starts_with(key, ${prefix}) order by key, number desc`.execute(db)
  return rows.map((row) => parsed<Content>(row)).toSorted((a, b) => a.entry - b.entry)
}

/** The entry of the latest version of each key, held or not, oldest first: to compare with what was made from them. Reads no content. */
export async function latestEntries(db: Db): Promise<{ key: string; entry: number }[]> {
  const { rows } = await sql<{ key: string; entry: number }>`
    select key, max(entry) as entry from record_version group by key order by 2`.execute(db)
  return rows
}

/** The versions that were entered with these entries, oldest first. For acts, never for readers. */
export async function versionsOfEntries(db: Db, entries: readonly number[]): Promise<LatestVersion[]> {
  const { rows } = await sql<Row>`select key, kind, number, title, entry, content as text
    from record_version where entry = any(${[...entries]}::bigint[]) order by entry`.execute(db)
  return rows.map((row) => parsed(row))
}

/** Whether anything was ever published. */
export async function hasPublications(db: Db): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from record_version) as any`.execute(db)
  return rows[0]!.any
}

/** Keys of what is on hold now, by the database's clock, and of what stands under it. */
export async function heldKeys(db: Db): Promise<Set<string>> {
  const { rows } =
    await sql<HoldAct>`select entry, key, act, category, ${isoTime('at')} as at from record_hold_act order by entry`.execute(
      db,
    )
  const clock = await sql<{
    now: number
  }>`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db)
  const holds = [...Map.groupBy(rows, ({ key }) => key).values()].map(recordedHold)
  const held = holds.flatMap((hold) => (hold && isActive(hold, clock.rows[0]!.now) ? [hold.key] : []))
  if (held.length === 0) return new Set()
  const under = await sql<{ key: string }>`select distinct key from record_version
    where exists (select from unnest(${held}::text[]) one where starts_with(key, one || '/'))`.execute(db)
  return new Set([...held, ...under.rows.map(({ key }) => key)])
}
