/** The states of an action point or an undertaking, and which review may follow which. Pure. */
import type { reviewStates } from '../model.ts'

export type ReviewState = (typeof reviewStates)[number]
export const actionStates = [
  'open',
  'in-progress',
  'reported-done',
  'closed',
  'superseded',
  'moved-to-plan',
  'withdrawn',
] as const
export type ActionState = (typeof actionStates)[number]

export const firstState: ActionState = 'open'
const ends: readonly ActionState[] = ['closed', 'superseded', 'moved-to-plan', 'withdrawn']
export const isEnded = (state: ActionState): boolean => ends.includes(state)

/** The state after a review of the body; null when the review cannot follow this state. */
export function stateAfter(state: ActionState, review: ReviewState): ActionState | null {
  if (review === 'reopened') return isEnded(state) ? 'open' : null
  return isEnded(state) ? null : review
}

/** The reviews that may follow a state, in the order of the list. */
export const reviewsAfter = (state: ActionState, all: readonly ReviewState[]): ReviewState[] =>
  all.filter((review) => stateAfter(state, review) !== null)

/** What a review must say besides its state: where it went, or why. */
export const reviewNeeds = (review: ReviewState): 'link' | 'reason' | null => {
  if (review === 'superseded' || review === 'moved-to-plan') return 'link'
  return review === 'withdrawn' || review === 'reopened' ? 'reason' : null
}
