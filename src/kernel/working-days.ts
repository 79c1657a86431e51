/**
 * Working days of England and Wales: Monday to Friday, but for bank holidays. Those are worked out by the rules that make them: the Banking and Financial Dealings Act 1971, the days that are
 * proclaimed each year, and the days that were moved or added once (decision 0017). Checked against the government's published list in a
 * test. Pure.
 */
import { gregorianEaster } from 'date-easter'
import { plusDays } from './today.ts'

/** Days moved or added by proclamation: gov.uk/bank-holidays. A new one is a new line here. */
const once: Readonly<
  Record<number, { instead?: Readonly<Record<string, string>>; besides?: readonly string[] }>
> = {
  2012: { instead: { '2012-05-28': '2012-06-04' }, besides: ['2012-06-05'] },
  2020: { instead: { '2020-05-04': '2020-05-08' } },
  2022: { instead: { '2022-05-30': '2022-06-02' }, besides: ['2022-06-03', '2022-09-19'] },
  2023: { besides: ['2023-05-08'] },
}

const dayMs = 86_400_000
const at = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day)
const easterOf = (year: number): number => {
  const { month, day } = gregorianEaster(year)
  return at(year, month, day)
}
const written = (time: number): string => new Date(time).toISOString().slice(0, 10)
/** YYYY-MM-DD. */
export const easterSunday = (year: number): string => written(easterOf(year))
/** 0 is Sunday. */
const weekday = (time: number): number => new Date(time).getUTCDay()

/** In order, as YYYY-MM-DD: a holiday that falls on a weekend is taken on the next working day that is none itself. */
export function bankHolidays(year: number): string[] {
  const easter = easterOf(year)
  const byRule = [
    substitute(at(year, 1, 1)),
    easter - 2 * dayMs,
    easter + dayMs,
    mondayFrom(at(year, 5, 1)),
    mondayFrom(at(year, 5, 25)),
    mondayFrom(at(year, 8, 25)),
    ...christmas(year),
  ].map(written)
  const { instead = {}, besides = [] } = once[year] ?? {}
  return [...byRule.map((day) => instead[day] ?? day), ...besides].toSorted()
}

const mondayFrom = (time: number): number => time + ((8 - weekday(time)) % 7) * dayMs

function substitute(time: number): number {
  const on = weekday(time)
  return on === 6 ? time + 2 * dayMs : on === 0 ? time + dayMs : time
}

/** Two days together: what falls on the weekend goes behind the other. */
function christmas(year: number): number[] {
  const [christmasDay, boxingDay] = [at(year, 12, 25), at(year, 12, 26)]
  switch (weekday(christmasDay)) {
    case 5:
      return [christmasDay, boxingDay + 2 * dayMs]
    case 6:
      return [christmasDay + 2 * dayMs, boxingDay + 2 * dayMs]
    case 0:
      return [boxingDay, christmasDay + 2 * dayMs]
    default:
      return [christmasDay, boxingDay]
  }
}

/** Whether a day (YYYY-MM-DD) is a working day. */
export function isWorkingDay(day: string): boolean {
  const on = weekday(Date.parse(`${day}T00:00:00Z`))
  return on !== 0 && on !== 6 && !bankHolidays(Number(day.slice(0, 4))).includes(day)
}

/** The day so many working days after a day. */
export function workingDaysAfter(day: string, count: number): string {
  let on = day
  for (let left = count; left > 0;) {
    on = plusDays(on, 1)
    if (isWorkingDay(on)) left -= 1
  }
  return on
}
