/** Discussions that people start themselves: over HTTP, as they do it. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { decide } from '../moderation/decide.ts'
import { moderationRules } from '../moderation/rules.ts'
import { enterComments, enterParticipant } from '../public/example-discussion.ts'

let site: TestSite
let ada: SignedIn
const start = '/discussions/start'
const asks = { title: 'Why is the ferry never on time?', words: 'It was late each day of this week.' }
let slug: string
const db = () => site.database.db
const main = (html: string) => load(html)('main').text().replaceAll(/\s+/g, ' ')
const faults = (html: string) => load(html)('.govuk-error-summary').text()
const get = (url: string) => site.server.inject({ url })

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await givePerson(db(), { slug: 'mod-one', name: 'Mo', roles: [{ role: 'moderator' }] })
  for (const person of ['p-ada', 'p-bo'] as const) {
    await givePerson(db(), { slug: person, name: `Called ${person}`, roles: [{ role: 'participant' }] })
    await enterParticipant(db(), person, `Called ${person}`)
  }
  ada = await signedInAs(site, 'p-ada')
})
afterAll(() => site.close())

async function approve(): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from discussions_item
    where kind = 'new-discussion' and discussion = ${slug} and decided_at is null`.execute(db())
  expect(rows).toHaveLength(1)
  await decide(
    db(),
    {
      person: 'mod-one',
      name: 'Mo',
      organisation: null,
      holdings: [{ role: 'moderator', organisation: null, lead: false, deputyFor: null }],
      secondFactor: true,
      fresh: true,
    },
    {
      item: rows[0]!.id,
      act: 'approve',
      rule: moderationRules(site.pack).find(({ keeps }) => keeps)!.id,
      reason: 'A fair question.',
      seen: null,
    },
    { pack: site.pack, publicUrl: 'http://records.example', today: '2025-07-17' },
  )
}

test('whoever takes part finds the form; nobody else does', async () => {
  expect((await ada.get(start)).statusCode).toBe(200)
  expect((await (await signedInAs(site, 'mod-one')).get(start)).statusCode).toBe(403)
  expect((await get(start)).statusCode).toBe(303)
})

test('what is missing is said at its field', async () => {
  const wrong = await ada.post(start, { title: '', words: asks.words })
  expect([wrong.statusCode, faults(wrong.body)]).toEqual([422, expect.stringContaining('Put your question')])
  expect(load(wrong.body)('[name=words]').val()).toBe(asks.words)
})

test('words that tell of somebody in danger lead to help first, with a way to go on', async () => {
  const urgent = { ...asks, words: 'Somebody is breaking into the ferry office right now with a knife.' }
  const checked = await ada.post(start, urgent)
  expect(checked.statusCode).toBe(422)
  expect(main(checked.body)).toContain('Nothing is posted yet')
  expect(load(checked.body)('[name=title]').val()).toBe(asks.title)
  expect(load(checked.body)('button[name=went-on]').val()).not.toBe('')
})

test('it waits for a moderator, nobody else sees it, and a new account starts one a day', async () => {
  const sent = await ada.post(start, asks)
  expect(sent.headers.location).toBe(`${start}?did=sent`)
  expect(main((await ada.get(`${start}?did=sent`)).body)).toContain('waits for a moderator')
  const { rows } = await sql<{ slug: string }>`select slug from discussions_discussion
    where title = ${asks.title}`.execute(db())
  slug = rows[0]!.slug
  // Its address says nothing of the question, so that it can stay when the question goes.
  expect(slug).toMatch(/^d-\d+$/)
  expect((await get(`/discussions/${slug}`)).statusCode).toBe(404)
  expect((await get('/discussions')).body).not.toContain('ferry')
  const more = await ada.post(start, { ...asks, title: 'And why the bus?' })
  expect([more.statusCode, faults(more.body)]).toEqual([422, expect.stringContaining('one discussion a day')])
})

test('a moderator shows it: it says who started it', async () => {
  await approve()
  await vi.waitFor(async () => expect((await get(`/discussions/${slug}`)).statusCode).toBe(200))
  const page = main((await get(`/discussions/${slug}`)).body)
  expect(page).toContain('Started by')
  expect(page).toContain('Called p-ada')
  expect(page).toContain(asks.words)
  // The list was in memory; the page was not.
  await vi.waitFor(async () => expect((await get('/discussions')).body).toContain(asks.title))
})

test('it is withdrawn by whoever started it alone; what others wrote keeps its place', async () => {
  await enterComments(db(), slug, [{ by: 'p-bo', words: 'The tide is to blame.' }])
  const bo = await signedInAs(site, 'p-bo')
  expect((await bo.get(`/discussions/${slug}/withdraw`)).statusCode).toBe(404)
  expect((await bo.post(`/discussions/${slug}/withdraw`)).statusCode).toBe(404)
  expect(main((await ada.get(`/discussions/${slug}/withdraw`)).body)).toContain('keeps its place')
  expect((await ada.post(`/discussions/${slug}/withdraw`)).headers.location).toBe(`${start}?did=withdrawn`)
  await vi.waitFor(async () => {
    const page = main((await get(`/discussions/${slug}`)).body)
    expect(page).not.toContain(asks.words)
    expect(page).toContain('The tide is to blame.')
  })
})

test('one withdrawn while it waits leaves the queue as taken back, decided by nobody and in no figure', async () => {
  const bo = await signedInAs(site, 'p-bo')
  expect((await bo.post(start, { ...asks, title: 'Who owns the pier?' })).statusCode).toBe(303)
  const { rows } = await sql<{ slug: string }>`select slug from discussions_discussion
    where title = 'Who owns the pier?'`.execute(db())
  const figures = async () =>
    (
      await sql`select * from discussions_public_moderation('Europe/London') where what like 'hours%'`.execute(
        db(),
      )
    ).rows
  const before = await figures()
  await bo.post(`/discussions/${rows[0]!.slug}/withdraw`)
  const items = await sql`select taken_back, decided_at is not null as closed from discussions_item
    where discussion = ${rows[0]!.slug}`.execute(db())
  expect(items.rows).toEqual([{ taken_back: true, closed: true }])
  expect(await figures()).toEqual(before)
})

test('none is started while a case closes all discussions', async () => {
  await sql`insert into discussions_proceedings (name, watch, effect, starts_on, reason, entered_by)
    values ('A case', '{}', 'close', '2025-01-01', 'Because', 'somebody')`.execute(db())
  const bo = await signedInAs(site, 'p-bo')
  const answer = await bo.post(start, { ...asks, title: 'Who is in court?' })
  expect(answer.statusCode).toBe(409)
  const { rows } = await sql`select from discussions_discussion where title = 'Who is in court?'`.execute(
    db(),
  )
  expect(rows).toEqual([])
})
