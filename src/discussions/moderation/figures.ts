/** The figures of moderation, from counts of the view that the web's role may read. Pure. */
import type { FigureRow } from './queries.ts'

export type Hours = { n: number; median: number; ninetieth: number }
export type MonthFigures = {
  /** YYYY-MM, in UTC. */
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
  /** Newest first. */
  months: MonthFigures[]
  waiting: number
  /** When the oldest open item came. */
  since: Date | null
}

export function figuresOf(rows: readonly FigureRow[]): Figures {
  const now = rows.find(({ what }) => what === 'waiting')
  const byMonth = Map.groupBy(
    rows.filter(({ month }) => month !== null),
    ({ month }) => month!,
  )
  const months = [...byMonth].map(([month, of]): MonthFigures => {
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
  return {
    months: months.toSorted((a, b) => b.month.localeCompare(a.month)),
    waiting: now?.n ?? 0,
    since: now?.since ?? null,
  }
}
const hoursOf = (row: FigureRow | undefined): Hours | null =>
  row && row.median !== null && row.ninetieth !== null
    ? { n: row.n, median: row.median, ninetieth: row.ninetieth }
    : null

/** Whole days between two days, never less than none. */
export const daysBetween = (since: Date, today: string): number =>
  Math.max(0, Math.floor((Date.parse(`${today}T23:59:59Z`) - Number(since)) / 86_400_000))

export const columns = [
  'month',
  'what',
  'rule_or_category',
  'act',
  'count',
  'median_hours',
  'ninetieth_percentile_hours',
] as const

/** One line for each count. */
export const csvRows = (rows: readonly FigureRow[]): (string | number)[][] =>
  rows.map((row) => [
    row.month ?? '',
    row.what,
    row.word,
    row.act,
    row.n,
    row.median === null ? '' : Math.round(row.median * 10) / 10,
    row.ninetieth === null ? '' : Math.round(row.ninetieth * 10) / 10,
  ])
