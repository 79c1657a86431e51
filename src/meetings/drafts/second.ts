/** Who may be the second person for a draft. */
import { Refusal } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import type { Viewer } from '#src/policy.ts'
import type { DraftNoun } from './noun.ts'

/** Why somebody cannot publish what these people wrote or asked for; null when they can, once they have signed in again. */
export function barredFrom(
  viewer: Viewer,
  { actions }: DraftNoun,
  firstHalf: readonly string[],
): string | null {
  try {
    permit({ ...viewer, fresh: true }, actions.publish, { otherHalf: firstHalf })
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}
