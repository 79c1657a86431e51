/**
 * Calendar days and the subset of EDTF (ISO 8601-2:2019) that this record uses; decision 0004 says why so little.
 * Years 1000 to 2999. `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, seasons 21 to 24, quarters 33 to 36, each with an optional `~`
 * (about) or `?` (doubtful) at its end; intervals `a/b`, and open ones `a/..` and `../b`.
 * A *day* is always text, 'YYYY-MM-DD': no time zone, no hour, and days sort as text.
 */
export type Qualifier = '' | '~' | '?'
export type EdtfPoint = { year: number; qualifier: Qualifier } & (
  | { kind: 'year' }
  | { kind: 'season'; season: Season }
  | { kind: 'quarter'; quarter: Quarter }
  | { kind: 'month'; month: number }
  | { kind: 'day'; month: number; day: number }
)
export type EdtfInterval =
  | { kind: 'interval'; from: EdtfPoint; to: EdtfPoint }
  | { kind: 'interval'; from: EdtfPoint; to: null }
  | { kind: 'interval'; from: null; to: EdtfPoint }
export type Edtf = EdtfPoint | EdtfInterval

/** 21 spring, 22 summer, 23 autumn, 24 the winter that begins in the year. */
export type Season = 21 | 22 | 23 | 24
/** 33 January to March … 36 October to December. Calendar quarters, not financial ones. */
export type Quarter = 33 | 34 | 35 | 36

const dayMs = 86_400_000
const two = (n: number) => String(n).padStart(2, '0')
const dayText = (year: number, month: number, day: number) => `${year}-${two(month)}-${two(day)}`
const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const endOfMonth = (year: number, month: number) => dayText(year, month, daysInMonth(year, month))

/** Reads EDTF of our subset; null for everything else, days that no calendar has and intervals that run backwards included. */
export function parseEdtf(text: string): Edtf | null {
  const [a, b, ...more] = text.split('/')
  if (a === undefined || more.length > 0) return null
  if (b === undefined) return parsePoint(a)
  const from = a === '..' ? null : parsePoint(a)
  const to = b === '..' ? null : parsePoint(b)
  if (from && to) return startOf(from) <= endOf(to) ? { kind: 'interval', from, to } : null
  if (from && b === '..') return { kind: 'interval', from, to: null }
  if (to && a === '..') return { kind: 'interval', from: null, to }
  return null
}

function parsePoint(text: string): EdtfPoint | null {
  const found = /^([12]\d{3})(?:-(\d\d)(?:-(\d\d))?)?([~?]?)$/.exec(text)
  if (!found) return null
  const year = Number(found[1])
  const qualifier = found[4] as Qualifier
  if (found[2] === undefined) return { kind: 'year', year, qualifier }
  const part = Number(found[2])
  if (found[3] !== undefined) {
    const day = Number(found[3])
    const real = part >= 1 && part <= 12 && day >= 1 && day <= daysInMonth(year, part)
    return real ? { kind: 'day', year, month: part, day, qualifier } : null
  }
  if (part >= 1 && part <= 12) return { kind: 'month', year, month: part, qualifier }
  if (part >= 21 && part <= 24) return { kind: 'season', year, season: part as Season, qualifier }
  if (part >= 33 && part <= 36) return { kind: 'quarter', year, quarter: part as Quarter, qualifier }
  return null
}

/** Writes EDTF; `formatEdtf(parseEdtf(x)) === x` for every x that parses. */
export function formatEdtf(edtf: Edtf): string {
  if (edtf.kind === 'interval')
    return [edtf.from, edtf.to].map((end) => (end ? formatEdtf(end) : '..')).join('/')
  const parts = [String(edtf.year)]
  if (edtf.kind === 'season') parts.push(two(edtf.season))
  if (edtf.kind === 'quarter') parts.push(two(edtf.quarter))
  if (edtf.kind === 'month' || edtf.kind === 'day') parts.push(two(edtf.month))
  if (edtf.kind === 'day') parts.push(two(edtf.day))
  return parts.join('-') + edtf.qualifier
}

function startOf(point: EdtfPoint): string {
  if (point.kind === 'year') return dayText(point.year, 1, 1)
  if (point.kind === 'season') return dayText(point.year, (point.season - 20) * 3, 1)
  if (point.kind === 'quarter') return dayText(point.year, (point.quarter - 33) * 3 + 1, 1)
  return dayText(point.year, point.month, point.kind === 'day' ? point.day : 1)
}

function endOf(point: EdtfPoint): string {
  if (point.kind === 'year') return dayText(point.year, 12, 31)
  if (point.kind === 'quarter') return endOfMonth(point.year, (point.quarter - 32) * 3)
  if (point.kind === 'month') return endOfMonth(point.year, point.month)
  if (point.kind === 'day') return dayText(point.year, point.month, point.day)
  // Winter alone runs into the year after the one it is written with.
  return point.season === 24
    ? endOfMonth(point.year + 1, 2)
    : endOfMonth(point.year, (point.season - 20) * 3 + 2)
}

/** Reads EDTF that must be right by now. Throws RangeError on text that is not of our subset. */
export function readEdtf(edtf: Edtf | string): Edtf {
  if (typeof edtf !== 'string') return edtf
  const parsed = parseEdtf(edtf)
  if (!parsed) throw new RangeError(`Not a date we can read: ${edtf}`)
  return parsed
}

/** First day meant, 'YYYY-MM-DD'; null for no date and for an open start. Throws RangeError on text that is not EDTF. */
export function firstDay(edtf: Edtf | string | null): string | null {
  if (edtf === null) return null
  const date = readEdtf(edtf)
  if (date.kind !== 'interval') return startOf(date)
  return date.from && startOf(date.from)
}

/**
 * The day a date ends on, 'YYYY-MM-DD', by the glossary's table: spring 31 May, summer 31 August, autumn 30 November,
 * winter the last day of the following February, a quarter, month or year its last day.
 * Null for no date and for an open end. Throws RangeError on text that is not EDTF.
 */
export function lastDay(edtf: Edtf | string | null): string | null {
  if (edtf === null) return null
  const date = readEdtf(edtf)
  if (date.kind !== 'interval') return endOf(date)
  return date.to && endOf(date.to)
}

/** Is it a real day, 'YYYY-MM-DD'? */
export const isDay = (text: string): boolean => parsePoint(text)?.kind === 'day' && text.length === 10

function dayNumber(day: string): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`)
  // Noon and midnight do not exist here: both ends are UTC dates, so summer time cannot add or drop a day.
  return Date.parse(`${day}T00:00:00Z`) / dayMs
}

/** Calendar days from one day to another, both 'YYYY-MM-DD'; negative when `to` is earlier. Throws RangeError on anything else. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/** The day so many days later (earlier when negative). Throws RangeError when `day` is not a day. */
export const addDays = (day: string, days: number): string =>
  new Date((dayNumber(day) + days) * dayMs).toISOString().slice(0, 10)

/** Order for sorting: by the day a date ends on, then by the day it starts; open ends after dated ones, no date last. */
export function compareEdtf(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0
}

const sortKey = (edtf: string) => `${lastDay(edtf) ?? '9999'} ${firstDay(edtf) ?? '0000'}`
