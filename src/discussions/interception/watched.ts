/**
 * How the words of a case before a court are looked for: "fire at the ferry steps" is found in "those steps by the ferries, on fire". Its
 * content words, in any order, close to one another, in one number or several. It finds too much rather than too little: a moderator reads it.
 */
import type { Span } from './intercept.ts'

type Word = Span & { word: string }

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

/** Content words of a folded text, in order, without the end of "Halloran's". */
export const wordsOf = (lower: string): Word[] =>
  Array.from(
    lower.matchAll(/[\p{L}\p{N}]+(?:'(?!s(?![\p{L}\p{N}]))[\p{L}\p{N}]+)*/gu),
    ({ 0: word, index }) => ({
      word,
      from: index,
      to: index + word.length,
    }),
  ).filter(({ word, from }) => !small.has(word) && !(word === 's' && lower[from - 1] === "'"))

/** Everywhere that a name, or words, are; both folded. A name of small words alone, or of none, as it is written. */
export function watchedIn(words: readonly Word[], lower: string, name: string): Span[] {
  const watched = [...new Set(wordsOf(name).map(({ word }) => word))].map(formsOf)
  if (watched.length === 0) return asWritten(lower, name)
  const window = watched.length + between
  return words.flatMap((first, at) => {
    const forms = formsOf(first.word)
    if (!watched.some((one) => shares(one, forms))) return []
    const near = words.slice(at, at + window).map((one) => ({ ...one, forms: formsOf(one.word) }))
    const found = watched.map((one) => near.find((other) => shares(one, other.forms)))
    return found.some((one) => one === undefined)
      ? []
      : found.map((one) => ({ from: one!.from, to: one!.to }))
  })
}

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
const shares = (one: readonly string[], other: readonly string[]) => one.some((form) => other.includes(form))

/** As a word of its own. */
function asWritten(text: string, name: string): Span[] {
  const found: Span[] = []
  if (name === '') return found
  for (let from = text.indexOf(name); from !== -1; from = text.indexOf(name, from + name.length)) {
    const to = from + name.length
    if (!isLetter(text[from - 1]) && !isLetter(text[to])) found.push({ from, to })
  }
  return found
}
const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter)
