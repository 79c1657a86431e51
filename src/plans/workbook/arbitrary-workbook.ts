/** Any workbook that reading could give, for property tests. */
import fc from 'fast-check'
import { fromWords, notStated } from '#src/kernel/dates.ts'
import type { Column, TableName } from '../template.ts'
import { cleanText, isWritable } from './read-text.ts'
import { emptyOf, keyOf, tableNames, tableOf, type CellValue, type Row, type Workbook } from './rows.ts'

const awkward = fc.constantFrom(
  '=1+1',
  '=HYPERLINK("http://x")',
  "'=1",
  "''=1",
  "'quoted'",
  '+44',
  '-5',
  '@home',
  '＝1',
  '007',
  '4.10',
  '1e5',
  'TRUE',
  'a\nb',
  'a\n\nb',
  '"',
  '""',
  '"a,b"',
  'a;b',
  'a\tb',
  ',',
  ';',
  'é £ “x” – …',
  '٣',
  '漢字',
  '👩🏽‍🚀',
  'a\u00A0b',
  '_x0041_',
  '_x005F_x000D_',
  '_x000d_',
  '<b>&amp;</b>',
  '#REF!',
  'none',
  'not stated',
  'sep=;',
  '_own',
  '2021-12-31',
  '\uFEFFx',
  ']]>',
  '%',
  '{t}',
  "o'clock",
)
const text = fc
  .oneof(
    { weight: 2, arbitrary: awkward },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1 }) },
    fc.tuple(awkward, fc.string({ unit: 'binary' }), awkward).map((parts) => parts.join('')),
  )
  .map(cleanText)
  .filter((value) => value !== '' && isWritable(value))

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/)
const edtf = fc.constantFrom(
  '2021-12-31',
  '2022-21',
  '2021',
  '2022-05~',
  '2021-04/2022-03',
  '../2022-01',
  '2021-22',
)
const words = fc.oneof(
  text,
  fc.constantFrom(
    'shortly',
    'spring 2022',
    'Not stated',
    'none',
    'not published',
    '31/12/2021',
    'by May 2022',
  ),
)
const date = fc.oneof(
  fc.constant(notStated),
  fc.record({ edtf: fc.oneof(edtf, fc.constant(null)), text: words }),
  words.map((said) => ({ edtf: fromWords(said).edtf, text: said })),
)

/** Any value that a cell of the column can hold. */
export const valueOf = (column: Column): fc.Arbitrary<CellValue> => {
  const filled = ((): fc.Arbitrary<CellValue> => {
    if (typeof column.type !== 'string') return fc.constantFrom(...column.type)
    switch (column.type) {
      case 'text':
        return text
      case 'slug':
        return slug
      case 'integer':
        return fc.maxSafeInteger().map((value) => value + 0)
      case 'number':
        return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value))
      case 'date':
        return date
      case 'list':
        return fc.uniqueArray(
          text.filter((item) => !/[;\n]/.test(item)),
          { maxLength: 3 },
        )
      case 'yesno':
        return fc.boolean()
      case 'url':
        return fc.webUrl({ withQueryParameters: true, withFragments: true })
    }
  })()
  return column.required || column.type === 'date'
    ? filled
    : fc.option(filled, { nil: emptyOf(column), freq: 3 })
}

const rowOf = (name: TableName, ref: fc.Arbitrary<string>): fc.Arbitrary<Row> =>
  fc.record(
    Object.fromEntries(
      tableOf(name).columns.map((column) => [column.name, column.name === 'ref' ? ref : valueOf(column)]),
    ),
  )

const rowsOfTable = (name: TableName, ref: fc.Arbitrary<string>, most: number): fc.Arbitrary<Row[]> =>
  fc.uniqueArray(rowOf(name, ref), { selector: (row) => keyOf(tableOf(name), row), maxLength: most })

/** Commitments (always there) and any of the other tables, whose rows belong to them. */
export const anyWorkbook: fc.Arbitrary<Workbook> = rowsOfTable('commitments', text, 5).chain(
  (commitments) => {
    const refs = commitments.map((row) => keyOf(tableOf('commitments'), row))
    const others = tableNames.filter((name) => name !== 'commitments')
    const table = (name: TableName) =>
      fc.option(refs.length === 0 ? fc.constant<Row[]>([]) : rowsOfTable(name, fc.constantFrom(...refs), 3), {
        nil: undefined,
      })
    return fc.record(Object.fromEntries(others.map((name) => [name, table(name)]))).map((tables) => {
      const present = Object.entries(tables).filter(([, rows]) => rows !== undefined)
      return { commitments, ...Object.fromEntries(present) } as unknown as Workbook
    })
  },
)
