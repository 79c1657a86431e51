/**
 * The tables of a bulk file: the import template's columns, for what one organisation owes in one period. Columns that
 * begin with _ are there to be read: the promise, last quarter's words, and which version of the draft the row is.
 */
import { notStated } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { Draft } from '../quarter/draft.ts'
import type { Column, Table } from '../template.ts'
import { cellsOf, emptyOf, fileColumns, tableOf, type CellValue, type Row } from '../workbook/index.ts'

/** One commitment as it goes out: `last` are last quarter's words, empty when there are none. */
export type Owed = {
  ref: string
  promise: string
  last: string
  period: string
  revision: number
  draft: Draft
}

const refColumn: Column = {
  name: 'ref',
  type: 'text',
  required: true,
  about: 'The commitment: leave it as it is',
}
const context: Column[] = [
  { name: '_commitment', type: 'text', about: 'The promise, to be read; not read back' },
  { name: '_last_update', type: 'text', about: 'What was said last time, to be read; not read back' },
]
/** Which period a row is of, and which revision of the draft: "2025-26-q1.3". */
export const versionColumn = '_version'
const version: Column = {
  name: versionColumn,
  type: 'text',
  about: 'Which draft this row was made from: leave it as it is',
}

/** A draft may be unfinished, so nothing but the ref must be filled in. */
const open = (table: 'commitments' | 'updates' | BulkList | 'restatements', names?: string[]): Column[] =>
  tableOf(table)
    .columns.filter(({ name }) => (names ? names.includes(name) : name !== 'ref' && name !== 'n'))
    .map(({ required: _required, ...column }) => column)

export const bulkLists = ['milestones', 'money', 'figures', 'evidence'] as const
export type BulkList = (typeof bulkLists)[number]
export type BulkTable = 'updates' | 'restatements' | BulkList

const plain = (name: BulkTable, about: string, columns: Column[], key: string[] = []): Table => ({
  name,
  key,
  perPeriod: true,
  about,
  columns,
})

const tables: Readonly<Record<BulkTable, Table>> = {
  updates: plain(
    'updates',
    'One row for each commitment that you owe an update on.',
    [
      refColumn,
      ...context,
      ...open('updates', ['reported', 'update', 'unchanged']),
      ...open('commitments', ['done_on']),
      version,
    ],
    ['ref'],
  ),
  restatements: plain(
    'restatements',
    'A row for each commitment whose date moves in this period.',
    [refColumn, ...open('restatements', ['to', 'announced_on', 'reason_code', 'reason'])],
    ['ref'],
  ),
  milestones: plain('milestones', tableOf('milestones').about, [refColumn, ...open('milestones')]),
  money: plain('money', tableOf('money').about, [refColumn, ...open('money')]),
  figures: plain('figures', tableOf('figures').about, [refColumn, ...open('figures')]),
  evidence: plain('evidence', tableOf('evidence').about, [refColumn, ...open('evidence')]),
}
export const bulkTableNames = Object.keys(tables) as BulkTable[]
export const bulkTable = (name: BulkTable): Table => tables[name]

/** What people read for a table's name. */
export const tableWords = (name: BulkTable): string =>
  ({
    updates: () => t('Update'),
    restatements: () => t('Date moved'),
    milestones: () => t('Milestones'),
    money: () => t('Money'),
    figures: () => t('Figures'),
    evidence: () => t('Evidence'),
  })[name]()

const blank = { edtf: null, text: notStated.text }

/** The rows of one draft in each table, without its ref. */
export function rowsOfDraft(draft: Draft): Record<BulkTable, Row[]> {
  const { restatement } = draft
  return {
    updates: [
      {
        reported: draft.reported,
        update: draft.update || null,
        unchanged: draft.unchanged || null,
        done_on: draft.doneOn,
      },
    ],
    restatements: restatement
      ? [
          {
            to: restatement.to,
            announced_on: restatement.announcedOn,
            reason_code: restatement.reasonCode,
            reason: restatement.reason || null,
          },
        ]
      : [],
    milestones: draft.milestones.map(emptied),
    money: draft.money.map(emptied),
    figures: draft.figures.map(emptied),
    evidence: draft.evidence.map(emptied),
  }
}
/** A text without letters is an empty cell. */
const emptied = (row: Readonly<Record<string, CellValue>>): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value]))

/** What a file says about one commitment: the tables that it has, each with the columns that it has. */
export type Said = Partial<Record<BulkTable, { rows: Row[]; columns: readonly string[] }>>

/** The draft after a file: what the file does not have stays as it is. */
export function draftAfter(draft: Draft, said: Said): Draft {
  const rows = rowsOfDraft(draft)
  const after = { ...rows }
  for (const name of bulkTableNames) {
    const given = said[name]
    if (given) after[name] = filledRows(name, given, rows[name])
  }
  const [update] = after.updates as [Row]
  const [moved] = after.restatements.filter((row) => !isEmptyRow(bulkTable('restatements'), row))
  const next = {
    reported: update['reported'],
    update: update['update'] ?? '',
    unchanged: update['unchanged'] ?? false,
    doneOn: update['done_on'] ?? blank,
    restatement: moved
      ? {
          to: moved['to'] ?? blank,
          announcedOn: moved['announced_on'] ?? blank,
          reasonCode: moved['reason_code'] ?? null,
          reason: moved['reason'] ?? '',
        }
      : null,
    ...Object.fromEntries(bulkLists.map((list) => [list, after[list].map((row) => typed(list, row))])),
  } as unknown as Draft
  return withUnread(draft, next)
}

const filledRows = (
  name: BulkTable,
  { rows, columns }: NonNullable<Said[BulkTable]>,
  before: readonly Row[],
): Row[] =>
  rows
    .map((row, at) =>
      Object.fromEntries(
        bulkTable(name)
          .columns.filter((column) => column.name !== 'ref' && !column.name.startsWith('_'))
          .map((column) => [
            column.name,
            (columns.includes(column.name) ? row[column.name] : before[at]?.[column.name]) ?? emptyOf(column),
          ]),
      ),
    )
    .filter((row) => name === 'updates' || !isEmptyRow(bulkTable(name), row))

const isEmptyRow = (table: Table, row: Row): boolean =>
  cellsOf(table, row).every((cell) => cell === null || cell === '')

/** Columns that a plan's own table must fill in are texts of a draft, empty or not. */
const typed = (list: BulkList, row: Row): Row =>
  Object.fromEntries(
    tableOf(list)
      .columns.filter(({ name }) => name !== 'ref' && name !== 'n')
      .map((column) => [
        column.name,
        column.required && column.type === 'text'
          ? (row[column.name] ?? '')
          : (row[column.name] ?? emptyOf(column)),
      ]),
  )

/** What was typed in the form where a figure belongs stays beside a list that the file does not change. */
function withUnread(before: Draft, after: Draft): Draft {
  const kept = Object.entries(before.unread ?? {}).filter(([field]) => {
    const list = field.split('.')[0] as BulkList
    return sameFields(fieldsOf(before, [list]), fieldsOf(after, [list]))
  })
  return kept.length > 0 ? { ...after, unread: Object.fromEntries(kept) } : after
}

/** One field of a draft in words: "evidence, 2, withheld_reason". `n` counts from 1, 0 for what there is one of. */
export type Field = { table: BulkTable; n: number; header: string; text: string }

/** Every field that holds something, in the order of the file. */
export function fieldsOf(draft: Draft, names: readonly BulkTable[] = bulkTableNames): Field[] {
  const rows = rowsOfDraft(draft)
  return names.flatMap((name) => {
    const columns = fileColumns(bulkTable(name))
    return rows[name].flatMap((row, at) =>
      cellsOf(bulkTable(name), row).flatMap((cell, index) =>
        cell === null
          ? []
          : [
              {
                table: name,
                n: name === 'updates' || name === 'restatements' ? 0 : at + 1,
                header: columns[index]!.header,
                text: String(cell),
              },
            ],
      ),
    )
  })
}
const sameFields = (a: readonly Field[], b: readonly Field[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

export const sameDraft = (a: Draft, b: Draft): boolean => sameFields(fieldsOf(a), fieldsOf(b))

export type FieldChange = Omit<Field, 'text'> & { from: string; to: string }

/** What changes, field by field. */
export function changesBetween(before: Draft, after: Draft): FieldChange[] {
  const key = ({ table, n, header }: Field) => `${table} ${n} ${header}`
  const [old, now] = [fieldsOf(before), fieldsOf(after)].map(
    (fields) => new Map(fields.map((field) => [key(field), field])),
  ) as [Map<string, Field>, Map<string, Field>]
  return [...new Map([...old, ...now])].flatMap(([at, { table, n, header }]) => {
    const [from, to] = [old.get(at)?.text ?? '', now.get(at)?.text ?? '']
    return from === to ? [] : [{ table, n, header, from, to }]
  })
}
