/** Reports and legal notices: two steps without an account, one receipt, nothing hidden, nobody's name given away. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isWorkingDay } from '#src/kernel/working-days.ts'
import { led } from '#test/forms.ts'
import { browserWith, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { tellReporters } from './mails.ts'

let site: TestSite
let reader: SignedIn
let comment: number

const browser = (mark: string) => browserWith(site, `browser=${mark}`)
const rows = async <Row>(
  table: 'discussions_report' | 'discussions_item' | 'discussions_legal_notice' | 'notices_message',
) => (await sql<Row>`select * from ${sql.table(table)}`.execute(site.database.db)).rows
const text = (body: string) => load(body)('main').text().replaceAll(/\s+/g, ' ')

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  await sql`insert into discussions_discussion (slug, origin, title, opens_on)
    values ('buses', 'office', 'Buses at night', '2025-01-01')`.execute(db)
})
beforeEach(async () => {
  const { db } = site.database
  for (const table of [
    'discussions_report',
    'discussions_legal_notice',
    'discussions_item',
    'notices_message',
  ] as const)
    await sql`delete from ${sql.table(table)}`.execute(db)
  const { rows: made } = await sql<{
    id: number
  }>`insert into discussions_comment (discussion, root, depth, words, summary)
    values ('buses', 0, 0, 'Words that somebody minds <b>very</b> much.', true) returning id::integer as id`.execute(
    db,
  )
  comment = made[0]!.id
  reader = browser('one-browser')
})
afterAll(() => site.close())

const address = () => `/discussions/buses/report`
const send = (by: SignedIn, fields: Record<string, string> = {}) =>
  by.post(address(), { comment, category: 'abuse', words: '', address: '', ...fields })

describe('a report', () => {
  test('takes two steps at one address: what is wrong, then words and an address if one likes', async () => {
    const first = await reader.get(`${address()}?comment=${comment}`)
    expect(load(first.body)('form[method=get] input[type=radio]').length).toBe(11)
    expect(first.body).toContain('Words that somebody minds &lt;b>very&lt;/b> much.')
    const none = await reader.get(`${address()}?comment=${comment}&step=2`)
    expect(none.statusCode).toBe(422)
    expect(text(none.body)).toContain('Choose what is wrong with it')
    const second = await reader.get(`${address()}?comment=${comment}&step=2&category=abuse`)
    expect(load(second.body)('form[method=post] [name=words], form[method=post] [name=address]').length).toBe(
      2,
    )
    const to = led(await send(reader))
    expect(to).toMatch(/^\/discussions\/report\/[0-9a-z]{5}(?:-[0-9a-z]{5}){3}$/)
    const receipt = text((await reader.get(to)).body)
    expect(receipt).toContain('It waits for a moderator')
    expect(receipt).toContain('It is abusive')
  })

  test('is found again by the code that somebody wrote down, in any case and without strokes', async () => {
    const to = led(await send(reader))
    const code = to.split('/').at(-1)!
    expect(text((await reader.get(to)).body)).toContain('What came of a report')
    expect(load((await reader.get('/discussions/report')).body)('form[method=get] [name=code]')).toHaveLength(
      1,
    )
    for (const typed of [code, code.toUpperCase(), ` ${code.replaceAll('-', ' ')} `])
      expect(led(await reader.get(`/discussions/report?code=${encodeURIComponent(typed)}`))).toBe(to)
    const wrong = await reader.get('/discussions/report?code=never-given')
    expect([wrong.statusCode, text(wrong.body)]).toEqual([
      422,
      expect.stringContaining('There is no receipt with this code'),
    ])
    expect(load(wrong.body)('[name=code]').val()).toBe('never-given')
  })

  test('hides nothing, however many there are, and they are one item', async () => {
    for (let one = 0; one < 12; one += 1) led(await send(browser(`browser-${one}`)))
    expect(await rows('discussions_report')).toHaveLength(12)
    expect(await rows('discussions_item')).toMatchObject([{ kind: 'report', comment, decided_at: null }])
    const { rows: now } = await sql<{
      state: string
    }>`select state from discussions_comment where id = ${comment}`.execute(site.database.db)
    expect(now).toEqual([{ state: 'public' }])
  })

  test('twice from the same browser is one, with the same receipt; ten times at once too', async () => {
    const first = led(await send(reader))
    expect(led(await send(reader, { category: 'hate' }))).toBe(first)
    const many = await Promise.all(Array.from({ length: 10 }, () => send(browser('another'))))
    expect(new Set(many.map(led)).size).toBe(1)
    expect(await rows('discussions_report')).toHaveLength(2)
  })

  test('holds no code, no cookie and no address of the network', async () => {
    const code = led(await send(reader))
      .split('/')
      .at(-1)!
    const held = JSON.stringify(await rows('discussions_report'))
    for (const secret of [code, code.replaceAll('-', ''), 'one-browser', '127.0.0.1'])
      expect(held).not.toContain(secret)
  })

  test('what is wrong with the form is said, and what was typed stays', async () => {
    const answer = await send(reader, { category: 'other', words: '', address: 'nobody' })
    expect(answer.statusCode).toBe(422)
    expect(text(answer.body)).toContain('Say what is wrong with it')
    expect(load(answer.body)('[name=address]').val()).toBe('nobody')
    expect((await send(reader, { words: 'x'.repeat(2001) })).statusCode).toBe(422)
    expect((await send(reader, { category: 'nonsense' })).statusCode).toBe(422)
    expect(await rows('discussions_report')).toEqual([])
  })

  test('of what is not there, or not shown any more, is none', async () => {
    expect((await send(reader, { comment: '999999' })).statusCode).toBe(404)
    expect((await send(reader, { comment: 'x' })).statusCode).toBe(404)
    expect((await reader.get(`/discussions/none/report?comment=${comment}`)).statusCode).toBe(404)
    await sql`update discussions_comment set state = 'hidden', category = 'abuse' where id = ${comment}`.execute(
      site.database.db,
    )
    expect((await send(reader)).statusCode).toBe(409)
    expect((await reader.get('/discussions/report/00000-00000-00000-00000')).statusCode).toBe(404)
  })

  test('whoever left an address is told once what came of it; then the address is gone', async () => {
    const to = led(await send(reader, { address: 'reader@example.org' }))
    const { db } = site.database
    const [item] = await rows<{ id: string }>('discussions_item')
    const around = { publicUrl: 'http://records.example', pack: site.pack }
    await sql`update discussions_item set decided_at = clock_timestamp()`.execute(db)
    await sql`insert into discussions_decision (item, act, discussion, comment, rule, reason, decided_by)
      values (${item!.id}, 'hide', 'buses', ${comment}, 'respect', 'A secret of the moderator', 'a-moderator')`.execute(
      db,
    )
    for (let time = 0; time < 2; time += 1)
      await db
        .transaction()
        .execute((tx) => tellReporters(tx, item!.id, { act: 'hide', rule: 'respect' }, around))
    const mails = await rows<{ kind: string; to_address: string }>('notices_message')
    expect(mails).toHaveLength(1)
    expect(JSON.stringify(mails)).toContain('hid it')
    expect(JSON.stringify(mails)).not.toContain('A secret of the moderator')
    expect(await rows('discussions_report')).toMatchObject([{ email: null }])
    const receipt = text((await reader.get(to)).body)
    expect(receipt).toContain('A moderator hid it')
    expect(receipt).not.toContain('A secret of the moderator')
    await sql`update discussions_item set decided_at = null`.execute(db)
    await sql`alter table discussions_decision disable trigger user`.execute(db)
    await sql`delete from discussions_decision`.execute(db)
    await sql`alter table discussions_decision enable trigger user`.execute(db)
  })
})

describe('a receipt', () => {
  test('of what its writer took back says so, and nothing of what was decided about something else', async () => {
    const to = led(await send(reader, { address: 'reader@example.org' }))
    const { db } = site.database
    const [item] = await rows<{ id: string }>('discussions_item')
    await sql`insert into discussions_decision (act, discussion, comment, person, rule, reason, decided_by, decided_at)
      values ('ask-author', 'buses', ${comment}, null, 'respect', 'Another thing', 'a-moderator', now() - interval '1 day')`.execute(
      db,
    )
    await sql`update discussions_item set decided_at = clock_timestamp()`.execute(db)
    expect(text((await reader.get(to)).body)).not.toContain('asked its writer')
    await sql`update discussions_item set taken_back = true`.execute(db)
    const around = { publicUrl: 'http://records.example', pack: site.pack }
    await db.transaction().execute((tx) => tellReporters(tx, item!.id, 'taken-back', around))
    const receipt = text((await reader.get(to)).body)
    expect(receipt).toContain('Its writer took it back before a moderator decided.')
    expect(receipt).not.toMatch(/asked its writer|By this rule/)
    expect(JSON.stringify(await rows('notices_message'))).toContain('Its writer took it back')
    expect(await rows('discussions_report')).toMatchObject([{ email: null }])
    await sql`alter table discussions_decision disable trigger user`.execute(db)
    await sql`delete from discussions_decision`.execute(db)
    await sql`alter table discussions_decision enable trigger user`.execute(db)
  })

  test('never says what a hidden or withdrawn question of a participant was called', async () => {
    const { db } = site.database
    const to = led(await send(reader))
    await sql`update discussions_discussion set origin = 'participant', words = 'x' where slug = 'buses'`.execute(
      db,
    )
    expect(text((await reader.get(to)).body)).toContain('Buses at night')
    for (const state of ['hidden', 'withdrawn']) {
      await sql`update discussions_discussion set state = ${state} where slug = 'buses'`.execute(db)
      const { body } = await reader.get(to)
      expect(body).not.toContain('Buses at night')
      expect(body).toContain('A discussion stood here')
    }
    await sql`update discussions_discussion set origin = 'office', words = '', state = 'public'
      where slug = 'buses'`.execute(db)
  })
})

describe('a legal notice', () => {
  const fields = () => ({
    comment,
    receipt: 'abcde-12345-abcde-12345',
    ground: 'defamation',
    what: 'Words that somebody minds',
    why: 'They are untrue.',
    name: 'A. Person',
    address: 'person@example.org',
    pass: 'no',
    unknown: 'yes',
  })

  test('opens an item with a clock, and its receipt is sent; the same form twice is one notice', async () => {
    const to = led(await reader.post('/discussions/notices', fields()))
    expect(led(await reader.post('/discussions/notices', fields()))).toBe(to)
    const notices = await rows<{ due_at: Date; received_at: Date; words: string }>('discussions_legal_notice')
    expect(notices).toHaveLength(1)
    expect(notices[0]!.due_at.getTime() - notices[0]!.received_at.getTime()).toBeGreaterThanOrEqual(
      48 * 3_600_000 - 3_600_000,
    )
    expect(
      isWorkingDay(notices[0]!.due_at.toISOString().slice(0, 10)) || notices[0]!.due_at.getUTCHours() === 0,
    ).toBe(true)
    expect(notices[0]!.words).toContain('may not be given their name')
    expect(await rows('discussions_item')).toMatchObject([
      { kind: 'legal-notice', due_at: notices[0]!.due_at, unconfirmed: true },
    ])
    expect(await rows('notices_message')).toMatchObject([{ kind: 'legal-notice' }])
    const receipt = text((await reader.get(to)).body)
    expect(receipt).toContain('Defamation')
    expect(receipt).not.toContain('A. Person')
    expect(receipt).not.toContain('They are untrue')
  })

  test('what is missing is said field by field', async () => {
    const answer = await reader.post('/discussions/notices', { comment, receipt: 'x' })
    expect(answer.statusCode).toBe(422)
    expect(load(answer.body)('.govuk-error-summary a').length).toBe(6)
    expect(await rows('discussions_legal_notice')).toEqual([])
  })

  test('of one address there are four in a day at most', async () => {
    for (let one = 0; one < 4; one += 1) {
      led(await reader.post('/discussions/notices', { ...fields(), receipt: `abcde-12345-abcde-1234${one}` }))
      await sql`update discussions_legal_notice set confirmed_at = now()`.execute(site.database.db)
    }
    expect((await reader.post('/discussions/notices', fields())).statusCode).toBe(429)
  })
})

test('where to turn is there for everybody, with numbers to press', async () => {
  const $ = load((await reader.get('/discussions/help')).body)
  expect($('a[href="tel:999"]').length).toBe(1)
  expect($('.help-route').length).toBe(site.pack.discussions.help.length)
})
