import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { load } from 'cheerio'
import { sql } from 'kysely'
import { testSite, type TestSite } from '#test/site.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { statementsOf } from '#test/statements.ts'
import { giveOfficePeople, plan } from './office-for-test.ts'
import type { BoardRow } from './office-queries.ts'
import { boardRows, standingOf, waitsFor } from './office-words.ts'

const row = (change: Partial<BoardRow> = {}): BoardRow => ({
  ref: '1.1/a',
  text: 'A promise',
  organisation: 'northmere-police',
  organisationName: 'Northmere Police',
  state: 'requested',
  dueOn: '2026-06-10',
  submittedOn: null,
  returnedOn: null,
  clearedOn: null,
  withheldReason: null,
  reached: true,
  step: null,
  styleEdit: false,
  ...change,
})
const [inTime, late] = ['2026-06-10', '2026-06-11']

describe('how a row stands', () => {
  test.each<[string, Partial<BoardRow>, string, string]>([
    ['asked, on the day it is due', {}, inTime, 'requested'],
    ['asked, a day later', {}, late, 'overdue'],
    ['drafted, a day later', { state: 'drafted' }, late, 'overdue'],
    ['returned, its own day passed', { state: 'returned' }, late, 'overdue'],
    ['submitted, however late the office is', { state: 'submitted' }, '2027-01-01', 'submitted'],
    ['cleared', { state: 'cleared' }, late, 'cleared'],
    ['nobody could be asked', { reached: false }, late, 'requested'],
    ['withheld', { withheldReason: 'legal advice' }, late, 'withheld'],
  ])('%s', (_, change, today, standing) => expect(standingOf(row(change), today)).toBe(standing))

  test('says who is waited for', () => {
    expect(waitsFor(row({ reached: false }), true)).toMatch(/Nobody to ask/)
    expect(waitsFor(row({ state: 'drafted', step: 'legal' }), true)).toMatch(/Northmere Police.*“legal”/)
    expect(waitsFor(row({ state: 'submitted', submittedOn: '2026-06-01' }), true)).toBe(
      'You, since 1 Jun 2026',
    )
    expect(waitsFor(row({ state: 'submitted', submittedOn: '2026-06-01', styleEdit: true }), true)).toMatch(
      /Northmere/,
    )
    expect(waitsFor(row({ state: 'submitted', submittedOn: '2026-06-01' }), false)).toBe(
      'The office, since 1 Jun 2026',
    )
    expect(waitsFor(row({ withheldReason: 'legal advice' }), true)).toMatch(/legal advice/)
  })

  test('what is late comes first, the latest before the others, then what waits for the office', () => {
    const rows = [
      row({ ref: 'cleared', state: 'cleared' }),
      row({ ref: 'asked', dueOn: '2026-07-01' }),
      row({ ref: 'late' }),
      row({ ref: 'submitted', state: 'submitted' }),
      row({ ref: 'later', dueOn: '2026-06-01' }),
    ]
    const order = (filters: Parameters<typeof boardRows>[1]) =>
      boardRows(rows, filters, late).map(({ ref }) => ref)
    expect(order({})).toEqual(['later', 'late', 'submitted', 'asked', 'cleared'])
    expect(order({ state: 'requested' })).toEqual(['later', 'late', 'asked'])
    expect(order({ state: 'overdue' })).toEqual(['later', 'late'])
    expect(order({ owner: 'nobody' })).toEqual([])
  })
})

describe('a board of 500 commitments', () => {
  let site: TestSite
  let sal: SignedIn
  const board = `/office/plans/${plan}/periods/large`
  beforeAll(async () => {
    site = await testSite('northmere')
    const { db } = site.database
    await giveOfficePeople(db)
    sal = await signedInAs(site, 'staff-one')
    await sql`insert into plans_period (plan, slug, label, starts_on, as_at, updates_due_on)
      values (${plan}, 'large', 'A large one', '2031-01-01', '2031-03-31', '2031-04-20')`.execute(db)
    await sql`insert into plans_commitments (id, plan, position, ref, theme, theme_title, action, action_title, commitment, kind, owner)
      select 'large-' || n, ${plan}, 1000 + n, '90.' || n || '/a', '90', 'Large', '90.' || n, 'Action ' || n,
        'Promise number ' || n, 'deliver', case when n % 2 = 0 then 'nopo' else 'northmere-police' end
      from generate_series(1, 500) n`.execute(db)
    await sql`insert into plans_request (plan, period, commitment, organisation, state, asked_on, asked_by, due_on, submitted_on, cleared_on, returned_on, draft)
      select ${plan}, 'large', id, owner, (array['requested', 'drafted', 'submitted', 'returned', 'cleared'])[1 + position % 5],
        '2025-05-01', 'staff-one', '2025-05-10', '2025-05-02', '2025-05-03', '2025-05-03', '{"update": "Zanzibar"}'
      from plans_commitments where id like 'large-%'`.execute(db)
  })
  afterAll(() => site.close())

  test('takes fewer than ten questions to the database, who asks included, and shows every one', async () => {
    await sal.get(board)
    const { given: answer, office, web } = await statementsOf(() => sal.get(board))
    const count = office.length + web.length
    expect(answer.statusCode).toBe(200)
    expect(count).toBeGreaterThan(1)
    expect(count).toBeLessThan(10)
    expect(answer.body).not.toContain('Zanzibar')
    const $ = load(answer.body)
    expect($('.office-strip .cell')).toHaveLength(500)
    expect($('#board tbody tr')).toHaveLength(100)
    expect($('.govuk-pagination__item')).toHaveLength(5)
    expect($('main').text()).toContain('100 of 500: 100 cleared, 0 withheld')
    // The pack's own 25 commitments were not asked about in this period.
    expect($('main').text()).toMatch(
      /The plan has 525 commitments\. 25 of them were not asked about: they were found/,
    )
  })

  test('in pages that hold each row once', async () => {
    const refs = new Set<string>()
    for (let page = 1; page <= 5; page += 1) {
      const $ = load((await sal.get(`${board}?page=${page}`)).body)
      for (const link of $('#board tbody th a').toArray()) refs.add($(link).attr('href')!)
    }
    expect(refs.size).toBe(500)
  })
})
