/** How a meeting's state may move. It keeps its address through all of it. Pure. */
import type { Meeting } from '../model.ts'

export type MeetingState = Meeting['state']

/** planned → scheduled → in session ⇄ adjourned → held; scheduled → postponed → scheduled; whatever has not begun → cancelled. */
const moves: Readonly<Record<MeetingState, readonly MeetingState[]>> = {
  planned: ['scheduled', 'cancelled'],
  // Held straight away: that it began and ended is told at once, afterwards.
  scheduled: ['in-session', 'held', 'postponed', 'cancelled'],
  postponed: ['scheduled', 'cancelled'],
  cancelled: [],
  'in-session': ['adjourned', 'held'],
  adjourned: ['in-session', 'held'],
  held: [],
}

/** Where it may move from here, in the order that the office offers it. */
export const movesFrom = (state: MeetingState): readonly MeetingState[] => moves[state]
export const mayMove = (from: MeetingState, to: MeetingState): boolean =>
  from === to || moves[from].includes(to)

/** States that say why. */
export const needsReason = (state: MeetingState): boolean => state === 'postponed' || state === 'cancelled'
/** States of a meeting that has begun: its day cannot be still to come. */
export const hasBegun = (state: MeetingState): boolean =>
  state === 'in-session' || state === 'adjourned' || state === 'held'
