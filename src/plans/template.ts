/**
 * The import and export template: which tables a plan's workbook has and which columns each table has.
 * One CSV file per table (`commitments.csv`, also accepted as `plan.csv`) or one XLSX sheet per table, same names.
 * This list is the only place that names a column: parsing, writing, faults, the difference and the documentation
 * (docs/import.md) all come from it.
 *
 * A column of type `date` is two columns in a file: `<name>` (EDTF) and `<name>_text` (the source's own words).
 * A `list` holds slugs or words separated by `;`. `yesno` is `yes` or `no`.
 */
import { assessedStates, commitmentKinds, moneyStages, reasonCodes, reportedStates } from './model.ts'

export type ColumnType =
  'text' | 'slug' | 'integer' | 'number' | 'date' | 'list' | 'yesno' | 'url' | readonly string[]
export type Column = { name: string; type: ColumnType; required?: boolean; about: string }
export type Table = {
  name: string
  key: readonly string[]
  perPeriod: boolean
  about: string
  columns: readonly Column[]
}

const ref: Column = {
  name: 'ref',
  type: 'text',
  required: true,
  about: 'The commitment, as in the commitments table: 4.8/a',
}
const n: Column = { name: 'n', type: 'integer', required: true, about: '1, 2, 3 … within one commitment' }

const evidenceColumns = [
  { name: 'title', type: 'text', required: true, about: 'What it is' },
  { name: 'url', type: 'url', about: 'Where it is' },
  {
    name: 'tier',
    type: 'integer',
    required: true,
    about: '1 independent check, 2 primary official record, 3 official statement, 4 other',
  },
  { name: 'public', type: 'yesno', about: 'Can anyone see it? yes unless stated' },
  { name: 'withheld_reason', type: 'text', about: 'Why not, if not' },
  {
    name: 'file',
    type: 'text',
    about: 'A file sent to the office, by its SHA-256, in place of an address',
  },
  {
    name: 'inspected_by',
    type: 'text',
    about: 'Who inspected it at the organisation, where it is not published',
  },
  { name: 'inspected_on', type: 'date', about: 'The day they did' },
] as const satisfies readonly Column[]

export const template = [
  {
    name: 'commitments',
    key: ['ref'],
    perPeriod: false,
    about: 'One row for each commitment, in the order of the plan. The only table a plan must have.',
    columns: [
      {
        name: 'ref',
        type: 'text',
        required: true,
        about: 'Its reference: the action, a stroke and a letter (4.8/a), or the action alone (NS.1)',
      },
      {
        name: 'former_ref',
        type: 'text',
        about: 'Its reference before renumbering; history and addresses follow',
      },
      { name: 'theme', type: 'text', required: true, about: 'Number of the theme: 4' },
      { name: 'theme_title', type: 'text', required: true, about: 'Title of the theme' },
      { name: 'action', type: 'text', required: true, about: 'Number of the action: 4.8' },
      { name: 'action_title', type: 'text', required: true, about: 'Short title of the action' },
      { name: 'commitment', type: 'text', required: true, about: 'The promise in words' },
      { name: 'kind', type: commitmentKinds, required: true, about: 'What sort of promise it is' },
      { name: 'owner', type: 'slug', required: true, about: 'Organisation that must deliver' },
      { name: 'owner_post', type: 'text', about: 'Post inside the owner that answers for it' },
      { name: 'supporting', type: 'list', about: 'Organisations that support' },
      { name: 'asked_of', type: 'list', about: 'Third parties that are asked to act' },
      { name: 'reporting_frequency', type: 'text', about: 'How often an update is due: quarterly' },
      { name: 'testable', type: 'yesno', about: 'Can it be tested as written? yes unless stated' },
      { name: 'closure_test', type: 'text', about: 'What must be true for it to be complete' },
      { name: 'first_due', type: 'date', about: 'The first date it was due' },
      {
        name: 'current_due',
        type: 'date',
        about: 'The date it is due now; the first date if it never moved',
      },
      { name: 'done_on', type: 'date', about: 'When the owner says it was done' },
      { name: 'source_place', type: 'text', about: 'Where in the source document it stands' },
      { name: 'reported', type: reportedStates, about: 'What the owner says in the period of the import' },
      { name: 'update', type: 'text', about: 'The update in the period of the import' },
    ],
  },
  {
    name: 'updates',
    key: ['ref'],
    perPeriod: true,
    about: 'What was asked and reported for the period. A commitment without a row was not asked.',
    columns: [
      ref,
      { name: 'requested_on', type: 'date', about: 'The day the owner was asked' },
      { name: 'received_on', type: 'date', about: 'The day the update came' },
      { name: 'cleared_on', type: 'date', about: 'The day the office cleared it for the edition' },
      { name: 'withheld_reason', type: 'text', about: 'Why it is withheld, if it is: legal advice' },
      { name: 'reported', type: reportedStates, about: 'What the owner says' },
      { name: 'update', type: 'text', about: 'The owner’s words, or ours where the pack says so' },
      { name: 'unchanged', type: 'yesno', about: 'The owner says that nothing has changed' },
    ],
  },
  {
    name: 'restatements',
    key: ['ref', 'n'],
    perPeriod: false,
    about: 'Every moved date.',
    columns: [
      ref,
      n,
      {
        name: 'period',
        type: 'text',
        required: true,
        about: 'Slug of the period that announced it: 2021-22-q3',
      },
      {
        name: 'from',
        type: 'date',
        about: 'The date before; empty with the text “not published” where the source only implies it',
      },
      { name: 'to', type: 'date', about: 'The date after; empty when none was given' },
      { name: 'announced_on', type: 'date', about: 'When it was announced' },
      { name: 'reason_code', type: reasonCodes, required: true, about: 'Why, as a code' },
      { name: 'reason', type: 'text', about: 'Why, in words' },
      { name: 'by', type: 'text', required: true, about: 'Who announced it: an organisation' },
    ],
  },
  {
    name: 'milestones',
    key: ['ref', 'n'],
    perPeriod: false,
    about: 'Dated steps inside a commitment.',
    columns: [
      ref,
      n,
      { name: 'title', type: 'text', required: true, about: 'The step' },
      { name: 'first_due', type: 'date', about: 'The first date it was due' },
      { name: 'due', type: 'date', about: 'The date it is due now' },
      { name: 'done_on', type: 'date', about: 'The day it was done' },
    ],
  },
  {
    name: 'money',
    key: ['ref', 'n'],
    perPeriod: false,
    about: 'Sums of money behind a commitment and the stage each has reached.',
    columns: [
      ref,
      n,
      { name: 'purpose', type: 'text', required: true, about: 'What it is for' },
      { name: 'amount', type: 'number', about: 'In total' },
      { name: 'per_year', type: 'number', about: 'In each year' },
      { name: 'currency', type: 'text', required: true, about: 'Three letters: GBP' },
      { name: 'years', type: 'text', about: 'Which years: 2021/22 to 2023/24' },
      { name: 'stage', type: moneyStages, required: true, about: 'How far it has got' },
    ],
  },
  {
    name: 'targets',
    key: ['ref', 'n'],
    perPeriod: false,
    about: 'Values a measure should reach by a date.',
    columns: [
      ref,
      n,
      { name: 'measure', type: 'text', required: true, about: 'What is measured' },
      { name: 'value', type: 'number', required: true, about: 'The value to reach' },
      { name: 'unit', type: 'text', required: true, about: 'percent' },
      { name: 'by', type: 'date', about: 'By when' },
    ],
  },
  {
    name: 'figures',
    key: ['ref', 'n'],
    perPeriod: true,
    about: 'Figures stated in the period’s updates.',
    columns: [
      ref,
      n,
      {
        name: 'measure',
        type: 'text',
        required: true,
        about: 'What is counted or measured, defined in words',
      },
      { name: 'group', type: 'text', required: true, about: 'Whom it is about; all for everyone' },
      { name: 'value', type: 'number', required: true, about: 'The figure' },
      { name: 'unit', type: 'text', required: true, about: 'percent, officers, GBP' },
      {
        name: 'figure_period',
        type: 'text',
        required: true,
        about: 'The days it covers: 2021-07-01/2021-09-30',
      },
      { name: 'geography', type: 'text', required: true, about: 'Code of the area or force: E12000007' },
      { name: 'base', type: 'text', required: true, about: 'Out of how many; “not published” if so' },
      { name: 'note', type: 'text', about: 'What a reader must know' },
    ],
  },
  {
    name: 'evidence',
    key: ['ref', 'n'],
    perPeriod: true,
    about: 'Links and files behind the period’s updates.',
    columns: [ref, n, ...evidenceColumns],
  },
  {
    name: 'links',
    key: ['ref', 'n'],
    perPeriod: false,
    about: 'Meetings, bodies, indicators and documents the commitment is joined to.',
    columns: [
      ref,
      n,
      {
        name: 'link_kind',
        type: ['meeting', 'body', 'indicator', 'document'] as const,
        required: true,
        about: 'What it leads to',
      },
      { name: 'title', type: 'text', required: true, about: 'Its name' },
      { name: 'url', type: 'url', about: 'Its address' },
      { name: 'date', type: 'date', about: 'Its date' },
      { name: 'note', type: 'text', about: 'How it is joined' },
    ],
  },
  {
    name: 'assessments',
    key: ['ref'],
    perPeriod: true,
    about: 'What someone who is not the owner can support from public evidence.',
    columns: [
      ref,
      { name: 'assessed', type: assessedStates, required: true, about: 'The finding' },
      {
        name: 'assessor',
        type: 'slug',
        required: true,
        about: 'The organisation that assessed; never the owner',
      },
      { name: 'made_on', type: 'date', about: 'When' },
      {
        name: 'reasons',
        type: 'text',
        required: true,
        about: 'Why; for no-evidence, what was looked for and as of when',
      },
      { name: 'owners_reply', type: 'text', about: 'The owner’s answer' },
    ],
  },
  {
    name: 'assessment_evidence',
    key: ['ref', 'n'],
    perPeriod: true,
    about:
      'Links and files that an assessment rests on. Without any, it rests on the evidence of the period’s update.',
    columns: [ref, n, ...evidenceColumns],
  },
] as const satisfies readonly Table[]

export type TableName = (typeof template)[number]['name']
