/** What a correction may change of one commitment: cells of the frozen edition, as a form shows and reads them. Pure. */
import { workbookOf } from '../edition-workbook.ts'
import type { EditionContent } from '../model.ts'
import type { Column, TableName } from '../template.ts'
import {
  cellsOf,
  columnWords,
  fileColumns,
  readTableAs,
  tableOf,
  type Grid,
  type Row,
  type Workbook,
} from '../workbook/index.ts'

/** In the order of the form: words and dates first, then figures. */
export const correctableTables = [
  'commitments',
  'updates',
  'restatements',
  'milestones',
  'figures',
  'money',
  'targets',
  'evidence',
  'links',
  'assessments',
  'assessment_evidence',
] as const satisfies readonly TableName[]
/** What is the assessor's is not the owner's to correct. */
export const ownersTables = correctableTables.filter((name) => !name.startsWith('assessment'))

/** Names that hold the plan together, and files, are not put right cell by cell. */
const fixed = ['ref', 'n', 'former_ref', 'theme', 'theme_title', 'action', 'action_title', 'period', 'file']
/** The commitments table carries these for drafted imports only. */
const empty: Record<string, readonly string[]> = { commitments: ['reported', 'update'] }

export type CorrectCell = {
  /** Name and id of its control: "updates.0.update". */
  field: string
  label: string
  column: Column
  /** As it was frozen. */
  frozen: string
}
export type CorrectRow = { table: TableName; index: number; n: number | null; cells: CorrectCell[] }

/** The rows of one commitment in an edition, with every cell that can be put right. Empty when there is no such ref. */
export function rowsToCorrect(
  edition: EditionContent,
  ref: string,
  tables: readonly TableName[] = correctableTables,
): CorrectRow[] {
  const workbook = workbookOf(edition)
  return tables.flatMap((name) =>
    frozenRows(workbook, name, ref).map((row, index): CorrectRow => {
      const table = tableOf(name)
      const texts = cellsOf(table, row)
      return {
        table: name,
        index,
        n: typeof row.n === 'number' ? row.n : null,
        cells: fileColumns(table).flatMap(({ header, column }, at) =>
          fixed.includes(column.name) || empty[name]?.includes(column.name)
            ? []
            : [
                {
                  field: `${name}.${index}.${header}`,
                  label: columnWords(header),
                  column,
                  frozen: texts[at] === null ? '' : String(texts[at]),
                },
              ],
        ),
      }
    }),
  )
}

const frozenRows = (workbook: Required<Workbook>, name: TableName, ref: string): Row[] =>
  (workbook[name] as unknown as Row[]).filter((row) => row.ref === ref)

export type Corrected = {
  /** Only rows in which something is put right, whole. */
  workbook: Workbook
  faults: { field: string; message: string }[]
}

/** Reads a form: what it does not hold stays as it was frozen. */
export function readCorrected(
  edition: EditionContent,
  ref: string,
  typed: Readonly<Record<string, string>>,
  tables: readonly TableName[] = correctableTables,
): Corrected {
  const frozen = workbookOf(edition)
  const workbook: Record<string, Row[]> = {}
  const faults: Corrected['faults'] = []
  const open = new Set(
    rowsToCorrect(edition, ref, tables).flatMap(({ cells }) => cells.map(({ field }) => field)),
  )
  for (const name of tables) {
    const rows = frozenRows(frozen, name, ref)
    if (rows.length === 0) continue
    const table = tableOf(name)
    const headers = fileColumns(table).map(({ header }) => header)
    const before = rows.map((row) => cellsOf(table, row).map((cell) => (cell === null ? '' : String(cell))))
    const after = before.map((cells, index) =>
      cells.map((cell, at) => {
        const field = `${name}.${index}.${headers[at]!}`
        const value = open.has(field) ? typed[field] : undefined
        return value === undefined ? cell : value.replaceAll('\r\n', '\n')
      }),
    )
    if (same(before, after)) continue
    const read = readTableAs(table, gridOf([headers, ...after]))
    for (const { row, column, message } of read.faults)
      faults.push({ field: `${name}.${(row ?? 2) - 2}.${column ?? headers[0]!}`, message })
    const changed = read.rows.filter((row, index) => !same(row, rows[index]))
    if (changed.length > 0) workbook[name] = changed
  }
  return { workbook: workbook as unknown as Workbook, faults }
}

const gridOf = (lines: string[][]): Grid => ({
  file: '',
  sheet: null,
  rows: lines.map((cells) =>
    cells.map((text) => (text.trim() === '' ? { is: 'blank' as const } : { is: 'text' as const, text })),
  ),
  faults: [],
  warnings: [],
})

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
