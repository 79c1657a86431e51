/** From the text of a document to a draft of a plan. Pure. */
import { t } from '#src/kernel/text.ts'
import { template } from '../template.ts'
import { openBook } from './book.ts'
import type { Computed } from './close.ts'
import { closeBook } from './close.ts'
import { datesIn } from './guesses.ts'
import { readOutline } from './outline.ts'
import { layOut, titleOf } from './layout.ts'
import type { Source } from './source.ts'
import { words } from './source.ts'
import type { Span } from './spans.ts'
import { cellsOf, tile } from './spans.ts'
import { doubts, gaps } from './warnings.ts'

export type Suggestion = {
  row: number
  column: string
  text: string
  start: number
  end: number
  why: string
}

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
  const headed = laid?.title ?? titleOf(text, blocks)
  const titlePieces = headed.length > 0 ? headed : (hints.title ?? [])
  const title = words(text, titlePieces)
  const book = openBook(text)
  readOutline(book, blocks)
  const { placements, computed, rows: read } = closeBook(book, title, hints.placeOf ?? lineNumber(text))
  const spans = tile(text, placements)
  const cells = cellsOf(spans)

  const rows = read.map((_, index) => {
    const row: Record<string, string> = Object.fromEntries(columns.map((column) => [column, '']))
    for (const [column, value] of cells.get(index) ?? []) row[column] = value
    return row
  })
  const kept: Computed[] = []
  for (const { copyOf, ...one } of computed) {
    const value = copyOf === undefined ? one.value : (rows[copyOf]![one.column] ?? '')
    if (value === '' || rows[one.row]![one.column] !== '') continue
    rows[one.row]![one.column] = value
    kept.push({ ...one, value })
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
      t('Nothing that looks like a plan was found: no rows were made, and all words are without a place.'),
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
