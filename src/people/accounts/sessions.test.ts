import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { newestMail } from './mail-for-test.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  await givePerson(db, { slug: 'pat-office', name: 'Pat Office', roles: [{ role: 'staff' }] })
  const owner = { name: 'Cleo Owner', organisation: 'owner-body', roles: [{ role: 'contributor' as const }] }
  await givePerson(db, { slug: 'cleo-owner', ...owner })
})
afterAll(() => site?.close())
beforeEach(async () => {
  await site.database.db.deleteFrom('people_session').execute()
})

/** Moves the times of all sessions: there is no waiting for limits. */
const age = (columns: RawBuilder<unknown>) =>
  sql`update people_session set ${columns}`.execute(site.database.db)
const isIn = async (browser: SignedIn) => (await browser.get('/account')).statusCode === 200
const cookieLine = (answer: Awaited<ReturnType<SignedIn['get']>>, name: string) =>
  [answer.headers['set-cookie'] ?? []].flat().find((line) => line.startsWith(`${name}=`)) ?? ''
/** Signs in as people do. Returns the answer that brings the session. */
const enter = async (person: string, before = '') => {
  await site.database.db.deleteFrom('people_sign_in').execute()
  await browserWith(site, '').post('/sign-in', { email: `${person}@example.test` })
  const { link } = await newestMail(site.database.db, person)
  return browserWith(site, before).post(link)
}
const acts = (act: string) =>
  site.database.db
    .selectFrom('audit_act')
    .select(['person', 'thing'])
    .where('act', '=', act)
    .orderBy('id', 'desc')
    .execute()

describe('a session', () => {
  test('lets its person into the office, and is asked for', async () => {
    const pat = await signedInAs(site, 'pat-office')
    const { statusCode, body } = await pat.get('/office')
    expect(statusCode).toBe(200)
    expect(body).toContain('Pat Office')
    const answer = await browserWith(site, '').get('/office?x=1')
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/sign-in?to=%2Foffice%3Fx%3D1')
  })

  test('comes in a cookie that no script reads and no other site sends', async () => {
    const line = cookieLine(await enter('cleo-owner'), 'session')
    expect(line).toMatch(/^session=[\w-]{43}; /)
    for (const flag of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=']) expect(line).toContain(flag)
    expect(line).not.toContain('Secure')
    const https = await testSite('northmere', {
      story: false,
      env: { PUBLIC_URL: 'https://records.example' },
    })
    try {
      const asked = await browserWith(https, '').post('/sign-in', { email: 'x@example.test' })
      expect(cookieLine(asked, 'browser')).toMatch(/HttpOnly; Secure; SameSite=Lax/)
    } finally {
      await https.close()
    }
  })

  test('is stored as a hash only', async () => {
    const pat = await signedInAs(site, 'pat-office')
    const { rows } = await sql<{ row: string }>`select s::text as row from people_session s`.execute(
      site.database.db,
    )
    expect(rows.map(({ row }) => row).join()).not.toContain(pat.cookie.slice('session='.length))
  })

  test('is new at every signing in, and the one before in this browser ends', async () => {
    const before = await signedInAs(site, 'cleo-owner')
    const answer = await enter('cleo-owner', before.cookie)
    const after = browserWith(site, cookieLine(answer, 'session').split(';', 1)[0]!)
    expect([await isIn(before), await isIn(after)]).toEqual([false, true])
    expect(after.cookie).not.toBe(before.cookie)
  })
})

describe('the limits of a session', () => {
  const limits = [
    { who: 'cleo-owner', idle: '12 hours', whole: '14 days' },
    { who: 'pat-office', idle: '60 minutes', whole: '12 hours' },
  ]
  test.each(limits)('of $who: $idle without use', async ({ who, idle }) => {
    const browser = await signedInAs(site, who)
    await age(sql`created_at = clock_timestamp() - ${idle}::interval, expires_at = clock_timestamp() + interval '14 days',
      last_seen_at = clock_timestamp() - ${idle}::interval + interval '1 minute'`)
    expect(await isIn(browser)).toBe(true)
    await age(sql`last_seen_at = clock_timestamp() - ${idle}::interval`)
    expect(await isIn(browser)).toBe(false)
  })

  test.each(limits)('of $who: $whole after signing in, however much it is used', async ({ who, whole }) => {
    const browser = await signedInAs(site, who)
    await age(sql`created_at = clock_timestamp() - ${whole}::interval + interval '1 minute',
      expires_at = clock_timestamp() + interval '1 minute'`)
    expect(await isIn(browser)).toBe(true)
    await age(sql`created_at = clock_timestamp() - ${whole}::interval`)
    expect(await isIn(browser)).toBe(false)
  })

  test('are said in words on the account page', async () => {
    const pat = await signedInAs(site, 'pat-office')
    expect((await pat.get('/account')).body).toContain(
      'signed out after 60 minutes without use, and 12 hours after',
    )
    const cleo = await signedInAs(site, 'cleo-owner')
    expect((await cleo.get('/account')).body).toContain(
      'signed out after 12 hours without use, and 14 days after',
    )
  })

  test('begin again with every use, which is written down at most once a minute', async () => {
    const cleo = await signedInAs(site, 'cleo-owner')
    const seen = async () =>
      (await site.database.db.selectFrom('people_session').select('last_seen_at').executeTakeFirstOrThrow())
        .last_seen_at
    const first = await seen()
    await cleo.get('/account')
    expect(await seen()).toEqual(first)
    await age(sql`last_seen_at = clock_timestamp() - interval '2 minutes'`)
    const earlier = await seen()
    await cleo.get('/account')
    expect((await seen()).getTime()).toBeGreaterThan(earlier.getTime())
  })
})

describe('what ends a session', () => {
  test('signing out', async () => {
    const cleo = await signedInAs(site, 'cleo-owner')
    const answer = await cleo.post('/sign-out')
    expect(answer.statusCode).toBe(303)
    expect(cookieLine(answer, 'session')).toMatch(/^session=;/)
    expect(await isIn(cleo)).toBe(false)
    expect(await acts('people.signed-out')).toContainEqual({
      person: 'cleo-owner',
      thing: 'people/cleo-owner',
    })
  })

  test('its person, one by one or all others at once; nobody else', async () => {
    const [here, there, third] = await Promise.all([1, 2, 3].map(() => signedInAs(site, 'cleo-owner')))
    const pat = await signedInAs(site, 'pat-office')
    const rows = await site.database.db.selectFrom('people_session').select(['id', 'person']).execute()
    const ofPat = rows.find(({ person }) => person === 'pat-office')!.id
    expect((await here!.post(`/account/sessions/${ofPat}/end`)).statusCode).toBe(404)
    const { body } = await here!.get('/account')
    expect(body).not.toContain(ofPat)
    const own = [...body.matchAll(/\/account\/sessions\/([\w-]{36})\/end/g)].map(([, id]) => id!)
    expect(own).toHaveLength(3)
    expect(body).toContain('(this one)')
    await here!.post('/account/sessions/end-others')
    expect(await Promise.all([here!, there!, third!, pat].map(isIn))).toEqual([true, false, false, true])
    expect((await acts('people.session-ended'))[0]).toMatchObject({ person: 'cleo-owner' })
  })

  test('ending the one that asks signs out', async () => {
    const cleo = await signedInAs(site, 'cleo-owner')
    const { id } = await site.database.db.selectFrom('people_session').select('id').executeTakeFirstOrThrow()
    const answer = await cleo.post(`/account/sessions/${id}/end`)
    expect(answer.headers.location).toBe('/sign-in')
    expect(await isIn(cleo)).toBe(false)
  })

  test('another e-mail address, and the closing of the account: whoever changes it, with every way in', async () => {
    const { db } = site.database
    for (const [change, back] of [
      [{ email: 'cleo@elsewhere.test' }, { email: 'cleo-owner@example.test' }],
      [{ closed_at: new Date() }, { closed_at: null }],
    ]) {
      const cleo = await signedInAs(site, 'cleo-owner')
      await db.deleteFrom('people_sign_in').execute()
      await browserWith(site, '').post('/sign-in', { email: 'cleo-owner@example.test' })
      const { link } = await newestMail(db, 'cleo-owner')
      await db.updateTable('people_account').set(change!).where('person', '=', 'cleo-owner').execute()
      await db.updateTable('people_account').set(back!).where('person', '=', 'cleo-owner').execute()
      expect(await isIn(cleo)).toBe(false)
      expect((await browserWith(site, '').post(link)).statusCode).toBe(410)
    }
  })
})

describe('roles', () => {
  test('one that is taken away is gone with the next request', async () => {
    await givePerson(site.database.db, {
      slug: 'ros-leaving',
      name: 'Ros Leaving',
      roles: [{ role: 'auditor' }],
    })
    const ros = await signedInAs(site, 'ros-leaving')
    expect((await ros.get('/office')).statusCode).toBe(200)
    await site.database.db
      .updateTable('people_grant')
      .set({ ended_at: new Date() })
      .where('person', '=', 'ros-leaving')
      .execute()
    expect((await ros.get('/office')).statusCode).toBe(403)
  })

  test('one that needs it is asked for its second factor after signing in; one that does not is not', async () => {
    expect((await enter('pat-office')).headers.location).toBe('/sign-in/second-factor?to=%2Foffice')
    expect((await enter('cleo-owner')).headers.location).toBe('/office')
    const pat = await signedInAs(site, 'pat-office', { secondFactor: false })
    expect((await pat.get('/office')).headers.location).toBe('/sign-in/second-factor?to=%2Foffice')
  })
})

describe('the account page', () => {
  test('shows a person their own name, address, roles and last acts, and nobody else’s', async () => {
    await enter('pat-office')
    const cleo = browserWith(site, cookieLine(await enter('cleo-owner'), 'session').split(';', 1)[0]!)
    const { body } = await cleo.get('/account')
    for (const own of ['Cleo Owner', 'cleo-owner@example.test', 'Contributor', 'owner-body', 'Signed in'])
      expect(body).toContain(own)
    expect(body).not.toContain('pat-office')
  })
})
