import {
  BorderStyle,
  Bookmark,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  InternalHyperlink,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type ParagraphChild,
} from 'docx'
import { runsOf, type Block, type PrintMeta, type Table as TableBlock, type Words } from './block.ts'
import { docxStyles, faces } from './docx-styles.ts'
import { withoutClock } from './docx-file.ts'
import { pageWords } from './pdf.ts'

type Place = { style: string; bookmarkOf: (block: Block) => string; blocks: readonly Block[] }

/**
 * A Word document of the blocks: real headings, tables with header rows that repeat, live links, A4.
 * The same blocks and meta give the same bytes.
 */
export async function editionDocx(blocks: readonly Block[], meta: PrintMeta): Promise<Buffer> {
  const bookmarks = new Map(blocks.filter(isHeading).map((block, at) => [block as Block, `part-${at + 1}`]))
  const place: Place = { style: 'Body', bookmarkOf: (block) => bookmarks.get(block)!, blocks }
  const document = new Document({
    title: meta.title,
    creator: meta.author,
    lastModifiedBy: meta.author,
    description: `${meta.entry}. ${meta.address}`,
    styles: docxStyles(meta.language),
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1500, bottom: 1450, left: 1440, right: 1440 },
          },
        },
        ...(meta.banner === null
          ? {}
          : { headers: { default: new Header({ children: [small(meta.banner)] }) } }),
        footers: {
          default: new Footer({ children: [small(meta.address), small(`${meta.entry}. `, ...pageNumber())] }),
        },
        children: blocks.flatMap((block) => paragraphsOf(block, place)),
      },
    ],
  })
  return withoutClock(await Packer.toBuffer(document), new Date(meta.enteredAt))
}

const isHeading = (block: Block): block is Extract<Block, { kind: 'heading' }> => block.kind === 'heading'
const small = (...children: (string | TextRun)[]) =>
  new Paragraph({
    style: 'Edge',
    children: children.map((child) => (typeof child === 'string' ? new TextRun(child) : child)),
  })

/** "Page 3 of 12", the numbers filled in by Word. */
const pageNumber = (): TextRun[] =>
  pageWords()
    .split(/(\{pages?\})/)
    .map((part) =>
      part === '{page}'
        ? new TextRun({ children: [PageNumber.CURRENT] })
        : part === '{pages}'
          ? new TextRun({ children: [PageNumber.TOTAL_PAGES] })
          : new TextRun(part),
    )

const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
]

function paragraphsOf(block: Block, place: Place): (Paragraph | Table)[] {
  const { style } = place
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: levels[block.level - 1]!,
          children: [new Bookmark({ id: place.bookmarkOf(block), children: [new TextRun(block.text)] })],
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ style: block.lead ? 'Lead' : style, children: childrenOf(block.words) })]
    case 'note':
      return [new Paragraph({ style: 'Note', children: childrenOf(block.words) })]
    case 'list':
      return [
        ...(block.label === undefined
          ? []
          : [new Paragraph({ style, keepNext: true, children: [new TextRun(block.label)] })]),
        ...block.items.map(
          (item) => new Paragraph({ style, bullet: { level: 0 }, children: childrenOf(item) }),
        ),
      ]
    case 'facts':
      return block.facts.map(
        ({ term, value }) =>
          new Paragraph({
            style: 'Fact',
            children: [
              new TextRun({ text: term, color: '4c545c' }),
              new TextRun({ children: [new Tab()] }),
              ...childrenOf(value),
            ],
          }),
      )
    case 'said':
      return [
        new Paragraph({ style: 'SaidLabel', children: [new TextRun(block.label)] }),
        ...block.blocks.flatMap((inner) => paragraphsOf(inner, { ...place, style: 'Said' })),
      ]
    case 'table':
      return tableOf(block)
    case 'contents':
      return [
        new Paragraph({ style: 'ContentsTitle', children: [new TextRun(block.label)] }),
        ...place.blocks
          .filter(isHeading)
          .filter(({ level }) => level === 2 || level === 3)
          .map(
            (heading) =>
              new Paragraph({
                style: heading.level === 2 ? 'Contents2' : 'Contents3',
                children: [
                  new InternalHyperlink({
                    anchor: place.bookmarkOf(heading),
                    children: [new TextRun({ text: heading.text, style: 'Hyperlink' })],
                  }),
                ],
              }),
          ),
      ]
    case 'page-break':
      return [new Paragraph({ style: 'Break', pageBreakBefore: true })]
  }
}

function childrenOf(words: Words, bold = false): ParagraphChild[] {
  return runsOf(words).map(({ text, href, mono, soft }) => {
    const run = {
      text,
      bold,
      ...(mono ? { font: faces.mono, size: 18 } : {}),
      ...(soft ? { color: '4c545c', size: 18 } : {}),
    }
    return href === undefined
      ? new TextRun(run)
      : new ExternalHyperlink({ link: href, children: [new TextRun({ ...run, style: 'Hyperlink' })] })
  })
}

const hairline = { style: BorderStyle.SINGLE, size: 4, color: 'b9c1c7' }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
/** The width between the margins, in twentieths of a point. */
const measure = 9026

function tableOf({ caption, columns, rows }: TableBlock): (Paragraph | Table)[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => Math.floor((measure * share) / shares))
  const cell = (words: Words, at: number, header: boolean) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: at === 0 ? 0 : 80, right: 80 },
      borders: {
        top: none,
        left: none,
        right: none,
        bottom: header ? { ...hairline, size: 8, color: '16191d' } : hairline,
      },
      children: [
        new Paragraph({
          style: 'Cell',
          alignment: columns[at]!.numeric ? 'right' : 'left',
          children: childrenOf(words, header || at === 0),
        }),
      ],
    })
  return [
    new Paragraph({ style: 'Caption', children: [new TextRun(caption)] }),
    new Table({
      columnWidths: widths,
      width: { size: measure, type: WidthType.DXA },
      borders: {
        top: none,
        bottom: none,
        left: none,
        right: none,
        insideHorizontal: none,
        insideVertical: none,
      },
      tableLook: {
        firstRow: true,
        firstColumn: true,
        lastRow: false,
        lastColumn: false,
        noHBand: true,
        noVBand: true,
      },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ title }, at) => cell(title, at, true)),
        }),
        ...rows.map(
          (row) =>
            new TableRow({ cantSplit: true, children: row.map((words, at) => cell(words, at, false)) }),
        ),
      ],
    }),
    new Paragraph({ style: 'Break' }),
  ]
}
