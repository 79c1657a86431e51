/** Places at a meeting: how many there are, who has one, who gets the next. Pure. */
import { isDay } from '#src/kernel/today.ts'
import { lastDay } from '#src/kernel/dates.ts'
import type { Meeting } from '../model.ts'

export const bookingPurposes = ['attend', 'speak'] as const
export const bookingModes = ['room', 'online'] as const
export type Purpose = (typeof bookingPurposes)[number]
export type Mode = (typeof bookingModes)[number]

/** What somebody asks for. `id` names the booking. */
export type Wanting = { id: string; purpose: Purpose; mode: Mode }

/** How many; null for as many as wish. Whoever speaks takes a place in the room or online as well. */
export type Places = { room: number | null; online: number | null; speakers: number }

export function placesOf(meeting: Meeting): Places {
  const { takesPlace, seats, booking } = meeting
  if (!booking) return { room: 0, online: 0, speakers: 0 }
  return {
    room: takesPlace === 'online' ? 0 : seats,
    online: takesPlace === 'online' || takesPlace === 'hybrid' ? booking.online : 0,
    speakers: booking.speakers,
  }
}

/** Where one can take part, as far as places can be booked. */
export const modesOf = (meeting: Meeting): Mode[] => {
  const places = placesOf(meeting)
  return bookingModes.filter((mode) => places[mode] === null || places[mode] > 0)
}

/** What is left of each; null for as many as wish. Never below 0, also where places were taken away. */
export function placesLeft(places: Places, booked: readonly Wanting[]): Places {
  const left = (all: number | null, taken: number) => (all === null ? null : Math.max(0, all - taken))
  const count = (mode: Mode) => booked.filter((one) => one.mode === mode).length
  return {
    room: left(places.room, count('room')),
    online: left(places.online, count('online')),
    speakers: left(places.speakers, booked.filter(({ purpose }) => purpose === 'speak').length)!,
  }
}

/**
 * Who of those who wait (in the order of the queue) gets a place now. Nobody gets one before somebody who waits longer
 * for the same; who waits to speak does not keep a seat from who only listens.
 */
export function promotedOf(
  places: Places,
  booked: readonly Wanting[],
  waiting: readonly Wanting[],
): Wanting[] {
  const left = placesLeft(places, booked)
  return waiting.filter(({ purpose, mode }) => {
    const free = left[mode]
    if (free === 0 || (purpose === 'speak' && left.speakers === 0)) return false
    if (free !== null) left[mode] = free - 1
    if (purpose === 'speak') left.speakers -= 1
    return true
  })
}

/** Who waits for a seat that the other could have, or wishes to speak as the other does: only one of them gets what comes free. */
const wantTheSame = (a: Pick<Wanting, 'purpose' | 'mode'>, b: Pick<Wanting, 'purpose' | 'mode'>): boolean =>
  a.mode === b.mode || (a.purpose === 'speak' && b.purpose === 'speak')

/** Of who asks now: behind how many they would have to wait; null when they get a place. */
export function waitFor(
  places: Places,
  all: readonly (Wanting & { state: 'booked' | 'waiting' })[],
  wish: Pick<Wanting, 'purpose' | 'mode'>,
): number | null {
  const asking = { ...wish, id: '' }
  const waiting = all.filter(({ state }) => state === 'waiting')
  const booked = all.filter(({ state }) => state === 'booked')
  if (promotedOf(places, booked, [...waiting, asking]).includes(asking)) return null
  return waiting.filter((one) => wantTheSame(one, wish)).length
}

/**
 * Place in the queue, from 1: this one, and everybody who waits longer and may get what this one waits for. It may be their turn
 * sooner: somebody before them may wait for more than comes free.
 */
export const placeInQueue = (waiting: readonly Wanting[], id: string): number => {
  const at = waiting.findIndex((one) => one.id === id)
  return at < 0 ? 0 : waiting.slice(0, at).filter((one) => wantTheSame(one, waiting[at]!)).length + 1
}

/** Whether places can be booked on a day (YYYY-MM-DD); `none` when this meeting has none to book. */
export function bookingOpen(
  { booking, state, on }: Pick<Meeting, 'booking' | 'state' | 'on'>,
  day: string,
): 'open' | 'not-yet' | 'closed' | 'none' {
  if (!booking) return 'none'
  if (state !== 'planned' && state !== 'scheduled' && state !== 'postponed') return 'closed'
  const last = lastDay(on.edtf)
  if (last !== null && last < day && state !== 'postponed') return 'closed'
  // Nobody knows when: whoever booked keeps the place, and others wait until it has a day again.
  if (state !== 'scheduled' || on.edtf === null || !isDay(on.edtf)) return 'not-yet'
  if (booking.opens !== null && day < booking.opens) return 'not-yet'
  return booking.closes !== null && day > booking.closes ? 'closed' : 'open'
}
