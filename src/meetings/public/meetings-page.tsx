/** `/meetings`: what comes next, and what was lately. */
import { EmptyState, FilterForm, Link, PageTitle, Section, type Content } from '#src/design/index.ts'
import type { Alternate, Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { stateWords } from '../notice/words.ts'
import { stateOf, type Meetings, type PublishedMeeting } from '../published.ts'
import { forwardPlanOf } from './forward-plan.ts'
import { filtered, listsOf, type Filters, type Lists } from './lists.ts'
import { SmallMonth } from './month.tsx'
import { NextMeeting } from './next-meeting.tsx'
import { MeetingList, Pages, Ways } from './parts.tsx'

export const rowsOnPage = 20
/** So many of those ahead stand on the first page; the forward plan has all. */
const aheadShown = 8
const awaitedShown = 4

export const states = ['planned', 'scheduled', 'postponed', 'cancelled', 'held', 'announced'] as const
export type MeetingsQuery = Filters & { page: number }

const isFiltered = ({ body, series, year, state }: Filters): boolean =>
  [body, series, year, state].some((value) => value !== undefined)

/** Whether every choice is one that the form offers. */
export function isOffered({ body, series, year, state }: Filters, lists: Lists): boolean {
  const among = (value: string | undefined, all: readonly string[]) =>
    value === undefined || all.includes(value)
  return (
    among(
      body,
      lists.bodies.map(({ slug }) => slug),
    ) &&
    among(
      series,
      lists.series.map(({ slug }) => slug),
    ) &&
    among(year, lists.years) &&
    among(state, states)
  )
}

const addressOf = (filters: Filters, page: number): string => {
  const query = new URLSearchParams()
  for (const name of ['body', 'series', 'year', 'state'] as const)
    if (filters[name] !== undefined) query.set(name, filters[name])
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/meetings?${query.toString()}` : '/meetings'
}

/** Null when there is no such page of the list. */
export function meetingsPage(meetings: Meetings, asked: MeetingsQuery, siteName: string): Page | null {
  const lists = listsOf(meetings)
  const chosen = isFiltered(asked)
  const all = chosen
    ? filtered(meetings, asked, (one) => stateOf(one, meetings.day)).toReversed()
    : lists.past
  const pages = Math.max(1, Math.ceil(all.length / rowsOnPage))
  if (asked.page > pages) return null
  const shown = all.slice((asked.page - 1) * rowsOnPage, asked.page * rowsOnPage)
  const first = !chosen && asked.page === 1
  const title = t('Meetings')
  return {
    title: asked.page > 1 ? t('{title}, page {page, number}', { title, page: asked.page }) : title,
    description: t(
      'Meetings of the bodies on this record: when and where they are, what they take, what was said.',
    ),
    breadcrumbs: [{ text: t('Home'), href: '/' }, { text: title }],
    alternates: feeds(siteName),
    body: (
      <>
        <PageTitle
          lead={t(
            'When they are, what they will take, who may come, and what became of what was said there.',
          )}
        >
          {title}
        </PageTitle>
        <Ways here="/meetings" />
        {first && <Next lists={lists} meetings={meetings} />}
        {!first && (
          <Choice asked={asked} lists={lists} total={all.length}>
            <ListOrNothing shown={shown} meetings={meetings} />
            <Pages
              page={asked.page}
              pages={pages}
              label={t('Pages of meetings')}
              hrefOf={(page) => `${addressOf(asked, page)}#list`}
            />
          </Choice>
        )}
        {first && meetings.inOrder.length > 0 && (
          <>
            <ComingUp lists={lists} day={meetings.day} />
            <Section title={t('Recent meetings')} id="list">
              <Filter asked={asked} lists={lists} />
              {shown.length === 0 ? (
                <EmptyState why={t('None of the meetings on this record has taken place yet.')} />
              ) : (
                <MeetingList meetings={shown} day={meetings.day} />
              )}
              <Pages
                page={1}
                pages={pages}
                label={t('Pages of meetings')}
                hrefOf={(page) => `${addressOf(asked, page)}#list`}
              />
            </Section>
          </>
        )}
      </>
    ),
  }
}

export const feeds = (siteName: string): Alternate[] => [
  {
    href: '/meetings.ics',
    type: 'text/calendar',
    title: t('{siteName}: meetings, for your calendar', { siteName }),
  },
  {
    href: '/meetings.atom',
    type: 'application/atom+xml',
    title: t('{siteName}: news of meetings', { siteName }),
  },
]

const Next = ({ lists, meetings }: { lists: Lists; meetings: Meetings }) => {
  const month = (lists.next?.from ?? meetings.day).slice(0, 7)
  return (
    <div class="meetings-top">
      {lists.next ? (
        <NextMeeting one={lists.next} meetings={meetings} />
      ) : (
        <NothingNext meetings={meetings} />
      )}
      <aside class="meetings-top__beside" aria-label={t('Calendar')}>
        <SmallMonth month={month} meetings={lists.byMonth.get(month) ?? []} today={meetings.day} />
        <p>
          <Link href="/meetings.ics">{t('Put all meetings in your calendar')}</Link>
        </p>
        <p>
          <Link href="/meetings.atom">{t('Follow what is published (Atom feed)')}</Link>
        </p>
      </aside>
    </div>
  )
}

/** No meeting is announced: then what earlier minutes set for later is all that is known. */
const NothingNext = ({ meetings }: { meetings: Meetings }) => {
  const { awaited } = forwardPlanOf(meetings)
  return (
    <section class="next-meeting">
      <p class="next-meeting__over">{t('Next meeting')}</p>
      <h2 class="next-meeting__when">
        {meetings.inOrder.length === 0
          ? t('No meeting has been published here yet')
          : t('No meeting is announced')}
      </h2>
      {awaited.length > 0 && (
        <>
          <p>{t('What is known of later ones, from minutes:')}</p>
          <ul class="taken">
            {awaited.slice(0, awaitedShown).map(({ title, bodyName, on, href }) => (
              <li>
                <Link href={href}>{title}</Link>
                <span class="aside">
                  {[bodyName, on.text === 'not stated' ? '' : on.text].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          <p>
            <Link href="/meetings/forward-plan">{t('The forward plan')}</Link>
          </p>
        </>
      )}
      <p>
        <Link href="/subscribe?target=everything">{t('Have an e-mail when one is announced')}</Link>
      </p>
    </section>
  )
}

const ComingUp = ({ lists, day }: { lists: Lists; day: string }) => {
  const later = lists.ahead.filter((one) => one !== lists.next)
  if (later.length === 0) return null
  return (
    <Section title={t('Coming up')} id="ahead">
      <MeetingList meetings={later.slice(0, aheadShown)} day={day} />
      <p>
        <Link href="/meetings/forward-plan">
          {later.length > aheadShown
            ? t('All {count, number} meetings ahead, and what each will take', { count: lists.ahead.length })
            : t('What each of them will take')}
        </Link>
      </p>
    </Section>
  )
}

const Choice = ({
  asked,
  lists,
  total,
  children,
}: {
  asked: MeetingsQuery
  lists: Lists
  total: number
  children: Content
}) => (
  <div id="list">
    <Filter asked={asked} lists={lists} />
    <h2 class="meetings__count">
      {isFiltered(asked)
        ? t('{count, plural, =0 {No meetings} one {# meeting} other {# meetings}}', { count: total })
        : t('Recent meetings')}
    </h2>
    {children}
  </div>
)

const ListOrNothing = ({ shown, meetings }: { shown: readonly PublishedMeeting[]; meetings: Meetings }) =>
  shown.length === 0 ? (
    <EmptyState why={t('No meeting fits this choice.')}>
      <p>
        <Link href="/meetings">{t('Show all meetings')}</Link>
      </p>
    </EmptyState>
  ) : (
    <MeetingList meetings={shown} day={meetings.day} />
  )

const option = (value: string, text: string) => ({ value, text })

const Filter = ({ asked, lists }: { asked: MeetingsQuery; lists: Lists }) => {
  const any = option('', t('Any'))
  const named = (all: Lists['bodies']) => [any, ...all.map(({ slug, name }) => option(slug, name))]
  return (
    <>
      <FilterForm
        action="/meetings#list"
        label={t('Choose meetings')}
        clearHref={isFiltered(asked) ? '/meetings#list' : undefined}
        fields={[
          { kind: 'select', name: 'body', label: t('Body'), value: asked.body, items: named(lists.bodies) },
          ...(lists.series.length > 0
            ? [
                {
                  kind: 'select' as const,
                  name: 'series',
                  label: t('Series or strand'),
                  value: asked.series,
                  items: named(lists.series),
                },
              ]
            : []),
          {
            kind: 'select',
            name: 'year',
            label: t('Year'),
            value: asked.year,
            items: [any, ...lists.years.map((year) => option(year, year))],
          },
          {
            kind: 'select',
            name: 'state',
            label: t('State'),
            value: asked.state,
            items: [any, ...states.map((state) => option(state, stateWords(state)))],
          },
        ]}
      />
      <p class="soft">
        <Link href="/search">{t('Search the words of agendas, papers, minutes and transcripts')}</Link>
      </p>
    </>
  )
}
