/** Lists: plans, the editions of a plan, the versions of an edition. */
import { DataTable, EmptyState, Link, PageTitle } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { commitmentsOf } from '../edition.ts'
import { nameOf, type PublishedEdition, type PublishedPlan } from '../published.ts'
import { editionAddress, EditionStamp, HeldNotice } from './parts.tsx'
import { PlanStrip } from './plan.tsx'

export function plansPage(plans: PublishedPlan[]): Page {
  return {
    title: t('Plans'),
    description: t('Every plan on this record: what was promised, by whom and by when.'),
    breadcrumbs: [{ text: t('Plans') }],
    body: (
      <>
        <PageTitle
          lead={t('A plan is a set of promises. Each one is followed here from its first day to its last.')}
        >
          {t('Plans')}
        </PageTitle>
        {plans.length === 0 && (
          <EmptyState
            why={t(
              'No edition of a plan has been published yet. It will stand here when its first edition is out.',
            )}
          />
        )}
        {plans.map((plan) => (
          <section class="section">
            <h2>
              <Link href={`/plans/${plan.slug}`}>{plan.title}</Link>
            </h2>
            <p>{plan.summary}</p>
            <p class="soft">
              {t(
                '{count, plural, one {# commitment} other {# commitments}}, as at {day}; published by {publisher}; {editions, plural, one {# edition} other {# editions}} here.',
                {
                  count: commitmentsOf(plan.latest.content).length,
                  day: formatDate(plan.latest.content.asAt),
                  publisher: nameOf(plan.latest.content, plan.latest.content.publisher),
                  editions: plan.editions.length,
                },
              )}
            </p>
            <PlanStrip plan={plan} headingLevel={3} />
          </section>
        ))}
      </>
    ),
  }
}

export function editionsPage(plan: PublishedPlan): Page {
  return {
    title: t('Editions: {plan}', { plan: plan.title }),
    description: t(
      'Every published edition of this plan, newest first, with its version and its entry in the public record.',
    ),
    breadcrumbs: [
      { text: t('Plans'), href: '/plans' },
      { text: plan.title, href: `/plans/${plan.slug}` },
      { text: t('Editions') },
    ],
    body: (
      <>
        <PageTitle
          over={plan.title}
          lead={t('An edition is all updates of a plan for one period, published together and frozen.')}
        >
          {t('Editions')}
        </PageTitle>
        <HeldNotice plan={plan} held={plan.held} />
        <DataTable
          caption={t('Newest first')}
          columns={[
            { title: t('Edition'), heads: true },
            { title: t('As at') },
            { title: t('Published on') },
            { title: t('Version') },
            { title: t('Entry'), numeric: true },
            { title: t('Changes') },
          ]}
          rows={plan.editions.toReversed().map((edition) => ({
            cells: [
              <Link href={editionAddress(edition)}>{edition.content.periodLabel}</Link>,
              formatDate(edition.content.asAt),
              edition.content.publishedOn.text,
              edition.versions.length > 1 ? (
                <Link href={`${editionAddress(edition)}/versions`}>
                  {t('{number, number}, corrected', { number: edition.version.number })}
                </Link>
              ) : (
                '1'
              ),
              <Link href={`/record/entries/${edition.version.entry}`}>{String(edition.version.entry)}</Link>,
              edition === plan.editions[0] ? (
                t('first edition here')
              ) : (
                <Link href={`${editionAddress(edition)}/changes`}>{t('What changed')}</Link>
              ),
            ],
          }))}
        />
      </>
    ),
  }
}

export function versionsPage(plan: PublishedPlan, edition: PublishedEdition): Page {
  const { content, versions } = edition
  const address = editionAddress(edition)
  return {
    title: t('Versions: {plan}, {label}', { plan: content.planTitle, label: content.periodLabel }),
    description: t(
      'Every version of this edition, with what was corrected and why. All of them stay readable.',
    ),
    breadcrumbs: [
      { text: t('Plans'), href: '/plans' },
      { text: plan.title, href: `/plans/${plan.slug}` },
      { text: content.periodLabel, href: address },
      { text: t('Versions') },
    ],
    alternates: [
      { href: `${address}/feed.atom`, type: 'application/atom+xml', title: t('Corrections of this edition') },
    ],
    body: (
      <>
        <PageTitle
          over={`${content.planTitle}: ${content.periodLabel}`}
          lead={t(
            'A mistake is put right in a new version that says what changed and why. The old version stays readable.',
          )}
        >
          {t('Versions')}
        </PageTitle>
        <DataTable
          caption={t('Newest first')}
          columns={[
            { title: t('Version'), heads: true },
            { title: t('Entered') },
            { title: t('Entry'), numeric: true },
            { title: t('What changed, and why') },
          ]}
          rows={versions.toReversed().map((version) => ({
            cells: [
              <Link href={`${address}/versions/${version.number}`}>
                {t('Version {number, number}', { number: version.number })}
              </Link>,
              formatDate(version.enteredAt, 'second'),
              <Link href={`/record/entries/${version.entry}`}>{String(version.entry)}</Link>,
              version.correction ? (
                <>
                  <p>{version.correction.what}</p>
                  <p>{t('Why: {why}', { why: version.correction.why })}</p>
                  <p>
                    <Link href={`${address}/versions/${version.number}/changes`}>
                      {t('Compare with version {number, number}, word by word', {
                        number: version.number - 1,
                      })}
                    </Link>
                  </p>
                </>
              ) : (
                t('First published')
              ),
            ],
          }))}
        />
        <EditionStamp edition={edition} />
      </>
    ),
  }
}
