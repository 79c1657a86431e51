/** Figures by month: whose months they are, and that a month in which nothing happened is said too. */
import { sql } from 'kysely'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderToString } from 'preact-render-to-string'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { columns, csvRows, figuresOf } from './figures.ts'
import { moderationPage } from './public-page.tsx'
import { readFigures } from './queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await sql`insert into discussions_discussion (slug, origin, title, opens_on) values ('buses', 'office', 'Buses', '2025-01-01')`.execute(
    database.db,
  )
  for (const at of [
    '2025-07-01 00:30 Europe/London',
    '2025-03-31 23:30 Europe/London',
    '2025-03-02 12:00 Europe/London',
  ])
    await sql`insert into discussions_decision (act, discussion, rule, reason, decided_by, decided_at)
      values ('dismiss', 'buses', 'be-kind', 'Nothing in it.', 'mo', ${at})`.execute(database.db)
})
afterAll(() => database?.close())

const decisions = async (timeZone: string) =>
  (await readFigures(database.webDb, timeZone))
    .filter(({ what }) => what === 'decisions')
    .map(({ month, n }) => [month, n])

test('what was decided half an hour after midnight on 1 July counts in July where that was the time', async () => {
  expect(await decisions('Europe/London')).toEqual([
    ['2025-07', 1],
    ['2025-03', 2],
  ])
  expect(await decisions('America/New_York')).toEqual([
    ['2025-06', 1],
    ['2025-03', 2],
  ])
})

test('the web’s role reads counts alone, and nobody else may ask for them', async () => {
  await expect(sql`select * from discussions_decision`.execute(database.webDb)).rejects.toThrow(
    /permission denied/,
  )
  const { rows } = await sql<{ may: boolean }>`
    select has_function_privilege('answerable_office', 'discussions_public_moderation(text)', 'execute') as may`.execute(
    database.db,
  )
  expect(rows).toEqual([{ may: false }])
})

describe('months without anything, from the first until now,', () => {
  const now = { today: '2025-08-09', timeZone: 'Europe/London' }
  const all = ['2025-08', '2025-07', '2025-06', '2025-05', '2025-04', '2025-03']

  test('stand on the page, with the word “none”', async () => {
    const figures = figuresOf(await readFigures(database.webDb, now.timeZone), now)
    expect(figures.months.map(({ month }) => month)).toEqual(all)
    const { body } = moderationPage({ house: { whose: '', rules: [] }, figures, profile: '' })
    const page = load(renderToString(<>{body}</>))
    const row = page('#figures table tbody tr')
      .toArray()
      .map((one) => page(one).text())
      .find((text) => text.includes('May 2025') && text.includes('nothing was decided'))
    expect(row?.match(/none/g)).toHaveLength(4)
  })

  test('stand in the file, with 0', async () => {
    const lines = csvRows(await readFigures(database.webDb, now.timeZone), now.today).map((row) =>
      Object.fromEntries(row.map((cell, at) => [columns[at], cell])),
    )
    expect([...new Set(lines.map(({ month }) => month))]).toEqual(['', ...all])
    expect(lines.filter(({ month }) => month === '2025-05').map(({ what, count }) => [what, count])).toEqual([
      ['reports', 0],
      ['notices', 0],
      ['decisions', 0],
      ['appeals', 0],
    ])
    expect(lines.filter(({ month, what }) => month === '2025-07' && what === 'decisions')).toMatchObject([
      { act: 'dismiss', count: 1 },
    ])
  })

  test('are none where nothing was ever reported or decided', () => {
    expect(figuresOf([], now).months).toEqual([])
    expect(csvRows([], now.today)).toEqual([])
  })
})

test('how long the oldest has waited is counted in days of the office’s clock', () => {
  const since = new Date('2025-06-30T23:30:00Z')
  const waiting = {
    what: 'waiting',
    month: null,
    word: '',
    act: '',
    n: 1,
    median: null,
    ninetieth: null,
    since,
  } as const
  expect(figuresOf([waiting], { today: '2025-07-01', timeZone: 'Europe/London' }).days).toBe(0)
  expect(figuresOf([waiting], { today: '2025-07-01', timeZone: 'UTC' }).days).toBe(1)
})
