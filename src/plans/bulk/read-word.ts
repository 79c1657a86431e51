/** A Word document that came back: each of its boxes by the mark beside it, as the grids that the other formats give. */
import { t } from '#src/kernel/text.ts'
import {
  blank,
  clip,
  isBlank,
  plainName,
  type Cell,
  type Fault,
  type FileColumn,
  type Grid,
  type WorkbookFile,
} from '../workbook/index.ts'
import type { Entry, Found } from './entry.ts'
import { tableWords, type BulkTable } from './tables.ts'
import { boxesOf, listOf, readKey, uprightOf, type WordKey } from './word-key.ts'
import { tablesOfDocx, type WordTable } from './word-xml.ts'

export function readWord({ name: file, bytes }: WorkbookFile): Found[] {
  const read = tablesOfDocx(bytes)
  if ('fault' in read) return [{ faults: [said(file, null, read.fault)] }]
  const uprights = new Map<string, Upright>()
  const found = read.tables.flatMap((table) => readTable(file, table, uprights))
  return [...[...uprights.values()].map((one) => one.found), ...found]
}

type Of = { ref: string; version: Entry['version'] }
type Upright = { found: { name: BulkTable; grid: Grid; of: Of }; headers: Set<string> }

const said = (file: string, sheet: string | null, message: string, more: Partial<Fault> = {}): Fault => ({
  file,
  sheet,
  row: null,
  column: null,
  value: null,
  ...more,
  message,
})

const placeOf = (ref: string, name: BulkTable): string => `${ref}, ${tableWords(name)}`

function readTable(file: string, { under, rows }: WordTable, uprights: Map<string, Upright>): Found[] {
  const first = readKey(rows[0]?.[0] ?? '')
  const list = first && listOf(first.what)
  if (first && list) return [listTable(file, rows, first, list)]
  const faults: Fault[] = []
  for (const [label = '', ...boxes] of rows) {
    const value = boxes.join('\n')
    const key = readKey(label)
    const name = key && uprightOf(key.what)
    if (key && name) {
      const fault = intoUpright(file, uprights, name, key, value)
      if (fault) faults.push(fault)
    } else if (value.trim() !== '')
      faults.push(
        said(
          file,
          under || null,
          t(
            'We cannot tell what this box is: the mark in square brackets beside it is gone. Copy it from another row, or start from a new download.',
          ),
          { value: clip(value) },
        ),
      )
  }
  return faults.length > 0 ? [{ faults }] : []
}

/** One box, as a column of the one row of its table. */
function intoUpright(
  file: string,
  uprights: Map<string, Upright>,
  name: BulkTable,
  { ref, what, version }: WordKey,
  value: string,
): Fault | null {
  const at = `${ref} ${name}`
  const known = uprights.get(at)
  if (known?.headers.has(what))
    return said(file, placeOf(ref, name), t('This is there twice. Keep one.'), { column: what })
  const one: Upright = known ?? {
    headers: new Set(),
    found: {
      name,
      of: { ref, version },
      grid: {
        file,
        sheet: placeOf(ref, name),
        rows: [[{ is: 'text', text: 'ref' }], [{ is: 'text', text: ref }]],
        faults: [],
        warnings: [],
      },
    },
  }
  uprights.set(at, one)
  one.headers.add(what)
  const { of, grid } = one.found
  if (of.version && version.revision < of.version.revision) of.version = version
  const column = boxesOf(name).find(({ header }) => header === what)!
  grid.rows[0]!.push({ is: 'text', text: what })
  grid.rows[1]!.push(cellOf(value, column))
  return null
}

function listTable(
  file: string,
  rows: readonly string[][],
  key: NonNullable<ReturnType<typeof readKey>>,
  name: BulkTable,
): Found {
  const { ref, version, words } = key
  const heads = rows[0]!.map((text, at) => (at === 0 ? words : text).replaceAll(/\s+/gu, ' ').trim())
  const columns = heads.map((head) => boxesOf(name).find(({ header }) => header === plainName(head)))
  const lines = rows.slice(1).map((row): Cell[] => {
    const cells = row.map((text, at) => cellOf(text, columns[at]))
    return cells.every(isBlank) ? [] : [...fitted(cells, heads.length), { is: 'text', text: ref }]
  })
  return {
    name,
    of: { ref, version },
    grid: {
      file,
      sheet: placeOf(ref, name),
      rows: [[...heads.map((text): Cell => ({ is: 'text', text })), { is: 'text', text: 'ref' }], ...lines],
      faults: rows.slice(1).flatMap((row, at) =>
        row.length > heads.length && row.slice(heads.length).some((text) => text.trim() !== '')
          ? [
              said(file, placeOf(ref, name), t('This row has more cells than the table has columns.'), {
                row: at + 2,
              }),
            ]
          : [],
      ),
      warnings: [],
    },
  }
}

const fitted = (cells: readonly Cell[], length: number): Cell[] =>
  Array.from({ length }, (_, at) => cells[at] ?? blank)

/** What word processors put in by themselves goes out again where words of a list, dates and figures are due. */
function cellOf(text: string, column: FileColumn | undefined): Cell {
  const isText = !column || column.column.type === 'text' || column.part === 'words'
  const plain = isText
    ? text
    : text
        .replaceAll(/[\u2010-\u2015\u2212]/gu, '-')
        .replaceAll(/[\u00A0\u202F]/gu, ' ')
        .replaceAll('\u00AD', '')
  return plain.trim() === '' ? blank : { is: 'text', text: plain }
}
