/** Invented documents of invented bodies, written once and set as PDF, DOCX, HTML and TXT. */
import typst from '@myriaddreamin/typst-ts-node-compiler'
import {
  BorderStyle,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'

export type Part =
  | { h: 1 | 2 | 3; t: string }
  | { p: string }
  | { ul: readonly string[] }
  | { table: readonly (readonly string[])[]; columns?: string }
  | { pageBreak: true }
export type Paper = readonly Part[]

const escaped = (string: string): string =>
  string.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Lines of a cell: those that start with "• " are list items. */
const cellHtml = (string: string): string => {
  const lines = string.split('\n')
  let out = ''
  lines.forEach((line, index) => {
    const item = line.startsWith('• ')
    if (item && !lines[index - 1]?.startsWith('• ')) out += '<ul>'
    out += item ? `<li>${escaped(line.slice(2))}</li>` : line === '' ? '' : `<p>${escaped(line)}</p>`
    if (item && !lines[index + 1]?.startsWith('• ')) out += '</ul>'
  })
  return out
}

export const asHtml = (paper: Paper): Uint8Array => {
  const body = paper
    .map((part) => {
      if ('h' in part) return `<h${part.h}>${escaped(part.t)}</h${part.h}>`
      if ('p' in part) return `<p>${escaped(part.p)}</p>`
      if ('ul' in part) return `<ul>${part.ul.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
      if ('pageBreak' in part) return '<hr>'
      return `<table><thead><tr>${part.table[0]!.map((cell) => `<th>${escaped(cell)}</th>`).join('')}</tr></thead><tbody>${part.table
        .slice(1)
        .map((row) => `<tr>${row.map((cell) => `<td>${cellHtml(cell)}</td>`).join('')}</tr>`)
        .join('')}</tbody></table>`
    })
    .join('\n')
  return new TextEncoder().encode(
    `<!doctype html><html lang="en"><head><title>A page</title><style>p { color: red }</style><script>var no = "We will not publish this script"</script></head><body><nav><a href="/">Home</a> We will be home</nav>\n${body}</body></html>`,
  )
}

const cellDocx = (string: string): Paragraph[] =>
  string
    .split('\n')
    .map((line) =>
      line.startsWith('• ')
        ? new Paragraph({ text: line.slice(2), bullet: { level: 0 } })
        : new Paragraph(line),
    )

export const asDocx = async (paper: Paper): Promise<Uint8Array> => {
  const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }
  const document = new Document({
    numbering: {
      config: [{ reference: 'x', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }],
    },
    sections: [
      {
        children: paper.flatMap((part): (Paragraph | Table)[] => {
          if ('h' in part) return [new Paragraph({ text: part.t, heading: headings[part.h] })]
          if ('p' in part) return [new Paragraph(part.p)]
          if ('ul' in part) return part.ul.map((item) => new Paragraph({ text: item, bullet: { level: 0 } }))
          if ('pageBreak' in part) return [new Paragraph({ children: [new PageBreak()] })]
          return [
            new Table({
              width: { size: 100, type: WidthType.PERCENTAGE },
              rows: part.table.map(
                (row, index) =>
                  new TableRow({
                    tableHeader: index === 0,
                    children: row.map(
                      (cell) =>
                        new TableCell({
                          children: cellDocx(cell),
                          borders: { top: { style: BorderStyle.SINGLE } },
                        }),
                    ),
                  }),
              ),
            }),
            new Paragraph({ children: [new TextRun('')] }),
          ]
        }),
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const typstText = (string: string): string =>
  string.replaceAll(/[\\#*_`<>@$[\]=+/-]/gu, (letter) => `\\${letter}`)
const typstCell = (string: string): string =>
  string
    .split('\n')
    .map((line) => (line.startsWith('• ') ? `- ${typstText(line.slice(2))}` : typstText(line)))
    .join('\n\n')

/**
 * `bare` draws no lines in tables: the columns are told by their left edges alone. `tagged: false` leaves out the tags
 * that say what is a cell.
 */
export const asPdf = (
  paper: Paper,
  { page = 'width: 210mm, height: 297mm, margin: 2cm', tagged = true, bare = false } = {},
): Uint8Array => {
  const body = paper
    .map((part) => {
      if ('h' in part) return `#heading(level: ${part.h})[${typstText(part.t)}]`
      if ('p' in part) return `#par[${typstText(part.p)}]`
      if ('ul' in part) return part.ul.map((item) => `- ${typstText(item)}`).join('\n')
      if ('pageBreak' in part) return '#pagebreak()'
      const columns =
        part.columns ?? `(${part.table[0]!.map((cell) => (cell.length < 5 ? 'auto' : '1fr')).join(', ')})`
      return `#table(columns: ${columns}, ${bare ? 'stroke: none, ' : ''}${part.table.map((row, index) => (index === 0 ? `table.header(${row.map((cell) => `[${typstText(cell)}]`).join(', ')})` : row.map((cell) => `[${typstCell(cell)}]`).join(', '))).join(',\n')})`
    })
    .join('\n\n')
  const mainFileContent = `#set page(${page}, numbering: "1 of 1")\n#set text(size: 10pt)\n${body}`
  return new Uint8Array(typst.NodeCompiler.create().pdf({ mainFileContent }, { pdfTags: tagged }))
}

const wrap = (string: string, width: number): string[] => {
  const out: string[] = []
  for (const line of string.split('\n')) {
    let now = ''
    for (const word of line.split(' ')) {
      if (now !== '' && now.length + 1 + word.length > width) {
        out.push(now)
        now = word
      } else now = now === '' ? word : `${now} ${word}`
    }
    out.push(now)
  }
  return out
}

/** Columns are padded with spaces, as pdftotext -layout does. */
export const asTxt = (paper: Paper): Uint8Array => {
  const body = paper
    .map((part) => {
      if ('h' in part) return part.h === 1 ? `${part.t}\n${'='.repeat(part.t.length)}` : part.t
      if ('p' in part) return wrap(part.p, 78).join('\n')
      if ('ul' in part) return part.ul.map((item) => wrap(`• ${item}`, 76).join('\n  ')).join('\n')
      if ('pageBreak' in part) return '\f'
      const count = part.table[0]!.length
      const widths = Array.from({ length: count }, (_, column) =>
        Math.min(
          34,
          Math.max(
            ...part.table.map((row) => Math.max(...row[column]!.split('\n').map((line) => line.length))),
          ),
        ),
      )
      return part.table
        .map((row) => {
          const cells = row.map((cell, column) => wrap(cell, widths[column]!))
          const height = Math.max(...cells.map((cell) => cell.length))
          return Array.from({ length: height }, (_, line) =>
            cells
              .map((cell, column) => (cell[line] ?? '').padEnd(widths[column]! + 4))
              .join('')
              .trimEnd(),
          ).join('\n')
        })
        .join('\n\n')
    })
    .join('\n\n')
  return new TextEncoder().encode(`${body}\n`)
}

export const formats = {
  html: asHtml,
  docx: asDocx,
  'tagged pdf': (paper: Paper) => asPdf(paper),
  'pdf with rules': (paper: Paper) => asPdf(paper, { tagged: false }),
  'pdf without rules': (paper: Paper) => asPdf(paper, { tagged: false, bare: true }),
  'pdf on its side': (paper: Paper) =>
    asPdf(paper, { tagged: false, page: 'width: 297mm, height: 210mm, margin: 1.5cm' }),
  txt: asTxt,
} as const

/** A Word document whose numbers Word makes itself: headings 1, 1.1 and a list that paragraphs interrupt. */
export const selfNumbered = async (kind: 'headings' | 'list'): Promise<Uint8Array> => {
  const level = (index: number, text: string) => ({ level: index, format: LevelFormat.DECIMAL, text })
  const numbered = (
    text: string,
    index: number,
    heading?: (typeof HeadingLevel)[keyof typeof HeadingLevel],
  ): Paragraph =>
    new Paragraph({
      text,
      numbering: { reference: 'own', level: index },
      ...(heading === undefined ? {} : { heading }),
    })
  const children =
    kind === 'headings'
      ? [
          new Paragraph({ text: 'Plan of the Ferry Board', heading: HeadingLevel.TITLE }),
          numbered('Open books', 0, HeadingLevel.HEADING_1),
          numbered('Spending', 1, HeadingLevel.HEADING_2),
          new Paragraph('The board will publish what it spends.'),
          new Paragraph('Update: Published since May.'),
          numbered('Contracts', 1, HeadingLevel.HEADING_2),
          new Paragraph('The board will publish its contracts.'),
          numbered('Open doors', 0, HeadingLevel.HEADING_1),
          numbered('Visits', 1, HeadingLevel.HEADING_2),
          new Paragraph('The board will open its doors twice a year.'),
          new Paragraph('Update: One visit so far.'),
        ]
      : [
          new Paragraph({ text: 'Pledges of the Ferry Board', heading: HeadingLevel.TITLE }),
          numbered('We will publish what we spend.', 0),
          new Paragraph('Update: Published since May.'),
          numbered('We will answer every letter.', 0),
          new Paragraph('Update: Most were.'),
          numbered('We will meet in public.', 0),
        ]
  const config = [{ reference: 'own', levels: [level(0, '%1'), level(1, '%1.%2')] }]
  return new Uint8Array(
    await Packer.toBuffer(new Document({ numbering: { config }, sections: [{ children }] })),
  )
}
