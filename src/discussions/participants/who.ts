/** Who somebody is in a discussion: a participant under a display name, or a voice that bears a badge. */
import type { Db } from '#src/kernel/database.ts'
import { holdingsFor, type Viewer } from '#src/policy.ts'
import type { Voice } from '../model.ts'
import { suspensionOf } from './queries.ts'

export type { Participant } from './queries.ts'

/** Of several roles the one whose badge is borne. */
const order: readonly Voice[] = ['staff', 'publisher', 'moderator', 'assessor', 'contributor']

/**
 * The badge that somebody's words bear: by their roles in this session and their organisation, never by a name. Null for
 * people who speak for themselves, and for a session that has not passed the second factor which the role needs.
 */
export function voiceOf(
  viewer: Pick<Viewer, 'holdings' | 'organisation' | 'secondFactor'>,
): { voice: Voice; organisation: string | null } | null {
  const held = holdingsFor(viewer as Viewer, 'discussions.comment')
  for (const voice of order) {
    const holding = held.find(({ role }) => role === voice)
    if (holding) return { voice, organisation: holding.organisation ?? viewer.organisation }
  }
  return null
}

/**
 * Whether somebody may write and react. A suspension holds by the database's clock until `until` (ISO); null when it is
 * for good. Whoever is suspended can still withdraw, appeal, take along and leave.
 */
export async function maySpeak(db: Db, person: string): Promise<'yes' | { until: string | null }> {
  const suspended = await suspensionOf(db, person)
  return suspended === null ? 'yes' : { until: suspended.until?.toISOString() ?? null }
}
