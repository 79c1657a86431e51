/** What is decided on, held until the decision is made: the words first, then what waits about them. */
import { createHash } from 'node:crypto'
import type { Tx } from '#src/kernel/database.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { discussionAddress } from '../model.ts'
import type { Subject } from './acts.ts'
import * as queries from './queries.ts'
import { doneWord } from './words.ts'

/** A word for words in a state: another one when either changed. */
export const seenAs = (of: { words: string; state: string }): string =>
  createHash('sha256').update(`${of.state}\n${of.words}`).digest('hex').slice(0, 16)

type On = {
  subject: Subject
  comment: queries.CommentRow | null
  discussion: string | null
  /** Whom it concerns: an author, whoever started the discussion, or who is suspended. */
  person: string | null
  startedBy: string | null
  words: string
  waited: boolean
  seen: string | null
}

/** Of an item what it is about; otherwise what a moderator came upon. Throws 404. */
export async function subjectOf(
  tx: Tx,
  wish: { comment?: number; discussion?: string; person?: string; at?: Date | null },
  item: queries.OpenItem | null,
  first: queries.DecisionRow | undefined,
): Promise<On> {
  const id = item ? item.comment : (wish.comment ?? null)
  const nothing = { comment: null, discussion: null, startedBy: null, words: '', waited: false, seen: null }
  if (id !== null) {
    const comment = await queries.lockComment(tx, id)
    if (!comment) throw absent(t('There is no such comment.'))
    const { author, state, shown } = comment
    const discussion = await queries.lockDiscussion(tx, comment.discussion)
    return {
      ...nothing,
      subject: { kind: 'comment', state, shown, author },
      comment,
      discussion: comment.discussion,
      person: first?.person ?? author,
      startedBy: discussion?.startedBy ?? null,
      words: comment.words,
      waited: state === 'waiting',
      seen: seenAs(comment),
    }
  }
  const slug = item?.discussion ?? wish.discussion
  if (slug !== undefined) {
    const one = await queries.lockDiscussion(tx, slug)
    if (!one) throw absent(t('There is no such discussion.'))
    return {
      ...nothing,
      subject: { kind: 'discussion', state: one.state, origin: one.origin, locked: one.lockedAt !== null },
      discussion: slug,
      person: first?.person ?? one.startedBy,
      startedBy: one.startedBy,
      words: one.words || one.title,
      waited: one.state === 'waiting',
      seen: seenAs({ words: one.words || one.title, state: one.state }),
    }
  }
  const person = wish.person === undefined ? undefined : await queries.lockParticipant(tx, wish.person)
  if (!person) throw absent(t('There is no such account.'))
  return {
    ...nothing,
    subject: { kind: 'person', suspended: queries.isSuspended(person, wish.at ?? undefined) },
    person: person.person,
  }
}

/** As the trail names it. */
export const thingOf = (on: On): string =>
  on.comment
    ? `${discussionAddress(on.comment.discussion).slice(1)}/comments/${on.comment.id}`
    : on.discussion === null
      ? `people/${on.person}`
      : discussionAddress(on.discussion).slice(1)

/** Throws 404; 409 with who decided what, when it is decided. */
export async function requireOpen(tx: Tx, id: string): Promise<queries.OpenItem> {
  const item = await queries.lockItem(tx, id)
  if (!item) throw absent(t('There is nothing like this in the queue.'))
  if (item.decidedAt === null) return item
  const by = (await queries.decisionOf(tx, id)) ?? (await queries.lastDecisionOn(tx, item))
  throw conflict(
    by
      ? t('{name} decided it on {day}: {what}. What you typed is not lost.', {
          name: by.decidedByName,
          day: formatDate(by.decidedAt, 'time'),
          what: doneWord(by.act),
        })
      : t('It was closed when something else about the same words was decided. What you typed is not lost.'),
    { overtaken: true },
  )
}

/** Who else looks at any of them, all of them as one. */
export function lookedAtBy(
  items: readonly (queries.OpenItem | null)[],
  { person }: Viewer,
): { by: string; name: string } | null {
  const others = new Map<string, string>()
  for (const item of items)
    if (item && item.claimedBy !== null && item.claimedBy !== person)
      others.set(item.claimedBy, item.claimedByName ?? item.claimedBy)
  if (others.size === 0) return null
  return { by: [...others.keys()].toSorted().join(' '), name: [...others.values()].join(', ') }
}
