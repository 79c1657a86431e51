/** The office's routes of bookings and of how to join. */
import { z } from 'zod'
import { stringify } from 'csv-stringify/sync'
import { csvLines, guardCsv } from '#src/kernel/csv.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { may } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { findDraft } from '../drafts/queries.ts'
import { meetingKey } from '../model.ts'
import { cancelFor, joiningFaults, markSeen, readBookings, setJoining } from './office-commands.ts'
import { bookingsAddress, bookingsPage, joiningAddress, joiningPage } from './office-pages.tsx'
import * as queries from './queries.ts'

export function bookingOffice(site: Site): Route[] {
  const office = { door: 'office', keep: 'never' } as const
  const bookings = { ...office, policy: 'meetings.bookings' } as const
  const joining = {
    ...office,
    policy: 'meetings.joining',
    path: '/office/meetings/:meeting/joining',
  } as const
  const path = '/office/meetings/:meeting/bookings'
  return [
    { ...bookings, method: 'GET', path, answer: (visit) => showBookings(site, visit) },
    { ...bookings, method: 'GET', path: `${path}.csv`, answer: (visit) => bookingsFile(site, visit) },
    {
      ...bookings,
      method: 'POST',
      path: `${path}/seen`,
      answer: async (visit) => {
        const { slug } = await requireMeeting(site, visit)
        await markSeen(site.officeDb(), visit.viewer!, slug)
        return { kind: 'redirect', to: bookingsAddress(slug) }
      },
    },
    {
      ...bookings,
      method: 'POST',
      path: `${path}/:id/cancel`,
      params: z.object({ meeting: z.string(), id: z.uuid() }),
      answer: async (visit) => {
        const { slug } = await requireMeeting(site, visit)
        await cancelFor(site.officeDb(), visit.viewer!, {
          meeting: slug,
          id: visit.params.id!,
          why: (typedOf(visit.body).why ?? '').slice(0, 1000),
          ...around(site),
        })
        return { kind: 'redirect', to: bookingsAddress(slug) }
      },
    },
    { ...joining, method: 'GET', answer: (visit) => showJoining(site, visit) },
    { ...joining, method: 'POST', answer: (visit) => saveJoining(site, visit) },
  ]
}

const around = (site: Site) => ({
  today: todayOf(site.pack),
  publicUrl: site.config.PUBLIC_URL,
  pack: site.pack,
})

async function requireMeeting(site: Site, { params }: Visit): Promise<{ slug: string; title: string }> {
  const slug = params.meeting!
  const draft = await findDraft(site.officeDb(), meetingKey(slug))
  if (!draft) throw absent(t('There is no such meeting.'))
  return { slug, title: draft.title }
}

async function showBookings(site: Site, visit: Visit): Promise<Answer> {
  const db = site.officeDb()
  const meeting = await requireMeeting(site, visit)
  return {
    kind: 'page',
    page: bookingsPage({
      meeting,
      notice: (await queries.findNotice(db, meeting.slug)) ?? null,
      bookings: await readBookings(db, visit.viewer!, {
        meeting: meeting.slug,
        requestId: visit.requestId,
        as: 'page',
      }),
      counts: await queries.countStates(db, meeting.slug),
      mayJoin: may(visit.viewer, 'meetings.joining'),
      csrfToken: visit.csrfToken(),
    }),
  }
}

async function bookingsFile(site: Site, visit: Visit): Promise<Answer> {
  const { slug } = await requireMeeting(site, visit)
  const bookings = await readBookings(site.officeDb(), visit.viewer!, {
    meeting: slug,
    requestId: visit.requestId,
    as: 'file',
  })
  const columns = ['state', 'name', 'email', 'mode', 'purpose', 'subject', 'needs', 'confirmed_at']
  const rows = bookings.map((one) => [
    one.state,
    guardCsv(one.name),
    guardCsv(one.email),
    one.mode,
    one.purpose,
    guardCsv(one.subject),
    guardCsv(one.needs),
    one.confirmedAt?.toISOString() ?? '',
  ])
  return {
    kind: 'bytes',
    type: 'text/csv; charset=utf-8',
    bytes: stringify(rows, { header: true, columns, bom: true, ...csvLines }),
    fileName: `bookings-${slug}.csv`,
  }
}

async function showJoining(
  site: Site,
  visit: Visit,
  told: {
    typed?: Record<string, string>
    faults?: { field: string; message: string }[]
  } = {},
): Promise<Answer> {
  const db = site.officeDb()
  const meeting = await requireMeeting(site, visit)
  const saved = await queries.findJoining(db, meeting.slug)
  const { faults = [], typed } = told
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: joiningPage({
      meeting,
      joining: typed ? { address: typed.address ?? '', details: typed.details ?? '' } : saved,
      booked: (await queries.countStates(db, meeting.slug)).booked,
      saved: visit.query.saved === 'yes',
      faults,
      csrfToken: visit.csrfToken(),
    }),
  }
}

async function saveJoining(site: Site, visit: Visit): Promise<Answer> {
  const { slug } = await requireMeeting(site, visit)
  const typed = typedOf(visit.body)
  const { address = '', details = '' } = typed
  const faults = joiningFaults({ address: address.trim(), details: details.trim() })
  if (faults.length > 0) return showJoining(site, visit, { typed, faults })
  try {
    await setJoining(site.officeDb(), visit.viewer!, {
      meeting: slug,
      address,
      details,
      tell: typed.tell === 'yes',
      ...around(site),
    })
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return showJoining(site, visit, {
      typed,
      faults: error.lines.map((message) => ({ field: 'address', message })),
    })
  }
  return { kind: 'redirect', to: `${joiningAddress(slug)}?saved=yes` }
}
