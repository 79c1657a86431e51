import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, readWorkbook, readXlsx } from './index.ts'
import { madeByExcel } from './made-by-excel.ts'
import { isBlank } from './grid.ts'
import { unzip, zip } from './zip.ts'

const whole = madeByExcel([
  {
    name: 'commitments',
    rows: [
      ['ref', 'theme', 'theme_title', 'action', 'action_title', 'commitment', 'kind', 'owner'],
      ['4.8/a', '4', 'Accountability', '4.8', 'Gangs matrix', 'Review it', 'publish', 'mopac'],
    ],
  },
])
const parts = [...unzip(whole, () => true, 10_000_000)!]

test('any bytes as a CSV file give a workbook or faults, never an error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.string().map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        const read = readCsv(null, 'plan.csv', bytes)
        expect(read.ok || read.faults.length > 0).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test('any bytes as an XLSX file likewise', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, marked) => {
      const file = marked ? Buffer.concat([Buffer.from('PK'), bytes]) : bytes
      const read = await readWorkbook([{ name: 'plan.xlsx', bytes: file }])
      expect(read.ok).toBe(false)
    }),
  )
})

test('a workbook damaged anywhere gives a workbook or faults, never an error', async () => {
  const damage = fc.record({
    part: fc.nat(parts.length - 1),
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    length: fc.nat(40),
    put: fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('<', '</row>', '&x;', '<c r="ZZZ9"><v>9e9</v></c>', '<row r="0"/>', '"'),
    ),
  })
  await fc.assert(
    fc.asyncProperty(damage, async ({ part, at, length, put }) => {
      const damaged = parts.map(([name, data], index): [string, Buffer] => {
        if (index !== part) return [name, data]
        const start = Math.floor(at * data.length)
        return [
          name,
          Buffer.concat([data.subarray(0, start), Buffer.from(put), data.subarray(start + length)]),
        ]
      })
      const read = await readXlsx('plan.xlsx', zip(new Map(damaged)))
      expect(read.ok || read.faults.length > 0).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test.each([
  ['a row beyond the last', '<row r="1"', '<row r="4294967294"'],
  ['a row beyond the last, disguised', '<row r="1"', "<row r = '&#52;294967294'"],
  ['a cell beyond the last row', '<c r="A2"', '<c r="A4294967294"'],
  [
    'a column beyond the last',
    '<sheetData>',
    '<cols><col min="1" max="999999999" width="9"/></cols><sheetData>',
  ],
  [
    'a whole sheet merged',
    '</sheetData>',
    '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
  ],
  [
    'a million formatted cells',
    '</sheetData>',
    `<row r="9">${'<c r="A9" s="1"/>'.repeat(1_000_000)}</row></sheetData>`,
  ],
])('%s is refused before it can be counted out', async (_, found, put) => {
  const changed = parts.map(([name, data]): [string, Buffer] => [
    name,
    Buffer.from(data.toString().replace(found, put)),
  ])
  const read = await readXlsx('plan.xlsx', zip(new Map(changed)))
  expect(read).toMatchObject({ ok: false, faultCount: 1 })
})

test('a cell of white space only is blank', () => {
  expect(isBlank({ is: 'text', text: ' \u00A0\n' })).toBe(true)
})
