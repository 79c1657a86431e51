/** The owner's right of reply to an assessment. The office's side asks for it and keeps its clock. */
import type { Db } from '#src/kernel/database.ts'
import { conflict, Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { noteAct, type Act } from '#src/audit/index.ts'
import type { Viewer } from '#src/policy.ts'
import { ownRequest, type OfRequest } from './owner-save.ts'
import * as queries from './owner-queries.ts'
import { noteDrafter } from './queries.ts'
import { requestThing } from './request.ts'

/**
 * Answers an assessment for the owner; it is printed beside the assessment. It may be given, or changed, until the edition is
 * out: the clock says only how long the office waits. Throws Faults, conflict when no answer was asked for.
 */
export async function replyToAssessment(
  db: Db,
  viewer: Viewer,
  act: OfRequest & { reply: string; today: string; door?: Act['door'] },
): Promise<void> {
  const words = act.reply.trim()
  if (words === '') throw new Faults([t('Write the answer.')])
  if (words.length > 10_000) throw new Faults([t('The answer is longer than 10,000 characters.')])
  await db.transaction().execute(async (tx) => {
    const request = await ownRequest(tx, viewer, 'plans.reply', act)
    if (!(await queries.findReply(tx, request)))
      throw conflict(t('There is no assessment of this period to answer yet.'))
    await queries.putReply(tx, request, { words, by: viewer.person, on: act.today })
    await noteDrafter(tx, request, viewer.person, `reply on ${request.ref}`)
    await noteAct(tx, {
      person: viewer.person,
      act: 'plans.reply',
      thing: requestThing(request, request.ref),
      organisation: request.organisation,
      door: act.door ?? 'office',
    })
  })
}
