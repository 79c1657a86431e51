/** An XLSX file's bytes as grids, one for each sheet, with what a person cannot see said as warnings. */
import type { CellValue as ExcelValue, Workbook as ExcelBook, Worksheet } from 'exceljs'
import { formatList, t } from '#src/kernel/text.ts'
import { blank, fileLimit, isBlank, type Cell, type Grid } from './grid.ts'
import { letterOf, plainName } from './headers.ts'
import { tooLarge } from './read-csv.ts'
import { isOwn } from './read-header.ts'
import { notXlsx, plainXlsx } from './xlsx-parts.ts'

export type SheetGrid = Grid & { sheet: string; hidden: boolean }
export type XlsxRead = { ok: true; grids: SheetGrid[] } | { ok: false; message: string }

/** The most columns we look at. */
const columnLimit = 200

/** Reads every sheet but the "Read me" and those whose name begins with _. */
export const gridsOfXlsx = async (file: string, bytes: Uint8Array): Promise<XlsxRead> => {
  if (bytes.length > fileLimit) return { ok: false, message: tooLarge() }
  const plain = plainXlsx(bytes)
  if (!plain.ok) return plain
  // Loaded when it is needed: it is large, and most processes never need it.
  const { default: exceljs } = await import('exceljs')
  const loaded = new exceljs.Workbook()
  try {
    await loaded.xlsx.load(toArrayBuffer(plain.bytes), {
      // Validations of whole columns would be spread over a million cells; pictures and the rest hold no values.
      ignoreNodes: [
        'dataValidations',
        'conditionalFormatting',
        'drawing',
        'legacyDrawing',
        'picture',
        'tableParts',
        'extLst',
        'autoFilter',
        'sheetProtection',
      ],
    })
  } catch {
    return { ok: false, message: notXlsx() }
  }
  return { ok: true, grids: gridsOf(file, loaded) }
}

const toArrayBuffer = (buffer: Buffer): ArrayBuffer => {
  const copy = new ArrayBuffer(buffer.length)
  new Uint8Array(copy).set(buffer)
  return copy
}

const gridsOf = (file: string, book: ExcelBook): SheetGrid[] =>
  book.worksheets
    .filter((sheet) => plainName(sheet.name).replace('_', '') !== 'readme' && !isOwn(sheet.name))
    .map((sheet) => gridOf(file, sheet))

const gridOf = (file: string, sheet: Worksheet): SheetGrid => {
  const rows: Cell[][] = []
  const hiddenRows: number[] = []
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    while (rows.length < number - 1) rows.push([])
    const cells: Cell[] = []
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column > columnLimit) return
      while (cells.length < column - 1) cells.push(blank)
      // Every cell of a merged range repeats the first one's value: only the first holds it.
      cells.push(cell.master === cell ? cellOf(cell.value, cell.numFmt ?? 'General') : blank)
    })
    rows.push(cells)
    if (row.hidden && !cells.every(isBlank)) hiddenRows.push(number)
  })
  const hidden = sheet.state !== 'visible'
  const grid: SheetGrid = { file, sheet: sheet.name, hidden, rows, faults: [], warnings: [] }
  const say = (message: string, row: number | null = null, column: string | null = null) => ({
    file,
    sheet: sheet.name,
    row,
    column,
    value: null,
    message,
  })
  for (const range of sheet.model.merges ?? [])
    grid.faults.push(
      say(
        t('The cells {range} are merged into one. Split them, and give each row its own values.', { range }),
        Number(/\d+/.exec(range)?.[0] ?? '0') || null,
      ),
    )
  if (hidden)
    grid.warnings.push(
      say(t('This sheet is hidden, and it was read all the same. Delete it if you do not want it.')),
    )
  for (const number of hiddenRows)
    grid.warnings.push(say(t('This row is hidden or filtered out, and it was read all the same.'), number))
  const width = Math.max(0, ...rows.map((row) => row.length))
  for (let index = 0; index < width; index++)
    if (sheet.getColumn(index + 1).hidden && rows.some((row) => !isBlank(row[index])))
      grid.warnings.push(
        say(t('This column is hidden, and it was read all the same.'), null, letterOf(index)),
      )
  return grid
}

/** One value as exceljs gives it. A formula counts as its saved result. */
const cellOf = (value: ExcelValue, format: string): Cell => {
  if (value === null || value === undefined) return blank
  if (typeof value === 'string') return { is: 'text', text: value }
  if (typeof value === 'number') return { is: 'number', number: value, format }
  if (typeof value === 'boolean') return { is: 'yesno', yes: value }
  if (value instanceof Date)
    return Number.isNaN(value.getTime())
      ? { is: 'error', code: '#VALUE!' }
      : { is: 'date', date: value, format }
  if ('error' in value) return { is: 'error', code: value.error }
  if ('richText' in value) return { is: 'text', text: value.richText.map((run) => run.text).join('') }
  if ('hyperlink' in value) return { ...cellOf(value.text, format), link: value.hyperlink }
  if ('formula' in value || 'sharedFormula' in value) return cellOf(value.result, format)
  return { is: 'error', code: formatList(Object.keys(value)) }
}
