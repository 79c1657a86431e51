/** Every date that moved: who, from when to when, why, and how late the notice was; slippage per owner and over time. */
import {
  Counts,
  DataTable,
  Downloads,
  EmptyState,
  FromTo,
  Link,
  PageTitle,
  Section,
  SlippageChart,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { slippage, type MovedDate, type MovedTotals } from '../moved-dates.ts'
import { anchorOf, nameOf, type PublishedPlan } from '../published.ts'
import { reasonWords } from '../words.ts'
import { asAtSentence, EditionStamp, HeldNotice } from './parts.tsx'

export function movedDatesPage(plan: PublishedPlan): Page {
  const edition = plan.latest.content
  const moved = slippage(plan.editions.map(({ content }) => content))
  const { total } = moved
  return {
    title: t('Dates that moved: {plan}', { plan: plan.title }),
    description: t(
      'Every date of this plan that is known to have moved, with who moved it, why and how late the notice was.',
    ),
    breadcrumbs: [
      { text: t('Plans'), href: '/plans' },
      { text: plan.title, href: `/plans/${plan.slug}` },
      { text: t('Dates that moved') },
    ],
    body: (
      <>
        <PageTitle
          over={plan.title}
          lead={t('A date that moves is recorded with its reason. The first date is never written over.')}
        >
          {t('Dates that moved')}
        </PageTitle>
        <HeldNotice plan={plan} held={plan.held} />
        <p>{asAtSentence(edition)}</p>
        {moved.rows.length === 0 ? (
          <EmptyState why={t('No date of this plan is known to have moved.')} />
        ) : (
          <>
            <Counts
              items={[
                {
                  number: total.moves,
                  words: t(
                    'moves that are known, of {commitments, plural, one {# commitment} other {# commitments}}',
                    { commitments: total.commitments },
                  ),
                  warm: true,
                },
                {
                  number: total.medianDays ?? t('not known'),
                  words: t(
                    'days later in the middle case; both dates are known for {measured, number} of {moves, number}',
                    { measured: total.measured, moves: total.moves },
                  ),
                },
                {
                  number: total.toNoDate,
                  words: t('of {moves, number} moved to no date at all', { moves: total.moves }),
                  warm: total.toNoDate > 0,
                },
                {
                  number: total.announcedLate,
                  words: t(
                    'of {known, number} announced after the old date had passed; not known for {unknown, number}',
                    { known: total.moves - total.noticeUnknown, unknown: total.noticeUnknown },
                  ),
                },
                {
                  number: total.noReasonGiven,
                  words: t('of {moves, number} with no reason given', { moves: total.moves }),
                },
              ]}
            />
            <Section title={t('By owner')}>
              <SlippageChart
                caption={t('How often each owner’s dates moved, out of the commitments it owns. {asAt}', {
                  asAt: asAtSentence(edition),
                })}
                columns={[t('Owner'), t('Moves')]}
                bars={moved.byOwner.map((totals) => ({
                  label: nameOf(edition, totals.owner),
                  href: `/organisations/${totals.owner}`,
                  value: totals.moves,
                  text: t(
                    '{moves, plural, one {# move} other {# moves}} of {commitments, number} out of {owned, number}; {days}',
                    {
                      moves: totals.moves,
                      commitments: totals.commitments,
                      owned: totals.owned,
                      days: daysWords(totals),
                    },
                  ),
                }))}
              />
            </Section>
            <Section title={t('Over time')}>
              <SlippageChart
                caption={t('How many dates were moved in each period')}
                columns={[t('Period'), t('Moves')]}
                bars={moved.byPeriod.map((totals) => ({
                  label: totals.label ?? totals.period,
                  ...(totals.label ? { href: `/plans/${plan.slug}/editions/${totals.period}` } : {}),
                  value: totals.moves,
                  text: t('{moves, plural, one {# move} other {# moves}}; {days}', {
                    moves: totals.moves,
                    days: daysWords(totals),
                  }),
                }))}
              />
            </Section>
            <Section title={t('Every move')}>
              <DataTable
                caption={t('In the order of the plan')}
                captionHidden
                columns={[
                  { title: t('Commitment'), heads: true },
                  { title: t('Owner') },
                  { title: t('Date') },
                  { title: t('Announced') },
                  { title: t('Reason') },
                ]}
                rows={moved.rows.map((row) => ({
                  cells: [
                    <Link
                      href={`/plans/${plan.slug}/actions/${row.ref.split('/')[0]}#${anchorOf(row.ref)}-moved-${row.n}`}
                    >{`${row.ref} ${row.text}`}</Link>,
                    nameOf(edition, row.owner),
                    <>
                      <FromTo from={row.from.text} to={row.to.text} />
                      {row.days !== null && (
                        <small class="soft">
                          {' '}
                          {t('{days, plural, one {# day} other {# days}}', { days: row.days })}
                        </small>
                      )}
                    </>,
                    noticeOf(row),
                    row.reason
                      ? `${reasonWords(row.reasonCode)}: ${row.reason}`
                      : reasonWords(row.reasonCode),
                  ],
                }))}
              />
            </Section>
          </>
        )}
        <Section title={t('Take it with you')}>
          <Downloads
            items={[
              { href: `/plans/${plan.slug}/restatements.csv`, name: t('Every date that moved'), type: 'CSV' },
            ]}
          />
        </Section>
        <EditionStamp edition={plan.latest} />
      </>
    ),
  }
}

const daysWords = (totals: MovedTotals): string =>
  totals.medianDays === null
    ? t('days not known')
    : t('{days, plural, one {# day} other {# days}} in the middle case ({measured, number} known)', {
        days: totals.medianDays,
        measured: totals.measured,
      })

function noticeOf(row: MovedDate): string {
  const when = row.announcedOn.edtf
    ? t('announced {day}', { day: row.announcedOn.text })
    : t('day not stated')
  if (row.noticeDays === null) return when
  return row.noticeDays < 0
    ? t('{when}, {days, plural, one {# day} other {# days}} after the old date', {
        when,
        days: -row.noticeDays,
      })
    : t('{when}, {days, plural, one {# day} other {# days}} before the old date', {
        when,
        days: row.noticeDays,
      })
}
