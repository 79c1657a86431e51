/** The clock of a legal notice, over years of weekends and bank holidays. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkingDay } from '#src/kernel/working-days.ts'
import { clockHours, dueAfter } from './clock.ts'

describe('48 hours', () => {
  const due = (came: string) => dueAfter(new Date(came)).toISOString()

  test.for([
    ['on working days they are two days', '2026-11-17T10:15:00Z', '2026-11-19T10:15:00Z'],
    ['over a weekend they are four', '2026-11-19T16:00:00Z', '2026-11-23T16:00:00Z'],
    ['what comes on a Saturday begins on Monday', '2026-11-21T11:00:00Z', '2026-11-25T00:00:00Z'],
    ['before Good Friday they end after Easter Monday', '2026-04-02T09:00:00Z', '2026-04-08T09:00:00Z'],
    ['Christmas, Boxing Day and the weekend behind them', '2026-12-24T12:00:00Z', '2026-12-30T12:00:00Z'],
    ['over the change to summer time the hour is nobody’s', '2026-03-27T12:00:00Z', '2026-03-31T11:00:00Z'],
    ['over the change to winter time too', '2026-10-23T12:00:00Z', '2026-10-27T13:00:00Z'],
    ['a funeral of state', '2022-09-16T12:00:00Z', '2022-09-21T12:00:00Z'],
  ] as const)('%s', ([, came, expected]) => {
    expect(due(came)).toBe(expected.replace('Z', '.000Z'))
  })

  test('are never less than 48 hours of days that count, and end on such a day, in five years and more', () => {
    const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2016-01-01'), max: new Date('2030-12-01'), noInvalidDate: true }),
        (came) => {
          const end = dueAfter(came)
          let run = 0
          // Minutes would be slow; quarters of an hour meet every midnight of London.
          const quarter = 900_000
          const first = Math.ceil(came.getTime() / quarter) * quarter
          for (let at = first; at < end.getTime(); at += quarter)
            if (isWorkingDay(zone.format(at))) run += quarter
          expect(Math.abs(run - clockHours * 3_600_000)).toBeLessThanOrEqual(quarter)
          expect(isWorkingDay(zone.format(end.getTime() - 1))).toBe(true)
          expect(dueAfter(new Date(came.getTime() + 60_000)).getTime()).toBeGreaterThanOrEqual(end.getTime())
        },
      ),
      { numRuns: 200 },
    )
  })
})
