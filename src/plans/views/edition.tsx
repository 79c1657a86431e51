/** One edition, whole and frozen: every commitment with what was reported, as it was published. */
import {
  Columns,
  Downloads,
  Hidden,
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
  DueDates,
  editionAddress,
  EditionStamp,
  OrganisationLink,
  Prose,
  Said,
  said,
  SourceName,
  Standing,
  themeName,
} from './parts.tsx'
import { assessorSentence, EditionCountsRow } from './plan.tsx'

export type SizedFile = { href: string; name: string; type: string; bytes?: number }

export function editionPage(plan: PublishedPlan, edition: PublishedEdition, files: SizedFile[]): Page {
  const { content, version, versions } = edition
  const latest = versions.at(-1)!
  const address = editionAddress(edition)
  return {
    title:
      version === latest
        ? `${content.planTitle}: ${content.periodLabel}`
        : t('{plan}: {label}, version {number, number}', {
            plan: content.planTitle,
            label: content.periodLabel,
            number: version.number,
          }),
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
              over={
                version === latest
                  ? t('Edition')
                  : t('Edition, version {number, number} of {count, number}', {
                      number: version.number,
                      count: versions.length,
                    })
              }
              lead={t(
                'What was reported on each commitment for {label}, as at {day}. It is frozen: a mistake is put right in a new version, and this one stays readable.',
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
                  note: content.publishedOn.edtf
                    ? t('the date the document gives for itself')
                    : t('the document gives no date for itself'),
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
              ...(plan.editions[0]?.content.period === content.period
                ? []
                : [{ href: `${address}/changes`, text: t('What changed since the edition before') }]),
              { href: `${address}/versions`, text: t('Versions and corrections') },
              { href: '#files', text: t('Take it with you') },
            ]}
          />
        </Columns>
        <EditionCountsRow
          counts={countsOf(content)}
          edition={content}
          {...(version === plan.latest.version ? { address: `/plans/${plan.slug}` } : {})}
        />
        <Contents edition={content} />
        {content.themes.map((theme) => (
          <Section title={themeName(content, theme.ref)} id={`theme-${theme.ref}`}>
            {content.actions
              .filter((action) => action.theme === theme.ref)
              .map((action) => (
                <Action edition={content} action={action} />
              ))}
          </Section>
        ))}
        <Section title={t('Take it with you')} id="files">
          <Downloads items={files.map((file) => ({ ...file, name: fileName(file.type) }))} />
        </Section>
        <EditionStamp edition={edition} />
        {version === latest && (
          <p class="small soft">
            {t('For the office:')}{' '}
            <Link href={`/office/corrections/new?plan=${content.plan}&period=${content.period}`}>
              {t('propose a correction')}
            </Link>
          </p>
        )}
      </>
    ),
  }
}

/** The themes and their actions, each a link into the page. */
const Contents = ({ edition }: { edition: EditionContent }) => (
  <Section title={t('On this page')}>
    <nav class="contents" aria-label={t('On this page')}>
      <ul>
        {edition.themes.map((theme) => (
          <li>
            <Link href={`#theme-${theme.ref}`}>{themeName(edition, theme.ref)}</Link>
            <span class="contents__parts">
              {edition.actions
                .filter((action) => action.theme === theme.ref)
                .map((action) => (
                  <Link href={`#action-${action.ref}`} title={action.title}>
                    {action.ref}
                    <Hidden> {action.title}</Hidden>
                  </Link>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </nav>
  </Section>
)

/** What a file is good for, with what it is. */
function fileName(type: string): string {
  const names: Record<string, string> = {
    JSON: t('Everything, with the proof that it stands in the record'),
    CSV: t('One row for each commitment'),
    XLSX: t('A workbook with every table'),
    DOCX: t('A document to work with'),
    PDF: t('A document to read and print'),
  }
  return names[type] ?? type
}

/** `here` on the page that shows the change itself. */
export const CorrectionNote = ({ edition, here }: { edition: PublishedEdition; here?: boolean }) => {
  const { correction, number } = edition.version
  if (!correction) return null
  return (
    <InsetText>
      <p>
        <strong>{t('Corrected in version {number, number}.', { number })}</strong> {correction.what}
      </p>
      <p>{t('Why: {why}', { why: correction.why })}</p>
      {!here && (
        <p>
          <Link href={`${editionAddress(edition)}/versions/${number}/changes`}>
            {t('See what changed, word by word')}
          </Link>
        </p>
      )}
    </InsetText>
  )
}

const Action = ({ edition, action }: { edition: EditionContent; action: EditionAction }) => {
  const alone = action.commitments.length === 1 && action.commitments[0]!.ref === action.ref
  return (
    <div class="action" id={`action-${action.ref}`}>
      <h3>
        <Link href={`/plans/${edition.plan}/actions/${action.ref}`}>{`${action.ref} ${action.title}`}</Link>
      </h3>
      {action.commitments.map((one) => (
        <CommitmentEntry edition={edition} action={action} one={one} alone={alone} />
      ))}
    </div>
  )
}

const CommitmentEntry = ({
  edition,
  action,
  one,
  alone,
}: {
  edition: EditionContent
  action: EditionAction
  one: EditionCommitment
  /** The heading above bears the same number. */
  alone: boolean
}) => (
  <article class="entry" id={one.ref.replace('/', '-')}>
    <h4>
      {!alone && (
        <>
          <Link href={`/plans/${edition.plan}/actions/${action.ref}#${anchorOf(one.ref)}`}>
            {one.ref}
          </Link>{' '}
        </>
      )}
      {one.text}
    </h4>
    <dl class="entry__facts">
      {factsOf(edition, one).map(({ term, value }) => (
        <>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
    <div class="entry__text">
      {one.update ? (
        <Prose text={one.update.text} />
      ) : (
        <p class="soft">
          {one.silenceReason
            ? t('{silence}. Reason given: {reason}.', { silence: said(one), reason: one.silenceReason })
            : t('{silence}.', { silence: said(one) })}
        </p>
      )}
    </div>
  </article>
)

function factsOf(edition: EditionContent, one: EditionCommitment) {
  const dated = one.schedule.state !== 'no-date' || one.schedule.moved > 0
  return [
    { term: t('Reported'), value: <Said one={one} /> },
    {
      term: t('Owner'),
      value: one.reportedByPublisher
        ? t('{owner}, which also publishes this', { owner: nameOf(edition, one.owner) })
        : nameOf(edition, one.owner),
    },
    { term: t('Due'), value: <DueDates one={one} /> },
    ...(dated ? [{ term: t('Dates'), value: <Standing one={one} /> }] : []),
    ...(one.assessed === 'not-assessed' ? [] : [{ term: t('Assessed'), value: assessedWords(one.assessed) }]),
    ...(one.testable ? [] : [{ term: t('Assessed'), value: t('Cannot be tested as written') }]),
  ]
}
