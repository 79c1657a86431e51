/** Several of the queue at once, for spam above all: one decision for each, by one rule and one reason. */
import type { Db } from '#src/kernel/database.ts'
import { Refusal } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import type { DecisionAct } from '../model.ts'
import { actsFor } from './acts.ts'
import { momentOf, type Around } from './around.ts'
import { decide } from './decide.ts'
import { findComment, findDiscussion, listItemsOf, type QueueItem } from './queue-queries.ts'

/** Most at once. */
const most = 200

/** `seen`: of its words, when they were chosen. */
type Chosen = { id: string; seen: string }

/** What was decided stays decided when another is refused; each of those is told why. */
export async function decideSeveral(
  db: Db,
  viewer: Viewer,
  {
    items,
    way,
    rule,
    reason,
  }: { items: readonly Chosen[]; way: 'leave' | 'take-away'; rule: string; reason: string },
  around: Around,
): Promise<{ done: number; notDone: string[] }> {
  const notDone: string[] = []
  let done = 0
  const seenOf = new Map(items.slice(0, most).map(({ id, seen }) => [id, seen]))
  const chosen = await listItemsOf(db, [...seenOf.keys()], momentOf(around.pack))
  for (const one of chosen) {
    const words = one.excerpt.length > 60 ? `${one.excerpt.slice(0, 59)}…` : one.excerpt
    try {
      const act = await actOn(db, one, way)
      if (act === null) notDone.push(t('“{words}”: this cannot be done as it stands now.', { words }))
      else {
        await decide(db, viewer, { item: one.id, act, rule, reason, seen: seenOf.get(one.id) ?? '' }, around)
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
async function actOn(db: Db, item: QueueItem, way: 'leave' | 'take-away'): Promise<DecisionAct | null> {
  const wanted: readonly DecisionAct[] = way === 'leave' ? ['approve', 'dismiss'] : ['hide', 'refuse']
  const comment = item.comment === null ? undefined : await findComment(db, item.comment)
  const discussion = await findDiscussion(db, item.discussion)
  if (item.kind === 'appeal' || item.kind === 'legal-notice' || !discussion) return null
  const fitting = comment
    ? actsFor(
        { kind: 'comment', state: comment.state, shown: comment.shown, author: comment.author },
        item.kind,
      )
    : actsFor(
        {
          kind: 'discussion',
          state: discussion.state,
          origin: discussion.origin,
          locked: discussion.lockedAt !== null,
        },
        item.kind,
      )
  return wanted.find((act) => fitting.includes(act)) ?? null
}
