/** How minutes number their items: "Item 3", "Item B", "2. Item 3", "12/24", "4.", "4.0", "14.1", "B.", "IV." */

export const numberStyles = ['worded', 'slashed', 'plain', 'roman', 'letter', 'dotted'] as const
export type NumberStyle = (typeof numberStyles)[number]
export type ItemNumber = {
  style: NumberStyle
  /** As printed, without what closes it. */
  number: string
  value: number
  /** Where the words after it begin. */
  rest: number
  /** A paragraph of an item: "4.2". */
  within: boolean
  /** How it is closed: "2.", "2)" or "(2)". */
  mark: 'open' | 'half' | 'round'
}

const gap = String.raw`\s*(?:[-–—:.)]\s*)*`
const worded = new RegExp(
  String.raw`^((?:\d{1,3}[.)]?\s+)?(?:agenda\s+item|item|eitem|point|punkt|pwynt|mír|punto|tagesordnungspunkt|top)\s*(?:no\.?|n[°º])?\s*(?:(\d{1,3})(?:[a-z]|\.\d{1,2})?|([A-Z]|[IVX]{2,5})(?=\s*[:.)–—-])))(?=[\s:.)–—-]|$)${gap}`,
  'iu',
)
const slashed =
  /^((?:minute\s+|item\s+)?(?:[A-Z]{1,6}[ .-]?)?(\d{1,4})\s?\/\s?\d{1,4}(?:[./-]\d{1,3})?)(?:[.:)]|\s+[-–—])?\s+(?=["“'‘(]?\p{L})/u
/** "MIN 12/04/2024", "Minute No. 3/2024", "MIN/CPA/04/2024". */
const minuted =
  /^(min(?:ute)?[.\s/:-]{1,3}(?:no[.\s]{1,2})?(?:[A-Z]{1,10}[./-])*(\d{1,4})(?:\s?\/\s?\d{1,4}){1,2})(?:\s*[:.)–—-])*\s+(?=["“'‘(]?\p{L})/iu
const coded = /^([A-Z]{1,4}[-.]?\d{2,4}[-.](\d{1,4}))[.:)]?\s+(?=\p{L})/u
/** "P2025-0220-1.0.": the meeting, its day, and its item; "-2.0." below it is the next. */
const dayCoded = /^((?:[A-Z]{1,4}-?\d{2,4}-\d{2,4})?-(\d{1,3})\.0)[.:)]?\s+(?=["“'‘(]?\p{Lu})/u
/** "2401.3 Minutes": the meeting, and its item. */
const sessional = /^(\d{3,4}\.(\d{1,3}))[.:)]?\s+(?=["“'‘(]?\p{Lu})/u
const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.\d{1,2})*[.)]?\s+(?=["“'‘(]?\p{L})/u
const plain = /^[([]?(\d{1,3})(?:[.:)\]]+\s*|\s+[-–—]\s+|\s+)(?=["“'‘(]?\p{Lu})/u
const roman = /^\(?([IVXL]{1,6})[.)]\s+(?=\p{L})/u
const letter = /^\(?([A-Z])[.)]\s+(?=\p{L})/u

const romanValue = (digits: string): number => {
  const worth: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 }
  return Array.from(digits).reduce((sum, digit, at) => {
    const next = worth[digits[at + 1] ?? ''] ?? 0
    return sum + (worth[digit]! < next ? -worth[digit]! : worth[digit]!)
  }, 0)
}

const markOf = (string: string): ItemNumber['mark'] =>
  /^[([]/u.test(string) ? 'round' : /^[\p{L}\d./-]{1,10}\)/u.test(string) ? 'half' : 'open'

/** Every way that the beginning of a row can be read as a number of an item. */
export function numbersOf(row: string): ItemNumber[] {
  const string = row.slice(0, 200)
  const out: ItemNumber[] = []
  const add = (style: NumberStyle, match: RegExpExecArray | null, value: number, within = false): void => {
    if (match)
      out.push({
        style,
        number: match[1]!.trim(),
        value,
        rest: match[0].length,
        within,
        mark: markOf(string),
      })
  }
  let match = worded.exec(string)
  const sign = match?.[3]?.toUpperCase() ?? ''
  add(
    'worded',
    match,
    sign.length > 1 ? romanValue(sign) : sign === '' ? Number(match?.[2]) : sign.charCodeAt(0) - 64,
  )
  match =
    minuted.exec(string) ??
    slashed.exec(string) ??
    dayCoded.exec(string) ??
    coded.exec(string) ??
    sessional.exec(string)
  add('slashed', match, Number(match?.[2]))
  match = dotted.exec(string)
  if (match) {
    const top = match[2] === '0'
    out.push({
      style: 'plain',
      number: `${match[1]}.${match[2]}`,
      value: Number(match[1]),
      rest: match[0].length,
      within: !top,
      mark: 'open',
    })
    if (!top && !/^\d{1,2}\.\d{1,2}\.\d/u.test(string))
      out.push({
        style: 'dotted',
        number: `${match[1]}.${match[2]}`,
        value: Number(match[2]),
        rest: match[0].length,
        within: false,
        mark: 'open',
      })
  } else {
    match = plain.exec(string)
    add('plain', match, Number(match?.[1]))
  }
  match = /^(([A-Z])\.\d{1,2})[.)]?\s+(?=\p{L})/u.exec(string)
  add('letter', match, (match?.[2]?.charCodeAt(0) ?? 64) - 64, true)
  match = roman.exec(string)
  add('roman', match, romanValue(match?.[1] ?? ''))
  match = letter.exec(string)
  add('letter', match, (match?.[1]?.charCodeAt(0) ?? 64) - 64)
  return out
}

const months =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december)\.?\s+\d/iu
const verb =
  /\b(?:was|were|is|are|has|have|had|will|would|reported|advised|noted|asked|said|stated|thanked|informed|gave|provided|presented|agreed|welcomed|confirmed|explained|raised|moved|be|undertook|opened|closed)\b/iu

/** Could these words be a title? "Any other business", "RESOLUTION 14 – BUDGET"; not a sentence, not a date. */
export function isTitle(given: string): boolean {
  const string = given.trim()
  if (string.length < 2 || string.length > 160 || months.test(string)) return false
  if (
    !/^["“'‘([]?[\p{Lu}\p{N}]/u.test(string) ||
    (!/\p{L}{2}/u.test(string) && !/^(?:\p{Lu}\.){2,}$/u.test(string))
  )
    return false
  if (/[;!,]$/u.test(string)) return false
  const count = string.split(/\s+/u).length
  if (string.endsWith('.')) return count <= 7 && !verb.test(string)
  if (count > 6 && verb.test(string) && /\b(?:was|were|will|has|have|had|would)\b/iu.test(string))
    return false
  return count <= 24
}

/** A title and its words on one line: "5. Finance report: the treasurer said …". Where the title ends and the words begin. */
export function runIn(string: string): { to: number; rest: number } | null {
  const match = /^(.{2,70}?)(?:\s*:\s+|\s+[–—-]\s+|\.\s+)(?=\S)/u.exec(string.slice(0, 100))
  if (!match || !isTitle(match[1]!) || match[1]!.split(/\s+/u).length > 9) return null
  if (match[0].trimEnd().endsWith('.') && verb.test(match[1]!)) return null
  return { to: match[1]!.length, rest: match[0].length }
}

export const isShouted = (string: string): boolean => {
  const letters = string.replaceAll(/[^\p{L}]/gu, '')
  return letters.length > 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
}
