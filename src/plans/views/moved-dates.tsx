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
import { formatNumber, t } from '#src/kernel/text.ts'
import { slippage, type MovedDate, type MovedTotals } from '../moved-dates.ts'
import { anchorOf, nameOf, type PublishedPlan } from '../published.ts'
import { periodName, reasonSentence, slippageWords } from '../words.ts'
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
          lead={
            total.moves === 0
              ? t('No date of this plan is known to have moved. {asAt}', { asAt: asAtSentence(edition) })
              : t(
                  '{moves, plural, one {# move} other {# moves}} of a date are known, by {owners, plural, one {# owner} other {# owners}}. A date that moves is recorded with its reason, and the first date is never written over. {asAt}',
                  { moves: total.moves, owners: moved.byOwner.length, asAt: asAtSentence(edition) },
                )
          }
        >
          {t('Dates that moved')}
        </PageTitle>
        <HeldNotice plan={plan} held={plan.held} />
        {moved.rows.length === 0 ? (
          <EmptyState
            why={t('When a date moves, it stands here with who moved it, why and how late the notice was.')}
          />
        ) : (
          <>
            <Counts
              items={[
                {
                  number: total.moves,
                  words: t(
                    '{moves, plural, one {move} other {moves}} known, of the dates of {commitments, plural, one {# commitment} other {# commitments}}',
                    { moves: total.moves, commitments: total.commitments },
                  ),
                  warm: true,
                },
                {
                  number: total.medianDays === null ? t('not known') : formatNumber(total.medianDays),
                  words:
                    total.measured === 0
                      ? t('how many days later: for none of the {moves, number} are both dates known', {
                          moves: total.moves,
                        })
                      : total.measured === 1
                        ? t('days later: the one move, of {moves, number}, for which both dates are known', {
                            moves: total.moves,
                          })
                        : t(
                            'days later is the middle of the {measured, number} moves, of {moves, number}, for which both dates are known',
                            { measured: total.measured, moves: total.moves },
                          ),
                },
                {
                  number: total.toNoDate,
                  words: t('moved to no date at all, of {moves, number}', { moves: total.moves }),
                  warm: total.toNoDate > 0,
                },
                {
                  number: total.noticeUnknown === total.moves ? t('not known') : total.announcedLate,
                  words:
                    total.noticeUnknown === total.moves
                      ? t('how many were announced after the old date: no day of announcement is stated')
                      : t(
                          'announced after the old date, of {known, number}; for {unknown, number} more this is not known',
                          { known: total.moves - total.noticeUnknown, unknown: total.noticeUnknown },
                        ),
                },
                {
                  number: total.noReasonGiven,
                  words: t('with no reason given, of {moves, number}', { moves: total.moves }),
                },
              ]}
            />
            <Section title={t('By owner')}>
              <SlippageChart
                caption={t('How often the dates of each owner’s commitments moved')}
                columns={[t('Owner'), t('Moves')]}
                bars={moved.byOwner.map((totals) => ({
                  label: nameOf(edition, totals.owner),
                  href: `/organisations/${totals.owner}`,
                  value: totals.moves,
                  text: t(
                    '{moves, plural, one {# move} other {# moves}}, of {commitments, number} of its {owned, plural, one {# commitment} other {# commitments}}; {days}',
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
                caption={t('How many moves each edition told of')}
                columns={[t('Edition'), t('Moves')]}
                bars={moved.byPeriod.map((totals) => ({
                  label: totals.label ?? t('{period} (on hold)', { period: periodName(totals.period) }),
                  ...(totals.label ? { href: `/plans/${plan.slug}/editions/${totals.period}` } : {}),
                  value: totals.moves,
                  text:
                    totals.moves === 0
                      ? t('no moves')
                      : t('{moves, plural, one {# move} other {# moves}}; {days}', {
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
                      {row.days !== null && <span class="aside">{slippageWords(row.days)}</span>}
                    </>,
                    noticeOf(row),
                    reasonSentence(row),
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

function daysWords({ medianDays, measured }: MovedTotals): string {
  if (medianDays === null) return t('how many days is not known')
  return measured === 1
    ? t('{days} for the one where both dates are known', { days: slippageWords(medianDays) ?? t('0 days') })
    : t('{days} in the middle of the {measured, number} where both dates are known', {
        days: slippageWords(medianDays) ?? t('0 days'),
        measured,
      })
}

function noticeOf(row: MovedDate): string {
  if (!row.announcedOn.edtf) return t('day not stated')
  const day = row.announcedOn.text
  if (row.noticeDays === null) return day
  return row.noticeDays < 0
    ? t('{day}, {days, plural, one {# day} other {# days}} after the old date', {
        day,
        days: -row.noticeDays,
      })
    : t('{day}, {days, plural, one {# day} other {# days}} before the old date', {
        day,
        days: row.noticeDays,
      })
}
