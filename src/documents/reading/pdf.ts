/** PDF to text: to blocks by its tags where it has them, else to lines by where the letters stand. */
import { getDocumentProxy } from 'unpdf'
import { t } from '#src/kernel/text.ts'
import { scaleSizes, writeLoose, writePage } from './pdf-lines.ts'
import type { Document, Page, Rules, Run } from './pdf-page.ts'
import { matrixOf, rulesOf, runsOf } from './pdf-page.ts'
import { coverage, joinPages, readTags } from './pdf-tags.ts'
import type { Block, Line } from './source.ts'

type Tree = Awaited<ReturnType<Page['getStructTree']>>
type Opened = { runs: Run[]; rules: Rules; width: number; tree: Tree | null }

const open = async (page: Page): Promise<Opened> => {
  const viewport = page.getViewport({ scale: 1 })
  const view = matrixOf(viewport.transform) ?? [1, 0, 0, 1, 0, 0]
  // Fonts and rules come with the drawing operators, so these are read first.
  const rules = await rulesOf(page, view).catch((): Rules => ({ across: [], down: [] }))
  const runs = await runsOf(page, view)
  const tree = await page.getStructTree().catch(() => null)
  page.cleanup()
  return { runs, rules, width: viewport.width, tree }
}

/** Do the tags cover the document and tell more than where paragraphs are? */
const isTagged = (pages: readonly Opened[]): boolean => {
  const found = pages.filter((page) => page.runs.length > 0).map((page) => coverage(page.tree, page.runs))
  return found.some((page) => page.telling) && found.every((page) => page.share > 0.7)
}

/** Reads a PDF. Throws what `fault` makes of a line when it is encrypted, damaged, or holds no text. */
export const readPdf = async (
  bytes: Uint8Array,
  fault: (line: string) => Error,
): Promise<{
  text: string
  /** Null when the pages are only lines. */
  blocks: Block[] | null
  lines: Line[]
  placeOf: (offset: number) => string
}> => {
  let document: Document
  try {
    document = await getDocumentProxy(bytes, { verbosity: 0, disableFontFace: true, stopAtErrors: false })
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw fault(t('This PDF is locked with a password; save an open copy first.'))
    throw fault(t('The file is damaged: it cannot be read as a PDF.'))
  }
  try {
    const pages: Opened[] = []
    for (let number = 1; number <= document.numPages; number++)
      pages.push(await open(await document.getPage(number)))
    const letters = pages.reduce(
      (sum, page) => sum + page.runs.reduce((inner, run) => inner + run.string.trim().length, 0),
      0,
    )
    if (letters < document.numPages * 3)
      throw fault(t('This PDF holds pictures of text and no text; run text recognition (OCR) on it first.'))

    const tagged = isTagged(pages)
    const writer = { text: '' }
    const starts: number[] = []
    const lines: Line[] = []
    const blocks: Block[] = []
    pages.forEach((page, index) => {
      if (index > 0) writer.text += '\f'
      starts.push(writer.text.length)
      if (tagged && page.tree !== null) {
        const read = readTags(page.tree, page.runs, writer)
        writeLoose(
          page.runs.filter((run) => !read.used.has(run)),
          writer,
        )
        joinPages(writer.text, blocks, read.blocks)
      } else {
        for (const line of writePage(page.runs, page.rules, { number: index + 1, width: page.width }, writer))
          lines.push(line)
      }
    })
    scaleSizes(lines)
    return {
      text: writer.text,
      blocks: tagged ? blocks : null,
      lines,
      placeOf: (offset) =>
        t('page {page}', { page: String(starts.findLastIndex((start) => start <= offset) + 1) }),
    }
  } finally {
    await document.loadingTask.destroy()
  }
}
