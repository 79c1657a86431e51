import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#test/ask.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { exampleCommitment, exampleEdition, exampleMove, exampleUpdate } from './example-edition.ts'
import type { PublishedEdition } from './published.ts'
import { editionCsv, historyCsv, restatementsCsv } from './tables.ts'

/** The names that spreadsheets and programs of others rely on: new ones come last, and none is renamed. */
const commitmentHeaders =
  'plan period as_at id ref theme theme_title action action_title commitment kind owner owner_name supporting asked_of first_due first_due_text current_due current_due_text done_on done_on_text times_moved schedule days schedule_first days_first slippage_days reported update unchanged_running silence assessed assessor testable money targets source_place version entry sha256'
const restatementHeaders =
  'plan ref commitment owner n period from from_text to to_text announced_on announced_on_text announced_late reason_code reason by'

type Row = Record<string, string>
const read = (csv: string | Buffer) =>
  parse(csv, { columns: true, bom: true, relax_column_count: false }) as Row[]
const headersOf = (csv: string) => csv.replace('\uFEFF', '').split('\r\n', 1)[0]!.replaceAll(',', ' ')

let site: TestSite
beforeAll(async () => {
  site = await testSite('northmere')
})
afterAll(() => site?.close())

const download = async (path: string) => {
  const { status, body, headers } = await ask(site.url, `/plans/fair-policing-plan/${path}`)
  expect([path, status, headers['content-type']]).toEqual([path, 200, 'text/csv; charset=utf-8'])
  return { rows: read(body), text: body.toString() }
}
const commitments = async (period: string) => {
  const { text } = await ask(site.url, `/api/v1/plans/fair-policing-plan/editions/${period}`)
  const { actions } = JSON.parse(text) as {
    actions: { commitments: { ref: string; restatements: object[] }[] }[]
  }
  return actions.flatMap((action) => action.commitments)
}

describe('the files of the site', () => {
  test('an edition has one row for each commitment', async () => {
    const { rows, text } = await download('editions/2024-25-q4.csv')
    expect(rows.map(({ ref }) => ref)).toEqual((await commitments('2024-25-q4')).map(({ ref }) => ref))
    expect(headersOf(text)).toBe(commitmentHeaders)
    for (const row of rows) {
      expect(row.sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(row.first_due_text).not.toBe('')
    }
  })

  test('the history has one row for each commitment in each edition that may be read', async () => {
    const { rows, text } = await download('history.csv')
    const expected: string[] = []
    for (const period of ['2024-25-q1', '2024-25-q2', '2024-25-q4'])
      expected.push(...(await commitments(period)).map(({ ref }) => `${period} ${ref}`))
    expect(rows.map(({ period, ref }) => `${period} ${ref}`)).toEqual(expected)
    expect(headersOf(text)).toBe(commitmentHeaders)
    expect(rows.find(({ period }) => period === '2024-25-q2')!.version).toBe('2')
  })

  test('the moved dates have one row for each', async () => {
    const { rows, text } = await download('restatements.csv')
    const moved = (await commitments('2024-25-q4')).flatMap(({ ref, restatements }) =>
      restatements.map(() => ref),
    )
    expect(rows.map(({ ref }) => ref)).toEqual(moved)
    expect(moved.length).toBeGreaterThan(2)
    expect(headersOf(text)).toBe(restatementHeaders)
  })
})

describe('a cell', () => {
  const published = (text: string) => {
    const content = exampleEdition([
      exampleCommitment({
        text,
        update: exampleUpdate({ text }),
        sourcePlace: text,
        restatements: [exampleMove('2031-06-30', '2031-09-30', { reason: text })],
      }),
    ])
    const version = { number: 1, entry: 3, sha256: 'x' } as PublishedEdition['version']
    return { key: '', content, version, versions: [version] } satisfies PublishedEdition
  }
  const cells = (text: string) => {
    const edition = published(text)
    const [row] = read(editionCsv(edition)) as [Row]
    const [old] = read(historyCsv([edition])) as [Row]
    const [moved] = read(restatementsCsv(edition.content)) as [Row]
    return [row.commitment, row.update, row.source_place, old.update, moved.commitment, moved.reason]
  }

  test.each([
    '=1+1',
    '+1',
    '-1 day',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=HYPERLINK("http://evil.example")',
    '  =1+1',
    '\n=1',
    '＝1',
    '-cmd|calc',
  ])('that a spreadsheet would run stands as text: %j', (text) => {
    for (const cell of cells(text)) expect(cell).toBe(`'${text}`)
  })

  test.each([
    'plain',
    'a, b',
    'say "so"',
    'two\nlines',
    'two\r\nlines',
    'a;b',
    'naïve – “so”',
    '1-2',
    'x=1',
    '10%',
    "'quoted'",
    "it's =1",
  ])('says what it says: %j', (text) => {
    for (const cell of cells(text)) expect(cell).toBe(text)
  })

  test('that is a number stays one, below nothing too', () => {
    const edition = published('x')
    edition.content.actions[0]!.commitments[0]!.schedule.days = -12
    expect(read(editionCsv(edition))[0]!.days).toBe('-12')
  })
})
