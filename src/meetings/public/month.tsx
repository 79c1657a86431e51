/** One month as a table of weeks: small beside a list, large on a page of its own. */
import { Link } from '#src/design/index.ts'
import { plusDays } from '#src/kernel/today.ts'
import { currentLocale, formatDate, t } from '#src/kernel/text.ts'
import { stateOf, type PublishedMeeting } from '../published.ts'
import { meetingAddress } from './addresses.ts'
import { StateWord } from './parts.tsx'
import { plainDay, timeWords } from './words.ts'

/** The weeks of a month (YYYY-MM), Monday first; null for days of the months beside it. */
export function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const days: (string | null)[] = Array.from({ length: before }, () => null)
  for (let day = first; day.startsWith(month); day = plusDays(day, 1)) days.push(day)
  while (days.length % 7 !== 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_unused, week) => days.slice(week * 7, week * 7 + 7))
}

/** The names of the days, Monday first. */
const weekdays = (style: 'long' | 'short') =>
  Array.from({ length: 7 }, (_unused, at) =>
    new Intl.DateTimeFormat(currentLocale().language, { weekday: style, timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, 1 + at),
    ),
  )

/** Meetings with a plain day, by it. */
export const byDay = (meetings: readonly PublishedMeeting[]): Map<string, PublishedMeeting[]> =>
  Map.groupBy(
    meetings.filter(({ notice }) => plainDay(notice.content.on) !== null),
    ({ notice }) => plainDay(notice.content.on)!,
  )

const Heads = ({ length }: { length: 'long' | 'short' }) => {
  const [long, short] = [weekdays('long'), weekdays(length)]
  return (
    <thead role="rowgroup">
      <tr role="row">
        {short.map((name, at) => (
          <th scope="col" role="columnheader" abbr={long[at]}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** A month beside a list: days with meetings are links. */
export const SmallMonth = ({
  month,
  meetings,
  today,
}: {
  month: string
  meetings: readonly PublishedMeeting[]
  today: string
}) => {
  const days = byDay(meetings)
  return (
    // Stays a table at every width, so it needs no role to be one: with one, the link in its caption would be out of place.
    <table class="small-month">
      <caption>
        <Link href={`/meetings/calendar?month=${month}`}>{formatDate(`${month}-01`, 'month')}</Link>
      </caption>
      <Heads length="short" />
      <tbody role="rowgroup">
        {weeksOf(month).map((week) => (
          <tr role="row">
            {week.map((day) => (
              <td role="cell" aria-current={day === today ? 'date' : undefined}>
                {day !== null && <SmallDay day={day} there={days.get(day) ?? []} month={month} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const SmallDay = ({
  day,
  there,
  month,
}: {
  day: string
  there: readonly PublishedMeeting[]
  month: string
}) => {
  const number = String(Number(day.slice(8)))
  const [only] = there
  if (!only) return <span>{number}</span>
  const label = t('{day}: {meetings}', {
    day: formatDate(day),
    meetings: there.map(({ notice }) => notice.content.title).join('; '),
  })
  return (
    <Link
      plain
      href={there.length === 1 ? meetingAddress(only) : `/meetings/calendar?month=${month}#d${day}`}
      label={label}
    >
      {number}
    </Link>
  )
}

/** A month on a page of its own; on a phone the days that have meetings, one below the other. */
export const LargeMonth = ({
  month,
  meetings,
  today,
}: {
  month: string
  meetings: readonly PublishedMeeting[]
  today: string
}) => {
  const days = byDay(meetings)
  return (
    <table class="month" role="table">
      <caption class="govuk-visually-hidden">
        {t('Meetings in {month}', { month: formatDate(`${month}-01`, 'month') })}
      </caption>
      <Heads length="long" />
      <tbody role="rowgroup">
        {weeksOf(month).map((week) => (
          <tr role="row">
            {week.map((day) => {
              const there = day === null ? [] : (days.get(day) ?? [])
              return (
                <td
                  role="cell"
                  id={day === null ? undefined : `d${day}`}
                  class={day === null ? 'month__beside' : there.length === 0 ? 'month__empty' : undefined}
                  aria-current={day === today ? 'date' : undefined}
                >
                  {day !== null && <Day day={day} there={there} today={today} />}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Day = ({ day, there, today }: { day: string; there: readonly PublishedMeeting[]; today: string }) => (
  <>
    <time class="month__day" dateTime={day}>
      <span class="month__number">{Number(day.slice(8))}</span>{' '}
      <span class="month__whole">{formatDate(day, 'weekday')}</span>
      {day === today && <span class="month__today"> {t('today')}</span>}
    </time>
    {there.length > 0 && (
      <ul>
        {there.map((one) => (
          <li>
            {timeWords(one.notice.content) !== '' && (
              <span class="month__time">{one.notice.content.start} </span>
            )}
            <Link href={meetingAddress(one)}>{one.notice.content.title}</Link>
            {isOff(one, today) && (
              <>
                {' '}
                <StateWord one={one} day={today} />
              </>
            )}
          </li>
        ))}
      </ul>
    )}
  </>
)

/** Whether somebody who reads only the calendar would go there in vain. */
const isOff = (one: PublishedMeeting, day: string): boolean => {
  const state = stateOf(one, day)
  return state === 'cancelled' || state === 'postponed' || state === 'announced'
}

/** What stands in the month without a plain day: "October 2031". */
export const roughIn = (meetings: readonly PublishedMeeting[]): PublishedMeeting[] =>
  meetings.filter(({ notice }) => plainDay(notice.content.on) === null)
