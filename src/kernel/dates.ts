/**
 * A date as a source gives it: EDTF (ISO 8601-2:2019, the subset of decision 0004) beside the source's own words.
 * `edtf` is null when the source gives no date; `text` is then "not stated" or the source's words ("shortly").
 */
import {
  addDays,
  firstDay,
  formatEdtf,
  lastDay,
  parseEdtf,
  readEdtf,
  type Edtf,
  type EdtfPoint,
} from './edtf.ts'

export * from './edtf.ts'

export type SourceDate = { edtf: string | null; text: string }

/** The source gives no date. */
export const notStated: SourceDate = Object.freeze({ edtf: null, text: 'not stated' })
/** The source implies that there was a date and does not give it. */
export const notPublished: SourceDate = Object.freeze({ edtf: null, text: 'not published' })

/**
 * A source date from EDTF and the source's words. Without words, plain English ones are made; without either it is
 * `notStated`. Throws RangeError when `edtf` is not of our subset: check what people type with `parseEdtf` first.
 */
export function sourceDate(edtf: string | null, text = ''): SourceDate {
  const words = text.trim()
  if (edtf === null) return words === '' ? notStated : { edtf, text: words }
  return { edtf, text: words === '' ? inWords(edtf) : words }
}

/** The day a vague date is taken as ('YYYY-MM-DD'), for "taken as 31 May 2022"; null when the date is a plain day, open-ended or not given. */
export function explain(date: SourceDate): string | null {
  const day = lastDay(date.edtf)
  return day === date.edtf ? null : day
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const seasons = ['spring', 'summer', 'autumn', 'winter']

/** Plain English for EDTF, such that `fromWords` reads it back: 2021-24 is "winter 2021/22". Throws RangeError on text that is not EDTF. */
export function inWords(edtf: Edtf | string): string {
  const date = readEdtf(edtf)
  if (date.kind !== 'interval') return pointInWords(date)
  if (date.from && date.to) return `${pointInWords(date.from)} to ${pointInWords(date.to)}`
  return date.from ? `from ${pointInWords(date.from)}` : `up to ${pointInWords(date.to)}`
}

function pointInWords(point: EdtfPoint): string {
  const { year, qualifier } = point
  const words = { '': '', '~': 'about ', '?': 'possibly ' }[qualifier]
  if (point.kind === 'year') return `${words}${year}`
  if (point.kind === 'season')
    return `${words}${seasons[point.season - 21]} ${year}${point.season === 24 ? `/${String(year + 1).slice(2)}` : ''}`
  if (point.kind === 'quarter')
    return `${words}${months[(point.quarter - 33) * 3]} to ${months[(point.quarter - 33) * 3 + 2]} ${year}`
  if (point.kind === 'month') return `${words}${months[point.month - 1]} ${year}`
  return `${words}${point.day} ${months[point.month - 1]} ${year}`
}

/**
 * Reads a date written in English, as public bodies write them: "spring 2022", "before the end of 2020", "Q3 2021/22"
 * (a financial quarter, April to March), "18 November 21", "late-2021", "May–June 2022". The words are always kept.
 * `edtf` is null where no year is given ("shortly", "29 November"), or where two readings are equally good ("03/04/2022").
 * "By", "until" and "before the end of" X give X, whose last day is the last day meant. Never throws.
 */
export function fromWords(text: string): SourceDate {
  const words = text.trim().replace(/\s+/g, ' ')
  if (words === '') return notStated
  const date = parseEdtf(readWords(words.slice(0, 200)) ?? '')
  return { edtf: date && formatEdtf(date), text: words }
}

const lead =
  /^(?:(?:expected|due|planned|scheduled|published|launched|starting|beginning|to begin|to start|to be published|by|in|on|for|at|during|until|till|up to|within|no later than|the|later|later in|sometime in|week commencing|w\/c|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)\s)+/
const about = /^(?:about|around|approximately|approx\.?|circa|c\.|roughly)\s?/
const doubtful =
  /^(?:possibly|provisionally|perhaps|tentatively)\s|\s?\((?:tbc|provisional|to be confirmed)\)$/

function readWords(words: string): string | null {
  let text = words
    .toLowerCase()
    .replace(/[‐-―]/g, '-')
    .replace(/[.,;:]+$/, '')
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
  text = text.replace(lead, '')
  let qualifier = ''
  if (about.test(text)) [text, qualifier] = [text.replace(about, ''), '~']
  else if (doubtful.test(text)) [text, qualifier] = [text.replace(doubtful, ''), '?']
  text = text.replace(lead, '')

  const since =
    /^(?:from|since|after|starting from)\s(.+?)(?:\sonwards?)?$/.exec(text) ?? /^(.+?)\sonwards?$/.exec(text)
  const span = /^(?:from\s|between\s)?(.+?)\s?(?:-|\/|\bto\b|\buntil\b|\band\b)\s?(.+)$/.exec(text)
  const before = /^before\s(?!the end|end)(.+)$/.exec(text)
  const single = readPoint(text)
  if (single) return qualifier === '' || single.includes('/') ? single : single + qualifier
  if (span) {
    const to = readPoint(span[2] ?? '')
    const from = to && readFrom(span[1] ?? '', span[2] ?? '')
    if (from && to && !`${from}${to}`.includes('/')) return `${from}${qualifier}/${to}${qualifier}`
  }
  if (since) {
    const from = readPoint((since[1] ?? '').replace(lead, ''))
    if (from && !from.includes('/')) return text.startsWith('after') ? null : `${from}${qualifier}/..`
  }
  if (before) {
    const day = firstDay(readPoint((before[1] ?? '').replace(lead, '')))
    if (day && day > '1000-01-01') return `../${addDays(day, -1)}`
  }
  return null
}

/** The start of a span; when it lacks a year ("May" of "May to June 2022") the end's year is tried. */
function readFrom(words: string, end: string): string | null {
  const year = /\d{4}(?:\/\d{2,4})?$/.exec(end)?.[0]
  const month = /([a-z]+) \d{4}$/.exec(end)?.[1]
  if (/^\d{1,2}$/.test(words)) return year && month ? readPoint(`${words} ${month} ${year}`) : null
  return readPoint(words) ?? (year ? readPoint(`${words} ${year}`) : null)
}

const monthNumber = (name: string) => {
  const found = months.findIndex(
    (month) => name.length >= 3 && month.toLowerCase().startsWith(name === 'sept' ? 'sep' : name),
  )
  return found === -1 ? null : String(found + 1).padStart(2, '0')
}
const fullYear = (year: string) => (year.length === 2 ? `20${year}` : year)
/** Is "22" (or "2022") the year after 2021? */
const isNext = (year: string, next: string) => String(Number(year) + 1).endsWith(next)

type Reading = [RegExp, (...found: string[]) => string | null]
const year4 = '([12]\\d{3})'
const part =
  '(?:(?:before |by |at )?(?:the )?(?:end|close|latter part)(?: of|-)? ?(?:the )?|(?:early|mid|mid-?point of|late|late in|early in)[ -])'
/** First reading that fits wins. Each gives EDTF or null, checked afterwards by `parseEdtf`. */
const readings: Reading[] = [
  [/^([12]\d{3}-\d\d-\d\d)$/, (day) => day],
  [new RegExp(`^(?:early|first part of)[ -](?:in )?${year4}$`), (year) => `${year}-33`],
  [new RegExp(`^(?:mid|middle of)[ -](?:in )?${year4}$`), (year) => `${year}-34`],
  [new RegExp(`^late[ -](?:in )?${year4}$`), (year) => `${year}-36`],
  [
    new RegExp(`^(?:fy|financial year)? ?${year4}[/-](\\d{2}|\\d{4})$`),
    (year, next) => (isNext(year, next) ? `${year}-04/${Number(year) + 1}-03` : null),
  ],
  [
    /^q([1-4]),? ?([12]\d{3})[/-](\d{2}|\d{4})$/,
    (q, year, next) => (isNext(year, next) ? quarter(Number(q) + 1, Number(year)) : null),
  ],
  [
    /^(?:q([1-4])|(first|second|third|fourth) quarter)(?: of)?,? ?([12]\d{3})$/,
    (q, name, year) =>
      quarter(q ? Number(q) : ['first', 'second', 'third', 'fourth'].indexOf(name) + 1, Number(year)),
  ],
  [
    /^(first|second) half of ([12]\d{3})$/,
    (half, year) => (half === 'first' ? `${year}-01/${year}-06` : `${year}-07/${year}-12`),
  ],
  [
    /^(spring|summer|autumn|fall) (?:of )?([12]\d{3})$/,
    (name, year) => `${year}-${{ spring: 21, summer: 22 }[name] ?? 23}`,
  ],
  [
    /^winter (?:of )?([12]\d{3})(?:[/-](\d{2}|\d{4}))?$/,
    (year, next) => (next === undefined || isNext(year, next) ? `${year}-24` : null),
  ],
  [
    /^(\d{1,2}) (?:of )?([a-z]+),? ([12]\d{3}|\d{2})$/,
    (day, month, year) => dayOf(fullYear(year), month, day),
  ],
  [/^([a-z]+) (\d{1,2}),? ([12]\d{3})$/, (month, day, year) => dayOf(year, month, day)],
  [
    /^([a-z]+)[ -]([12]\d{3})$/,
    (month, year) => (monthNumber(month) ? `${year}-${monthNumber(month)}` : null),
  ],
  [
    /^(\d{1,2})[/.](\d{1,2})[/.]([12]\d{3})$/,
    (day, month, year) =>
      Number(day) > 12 || day === month ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null,
  ],
  [new RegExp(`^${year4}$`), (year) => year],
]

function dayOf(year: string, month: string, day: string): string | null {
  const number = monthNumber(month)
  return number && `${year}-${number}-${day.padStart(2, '0')}`
}

/** Quarter n of a year as EDTF; n may be 5, the first of the next year. */
function quarter(n: number, year: number): string {
  return n > 4 ? `${year + 1}-33` : `${year}-${32 + n}`
}

const bounded = new RegExp(`^${part}(.+)$`)

function readPoint(words: string): string | null {
  for (const [pattern, give] of readings) {
    const found = pattern.exec(words)
    const edtf = found && give(...found.slice(1))
    if (edtf) return parseEdtf(edtf) && edtf
  }
  // "early January 2022", "the end of Q3 2021/22": the part is kept in the words, the whole is what the table dates.
  const inner = bounded.exec(words)?.[1]
  return inner === undefined ? null : readPoint(inner)
}
