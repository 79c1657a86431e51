/** A reading cut for its screen: the head and each item, each with its words of the document and what was made of them. Pure. */
import type { Span } from '#src/documents/index.ts'
import { positionOf } from './edits.ts'
import type { Entry, Reading } from './reading.ts'
import { spansOf } from './spans.ts'

export type Part = {
  /** The item that it begins with; null for what stands before the first. */
  item: Entry | null
  start: number
  spans: Span<number>[]
  entries: Entry[]
}

export const partsPerPage = 20

/** In the order of the document. Every span and every entry is in exactly one part. */
export function partsOf(reading: Reading): Part[] {
  const at = new Map(reading.entries.map((entry) => [entry.id, positionOf(entry)]))
  const items = reading.entries
    .filter(({ kind }) => kind === 'item')
    .toSorted((a, b) => at.get(a.id)! - at.get(b.id)!)
  const parts: Part[] = [
    { item: null, start: -1, spans: [], entries: [] },
    ...items.map((item) => ({ item, start: at.get(item.id)!, spans: [], entries: [] })),
  ]
  let part = 0
  for (const span of spansOf(reading)) {
    while (parts[part + 1] && parts[part + 1]!.start <= span.start) part += 1
    parts[part]!.spans.push(span)
  }
  for (const entry of reading.entries.toSorted((a, b) => at.get(a.id)! - at.get(b.id)!))
    parts.findLast(({ start }) => start <= at.get(entry.id)!)!.entries.push(entry)
  return parts.filter(({ item, spans, entries }) => item || spans.length + entries.length > 0)
}

/** The page that a place of the document is on. */
export const pageOf = (reading: Reading, position: number): number => {
  const index = partsOf(reading).findLastIndex(({ start }) => start <= position)
  return Math.floor(Math.max(0, index) / partsPerPage) + 1
}
