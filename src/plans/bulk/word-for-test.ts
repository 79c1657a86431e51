/** Edits a Word document as a person in a word processor would, for tests. */
import * as cheerio from 'cheerio'
import { unzip, zip } from '../workbook/zip.ts'

export type WordEditor = {
  $: cheerio.CheerioAPI
  /** Writes into the box beside a mark. */
  fill: (ref: string, what: string, text: string) => void
  /** The row of a mark. */
  row: (ref: string, what: string) => ReturnType<cheerio.CheerioAPI>
}

/** The document after `edit`, packed again. */
export async function withWord(
  bytes: Uint8Array,
  edit: (editor: WordEditor) => void | Promise<void>,
): Promise<Buffer> {
  const $ = cheerio.load(
    unzip(bytes, () => true, 100_000_000)!
      .get('word/document.xml')!
      .toString('utf8'),
    {
      xml: true,
    },
  )
  const row: WordEditor['row'] = (ref, what) =>
    $('w\\:tr').filter((_, element) =>
      $(element).children('w\\:tc').first().text().includes(`[${ref} ${what} `),
    )
  const fill: WordEditor['fill'] = (ref, what, text) => {
    const cell = row(ref, what).children('w\\:tc').last()
    cell.children('w\\:p').remove()
    for (const line of text.split('\n'))
      cell.append(`<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`)
  }
  await edit({ $, fill, row })
  return withXml(bytes, () => $.xml())
}

/** The document with its text as XML changed. */
export function withXml(bytes: Uint8Array, change: (xml: string) => string): Buffer {
  const parts = unzip(bytes, () => true, 100_000_000)!
  const xml = parts.get('word/document.xml')!.toString('utf8')
  parts.set('word/document.xml', Buffer.from(change(xml)))
  return zip(parts, { compress: true })
}
