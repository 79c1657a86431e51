import { describe, expect, test } from 'vitest'
import { bankHolidays, isWorkingDay, workingDaysAfter } from './working-days.ts'

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

  test('are eight or more in any year, none on a weekend', () => {
    for (let year = 1980; year <= 2100; year += 1) {
      const days = bankHolidays(year)
      expect(new Set(days).size).toBeGreaterThanOrEqual(8)
      expect(days.every((day) => ![0, 6].includes(new Date(day).getUTCDay()))).toBe(true)
    }
  })
})

test('a working day is none of a weekend, and no bank holiday', () => {
  const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-12-25', '2026-12-28', '2026-12-29']
  expect(days.filter(isWorkingDay)).toEqual(['2026-11-20', '2026-12-29'])
})

test('ten working days leave out Saturdays, Sundays and bank holidays', () => {
  expect(workingDaysAfter('2031-07-08', 10)).toBe('2031-07-22')
  expect(workingDaysAfter('2031-07-11', 1)).toBe('2031-07-14')
  // Good Friday, Easter Monday.
  expect(workingDaysAfter('2026-04-01', 10)).toBe('2026-04-17')
})
