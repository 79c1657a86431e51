/** The public page on pre-election periods: which days, and what went out in them all the same, and why. */
import { DataTable, EmptyState, PageTitle, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { isInForce, type ElectionWindow } from '../elections.ts'
import { entryAt } from '../list.ts'
import type { Site } from '../site.ts'
import { EntryLink, ThingLink, WhatWasDone } from './parts.tsx'

const days = ({ startsOn, endsOn }: Pick<ElectionWindow, 'startsOn' | 'endsOn'>) =>
  t('{from} to {to}', { from: formatDate(startsOn), to: formatDate(endsOn) })

export const electionsPage = (site: Site): Page => {
  const { elections, election } = site.snapshot()
  const title = t('Pre-election periods')
  return {
    title,
    description: t(
      'In the weeks before an election only what is essential is published. What went out, and why.',
    ),
    breadcrumbs: [{ text: t('Record'), href: '/record' }, { text: title }],
    body: (
      <>
        <PageTitle
          lead={t(
            'In the weeks before an election a public body must not sway it. On these days only what is essential is published here, and each time it is said why it could not wait.',
          )}
        >
          {title}
        </PageTitle>
        {elections.length === 0 && (
          <EmptyState why={t('There has been no pre-election period since this record began.')}>
            <p>{t('When there is one, its days and what went out in it stand here.')}</p>
          </EmptyState>
        )}
        {elections.map((one) => (
          <Section title={one.label} id={`election-${one.id}`}>
            <p>
              {one.id === election?.id
                ? t('In force now: {days}.', { days: days(one) })
                : one.endedAt === null
                  ? t('{days}.', { days: days(one) })
                  : t('{days}; ended early, on {when}.', {
                      days: days(one),
                      when: formatDate(one.endedAt, 'time'),
                    })}
            </p>
            <WentOut site={site} election={one} />
          </Section>
        ))}
      </>
    ),
  }
}

const WentOut = ({ site, election }: { site: Site; election: ElectionWindow }) => {
  const snapshot = site.snapshot()
  const rows = election.went.flatMap(({ entry, reason }) => {
    const row = entryAt(snapshot, entry)
    return row
      ? [
          {
            cells: [
              <EntryLink entry={entry} />,
              formatDate(row.enteredAt, 'time'),
              <>
                <WhatWasDone row={row} />: <ThingLink snapshot={snapshot} row={row} />
              </>,
              reason,
            ],
          },
        ]
      : []
  })
  return (
    <DataTable
      caption={t('What went out')}
      columns={[
        { title: t('Entry'), heads: true },
        { title: t('Entered') },
        { title: t('What') },
        { title: t('Why it could not wait') },
      ]}
      rows={rows}
      empty={<EmptyState why={t('Nothing was published on these days.')} />}
    />
  )
}

/** Said on every public page while a period is in force; null otherwise. */
export const electionBanner = (
  site: Pick<Site, 'snapshot'>,
): { words: string; more: string; href: string } | null => {
  const { election } = site.snapshot()
  return election && isInForce(election, election.startsOn)
    ? {
        words: t('Pre-election period until {day}: only what is essential is published here.', {
          day: formatDate(election.endsOn),
        }),
        more: t('What went out, and why'),
        href: '/record/elections',
      }
    : null
}
