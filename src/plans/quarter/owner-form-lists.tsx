/** The lists of the form: milestones, money, figures, evidence. Rows are added and taken out by buttons that save. */
import type { ComponentChildren } from 'preact'
import {
  Button,
  faultOf,
  FileUpload,
  Hidden,
  Input,
  Link,
  Radios,
  Select,
  type FormFault,
} from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { moneyStages, type EvidenceFile } from '../model.ts'
import type { Draft, DraftEvidence, DraftList } from './draft.ts'
import { seenOf, typedDate } from './owner-form.ts'
import { stageWords, tierWords } from '../words.ts'

export type ListParts = {
  draft: Draft
  faults: readonly FormFault[]
  /** Files of the draft by their SHA-256, and where each can be read. */
  files: ReadonlyMap<string, EvidenceFile>
  fileAt: (file: EvidenceFile) => string
}

const tiers = [1, 2, 3, 4] as const
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

type FieldParts = { parts: ListParts; at: string }
/** One line of text in a row. */
const Line = ({
  parts,
  at,
  name,
  label,
  value,
  hint,
  classes,
  inputmode,
}: FieldParts & {
  name: string
  label: string
  value: string | number | null
  hint?: string
  classes?: string
  inputmode?: 'decimal' | 'url'
}) => (
  <Input
    name={`${at}.${name}`}
    label={label}
    hint={hint}
    value={value ?? ''}
    classes={classes}
    inputmode={inputmode}
    error={faultOf(parts.faults, `${at}.${name}`)}
  />
)
/** A figure as it was typed. */
const typedNumber = (draft: Draft, field: string, value: number | null): string =>
  draft.unread?.[field] ?? (value === null ? '' : String(value))

const Rows = ({
  list,
  parts,
  title,
  about,
  add,
  take,
  row,
}: {
  list: DraftList
  parts: ListParts
  title: string
  about: string
  add: string
  /** "Take out step 2". */
  take: (n: number) => string
  row: (at: string, n: number) => ComponentChildren
}) => (
  <fieldset class="govuk-fieldset form-part" id={list}>
    <legend class="govuk-fieldset__legend">
      <h2>{title}</h2>
    </legend>
    <p class="govuk-hint">{about}</p>
    {parts.draft[list].map((_row, n) => (
      <div class="form-row" id={`${list}.${n}`}>
        {row(`${list}.${n}`, n)}
        <Button classes="govuk-button--secondary" name="act" value={`remove:${list}:${n}`}>
          {take(n + 1)}
        </Button>
      </div>
    ))}
    <Button classes="govuk-button--secondary" name="act" value={`add:${list}`}>
      {add}
    </Button>
  </fieldset>
)

export const Milestones = ({ parts }: { parts: ListParts }) => (
  <Rows
    list="milestones"
    parts={parts}
    title={t('Steps on the way')}
    about={t('Dated steps inside the commitment. Dates may be vague: spring 2026.')}
    add={t('Add a step')}
    take={(n) => t('Take out step {n}', { n })}
    row={(at, n) => {
      const step = parts.draft.milestones[n]!
      return (
        <>
          <input type="hidden" name={`${at}.first_due`} value={typedDate(step.first_due)} />
          <Line parts={parts} at={at} name="title" label={t('Step {n}', { n: n + 1 })} value={step.title} />
          <div class="form-pair">
            <Line parts={parts} at={at} name="due" label={t('Due')} value={typedDate(step.due)} />
            <Line parts={parts} at={at} name="done_on" label={t('Done on')} value={typedDate(step.done_on)} />
          </div>
        </>
      )
    }}
  />
)

export const Money = ({ parts }: { parts: ListParts }) => (
  <Rows
    list="money"
    parts={parts}
    title={t('Money')}
    about={t('Sums behind the commitment, and how far each has got.')}
    add={t('Add a sum')}
    take={(n) => t('Take out sum {n}', { n })}
    row={(at, n) => {
      const sum = parts.draft.money[n]!
      return (
        <>
          <Line
            parts={parts}
            at={at}
            name="purpose"
            label={t('What sum {n} is for', { n: n + 1 })}
            value={sum.purpose}
          />
          <div class="form-pair">
            <Line
              parts={parts}
              at={at}
              name="amount"
              label={t('In total')}
              inputmode="decimal"
              value={typedNumber(parts.draft, `${at}.amount`, sum.amount)}
            />
            <Line
              parts={parts}
              at={at}
              name="per_year"
              label={t('In each year')}
              inputmode="decimal"
              value={typedNumber(parts.draft, `${at}.per_year`, sum.per_year)}
            />
            <Line parts={parts} at={at} name="currency" label={t('Currency')} value={sum.currency} />
            <Line
              parts={parts}
              at={at}
              name="years"
              label={t('Which years')}
              hint={t('2025/26 to 2027/28')}
              value={sum.years}
            />
          </div>
          <Select
            name={`${at}.stage`}
            label={t('How far it has got')}
            value={sum.stage ?? ''}
            error={faultOf(parts.faults, `${at}.stage`)}
            items={[
              { value: '', text: t('Choose') },
              ...moneyStages.map((stage) => ({ value: stage, text: capital(stageWords(stage)) })),
            ]}
          />
        </>
      )
    }}
  />
)

export const Figures = ({ parts }: { parts: ListParts }) => (
  <Rows
    list="figures"
    parts={parts}
    title={t('Figures')}
    about={t('A figure is published with what it counts, its days, its area and its base, or not at all.')}
    add={t('Add a figure')}
    take={(n) => t('Take out figure {n}', { n })}
    row={(at, n) => {
      const figure = parts.draft.figures[n]!
      const line = { parts, at }
      return (
        <>
          <Line
            {...line}
            name="measure"
            label={t('What figure {n} counts', { n: n + 1 })}
            value={figure.measure}
          />
          <div class="form-pair">
            <Line
              {...line}
              name="value"
              label={t('Figure')}
              inputmode="decimal"
              value={typedNumber(parts.draft, `${at}.value`, figure.value)}
            />
            <Line {...line} name="unit" label={t('Unit')} hint={t('percent, officers')} value={figure.unit} />
            <Line
              {...line}
              name="figure_period"
              label={t('Days it covers')}
              hint={t('2026-01-01/2026-03-31')}
              value={figure.figure_period}
            />
            <Line
              {...line}
              name="geography"
              label={t('Area')}
              hint={t('Its code')}
              value={figure.geography}
            />
            <Line {...line} name="group" label={t('Whom it is about')} value={figure.group} />
            <Line
              {...line}
              name="base"
              label={t('Out of how many')}
              hint={t('or “not published”')}
              value={figure.base}
            />
          </div>
          <Line {...line} name="note" label={t('What a reader must know')} value={figure.note} />
        </>
      )
    }}
  />
)

export const Evidence = ({ parts }: { parts: ListParts }) => (
  <Rows
    list="evidence"
    parts={parts}
    title={t('Evidence')}
    about={t(
      'What the public can check the words against: an address or a file. PDF, DOCX, XLSX, ODT, PNG, JPEG, CSV or TXT, at most 10 MB each.',
    )}
    add={t('Add evidence')}
    take={(n) => t('Take out evidence {n}', { n })}
    row={(at, n) => <EvidenceRow parts={parts} at={at} n={n} item={parts.draft.evidence[n]!} />}
  />
)

const EvidenceRow = ({ parts, at, n, item }: FieldParts & { n: number; item: DraftEvidence }) => {
  const file = item.file ? parts.files.get(item.file) : undefined
  const line = { parts, at }
  return (
    <>
      <Line {...line} name="title" label={t('What evidence {n} is', { n: n + 1 })} value={item.title} />
      <Line {...line} name="url" label={t('Its address, if it has one')} inputmode="url" value={item.url} />
      {item.file && <input type="hidden" name={`${at}.file`} value={item.file} />}
      {file && (
        <p>
          {t('File:')} <Link href={parts.fileAt(file)}>{file.name}</Link>{' '}
          <span class="govuk-checkboxes govuk-checkboxes--small">
            <span class="govuk-checkboxes__item">
              <input
                class="govuk-checkboxes__input"
                type="checkbox"
                id={`${at}.drop`}
                name={`${at}.drop`}
                value="yes"
              />
              <label class="govuk-label govuk-checkboxes__label" for={`${at}.drop`}>
                {t('Take this file out')} <Hidden>{file.name}</Hidden>
              </label>
            </span>
          </span>
        </p>
      )}
      <FileUpload
        name={`${at}.upload`}
        label={file ? t('Another file in its place') : t('Or a file')}
        error={faultOf(parts.faults, `${at}.upload`)}
      />
      <Select
        name={`${at}.tier`}
        label={t('What kind of evidence')}
        value={item.tier ?? ''}
        error={faultOf(parts.faults, `${at}.tier`)}
        items={[
          { value: '', text: t('Choose') },
          ...tiers.map((tier) => ({
            value: tier,
            text: t('{tier}: {words}', { tier, words: tierWords(tier) }),
          })),
        ]}
      />
      <Radios
        name={`${at}.seen`}
        fieldset={{ legend: t('Who can see it') }}
        value={seenOf(item)}
        items={[
          { value: 'public', label: t('Anyone') },
          {
            value: 'withheld',
            label: t('Nobody: it is withheld'),
            conditional: (
              <Line
                {...line}
                name="withheld_reason"
                label={t('Why it is withheld')}
                value={item.withheld_reason}
              />
            ),
          },
          {
            value: 'inspected',
            label: t('Nobody, but it was inspected at your organisation'),
            conditional: (
              <>
                <Line {...line} name="inspected_by" label={t('By whom')} value={item.inspected_by} />
                <Line
                  {...line}
                  name="inspected_on"
                  label={t('On what day')}
                  value={typedDate(item.inspected_on)}
                />
              </>
            ),
          },
        ]}
      />
    </>
  )
}
