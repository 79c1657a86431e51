/** The way from an entry to the root of the signed head, one hash at a time: what a person may follow by hand. */
import { nodeHash, type Hash } from './tree.ts'

/** `side` says where the neighbour stands; `result` is the hash of the two together. */
export type ProofStep = { neighbour: Hash; side: 'left' | 'right'; result: Hash }

/** The steps of an inclusion proof (RFC 9162 2.1.3.2). `leaf` is the hash of the entry; the last result is the root. */
export const proofSteps = (leaf: Hash, index: number, size: number, proof: readonly Hash[]): ProofStep[] => {
  let [position, last] = [index, size - 1]
  let hash = leaf
  return proof.map((neighbour) => {
    const side = position % 2 === 1 || position === last ? 'left' : 'right'
    hash = side === 'left' ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour)
    if (side === 'left')
      while (position % 2 === 0 && position !== 0) [position, last] = [position >>> 1, last >>> 1]
    ;[position, last] = [position >>> 1, last >>> 1]
    return { neighbour, side, result: hash }
  })
}
