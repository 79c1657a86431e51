/** What a public address names, or why it is not there: 404 when there is none, 451 while it is on hold. */
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { onHold, type Site } from '#src/record/index.ts'
import { bodyKey, meetingKey, type Body } from '../model.ts'
import { publishedMeetings, type Meetings, type Published, type PublishedMeeting } from '../published.ts'

/** Throws 451 while something with this key is on hold. */
export function refuseHeld(site: Pick<Site, 'snapshot'>, key: string): void {
  const hold = site.snapshot().tombstone(key)
  if (hold) throw onHold(hold)
}

export function requireMeeting(
  site: Pick<Site, 'snapshot'>,
  slug: string,
): { one: PublishedMeeting; meetings: Meetings } {
  refuseHeld(site, meetingKey(slug))
  const meetings = publishedMeetings(site.snapshot())
  const one = meetings.meetings.get(slug)
  if (!one) throw absent(t('There is no meeting at this address.'))
  return { one, meetings }
}

export function requireBody(
  site: Pick<Site, 'snapshot'>,
  slug: string,
): { body: Published<Body>; meetings: Meetings } {
  refuseHeld(site, bodyKey(slug))
  const meetings = publishedMeetings(site.snapshot())
  const body = meetings.bodies.get(slug)
  if (!body) throw absent(t('There is no body at this address.'))
  return { body, meetings }
}
