/** The register of decisions, and one of them, as the public reads them. */
import {
  Columns,
  DataTable,
  Downloads,
  EmptyState,
  EntryStamp,
  FilterForm,
  Link,
  MarginFacts,
  PageTitle,
  Pagination,
  Section,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Decision } from '../model.ts'
import type { Published } from '../published.ts'
import { DecisionBody } from './body.tsx'
import { around, decisionPath, filtered, yearsOf, type Filters } from './register.ts'

const perPage = 50
export const registerAddress = '/meetings/decisions'

const hrefOf = (filters: Filters, page: number): string => {
  const query = new URLSearchParams({
    ...(filters.q ? { q: filters.q } : {}),
    ...(filters.year ? { year: filters.year } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return query.size > 0 ? `${registerAddress}?${query.toString()}` : registerAddress
}

/** `page` counts from 1; null when there is no such page. */
export function registerPage(
  decisions: readonly Published<Decision>[],
  filters: Filters,
  page: number,
): Page | null {
  const found = filtered(decisions, filters)
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  if (page > pages) return null
  const chosen = Boolean(filters.q ?? filters.year)
  return {
    title: t('Decisions'),
    description: t('The register of decisions that were signed outside meetings.'),
    breadcrumbs: [{ text: t('Meetings'), href: '/meetings' }, { text: t('Decisions') }],
    alternates: [
      {
        href: `${registerAddress}.atom`,
        type: 'application/atom+xml',
        title: t('New and corrected decisions'),
      },
    ],
    ...(filters.q ? { noIndex: true } : {}),
    body: (
      <>
        <PageTitle
          lead={t(
            'Decisions that were signed outside meetings, each with its number, who signed it, when, and by what power.',
          )}
        >
          {t('Decisions')}
        </PageTitle>
        {decisions.length === 0 ? (
          <EmptyState
            why={t('No decision has been published yet. When one is, it is here under its number.')}
          />
        ) : (
          <>
            <FilterForm
              action={registerAddress}
              fields={[
                { kind: 'text', name: 'q', label: t('Words or number'), value: filters.q },
                {
                  kind: 'select',
                  name: 'year',
                  label: t('Year signed'),
                  value: filters.year ?? '',
                  items: [
                    { value: '', text: t('Any year') },
                    ...yearsOf(decisions).map((year) => ({ value: year, text: year })),
                  ],
                },
              ]}
              clearHref={chosen ? registerAddress : undefined}
            />
            <p role="status">
              {t('{count, plural, one {One decision} other {# decisions}}.', { count: found.length })}
            </p>
            <DataTable
              caption={t('Decisions, the last signed first')}
              captionHidden
              columns={[
                { title: t('Number'), heads: true },
                { title: t('Decision') },
                { title: t('Signed by') },
                { title: t('Signed on') },
              ]}
              rows={found.slice((page - 1) * perPage, page * perPage).map((one) => ({
                cells: [
                  <Link href={decisionPath(one)}>{one.content.ref}</Link>,
                  one.content.title,
                  one.content.maker.name,
                  one.content.signedOn.text,
                ],
              }))}
              empty={<EmptyState why={t('No decision has these words, or was signed in this year.')} />}
            />
            {pages > 1 && (
              <Pagination
                previous={page > 1 ? { href: hrefOf(filters, page - 1) } : undefined}
                next={page < pages ? { href: hrefOf(filters, page + 1) } : undefined}
              />
            )}
            <Section title={t('As files')} id="files">
              <Downloads
                items={[
                  { href: `${registerAddress}.csv`, name: t('All decisions'), type: 'CSV' },
                  { href: `${registerAddress}.atom`, name: t('New and corrected decisions'), type: 'Atom' },
                ]}
              />
            </Section>
          </>
        )}
      </>
    ),
  }
}

export function decisionPage(
  decisions: readonly Published<Decision>[],
  one: Published<Decision>,
  nameOf: (slug: string) => string,
): Page {
  const { content, version, versions } = one
  const { ref, title, maker, authority, amount, body } = content
  return {
    title: `${ref}: ${title}`,
    description: t('A decision by {name}, signed {day}.', { name: maker.name, day: content.signedOn.text }),
    breadcrumbs: [
      { text: t('Meetings'), href: '/meetings' },
      { text: t('Decisions'), href: registerAddress },
      { text: ref },
    ],
    alternates: [
      { href: `${decisionPath(one)}.json`, type: 'application/json', title: t('This decision as JSON') },
    ],
    body: (
      <>
        <Columns
          head={
            <PageTitle
              over={t('Decision {ref}', { ref })}
              lead={t('Signed by {name}, {day}.', {
                name: [maker.name, maker.post].filter(Boolean).join(', '),
                day: content.signedOn.text,
              })}
            >
              {title}
            </PageTitle>
          }
          facts={
            <MarginFacts
              facts={[
                { term: t('Number'), value: ref },
                { term: t('Signed on'), value: content.signedOn.text },
                ...(authority ? [{ term: t('By what power'), value: authority }] : []),
                ...(amount ? [{ term: t('Amount'), value: amount }] : []),
                ...(body === null
                  ? []
                  : [{ term: t('Body'), value: <Link href={`/bodies/${body}`}>{nameOf(body)}</Link> }]),
                { term: t('As a file'), value: <Link href={`${decisionPath(one)}.json`}>JSON</Link> },
              ]}
            />
          }
        >
          <DecisionBody decision={content} {...around(decisions, one)} />
          {versions.length > 1 && (
            <Section title={t('Corrected')} id="versions">
              <ul class="govuk-list govuk-list--bullet">
                {versions.toReversed().map(({ number, entry, publishedOn, correction }) => (
                  <li>
                    <Link href={`/record/entries/${entry}`}>{t('Version {number, number}', { number })}</Link>
                    {`, ${publishedOn.text}`}
                    {correction && `: ${correction.what} ${correction.why}`}
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </Columns>
        <EntryStamp
          number={version.entry}
          href={`/record/entries/${version.entry}`}
          entered={formatDate(version.enteredAt, 'second')}
          sha256={version.sha256}
          checkHref={`/record/check?entry=${version.entry}`}
        />
      </>
    ),
  }
}
