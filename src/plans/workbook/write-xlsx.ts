/** A plan's workbook as one XLSX file that is pleasant to fill in. No cell of it is a formula. */
import type { DataValidation, Workbook as ExcelBook, Worksheet } from 'exceljs'
import { t } from '#src/kernel/text.ts'
import type { Column, Table } from '../template.ts'
import { aboutColumn, generalRules, howToFill, mustBeFilled } from './about.ts'
import { guardXlsx } from './guard.ts'
import { fileColumns, letterOf, type FileColumn } from './headers.ts'
import { spellingFor } from './long-letters.ts'
import { rowsOf, tableNames, tableOf, type Row, type Workbook } from './rows.ts'
import { cellsOf } from './write-cell.ts'
import { emptyWorkbook } from './write-csv.ts'
import { unzip, zip } from './zip.ts'

/** Rows below the last one that still offer lists to choose from. */
const spareRows = 500
/** The widest a column is made, in characters. */
const widest = 50

/**
 * One sheet for each table of the workbook, after a first sheet that explains them. The same bytes for the same
 * workbook: `madeAt` is what the file says of its own making.
 */
export const writeXlsx = (workbook: Workbook, madeAt = new Date(0)): Promise<Buffer> =>
  writeTables(
    tableNames.flatMap((name) => {
      const rows = rowsOf(workbook, name)
      return rows ? [{ table: tableOf(name), rows }] : []
    }),
    { title: t('A plan’s workbook'), rules: generalRules() },
    madeAt,
  )

/** Any tables made of the template's columns, after a first sheet with the rules. */
export const writeTables = async (
  filled: readonly { table: Table; rows: readonly Row[] }[],
  about: { title: string; rules: readonly string[] },
  madeAt = new Date(0),
): Promise<Buffer> => {
  // Loaded when it is needed: it is large, and most processes never need it.
  const { default: exceljs } = await import('exceljs')
  const book = new exceljs.Workbook()
  book.created = madeAt
  book.modified = madeAt
  const tables = filled.map(({ table, rows }) => ({ table, lines: rows.map((row) => cellsOf(table, row)) }))
  const texts = tables.flatMap(({ lines }) => lines.flat().filter((cell) => typeof cell === 'string'))
  const spelling = spellingFor(texts)
  writeReadMe(
    book,
    about,
    tables.map(({ table }) => table),
  )
  for (const { table, lines } of tables) writeSheet(book, table, lines, spelling.out)
  // exceljs stamps every part with the time of day: packed again, without it.
  const parts = unzip(new Uint8Array(await book.xlsx.writeBuffer()), (name) => !name.endsWith('/'), Infinity)
  if (!parts) throw new Error('exceljs wrote a file that is not a ZIP file')
  return zip(new Map([...parts].map(([name, part]) => [name, spelling.back(part)])), { compress: true })
}

/** The same file with no rows, for people to fill in. */
export const writeTemplate = (): Promise<Buffer> => writeXlsx(emptyWorkbook())

type Line = readonly (string | number | null)[]

const isNumber = (column: Column): boolean => column.type === 'number' || column.type === 'integer'

/** Wide enough for the name and what stands below it, in characters; long texts are wrapped. */
const widthOf = (column: FileColumn, cells: Line): number => {
  const usual = cells.length === 0 ? (column.column.type === 'text' ? 24 : 14) : 8
  const longest = Math.max(usual, ...cells.map((cell) => String(cell ?? '').length))
  return Math.min(widest, Math.max(longest + 2, column.header.length + 4))
}

const writeSheet = (
  book: ExcelBook,
  table: Table,
  lines: readonly Line[],
  spell: (text: string) => string,
): void => {
  const columns = fileColumns(table)
  const sheet = book.addWorksheet(table.name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
  const widths = columns.map((column, index) =>
    widthOf(
      column,
      lines.map((line) => line[index] ?? null),
    ),
  )
  sheet.columns = columns.map((column, index) => ({
    width: widths[index]!,
    // Everything but numbers is text, so that no spreadsheet makes 4.1 of 4.10, a date of 1/2 or a formula of =.
    style: {
      numFmt: isNumber(column.column) ? 'General' : '@',
      alignment: { vertical: 'top', wrapText: widths[index]! >= 24 },
    },
  }))
  const header = sheet.addRow(columns.map((column) => column.header))
  header.font = { bold: true }
  for (const [index, column] of columns.entries()) {
    const must = mustBeFilled(column) ? ` ${t('It must be filled in.')}` : ''
    header.getCell(index + 1).note =
      `${aboutColumn(column)}. ${t('Write {how}.', { how: howToFill(column.column, column.part) })}${must}`
  }
  for (const line of lines)
    sheet.addRow(line.map((cell) => (typeof cell === 'string' ? spell(escapeXlsx(guardXlsx(cell))) : cell)))
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  for (const [index, column] of columns.entries())
    offerChoices(sheet, column, letterOf(index), lines.length + 1 + spareRows)
}

/** In XLSX "_x0041_" stands for the letter A: text that looks so by itself must say that it is meant as it stands. */
const escapeXlsx = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

// exceljs has had `dataValidations.add` on sheets for years; its types leave it out. One entry covers a whole range.
type WithValidations = { dataValidations: { add: (range: string, validation: DataValidation) => void } }

const offerChoices = (sheet: Worksheet, { column }: FileColumn, letter: string, last: number): void => {
  const words =
    typeof column.type === 'string' ? (column.type === 'yesno' ? ['yes', 'no'] : null) : column.type
  const list = words && `"${words.join(',')}"`
  // A list written in the cell's own rule may have 255 characters.
  if (list === null || list.length > 257) return
  ;(sheet as unknown as WithValidations).dataValidations.add(`${letter}2:${letter}${last}`, {
    type: 'list',
    allowBlank: true,
    formulae: [list],
    showErrorMessage: true,
    errorTitle: t('Not in the list'),
    error: t('Choose one of the words in the list.'),
  })
}

const writeReadMe = (
  book: ExcelBook,
  { title, rules }: { title: string; rules: readonly string[] },
  tables: readonly Table[],
): void => {
  const sheet = book.addWorksheet('Read me')
  sheet.columns = ['@', '@', '@'].map((numFmt, index) => ({
    width: [24, 24, 90][index]!,
    style: { numFmt, alignment: { vertical: 'top', wrapText: index === 2 } },
  }))
  const bold = (values: string[], size = 11) => {
    sheet.addRow(values).font = { bold: true, size }
  }
  bold([title], 14)
  for (const rule of rules) sheet.addRow(['', '', rule])
  for (const table of tables) {
    sheet.addRow([])
    bold([table.name, '', table.about], 12)
    for (const column of fileColumns(table)) {
      const must = mustBeFilled(column) ? ` ${t('Must be filled in.')}` : ''
      sheet.addRow([
        '',
        column.header,
        `${aboutColumn(column)}. ${t('Write {how}.', { how: howToFill(column.column, column.part) })}${must}`,
      ])
    }
  }
}
