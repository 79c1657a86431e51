import { daysBetween, lastDay, notPublished, type SourceDate } from '#src/kernel/dates.ts'
import type { EditionCommitment, EditionContent, Restatement } from './model.ts'
import { noticeDays } from './schedule.ts'

/** One restatement of one commitment. */
export type MovedDate = Restatement & {
  id: string
  ref: string
  /** The commitment in words. */
  text: string
  owner: string
  /** 1 for the first move of this commitment that is known, 2 for the next … */
  n: number
  /** Days from the announcement to the date that was moved; negative when announced late, null when not known. */
  noticeDays: number | null
  /** Days from the old date to the new one; negative when brought forward, null when either is not known. */
  days: number | null
  /** Moved to no date at all. Not so where a later date existed and was not published. */
  toNoDate: boolean
}

/** What a set of moved dates adds up to. What is not known is counted beside the days, never as zero days. */
export type MovedTotals = {
  moves: number
  /** Different commitments. */
  commitments: number
  /** Moves of which both dates are known; `totalDays` and `medianDays` are over these. */
  measured: number
  totalDays: number
  /** Null when nothing is measured. The mean of the middle two where their number is even. */
  medianDays: number | null
  toNoDate: number
  /** One of the dates was not published. */
  unknown: number
  announcedLate: number
  /** Whether the announcement was late cannot be told. */
  noticeUnknown: number
  noReasonGiven: number
}

export type Slippage = {
  rows: MovedDate[]
  total: MovedTotals
  /** Owners that moved a date, the one with most moves first. `owned` is how many commitments they have: the denominator. */
  byOwner: (MovedTotals & { owner: string; owned: number })[]
  /** Every period, oldest first; `label` and `asAt` are null for one whose edition is not among those given. */
  byPeriod: (MovedTotals & { period: string; label: string | null; asAt: string | null })[]
}

/**
 * Every moved date of a plan's editions, and what they add up to per owner and over time. An edition carries the whole
 * history of a commitment, so each is read from the newest edition that has it; what has left the plan is not left out.
 */
export function slippage(editions: readonly EditionContent[]): Slippage {
  const ordered = editions.toSorted((a, b) => (a.asAt < b.asAt ? -1 : Number(a.asAt > b.asAt)))
  const newest = new Map(
    ordered.flatMap(({ actions }) =>
      actions.flatMap(({ commitments }) => commitments.map((one) => [one.id, one] as const)),
    ),
  )
  const rows = [...newest.values()].flatMap(movedDatesOf)
  return {
    rows,
    total: totalsOf(rows),
    byOwner: byOwner(rows, [...newest.values()]),
    byPeriod: byPeriod(rows, ordered),
  }
}

const movedDatesOf = ({ id, ref, text, owner, restatements }: EditionCommitment): MovedDate[] =>
  restatements.map((moved, i) => ({
    id,
    ref,
    text,
    owner,
    n: i + 1,
    ...moved,
    noticeDays: noticeDays(moved.from, moved.announcedOn),
    days: daysMoved(moved.from, moved.to),
    toNoDate: moved.to.edtf === null && moved.to.text !== notPublished.text,
  }))

function daysMoved(from: SourceDate, to: SourceDate): number | null {
  const [old, now] = [lastDay(from.edtf), lastDay(to.edtf)]
  return old && now ? daysBetween(old, now) : null
}

function totalsOf(rows: readonly MovedDate[]): MovedTotals {
  const days = rows.flatMap((row) => (row.days === null ? [] : [row.days])).toSorted((a, b) => a - b)
  const count = (fits: (row: MovedDate) => boolean) => rows.filter(fits).length
  return {
    moves: rows.length,
    commitments: new Set(rows.map((row) => row.id)).size,
    measured: days.length,
    totalDays: days.reduce((sum, one) => sum + one, 0),
    medianDays: median(days),
    toNoDate: count((row) => row.toNoDate),
    unknown: count((row) => row.days === null && !row.toNoDate),
    announcedLate: count((row) => row.announcedLate === true),
    noticeUnknown: count((row) => row.announcedLate === null),
    noReasonGiven: count((row) => row.reasonCode === 'no-reason-given'),
  }
}

function median(sorted: readonly number[]): number | null {
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1)
  return middle.length === 0 ? null : middle.reduce((sum, one) => sum + one, 0) / middle.length
}

function byOwner(rows: readonly MovedDate[], all: readonly { owner: string }[]): Slippage['byOwner'] {
  return [...new Set(rows.map((row) => row.owner))]
    .map((owner) => ({
      owner,
      owned: all.filter((one) => one.owner === owner).length,
      ...totalsOf(rows.filter((row) => row.owner === owner)),
    }))
    .toSorted((a, b) => b.moves - a.moves || b.totalDays - a.totalDays || (a.owner < b.owner ? -1 : 1))
}

function byPeriod(rows: readonly MovedDate[], editions: readonly EditionContent[]): Slippage['byPeriod'] {
  const known = new Map(
    editions.map(({ period, periodLabel, asAt }) => [period, { label: periodLabel, asAt }]),
  )
  const others = [...new Set(rows.map((row) => row.period))].filter((period) => !known.has(period)).toSorted()
  // An edition that is on hold has no day here: its slug stands in line with the others', which begin with the year.
  const periods = others.reduce(
    (line, period) => {
      const at = line.findIndex((next) => next > period)
      return at === -1 ? [...line, period] : line.toSpliced(at, 0, period)
    },
    [...known.keys()],
  )
  return periods.map((period) => ({
    period,
    ...(known.get(period) ?? { label: null, asAt: null }),
    ...totalsOf(rows.filter((row) => row.period === period)),
  }))
}
