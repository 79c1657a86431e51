/** Reading the record's tables. Only columns that the web's role may read. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { isoTime } from './append.ts'
import { readElections, type ElectionWindow } from './elections.ts'
import type { HoldAct } from './hold-state.ts'
import type { Action } from './leaf.ts'
import type { StoredVersion } from './version.ts'

export type EntryColumns = { index: number; leaf: Buffer; key: string; action: Action; enteredAt: string }
export type CheckpointRow = {
  size: number
  /** In hex. */
  root: string
  /** The signed note: what is served. */
  note: string
  vkey: string
  /** ISO 8601, UTC, whole seconds. */
  signedAt: string
}
export type Rows = {
  entries: EntryColumns[]
  versions: StoredVersion[]
  acts: HoldAct[]
  checkpoints: CheckpointRow[]
  /** All of them, each time: there are few. */
  elections: ElectionWindow[]
  /** The database's clock, in milliseconds since 1970. */
  now: number
  /** Of the rows known before, and of all: equal as long as nobody changed a row. */
  marks: { before: string; all: string }
}
/** The last entry and checkpoint size that are known already. */
export type Known = { entry: number; version: number; act: number; size: number }
export const knowNothing: Known = { entry: -1, version: -1, act: -1, size: 0 }

const readEntries = async (db: Db, after: number): Promise<EntryColumns[]> =>
  (
    await sql<EntryColumns>`select index, leaf, key, action, ${isoTime('entered_at')} as "enteredAt"
      from record_entry where index > ${after} order by index`.execute(db)
  ).rows

type VersionColumns = Omit<StoredVersion, 'publishedOn' | 'correction'> & {
  edtf: string | null
  text: string
  what: string | null
  why: string | null
}

const readVersions = async (db: Db, after: number): Promise<StoredVersion[]> => {
  const { rows } = await sql<VersionColumns>`
    select version.key, version.kind, version.number, version.title, version.content as "contentText",
      encode(version.sha256, 'hex') as sha256, encode(version.salt, 'hex') as salt, version.entry,
      version.published_on_edtf as edtf, version.published_on_text as text,
      version.correction_what as what, version.correction_why as why,
      coalesce(${isoTime('record_entry.entered_at')}, '') as "enteredAt"
    from record_version as version left join record_entry on record_entry.index = version.entry
    where version.entry > ${after} order by version.entry`.execute(db)
  return rows.map(({ edtf, text, what, why, ...row }) => ({
    ...row,
    publishedOn: { edtf, text },
    correction: what === null && why === null ? null : { what: what ?? '', why: why ?? '' },
  }))
}

const readActs = async (db: Db, after: number): Promise<HoldAct[]> =>
  (
    await sql<HoldAct>`select entry, key, act, category, ${isoTime('at')} as at
      from record_hold_act where entry > ${after} order by entry`.execute(db)
  ).rows

const readCheckpoints = async (db: Db, after: number): Promise<CheckpointRow[]> =>
  (
    await sql<CheckpointRow>`select size, encode(root, 'hex') as root, note, vkey, ${isoTime('signed_at')} as "signedAt"
      from record_checkpoint where size > ${after} order by size`.execute(db)
  ).rows

/** How many rows, and the sum of the transactions that wrote them, for each table. Does not read the contents. */
const readMarks = async (db: Db, known: Known): Promise<Rows['marks']> => {
  const written = sql.raw(`sum(xmin::text::bigint)`)
  const { rows } = await sql<Rows['marks']>`
    select string_agg(format('%s:%s', old, old_written), ' ' order by name) as before,
      string_agg(format('%s:%s', all_rows, all_written), ' ' order by name) as all
    from (
      select 'entry' as name, count(*) filter (where index <= ${known.entry}) as old, ${written} filter (where index <= ${known.entry}) as old_written,
        count(*) as all_rows, ${written} as all_written from record_entry
      union all
      select 'version', count(*) filter (where entry <= ${known.version}), ${written} filter (where entry <= ${known.version}), count(*), ${written} from record_version
      union all
      select 'act', count(*) filter (where entry <= ${known.act}), ${written} filter (where entry <= ${known.act}), count(*), ${written} from record_hold_act
      union all
      select 'checkpoint', count(*) filter (where size <= ${known.size}), ${written} filter (where size <= ${known.size}), count(*), ${written} from record_checkpoint
    ) as tables`.execute(db)
  return rows[0]!
}

/** The newest signed head, or null. */
export const readLastCheckpoint = async (db: Db): Promise<CheckpointRow | null> => {
  const { rows } = await sql<{
    last: number | null
  }>`select max(size) as last from record_checkpoint`.execute(db)
  const last = rows[0]?.last ?? null
  return last === null ? null : ((await readCheckpoints(db, last - 1))[0] ?? null)
}

const readClock = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ now: number }>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db)
  return rows[0]!.now
}

/** All rows past what is known, in the transaction it is given. Entries first: what is read later is not older. */
export const readRows = async (db: Db, known: Known = knowNothing): Promise<Rows> => {
  const entries = await readEntries(db, known.entry)
  const versions = await readVersions(db, known.version)
  const acts = await readActs(db, known.act)
  const checkpoints = await readCheckpoints(db, known.size)
  const elections = await readElections(db)
  const marks = await readMarks(db, known)
  return { entries, versions, acts, checkpoints, elections, marks, now: await readClock(db) }
}

/** As readRows, all from one moment of the database. */
export const loadRows = (db: Db, known: Known = knowNothing): Promise<Rows> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => readRows(tx, known))
