import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs, type SignedIn } from '#test/signed-in.ts'
import { hasPractice, practiceAddress } from './practice.ts'
import { accountsSite, type AccountsSite } from './site-for-test.ts'

const people = async (site: AccountsSite) => {
  const { db } = site.database
  await givePerson(db, {
    slug: 'una-practice',
    name: 'Una Practice',
    practice: true,
    roles: [{ role: 'publisher' }],
  })
  await givePerson(db, { slug: 'real-person', name: 'Real Person', roles: [{ role: 'publisher' }] })
}
let site: AccountsSite
beforeAll(async () => {
  site = await accountsSite()
  await people(site)
})
afterAll(() => site?.close())

type Answer = Awaited<ReturnType<SignedIn['get']>>
const entered = (at: AccountsSite, answer: Answer) =>
  browserWith(at, /session=[^;]+/.exec([answer.headers['set-cookie'] ?? []].flat().join(';'))![0])

/** What every address of practice answers, from this machine unless told otherwise. */
async function statuses(
  at: AccountsSite,
  from: { headers?: Record<string, string>; remoteAddress?: string } = {},
) {
  const una = await signedInAs(at, 'una-practice', { secondFactor: false })
  // The form's token is taken at home; what is tried is where the request comes from.
  const { headers: asked, body } = await at.server.inject({
    url: '/sign-in',
    headers: { cookie: una.cookie },
  })
  const csrf = /name="_csrf" value="([^"]+)"/.exec(body)![1]!
  const cookie = [
    una.cookie,
    ...[asked['set-cookie'] ?? []].flat().map((line) => line.split(';', 1)[0]),
  ].join('; ')
  const ask = async (method: 'GET' | 'POST', url: string) =>
    (
      await at.server.inject({
        method,
        url,
        ...(from.remoteAddress ? { remoteAddress: from.remoteAddress } : {}),
        ...(method === 'POST' ? { payload: new URLSearchParams({ _csrf: csrf }).toString() } : {}),
        headers: {
          cookie,
          accept: 'text/html',
          ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...from.headers,
        },
      })
    ).statusCode
  const page = await ask('GET', '/sign-in/practice')
  const goOn = await ask('POST', '/sign-in/practice/go-on')
  return [page, goOn, await ask('POST', '/sign-in/practice/una-practice')]
}
const offered = [200, 303, 303]
const absent = [404, 404, 404]

describe('practice', () => {
  test('is a page that says what it is, with the practice accounts by role and nobody else', async () => {
    const { body } = await browserWith(site, '').get('/sign-in/practice')
    for (const said of ['Practice only.', 'Publisher', 'Una Practice', 'a real record never has it'])
      expect(body).toContain(said)
    expect(body).not.toContain('Real Person')
    expect((await browserWith(site, '').get('/sign-in')).body).toContain('href="/sign-in/practice')
  })

  test('signs in with one press, second factor and fresh sign-in included, and says so on the audit trail', async () => {
    const answer = await browserWith(site, '').post('/sign-in/practice/una-practice', { to: '/account' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/account'])
    const { body } = await entered(site, answer).get('/account')
    expect(body).toContain('Una Practice')
    const act = await site.database.db
      .selectFrom('audit_act')
      .select(['act', 'door'])
      .where('person', '=', 'una-practice')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(act).toEqual({ act: 'people.signed-in', door: 'practice' })
  })

  test('passes the second factor and signing in again with a button', async () => {
    for (const [path, how] of [
      ['/sign-in/second-factor', { secondFactor: false }],
      ['/sign-in/again', { fresh: false }],
    ] as const) {
      const una = await signedInAs(site, 'una-practice', how)
      expect((await una.get(path)).body).toContain('/sign-in/practice/go-on')
      const answer = await una.post('/sign-in/practice/go-on', { to: '/account' })
      expect([path, answer.statusCode, answer.headers.location]).toEqual([path, 303, '/account'])
    }
  })

  test('is not for accounts of real people, however they are asked for', async () => {
    expect((await browserWith(site, '').post('/sign-in/practice/real-person')).statusCode).toBe(404)
    const real = await signedInAs(site, 'real-person', { secondFactor: false })
    expect((await real.get('/sign-in/second-factor')).body).not.toContain('practice')
    expect((await real.post('/sign-in/practice/go-on')).statusCode).toBe(404)
  })
})

describe('practice is there only for whoever sits at the machine', () => {
  test('from this machine it is offered', async () => {
    expect(await statuses(site)).toEqual(offered)
    expect(await statuses(site, { remoteAddress: '::1' })).toEqual(offered)
  })

  test.each([
    ['from another address', { remoteAddress: '192.0.2.7' }],
    ['from a private network', { remoteAddress: '10.0.0.2' }],
    ['through a proxy on this machine', { headers: { 'x-forwarded-for': '127.0.0.1' } }],
    ['through a proxy that names itself', { headers: { via: '1.1 proxy' } }],
    ['through a proxy that forwards', { headers: { forwarded: 'for=127.0.0.1' } }],
    ['under another site’s name that leads here', { headers: { host: 'rebound.evil.test' } }],
    ['under the public name', { headers: { host: 'records.example' } }],
  ])('%s it is not there', async (_how, from) => {
    expect(await statuses(site, from)).toEqual(absent)
  })

  test('a proxy that is trusted cannot be talked into it', async () => {
    const trusting = await accountsSite([], { env: { TRUST_PROXY: 'true' } })
    try {
      await people(trusting)
      const claims = { remoteAddress: '192.0.2.7', headers: { 'x-forwarded-for': '127.0.0.1' } }
      expect(await statuses(trusting, claims)).toEqual(absent)
    } finally {
      await trusting.close()
    }
  })
})

describe('practice is there only in an example', () => {
  const local = { HOST: '127.0.0.1', PUBLIC_URL: 'http://127.0.0.1:3000', TRUST_PROXY: false }
  const example = { practice: true, dateOfShowing: undefined }
  test('a practice pack, or one that shows a day of its own, on a loopback address', () => {
    for (const config of [local, { ...local, HOST: 'localhost' }, { ...local, HOST: '::1' }])
      expect(hasPractice({ config, pack: example })).toBe(true)
    expect(hasPractice({ config: local, pack: { practice: false, dateOfShowing: '2023-04-30' } })).toBe(true)
    expect(practiceAddress({ config: local, pack: example })).toBe('http://127.0.0.1:3000/sign-in/practice')
  })

  test.each([
    ['a real installation', local, { practice: false, dateOfShowing: undefined }],
    ['one that listens to the network', { ...local, HOST: '0.0.0.0' }, example],
    ['one that listens to the network by IPv6', { ...local, HOST: '::' }, example],
    ['one that listens at an address of its own', { ...local, HOST: '192.0.2.1' }, example],
    ['one behind a proxy, whoever it trusts', { ...local, TRUST_PROXY: true }, example],
    ['one behind a proxy on this machine', { ...local, TRUST_PROXY: 'loopback' }, example],
    ['one with a public address', { ...local, PUBLIC_URL: 'https://records.example' }, example],
    [
      'one whose name only begins like this machine’s',
      { ...local, PUBLIC_URL: 'http://localhost.evil.test' },
      example,
    ],
  ])('%s has none, and prints none', (_what, config, pack) => {
    expect(hasPractice({ config, pack })).toBe(false)
    expect(practiceAddress({ config, pack })).toBeNull()
  })

  test.each([
    ['a real installation', { pack: { practice: false, dateOfShowing: undefined } }],
    ['a public address', { env: { PUBLIC_URL: 'https://records.example' } }],
    ['a proxy in front', { env: { TRUST_PROXY: 'loopback' } }],
  ])('with %s nothing is at its addresses', async (_what, options) => {
    const real = await accountsSite([], options)
    try {
      await people(real)
      expect(await statuses(real)).toEqual(absent)
      expect((await browserWith(real, '').get('/sign-in')).body).not.toContain('/sign-in/practice')
    } finally {
      await real.close()
    }
  })
})
