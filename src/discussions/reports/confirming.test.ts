/** Anybody can type an address into a legal notice: until the link that went there was opened, it stands at no head and costs one e-mail. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actingAs } from '#src/people/index.ts'
import { led } from '#test/forms.ts'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { giveDiscussion, giveParticipant } from '../comments/site-for-test.ts'
import { decide } from '../moderation/decide.ts'
import { moderationNeeds } from '../moderation/needs.ts'
import { openItem } from '../moderation/open-item.ts'
import { countItems, listItems, urgentFor } from '../moderation/queue-queries.ts'
import { toCheckAnHour } from './commands.ts'
import { newReceipt } from './receipts.ts'

let site: TestSite
const db = () => site.database.db
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await giveDiscussion(db(), 'buses', { opens: '2020-01-01', closes: null })
  await giveParticipant(db(), 'p-ada', 'Ada')
  await givePerson(db(), { slug: 'mo', name: 'Mo', roles: [{ role: 'moderator' }] })
})
beforeEach(async () => {
  await sql`alter table discussions_decision disable trigger user`.execute(db())
  for (const table of [
    'discussions_legal_notice',
    'discussions_decision',
    'discussions_item',
    'notices_message',
  ] as const)
    await sql`delete from ${sql.table(table)}`.execute(db())
  await sql`alter table discussions_decision enable trigger user`.execute(db())
})
afterAll(() => site.close())

async function comment(words = 'Words that somebody minds.'): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`insert into discussions_comment (discussion, root, depth, author, words)
    values ('buses', 0, 0, 'p-ada', ${words}) returning id::integer as id`.execute(db())
  return rows[0]!.id
}
const fields = (about: number, address: string) => ({
  comment: String(about),
  receipt: newReceipt(),
  ground: 'defamation',
  what: 'Words that somebody minds',
  why: 'They are untrue.',
  name: 'A. Person',
  address,
  pass: 'no',
})
const send = (about: number, address: string, by = browserWith(site, '')) =>
  by.post('/discussions/notices', fields(about, address))
type Notice = { email: string; item: string; due: Date; came: Date; confirmed: boolean }
const notices = async () =>
  (
    await sql<Notice>`select email, item, due_at as due, received_at as came, confirmed_at is not null as confirmed
      from discussions_legal_notice order by received_at`.execute(db())
  ).rows
const items = async () =>
  (
    await sql<{
      id: string
      unconfirmed: boolean
      due: Date
    }>`select id, unconfirmed, due_at as due from discussions_item
      where kind = 'legal-notice' order by unconfirmed, opened_at`.execute(db())
  ).rows
const mailsTo = async (address: string) =>
  (
    await sql<{ subject: string; text: string }>`select subject, text_part as text from notices_message
      where address = ${address} order by created_at`.execute(db())
  ).rows
const linkTo = async (address: string) =>
  /\/discussions\/notices\/[\w-]+/.exec((await mailsTo(address))[0]!.text)![0]
const long = (hours: number) =>
  sql`update discussions_legal_notice set received_at = received_at - make_interval(hours => ${hours}),
    due_at = due_at - make_interval(hours => ${hours})`.execute(db())

test('however many are typed about one comment, they are one item, which stands behind what waits and tells nobody', async () => {
  const [minded, other] = [await comment(), await comment('Reported')]
  await db()
    .transaction()
    .execute((tx) => openItem(tx, { kind: 'report', discussion: 'buses', comment: other }))
  for (let one = 0; one < 10; one += 1) led(await send(minded, `victim${one}@example.org`))
  expect(await items()).toMatchObject([{ unconfirmed: true }])
  const listed = await listItems(db(), {}, { page: 1, size: 50, moment: null })
  expect(listed.map(({ kind, unconfirmed }) => [kind, unconfirmed])).toEqual([
    ['report', false],
    ['legal-notice', true],
  ])
  await sql`update discussions_item set due_at = now() - interval '1 day' where kind = 'legal-notice'`.execute(
    db(),
  )
  expect((await countItems(db(), null)).find(({ kind }) => kind === 'legal-notice')).toMatchObject({
    n: 1,
    late: 0,
  })
  const needs = await moderationNeeds(db(), await actingAs(db(), 'mo'), '2031-05-20')
  expect(needs.map(({ title }) => title)).toEqual(['Comments and discussions to decide on: 2'])
  expect(
    await db()
      .transaction()
      .execute((tx) => urgentFor(tx, 'mo')),
  ).toBeUndefined()
  for (let one = 0; one < 10; one += 1) expect(await mailsTo(`victim${one}@example.org`)).toHaveLength(1)
})

test('an address that nobody has checked gets one e-mail: a second notice is refused, and nobody writes there what is decided', async () => {
  const [one, other] = [await comment(), await comment()]
  led(await send(one, 'victim@example.org'))
  expect((await send(other, 'Victim@example.org')).statusCode).toBe(429)
  const { id } = (await items())[0]!
  const wish = {
    item: id,
    act: 'dismiss',
    rule: 'within-the-rules',
    reason: 'Nobody is named.',
    seen: null,
  } as const
  const around = { pack: site.pack, publicUrl: 'http://records.example', today: '2031-05-20' }
  await decide(db(), await actingAs(db(), 'mo'), wish, around)
  expect(await mailsTo('victim@example.org')).toHaveLength(1)
  // Opened afterwards, the link leads to what came of it, and moves nothing.
  const reader = browserWith(site, '')
  led(await reader.post(await linkTo('victim@example.org'), {}))
  expect(await items()).toHaveLength(1)
})

test('opened and confirmed it stands first by the clock that began when it came; the others go on waiting', async () => {
  const about = await comment()
  for (const who of ['first', 'second', 'third']) led(await send(about, `${who}@example.org`))
  await long(40)
  const reader = browserWith(site, '')
  const link = await linkTo('second@example.org')
  const page = await reader.get(link)
  expect(load(page.body)('main').text()).toContain('Is this legal notice yours?')
  // A program that opens links confirms nothing.
  expect(await items()).toMatchObject([{ unconfirmed: true }])
  expect(led(await reader.post(link, {}))).toBe(link)
  expect((await reader.get(link)).body).toContain('the notice is yours')
  const [counts, waits] = await items()
  const [first, second, third] = await notices()
  expect(counts).toMatchObject({ unconfirmed: false, due: second!.due })
  expect(waits).toMatchObject({ unconfirmed: true, due: first!.due })
  expect([first!.item, second!.item, third!.item]).toEqual([waits!.id, counts!.id, waits!.id])
  expect(
    await db()
      .transaction()
      .execute((tx) => urgentFor(tx, 'mo')),
  ).toMatchObject({ id: counts!.id, n: 1 })
  led(await reader.post(link, {}))
  expect(await items()).toHaveLength(2)
  const wish = {
    item: counts!.id,
    act: 'hide',
    rule: 'private-details',
    reason: 'It is untrue.',
    seen: null,
  } as const
  const around = { pack: site.pack, publicUrl: 'http://records.example', today: '2031-05-20' }
  await decide(db(), await actingAs(db(), 'mo'), wish, around)
  expect((await mailsTo('second@example.org')).map(({ subject }) => subject)).toEqual([
    'Is this legal notice yours?',
    'Your legal notice: what was decided',
  ])
  expect(await mailsTo('first@example.org')).toHaveLength(1)
})

test('the last one confirmed takes the item with it', async () => {
  const about = await comment()
  led(await send(about, 'only@example.org'))
  led(await browserWith(site, '').post(await linkTo('only@example.org'), {}))
  expect(await items()).toMatchObject([{ unconfirmed: false }])
})

test('the address of one’s own account needs no link; of others an hour takes so many and no more, confirmed or not', async () => {
  await sql`insert into discussions_legal_notice (comment, ground, name, email, words, receipt_hash, link_hash, confirmed_at, due_at)
    select ${await comment()}, 'other', 'x', 'x' || n || '@example.org', 'x', sha256(n::text::bytea), sha256(n::text::bytea), now(), now()
    from generate_series(1, ${toCheckAnHour}::integer) n`.execute(db())
  const about = await comment()
  expect((await send(about, 'somebody@example.org')).statusCode).toBe(429)
  const { rows } = await sql<{
    email: string
  }>`select email from people_account where person = 'p-ada'`.execute(db())
  led(await send(about, rows[0]!.email, await signedInAs(site, 'p-ada')))
  expect(await items()).toMatchObject([{ unconfirmed: false }])
  expect((await mailsTo(rows[0]!.email)).map(({ subject }) => subject)).toEqual(['We have your legal notice'])
  // Somebody else's account does not.
  expect((await send(about, 'somebody@example.org', await signedInAs(site, 'p-ada'))).statusCode).toBe(429)
})
