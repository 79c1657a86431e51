/** The parts of an XLSX file that hold values, made safe for exceljs 4.4, which trusts every number in them. */
import { t } from '#src/kernel/text.ts'
import { unzip, zip, type Parts } from './zip.ts'

/** The most bytes the parts may have once unpacked, and the most cells (empty, formatted ones count) we let it build. */
const unpackedLimit = 80_000_000
const cellCountLimit = 400_000
const mergeLimit = 20_000
/** What Excel itself can hold. */
const excelRows = 1_048_576
const excelColumns = 16_384

/** The file again with only those parts; or, in plain words, why it cannot be read. */
export const plainXlsx = (
  bytes: Uint8Array,
): { ok: true; bytes: Buffer } | { ok: false; message: string } => {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return { ok: false, message: oldOrLocked() }
  const parts = unzip(bytes, isNeeded, unpackedLimit)
  const book = parts?.get('xl/workbook.xml')?.toString('utf8')
  if (!parts || book === undefined) return { ok: false, message: notXlsx() }
  if (book.includes('purl.oclc.org/ooxml')) return { ok: false, message: strict() }
  const message = tooBig(
    [...parts].filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, data]) => data),
  )
  return message === null ? { ok: true, bytes: zip(plainParts(parts)) } : { ok: false, message }
}

export const notXlsx = (): string =>
  t(
    'This file cannot be opened as an Excel workbook. In your spreadsheet program choose “Save as” and the type “Excel Workbook (.xlsx)”.',
  )
const oldOrLocked = (): string =>
  t(
    'This is an older Excel file (.xls) or it is locked with a password. Take the password off and save it as “Excel Workbook (.xlsx)”.',
  )
const strict = (): string =>
  t(
    'This is saved as “Strict Open XML”, in which dates are kept another way. Save it as “Excel Workbook (.xlsx)”.',
  )

const isNeeded = (name: string): boolean =>
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/(?:_rels\/)?[^/]+\.(?:xml|rels))$/.test(
    name,
  )

/** A sheet with numbers that would make the reader count for hours, or with more cells than a plan can need. */
const tooBig = (sheets: readonly Buffer[]): string | null => {
  let cells = 0
  for (const data of sheets) {
    const xml = data.toString('latin1')
    cells += xml.match(/<(?:\w+:)?c[ >/]/g)?.length ?? 0
    // A number written with character codes, which no program does, would not be seen below.
    if (/\b(?:r|min|max|ref)\s*=\s*["'][^"'<>]*&/.test(xml)) return notXlsx()
    const rows = xml.matchAll(/\br\s*=\s*["'][A-Z]*(\d{7,})["']/g)
    const columns = xml.matchAll(/\b(?:min|max)\s*=\s*["'](\d{5,})["']/g)
    if (
      rows.some(([, row]) => Number(row) > excelRows) ||
      columns.some(([, column]) => Number(column) > excelColumns)
    )
      return notXlsx()
    const wide = xml
      .matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([^"']+)["']/g)
      .find(([, range]) => areaOf(range!) > mergeLimit)
    if (wide)
      return t('The cells {range} are merged into one. Split them, and give each row its own values.', {
        range: wide[1],
      })
  }
  return cells > cellCountLimit
    ? t(
        'The workbook has {cells, number} cells. Most are probably empty but formatted: copy the filled rows into a new workbook.',
        { cells },
      )
    : null
}

const areaOf = (range: string): number => {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(range)
  if (!found) return Infinity
  const column = (letters: string) =>
    letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  const [, left, top, right = left, bottom = top] = found
  return (Math.abs(column(right!) - column(left!)) + 1) * (Math.abs(Number(bottom) - Number(top)) + 1)
}

/** Without comments, tables, pictures and named ranges: exceljs fails on several programs' way of writing them. */
const plainParts = (parts: Parts): Parts =>
  new Map(
    [...parts].map(([name, data]) => [name, Buffer.from(data.toString('utf8').replace(leftOut(name), ''))]),
  )

const leftOut = (name: string): RegExp => {
  if (name === 'xl/workbook.xml')
    return /<definedNames>[\s\S]*?<\/definedNames>|<pivotCaches>[\s\S]*?<\/pivotCaches>/g
  if (name.startsWith('xl/worksheets/_rels/'))
    return /<Relationship\b(?![^>]*\/hyperlink")[^>]*?(?:\/>|>\s*<\/Relationship>)/g
  return /^\uFEFF/
}
