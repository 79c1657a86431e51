/** One edition, whole and frozen: every commitment with what was reported, as it was published. */
import {
  Columns,
  Downloads,
  InsetText,
  Link,
  Links,
  MarginFacts,
  PageTitle,
  Section,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { countsOf } from '../counts.ts'
import type { EditionAction, EditionCommitment, EditionContent } from '../model.ts'
import { anchorOf, nameOf, type PublishedEdition, type PublishedPlan } from '../published.ts'
import { assessedWords } from '../words.ts'
import {
  DateSaid,
  editionAddress,
  EditionStamp,
  OrganisationLink,
  Prose,
  Said,
  said,
  SourceName,
  Standing,
} from './parts.tsx'
import { assessorSentence, EditionCountsRow } from './plan.tsx'

export type SizedFile = { href: string; name: string; type: string; bytes?: number }

export function editionPage(plan: PublishedPlan, edition: PublishedEdition, files: SizedFile[]): Page {
  const { content, version, versions } = edition
  const latest = versions.at(-1)!
  const address = editionAddress(edition)
  return {
    title: `${content.planTitle}: ${content.periodLabel}`,
    description: t('Every update of the plan for {label}, as at {day}, frozen as it was published.', {
      label: content.periodLabel,
      day: formatDate(content.asAt),
    }),
    breadcrumbs: [
      { text: t('Plans'), href: '/plans' },
      { text: plan.title, href: `/plans/${plan.slug}` },
      { text: t('Editions'), href: `/plans/${plan.slug}/editions` },
      { text: content.periodLabel },
    ],
    alternates: [
      { href: `${address}.json`, type: 'application/json', title: t('This edition as JSON, with its proof') },
      { href: `${address}.csv`, type: 'text/csv', title: t('This edition as CSV') },
      { href: `${address}/feed.atom`, type: 'application/atom+xml', title: t('Corrections of this edition') },
    ],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Report',
      name: `${content.planTitle}: ${content.periodLabel}`,
      version: String(version.number),
      temporalCoverage: `${content.startsOn}/${content.asAt}`,
      ...(content.publishedOn.edtf ? { datePublished: content.publishedOn.edtf } : {}),
      publisher: { '@type': 'GovernmentOrganization', name: nameOf(content, content.publisher) },
      identifier: `sha256:${version.sha256}`,
    },
    body: (
      <>
        <Columns
          head={
            <PageTitle
              over={t('Edition')}
              lead={t(
                'What was reported on each commitment for {label}, as at {day}. Frozen: a mistake is put right in a new version, and this one stays readable.',
                { label: content.periodLabel, day: formatDate(content.asAt) },
              )}
            >
              {`${content.planTitle}: ${content.periodLabel}`}
            </PageTitle>
          }
          facts={
            <MarginFacts
              facts={[
                { term: t('As at'), value: formatDate(content.asAt) },
                {
                  term: t('Published on'),
                  value: content.publishedOn.text,
                  note: t('the date the document gives for itself'),
                },
                {
                  term: t('Published by'),
                  value: <OrganisationLink edition={content} slug={content.publisher} />,
                },
                {
                  term: t('Version'),
                  value:
                    versions.length > 1 ? (
                      <Link href={`${address}/versions`}>
                        {t('{number, number} of {count, number}', {
                          number: version.number,
                          count: versions.length,
                        })}
                      </Link>
                    ) : (
                      t('1, no corrections')
                    ),
                },
                ...(content.source
                  ? [
                      {
                        term: t('Source'),
                        value: <SourceName edition={content} />,
                        note: content.source.note,
                      },
                    ]
                  : []),
              ]}
            />
          }
        >
          {version !== latest && (
            <InsetText>
              {t('This is version {number, number}. It was corrected:', { number: version.number })}{' '}
              <Link href={address}>{t('read version {latest, number}', { latest: latest.number })}</Link>
            </InsetText>
          )}
          {version.correction && <CorrectionNote edition={edition} />}
          <p>{assessorSentence(content)}</p>
          <Links
            items={[
              { href: `${address}/changes`, text: t('What changed since the edition before') },
              { href: `${address}/versions`, text: t('Versions and corrections') },
            ]}
          />
        </Columns>
        <EditionCountsRow counts={countsOf(content)} edition={content} address={`/plans/${plan.slug}`} />
        <Section title={t('Take it with you')}>
          <Downloads items={files} />
        </Section>
        {content.themes.map((theme) => (
          <Section
            title={/^\d/.test(theme.ref) ? `${theme.ref} ${theme.title}` : theme.title}
            id={`theme-${theme.ref}`}
          >
            {content.actions
              .filter((action) => action.theme === theme.ref)
              .map((action) => (
                <Action edition={content} action={action} />
              ))}
          </Section>
        ))}
        <EditionStamp edition={edition} />
      </>
    ),
  }
}

export const CorrectionNote = ({ edition }: { edition: PublishedEdition }) => {
  const { correction, number } = edition.version
  if (!correction) return null
  return (
    <InsetText>
      <p>
        <strong>{t('Corrected in version {number, number}.', { number })}</strong> {correction.what}
      </p>
      <p>{t('Why: {why}', { why: correction.why })}</p>
      <p>
        <Link href={`${editionAddress(edition)}/versions/${number}/changes`}>
          {t('See what changed, word by word')}
        </Link>
      </p>
    </InsetText>
  )
}

const Action = ({ edition, action }: { edition: EditionContent; action: EditionAction }) => (
  <div class="action">
    <h3>
      <Link href={`/plans/${edition.plan}/actions/${action.ref}`}>{`${action.ref} ${action.title}`}</Link>
    </h3>
    {action.commitments.map((one) => (
      <CommitmentEntry edition={edition} action={action} one={one} />
    ))}
  </div>
)

const CommitmentEntry = ({
  edition,
  action,
  one,
}: {
  edition: EditionContent
  action: EditionAction
  one: EditionCommitment
}) => (
  <article class="entry" id={one.ref.replace('/', '-')}>
    <h4>
      <Link href={`/plans/${edition.plan}/actions/${action.ref}#${anchorOf(one.ref)}`}>{one.ref}</Link>{' '}
      {one.text}
    </h4>
    <p class="entry__facts">
      <Said one={one} /> · {nameOf(edition, one.owner)}
      {one.reportedByPublisher && ` (${t('reported by the publisher itself')})`} · <Standing one={one} /> ·{' '}
      {t('first date:')} <DateSaid date={one.firstDue} />; {t('now:')} <DateSaid date={one.currentDue} />
      {one.assessed !== 'not-assessed' &&
        ` · ${t('assessed: {finding}', { finding: assessedWords(one.assessed).toLowerCase() })}`}
    </p>
    {one.update ? (
      <Prose text={one.update.text} />
    ) : (
      <p class="soft">
        {one.silenceReason
          ? t('{silence}: {reason}', { silence: said(one), reason: one.silenceReason })
          : said(one)}
      </p>
    )}
  </article>
)
