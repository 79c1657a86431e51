import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plusDays } from '#src/kernel/today.ts'
import { body as bodySchema, type Body } from '../model.ts'
import { dueAt, isRecurrence, nextDue, plusDuration, standingOf, type StandingMeeting } from './standing.ts'

const bodyWith = (...items: object[]): Body =>
  bodySchema.parse({ body: 'board', name: 'The board', kind: 'board', standingItems: items })
const meeting = (day: string | null, more: Partial<StandingMeeting> = {}): StandingMeeting => ({
  slug: `board-${day}`,
  bodies: ['board'],
  strand: null,
  state: 'held',
  from: day,
  to: day,
  planned: null,
  taken: null,
  ...more,
})
const ahead = (day: string, more: Partial<StandingMeeting> = {}) =>
  meeting(day, { state: 'scheduled', ...more })
const stands = (body: Body, meetings: StandingMeeting[], day: string) =>
  Object.fromEntries(standingOf(body, meetings, day).map((one) => [one.item.slug, one]))
const dueSlugs = (body: Body, meetings: StandingMeeting[], slug: string, day: string) =>
  dueAt(body, meetings, slug, day).map(({ item }) => item.slug)

/** As the seed states it: the first meeting on 15 October 2021, the next one announced for 8 February 2022. */
const board = bodyWith(
  { slug: 'plan', title: 'Mayor’s Action Plan', every: 'meeting', anchor: '2021-10-15' },
  { slug: 'gangs-matrix', title: 'The Gangs Matrix Review', every: 'P6M', anchor: '2021-10-15' },
  { slug: 'youth-justice', title: 'Youth justice action plan', every: 'P6M', anchor: '2021-10-15' },
  { slug: 'data', title: 'Disproportionality data', every: 'meeting', anchor: '2021-10-15' },
)
const first = meeting('2021-10-15')
const february = ahead('2022-02-08')

describe('the board of 15 October 2021', () => {
  test('owes the gangs matrix and the youth action plan by 15 April 2022', () => {
    const on = stands(board, [first, february], '2022-01-01')
    expect(on['gangs-matrix']).toMatchObject({ lastTaken: null, due: '2022-04-15', state: 'not-due' })
    expect(on['youth-justice']).toMatchObject({ due: '2022-04-15', state: 'not-due' })
    expect(on['plan']).toMatchObject({ due: '2022-02-08', state: 'due', missedAt: [] })
  })
  test('takes the plan and the data in February, and nothing of every six months', () => {
    expect(dueSlugs(board, [first, february], february.slug, '2022-01-01')).toEqual(['plan', 'data'])
  })
  test('took the youth plan in February: it is due six months after that, not after the first day', () => {
    const held = meeting('2022-02-08', { taken: ['plan', 'youth-justice'] })
    const on = stands(board, [first, held], '2022-03-01')
    expect(on['youth-justice']).toMatchObject({
      lastTaken: { meeting: held.slug, day: '2022-02-08' },
      due: '2022-08-08',
      state: 'taken',
    })
    expect(on['plan']).toMatchObject({ state: 'taken', due: null })
    expect(on['data']).toMatchObject({ state: 'missed', missedAt: [held.slug] })
  })
  test('says nothing of a meeting of which nothing is known: announced, without agenda and minutes', () => {
    const on = stands(board, [first, february], '2026-11-22')
    expect(on['plan']).toMatchObject({ state: 'not-due', due: null, missedAt: [] })
    expect(on['gangs-matrix']).toMatchObject({ state: 'due', due: '2022-04-15', missedAt: [] })
  })
  test('is not said to have taken or missed anything at a meeting not known to be held', () => {
    const planned = ahead('2022-05-20', { planned: ['plan', 'gangs-matrix'] })
    const on = stands(board, [first, planned], '2026-11-22')
    for (const slug of ['plan', 'gangs-matrix', 'youth-justice', 'data'])
      expect(on[slug]).toMatchObject({ missedAt: [], lastTaken: null })
  })
  test('without minutes, the agenda of a meeting that was held tells what was taken there', () => {
    const held = meeting('2022-05-20', { planned: ['plan', 'gangs-matrix'] })
    const on = stands(board, [first, held], '2022-06-30')
    expect(on['gangs-matrix']).toMatchObject({ state: 'taken', lastTaken: { day: '2022-05-20' } })
    expect(on['youth-justice']).toMatchObject({ state: 'missed', missedAt: [held.slug] })
    expect(on['data']).toMatchObject({ state: 'missed', missedAt: [held.slug] })
    // The minutes, once they are there, say otherwise.
    const minuted = { ...held, taken: ['data'] }
    expect(stands(board, [first, minuted], '2022-06-30')['gangs-matrix']).toMatchObject({ state: 'missed' })
  })
})

describe('an item of every six months', () => {
  const six = bodyWith({ slug: 'matrix', title: 'Matrix', every: 'P6M', anchor: '2025-01-15' })
  const quarter = (day: string, ...taken: string[]) => meeting(day, { taken })

  test('is in time at a meeting within the days that are allowed after', () => {
    const meetings = [quarter('2025-01-15'), quarter('2025-08-10', 'matrix')]
    expect(stands(six, meetings, '2025-09-01')['matrix']).toMatchObject({ state: 'taken', missedAt: [] })
  })
  test('waits for those days before it is missed at a meeting that did not take it', () => {
    const meetings = [quarter('2025-01-15'), quarter('2025-07-20')]
    expect(stands(six, meetings, '2025-08-15')['matrix']).toMatchObject({ state: 'due', missedAt: [] })
    expect(stands(six, meetings, '2025-08-16')['matrix']).toMatchObject({
      state: 'missed',
      due: '2025-07-15',
      missedAt: ['board-2025-07-20'],
    })
  })
  test('stays missed in its history when it is taken late', () => {
    const meetings = [quarter('2025-07-20'), quarter('2025-10-15', 'matrix')]
    expect(stands(six, meetings, '2025-11-01')['matrix']).toMatchObject({
      state: 'taken',
      due: '2026-04-15',
      missedAt: ['board-2025-07-20'],
    })
  })
  test('is due at the meeting before, when the one after comes too late', () => {
    const meetings = [ahead('2025-06-01'), ahead('2025-09-30')]
    expect(dueSlugs(six, meetings, 'board-2025-06-01', '2025-05-01')).toEqual(['matrix'])
    // And then no more at the one after.
    expect(dueSlugs(six, meetings, 'board-2025-09-30', '2025-05-01')).toEqual([])
  })
  test('is due again at the one after, when the agenda of the one before leaves it out', () => {
    const meetings = [ahead('2025-06-01', { planned: [] }), ahead('2025-09-30')]
    expect(dueSlugs(six, meetings, 'board-2025-09-30', '2025-05-01')).toEqual(['matrix'])
  })
  test('is neither asked of a meeting called off nor of another body or strand', () => {
    const strand = bodyWith({ slug: 'x', title: 'X', every: 'meeting', strand: 'north' })
    const north = ahead('2025-06-01', { strand: 'north' })
    const south = ahead('2025-06-02', { strand: 'south' })
    const other = ahead('2025-06-03', { strand: 'north', bodies: ['panel'] })
    const off = ahead('2025-05-30', { strand: 'north', state: 'cancelled' })
    const all = [north, south, other, off]
    expect(all.map(({ slug }) => dueSlugs(strand, all, slug, '2025-05-01'))).toEqual([['x'], [], [], []])
  })
})

describe('a rule of recurrence', () => {
  const june = bodyWith({
    slug: 'yearly',
    title: 'Yearly report',
    every: 'RRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1',
    anchor: '2024-01-10',
  }).standingItems[0]!
  test('gives the first of its days, and after a taking the first day after that', () => {
    expect(nextDue(june, null, null)).toBe('2024-06-01')
    expect(nextDue(june, '2024-06-20', null)).toBe('2025-06-01')
    expect(nextDue(june, '2024-06-01', null)).toBe('2025-06-01')
  })
  test('that has ended is due no more', () => {
    const until = { ...june, every: 'RRULE:FREQ=YEARLY;UNTIL=20250110' }
    expect(nextDue(until, '2025-02-01', null)).toBeNull()
  })
  test('that cannot be read says so and breaks nothing', () => {
    expect(['P6M', 'meeting', june.every, 'RRULE:FREQ=SOMETIMES', 'RRULE:X'].map(isRecurrence)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect(nextDue({ ...june, every: 'RRULE:X' }, null, null)).toBeNull()
  })
  test('without an anchor counts from the first meeting, and without that from nothing', () => {
    expect(nextDue({ ...june, every: 'P1Y', anchor: null }, null, '2024-02-29')).toBe('2025-02-28')
    expect(nextDue({ ...june, every: 'P1Y', anchor: null }, null, null)).toBeNull()
  })
})

const day = fc.integer({ min: 0, max: 40_000 }).map((n) => plusDays('1990-01-01', n))

describe('months', () => {
  test('that are too short end it', () => {
    expect(plusDuration('2021-08-31', 6, 'M')).toBe('2022-02-28')
    expect(plusDuration('2023-08-31', 6, 'M')).toBe('2024-02-29')
    expect(plusDuration('2021-12-31', 2, 'M')).toBe('2022-02-28')
    expect(plusDuration('2024-02-29', 1, 'Y')).toBe('2025-02-28')
    expect(plusDuration('2024-12-30', 2, 'W')).toBe('2025-01-13')
  })
  test('whatever the day, the month is the one meant and the date never a later one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 600 }), (from, months) => {
        const to = plusDuration(from, months, 'M')
        const index = (one: string) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7))
        expect(index(to) - index(from)).toBe(months)
        expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)))
        // A day less only where the month has no more.
        if (Number(to.slice(8)) < Number(from.slice(8))) expect(plusDays(to, 1).slice(8)).toBe('01')
      }),
    )
  })
})

test('whatever meetings there are, the same are told in any order, and none is both taken and missed', () => {
  const items = bodyWith(
    { slug: 'a', title: 'A', every: 'meeting' },
    { slug: 'b', title: 'B', every: 'P3M' },
    { slug: 'c', title: 'C', every: 'RRULE:FREQ=MONTHLY;INTERVAL=4', tolerance: 0 },
  )
  const some = fc
    .uniqueArray(fc.tuple(day, fc.subarray(['a', 'b', 'c'])), { selector: ([one]) => one, maxLength: 12 })
    .map((held) => held.map(([on, taken]) => meeting(on, { taken })))
  fc.assert(
    fc.property(some, day, (meetings, today) => {
      const told = standingOf(items, meetings, today)
      expect(standingOf(items, meetings.toReversed(), today)).toEqual(told)
      for (const { item, missedAt, lastTaken, due } of told) {
        const taken = meetings.filter((one) => one.taken!.includes(item.slug)).map(({ slug }) => slug)
        expect(missedAt.filter((slug) => taken.includes(slug))).toEqual([])
        expect(lastTaken === null).toBe(taken.length === 0)
        if (lastTaken && due && item.every !== 'meeting') expect(due > lastTaken.day).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
