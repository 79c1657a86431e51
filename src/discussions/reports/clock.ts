/**
 * The clock of a legal notice: 48 hours, of which none counts that falls on a Saturday, a Sunday, Good Friday, Christmas Day or a bank holiday
 * in England and Wales (Defamation (Operators of Websites) Regulations 2013, regulation 1(3)). Asked within them, the author has five days to
 * answer, of which every day counts; then it is decided within another 48 hours. Pure.
 */
import { plusDays } from '#src/kernel/today.ts'
import { isWorkingDay } from '#src/kernel/working-days.ts'

export const clockHours = 48
const hour = 3_600_000
// The law's own days, whatever the pack's time zone is.
const timeZone = 'Europe/London'

/** Until when a notice that came at a moment must be answered. */
export function dueAfter(came: Date, hours: number = clockHours): Date {
  let left = hours * hour
  let from = came.getTime()
  for (;;) {
    const day = dayOf(from)
    const next = startOf(plusDays(day, 1))
    if (isWorkingDay(day)) {
      if (next - from >= left) return new Date(from + left)
      left -= next - from
    }
    from = next
  }
}

export const answerDays = 5

/** Until when an author may answer who was asked at a moment: midnight at the end of the fifth day after it. */
export const answerBy = (asked: Date): Date =>
  new Date(startOf(plusDays(dayOf(asked.getTime()), answerDays + 1)))

const london = new Intl.DateTimeFormat('en-CA', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const dayOf = (time: number): string => london.format(time)

/** When a day begins in London: midnight of Greenwich, or an hour before it in summer. */
function startOf(day: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  return dayOf(midnight - hour) === day ? midnight - hour : midnight
}
