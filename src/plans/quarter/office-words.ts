/** Words and shapes of the board. */
import type { ShapeName } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { BoardRow, HistoryRow } from './office-queries.ts'
import { isOverdue, requestStates, type RequestState } from './request.ts'

/** How a row of the board stands: its state, but for the marks that come before it. */
export const standings = [
  'overdue',
  'submitted',
  'returned',
  'drafted',
  'requested',
  'withheld',
  'cleared',
] as const
export type Standing = (typeof standings)[number]

/**
 * Withheld before everything: nobody waits for it. Nobody is overdue who could not be asked, nor in an edition that is out
 * (`today` is null then).
 */
export const standingOf = (row: BoardRow, today: string | null): Standing => {
  if (row.withheldReason !== null) return 'withheld'
  return today !== null && row.reached && isOverdue(row, today) ? 'overdue' : row.state
}

export const stateWords = (state: RequestState | Standing): string =>
  ({
    overdue: t('Overdue'),
    requested: t('Requested'),
    drafted: t('Being drafted'),
    submitted: t('Submitted'),
    returned: t('Returned'),
    cleared: t('Cleared'),
    withheld: t('Withheld'),
  })[state]

/** How the edition left it, once that is out: nobody is waited for any more. */
export const leftWords = (state: RequestState | Standing): string =>
  ({
    overdue: t('No update'),
    requested: t('No update'),
    drafted: t('Begun, not submitted'),
    submitted: t('Submitted, not cleared'),
    returned: t('Returned, not answered'),
    cleared: t('Update published'),
    withheld: t('Withheld'),
  })[state]

export const stateShape = (state: Standing): ShapeName =>
  (
    ({
      overdue: 'overdue',
      requested: 'not-started',
      drafted: 'in-progress',
      submitted: 'reported-complete',
      returned: 'date-moved',
      cleared: 'assessed-complete',
      withheld: 'silence',
    }) as const
  )[state]

/** Who is waited for, and since or until when. `decides`: whoever reads this is one of those who decide. */
export function waitsFor(row: BoardRow, decides: boolean): string {
  if (row.withheldReason !== null) return t('Nobody: withheld, {reason}', { reason: row.withheldReason })
  if (!row.reached) return t('Nobody to ask: invite a contributor')
  const values = { owner: row.organisationName, day: formatDate(row.dueOn, 'short'), step: row.step ?? '' }
  switch (row.state) {
    case 'submitted':
      return row.styleEdit
        ? t('{owner}: asked about an edit for style', values)
        : decides
          ? t('You, since {day}', { day: formatDate(row.submittedOn!, 'short') })
          : t('The office, since {day}', { day: formatDate(row.submittedOn!, 'short') })
    case 'cleared':
      return t('Nobody: cleared on {day}', { day: formatDate(row.clearedOn!, 'short') })
    case 'drafted':
      return row.step ? t('{owner}, by {day}: now at “{step}”', values) : t('{owner}, by {day}', values)
    case 'returned':
      return t('{owner}, by {day}: sent back on {back}', {
        ...values,
        back: formatDate(row.returnedOn!, 'short'),
      })
    case 'requested':
      return t('{owner}, by {day}', values)
  }
}

export type BoardFilters = {
  state?: string | undefined
  owner?: string | undefined
  page?: number | undefined
}
export const stateFilters: readonly string[] = [...requestStates, 'overdue', 'withheld']

/** The rows that a filter leaves, overdue first, then what waits for the office, then by day and in the order of the plan. */
export function boardRows(
  rows: readonly BoardRow[],
  { state, owner }: BoardFilters,
  today: string | null,
): BoardRow[] {
  const fits = (row: BoardRow) => {
    if (owner && row.organisation !== owner) return false
    if (!state) return true
    const standing = standingOf(row, today)
    // Overdue is a mark on a state: whoever asks for what is requested gets what is overdue too.
    return standing === state || (standing !== 'withheld' && row.state === state)
  }
  const place = new Map(standings.map((standing, at) => [standing, at]))
  return rows
    .filter(fits)
    .map((row, at) => ({ row, at, place: place.get(standingOf(row, today))! }))
    .toSorted(
      (a, b) =>
        a.place - b.place || (a.place === 0 ? a.row.dueOn.localeCompare(b.row.dueOn) : 0) || a.at - b.at,
    )
    .map(({ row }) => row)
}

/** One act on a request, in a sentence. Names are shown to the office only. */
export function historySentence({ name, person, act, detail }: HistoryRow): string {
  const who = name ?? person ?? t('The software')
  const day = typeof detail.dueOn === 'string' ? formatDate(detail.dueOn) : ''
  switch (act) {
    case 'plans.draft-update':
      return t('{who} took up the draft', { who })
    case 'plans.share-out':
      return t('{who} shared it out', { who })
    case 'plans.submit':
      if (detail.submitted) return t('{who} submitted it', { who })
      if (detail.takenBack) return t('{who} took it back', { who })
      return typeof detail.to === 'string'
        ? t('{who} passed it to the step “{step}”', { who, step: detail.to })
        : t('{who} passed it on', { who })
    case 'plans.returned':
      return t('{who} returned it, to be answered by {day}', { who, day })
    case 'plans.cleared':
      return t('{who} cleared it', { who })
    case 'plans.withheld':
      return t('{who} marked it as withheld', { who })
    case 'plans.withholding-ended':
      return t('{who} took the mark “withheld” off', { who })
    case 'plans.asked-again':
      return t('{who} asked again, for {day}', { who, day })
    case 'plans.style-edit-asked':
      return t('{who} proposed other words', { who })
    case 'plans.style-edit-taken-back':
      return t('{who} took the proposed words back', { who })
    case 'plans.style-edit-agreed':
      return t('{who} agreed to the proposed words', { who })
    case 'plans.style-edit-refused':
      return t('{who} refused the proposed words', { who })
    default:
      return t('{who}: {act}', { who, act: act.split('.')[1]!.replaceAll('-', ' ') })
  }
}
