/** What a decision changes. Called by decide() alone, after the decision's row is written: before that the database refuses. */
import type { Tx } from '#src/kernel/database.ts'
import type { DecisionAct } from '../model.ts'
import { longestAlone } from './acts.ts'
import { redacted, type Span } from './redaction.ts'
import type { ModerationRule } from './rules.ts'
import * as queries from './queries.ts'

export type Decided = {
  id: string
  act: DecisionAct
  rule: ModerationRule
  comment: queries.CommentRow | null
  discussion: string | null
  person: string | null
  decidedAt: Date | null
  spans: readonly Span[]
  /** Of a suspension; null for good. */
  days: number | null
  needsSecond: boolean
  /** What is appealed against. */
  first: queries.DecisionRow | undefined
  /** A later decision that nobody appealed against and that takes the same thing away: it stands, so nothing is undone. */
  later: queries.DecisionRow | undefined
  /** Null when whoever started the discussion left. */
  startedBy: string | null
}

export async function carryOut(tx: Tx, decided: Decided): Promise<void> {
  const { act, comment, discussion, person, rule } = decided
  switch (act) {
    case 'approve':
    case 'restore':
      if (comment && comment.state !== 'public') await queries.setCommentState(tx, comment.id, 'public')
      else if (!comment && discussion !== null) await queries.setDiscussionState(tx, discussion, 'public')
      return
    case 'hide':
      if (comment) await queries.setCommentState(tx, comment.id, 'hidden', rule.category)
      else if (discussion !== null) await queries.setDiscussionState(tx, discussion, 'hidden')
      return
    case 'refuse':
      if (comment) await queries.setCommentState(tx, comment.id, 'refused')
      // It was never shown, so no tombstone stands in its place.
      else if (discussion !== null) await queries.setDiscussionState(tx, discussion, 'withdrawn')
      return
    case 'redact':
      await queries.redactWords(tx, {
        id: comment!.id,
        before: comment!.words,
        words: redacted(comment!.words, decided.spans, rule.category),
        decision: decided.id,
        // What waited is shown, without these words.
        state: 'public',
      })
      return
    case 'lock':
    case 'unlock':
      if (discussion !== null) await queries.setLocked(tx, discussion, act === 'lock')
      return
    case 'suspend':
      await queries.suspendPerson(
        tx,
        person!,
        decided.needsSecond ? longestAlone : decided.days,
        decided.decidedAt,
      )
      return
    case 'end-suspension':
      await queries.endSuspension(tx, person!)
      return
    case 'overturn':
      await undo(tx, decided)
      return
    case 'dismiss':
    case 'ask-author':
    case 'uphold':
  }
}

/** What the first decision did, as far as it still stands: what its author withdrew or left, or another decision took away again, stays so. */
async function undo(tx: Tx, { first, comment, discussion, later, startedBy }: Decided): Promise<void> {
  if (!first || later) return
  switch (first.act) {
    case 'hide':
    case 'refuse':
      if (comment) {
        if (comment.author !== null && (comment.state === 'hidden' || comment.state === 'refused'))
          await queries.setCommentState(tx, comment.id, 'public')
      } else if (discussion !== null && startedBy !== null)
        // Refusing a discussion withdraws it; from there its author cannot.
        await queries.showDiscussionFrom(tx, discussion, first.act === 'hide' ? 'hidden' : 'withdrawn')
      return
    case 'redact': {
      if (!comment?.redacted) return
      const before = await queries.wordsBefore(tx, comment.id, first.id)
      const other = await queries.hasOtherRedaction(tx, comment.id, first.id)
      // Something was written or taken out since: its author puts the words back themselves.
      await queries.unredact(tx, comment.id, before?.last ? before.words : comment.words, other)
      return
    }
    case 'lock':
      if (discussion !== null) await queries.setLocked(tx, discussion, false)
      return
    case 'suspend':
      if (first.person !== null) await queries.endSuspension(tx, first.person)
      return
    default:
  }
}
