/** What staff do with an update that came in: return it, clear it, mark it as withheld. Each is one transaction. */
import type { Db } from '#src/kernel/database.ts'
import { noteAct } from '#src/audit/index.ts'
import { conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { ownTables, takeBack } from './applied-queries.ts'
import { heldAfterReturn } from './days.ts'
import { applyDraft } from './draft.ts'
import { onRequest, type OnRequest } from './office-act.ts'
import { owedHref, tellContributors } from './office-mail.ts'
import { noteDrafter, updateRequest, writersOf } from './queries.ts'
import { requestThing } from './request.ts'
import { openStyleEdit, settleStyleEdit } from './style-queries.ts'

/** Sends an update back to its owner with a comment and a day for the answer. What was cleared is taken out again. */
export async function returnUpdate(
  db: Db,
  viewer: Viewer,
  act: OnRequest & { comment: string; dueOn: string },
): Promise<void> {
  permit(viewer, 'plans.clear')
  const comment = act.comment.trim()
  if (!comment) throw new Faults([t('Say what is to be put right: the owner reads it.')])
  if (!(act.dueOn > act.today))
    throw new Faults([t('Give the owner a day to answer by: a later one than today.')])
  await onRequest(db, act, 'return', async (tx, { request, asking, row }) => {
    if (request.applied) await takeBack(tx, request, request.applied)
    await settleStyleEdit(tx, request, { answer: 'taken-back', by: viewer.person })
    await updateRequest(tx, request, {
      state: 'returned',
      returned_on: act.today,
      returned_by: viewer.person,
      return_comment: comment,
      due_on: act.dueOn,
      held_to: heldAfterReturn(request),
      cleared_on: null,
      cleared_by: null,
      applied: null,
      step: 0,
    })
    await noteDrafter(tx, request, viewer.person, `${row.ref}: returned`)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.returned',
      thing: requestThing(request, row.ref),
      organisation: request.organisation,
      reason: comment,
      detail: { from: request.state, dueOn: act.dueOn },
    })
    await tellContributors(tx, request.organisation, {
      kind: 'return',
      asking,
      once: `return/${row.ref}/${request.revision}/${act.today}`,
      subject: t('Sent back to you: {ref}, {period}', { ref: row.ref, period: asking.period.label }),
      blocks: [
        {
          paragraph: t('The office has sent back your update on {ref} “{text}”. Please answer by {day}.', {
            ref: row.ref,
            text: row.text,
            day: formatDate(act.dueOn),
          }),
        },
        { heading: t('What the office says') },
        ...comment.split(/\n{2,}/).map((paragraph) => ({ paragraph })),
        { action: { text: t('Open your update'), href: owedHref(asking, row.ref) } },
      ],
    })
  })
}

/** Accepts what was submitted: it is put into the working copy, from which the edition is made. Faults of its words stop it. */
export async function clearUpdate(db: Db, viewer: Viewer, act: OnRequest): Promise<void> {
  permit(viewer, 'plans.clear')
  await onRequest(db, act, 'clear', async (tx, { request, row }) => {
    // In a small office one head may wear both hats, but not for the same update: nobody who wrote any of it clears it.
    permit(viewer, 'plans.clear', { otherHalf: await writersOf(tx, request) })
    if (await openStyleEdit(tx, request))
      throw new Faults([t('An edit for style waits for the owner’s answer. Take it back first, or wait.')])
    if (!request.submitted) throw new Faults([t('Nothing was submitted.')])
    if (request.withheldReason !== null)
      throw conflict(t('This is marked as withheld: take the mark off before it is cleared.'))
    const before = await ownTables(tx, request)
    await applyDraft(tx, request, request.submitted)
    const after = await ownTables(tx, request)
    await updateRequest(tx, request, {
      state: 'cleared',
      cleared_on: act.today,
      cleared_by: viewer.person,
      applied: JSON.stringify({ before, after }),
    })
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.cleared',
      thing: requestThing(request, row.ref),
      organisation: request.organisation,
      detail: { revision: request.revision },
    })
  })
}

/** The edition will give this reason in place of the update. The reason is published. */
export async function withholdUpdate(
  db: Db,
  viewer: Viewer,
  act: OnRequest & { reason: string },
): Promise<void> {
  permit(viewer, 'plans.withhold')
  const reason = act.reason.trim()
  if (!reason) throw new Faults([t('Give the reason: it is published in place of the update.')])
  await onRequest(db, act, 'withhold', async (tx, { request, row }) => {
    await updateRequest(tx, request, { withheld_reason: reason, withheld_by: viewer.person })
    await noteDrafter(tx, request, viewer.person, `${row.ref}: withheld`)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.withheld',
      thing: requestThing(request, row.ref),
      organisation: request.organisation,
      reason,
    })
  })
}

/** Takes the mark off again: the edition shows the update, or why there is none. */
export async function endWithholding(
  db: Db,
  viewer: Viewer,
  act: OnRequest & { reason: string },
): Promise<void> {
  permit(viewer, 'plans.withhold')
  if (!act.reason.trim()) throw new Faults([t('Say why it is no longer withheld.')])
  await onRequest(db, act, 'withhold', async (tx, { request, row }) => {
    if (request.withheldReason === null) throw new Faults([t('It is not marked as withheld.')])
    await updateRequest(tx, request, { withheld_reason: null, withheld_by: null })
    await noteDrafter(tx, request, viewer.person, `${row.ref}: no longer withheld`)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.withholding-ended',
      thing: requestThing(request, row.ref),
      organisation: request.organisation,
      reason: act.reason.trim(),
    })
  })
}
