import type { EditionCommitment, StripState } from './model.ts'

/** What the strip needs to know of a commitment. */
export type StripInput = Pick<EditionCommitment, 'kind' | 'silence' | 'assessed'> & {
  schedule: Pick<EditionCommitment['schedule'], 'state' | 'moved'>
  update: Pick<NonNullable<EditionCommitment['update']>, 'reported'> | null
}

/**
 * The one shape a commitment has on the strip: the first rule that fits, in the glossary's order (`stripStates`).
 * Overdue is only ever said of what is not done. A date that moved keeps its mark after completion: what happened is not
 * taken back. Nothing reported is silence even where no reason for it is known. "Ongoing" said of anything but an
 * ongoing duty is work in progress: a promise with an end does not become a duty by calling it one.
 */
export function stripStateOf({ kind, silence, assessed, schedule, update }: StripInput): StripState {
  if (schedule.state === 'overdue') return 'overdue'
  if (schedule.moved > 0) return 'date-moved'
  if (silence !== null || update === null) return 'silence'
  if (update.reported === 'paused') return 'paused'
  if (assessed === 'complete') return 'assessed-complete'
  if (update.reported === 'reported-complete') return 'reported-complete'
  if (kind === 'ongoing-duty') return 'ongoing-duty'
  return update.reported === 'not-started' ? 'not-started' : 'in-progress'
}
