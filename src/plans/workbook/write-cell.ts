/** A value as the text of a cell: what read-cell.ts and read-date.ts read back unchanged. */
import { fromWords, notStated, type SourceDate } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { Table } from '../template.ts'
import { fileColumns, type FileColumn } from './headers.ts'
import { noDate } from './read-date.ts'
import { isWritable } from './read-text.ts'
import type { CellValue, Row } from './rows.ts'

/** The cells of a row in the file's order: numbers as numbers, all else as text; null is an empty cell. */
export const cellsOf = (table: Table, row: Row): (string | number | null)[] =>
  fileColumns(table).map((column) => writeCell(row[column.column.name] ?? null, column))

/**
 * One cell.
 * @throws RangeError for a text that no spreadsheet can hold (see `isWritable`); reading never lets one in.
 */
const writeCell = (value: CellValue, { header, part }: FileColumn): string | number | null => {
  if (value === null || typeof value === 'number') return value
  const text = typeof value === 'string' ? value : textOf(value, part)
  if (!isWritable(text))
    throw new RangeError(t('The column {header} has a text no spreadsheet can hold.', { header }))
  return text === '' ? null : text
}

const textOf = (value: boolean | string[] | SourceDate, part: FileColumn['part']): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join('; ')
  return part === 'edtf' ? codeOf(value) : wordsOf(value)
}

/** Words that would be read as a date, beside no date, need the code that says so. */
const codeOf = ({ edtf, text }: SourceDate): string => edtf ?? (fromWords(text).edtf === null ? '' : noDate)

const wordsOf = ({ edtf, text }: SourceDate): string => (edtf === null && text === notStated.text ? '' : text)
