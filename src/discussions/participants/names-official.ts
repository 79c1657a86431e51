/** Display names that a reader could take for the office, the police, an organisation or somebody who works there. Pure. */
import * as services from './names-official-services.ts'
import * as official from './names-official-words.ts'
import { seen, wordsIn } from './names-seen.ts'

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

/** What the register and the office bring. */
export type Known = {
  /** Names of organisations and bodies, long and short. */
  organisations: readonly string[]
  /** Names of areas: "Camden" is where somebody lives, and no council. */
  areas: readonly string[]
  /** Names of people of the office, and of whoever the record shows in a post. */
  people: readonly string[]
  /** What else organisations and posts are known by: their address here, their initials. Refused when it is all there is. */
  short?: readonly string[]
  /** Posts that stand before a name: "Overseer". */
  posts?: readonly string[]
}

const readSet = (list: readonly string[]): ReadonlySet<string> => new Set(list.map(read))
const wordSet = readSet([...official.words, ...services.more])
/** Short words that nobody's name begins with: "mopac" and "hmicfrs", but not "gla", with which Gladys begins. */
const begins = (acronym: string): boolean => acronym.length >= 4 && !/[aeiou]{2}/.test(acronym)
const acronymsHere = ['mopac', 'hmic', 'hmicfrs', 'iopc', 'pcso']
const anywhereKeys = [...readSet([...official.anywhere, ...services.phrases])]
const endingSet = readSet(services.endings)
const surnames = readSet(official.surnames)
/** Of a short one, a capital "L" is no "I": "DL Smith" is no inspector. */
const readTitle = (text: string): string => read(text.length <= 3 ? text.replaceAll('L', 'ж') : text)
const titleSet = readSet(official.titles)
const initialSet = readSet(official.initials)
const rankSet = readSet(official.ranks)
const aloneSet = readSet(official.alone)
const beforeSet = readSet(official.before)
const politeSet = readSet(official.polite)
const beginningKeys = [...readSet(official.beginnings)]
const besideSet = readSet([...official.beside, ...official.titles.filter((title) => title.length > 3)])
const mainSet = new Set([...wordSet, ...rankSet])
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

const withoutFigures = (word: string): string => word.replaceAll(/^\d+|\d+$/g, '')
/** Titles before a name, and letters behind it, are no part of it. */
const honour =
  /^(?:sir|dame|lord|lady|baroness|baron|cllr|mr|mrs|ms|miss|mx|dr|prof|rev|am|mp|mbe|obe|cbe|qpm|kc|qc)$/i

/** "Derator Mo", "Mo X. Derator" and "Mo Derator 1" are Mo Derator. */
function isNameOf(person: string, name: string): boolean {
  const named = unsplit(person).filter((word) => !honour.test(word))
  const theirs = named.map(read).filter((word) => word.length > 1)
  const key = read(named.join(''))
  if (key === '') return false
  const wholes = [read(name), read(withoutFigures(name)), read(name.replaceAll(/\d+/g, ''))]
  if (wholes.includes(key)) return true
  if (theirs.length < 2) return false
  if (key.length >= 12 && wholes.some((one) => one.includes(key))) return true
  const parts = [...apart(name), ...unsplit(name)]
  const here = new Set([...parts, ...parts.map(withoutFigures)].map(read))
  return theirs.every((word) => here.has(word)) || wholes.includes(read(named.toReversed().join('')))
}

export function looksOfficial(name: string, known: Known): boolean {
  const whole = read(name)
  // With and without the figures round it: "Admin1" is read as "adminl" and as "admin".
  const bothWays = (word: string) => [read(word), read(withoutFigures(word))]
  const parts = [...apart(name), ...unsplit(name)].map(bothWays)
  const has = (set: ReadonlySet<string>) => parts.some((part) => part.some((one) => set.has(one)))
  const bare = read(name.replaceAll(/\d+/g, ''))
  if (wordSet.has(whole) || wordSet.has(bare) || has(wordSet)) return true
  const others = unsplit(name).filter((word) => !surnames.has(read(word)))
  const otherwise = [read(others.join('')), read(others.join('').replaceAll(/\d+/g, ''))]
  if (anywhereKeys.some((key) => otherwise.some((one) => one.includes(key)))) return true
  if (hasTitle(name)) return true
  if (startsOfficial(name, known) || isRunTogether(name, known)) return true
  if (isShort(name, known)) return true
  if (known.people.some((person) => isNameOf(person, name))) return true
  const areas = readSet(known.areas)
  return known.organisations.some((organisation) => {
    const key = read(organisation)
    if (key === '') return false
    if (key === whole || key === bare) return true
    if (areas.has(key)) return false
    return (isLong(organisation) && whole.includes(key)) || (isAcronym(organisation) && has(new Set([key])))
  })
}

/** "NOPO", "the Probation", "LAS crew", "Northmere P.D.", "Overseer Sandbourne". Not "Ali", written so. */
function isShort(name: string, { short = [], posts = [] }: Known): boolean {
  const words = unsplit(name)
  const set = readSet([...short, ...posts, ...services.letters])
  const behindThe = /^the$/i.test(words[0]!) ? words.slice(1) : words
  const whole = behindThe.join('')
  if ([whole, withoutFigures(whole)].some((one) => set.has(read(one)))) return true
  const parts = apart(name)
  if (parts.length > 1 && readSet(posts).has(read(parts[0]!))) return true
  if (parts.length > 1 && parts[0]!.length > 2 && endingSet.has(read(parts.at(-1)!))) return true
  const shouted = name === name.toUpperCase()
  return (
    !shouted && words.some((word) => /^\p{Lu}{3,5}\d*$/u.test(word) && set.has(read(withoutFigures(word))))
  )
}

/** "PC Jones", "Acting Inspector Jones", "T Insp Jones", "Sgt". Not "Di Jones", who is Diana, nor "P. S. Gill". */
function hasTitle(name: string): boolean {
  const parts = apart(name)
  const keys = parts.map(readTitle)
  const asWritten = unsplit(name)
  const [first] = keys
  if (keys.length === 1)
    return aloneSet.has(first!) || aloneSet.has(readTitle(parts[0]!.replaceAll(/\d+$/g, '')))
  if (keys.slice(0, -1).some((key) => rankSet.has(key))) return true
  if (beforeSet.has(first!) && titleSet.has(keys[1]!) && !politeSet.has(keys[1]!)) return true
  if (!titleSet.has(first!) || asWritten[0] === 'Di') return false
  return !initialSet.has(first!) || readTitle(asWritten[0]!).startsWith(first!)
}

/** "londonmayor", "sergeantsmith": one word that is made of several, one of them official. */
function isRunTogether(name: string, known: Known): boolean {
  // "Presswood" is a surname, and "wood" of many an area.
  const near = [
    ...[...known.organisations, ...known.areas].flatMap(unsplit).filter((word) => word.length > 4),
    ...known.people.flatMap(unsplit).filter((word) => word.length > 3),
  ]
  const vocabulary = new Set([...besideSet, ...mainSet, ...readSet(near)])
  return unsplit(name).some((word) => {
    const key = read(withoutFigures(word))
    if (surnames.has(key)) return false
    return (
      beginningKeys.some((start) => key.startsWith(start) && key.length > start.length + 1) ||
      isMadeOf(key, vocabulary)
    )
  })
}

/** Whether it can be cut into these words, two at least, of which one is official. */
function isMadeOf(key: string, vocabulary: ReadonlySet<string>): boolean {
  // For each place: how the letters before it can be cut, with an official word or without.
  const cut: { any: boolean; main: boolean }[] = [{ any: true, main: false }]
  for (let to = 1; to <= key.length; to += 1) {
    const here = { any: false, main: false }
    for (let from = 0; from < to; from += 1) {
      const word = key.slice(from, to)
      if (word.length === key.length || !vocabulary.has(word)) continue
      here.any ||= cut[from]!.any
      here.main ||= cut[from]!.main || (cut[from]!.any && mainSet.has(word))
    }
    cut.push(here)
  }
  return cut[key.length]!.main
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
