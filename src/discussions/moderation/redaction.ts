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
export const redacted = (words: string, spans: readonly Span[], category: string): string =>
  without(words, [{ spans, mark: takenOut(category) }])

/** What one redaction took out of the original, and the mark that stands there instead. */
export type Cut = { spans: readonly Span[]; mark: string }

/** The original without what was taken out. Where two redactions took out the same words, the later one's mark stands. */
export function without(original: string, cuts: readonly Cut[]): string {
  let left = original
  for (const { from, to, mark } of placesOf(cuts).toReversed())
    left = left.slice(0, from) + mark + left.slice(to)
  return left
}

/** Where spans of the words as they stand now, without these cuts, are in the original. Of a mark it is all that the mark stands for. */
export function inOriginal(spans: readonly Span[], cuts: readonly Cut[]): Span[] {
  const places = placesOf(cuts)
  const originally = (at: number, isEnd: boolean): number => {
    // How much longer the original is, up to here.
    let longer = 0
    for (const { from, to, mark } of places) {
      const [begins, ends] = [from - longer, from - longer + mark.length]
      if (at < begins || (isEnd && at === begins)) break
      if (at < ends || (isEnd && at === ends)) return isEnd ? to : from
      longer = to - ends
    }
    return at + longer
  }
  return spans.map(({ from, to }) => ({ from: originally(from, false), to: originally(to, true) }))
}

/** Each place with its mark, in order; those of two redactions that share words are one. */
function placesOf(cuts: readonly Cut[]): (Span & { mark: string })[] {
  let places: (Span & { mark: string })[] = []
  for (const { spans, mark } of cuts)
    for (const span of merged(spans)) {
      const shared = places.filter((one) => one.from < span.to && span.from < one.to)
      places = places.filter((one) => !shared.includes(one))
      places.push({
        from: Math.min(span.from, ...shared.map(({ from }) => from)),
        to: Math.max(span.to, ...shared.map(({ to }) => to)),
        mark,
      })
    }
  return places.toSorted((a, b) => a.from - b.from)
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
