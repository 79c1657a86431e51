/** How much one account may do in an hour; and that a library full of people is not one account. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { editComment, postComment, react, type Posted } from '../comments/commands.ts'
import { around, giveDiscussion, giveParticipant, giveStaff, wish } from '../comments/site-for-test.ts'
import { commentsAnHour, editsAnHour, reactionsAnHour } from './limits.ts'
import { deleteOldTraces } from './limits-queries.ts'

let site: TestSite
const db = () => site.database.db
const perMinute = 300
beforeAll(async () => {
  site = await testSite('northmere', { story: false, env: { RATE_LIMIT: String(perMinute) } })
  await giveDiscussion(db(), 'buses')
  await sql`update discussions_discussion set opens_on = '2000-01-01', closes_on = null`.execute(db())
})
afterAll(() => site?.close())

const post = (viewer: Parameters<typeof postComment>[1], words: string) =>
  postComment(db(), viewer, wish('buses', words), around)

describe('In an hour', () => {
  test.each([
    ['on its first day', 1, commentsAnHour.firstDay],
    ['in its first week', 30, commentsAnHour.firstWeek],
    ['later', 1000, commentsAnHour.later],
  ])(
    'an account can write so many comments %s, and is told when it can go on',
    async (_when, hours, most) => {
      const viewer = await giveParticipant(db(), `writes-${most}`, `Writes ${most}`, hours)
      for (let n = 0; n < most; n += 1)
        expect(await post(viewer, `My thought number ${n}.`)).toMatchObject({ kind: 'posted' })
      const refused = await post(viewer, 'One more thought.')
      expect(refused).toMatchObject({ kind: 'refused', rule: 'slow', field: 'words' })
      expect(refused).toHaveProperty(
        'message',
        expect.stringMatching(/your words are still here.*go on at .*\d/),
      )

      await sql`update discussions_comment set posted_at = posted_at - interval '50 minutes' where author = ${viewer.person}`.execute(
        db(),
      )
      expect(await post(viewer, 'Still too soon.')).toMatchObject({ rule: 'slow' })
      await sql`update discussions_comment set posted_at = posted_at - interval '11 minutes'
      where id = (select min(id) from discussions_comment where author = ${viewer.person})`.execute(db())
      expect(await post(viewer, 'Now I can go on.')).toMatchObject({ kind: 'posted' })
      expect(await post(viewer, 'But with one only.')).toMatchObject({ rule: 'slow' })
    },
  )

  test('twenty forms sent at once are not a way around', async () => {
    const viewer = await giveParticipant(db(), 'sends-at-once', 'Sends at once', 1)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_unused, n) => post(viewer, `Thought ${n}.`)),
    )
    expect(answers.filter(({ kind }) => kind === 'posted')).toHaveLength(commentsAnHour.firstDay)
  })

  test('the same form sent again is not one more', async () => {
    const viewer = await giveParticipant(db(), 'sends-twice', 'Sends twice', 1)
    const form = wish('buses', 'Only this.')
    for (let n = 0; n < 10; n += 1)
      expect(await postComment(db(), viewer, form, around)).toMatchObject({ kind: 'posted' })
  })

  test('whoever answers in a role is not slowed', async () => {
    const viewer = await giveStaff(db(), 'answers-all')
    for (let n = 0; n < commentsAnHour.later + 5; n += 1)
      expect(await post(viewer, `Answer ${n}.`)).toMatchObject({ kind: 'posted' })
  })

  test(`an account can react ${reactionsAnHour} times`, async () => {
    const viewer = await giveParticipant(db(), 'reacts', 'Reacts')
    const { rows } = await sql<{ id: number }>`
      insert into discussions_comment (id, discussion, root, depth, words)
      overriding system value
      select n, 'buses', n, 0, 'x' from (select nextval(pg_get_serial_sequence('discussions_comment', 'id')) n from generate_series(1, ${reactionsAnHour + 1})) x
      returning id`.execute(db())
    const give = (comment: number) =>
      react(
        db(),
        viewer,
        { discussion: 'buses', kind: 'agree', undo: false, comment, point: null },
        { ...around, points: [] },
      )
    for (const { id } of rows.slice(0, reactionsAnHour)) expect(await give(id)).toEqual({ kind: 'reacted' })
    expect(await give(rows.at(-1)!.id)).toMatchObject({ kind: 'refused', rule: 'slow', field: 'react' })
  })

  test('taking a reaction back is one more act, not one less', async () => {
    const viewer = await giveParticipant(db(), 'toggles', 'Toggles')
    const toggle = (undo: boolean) =>
      react(
        db(),
        viewer,
        { discussion: 'buses', kind: 'care', undo, comment: null, point: null },
        { ...around, points: [] },
      )
    for (let n = 0; n < reactionsAnHour; n += 1)
      expect(await toggle(n % 2 === 1)).toEqual({ kind: 'reacted' })
    expect(await toggle(false)).toMatchObject({ rule: 'slow' })
    expect(await toggle(true)).toMatchObject({ rule: 'slow' })
    await sql`update discussions_pace set since = since - interval '61 minutes' where person = 'toggles'`.execute(
      db(),
    )
    expect(await toggle(false)).toEqual({ kind: 'reacted' })
  })

  test(`an account can change comments ${editsAnHour} times`, async () => {
    const viewer = await giveParticipant(db(), 'changes', 'Changes')
    const { id } = (await post(viewer, 'At first.')) as Posted
    const change = (words: string) =>
      editComment(db(), viewer, { discussion: 'buses', id, words, wentOn: [] }, around)
    for (let n = 0; n < editsAnHour; n += 1)
      expect(await change(`Change ${n}.`)).toMatchObject({ kind: 'edited' })
    expect(await change('Once more.')).toMatchObject({
      rule: 'slow',
      message: expect.stringContaining(`You changed comments ${editsAnHour} times`),
    })
    const { rows } = await sql`select words from discussions_comment where id = ${id}`.execute(db())
    expect(rows).toEqual([{ words: `Change ${editsAnHour - 1}.` }])
  })
})

describe('From where somebody acts', () => {
  test('is kept as a mark of the day, never as an address, and forgotten after a week', async () => {
    await giveParticipant(db(), 'leaves-a-mark', 'Leaves a mark')
    const browser = await signedInAs(site, 'leaves-a-mark')
    const fields = { words: 'From my kitchen.', once: randomUUID() }
    expect((await browser.post('/discussions/buses/comments', fields)).statusCode).toBe(303)
    const traces = async () =>
      (
        await sql<{ trace: Buffer; day: string }>`select trace, day from discussions_trace
          where person = 'leaves-a-mark'`.execute(db())
      ).rows
    expect(await traces()).toHaveLength(1)
    expect((await traces())[0]!.trace).toHaveLength(16)
    await browser.post('/discussions/buses/reactions', { react: 'care:d' })
    expect(await traces()).toHaveLength(1)

    await sql`update discussions_trace set day = day - 7`.execute(db())
    await deleteOldTraces(db())
    expect(await traces()).toHaveLength(1)
    await sql`update discussions_trace set day = day - 1`.execute(db())
    await deleteOldTraces(db())
    expect(await traces()).toEqual([])
  })
})

describe('Behind one address', () => {
  const posts = (browser: SignedIn, form: { csrf: string; cookie: string }) =>
    site.server.inject({
      method: 'POST',
      url: '/discussions/buses/comments',
      remoteAddress: '203.0.113.40',
      payload: new URLSearchParams({
        _csrf: form.csrf,
        words: 'I read this in the library.',
        once: randomUUID(),
      }).toString(),
      headers: {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `${browser.cookie}; ${form.cookie}`,
      },
    })

  test('two hundred people can each read and post within a minute, while one account that floods is slowed', async () => {
    const { cookie, csrf } = await formToken()
    const people: SignedIn[] = []
    for (let n = 0; n < 200; n += 1) {
      await givePerson(db(), { slug: `reader-${n}`, name: `Reader ${n}`, roles: [{ role: 'participant' }] })
      people.push(await signedInAs(site, `reader-${n}`))
    }
    await sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age)
      select slug, name, slug, now(), 16 from people_person where slug like 'reader-%'`.execute(db())
    const flood = people[0]!
    const answers: number[] = []
    for (let n = 0; n < perMinute + 10; n += 1) answers.push((await read(flood)).statusCode)
    expect(answers.slice(0, perMinute)).not.toContain(429)
    expect(answers.at(-1)).toBe(429)
    expect((await posts(flood, { cookie, csrf })).statusCode).toBe(429)

    for (const reader of people.slice(1)) {
      expect((await read(reader)).statusCode).toBe(200)
      const posted = await posts(reader, { cookie, csrf })
      expect(posted.statusCode, posted.body).toBe(303)
    }
  })

  test('a session that is nobody’s gets nobody further', async () => {
    const codes: number[] = []
    for (let n = 0; n < perMinute + 5; n += 1)
      codes.push(
        (
          await site.server.inject({
            url: '/discussions/join',
            remoteAddress: '203.0.113.66',
            headers: { cookie: `session=made-up-${n}` },
          })
        ).statusCode,
      )
    expect(codes.at(-1)).toBe(429)
  })

  const read = (browser: SignedIn) =>
    site.server.inject({
      url: '/discussions/buses',
      remoteAddress: '203.0.113.40',
      headers: { accept: 'text/html', cookie: browser.cookie },
    })
  async function formToken() {
    const page = await site.server.inject({ url: '/discussions/join', remoteAddress: '203.0.113.99' })
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)![1]!
    const cookie = [page.headers['set-cookie'] ?? []].flat()[0]!.split(';', 1)[0]!
    return { csrf, cookie }
  }
})
