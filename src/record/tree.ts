/**
 * The Merkle tree of the log: the hashing and the proofs of RFC 6962 section 2.1, which C2SP tlog-tiles uses.
 * SHA-256 comes from node:crypto; here is only which bytes are hashed together. Sizes and indexes are whole numbers
 * below 2^31; hashes are 32 bytes.
 */
import { createHash } from 'node:crypto'

export type Hash = Buffer

export const sha256 = (...parts: (Uint8Array | string)[]): Hash => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)
export const emptyRoot: Hash = sha256()

/** Hash of one entry: SHA-256(0x00 ‖ entry). */
export const leafHash = (entry: Uint8Array): Hash => sha256(leafPrefix, entry)
/** Hash of two neighbours: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Hash => sha256(nodePrefix, left, right)

/** The largest power of two smaller than n (n of 2 or more). */
const split = (n: number): number => 2 ** (31 - Math.clz32(n - 1))
const isPowerOfTwo = (n: number): boolean => n > 0 && (n & (n - 1)) === 0

export type Tree = {
  readonly size: () => number
  /** Adds the hash of one entry: one node hash on average. */
  readonly append: (leaf: Hash) => void
  /** Root of the first `size` entries; any size up to the present one. */
  readonly root: (size: number) => Hash
  /** Hash of a full subtree: entries index·2^level up to (index + 1)·2^level; null when not all are there. */
  readonly subtree: (level: number, index: number) => Hash | null
  /** RFC 6962 2.1.1: the sibling hashes from entry `index` up to the root of `size` entries, lowest first. */
  readonly inclusionProof: (index: number, size: number) => Hash[]
  /** RFC 6962 2.1.2: what joins the root of `from` entries to the root of `to` entries. */
  readonly consistencyProof: (from: number, to: number) => Hash[]
}

/** A tree that grows: keeps the hash of every full subtree, so roots and proofs at any earlier size are cheap. */
export const growTree = (leaves: Iterable<Hash> = []): Tree => {
  const levels: Hash[][] = [[]]
  const size = () => levels[0]!.length

  const append = (leaf: Hash) => {
    let hash = leaf
    for (let level = 0; ; level++) {
      const row = (levels[level] ??= [])
      row.push(hash)
      if (row.length % 2 === 1) return
      hash = nodeHash(row[row.length - 2]!, hash)
    }
  }

  /** MTH(D[start:end]); `start` is a multiple of the largest power of two below the length. */
  const range = (start: number, end: number): Hash => {
    const n = end - start
    if (isPowerOfTwo(n) && start % n === 0) return levels[31 - Math.clz32(n)]![start / n]!
    const k = split(n)
    return nodeHash(range(start, start + k), range(start + k, end))
  }

  const within = (at: number, bound: number) => {
    if (!Number.isInteger(at) || at < 0 || at > bound)
      throw new RangeError(`${at} is not within 0 to ${bound}`)
  }

  const path = (m: number, start: number, end: number): Hash[] => {
    if (end - start === 1) return []
    const k = split(end - start)
    return m < start + k
      ? [...path(m, start, start + k), range(start + k, end)]
      : [...path(m, start + k, end), range(start, start + k)]
  }

  const subproof = (m: number, start: number, end: number, whole: boolean): Hash[] => {
    if (m === end) return whole ? [] : [range(start, end)]
    const k = split(end - start)
    return m <= start + k
      ? [...subproof(m, start, start + k, whole), range(start + k, end)]
      : [...subproof(m, start + k, end, false), range(start, start + k)]
  }

  for (const leaf of leaves) append(leaf)
  return {
    size,
    append,
    root: (at) => {
      within(at, size())
      return at === 0 ? emptyRoot : range(0, at)
    },
    subtree: (level, index) => levels[level]?.[index] ?? null,
    inclusionProof: (index, at) => {
      within(at, size())
      within(index, at - 1)
      return path(index, 0, at)
    },
    consistencyProof: (from, to) => {
      within(to, size())
      within(from, to)
      return from === 0 || from === to ? [] : subproof(from, 0, to, true)
    },
  }
}

const sound = (hashes: readonly Uint8Array[]) => hashes.every((hash) => hash.length === 32)

/** Whether `proof` shows that `leaf` (a leaf hash) is entry `index` of the `size` entries with this root (RFC 9162 2.1.3.2). */
export const verifyInclusion = (
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean => {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return false
  if (!sound([...proof, leaf, root])) return false
  let [fn, sn] = [index, size - 1]
  let hash: Uint8Array = leaf
  for (const sibling of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >>> 1, sn >>> 1]
    } else hash = nodeHash(hash, sibling)
    ;[fn, sn] = [fn >>> 1, sn >>> 1]
  }
  return sn === 0 && Buffer.compare(hash, root) === 0
}

/** Whether `proof` shows that the log of `to` entries begins with the log of `from` entries (RFC 9162 2.1.4.2). */
export const verifyConsistency = (
  from: number,
  fromRoot: Uint8Array,
  to: number,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean => {
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from > to) return false
  if (!sound([...proof, fromRoot, toRoot])) return false
  if (from === to) return proof.length === 0 && Buffer.compare(fromRoot, toRoot) === 0
  if (from === 0) return proof.length === 0 && Buffer.compare(fromRoot, emptyRoot) === 0
  const [first, ...rest] = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof
  if (first === undefined) return false
  let [fn, sn] = [from - 1, to - 1]
  while (fn % 2 === 1) [fn, sn] = [fn >>> 1, sn >>> 1]
  let [old, now] = [first, first]
  for (const hash of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      ;[old, now] = [nodeHash(hash, old), nodeHash(hash, now)]
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >>> 1, sn >>> 1]
    } else now = nodeHash(now, hash)
    ;[fn, sn] = [fn >>> 1, sn >>> 1]
  }
  return sn === 0 && Buffer.compare(old, fromRoot) === 0 && Buffer.compare(now, toRoot) === 0
}
