/** From the text of a document to a draft of a plan. Pure. */
import { template } from '../template.ts'
import type { Computed, Suggestion } from './book.ts'
import { closeBook, openBook } from './book.ts'
import { datesIn } from './guesses.ts'
import { readOutline } from './outline.ts'
import { layOut } from './layout.ts'
import type { Source } from './source.ts'
import { words } from './source.ts'
import type { Placement, Span } from './spans.ts'
import { cellsOf, tile } from './spans.ts'

export type Draft = {
  /** The text the spans' offsets refer to. */
  text: string
  title: string
  /** The columns of plan.csv, in order. A date is two columns. */
  columns: string[]
  /** The data rows of plan.csv. */
  rows: Record<string, string>[]
  spans: Span[]
  computed: Computed[]
  suggestions: Suggestion[]
  warnings: string[]
  themes: number
}

/** What the reader of a file knows beyond the text: the blocks, pages, faults found on opening. */
export type Hints = Partial<Omit<Source, 'text'>>

/** The columns of the commitments table as they stand in a file. */
export const columns: string[] = template
  .find((table) => table.name === 'commitments')!
  .columns.flatMap((column) =>
    column.type === 'date' ? [column.name, `${column.name}_text`] : [column.name],
  )

const lineNumber = (text: string): ((offset: number) => string) => {
  const breaks: number[] = []
  for (const match of text.matchAll(/\r\n|[\n\r]/gu)) breaks.push(match.index)
  return (offset) => {
    let [low, high] = [0, breaks.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (breaks[middle]! < offset) low = middle + 1
      else high = middle
    }
    return `line ${low + 1} of the text`
  }
}

/**
 * Drafts a plan from a text. Every character of the text is in exactly one span; a span stands in one cell or has
 * no place; a cell from the source is its spans joined by one space; everything else is listed as computed.
 */
export const draftFromText = (given: string, hints: Hints = {}): Draft => {
  const text = given.replace(/^\uFEFF+/u, '').toWellFormed()
  const laid = hints.blocks === undefined ? layOut(text) : null
  const blocks = hints.blocks ?? laid!.blocks
  const titlePieces = hints.title ?? laid?.title ?? []
  const title = words(text, titlePieces)
  const book = openBook(text)
  readOutline(book, blocks)
  const { placements, computed, rows: read } = closeBook(book, title, hints.placeOf ?? lineNumber(text))
  const spans = tile(text, placements as Placement[])
  const cells = cellsOf(spans)

  const rows = read.map((_, index) => {
    const row: Record<string, string> = Object.fromEntries(columns.map((column) => [column, '']))
    for (const [column, value] of cells.get(index) ?? []) row[column] = value
    return row
  })
  const kept: Computed[] = []
  for (const one of computed) {
    if (rows[one.row]![one.column] !== '') continue
    rows[one.row]![one.column] = one.value
    kept.push(one)
  }

  const suggestions: Suggestion[] = []
  for (const span of spans) {
    if (span.place?.column !== 'commitment') continue
    for (const date of datesIn(span.text)) {
      suggestions.push({
        row: span.place.row,
        column: 'first_due_text',
        text: date.text,
        start: span.start + date.index,
        end: span.start + date.index + date.text.length,
        why: 'a date in the words of the commitment; is it when it is due?',
      })
    }
  }
  const warnings = [
    ...(hints.warnings ?? []),
    ...(laid?.warnings ?? []),
    ...book.warnings,
    ...doubts(read, rows),
    ...gaps(rows, kept),
  ]
  if (rows.length === 0)
    warnings.unshift(
      'Nothing that looks like a plan was found: no rows were made, and all words are without a place.',
    )
  return {
    text,
    title,
    columns,
    rows,
    spans,
    computed: kept,
    suggestions,
    warnings: [...new Set(warnings)],
    themes: new Set(rows.map((row) => row['theme'])).size,
  }
}

const doubts = (read: readonly { doubts: string[] }[], rows: readonly Record<string, string>[]): string[] =>
  read.flatMap((row, index) =>
    row.doubts.length === 0
      ? []
      : [
          `Row ${index} (${rows[index]!['ref']}): check the split between commitment and update: ${row.doubts.join('; ')}.`,
        ],
  )

const list = (indexes: readonly number[], rows: readonly Record<string, string>[]): string =>
  indexes.length > 12
    ? `${indexes.length} of ${rows.length} rows`
    : `rows ${indexes.map((index) => `${index} (${rows[index]!['ref']})`).join(', ')}`

/** What a person must see to before the file can be imported. */
const gaps = (rows: readonly Record<string, string>[], computed: readonly Computed[]): string[] => {
  const out: string[] = []
  const where = (test: (row: Record<string, string>, index: number) => boolean): number[] =>
    rows.flatMap((row, index) => (test(row, index) ? [index] : []))
  const inferred = new Set(computed.map((one) => `${one.row} ${one.column}`))
  const add = (indexes: number[], sentence: (rows: string) => string): void => {
    if (indexes.length > 0) out.push(sentence(list(indexes, rows)))
  }
  add(
    where((row) => row['commitment'] === ''),
    (which) => `No commitment was found for ${which}.`,
  )
  add(
    where((row) => row['owner'] === ''),
    (which) => `No owner was found for ${which}.`,
  )
  add(
    where((row, index) => row['owner'] !== '' && inferred.has(`${index} owner`)),
    (which) => `The owner is inferred from the first words of the commitment for ${which}.`,
  )
  add(
    where((row, index) => row['owner'] !== '' && !inferred.has(`${index} owner`)),
    (which) =>
      `The owner is as the document has it for ${which}; it must be matched to an organisation’s slug before import.`,
  )
  add(
    where((row, index) => inferred.has(`${index} kind`)),
    (which) => `The kind is inferred from the words for ${which}.`,
  )
  add(
    where(
      (row, index) =>
        inferred.has(`${index} action`) &&
        !computed.some(
          (one) => one.row === index && one.column === 'action' && one.why.startsWith('repeated'),
        ),
    ),
    (which) => `The number of the action is inferred for ${which}; report.json says why.`,
  )
  add(
    where((row) => Object.values(row).some((cell) => /^[=+@]/u.test(cell))),
    (which) => `A cell begins with =, + or @ in ${which}: open plan.csv as text in a spreadsheet.`,
  )
  return out
}
