/** A draft that keeps the rules goes into the working copy: this commitment's rows of it, and no others. */
import type { Tx } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { lockPlan } from '../queries.ts'
import type { Draft } from './draft.ts'
import { faultsOfDraft } from './draft-faults.ts'
import * as queries from './draft-queries.ts'
import type { RequestKey } from './request.ts'

/**
 * Puts a draft into the working copy: what the edition will be made of. Applying it again, or another in its place, leaves
 * what the last one says. Throws Faults (one sentence each) when a rule is broken. Locks the plan after the request, so
 * whoever holds a plan's lock must not wait for a request.
 */
export async function applyDraft(tx: Tx, key: RequestKey, draft: Draft): Promise<void> {
  await lockPlan(tx, key.plan)
  const rows = await queries.loadOwnRows(tx, key)
  const context = queries.contextOf(rows, key, await queries.findLast(tx, key))
  const faults = faultsOfDraft(draft, context)
  if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))

  const { last } = context
  const reported = draft.unchanged ? last!.reported : draft.reported!
  const update = draft.unchanged ? last!.update : draft.update
  await queries.setWords(tx, key, { reported, update, unchanged: draft.unchanged })

  // Of several moves in one period only the last is this draft's; the others came with an import and stand.
  const replaces = queries.movedNow(rows, key.period)
  const at = rows.restatements.length
  const before = queries.dueBefore(rows, key.period)
  const moved = draft.restatement && {
    n: replaces ? at : at + 1,
    period: key.period,
    from: before,
    to: draft.restatement.to,
    announced_on: draft.restatement.announcedOn,
    reason_code: draft.restatement.reasonCode!,
    reason: draft.restatement.reason.trim() || null,
    by: rows.commitment.owner,
  }
  await queries.setRestatement(tx, key, moved, replaces ? at : null)
  const due = moved?.to ?? before
  const { current_due: was } = rows.commitment
  // The same day in other words is no other date.
  const currentDue = due.edtf === was.edtf ? was : due
  await queries.setDates(tx, key.commitment, { currentDue, doneOn: draft.doneOn })

  const known = new Set(rows.milestones.map(({ title }) => title))
  const milestones = draft.milestones.map((step) =>
    // The first date of a new step is the one that it is given now.
    known.has(step.title) || step.first_due.edtf ? step : { ...step, first_due: step.due },
  )
  await queries.replaceList(tx, 'milestones', key, milestones)
  await queries.replaceList(tx, 'money', key, draft.money)
  await queries.replaceList(tx, 'figures', key, draft.figures)
  await queries.replaceList(tx, 'evidence', key, draft.evidence)
}
