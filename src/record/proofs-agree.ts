/** For tests: RFC 6962 written out as its definitions say, slow and obvious, and compared with every proof we make. */
import { expect } from 'vitest'
import { growTree, leafHash, nodeHash, verifyConsistency, verifyInclusion, type Hash } from './tree.ts'

const largestPowerBelow = (n: number): number => {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}
const mth = (leaves: Hash[]): Hash =>
  leaves.length === 1
    ? leaves[0]!
    : nodeHash(
        mth(leaves.slice(0, largestPowerBelow(leaves.length))),
        mth(leaves.slice(largestPowerBelow(leaves.length))),
      )

/** Every root, inclusion proof and consistency proof of every size up to `bound`. */
export const agreeUpTo = (bound: number): void => {
  const leaves = Array.from({ length: bound }, (_, i) => leafHash(Buffer.from(`entry ${i}`)))
  const tree = growTree(leaves)
  const roots = [tree.root(0), ...leaves.map((_, i) => mth(leaves.slice(0, i + 1)))]
  for (let size = 1; size <= bound; size++) {
    const root = tree.root(size)
    if (!root.equals(roots[size]!)) expect.fail(`root of ${size}`)
    for (let index = 0; index < size; index++)
      if (!verifyInclusion(leaves[index]!, index, size, tree.inclusionProof(index, size), root))
        expect.fail(`inclusion of ${index} in ${size}`)
    for (let from = 0; from <= size; from++)
      if (!verifyConsistency(from, roots[from]!, size, root, tree.consistencyProof(from, size)))
        expect.fail(`consistency of ${from} with ${size}`)
    // The proof of one size proves nothing for its neighbour.
    if (size > 1 && verifyConsistency(size - 1, roots[size - 1]!, size, root, []))
      expect.fail(`empty proof to ${size}`)
  }
}
