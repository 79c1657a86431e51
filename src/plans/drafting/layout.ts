/** A bare text to blocks. */
import { columnWidths } from './columns.ts'
import { linesOf } from './lines.ts'
import type { Block, Line, Piece } from './source.ts'
import { readTwoColumns } from './twocolumns.ts'

export type Laid = { blocks: Block[]; title: Piece[]; warnings: string[] }

/** Finds the blocks of a text that carries no marks of its own. */
export const layOut = (text: string): Laid => {
  const lines = linesOf(text)
  const widths = columnWidths(text, lines)
  if (widths !== null) {
    const { blocks, front, warnings } = readTwoColumns(text, lines, widths)
    return { blocks, title: titleOf(text, front), warnings }
  }
  return { blocks: [], title: [], warnings: [] }
}

/** The title: the first lines that say something. Scraps of logos are no title. */
const titleOf = (text: string, front: readonly Line[]): Piece[] => {
  const long = front.filter((line) => text.slice(line.start, line.end).split(/\s+/u).length >= 5)
  return (long.length > 0 ? long : front).slice(0, 4).map(({ start, end }) => ({ start, end }))
}
