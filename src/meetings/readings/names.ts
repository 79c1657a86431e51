/** What is written like a name of a person, of an office, of an organisation. Nothing is looked up. */
import { honorifics, organisationWords, particles, roleWords } from './vocabulary.ts'

const tokens = (string: string): string[] => string.split(/[\s,/]+/u).filter(Boolean)
const bare = (token: string): string => token.toLowerCase().replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** The noun that a name of an office or an organisation is about: what stands before "of", "for", "–"; its last word. */
const headWord = (string: string): string => {
  const [first = ''] = string.split(/\s+(?:of|for|to|at|in|on|de|du)\s+/iu)
  return bare(tokens(first).at(-1) ?? '').replace(/[’']s$/u, '')
}
export const isRole = (string: string): boolean => {
  const words = tokens(string).map(bare)
  // "Housing Executive", "Health Service Executive": such an executive is no person.
  if (words.at(-1) === 'executive' && organisationWords.has(words.at(-2) ?? '')) return false
  if (roleWords.has(headWord(string))) return true
  const role = words.some((word) => roleWords.has(word))
  return role && (!words.some((word) => organisationWords.has(word)) || roleWords.has(words[0] ?? ''))
}
export const isOrganisation = (string: string): boolean => {
  const words = tokens(string)
  if (words.length === 0 || isRole(string)) return false
  if (words.some((word) => organisationWords.has(bare(word)))) return true
  return words.length <= 3 && /^[\p{Lu}&]{2,10}$/u.test(words[0]!) && !honorifics.has(bare(words[0]!))
}

/** "County Cllr K. Peacock", "City Manager Dale Finch": what stands before an office. */
const before =
  /^(?:county|city|district|borough|town|ward|parish|police|deputy|community|area|divisional|regional|sector|station)$/iu
const isTitleOrRole = (word: string): boolean => honorifics.has(bare(word)) || roleWords.has(bare(word))
export const withoutHonorific = (name: string): string => {
  const words = name.split(/\s+/u)
  const office = words.findIndex((word) => !before.test(word))
  if (office > 0 && honorifics.has(bare(words[office]!))) words.splice(0, office)
  else if (office > 0 && roleWords.has(bare(words[office]!)) && words.length - office > 2)
    words.splice(0, office + 1)
  // "Executive Director Marcus Hale": an office before a whole name.
  const led = words.findIndex((word) => !before.test(word) && !isTitleOrRole(word))
  if (led >= 2 && led <= 5 && words.length - led >= 2 && roleWords.has(bare(words[led - 1]!)))
    words.splice(0, led)
  // "M. van der Berg" begins with a letter of a name, not with Monsieur.
  // "Ms. M. Keane": behind a title, M is a first name.
  const count = words.length
  while (
    words.length > 1 &&
    honorifics.has(bare(words[0]!)) &&
    !/^\p{Ll}/u.test(words[1]!) &&
    !(words.length < count && /^\p{Lu}\.?$/u.test(words[0]!))
  )
    words.shift()
  return words.join(' ')
}
export const hasHonorific = (string: string): boolean =>
  (honorifics.has(bare(string.split(/\s+/u)[0] ?? '')) && !/^\S+\s+\p{Ll}/u.test(string)) ||
  withoutHonorific(string) !== string.split(/\s+/u).join(' ')

/** Written like a name of a person: two to five words with a large letter, none of them of an office or an organisation. */
export function isPerson(given: string): boolean {
  const string = given.trim()
  if (
    string.length > 70 ||
    /^(?:agenda\s+)?item\b/iu.test(string) ||
    /[\d@:?!]/u.test(string) ||
    /\p{Ll}{3}\.\s+\p{Lu}/u.test(withoutHonorific(string))
  )
    return false
  const titled = hasHonorific(string)
  const words = tokens(withoutHonorific(string))
  if (words.length === 0 || words.length > 5 || (words.length === 1 && !titled)) return false
  if (!titled && words.length === 1 && /^\p{Lu}{2,}$/u.test(words[0]!) && words[0]!.length < 4) return false
  // "Chief Financial Officer" is an office; "Chief Inspector Lena Ford" is a person.
  if (
    /^(?:chief|deputy|vice|acting|assistant|director|right|senior|snr|officer|provost|lead)\b/iu.test(
      string,
    ) &&
    roleWords.has(bare(words.at(-1)!))
  )
    return false
  if (titled && words.length === 1 && roleWords.has(bare(words[0]!))) return false
  if (!titled && words.every((word) => /^[\p{Lu}&]{2,}$/u.test(word)) && words.length < 2) return false
  return words.every(
    (word, at) =>
      (/^\p{Lu}/u.test(word) || (at > 0 && particles.has(bare(word)))) &&
      !organisationWords.has(bare(word)) &&
      (titled || !roleWords.has(bare(word))),
  )
}
