/** The clock of a legal notice, over years of weekends and bank holidays. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plusDays } from '#src/kernel/today.ts'
import { bankHolidays, easterSunday } from './bank-holidays.ts'
import { clockHours, counts, dueAfter } from './clock.ts'

/** As the government published them for England and Wales (gov.uk/bank-holidays). */
const published = `
2012-01-02 2012-04-06 2012-04-09 2012-05-07 2012-06-04 2012-06-05 2012-08-27 2012-12-25 2012-12-26
2013-01-01 2013-03-29 2013-04-01 2013-05-06 2013-05-27 2013-08-26 2013-12-25 2013-12-26
2014-01-01 2014-04-18 2014-04-21 2014-05-05 2014-05-26 2014-08-25 2014-12-25 2014-12-26
2015-01-01 2015-04-03 2015-04-06 2015-05-04 2015-05-25 2015-08-31 2015-12-25 2015-12-28
2016-01-01 2016-03-25 2016-03-28 2016-05-02 2016-05-30 2016-08-29 2016-12-26 2016-12-27
2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29 2017-08-28 2017-12-25 2017-12-26
2018-01-01 2018-03-30 2018-04-02 2018-05-07 2018-05-28 2018-08-27 2018-12-25 2018-12-26
2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26
2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28
2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27
2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26`
  .trim()
  .split(/\s+/)

describe('bank holidays', () => {
  test('are those that were published, for twelve years', () => {
    const years = Array.from({ length: 12 }, (_, at) => 2012 + at)
    expect(years.flatMap(bankHolidays)).toEqual(published)
  })

  test('eight days in any year, none on a weekend, Easter a Sunday between 22 March and 25 April', () => {
    for (let year = 1980; year <= 2100; year += 1) {
      const days = bankHolidays(year)
      expect(new Set(days).size).toBeGreaterThanOrEqual(8)
      expect(days.every((day) => ![0, 6].includes(new Date(day).getUTCDay()))).toBe(true)
      const easter = easterSunday(year)
      expect(new Date(easter).getUTCDay()).toBe(0)
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true)
    }
  })
})

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
          for (let at = first; at < end.getTime(); at += quarter) if (counts(zone.format(at))) run += quarter
          expect(Math.abs(run - clockHours * 3_600_000)).toBeLessThanOrEqual(quarter)
          expect(counts(zone.format(end.getTime() - 1))).toBe(true)
          expect(dueAfter(new Date(came.getTime() + 60_000)).getTime()).toBeGreaterThanOrEqual(end.getTime())
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a day counts unless it is a weekend or a bank holiday', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-12-25', '2026-12-28'].map(counts)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
    expect(counts(plusDays('2026-12-28', 1))).toBe(true)
  })
})
