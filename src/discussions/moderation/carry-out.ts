/** What a decision changes. Called by decide() alone, after the decision's row is written: before that the database refuses. */
import type { Tx } from '#src/kernel/database.ts'
import type { DecisionAct } from '../model.ts'
import { longestAlone } from './acts.ts'
import type { Around } from './around.ts'
import type { ModerationRule } from './rules.ts'
import { afterUndoing, type RedactionDetail } from './redactions.ts'
import * as queries from './queries.ts'
import { listRedactions, lockAsStands, suspendAsStands } from './standing-queries.ts'

export type Decided = {
  id: string
  act: DecisionAct
  rule: ModerationRule
  comment: queries.CommentRow | null
  discussion: string | null
  person: string | null
  decidedAt: Date | null
  /** Of a redaction: what it leaves. */
  redaction: { words: string; detail: RedactionDetail } | null
  /** Of a suspension; null for good. */
  days: number | null
  needsSecond: boolean
  /** What is appealed against. */
  first: queries.DecisionRow | undefined
  /** Another decision that takes the same thing away, and stands. */
  other: queries.DecisionRow | undefined
  /** Null when whoever started the discussion left. */
  startedBy: string | null
}

/**
 * What an appeal that was right came to. `back`: it is undone; `partly`: the words are back, but for those that another redaction took out;
 * `stands`: another decision takes the same away; `forgotten`: what stood there is kept no more; `gone`: its author took it back, or left.
 */
export type Undone = 'back' | 'partly' | 'stands' | 'forgotten' | 'gone'

/** Null for whatever undoes nothing. */
export async function carryOut(tx: Tx, decided: Decided, around: Around): Promise<Undone | null> {
  if (decided.act === 'overturn') return undo(tx, decided, around)
  await change(tx, decided)
  return null
}

async function change(tx: Tx, decided: Decided): Promise<void> {
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
        words: decided.redaction!.words,
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
    case 'ask-author':
      if (comment) await queries.setAsked(tx, comment.id, decided.decidedAt)
      return
    case 'dismiss':
    case 'uphold':
    case 'overturn':
  }
}

/** What the first decision did, as far as it still stands: what its author withdrew or left, or another decision takes away too, stays so. */
async function undo(
  tx: Tx,
  { first, comment, discussion, other, startedBy, decidedAt }: Decided,
  around: Around,
): Promise<Undone | null> {
  if (!first) return null
  switch (first.act) {
    case 'hide':
    case 'refuse':
      if (other) return 'stands'
      if (comment) {
        if (comment.author === null || comment.state === 'withdrawn') return 'gone'
        if (comment.state === 'hidden' || comment.state === 'refused')
          await queries.setCommentState(tx, comment.id, 'public')
        return 'back'
      }
      if (discussion === null || startedBy === null) return 'gone'
      // Refusing a discussion withdraws it; from there its author cannot.
      return (await queries.showDiscussionFrom(tx, discussion, first.act === 'hide' ? 'hidden' : 'withdrawn'))
        ? 'back'
        : 'gone'
    case 'redact': {
      if (!comment || comment.author === null || comment.state === 'withdrawn') return 'gone'
      const left = afterUndoing(first.id, comment.words, await listRedactions(tx, comment.id, around))
      // Our mark goes on standing there as ours.
      if (!left) return 'forgotten'
      await queries.unredact(tx, comment.id, left.words, left.marked)
      return left.marked ? 'partly' : 'back'
    }
    case 'lock':
      if (discussion !== null) await lockAsStands(tx, discussion)
      return other ? 'stands' : 'back'
    case 'suspend':
      if (first.person === null || !(await queries.lockParticipant(tx, first.person))) return 'gone'
      await suspendAsStands(tx, first.person, decidedAt)
      return other ? 'stands' : 'back'
    default:
      return null
  }
}
