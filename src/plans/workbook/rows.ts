/** The shapes of a plan's workbook, derived from the template: no column is named twice. */
import { notStated } from '#src/kernel/dates.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import { template } from '../template.ts'
import type { Column, Table, TableName } from '../template.ts'

export type CellValue = string | number | boolean | string[] | SourceDate | null
/** A row of any table, when the table is only known at run time. Every column of the template is a key. */
export type Row = Record<string, CellValue>

type TableOf<Name extends TableName> = Extract<(typeof template)[number], { name: Name }>
type ColumnsOf<Name extends TableName> = TableOf<Name>['columns'][number]

// A column declared as plain `Column` (the shared `ref` and `n`) has no literal name: its key supplies the type.
type Literal<C> = C extends { name: infer N } ? (string extends N ? never : C) : never
type Filled<Type> = Type extends 'date'
  ? SourceDate
  : Type extends 'list'
    ? string[]
    : Type extends 'integer' | 'number'
      ? number
      : Type extends 'yesno'
        ? boolean
        : Type extends readonly (infer Word)[]
          ? Word
          : string
type ValueOf<C> = C extends { type: infer Type }
  ? Type extends 'date' | 'list'
    ? Filled<Type>
    : C extends { required: true }
      ? Filled<Type>
      : Filled<Type> | null
  : never

/**
 * One row of a table: `RowOf<'commitments'>` is `{ ref: string; kind: CommitmentKind; first_due: SourceDate; … }`.
 * An empty cell is null, in a list `[]`, in a date `{ edtf: null, text: 'not stated' }`. Texts carry no white space
 * at their ends and lines end with \n.
 */
export type RowOf<Name extends TableName> = {
  [C in Literal<ColumnsOf<Name>> as C['name']]: ValueOf<C>
} & { [Key in TableOf<Name>['key'][number]]: Key extends 'n' ? number : string }

/** A table that is absent is not touched by an import; a table with no rows is empty. */
export type Workbook = { [Name in TableName]?: RowOf<Name>[] }

/** Where a table was read: `rows[i]` is the row number, as the spreadsheet shows it, of `workbook[table][i]`. */
export type TablePlace = {
  file: string
  sheet: string | null
  rows: number[]
  /** The template's columns that the file has. A column that is not here says nothing: see `fillFrom`. */
  columns: string[]
}
export type Places = { [Name in TableName]?: TablePlace }

/** Something a person must put right (or, as a warning, should look at), where they can see it. */
export type Fault = {
  file: string
  /** The sheet of an XLSX file, null for a CSV file. */
  sheet: string | null
  /** As the spreadsheet numbers it: the header is row 1. Null when the fault is not in one row. */
  row: number | null
  column: string | null
  /** What the cell holds, shortened. */
  value: string | null
  message: string
}

/** The table with its columns as plain data. */
export const tableOf = (name: TableName): Table => {
  const found = template.find((table) => table.name === name)
  if (!found) throw new TypeError(`no table ${name} in the template`)
  return found
}

/** Every table name, in the template's order. */
export const tableNames: readonly TableName[] = template.map((table) => table.name)

/** A row's key in its table, for people and for maps: "4.8/a" or "4.8/a, 2". */
export const keyOf = (table: Table, row: Row): string => table.key.map((name) => inKey(row[name])).join(', ')

const inKey = (value: CellValue | undefined): string => (typeof value === 'object' ? '' : String(value))

/** The rows of one table as plain rows; undefined when the table is absent. */
export const rowsOf = (workbook: Workbook, name: TableName): readonly Row[] | undefined => workbook[name]

/** What an empty cell of this column reads as. */
export const emptyOf = (column: Column): CellValue =>
  column.type === 'date' ? notStated : column.type === 'list' ? [] : null

/** A fault of the domain (an unknown organisation, say) placed where the row was read. */
export const faultAt = (
  places: Places,
  table: TableName,
  index: number,
  column: string | null,
  value: string | null,
  message: string,
): Fault => {
  const place = places[table]
  return {
    file: place?.file ?? table,
    sheet: place?.sheet ?? null,
    row: place?.rows[index] ?? null,
    column,
    value,
    message,
  }
}
