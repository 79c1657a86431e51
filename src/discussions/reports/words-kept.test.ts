/** What was reported is what a moderator reads, whatever its author does with it afterwards. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import { todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { givePerson } from '#test/people.ts'
import { led } from '#test/forms.ts'
import { browserWith, signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { statementsOf } from '#test/statements.ts'
import { editComment, postComment, withdrawComment } from '../comments/commands.ts'
import { withdrawStarted } from '../editing/start.ts'
import { decide, type Wish } from '../moderation/decide.ts'
import { leave } from '../participants/own.ts'
import { report, type Reporting } from './commands.ts'
import { forgetReported } from './kept-queries.ts'

let site: TestSite
let office: Db
let mo: Viewer
let ann: Viewer
let bob: Viewer
const db = () => site.database.db
const to = () => ({ publicUrl: 'http://records.example', pack: site.pack })
const threat = 'I know where you live, and I come tonight.'
const nice = 'Have a nice day.'

async function joins(slug: string, name: string): Promise<Viewer> {
  await givePerson(db(), { slug, name, roles: [{ role: 'participant' }] })
  await sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age, joined_at)
    values (${slug}, ${name}, ${slug}, now(), 16, now() - interval '1 year')`.execute(db())
  return actingAs(db(), slug)
}

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  office = connect({ connectionString: site.database.officeUrl, max: 3 })
  await givePerson(db(), { slug: 'mo', name: 'Mo Derator', roles: [{ role: 'moderator' }] })
  mo = await actingAs(db(), 'mo')
  ann = await joins('p-ann', 'Ann')
  bob = await joins('p-bob', 'Bob')
  await sql`insert into discussions_discussion (slug, origin, title, opens_on)
    values ('buses', 'office', 'Buses at night', '2020-07-01')`.execute(db())
})
beforeEach(async () => {
  await sql`delete from notices_message`.execute(db())
})
afterAll(async () => {
  await office.destroy()
  await site.close()
})

const write = () => ({ ...to(), look: async () => [] })
async function post(words: string, who = ann): Promise<number> {
  const wish = { discussion: 'buses', words, parent: null, once: randomUUID(), wentOn: [] }
  const done = await postComment(office, who, wish, write())
  if (done.kind !== 'posted') throw new Error(done.kind)
  return done.id
}
const edit = (id: number, words: string) =>
  editComment(office, ann, { discussion: 'buses', id, words, wentOn: [] }, write())
const withdraw = (id: number, who = ann) => withdrawComment(office, who, { discussion: 'buses', id }, to())
const reports = (comment: number | null, more: Partial<Reporting> = {}, by: Viewer | null = null) =>
  report(office, by, {
    discussion: 'buses',
    comment,
    category: 'abuse',
    words: '',
    email: null,
    mark: randomUUID(),
    ...more,
  })
const items = async (of: { comment?: number; discussion?: string }) =>
  (
    await sql<{ id: string; open: boolean; taken_back: boolean }>`
      select id, decided_at is null as open, taken_back from discussions_item
      where (comment = ${of.comment ?? null} or (comment is null and discussion = ${of.discussion ?? null})) order by opened_at`.execute(
      db(),
    )
  ).rows
const openOf = async (comment: number) => (await items({ comment })).filter(({ open }) => open)
const by = (wish: Partial<Wish> & Pick<Wish, 'act'>) =>
  decide(
    office,
    mo,
    { rule: 'within-the-rules', reason: 'Because.', seen: null, ...wish },
    { ...to(), today: todayOf(site.pack) },
  )
const seen = async (address: string): Promise<string> => {
  const { statusCode, body } = await (await signedInAs(site, 'mo')).get(address)
  expect(statusCode).toBe(200)
  return load(body)('main').text().replaceAll(/\s+/g, ' ')
}
const mails = async () =>
  (
    await sql<{ address: string; text: string }>`select address, text_part as text from notices_message
      where kind = 'report' order by address`.execute(db())
  ).rows
const kept = async (comment: number) =>
  (
    await sql<{
      words: string
    }>`select words from discussions_reported where comment = ${comment} order by id`.execute(db())
  ).rows.map(({ words }) => words)

describe('a moderator reads what was reported', () => {
  test('when its author changes it in the first minutes, and when they withdraw it', async () => {
    const id = await post(threat)
    await reports(id, { category: 'illegal' })
    const [item] = await openOf(id)
    expect(await seen(`/office/moderation/items/${item!.id}`)).not.toContain('As it was when it was reported')
    await edit(id, nice)
    const changed = await seen(`/office/moderation/items/${item!.id}`)
    expect(changed).toContain('As it was when it was reported')
    expect(changed.match(new RegExp(threat, 'g'))).toHaveLength(2)
    expect(changed).toContain('Changed by its author in the first minutes')
    expect(changed).toContain(nice)
    await withdraw(id)
    const withdrawn = await seen(`/office/moderation/items/${item!.id}`)
    expect(withdrawn).toContain(threat)
    expect(withdrawn).toContain('Withdrawn by its author')
  })

  test('what was changed in the first minutes before anybody reported it stays nobody’s', async () => {
    const id = await post('A slip of the pen.')
    await edit(id, threat)
    await reports(id)
    const [item] = await openOf(id)
    const page = await seen(`/office/moderation/items/${item!.id}`)
    expect(page).toContain(threat)
    expect(page).not.toContain('slip of the pen')
  })

  test('what was withdrawn, and never reported, is not read by whoever looks at any comment', async () => {
    const id = await post('Nobody minds this.')
    await withdraw(id)
    expect(await seen(`/office/moderation/comments/${id}`)).not.toContain('Nobody minds this.')
  })

  test('as the form showed it, when it was changed while the reader filled that in', async () => {
    const id = await post(threat)
    const reader = browserWith(site, `browser=${randomUUID()}`)
    const form = load(
      (await reader.get(`/discussions/buses/report?comment=${id}&step=2&category=abuse`)).body,
    )
    const shown = String(form('[name=shown]').val())
    await edit(id, nice)
    led(await reader.post('/discussions/buses/report', { comment: id, category: 'abuse', shown }))
    expect(await kept(id)).toEqual([threat])
    // Nobody makes up what stood there.
    const harmless = 'Good evening.'
    const other = await post(harmless)
    const made = { comment: other, category: 'abuse', shown: 'f'.repeat(64) }
    led(await reader.post('/discussions/buses/report', made))
    expect(await kept(other)).toEqual([harmless])
  })

  test('of a legal notice, too', async () => {
    const id = await post(threat)
    const fields = {
      comment: id,
      ground: 'defamation',
      what: 'All of it',
      why: 'It is untrue.',
      name: 'A. Person',
      address: `${randomUUID()}@example.org`,
      pass: 'no',
    }
    led(await browserWith(site, '').post('/discussions/notices', fields))
    await edit(id, nice)
    const [item] = await openOf(id)
    const page = await seen(`/office/moderation/items/${item!.id}`)
    expect(page).toContain('As it was when it was reported')
    expect(page).toContain('1 legal notice.')
    expect(page).toContain(threat)
  })
})

describe('reporting again', () => {
  test.each(['signed out', 'signed in'] as const)(
    'changed words is a new report, the same words are not: %s',
    async (how) => {
      const id = await post(`Something mild, ${how}.`)
      const mark = randomUUID()
      const again = () => reports(id, { mark }, how === 'signed in' ? bob : null)
      const receipt = await again()
      expect(await again()).toBe(receipt)
      const [item] = await openOf(id)
      await by({ item: item!.id, act: 'dismiss' })
      expect(await again()).toBe(receipt)
      expect(await openOf(id)).toEqual([])
      await edit(id, threat)
      expect(await again()).not.toBe(receipt)
      expect(await openOf(id)).toHaveLength(1)
    },
  )

  test('goes for a discussion itself, whose question its author changed', async () => {
    await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on, state)
      values ('d-again', 'participant', 'Why?', 'A mild question.', 'p-ann', '2020-01-01', 'public')`.execute(
      db(),
    )
    const again = () => reports(null, { discussion: 'd-again' }, bob)
    await again()
    const [first] = await items({ discussion: 'd-again' })
    await by({ item: first!.id, act: 'dismiss' })
    await again()
    expect((await items({ discussion: 'd-again' })).filter(({ open }) => open)).toEqual([])
    await sql`update discussions_discussion set words = ${threat} where slug = 'd-again'`.execute(db())
    await again()
    expect((await items({ discussion: 'd-again' })).filter(({ open }) => open)).toHaveLength(1)
  })
})

describe('what its writer takes back', () => {
  test('is closed as that, in no figure of decisions, and whoever reported it is told so', async () => {
    const id = await post('Rude words.')
    await reports(id, { email: 'reader@example.org' })
    await withdraw(id)
    expect(await items({ comment: id })).toMatchObject([{ open: false, taken_back: true }])
    const [mail] = await mails()
    expect(mail).toMatchObject({ address: 'reader@example.org' })
    expect(mail!.text).toContain('took it back before a moderator')
    expect(mail!.text).not.toContain('left it as it is')
  })

  test('waits on where it may be against the law; then nobody is told that it was left as it is', async () => {
    const id = await post(threat)
    await reports(id, { category: 'illegal', email: 'reader@example.org' })
    await withdraw(id)
    const [item] = await openOf(id)
    expect(await mails()).toEqual([])
    expect(await seen(`/office/moderation/items/${item!.id}`)).toContain(threat)
    await by({ item: item!.id, act: 'dismiss' })
    const [mail] = await mails()
    expect(mail!.text.replaceAll(/\s+/g, ' ')).toContain(
      'Its writer took it back. A moderator read what was reported',
    )
    expect(mail!.text).not.toContain('left it as it is')
  })

  test('goes with its title and words, of a discussion that somebody started', async () => {
    await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on, state)
      values ('d-gone', 'participant', 'My secret title', 'My secret words', 'p-ann', '2020-01-01', 'public')`.execute(
      db(),
    )
    await reports(null, { discussion: 'd-gone', email: 'reader@example.org' })
    expect(await withdrawStarted(office, ann, 'd-gone', to())).toBe('gone')
    const { rows } = await sql<{ all: string; state: string }>`select title || words as all, state
      from discussions_discussion where slug = 'd-gone'`.execute(db())
    expect(rows[0]!.state).toBe('withdrawn')
    expect(rows[0]!.all).not.toContain('secret')
    expect(await items({ discussion: 'd-gone' })).toMatchObject([{ open: false, taken_back: true }])
    expect((await mails())[0]!.text).toContain('took it back before a moderator')
    expect((await mails())[0]!.text).toContain('You reported a discussion')
  })

  test('leaves an appeal: that is about what a moderator did', async () => {
    const id = await post('Mine.')
    await sql`insert into discussions_item (kind, discussion, comment, words) values ('appeal', 'buses', ${id}, 'No.')`.execute(
      db(),
    )
    await withdraw(id)
    expect(await openOf(id)).toHaveLength(1)
  })
})

test('thousands who reported are told in as many statements as one', async () => {
  const statements = async (n: number): Promise<number> => {
    const id = await post(`Reported by ${n}.`)
    await reports(id)
    const [item] = await openOf(id)
    await sql`insert into discussions_report (discussion, comment, category, email, receipt_hash, item)
      select 'buses', ${id}, 'abuse', 'reader-' || g || '@example.org', sha256((${id} || ' ' || g)::bytea), ${item!.id}
      from generate_series(1, ${n}) g`.execute(db())
    await sql`delete from notices_message`.execute(db())
    const asked = await statementsOf(() => by({ item: item!.id, act: 'dismiss' }))
    const told = await mails()
    expect(told).toHaveLength(n)
    expect(new Set(told.map(({ address }) => address)).size).toBe(n)
    return asked.office.length
  }
  const one = await statements(1)
  expect(one).toBeGreaterThan(1)
  expect(await statements(3_000)).toBe(one)
})

describe('what was reported is forgotten', () => {
  const decidedLongAgo = (comment: number, ago: string) =>
    sql`update discussions_item set decided_at = now() - ${ago}::interval where comment = ${comment}`.execute(
      db(),
    )
  const older = (comment: number) =>
    sql`update discussions_reported set kept_at = now() - interval '2 years' where comment = ${comment}`.execute(
      db(),
    )

  test('a year after the decision on the last report of it, never while one waits', async () => {
    const [long, late, waits] = [await post('Long ago.'), await post('Lately.'), await post('Waits.')]
    for (const id of [long, late, waits]) {
      await reports(id)
      await older(id)
    }
    await decidedLongAgo(long, '13 months')
    await decidedLongAgo(late, '11 months')
    expect(await forgetReported(db())).toBe(1)
    expect([await kept(long), await kept(late), await kept(waits)]).toEqual([[], ['Lately.'], ['Waits.']])
    const { rows } = await sql`select about from discussions_report where comment = ${long}`.execute(db())
    expect(rows).toEqual([{ about: null }])
  })

  test('when its author leaves; not what the law waits for, which goes a year after its decision', async () => {
    const zoe = await joins('p-zoe', 'Zoe')
    const [rude, against] = [await post('Rude words of Zoe.', zoe), await post(threat, zoe)]
    await reports(rude, { email: 'reader@example.org' })
    await reports(against, { category: 'illegal' })
    await leave(office, zoe, { to: to() })
    expect(await kept(rude)).toEqual([])
    expect(await items({ comment: rude })).toMatchObject([{ open: false, taken_back: true }])
    expect(await kept(against)).toEqual([threat])
    const [item] = await openOf(against)
    expect(await seen(`/office/moderation/items/${item!.id}`)).toContain(threat)
    await by({ item: item!.id, act: 'dismiss' })
    await older(against)
    await decidedLongAgo(against, '13 months')
    await forgetReported(db())
    expect(await kept(against)).toEqual([])
  })

  test('and the office cannot write it anew', async () => {
    await expect(sql`update discussions_reported set words = 'Nothing'`.execute(office)).rejects.toThrow(
      'permission',
    )
  })
})
