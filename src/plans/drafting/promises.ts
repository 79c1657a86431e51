/** The commitments inside a cell or a paragraph. */
import { bullet } from '#src/documents/index.ts'
import { readNumber } from './numbers.ts'
import type { Cell, Piece, TextBlock } from './source.ts'
import { without, words } from './source.ts'
import { isPromise } from './vocabulary.ts'

/** All pieces of a cell. */
export const piecesOf = (cell: Cell | undefined): Piece[] =>
  cell?.blocks.flatMap((block) => block.pieces) ?? []

/** A bullet in front of a line is not a word of it. */
export const unmarked = (text: string, pieces: readonly Piece[]): Piece[] =>
  pieces.flatMap((piece) => {
    const mark = bullet.exec(text.slice(piece.start, piece.end))?.[0].length ?? 0
    return without(text, [piece], piece.start + mark)
  })

/**
 * The promises in a cell: each list item that promises something of its own is one; else the whole cell is.
 * An introduction ("We will:") stays with the first.
 */
export const promisesIn = (text: string, blocks: readonly TextBlock[]): Piece[][] => {
  type Item = { pieces: Piece[]; item: boolean; level: number }
  const items: Item[] = []
  for (const block of blocks) {
    for (const piece of block.pieces) {
      const string = text.slice(piece.start, piece.end)
      const mark = bullet.exec(string)?.[0].length ?? 0
      const letter = readNumber(string)
      const lettered =
        letter !== null && (letter.style === 'letter' || letter.style === 'roman') ? letter.rest : 0
      const first = piece === block.pieces[0]
      if (first || mark > 0 || lettered > 0) {
        const item = mark > 0 || lettered > 0 || (block.kind === 'item' && first)
        items.push({
          pieces: without(text, [piece], piece.start + Math.max(mark, lettered)),
          item,
          level: block.kind === 'item' ? block.level : 0,
        })
      } else items.at(-1)!.pieces.push(piece)
    }
  }
  const all = (): Piece[][] => [items.flatMap((item) => item.pieces)].filter((pieces) => pieces.length > 0)
  const outer = Math.min(...items.filter((item) => item.item).map((item) => item.level))
  const heads = items.filter((item) => item.item && item.level === outer)
  if (heads.length < 2 || !heads.every((item) => isPromise(words(text, item.pieces)))) return all()
  const rows: Piece[][] = []
  let lead: Piece[] = []
  for (const item of items) {
    if (item.item && item.level === outer) {
      rows.push([...(rows.length === 0 ? lead : []), ...item.pieces])
    } else if (rows.length === 0) lead = [...lead, ...item.pieces]
    else rows.at(-1)!.push(...item.pieces)
  }
  return rows
}

/** The items of an update, when there are as many as commitments. */
export const partsOf = (text: string, blocks: readonly TextBlock[], count: number): Piece[][] | null => {
  const paragraphs = blocks.map((block) => unmarked(text, block.pieces)).filter((pieces) => pieces.length > 0)
  const items = blocks.filter(
    (block) =>
      block.kind === 'item' ||
      bullet.test(text.slice(block.pieces[0]?.start ?? 0, block.pieces[0]?.end ?? 0)),
  )
  return items.length === count && paragraphs.length === count ? paragraphs : null
}
