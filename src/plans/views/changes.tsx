/** What changed: between two editions, or between two versions of one. Words, dates and figures, never a raw difference. */

import { EmptyState, FilterForm, FromTo, Hidden, Link, PageTitle, Section } from '#src/design/index.ts'
import type { Crumb, Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { type Changes, type Named } from '../changes.ts'
import type { EditionContent } from '../model.ts'
import { anchorOf, type PublishedEdition, type PublishedPlan } from '../published.ts'

import { actionOf, Change, Row } from './change.tsx'
import { summaryOf } from './change-summary.ts'
import { CorrectionNote } from './edition.tsx'
import { editionAddress, EditionStamp, HeldNotice } from './parts.tsx'

/** Between the edition and another of the same plan; the first edition says that it is the first. */
export function editionChangesPage(
  plan: PublishedPlan,
  edition: PublishedEdition,
  from: PublishedEdition | null,
  changes: Changes | null,
): Page {
  const { content } = edition
  const address = editionAddress(edition)
  const others = plan.editions.filter((one) => one.content.period !== content.period)
  return {
    title: from
      ? t('What changed: {from} to {to}', { from: from.content.periodLabel, to: content.periodLabel })
      : t('What changed: {label}', { label: content.periodLabel }),
    description: t(
      'What changed between two editions of {plan}: moved dates, new words, figures and findings.',
      { plan: content.planTitle },
    ),
    breadcrumbs: crumbs(plan, edition, t('What changed')),
    body: (
      <>
        <PageTitle over={content.planTitle} lead={changes ? summaryOf(changes) : undefined}>
          {from
            ? t('What changed from {from} to {to}', {
                from: from.content.periodLabel,
                to: content.periodLabel,
              })
            : t('What changed in {label}', { label: content.periodLabel })}
        </PageTitle>
        {from && <HeldNotice plan={plan} held={heldBetween(plan, from.content, content)} />}
        {others.length > 0 && (
          <FilterForm
            action={`${address}/changes`}
            label={t('Compare with another edition')}
            submit={t('Compare')}
            fields={[
              {
                kind: 'select',
                name: 'from',
                label: t('Compare with'),
                value: from?.content.period,
                items: others.map((one) => ({ value: one.content.period, text: one.content.periodLabel })),
              },
            ]}
          />
        )}
        {changes ? (
          <ChangeList changes={changes} edition={content} />
        ) : (
          <EmptyState
            why={t(
              'This is the first edition of the plan in this record, so there is nothing to compare it with.',
            )}
          >
            <p>
              <Link href={address}>{t('Read the edition')}</Link>
            </p>
          </EmptyState>
        )}
        <EditionStamp edition={edition} />
      </>
    ),
  }
}

/** Between two versions of one edition. */
export function versionChangesPage(
  plan: PublishedPlan,
  edition: PublishedEdition,
  from: PublishedEdition,
  changes: Changes,
): Page {
  return {
    title: t('Correction of {label}: version {from, number} to version {to, number}', {
      label: edition.content.periodLabel,
      from: from.version.number,
      to: edition.version.number,
    }),
    description: t('What the correction changed, word by word, and why.'),
    breadcrumbs: crumbs(plan, edition, t('Version {number, number}', { number: edition.version.number })),
    body: (
      <>
        <PageTitle
          over={`${edition.content.planTitle}: ${edition.content.periodLabel}`}
          lead={summaryOf(changes)}
        >
          {t('What changed from version {from, number} to version {to, number}', {
            from: from.version.number,
            to: edition.version.number,
          })}
        </PageTitle>
        <CorrectionNote edition={edition} here />
        <ChangeList changes={changes} edition={edition.content} />
        <p>
          <Link href={`${editionAddress(edition)}/versions`}>{t('All versions of this edition')}</Link>
        </p>
        <EditionStamp edition={edition} />
      </>
    ),
  }
}

/**
 * Editions on hold that lie between the two. Their days are hidden too, so it is by their place among the periods: the
 * slugs of periods sort as the periods do.
 */
const heldBetween = (plan: PublishedPlan, from: EditionContent, to: EditionContent) =>
  plan.held.filter(({ period }) => period > from.period && period < to.period)

const crumbs = (plan: PublishedPlan, edition: PublishedEdition, last: string): Crumb[] => [
  { text: t('Plans'), href: '/plans' },
  { text: plan.title, href: `/plans/${plan.slug}` },
  { text: edition.content.periodLabel, href: editionAddress(edition) },
  { text: last },
]

const ChangeList = ({ changes, edition }: { changes: Changes; edition: EditionContent }) => {
  const { actions } = changes
  const renumbered = actions.renumbered.length + changes.renumbered.length
  const followed = new Set(changes.commitments.map(({ ref }) => ref))
  const refs = (items: Named[]) => <Refs items={items} edition={edition} followed={followed} />
  const brief: [term: string, items: Named[]][] = [
    [t('Dates moved'), changes.datesMoved],
    [t('Reported complete'), changes.reportedComplete],
    [t('Assessed for the first time'), changes.newlyAssessed],
    [t('Less far on than before'), changes.wentBack],
    [t('No new words'), changes.noNewWords],
    [t('No update'), changes.silent],
  ]
  const told = brief.filter(([, items]) => items.length > 0)
  return (
    <>
      {told.length > 0 && (
        <Section title={t('In short')}>
          <dl class="says says--first">
            {told.map(([term, items]) => (
              <Row term={t('{term}: {count, number}', { term, count: items.length })}>{refs(items)}</Row>
            ))}
          </dl>
        </Section>
      )}
      <Listed title={t('Added')} items={changes.added} edition={edition} />
      <Listed title={t('No longer in the plan')} items={changes.removed} edition={edition} unlinked />
      {renumbered > 0 && (
        <Section title={t('New numbers')}>
          <ul class="govuk-list govuk-list--bullet">
            {actions.renumbered.map(({ from, to, title }) => (
              <li>
                {t('Action “{title}”:', { title })} <FromTo from={from} to={to} />
              </li>
            ))}
            {changes.renumbered.map(({ from, to }) => (
              <li>
                {t('Commitment')} <FromTo from={from} to={to} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {changes.commitments.length > 0 && (
        <Section title={t('Commitment by commitment')}>
          {changes.commitments.map((change) => (
            <Change change={change} edition={edition} />
          ))}
        </Section>
      )}
    </>
  )
}

const Listed = ({
  title,
  items,
  edition,
  unlinked,
}: {
  title: string
  items: Named[]
  edition: EditionContent
  unlinked?: boolean
}) =>
  items.length === 0 ? null : (
    <Section title={t('{title} ({count, number})', { title, count: items.length })}>
      <ul class="govuk-list govuk-list--bullet">
        {items.map(({ ref, text }) => (
          <li>
            {unlinked ? (
              `${ref} ${text}`
            ) : (
              <Link
                href={`/plans/${edition.plan}/actions/${actionOf(ref)}#${anchorOf(ref)}`}
              >{`${ref} ${text}`}</Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )

/** Numbers alone, each with its words for those who hear the page: it leads to the change below, or else to its own page. */
const Refs = ({
  items,
  edition,
  followed,
}: {
  items: Named[]
  edition: EditionContent
  followed: ReadonlySet<string>
}) => (
  <ul class="refs">
    {items.map(({ ref, text }) => (
      <li>
        <Link
          href={
            followed.has(ref)
              ? `#${ref.replace('/', '-')}`
              : `/plans/${edition.plan}/actions/${actionOf(ref)}#${anchorOf(ref)}`
          }
          title={text}
        >
          {ref}
          <Hidden> {text}</Hidden>
        </Link>
      </li>
    ))}
  </ul>
)
