/** Checks a whole log from its public files alone. Each step adds faults and goes on, so that one does not hide the next. */
import { z } from 'zod'
import { faultsOfLeaves, faultsOfVersion, type Fault } from './check.ts'
import type { CheckpointLine, Index } from './files.ts'
import { confirmWithin, isActive, recordedHold, type ActiveHold, type HoldAct } from './hold-state.ts'
import { canonical, isPublish, type Manifest } from './leaf.ts'
import { parseCheckpoint, parseVkey, verifyNote, type Checkpoint, type Vkey } from './note.ts'
import type { Source } from './source.ts'
import { bundlesOf, entriesOfBundle, tileBytes, tilePath, tilesOf } from './tiles.ts'
import { growTree, leafHash, type Tree } from './tree.ts'

export type LogOptions = {
  /** A checkpoint (signed note) kept from earlier: the log must continue it. */
  since?: string | undefined
  /** The public key, known from elsewhere. Without it the one found with the files is believed. */
  vkey?: string | undefined
  /** Milliseconds since 1970, for holds that end by themselves. */
  now: number
}
export type LogFindings = {
  faults: Fault[]
  vkey: string | null
  origin: string | null
  size: number
  root: string | null
  checkpoint: string | null
  signedAt: string | null
  checked: { entries: number; versions: number; held: number; checkpoints: number; tiles: number }
}

const IndexFile: z.ZodType<Index> = z.object({
  origin: z.string().nullable(),
  size: z.int(),
  entries: z.array(
    z.object({
      entry: z.int(),
      key: z.string(),
      number: z.int().nullable(),
      action: z.string(),
      time: z.string(),
    }),
  ),
  versions: z.array(z.object({ entry: z.int(), key: z.string(), kind: z.string(), number: z.int() })),
  holds: z.array(
    z.object({ entry: z.int(), key: z.string(), act: z.string(), category: z.string(), at: z.string() }),
  ),
})
const CheckpointsFile: z.ZodType<CheckpointLine[]> = z.array(
  z.object({ size: z.int(), root: z.string(), signedAt: z.string(), note: z.string(), vkey: z.string() }),
)
const identity = { entry: z.int(), key: z.string(), kind: z.string(), number: z.int() }
const HeldFile = z.object({
  ...identity,
  held: z.object({ category: z.string(), since: z.string(), entry: z.int() }),
})
const OpenFile = z.object({
  ...identity,
  title: z.string(),
  publishedOn: z.object({ edtf: z.string().nullable(), text: z.string() }),
  correction: z.object({ what: z.string(), why: z.string() }).nullable(),
  salt: z.string(),
  sha256: z.string(),
  content: z.unknown(),
})
const VersionFile = z.union([HeldFile, OpenFile])

type Say = (entry: number | null, sentence: string) => void

const readJson = async <T>(
  source: Source,
  path: string,
  shape: z.ZodType<T>,
  entry: number | null,
  say: Say,
): Promise<T | null> => {
  const bytes = await source.read(path)
  if (!bytes) return null
  try {
    const parsed = shape.safeParse(JSON.parse(bytes.toString('utf8')))
    if (parsed.success) return parsed.data
    say(
      entry,
      `${path} is not as it should be: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}.`,
    )
  } catch {
    say(entry, `${path} is not JSON.`)
  }
  return null
}

/** Several at a time, in order. */
const mapInBatches = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  for (let at = 0; at < items.length; at += 8)
    results.push(...(await Promise.all(items.slice(at, at + 8).map(work))))
  return results
}

type Head = Checkpoint & { note: string; signedAt: Date | null }
const headOf = (note: string, vkey: Vkey): Head | null => {
  const signed = verifyNote(note, vkey)
  const head = signed && parseCheckpoint(signed.text)
  return head && head.origin === vkey.name ? { ...head, note, signedAt: signed.signedAt } : null
}

/** The key that signed the head; when none did, the first that is a key at all. */
const believedKey = (note: string, texts: readonly string[]): { text: string; vkey: Vkey } | null => {
  const keys = [...new Set(texts)].flatMap((text) => {
    const vkey = parseVkey(text)
    return vkey ? [{ text, vkey }] : []
  })
  return keys.find(({ vkey }) => headOf(note, vkey)) ?? keys[0] ?? null
}

/** The entries under a head, as far as they can be read without a gap. */
const readLeaves = async (source: Source, size: number, say: Say): Promise<Buffer[]> => {
  const leaves: Buffer[] = []
  for (const tile of bundlesOf(size)) {
    const bytes = await source.read(tilePath(tile))
    const entries = bytes && entriesOfBundle(bytes)
    if (!entries || entries.length !== tile.width) {
      say(
        tile.index * 256,
        `${tilePath(tile)} is ${bytes ? 'damaged' : 'missing'}: ${tile.width} entries from ${tile.index * 256} on cannot be read.`,
      )
      break
    }
    leaves.push(...entries)
  }
  return leaves
}

/** Every kept head against the entries: the first that does not fit tells where the log was changed. */
const checkHeads = (
  lines: readonly CheckpointLine[],
  vkeyText: string,
  vkey: Vkey,
  tree: Tree,
  size: number,
  say: Say,
): Head[] => {
  const heads: Head[] = []
  let good = 0
  let located = false
  let next = 1
  for (const line of lines) {
    const head = headOf(line.note, vkey)
    if (line.size !== next && line.size > next)
      say(next - 1, `The checkpoints of sizes ${next} to ${line.size - 1} are missing.`)
    next = line.size + 1
    if (
      !head ||
      line.vkey !== vkeyText ||
      head.size !== line.size ||
      head.root.toString('hex') !== line.root
    ) {
      say(line.size - 1, `The checkpoint of ${line.size} entries was changed: it is not what the key signed.`)
      continue
    }
    heads.push(head)
    if (head.signedAt && head.signedAt.toISOString() !== line.signedAt)
      say(
        line.size - 1,
        `The checkpoint of ${line.size} entries says it was signed at ${line.signedAt}; the signature says ${head.signedAt.toISOString()}.`,
      )
    if (head.size > tree.size() || located) continue
    if (tree.root(head.size).equals(head.root)) good = head.size
    else {
      located = true
      const last = head.size - 1
      say(
        good,
        good === last
          ? `Entry ${good} is not the one that was signed: the log was changed there.`
          : `One of the entries ${good} to ${last} is not the one that was signed: the log was changed there.`,
      )
    }
  }
  if (next <= size) say(next - 1, `The checkpoints of sizes ${next} to ${size} are missing.`)
  // Between two heads with a time, the others were signed together with the later one.
  let time: string | null = null
  for (const line of lines.toReversed()) {
    time = heads.find((head) => head.size === line.size)?.signedAt?.toISOString() ?? time
    if (time !== null && line.signedAt !== time)
      say(
        line.size - 1,
        `The checkpoint of ${line.size} entries says it was signed at ${line.signedAt}; it was signed at ${time}.`,
      )
  }
  return heads
}

/** No entry is later than the first dated head over it, and no head earlier than the one before. */
const checkTimes = (manifests: readonly (Manifest | null)[], heads: readonly Head[], say: Say) => {
  const dated = heads.filter(({ signedAt }) => signedAt !== null)
  for (const [i, head] of dated.entries()) {
    const before = dated[i - 1]
    if (before && head.signedAt! < before.signedAt!)
      say(
        head.size - 1,
        `The checkpoint of ${head.size} entries was signed before the one of ${before.size}.`,
      )
    for (let entry = before?.size ?? 0; entry < head.size; entry++) {
      const time = manifests[entry]?.time
      if (time !== undefined && Math.floor(Date.parse(time) / 1000) * 1000 > head.signedAt!.getTime())
        say(
          entry,
          `Entry ${entry} says ${time}, after the checkpoint over it was signed (${head.signedAt!.toISOString()}).`,
        )
    }
  }
}

const checkIndex = (index: Index, manifests: readonly (Manifest | null)[], size: number, say: Say) => {
  const rows = new Map(index.entries.map((row) => [row.entry, row]))
  for (let entry = 0; entry < size; entry++)
    if (!rows.has(entry)) say(entry, `Entry ${entry} is missing from the log.`)
  for (const { entry, key, number, action, time } of index.entries) {
    const manifest = manifests[entry]
    if (entry >= size)
      say(
        entry,
        `Entry ${entry} (${key}) is not covered by a checkpoint: it was not signed, or was put there beside the log.`,
      )
    else if (manifest) {
      const said = isPublish(manifest) ? manifest.number : null
      const wrong = [
        key !== manifest.key && `key “${key}”, the entry says “${manifest.key}”`,
        number !== said && `version ${number}, the entry says ${said}`,
        action !== manifest.action && `“${action}”, the entry says “${manifest.action}”`,
        time !== manifest.time && `that it was entered at ${time}, the entry says ${manifest.time}`,
      ].filter((each) => each !== false)
      if (wrong.length > 0) say(entry, `Entry ${entry}: the list of entries says ${wrong.join('; ')}.`)
    }
  }
}

const holdActs = {
  'place-hold': 'place',
  'confirm-hold': 'confirm',
  'lift-hold': 'lift',
  'lapse-hold': 'lapse',
} as const

/** Holds as the log tells them, each key's acts in order, with what does not follow. */
const holdsOf = (manifests: readonly (Manifest | null)[], say: Say): Map<string, HoldAct[]> => {
  const byKey = new Map<string, HoldAct[]>()
  for (const [entry, manifest] of manifests.entries()) {
    if (!manifest || isPublish(manifest)) continue
    const { key, category, time } = manifest
    const acts = byKey.get(key) ?? []
    const before = recordedHold(acts)
    const act = holdActs[manifest.action]
    const age = before ? Date.parse(time) - Date.parse(before.since) : 0
    if (act === 'place' ? before !== null : before === null)
      say(entry, `Entry ${entry}: “${manifest.action}” does not follow from what was before it for ${key}.`)
    else if (act === 'confirm' && (before!.confirmed || age > confirmWithin))
      say(entry, `Entry ${entry} confirms a hold of ${key} that was confirmed already or had ended.`)
    else if (act === 'lapse' && (before!.confirmed || age < confirmWithin))
      say(entry, `Entry ${entry} ends a hold of ${key} before its day had passed.`)
    byKey.set(key, [...acts, { entry, key, act, category, at: time }])
  }
  return byKey
}

const checkHoldLines = (index: Index, acts: Map<string, HoldAct[]>, size: number, say: Say) => {
  const lines = new Map(index.holds.map((line) => [line.entry, line]))
  for (const { entry, key, act, category, at } of [...acts.values()].flat()) {
    const line = lines.get(entry)
    lines.delete(entry)
    if (!line) say(entry, `Entry ${entry}: the list of holds leaves out “${act}” of ${key}.`)
    else if (line.key !== key || line.act !== act || line.category !== category || line.at !== at)
      say(
        entry,
        `Entry ${entry}: the list of holds says “${line.act}” of ${line.key} (${line.category}, ${line.at}); the log says “${act}” of ${key} (${category}, ${at}).`,
      )
  }
  for (const { entry, key } of lines.values())
    if (entry < size)
      say(entry, `The list of holds has an act for ${key} that entry ${entry} does not record.`)
    else say(entry, `The list of holds has an act for ${key} (entry ${entry}) that no signed entry covers.`)
}

/** A hold that ends within minutes of now is neither demanded nor refused: clocks differ. */
const tolerance = 10 * 60 * 1000
const expectation = (acts: readonly HoldAct[], now: number): { hold: ActiveHold | null; sure: boolean } => {
  const hold = recordedHold(acts)
  if (!hold) return { hold, sure: true }
  const sure = hold.until === null || Math.abs(Date.parse(hold.until) - now) > tolerance
  return { hold: isActive(hold, now) || !sure ? hold : null, sure }
}

const checkVersions = async (
  source: Source,
  index: Index,
  manifests: readonly (Manifest | null)[],
  acts: Map<string, HoldAct[]>,
  now: number,
  say: Say,
  faults: Fault[],
) => {
  const lines = new Map(index.versions.map((line) => [line.entry, line]))
  let held = 0
  let versions = 0
  const published = manifests.flatMap((manifest, entry) =>
    manifest && isPublish(manifest) ? [{ manifest, entry }] : [],
  )
  await mapInBatches(published, async ({ manifest, entry }) => {
    const { key, kind, number } = manifest
    const line = lines.get(entry)
    lines.delete(entry)
    if (line && (line.key !== key || line.kind !== kind || line.number !== number))
      say(
        entry,
        `Entry ${entry}: the list of versions says ${line.kind} ${line.key} version ${line.number}; the log says ${kind} ${key} version ${number}.`,
      )
    const file = await readJson(source, `versions/${entry}.json`, VersionFile, entry, say)
    const { hold, sure } = expectation(acts.get(key) ?? [], now)
    if (file && 'held' in file) {
      held++
      if (!hold)
        say(entry, `Entry ${entry}: version ${number} of ${key} is hidden, but the log records no hold.`)
      else if (
        file.held.entry !== hold.entry ||
        file.held.category !== hold.category ||
        file.held.since !== hold.since
      )
        say(entry, `Entry ${entry}: the tombstone of ${key} is not what entry ${hold.entry} records.`)
      return
    }
    versions++
    if (file && hold && sure)
      say(
        entry,
        `Entry ${entry}: version ${number} of ${key} is shown, but the log records a hold (entry ${hold.entry}).`,
      )
    faults.push(
      ...faultsOfVersion(entry, manifest, file && { ...file, contentText: canonical(file.content) }),
    )
  })
  for (const { entry, key, number } of lines.values())
    if (manifests[entry] !== null)
      say(
        entry,
        `Version ${number} of ${key} is there, but no entry of the log covers it (it says entry ${entry}).`,
      )
  return { held, versions }
}

const checkSince = (note: string, vkey: Vkey, tree: Tree, size: number, say: Say) => {
  const head = headOf(note, vkey)
  if (!head)
    say(
      null,
      'The checkpoint you kept is not signed by the key of this log: the key or the log was exchanged, or the file was changed.',
    )
  else if (head.size > size)
    say(size, `The log was rolled back: you kept a checkpoint of ${head.size} entries, it now has ${size}.`)
  else if (head.size > tree.size() || !tree.root(head.size).equals(head.root))
    say(null, `The log was forked: its first ${head.size} entries are not those of the checkpoint you kept.`)
}

/** Checks the record at a source. Rejects with Faults only when the source cannot be read at all. */
export const verifyLog = async (
  source: Source,
  { since, vkey: trusted, now }: LogOptions,
): Promise<LogFindings> => {
  const faults: Fault[] = []
  const say: Say = (entry, sentence) => void faults.push({ entry, sentence })
  const checked = { entries: 0, versions: 0, held: 0, checkpoints: 0, tiles: 0 }
  const index = (await readJson(source, 'index.json', IndexFile, null, say)) ?? {
    origin: null,
    size: 0,
    entries: [],
    versions: [],
    holds: [],
  }
  const vkeyText = (await source.read('vkey'))?.toString('utf8').trim() ?? null
  const note = (await source.read('checkpoint'))?.toString('utf8') ?? null
  const none = {
    faults,
    vkey: vkeyText,
    origin: null,
    size: 0,
    root: null,
    checkpoint: null,
    signedAt: null,
    checked,
  }
  if (note === null && index.entries.length + index.versions.length + index.holds.length === 0) {
    if (since !== undefined) say(null, 'The log was rolled back: you kept a checkpoint, and it is empty now.')
    return none
  }
  const lines = (await readJson(source, 'checkpoints.json', CheckpointsFile, null, say)) ?? []
  if (trusted !== undefined && vkeyText !== trusted.trim())
    say(null, `The log is signed with ${vkeyText ?? 'no key'}, not with the key you trust.`)
  const key = believedKey(note ?? '', [
    ...(vkeyText === null ? [] : [vkeyText]),
    ...lines.map((line) => line.vkey),
  ])
  const head = note !== null && key ? headOf(note, key.vkey) : null
  const last = head?.size ?? lines.at(-1)?.size ?? 1
  if (!key) say(null, 'The public key of the log (vkey) is missing or is not one.')
  else if (key.text !== vkeyText)
    say(
      last - 1,
      `The public key served with the log (${vkeyText ?? 'none'}) is not the one that signed it (${key.text}).`,
    )
  if (note === null) say(0, 'Nothing is signed: there is no checkpoint.')
  else if (head && !head.signedAt)
    say(head.size - 1, 'The checkpoint does not say when it was signed: a line of it was changed.')
  else if (key && !head) say(null, `The checkpoint is not signed with the key ${key.text}.`)

  const size = head?.size ?? Math.max(0, ...lines.map((line) => line.size))
  const leaves = await readLeaves(source, size, say)
  const tree = growTree(leaves.map(leafHash))
  const { manifests, faults: ofLeaves } = faultsOfLeaves(leaves)
  faults.push(...ofLeaves)
  if (head && leaves.length === size && !tree.root(size).equals(head.root))
    say(null, `The entries do not lead to the root that was signed for ${size} entries.`)
  if (key) {
    const heads = checkHeads(lines, key.text, key.vkey, tree, size, say)
    checkTimes(manifests, heads, say)
    checked.checkpoints = heads.length
    if (since !== undefined) checkSince(since, key.vkey, tree, size, say)
  }
  if (leaves.length === size) {
    const tiles = tilesOf(size)
    const wrong = await mapInBatches(
      tiles,
      async (tile) => !(await source.read(tilePath(tile)))?.equals(tileBytes(tree, tile)!),
    )
    for (const [i, bad] of wrong.entries())
      if (bad)
        say(
          tiles[i]!.level === 0 ? tiles[i]!.index * 256 : null,
          `${tilePath(tiles[i]!)} does not agree with the entries.`,
        )
    checked.tiles = tiles.length
  }
  checkIndex(index, manifests, size, say)
  const acts = holdsOf(manifests, say)
  checkHoldLines(index, acts, size, say)
  Object.assign(checked, {
    entries: leaves.length,
    ...(await checkVersions(source, index, manifests, acts, now, say, faults)),
  })
  return {
    faults,
    vkey: key?.text ?? null,
    origin: head?.origin ?? null,
    size,
    root: head?.root.toString('base64') ?? null,
    checkpoint: head ? note : null,
    signedAt: head?.signedAt?.toISOString() ?? null,
    checked,
  }
}
