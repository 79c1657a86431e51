/** How anything gets into the moderators' queue. */
import type { Tx } from '#src/kernel/database.ts'
import type { ItemKind } from '../model.ts'
import { hasOpenItem, insertItem } from './queries.ts'

export type NewItem = {
  kind: ItemKind
  /** Slug. */
  discussion: string
  /** Id of the comment; null when it is about the discussion itself. */
  comment: number | null
  /** When it must be decided, where a law or a rule sets a clock. */
  dueAt?: Date | null
  /** Slug of the person who may not decide it. */
  notBy?: string | null
  /** Id of the decision that is appealed against. */
  appeals?: string | null
  /** What an author says in their appeal. */
  words?: string
  /** A legal notice whose sender's address nobody has checked. */
  unconfirmed?: boolean
  /** When it came; the database's clock when left out. For a pack's story. */
  openedAt?: Date | null
}

/**
 * Puts something before the moderators, in the caller's transaction, and gives the item's id. What waits already for the same reason is
 * not put there twice: then it is that item's id, with the earlier of two last moments. Each appeal and each legal notice is an item of its own.
 */
export const openItem = (tx: Tx, item: NewItem): Promise<string> => insertItem(tx, item)

/** An author changed what a moderator asked them to: somebody looks whether it is done, unless something waits about it anyway. */
export async function lookAgain(tx: Tx, of: { discussion: string; comment: number }): Promise<void> {
  if (!(await hasOpenItem(tx, of.comment))) await openItem(tx, { kind: 'changed', ...of })
}
