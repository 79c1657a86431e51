import { daysBetween, firstDay, lastDay, type SourceDate } from '#src/kernel/dates.ts'
import type { CommitmentKind, Reported, Restatement, Schedule, ScheduleState } from './model.ts'

export type ScheduleInput = {
  firstDue: SourceDate
  currentDue: SourceDate
  /** In the order in which they happened. */
  restatements: readonly Pick<Restatement, 'from' | 'to'>[]
  doneOn: SourceDate
  /** The last thing the owner reported, up to and including this period; null when nothing yet. */
  reported: Reported | null
  kind: CommitmentKind
  /** 'YYYY-MM-DD' each. */
  period: { startsOn: string; asAt: string }
  /** What the record shows about when it became complete, if no done date is stated: see `completionSeen`. */
  seen?: CompletionSeen
}

/** As-at days ('YYYY-MM-DD') of the first edition that reports it complete, and of the last one before that which does not. */
export type CompletionSeen = { completeAsAt: string | null; openAsAt: string | null }

type Standing = { state: ScheduleState; days: number | null }

/**
 * How a commitment stands against its first date, its current date and the date in force, as at one day.
 * The date in force is the current one; when that was withdrawn without another, the last date given.
 * Vague dates end on their last day (`lastDay`). With D the day it is due and A the as-at day:
 *
 * | Done?                              | D                          | state           | days         |
 * |------------------------------------|----------------------------|-----------------|--------------|
 * | any                                | none, or open-ended        | no-date         | null         |
 * | no                                 | before A                   | overdue         | A − D, > 0   |
 * | no                                 | A itself                   | due-this-period | 0            |
 * | no                                 | after A                    | not-due         | A − D, < 0   |
 * | yes, on a day or span ending on E  | E on or before D           | done-on-time    | E − D, ≤ 0   |
 * | yes, on a vague date that spans D  | inside the span            | done-on-time    | null         |
 * | yes, on a day or span ending on E  | before the span            | done-late       | E − D, > 0   |
 * | yes, done date not stated          | see below                  | done-on-time or done-late | null |
 *
 * A period ends on its as-at day, so what was due earlier in it and is not done is overdue already; what is left to be
 * due in the period is due on that day.
 *
 * *Done* is what was reported complete. A done date that starts after A is not done as at A. A reported-complete
 * commitment without a done date is late only where the record itself shows that it was open on a day on or after D
 * (`seen.openAsAt`): to call it late because an edition came out later would charge the owner with our calendar. Its
 * days are null, since nobody said which day.
 *
 * An ongoing duty and a target follow the same table; a duty without a date has no-date. `moved` counts every known
 * restatement, those whose dates were not published too. `slippage`: days from the first date's last day to the current one's.
 * Throws RangeError when a date is not of our EDTF subset.
 */
export function scheduleOf(input: ScheduleInput): Schedule {
  const standing = (due: string | null) => standingAgainst(due, input)
  const first = lastDay(input.firstDue.edtf)
  const current = lastDay(input.currentDue.edtf)
  return {
    ...standing(current ?? lastDateGiven(input)),
    moved: input.restatements.length,
    first: standing(first),
    current: standing(current),
    slippage: first && current ? daysBetween(first, current) : null,
  }
}

/** The last day of the newest date ever given; null when none was. */
function lastDateGiven({ firstDue, restatements }: ScheduleInput): string | null {
  const given = [firstDue, ...restatements.flatMap(({ from, to }) => [from, to])]
  return given.map((date) => lastDay(date.edtf)).findLast((day) => day !== null) ?? null
}

function standingAgainst(due: string | null, input: ScheduleInput): Standing {
  if (due === null) return { state: 'no-date', days: null }
  const done = doneSpan(input)
  if (done) return doneAgainst(due, done)
  const days = daysBetween(due, input.period.asAt)
  return { state: days > 0 ? 'overdue' : days === 0 ? 'due-this-period' : 'not-due', days }
}

/** The days between which it was done: `after` < done ≤ … ; null while it is not done as at the day. */
type DoneSpan = { from: string; to: string } | { openAsAt: string | null }

function doneSpan({ doneOn, reported, period, seen }: ScheduleInput): DoneSpan | null {
  // A stated day stands when a later period is silent; words of the owner that it is open again overrule it.
  if (reported !== 'reported-complete' && !(reported === null && doneOn.edtf)) return null
  const from = firstDay(doneOn.edtf)
  const to = lastDay(doneOn.edtf)
  if (from && from > period.asAt) return null
  if (!from || !to) return { openAsAt: seen?.openAsAt ?? null }
  return { from, to: to > period.asAt ? period.asAt : to }
}

function doneAgainst(due: string, done: DoneSpan): Standing {
  if ('openAsAt' in done) {
    const shownLate = done.openAsAt !== null && done.openAsAt >= due
    return { state: shownLate ? 'done-late' : 'done-on-time', days: null }
  }
  if (done.to <= due) return { state: 'done-on-time', days: daysBetween(due, done.to) }
  if (done.from <= due) return { state: 'done-on-time', days: null }
  return { state: 'done-late', days: daysBetween(due, done.to) }
}

/**
 * What a commitment's editions, in order of their as-at days, show about when it became complete: the last run of
 * reported-complete counts, and silence neither starts nor ends one.
 */
export function completionSeen(
  history: readonly { asAt: string; reported: Reported | null }[],
): CompletionSeen {
  const said = history.filter(({ reported }) => reported !== null)
  const lastOpen = said.findLastIndex(({ reported }) => reported !== 'reported-complete')
  return { completeAsAt: said[lastOpen + 1]?.asAt ?? null, openAsAt: said[lastOpen]?.asAt ?? null }
}

/**
 * Was a moved date announced after the old date had passed? Null when either is missing, and when a vague announcement
 * spans the old date, so that nobody can tell.
 */
export function announcedLate(from: SourceDate, announcedOn: SourceDate): boolean | null {
  const [old, start, end] = [lastDay(from.edtf), firstDay(announcedOn.edtf), lastDay(announcedOn.edtf)]
  if (!old || !start || !end) return null
  return start > old ? true : end <= old ? false : null
}

/**
 * Days of notice: from the announcement to the date that was moved; negative when it had passed already.
 * Null exactly when `announcedLate` is. A vague announcement counts from its last day.
 */
export function noticeDays(from: SourceDate, announcedOn: SourceDate): number | null {
  const [old, announced] = [lastDay(from.edtf), lastDay(announcedOn.edtf)]
  return announcedLate(from, announcedOn) === null || !old || !announced ? null : daysBetween(announced, old)
}
