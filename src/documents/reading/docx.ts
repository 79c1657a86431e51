/** DOCX to text and blocks, by way of the HTML that mammoth makes. */
import { t } from '#src/kernel/text.ts'
import { listZip } from '../zip.ts'
import { readHtml } from './html.ts'
import type { Block, Piece } from './source.ts'

const largestUnpacked = 300 * 1024 * 1024

const styleMap = ["p[style-name='Title'] => h1.title:fresh", "p[style-name='Subtitle'] => p:fresh"]

type Element = {
  type?: string
  children?: Element[]
  numbering?: { isOrdered: boolean; level: string } | null
}

/** Stands around a number that Word makes itself, on its way through the HTML. Not characters of any text. */
export const numberMarks = ['\uFDD0', '\uFDD1'] as const

/**
 * Word numbers headings and lists by itself; the numbers are not in the text. They are counted here (1, 2, 2.1 …) and
 * handed on beside the text. Lists of one kind go on counting after other paragraphs, as in Word.
 */
const countNumbers = (): ((element: Element) => Element) => {
  const counts = new Map<object, number>()
  const path: number[] = []
  const visit = (element: Element): Element => {
    if (element.children !== undefined) element.children = element.children.map(visit)
    const { numbering } = element
    if (element.type !== 'paragraph' || numbering === undefined || numbering === null || !numbering.isOrdered)
      return element
    const level = Math.min(8, Number(numbering.level) || 0)
    const count = (counts.get(numbering) ?? 0) + 1
    counts.set(numbering, count)
    // A higher rank starts the lower ones again.
    for (const other of counts.keys())
      if ('level' in other && Number(other.level) > level) counts.delete(other)
    path.length = level
    for (let rank = 0; rank < level; rank++) path[rank] ??= 1
    path[level] = count
    const number = path.slice(0, level + 1).join('.')
    const marked = { type: 'text', value: `${numberMarks[0]}${number}${numberMarks[1]}` }
    return { ...element, children: [{ type: 'run', children: [marked] }, ...(element.children ?? [])] }
  }
  return visit
}

/** Reads a DOCX. Throws what `fault` makes of a line when it cannot. */
export const readDocx = async (
  bytes: Uint8Array,
  fault: (line: string) => Error,
): Promise<{ text: string; blocks: Block[]; title: Piece[]; warnings: string[] }> => {
  const parts = listZip(bytes)
  if (parts === null) throw fault(t('The file is damaged: it is not a whole DOCX.'))
  if (!parts.some(({ name }) => name === 'word/document.xml'))
    throw fault(t('This archive is not a Word document (DOCX).'))
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  if (size > largestUnpacked || size > bytes.length * 400 + 20_000_000)
    throw fault(t('The file unpacks to far more than a document should; it was not opened.'))
  try {
    for (const part of parts) part.unpack()
  } catch {
    throw fault(t('The file is damaged: it cannot be read as a DOCX.'))
  }
  const { default: mammoth } = await import('mammoth')
  let html: string
  const warnings: string[] = []
  try {
    const result = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        styleMap,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        externalFileAccess: false,
        transformDocument: countNumbers(),
      },
    )
    html = result.value
    for (const message of result.messages) if (message.type === 'error') warnings.push(message.message)
  } catch {
    throw fault(t('The file is damaged: it cannot be read as a DOCX.'))
  }
  const read = readHtml(html)
  if (read.text.trim() === '') throw fault(t('The document holds no words.'))
  return { ...read, warnings }
}
