/** Leaving and taking along: all of it, and beside whoever decides at that moment. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { postComment, type Posted } from '../comments/commands.ts'
import {
  around as writing,
  giveDiscussion,
  giveParticipant,
  giveStaff,
  viewerOf,
  wish,
} from '../comments/site-for-test.ts'
import { appeal } from '../moderation/appeal.ts'
import { decide, type Wish } from '../moderation/decide.ts'
import { openItem } from '../moderation/open-item.ts'
import * as moderation from '../moderation/queries.ts'
import { leave } from './own.ts'

let site: TestSite
let office: Db
const db = () => site.database.db
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  office = connect({ connectionString: site.database.officeUrl, max: 6 })
  await giveStaff(db(), 'mo', 'nopo')
  await giveDiscussion(db(), 'streets', { opens: '2020-01-01', closes: null })
})
afterAll(async () => {
  await office.destroy()
  await site.close()
})

let joined = 0
const somebody = (name = `Somebody ${(joined += 1)}`) =>
  giveParticipant(db(), `p-${name.toLowerCase().replaceAll(' ', '-')}`, name)
type Somebody = Awaited<ReturnType<typeof somebody>>
const post = async (who: Somebody, words: string, parent: number | null = null) =>
  ((await postComment(office, who, wish('streets', words, parent), writing)) as Posted).id
const reported = (comment: number) =>
  db()
    .transaction()
    .execute((tx) => openItem(tx, { kind: 'report', discussion: 'streets', comment }))
const around = () => ({ pack: site.pack, publicUrl: 'http://records.example', today: '2031-05-20' })
const decides = (of: Partial<Wish> & Pick<Wish, 'act'>) =>
  decide(
    office,
    { ...viewerOf('mo', 'Mo', 'moderator'), secondFactor: true },
    { rule: 'private-details', reason: 'Because.', seen: null, ...of },
    around(),
  )
const leaves = (who: Somebody) =>
  leave(office, who, { to: { publicUrl: 'http://records.example', pack: site.pack } })
const deadlocks = async () =>
  Number(
    (
      await sql<{
        n: string
      }>`select deadlocks as n from pg_stat_database where datname = current_database()`.execute(db())
    ).rows[0]!.n,
  )

describe('whoever leaves while a moderator decides about them', () => {
  const waitsFor = (query: string) =>
    vi.waitFor(async () => {
      const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database()
        and wait_event_type = 'Lock' and query like ${`%${query}%`}`.execute(db())
      expect(rows).toHaveLength(1)
    })

  test('waits until it is decided, and the decision does not wait for them', async () => {
    const who = await somebody()
    const comment = await post(who, 'I leave soon')
    const item = await reported(comment)
    let left!: Promise<void>
    // As decideIn does, in its order, with the moment between made longer.
    await office.transaction().execute(async (tx) => {
      await moderation.lockComment(tx, comment)
      left = leaves(who)
      await waitsFor('from discussions_comment where author')
      expect(await moderation.lockItem(tx, item)).toMatchObject({ id: item })
    })
    await left
  })

  test('nor does a suspension', async () => {
    const who = await somebody()
    const comment = await post(who, 'I leave, too')
    let left!: Promise<void>
    await office.transaction().execute(async (tx) => {
      await moderation.lockConcerned(tx, { person: null, comment, discussion: 'streets' })
      left = leaves(who)
      await waitsFor('for update of p, a')
      await moderation.lockComment(tx, comment)
      expect(await moderation.lockParticipant(tx, who.person)).toMatchObject({ person: who.person })
    })
    await left
  })

  test('in whatever order it happens, neither fails for the other', async () => {
    const before = await deadlocks()
    for (const act of ['hide', 'suspend', 'hide', 'suspend'] as const) {
      const who = await somebody()
      const comments = [await post(who, 'One thing'), await post(who, 'And another')]
      const items = await Promise.all(comments.map(reported))
      const [, ...decided] = await Promise.allSettled([
        leaves(who),
        ...items.map((item) => decides({ item, act, ...(act === 'suspend' ? { detail: { days: 2 } } : {}) })),
      ])
      for (const one of decided)
        if (one.status === 'rejected') expect(String(one.reason)).not.toContain('deadlock')
      const { rows } =
        await sql`select 1 from discussions_comment where id = any(${comments}) and author is null
        and words = '' and state = 'withdrawn'`.execute(db())
      expect(rows).toHaveLength(2)
    }
    expect(await deadlocks()).toBe(before)
  })
})

describe('leaving', () => {
  test('takes an appeal back that is about the account, not about words', async () => {
    const who = await somebody()
    await post(who, 'Somewhere')
    const decision = await decides({ person: who.person, act: 'suspend', detail: { days: 5 } })
    const item = await appeal(office, who, { decision, words: 'My appeal' }, around())
    await leaves(who)
    const { rows } =
      await sql`select words, decided_at is not null as closed, taken_back from discussions_item
      where id = ${item}`.execute(db())
    expect(rows).toEqual([{ words: '', closed: true, taken_back: true }])
  })

  test('leaves their name in no e-mail to somebody else', async () => {
    const [asks, answers] = [await somebody(), await somebody('Quetzal Quine')]
    await post(answers, 'I answer you', await post(asks, 'Who answers?'))
    await leaves(answers)
    const { rows } = await sql<{ row: string }>`select m::text as row from notices_message m
      where person = ${asks.person}`.execute(db())
    expect(rows).toHaveLength(1)
    expect(rows[0]!.row).not.toContain('Quetzal')
  })
})

test('what somebody takes along has the notices and reports that they sent, and what they follow by e-mail', async () => {
  const who = await somebody('Takes Along')
  const browser = await signedInAs(site, who.person)
  const comment = await post(await somebody(), 'About somebody')
  const { email } = (
    await sql<{ email: string }>`select email from people_account where person = ${who.person}`.execute(db())
  ).rows[0]!
  await sql`insert into discussions_legal_notice (comment, ground, name, email, words, receipt_hash, due_at)
    values (${comment}, 'privacy', 'Takes Along, in law', ${email.toUpperCase()}, 'It is about me', sha256('n'::bytea), now()),
      (${comment}, 'privacy', 'Another', 'another@along.example', 'Not mine', sha256('m'::bytea), now())`.execute(
    db(),
  )
  await sql`insert into discussions_report (discussion, comment, category, words, email, receipt_hash)
    values ('streets', ${comment}, 'abuse', 'Sent while signed out', ${email}, sha256('r'::bytea))`.execute(
    db(),
  )
  await sql`insert into notices_subscription (address, target, title, frequency, confirm_hash, end_hash, confirm_until)
    values (${email}, 'everything', 'Everything', 'weekly', sha256('c'::bytea), sha256('e'::bytea), now())`.execute(
    db(),
  )
  const all = (await browser.get('/account/take-along')).json()
  expect(all).toMatchObject({
    notices: [{ comment, ground: 'privacy', name: 'Takes Along, in law', words: 'It is about me' }],
    reports: [{ comment, category: 'abuse', words: 'Sent while signed out' }],
    subscriptions: [{ about: 'everything', frequency: 'weekly', confirmedAt: null }],
    answers: [],
  })
})
