/** `/meetings/archive`: every meeting, by period of office, year and body. Nothing leaves it. */
import { EmptyState, Link, PageTitle, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Meetings, PublishedMeeting } from '../published.ts'
import { listsOf, noPeriod, type Period } from './lists.ts'
import { MeetingList, VersionStamp, Ways } from './parts.tsx'

export function archivePage(meetings: Meetings): Page {
  const { periods, byPeriod } = listsOf(meetings)
  const title = t('Archive of meetings')
  return {
    title,
    description: t(
      'Every meeting on this record, by period of office. Nothing disappears, and every address stays.',
    ),
    breadcrumbs: [{ text: t('Meetings'), href: '/meetings' }, { text: t('Archive') }],
    body: (
      <>
        <PageTitle
          lead={t(
            'Every meeting on this record, by period of office. Nothing disappears, and every address stays.',
          )}
        >
          {title}
        </PageTitle>
        <Ways here="/meetings/archive" />
        {periods.length === 0 && <EmptyState why={t('No meeting has been published here yet.')} />}
        {periods.map((period) => (
          <Section
            title={<Link href={`/meetings/archive/${period.slug}`}>{periodTitle(period, meetings)}</Link>}
          >
            {period.about !== '' && <p>{period.about}</p>}
            <Years period={period} all={byPeriod.get(period.slug) ?? []} />
          </Section>
        ))}
        {meetings.periodsOfOffice && (
          <VersionStamp published={meetings.periodsOfOffice} about={t('the periods of office')} />
        )}
      </>
    ),
  }
}

const periodTitle = ({ slug, title }: Period, meetings: Meetings): string => {
  if (slug !== noPeriod) return title
  return meetings.periodsOfOffice ? t('In no period of office that is stated') : t('All meetings')
}

/** By year, the latest first; those without a day under ''. */
const byYear = (all: readonly PublishedMeeting[]): [string, PublishedMeeting[]][] =>
  [...Map.groupBy(all, ({ from }) => from?.slice(0, 4) ?? '')].toSorted(([a], [b]) => b.localeCompare(a))

/** A period of so many meetings stands on one page; a longer one has a page for each year. */
const onOnePage = 200
const yearName = (year: string) => (year === '' ? 'undated' : year)

const Years = ({
  period,
  all,
  shown,
}: {
  period: Period
  all: readonly PublishedMeeting[]
  shown?: string
}) =>
  all.length === 0 ? (
    <p>{t('No meeting of it is in this record.')}</p>
  ) : (
    <ul class="links">
      {byYear(all).map(([year, those]) => {
        const words =
          year === ''
            ? t('Day not stated: {count, number}', { count: those.length })
            : t('{year}: {count, plural, one {# meeting} other {# meetings}}', { year, count: those.length })
        const address = `/meetings/archive/${period.slug}`
        return (
          <li>
            {year === shown ? (
              <strong>{words}</strong>
            ) : (
              <Link
                href={
                  all.length > onOnePage
                    ? `${address}?year=${yearName(year)}`
                    : `${address}#y${yearName(year)}`
                }
              >
                {words}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )

/** Null when there is no period of that slug, or no meeting in that year of it. */
export function periodPage(meetings: Meetings, slug: string, asked: string | undefined): Page | null {
  const { periods, byPeriod } = listsOf(meetings)
  const period = periods.find((one) => one.slug === slug)
  if (!period) return null
  const all = byPeriod.get(slug) ?? []
  const years = byYear(all)
  const chosen = asked ?? (all.length > onOnePage ? yearName(years[0]![0]) : undefined)
  const shown = chosen === undefined ? years : years.filter(([year]) => yearName(year) === chosen)
  if (shown.length === 0 && asked !== undefined) return null
  const title = periodTitle(period, meetings)
  const stated = meetings.periodsOfOffice?.content.periods.find((one) => one.slug === slug)
  return {
    title: t('Archive of meetings: {period}', { period: title }),
    description: t('{count, plural, one {# meeting} other {# meetings}}, by year and body.', {
      count: all.length,
    }),
    breadcrumbs: [
      { text: t('Meetings'), href: '/meetings' },
      { text: t('Archive'), href: '/meetings/archive' },
      { text: title },
    ],
    body: (
      <>
        <PageTitle
          over={t('Archive of meetings')}
          lead={
            stated
              ? t(
                  '{count, plural, =0 {No meeting} one {# meeting} other {# meetings}}. The period began: {from}. It ended: {to}.',
                  {
                    count: all.length,
                    from: stated.from.text,
                    to: stated.to.text,
                  },
                )
              : t('{count, plural, one {# meeting} other {# meetings}}.', { count: all.length })
          }
        >
          {title}
        </PageTitle>
        <Ways here="/meetings/archive" />
        {period.about !== '' && <p>{period.about}</p>}
        {(chosen !== undefined || all.length === 0) && (
          <Years period={period} all={all} {...(shown[0] ? { shown: shown[0][0] } : {})} />
        )}
        {shown.map(([year, those]) => (
          <Section title={year === '' ? t('Day not stated') : year} id={`y${yearName(year)}`}>
            {[...Map.groupBy(those, ({ notice }) => notice.content.bodies[0]!.slug)].map(([body, its]) => (
              <>
                <h3>
                  <Link href={`/bodies/${body}`}>
                    {meetings.bodies.get(body)?.content.name ?? its[0]!.notice.content.bodies[0]!.name}
                  </Link>
                </h3>
                <MeetingList meetings={its.toReversed()} day={meetings.day} headingLevel={4} />
              </>
            ))}
          </Section>
        ))}
      </>
    ),
  }
}
