/** A transcript in pages: one whole unless it is very long. Pure. */
import type { Speech } from '../model.ts'
import { countWords } from './turn.ts'

/** Up to so many words all of it stands on one page, where a browser finds any word of it. */
export const wholeUpTo = 60_000
const wordsOfPage = 30_000

export type TranscriptPage = { from: string; to: string; speeches: readonly Speech[] }

/** At least one page. `from` and `to` are the anchors of its first and last speech; empty when there is no speech. */
export function pagesOf(speeches: readonly Speech[], limits = { wholeUpTo, wordsOfPage }): TranscriptPage[] {
  const counts = speeches.map(({ text }) => countWords(text))
  const all = counts.reduce((sum, words) => sum + words, 0)
  const page = (part: readonly Speech[]): TranscriptPage => ({
    from: part[0]?.anchor ?? '',
    to: part.at(-1)?.anchor ?? '',
    speeches: part,
  })
  if (all <= limits.wholeUpTo) return [page(speeches)]
  const pages: TranscriptPage[] = []
  let [begins, words] = [0, 0]
  for (const [index, count] of counts.entries()) {
    if (words > 0 && words + count > limits.wordsOfPage) {
      pages.push(page(speeches.slice(begins, index)))
      begins = index
      words = 0
    }
    words += count
  }
  return [...pages, page(speeches.slice(begins))]
}
