/** Which of many texts may be nearly the same as another, without comparing each with each. Pure. */
import { bagShare } from './alike.ts'
import { wordsOf } from './turn.ts'

/** The share of the shorter one's words that both must have. */
export const nearly = 0.8

/** What is shorter is like much else. */
const fewest = 4

/**
 * Gives the places of the texts that have more than `nearly` of the words of the shorter one in common with a text, in whatever order.
 * They are looked for by the rarest fifth of its words, and one more: of these the other one has at least one.
 */
export function nearOnes(texts: readonly string[]): (text: string) => number[] {
  const all = texts.map(wordsOf)
  const having = new Map<string, number[]>()
  const put = (map: Map<string, number[]>, word: string, at: number) => {
    const known = map.get(word)
    if (!known) map.set(word, [at])
    else if (known.at(-1) !== at) known.push(at)
  }
  for (const [at, words] of all.entries()) for (const word of words) put(having, word, at)
  const often = (word: string) => having.get(word)?.length ?? 0
  const rarest = (words: readonly string[]) =>
    words.toSorted((a, b) => often(a) - often(b)).slice(0, Math.floor(words.length * (1 - nearly)) + 1)
  const known = new Map<string, number[]>()
  for (const [at, words] of all.entries()) for (const word of rarest(words)) put(known, word, at)
  return (text) => {
    const words = wordsOf(text)
    const found = new Set([
      ...words.flatMap((word) => known.get(word) ?? []),
      ...rarest(words).flatMap((word) => having.get(word) ?? []),
    ])
    return [...found].filter((at) => {
      const other = all[at]!
      const shorter = Math.min(words.length, other.length)
      return shorter >= fewest && bagShare(words, other) > nearly * shorter
    })
  }
}
