/**
 * Bank holidays of England and Wales, by the rules that make them: the Banking and Financial Dealings Act 1971, the days that are
 * proclaimed each year, and the days that were moved or added once. Checked against the government's published list in a test. Pure.
 */

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
const written = (time: number): string => new Date(time).toISOString().slice(0, 10)
/** 0 is Sunday. */
const weekday = (time: number): number => new Date(time).getUTCDay()

/** Easter Sunday in the Gregorian calendar: the algorithm that Nature printed in 1876, as Meeus gives it. */
export function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return written(at(year, Math.floor(n / 31), (n % 31) + 1))
}

/** In order, as YYYY-MM-DD: a holiday that falls on a weekend is taken on the next working day that is none itself. */
export function bankHolidays(year: number): string[] {
  const easter = Date.parse(easterSunday(year))
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
