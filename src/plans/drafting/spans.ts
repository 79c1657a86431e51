/**
 * Cuts the whole text into spans. The one rule of document import lives here: the spans, in order, are the text;
 * each stands in exactly one cell or in none; and a cell that came from the source is its spans joined by one space.
 * Cells are read back from the spans, never kept beside them, so the two cannot disagree.
 */
import type { Piece } from './source.ts'

export type Place = { row: number; column: string }
export type Span = { start: number; end: number; text: string; place: Place | null }
export type Placement = Piece & { place: Place }

/** Single spaces may stand inside a span of a cell; any other white space is a span of its own, without a place. */
const runs = / ?[^\s]+(?: [^\s]+)*/gu
const unplacedRuns = /\s+|[^\s](?:[^\n\r]*[^\s])?/gu

/**
 * Tiles a text. Where two placements claim the same characters the earlier one keeps them: a claim is never doubled.
 */
export const tile = (text: string, placements: readonly Placement[]): Span[] => {
  const spans: Span[] = []
  let at = 0
  const leave = (end: number): void => {
    for (const match of text.slice(at, end).matchAll(unplacedRuns)) {
      const start = at + match.index
      spans.push({ start, end: start + match[0].length, text: match[0], place: null })
    }
    at = end
  }
  const sorted = placements.toSorted((a, b) => a.start - b.start || a.end - b.end)
  for (const { start, end, place } of sorted) {
    const from = Math.max(start, at)
    if (from >= end) continue
    for (const match of text.slice(from, end).matchAll(runs)) {
      const lead = match[0].startsWith(' ') ? 1 : 0
      const first = from + match.index + lead
      const last = from + match.index + match[0].length
      leave(first)
      spans.push({ start: first, end: last, text: text.slice(first, last), place })
      at = last
    }
  }
  leave(text.length)
  return spans
}

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
