import { describe, expect, test } from 'vitest'
import { growTree, leafHash, nodeHash, verifyConsistency, verifyInclusion, type Hash } from './tree.ts'
import { agreeUpTo } from './proofs-agree.ts'

/** The published reference values of Certificate Transparency: eight entries and the root of the first n of them. */
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const reference = growTree(entries.map((hex) => leafHash(Buffer.from(hex, 'hex'))))

describe('the tree of RFC 6962', () => {
  test('has the published roots of Certificate Transparency', () => {
    expect(roots.map((_, size) => reference.root(size).toString('hex'))).toEqual(roots)
  })

  test('a leaf can never be taken for an inner node', () => {
    const [a, b] = [leafHash(Buffer.from('a')), leafHash(Buffer.from('b'))]
    expect(leafHash(Buffer.concat([a, b]))).not.toEqual(nodeHash(a, b))
  })

  test('every proof of every size agrees with the plain definition (70 entries; 300 in the trials)', () => {
    agreeUpTo(70)
  })

  test('refuses sizes and indexes outside the tree', () => {
    expect(() => reference.root(9)).toThrow(RangeError)
    expect(() => reference.inclusionProof(8, 8)).toThrow(RangeError)
    expect(() => reference.consistencyProof(3, 9)).toThrow(RangeError)
    expect(() => reference.consistencyProof(5, 4)).toThrow(RangeError)
  })
})

describe('a proof with any byte changed is refused', () => {
  const size = 7
  const flipped = (proof: Hash[], check: (changed: Hash[]) => boolean) => {
    for (const [h, hash] of proof.entries())
      for (let byte = 0; byte < 32; byte++)
        for (const bit of [1, 0x80]) {
          const changed = proof.map((each) => Buffer.from(each))
          changed[h]![byte] = hash[byte]! ^ bit
          expect(check(changed), `hash ${h} byte ${byte}`).toBe(false)
        }
  }

  test('of inclusion: hashes, leaf, root, index, size, length', () => {
    for (let index = 0; index < size; index++) {
      const leaf = reference.subtree(0, index)!
      const root = reference.root(size)
      const proof = reference.inclusionProof(index, size)
      const check = (all: Hash[]) => verifyInclusion(all[0]!, index, size, all.slice(2), all[1]!)
      expect(check([leaf, root, ...proof])).toBe(true)
      flipped([leaf, root, ...proof], check)
      for (const [i, s] of [
        [index + 1, size],
        [index - 1, size],
        [-1, size],
        [size, size],
        [index + 0.5, size],
      ])
        expect(verifyInclusion(leaf, i!, s!, proof, root)).toBe(false)
      expect(verifyInclusion(leaf, index, size, proof.slice(1), root)).toBe(false)
      expect(verifyInclusion(leaf, index, size, [...proof, root], root)).toBe(false)
      expect(
        verifyInclusion(
          leaf,
          index,
          size,
          proof.map((hash) => hash.subarray(1)),
          root,
        ),
      ).toBe(false)
    }
  })

  test('of consistency: hashes, both roots, sizes, length', () => {
    for (let from = 1; from < size; from++) {
      const proof = reference.consistencyProof(from, size)
      const check = (all: Hash[]) => verifyConsistency(from, all[0]!, size, all[1]!, all.slice(2))
      const all = [reference.root(from), reference.root(size), ...proof]
      expect(check(all)).toBe(true)
      flipped(all, check)
      expect(check(all.slice(0, -1))).toBe(false)
      expect(check([...all, all[0]!])).toBe(false)
      expect(verifyConsistency(size, all[1]!, from, all[0]!, proof)).toBe(false)
    }
  })
})
