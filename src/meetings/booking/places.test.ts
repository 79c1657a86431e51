import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleMeeting } from '../example-meetings.ts'
import type { Meeting } from '../model.ts'
import {
  bookingOpen,
  modesOf,
  placeInQueue,
  placesLeft,
  promotedOf,
  waitFor,
  type Places,
  type Wanting,
} from './places.ts'

const meeting = (change: Parameters<typeof exampleMeeting>[0] = {}) =>
  exampleMeeting({ seats: 2, booking: { speakers: 1 }, ...change }).content as Meeting
const wants = (id: string, mode: Wanting['mode'] = 'room', purpose: Wanting['purpose'] = 'attend') => ({
  id,
  mode,
  purpose,
})

test('the first who waits gets what is free, and who waits for something else is not in the way', () => {
  const places = { room: 1, online: null, speakers: 0 }
  const waiting = [wants('a', 'room', 'speak'), wants('b'), wants('c'), wants('d', 'online')]
  expect(promotedOf(places, [], waiting).map(({ id }) => id)).toEqual(['b', 'd'])
  // At most: it is second, unless somebody who is to speak makes way for `a`.
  expect(placeInQueue(waiting, 'c')).toBe(3)
})

test('places that were taken away make nobody lose a seat, and nobody gets one before there are any again', () => {
  const booked = [wants('a'), wants('b')]
  expect(placesLeft({ room: 1, online: 0, speakers: 0 }, booked).room).toBe(0)
  expect(promotedOf({ room: 2, online: 0, speakers: 0 }, booked, [wants('c')])).toEqual([])
})

test('who asks now waits, behind so many, exactly when confirming now gives no place', () => {
  const some = fc.record({
    mode: fc.constantFrom('room' as const, 'online' as const),
    purpose: fc.constantFrom('attend' as const, 'speak' as const),
  })
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), some, fc.nat({ max: 3 }), (asked, wish, room) => {
      const places = { room, online: 1, speakers: 1 }
      // As they came: each has a place, or waits.
      const all: (Wanting & { state: 'booked' | 'waiting' })[] = []
      for (const [n, one] of asked.entries()) {
        const wait = waitFor(places, all, one)
        all.push({ ...one, id: `p${n}`, state: wait === null ? 'booked' : 'waiting' })
      }
      const booked = all.filter(({ state }) => state === 'booked')
      const left = placesLeft(places, booked)
      const free = left[wish.mode]! > 0 && (wish.purpose === 'attend' || left.speakers > 0)
      const wait = waitFor(places, all, wish)
      expect(wait === null).toBe(free)
      const queue = [...all.filter(({ state }) => state === 'waiting'), { ...wish, id: 'me' }]
      if (wait !== null) expect(wait + 1).toBe(placeInQueue(queue, 'me'))
    }),
  )
})

test('who wishes to speak stands behind those who wait for a seat, since they wait for the same seats', () => {
  const queue = [wants('listens'), wants('listens-too'), { ...wants('speaks'), purpose: 'speak' as const }]
  expect(queue.map(({ id }) => placeInQueue(queue, id))).toEqual([1, 2, 3])
})

test('nobody waits longer than their number says: that many seats, each with leave to speak, and they have one', () => {
  const some = fc.record({
    mode: fc.constantFrom('room' as const, 'online' as const),
    purpose: fc.constantFrom('attend' as const, 'speak' as const),
  })
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 9 }), (asked) => {
      const queue = asked.map((one, n) => ({ ...one, id: `p${n}` }))
      for (const { id } of queue) {
        const seats = placeInQueue(queue, id)
        const given = promotedOf({ room: seats, online: seats, speakers: seats }, [], queue)
        expect(given.map((one) => one.id)).toContain(id)
      }
    }),
  )
})

test('what can be booked follows how it takes place', () => {
  expect(modesOf(meeting())).toEqual(['room', 'online'])
  expect(modesOf(meeting({ takesPlace: 'in-person' }))).toEqual(['room'])
  expect(modesOf(meeting({ takesPlace: 'online' }))).toEqual(['online'])
  expect(modesOf(meeting({ seats: 0 }))).toEqual(['online'])
  expect(modesOf(meeting({ booking: null }))).toEqual([])
})

test.each([
  [{ booking: null }, '2031-06-01', 'none'],
  [{}, '2031-06-01', 'open'],
  [{}, '2031-07-08', 'open'],
  [{}, '2031-07-09', 'closed'],
  [{ booking: { opens: '2031-06-10', closes: '2031-06-20' } }, '2031-06-09', 'not-yet'],
  [{ booking: { opens: '2031-06-10', closes: '2031-06-20' } }, '2031-06-10', 'open'],
  [{ booking: { opens: '2031-06-10', closes: '2031-06-20' } }, '2031-06-20', 'open'],
  [{ booking: { opens: '2031-06-10', closes: '2031-06-20' } }, '2031-06-21', 'closed'],
  [{ state: 'cancelled' }, '2031-06-01', 'closed'],
  [{ state: 'held' }, '2031-06-01', 'closed'],
  [{ state: 'postponed' }, '2031-06-01', 'not-yet'],
  [{ state: 'planned' }, '2031-06-01', 'not-yet'],
  [{ on: 'July 2031' }, '2031-06-01', 'not-yet'],
] as const)('booking is open as the notice says: %j on %s', (change, day, is) => {
  expect(bookingOpen(meeting(change as never), day)).toBe(is)
})

const one = fc.record({
  mode: fc.constantFrom('room' as const, 'online' as const),
  purpose: fc.constantFrom('attend' as const, 'speak' as const),
})
const some = fc.array(one, { maxLength: 20 }).map((all) => all.map((of, at) => ({ ...of, id: String(at) })))
const count = fc.nat({ max: 6 })
const placesOfAll: fc.Arbitrary<Places> = fc.record({
  room: fc.option(count, { nil: null }),
  online: fc.option(count, { nil: null }),
  speakers: count,
})

test('never more than there are, nobody before who waits longer for the same, and nothing stays free', () => {
  fc.assert(
    fc.property(placesOfAll, some, some, (places, booked, waiting) => {
      const given = promotedOf(places, booked, waiting)
      for (const mode of ['room', 'online'] as const) {
        const [before, after] = [booked, [...booked, ...given]].map(
          (all) => all.filter((w) => w.mode === mode).length,
        )
        expect(after! <= Math.max(places[mode] ?? Infinity, before!)).toBe(true)
      }
      const still = waiting.filter((w) => !given.includes(w))
      for (const got of given)
        for (const waits of still)
          if (waits.mode === got.mode && waits.purpose === got.purpose)
            expect(waiting.indexOf(got)).toBeLessThan(waiting.indexOf(waits))
      expect(promotedOf(places, [...booked, ...given], still)).toEqual([])
    }),
  )
})
