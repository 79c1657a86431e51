/**
 * A text as the rules read it: without accents, with what nobody sees left out, one space where there were several, and letters that only
 * look like Latin ones as these. Every letter knows where it stood, so that what is found can be marked in the words as they were
 * written. Pure; one walk through the text.
 */
import { plainLatin, unmasked } from '../letters.ts'

export type Folded = {
  /** Capitals kept: names are known by them. */
  cased: string
  /** The same in small letters. As long as `cased`. */
  lower: string
  /** Where each letter came from: from and to in the words as they were written. */
  from: readonly number[]
  to: readonly number[]
}

const plainer: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‛': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '•': '.',
  '·': '.',
  '․': '.',
}
// Soft hyphens, joiners, marks of direction, variation selectors, and letters that are drawn as nothing.
const unseen = /^(?:\p{Cf}|\p{Mn}|\p{Me}|\u{115f}|\u{1160}|\u{3164}|\u{ffa0})$/u
const space = /^[\p{Zs}\t\v\f\r]$/u

/** Letters that one may become, and by how many a whole text may grow: one sign of Unicode stands for eighteen. */
const mostOfOne = 6
const mostMore = 2_000

/**
 * Folds any text, also one with halves of letters. `among`: the text that it stands in. A letter that would make the text much longer stays
 * what it is: no text costs more than a long one.
 */
export function fold(words: string, among = words): Folded {
  const cased: string[] = []
  const lower: string[] = []
  const from: number[] = []
  const to: number[] = []
  let at = 0
  let more = 0
  for (const letter of unmasked(words, among)) {
    const next = at + letter.length
    const made = space.test(letter) ? ' ' : letter === '\n' ? '\n' : plain(letter)
    const grows = Math.max(0, made.length - letter.length)
    const unaccented = made.length > mostOfOne || more + grows > mostMore ? letter : made
    if (unaccented === made) more += grows
    for (const unit of unaccented) {
      if (unit === ' ' && cased.at(-1) === ' ') {
        to[to.length - 1] = next
        continue
      }
      const small = unit.toLowerCase()
      cased.push(unit)
      // A letter whose small form is longer keeps its own: both texts are of one length.
      lower.push(small.length === unit.length ? small : unit)
      for (let half = 0; half < unit.length; half += 1) {
        from.push(at)
        to.push(next)
      }
    }
    at = next
  }
  return { cased: cased.join(''), lower: lower.join(''), from, to }
}

/** Letters most texts are made of need no table. */
function plain(letter: string): string {
  if (letter >= ' ' && letter <= '~') return letter === '`' ? "'" : letter
  if (unseen.test(letter)) return ''
  const known = plainer[letter] ?? plainLatin(letter)
  if (known !== undefined) return known
  // Put together again: Hangul would be three letters for one.
  const bare = letter
    .normalize('NFKD')
    .replaceAll(/[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/gu, '')
    .normalize('NFC')
  return Array.from(bare, (one) => plainLatin(one) ?? one).join('')
}

/** One word or name as texts are folded, for comparing: in a text of its own alphabet, and in a Latin one. */
export function foldedNames(name: string): readonly string[] {
  const known = names.get(name)
  if (known) return known
  const made = [undefined, 'Latin'].map((among) =>
    fold(name.trim(), among).lower.replaceAll('\n', ' ').replaceAll(/ +/g, ' '),
  )
  if (names.size > 1000) names.clear()
  names.set(name, [...new Set(made)])
  return names.get(name)!
}
const names = new Map<string, readonly string[]>()

/** Where sentences begin and end: a sign that needs several words wants them in one. */
export function sentencesOf({ lower }: Folded): readonly [from: number, to: number][] {
  const found: [number, number][] = []
  let from = 0
  for (let at = 0; at < lower.length; at += 1) {
    const letter = lower[at]!
    const after = lower[at + 1]
    const ends =
      letter === '\n' || ('.!?;'.includes(letter) && (after === undefined || after === ' ' || after === '\n'))
    if (!ends) continue
    if (at + 1 > from) found.push([from, at + 1])
    from = at + 1
  }
  if (from < lower.length) found.push([from, lower.length])
  return found
}
