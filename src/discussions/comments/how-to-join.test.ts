/** How those who booked join a meeting stands in nothing that people write, and in no name that they write under: a whole site. */
import { randomUUID } from 'node:crypto'
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { giveDiscussion, giveParticipant, giveStaff, giveToken } from './site-for-test.ts'

let site: TestSite
let ada: SignedIn
let kit: SignedIn
let staff: SignedIn
const meeting = 'board-2031-07-08'
const address = 'https://meet.example/j/87344529161'
const hall = 'https://meet.example/halls/evening'
const details = 'Passcode: heron-5816'
const telling = `Everybody can come in here: ${address}. I am Ada.`
const why = 'This says how to join a meeting.'
const page = '/discussions/open-evening'

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  await giveParticipant(db, 'p-ada', 'Ada')
  await giveStaff(db, 'kit')
  await givePerson(db, { slug: 'staff-one', name: 'Sal', organisation: 'nopo', roles: [{ role: 'staff' }] })
  await giveDiscussion(db, 'open-evening', { opens: '2020-01-01', closes: null })
  await sql`insert into meetings_draft (key, kind, meeting, title, content, saved_by)
    values (${`meetings/${meeting}`}, 'meeting', ${meeting}, 'Board', '{}', 'staff-one')`.execute(db)
  ada = await signedInAs(site, 'p-ada')
  kit = await signedInAs(site, 'kit')
  staff = await signedInAs(site, 'staff-one')
})
afterAll(() => site.close())

const setJoining = (given: { address: string; details: string }) =>
  staff.post(`/office/meetings/${meeting}/joining`, given)
const faultsIn = (html: string) => load(html)('.govuk-error-summary').text()
const isPublic = async (words: string) =>
  (await browserWith(site, '').get(page)).body.includes(words) ||
  (await site.server.inject(`/api/v1${page}/comments`)).body.includes(words)

describe('what tells how to join', () => {
  test('is public as long as nobody joins that way; then it is not taken as the way to join', async () => {
    const post = (words: string) => ada.post(`${page}/comments`, { words, once: randomUUID() })
    expect((await post(`Watch at ${hall} then.`)).statusCode).toBe(303)
    const { rows } = await sql<{ id: number }>`select id from discussions_comment`.execute(site.database.db)
    const at = `${page}/comments/${rows[0]!.id}`
    const refused = await setJoining({ address: `${hall}?pwd=1`, details: '' })
    expect([refused.statusCode, faultsIn(refused.body)]).toEqual([422, expect.stringContaining(`(${at})`)])
    expect(load(refused.body)('[name=address]').val()).toBe(`${hall}?pwd=1`)
    // What it said before can still be read.
    await sql`update discussions_comment set posted_at = posted_at - interval '1 hour'`.execute(
      site.database.db,
    )
    expect((await ada.post(`${at}/edit`, { words: 'Never mind.' })).statusCode).toBe(303)
    expect(faultsIn((await setJoining({ address: hall, details: '' })).body)).toContain(at)
    // Nor is what waits to be shown, or was hidden.
    await sql`insert into discussions_comment (id, discussion, root, depth, words, state) overriding system value
      values (9000, 'open-evening', 9000, 0, ${`Or at ${hall}-two`}, 'waiting')`.execute(site.database.db)
    const waits = await setJoining({ address: `${hall}-two`, details: '' })
    expect(faultsIn(waits.body)).toContain(`(${page}/comments/9000)`)
    expect((await setJoining({ address, details })).statusCode).toBe(303)
  })

  test.each([
    ['a participant', () => ada],
    ['somebody who speaks for the office', () => kit],
  ])(
    'is refused in a comment of %s, in a sentence that says why, and what was typed stays',
    async (_, who) => {
      for (const words of [telling, 'Number 873 4452\n9161', 'The passcode is heron-\n5816, friends.']) {
        const answer = await who().post(`${page}/comments`, { words, once: randomUUID() })
        expect([answer.statusCode, faultsIn(answer.body)]).toEqual([422, expect.stringContaining(why)])
        expect(load(answer.body)('[name=words]').val()).toBe(words)
      }
      expect(await isPublic('87344529161')).toBe(false)
    },
  )

  test('is refused in a change, and by a program', async () => {
    const { headers } = await ada.post(`${page}/comments`, { words: 'A comment', once: randomUUID() })
    const edit = String(headers.location).replace(/\/place.*/, '/edit')
    const changed = await ada.post(edit, { words: telling })
    expect([changed.statusCode, faultsIn(changed.body)]).toEqual([422, expect.stringContaining(why)])
    const bearer = await giveToken(site.database.db, 'p-ada')
    const sent = await site.server.inject({
      method: 'POST',
      url: `/api/v1${page}/comments`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      payload: JSON.stringify({ words: telling }),
    })
    expect([sent.statusCode, sent.json()]).toEqual([
      422,
      expect.objectContaining({
        errors: [{ field: 'words', detail: expect.stringContaining(why) as string }],
      }),
    ])
    expect(await isPublic('87344529161')).toBe(false)
  })

  test('is refused in a question that somebody puts, and in a name', async () => {
    const asked = await ada.post('/discussions/start', { title: `Who knows ${address}?`, words: 'I ask.' })
    expect([asked.statusCode, faultsIn(asked.body)]).toEqual([422, expect.stringContaining(why)])
    expect(load(asked.body)('[name=title]').val()).toContain(address)
    const name = 'Passcode heron-5816'
    const renamed = await ada.post('/account/name', { name })
    expect([renamed.statusCode, faultsIn(renamed.body)]).toEqual([422, expect.stringContaining(why)])
    const joined = await browserWith(site, '').post('/discussions/join', {
      email: 'new@one.example',
      name,
      age: 'yes',
    })
    expect([joined.statusCode, faultsIn(joined.body)]).toEqual([422, expect.stringContaining(why)])
  })

  test('cannot be found by trying: after as many refusals as an account is given, nothing of theirs is taken', async () => {
    const answers: string[] = []
    for (let n = 0; n < 17; n += 1)
      answers.push(
        faultsIn((await ada.post(`${page}/comments`, { words: telling, once: randomUUID() })).body),
      )
    expect(answers.at(-1)).not.toContain(why)
    expect(answers.at(-1)).toContain('You can go on at')
    const plain = await ada.post(`${page}/comments`, { words: 'Something else', once: randomUUID() })
    expect([plain.statusCode, faultsIn(plain.body)]).toEqual([422, answers.at(-1)])
  })
})
