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

/** The latest version of everything published whose key begins with `prefix`, held or not, oldest entry first. For acts, never for readers. */
export async function latestVersions<Content = unknown>(
  db: Db,
  prefix: string,
): Promise<LatestVersion<Content>[]> {
  const { rows } = await sql<Omit<LatestVersion, 'content'> & { text: string }>`
    select distinct on (key) key, kind, number, title, entry, content as text
    from record_version where starts_with(key, ${prefix}) order by key, number desc`.execute(db)
  return rows
    .map(({ text, ...version }) => ({ ...version, content: JSON.parse(text) as Content }))
    .toSorted((a, b) => a.entry - b.entry)
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
