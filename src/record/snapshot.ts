/** Everything published, at one moment, in memory. What is held is not in it, but for its tombstone. */
import { isInForce, type ElectionWindow } from './elections.ts'
import { type ActiveHold, type HoldAct, holdOver, isActive, recordedHold } from './hold-state.ts'
import { canonical, isPublish, parseLeaf, type Manifest } from './leaf.ts'
import { knowNothing, type CheckpointRow, type EntryColumns, type Known, type Rows } from './load.ts'
import { growTree, leafHash, sha256, type Tree } from './tree.ts'
import { frozenVersion, type Version } from './version.ts'

export type Publication = {
  readonly key: string
  readonly kind: string
  /** Oldest first; empty while it is held. */
  readonly versions: readonly Version[]
  readonly hold: ActiveHold | null
}

/** One line of the log. `number` and `kind` are null for the acts of a hold. */
export type EntryRow = EntryColumns & {
  readonly number: number | null
  readonly kind: string | null
  readonly manifest: Manifest | null
}

/** A version's existence, also while it is held. */
export type VersionLine = { entry: number; key: string; kind: string; number: number }

export type Snapshot = {
  /** The day (YYYY-MM-DD) that it is shown on: what is to come, due and overdue is told from it. */
  readonly day: string
  /** Changes whenever anything here does; equal in every process that shows the same. */
  readonly generation: string
  readonly publications: ReadonlyMap<string, Publication>
  readonly entries: readonly EntryRow[]
  /** The latest signed head; null before the first. */
  readonly checkpoint: CheckpointRow | null
  readonly checkpoints: readonly CheckpointRow[]
  readonly holds: readonly ActiveHold[]
  readonly acts: readonly HoldAct[]
  readonly versionLines: readonly VersionLine[]
  /** Confirmed pre-election periods, the latest first. */
  readonly elections: readonly ElectionWindow[]
  /** The one that is in force today, or null. */
  readonly election: ElectionWindow | null
  /** Version by number of entry; absent while it is held. */
  readonly versionOf: (entry: number) => Version | null
  /** The publication, or null when there is none or it is held. */
  readonly readable: (key: string) => Publication | null
  /** What stands in place of something held, or of what stands under it; or null. */
  readonly tombstone: (key: string) => ActiveHold | null
  /** The tree over the entries. It grows: ask it with a size. */
  readonly tree: Tree
}

type Stock = {
  entries: EntryRow[]
  versions: Map<string, Version[]>
  lines: VersionLine[]
  acts: HoldAct[]
  checkpoints: CheckpointRow[]
  tree: Tree
  byEntry: Map<number, Version>
  elections: ElectionWindow[]
  marks: string
}

/** What a shelf keeps between snapshots. */
export type Holdings = {
  readonly known: () => Known
  /** Whether rows that were added before are still the same in the database. */
  readonly agree: (rows: Rows) => boolean
  /** Adds rows past `known`; true when there were any. */
  readonly add: (rows: Rows) => boolean
  /** What may be shown at `now` (milliseconds since 1970). */
  readonly snapshot: (now: number) => Snapshot
}

const rowOf = (columns: EntryColumns): EntryRow => {
  const manifest = parseLeaf(columns.leaf)
  const published = manifest && isPublish(manifest) ? manifest : null
  return { ...columns, number: published?.number ?? null, kind: published?.kind ?? null, manifest }
}

/** The day of a time (milliseconds since 1970). */
export type DayOf = (now: number) => string
const dayInUtc: DayOf = (now) => new Date(now).toISOString().slice(0, 10)

export const createHoldings = (dayOf: DayOf = dayInUtc): Holdings => {
  const stock: Stock = {
    entries: [],
    versions: new Map(),
    lines: [],
    acts: [],
    checkpoints: [],
    tree: growTree(),
    byEntry: new Map(),
    elections: [],
    marks: '',
  }
  let known = knowNothing

  const add = ({ entries, versions, acts, checkpoints, elections, marks }: Rows): boolean => {
    stock.marks = marks.all
    const otherElections = canonical(elections) !== canonical(stock.elections)
    stock.elections = elections
    stock.entries = [...stock.entries, ...entries.map(rowOf)]
    // A gap can only come from tampering: the tree ends before it, and `verify` says so.
    for (const { index, leaf } of entries) if (index === stock.tree.size()) stock.tree.append(leafHash(leaf))
    for (const stored of versions) {
      const version = frozenVersion(stored)
      stock.versions.set(stored.key, [...(stock.versions.get(stored.key) ?? []), version])
      stock.byEntry.set(stored.entry, version)
    }
    stock.lines = [
      ...stock.lines,
      ...versions.map(({ entry, key, kind, number }) => ({ entry, key, kind, number })),
    ]
    stock.acts = [...stock.acts, ...acts]
    stock.checkpoints = [...stock.checkpoints, ...checkpoints]
    known = {
      entry: entries.at(-1)?.index ?? known.entry,
      version: versions.at(-1)?.entry ?? known.version,
      act: acts.at(-1)?.entry ?? known.act,
      size: checkpoints.at(-1)?.size ?? known.size,
    }
    return entries.length + versions.length + acts.length + checkpoints.length > 0 || otherElections
  }

  const agree = ({ marks }: Rows) => stock.marks === '' || stock.marks === marks.before
  return { known: () => known, agree, add, snapshot: (now) => view({ ...stock }, now, dayOf(now)) }
}

const view = (
  { entries, versions, lines, acts, checkpoints, tree, byEntry, elections, marks }: Stock,
  now: number,
  day: string,
): Snapshot => {
  const actsByKey = Map.groupBy(acts, ({ key }) => key)
  const holds = [...actsByKey.values()]
    .map(recordedHold)
    .filter((hold) => hold !== null && isActive(hold, now)) as ActiveHold[]
  const held = new Map(holds.map((hold) => [hold.key, hold]))
  const publications = new Map<string, Publication>()
  for (const [key, all] of versions) {
    const hold = holdOver(held, key)
    publications.set(key, { key, kind: all[0]!.kind, versions: hold ? [] : all, hold })
  }
  const checkpoint = checkpoints.at(-1) ?? null
  const election = elections.find((one) => isInForce(one, day)) ?? null
  return {
    day,
    generation: generationOf([
      day,
      marks,
      entries.at(-1)?.leaf.toString('base64') ?? '',
      checkpoint?.note ?? '',
      holds,
      elections,
      election?.id ?? '',
    ]),
    publications,
    entries,
    checkpoint,
    checkpoints,
    holds,
    acts,
    versionLines: lines,
    elections,
    election,
    versionOf: (entry) => {
      const version = byEntry.get(entry)
      return version && !holdOver(held, version.key) ? version : null
    },
    readable: (key) => {
      const publication = publications.get(key)
      return publication && !publication.hold ? publication : null
    },
    tombstone: (key) => holdOver(held, key),
    tree,
  }
}

const generationOf = (parts: unknown): string => sha256(canonical(parts)).toString('hex', 0, 12)
