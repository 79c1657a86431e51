/** The register of cases before a court answers nobody who asks name by name; and nobody who only changes their words is stopped. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testSite, type TestSite } from '#test/site.ts'
import { giveDiscussion, giveParticipant, giveStaff, giveToken } from '../comments/site-for-test.ts'
import { editComment, postComment } from '../comments/commands.ts'
import { around, wish } from '../comments/site-for-test.ts'
import { startDiscussion } from '../editing/start.ts'
import { intercept } from '../interception/intercept.ts'
import { interceptionRules } from '../interception/rules.ts'
import type { Look } from '../interception/index.ts'
import { editsAnHour, nudgesAnHour } from './limits.ts'

let site: TestSite
const db = () => site.database.db
const today = '2031-05-20'
const look: Look = (words, discussion, live) => intercept(words, { rules: [], ...live, discussion })
const looking = { ...around, look }
beforeAll(async () => {
  site = await testSite('northmere', { story: false, env: { RATE_LIMIT: '10000' } })
  await giveDiscussion(db(), 'buses')
  await giveDiscussion(db(), 'closed', { closes: '2031-05-02' })
  await sql`update discussions_discussion set opens_on = '2000-01-01' where slug = 'buses'`.execute(db())
  const names = ['Bram Ashkettle', 'Operation Larch']
  for (const watch of names)
    await sql`insert into discussions_proceedings (name, watch, effect, starts_on, reason, entered_by)
      values (${watch}, ${[watch]}::text[], 'pre-moderate', '2000-01-01', 'It is so.', 'x')`.execute(db())
})
afterAll(() => site?.close())
beforeEach(() => sql`delete from discussions_pace`.execute(db()))

const asks =
  (bearer: string) =>
  async (words: string, discussion = 'buses', wentOn: string[] = []) => {
    const answer = await site.server.inject({
      method: 'POST',
      url: `/api/v1/discussions/${discussion}/comments`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      payload: JSON.stringify({ words, once: randomUUID(), wentOn }),
    })
    const { requestId: _request, ...body } = answer.json<Record<string, unknown>>()
    return { status: answer.statusCode, body }
  }
const somebody = async (slug: string) => {
  const viewer = await giveParticipant(db(), slug)
  return { viewer, ask: asks(await giveToken(db(), slug)) }
}

describe('Whoever asks name by name', () => {
  test('is not told which case it is, how many, or which words are watched', async () => {
    const { ask } = await somebody('asks-once')
    const answers = [
      await ask('Is it Bram Ashkettle?'),
      await ask('Is it Operation Larch?'),
      await ask('Is it Bram Ashkettle in Operation Larch?'),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(422)
      expect(answer.body).toEqual(answers[0]!.body)
      expect(answer.body['nudges']).toMatchObject([{ id: 'proceedings', found: [] }])
      expect(JSON.stringify(answer.body)).not.toMatch(/[0-9a-f]{8}-|Ashkettle|Larch/)
    }
    expect(await ask('Is it Bram Ashkettle?', 'buses', ['proceedings'])).toMatchObject({
      status: 201,
      body: { state: 'waiting', waits: 'proceedings' },
    })
    const { rows } = await sql`select nudges from discussions_comment where author = 'asks-once'`.execute(
      db(),
    )
    expect(rows).toEqual([{ nudges: ['proceedings'] }])
  })

  test('is answered so many times in an hour; after that every text is refused alike', async () => {
    const { ask } = await somebody('asks-on')
    const told = await Promise.all(
      Array.from({ length: nudgesAnHour + 25 }, (_unused, n) => ask(`Is Bram Ashkettle number ${n}?`)),
    )
    expect(told.filter(({ body }) => 'nudges' in body)).toHaveLength(nudgesAnHour)
    const refused = await ask('Is it Bram Ashkettle?')
    expect(refused).toMatchObject({ status: 409, body: { rule: 'slow' } })
    expect(refused.body['title']).toMatch(/your words are still here.*15 times.*go on at/)
    expect(await ask('Is it somebody else?')).toEqual(refused)
    expect(await ask('Is it Bram Ashkettle?', 'buses', ['proceedings'])).toEqual(refused)

    await sql`update discussions_pace set since = since - interval '62 minutes'`.execute(db())
    expect(await ask('Is it somebody else?')).toMatchObject({ status: 201 })
    expect(await ask('Is it Bram Ashkettle?')).toMatchObject({ status: 422 })
  })

  test('learns nothing where nothing can be written: closed, absent, another’s comment, no more discussions today', async () => {
    const { viewer, ask } = await somebody('asks-around')
    const { viewer: other } = await somebody('wrote-before')
    const their = await postComment(db(), other, wish('buses', 'Mine.'), around)
    if (their.kind !== 'posted') throw new Error(their.kind)
    const pack = { ...site.pack, discussions: { ...site.pack.discussions, profile: 'full' as const } }
    const start = (title: string) =>
      startDiscussion(db(), viewer, { title, words: 'I want to know.', wentOn: [] }, { pack, today, look })
    await start('A first question')
    await start('A second question')
    await start('A third question')
    for (let n = 0; n < nudgesAnHour; n += 1) await ask('Is it Bram Ashkettle?', 'closed')

    for (const discussion of ['closed', 'nowhere'])
      expect(await ask('Is it Bram Ashkettle?', discussion)).toEqual(await ask('Is it her?', discussion))
    const edit = async (words: string) =>
      editComment(db(), viewer, { discussion: 'buses', id: their.id, words, wentOn: [] }, looking).catch(
        String,
      )
    expect(await edit('Is it Bram Ashkettle?')).toEqual(await edit('Is it her?'))
    expect(await start('Is it Bram Ashkettle?')).toEqual(await start('Is it her?'))
  })

  test('may not change a comment, or start a discussion, to ask on', async () => {
    const { viewer, ask } = await somebody('asks-by-change')
    const mine = await postComment(db(), viewer, wish('buses', 'At first.'), around)
    if (mine.kind !== 'posted') throw new Error(mine.kind)
    const edit = (words: string) =>
      editComment(db(), viewer, { discussion: 'buses', id: mine.id, words, wentOn: [] }, looking)
    expect(await edit('Is it her?')).toMatchObject({ kind: 'edited' })
    for (let n = 0; n < nudgesAnHour; n += 1)
      expect(await edit('Is it Bram Ashkettle?')).toMatchObject({ kind: 'nudged' })
    const refused = await edit('Is it Bram Ashkettle?')
    expect(refused).toMatchObject({ kind: 'refused', rule: 'slow' })
    expect(await edit('Is it him?')).toEqual(refused)
    expect(await ask('Is it him?')).toMatchObject({ status: 409 })
    const pack = { ...site.pack, discussions: { ...site.pack.discussions, profile: 'full' as const } }
    expect(
      await startDiscussion(
        db(),
        viewer,
        { title: 'Who is it?', words: 'I want to know.', wentOn: [] },
        { pack, today, look },
      ),
    ).toMatchObject({ kind: 'refused', faults: [{ field: 'words' }] })
  })
})

describe('The register says nothing', () => {
  const telephone = 'Ring me on 07700 900123.'

  test('in an answer that another rule gives, whatever names stand beside', async () => {
    const { ask } = await somebody('asks-beside')
    const answer = await ask(`${telephone} Is it Bram Ashkettle?`)
    expect(answer.body['nudges']).toMatchObject([{ id: 'phone' }])
    expect(answer).toEqual(await ask(`${telephone} Is it Someone Elsewho?`))
    // Who goes on from that is told, and counted, or their words are there for everybody.
    expect(await ask(`${telephone} Is it Bram Ashkettle?`, 'buses', ['phone'])).toMatchObject({
      status: 422,
      body: { nudges: expect.arrayContaining([expect.objectContaining({ id: 'proceedings' })]) },
    })
  })

  test('of a question that somebody starts, in an answer that another rule gives', async () => {
    const { viewer } = await somebody('starts-beside')
    const pack = { ...site.pack, discussions: { ...site.pack.discussions, profile: 'full' as const } }
    const rules = interceptionRules(site.pack)
    const both: Look = (words, discussion, live) => intercept(words, { rules, ...live, discussion })
    const start = (words: string, wentOn: string[] = []) =>
      startDiscussion(db(), viewer, { title: 'Who was it?', words, wentOn }, { pack, today, look: both })
    const rulesOf = (done: Awaited<ReturnType<typeof start>>) =>
      done.kind === 'nudged' && done.nudges.map(({ rule }) => rule)
    expect(rulesOf(await start(`${telephone} Is it Bram Ashkettle?`))).toEqual(['phone'])
    expect(rulesOf(await start(`${telephone} Is it Bram Ashkettle?`, ['phone']))).toContain('proceedings')
  })

  test('to whoever goes on unasked more often than to whoever is asked: what waits for a court is counted', async () => {
    const { viewer, ask } = await somebody('goes-on-at-once')
    const mine = await postComment(db(), viewer, wish('buses', 'To be changed.'), around)
    if (mine.kind !== 'posted') throw new Error(mine.kind)
    for (let n = 0; n < nudgesAnHour - 1; n += 1)
      expect(await ask(`Bram Ashkettle, part ${n}.`, 'buses', ['proceedings'])).toMatchObject({
        body: { state: 'waiting', waits: 'proceedings' },
      })
    const edit = (words: string) =>
      editComment(db(), viewer, { discussion: 'buses', id: mine.id, words, wentOn: ['proceedings'] }, looking)
    const refused = await edit('Is it Bram Ashkettle?')
    expect(refused).toMatchObject({ kind: 'refused', rule: 'slow' })
    expect(await edit('Is it her?')).toEqual(refused)
    expect(await ask('Is it her?')).toMatchObject({ status: 409, body: { rule: 'slow' } })
    expect(await ask('Bram Ashkettle again.', 'buses', ['proceedings'])).toMatchObject({ status: 409 })
  })

  test(`to whoever changes one comment again and again: ${editsAnHour} changes an hour are the most`, async () => {
    const { viewer } = await somebody('changes-to-ask')
    const mine = await postComment(db(), viewer, wish('buses', 'At the beginning.'), around)
    if (mine.kind !== 'posted') throw new Error(mine.kind)
    const edit = (words: string) =>
      editComment(db(), viewer, { discussion: 'buses', id: mine.id, words, wentOn: ['proceedings'] }, looking)
    expect(editsAnHour).toBeLessThanOrEqual(nudgesAnHour)
    for (let n = 0; n < editsAnHour; n += 1)
      expect(await edit(`Is it number ${n}?`)).toMatchObject({ kind: 'edited', state: 'public' })
    const refused = await edit('Is it Bram Ashkettle?')
    expect(refused).toMatchObject({ kind: 'refused', rule: 'slow' })
    expect(await edit('Is it her?')).toEqual(refused)
  })
})

describe('Whoever writes', () => {
  test('may change their words five times, of two comments, and post them', async () => {
    const { viewer, ask } = await somebody('writes')
    await sql`update discussions_participant set joined_at = now() where person = ${viewer.person}`.execute(
      db(),
    )
    for (const about of ['the bus', 'the lights']) {
      for (let n = 0; n < 5; n += 1)
        expect(await ask(`Ring me about ${about} on 07700 90012${n}`)).toMatchObject({ status: 422 })
      expect(await ask(`Tell me about ${about}.`)).toMatchObject({ status: 201 })
    }
  })

  test('in a role is asked as often as it takes', async () => {
    const staff = await giveStaff(db(), 'answers-a-lot')
    for (let n = 0; n < nudgesAnHour + 5; n += 1)
      expect(await postComment(db(), staff, wish('buses', 'It was Bram Ashkettle.'), looking)).toMatchObject({
        kind: 'nudged',
      })
    expect(await postComment(db(), staff, wish('buses', 'It was nobody.'), looking)).toMatchObject({
      kind: 'posted',
    })
  })
})
