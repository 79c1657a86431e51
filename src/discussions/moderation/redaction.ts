/** Words taken out of a comment. What stands in their place says why, readable everywhere: on pages, in feeds, in files. Pure. */
import { t } from '#src/kernel/text.ts'
import { categoryWord } from './words.ts'

/** Offsets in the words, in UTF-16 units as `String.slice` counts. */
export type Span = { from: number; to: number }

/** "[taken out: Personal details]". Only in a comment that is marked as redacted is it ours. */
export const takenOut = (category: string): string => t('[taken out: {why}]', { why: categoryWord(category) })

/** Every place where these words stand, exactly; several may be given, one a line. Those that stand nowhere are in `missing`. */
export function spansOf(words: string, typed: string): { spans: Span[]; missing: string[] } {
  const wanted = [...new Set(typed.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== '')
  const spans: Span[] = []
  const missing: string[] = []
  for (const piece of wanted) {
    let at = words.indexOf(piece)
    if (at < 0) missing.push(piece)
    for (; at >= 0; at = words.indexOf(piece, at + piece.length))
      spans.push({ from: at, to: at + piece.length })
  }
  return { spans: merged(spans), missing }
}

/** The words with the mark in place of each span. */
export function redacted(words: string, spans: readonly Span[], category: string): string {
  let left = words
  for (const { from, to } of merged(spans).toReversed())
    left = left.slice(0, from) + takenOut(category) + left.slice(to)
  return left
}

/** Spans are inside the words, and take something out. */
export const isWithin = (words: string, spans: readonly Span[]): boolean =>
  spans.length > 0 &&
  spans.every(
    ({ from, to }) =>
      Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= words.length,
  )

/** In order, those that touch as one. */
function merged(spans: readonly Span[]): Span[] {
  const ordered = spans.toSorted((a, b) => a.from - b.from)
  const all: Span[] = []
  for (const { from, to } of ordered) {
    const last = all.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else all.push({ from, to })
  }
  return all
}
