/** Days and times in words. A day that can be read two ways is not read: its words are kept, and that is said. */
import { fromWords, type SourceDate } from '#src/kernel/dates.ts'
import { monthNames } from './vocabulary.ts'

export const monthNumbers = new Map(
  monthNames.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
)
export const monthPattern = [...monthNumbers.keys()].toSorted((a, b) => b.length - a.length).join('|')
const nth = String.raw`(\d{1,2})(?:st|nd|rd|th|er|º|\.)?`
const patterns: [RegExp, (found: string[]) => [string, string, string] | null][] = [
  [/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/gu, ([, y, m, d]) => [y!, m!, d!]],
  [
    new RegExp(
      String.raw`(?<![\d/])${nth}\s+(?:day of |of |de |o )?(${monthPattern})\.?,?\s+(?:de\s+)?(\d{4}|[’']\d{2})(?!\d)`,
      'giu',
    ),
    ([, d, m, y]) => [y!.replace(/^[’']/u, '20'), String(monthNumbers.get(m!.toLowerCase())), d!],
  ],
  [
    new RegExp(
      String.raw`(?<!\p{L})(${monthPattern})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)`,
      'giu',
    ),
    ([, m, d, y]) => [y!, String(monthNumbers.get(m!.toLowerCase())), d!],
  ],
  [
    /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/-])/gu,
    ([, a, b, y]) => {
      const year = y!.length === 2 ? `20${y}` : y!
      if (Number(a) > 12 && Number(b) <= 12) return [year, b!, a!]
      if (Number(b) > 12 && Number(a) <= 12) return [year, a!, b!]
      return Number(a) === Number(b) ? [year, a!, a!] : null
    },
  ],
]

export type FoundDay = {
  from: number
  to: number
  text: string
  date: SourceDate
  /** Day and month can be read either way. */
  ambiguous: boolean
}

/** Of a string, in characters: no more of it is looked at. */
export const longest = 4000

/** The whole days in the first 4,000 characters of a string, in order. */
export function daysIn(given: string): FoundDay[] {
  const string = given.slice(0, longest)
  const found: FoundDay[] = []
  for (const [pattern, read] of patterns)
    for (const match of string.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length]
      if (found.some((one) => from < one.to && to > one.from)) continue
      const parts = read([...match])
      const text = match[0]
      const edtf = parts && `${parts[0]}-${parts[1].padStart(2, '0')}-${parts[2].padStart(2, '0')}`
      const real = edtf !== null && fromWords(edtf).edtf === edtf
      found.push({
        from,
        to,
        text,
        date: { edtf: real ? edtf : null, text },
        ambiguous: parts === null,
      })
    }
  return found.toSorted((a, b) => a.from - b.from)
}

const clock =
  /(?<![\d:./-])(\d{1,2})(?:(?:[:.]|\s?h\s?)(\d{2}))?\s*(a\.?m\b\.?|p\.?m\b\.?|noon\b|midday\b|hrs\b|hours\b|uhr\b)?(?![\d/])/giu

/** The first time of day in a string, as "18:30": 6.30pm, 6:30 p.m., 18:30, 1830hrs, 12 noon. A bare number is none. */
export function timesIn(given: string): { from: number; to: number; time: string }[] {
  const string = given.slice(0, longest)
  const out: { from: number; to: number; time: string }[] = []
  for (const match of string.matchAll(/(?<!\d)([01]\d|2[0-3])([0-5]\d)\s*(?:hrs|hours|h)\b/giu))
    out.push({ from: match.index, to: match.index + match[0].length, time: `${match[1]}:${match[2]}` })
  for (const match of string.matchAll(clock)) {
    const [whole, hours, minutes, said = ''] = match
    // "1:00–3:15 PM": what is said of the end is true of the beginning, unless it would then come after it.
    const until = said === '' ? untilIn(string.slice(match.index + whole.length)) : null
    const half = until && sameHalf(Number(hours), until) ? until.half : said
    if (minutes === undefined && half === '') continue
    let hour = Number(hours)
    const mark = half.toLowerCase().replaceAll('.', '')
    if (mark === 'pm' && hour < 12) hour += 12
    if (mark === 'am' && hour === 12) hour = 0
    if (hour > 23 || Number(minutes ?? 0) > 59) continue
    // "3.15" without am or pm is a number of a paragraph as well.
    if (mark === '' && !whole.includes(':') && !/h/iu.test(whole)) continue
    out.push({
      from: match.index,
      to: match.index + whole.length,
      time: `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`,
    })
  }
  return out.toSorted((a, b) => a.from - b.from)
}

const rangeEnd = /^\s*(?:[-–—]|to|until|and)\s*(\d{1,2})(?:[:.]\d{2})?\s*(a\.?m\b\.?|p\.?m\b\.?)/iu
const untilIn = (string: string): { hour: number; half: string } | null => {
  const found = rangeEnd.exec(string.slice(0, 30))
  return found ? { hour: Number(found[1]), half: found[2]! } : null
}
/** "11:00–1:15 PM" begins in the morning: eleven comes after one. */
const sameHalf = (hour: number, until: { hour: number }): boolean =>
  hour >= 1 && hour <= 12 && hour % 12 <= until.hour % 12
