/** Places are given and taken under one lock for each meeting: never more than there are, and nobody is overtaken. */
import type { Tx } from '#src/kernel/database.ts'
import { lastDay } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import { heldKeys } from '#src/record/index.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { writeTo, type Around } from './mails.ts'
import { placesOf, promotedOf } from './places.ts'
import * as queries from './queries.ts'
import type { Booking } from './queries.ts'
import { placeWords } from './words.ts'

/** Puts a booking at the end of the queue, and gives out what places there are. The meeting's lock is held. */
export async function takePlace(
  tx: Tx,
  booking: Booking,
  meeting: Meeting,
  around: Around,
  tell = true,
  /** What is said first, of what is another thing than they asked for. */
  before: readonly string[] = [],
): Promise<void> {
  await queries.joinQueue(tx, booking)
  await promote(tx, meeting, tell ? around : null, new Set([booking.id]))
  const now = (await queries.findBooking(tx, booking.id))!
  if (!tell) return
  const words = { title: meeting.title, place: placeWords(booking) }
  await writeTo(
    tx,
    now,
    meeting,
    around,
    now.state === 'booked'
      ? {
          subject: t('You have a place: {title}', words),
          opening: [...before, t('You have {place} at this meeting: {title}.', words)],
        }
      : {
          subject: t('You are on the waiting list: {title}', words),
          opening: [
            ...before,
            t('All such places are taken, so you wait for {place} at this meeting: {title}.', words),
            t('When one is free and it is your turn, you get it by itself, and an e-mail says so.'),
          ],
        },
  )
}

/**
 * Gives every place that is free to who waits longest for it, and tells them (when `around` is given), but for `quiet`.
 * The meeting's lock is held.
 */
export async function promote(
  tx: Tx,
  meeting: Meeting,
  around: Around | null,
  quiet: ReadonlySet<string> = new Set(),
): Promise<void> {
  const all = await queries.listWanting(tx, meeting.meeting)
  const next = promotedOf(
    placesOf(meeting),
    all.filter(({ state }) => state === 'booked'),
    all.filter(({ state }) => state === 'waiting'),
  )
  if (next.length === 0) return
  const given = await queries.givePlaces(
    tx,
    next.map(({ id }) => id),
  )
  if (!around) return
  for (const booking of given)
    if (!quiet.has(booking.id))
      await writeTo(tx, booking, meeting, around, {
        subject: t('You have a place now: {title}', { title: meeting.title }),
        opening: [
          t('A place is free and it is your turn: you have {place} at this meeting: {title}.', {
            place: placeWords(booking),
            title: meeting.title,
          }),
          t('You need to do nothing. If you cannot come, cancel it, and the next one gets it.'),
        ],
      })
}

/** Ends a booking, and gives its place on. `by` is absent when its owner ends it; `why` is written to them. */
export async function endPlace(
  tx: Tx,
  { id, meeting: slug }: Booking,
  around: Around,
  by: { person: string; why: string } | null,
  tell = true,
): Promise<void> {
  await queries.lockPlaces(tx, slug)
  const before = await queries.findBooking(tx, id)
  if (!before || before.state === 'cancelled') return
  await queries.endBooking(tx, id, by?.person ?? null)
  const meeting = await queries.findNotice(tx, slug)
  if (!meeting || before.state === 'unconfirmed') return
  if (tell)
    await writeTo(tx, { ...before, state: 'cancelled' }, meeting, around, {
      subject: t('Your place is cancelled: {title}', { title: meeting.title }),
      opening: [
        by
          ? t('The office cancelled your booking for this meeting: {title}.', { title: meeting.title })
          : t('You cancelled your booking for this meeting: {title}.', { title: meeting.title }),
        ...(by?.why ? [by.why] : []),
        t('If you can come after all, book again: you join the end of the queue.'),
      ],
    })
  // While it is on hold nobody can be told of a place, so nobody is given one: a job does when the hold is over.
  if (placesAreGiven(meeting, around.today) && !(await heldKeys(tx)).has(meetingKey(slug)))
    await promote(tx, meeting, tell ? around : null)
}

/** Until it is over or called off, places that become free are given on: also after no more can be booked. `today`: YYYY-MM-DD. */
export const placesAreGiven = (meeting: Meeting, today: string): boolean =>
  meeting.booking !== null &&
  meeting.state !== 'held' &&
  meeting.state !== 'cancelled' &&
  !isOver(meeting, today)

/** A meeting that is postponed is not over, whatever day it had. */
function isOver({ on, state }: Meeting, today: string): boolean {
  const day = lastDay(on.edtf)
  return state !== 'postponed' && day !== null && day < today
}
