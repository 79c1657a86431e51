/** The figures of moderation, from counts that the web's role may read. Pure. */
import { todayOf } from '#src/kernel/today.ts'
import type { FigureRow } from './queries.ts'

export type Hours = { n: number; median: number; ninetieth: number }
export type MonthFigures = {
  /** YYYY-MM, in the pack's time zone. */
  month: string
  reports: { category: string; n: number }[]
  notices: number
  decisions: { rule: string; act: string; n: number }[]
  hours: Hours | null
  hoursOfAppeals: Hours | null
  appeals: { made: number; upheld: number; undone: number }
  suspensions: number
}
export type Figures = {
  /** Newest first; from the first in which something was done until now, each of them. */
  months: MonthFigures[]
  waiting: number
  /** When the oldest open item came. */
  since: Date | null
  /** Whole days for which it waits. */
  days: number
}

/** The first month of which there is something to say until that of today, newest first; none when there is nothing to say. */
function monthsUntil(rows: readonly FigureRow[], today: string): string[] {
  const known = rows.flatMap(({ month }) => month ?? []).toSorted()
  if (known.length === 0) return []
  const last = [known.at(-1)!, today.slice(0, 7)].toSorted().at(-1)!
  const months: string[] = []
  for (let month = known[0]!; month <= last; month = after(month)) months.push(month)
  return months.toReversed()
}
function after(month: string): string {
  const [year, n] = month.split('-').map(Number) as [number, number]
  return n === 12 ? `${year + 1}-01` : `${month.slice(0, 5)}${String(n + 1).padStart(2, '0')}`
}

/** `today` is YYYY-MM-DD. */
export function figuresOf(
  rows: readonly FigureRow[],
  { today, timeZone }: { today: string; timeZone: string },
): Figures {
  const now = rows.find(({ what }) => what === 'waiting')
  const byMonth = Map.groupBy(
    rows.filter(({ month }) => month !== null),
    ({ month }) => month!,
  )
  const months = monthsUntil(rows, today).map((month): MonthFigures => {
    const of = byMonth.get(month) ?? []
    const only = (what: FigureRow['what']) => of.filter((row) => row.what === what)
    const sum = (some: readonly FigureRow[]) => some.reduce((all, { n }) => all + n, 0)
    const decisions = only('decisions')
    const done = (act: string) => sum(decisions.filter((row) => row.act === act))
    return {
      month,
      reports: only('reports').map(({ word, n }) => ({ category: word, n })),
      notices: sum(only('notices')),
      decisions: decisions.map(({ word, act, n }) => ({ rule: word, act, n })),
      hours: hoursOf(only('hours')[0]),
      hoursOfAppeals: hoursOf(only('hours-of-appeals')[0]),
      appeals: { made: sum(only('appeals')), upheld: done('uphold'), undone: done('overturn') },
      suspensions: done('suspend'),
    }
  })
  const since = now?.since ?? null
  return {
    months,
    waiting: now?.n ?? 0,
    since,
    days: since === null ? 0 : daysBetween(todayOf({ timeZone }, since), today),
  }
}
const hoursOf = (row: FigureRow | undefined): Hours | null =>
  row && row.median !== null && row.ninetieth !== null
    ? { n: row.n, median: row.median, ninetieth: row.ninetieth }
    : null

/** Never less than none: an example's day of showing may be before what it shows. */
const daysBetween = (since: string, today: string): number =>
  Math.max(0, Math.round((Date.parse(today) - Date.parse(since)) / 86_400_000))

export const columns = [
  'month',
  'what',
  'rule_or_category',
  'act',
  'count',
  'median_hours',
  'ninetieth_percentile_hours',
] as const

/** What is said of every month, also when it is none. */
const always = ['reports', 'notices', 'decisions', 'appeals'] as const

/** One line for each count: what waits now, then each month until that of today, newest first. */
export function csvRows(rows: readonly FigureRow[], today: string): (string | number)[][] {
  const none = (month: string, what: FigureRow['what']): FigureRow => ({
    what,
    month,
    word: '',
    act: '',
    n: 0,
    median: null,
    ninetieth: null,
    since: null,
  })
  const complete = monthsUntil(rows, today).flatMap((month) => {
    const of = rows.filter((row) => row.month === month)
    return [
      ...of,
      ...always.filter((what) => !of.some((row) => row.what === what)).map((what) => none(month, what)),
    ]
  })
  return [...rows.filter(({ month }) => month === null), ...complete].map((row) => [
    row.month ?? '',
    row.what,
    row.word,
    row.act,
    row.n,
    row.median === null ? '' : Math.round(row.median * 10) / 10,
    row.ninetieth === null ? '' : Math.round(row.ninetieth * 10) / 10,
  ])
}
