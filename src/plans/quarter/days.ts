/**
 * Which days of a request an edition may know, so that the silence it computes from them is fair (src/plans/silence.ts).
 * Pure.
 *
 * | The request                           | Asked on   | Came on                | Held to                          |
 * |---------------------------------------|------------|------------------------|----------------------------------|
 * | nobody could be asked                 | –          | –                      |                                  |
 * | asked, nothing submitted              | asked day  | –                      | its due day                      |
 * | given a later day, before its due day | asked day  | –                      | the later day                    |
 * | given a later day, after its due day  | asked day  | –                      | the due day: it had passed       |
 * | submitted, waits for the office       | asked day  | the first day it came  | the day it was then held to      |
 * | returned, and had come in time        | asked day  | –: it is owed again    | the day given with the return    |
 * | returned, and had come late           | asked day  | the first day it came  | the day it was then held to      |
 * | cleared                               | asked day  | the first day it came  | the day it was then held to      |
 */
import type { Request } from './request.ts'

/** What the days are made from. `reached` is false while its owner has nobody to ask; `heldTo` null means its due day. */
export type RequestDays = Pick<
  Request,
  'state' | 'askedOn' | 'dueOn' | 'firstSubmittedOn' | 'clearedOn' | 'withheldReason'
> & { reached: boolean; heldTo: string | null }

/** Days are YYYY-MM-DD or null. */
export type DaysForEdition = {
  requestedOn: string | null
  receivedOn: string | null
  clearedOn: string | null
  withheldReason: string | null
}

/** The day that the owner is held to. */
export const heldDay = ({ heldTo, dueOn }: Pick<RequestDays, 'heldTo' | 'dueOn'>): string => heldTo ?? dueOn

/** Whether what came first came after the day its owner was held to. */
export const cameLate = (request: Pick<RequestDays, 'firstSubmittedOn' | 'heldTo' | 'dueOn'>): boolean =>
  request.firstSubmittedOn !== null && request.firstSubmittedOn > heldDay(request)

export function daysForEdition(request: RequestDays): DaysForEdition {
  const { state, reached, askedOn, firstSubmittedOn, clearedOn, withheldReason } = request
  const withOffice = state === 'submitted' || state === 'cleared'
  return {
    requestedOn: reached ? askedOn : null,
    receivedOn: withOffice || (state === 'returned' && cameLate(request)) ? firstSubmittedOn : null,
    clearedOn: state === 'cleared' ? clearedOn : null,
    withheldReason,
  }
}

/**
 * The day an owner is held to after it is given another one: more time counts when it is given before the old day has
 * passed. Null: the new due day itself.
 */
export const heldAfterNewDay = (
  request: Pick<RequestDays, 'heldTo' | 'dueOn'>,
  today: string,
): string | null => (today > heldDay(request) ? heldDay(request) : null)

/** The same after a return: what had come in time has until the new day, what had come late stays late. */
export const heldAfterReturn = (
  request: Pick<RequestDays, 'firstSubmittedOn' | 'heldTo' | 'dueOn'>,
): string | null => (cameLate(request) ? heldDay(request) : null)
