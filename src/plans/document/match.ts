/** Which commitment of the plan, as it is today, a row of an older document may be: suggestions for a person. Pure. */

/** A commitment that a row may be, with how alike their words are: 1 is the same words. */
export type Likeness = { ref: string; likeness: number }

/** As many as a person can look through. */
const mostOffered = 8
/** Below this a ref alone, or a few shared words, say nothing. */
const [withSameRef, withoutRef] = [0.2, 0.5]

/** The commitments that a row is most like, best first. The one of the same ref is among them. */
export function likest(
  row: { ref: string; commitment: string },
  plan: readonly { ref: string; commitment: string }[],
): Likeness[] {
  const words = wordsOf(row.commitment)
  const ranked = plan
    .map(({ ref, commitment }) => ({ ref, likeness: dice(words, wordsOf(commitment)) }))
    .toSorted((a, b) => b.likeness - a.likeness || Number(b.ref === row.ref) - Number(a.ref === row.ref))
  const offered = ranked.slice(0, mostOffered)
  const same = ranked.find(({ ref }) => ref === row.ref)
  return same && !offered.includes(same) ? [...offered.slice(0, -1), same] : offered
}

/**
 * One suggestion for each row, by its id; null where it seems to be a new one. No commitment is suggested twice: the row
 * that is most like it has it.
 */
export function suggested(
  rows: readonly { id: number; ref: string; commitment: string }[],
  plan: readonly { ref: string; commitment: string }[],
): Map<number, Likeness | null> {
  const candidates = rows
    .flatMap((row) =>
      likest(row, plan)
        .filter(({ ref, likeness }) => likeness >= (ref === row.ref ? withSameRef : withoutRef))
        .map((one) => ({ id: row.id, one, weight: one.likeness + (one.ref === row.ref ? 0.25 : 0) })),
    )
    .toSorted((a, b) => b.weight - a.weight)
  const found = new Map<number, Likeness | null>(rows.map(({ id }) => [id, null]))
  const taken = new Set<string>()
  for (const { id, one } of candidates) {
    if (found.get(id) || taken.has(one.ref)) continue
    found.set(id, one)
    taken.add(one.ref)
  }
  return found
}

const wordsOf = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const [word] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+/gu))
    if (word.length > 2) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Twice the words that both have over the words of both (Dice 1945), each word as often as it stands. */
function dice(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const count = (words: ReadonlyMap<string, number>) => words.values().reduce((sum, n) => sum + n, 0)
  const all = count(a) + count(b)
  if (all === 0) return 0
  const both = a.entries().reduce((sum, [word, n]) => sum + Math.min(n, b.get(word) ?? 0), 0)
  return (2 * both) / all
}
