/** The office's pages of corrections: the list, the form with the frozen cells, and the difference with one decision. */
import {
  Button,
  DataTable,
  EmptyState,
  Form,
  FormFaults,
  Input,
  InsetText,
  Link,
  PageTitle,
  Relinked,
  Section,
  Select,
  Tag,
  Textarea,
  faultOf,
  type Content,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { DecisionForm } from '#src/record/index.ts'
import type { EditionContent } from '../model.ts'
import { columnWords } from '../workbook/index.ts'
import type { CorrectCell, CorrectRow } from './cells.ts'
import type { Correction, CorrectionState } from './queries.ts'

type Told = { csrfToken: string; faults: readonly FormFault[]; typed: Readonly<Record<string, string>> }

export const correctionAddress = (id: string): string => `/office/corrections/${id}`

const stateWords = (state: CorrectionState): string =>
  ({
    drafted: t('Waits for a publisher'),
    published: t('Published'),
    refused: t('Refused'),
    'taken-back': t('Taken back'),
  })[state]

export function correctionsPage(corrections: readonly Correction[]): Page {
  const groups = (['drafted', 'published', 'refused', 'taken-back'] as const).flatMap((state) => {
    const found = corrections.filter((one) => one.state === state)
    return found.length > 0 ? [{ state, found }] : []
  })
  return {
    title: t('Corrections'),
    description: t('Corrections of published editions.'),
    noIndex: true,
    body: (
      <>
        <PageTitle
          lead={t(
            'A mistake in a published edition is put right in a new version that says what changed and why. One person proposes it, a publisher who is somebody else decides. A proposal begins at the foot of the published edition.',
          )}
        >
          {t('Corrections')}
        </PageTitle>
        {groups.length === 0 && (
          <EmptyState why={t('No correction has been proposed.')}>
            <p>
              <Link href="/plans">{t('Published plans')}</Link>
            </p>
          </EmptyState>
        )}
        {groups.map(({ state, found }) => (
          <Section title={stateWords(state)}>
            <DataTable
              caption={t('Newest first')}
              columns={[
                { title: t('What changed'), heads: true },
                { title: t('Edition') },
                { title: t('Proposed') },
                { title: t('Decided') },
              ]}
              rows={found.map((one) => ({
                cells: [
                  <Link href={correctionAddress(one.id)}>{one.what}</Link>,
                  `${one.planTitle}: ${one.periodLabel}`,
                  t('{name}, {day}', { name: one.draftedByName, day: formatDate(one.draftedAt, 'short') }),
                  one.decidedAt
                    ? t('{name}, {day}', {
                        name: one.decidedByName ?? '',
                        day: formatDate(one.decidedAt, 'short'),
                      })
                    : '',
                ],
              }))}
            />
          </Section>
        ))}
      </>
    ),
  }
}

/** Before the commitment is known: which one of the edition. */
export function choosePage(
  content: EditionContent,
  commitments: readonly { ref: string; text: string }[],
): Page {
  return {
    title: t('Propose a correction'),
    description: t('A correction of a published edition.'),
    breadcrumbs: [{ text: t('Corrections'), href: '/office/corrections' }, { text: t('Propose') }],
    noIndex: true,
    body: (
      <>
        <PageTitle over={`${content.planTitle}: ${content.periodLabel}`}>
          {t('Which commitment is wrong?')}
        </PageTitle>
        {commitments.length === 0 ? (
          <EmptyState why={t('This edition has no commitment of your organisation.')} />
        ) : (
          <form action="/office/corrections/new" method="get">
            <input type="hidden" name="plan" value={content.plan} />
            <input type="hidden" name="period" value={content.period} />
            <Select
              name="ref"
              label={t('Commitment')}
              items={commitments.map(({ ref, text }) => ({
                value: ref,
                text: `${ref} ${text.length > 70 ? `${text.slice(0, 69)}…` : text}`,
              }))}
            />
            <Button>{t('Continue')}</Button>
          </form>
        )}
      </>
    ),
  }
}

const tableWords: Record<string, () => string> = {
  commitments: () => t('The commitment'),
  updates: () => t('The update'),
  restatements: () => t('Moved date'),
  milestones: () => t('Milestone'),
  figures: () => t('Figure'),
  money: () => t('Money'),
  targets: () => t('Target'),
  evidence: () => t('Evidence'),
  links: () => t('Link'),
  assessments: () => t('The assessment'),
  assessment_evidence: () => t('Evidence of the assessment'),
}

export function proposePage(view: Told & { content: EditionContent; ref: string; rows: CorrectRow[] }): Page {
  const { content, ref, rows, faults, typed } = view
  return {
    title: t('Propose a correction: {ref}', { ref }),
    description: t('A correction of a published edition.'),
    breadcrumbs: [{ text: t('Corrections'), href: '/office/corrections' }, { text: ref }],
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        <PageTitle
          over={`${content.planTitle}: ${content.periodLabel}`}
          lead={t(
            'This is what was published. Put right what is wrong and leave the rest. The old version stays readable, and both say what changed and why.',
          )}
        >
          {t('Propose a correction of {ref}', { ref })}
        </PageTitle>
        <Form
          action="/office/corrections/new"
          csrfToken={view.csrfToken}
          classes="measured"
          hidden={{ plan: content.plan, period: content.period, ref }}
        >
          <Textarea
            name="what"
            label={t('What changes')}
            hint={t('Printed on both versions: “1.2/a: 300 of 436, not 266 of 436.”')}
            rows={3}
            value={typed.what ?? ''}
            error={faultOf(faults, 'what')}
          />
          <Textarea
            name="why"
            label={t('Why')}
            hint={t('Printed on both versions: how the mistake came about, and who found it.')}
            rows={3}
            value={typed.why ?? ''}
            error={faultOf(faults, 'why')}
          />
          {rows.map((row) => (
            <Section
              title={
                row.n === null
                  ? tableWords[row.table]!()
                  : t('{what} {n, number}', { what: tableWords[row.table]!(), n: row.n })
              }
            >
              {row.cells.map((cell) => (
                <Cell
                  cell={cell}
                  value={typed[cell.field] ?? cell.frozen}
                  error={faultOf(faults, cell.field)}
                />
              ))}
            </Section>
          ))}
          <Button>{t('Ask a publisher to publish it')}</Button>
        </Form>
      </>
    ),
  }
}

/** A list where the words are fixed, several lines where there may be many words. */
const Cell = ({ cell, value, error }: { cell: CorrectCell; value: string; error: string | undefined }) => {
  const { field, label, column } = cell
  const options =
    column.type === 'yesno' ? ['yes', 'no'] : Array.isArray(column.type) ? (column.type as string[]) : null
  if (options)
    return (
      <Select
        name={field}
        label={label}
        value={value}
        error={error}
        items={[
          ...(column.required ? [] : [{ value: '', text: '–' }]),
          ...options.map((option) => ({ value: option, text: columnWords(option.replaceAll('-', ' ')) })),
        ]}
      />
    )
  if (
    column.type === 'text' &&
    (value.length > 80 || ['update', 'reasons', 'commitment'].includes(column.name))
  )
    return <Textarea name={field} label={label} value={value} error={error} hint={column.about} />
  return <Input name={field} label={label} value={value} error={error} hint={column.about} />
}

export function correctionPage(
  view: Told & {
    correction: Correction
    /** The public page of the difference, as it would be; null once it is decided or cannot be made. */
    difference: Content
    cannot: readonly string[]
    to: (href: string) => string | null
    mayDecide: boolean
    mayTakeBack: boolean
    barred: string | null
    /** A pre-election period is in force: why it cannot wait is asked. */
    election: boolean
  },
): Page {
  const { correction, csrfToken, faults, typed } = view
  return {
    title: t('Correction of {plan}, {label}', {
      plan: correction.planTitle,
      label: correction.periodLabel,
    }),
    description: t('A correction of a published edition, before it is decided.'),
    breadcrumbs: [{ text: t('Corrections'), href: '/office/corrections' }, { text: correction.periodLabel }],
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        <aside class="preview-bar" aria-label={t('About this correction')}>
          <p>
            <Tag>{stateWords(correction.state)}</Tag>{' '}
            {t('Proposed by {name} on {when}, of version {version, number}.', {
              name: correction.draftedByName,
              when: formatDate(correction.draftedAt, 'time'),
              version: correction.ofVersion,
            })}
          </p>
          {correction.decidedAt && (
            <p>
              {t('Decided by {name} on {when}.', {
                name: correction.decidedByName ?? '',
                when: formatDate(correction.decidedAt, 'time'),
              })}{' '}
              {correction.decisionReason ?? ''}
            </p>
          )}
          {correction.state === 'published' && (
            <p>
              <Link href={`/plans/${correction.plan}/editions/${correction.period}`}>
                {t('Read the corrected edition')}
              </Link>
            </p>
          )}
        </aside>
        {view.cannot.map((sentence) => (
          <InsetText>{sentence}</InsetText>
        ))}
        {view.difference ? (
          <Relinked classes="preview" to={view.to}>
            {view.difference}
          </Relinked>
        ) : (
          <>
            <PageTitle over={`${correction.planTitle}: ${correction.periodLabel}`}>
              {t('Correction')}
            </PageTitle>
            <p>{t('What changed: {what}', { what: correction.what })}</p>
            <p>{t('Why: {why}', { why: correction.why })}</p>
          </>
        )}
        {correction.state === 'drafted' &&
          view.mayDecide &&
          (view.barred ? (
            <p>{view.barred}</p>
          ) : (
            <DecisionForm
              action={correctionAddress(correction.id)}
              publish={{ label: t('Publish the correction') }}
              refuse={{ label: t('Why not: who proposed it will read this'), field: 'reason' }}
              election={view.election}
              {...{ csrfToken, typed, faults }}
            />
          ))}
        {correction.state === 'drafted' && view.mayTakeBack && (
          <Form
            action={`${correctionAddress(correction.id)}/take-back`}
            csrfToken={csrfToken}
            label={t('Take it back')}
          >
            <Button classes="govuk-button--secondary">{t('Take it back')}</Button>
          </Form>
        )}
      </>
    ),
  }
}
