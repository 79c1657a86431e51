/** What readers are told of a meeting that was put off: the day that it was to be, and the day that it is put off to. Pure. */
import { fromWords, type SourceDate } from '#src/kernel/dates.ts'
import type { Meeting } from '../model.ts'

export type Postponed = {
  /** The last day that was announced before; null when none ever was. */
  was: SourceDate | null
  /** The day it is put off to; null while none is known. */
  now: SourceDate | null
}

type Versions = readonly { content: unknown }[]
type Put = Pick<Meeting, 'state' | 'on' | 'changes'>

/**
 * Null for a meeting that is not postponed. Of its own day alone, nobody could tell whether it is the old one or a new one. `versions` are
 * those published: the history has a day in words only, and they know which day those words meant.
 */
export function postponedOf({ state, on, changes }: Put, versions: Versions): Postponed | null {
  if (state !== 'postponed') return null
  const since = changes.slice(changes.findLastIndex(({ kind }) => kind === 'state') + 1)
  const days = daysBefore({ changes: since }, versions)
  const known = on.edtf === null ? null : on
  if (days.length === 0) return { was: known, now: null }
  return { was: days.find(({ edtf }) => edtf !== null) ?? null, now: known }
}

/** The days that it was announced for before, oldest first, each as the version said it that announced it. */
export const daysBefore = ({ changes }: Pick<Meeting, 'changes'>, versions: Versions): SourceDate[] =>
  changes
    .filter(({ kind }) => kind === 'date')
    .map(({ from }) => {
      const said = versions
        .map(({ content }) => (content as Meeting).on)
        .findLast(({ text, edtf }) => text === from && edtf !== null)
      return said ?? fromWords(from)
    })

/** The day that calendars keep it at: its own; that it was to be, where it is put off and has none. */
export const lastAnnounced = (meeting: Put, versions: Versions): SourceDate =>
  meeting.on.edtf === null ? (postponedOf(meeting, versions)?.was ?? meeting.on) : meeting.on
