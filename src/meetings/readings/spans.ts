/** The one rule of the import: every character of the document belongs to one entry or to none. */
import { tile, type Span } from '#src/documents/index.ts'
import type { Entry, Reading } from './reading.ts'

/** The whole text, cut by the entries that its words belong to. */
export const spansOf = ({ text, entries }: Pick<Reading, 'text' | 'entries'>): Span<number>[] =>
  tile(
    text,
    entries.flatMap(({ id, pieces }: Entry) => pieces.map((piece) => ({ ...piece, place: id }))),
  )

/** Words of the document that no entry has, as lines; marks and white space left out. */
export function looseOf(reading: Pick<Reading, 'text' | 'entries'>): Span<number>[] {
  return spansOf(reading).filter(
    ({ place, text }) =>
      place === null && /[\p{L}\p{N}]/u.test(text) && !/^\P{L}*(?:and|et|und|y|agus|ac)\P{L}*$/iu.test(text),
  )
}
