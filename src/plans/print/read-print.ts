/** Reads a printed edition back, for tests. */
import { inflateSync } from 'node:zlib'
import { commitmentsOf } from '../edition.ts'
import type { PublishedEdition } from '../published.ts'
import { figureWords } from '../words.ts'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { openPdf } from './open-pdf-for-test.ts'

export type Tag = { role: string; children?: readonly Tag[] }

/** What a reader, and a reader's software, finds in a PDF. */
export async function readPdf(bytes: Uint8Array) {
  const document = await openPdf(bytes)
  try {
    const { info, metadata } = await document.getMetadata()
    const pages = await Promise.all(
      Array.from({ length: document.numPages }, (_, at) => document.getPage(at + 1)),
    )
    const texts: string[] = []
    const bodies: string[] = []
    const roles: string[] = []
    const links: string[] = []
    for (const page of pages) {
      const { items } = await page.getTextContent({ includeMarkedContent: true })
      bodies.push(textOf(withoutEdges(items)))
      texts.push(textOf(items))
      walk((await page.getStructTree()) as Tag | null, (role) => roles.push(role))
      const annotations = (await page.getAnnotations()) as { url?: string }[]
      links.push(...annotations.flatMap(({ url }) => (url ? [url] : [])))
    }
    return {
      info: info as Record<string, unknown>,
      xmp: metadata?.getRaw() as string,
      texts,
      /** The document itself, without the edges of its pages. */
      body: bodies.join('\n'),
      roles,
      links,
      objects: objectsOf(bytes),
    }
  } finally {
    await document.loadingTask.destroy()
  }
}

type Item = Awaited<ReturnType<PDFPageProxy['getTextContent']>>['items'][number]
const textOf = (items: readonly Item[]) =>
  items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')

/** Without what is marked as no part of the document: header, footer, lines. */
function withoutEdges(items: readonly Item[]): Item[] {
  const open: boolean[] = []
  return items.filter((item) => {
    if ('str' in item) return !open.includes(true)
    if (item.type.startsWith('begin')) open.push('tag' in item && item.tag === 'Artifact')
    else open.pop()
    return false
  })
}

function walk(tag: Tag | null, visit: (role: string) => void): void {
  if (!tag) return
  if (tag.role) visit(tag.role)
  for (const child of tag.children ?? []) walk(child, visit)
}

/** The PDF's own notation, compressed parts unpacked. */
function objectsOf(bytes: Uint8Array): string {
  const file = Buffer.from(bytes)
  let text = file.toString('latin1')
  for (let at = file.indexOf('stream\n'); at !== -1; at = file.indexOf('stream\n', at + 7)) {
    if (file[at + 7] !== 0x78) continue
    try {
      text += `\n${inflateSync(file.subarray(at + 7, file.indexOf('endstream', at))).toString('latin1')}`
    } catch {
      // Not a compressed part.
    }
  }
  return text
}

/** Words without the places where lines broke. */
export const squeezed = (text: string): string => text.replaceAll(/\s+/g, '')

/** The parts of a text that are not in it; empty when it has them all. Short to read where the text is long. */
export const missingFrom = (text: string, parts: readonly string[]): string[] =>
  parts.filter((part) => !squeezed(text).includes(squeezed(part)))

/** What nobody may lose: every ref, promise, update, figure and reason of an edition. */
export const wordsOf = ({ content }: PublishedEdition): string[] =>
  commitmentsOf(content).flatMap(({ ref, text, update, restatements }) => [
    `${ref} ${text}`,
    ...(update?.text.split('\n').map((line) => line.replace(/^- /, '')) ?? []),
    ...(update?.figures.flatMap(({ value, unit, base }) => [figureWords(value, unit), base]) ?? []),
    ...restatements.map(({ reason }) => reason),
  ])
