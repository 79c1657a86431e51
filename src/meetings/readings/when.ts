/** Days and times in words. A day that can be read two ways is not read: its words are kept, and that is said. */
import { fromWords, type SourceDate } from '#src/kernel/dates.ts'
import { monthNames } from './vocabulary.ts'

export const monthNumbers = new Map(
  monthNames.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
)
export const monthPattern = [...monthNumbers.keys()].toSorted((a, b) => b.length - a.length).join('|')
const weekdays = 'sun mon tue wed thu fri sat'.split(' ')
const weekdayOf = (year: string, month: string, day: string): string =>
  weekdays[new Date(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00Z`).getUTCDay()] ?? ''
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
    /(?:(?<!\p{L})(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}day,?\s+)?(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/-])/giu,
    ([, named, a, b, y]) => {
      const year = y!.length === 2 ? `20${y}` : y!
      // "Wednesday 03.04.24" is the third of April: the fourth of March was a Monday.
      const ways = [[year, b!, a!] as const, [year, a!, b!] as const].filter(
        ([, m, d]) => Number(m) <= 12 && weekdayOf(year, m, d) === named?.toLowerCase(),
      )
      if (named && Number(a) !== Number(b) && ways.length === 1) return [...ways[0]!]
      if (Number(a) > 12 && Number(b) <= 12) return [year, b!, a!]
      if (Number(b) > 12 && Number(a) <= 12) return [year, a!, b!]
      return Number(a) === Number(b) ? [year, a!, a!] : null
    },
  ],
]

const units =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  )
const counts =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
/** "twenty-fourth", "thirty-first"; 0 for other words. */
const nthOf = (words: string): number => {
  const [tens = '', unit = ''] = words.toLowerCase().split(/[\s-]+/u)
  if (unit === '')
    return units.indexOf(tens) + 1 || ({ twentieth: 20, thirtieth: 30 } as Record<string, number>)[tens] || 0
  const rest = units.indexOf(unit) + 1
  return rest >= 1 && rest <= 9 ? (tens === 'twenty' ? 20 : tens === 'thirty' ? 30 : -99) + rest : 0
}
/** "two thousand and twenty-four". */
const yearOf = (words: string): number => {
  const rest = words
    .toLowerCase()
    .replace(/^two\s+thousand\s*(?:and\s+)?/u, '')
    .split(/[\s-]+/u)
    .filter(Boolean)
  const [tens = '', unit = ''] = rest
  const ten = ({ twenty: 20, thirty: 30 } as Record<string, number>)[tens] ?? 0
  const one = counts.indexOf(ten > 0 ? unit : tens) + 1
  return rest.length > 2 || (ten === 0 && tens !== '' && one === 0) ? 0 : 2000 + ten + one
}
const ordinal = String.raw`(?:(?:twenty|thirty)[\s-]+)?(?:${units.join('|')})|twentieth|thirtieth`
const cardinal = String.raw`(?:twenty|thirty)(?:[\s-]+(?:${counts.slice(0, 9).join('|')}))?|${counts.toReversed().join('|')}`
patterns.push([
  new RegExp(
    String.raw`(?<!\p{L})(${ordinal})\s+(?:day\s+)?(?:of\s+)?(${monthPattern}),?\s+(?:in\s+the\s+year\s+)?(two\s+thousand(?:\s+(?:and\s+)?(?:${cardinal}))?|\d{4})(?!\p{L}|\d)`,
    'giu',
  ),
  ([, d, m, y]) => [
    /^\d/u.test(y!) ? y! : String(yearOf(y!)),
    String(monthNumbers.get(m!.toLowerCase())),
    String(nthOf(d!)),
  ],
])

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
