/** SQL of what a discussion is called on pages that are not its own. */
import { sql } from 'kysely'

/**
 * Of `d`, a line of discussions_discussion: null for a participant's that is not shown, because what it was called may be why, or they
 * took it back. `untitled()` stands in its place.
 */
export const titleShown = sql<
  string | null
>`case when d.origin = 'office' or d.state = 'public' then d.title end`
