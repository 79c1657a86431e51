/** What readers are told of a meeting that was put off: the day that it was to be, and the day that it is put off to. Pure. */
import { fromWords, type SourceDate } from '#src/kernel/dates.ts'
import type { Meeting } from '../model.ts'

export type Postponed = {
  /** The last day that was announced before; null when none ever was. */
  was: SourceDate | null
  /** The day it is put off to; null while none is known. */
  now: SourceDate | null
}

/** Null for a meeting that is not postponed. Of its own day alone, nobody could tell whether it is the old one or a new one. */
export function postponedOf({
  state,
  on,
  changes,
}: Pick<Meeting, 'state' | 'on' | 'changes'>): Postponed | null {
  if (state !== 'postponed') return null
  const since = changes.slice(changes.findLastIndex(({ kind }) => kind === 'state') + 1)
  const days = since.filter(({ kind }) => kind === 'date').map(({ from }) => fromWords(from))
  const known = on.edtf === null ? null : on
  if (days.length === 0) return { was: known, now: null }
  return { was: days.find(({ edtf }) => edtf !== null) ?? null, now: known }
}

/** The day that calendars keep it at: its own; that it was to be, where it is put off and has none. */
export const lastAnnounced = (meeting: Pick<Meeting, 'state' | 'on' | 'changes'>): SourceDate =>
  meeting.on.edtf === null ? (postponedOf(meeting)?.was ?? meeting.on) : meeting.on
