import { generateKeyPairSync } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs, type SignedIn } from '#test/signed-in.ts'
import { softwareAuthenticator } from './authenticator-for-test.ts'
import { placeOf } from './passkey.ts'
import { accountsSite, type AccountsSite } from './site-for-test.ts'

const origin = 'https://records.example'
let site: AccountsSite
beforeAll(async () => {
  site = await accountsSite([], { env: { PUBLIC_URL: origin } })
  const { db } = site.database
  await givePerson(db, { slug: 'pat-office', name: 'Pat Office', roles: [{ role: 'staff' }] })
  await givePerson(db, { slug: 'ali-office', name: 'Ali Office', roles: [{ role: 'staff' }] })
})
afterAll(() => site?.close())
beforeEach(async () => {
  await site.database.db.deleteFrom('people_second_factor').execute()
  await site.database.db.deleteFrom('people_session').execute()
})

type Answer = Awaited<ReturnType<SignedIn['get']>>
const raised = (answer: Answer) =>
  browserWith(site, /session=[^;]+/.exec([answer.headers['set-cookie'] ?? []].flat().join(';'))![0])
const half = (person = 'pat-office') => signedInAs(site, person, { secondFactor: false })
const json = { accept: 'application/json' }
const askToAdd = async (browser: SignedIn) =>
  (await browser.post('/account/second-factor/passkey/options', {}, json)).json<{
    challenge: string
    rp: { id: string }
  }>()
const add = (browser: SignedIn, answer: string) =>
  browser.post('/account/second-factor/passkey', { answer, to: '/account' })
const askToPass = async (browser: SignedIn) =>
  (await browser.post('/sign-in/second-factor/passkey/options', {}, json)).json<{ challenge: string }>()
const pass = (browser: SignedIn, answer: string) =>
  browser.post('/sign-in/second-factor/passkey', { answer, to: '/account' })
/** Somebody with a passkey. */
const withPasskey = async (person = 'pat-office') => {
  const authenticator = softwareAuthenticator('records.example', origin)
  const browser = await half(person)
  const added = await add(browser, authenticator.add(await askToAdd(browser)))
  expect(added.statusCode).toBe(303)
  return { authenticator, browser: raised(added) }
}

describe('a passkey', () => {
  test('is added, and its session has then passed it', async () => {
    const { browser } = await withPasskey()
    const { body } = await browser.get('/account')
    expect(body).toContain('Passkey of')
  })

  test('lets in by its signature, under a new token', async () => {
    const { authenticator } = await withPasskey()
    const browser = await half()
    const page = (await browser.get('/sign-in/second-factor')).body
    expect(page).toContain('passkey.js')
    expect(page).toContain('A passkey needs JavaScript')
    const answer = await pass(browser, authenticator.pass(await askToPass(browser)))
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/account'])
    expect((await browser.get('/account')).statusCode).toBe(303)
    expect((await raised(answer).get('/account')).statusCode).toBe(200)
  })

  test('answers each question once, and only in the session that was asked', async () => {
    const { authenticator } = await withPasskey()
    const [one, other] = [await half(), await half()]
    const answer = authenticator.pass(await askToPass(one))
    await askToPass(other)
    expect((await pass(other, answer)).statusCode).toBe(422)
    const first = await pass(one, answer)
    expect(first.statusCode).toBe(303)
    expect((await pass(raised(first), answer)).statusCode).toBe(422)
    expect((await pass(await half(), authenticator.pass({ challenge: 'made-up' }))).statusCode).toBe(422)
  })

  test('answers within five minutes', async () => {
    const { authenticator } = await withPasskey()
    const browser = await half()
    const answer = authenticator.pass(await askToPass(browser))
    await sql`update people_challenge set created_at = created_at - interval '5 minutes'`.execute(
      site.database.db,
    )
    expect((await pass(browser, answer)).statusCode).toBe(422)
  })

  test.each([
    ['made for another site', { origin: 'https://records.example.evil.test' }],
    ['signed by another key', { by: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
  ])('%s is refused', async (_why, where) => {
    const { authenticator } = await withPasskey()
    const browser = await half()
    expect((await pass(browser, authenticator.pass(await askToPass(browser), where))).statusCode).toBe(422)
  })

  test('whose counter does not go up, as a copy’s would not, is refused', async () => {
    const { authenticator } = await withPasskey()
    const first = await half()
    await pass(first, authenticator.pass(await askToPass(first), { counter: 7 }))
    for (const counter of [7, 3]) {
      const browser = await half()
      expect(
        (await pass(browser, authenticator.pass(await askToPass(browser), { counter }))).statusCode,
      ).toBe(422)
    }
  })

  test('of somebody else is refused, and nonsense is', async () => {
    await withPasskey()
    const { authenticator } = await withPasskey('ali-office')
    const browser = await half()
    expect((await pass(browser, authenticator.pass(await askToPass(browser)))).statusCode).toBe(422)
    for (const nonsense of ['', '{', '{}', 'null', '[]']) {
      await askToPass(browser)
      expect((await pass(browser, nonsense)).statusCode).toBe(422)
    }
  })

  test('is not added from another site, twice, or without having been asked for', async () => {
    const authenticator = softwareAuthenticator('records.example', origin)
    const browser = await half()
    expect((await add(browser, authenticator.add({ challenge: 'made-up' }))).statusCode).toBe(422)
    const elsewhere = authenticator.add(await askToAdd(browser), { origin: 'https://evil.test' })
    expect((await add(browser, elsewhere)).statusCode).toBe(422)
    const added = raised(await add(browser, authenticator.add(await askToAdd(browser))))
    expect((await add(added, authenticator.add(await askToAdd(added)))).statusCode).toBe(422)
  })
})

describe('where passkeys are good', () => {
  test('on a site with a name and a safe connection, and on localhost', () => {
    const at = (url: string) => placeOf(url, 'A site')?.id ?? null
    expect(at('https://records.example')).toBe('records.example')
    expect(at('http://localhost:3000')).toBe('localhost')
    for (const url of [
      'http://records.example',
      'http://127.0.0.1:3000',
      'https://[::1]',
      'https://10.0.0.1',
    ])
      expect([url, at(url)]).toEqual([url, null])
  })

  test('elsewhere the pages say so, and the addresses are not there', async () => {
    const bare = await accountsSite([], { env: { PUBLIC_URL: 'http://127.0.0.1:3000' } })
    try {
      await givePerson(bare.database.db, { slug: 'pat-office', name: 'Pat', roles: [{ role: 'staff' }] })
      const pat = await signedInAs(bare, 'pat-office', { secondFactor: false })
      const { body } = await pat.get('/sign-in/second-factor')
      expect(body).toContain('This one is reached without, so use an app')
      expect(body).not.toContain('passkey.js')
      for (const path of ['/account/second-factor/passkey/options', '/account/second-factor/passkey'])
        expect((await pat.post(path)).statusCode).toBe(404)
    } finally {
      await bare.close()
    }
  })
})
