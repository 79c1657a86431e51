/**
 * Cuts the whole text into spans: in order they are the text, and each has one place or none.
 */
import type { Piece } from './source.ts'

export type Span<Place> = { start: number; end: number; text: string; place: Place | null }
export type Placement<Place> = Piece & { place: Place }

/** Single spaces may stand inside a span that is placed; any other white space is a span of its own, without a place. */
const runs = / ?[^\s]+(?: [^\s]+)*/gu
const unplacedRuns = /\s+|[^\s](?:[^\n\r]*[^\s])?/gu

/**
 * Tiles a text. Where two placements claim the same characters the earlier one keeps them: a claim is never doubled.
 */
export const tile = <Place>(text: string, placements: readonly Placement<Place>[]): Span<Place>[] => {
  const spans: Span<Place>[] = []
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
