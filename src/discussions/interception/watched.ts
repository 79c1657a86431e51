/**
 * How the words of a case before a court are looked for: "fire at the ferry steps" is found in "those steps by the ferries, on fire". Its
 * content words, in any order, close to one another, in one number or several. It finds too much rather than too little: a moderator reads it.
 */
import { disguisedIn, squeezed, type Squeezed } from './disguised.ts'
import type { Folded } from './fold.ts'
import type { Span } from './intercept.ts'

/** `place`: how many content words of several letters stand before it. */
type Placed = Span & { place: number }
type Word = Placed & { word: string; forms: readonly string[] }

/** A text, read once for all cases; and where each word stands in it that was looked for already. */
export type Read = {
  text: Folded
  words: readonly Word[]
  byForm: ReadonlyMap<string, readonly Word[]>
  squeezed: Squeezed | null
  stands: Map<string, readonly Placed[]>
}

/** Words that say nothing of a case. */
const small = new Set(
  'a an the this that these those some any and or but of at on in to by for from with into onto over under near after before about as is are was were be been it its he she they his her their my our your i we you who which there here then when where not no so'.split(
    ' ',
  ),
)
const unlike: Readonly<Record<string, string>> = {
  men: 'man',
  women: 'woman',
  children: 'child',
  people: 'person',
}
/** Content words that may stand between those watched for. */
const between = 3

/** `disguised`: also for words that were written so that they are not found. */
export function readFor(text: Folded, disguised: boolean): Read {
  const words = wordsOf(text.lower)
  const byForm = new Map<string, Word[]>()
  for (const word of words)
    for (const form of word.forms) {
      const here = byForm.get(form)
      if (here) here.push(word)
      else byForm.set(form, [word])
    }
  return { text, words, byForm, squeezed: disguised ? squeezed(text) : null, stands: new Map() }
}

/** Content words of a folded text, in order, without the end of "Halloran's". */
function wordsOf(lower: string): Word[] {
  let place = 0
  return Array.from(
    lower.matchAll(/[\p{L}\p{N}]+(?:'(?!s(?![\p{L}\p{N}]))[\p{L}\p{N}]+)*/gu),
    ({ 0: word, index }) => ({ word, from: index, to: index + word.length }),
  )
    .filter(({ word, from }) => !small.has(word) && !(word === 's' && lower[from - 1] === "'"))
    .map((one) => {
      const here = place
      if (one.word.length > 1) place += 1
      return { ...one, place: here, forms: formsOf(one.word) }
    })
}

/** Whether a name, or words, are there; folded. A name of small words alone, or of none, as it is written. */
export function isWatched(read: Read, name: string, disguised: boolean): boolean {
  const { text, squeezed: letters } = read
  const asked = wordsOf(name)
  const watched = [...new Map(asked.map((one) => [one.word, one])).values()]
  if (watched.length === 0) return asWritten(text.lower, name)
  // "reneehalloran"
  if (disguised && letters && asked.length > 1) {
    const together = name.replaceAll(/[^\p{L}\p{N}]/gu, '')
    if (disguisedIn(letters, together).length > 0) return true
  }
  const found: (readonly Placed[])[] = []
  for (const word of watched) {
    const here = standsIn(read, word, disguised)
    if (here.length === 0) return false
    found.push(here)
  }
  const window = watched.length + between
  return found
    .flat()
    .some(({ place }) =>
      found.every((each) => each.some((one) => one.place >= place && one.place < place + window)),
    )
}

/** Everywhere that a word stands. The same word is watched for in many cases: it is looked for once. */
function standsIn(
  { words, byForm, squeezed: letters, stands }: Read,
  { word, forms }: Word,
  disguised: boolean,
): readonly Placed[] {
  const key = `${disguised} ${word}`
  const known = stands.get(key)
  if (known) return known
  const plain = new Set(forms.flatMap((form) => byForm.get(form) ?? []))
  const hidden = disguised && letters ? disguisedIn(letters, word) : []
  const here = [...plain, ...hidden.map((span) => ({ ...span, place: placeOf(words, span) }))]
  stands.set(key, here)
  return here
}

const placeOf = (words: readonly Word[], { from }: Span): number =>
  words.findLast((one) => one.from <= from)?.place ?? 0

/** What a word may be the plural of, and itself. */
function formsOf(word: string): readonly string[] {
  const forms = [word]
  if (unlike[word]) forms.push(unlike[word])
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return forms
  forms.push(word.slice(0, -1))
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`)
  if (word.endsWith('ves')) forms.push(`${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`)
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) forms.push(word.slice(0, -2))
  return forms
}

/** As a word of its own. */
function asWritten(text: string, name: string): boolean {
  if (name === '') return false
  for (let from = text.indexOf(name); from !== -1; from = text.indexOf(name, from + name.length))
    if (!isLetter(text[from - 1]) && !isLetter(text[from + name.length])) return true
  return false
}
const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)
