import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeFault, readCsv, readWorkbook, type WorkbookRead } from './index.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')
const plan = (header: string, ...rows: string[]) =>
  readCsv('commitments', 'plan.csv', bytes([header, ...rows].join('\n')))
const header = 'ref,theme,theme_title,action,action_title,commitment,kind,owner'
const row = (ref: string) => `${ref},4,Accountability,4.8,Gangs matrix,Review it every year,publish,mopac`
const faults = (read: WorkbookRead) => (read.ok ? [] : read.faults.map(describeFault))
const warnings = (read: WorkbookRead) => read.warnings.map(describeFault)
const first = (read: WorkbookRead) => {
  if (!read.ok) throw new Error(faults(read).join('\n'))
  return read.workbook.commitments![0]!
}

describe('what is right is read', () => {
  test('with empty optional columns as nothing', () => {
    expect(first(plan(header, row('4.8/a')))).toMatchObject({
      ref: '4.8/a',
      kind: 'publish',
      former_ref: null,
      supporting: [],
      testable: null,
      first_due: { edtf: null, text: 'not stated' },
    })
  })

  test.each([
    ['with the mark of UTF-8', Buffer.from(`\uFEFF${header}\n${row('4.8/a')}`)],
    ['with Windows line ends', Buffer.from(`${header}\r\n${row('4.8/a')}\r\n`)],
    ['with old Mac line ends', Buffer.from(`${header}\r${row('4.8/a')}\r`)],
    ['with semicolons', Buffer.from(`${header}\n${row('4.8/a')}`.replaceAll(',', ';'))],
    ['with tabs', Buffer.from(`${header}\n${row('4.8/a')}`.replaceAll(',', '\t'))],
    ['with the line “sep=;”', Buffer.from(`sep=;\r\n${header}\n${row('4.8/a')}`.replaceAll(',', ';'))],
    [
      'as Excel’s Unicode text',
      Buffer.from(`\uFEFF${header}\n${row('4.8/a')}`.replaceAll(',', '\t'), 'utf16le'),
    ],
    ['with blank rows and columns', Buffer.from(`${header},,\n\n,,,,,,,,,\n${row('4.8/a')},,\n`)],
    [
      'with headings as people write them',
      Buffer.from(`${header.replace('theme_title', 'Theme title *')}\n${row('4.8/a')}`),
    ],
    [
      'with words as people write them',
      Buffer.from(`${header}\n${row('4.8/a').replace('publish', ' Publish ')}`),
    ],
  ])('%s', (_, file) => {
    const read = readCsv('commitments', 'plan.csv', file)
    expect(first(read)).toMatchObject({ ref: '4.8/a', theme_title: 'Accountability', kind: 'publish' })
  })

  test('a text may hold line ends and quotes, and row numbers stay those of the spreadsheet', () => {
    const read = plan(
      `${header},update`,
      `${row('4.8/a')},"said ""no""\r\ntwice"`,
      '',
      `${row('4.8/b')},fine`,
    )
    expect(first(read).update).toBe('said "no"\ntwice')
    expect(read.ok && read.places).toEqual({
      commitments: {
        file: 'plan.csv',
        sheet: null,
        rows: [2, 4],
        columns: [
          'ref',
          'theme',
          'theme_title',
          'action',
          'action_title',
          'commitment',
          'kind',
          'owner',
          'update',
        ],
      },
    })
  })

  test('a file of the older Windows form is read, with a warning', () => {
    const read = readCsv(
      null,
      'plan.csv',
      Buffer.from(`${header}\n${row('4.8/a').replace('Gangs', 'Caf\u00E9 \u00A35')}`, 'latin1'),
    )
    expect(first(read).action_title).toBe('Café £5 matrix')
    expect(warnings(read).join()).toContain('not saved as UTF-8')
  })

  test('a column of one’s own is left out', () => {
    expect(first(plan(`_mine,${header}`, `note,${row('4.8/a')}`)).ref).toBe('4.8/a')
  })
})

describe('dates', () => {
  const due = (code: string, words: string) =>
    plan(`${header},first_due,first_due_text`, `${row('4.8/a')},"${code}","${words}"`)

  test.each([
    ['2022-21', 'by spring 2022', { edtf: '2022-21', text: 'by spring 2022' }],
    ['', 'by spring 2022', { edtf: '2022-21', text: 'by spring 2022' }],
    ['', 'shortly', { edtf: null, text: 'shortly' }],
    ['2022-05-31', '', { edtf: '2022-05-31', text: '31 May 2022' }],
    ['', '', { edtf: null, text: 'not stated' }],
    ['none', 'spring 2022, they once said', { edtf: null, text: 'spring 2022, they once said' }],
    ['none', 'spring 2022', { edtf: null, text: 'spring 2022' }],
    ['spring 2022', '', { edtf: '2022-21', text: 'spring 2022' }],
    ['31/05/2022', '', { edtf: '2022-05-31', text: '31 May 2022' }],
  ])('code “%s” and words “%s”', (code, words, date) => {
    expect(first(due(code, words)).first_due).toEqual(date)
  })

  test('a date that we worked out is said as a warning', () => {
    expect(warnings(due('', 'by spring 2022'))).toEqual([
      'plan.csv, row 2, column first_due_text, “by spring 2022”: “by spring 2022” was read as 2022-21 (spring 2022).',
    ])
  })

  test('2021-22 is summer 2021, and we say so', () => {
    expect(warnings(due('2021-22', '')).join()).toContain(
      'read as summer 2021. If you mean the year 2021/22, write 2021-04/2022-03',
    )
  })

  test.each([
    ['2022-13', 'This is not a date we can read'],
    ['2022-02-30', 'This is not a date we can read'],
    ['03/04/2022', 'We cannot tell the day from the month'],
  ])('%s is a fault', (code, message) => {
    expect(faults(due(code, ''))).toEqual([
      expect.stringContaining(`plan.csv, row 2, column first_due, “${code}”: ${message}`),
    ])
  })
})

describe('numbers', () => {
  const amount = (typed: string) =>
    readCsv(
      'money',
      'money.csv',
      bytes(`ref,n,purpose,amount,currency,stage\n4.8/a,1,Outreach,"${typed}",GBP,pending`),
    )
  test.each([
    ['16000', 16000],
    ['16 000', 16000],
    ['1,234,567', 1234567],
    ['1,234.50', 1234.5],
    ['−5', -5],
    ['', null],
  ])('“%s” is %s', (typed, number) => {
    const read = amount(typed)
    expect(read.ok && read.workbook.money![0]!.amount).toBe(number)
  })

  test.each([
    ['16,000', 'This could be 16000 or 16.000'],
    ['1,5', 'Write a point, not a comma: 1.5'],
    ['16%', 'say “percent” in the unit'],
    ['£1.2m', 'This is not a number'],
    ['1.2E+07', 'The spreadsheet has shortened this number'],
    ['1e999', 'This number is too large'],
    ['Infinity', 'This is not a number'],
    ['0x10', 'This is not a number'],
  ])('“%s” is a fault', (typed, message) => {
    expect(faults(amount(typed))).toEqual([expect.stringContaining(message)])
  })
})

describe('faults', () => {
  test.each([
    [
      'an unknown column, with what was meant',
      plan(header.replace('kind', 'knid'), row('4.8/a')),
      'plan.csv, row 1, column knid: The table commitments has no column of this name. Did you mean kind?',
    ],
    [
      'a missing column',
      plan(header.replace(',owner', ''), row('4.8/a').replace(',mopac', '')),
      'plan.csv, row 1, column owner: This column is missing',
    ],
    [
      'a column twice',
      plan(`${header},kind`, `${row('4.8/a')},publish`),
      'plan.csv, row 1, column kind: This column is there twice: G and I',
    ],
    [
      'a missing value',
      plan(header, row('4.8/a').replace('Review it every year', ' ')),
      'plan.csv, row 2, column commitment: This must not be empty',
    ],
    [
      'a word not in the list',
      plan(header, row('4.8/a').replace('publish', 'publsh')),
      'column kind, “publsh”: This is not one of the words for this column. Did you mean publish?',
    ],
    [
      'an organisation not as a slug',
      plan(header, row('4.8/a').replace('mopac', 'Home Office')),
      'perhaps home-office',
    ],
    [
      'neither yes nor no',
      plan(`${header},testable`, `${row('4.8/a')},maybe`),
      'column testable, “maybe”: Write yes or no',
    ],
    [
      'the same reference twice',
      plan(header, row('4.8/a'), row('4.8/a')),
      'plan.csv, row 3, column ref, “4.8/a”: Row 2 has the same ref',
    ],
    [
      '4.1 twice, perhaps once 4.10',
      plan(header, row('4.1'), row('4.1')),
      'If one of them was 4.10, the spreadsheet has dropped the nought',
    ],
    ['a comma too many', plan(header, `${row('4.8/a')},too`), 'The row has 9 cells but the first row has 8'],
    [
      'a cell under no name',
      plan(`ref,,${header.slice(4)}`, row('4.8/a').replace(',', ',note,')),
      'plan.csv, row 2, column B, “note”: The column of this cell has no name',
    ],
    [
      'a quote that never ends',
      plan(header, row('4.8/a'), `"${row('4.8/b')}`, row('4.8/c')),
      'plan.csv, row 3: A text that starts with a double quote in this row never ends',
    ],
    [
      'a quote inside a text',
      plan(header, row('4.8/a').replace('Gangs', 'a 5" pipe')),
      'plan.csv, row 2: There is a double quote in the middle of a text',
    ],
    [
      'a character no one can see',
      plan(header, row('4.8/a').replace('Gangs', 'Ga\u0007ngs')),
      'a character here that cannot be seen (number 0007)',
    ],
    [
      'a title above the column names',
      plan('Our tracker', '', header, row('4.8/a')),
      'The column names are in row 3',
    ],
    ['an empty file', plan(''), 'There is nothing here'],
    ['a file that is not text', readCsv(null, 'plan.csv', Buffer.from([0, 1, 2])), 'This is not a text file'],
    [
      'a file of no known letters',
      readCsv(null, 'plan.csv', Buffer.from([0x61, 0x81, 0x8d])),
      'This is not a text file',
    ],
    ['too large a file', readCsv(null, 'plan.csv', new Uint8Array(20_000_001)), 'larger than 20 megabytes'],
    [
      'too many rows',
      plan(header, ...Array.from({ length: 5001 }, (_, i) => row(`4.${i}/a`))),
      'There are 5,001 rows. One table may have at most 5,000',
    ],
    [
      'a table we cannot tell',
      readCsv(null, 'things.csv', bytes('a,b\n1,2')),
      'We cannot tell which table this file holds',
    ],
  ])('%s', (_, read, message) => {
    expect(faults(read)).toEqual([expect.stringContaining(message)])
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'www.example.org',
    'https://',
    'https://a b',
    'ftp://example.org',
  ])('the address %s', (address) => {
    const read = readCsv(
      'links',
      'links.csv',
      bytes(`ref,n,link_kind,title,url\n4.8/a,1,body,The board,"${address}"`),
    )
    expect(faults(read)).toEqual([expect.stringContaining('This is not a web address')])
  })

  test('all of them at once, at most 200, and how many there are', () => {
    const read = plan(
      header,
      ...Array.from({ length: 150 }, (_, i) =>
        row(`4.${i}/a`).replace('publish', 'x').replace('mopac', 'M P'),
      ),
    )
    expect(read).toMatchObject({ ok: false, faultCount: 300 })
    expect(faults(read)).toHaveLength(200)
  })
})

describe('several tables', () => {
  const money = (ref: string) => ({
    name: 'money.csv',
    bytes: bytes(`ref,n,purpose,currency,stage\n${ref},1,Outreach,GBP,pending`),
  })
  const commitments = { name: 'commitments.csv', bytes: bytes(`${header}\n${row('4.8/a')}`) }

  test('a detail row must belong to a commitment of the import', async () => {
    expect(faults(await readWorkbook([commitments, money('4.8/b')]))).toEqual([
      'money.csv, row 2, column ref, “4.8/b”: There is no commitment 4.8/b. Did you mean 4.8/a?',
    ])
    expect(await readWorkbook([commitments, money('4.8/a')])).toMatchObject({ ok: true })
  })

  test('where the commitments are not part of the import, that is not checked here', async () => {
    expect(await readWorkbook([money('9.9/z')])).toMatchObject({ ok: true })
  })

  test('one table twice is a fault', async () => {
    expect(faults(await readWorkbook([commitments, { ...commitments, name: 'plan.csv' }]))).toEqual([
      'plan.csv: The table commitments is there twice: also in commitments.csv. Keep one.',
    ])
  })

  test('a file of any name is known by its columns', async () => {
    const read = await readWorkbook([{ ...commitments, name: 'Tracker v7 (final).csv' }])
    expect(first(read).ref).toBe('4.8/a')
  })

  describe('on disk', () => {
    let folder = ''
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'workbook-'))
      await writeFile(join(folder, 'plan.csv'), commitments.bytes)
      await writeFile(join(folder, 'Money.CSV'), money('4.8/a').bytes)
      await writeFile(join(folder, 'report.json'), '{}')
    })
    afterAll(() => rm(folder, { recursive: true }))

    test('a folder, of which only the CSV files are read', async () => {
      expect(await readWorkbook(folder)).toMatchObject({
        ok: true,
        workbook: { commitments: [{}], money: [{}] },
      })
    })
    test('one file', async () => {
      expect(first(await readWorkbook(join(folder, 'plan.csv'))).ref).toBe('4.8/a')
    })
    test('no such file', async () => {
      expect(faults(await readWorkbook(join(folder, 'no.csv')))).toEqual([
        'no.csv: There is no such file or folder.',
      ])
    })
  })
})
