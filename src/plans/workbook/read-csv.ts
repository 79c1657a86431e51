/** A CSV file's bytes as a grid, whichever program saved it. */
import { parse } from 'csv-parse/sync'
import { t } from '#src/kernel/text.ts'
import { fileLimit, type Cell, type Grid } from './grid.ts'
import { fileColumns, plainName } from './headers.ts'
import { tableNames, tableOf } from './rows.ts'

/** Reads the bytes; a file that cannot be read gives no rows and one fault. */
export const gridOfCsv = (file: string, bytes: Uint8Array): Grid => {
  const grid: Grid = { file, sheet: null, rows: [], faults: [], warnings: [] }
  const say = (message: string, row: number | null = null) => ({
    file,
    sheet: null,
    row,
    column: null,
    value: null,
    message,
  })
  if (bytes.length > fileLimit) return { ...grid, faults: [say(tooLarge())] }
  const decoded = decode(bytes)
  if (decoded === null) return { ...grid, faults: [say(notText())] }
  if (decoded.guessed) grid.warnings.push(say(notUtf8()))
  const told = /^sep=(.)(?:\r\n|\n|\r)/i.exec(decoded.text)
  const text = told ? decoded.text.slice(told[0].length) : decoded.text
  try {
    const records = split(text, told?.[1] ?? delimiterOf(text))
    return {
      ...grid,
      rows: records.map((record) => record.map((typed): Cell => ({ is: 'text', text: typed }))),
    }
  } catch (error) {
    if (!isCsvError(error)) throw error
    return { ...grid, faults: [say(badQuotes(error.code), error.records + 1)] }
  }
}

/** What to say of a file above the limit. */
export const tooLarge = (): string =>
  t(
    'The file is larger than {limit, number} megabytes. Save it without pictures, or send fewer rows at a time.',
    {
      limit: fileLimit / 1_000_000,
    },
  )

const notText = (): string =>
  t('This is not a text file. Save the sheet as “CSV UTF-8”, or send the XLSX file itself.')

const notUtf8 = (): string =>
  t(
    'The file is not saved as UTF-8, so we read it as the older Windows form. Look at a few letters with accents and pound signs; to be sure, save it as “CSV UTF-8”.',
  )

/** UTF-8 (or UTF-16 with its mark, as Excel's “Unicode text”), else Windows-1252; null when it is none of them. */
const decode = (bytes: Uint8Array): { text: string; guessed: boolean } | null => {
  const as = (encoding: string, fatal: boolean): string => new TextDecoder(encoding, { fatal }).decode(bytes)
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  if (wide === null && bytes.includes(0)) return null
  try {
    return { text: as(wide ?? 'utf-8', true), guessed: false }
  } catch {
    const text = as('windows-1252', false)
    // Bytes that Windows-1252 leaves without a letter come out as control characters: it is something else.
    return wide !== null || /[\u0080-\u009F]/.test(text) ? null : { text, guessed: true }
  }
}

const split = (text: string, delimiter: string, options: { to?: number } = {}): string[][] =>
  parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: 2_000_000,
    ...options,
  })

const known = new Set(tableNames.flatMap((name) => fileColumns(tableOf(name)).map((column) => column.header)))

/** The sign that divides the first row with something in it into the most names we know. */
const delimiterOf = (text: string): string => {
  const start = text.replace(/^[\s;,]+/, '')
  const scored = [',', ';', '\t'].map((delimiter) => {
    try {
      const header = split(start.slice(0, 20_000), delimiter, { to: 1 })[0] ?? []
      return { delimiter, score: header.filter((name) => known.has(plainName(name))).length }
    } catch {
      return { delimiter, score: 0 }
    }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter
}

type CsvError = Error & { code: string; records: number }
const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && 'records' in error && typeof error.records === 'number'

const badQuotes = (code: string): string =>
  code === 'CSV_QUOTE_NOT_CLOSED'
    ? t('A text that starts with a double quote in this row never ends. Put a double quote at its end.')
    : t(
        'There is a double quote in the middle of a text. Write it twice (""), and put the whole text in double quotes.',
      )
