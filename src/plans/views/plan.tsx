/** A whole plan as its latest edition leaves it: the strip, the counts, and every commitment with filters. */
import {
  Columns,
  Counts,
  Downloads,
  Link,
  Links,
  MarginFacts,
  Mentions,
  PageTitle,
  Section,
  SkipLink,
  Strip,
} from '#src/design/index.ts'
import type { Page, TakenUp } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { countsOf, type Counts as EditionCounts } from '../counts.ts'
import type { Filters } from '../filters.ts'
import type { EditionContent } from '../model.ts'
import { NoticesSince } from '../interim/public.tsx'
import { addressOf, nameOf, type PublishedPlan } from '../published.ts'
import { changedSince } from './changed-since.ts'
import { Commitments } from './commitment-list.tsx'
import {
  asAtSentence,
  editionAddress,
  EditionStamp,
  HeldNotice,
  OrganisationLink,
  SourceName,
  stateOf,
  themeName,
} from './parts.tsx'

/** Past so many cells of the strip a reader who goes by the keys is offered a way round them. */
const manyStops = 60

/** `takenUp`: where the whole of it was spoken of. */
export function planPage(plan: PublishedPlan, filters: Filters, takenUp: readonly TakenUp[]): Page {
  const edition = plan.latest.content
  const counts = countsOf(edition)
  const address = `/plans/${plan.slug}`
  return {
    title: plan.title,
    description: t(
      '{count, plural, one {# commitment} other {# commitments}}, what was reported on each and how each stands against its dates, as at {day}.',
      {
        count: counts.total,
        day: formatDate(edition.asAt),
      },
    ),
    breadcrumbs: [{ text: t('Plans'), href: '/plans' }, { text: plan.title }],
    alternates: [
      {
        href: `/plans/${plan.slug}/feed.atom`,
        type: 'application/atom+xml',
        title: t('Editions and corrections of this plan'),
      },
      { href: `/api/v1/plans/${plan.slug}`, type: 'application/json', title: t('This plan as JSON') },
    ],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'CreativeWork',
      name: plan.title,
      abstract: plan.summary,
      publisher: { '@type': 'GovernmentOrganization', name: nameOf(edition, edition.publisher) },
    },
    body: (
      <>
        <Columns
          head={
            <PageTitle lead={plan.summary} over={t('Plan')}>
              {plan.title}
            </PageTitle>
          }
          facts={<PlanFacts plan={plan} counts={counts} />}
        >
          <HeldNotice plan={plan} held={plan.held} />
          <p>
            {asAtSentence(edition)} {assessorSentence(edition)}
          </p>
        </Columns>
        {counts.total > manyStops && (
          <SkipLink href="#commitments">{t('Skip the small pictures, to the list of commitments')}</SkipLink>
        )}
        <PlanStrip plan={plan} />
        <EditionCountsRow counts={counts} edition={edition} address={address} />
        <Links
          items={[
            {
              href: editionAddress(plan.latest),
              text: t('Read the edition: {label}', { label: edition.periodLabel }),
            },
            { href: `${address}/editions`, text: t('All editions') },
            { href: `${address}/moved-dates`, text: t('Dates that moved') },
            { href: `/subscribe?target=plans/${plan.slug}`, text: t('E-mail me when this changes') },
          ]}
        />
        <NoticesSince notices={plan.notices} />
        <WhatIsNew plan={plan} />
        <Commitments plan={plan} filters={filters} address={address} />
        {takenUp.length > 0 && (
          <Section title={t('Where the plan was discussed')} id="discussed">
            <Mentions items={takenUp} />
          </Section>
        )}
        <Section title={t('Take it with you')}>
          <PlanDownloads plan={plan} />
        </Section>
        <EditionStamp edition={plan.latest} />
      </>
    ),
  }
}

/** What the latest edition changed, in one sentence; nothing for a plan's first edition. */
const WhatIsNew = ({ plan }: { plan: PublishedPlan }) => {
  const before = plan.editions.at(-2)
  if (!before) return null
  return (
    <Section title={t('What is new')}>
      <p>
        {t('Since {label}:', { label: before.content.periodLabel })} {changedSince(before, plan.latest)}
      </p>
      <Links
        items={[{ href: `${editionAddress(plan.latest)}/changes`, text: t('See what changed, one by one') }]}
      />
    </Section>
  )
}

export const assessorSentence = (edition: EditionContent): string =>
  edition.assessor
    ? t('{name} assesses what it can see for itself.', { name: nameOf(edition, edition.assessor) })
    : t('This plan names no assessor: nobody but the owners has said how far each commitment has got.')

const PlanFacts = ({ plan, counts }: { plan: PublishedPlan; counts: EditionCounts }) => {
  const edition = plan.latest.content
  return (
    <MarginFacts
      facts={[
        { term: t('Published by'), value: <OrganisationLink edition={edition} slug={edition.publisher} /> },
        {
          term: t('Assessed by'),
          value: edition.assessor ? (
            <OrganisationLink edition={edition} slug={edition.assessor} />
          ) : (
            t('no one named')
          ),
        },
        { term: t('Commitments'), value: String(counts.total) },
        { term: t('As at'), value: formatDate(edition.asAt), note: edition.periodLabel },
        {
          term: t('Editions here'),
          value: <Link href={`/plans/${plan.slug}/editions`}>{String(plan.editions.length)}</Link>,
        },
        ...(edition.source
          ? [
              {
                term: t('Source'),
                value: <SourceName edition={edition} />,
                note: edition.source.note,
              },
            ]
          : []),
      ]}
    />
  )
}

/** Every commitment of the plan's latest edition as one cell. Also opens the home page. */
export const PlanStrip = ({ plan, headingLevel }: { plan: PublishedPlan; headingLevel?: 2 | 3 }) => {
  const edition = plan.latest.content
  return (
    <Strip
      headingLevel={headingLevel}
      groups={edition.themes.map((theme) => ({
        title: themeName(edition, theme.ref),
        href: `/plans/${plan.slug}?theme=${encodeURIComponent(theme.ref)}#commitments`,
        cells: edition.actions
          .filter((action) => action.theme === theme.ref)
          .flatMap((action) =>
            action.commitments.map((one) => ({
              href: addressOf(plan.slug, action.ref, one.ref),
              label: `${one.ref} ${one.text}`,
              state: stateOf(one),
            })),
          ),
      }))}
    />
  )
}

/** Counts with what each is out of; each leads to the commitments it counts. */
export const EditionCountsRow = ({
  counts,
  edition,
  address,
}: {
  counts: EditionCounts
  edition: EditionContent
  /** Where these commitments are listed; older editions have no such list. */
  address?: string
}) => {
  const testable = counts.total - counts.notTestable
  const assessed = testable - counts.assessed['not-assessed']
  const listed = (choice: string) => address && `${address}?${choice}#commitments`
  return (
    <Counts
      items={[
        { number: counts.total, words: actionsSentence(edition) },
        {
          number: counts.pastFirstDate,
          words: t('not done by the first date, of {base, number} that have one', {
            base: counts.withFirstDate,
          }),
          href: listed('schedule=past-first'),
          warm: counts.pastFirstDate > 0,
        },
        {
          number: counts.moved,
          words: t('with a date known to have moved, of {total, number}', { total: counts.total }),
          href: listed('schedule=moved'),
          warm: counts.moved > 0,
        },
        {
          number: counts.silent,
          words: t('with no update this time, of {total, number}', { total: counts.total }),
          href: listed('silence=any'),
          warm: counts.silent > 0,
        },
        {
          number: assessed,
          words: edition.assessor
            ? t(
                'assessed by someone else than the owner, of {testable, number} that can be tested as written; {not, number} cannot',
                { testable, not: counts.notTestable },
              )
            : t(
                'assessed by anyone but the owner; {not, number} of {total, number} cannot be tested as written',
                { not: counts.notTestable, total: counts.total },
              ),
        },
      ]}
    />
  )
}

/** "commitments: 37 under 21 numbered actions and 6 on their own". A commitment on its own is its action. */
export function actionsSentence(edition: EditionContent): string {
  const numbered = edition.actions.filter((action) =>
    action.commitments.some(({ ref }) => ref !== action.ref),
  )
  const alone = edition.actions.length - numbered.length
  const actions = numbered.length
  if (alone === 0)
    return t('commitments under {actions, plural, one {# action} other {# actions}}', { actions })
  return t(
    'commitments: {under, number} under {actions, plural, one {# numbered action} other {# numbered actions}} and {alone, number} on their own',
    { under: numbered.reduce((sum, action) => sum + action.commitments.length, 0), actions, alone },
  )
}

const PlanDownloads = ({ plan }: { plan: PublishedPlan }) => (
  <Downloads
    items={[
      { href: `/plans/${plan.slug}/history.csv`, name: t('Every commitment in every edition'), type: 'CSV' },
      { href: `/plans/${plan.slug}/restatements.csv`, name: t('Every date that moved'), type: 'CSV' },
      {
        href: `${editionAddress(plan.latest)}.json`,
        name: t('The latest edition, with its proof'),
        type: 'JSON',
      },
      { href: `${editionAddress(plan.latest)}.csv`, name: t('The latest edition'), type: 'CSV' },
      {
        href: `${editionAddress(plan.latest)}.xlsx`,
        name: t('The latest edition as a workbook'),
        type: 'XLSX',
      },
      { href: `${editionAddress(plan.latest)}.pdf`, name: t('The latest edition to print'), type: 'PDF' },
      {
        href: `${editionAddress(plan.latest)}.docx`,
        name: t('The latest edition to work with'),
        type: 'DOCX',
      },
    ]}
  />
)
