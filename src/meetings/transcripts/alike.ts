/** How far two runs of words are the same. Pure. */
import { diffArrays } from 'diff'
import { wordsOf } from './turn.ts'

/** From here on, one is taken for the other with corrections. */
export const alikeEnough = 0.34

/**
 * The share of the shorter one's words that stand in the other in the same order, 0 to 1: a speech that was parted or
 * joined is wholly alike to what it was. Figures and small words count like others.
 */
export function likeness(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  const shorter = Math.min(one.length, other.length)
  if (shorter === 0) return one.length === other.length ? 1 : 0
  return sharedInOrder(one, other) / shorter
}

export function sharedInOrder(one: string[], other: string[]): number {
  const most = bagShare(one, other)
  // Nothing in common, or so long that the order is not worth its price.
  if (most === 0 || one.length + other.length > 20_000) return most
  const changes = diffArrays(one, other, { maxEditLength: 3000 })
  if (!changes) return most
  return changes.reduce((sum, { added, removed, value }) => (added || removed ? sum : sum + value.length), 0)
}

/** How many words both have, whatever their order. */
export function bagShare(one: readonly string[], other: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of other) {
    const left = counts.get(word) ?? 0
    if (left > 0) shared += 1
    counts.set(word, left - 1)
  }
  return shared
}
