import { deflateRawSync } from 'node:zlib'
import exceljs from 'exceljs'
import { describe, expect, test, vi } from 'vitest'
import {
  describeFault,
  readWorkbook,
  readXlsx,
  writeTemplate,
  writeXlsx,
  type WorkbookRead,
} from './index.ts'
import { formula, madeByExcel, number, type MadeCell, type MadeSheet } from './made-by-excel.ts'
import { tableNames } from './rows.ts'
import { unzip } from './zip.ts'

const header = ['ref', 'theme', 'theme_title', 'action', 'action_title', 'commitment', 'kind', 'owner']
const row = (ref: MadeCell): MadeCell[] => [
  ref,
  '4',
  'Accountability',
  '4.8',
  'Gangs matrix',
  'Review it',
  'publish',
  'mopac',
]
const sheet = (rows: MadeCell[][], more: Partial<MadeSheet> = {}): MadeSheet => ({
  name: 'Commitments',
  rows,
  ...more,
})
const read = (sheets: MadeSheet[], extra?: Record<string, string>, book?: string) =>
  readXlsx('tracker.xlsx', madeByExcel(sheets, extra, book))
const faults = (result: WorkbookRead) => (result.ok ? [] : result.faults.map(describeFault))
const warnings = (result: WorkbookRead) => result.warnings.map(describeFault)
const first = (result: WorkbookRead) => {
  if (!result.ok) throw new Error(faults(result).join('\n'))
  return result.workbook.commitments![0]!
}

describe('a workbook as Excel makes it', () => {
  test('texts: plain, in several fonts, from a formula, in the cell itself', async () => {
    const cells = row('4.10/a')
    cells[2] = '<r><t>Account</t></r><r><rPr><b/></rPr><t xml:space="preserve">ability </t></r>'
    cells[4] = formula('A1&" x"', 'str', 'Gangs & matrix')
    cells[5] = { xml: '<c r="@" t="inlineStr"><is><t>Review it\nyearly</t></is></c>' }
    expect(first(await read([sheet([header, cells])]))).toMatchObject({
      ref: '4.10/a',
      theme_title: 'Accountability',
      action_title: 'Gangs & matrix',
      commitment: 'Review it\nyearly',
    })
  })

  test.each([0, 1])('a letter of two code units, wherever it stands in the file (%i)', async (shift) => {
    const cells = row('4.8/a')
    cells[5] = 'x'.repeat(shift) + '\u{1F46E}'.repeat(16_000)
    const result = await read([sheet([header, cells])])
    expect(first(result).commitment === cells[5]).toBe(true)
    const again = await readXlsx('plan.xlsx', await writeXlsx(result.ok ? result.workbook : {}))
    expect(first(again).commitment === cells[5]).toBe(true)
  })

  test('whole numbers, TRUE and FALSE', async () => {
    const cells = [...row('4.8/a'), { xml: '<c r="@" t="b"><v>0</v></c>' }]
    cells[1] = number(4)
    expect(first(await read([sheet([[...header, 'testable'], cells])]))).toMatchObject({
      theme: '4',
      testable: false,
    })
  })

  test('an empty result of a formula is an empty cell', async () => {
    const cells = [...row('4.8/a'), formula('IF(1,"","")', 'str', '')]
    expect(first(await read([sheet([[...header, 'update'], cells])])).update).toBeNull()
  })

  test('of a link, the text in a column of words and the address in a column of addresses', async () => {
    const links: MadeSheet = {
      name: 'LINKS',
      rows: [
        ['ref', 'n', 'link_kind', 'title', 'url'],
        ['4.8/a', number(1), 'body', 'The board', 'Its page'],
      ],
      after: '<hyperlinks><hyperlink ref="D2" r:id="rId1"/><hyperlink ref="E2" r:id="rId1"/></hyperlinks>',
      relations:
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/board" TargetMode="External"/>',
    }
    const result = await read([sheet([header, row('4.8/a')]), links])
    expect(result.ok && result.workbook.links).toMatchObject([
      { n: 1, title: 'The board', url: 'https://example.org/board' },
    ])
  })

  test('comments, tables and drawings at other addresses, and a list over a whole column, do no harm', async () => {
    const busy = sheet([header, row('4.8/a')], {
      after:
        '<dataValidations count="1"><dataValidation type="list" sqref="G2:G1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations><drawing r:id="rId2"/><legacyDrawing r:id="rId3"/><tableParts count="1"><tablePart r:id="rId4"/></tableParts>',
      relations: ['comments', 'drawing', 'vmlDrawing', 'table']
        .map(
          (type, i) =>
            `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="/xl/${type}/one.xml"/>`,
        )
        .join(''),
    })
    expect(first(await read([busy])).ref).toBe('4.8/a')
  })
})

describe('dates of the spreadsheet’s own kind', () => {
  const due = (cell: MadeCell, words: MadeCell = null, book?: string) =>
    read(
      [
        sheet([
          [...header, 'first_due', 'first_due_text'],
          [...row('4.8/a'), cell, words],
        ]),
      ],
      {},
      book,
    )

  test.each([
    ['31/05/2022', number(44712, 1), '2022-05-31', '31 May 2022'],
    ['Tuesday, May 31, 2022', number(44712, 6), '2022-05-31', '31 May 2022'],
    ['May-22 is a month, not its first day', number(44682, 2), '2022-05', 'May 2022'],
    ['the number 2022 is a year', number(2022), '2022', '2022'],
    ['with a time of day', number(44712.75, 1), '2022-05-31', '31 May 2022'],
  ])('%s', async (_, cell, edtf, text) => {
    expect(first(await due(cell)).first_due).toEqual({ edtf, text })
  })

  test('counted from 1904, as older Macs do', async () => {
    expect(first(await due(number(44712 - 1462, 1), null, '<workbookPr date1904="1"/>')).first_due.edtf).toBe(
      '2022-05-31',
    )
  })

  test('in the column of words, become words', async () => {
    expect(first(await due(null, number(44712, 1))).first_due).toEqual({
      edtf: '2022-05-31',
      text: '31 May 2022',
    })
  })

  test('without a year on show are a fault: the spreadsheet chose it', async () => {
    expect(faults(await due(number(44693, 5)))).toEqual([
      'tracker.xlsx, sheet Commitments, row 2, column first_due, “2022-05-12”: The cell does not show the year of its date (2022-05-12 is stored). Write the date in full: 2022-05-31.',
    ])
  })

  test('that lost their format are a fault', async () => {
    expect(faults(await due(number(44712)))).toEqual([
      expect.stringContaining('This is the number 44712, not a date'),
    ])
  })
})

describe('faults and warnings of a workbook', () => {
  test.each([
    [
      '4.10 kept as a number',
      row(number(4.1, 4)),
      'column ref, “4.1”: The spreadsheet keeps this as the number 4.1, so 4.1 and 4.10 would be the same',
    ],
    [
      'a reference turned into a date',
      row(number(44712, 1)),
      'The spreadsheet has turned what you typed into a date',
    ],
    [
      'an error value',
      row(formula('A9', 'e', '#REF!')),
      'column ref, “#REF!”: The formula in this cell gives an error',
    ],
  ])('%s', async (_, cells, message) => {
    expect(faults(await read([sheet([header, cells])]))).toEqual([expect.stringContaining(message)])
  })

  test('a percentage, whose stored value is another', async () => {
    const targets = {
      name: 'targets',
      rows: [
        ['ref', 'n', 'measure', 'value', 'unit'],
        ['4.8/a', number(1), 'Joiners', number(0.16, 3), 'percent'],
      ],
    }
    expect(faults(await read([sheet([header, row('4.8/a')]), targets]))).toEqual([
      expect.stringContaining('The cell shows 16% but the spreadsheet stores 0.16'),
    ])
  })

  test('merged cells', async () => {
    const merged = sheet([header, row('4.8/a'), row('4.8/b')], {
      after: '<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>',
    })
    expect(faults(await read([merged]))).toContain(
      'tracker.xlsx, sheet Commitments, row 2: The cells C2:C3 are merged into one. Split them, and give each row its own values.',
    )
  })

  test('what is hidden is read, and said', async () => {
    const hidden = sheet([header, row('4.8/a'), row('4.8/b')], {
      state: 'hidden',
      hiddenRows: [3],
      before: '<cols><col min="3" max="3" width="9" hidden="1"/></cols>',
    })
    const result = await read([hidden])
    expect(result.ok && result.workbook.commitments).toHaveLength(2)
    expect(warnings(result)).toEqual([
      'tracker.xlsx, sheet Commitments: This sheet is hidden, and it was read all the same. Delete it if you do not want it.',
      'tracker.xlsx, sheet Commitments, row 3: This row is hidden or filtered out, and it was read all the same.',
      'tracker.xlsx, sheet Commitments, column C: This column is hidden, and it was read all the same.',
    ])
  })

  test('a single sheet is the commitments; of several, one with an unknown name is a fault, unless it begins with _', async () => {
    const notes = { name: 'Notes', rows: [['call back']] }
    expect(first(await read([sheet([header, row('4.8/a')], { name: 'Sheet1' })])).ref).toBe('4.8/a')
    expect(faults(await read([sheet([header, row('4.8/a')]), notes]))).toEqual([
      expect.stringContaining('tracker.xlsx, sheet Notes: No table has the name of this sheet'),
    ])
    expect(await read([sheet([header, row('4.8/a')]), { ...notes, name: '_Notes' }])).toMatchObject({
      ok: true,
    })
    expect(faults(await read([sheet([header, row('4.8/a')]), { ...notes, name: 'mony' }])).join()).toContain(
      'Did you mean money?',
    )
  })

  test('a table with no rows is empty, with a warning', async () => {
    const result = await read([
      sheet([header, row('4.8/a')]),
      { name: 'money', rows: [['ref', 'n', 'purpose', 'currency', 'stage']] },
    ])
    expect(result).toMatchObject({ ok: true, workbook: { money: [] } })
    expect(warnings(result)).toEqual([expect.stringContaining('No rows in money.')])
  })
})

describe('files that are not workbooks', () => {
  test.each([
    [
      'an old or locked Excel file',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'older Excel file (.xls) or it is locked',
    ],
    [
      'a ZIP file of something else',
      madeByExcel([]).subarray(0, 200),
      'cannot be opened as an Excel workbook',
    ],
    ['an empty file', Buffer.alloc(0), 'cannot be opened as an Excel workbook'],
    ['a file too large', Buffer.alloc(20_000_001), 'larger than 20 megabytes'],
    [
      'Strict Open XML',
      madeByExcel([], {}, '<!-- http://purl.oclc.org/ooxml/spreadsheetml/main -->'),
      'Strict Open XML',
    ],
  ])('%s', async (_, bytes, message) => {
    expect(faults(await readWorkbook([{ name: 'plan.xlsx', bytes }]))).toEqual([
      expect.stringContaining(message),
    ])
  })

  test('a small file that unpacks to a huge one is refused', () => {
    const huge = deflateRawSync(Buffer.alloc(50_000_000))
    expect(huge.length).toBeLessThan(100_000)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50)
    central.writeUInt16LE(8, 10)
    central.writeUInt32LE(huge.length, 20)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(30 + huge.length, 16)
    const file = Buffer.concat([local, huge, central, end])
    expect(unzip(file, () => true, 1_000_000)).toBeNull()
    expect(unzip(file, () => true, 50_000_000)?.get('')).toHaveLength(50_000_000)
  })
})

describe('the file we write', () => {
  const open = async (bytes: Buffer) => {
    const book = new exceljs.Workbook()
    await book.xlsx.load(new Uint8Array(bytes).buffer)
    return book
  }

  test('the template explains itself: a read-me, notes, lists to choose from, text columns, a header that stays', async () => {
    const book = await open(await writeTemplate())
    expect(book.worksheets.map((one) => one.name)).toEqual(['Read me', ...tableNames])
    const commitments = book.getWorksheet('commitments')!
    const kind = header.indexOf('kind') + 2
    expect(commitments.getRow(1).getCell(kind).value).toBe('kind')
    expect(commitments.getCell(1, 1).font).toMatchObject({ bold: true })
    expect(JSON.stringify(commitments.getCell(1, 1).note)).toContain('the action, a stroke and a letter')
    expect(commitments.getCell(2, kind).dataValidation.formulae).toEqual([
      '"deliver,publish,research,target,lobby,ongoing-duty"',
    ])
    expect(commitments.getColumn(1).numFmt).toBe('@')
    expect(commitments.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  })

  test('is the same bytes for the same workbook, whatever the clock says', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2021-12-31T12:00:00Z') })
    const before = await writeTemplate()
    vi.setSystemTime(new Date('2022-06-30T09:30:00Z'))
    expect((await writeTemplate()).equals(before)).toBe(true)
    vi.useRealTimers()
  })

  test('no cell is a formula, whatever a text begins with', async () => {
    const result = await read([
      sheet([
        [...header, 'update'],
        [...row('4.8/a'), '=HYPERLINK("https://example.org")'],
      ]),
    ])
    if (!result.ok) throw new Error(faults(result).join('\n'))
    const parts = unzip(await writeXlsx(result.workbook), (name) => name.includes('worksheets/'), 10_000_000)!
    for (const part of parts.values()) expect(part.toString()).not.toMatch(/<f[ >]/)
  })
})
