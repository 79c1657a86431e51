/** From acts in the database to what counts in an order, and the moderator's word against it. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#test/ask.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import { giveDiscussion } from '../comments/site-for-test.ts'
import { trustJobs } from './jobs.ts'
import { notice } from './noticing.ts'

let site: TestSite
let moderator: SignedIn
const db = () => site.database.db
const run = (query: ReturnType<typeof sql>) => query.execute(db())
const flagged = async () =>
  (
    await sql<{
      person: string
    }>`select person from discussions_signal where cleared_at is null order by person`.execute(db())
  ).rows.map(({ person }) => person)
const page = async () => (await ask(site.url, '/discussions/buses?sort=cared')).text
/** Ids of comments in the order of the page. */
const order = async () => [...(await page()).matchAll(/id="c(\d+)"/g)].map(([, id]) => Number(id))

/** Ten comments of long ago that people care about, and ten that fifty new accounts alone push up. */
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await giveDiscussion(db(), 'buses', { opens: plusDays(todayOf(site.pack), -9), closes: null })
  for (const [prefix, count, days] of [
    ['old', 30, 300],
    ['new', 50, 1],
  ] as const) {
    await run(
      sql`insert into people_person (slug, name) select ${prefix} || '-' || n, ${prefix} || n from generate_series(1, ${count}::integer) n`,
    )
    await run(sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age, joined_at)
      select slug, name, slug, now(), 16, now() - make_interval(days => ${days}) from people_person where slug like ${`${prefix}-%`}`)
    await run(sql`insert into discussions_comment (discussion, root, depth, author, words, posted_at)
      select 'buses', 0, 0, ${prefix} || '-' || n, 'Words of ' || ${prefix} || n, now() - make_interval(days => ${days}) from generate_series(1, 10) n`)
    await run(sql`insert into discussions_reaction (discussion, comment, person, kind, given_at)
      select 'buses', c.id, p.slug, 'care', now() - make_interval(days => ${days}) from discussions_comment c, people_person p
      where c.author like ${`${prefix}-%`} and p.slug like ${`${prefix}-%`} and c.author <> p.slug`)
  }
  await run(sql`update discussions_comment set root = id`)
  await givePerson(db(), { slug: 'moderator', name: 'Moderator', roles: [{ role: 'moderator' }] })
  moderator = await signedInAs(site, 'moderator')
})
afterAll(() => site?.close())

const pushed = async () =>
  (
    await sql<{ id: number }>`select id from discussions_comment where author like 'new-%'`.execute(db())
  ).rows.map(({ id }) => id)

describe('Accounts that act together', () => {
  test('are noticed by the job; their reactions stay in the counts and leave the order, which the page says', async () => {
    expect(new Set((await order()).slice(0, 10))).toEqual(new Set(await pushed()))
    expect(await page()).not.toContain('leaves out')
    await site.act((act) => trustJobs.find(({ name }) => name === 'discussions.notice')!.run(act))
    expect(await flagged()).toHaveLength(50)
    expect((await order()).slice(0, 10)).not.toEqual(expect.arrayContaining(await pushed()))
    const text = await page()
    expect(text).toContain('leaves out 490 reactions of accounts that seem to act together')
    expect(text).toContain('49 people')
    expect(text).not.toMatch(/new-\d|same-targets/)
  })

  test('are looked at again without a word when nothing changed', async () => {
    const { rows: before } = await sql`select * from discussions_signal order by person`.execute(db())
    expect(await notice(db())).toMatchObject({ together: 50 })
    const { rows } = await sql`select * from discussions_signal order by person`.execute(db())
    expect(rows).toEqual(before)
  })

  test('count again once a moderator says why it means nothing, and are not noticed for the same again', async () => {
    const address = '/office/moderation/people/new-1'
    const shown = await moderator.get(address)
    expect(shown.body).toContain('Reacted to the same comments as many other accounts')
    const without = await moderator.post(`${address}/clear`, { reason: '' })
    expect(without.statusCode).toBe(422)
    expect(without.body).toContain('href="#clear-reason"')
    expect(
      (await moderator.post(`${address}/clear`, { reason: 'A sports club: I rang them.' })).statusCode,
    ).toBe(303)
    expect((await moderator.get(address)).body).toContain('A moderator looked and found nothing')
    await site.heard()
    expect(await page()).toContain('leaves out 481 reactions')
    await notice(db())
    expect(await flagged()).toHaveLength(49)
    const { rows } = await sql<{
      act: string
      reason: string
    }>`select act, reason from audit_act where thing = 'people/new-1'`.execute(db())
    expect(rows).toEqual([{ act: 'discussions.clear-signal', reason: 'A sports club: I rang them.' }])
    expect((await moderator.post(`${address}/clear`, { reason: 'Again.' })).statusCode).toBe(404)
  })

  test('are noticed again when something else is found', async () => {
    const [old] = (
      await sql<{ id: number }>`select id from discussions_comment where author = 'old-1'`.execute(db())
    ).rows
    await run(sql`insert into discussions_report (discussion, comment, category, person, receipt_hash)
      select 'buses', c.id, 'hate', p.slug, sha256((p.slug || c.id)::bytea) from people_person p, discussions_comment c
      where p.slug like 'new-%' and c.author like 'old-%' and c.id <= ${old!.id} + 4`)
    await notice(db())
    expect(await flagged()).toHaveLength(50)
  })

  test('a moderator sees how new the reporters are and whether they act together, not who they are', async () => {
    const { rows } = await sql<{ id: string; comment: number }>`
      insert into discussions_item (kind, discussion, comment) select 'report', 'buses', min(comment) from discussions_report returning id, comment`.execute(
      db(),
    )
    const text = (await moderator.get(`/office/moderation/items/${rows[0]!.id}`)).body
    expect(text).toContain(
      '50 of 50 reports came from an account. 50 of these accounts were made within the week before. 50 seem to act together',
    )
    expect(text).not.toContain('new-7')
    expect((await ask(site.url, `/discussions/buses/comments/${rows[0]!.comment}`)).status).toBe(200)
  })

  test('what they stop doing is forgotten with the next look', async () => {
    await run(sql`delete from discussions_report`)
    await run(sql`delete from discussions_reaction where person = 'new-2'`)
    await notice(db())
    expect(await flagged()).not.toContain('new-2')
  })
})

describe('Accounts that slept', () => {
  const old = sql`(select id, row_number() over (order by id) as n from discussions_comment where author like 'old-%')`
  const slept = async () => (await flagged()).filter((person) => person.startsWith('slept-'))

  /** Sixty, made on days of their own, each with one harmless act long before; two days ago they all liked and reported the same. */
  beforeAll(async () => {
    await run(sql`delete from discussions_signal`)
    await run(
      sql`insert into people_person (slug, name) select 'slept-' || n, 'slept' || n from generate_series(1, 60) n`,
    )
    await run(sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age, joined_at)
      select 'slept-' || n, 'slept' || n, 'slept-' || n, now(), 16, now() - make_interval(days => 40 + n) from generate_series(1, 60) n`)
    await run(sql`insert into discussions_reaction (discussion, comment, person, kind, given_at)
      select 'buses', c.id, p.slug, 'care', now() - case when c.n = 1 then interval '35 days' else interval '2 days' end
      from people_person p, ${old} c where p.slug like 'slept-%' and c.n <= 9`)
    await run(sql`insert into discussions_report (discussion, comment, category, person, receipt_hash, reported_at)
      select 'buses', c.id, 'hate', p.slug, sha256((p.slug || c.id)::bytea), now() - interval '2 days'
      from people_person p, ${old} c where p.slug like 'slept-%' and c.n <= 5`)
  })

  test('are noticed by what they did after they woke; nobody who was there before is', async () => {
    await notice(db())
    expect(await slept()).toHaveLength(60)
    expect((await flagged()).filter((person) => person.startsWith('old-'))).toEqual([])
  })

  test('stay noticed however long they wait, and however many harmless acts they do then', async () => {
    const ago = sql`interval '300 days'`
    await run(sql`update discussions_signal set noticed_at = noticed_at - ${ago}`)
    await run(sql`update discussions_reaction set given_at = given_at - ${ago} where person like 'slept-%'`)
    await run(
      sql`update discussions_report set reported_at = reported_at - ${ago} where person like 'slept-%'`,
    )
    await run(sql`insert into discussions_reaction (discussion, comment, person, kind, given_at)
      select 'buses', c.id, p.slug, 'agree', now() from people_person p, discussions_comment c
      where p.slug like 'slept-%' and hashtext(p.slug || c.id) % 2 = 0`)
    await notice(db())
    expect(await slept()).toHaveLength(60)
  })

  test('whoever took back all that it did is forgotten', async () => {
    await run(sql`delete from discussions_reaction where person = 'slept-3'`)
    await run(sql`delete from discussions_report where person = 'slept-3'`)
    await notice(db())
    expect(await slept()).toHaveLength(59)
  })
})

describe('Replies of accounts that act together', () => {
  const lamps = '/discussions/lamps?sort=replies'
  const tops = async () => {
    const { text } = await ask(site.url, lamps)
    return { first: /id="c\d+"[^]*?Lamps of (old-\d)/.exec(text)?.[1], text }
  }

  test('stay where they are and leave the order by replies, which the page says, until a moderator clears them', async () => {
    await giveDiscussion(db(), 'lamps', { opens: plusDays(todayOf(site.pack), -9), closes: null })
    const add = (author: string, words: string, parent: number | null) =>
      sql<{
        id: number
      }>`insert into discussions_comment (id, discussion, parent, answers, root, depth, author, words)
        overriding system value select n, 'lamps', ${parent}::bigint, ${parent}::bigint, coalesce(${parent}::bigint, n),
          ${parent === null ? 0 : 1}, ${author}, ${words}
        from nextval(pg_get_serial_sequence('discussions_comment', 'id')) n returning id`.execute(db())
    const one = (await add('old-1', 'Lamps of old-1', null)).rows[0]!.id
    const two = (await add('old-2', 'Lamps of old-2', null)).rows[0]!.id
    for (const n of [3, 4]) await add(`old-${n}`, 'A reply.', one)
    for (const n of [3, 4, 5, 6]) await add(`new-${n}`, 'A reply.', two)
    await run(sql`delete from discussions_signal`)
    await site.heard()
    expect((await tops()).first).toBe('old-2')

    await run(sql`insert into discussions_signal (person, flags)
      select 'new-' || n, '["same-company", "same-words"]'::jsonb from generate_series(3, 6) n`)
    await site.heard()
    const noticed = await tops()
    expect(noticed.first).toBe('old-1')
    expect(noticed.text).toContain('The order by replies leaves out 4 replies')
    expect(noticed.text.match(/A reply\./g)).toHaveLength(6)

    await run(sql`update discussions_signal set cleared_at = now(), cleared_by = 'moderator'`)
    await site.heard()
    expect((await tops()).first).toBe('old-2')
  })
})
