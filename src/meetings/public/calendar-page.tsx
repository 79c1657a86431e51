/** `/meetings/calendar`: one month. */
import { EmptyState, Link, PageTitle, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Meetings } from '../published.ts'
import { listsOf, type Lists } from './lists.ts'
import { feeds } from './meetings-page.tsx'
import { LargeMonth, roughIn } from './month.tsx'
import { MeetingList, Ways } from './parts.tsx'

/** Null when the month is neither this one nor between the first and the last that have meetings. */
export function calendarPage(meetings: Meetings, asked: string | undefined, siteName: string): Page | null {
  const lists = listsOf(meetings)
  const today = meetings.day.slice(0, 7)
  const month = asked ?? today
  if (month !== today && (month < (lists.months[0] ?? today) || month > (lists.months.at(-1) ?? today)))
    return null
  const there = lists.byMonth.get(month) ?? []
  const rough = roughIn(there)
  const name = formatDate(`${month}-01`, 'month')
  const title = t('Meetings in {month}', { month: name })
  return {
    title,
    description: t('The calendar of meetings, {month}.', { month: name }),
    breadcrumbs: [
      { text: t('Meetings'), href: '/meetings' },
      { text: t('Calendar'), href: '/meetings/calendar' },
      { text: name },
    ],
    alternates: feeds(siteName),
    body: (
      <>
        <PageTitle
          lead={t(
            '{count, plural, =0 {No meeting is in this month.} one {One meeting is in this month.} other {# meetings are in this month.}}',
            { count: there.length },
          )}
        >
          {name}
        </PageTitle>
        <Ways here="/meetings/calendar" />
        <Months month={month} today={today} lists={lists} />
        {there.length === 0 ? (
          <EmptyState
            why={t(
              'Nothing is announced for this month, and nothing took place in it that this record knows of.',
            )}
          />
        ) : (
          there.length > rough.length && <LargeMonth month={month} meetings={there} today={meetings.day} />
        )}
        {rough.length > 0 && (
          <Section title={t('Some time in this month or around it')}>
            <p class="soft">{t('The source gives no day for these.')}</p>
            <MeetingList meetings={rough} day={meetings.day} />
          </Section>
        )}
      </>
    ),
  }
}

/** To the months before and after that have meetings, and to this one. */
const Months = ({ month, today, lists }: { month: string; today: string; lists: Lists }) => {
  const before = lists.months.findLast((one) => one < month)
  const after = lists.months.find((one) => one > month)
  const to = (one: string, words: string, rel?: 'prev' | 'next') => (
    <li>
      <Link href={one === today ? '/meetings/calendar' : `/meetings/calendar?month=${one}`} rel={rel}>
        {words}
      </Link>
    </li>
  )
  return (
    <nav class="months" aria-label={t('Months')}>
      <ul>
        {before !== undefined &&
          to(before, t('← {month}', { month: formatDate(`${before}-01`, 'month') }), 'prev')}
        {month !== today && to(today, t('This month'))}
        {after !== undefined &&
          to(after, t('{month} →', { month: formatDate(`${after}-01`, 'month') }), 'next')}
      </ul>
    </nav>
  )
}
