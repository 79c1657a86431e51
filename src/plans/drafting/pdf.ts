/** PDF to text and blocks. */
import type { Block, Piece } from './source.ts'

/** Reads a PDF. Throws what `fault` makes of a line when it cannot. */
export const readPdf = async (
  _bytes: Uint8Array,
  fault: (line: string) => Error,
): Promise<{ text: string; blocks: Block[]; title: Piece[]; warnings: string[] }> => {
  throw fault('PDF comes next.')
}
