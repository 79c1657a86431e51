/** The words of some pieces as one string, and where in the document each part of it stands. */
import type { Piece } from '#src/documents/index.ts'

export type Flat = {
  string: string
  /** The pieces of the document that a part of the string stands in. */
  pieces: (from: number, to: number) => Piece[]
  /** Words whose hyphen at the end of a line was kept: it may belong there. */
  hyphens: string[]
}

/**
 * Lines are joined by a space. A word broken at the end of a line is put together: without its hyphen where the document
 * has the whole word elsewhere (`isWord`), else with it.
 */
export function flatten(text: string, pieces: readonly Piece[], isWord: (word: string) => boolean): Flat {
  const parts: { from: number; start: number; length: number }[] = []
  const hyphens: string[] = []
  const written: string[] = []
  let length = 0
  // The end of what is written is kept apart: to look at the growing whole for every line would take its square of time.
  let tail = ''
  pieces.forEach(({ start, end }) => {
    const words = text.slice(start, end)
    const before = /(\p{L}+)-$/u.exec(tail)
    const after = /^\p{Ll}+/u.exec(words.slice(0, 60))
    let joined = true
    // "Co-" and "Chairman", "Clunis-" and "Reid": the hyphen is theirs.
    const isDouble = before !== null && /^\p{Lu}\p{Ll}/u.test(words)
    if (before && after) {
      const whole = before[1]! + after[0]
      if (isWord(whole.toLowerCase())) {
        written.push(written.pop()!.slice(0, -1))
        length -= 1
        parts.at(-1)!.length -= 1
      } else hyphens.push(`${before[1]!}-${after[0]}`)
    } else if (length > 0 && !isDouble) {
      written.push(' ')
      length += 1
      joined = false
    }
    parts.push({ from: length, start, length: end - start })
    written.push(words)
    length += words.length
    tail = (joined && words.length < 60 ? tail + words : words).slice(-60)
  })
  const string = written.join('')
  return {
    string,
    hyphens,
    pieces: (from, to) =>
      parts.flatMap((part) => {
        const start = part.start + Math.max(0, from - part.from)
        const end = part.start + Math.min(part.length, to - part.from)
        return end > start ? [{ start, end }] : []
      }),
  }
}

/** Every word that stands whole in the text, in small letters. */
export const wordsOf = (text: string): Set<string> =>
  new Set(Array.from(text.matchAll(/\p{L}+(?![\p{L}-])/gu), ([word]) => word.toLowerCase()))

/** Ends that no sentence ends with: "Mr.", "Cllr.", "No.", "J." */
const shortened =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|cllr|cllrs|rev|revd|hon|sgt|supt|insp|capt|lt|cpl|det|ofc|cst|cmdr|asst|fr|messrs|ald|shri?|smt|chf|st|no|nos|art|para|paras|sec|e\.g|i\.e|etc|approx|vs|cf|min|p|pp|a\.m|p\.m|\p{L})$/iu

/** Sentences of a string: where each begins and ends. A colon or a semicolon ends none. */
export function sentencesOf(string: string): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = []
  let from = 0
  for (const { index } of string.matchAll(/[.!?](?=["'’”)\]]{0,2}(?:\s|$))/gu)) {
    let to = index + 1
    while (to < string.length && /["'’”)\]]/u.test(string[to]!)) to++
    const next = string.slice(to, to + 4).trimStart()
    if (next !== '' && !/^[\p{Lu}\p{N}"“‘'([]/u.test(next)) continue
    if (string[index] === '.' && next !== '' && shortened.test(string.slice(Math.max(0, index - 10), index)))
      continue
    out.push({ from, to })
    from = to
    while (from < string.length && string[from] === ' ') from++
  }
  if (from < string.length) out.push({ from, to: string.length })
  return out
}
