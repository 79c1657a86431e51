/**
 * Cuts the whole text into spans. The one rule of document import lives here: the spans, in order, are the text;
 * each stands in exactly one cell or in none; and a cell that came from the source is its spans joined by one space.
 * Cells are read back from the spans, never kept beside them, so the two cannot disagree.
 */
import type { Placement as AnyPlacement, Span as AnySpan } from '#src/documents/index.ts'

export { tile } from '#src/documents/index.ts'

export type Place = { row: number; column: string }
export type Span = AnySpan<Place>
export type Placement = AnyPlacement<Place>

/** What each cell holds according to the spans: row, then column. */
export const cellsOf = (spans: readonly Span[]): Map<number, Map<string, string>> => {
  const parts = new Map<number, Map<string, string[]>>()
  for (const { place, text } of spans) {
    if (place === null) continue
    const row = parts.get(place.row) ?? new Map<string, string[]>()
    parts.set(place.row, row)
    const cell = row.get(place.column) ?? []
    row.set(place.column, cell)
    cell.push(text)
  }
  return new Map(
    [...parts].map(([row, cells]) => [
      row,
      new Map([...cells].map(([name, texts]) => [name, texts.join(' ')])),
    ]),
  )
}
