/** The second person of a suspension for good; and a look at who reported, which is not done without a reason. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { discussionAddress } from '../model.ts'
import type { Around } from './around.ts'
import { tellConfirmed } from './mails.ts'
import { confirmDecision, findDecision, lockDecision, lockParticipant, suspendForGood } from './queries.ts'
import { reportersOn, type Reporter } from './queue-queries.ts'
import { isUnconfirmed } from './standing-queries.ts'

/** Throws 403 for whoever asked for it, 404, and 409 when it was confirmed or has ended. */
export function confirmSuspension(
  db: Db,
  viewer: Viewer,
  { decision: id }: { decision: string },
  around: Around,
): Promise<void> {
  permit(viewer, 'discussions.confirm-suspension')
  return db.transaction().execute(async (tx) => {
    await lockDecision(tx, id)
    const decision = await findDecision(tx, id)
    if (!decision || decision.act !== 'suspend' || !decision.needsSecond || decision.person === null)
      throw absent(t('There is no such suspension.'))
    permit(viewer, 'discussions.confirm-suspension', { otherHalf: [decision.decidedBy, decision.person] })
    await lockParticipant(tx, decision.person)
    if (!(await isUnconfirmed(tx, id)))
      throw conflict(t('This suspension is confirmed already, or has ended.'))
    await confirmDecision(tx, id, viewer.person)
    await suspendForGood(tx, decision.person)
    await noteAct(tx, {
      person: viewer.person,
      act: 'discussions.confirm-suspension',
      thing: `people/${decision.person}`,
      detail: { decision: id },
      requestId: around.requestId,
    })
    await tellConfirmed(tx, decision, around)
  })
}

/** Who reported something, or sent a notice about it. The reading stands on the audit trail. Throws Faults without a reason. */
export function seeReporters(
  db: Db,
  viewer: Viewer,
  of: { discussion: string; comment: number | null; reason: string; requestId?: string },
): Promise<Reporter[]> {
  permit(viewer, 'discussions.see-reporter')
  const reason = of.reason.trim()
  if (reason === '') throw new Faults([t('Say why you need to know who reported it')])
  return db.transaction().execute(async (tx) => {
    const thing = discussionAddress(of.discussion).slice(1)
    await noteAct(tx, {
      person: viewer.person,
      act: 'discussions.see-reporter',
      thing: of.comment === null ? thing : `${thing}/comments/${of.comment}`,
      reason,
      personal: true,
      requestId: of.requestId,
    })
    return reportersOn(tx, of)
  })
}
