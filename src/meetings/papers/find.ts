/** A published paper at its address, or the refusal that belongs there. */
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { onHold, type Snapshot } from '#src/record/index.ts'
import { meetingKey, paperKey, type Paper } from '../model.ts'
import { publishedMeetings, type Published, type PublishedMeeting } from '../published.ts'

/** Throws 451 when the meeting is on hold, 404 when there is none. */
export function requireMeeting(snapshot: Snapshot, slug: string): PublishedMeeting {
  const meeting = publishedMeetings(snapshot).meetings.get(slug)
  if (meeting) return meeting
  const hold = snapshot.tombstone(meetingKey(slug))
  if (hold) throw onHold(hold)
  throw absent(t('There is no meeting at this address.'))
}

/** As `requireMeeting`, for one of its papers. */
export function requirePaper(
  snapshot: Snapshot,
  { meeting: slug, paper: wanted }: { meeting: string; paper: string },
): { meeting: PublishedMeeting; paper: Published<Paper> } {
  const meeting = requireMeeting(snapshot, slug)
  const paper = meeting.papers.find(({ content }) => content.paper === wanted)
  if (paper) return { meeting, paper }
  const hold = snapshot.tombstone(paperKey(slug, wanted))
  if (hold) throw onHold(hold)
  throw absent(t('There is no paper at this address.'))
}
