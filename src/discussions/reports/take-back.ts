/** What its writer took back need not wait for a moderator; unless it may be against the law. */
import type { Tx } from '#src/kernel/database.ts'
import { tellReporters, type To } from './mails.ts'
import { closeTakenBack } from './queries.ts'

/**
 * Closes, as taken back, what waits about a comment (or, null, about the discussion itself) when its writer withdraws it, and tells whoever
 * reported it just that. Notices under the law, and reports of something against the law, go on waiting: what was reported is kept with them,
 * and a moderator decides whether more must be done. An appeal goes on, too: it is about what a moderator did. In the transaction that
 * withdraws, after the comment or discussion itself is held.
 */
export async function takeBack(
  tx: Tx,
  of: { discussion: string; comment: number | null },
  to: To,
): Promise<void> {
  await tellReporters(tx, await closeTakenBack(tx, of), 'taken-back', to)
}
