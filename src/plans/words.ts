/** The words shown for each slug: one place, so that a page, a PDF and a feed say the same. */
import { edtfWords } from '#src/kernel/edtf-words.ts'
import { explain, firstDay, lastDay, parseEdtf, type SourceDate } from '#src/kernel/dates.ts'
import { formatDate, formatMoney, formatNumber, t } from '#src/kernel/text.ts'
import type {
  Assessed,
  CommitmentKind,
  EditionCommitment,
  Evidence,
  EvidenceTier,
  Link,
  Money,
  MoneyStage,
  ReasonCode,
  Reported,
  Schedule,
  ScheduleState,
  Silence,
} from './model.ts'

export const kindWords = (kind: CommitmentKind): string =>
  ({
    deliver: t('Do or set up something'),
    publish: t('Publish something'),
    research: t('Find something out'),
    target: t('Reach a number'),
    lobby: t('Ask someone else to act'),
    'ongoing-duty': t('Ongoing duty'),
  })[kind]

export const reportedWords = (reported: Reported): string =>
  ({
    'not-started': t('Not started'),
    'in-progress': t('In progress'),
    paused: t('Paused'),
    'reported-complete': t('Reported complete'),
    ongoing: t('Ongoing'),
  })[reported]

export const silenceWords = (silence: Silence): string =>
  ({
    'not-requested': t('Not asked for an update'),
    'awaiting-owner': t('Asked; answer not due yet'),
    'received-late': t('Update came too late for this edition'),
    'awaiting-office': t('Update is with the office'),
    withheld: t('Update withheld'),
    'no-update': t('No update given'),
  })[silence]

export const assessedWords = (assessed: Assessed): string =>
  ({
    'not-assessed': t('Not assessed'),
    'no-evidence': t('No evidence found'),
    'not-started': t('Not started'),
    limited: t('Limited progress'),
    substantial: t('Substantial progress'),
    complete: t('Complete'),
  })[assessed]

export const scheduleWords = (state: ScheduleState): string =>
  ({
    'no-date': t('No date set'),
    'not-due': t('Not due yet'),
    'due-this-period': t('Due this period'),
    'done-on-time': t('Done on time'),
    'done-late': t('Done late'),
    overdue: t('Past its date'),
  })[state]

export const reasonWords = (code: ReasonCode): string =>
  ({
    'data-sharing': t('Sharing of data'),
    procurement: t('Buying or contracts'),
    dependency: t('Waiting for something else'),
    resources: t('People or money'),
    scope: t('Scope changed'),
    'external-event': t('Outside event'),
    'better-evidence': t('Extended for better evidence'),
    'no-reason-given': t('No reason given'),
  })[code]

export const stageWords = (stage: MoneyStage): string =>
  ({
    announced: t('announced'),
    pending: t('decision pending'),
    approved: t('approved'),
    'made-available': t('made available'),
    contracted: t('contracted'),
    paid: t('paid'),
  })[stage]

export const tierWords = (tier: EvidenceTier): string =>
  ({
    1: t('independent check'),
    2: t('primary official record'),
    3: t('official statement'),
    4: t('other source'),
  })[tier]

/** Why the public cannot see a piece of evidence, or who saw it for them; null when anyone can. */
export function hiddenEvidenceWords(item: Evidence): string | null {
  const { inspected, withheldReason } = item
  if (inspected) {
    const seen = { who: inspected.by, day: inspected.on.text }
    return item.public
      ? t('Inspected by {who} on {day}', seen)
      : t('Not published; inspected at the organisation by {who} on {day}', seen)
  }
  return item.public ? null : t('Withheld: {reason}', { reason: withheldReason ?? t('no reason given') })
}

export const linkKindWords = (kind: Link['kind']): string =>
  ({
    meeting: t('Meeting'),
    body: t('Body'),
    indicator: t('Indicator'),
    document: t('Document'),
  })[kind]

/** How a commitment stands against one of its dates: "31 days past", "not due for 59 days", "no date set". */
export function standingSentence({ state, days }: Pick<Schedule, 'state' | 'days'>): string {
  if (state === 'overdue' && days !== null)
    return t('{days, plural, one {# day} other {# days}} past it', { days })
  if (state === 'not-due' && days !== null)
    return t('Not due for {days, plural, one {# day} other {# days}}', { days: Math.abs(days) })
  if (state === 'done-late' && days !== null)
    return t('Done {days, plural, one {# day} other {# days}} late', { days })
  return scheduleWords(state)
}

/** "31 days past its first date", "not due for 59 days", "no date set". */
export function scheduleSentence(schedule: Schedule): string {
  const { state, days, first, current } = schedule
  if (state === 'no-date') return t('No date set')
  if (state === 'overdue') {
    const which =
      current.state === 'overdue' && first.state !== 'overdue'
        ? 'current'
        : current.days === null || first.days === current.days
          ? 'first'
          : 'current'
    return which === 'first'
      ? t('{days, plural, one {# day} other {# days}} past its first date', { days: first.days ?? days ?? 0 })
      : t('{days, plural, one {# day} other {# days}} past its current date', {
          days: current.days ?? days ?? 0,
        })
  }
  if (state === 'due-this-period') return t('Due this period')
  if (state === 'done-late')
    return days === null
      ? t('Done late')
      : t('Done {days, plural, one {# day} other {# days}} late', { days })
  if (state === 'done-on-time') return t('Done on time')
  return t('Not due for {days, plural, one {# day} other {# days}}', { days: Math.abs(days ?? 0) })
}

/** What is needed to say how often a date moved. */
export type Moving = Pick<EditionCommitment, 'firstDue' | 'restatements'> & {
  schedule: Pick<Schedule, 'moved'>
}

/**
 * "once", "twice", "3 times"; "at least once" where the first date is not known, so that there may have been other moves
 * before those that are.
 */
export function timesMoved({ firstDue, restatements, schedule: { moved } }: Moving): string {
  const all = firstDue.edtf !== null && restatements[0]?.from.edtf === firstDue.edtf
  return all
    ? t('{moved, plural, =1 {once} =2 {twice} other {# times}}', { moved })
    : t('{moved, plural, =1 {at least once} =2 {at least twice} other {at least # times}}', { moved })
}

/** "335 days later", or earlier; nothing where both days are the same. */
export function slippageWords(days: number | null): string | null {
  if (!days) return null
  return days > 0
    ? t('{days, plural, one {# day} other {# days}} later', { days })
    : t('{days, plural, one {# day} other {# days}} earlier', { days: -days })
}

/** "Moved twice", or that no move is known. */
export const movedSentence = (one: Moving): string =>
  one.schedule.moved === 0
    ? t('No move of the date is known')
    : t('Moved {times}', { times: timesMoved(one) })

/** The source's words; "taken as 31 May 2022" when they are vague is `takenAs`. */
export const dateWords = (date: SourceDate): string => date.text
export function takenAs(date: SourceDate): string | null {
  const day = explain(date)
  return day ? t('taken as {day}', { day: formatDate(day) }) : null
}

/** A date in the source's words, or in ours where theirs leave the year to the reader: "29th November" is "29 November 2021". */
export const yearTold = (date: SourceDate): string =>
  date.edtf === null || /\d{4}/.test(date.text) ? date.text : edtfWords(date.edtf)

/** The name of a period whose label is not at hand, made from its slug: "2024/25 quarter 3"; other slugs as they are. */
export function periodName(slug: string): string {
  const [, year, next, quarter] = /^(\d{4})(?:-(\d{2}))?-q([1-4])$/.exec(slug) ?? []
  if (!year) return slug
  const years = next ? `${year}/${next}` : year
  return t('{years} quarter {quarter}', { years, quarter })
}

/** "No reason given. The document says …", "Reason: sharing of data. There were problems …" */
export function reasonSentence({ reasonCode, reason }: { reasonCode: ReasonCode; reason: string }): string {
  const code =
    reasonCode === 'no-reason-given'
      ? t('No reason given.')
      : t('Reason: {reason}.', { reason: reasonWords(reasonCode).toLowerCase() })
  return reason ? `${code} ${reason}` : code
}

export function moneyWords(sum: Money): string {
  const amount = sum.amount === null ? null : formatMoney(sum.amount, sum.currency)
  const perYear =
    sum.perYear === null ? null : t('{amount} a year', { amount: formatMoney(sum.perYear, sum.currency) })
  return [amount, perYear].filter(Boolean).join(', ')
}

/** A figure with its unit: "91%", "£1,200,000", "5,370 officers". */
export function figureWords(value: number, unit: string): string {
  const number = formatNumber(value, { maximumFractionDigits: 6 })
  if (unit === 'percent') return t('{number}%', { number })
  if (/^[A-Z]{3}$/.test(unit)) return formatMoney(value, unit)
  return `${number} ${unit}`
}

/** The days a figure covers, in words: "July to September 2021" for whole months, else day to day. Text that is no date stays as it is. */
export function periodWords(period: string): string {
  const date = parseEdtf(period)
  if (!date) return period
  const [from, to] = [firstDay(date), lastDay(date)]
  if (!period.includes('/') || !from || !to) return edtfWords(period)
  const wholeMonths = from.endsWith('-01') && lastDay(to.slice(0, 7)) === to
  if (!wholeMonths)
    return t('{from} to {to}', { from: formatDate(from, 'short'), to: formatDate(to, 'short') })
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return t('{from} to {to}', {
    from: formatDate(from, sameYear ? 'monthName' : 'month'),
    to: formatDate(to, 'month'),
  })
}
