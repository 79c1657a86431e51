/**
 * An author's appeal: once, within twenty days, decided by somebody else. Against a suspension for good once more when its second person
 * confirmed it, within twenty days of that.
 */
import { noteAct } from '#src/audit/index.ts'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Viewer } from '#src/policy.ts'
import { appealable } from './acts.ts'
import type { Around } from './around.ts'
import { lastDayOfAppeal } from './mails.ts'
import { openItem } from './open-item.ts'
import { findDecision, lastDiscussionOf, lockDecision, type DecisionRow } from './queries.ts'

/** Characters of an appeal. */
export const longestAppeal = 4_000

/** Whether an appeal can be made now: `made` and `late` say why not, `never` that this decision takes none. */
export function appealState(
  decision: DecisionRow,
  { pack }: Pick<Around, 'pack'>,
  now = new Date(),
): 'open' | 'made' | 'late' | 'never' {
  if (!appealable.includes(decision.act)) return 'never'
  const { appeal: made, confirmedAt } = decision
  // What a confirmation added has an appeal of its own, unless one against the first days was right: then nothing stands.
  if (made && (confirmedAt === null || made.openedAt >= confirmedAt || made.result === 'overturn'))
    return 'made'
  return todayOf(pack, now) > lastDayOfAppeal(decision, pack) ? 'late' : 'open'
}

/** One's own decision; 404 for everybody else's, so that nobody learns of it by asking. */
export async function requireOwn(db: Db, viewer: Viewer, id: string): Promise<DecisionRow> {
  permit(viewer, 'discussions.own')
  const decision = await findDecision(db, id)
  if (!decision || decision.person !== viewer.person) throw absent(t('There is nothing at this address.'))
  return decision
}

/**
 * Puts an appeal before the moderators who did not decide first, and gives the item's id. Throws Faults, 404 when it is not one's own, 409 when
 * one appealed already or the twenty days are over.
 */
export function appeal(
  db: Db,
  viewer: Viewer,
  act: { decision: string; words: string; at?: Date | null },
  around: Around,
): Promise<string> {
  const words = act.words.replaceAll('\r\n', '\n').trim()
  if (words === '') throw new Faults([t('Say why you think the decision was wrong')])
  if (words.length > longestAppeal)
    throw new Faults([t('Use {n, number} characters at most', { n: longestAppeal })])
  return db.transaction().execute((tx) => put(tx, viewer, { ...act, words }, around))
}

async function put(
  tx: Tx,
  viewer: Viewer,
  { decision: id, words, at = null }: { decision: string; words: string; at?: Date | null },
  around: Around,
): Promise<string> {
  await lockDecision(tx, id)
  const decision = await requireOwn(tx, viewer, id)
  const state = appealState(decision, around, at ?? new Date())
  if (state === 'made') throw conflict(t('You appealed against this decision already.'))
  if (state === 'late') throw conflict(t('The days for an appeal are over.'))
  if (state === 'never') throw conflict(t('There is nothing to appeal against in this decision.'))
  const discussion = decision.discussion ?? (await lastDiscussionOf(tx, viewer.person))
  if (discussion === undefined) throw absent(t('There is nothing at this address.'))
  const item = await openItem(tx, {
    kind: 'appeal',
    discussion,
    comment: decision.comment,
    notBy: decision.decidedBy,
    appeals: id,
    words,
    openedAt: at,
  })
  await noteAct(tx, {
    person: viewer.person,
    act: 'discussions.appealed',
    thing: `office/moderation/decisions/${id}`,
    door: around.quiet ? 'practice' : 'public',
    detail: { item },
    requestId: around.requestId,
  })
  return item
}
