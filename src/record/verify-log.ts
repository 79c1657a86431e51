/** Checks a whole log from its public files alone. Each step adds faults and goes on, so that one does not hide the next. */
import { faultsOfLeaves, type Fault } from './check.ts'
import type { Index } from './files.ts'
import { isPublish, type Manifest } from './leaf.ts'
import { CheckpointsFile, IndexFile, mapInBatches, readJson, type Say } from './public-files.ts'
import type { Source } from './source.ts'
import { bundlesOf, entriesOfBundle, tileBytes, tilePath, tilesOf } from './tiles.ts'
import { growTree, leafHash } from './tree.ts'
import { believedKey, checkHeads, checkSince, checkTimes, headOf } from './verify-heads.ts'
import { checkHoldLines, holdsOf } from './verify-holds.ts'
import { checkVersions } from './verify-versions.ts'

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
