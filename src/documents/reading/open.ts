/** Opens a file and reads what stands in it. Nothing is executed, nothing is fetched. */
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { decode } from './decode.ts'
import { readDocx } from './docx.ts'
import { nestedTooDeep, readHtml } from './html.ts'
import { readPdf } from './pdf.ts'
import type { Block, Line, Piece } from './source.ts'

const largest = 50 * 1024 * 1024

/** Reads by what the bytes are, not by what the name says. */
const kindOf = (bytes: Uint8Array, name: string): 'pdf' | 'docx' | 'html' | 'txt' | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\u0003\u0004')) return 'docx'
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) return null
  if (
    /\.(?:html?|xhtml)$/iu.test(name) ||
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b/isu.test(
      head.replace(/^\u00ef\u00bb\u00bf/u, ''),
    )
  )
    return 'html'
  return 'txt'
}

/** A document that has been opened. Offsets of pieces count UTF-16 code units of `text`. */
export type Opened = {
  text: string
  /** Its own headings, paragraphs, lists and tables; null when it is a text or a PDF that is only lines. */
  blocks: Block[] | null
  /** The lines of a PDF without tags; null for a text, whose lines its reader makes (`linesOf`). */
  lines: Line[] | null
  /** The `title` element of a page. */
  title: Piece[]
  warnings: string[]
  /** In words, where an offset stands ("page 4"), where the kind of file says so. */
  placeOf: ((offset: number) => string) | null
}

/**
 * Opens a PDF, DOCX, HTML or TXT file.
 * @throws Faults with one line that names the file when it cannot be read.
 */
export const openDocument = async (path: string): Promise<Opened> => {
  const name = basename(path)
  const fault = (line: string): Faults => new Faults([`${name}: ${line}`])
  let bytes: Uint8Array
  try {
    const stat = statSync(path)
    if (!stat.isFile()) throw fault(t('This is not a file.'))
    if (stat.size > largest) throw fault(t('The file is larger than 50 MB.'))
    if (stat.size === 0) throw fault(t('The file is empty.'))
    bytes = new Uint8Array(readFileSync(path))
  } catch (error) {
    if (error instanceof Faults) throw error
    throw fault(t('The file cannot be opened.'))
  }
  const kind = kindOf(bytes, name)
  if (kind === null) throw fault(t('This is an old Word or other Office file; save it as DOCX or PDF first.'))
  if (kind === 'pdf') {
    const { blocks, lines, ...read } = await readPdf(bytes, fault)
    return { ...read, blocks, lines: blocks === null ? lines : null, title: [], warnings: [] }
  }
  if (kind === 'docx') return { ...(await readDocx(bytes, fault)), lines: null, placeOf: null }
  const { text, warnings } = decode(bytes)
  if (kind === 'html' && nestedTooDeep(text))
    throw fault(t('Its elements stand inside one another more than a thousand deep.'))
  if (text.includes('\0')) throw fault(t('This is not a PDF, DOCX, HTML or text file.'))
  if (text.trim() === '') throw fault(t('The file is empty.'))
  if (kind === 'html') {
    const read = readHtml(text)
    if (read.text.trim() === '') throw fault(t('The page holds no words.'))
    return { ...read, lines: null, warnings, placeOf: null }
  }
  return { text, blocks: null, lines: null, title: [], warnings, placeOf: null }
}
