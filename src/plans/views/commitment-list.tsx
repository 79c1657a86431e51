/** Every commitment of a plan, with filters and pages. */
import { DataTable, EmptyState, FilterForm, Link, Pagination, Section } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { addressWith, choose, isFiltered, type Chosen, type Filters } from '../filters.ts'
import { assessedStates, reportedStates, scheduleStates, silences } from '../model.ts'
import { nameOf, type PublishedPlan } from '../published.ts'
import { assessedWords, reportedWords, scheduleWords, silenceWords } from '../words.ts'
import { CommitmentLink, DueDates, Said, ShortName, Standing, themeName } from './parts.tsx'
/** So many rows make a page that loads at once on a phone and can still be searched in the browser. */
const rowsOnPage = 100

const option = (value: string, text: string) => ({ value, text })

export const Commitments = ({
  plan,
  filters,
  address,
}: {
  plan: PublishedPlan
  filters: Filters
  address: string
}) => {
  const edition = plan.latest.content
  const chosen = choose(edition, filters)
  const pages = Math.max(1, Math.ceil(chosen.length / rowsOnPage))
  const page = Math.min(filters.page ?? 1, pages)
  const total = edition.actions.reduce((sum, action) => sum + action.commitments.length, 0)
  const owners = [...new Set(edition.actions.flatMap((action) => action.commitments.map((one) => one.owner)))]
  const any = option('', t('Any'))
  return (
    <Section title={t('Every commitment')} id="commitments">
      <FilterForm
        action={`${address}#commitments`}
        label={t('Choose commitments')}
        clearHref={isFiltered(filters) ? `${address}#commitments` : undefined}
        fields={[
          { kind: 'text', name: 'q', label: t('Words'), value: filters.q },
          {
            kind: 'select',
            name: 'owner',
            label: t('Owner'),
            value: filters.owner,
            items: [any, ...owners.map((slug) => option(slug, nameOf(edition, slug)))],
          },
          {
            kind: 'select',
            name: 'theme',
            label: t('Theme'),
            value: filters.theme,
            items: [any, ...edition.themes.map(({ ref, title }) => option(ref, title))],
          },
          {
            kind: 'select',
            name: 'reported',
            label: t('Reported'),
            value: filters.reported,
            items: [any, ...reportedStates.map((state) => option(state, reportedWords(state)))],
          },
          {
            kind: 'select',
            name: 'assessed',
            label: t('Assessed'),
            value: filters.assessed,
            items: [any, ...assessedStates.map((state) => option(state, assessedWords(state)))],
          },
          {
            kind: 'select',
            name: 'schedule',
            label: t('Dates'),
            value: filters.schedule,
            items: [
              any,
              option('past-first', t('Not done by its first date')),
              option('moved', t('Date moved')),
              ...scheduleStates.map((state) => option(state, scheduleWords(state))),
            ],
          },
          {
            kind: 'select',
            name: 'silence',
            label: t('No update'),
            value: filters.silence,
            items: [
              any,
              option('any', t('No update, for any reason')),
              ...silences.map((state) => option(state, silenceWords(state))),
            ],
          },
        ]}
      />
      <p role="status">
        {t('{count, number} of {total, plural, one {# commitment} other {# commitments}}', {
          count: chosen.length,
          total,
        })}
        {pages > 1 && t(', page {page, number} of {pages, number}', { page, pages })}
      </p>
      {chosen.length === 0 ? (
        <EmptyState why={t('No commitment fits all of these.')}>
          <p>
            <Link href={`${address}#commitments`}>{t('Show all commitments')}</Link>
          </p>
        </EmptyState>
      ) : (
        <CommitmentTables plan={plan} chosen={chosen.slice((page - 1) * rowsOnPage, page * rowsOnPage)} />
      )}
      {pages > 1 && (
        <Pages
          page={page}
          pages={pages}
          hrefOf={(number) => `${addressWith(address, filters, number)}#commitments`}
        />
      )}
    </Section>
  )
}

/** Previous, next and the pages between. */
const Pages = ({
  page,
  pages,
  hrefOf,
}: {
  page: number
  pages: number
  hrefOf: (page: number) => string
}) => (
  <Pagination
    {...(page > 1 ? { previous: { href: hrefOf(page - 1) } } : {})}
    {...(page < pages ? { next: { href: hrefOf(page + 1) } } : {})}
    items={Array.from({ length: pages }, (_unused, index) => ({
      number: String(index + 1),
      href: hrefOf(index + 1),
      current: index + 1 === page,
    }))}
  />
)

const CommitmentTables = ({ plan, chosen }: { plan: PublishedPlan; chosen: Chosen[] }) => {
  const edition = plan.latest.content
  const byTheme = Map.groupBy(chosen, ({ action }) => action.theme)
  return (
    <div class="commitments">
      {[...byTheme].map(([theme, rows]) => (
        <DataTable
          caption={themeName(edition, theme)}
          columns={[
            { title: t('Commitment'), heads: true },
            { title: t('Owner') },
            { title: t('Reported') },
            { title: t('Due') },
            { title: t('Against its dates') },
            { title: t('Assessed') },
          ]}
          rows={rows.map(({ action, one }) => ({
            cells: [
              <CommitmentLink plan={plan.slug} action={action.ref} one={one} />,
              <ShortName edition={edition} slug={one.owner} />,
              <Said one={one} />,
              <DueDates one={one} />,
              <Standing one={one} />,
              one.testable ? assessedWords(one.assessed) : t('Cannot be tested as written'),
            ],
          }))}
        />
      ))}
    </div>
  )
}
