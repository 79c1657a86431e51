/** How bodies number what they promise: 4.8, 1.1, 7., (iii), R12, Recommendation 3, Action 7:, A1.2, 2.1.3. */
import { actionWords, themeWords } from './vocabulary.ts'

export type NumberStyle = 'worded' | 'dotted' | 'code' | 'plain' | 'roman' | 'letter'

export type Numbered = {
  style: NumberStyle
  /** The number alone: "4.8", "iii", "R12", "3". */
  number: string
  /** Where the number stands in the string given. */
  from: number
  to: number
  /** Where the words after it start. */
  rest: number
  /** How many levels: 4.8 has two. */
  depth: number
  /** The word before it, in lower case: "recommendation". */
  word: string | null
  /** Word's own numbering: the number is shown and stands nowhere in the text. */
  unwritten?: true
}

const tail = String.raw`\s*(?:[:：.)\]\-–—|]+(?=\s|$|\p{L})|(?=\s|$))\s*`
const wordedNumber = String.raw`(?:n[°ºo]\.?|no\.?|nr\.?|№|number|#)?\s*`
const patterns: [NumberStyle, RegExp][] = [
  [
    'worded',
    new RegExp(
      String.raw`^[(\[]?(${actionWords.join('|')})\s+${wordedNumber}([A-Z]{0,3}[-.]?\d{1,3}(?:[.\-/]\d{1,3})*[a-z]?|[IVXLC]{1,6}|[A-Z])[)\]]?${tail}`,
      'iu',
    ),
  ],
  ['dotted', new RegExp(String.raw`^[(\[]?()(\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?)[)\]]?\.?${tail}`, 'u')],
  [
    'code',
    new RegExp(String.raw`^[(\[]?()([A-Z]{1,5}[-.\s]?\d{1,3}(?:[.\-]\d{1,3})*[a-z]?)[)\]]?${tail}`, 'u'),
  ],
  ['plain', /^()(\d{1,3})\s*[.):：]\)?(?:\s+|$|(?=\p{L}))/u],
  ['plain', /^[([]()(\d{1,3})[)\]][.:]?\s*/u],
  ['roman', /^\(?()([ivxl]{1,6})\s*[.)](?:\s+|$)/u],
  ['roman', /^\(?()([IVXL]{1,6})\s*[.)](?:\s+|$)/u],
  ['letter', /^\(?()([a-zA-Z])\s*[.)](?:\s+|$)/u],
]

/** After a figure these words show that it is a quantity or a date, not a number of an action. */
const quantity =
  /^(?:per ?cent|percent|%|million|billion|thousand|m\b|bn\b|hours?|days?|weeks?|months?|years?|km|miles?)/iu

/** Reads the number at the start of a string; null when it starts with words. */
export const readNumber = (string: string): Numbered | null => {
  for (const [style, pattern] of patterns) {
    const match = pattern.exec(string)
    if (match === null) continue
    const number = match[2]!
    const word = match[1] === '' ? null : match[1]!.toLowerCase().normalize('NFC')
    const from = string.indexOf(number, match[1]!.length)
    const rest = match[0].length
    if (style === 'dotted' && quantity.test(string.slice(rest))) continue
    if (style === 'code' && /^[A-Z]{2,5}\s\d/u.test(number)) continue
    if (style === 'worded' && /^[a-z]$/u.test(number)) continue
    const depth = number.split(/[.\-/]/u).filter((part) => part !== '').length
    return { style, number, from, to: from + number.length, rest, depth, word }
  }
  return null
}

const themed = new RegExp(
  String.raw`^(${themeWords.join('|')})\s+${wordedNumber}([A-Z]?\d{1,2}|[IVXLC]{1,6}|[A-Z]|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*[:：.)\-–—|]+\s*|\s+|$)`,
  'iu',
)

/** Reads "Theme 2: Custody", "Priority B – Custody", "Axe 3 : …"; null when it is not such a heading. */
export const readTheme = (string: string): Numbered | null => {
  const match = themed.exec(string)
  if (match === null || /^[a-z]$/u.test(match[2]!)) return null
  const number = match[2]!
  const from = string.indexOf(number, match[1]!.length)
  return {
    style: 'worded',
    number,
    from,
    to: from + number.length,
    rest: match[0].length,
    depth: 1,
    word: match[1]!.toLowerCase(),
  }
}

/** A lone number as it stands in a column of numbers: "7", "4.8", "R12". */
export const readLoneNumber = (string: string): Numbered | null => {
  const read = readNumber(string)
  if (read !== null && read.rest >= string.trimEnd().length) return read
  const bare = /^(\d{1,3}[a-z]?|[ivxl]{1,6}|[IVXL]{1,6}|[A-Z])$/u.exec(string.trim())
  if (bare === null) return null
  const from = string.indexOf(bare[1]!)
  const style = /^\d/u.test(bare[1]!) ? 'plain' : /^[ivxl]+$/iu.test(bare[1]!) ? 'roman' : 'letter'
  return {
    style,
    number: bare[1]!,
    from,
    to: from + bare[1]!.length,
    rest: string.length,
    depth: 1,
    word: null,
  }
}

/** Does one number follow another directly: 4.7 then 4.8, 4.9 then 5.1, 6 then 7? */
export const follows = (before: string, after: string): boolean => {
  const a = before.split('.').map(Number)
  const b = after.split('.').map(Number)
  if ([...a, ...b].some(Number.isNaN)) return false
  const last = a.length - 1
  if (a.length !== b.length) return false
  const sameChapter = a.slice(0, last).every((part, index) => part === b[index])
  return sameChapter ? b[last] === a[last]! + 1 : b[last] === 1
}
