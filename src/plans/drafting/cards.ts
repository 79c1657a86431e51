/** Tables that are one action each: the first column says what the second holds. */
import type { Reader } from './actions.ts'
import { applyLabel, openNumbered } from './actions.ts'
import { cellText } from './heads.ts'
import { readNumber } from './numbers.ts'
import { unmarked } from './promises.ts'
import type { Role, TableBlock } from './source.ts'
import { isActionNumber, readLabel } from './style.ts'

/** A table of two columns whose first names what the second says: one action, as a card. */
export const isCard = (text: string, table: TableBlock, role: (head: string) => Role | null): boolean => {
  if (!table.rows.every((row) => row.length <= 2) || table.rows.length < 2) return false
  const heads = table.rows.map((row) => role(cellText(text, row[0]).replace(/[:：]\s*$/u, '')))
  return (
    heads.filter((head) => head !== null).length >= 2 &&
    heads.filter((head) => head !== null).length * 2 >= heads.length
  )
}

/** Reads a card into the book. */
export const readCard = (reader: Reader, table: TableBlock): void => {
  for (const row of table.rows) {
    const head = row[0]?.blocks[0]
    const string = cellText(reader.book.text, row[0]).replace(/[:：]\s*$/u, '')
    const label = readLabel(string)
    const blocks = row[1]?.blocks ?? []
    const number = head === undefined ? null : readNumber(string)
    if (
      label === null &&
      isActionNumber({ ...reader.style, style: number?.style ?? 'none', depth: 1 }, number)
    ) {
      openNumbered(
        reader,
        {
          kind: 'paragraph',
          level: 0,
          pieces: [...head!.pieces, ...blocks.flatMap((block) => block.pieces)],
        },
        number,
      )
      continue
    }
    if (label === null && (string === '' || blocks.length === 0)) continue
    if (
      /^(?:action|recommendation|commitment|ref|reference|no|number)(?: (?:no|number|ref))?\.?$/iu.test(
        string,
      )
    ) {
      const first = blocks[0]?.pieces[0]
      const lone = first === undefined ? null : readNumber(reader.book.text.slice(first.start, first.end))
      if (first !== undefined && lone !== null) {
        openNumbered(
          reader,
          { kind: 'paragraph', level: 0, pieces: blocks.flatMap((block) => block.pieces) },
          lone,
        )
        continue
      }
    }
    if (label === null) continue
    applyLabel(
      reader,
      {
        kind: 'paragraph',
        level: 0,
        pieces: blocks.flatMap((block) => unmarked(reader.book.text, block.pieces)),
      },
      { role: label.role, to: 0 },
    )
  }
}
