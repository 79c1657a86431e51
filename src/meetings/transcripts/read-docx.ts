/** A Word document with speaker names: in bold, in capitals, before a colon, or in a column of their own. */
import { load, type Cheerio, type CheerioAPI } from 'cheerio'
import { listZip } from '#src/documents/index.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { oneBlank, secondsOf } from './labels.ts'
import { readLines, type Line } from './read-lines.ts'
import type { Turn } from './turn.ts'

/**
 * Bytes of the document's own part, unpacked: forty thousand words in small runs, as Word keeps them, are a fifth of it. What the
 * other parts may have together.
 */
const [longestBody, most] = [20_000_000, 60_000_000]

const tooLong = () =>
  t('It holds far more than a transcript does. Save it as plain text (TXT), and send that.')

/** `line` of each turn is the number of its paragraph. Throws Faults when the file cannot be read. */
export async function readDocx(bytes: Buffer): Promise<Turn[]> {
  checkParts(bytes)
  const { default: mammoth } = await import('mammoth')
  let html: string
  try {
    const made = await mammoth.convertToHtml(
      { buffer: bytes },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    )
    html = made.value
  } catch {
    throw damaged()
  }
  return readLines(linesOfHtml(html))
}

const damaged = () => new Faults([t('The file is damaged: it cannot be read as a Word document.')])

/** Before it is read: how large it is, and that no part is larger than it says. */
function checkParts(bytes: Buffer): void {
  const parts = (listZip(bytes) ?? []).filter(({ name }) => /\.(?:xml|rels)$/iu.test(name))
  const body = parts.find(({ name }) => name === 'word/document.xml')
  if (!body) throw damaged()
  if (body.size > longestBody || parts.reduce((sum, { size }) => sum + size, 0) > most)
    throw new Faults([tooLong()])
  try {
    for (const part of parts) part.unpack()
  } catch {
    throw damaged()
  }
}

type Nodes = Cheerio<ReturnType<CheerioAPI>[number]>
type Paragraph = { text: string; heading: boolean; bold: string }

export function linesOfHtml(html: string): Line[] {
  const page = load(html, null, false)
  page('br').replaceWith('\n')
  const lines: Line[] = []
  let count = 0
  const push = (text: string, more: Partial<Line> = {}) => {
    count += 1
    // What is broken by hand inside a paragraph are lines of their own.
    for (const [index, one] of oneBlank(text).split('\n').entries())
      lines.push({ line: count, text: one, opens: index === 0, ...(index === 0 ? more : {}) })
  }
  const each = (nodes: Nodes): Nodes[] => nodes.toArray().map((element) => page(element) as Nodes)

  /** Its own words, then those of lists inside it. */
  const paragraphsOf = (node: Nodes): Paragraph[] => {
    const inner = node.children('p, h1, h2, h3, h4, h5, h6, ul, ol, li, table, thead, tbody, tr, td, th')
    const own = node.clone()
    own
      .children(
        inner
          .get()
          .map(({ tagName }: { tagName?: string }) => tagName)
          .join(',') || 'none',
      )
      .remove()
    const first = own.contents().first()
    const said = {
      text: own.text(),
      heading: node.is('h1, h2, h3, h4, h5, h6'),
      bold: first.is('strong') ? oneBlank(first.text()).trim() : '',
    }
    return [...(said.text.trim() === '' ? [] : [said]), ...each(inner as Nodes).flatMap(paragraphsOf)]
  }

  /** Gives the column that holds times, as far as it is known: cells of it may be empty further down. */
  const row = (cells: Nodes[], timeColumn: number): number => {
    const times = cells.map((cell) =>
      secondsOf(
        cell
          .text()
          .trim()
          .replaceAll(/^[[(]|[\])]$/gu, ''),
      ),
    )
    const found = times.findIndex((time) => time !== null)
    const at = found === -1 && cells[timeColumn]?.text().trim() === '' ? timeColumn : found
    const rest = cells.filter((_, index) => index !== at)
    const label = rest[0]?.text().trim().replaceAll(/\s+/gu, ' ') ?? ''
    if (rest.length !== 2 || label.length > 120 || rest[0]!.is('th')) {
      for (const cell of rest) for (const { text } of paragraphsOf(cell)) push(text, { heading: true })
      return at
    }
    const said = paragraphsOf(rest[1]!).map(({ text }) => text)
    if (said.length === 0 && label !== '') said.push('')
    for (const [index, text] of said.entries())
      push(text, index === 0 ? { label, start: times[at] ?? null } : { label: '', start: null })
    return at
  }
  for (const node of each(page.root().children() as Nodes)) {
    if (!node.is('table')) {
      for (const { text, heading, bold } of paragraphsOf(node))
        push(text, { ...(heading ? { heading } : {}), ...(bold === '' ? {} : { bold }) })
      continue
    }
    let timeColumn = -1
    for (const line of each(node.find('tr') as Nodes).filter((one) => one.parents('table').length === 1))
      timeColumn = row(each(line.children('td, th') as Nodes), timeColumn)
  }
  return lines
}
