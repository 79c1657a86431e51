/** Everything that a moderator looks at before deciding. */
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { holdersOf } from '#src/people/index.ts'
import { reporterSigns } from '../trust/signals-queries.ts'
import { actsFor, type Subject } from './acts.ts'
import { momentOf } from './around.ts'
import type { CaseParts } from './case-page.tsx'
import { apartFrom } from './decide.ts'
import { seenAs } from './decided-on.ts'
import * as queries from './queries.ts'
import * as queue from './queue-queries.ts'
import { otherStanding } from './standing-queries.ts'
import { answersOn } from './answer-queries.ts'
import { textOf } from '../reports/commands.ts'

/** What waits; or what a moderator came upon. */
export type CaseOf = { item: string } | { comment: number } | { discussion: string }
export type Case = Omit<
  CaseParts,
  | 'rules'
  | 'noticed'
  | 'danger'
  | 'viewer'
  | 'typed'
  | 'faults'
  | 'preview'
  | 'claimed'
  | 'did'
  | 'reporters'
  | 'csrfToken'
>

/** Throws 404. */
export async function loadCase(site: Site, of: CaseOf, viewer: Pick<Viewer, 'person'>): Promise<Case> {
  const db = site.officeDb()
  const moment = momentOf(site.pack)
  const item = 'item' in of ? await queue.findItem(db, of.item, moment) : null
  if (item === undefined) throw absent(t('There is nothing like this in the queue.'))
  const id = item ? item.comment : 'comment' in of ? of.comment : null
  const comment = id === null ? null : ((await queue.findComment(db, id)) ?? null)
  if (id !== null && comment === null) throw absent(t('There is no such comment.'))
  const slug = comment?.discussion ?? item?.discussion ?? ('discussion' in of ? of.discussion : '')
  const discussion = await queue.findDiscussion(db, slug)
  if (!discussion) throw absent(t('There is no such discussion.'))

  const first = item?.appeals ? ((await queries.findDecision(db, item.appeals)) ?? null) : null
  const on = { discussion: slug, comment: comment?.id ?? null }
  const who = first?.person ?? (comment ? comment.author : discussion.startedBy)
  const all = { page: 1, size: 50, timeZone: site.pack.timeZone }
  const [
    ownReport,
    standing,
    signs,
    thread,
    reports,
    notices,
    reported,
    answers,
    others,
    author,
    onWords,
    onPerson,
    deciders,
  ] = await Promise.all([
    queries.hasOwnReport(db, viewer.person, on),
    first ? otherStanding(db, first) : undefined,
    reporterSigns(db, on),
    comment ? queue.threadOf(db, comment.id) : [],
    queue.reportsOn(db, on),
    comment ? queue.noticesOn(db, comment.id) : [],
    queue.reportedOn(db, on),
    answersOn(db, on),
    comment ? queue.openItemsOn(db, comment.id, moment) : [],
    who === null ? null : queue.findPerson(db, who),
    comment ? queries.listDecisions(db, { comment: comment.id }, all) : [],
    who === null ? [] : queries.listDecisions(db, { person: who }, all),
    first ? holdersOf(db, 'moderator', { apartFrom: apartFrom(first) }) : null,
  ])
  const decisions = [...new Map([...onWords, ...onPerson].map((row) => [row.id, row])).values()]
  const now = textOf({
    comment: on.comment,
    title: discussion.title,
    words: comment?.words ?? discussion.words,
  })
  const times = [
    ...reports.map((one) => Number(one.reportedAt)),
    ...notices.map((one) => Number(one.receivedAt)),
    ...reported.map((one) => Number(one.keptAt)),
  ]
  // What somebody withdrew or took back in time is read for a reason alone, not by whoever looks at any comment.
  const earlier =
    comment && (item || times.length > 0 || onWords.length > 0)
      ? await queue.earlierOf(db, comment.id, times.length > 0 ? new Date(Math.min(...times)) : null)
      : []
  const subject: Subject = comment
    ? { kind: 'comment', state: comment.state, shown: comment.shown, author: comment.author }
    : {
        kind: 'discussion',
        state: discussion.state,
        origin: discussion.origin,
        locked: discussion.lockedAt !== null,
      }
  return {
    item,
    comment,
    discussion,
    thread,
    reports,
    reporterSigns: signs,
    notices,
    reported: reported.filter(({ words }) => words !== now),
    earlier,
    answers,
    others: others.filter((one) => one.id !== item?.id),
    author: author ?? null,
    decisions: decisions.toSorted((a, b) => Number(b.decidedAt) - Number(a.decidedAt)),
    first,
    standing: standing ?? null,
    ownReport,
    deciders: deciders?.length ?? null,
    acts: actsFor(subject, item?.kind ?? null),
    seen: comment
      ? seenAs(comment)
      : seenAs({ words: discussion.words || discussion.title, state: discussion.state }),
  }
}
