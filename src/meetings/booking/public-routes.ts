/** Where one books a place, confirms it, sees it and cancels it. Looking changes nothing and tells a mail scanner nothing. */
import { z } from 'zod'
import { absent, Faults, held, Refusal } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { readAddress } from '#src/notices/index.ts'
import type { Site } from '#src/record/index.ts'
import { hashOf } from '../by-mail/links.ts'
import { findOwned } from '../by-mail/queries.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { askForPlace, cancelPlace, confirmPlace, usedFor, wishFaults } from './commands.ts'
import { joiningFor } from './mails.ts'
import { bookingModes, bookingOpen, modesOf, placeInQueue, placesLeft, placesOf } from './places.ts'
import {
  askedPage,
  bookPage,
  confirmPage,
  deadLinkPage,
  notOpenPage,
  ownPage,
  tooLatePage,
  usedPage,
  type BookParts,
} from './public-pages.tsx'
import * as queries from './queries.ts'

const page = (made: Page, status = 200): Answer => ({ kind: 'page', status, page: made })
const around = (site: Site) => ({
  today: todayOf(site.pack),
  publicUrl: site.config.PUBLIC_URL,
  pack: site.pack,
})

export function bookingPages(site: Site): Route[] {
  const route = { door: 'page', policy: 'meetings.book', keep: 'never' } as const
  const token = { params: z.object({ token: z.string().max(200) }) }
  return [
    {
      ...route,
      method: 'GET',
      path: '/meetings/:meeting/book',
      answer: async (visit) => {
        const meeting = requireMeeting(site, visit.params.meeting!)
        if (bookingOpen(meeting, todayOf(site.pack)) !== 'open')
          return page(notOpenPage(meeting, todayOf(site.pack)))
        return showForm(site, visit, meeting, { typed: {}, faults: [] })
      },
    },
    {
      ...route,
      method: 'POST',
      path: '/meetings/:meeting/book',
      seldom: true,
      answer: (visit) => book(site, visit),
    },
    {
      ...route,
      ...token,
      method: 'GET',
      path: '/meetings/bookings/confirm/:token',
      answer: (visit) => showConfirm(site, visit),
    },
    {
      ...route,
      ...token,
      method: 'POST',
      path: '/meetings/bookings/confirm/:token',
      answer: ({ params }) => confirm(site, params.token!),
    },
    {
      ...route,
      ...token,
      method: 'GET',
      path: '/meetings/bookings/:token',
      answer: (visit) => showOwn(site, visit),
    },
    {
      ...route,
      ...token,
      method: 'POST',
      path: '/meetings/bookings/:token',
      answer: async ({ params }) => {
        const done = await cancelPlace(site.officeDb(), params.token!, around(site))
        return done
          ? { kind: 'redirect', to: `/meetings/bookings/${params.token!}` }
          : page(deadLinkPage(), 404)
      },
    },
  ]
}

function requireMeeting(site: Site, slug: string): Meeting {
  const hold = site.snapshot().tombstone(meetingKey(slug))
  if (hold)
    throw held(t('This is on hold: it is hidden for a legal or safety reason.'), {
      category: hold.category,
      since: new Date(hold.since).toISOString(),
      entry: hold.entry,
    })
  const found = publishedMeetings(site.snapshot()).meetings.get(slug)
  if (!found) throw absent(t('There is no meeting at this address.'))
  return found.notice.content
}

async function showForm(
  site: Site,
  visit: Visit,
  meeting: Meeting,
  told: Pick<BookParts, 'typed' | 'faults'>,
): Promise<Answer> {
  const all = await queries.listWanting(site.officeDb(), meeting.meeting)
  const waiting = all.filter(({ state }) => state === 'waiting')
  const made = bookPage({
    meeting,
    left: placesLeft(
      placesOf(meeting),
      all.filter(({ state }) => state === 'booked'),
    ),
    waiting: {
      room: waiting.filter(({ mode }) => mode === 'room').length,
      online: waiting.filter(({ mode }) => mode === 'online').length,
      speak: waiting.filter(({ purpose }) => purpose === 'speak').length,
    },
    ...told,
    csrfToken: visit.csrfToken(),
  })
  return page(made, told.faults.length > 0 ? 422 : 200)
}

async function book(site: Site, visit: Visit): Promise<Answer> {
  const meeting = requireMeeting(site, visit.params.meeting!)
  const { today } = around(site)
  if (bookingOpen(meeting, today) !== 'open') return page(notOpenPage(meeting, today), 409)
  const typed = typedOf(visit.body)
  const read = readAddress(typed.address)
  const mode = bookingModes.find((one) => one === typed.mode)
  const modes = modesOf(meeting)
  const wish = {
    name: typed.name ?? '',
    purpose: typed.purpose === 'speak' ? ('speak' as const) : ('attend' as const),
    subject: typed.subject ?? '',
    needs: typed.needs ?? '',
    // Where there is one way, it is not asked for.
    mode: mode ?? (modes.length === 1 ? modes[0]! : null),
  }
  const faults = [
    ...(wish.mode === null ? [{ field: 'mode', message: t('Choose how you want to take part') }] : []),
    ...wishFaults({ ...wish, mode: wish.mode ?? modes[0] ?? 'room' }, meeting),
    ...('fault' in read ? [read.fault] : []),
  ]
  if (faults.length > 0 || 'fault' in read || wish.mode === null)
    return showForm(site, visit, meeting, { typed, faults })
  try {
    await askForPlace(
      site.officeDb(),
      { ...wish, mode: wish.mode, meeting: meeting.meeting, email: read.address },
      around(site),
    )
  } catch (error) {
    // The notice changed while this was typed.
    if (error instanceof Faults)
      return showForm(site, visit, meeting, {
        typed,
        faults: error.lines.map((message) => ({ field: 'mode', message })),
      })
    if (error instanceof Refusal && error.detail.booking) return page(notOpenPage(meeting, today), 409)
    throw error
  }
  return page(askedPage(meeting, read.address))
}

/**
 * What the link of a mail shows before its button is pressed. Of a link that was used it says so and names the meeting,
 * which is public; how the booking stands is behind a button, so that a scanner which follows links does not learn it.
 */
async function showConfirm(site: Site, { params, csrfToken }: Visit): Promise<Answer> {
  const token = params.token!
  const used = await usedFor(site.officeDb(), token)
  if (!used) return page(confirmPage(token, csrfToken()))
  // The snapshot does not have what is on hold: then it has no name here either.
  const meeting = publishedMeetings(site.snapshot()).meetings.get(used.meeting)?.notice.content ?? null
  return page(usedPage({ meeting, at: used.at, token, csrfToken: csrfToken() }))
}

async function confirm(site: Site, token: string): Promise<Answer> {
  try {
    const own = await confirmPlace(site.officeDb(), token, around(site))
    return own ? { kind: 'redirect', to: `/meetings/bookings/${own}` } : page(deadLinkPage(), 404)
  } catch (error) {
    if (error instanceof Refusal && (error.detail.booking || error.status === 404))
      return page(tooLatePage(), 409)
    throw error
  }
}

async function showOwn(site: Site, visit: Visit): Promise<Answer> {
  const db = site.officeDb()
  const token = visit.params.token!
  const owned = await findOwned(db, hashOf(token))
  const booking = owned?.booking ? await queries.findBooking(db, owned.booking) : undefined
  if (!booking) return page(deadLinkPage(), 404)
  const meeting = publishedMeetings(site.snapshot()).meetings.get(booking.meeting)?.notice.content ?? null
  const waiting = (await queries.listWanting(db, booking.meeting)).filter(({ state }) => state === 'waiting')
  return page(
    ownPage({
      booking,
      meeting,
      place: placeInQueue(waiting, booking.id),
      joining: await joiningFor(db, booking, meeting),
      open: meeting !== null && bookingOpen(meeting, todayOf(site.pack)) === 'open',
      token,
      csrfToken: visit.csrfToken(),
    }),
  )
}
