/** Files as a plan's workbook: a folder of CSV files, one CSV file or one XLSX file. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { t } from '#src/kernel/text.ts'
import type { TableName } from '../template.ts'
import { refFaults } from './check.ts'
import { clip, fileLimit, shown, type Grid } from './grid.ts'
import { nearest, tableNamed, tableOfHeader } from './headers.ts'
import { gridOfCsv } from './read-csv.ts'
import { readTable, type TableRead } from './read-table.ts'
import { gridsOfXlsx, type SheetGrid } from './read-xlsx.ts'
import { tableNames, type Fault, type Places, type Workbook } from './rows.ts'

export type WorkbookFile = { name: string; bytes: Uint8Array }
/** `faults` and `warnings` hold at most `shownFaults` of `faultCount` and `warningCount`. */
export type WorkbookRead =
  | { ok: true; workbook: Workbook; places: Places; warnings: Fault[]; warningCount: number }
  | { ok: false; faults: Fault[]; faultCount: number; warnings: Fault[]; warningCount: number }

/** How many faults a reading returns; the rest are counted. */
export const shownFaults = 200

/**
 * Reads a plan's workbook from a path (a folder, a CSV file or an XLSX file) or from files already in memory.
 * Nothing is written anywhere. What people did wrong is in `faults`; only a broken disk throws.
 */
export const readWorkbook = async (source: string | readonly WorkbookFile[]): Promise<WorkbookRead> => {
  if (typeof source !== 'string') return readFiles(source)
  const found = await filesAt(source)
  return 'message' in found
    ? ended([], [plainFault(basename(source), found.message)])
    : readFiles(found.files)
}

/** One CSV file. `table` null: the file's name decides, and then its header. */
export const readCsv = (table: TableName | null, name: string, bytes: Uint8Array): WorkbookRead =>
  together([tableOfCsv(table, { name, bytes })])

/** One XLSX file, a sheet for each table; a single sheet of another name is the commitments. */
export const readXlsx = async (name: string, bytes: Uint8Array): Promise<WorkbookRead> =>
  together(await tablesOfXlsx({ name, bytes }))

const readFiles = async (files: readonly WorkbookFile[]): Promise<WorkbookRead> => {
  const read = await Promise.all(
    files.map(async (file) => (isXlsx(file) ? tablesOfXlsx(file) : [tableOfCsv(null, file)])),
  )
  return together(read.flat())
}

const isXlsx = ({ name, bytes }: WorkbookFile): boolean =>
  /\.(?:xlsx?|xlsm|ods)$/i.test(name) ||
  (bytes[0] === 0x50 && bytes[1] === 0x4b) ||
  (bytes[0] === 0xd0 && bytes[1] === 0xcf)

const filesAt = async (path: string): Promise<{ files: WorkbookFile[] } | { message: string }> => {
  const found = await stat(path).catch(() => null)
  if (!found) return { message: t('There is no such file or folder.') }
  if (found.isDirectory()) {
    const names = (await readdir(path))
      .filter((name) => /\.(?:csv|tsv)$/i.test(name) && !/^[._~]/.test(name))
      .toSorted()
    if (names.length === 0)
      return { message: t('There is no CSV file in this folder. Name an XLSX file itself.') }
    return { files: await Promise.all(names.map((name) => fileAt(join(path, name)))) }
  }
  return { files: [await fileAt(path)] }
}

const fileAt = async (path: string): Promise<WorkbookFile> => {
  const { size } = await stat(path)
  // A file above the limit is not read into memory; its length is enough for the fault.
  return {
    name: basename(path),
    bytes: size > fileLimit ? new Uint8Array(fileLimit + 1) : await readFile(path),
  }
}

type Read = TableRead | { faults: Fault[]; warnings: Fault[] }

const plainFault = (file: string, message: string, sheet: string | null = null): Fault => ({
  file,
  sheet,
  row: null,
  column: null,
  value: null,
  message,
})

const headerOf = (grid: Grid): string[] => (grid.rows[0] ?? []).map((cell) => shown(cell) ?? '')

const tableOfCsv = (named: TableName | null, file: WorkbookFile): Read => {
  const grid = gridOfCsv(file.name, file.bytes)
  if (grid.faults.length > 0) return grid
  const name = named ?? tableNamed(file.name) ?? tableOfHeader(headerOf(grid))
  if (name) return readTable(name, grid)
  const message = t(
    'We cannot tell which table this file holds. Name it {first}.csv, or after another table: {names}. The first row must hold the column names.',
    { first: tableNames[0] ?? '', names: tableNames.slice(1).join(', ') },
  )
  return { faults: [plainFault(file.name, message)], warnings: [] }
}

const tablesOfXlsx = async (file: WorkbookFile): Promise<Read[]> => {
  const read = await gridsOfXlsx(file.name, file.bytes)
  if (!read.ok) return [{ faults: [plainFault(file.name, read.message)], warnings: [] }]
  const filled = read.grids.filter((grid) => grid.rows.length > 0)
  const [only] = filled
  if (!only)
    return [{ faults: [plainFault(file.name, t('Every sheet of this workbook is empty.'))], warnings: [] }]
  return filled.map((grid) => tableOfSheet(grid, filled.length === 1))
}

const tableOfSheet = (grid: SheetGrid, isOnly: boolean): Read => {
  const name = tableNamed(grid.sheet) ?? tableOfHeader(headerOf(grid)) ?? (isOnly ? 'commitments' : null)
  if (name) return readTable(name, grid)
  const meant = nearest(grid.sheet, tableNames)
  const message = meant
    ? t('No table has the name of this sheet. Did you mean {meant}?', { meant })
    : t(
        'No table has the name of this sheet. The tables are {names}. If the sheet is your own, begin its name with _ and it is left out.',
        {
          names: tableNames.join(', '),
        },
      )
  return { faults: [plainFault(grid.file, message, clip(grid.sheet))], warnings: [] }
}

/** Joins what was read from each file or sheet, checks across tables, and ends with all of it or none. */
const together = (reads: readonly Read[]): WorkbookRead => {
  const faults = reads.flatMap((read) => read.faults)
  const warnings = reads.flatMap((read) => read.warnings)
  const tables = reads.filter((read): read is TableRead => 'name' in read)
  const places: Places = {}
  const byName = new Map<TableName, TableRead>()
  for (const table of tables) {
    const before = byName.get(table.name)
    if (before)
      faults.push(
        plainFault(
          table.place.file,
          t('The table {table} is there twice: also in {other}. Keep one.', {
            table: table.name,
            other: before.place.sheet ?? before.place.file,
          }),
          table.place.sheet,
        ),
      )
    else byName.set(table.name, table)
  }
  // The one place where rows read by the template become the template's types.
  const workbook = Object.fromEntries(
    tableNames.flatMap((name) => {
      const table = byName.get(name)
      if (table) places[name] = table.place
      return table ? [[name, table.rows]] : []
    }),
  ) as Workbook
  const refs = workbook.commitments?.map((row) => row.ref)
  if (refs) faults.push(...refFaults(workbook, places, new Set(refs)))
  const empty = [...byName.values()].filter(({ name, rows }) => name !== 'commitments' && rows.length === 0)
  if (empty.length > 0 && faults.length === 0) warnings.push(emptyWarning(empty))
  return ended(warnings, faults, workbook, places)
}

const emptyWarning = (empty: readonly TableRead[]): Fault =>
  plainFault(
    empty[0]!.place.file,
    t(
      'No rows in {names}. If the plan on the record has such rows, they would be taken out. To leave them as they are, delete {count, plural, one {that sheet or file} other {those sheets or files}}.',
      {
        names: empty.map((table) => table.name).join(', '),
        count: empty.length,
      },
    ),
  )

const ended = (
  warnings: Fault[],
  faults: Fault[],
  workbook: Workbook = {},
  places: Places = {},
): WorkbookRead => {
  const noted = { warnings: warnings.slice(0, shownFaults), warningCount: warnings.length }
  return faults.length === 0
    ? { ok: true, workbook, places, ...noted }
    : { ok: false, faults: faults.slice(0, shownFaults), faultCount: faults.length, ...noted }
}
