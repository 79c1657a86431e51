/** How many questions discussions put to the database: none for readers, the reader's own for who is signed in, one for a comment. */
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { statementsOf } from '#test/statements.ts'
import { giveDiscussion, giveParticipant, giveToken } from '../comments/site-for-test.ts'

let site: TestSite
let ada: SignedIn
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  await giveParticipant(db, 'p-ada', 'Ada')
  await giveParticipant(db, 'p-ben', 'Ben')
  await giveParticipant(db, 'p-cy', 'Cy')
  for (const slug of ['few', 'many']) await giveDiscussion(db, slug, { opens: '2020-01-01', closes: null })
  const fill = (slug: string, count: number) =>
    sql`insert into discussions_comment (id, discussion, root, depth, words, author) overriding system value
      select n, ${slug}, n, 0, 'Comment', 'p-ben' from (select nextval(pg_get_serial_sequence('discussions_comment', 'id')) as n
      from generate_series(1, ${count})) numbers`.execute(db)
  await fill('few', 3)
  await fill('many', 1_500)
  ada = await signedInAs(site, 'p-ada')
})
afterAll(() => site.close())

async function askedBy(get: () => Promise<{ statusCode: number }>, status = 200) {
  const { given, ...asked } = await statementsOf(get)
  expect(given.statusCode).toBe(status)
  return asked
}
const read = (url: string) => () => site.server.inject({ url, headers: { accept: 'text/html' } })
/** What is asked once all that changed before is heard and read: of the web's role, nothing. */
async function asksAgain(get: () => Promise<{ statusCode: number }>) {
  await site.heard()
  await get()
  const asked = await askedBy(get)
  expect(asked.web).toEqual([])
  return asked
}
const settled = async (url: string) => expect((await asksAgain(read(url))).office).toEqual([])

const counted = (texts: readonly string[], table: RegExp) => texts.filter((text) => table.test(text)).length
let said = 0
/** Never the same words twice: those would be the same comment. */
const another = (words: string) => `${words}${'.'.repeat((said += 1))}`

describe.each(['few', 'many'])('a discussion with %s comments', (slug) => {
  const page = `/discussions/${slug}`

  test.each([page, `${page}?sort=newest`, `${page}?per=1000`, '/discussions'])(
    'asks the database nothing for %s once it is in memory, whoever reads, in whatever order',
    async (url) => {
      await settled(url)
    },
  )

  test('asks for whoever is signed in what is theirs, and nothing else', async () => {
    const { office } = await asksAgain(() => ada.get(page))
    expect(office.length).toBeLessThanOrEqual(3)
    expect(office.filter((text) => text.includes('discussions_'))).toHaveLength(1)
  })

  test('takes a comment with the register of cases and one statement', async () => {
    const bearer = await giveToken(site.database.db, 'p-ada')
    const post = () =>
      site.server.inject({
        method: 'POST',
        url: `/api/v1/discussions/${slug}/comments`,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
        payload: JSON.stringify({ words: another('Counted'), once: randomUUID() }),
      })
    expect((await post()).json()).toMatchObject({ state: 'public' })
    const { office, web } = await askedBy(post, 201)
    expect(web).toEqual([])
    const writing = office.filter((text) =>
      /discussions_(comment|discussion|proceedings|participant)\b/.test(text),
    )
    expect(writing.length).toBeLessThanOrEqual(2)
    // Whether it tells how to join a meeting: what tells it is in memory, and asked for again when it changed.
    expect(counted(office, /meetings_joining\b/)).toBe(1)
    expect(office.length).toBeLessThanOrEqual(6)
    expect(office.filter((text) => /^(begin|start transaction)/i.test(text))).toEqual([])
  })

  /** A program of theirs that posts to the API. */
  const program = async (person: string) => {
    const bearer = await giveToken(site.database.db, person)
    return (path: string, body: object) =>
      site.server.inject({
        method: 'POST',
        url: `/api/v1/discussions/${slug}/${path}`,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
        payload: JSON.stringify(body),
      })
  }
  test('takes a reply with what writes it, whom it answers, and one e-mail', async () => {
    const [asks, answers] = [await program('p-cy'), await program('p-ada')]
    const { id } = (await asks('comments', { words: 'Who answers?', once: randomUUID() })).json<{
      id: number
    }>()
    const reply = () => answers('comments', { words: another('I do'), parent: id, once: randomUUID() })
    await reply()
    const { office, web } = await askedBy(reply, 201)
    expect(web).toEqual([])
    expect(counted(office, /discussions_comment\b/)).toBe(2)
    expect(counted(office, /notices_message\b/)).toBeLessThanOrEqual(1)
    expect(office.length).toBeLessThanOrEqual(10)
  })

  test('takes a change with who holds it and one statement', async () => {
    const post = await program('p-ada')
    const made = await post('comments', { words: 'Changed soon', once: randomUUID() })
    const path = `${page}/comments/${made.json<{ id: number }>().id}/edit`
    // The form's token comes from a page that is fetched first.
    const { office, web } = await askedBy(() => ada.post(path, { words: 'Changed' }), 303)
    expect(web).toEqual([])
    expect(counted(office, /insert into discussions_wording\b/)).toBe(1)
    expect(counted(office, /discussions_(comment|participant|proceedings)\b/)).toBeLessThanOrEqual(3)
    expect(office.length).toBeLessThanOrEqual(10)
  })

  test.each([
    ['/account', 12],
    ['/account/comments', 5],
  ] as const)('shows %s with %d statements at most, however much is there', async (url, most) => {
    const { office } = await asksAgain(() => ada.get(url))
    expect(office.length).toBeLessThanOrEqual(most)
  })

  test.each([`?sort=newest`, '?per=1000', '/comments/ID'])(
    'asks as much of whoever reads %s signed in as at the top',
    async (rest) => {
      const { rows } = await sql<{ id: number }>`select min(id) as id from discussions_comment
        where discussion = ${slug}`.execute(site.database.db)
      const url = page + rest.replace('ID', String(rows[0]!.id))
      const { office } = await asksAgain(() => ada.get(url))
      expect(office.length).toBeLessThanOrEqual(3)
      expect(counted(office, /discussions_/)).toBe(1)
    },
  )

  test('takes a vote with one statement', async () => {
    const bearer = await giveToken(site.database.db, 'p-ada')
    const vote = (react: string) => () =>
      site.server.inject({
        method: 'POST',
        url: `/api/v1/discussions/${slug}/reactions`,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
        payload: JSON.stringify({ react }),
      })
    await vote('care:d')()
    const { office, web } = await askedBy(vote('agree:d'))
    expect(web).toEqual([])
    expect(office.filter((text) => text.includes('discussions_reaction'))).toHaveLength(1)
    expect(office.length).toBeLessThanOrEqual(5)
  })

  test('reads of one new comment one row for the next reader', async () => {
    await settled(page)
    await sql`insert into discussions_comment (id, discussion, root, depth, words) overriding system value
      select n, ${slug}, n, 0, 'New' from nextval(pg_get_serial_sequence('discussions_comment', 'id')) n`.execute(
      site.database.db,
    )
    await site.heard()
    const { web, office } = await askedBy(read(page))
    expect(office).toEqual([])
    expect(web.filter((text) => text.includes('discussions_public_comment'))).toHaveLength(1)
    expect(web.length).toBeLessThanOrEqual(2)
  })
})
