/** The list of entries. */
import {
  Counts,
  DataTable,
  EmptyState,
  FilterForm,
  Link,
  Pagination,
  Section,
  SlippageChart,
} from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import {
  chooseEntries,
  entriesOverTime,
  kindOf,
  kindsOf,
  listAddress,
  pagesToOffer,
  type ListChoice,
} from '../list.ts'
import type { Site } from '../site.ts'
import type { EntryRow, Snapshot } from '../snapshot.ts'
import { kindWords } from '../words.ts'
import { EntryLink, ThingLink, WhatWasDone } from './parts.tsx'

/** Counts, filters and one page of the entries, newest first. */
export const Entries = ({ site, choice }: { site: Site; choice: ListChoice }) => {
  const snapshot = site.snapshot()
  const { entries, holds } = snapshot
  const count = (action: string) => entries.filter((row) => row.action === action).length
  if (entries.length === 0)
    return (
      <Section title={t('Entries')} id="entries">
        <EmptyState why={t('Nothing has been published here yet.')}>
          <p>{t('The first thing that is published becomes entry 0, and stands here from then on.')}</p>
        </EmptyState>
      </Section>
    )
  const any = { value: '', text: t('Any') }
  const { rows, found, page, pages } = chooseEntries(snapshot, choice)
  const filtered = Boolean(choice.kind || choice.act)
  return (
    <Section title={t('Entries')} id="entries">
      <Counts
        items={[
          {
            number: count('publish'),
            words: t('published, of {total, plural, one {# entry} other {# entries}}', {
              total: entries.length,
            }),
            href: '/record?act=published#entries',
          },
          { number: count('correct'), words: t('corrected'), href: '/record?act=corrected#entries' },
          {
            number: holds.length,
            words: t('on hold now'),
            href: '/record?act=holds#entries',
            warm: holds.length > 0,
          },
        ]}
      />
      <FilterForm
        action="/record#entries"
        label={t('Choose entries')}
        clearHref={filtered ? '/record#entries' : undefined}
        fields={[
          {
            kind: 'select',
            name: 'kind',
            label: t('Kind of thing'),
            value: choice.kind ?? '',
            items: [any, ...kindsOf(snapshot).map((kind) => ({ value: kind, text: kindWords(site, kind) }))],
          },
          {
            kind: 'select',
            name: 'act',
            label: t('What was done'),
            value: choice.act ?? '',
            items: [
              any,
              { value: 'published', text: t('Published') },
              { value: 'corrected', text: t('Corrected') },
              { value: 'holds', text: t('Put on hold, confirmed, lifted') },
            ],
          },
        ]}
      />
      <p role="status" class="filters__found">
        {t('{found, number} of {total, plural, one {# entry} other {# entries}}, newest first', {
          found,
          total: entries.length,
        })}
        {pages > 1 && t(', page {page, number} of {pages, number}', { page, pages })}
      </p>
      <EntryTable site={site} rows={rows} />
      {pages > 1 && <Pages choice={choice} page={page} pages={pages} />}
      <p class="soft">
        {t(
          'The times are those at which each line was entered here. The date that a document gives for itself stands on the page of its entry.',
        )}
      </p>
    </Section>
  )
}

const EntryTable = ({ site, rows }: { site: Site; rows: EntryRow[] }) => (
  <DataTable
    caption={t('Entries, newest first')}
    captionHidden
    columns={[
      { title: t('Entry'), heads: true },
      { title: t('Entered') },
      { title: t('What was done') },
      { title: t('To what') },
    ]}
    rows={rows.map((row) => ({
      id: `entry-${row.index}`,
      cells: [
        <EntryLink entry={row.index} />,
        <time dateTime={row.enteredAt}>{formatDate(row.enteredAt, 'time')}</time>,
        <WhatWasDone row={row} />,
        <Thing site={site} row={row} />,
      ],
    }))}
    empty={
      <EmptyState why={t('No entry is of that sort.')}>
        <p>
          <Link href="/record#entries">{t('Show all entries')}</Link>
        </p>
      </EmptyState>
    }
  />
)

const Thing = ({ site, row }: { site: Site; row: EntryRow }) => {
  const snapshot = site.snapshot()
  const kind = kindWords(site, kindOf(snapshot, row))
  const correction = snapshot.versionOf(row.index)?.correction
  return (
    <>
      <ThingLink snapshot={snapshot} row={row} />
      <br />
      <span class="soft">
        {row.number === null ? kind : t('{kind}, version {number, number}', { kind, number: row.number })}
      </span>
      {correction && (
        <>
          <br />
          {t('What changed: {what}', { what: correction.what })}
        </>
      )}
    </>
  )
}

const Pages = ({ choice, page, pages }: { choice: ListChoice; page: number; pages: number }) => {
  const hrefOf = (number: number) => `${listAddress(choice, number)}#entries`
  return (
    <Pagination
      landmarkLabel={t('Pages of entries')}
      previous={page > 1 ? { href: hrefOf(page - 1) } : undefined}
      next={page < pages ? { href: hrefOf(page + 1) } : undefined}
      items={pagesToOffer(page, pages).map((number) =>
        number === null ? { ellipsis: true } : { number, href: hrefOf(number), current: number === page },
      )}
    />
  )
}

/** How many entries by month or day, once there are two bars. */
export const OverTime = ({ snapshot }: { snapshot: Snapshot }) => {
  const { unit, bars } = entriesOverTime(snapshot)
  if (bars.length === 0) return null
  return (
    <Section>
      <SlippageChart
        caption={
          unit === 'month' ? t('Entries in each month that had any') : t('Entries on each day that had any')
        }
        columns={[unit === 'month' ? t('Month') : t('Day'), t('Entries')]}
        bars={bars.map(({ from, count }) => ({
          label: formatDate(from, unit === 'month' ? 'month' : 'long'),
          value: count,
          text: String(count),
        }))}
      />
    </Section>
  )
}
