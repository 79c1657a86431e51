/** What an organisation owes as one Word document: for each commitment its promise, last quarter's words, and boxes to fill in. */
import {
  Document,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { t } from '#src/kernel/text.ts'
import { cellsOf, columnWords, fileColumns, guardXlsx, howToFill, type Row } from '../workbook/index.ts'
import {
  bulkLists,
  bulkTable,
  rowsOfDraft,
  tableWords,
  type BulkList,
  type BulkTable,
  type Owed,
} from './tables.ts'
import { boxesOf, uprightTables, writeKey } from './word-key.ts'

const grey = '595959'
/** Empty rows at the end of a list, to write in. */
const spareRows = 2
/** A4 on its side, in twentieths of a point, less the margins. */
const width = 13_958

export async function writeBulkWord(
  owed: readonly Owed[],
  about: { title: string; organisation: string; due: string | null },
): Promise<Buffer> {
  const document = new Document({
    title: about.title,
    creator: about.organisation,
    sections: [
      {
        properties: {
          page: {
            size: { orientation: PageOrientation.LANDSCAPE, width: 11_906, height: 16_838 },
            margin: { left: 1440, right: 1440, top: 1000, bottom: 1000 },
          },
        },
        children: [...opening(about), ...owed.flatMap(partOf)],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function opening({ title, organisation, due }: { title: string; organisation: string; due: string | null }) {
  const rules = [
    t(
      'Write in the boxes on the right and in the rows of the tables. What stands elsewhere is not read back.',
    ),
    t(
      'Leave the marks in square brackets as they are. You may leave out whole parts, move them, and add rows to the tables.',
    ),
    t('A box that you empty is emptied. A row or part that you take out leaves the draft as it is.'),
    t('Send it back under “Fill in many at once”. Nothing is saved before you have seen what would change.'),
  ]
  return [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    new Paragraph({
      children: [
        new TextRun({ text: due ? t('{organisation}. Due by {due}.', { organisation, due }) : organisation }),
      ],
    }),
    ...rules.map((text) => new Paragraph({ text, bullet: { level: 0 } })),
  ]
}

function partOf(one: Owed): (Paragraph | Table)[] {
  const rows = rowsOfDraft(one.draft)
  return [
    new Paragraph({
      text: `${one.ref}  ${one.promise}`.slice(0, 400),
      heading: HeadingLevel.HEADING_1,
      keepNext: true,
      spacing: { before: 480 },
    }),
    ...(one.last
      ? [
          quiet(t('Last time:')),
          ...one.last.split('\n').map((line) => new Paragraph({ children: runs(line, { color: grey }) })),
        ]
      : [quiet(t('There was no update last time.'))]),
    ...uprightTables.flatMap((name) => [title(name), upright(one, name, rows[name][0] ?? {})]),
    ...bulkLists.flatMap((name) => [title(name), list(one, name, rows[name])]),
  ]
}

const title = (name: BulkTable) =>
  new Paragraph({
    text: tableWords(name),
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    spacing: { before: 240 },
  })
const quiet = (text: string) =>
  new Paragraph({ children: [new TextRun({ text, color: grey, italics: true })] })

const keyOf = (one: Owed, what: string): Paragraph =>
  new Paragraph({
    children: [
      new TextRun({
        text: writeKey({ ref: one.ref, what, version: { period: one.period, revision: one.revision } }),
        size: 14,
        color: grey,
      }),
    ],
  })

function upright(one: Owed, name: BulkTable, row: Row): Table {
  const boxes = boxesOf(name)
  const cells = cellsByHeader(name, row)
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [4000, width - 4000],
    rows: boxes.map(
      (box) =>
        new TableRow({
          cantSplit: false,
          children: [
            new TableCell({
              width: { size: 4000, type: WidthType.DXA },
              children: [
                new Paragraph({ children: [new TextRun({ text: columnWords(box.header), bold: true })] }),
                new Paragraph({
                  children: [new TextRun({ text: howToFill(box.column, box.part), size: 16, color: grey })],
                }),
                keyOf(one, box.header),
              ],
            }),
            new TableCell({
              width: { size: width - 4000, type: WidthType.DXA },
              children: paragraphs(cells.get(box.header)),
            }),
          ],
        }),
    ),
  })
}

function list(one: Owed, name: BulkList, rows: readonly Row[]): Table {
  const boxes = boxesOf(name)
  const each = Math.floor(width / boxes.length)
  const cell = (children: Paragraph[]) =>
    new TableCell({ width: { size: each, type: WidthType.DXA }, children })
  const lines = [
    ...rows.map((row) => cellsByHeader(name, row)),
    ...Array.from({ length: spareRows }, () => new Map()),
  ]
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: boxes.map(() => each),
    rows: [
      new TableRow({
        tableHeader: true,
        children: boxes.map(({ header }, at) =>
          cell([
            new Paragraph({ children: [new TextRun({ text: columnWords(header), bold: true })] }),
            ...(at === 0 ? [keyOf(one, name)] : []),
          ]),
        ),
      }),
      ...lines.map(
        (cells) => new TableRow({ children: boxes.map(({ header }) => cell(paragraphs(cells.get(header)))) }),
      ),
    ],
  })
}

function cellsByHeader(name: BulkTable, row: Row): Map<string, string> {
  const columns = fileColumns(bulkTable(name))
  return new Map(
    cellsOf(bulkTable(name), row).flatMap((cell, at) =>
      cell === null ? [] : [[columns[at]!.header, typeof cell === 'string' ? guardXlsx(cell) : String(cell)]],
    ),
  )
}

/** A line of a text is a paragraph. */
const paragraphs = (text: string | undefined): Paragraph[] =>
  (text ?? '').split('\n').map((line) => new Paragraph({ children: runs(line) }))

const runs = (line: string, style: { color?: string } = {}): TextRun[] => [
  new TextRun({
    ...style,
    children: line.split('\t').flatMap((part, at) => (at === 0 ? [part] : [new Tab(), part])),
  }),
]
