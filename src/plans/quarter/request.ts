/**
 * One owner asked for one commitment's update in one period: its states and the moves between them. Pure.
 *
 * | From                | Move      | To        | Whose move                        |
 * |---------------------|-----------|-----------|-----------------------------------|
 * | requested, returned | save      | drafted   | contributor (`returned` stays so) |
 * | drafted, returned, requested | submit | submitted | contributor, after the organisation's own steps |
 * | submitted           | return    | returned  | staff, with a comment             |
 * | submitted           | clear     | cleared   | staff                             |
 * | cleared             | return    | returned  | staff, before the edition is out  |
 * | any                 | ask again | as it was | staff: a reminder, or a new due day |
 *
 * *Withheld* is a mark beside the state: the edition shows the reason instead of an update.
 */
import type { Draft } from './draft.ts'

export const requestStates = ['requested', 'drafted', 'submitted', 'returned', 'cleared'] as const
export type RequestState = (typeof requestStates)[number]

/** Which request: the plan's slug, the period's, and the lasting id of the commitment. */
export type RequestKey = { plan: string; period: string; commitment: string }

/** Days are YYYY-MM-DD; people are slugs. */
export type Request = RequestKey & {
  /** The commitment's ref now: "4.3/a". */
  ref: string
  organisation: string
  state: RequestState
  askedOn: string
  askedBy: string
  dueOn: string
  /** The owner's own words: not for the office before they are submitted. */
  draft: Draft | null
  revision: number
  savedBy: string | null
  savedAt: Date | null
  /** How many of the organisation's own steps it has passed. */
  step: number
  /** What the office sees. */
  submitted: Draft | null
  firstSubmittedOn: string | null
  submittedOn: string | null
  submittedBy: string | null
  returnedOn: string | null
  returnedBy: string | null
  returnComment: string | null
  clearedOn: string | null
  clearedBy: string | null
  withheldReason: string | null
  withheldBy: string | null
}

export type Move = 'save' | 'submit' | 'return' | 'clear' | 'withhold' | 'ask-again'

const moves: Record<Move, readonly RequestState[]> = {
  save: ['requested', 'drafted', 'returned'],
  submit: ['requested', 'drafted', 'returned'],
  return: ['submitted', 'cleared'],
  clear: ['submitted'],
  withhold: requestStates,
  'ask-again': ['requested', 'drafted', 'returned'],
}

export const mayMove = (state: RequestState, move: Move): boolean => moves[move].includes(state)

/** Waits for its owner (else for the office, or for nobody). */
export const waitsForOwner = (state: RequestState): boolean => state !== 'submitted' && state !== 'cleared'

/** Past its day, and its owner's turn. Nobody is late for another's delay. */
export const isOverdue = (request: Pick<Request, 'state' | 'dueOn'>, today: string): boolean =>
  waitsForOwner(request.state) && request.dueOn < today

/** What an address calls a commitment: its ref without the stroke, "4.3~a". */
export const refSlug = (ref: string): string => ref.replaceAll('/', '~')
export const refOfSlug = (slug: string): string => slug.replaceAll('~', '/')

/** What the audit trail calls a request. */
export const requestThing = ({ plan, period }: RequestKey, ref: string): string =>
  `plans/${plan}/${period}/${ref}`
