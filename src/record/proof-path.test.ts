import { expect, test } from 'vitest'
import { proofSteps } from './proof-path.ts'
import { growTree, leafHash, verifyInclusion } from './tree.ts'

test('the steps lead from every entry to the root, at every size', () => {
  const leaves = Array.from({ length: 70 }, (_, i) => leafHash(Buffer.from(`entry ${i}`)))
  const tree = growTree(leaves)
  for (let size = 1; size <= leaves.length; size++)
    for (let index = 0; index < size; index++) {
      const proof = tree.inclusionProof(index, size)
      const root = tree.root(size)
      expect(verifyInclusion(leaves[index]!, index, size, proof, root)).toBe(true)
      expect(proofSteps(leaves[index]!, index, size, proof).at(-1)?.result ?? leaves[index]).toEqual(root)
    }
})
