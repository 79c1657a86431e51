/** Files that came back: what they say about each commitment, and every fault with its place. Nothing is written here. */
import { t } from '#src/kernel/text.ts'
import {
  gridOfCsv,
  gridsOfXlsx,
  plainName,
  readTableAs,
  shown,
  type Fault,
  type Grid,
  type WorkbookFile,
} from '../workbook/index.ts'
import { plainFault, type BulkRead, type Entry, type Found, type Place } from './entry.ts'
import { readWord } from './read-word.ts'
import { bulkTable, bulkTableNames, versionColumn } from './tables.ts'

/** Reads an XLSX file, a Word document, or any number of CSV files. What people did wrong is in `faults`. */
export async function readBulk(files: readonly WorkbookFile[]): Promise<BulkRead> {
  const reads = await Promise.all(files.map(readFile))
  const book = newBook()
  for (const read of reads) for (const table of read) take(book, table)
  const refs = [...book.entries.keys()]
  if (refs.length === 0 && book.faults.length === 0)
    book.faults.push(plainFault(files[0]?.name ?? '', t('There is not one commitment in this file.')))
  return { entries: [...book.entries.values()], faults: book.faults }
}

async function readFile(file: WorkbookFile): Promise<Found[]> {
  const { name, bytes } = file
  if (/\.docx$/iu.test(name)) return readWord(file)
  if (/\.xlsx$/iu.test(name)) {
    const read = await gridsOfXlsx(name, bytes)
    if (!read.ok) return [{ faults: [plainFault(name, read.message)] }]
    return read.grids.map((grid) => {
      if (grid.hidden)
        return {
          faults: [
            plainFault(
              name,
              t('This sheet is hidden. Show it or delete it, so that you see all that you send.'),
              {
                sheet: grid.sheet,
              },
            ),
          ],
        }
      return tableIn(grid, grid.sheet)
    })
  }
  const grid = gridOfCsv(name, bytes)
  return grid.faults.length > 0 ? [{ faults: grid.faults }] : [tableIn(grid, name.replace(/\.csv$/iu, ''))]
}

/** By its name; a file that was renamed ("updates (1)", "Copy of evidence") by the table's name in it. */
function tableIn(grid: Grid, called: string): Found {
  const plain = plainName(called)
  const name =
    bulkTableNames.find((one) => one === plain) ??
    bulkTableNames.find((one) => plain.split(/[_()]+/u).includes(one))
  if (name) return { name, grid }
  const message = t('We cannot tell which table this is. Name it after one of these: {names}.', {
    names: bulkTableNames.join(', '),
  })
  return { faults: [plainFault(grid.file, message, { sheet: grid.sheet })] }
}

type Book = { entries: Map<string, Entry>; seen: Map<string, Place>; faults: Fault[] }
const newBook = (): Book => ({ entries: new Map(), seen: new Map(), faults: [] })

function take(book: Book, found: Found): void {
  if ('faults' in found) {
    book.faults.push(...found.faults)
    return
  }
  const { name, grid, of } = found
  const { file, sheet } = grid
  const twice = of === undefined ? book.seen.get(name) : book.seen.get(`${name} ${of.ref}`)
  book.seen.set(of === undefined ? name : `${name} ${of.ref}`, { file, sheet, row: null })
  if (twice) {
    book.faults.push(plainFault(file, t('This is there twice. Keep one.'), { sheet: sheet ?? name }))
    return
  }
  const read = readTableAs(bulkTable(name), grid)
  book.faults.push(...read.faults)
  const versions = of === undefined ? versionsIn(grid) : null
  const columns = read.place.columns.filter((column) => column !== 'ref')
  if (of !== undefined)
    entryOf(book, of.ref, of.version, { file, sheet, row: null }).said[name] ??= { rows: [], columns }
  for (const [at, row] of read.rows.entries()) {
    const ref = of?.ref ?? (row['ref'] as string | null)
    if (ref === null) continue
    const number = read.place.rows[at] ?? null
    const version = of === undefined ? versionFrom(versions?.get(number ?? -1)) : of.version
    const entry = entryOf(book, ref, version, { file, sheet, row: of === undefined ? number : null })
    ;(entry.said[name] ??= { rows: [], columns }).rows.push(row)
    for (const fault of read.faults)
      if (fault.row === number && fault.column !== null) entry.unreadable.push(`${name} ${fault.column}`)
  }
  if (name !== 'updates' && of === undefined) book.seen.set(`whole ${name}`, { file, sheet, row: null })
  closeLists(book)
}

/** A list that is in the file, with no row for a commitment that is: the commitment has none. */
function closeLists(book: Book): void {
  if (!book.seen.has('updates')) return
  for (const name of bulkTableNames) {
    if (name === 'updates' || !book.seen.has(`whole ${name}`)) continue
    for (const entry of book.entries.values())
      if (entry.said.updates) entry.said[name] ??= { rows: [], columns: [] }
  }
}

function entryOf(book: Book, ref: string, version: Entry['version'], place: Place): Entry {
  const known = book.entries.get(ref)
  if (known) {
    // Parts of a commitment from several downloads: the oldest decides whether somebody has saved since.
    if (version && (!known.version || version.revision < known.version.revision)) known.version = version
    return known
  }
  const entry: Entry = { ref, version, place, said: {}, unreadable: [] }
  book.entries.set(ref, entry)
  return entry
}

/** What stands in the column `_version`, by row number. */
function versionsIn({ rows }: Grid): Map<number, string> {
  const head = rows.findIndex((row) => row.some((cell) => shown(cell)?.trim() === versionColumn))
  const column = rows[head]?.findIndex((cell) => shown(cell)?.trim() === versionColumn) ?? -1
  return new Map(
    rows.flatMap((row, at) => {
      const cell = at > head && column >= 0 ? row[column] : undefined
      return cell ? [[at + 1, shown(cell) ?? '']] : []
    }),
  )
}

/** "2025-26-q1.3" */
export function versionFrom(text: string | undefined): Entry['version'] {
  const found = /^\s*([a-z0-9-]+)\.(\d{1,9})\s*$/u.exec(text ?? '')
  return found ? { period: found[1]!, revision: Number(found[2]) } : null
}
