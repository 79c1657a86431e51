import { load } from 'cheerio'
import { sql } from 'kysely'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs, type SignedIn } from '#test/signed-in.ts'
import { seal, unseal } from './sealed.ts'
import { accountsSite, type AccountsSite } from './site-for-test.ts'
import { newAppSecret, stepOf } from './totp.ts'

let site: AccountsSite
beforeAll(async () => {
  site = await accountsSite()
  const { db } = site.database
  await givePerson(db, { slug: 'pat-office', name: 'Pat Office', roles: [{ role: 'staff' }] })
  await givePerson(db, { slug: 'ali-office', name: 'Ali Office', roles: [{ role: 'staff' }] })
  await givePerson(db, { slug: 'vi-citizen', name: 'Vi', roles: [{ role: 'participant' }] })
})
afterAll(() => site?.close())
beforeEach(async () => {
  await site.database.db.deleteFrom('people_second_factor').execute()
  await site.database.db.deleteFrom('people_session').execute()
})

type Answer = Awaited<ReturnType<SignedIn['get']>>
const raised = (answer: Answer) =>
  browserWith(site, /session=[^;]+/.exec([answer.headers['set-cookie'] ?? []].flat().join(';'))![0])
const isIn = async (browser: SignedIn) => (await browser.get('/account')).statusCode === 200
/** The code that an app shows so many steps from now, by the database's clock. */
const codeOf = async (secret: string, steps = 0) => {
  const { rows } = await sql<{
    now: number
  }>`select extract(epoch from clock_timestamp())::float as now`.execute(site.database.db)
  return generateSync({ secret, epoch: Math.floor(rows[0]!.now) + steps * 30 })
}
const setUp = async (browser: SignedIn) => {
  const begun = await browser.post('/account/second-factor/totp', {
    label: 'App on my phone',
    to: '/account',
  })
  const page = begun.headers.location!
  const secret = load((await browser.get(page)).body)('code')
    .text()
    .replaceAll(' ', '')
  return { page: page.split('?')[0]!, secret }
}
/** Somebody with an app, some time after they set it up. */
const withApp = async (person: string) => {
  const browser = await signedInAs(site, person, { secondFactor: false })
  const { page, secret } = await setUp(browser)
  const done = await browser.post(`${page}/confirm`, { code: await codeOf(secret), to: '/account' })
  expect(done.statusCode).toBe(303)
  await site.database.db.updateTable('people_second_factor').set({ last_step: 0 }).execute()
  return { browser: raised(done), secret }
}
const half = () => signedInAs(site, 'pat-office', { secondFactor: false })
const pass = (browser: SignedIn, code: string) =>
  browser.post('/sign-in/second-factor', { code, to: '/account' })

describe('setting up an app', () => {
  test('shows the secret as a picture and in letters, and ends with its first code', async () => {
    const pat = await half()
    expect((await pat.get('/sign-in/second-factor')).body).toContain('Your role needs one')
    const { page, secret } = await setUp(pat)
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    const picture = await pat.get(`${page}/picture.svg`)
    expect(picture.headers['content-type']).toBe('image/svg+xml')
    expect(picture.body).toMatch(/^<svg/)
    const wrong = await pat.post(`${page}/confirm`, { code: '1', to: '/account' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('That code does not work')
    const done = await pat.post(`${page}/confirm`, { code: await codeOf(secret), to: '/account' })
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account'])
    expect((await raised(done).get('/account')).body).toContain('App on my phone')
  })

  test('shows the secret never again, and to nobody else', async () => {
    const pat = await half()
    const { page, secret } = await setUp(pat)
    const ali = await signedInAs(site, 'ali-office', { secondFactor: false })
    for (const path of [page, `${page}/picture.svg`]) expect((await ali.get(path)).statusCode).toBe(404)
    const done = await pat.post(`${page}/confirm`, { code: await codeOf(secret), to: '/account' })
    for (const path of [page, `${page}/picture.svg`])
      expect((await raised(done).get(path)).statusCode).toBe(404)
  })

  test('ends every other session, and this one goes on under a new token', async () => {
    const [pat, elsewhere] = [await half(), await half()]
    const { page, secret } = await setUp(pat)
    const done = await pat.post(`${page}/confirm`, { code: await codeOf(secret) })
    expect(await Promise.all([pat, elsewhere, raised(done)].map(isIn))).toEqual([false, false, true])
  })

  test('stores the secret sealed: the key is not in the database', async () => {
    const pat = await half()
    const { secret } = await setUp(pat)
    const { rows } = await sql<{
      row: string
      secret: Buffer
    }>`select f::text as row, secret from people_second_factor f`.execute(site.database.db)
    expect(rows[0]!.row).not.toContain(secret)
    expect(rows[0]!.secret.toString('latin1')).not.toContain(secret)
  })

  test('needs a fresh sign-in, and the factor that there is already', async () => {
    const stale = await signedInAs(site, 'pat-office', { secondFactor: false, fresh: false })
    expect((await stale.post('/account/second-factor/totp')).headers.location).toMatch(/^\/sign-in\/again/)
    await withApp('pat-office')
    const byMailOnly = await half()
    expect((await byMailOnly.post('/account/second-factor/totp')).headers.location).toMatch(
      /^\/sign-in\/second-factor/,
    )
    expect((await byMailOnly.post('/account/second-factor/passkey/options')).headers.location).toMatch(
      /^\/sign-in\/second-factor/,
    )
  })
})

describe('a code of the app', () => {
  test('is asked for and lets in; the session goes on under a new token', async () => {
    const { secret } = await withApp('pat-office')
    const pat = await half()
    expect((await pat.get('/sign-in/second-factor?to=/office')).body).toContain('authenticator app shows now')
    const answer = await pat.post('/sign-in/second-factor', { code: await codeOf(secret), to: '/office' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/office'])
    expect(await Promise.all([pat, raised(answer)].map(isIn))).toEqual([false, true])
  })

  test('works once: not again, not in another session, not the one before it', async () => {
    const { secret } = await withApp('pat-office')
    const code = await codeOf(secret)
    const before = await codeOf(secret, -1)
    expect((await pass(await half(), code)).statusCode).toBe(303)
    for (const used of [code, before]) expect((await pass(await half(), used)).statusCode).toBe(422)
    const two = await Promise.all([half(), half()])
    const next = await codeOf(secret, 1)
    const both = await Promise.all(two.map(async (browser) => (await pass(browser, next)).statusCode))
    expect(both).toSatisfy((all: number[]) => all.includes(303) && all.includes(422))
  })

  test('of a clock that is a step early or late works; of one that is two steps off it does not', () => {
    const secret = newAppSecret()
    const now = 1_800_000_000
    const at = (steps: number) =>
      stepOf(secret, generateSync({ secret, epoch: now + steps * 30 }), { now, after: null })
    expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, now / 30 - 1, now / 30, now / 30 + 1, null])
  })

  test('that is wrong ten times makes the app rest, longer each time, never for more than an hour', async () => {
    const { secret } = await withApp('pat-office')
    const pat = await half()
    for (let times = 0; times < 9; times += 1) expect((await pass(pat, '1')).body).toContain('does not work')
    expect((await pass(pat, '1')).body).toContain('Too many wrong codes. Wait until')
    expect((await pass(pat, await codeOf(secret))).statusCode).toBe(422)
    const rest = async () => {
      const { rows } = await sql<{ minutes: number }>`select
        round(extract(epoch from locked_until - clock_timestamp()) / 60)::int as minutes from people_second_factor`.execute(
        site.database.db,
      )
      return rows[0]!.minutes
    }
    const over = () =>
      sql`update people_second_factor set locked_until = clock_timestamp()`.execute(site.database.db)
    const rests = [await rest()]
    for (let times = 0; times < 5; times += 1) {
      await over()
      await pass(pat, '1')
      rests.push(await rest())
    }
    expect(rests).toEqual([5, 10, 20, 40, 60, 60])
    await over()
    expect((await pass(pat, await codeOf(secret))).statusCode).toBe(303)
  })

  test('of somebody else does not work', async () => {
    await withApp('pat-office')
    const { secret } = await withApp('ali-office')
    expect((await pass(await half(), await codeOf(secret))).statusCode).toBe(422)
  })

  test('is how one signs in again, and an e-mailed code is then not enough', async () => {
    const { secret } = await withApp('pat-office')
    const pat = await signedInAs(site, 'pat-office', { fresh: false })
    expect((await pat.get('/sign-in/again?to=/account')).body).toContain('authenticator app shows now')
    const byMail = await pat.post('/sign-in/again', { code: '123456', to: '/account' })
    expect(byMail.headers.location).toBe('/sign-in/again?to=%2Faccount')
    const answer = await pass(pat, await codeOf(secret))
    expect((await raised(answer).post('/account/second-factor/totp')).headers.location).toMatch(
      /^\/account\/second-factor\/[\w-]{36}/,
    )
  })
})

describe('taking a factor away', () => {
  const idOf = async () =>
    (
      await site.database.db
        .selectFrom('people_second_factor')
        .select('id')
        .where('removed_at', 'is', null)
        .orderBy('created_at')
        .executeTakeFirstOrThrow()
    ).id

  test('the last one of a role that needs one stays', async () => {
    const { browser } = await withApp('pat-office')
    const answer = await browser.post(`/account/second-factor/${await idOf()}/remove`)
    expect(answer.statusCode).toBe(409)
  })

  test('ends every other session; its codes work no more', async () => {
    const { browser, secret } = await withApp('vi-citizen')
    const elsewhere = await signedInAs(site, 'vi-citizen')
    const answer = await browser.post(`/account/second-factor/${await idOf()}/remove`)
    expect(answer.statusCode).toBe(303)
    expect(await Promise.all([elsewhere, raised(answer)].map(isIn))).toEqual([false, true])
    expect((await pass(raised(answer), await codeOf(secret))).statusCode).toBe(422)
    const acts = await site.database.db
      .selectFrom('audit_act')
      .select('act')
      .where('person', '=', 'vi-citizen')
      .execute()
    expect(acts.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['people.second-factor-added', 'people.second-factor-removed']),
    )
  })

  test('needs a session that passed it, and a fresh sign-in; nobody takes another’s away', async () => {
    await withApp('pat-office')
    const id = await idOf()
    const asked = async (browser: SignedIn) => {
      const answer = await browser.post(`/account/second-factor/${id}/remove`)
      return answer.headers.location?.split('?')[0] ?? answer.statusCode
    }
    expect(await asked(await half())).toBe('/sign-in/second-factor')
    expect(await asked(await signedInAs(site, 'pat-office', { fresh: false }))).toBe('/sign-in/again')
    expect(await asked(await signedInAs(site, 'ali-office'))).toBe(404)
  })
})

describe('what is sealed', () => {
  const key = Buffer.alloc(32, 1)
  test('opens with the same key about the same thing, and not otherwise', () => {
    const sealed = seal(key, 'a', 'secret')
    expect(unseal(key, 'a', sealed)).toBe('secret')
    expect(() => unseal(Buffer.alloc(32, 2), 'a', sealed)).toThrow()
    expect(() => unseal(key, 'b', sealed)).toThrow()
    expect(() => unseal(key, 'a', Buffer.concat([sealed.subarray(0, -1), Buffer.from([0])]))).toThrow()
    expect(seal(key, 'a', 'secret').equals(sealed)).toBe(false)
  })
})

describe('signing in again by e-mail, without a second factor', () => {
  test('with the code, in this browser, or the link; neither signs anybody else in', async () => {
    const { db } = site.database
    const { newestMail } = await import('./mail-for-test.ts')
    const fresh = async () =>
      (
        await sql<{
          fresh: boolean
        }>`select signed_in_at > clock_timestamp() - interval '1 minute' as fresh from people_session
        where person = 'vi-citizen'`.execute(db)
      ).rows[0]!.fresh
    for (const by of ['code', 'link'] as const) {
      await db.deleteFrom('people_session').execute()
      await db.deleteFrom('people_sign_in').execute()
      const vi = await signedInAs(site, 'vi-citizen', { fresh: false })
      const sent = await vi.post('/sign-in/again/send', { to: '/account' })
      expect(sent.headers.location).toBe('/sign-in/again?to=%2Faccount&sent=yes')
      const mark = /browser=[^;]+/.exec([sent.headers['set-cookie'] ?? []].flat().join(';'))![0]
      const here = browserWith(site, `${vi.cookie}; ${mark}`)
      const { code, link } = await newestMail(db, 'vi-citizen')
      const stranger = browserWith(site, mark)
      expect((await stranger.post('/sign-in/code', { code })).statusCode).toBe(422)
      const ali = await signedInAs(site, 'ali-office')
      expect((await ali.post(link)).body).toContain('Open this link where you are signed in')
      expect((await vi.post('/sign-in/again', { code, to: '/account' })).statusCode).toBe(422)
      expect(await fresh()).toBe(false)
      const answer =
        by === 'code'
          ? await here.post('/sign-in/again', { code, to: '/account' })
          : await here.post(link, { to: '/account' })
      expect([by, answer.statusCode, answer.headers.location]).toEqual([by, 303, '/account'])
      expect(await fresh()).toBe(true)
    }
  })
})
