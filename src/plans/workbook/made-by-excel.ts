/** XLSX files as spreadsheet programs write them, built part by part for tests: exceljs does not write all of this. */
import { letterOf } from './headers.ts'
import { zip } from './zip.ts'

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

/** A text becomes a shared string; anything else is the inside of a cell, `<c …>` and its end included (`@` is its address). */
export type MadeCell = string | { xml: string } | null
export type MadeSheet = {
  name: string
  rows: MadeCell[][]
  state?: 'hidden'
  hiddenRows?: number[]
  /** XML before and after the rows, and the sheet's relations. */
  before?: string
  after?: string
  relations?: string
}

/** Cells' styles: 0 plain, 1 a day (31/05/2022), 2 May-22, 3 a percentage, 4 4.10, 5 12-May, 6 a day in words, 7 text. */
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="8">${[
  0, 14, 17, 9, 2, 16, 164, 49,
]
  .map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`)
  .join('')}</cellXfs></styleSheet>`

export const number = (value: number, style = 0): MadeCell => ({
  xml: `<c r="@" s="${style}"><v>${value}</v></c>`,
})
export const formula = (source: string, type: string, result: string): MadeCell => ({
  xml: `<c r="@" t="${type}"><f>${escape(source)}</f><v>${escape(result)}</v></c>`,
})

/** The bytes of a workbook. `extra` are more parts of the file, `book` more of xl/workbook.xml. */
export const madeByExcel = (sheets: MadeSheet[], extra: Record<string, string> = {}, book = ''): Buffer => {
  const strings: string[] = []
  const cell = (made: MadeCell, address: string): string => {
    if (made === null) return ''
    if (typeof made !== 'string') return made.xml.replace('r="@"', `r="${address}"`)
    strings.push(made.startsWith('<r>') ? made : `<t xml:space="preserve">${escape(made)}</t>`)
    return `<c r="${address}" t="s"><v>${strings.length - 1}</v></c>`
  }
  const sheetXml = (sheet: MadeSheet): string => {
    const rows = sheet.rows.map((cells, index) => {
      const hidden = sheet.hiddenRows?.includes(index + 1) ? ' hidden="1"' : ''
      const inside = cells.map((made, column) => cell(made, `${letterOf(column)}${index + 1}`)).join('')
      return inside === '' ? '' : `<row r="${index + 1}"${hidden}>${inside}</row>`
    })
    return `${declaration}<worksheet xmlns="${main}" xmlns:r="${office}">${sheet.before ?? ''}<sheetData>${rows.join('')}</sheetData>${sheet.after ?? ''}</worksheet>`
  }
  const parts: [string, string][] = sheets.map((sheet, i) => [
    `xl/worksheets/sheet${i + 1}.xml`,
    sheetXml(sheet),
  ])
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (inside: string) =>
    `${declaration}<Relationships xmlns="${packages}/relationships">${inside}</Relationships>`
  const all: [string, string][] = [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}">${book}<sheets>${sheets
        .map(
          (sheet, i) =>
            `<sheet name="${sheet.name}" sheetId="${i + 1}"${sheet.state ? ` state="${sheet.state}"` : ''} r:id="rId${i + 1}"/>`,
        )
        .join(
          '',
        )}</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">#REF!</definedName></definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
          relation('rId90', 'sharedStrings', 'sharedStrings.xml') +
          relation('rId91', 'styles', 'styles.xml'),
      ),
    ],
    ['xl/styles.xml', styles],
    ...parts,
    ...sheets.flatMap((sheet, i): [string, string][] =>
      sheet.relations === undefined
        ? []
        : [[`xl/worksheets/_rels/sheet${i + 1}.xml.rels`, relations(sheet.relations)]],
    ),
    [
      'xl/sharedStrings.xml',
      `${declaration}<sst xmlns="${main}">${strings.map((one) => `<si>${one}</si>`).join('')}</sst>`,
    ],
    ...Object.entries(extra),
  ]
  return zip(new Map(all.map(([name, text]) => [name, Buffer.from(text)])))
}
