/** The row of column names: which column of the file is which column of the template. */
import { t } from '#src/kernel/text.ts'
import type { Table } from '../template.ts'
import { clip, isBlank, shown, type Cell, type Grid } from './grid.ts'
import { fileColumns, letterOf, nearest, plainName, type FileColumn } from './headers.ts'

/** What one column of the file is: known, its writer's own (left out), not known (already a fault), or without a name. */
export type Heading = FileColumn | 'own' | 'unknown' | 'unnamed'
export type Header = {
  /** Index of the header in the grid's rows; -1 when there is none to go by. */
  at: number
  headings: Heading[]
  problems: { row: number | null; column: string | null; message: string }[]
}

/** Every column and sheet whose name begins with _ is its writer's own and is left out. */
export const isOwn = (name: string): boolean => name.trim().startsWith('_')

/** Finds and reads the header. Without a single known column there is one problem and no headings. */
export const readHeader = (table: Table, grid: Grid): Header => {
  const none = (row: number | null, message: string): Header => ({
    at: -1,
    headings: [],
    problems: [{ row, column: null, message }],
  })
  const at = grid.rows.findIndex((row) => !row.every(isBlank))
  if (at === -1) return none(null, t('There is nothing here, not even a row of column names.'))
  const wanted = fileColumns(table)
  const typed = grid.rows[at]!.map((cell) => shown(cell)?.trim() ?? '')
  const headings = typed.map((name): Heading => {
    if (name === '') return 'unnamed'
    return isOwn(name) ? 'own' : (wanted.find((one) => one.header === plainName(name)) ?? 'unknown')
  })
  if (!headings.some((heading) => typeof heading === 'object')) return none(at + 1, noNames(table, grid, at))
  const problem = (column: string, message: string) => ({ row: at + 1, column: clip(column), message })
  const missing = wanted.filter((one) => !headings.includes(one))
  const meantBy = new Map(
    typed.flatMap((name, index) => {
      const meant =
        headings[index] === 'unknown'
          ? nearest(
              name,
              missing.map((one) => one.header),
            )
          : null
      return meant === null ? [] : [[name, meant]]
    }),
  )
  const problems = headings.flatMap((heading, index) => {
    if (heading === 'unknown')
      return [problem(typed[index]!, unknownColumn(table, meantBy.get(typed[index]!)))]
    const before = headings.indexOf(heading)
    return typeof heading === 'object' && before < index
      ? [
          problem(
            heading.header,
            t('This column is there twice: {one} and {two}. Keep one.', {
              one: letterOf(before),
              two: letterOf(index),
            }),
          ),
        ]
      : []
  })
  const lacking = missing
    .filter(
      (one) => one.column.required && one.part !== 'words' && ![...meantBy.values()].includes(one.header),
    )
    .map((one) =>
      problem(
        one.header,
        t('This column is missing. It must be there: {about}.', { about: one.column.about }),
      ),
    )
  return { at, headings, problems: [...problems, ...lacking] }
}

const unknownColumn = (table: Table, meant: string | undefined): string =>
  meant
    ? t('The table {table} has no column of this name. Did you mean {meant}?', { table: table.name, meant })
    : t(
        'The table {table} has no column of this name. If it is your own, begin its name with _ and it is left out.',
        { table: table.name },
      )

const noNames = (table: Table, grid: Grid, at: number): string => {
  const names = fileColumns(table).map((one) => one.header)
  const isHeader = (row: readonly Cell[]) =>
    row.filter((cell) => names.includes(plainName(shown(cell) ?? ''))).length > 1
  const later = grid.rows.slice(at + 1, at + 20).findIndex(isHeader)
  return later === -1
    ? t('The first row must hold the column names of the table {table}: {names}.', {
        table: table.name,
        names: names.join(', '),
      })
    : t('The column names are in row {row}. They must come first: delete the rows above them.', {
        row: at + 2 + later,
      })
}
