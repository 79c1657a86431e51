/**
 * What a document is once it has been opened: its text, and the blocks that stand in it. A block never holds words
 * of its own, only offsets into the text (UTF-16 code units), so that nothing can be lost or invented on the way.
 */

/** A run of characters inside one line. */
export type Piece = { start: number; end: number }

export type Cell = {
  blocks: TextBlock[]
  header: boolean
  /** A merged cell reaches down to this row; its words stand once, in the row where it starts. */
  mergedFromAbove: boolean
}

export type TextBlock = {
  kind: 'heading' | 'paragraph' | 'item'
  /** Of a heading: 1 is the highest. Of a list item: 0 is the outermost. */
  level: number
  pieces: Piece[]
  /** The number a list gives an item although it is not written in the text. */
  listNumber?: string
  /** All its letters are bold: in HTML and DOCX, where a heading is often only that. */
  bold?: boolean
}

export type TableBlock = {
  kind: 'table'
  rows: Cell[][]
}

export type Block = TextBlock | TableBlock

/** A line of a text or of a PDF page. */
export type Line = Piece & {
  /** Parts that stand apart: a gap, a tab or an upright bar between them. */
  parts: (Piece & { x: number })[]
  /** How far from the left edge, in characters or in ems. */
  indent: number
  /** How many empty lines' worth of space stand above it. */
  gap: number
  page: number
  /** The first line of its page. */
  pageStart: boolean
  /** Height of its letters over that of the document's usual letters. */
  size: number
  bold: boolean
  /** In a PDF: the number of horizontal rules of tables above it on its page. */
  band?: number
  /** In a PDF: points from the top of the page. */
  y?: number
}

/** The words of some pieces, white space between them folded to one space. */
export const words = (text: string, pieces: readonly Piece[]): string =>
  pieces.map((piece) => text.slice(piece.start, piece.end)).join(' ')

/** The part of a run that is not white space at its ends; null when nothing is left. */
export const trimmed = (text: string, start: number, end: number): Piece | null => {
  let from = start
  let to = end
  while (from < to && /\s/u.test(text[from]!)) from++
  while (to > from && /\s/u.test(text[to - 1]!)) to--
  return from < to ? { start: from, end: to } : null
}

/** What is left of some pieces after their first `length` characters (counted in the text, gaps not counted). */
export const without = (text: string, pieces: readonly Piece[], from: number): Piece[] =>
  pieces.flatMap((piece) => {
    const left = trimmed(text, Math.max(piece.start, from), Math.max(piece.end, from))
    return left === null || left.end <= from ? [] : [left]
  })
