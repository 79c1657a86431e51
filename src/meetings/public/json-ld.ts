/** A meeting as schema.org has it: for search engines and calendars that read pages. Never how to join. Pure. */
import { spanOf, withOffset } from '../formats/wall-clock.ts'
import type { Meeting } from '../model.ts'
import { daysBefore, lastAnnounced, postponedOf } from '../notice/postponed.ts'
import type { Meetings, Published, PublishedMeeting } from '../published.ts'
import { meetingAddress } from './addresses.ts'
import type { PageAround } from './meeting-page.tsx'
import { plainDay } from './words.ts'

type Notice = Pick<Published<Meeting>, 'content' | 'versions'>

const status = ({ content, versions }: Notice): string => {
  if (content.state === 'cancelled') return 'EventCancelled'
  // By the words of schema.org, what has a new day is not postponed but rescheduled.
  if (content.state === 'postponed')
    return postponedOf(content, versions)!.now === null ? 'EventPostponed' : 'EventRescheduled'
  return movedFrom({ content, versions }) === null ? 'EventScheduled' : 'EventRescheduled'
}

/** The last plain day that it was announced for before, where it was moved from one. */
const movedFrom = ({ content, versions }: Notice): string | null =>
  daysBefore(content, versions)
    .map((day) => plainDay(day))
    .findLast((day) => day !== null) ?? null

const modes: Record<Meeting['takesPlace'], string | null> = {
  'in-person': 'OfflineEventAttendanceMode',
  hybrid: 'MixedEventAttendanceMode',
  online: 'OnlineEventAttendanceMode',
  'not-stated': null,
}

const term = (name: string) => `https://schema.org/${name}`
/** Without what is not known. */
const known = (object: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(object).filter(
      ([, value]) =>
        value !== null &&
        value !== undefined &&
        value !== '' &&
        !(Array.isArray(value) && value.length === 0),
    ),
  )

export function eventOf(
  one: PublishedMeeting,
  meetings: Meetings,
  { publicUrl, timeZone }: PageAround,
): object {
  const { content } = one.notice
  const url = publicUrl + meetingAddress(one)
  // A meeting that is put off without a new day keeps the one that it had, as schema.org asks.
  const day = plainDay(lastAnnounced(content, one.notice.versions))
  const span = spanOf({ day, start: content.start, end: content.end })
  const at = (time: { day: string; time: string }) => withOffset(time.day, time.time, timeZone)
  const mode = modes[content.takesPlace]
  const run = content.series ?? content.strand
  return known({
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': url,
    url,
    name: content.title,
    description: content.about,
    startDate: span ? at({ day: span.day, time: span.start }) : day,
    endDate: span?.end ? at(span.end) : null,
    previousStartDate: movedFrom(one.notice),
    eventStatus: term(status(one.notice)),
    eventAttendanceMode: mode && term(mode),
    location: [
      ...(content.takesPlace === 'online' ? [] : content.venues).map(({ name, address }) =>
        known({ '@type': 'Place', name, address }),
      ),
      ...(content.liveUrl === null ? [] : [{ '@type': 'VirtualLocation', url: content.liveUrl }]),
    ],
    organizer: content.bodies.map(({ slug, name }) => ({
      '@type': 'GovernmentOrganization',
      '@id': `${publicUrl}/bodies/${slug}`,
      name: meetings.bodies.get(slug)?.content.name ?? name,
      url: `${publicUrl}/bodies/${slug}`,
    })),
    superEvent: run && {
      '@type': 'EventSeries',
      name: run.name,
      url: `${publicUrl}/meetings?series=${run.slug}`,
    },
    subEvent: content.parts.map(({ title, about, start, room }) =>
      known({
        '@type': 'Event',
        name: title,
        description: about,
        startDate: start !== null && day !== null ? withOffset(day, start, timeZone) : day,
        location: room === '' ? null : { '@type': 'Place', name: room },
      }),
    ),
    maximumAttendeeCapacity: content.takesPlace === 'online' ? null : content.seats,
    recordedIn:
      content.recording && 'url' in content.recording
        ? { '@type': 'VideoObject', url: content.recording.url, name: content.title }
        : null,
  })
}
