import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, fromWords, notPublished, notStated, sourceDate } from '#src/kernel/dates.ts'
import { announcedLate, completionSeen, noticeDays, scheduleOf, type ScheduleInput } from './schedule.ts'

const asAt = '2021-12-31'
const usual: ScheduleInput = {
  firstDue: notStated,
  currentDue: notStated,
  restatements: [],
  doneOn: notStated,
  reported: 'in-progress',
  kind: 'deliver',
  period: { startsOn: '2021-10-01', asAt },
}
const dueOn = (edtf: string, more: Partial<ScheduleInput> = {}) =>
  scheduleOf({ ...usual, firstDue: sourceDate(edtf), currentDue: sourceDate(edtf), ...more })

describe('the plan as at 31 December 2021', () => {
  test('schools officers: autumn 2021 passed and no new date: 31 days late against the last date given', () => {
    const autumn = fromWords('autumn 2021')
    expect(
      scheduleOf({
        ...usual,
        kind: 'publish',
        firstDue: autumn,
        restatements: [{ from: autumn, to: notStated }],
      }),
    ).toEqual({
      state: 'overdue',
      days: 31,
      moved: 1,
      first: { state: 'overdue', days: 31 },
      current: { state: 'no-date', days: null },
      slippage: null,
    })
  })

  test('gangs matrix: the first date was not published, the current one is spring 2022', () => {
    const spring = fromWords('Spring 2022')
    expect(
      scheduleOf({
        ...usual,
        kind: 'publish',
        firstDue: notPublished,
        currentDue: spring,
        restatements: [{ from: notPublished, to: spring }],
      }),
    ).toEqual({
      state: 'not-due',
      days: -151,
      moved: 1,
      first: { state: 'no-date', days: null },
      current: { state: 'not-due', days: -151 },
      slippage: null,
    })
  })

  test('engagement handbook: a further delay is at least two moves, though the first was not dated', () => {
    const spring = fromWords('Spring 2022')
    const schedule = scheduleOf({
      ...usual,
      firstDue: notPublished,
      currentDue: spring,
      restatements: [
        { from: notPublished, to: notPublished },
        { from: notPublished, to: spring },
      ],
    })
    expect(schedule).toMatchObject({
      state: 'not-due',
      moved: 2,
      slippage: null,
      first: { state: 'no-date' },
    })
  })

  test('cannabis research: 365 days past its first date, not yet due by its current one', () => {
    const first = fromWords('before the end of 2020')
    const current = fromWords('January 2022')
    expect(
      scheduleOf({
        ...usual,
        kind: 'research',
        firstDue: first,
        currentDue: current,
        restatements: [{ from: first, to: current }],
      }),
    ).toEqual({
      state: 'not-due',
      days: -31,
      moved: 1,
      first: { state: 'overdue', days: 365 },
      current: { state: 'not-due', days: -31 },
      slippage: 396,
    })
  })
})

describe('what is not done', () => {
  test.each([
    ['2021-09-30', 'overdue', 92],
    ['2021-10-01', 'overdue', 91],
    ['2021-12-30', 'overdue', 1],
    ['2021-12-31', 'due-this-period', 0],
    ['2021-12', 'due-this-period', 0],
    ['2021-36', 'due-this-period', 0],
    ['2021', 'due-this-period', 0],
    ['2022-01-01', 'not-due', -1],
    ['2021-24', 'not-due', -59],
    ['2022-33', 'not-due', -90],
    ['../2021-12-31', 'due-this-period', 0],
    ['2021-10/..', 'no-date', null],
  ])('due %s is %s', (edtf, state, days) => expect(dueOn(edtf)).toMatchObject({ state, days }))

  test('without any date there is nothing to be late for', () => {
    expect(scheduleOf(usual)).toEqual({
      state: 'no-date',
      days: null,
      moved: 0,
      first: { state: 'no-date', days: null },
      current: { state: 'no-date', days: null },
      slippage: null,
    })
    expect(scheduleOf({ ...usual, kind: 'ongoing-duty', reported: 'ongoing' }).state).toBe('no-date')
  })

  test('an ongoing duty that has a date is held to it', () => {
    expect(dueOn('2021-11-30', { kind: 'ongoing-duty', reported: 'ongoing' })).toMatchObject({
      state: 'overdue',
      days: 31,
    })
  })

  test('a date withdrawn after several moves is judged by the last one given', () => {
    const restatements = [
      { from: sourceDate('2021-06-30'), to: sourceDate('2021-11-30') },
      { from: sourceDate('2021-11-30'), to: notStated },
    ]
    const schedule = scheduleOf({ ...usual, firstDue: sourceDate('2021-06-30'), restatements })
    expect(schedule).toMatchObject({
      state: 'overdue',
      days: 31,
      moved: 2,
      first: { state: 'overdue', days: 184 },
    })
  })

  test('a date brought forward has negative slippage', () => {
    const schedule = scheduleOf({
      ...usual,
      firstDue: sourceDate('2022-03-31'),
      currentDue: sourceDate('2022-01-31'),
    })
    expect(schedule.slippage).toBe(-59)
  })
})

describe('what is reported complete', () => {
  const done = (edtf: string, doneOn: string | null, more: Partial<ScheduleInput> = {}) =>
    dueOn(edtf, { reported: 'reported-complete', doneOn: sourceDate(doneOn), ...more })

  test.each([
    ['2021-12-06', '2021-12-05', 'done-on-time', -1],
    ['2021-12-06', '2021-12-06', 'done-on-time', 0],
    ['2021-12-06', '2021-12-07', 'done-late', 1],
    ['2020', '2021-12-06', 'done-late', 340],
    ['2021-12', '2021-12', 'done-on-time', 0],
    ['2022-21', '2021-12-06', 'done-on-time', -176],
  ])('due %s, done %s: %s', (due, doneOn, state, days) =>
    expect(done(due, doneOn)).toMatchObject({ state, days }),
  )

  test('each date is judged by itself: late by the first, on time by the current', () => {
    const schedule = scheduleOf({
      ...usual,
      reported: 'reported-complete',
      firstDue: sourceDate('2021-06-30'),
      currentDue: sourceDate('2021-12-31'),
      doneOn: sourceDate('2021-12-06'),
      restatements: [{ from: sourceDate('2021-06-30'), to: sourceDate('2021-12-31') }],
    })
    expect(schedule.state).toBe('done-on-time')
    expect(schedule.first).toEqual({ state: 'done-late', days: 159 })
    expect(schedule.current).toEqual({ state: 'done-on-time', days: -25 })
  })

  test('a vague done date that spans the due day is not called late', () => {
    expect(done('2021-11-15', '2021-11')).toMatchObject({ state: 'done-on-time', days: null })
    expect(done('2021-10-31', '2021-11')).toMatchObject({ state: 'done-late', days: 30 })
  })

  test('a vague done date cannot end after the as-at day', () => {
    expect(done('2021-11-30', '2021-24')).toMatchObject({ state: 'done-late', days: 31 })
  })

  test('done after the as-at day is not done as at that day', () => {
    expect(done('2021-11-30', '2022-01-15')).toMatchObject({ state: 'overdue', days: 31 })
    expect(done('2022-03-31', '2022-01-15')).toMatchObject({ state: 'not-due' })
  })

  test('without a done date it is not called late unless the record shows that it was open past the date', () => {
    expect(done('2022-01-31', null)).toMatchObject({ state: 'done-on-time', days: null })
    expect(done('2021-10-31', null)).toMatchObject({ state: 'done-on-time', days: null })
    const seen = (openAsAt: string) => ({ seen: { completeAsAt: asAt, openAsAt } })
    expect(done('2021-10-31', null, seen('2021-09-30')).state).toBe('done-on-time')
    expect(done('2021-09-30', null, seen('2021-09-30'))).toMatchObject({ state: 'done-late', days: null })
    expect(done('2021-08-31', null, seen('2021-09-30'))).toMatchObject({ state: 'done-late', days: null })
  })

  test('without any due date there is no on time and no late', () => {
    expect(
      scheduleOf({ ...usual, reported: 'reported-complete', doneOn: sourceDate('2021-12-06') }).state,
    ).toBe('no-date')
  })

  test('a stated done day outlasts a silent period, and not the owner’s word that it is open again', () => {
    expect(done('2021-12-06', '2021-12-06', { reported: null }).state).toBe('done-on-time')
    expect(done('2021-12-06', '2021-12-06', { reported: 'in-progress' }).state).toBe('overdue')
  })
})

test('when it became complete is read from the last run of editions that say so', () => {
  expect(completionSeen([])).toEqual({ completeAsAt: null, openAsAt: null })
  expect(completionSeen([{ asAt: '2021-03-31', reported: 'reported-complete' }])).toEqual({
    completeAsAt: '2021-03-31',
    openAsAt: null,
  })
  expect(
    completionSeen([
      { asAt: '2021-03-31', reported: 'reported-complete' },
      { asAt: '2021-06-30', reported: 'in-progress' },
      { asAt: '2021-09-30', reported: null },
      { asAt: '2021-12-31', reported: 'reported-complete' },
      { asAt: '2022-03-31', reported: null },
    ]),
  ).toEqual({ completeAsAt: '2021-12-31', openAsAt: '2021-06-30' })
})

describe('the notice a moved date was given', () => {
  test.each([
    ['2021-11-30', '2021-12-31', true, -31],
    ['2021-11-30', '2021-11-30', false, 0],
    ['2021-23', '2021-09-30', false, 61],
    ['2021-11-30', '2021-12', true, -31],
    ['2021-11-30', '2021-10', false, 30],
    ['2021-11-15', '2021-11', null, null],
    [null, '2021-12-31', null, null],
    ['2021-11-30', null, null, null],
  ])('moved from %s, announced %s: late %s, %s days', (from, announced, late, days) => {
    expect(announcedLate(sourceDate(from), sourceDate(announced))).toBe(late)
    expect(noticeDays(sourceDate(from), sourceDate(announced))).toBe(days)
  })
})

describe('for every date', () => {
  const day = fc.integer({ min: -800, max: 800 }).map((days) => addDays(asAt, days))

  test('what is not done is overdue exactly when its day has passed, and days say by how much', () => {
    fc.assert(
      fc.property(day, (due) => {
        const { state, days } = dueOn(due)
        expect(days).toBe(daysBetween(due, asAt))
        expect(state === 'overdue').toBe(due < asAt)
      }),
    )
  })

  test('what is done is never overdue, and late exactly when done after its day', () => {
    fc.assert(
      fc.property(day, day, (due, doneOn) => {
        fc.pre(doneOn <= asAt)
        const { state } = dueOn(due, { reported: 'reported-complete', doneOn: sourceDate(doneOn) })
        expect(state).toBe(doneOn > due ? 'done-late' : 'done-on-time')
      }),
    )
  })

  test('as time passes an open commitment only ever gets later', () => {
    fc.assert(
      fc.property(day, fc.nat(900), (due, more) => {
        const later = { period: { startsOn: asAt, asAt: addDays(asAt, more) } }
        expect(dueOn(due, later).days).toBe(dueOn(due).days! + more)
      }),
    )
  })
})
