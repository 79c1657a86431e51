/**
 * Words that a case before a court is watched by, where somebody wrote them so that a computer should not see them: "H a l l o r a n",
 * "Hall-oran", "Hall0ran", "#HalloranTrial". The text is read without spaces and marks; what is found must then stand as such a word does,
 * or innocent words would hold it: "shall or an", "cooperation". Pure.
 */
import type { Folded } from './fold.ts'
import type { Span } from './intercept.ts'

/** Letters of a word that is looked for inside longer ones: of shorter words these are other words, or other names. */
const shortestInside = 8
/** Letters of a word whose parts may be of several letters: of "Ali" they may be of one alone. */
const shortestInParts = 6

/** Which letters a sign may stand for. */
const standsFor: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'il',
  '!': 'il',
  '|': 'il',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
  '8': 'b',
}

export type Squeezed = {
  text: Folded
  /** Letters and figures alone, and "i" and "l" one letter, as are the signs that stand for them. */
  letters: string
  /** Where each of them stands in the folded text. */
  at: readonly number[]
}

const one = (letter: string): string => {
  const like = (standsFor[letter] ?? letter)[0]!
  return like === 'i' ? 'l' : like
}
const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)
const plain = /[a-z0-9!|@$]/
const counts = (letter: string) => (letter <= '~' ? plain.test(letter) : isLetter(letter))

/** What all words are looked for in. */
export function squeezed(text: Folded): Squeezed {
  const at: number[] = []
  const letters: string[] = []
  for (let from = 0; from < text.lower.length; from += 1) {
    const letter = text.lower[from]!
    if (!counts(letter)) continue
    at.push(from)
    letters.push(one(letter))
  }
  return { text, letters: letters.join(''), at }
}

/** Everywhere that a folded word stands in disguise. */
export function disguisedIn(all: Squeezed, word: string): Span[] {
  const length = word.length
  if (length < 3) return []
  const key = Array.from(word, one).join('')
  const found: Span[] = []
  for (let hit = all.letters.indexOf(key); hit !== -1; hit = all.letters.indexOf(key, hit + 1)) {
    const span = { from: all.at[hit]!, to: all.at[hit + length - 1]! + 1 }
    const letters = all.at.slice(hit, hit + length)
    // "CAD 4411" is no "Ali".
    const real = letters.filter((at, which) => all.text.lower[at] === word[which]).length
    const read = letters.every((at, which) => isRead(all.text, at, word[which]!, which))
    if (read && real * 2 >= length && stands(all.text, span, length)) found.push(span)
  }
  return found
}

/** A capital "I" is read as "l" anywhere, "l" as "I" where a name begins. */
function isRead({ lower, cased }: Folded, at: number, letter: string, which: number): boolean {
  const written = lower[at]!
  if (written === letter) return true
  if (letter === 'l') return cased[at] === 'I' || standsFor[written]?.includes('l') === true
  if (letter === 'i' && which === 0 && written === 'l') return true
  return standsFor[written]?.includes(letter) === true
}

function stands(text: Folded, { from, to }: Span, length: number): boolean {
  const written = text.lower.slice(from, to)
  const parts = written.split(/[^\p{L}\p{N}!|@$]+/u)
  const apart = beginsAt(text, from) && endsAt(text, to)
  if (parts.length === 1) return apart || length >= shortestInside
  if (!apart || written.includes('\n')) return false
  // "Hall or an office" has each letter of a name, and is none.
  if (length < shortestInParts) return parts.length === length && !amongSingle(text.lower, from, to)
  return !written.includes(' ') || parts.length * 3 >= length * 2
}

/** "s a m y": of letters that go on nobody can tell which are a word. */
const amongSingle = (lower: string, from: number, to: number) =>
  /(?:^|[^\p{L}\p{N}])\p{L}[^\p{L}\p{N}]{1,3}$/u.test(lower.slice(Math.max(0, from - 5), from)) ||
  /^[^\p{L}\p{N}]{1,3}\p{L}(?:[^\p{L}\p{N}]|$)/u.test(lower.slice(to, to + 5))

/** At a mark, a space, a figure, or a capital behind a small letter: but "MacArthur" is one name. */
function beginsAt({ lower, cased }: Folded, from: number): boolean {
  let at = from
  while (at > 0 && isFigure(lower[at - 1])) at -= 1
  if (!isLetter(lower[at - 1])) return true
  return (
    at === from &&
    isCapital(cased, from) &&
    !/(?:^|[^\p{L}])(?:mc|mac|fitz)$/u.test(lower.slice(Math.max(0, from - 5), from))
  )
}
function endsAt({ lower, cased }: Folded, to: number): boolean {
  let at = to
  while (isFigure(lower[at])) at += 1
  // "don't" is no "Don", but "Don's" is.
  if (lower[at] === "'" && isLetter(lower[at + 1]) && !/^'s(?![\p{L}\p{N}])/u.test(lower.slice(at, at + 3)))
    return false
  return !isLetter(lower[at]) || (at === to && isCapital(cased, to))
}
const isFigure = (letter: string | undefined) => letter !== undefined && letter >= '0' && letter <= '9'
const isCapital = (cased: string, at: number) =>
  /\p{Lu}/u.test(cased[at] ?? '') && /\p{Ll}/u.test(cased[at - 1] ?? '')
