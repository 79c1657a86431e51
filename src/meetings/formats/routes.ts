/** Public meetings in the formats of others: calendars, feeds, OParl, Akoma Ntoso, Popolo. */
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { plusDays } from '#src/kernel/today.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { minutesKey, transcriptKey } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { listsOf } from '../public/lists.ts'
import { refuseHeld, requireBody, requireMeeting } from '../public/required.ts'
import { meetingsApi } from './api.ts'
import { aknType } from './akn-meta.ts'
import { minutesAsAkn } from './akn-minutes.ts'
import { transcriptAsAkn } from './akn-transcript.ts'
import { calendarOf, calendarType, daysOf, ofBodyCalendar } from './calendar.ts'
import { atomType, meetingsFeed } from './feed-of.ts'
import { speechesAsPopolo } from './popolo-speeches.ts'
import { oparlRoutes } from './oparl-routes.ts'

export function formatRoutes(site: Site): Route[] {
  const file = (path: string, answer: (visit: Visit) => Answer): Route => ({
    method: 'GET',
    path,
    door: 'file',
    policy: 'meetings.read',
    keep: 'published',
    answer,
  })
  const { siteName, timeZone } = site.pack
  const publicUrl = site.config.PUBLIC_URL
  const akn = { publicUrl, timeZone, siteName, language: site.pack.language }
  const calendars = () => ({ publicUrl, timeZone, acts: site.snapshot().acts })
  const bytes = (type: string, text: string): Answer => ({ kind: 'bytes', type, bytes: text })
  return [
    ...meetingsApi(site),
    ...oparlRoutes(site),
    file('/meetings.ics', () => {
      const meetings = publishedMeetings(site.snapshot())
      const since = plusDays(meetings.day, -366)
      const those = meetings.inOrder.filter((one) => (daysOf(one)?.[1] ?? '') >= since)
      const about = {
        name: t('{siteName}: meetings', { siteName }),
        address: '/meetings.ics',
        page: '/meetings',
      }
      return bytes(calendarType, calendarOf(meetings, those, about, calendars()))
    }),
    file('/bodies/:body.ics', ({ params }) => {
      const { body, meetings } = requireBody(site, params.body!)
      const page = `/bodies/${params.body!}`
      const about = { name: body.content.name, address: `${page}.ics`, page }
      const those = ofBodyCalendar(listsOf(meetings).byBody.get(params.body!) ?? [], meetings.day)
      return bytes(calendarType, calendarOf(meetings, those, about, calendars()))
    }),
    file('/meetings/:meeting.ics', ({ params }) => {
      const { one, meetings } = requireMeeting(site, params.meeting!)
      const page = `/meetings/${one.slug}`
      const about = { name: one.notice.content.title, address: `${page}.ics`, page }
      return bytes(calendarType, calendarOf(meetings, [one], about, calendars()))
    }),
    file('/meetings/:meeting/minutes.akn.xml', ({ params }) => {
      const { one } = requireMeeting(site, params.meeting!)
      refuseHeld(site, minutesKey(one.slug))
      if (!one.minutes) throw absent(t('No minutes of this meeting are published.'))
      return bytes(aknType, minutesAsAkn(one, one.minutes, akn))
    }),
    file('/meetings/:meeting/transcript.akn.xml', ({ params }) => {
      const { one } = requireMeeting(site, params.meeting!)
      refuseHeld(site, transcriptKey(one.slug))
      if (!one.transcript) throw absent(t('No transcript of this meeting is published.'))
      return bytes(aknType, transcriptAsAkn(one, one.transcript, akn))
    }),
    file('/meetings/:meeting/transcript.popolo.json', ({ params }) => {
      const { one } = requireMeeting(site, params.meeting!)
      refuseHeld(site, transcriptKey(one.slug))
      if (!one.transcript) throw absent(t('No transcript of this meeting is published.'))
      return { kind: 'json', body: speechesAsPopolo(one, one.transcript, { publicUrl }) }
    }),
    file('/meetings.atom', () =>
      bytes(
        atomType,
        meetingsFeed(
          site.snapshot(),
          { title: t('{siteName}: news of meetings', { siteName }), address: '/meetings' },
          { siteName, publicUrl },
        ),
      ),
    ),
    file('/bodies/:body.atom', ({ params }) => {
      const { body } = requireBody(site, params.body!)
      const about = {
        title: t('{siteName}: {body}', { siteName, body: body.content.name }),
        address: `/bodies/${params.body!}`,
        body: params.body!,
      }
      return bytes(atomType, meetingsFeed(site.snapshot(), about, { siteName, publicUrl }))
    }),
  ]
}
