/** A document as its reader meets it, before it is a PDF or a DOCX: both are written from the same blocks. */

/** A run of words; `href` makes it a link, `mono` sets hashes and commands apart. */
export type Run = { text: string; href?: string; mono?: true; soft?: true }
/** One line of words; a string is a single plain run. */
export type Words = string | readonly Run[]

export type Block =
  /** A level is never skipped; level 1 occurs once. `text` is plain. */
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  /** `lead`: the first, which says what this is. */
  | { kind: 'paragraph'; words: Words; lead?: true }
  | { kind: 'list'; label?: string; items: readonly Words[] }
  /** Terms with their values, as a description list. */
  | { kind: 'facts'; facts: readonly Fact[] }
  /** Someone else's words, under a label that says whose. */
  | { kind: 'said'; label: string; blocks: readonly Block[] }
  | Table
  /** What a reader must not miss: a practice record, an example. */
  | { kind: 'note'; words: Words }
  /** Headings of levels 2 and 3 with where they stand. */
  | { kind: 'contents'; label: string }
  | { kind: 'page-break' }

export type Fact = { term: string; value: Words }

/** The first row is a header; the first cell of every row names the row. */
export type Table = {
  kind: 'table'
  caption: string
  columns: readonly Column[]
  rows: readonly (readonly Words[])[]
}
/** `share`: how much of the width, against the others. */
export type Column = { title: string; share: number; numeric?: true }

/** What stands in the file's properties and at the edge of every page. */
export type PrintMeta = {
  title: string
  author: string
  /** BCP 47 */
  language: string
  address: string
  /** "Entry 12 of the public record" */
  entry: string
  /** ISO 8601, the entry's real time: the file's own date, so that the same version gives the same bytes. */
  enteredAt: string
  siteName: string
  /** Said at the top of every page, where there is one. */
  banner: string | null
}

export const runsOf = (words: Words): readonly Run[] =>
  typeof words === 'string' ? [{ text: words }] : words
/** The words of a block and of all within it, without marks. */
export const plainText = (words: Words): string =>
  runsOf(words)
    .map(({ text }) => text)
    .join('')
