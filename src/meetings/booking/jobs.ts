/** What happens to bookings by itself: reminders with how to join, and names that are erased after the meeting. */
import { noteAct } from '#src/audit/index.ts'
import { lastDay } from '#src/kernel/dates.ts'
import type { ActContext, Job } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import { heldKeys } from '#src/record/index.ts'
import { limits } from '../by-mail/links.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { placesAreGiven, promote } from './giving.ts'
import { writeTo } from './mails.ts'
import * as queries from './queries.ts'

/** Days after a meeting on which names, addresses and needs are erased. */
export const keptFor = 30

export const bookingJobs: Job[] = [
  { name: 'meetings.remind', cron: '5 7 * * *', run: remind },
  { name: 'meetings.forget-bookings', cron: '51 3 * * *', run: forget },
  // Woken by what is entered in the record, so when a hold is lifted; by the clock for one that ended by itself.
  { name: 'meetings.give-places', cron: '*/10 * * * *', wokenBy: 'record', run: give },
]

/** Two days before (or the day after that, when it was missed) and on the morning; each once for a day of the meeting. */
async function remind(act: ActContext): Promise<void> {
  const { db, pack, config } = act
  const today = todayOf(pack)
  const held = await heldKeys(db)
  for (const { meeting, notice } of await queries.meetingsWithBookings(db)) {
    const which = notice && reminderFor(notice, today)
    if (!which || held.has(meetingKey(meeting))) continue
    for (const { id } of await queries.listBookings(db, meeting, ['booked']))
      await db.transaction().execute(async (tx) => {
        // Whoever cancels just now is not reminded.
        await queries.lockPlaces(tx, meeting)
        const booking = await queries.findBooking(tx, id)
        if (booking?.state !== 'booked') return
        const words = { title: notice.title }
        await writeTo(
          tx,
          booking,
          notice,
          { publicUrl: config.PUBLIC_URL },
          {
            kind: 'meeting-reminder',
            once: `meeting-reminder/${id}/${notice.on.edtf}/${which}`,
            subject: which === 'morning' ? t('Today: {title}', words) : t('Soon: {title}', words),
            opening: [
              t('You have a place at this meeting: {title}.', words),
              t('If you cannot come, cancel it now, and whoever waits gets your place.'),
            ],
          },
        )
        await queries.markReminded(tx, id)
      })
  }
}

function reminderFor({ state, on }: Meeting, today: string): 'before' | 'morning' | null {
  if (state !== 'scheduled' && state !== 'in-session') return null
  if (on.edtf === today) return 'morning'
  return on.edtf === plusDays(today, 1) || on.edtf === plusDays(today, 2) ? 'before' : null
}

/**
 * Gives what is free to who waits for it. While a meeting is on hold, places that become free stay free; here they are given on
 * when the hold is over, however it ended. Of a meeting whose day has passed none is given.
 */
async function give({ db, pack, config }: ActContext): Promise<void> {
  const today = todayOf(pack)
  for (const { meeting, notice } of await queries.meetingsWithBookings(db, 'waiting')) {
    if (!notice || !placesAreGiven(notice, today)) continue
    await db.transaction().execute(async (tx) => {
      await queries.lockPlaces(tx, meeting)
      // Both as they are under the lock.
      const now = await queries.findNotice(tx, meeting)
      if (!now || !placesAreGiven(now, today) || (await heldKeys(tx)).has(meetingKey(meeting))) return
      await promote(tx, now, { today, publicUrl: config.PUBLIC_URL, pack })
    })
  }
}

async function forget({ db, pack }: ActContext): Promise<void> {
  await queries.deleteUnconfirmed(db, limits.daysToConfirm)
  const today = todayOf(pack)
  for (const { meeting, notice, asked } of await queries.meetingsWithBookings(db)) {
    // What is postponed, or has no day, is never over, whatever day it once had; nobody's name is kept for ever because of that.
    const day = lastDay(notice?.on.edtf ?? null)
    const year = plusDays(todayOf({ ...pack, dateOfShowing: undefined }, asked), 365)
    const over = notice?.state === 'postponed' ? later(plusDays(day ?? year, 365), year) : (day ?? year)
    if (plusDays(over, keptFor) >= today) continue
    await db.transaction().execute(async (tx) => {
      await queries.lockPlaces(tx, meeting)
      const erased = await queries.eraseBookings(tx, meeting)
      if (erased > 0)
        await noteAct(tx, {
          person: null,
          door: 'job',
          act: 'meetings.bookings-erased',
          thing: meetingKey(meeting),
          detail: { erased },
        })
    })
  }
}

const later = (one: string, other: string): string => (one > other ? one : other)
