/** Places at a meeting: asked for, confirmed from the mailbox, cancelled by the own link. Each command is one transaction. */
import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { heldKeys } from '#src/record/index.ts'
import { hashOf, limits, mayAsk, newToken, ownLink } from '../by-mail/links.ts'
import { findOwned } from '../by-mail/queries.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { writeTo, writeToConfirm, type Around } from './mails.ts'
import { endPlace, takePlace } from './giving.ts'
import { bookingOpen, modesOf, placesOf, waitFor, type Mode, type Purpose } from './places.ts'
import * as queries from './queries.ts'
import { placeWords } from './words.ts'

export type Wish = {
  meeting: string
  name: string
  /** Read by `readAddress`. */
  email: string
  purpose: Purpose
  subject: string
  needs: string
  mode: Mode
}

/** What is wrong with a wish; `field` is a field of the form. */
export function wishFaults(wish: Omit<Wish, 'email' | 'meeting'>, meeting: Meeting) {
  const faults: { field: string; message: string }[] = []
  if (!wish.name.trim()) faults.push({ field: 'name', message: t('Enter your name') })
  if (wish.name.length > 120) faults.push({ field: 'name', message: t('A name has 120 characters at most') })
  if (!modesOf(meeting).includes(wish.mode))
    faults.push({ field: 'mode', message: t('Choose how you want to take part') })
  if (wish.purpose === 'speak' && (meeting.booking?.speakers ?? 0) === 0)
    faults.push({ field: 'purpose', message: t('Nobody of the public speaks at this meeting') })
  if (wish.purpose === 'speak' && !wish.subject.trim())
    faults.push({ field: 'subject', message: t('Say what you wish to speak about') })
  if (wish.subject.length > 300)
    faults.push({ field: 'subject', message: t('Say it in 300 characters at most') })
  if (wish.needs.length > 1000)
    faults.push({ field: 'needs', message: t('Say what you need in 1,000 characters at most') })
  return faults
}

/**
 * Sends the mail that asks to confirm; or, to who has a place or waits already, one that says so. Nobody learns from the
 * answer which of them it was. Throws 429 when too many are asked for in all, 409 when no place can be booked.
 */
export function askForPlace(db: Db, wish: Wish, around: Around): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const meeting = await requireOpen(tx, wish.meeting, around.today)
    const faults = wishFaults(wish, meeting)
    if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
    if (!(await mayAsk(tx, 'booking', wish.email))) return
    const asked = `booking/asked/${randomUUID()}`
    const held = await queries.findHeldBy(tx, wish)
    if (held)
      return writeTo(tx, held, meeting, around, {
        once: asked,
        subject:
          held.state === 'booked'
            ? t('You have a place already: {title}', { title: meeting.title })
            : t('You are on the waiting list already: {title}', { title: meeting.title }),
        opening: [
          t('Somebody, probably you, asked for a place at this meeting. You have asked before: {place}.', {
            place: placeWords(held),
          }),
          t('To change it, cancel it first, and then book again.'),
        ],
      })
    const { token, hash } = newToken()
    const booking = { ...trimmed(wish), confirmHash: hash }
    await queries.insertBooking(tx, booking)
    // No promise: whoever confirms first is first.
    const wait = waitFor(placesOf(meeting), await queries.listWanting(tx, wish.meeting), wish)
    await writeToConfirm(tx, { booking, token, asked, wait }, meeting, around)
  })
}

const trimmed = (wish: Wish): Wish => ({
  ...wish,
  name: wish.name.trim(),
  subject: wish.purpose === 'speak' ? wish.subject.trim() : '',
  needs: wish.needs.trim(),
})

/**
 * What became of a link that confirms: `at` is when it was used, null when the office cancelled the booking before. Undefined
 * when it can still be used, or is unknown. Changes nothing.
 */
export async function usedFor(
  db: Db,
  token: string,
): Promise<{ meeting: string; at: Date | null } | undefined> {
  const booking = await queries.findToConfirm(db, hashOf(token), limits.daysToConfirm)
  return !booking || booking.state === 'unconfirmed'
    ? undefined
    : { meeting: booking.meeting, at: booking.confirmedAt }
}

/**
 * Confirms from the mailbox: a place, or the end of the waiting list. Gives the token of an own link, and undefined when
 * the link is unknown or its days are over. Confirmed twice is confirmed once. Throws 409 when no place can be booked.
 */
export function confirmPlace(db: Db, token: string, around: Around): Promise<string | undefined> {
  return db.transaction().execute(async (tx) => {
    const find = () => queries.findToConfirm(tx, hashOf(token), limits.daysToConfirm)
    const first = await find()
    if (!first) return
    await queries.lockPlaces(tx, first.meeting)
    const booking = await find()
    if (!booking) return
    if (booking.state !== 'unconfirmed') return ownLink(tx, { booking: booking.id })
    const held = await queries.findHeldBy(tx, booking)
    if (held) {
      await queries.deleteBooking(tx, booking.id)
      return ownLink(tx, { booking: held.id })
    }
    const meeting = await requireOpen(tx, booking.meeting, around.today)
    const { wish, why } = wishNow(booking, meeting)
    if (why.length > 0) await queries.changeWish(tx, wish)
    await takePlace(tx, wish, meeting, around, true, why)
    return ownLink(tx, { booking: booking.id })
  })
}

/** Between asking and confirming the notice may have changed: then the nearest that there still is, and why. */
function wishNow(
  booking: queries.Booking,
  { takesPlace, booking: places }: Meeting,
): { wish: queries.Booking; why: string[] } {
  const wish = { ...booking }
  const why: string[] = []
  const only = takesPlace === 'online' ? 'online' : takesPlace === 'in-person' ? 'room' : booking.mode
  if (only !== booking.mode) {
    wish.mode = only
    why.push(
      only === 'room'
        ? t('Since you asked, the meeting was changed: it takes place in the room only.')
        : t('Since you asked, the meeting was changed: it takes place online only.'),
    )
  }
  if (booking.purpose === 'speak' && (places?.speakers ?? 0) === 0) {
    wish.purpose = 'attend'
    why.push(t('Since you asked, the meeting was changed: nobody of the public speaks at it now.'))
  }
  return { wish, why }
}

/** By the own link. Cancelled twice is cancelled once; undefined when the link is unknown. */
export function cancelPlace(db: Db, token: string, around: Around): Promise<true | undefined> {
  return db.transaction().execute(async (tx) => {
    const owned = await findOwned(tx, hashOf(token))
    const booking = owned?.booking && (await queries.findBooking(tx, owned.booking))
    if (!booking) return
    await endPlace(tx, booking, around, null)
    return true
  })
}

/** The notice of a meeting at which places can be booked today. Throws 404, or 409 when they cannot. */
async function requireOpen(tx: Tx, slug: string, today: string): Promise<Meeting> {
  const meeting = await queries.findNotice(tx, slug)
  if (!meeting || (await heldKeys(tx)).has(meetingKey(slug)))
    throw absent(t('There is no meeting at this address.'))
  if (bookingOpen(meeting, today) !== 'open')
    throw conflict(t('No place can be booked at this meeting now.'), { booking: bookingOpen(meeting, today) })
  return meeting
}
