/** A grid of cells read as one table of the template: rows, and every fault with its place. */
import { t } from '#src/kernel/text.ts'
import type { Column, Table, TableName } from '../template.ts'
import { blank, clip, isBlank, rowLimit, shown, type Cell, type Grid } from './grid.ts'
import { letterOf } from './headers.ts'
import { readCell } from './read-cell.ts'
import { readDate } from './read-date.ts'
import { readHeader, type Heading } from './read-header.ts'
import { emptyOf, keyOf, tableOf, type CellValue, type Fault, type Row, type TablePlace } from './rows.ts'

export type TableRead = {
  name: TableName
  rows: Row[]
  place: TablePlace
  faults: Fault[]
  warnings: Fault[]
}

/** Reads a grid as the named table of the template. Faults never stop the reading: all of them are collected. */
export const readTable = (name: TableName, grid: Grid): TableRead => ({
  name,
  ...readTableAs(tableOf(name), grid),
})

/** The same for a table that the template does not have, made of its columns. A table without a key may repeat a row. */
export const readTableAs = (table: Table, grid: Grid): Omit<TableRead, 'name'> => {
  const { file, sheet } = grid
  const say = (row: number | null, column: string | null, value: string | null, message: string): Fault => ({
    file,
    sheet,
    row,
    column,
    value: value === null ? null : clip(value),
    message,
  })
  const header = readHeader(table, grid)
  const faults = [
    ...grid.faults,
    ...header.problems.map((one) => say(one.row, one.column, null, one.message)),
  ]
  const warnings = [...grid.warnings]
  const positions = positionsOf(header.headings)
  const columns = table.columns.filter((one) => positions.has(one.name) || positions.has(`${one.name}_text`))
  const place: TablePlace = { file, sheet, rows: [], columns: columns.map((column) => column.name) }
  const rows: Row[] = []
  const filled = [...grid.rows.entries()].filter(
    ([index, cells]) => header.at !== -1 && index > header.at && hasContent(cells, header.headings),
  )
  for (const [index, cells] of filled.slice(0, rowLimit)) {
    const number = index + 1
    const cellAt = (heading: string): Cell => cells[positions.get(heading) ?? -1] ?? blank
    for (const stray of strayCells(cells, header.headings, sheet === null))
      faults.push(say(number, stray.column, stray.value, stray.message))
    const row: Row = {}
    for (const column of table.columns) {
      const read = readColumn(column, cellAt)
      row[column.name] = read.value
      if (read.problem !== undefined)
        faults.push(say(number, read.header, shown(cellAt(read.header)), read.problem))
      else if (column.required && columns.includes(column) && isEmpty(read.value))
        faults.push(
          say(number, column.name, null, t('This must not be empty: {about}.', { about: column.about })),
        )
      if (read.note !== undefined)
        warnings.push(say(number, read.header, shown(cellAt(read.header)), read.note))
    }
    rows.push(row)
    place.rows.push(number)
  }
  if (filled.length > rowLimit)
    faults.push(say(filled[rowLimit]![0] + 1, null, null, tooManyRows(filled.length)))
  return { rows, place, faults: [...faults, ...twice(table, rows, place, say)], warnings }
}

const tooManyRows = (count: number): string =>
  t('There are {count, number} rows. One table may have at most {limit, number}.', { count, limit: rowLimit })

/** Where each known column stands; of a column that is there twice, the first. */
const positionsOf = (headings: readonly Heading[]): Map<string, number> => {
  const positions = new Map<string, number>()
  for (const [index, heading] of headings.entries())
    if (typeof heading === 'object' && !positions.has(heading.header)) positions.set(heading.header, index)
  return positions
}

const hasContent = (cells: readonly Cell[], headings: readonly Heading[]): boolean =>
  cells.some((cell, index) => headings[index] !== 'own' && !isBlank(cell))

const isEmpty = (value: CellValue): boolean => value === null || (Array.isArray(value) && value.length === 0)

type Stray = { column: string | null; value: string | null; message: string }

/** Cells that belong to no column: a comma too many, or a note beside the table. */
const strayCells = (cells: readonly Cell[], headings: readonly Heading[], isCsv: boolean): Stray[] => {
  const stray = [...cells.entries()].filter(
    ([index, cell]) => (headings[index] ?? 'unnamed') === 'unnamed' && !isBlank(cell),
  )
  if (isCsv && stray.some(([index]) => index >= headings.length)) {
    const message = t(
      'The row has {cells, number} cells but the first row has {columns, number}. A text with a comma in it must stand in double quotes.',
      { cells: cells.length, columns: headings.length },
    )
    return [{ column: null, value: null, message }]
  }
  return stray.map(([index, cell]) => ({
    column: letterOf(index),
    value: shown(cell),
    message: t('The column of this cell has no name in the first row, so we cannot tell what it is.'),
  }))
}

type ColumnRead = { value: CellValue; header: string; problem?: string; note?: string }

/** A column of the row, with the name of the file's column that a problem or note is about. */
const readColumn = (column: Column, cellAt: (name: string) => Cell): ColumnRead => {
  const words = `${column.name}_text`
  const isDate = column.type === 'date'
  const read = isDate ? readDate(cellAt(column.name), cellAt(words)) : readCell(cellAt(column.name), column)
  const aboutWords = isDate && (isBlank(cellAt(column.name)) || ('inWords' in read && read.inWords === true))
  const header = aboutWords ? words : column.name
  if ('problem' in read) return { value: emptyOf(column), header, problem: read.problem }
  const value = read.value ?? emptyOf(column)
  return { value, header, ...(read.note === undefined ? {} : { note: read.note }) }
}

type Say = (row: number | null, column: string | null, value: string | null, message: string) => Fault

/** A fault for each row whose key an earlier row has. */
const twice = (table: Table, rows: readonly Row[], place: TablePlace, say: Say): Fault[] => {
  const first = new Map<string, number>()
  return rows.flatMap((row, index) => {
    const number = place.rows[index]!
    const key = keyOf(table, row)
    if (table.key.length === 0 || table.key.some((name) => row[name] === null)) return []
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, number)
      return []
    }
    const columns = table.key.join(', ')
    const message = t('Row {before} has the same {columns}. Each must be there once.', { before, columns })
    const cut = /^\d+\.\d$/.exec(key)
      ? t('If one of them was {ref}0, the spreadsheet has dropped the nought: format the column as Text.', {
          ref: key,
        })
      : ''
    return [say(number, columns, key, `${message} ${cut}`.trim())]
  })
}
