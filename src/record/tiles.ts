/** The static files of a tiled log (C2SP tlog-tiles): their paths and their bytes. */
import type { Hash, Tree } from './tree.ts'

export const tileWidth = 256

/** A tile, or a bundle of entries: `width` is 256 when full, 1 to 255 when partial. */
export type Tile = { level: number | 'entries'; index: number; width: number }

/** 1234067 → "x001/x234/067". */
const pathOfIndex = (index: number): string => {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

/** "tile/0/x001/x234/067", "tile/entries/000.p/5". */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${pathOfIndex(index)}${width < tileWidth ? `.p/${width}` : ''}`

/** The tile that a path names, or null when it is not exactly how such a path is written. */
export const parseTilePath = (path: string): Tile | null => {
  const match = /^tile\/(entries|\d|[1-5]\d|6[0-3])\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!match) return null
  const tile: Tile = {
    level: match[1] === 'entries' ? 'entries' : Number(match[1]),
    index: Number(match[2]!.replaceAll(/[x/]/g, '')),
    width: match[3] ? Number(match[3]) : tileWidth,
  }
  return Number.isSafeInteger(tile.index) && tilePath(tile) === path ? tile : null
}

/** Every tile of a log of `size` entries at one level (0 for the bundles of entries too), the partial one last. */
const tilesAtLevel = (level: number | 'entries', size: number): Tile[] => {
  const count = Math.floor(size / tileWidth ** (level === 'entries' ? 0 : level))
  const full = Math.floor(count / tileWidth)
  const tiles = Array.from({ length: full }, (_, index): Tile => ({ level, index, width: tileWidth }))
  return count % tileWidth === 0 ? tiles : [...tiles, { level, index: full, width: count % tileWidth }]
}

/** The bundles of entries of a log of `size` entries, in order. */
export const bundlesOf = (size: number): Tile[] => tilesAtLevel('entries', size)

/** The hash tiles of a log of `size` entries, level by level. */
export const tilesOf = (size: number): Tile[] => {
  const tiles: Tile[] = []
  for (let level = 0; tileWidth ** level <= size; level++) tiles.push(...tilesAtLevel(level, size))
  return tiles
}

/** Bytes of a hash tile: `width` hashes one after the other; null when the tree does not reach so far. */
export const tileBytes = (tree: Tree, tile: Tile): Buffer | null => {
  if (tile.level === 'entries') throw new TypeError('a bundle of entries is not a hash tile')
  const hashes: Hash[] = []
  for (let i = 0; i < tile.width; i++) {
    const hash = tree.subtree(8 * tile.level, tile.index * tileWidth + i)
    if (hash === null) return null
    hashes.push(hash)
  }
  return Buffer.concat(hashes)
}

/** Bytes of a bundle: each entry behind its length in 16 bits. An entry is at most 65,535 bytes. */
export const bundleBytes = (entries: readonly Uint8Array[]): Buffer =>
  Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > 0xffff) throw new RangeError(`an entry of ${entry.length} bytes is too long`)
      return [Uint8Array.of(entry.length >>> 8, entry.length & 0xff), entry]
    }),
  )

/** The entries in a bundle, or null when the bytes do not end where an entry ends. */
export const entriesOfBundle = (bytes: Uint8Array): Buffer[] | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: Buffer[] = []
  for (let at = 0; at < buffer.length;) {
    if (at + 2 > buffer.length) return null
    const end = at + 2 + buffer.readUInt16BE(at)
    if (end > buffer.length) return null
    entries.push(buffer.subarray(at + 2, end))
    at = end
  }
  return entries
}
