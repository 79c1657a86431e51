import { firstDay, lastDay } from '#src/kernel/dates.ts'
import type { Silence } from './model.ts'

/** Dates are EDTF or null for not stated; `asOf` is a day, 'YYYY-MM-DD': the day the edition is closed, not its as-at day. */
export type SilenceInput = {
  requestedOn: string | null
  /** When the owner's update was due. */
  dueOn: string | null
  receivedOn: string | null
  clearedOn: string | null
  withheldReason: string | null
  /** The edition carries an update. */
  hasUpdate: boolean
  asOf: string
}

/**
 * Why an edition carries no update on a commitment; null when it carries one. The first line that fits:
 *
 * | Update published | Withheld, with a reason | Received        | Asked | Due day passed | Silence         |
 * |------------------|-------------------------|-----------------|-------|----------------|-----------------|
 * | yes              |                         |                 |       |                | (none)          |
 * | no               | yes                     |                 |       |                | withheld        |
 * | no               | no                      | in time         |       |                | awaiting-office |
 * | no               | no                      | after the due day |     |                | received-late   |
 * | no               | no                      | no              | no    |                | not-requested   |
 * | no               | no                      | no              | yes   | no             | awaiting-owner  |
 * | no               | no                      | no              | yes   | yes            | no-update       |
 *
 * Nobody is shown late for another's delay: an owner who was asked after the due day, or never, or was given none, has
 * no due day to pass; what came in time and is not out waits for the office, whether cleared or not; a vague day of
 * receipt counts from its first day and a vague due day to its last. What lies after `asOf` has not happened yet.
 * Throws RangeError when a date is not of our EDTF subset.
 */
export function silenceOf(input: SilenceInput): Silence | null {
  const { withheldReason, hasUpdate, asOf } = input
  if (hasUpdate) return null
  if (withheldReason?.trim()) return 'withheld'
  const happened = (edtf: string | null) => {
    const day = firstDay(edtf) ?? lastDay(edtf)
    return day !== null && day <= asOf ? day : null
  }
  const requested = happened(input.requestedOn)
  const received = happened(input.receivedOn)
  const due = fairDueDay(requested, lastDay(input.dueOn))
  if (received) return due !== null && received > due ? 'received-late' : 'awaiting-office'
  if (!requested) return 'not-requested'
  return due !== null && asOf > due ? 'no-update' : 'awaiting-owner'
}

/** The due day as far as it binds the owner: none when the owner was asked after it, or not asked. */
const fairDueDay = (requested: string | null, due: string | null): string | null =>
  requested !== null && due !== null && requested <= due ? due : null
