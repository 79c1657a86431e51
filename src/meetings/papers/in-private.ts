/** Papers of items that the published agenda takes in private: an earlier version named them. Pure. */
import { papersAt, privateIds } from '../agenda/versions.ts'
import type { Agenda } from '../model.ts'
import type { PublishedMeeting } from '../published.ts'

/** Slugs. Such a paper is on hold, or was; no list of the meeting's papers leads to it. */
export function papersInPrivate({ agenda }: Pick<PublishedMeeting, 'agenda'>): Set<string> {
  if (!agenda) return new Set()
  const closed = privateIds(agenda.content.items)
  return closed.size === 0
    ? new Set()
    : papersAt(
        agenda.versions.map(({ content }) => content as Agenda),
        closed,
      )
}
