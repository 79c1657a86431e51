/** From a file to a draft of a plan. */
import { openDocument } from '#src/documents/index.ts'
import type { Draft } from './draft.ts'
import { draftFromText } from './draft.ts'
import { layOutLines } from './layout.ts'

/**
 * Drafts a plan from a PDF, DOCX, HTML or TXT file.
 * @throws Faults with one line that names the file when it cannot be read.
 */
export const draftFromFile = async (path: string): Promise<Draft> => {
  const { text, blocks, lines, title, warnings, placeOf } = await openDocument(path)
  const laid = blocks !== null ? { blocks, title } : lines && layOutLines(text, lines, 0.7)
  return draftFromText(text, { ...laid, warnings, ...(placeOf && { placeOf }) })
}
