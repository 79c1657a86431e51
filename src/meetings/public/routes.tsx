/** The public addresses of meetings: lists, calendar, one meeting. */
import { z } from 'zod'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { agendaKey, periodsOfOfficeKey } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { archivePage, periodPage } from './archive-page.tsx'
import { calendarPage } from './calendar-page.tsx'
import { forwardPlanPage } from './forward-page.tsx'
import { listsOf } from './lists.ts'
import { meetingPage } from './meeting-page.tsx'
import { isOffered, meetingsPage, type MeetingsQuery } from './meetings-page.tsx'
import { meetingsCsv, meetingsJson } from './open-data.ts'
import { presentAgenda, presentMeeting } from './present.ts'
import { refuseHeld, requireMeeting } from './required.ts'

/** An empty field of the form is no choice. */
const choice = z
  .string()
  .max(120)
  .transform((value) => value || undefined)
  .optional()
const ListQuery = z.object({
  body: choice,
  series: choice,
  year: choice,
  state: choice,
  page: z.coerce.number().int().min(1).max(10_000).default(1),
})
const MonthQuery = z.object({
  month: z
    .string()
    .regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, 'is a month like 2031-07')
    .optional(),
})
const YearQuery = z.object({
  year: z
    .string()
    .regex(/^([12]\d{3}|undated)$/, 'is a year like 2031, or “undated”')
    .optional(),
})

export function publicPages(site: Site): Route[] {
  const read = (
    path: string,
    answer: (visit: Visit) => Answer,
    more: Partial<Pick<Route, 'door' | 'query'>> = {},
  ): Route => ({
    method: 'GET',
    path,
    door: 'page',
    policy: 'meetings.read',
    keep: 'published',
    answer,
    ...more,
  })
  const all = () => publishedMeetings(site.snapshot())
  const around = { publicUrl: site.config.PUBLIC_URL, timeZone: site.pack.timeZone }
  const { siteName } = site.pack
  const meetingOf = (visit: Visit) => requireMeeting(site, visit.params.meeting!)
  return [
    read(
      '/meetings',
      (visit) => {
        const asked = visit.query as unknown as MeetingsQuery
        const page = meetingsPage(all(), asked, siteName)
        if (!page) throw absent(t('The list of meetings has no such page.'))
        // What the form does not offer was made up: it is answered, and not kept.
        return isOffered(asked, listsOf(all())) ? { kind: 'page', page } : { kind: 'page', page, keep: false }
      },
      { query: ListQuery },
    ),
    read(
      '/meetings/calendar',
      (visit) =>
        pageOr(
          calendarPage(all(), visit.query.month, siteName),
          t('No meeting on this record is in that month, or beyond it.'),
        ),
      { query: MonthQuery },
    ),
    read('/meetings/forward-plan', () => ({ kind: 'page', page: forwardPlanPage(all(), siteName) })),
    read('/meetings/archive', () => ({ kind: 'page', page: archivePage(all()) })),
    read(
      '/meetings/archive/:period',
      (visit) =>
        pageOr(
          periodPage(all(), visit.params.period!, visit.query.year),
          t('No meeting on this record is in a period of that name.'),
        ),
      { query: YearQuery },
    ),
    read(
      '/meetings.csv',
      () => ({
        kind: 'bytes',
        type: 'text/csv; charset=utf-8',
        bytes: meetingsCsv(all()),
        fileName: 'meetings.csv',
      }),
      { door: 'file' },
    ),
    read('/meetings.json', () => json(meetingsJson(all())), { door: 'file' }),
    // The key of a publication is an address: these two stand on another page.
    read(`/${periodsOfOfficeKey}`, () => {
      refuseHeld(site, periodsOfOfficeKey)
      if (!all().periodsOfOffice) throw absent(t('No periods of office have been published here.'))
      return { kind: 'redirect', to: '/meetings/archive' }
    }),
    read('/meetings/:meeting/agenda', (visit) => {
      const { one } = meetingOf(visit)
      refuseHeld(site, agendaKey(one.slug))
      if (!one.agenda) throw absent(t('No agenda of this meeting has been published.'))
      return { kind: 'redirect', to: `/meetings/${one.slug}#agenda` }
    }),
    read('/meetings/:meeting', (visit) => {
      const { one, meetings } = meetingOf(visit)
      return { kind: 'page', page: meetingPage(one, meetings, around) }
    }),
    read('/meetings/:meeting.json', (visit) => json(presentMeeting(site, meetingOf(visit).one)), {
      door: 'file',
    }),
    read(
      '/meetings/:meeting/agenda.json',
      (visit) => {
        const { one } = meetingOf(visit)
        refuseHeld(site, agendaKey(one.slug))
        if (!one.agenda) throw absent(t('No agenda of this meeting has been published.'))
        return json(presentAgenda(site, one.agenda))
      },
      { door: 'file' },
    ),
  ]
}

const json = (body: unknown): Answer => ({ kind: 'json', body })

function pageOr(page: Page | null, otherwise: string): Answer {
  if (!page) throw absent(otherwise)
  return { kind: 'page', page }
}
