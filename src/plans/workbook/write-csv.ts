/** A plan's workbook as CSV files. */
import { stringify } from 'csv-stringify/sync'
import { csvLines, guardCsv } from '#src/kernel/csv.ts'
import type { Table } from '../template.ts'
import { fileColumns } from './headers.ts'
import { rowsOf, tableNames, tableOf, type Row, type Workbook } from './rows.ts'
import { cellsOf } from './write-cell.ts'

/**
 * One file for each table of the workbook ("commitments.csv"). UTF-8 with the mark that makes Excel read it so, commas,
 * lines ended by CR LF (RFC 4180). Cells that a spreadsheet might run begin with an apostrophe: see guard.ts.
 */
export const writeCsvs = (workbook: Workbook): Map<string, Buffer> =>
  new Map(
    tableNames.flatMap((name) => {
      const rows = rowsOf(workbook, name)
      return rows ? [[`${name}.csv`, writeCsvTable(tableOf(name), rows)]] : []
    }),
  )

/** The CSV files with no rows, for people to fill in. */
export const writeCsvTemplate = (): Map<string, Buffer> => writeCsvs(emptyWorkbook())

/** Every table, without rows. */
export const emptyWorkbook = (): Workbook => Object.fromEntries(tableNames.map((name) => [name, []]))

const csv = { bom: true, ...csvLines }

/** One table as a CSV file. */
export const writeCsvTable = (table: Table, rows: readonly Row[]): Buffer => {
  const header = fileColumns(table).map((column) => column.header)
  const lines = rows.map((row) =>
    cellsOf(table, row).map((cell) => (typeof cell === 'string' ? guardCsv(cell) : cell)),
  )
  return Buffer.from(stringify([header, ...lines], csv))
}
