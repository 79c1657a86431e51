/** The publisher's page: what it is, what is missing, the ways to look at it, and one decision. Made for a phone. */
import { FormFaults, InsetText, Link, Links, PageTitle, Section, type FormFault } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { DecisionForm } from '#src/record/index.ts'
import { refSlug } from '../quarter/request.ts'
import type { Changed } from './changed.ts'
import { countsInWords, type ChecklistLine, type UpdateCounts } from './checklist.ts'
import { Checklist, officeAddress, periodCrumbs, standingOf } from './parts.tsx'
import { previewAddress } from './preview.tsx'
import type { EditionOf, Publication } from './queries.ts'

export type PublishView = UpdateCounts & {
  of: EditionOf & { planTitle: string; periodLabel: string }
  publication: Publication
  asAt: string
  sha256: string
  looked: string
  lines: ChecklistLine[]
  /** A pre-election period is in force: why it cannot wait is asked. */
  election: boolean
  /** Why this person cannot be the second one; null when they can. */
  barred: string | null
  /** What is not as it was when the form was opened. */
  changed: Changed | null
  /** What a set time would change, and the SHA-256 that agrees to it. */
  later: { sha256: string; refs: readonly string[] } | null
  /** The day by the real clock, by which a set time comes; null where it is the office's day too. */
  realDay: string | null
  csrfToken: string
  faults: readonly FormFault[]
  typed: Readonly<Record<string, string>>
}

export function publishPage(view: PublishView): Page {
  const { of, publication } = view
  const base = previewAddress(of.plan, of.period)
  return {
    title: t('Publish {plan}, {label}?', { plan: of.planTitle, label: of.periodLabel }),
    description: t('The second half of a publication.'),
    breadcrumbs: periodCrumbs(of, t('Publish')),
    noIndex: true,
    body: (
      <>
        <FormFaults faults={view.faults} />
        {view.changed && <WhatChanged of={of} changed={view.changed} />}
        <PageTitle
          over={`${of.planTitle}: ${of.periodLabel}`}
          lead={t('{counts}, as at {day}.', {
            counts: countsInWords(view),
            day: formatDate(view.asAt),
          })}
        >
          {t('Publish this edition?')}
        </PageTitle>
        <p>{standingOf(publication)}</p>
        {publication.note && <InsetText>{publication.note}</InsetText>}
        <Links
          down
          items={[
            { href: `${base}/plans/${of.plan}/editions/${of.period}`, text: t('See it as the public will') },
            {
              href: `${base}/plans/${of.plan}/editions/${of.period}/changes`,
              text: t('Difference from the last edition'),
            },
          ]}
        />
        <Section title={t('What is missing')}>
          <Checklist of={of} lines={view.lines} />
        </Section>
        {view.barred ? (
          <Section title={t('Somebody else must decide')}>
            <p>{view.barred}</p>
            <p>
              <Link href={officeAddress(of, 'publication')}>{t('See who may')}</Link>
            </p>
          </Section>
        ) : (
          <Decide {...view} />
        )}
      </>
    ),
  }
}

const Decide = (view: PublishView) => {
  const { of, csrfToken, sha256, looked, later, lines, election, realDay, faults, typed } = view
  return (
    <DecisionForm
      action={officeAddress(of, 'publish')}
      publish={{
        label: t('Publish now'),
        hint: t('It is frozen, entered in the public record, and everyone it names is told.'),
      }}
      refuse={{ label: t('Why not: staff will read this') }}
      later={{ realDay, announce: t('Tell the organisations it names when it comes out') }}
      hidden={{ looked, ...(later ? { later: later.sha256 } : {}) }}
      stopped={lines.some(({ stops }) => stops)}
      {...{ csrfToken, sha256, election, typed, faults }}
    >
      {later && (
        <InsetText>
          <p>
            {t(
              'On that day {count, plural, one {one commitment} other {# commitments}} will be shown otherwise, because a due day passes until then: {refs}.',
              { count: later.refs.length, refs: later.refs.join(', ') },
            )}
          </p>
          <p>{t('Decide again to agree to that.')}</p>
        </InsetText>
      )}
    </DecisionForm>
  )
}

const WhatChanged = ({ of, changed }: { of: EditionOf; changed: Changed }) => (
  <InsetText id="changed">
    <p>
      <strong>{t('Changed since you looked:')}</strong>
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {changed.refs.map((ref) => (
        <li>
          <Link
            href={`${previewAddress(of.plan, of.period)}/plans/${of.plan}/editions/${of.period}#${ref.replace('/', '-')}`}
          >
            {ref}
          </Link>{' '}
          (<Link href={officeAddress(of, `commitments/${refSlug(ref)}`)}>{t('its row on the board')}</Link>)
        </li>
      ))}
      {changed.gone.map((ref) => (
        <li>{t('{ref}: no longer in it', { ref })}</li>
      ))}
      {changed.frame && (
        <li>{t('What is said of the edition as a whole, such as its day of publication.')}</li>
      )}
    </ul>
  </InsetText>
)
