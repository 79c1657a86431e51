/** Several of the queue at once, for spam above all: one decision for each, by one rule and one reason. */
import type { Db } from '#src/kernel/database.ts'
import { Refusal } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import type { DecisionAct } from '../model.ts'
import { actsFor } from './acts.ts'
import { momentOf, type Around } from './around.ts'
import { decide, seenAs } from './decide.ts'
import { findComment, findDiscussion, listItemsOf, type QueueItem } from './queue-queries.ts'

/** Most at once. */
const most = 200

/** What was decided stays decided when another is refused; each of those is told why. */
export async function decideSeveral(
  db: Db,
  viewer: Viewer,
  {
    items,
    way,
    rule,
    reason,
  }: { items: readonly string[]; way: 'leave' | 'take-away'; rule: string; reason: string },
  around: Around,
): Promise<{ done: number; notDone: string[] }> {
  const notDone: string[] = []
  let done = 0
  const chosen = await listItemsOf(db, items.slice(0, most), momentOf(around.pack))
  for (const one of chosen) {
    const words = one.excerpt.length > 60 ? `${one.excerpt.slice(0, 59)}…` : one.excerpt
    try {
      const { act, seen } = await actOn(db, one, way)
      if (act === null) notDone.push(t('“{words}”: this cannot be done as it stands now.', { words }))
      else {
        await decide(db, viewer, { item: one.id, act, rule, reason, seen }, around)
        done += 1
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      notDone.push(t('“{words}”: {why}', { words, why: error.message }))
    }
  }
  return { done, notDone }
}

/** What "leave" and "take away" mean for it; null when neither fits. An appeal and a legal notice are decided one at a time. */
async function actOn(
  db: Db,
  item: QueueItem,
  way: 'leave' | 'take-away',
): Promise<{ act: DecisionAct | null; seen: string }> {
  const wanted: readonly DecisionAct[] = way === 'leave' ? ['approve', 'dismiss'] : ['hide', 'refuse']
  const comment = item.comment === null ? undefined : await findComment(db, item.comment)
  const discussion = await findDiscussion(db, item.discussion)
  if (item.kind === 'appeal' || item.kind === 'legal-notice' || !discussion) return { act: null, seen: '' }
  const fitting = comment
    ? actsFor({ kind: 'comment', state: comment.state, author: comment.author }, item.kind)
    : actsFor(
        {
          kind: 'discussion',
          state: discussion.state,
          origin: discussion.origin,
          locked: discussion.lockedAt !== null,
        },
        item.kind,
      )
  return {
    act: wanted.find((act) => fitting.includes(act)) ?? null,
    seen: comment
      ? seenAs(comment)
      : seenAs({ words: discussion.words || discussion.title, state: discussion.state }),
  }
}
