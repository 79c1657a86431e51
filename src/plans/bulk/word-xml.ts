/** The tables of a DOCX file as cells of plain text, whichever word processor saved it. Nothing is run or fetched. */
import * as cheerio from 'cheerio'
import { t } from '#src/kernel/text.ts'
import { unzip } from '../workbook/index.ts'

type Node = {
  type: string
  name?: string
  data?: string
  children?: Node[]
  attribs?: Record<string, string>
}

/** Rows of cells, with the words of the heading above. */
export type WordTable = { under: string; rows: string[][] }

const unpackedLimit = 80_000_000
const deepest = 400

/** The tables in order; or, in one sentence, why the document is not read. */
export function tablesOfDocx(bytes: Uint8Array): { tables: WordTable[] } | { fault: string } {
  const part = unzip(bytes, (name) => name === 'word/document.xml', unpackedLimit)?.get('word/document.xml')
  if (!part)
    return { fault: t('This is not a Word document that we can open. Save it as “Word document (.docx)”.') }
  const xml = part.toString('utf8')
  if (/<w:(?:ins|del|moveFrom|moveTo)[\s>]/u.test(xml))
    return {
      fault: t(
        'The document has tracked changes, so it says two things at once. Accept or reject all changes, save it, and send it again.',
      ),
    }
  if (tooDeep(xml))
    return { fault: t('The document is built in a way that we do not read. Copy it into a new one.') }
  const root = cheerio.load(xml, { xml: true }).root()[0] as unknown as Node
  const tables: WordTable[] = []
  let under = ''
  const visit = (node: Node): void => {
    if (node.name === 'w:tbl') tables.push({ under, rows: rowsOf(node) })
    else if (node.name === 'w:p') {
      if (isHeading(node)) under = textOf([node]).trim() || under
    } else if (!skipped.has(node.name ?? '')) (node.children ?? []).forEach(visit)
  }
  visit(root)
  return { tables }
}

/** What is drawn, and what an older program would read in its place. */
const skipped = new Set([
  'mc:AlternateContent',
  'w:drawing',
  'w:pict',
  'w:object',
  'w:instrText',
  'w:delText',
])

/** Counted before anything is built. No word processor writes comments, quoted sections or declarations into this part. */
function tooDeep(xml: string): boolean {
  if (/<!(?:--|\[CDATA\[|DOCTYPE)/u.test(xml)) return true
  let depth = 0
  for (const [tag] of xml.matchAll(/<\/?[^\s<>!?/][^<>]*>/gu)) {
    if (tag.endsWith('/>')) continue
    depth += tag.startsWith('</') ? -1 : 1
    if (depth > deepest) return true
  }
  return false
}

const within = (node: Node, name: string): Node[] =>
  (node.children ?? []).flatMap((child) =>
    child.name === name
      ? [child]
      : // Controls and tags may stand around a row or a cell; another table's rows are its own.
        ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag'].includes(child.name ?? '')
        ? within(child, name)
        : [],
  )

const rowsOf = (table: Node): string[][] =>
  within(table, 'w:tr').map((row) => within(row, 'w:tc').map((cell) => textOf(cell.children ?? [])))

const isHeading = (paragraph: Node): boolean => {
  const properties = within(paragraph, 'w:pPr')[0]
  const style = properties && within(properties, 'w:pStyle')[0]?.attribs?.['w:val']
  return /^(?:heading|berschrift|titre)/iu.test(style ?? '')
}

/** Paragraphs become lines. */
function textOf(nodes: readonly Node[]): string {
  const lines: string[] = []
  let line: string | null = null
  const visit = (node: Node): void => {
    switch (node.name) {
      case 'w:p':
        line = ''
        ;(node.children ?? []).forEach(visit)
        lines.push(line)
        line = null
        return
      case 'w:t':
        line = (line ?? '') + (node.children ?? []).map(({ data }) => data ?? '').join('')
        return
      case 'w:tab':
        // A tab stop in the properties of a paragraph is no letter.
        if (!node.attribs?.['w:val']) line = `${line ?? ''}\t`
        return
      case 'w:br':
      case 'w:cr':
        line = `${line ?? ''}\n`
        return
      case 'w:noBreakHyphen':
        line = `${line ?? ''}\u2011`
        return
      case 'w:softHyphen':
        line = `${line ?? ''}\u00AD`
        return
      default:
        if (!skipped.has(node.name ?? '') && node.name !== 'w:pPr' && node.name !== 'w:rPr')
          (node.children ?? []).forEach(visit)
    }
  }
  nodes.forEach(visit)
  return lines.join('\n')
}
