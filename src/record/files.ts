/** The public files of the record, under /record/: those of C2SP tlog-tiles, and what `verify` needs beside them. */
import { bundleBytes, parseTilePath, tileBytes, tileWidth } from './tiles.ts'
import type { Snapshot } from './snapshot.ts'

/** `immutable`: the bytes under this path never change. */
export type RecordFile = { bytes: Buffer; type: string; immutable: boolean }

/** One line of `index.json`. */
export type IndexEntry = { entry: number; key: string; number: number | null; action: string; time: string }
export type IndexVersion = { entry: number; key: string; kind: string; number: number }
export type IndexHold = { entry: number; key: string; act: string; category: string; at: string }
/** `size`: entries under the latest checkpoint; `entries` may have more for the moment between commit and signing. */
export type Index = {
  origin: string | null
  size: number
  entries: IndexEntry[]
  versions: IndexVersion[]
  holds: IndexHold[]
}
export type CheckpointLine = { size: number; root: string; signedAt: string; note: string; vkey: string }

const words = (text: string, immutable = false): RecordFile => ({
  bytes: Buffer.from(text),
  type: 'text/plain; charset=utf-8',
  immutable,
})
const json = (value: unknown): RecordFile => ({
  bytes: Buffer.from(`${JSON.stringify(value)}\n`),
  type: 'application/json; charset=utf-8',
  immutable: false,
})
const octets = (bytes: Buffer | null): RecordFile | null =>
  bytes && { bytes, type: 'application/octet-stream', immutable: true }

const indexOf = (snapshot: Snapshot): Index => ({
  origin: snapshot.checkpoint && snapshot.checkpoint.note.split('\n', 1)[0]!,
  size: snapshot.checkpoint?.size ?? 0,
  entries: snapshot.entries.map(({ index, key, number, action, enteredAt }) => ({
    entry: index,
    key,
    number,
    action,
    time: enteredAt,
  })),
  versions: [...snapshot.versionLines],
  holds: snapshot.acts.map(({ entry, key, act, category, at }) => ({ entry, key, act, category, at })),
})

/** A version beside its salt, or the tombstone of one that is held. */
const versionFile = (snapshot: Snapshot, entry: number): RecordFile | null => {
  const line = snapshot.versionLines.find((each) => each.entry === entry)
  if (!line) return null
  const hold = snapshot.tombstone(line.key)
  if (hold) {
    const { category, since, entry: heldBy } = hold
    return json({ ...line, held: { category, since, entry: heldBy } })
  }
  const version = snapshot.versionOf(entry)
  if (!version) return null
  const { title, publishedOn, correction, salt, sha256, content } = version
  return json({ ...line, title, publishedOn, correction, salt, sha256, content })
}

const tileFile = (snapshot: Snapshot, path: string): RecordFile | null => {
  const tile = parseTilePath(path)
  if (!tile) return null
  // Nothing past the signed head: a reader could not check it.
  const signed = snapshot.checkpoint?.size ?? 0
  const span = tile.level === 'entries' ? 1 : tileWidth ** tile.level
  if ((tile.index * tileWidth + tile.width) * span > signed) return null
  if (tile.level !== 'entries') return octets(tileBytes(snapshot.tree, tile))
  const from = tile.index * tileWidth
  const entries = snapshot.entries.slice(from, from + tile.width)
  if (entries.length < tile.width || entries.some(({ index }, i) => index !== from + i)) return null
  return octets(bundleBytes(entries.map(({ leaf }) => leaf)))
}

/** The file at a path ("/record/checkpoint", "/record/tile/0/000.p/5"); null when there is none. */
export const recordFile = (snapshot: Snapshot, path: string): RecordFile | null => {
  const name = path.replace(/^\/?record\//, '')
  const { checkpoint } = snapshot
  if (name === 'checkpoint') return checkpoint && words(checkpoint.note)
  if (name === 'vkey') return checkpoint && words(`${checkpoint.vkey}\n`)
  if (name === 'index.json') return json(indexOf(snapshot))
  if (name === 'checkpoints.json') return json(snapshot.checkpoints satisfies readonly CheckpointLine[])
  const [, folder, number] = /^(checkpoints|versions)\/(0|[1-9]\d{0,8})(?:\.json)?$/.exec(name) ?? []
  if (folder === 'checkpoints' && name === `checkpoints/${number}`) {
    const kept = snapshot.checkpoints.find(({ size }) => size === Number(number))
    return kept ? words(kept.note, true) : null
  }
  if (folder === 'versions' && name === `versions/${number}.json`)
    return versionFile(snapshot, Number(number))
  return name.startsWith('tile/') ? tileFile(snapshot, name) : null
}
