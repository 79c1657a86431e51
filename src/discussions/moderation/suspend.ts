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
import { longestReason } from './decide.ts'
import {
  confirmDecision,
  findDecision,
  lockDecision,
  lockParticipant,
  suspendForGood,
  type DecisionRow,
} from './queries.ts'
import { reportersOn, type Reporter } from './queue-queries.ts'
import { isUnconfirmed } from './standing-queries.ts'

/**
 * Throws Faults without a reason, 403 for whoever asked for it, or decided an appeal about it, 404, and 409 when it was confirmed or has
 * ended.
 */
export function confirmSuspension(
  db: Db,
  viewer: Viewer,
  { decision: id, reason: typed }: { decision: string; reason: string },
  around: Around,
): Promise<void> {
  permit(viewer, 'discussions.confirm-suspension')
  const reason = typed.trim()
  return db.transaction().execute(async (tx) => {
    await lockDecision(tx, id)
    const decision = await findDecision(tx, id)
    if (!decision || decision.act !== 'suspend' || !decision.needsSecond || decision.person === null)
      throw absent(t('There is no such suspension.'))
    permit(viewer, 'discussions.confirm-suspension', {
      otherHalf: [...firstHalfOf(decision), decision.person],
    })
    if (reason === '') throw new Faults([t('Say why: the author reads it')])
    if (reason.length > longestReason)
      throw new Faults([t('Say why in {n, number} characters at most', { n: longestReason })])
    await lockParticipant(tx, decision.person)
    if (!(await isUnconfirmed(tx, id)))
      throw conflict(t('This suspension is confirmed already, or has ended.'))
    await confirmDecision(tx, id, { by: viewer.person, reason })
    await suspendForGood(tx, decision.person)
    await noteAct(tx, {
      person: viewer.person,
      act: 'discussions.confirm-suspension',
      thing: `people/${decision.person}`,
      reason,
      detail: { decision: id },
      requestId: around.requestId,
    })
    await tellConfirmed(tx, decision, { reason }, around)
  })
}

/** Who is no second person for it: whoever asked for it, and whoever decided an appeal about it. */
export const firstHalfOf = (of: Pick<DecisionRow, 'decidedBy' | 'appealsDecidedBy'>): string[] => [
  of.decidedBy,
  ...of.appealsDecidedBy,
]

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
