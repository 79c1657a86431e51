/** Display names: which may be taken, and when two could be taken for one another. Pure. */
import unhomoglyph from 'unhomoglyph'
import { t } from '#src/kernel/text.ts'
import { anywhere, titles, words } from './official-names.ts'

/** Characters, as a reader counts them. */
export const nameLength = { shortest: 2, longest: 40 } as const

const unmarked = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '')
/** The skeleton of Unicode's TR39, without accents: Cyrillic "а" and Latin "a" are the same, and so are "m" and "rn". */
const skeleton = (text: string): string => unmarked(unhomoglyph(unmarked(text)))

/** One word as the eye takes it: no case, no accents; "I", "l", "1" and "i" are one, and so are "vv" and "w". */
const seen = (text: string): string =>
  skeleton(skeleton(text).toLowerCase())
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('i', 'l')
    .replaceAll('vv', 'w')

/** The same for two names that could be taken for one another. Empty when nothing of a name is a letter or a figure. */
export const nameKey = (name: string): string => seen(name)

/** As it is kept: one space between words, composed letters. */
export const tidyName = (typed: string): string => typed.normalize('NFC').trim().replaceAll(/ +/g, ' ')

/* ---- which look official ---------------------------------------------------------------------------------------- */

const figures: Readonly<Record<string, string>> = {
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  $: 's',
  '@': 'a',
  '€': 'e',
  '!': 'l',
}
/** Figures read as letters, and letters that are doubled read once: "P0LL1CE" is "police". */
const read = (text: string): string =>
  seen(text.replaceAll(/[34578$@€!]/g, (figure) => figures[figure] ?? figure)).replaceAll(/(.)\1+/gu, '$1')

const wordsIn = (name: string): string[] =>
  name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}$@€!]+/u)
    .filter((word) => word !== '')

/** What the register and the office bring. */
export type Known = {
  /** Names of organisations and bodies, long and short. */
  organisations: readonly string[]
  /** Names of areas: "Camden" is where somebody lives, and no council. */
  areas: readonly string[]
  /** Names of people of the office. */
  people: readonly string[]
}

const readSet = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(read))
const wordSet = readSet(words)
/** Short words that nobody's name begins with: "mopac" and "hmicfrs", but not "gla", with which Gladys begins. */
const begins = (acronym: string): boolean => acronym.length >= 4 && !/[aeiou]{2}/.test(acronym)
const acronymsHere = ['mopac', 'hmic', 'hmicfrs', 'iopc', 'pcso']
const titleSet = readSet(titles)
const anywhereKeys = [...readSet(anywhere)]
/** A name of several words, or a long one, is an organisation's wherever it stands. */
const isLong = (name: string): boolean => name.length >= 8 && /[\s-]/.test(name.trim())
const isAcronym = (name: string): boolean => /^[A-Z][A-Z&]{2,}$/.test(name.trim())

/** As words are run together: "PCJones" is "PC" and "Jones", "P. C. Jones" is that too, "MOPACTeam" is "MOPAC" and "Team". */
const apart = (name: string): string[] =>
  wordsIn(name.replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2'))
    .join(' ')
    .replaceAll(/(?<=(?:^| )\p{L}\p{M}*) (?=\p{L}\p{M}*(?: |$))/gu, '')
    .split(' ')
const unsplit = (name: string): string[] => name.split(/[^\p{L}\p{M}\p{N}$@€!]+/u)

/** "Derator Mo" and "Mo X. Derator" are Mo Derator. */
function isNameOf(person: string, name: string): boolean {
  const theirs = unsplit(person)
    .map(read)
    .filter((word) => word.length > 1)
  if (read(person) === read(name)) return true
  if (theirs.length < 2) return false
  const here = new Set([...apart(name), ...unsplit(name)].map(read))
  return theirs.every((word) => here.has(word)) || read(unsplit(person).toReversed().join('')) === read(name)
}

export function looksOfficial(name: string, known: Known): boolean {
  const whole = read(name)
  // With and without the figures round it: "Admin1" is read as "adminl" and as "admin".
  const bothWays = (word: string) => [read(word), read(word.replaceAll(/^\d+|\d+$/g, ''))]
  const split = apart(name).map(bothWays)
  const parts = [...split, ...unsplit(name).map(bothWays)]
  const has = (set: ReadonlySet<string>) => parts.some((part) => part.some((one) => set.has(one)))
  const bare = read(name.replaceAll(/\d+/g, ''))
  if (wordSet.has(whole) || wordSet.has(bare) || has(wordSet)) return true
  if (anywhereKeys.some((key) => whole.includes(key) || bare.includes(key))) return true
  if (split.length > 1 && split[0]!.some((one) => titleSet.has(one))) return true
  if (startsOfficial(name, known)) return true
  if (known.people.some((person) => isNameOf(person, name))) return true
  const areas = readSet(known.areas)
  return known.organisations.some((organisation) => {
    const key = read(organisation)
    if (key === '') return false
    if (key === whole) return true
    if (areas.has(key)) return false
    return (isLong(organisation) && whole.includes(key)) || (isAcronym(organisation) && has(new Set([key])))
  })
}

/** "glateam", "GLAteam", "Mopaccamden": a word that begins with an acronym and goes on. */
function startsOfficial(name: string, known: Known): boolean {
  const acronyms = known.organisations.filter(isAcronym)
  const long = [...acronymsHere, ...acronyms.map((one) => one.toLowerCase())].filter(begins).map(read)
  const short = [...wordSet, ...acronyms.map(read)]
  return unsplit(name).some((word) => {
    const key = read(word)
    // "GLAteam": written as an acronym and something else.
    const capitals = /^(\p{Lu}{3,})\p{Ll}/u.exec(word)?.[1]
    return (
      (capitals !== undefined && short.includes(read(capitals))) ||
      long.some((acronym) => acronym.length >= 4 && key.startsWith(acronym)) ||
      short.some((start) => key.startsWith(start) && wordSet.has(key.slice(start.length)))
    )
  })
}

/* ---- which may be taken ----------------------------------------------------------------------------------------- */

const invisible = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}|\u{2800}/u
const alphabets = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
]
const isMixed = (word: string): boolean => alphabets.filter((alphabet) => alphabet.test(word)).length > 1

/**
 * Why a name may not be taken, as a sentence for whoever typed it; null when it may. That nobody else has it is for the
 * database to say (`nameKey`).
 */
export function nameFault(typed: string, known: Known): string | null {
  const name = tidyName(typed)
  const length = [...new Intl.Segmenter().segment(name)].length
  if (name === '') return t('Type the name that you want others to see.')
  if (invisible.test(name)) return t('This name has a character that nobody can see. Type it again by hand.')
  if (length < nameLength.shortest)
    return t('A name has at least {n} characters.', { n: nameLength.shortest })
  if (length > nameLength.longest || name.length > 4 * nameLength.longest)
    return t('A name has at most {n} characters.', { n: nameLength.longest })
  if (!/^[\p{L}\p{M}\p{N} .’'·-]+$/u.test(name))
    return t('A name is made of letters, figures, spaces, dots, hyphens and apostrophes.')
  if (!/\p{L}/u.test(name)) return t('A name has at least one letter.')
  if (/\p{M}{4}/u.test(name.normalize('NFD')))
    return t('This name has too many marks over or under a letter.')
  if (/\.\p{L}{2,}/u.test(name)) return t('A name is not an address of a website.')
  if (wordsIn(name).some(isMixed))
    return t(
      'This name mixes letters of different alphabets in one word, so it could be taken for another name.',
    )
  if (looksOfficial(name, known))
    return t(
      'This name could be taken for the office, the police, an organisation or somebody who works there. Choose one that could not.',
    )
  return null
}

export const takenWords = (): string =>
  t('Somebody has this name already, or one that looks just like it. Choose another.')
