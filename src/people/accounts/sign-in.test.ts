import { type KyselyPlugin, sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { browserWith, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { longestPath, safePath } from './going-on.ts'
import { newestMail } from './mail-for-test.ts'
import { addressOf, askByMail, enterByCode } from './sign-in.ts'
import { hashOf } from './tokens.ts'

const email = 'cleo@owner.test'
let site: TestSite
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await givePerson(site.database.db, {
    slug: 'cleo-owner',
    name: 'Cleo Owner',
    organisation: 'owner-body',
    email,
    roles: [{ role: 'contributor' }],
  })
})
afterAll(() => site?.close())
/** Each rule begins with nothing asked for. */
beforeEach(async () => {
  await site.database.db.deleteFrom('people_sign_in').execute()
  await site.database.db.deleteFrom('notices_message').execute()
})

type Answer = Awaited<ReturnType<SignedIn['get']>>
/** The value of a cookie that an answer sets; null when it does not, or ends it. */
const cookie = (answer: Answer, name: string): string | null => {
  const line = [answer.headers['set-cookie'] ?? []].flat().find((one) => one.startsWith(`${name}=`))
  return line?.split(';', 1)[0]!.slice(name.length + 1) || null
}
/** A browser that asked for a way in: with the mark that its code needs. */
const asking = async (address = email, fields = {}) => {
  const answer = await browserWith(site, '').post('/sign-in', { email: address, ...fields })
  return { answer, browser: browserWith(site, `browser=${cookie(answer, 'browser')}`) }
}
/** As if everything had been asked for so much earlier. */
const age = (span: string) =>
  sql`update people_sign_in set created_at = created_at - ${span}::interval,
    expires_at = expires_at - ${span}::interval`.execute(site.database.db)
const around = {
  publicUrl: 'http://records.example',
  siteName: 'A site',
  language: 'en-GB',
  codeSecret: 'a secret of the test',
}
/** The database, with every statement that runs through it. */
const counting = () => {
  const statements: string[] = []
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements.push(
        node.kind === 'RawNode' ? node.sqlFragments.join('?').trim().replace(/\s+/g, ' ') : node.kind,
      )
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { db: site.database.db.withPlugin(plugin), statements }
}
const mail = () => newestMail(site.database.db, 'cleo-owner')
const enteredWith = async (session: string | null) =>
  (await browserWith(site, `session=${session}`).get('/account')).statusCode === 200

describe('the code of an e-mail', () => {
  test('signs in, in the browser that asked', async () => {
    const { browser } = await asking(email, { to: '/account' })
    const answer = await browser.post('/sign-in/code', { code: (await mail()).code, to: '/account' })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/account')
    expect(await enteredWith(cookie(answer, 'session'))).toBe(true)
  })

  test('works once, and ends the link that came with it', async () => {
    const { browser } = await asking()
    const { code, link } = await mail()
    expect((await browser.post('/sign-in/code', { code })).statusCode).toBe(303)
    const again = await browser.post('/sign-in/code', { code })
    expect([again.statusCode, cookie(again, 'session')]).toEqual([422, null])
    expect((await browserWith(site, '').post(link)).statusCode).toBe(410)
  })

  test('does not work in another browser', async () => {
    await asking()
    const { code } = await mail()
    for (const other of ['', 'browser=somebody-elses-mark'])
      expect((await browserWith(site, other).post('/sign-in/code', { code })).statusCode).toBe(422)
  })

  test('of an earlier e-mail still works in the browser that asked twice', async () => {
    const { browser } = await asking()
    const { code } = await mail()
    const second = await browser.post('/sign-in', { email })
    const later = browserWith(site, `browser=${cookie(second, 'browser')}`)
    expect((await later.post('/sign-in/code', { code })).statusCode).toBe(303)
  })

  test('is too old after fifteen minutes', async () => {
    const { browser } = await asking()
    await age('15 minutes')
    expect((await browser.post('/sign-in/code', { code: (await mail()).code })).statusCode).toBe(422)
  })

  test('ends with the account', async () => {
    const { browser } = await asking()
    const { code, link } = await mail()
    const accounts = site.database.db.updateTable('people_account').where('person', '=', 'cleo-owner')
    await accounts.set({ closed_at: new Date() }).execute()
    try {
      expect((await browser.post('/sign-in/code', { code })).statusCode).toBe(422)
      expect((await browser.post(link)).statusCode).toBe(410)
    } finally {
      await accounts.set({ closed_at: null }).execute()
    }
  })
})

describe('the link of an e-mail', () => {
  test('shows a page with a button, however often it is looked at; the button signs in, in any browser', async () => {
    await asking(email, { to: '/account' })
    const { link } = await mail()
    const scanner = browserWith(site, '')
    for (let times = 0; times < 5; times += 1) {
      const page = await scanner.get(link)
      expect(page.statusCode).toBe(200)
      expect(page.body).toContain('Sign in as Cleo Owner')
      expect(cookie(page, 'session')).toBeNull()
    }
    const answer = await browserWith(site, '').post(link.split('?')[0]!, { to: '/account' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/account'])
    expect(await enteredWith(cookie(answer, 'session'))).toBe(true)
  })

  test('works once, also when it is pressed twice at the same moment, and ends its code and every older link', async () => {
    await asking()
    const older = await mail()
    const { browser } = await asking()
    const newer = await mail()
    const pressed = await Promise.all([browser.post(newer.link), browserWith(site, '').post(newer.link)])
    expect(pressed.map(({ statusCode }) => statusCode)).toSatisfy(
      (both: number[]) => both.includes(303) && both.includes(410),
    )
    expect((await browserWith(site, '').post(older.link)).statusCode).toBe(410)
    expect((await browser.post('/sign-in/code', { code: newer.code })).statusCode).toBe(422)
  })

  test('is too old after fifteen minutes', async () => {
    await asking()
    await age('15 minutes')
    const { link } = await mail()
    expect((await browserWith(site, '').get(link)).statusCode).toBe(410)
    expect((await browserWith(site, '').post(link)).statusCode).toBe(410)
  })

  test('leads to this site only', async () => {
    for (const to of [
      '//elsewhere.test',
      'https://elsewhere.test/',
      '/\\elsewhere.test',
      'javascript:alert(1)',
    ]) {
      await site.database.db.deleteFrom('people_sign_in').execute()
      await asking(email, { to })
      const { link } = await mail()
      const answer = await browserWith(site, '').post(link, { to })
      expect([to, answer.headers.location]).toEqual([to, '/office'])
    }
  })

  test('is stored as a hash, and the code with a secret that is not in the database', async () => {
    await asking()
    const { code, link } = await mail()
    const token = /link\/([\w-]+)/.exec(link)![1]!
    const { rows } = await sql<{ row: string }>`select r::text as row from people_sign_in r`.execute(
      site.database.db,
    )
    expect(rows).toHaveLength(1)
    for (const secret of [token, code, Buffer.from(token).toString('hex')])
      expect(rows[0]!.row.replace(/^\([\w-]+,/, '')).not.toContain(secret)
  })

  test('is not written into the log', async () => {
    const lines: string[] = []
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
    const logged = await testSite('northmere', { story: false, logger })
    try {
      await logged.server.inject({ url: '/sign-in/link/a-token-that-lets-somebody-in' })
    } finally {
      await logged.close()
    }
    expect(lines.join('')).toContain('/sign-in/link/:token')
    expect(lines.join('')).not.toContain('a-token-that-lets')
  })
})

describe('every way in is for its purpose', () => {
  test('what is for going on signs nobody in', async () => {
    await sql`insert into people_sign_in (person, purpose, link_hash, expires_at)
      values ('cleo-owner', 'again', ${hashOf('an-again-link')}, clock_timestamp() + interval '15 minutes')`.execute(
      site.database.db,
    )
    for (const answer of [
      await browserWith(site, '').get('/sign-in/link/an-again-link'),
      await browserWith(site, '').post('/sign-in/link/an-again-link'),
    ]) {
      expect(answer.body).toContain('Open this link where you are signed in')
      expect(cookie(answer, 'session')).toBeNull()
    }
  })

  test('an invitation lets its person in once, for seven days', async () => {
    const invite = (token: string) =>
      sql`insert into people_sign_in (person, purpose, link_hash, expires_at)
        values ('cleo-owner', 'invitation', ${hashOf(token)}, clock_timestamp() + interval '7 days')`.execute(
        site.database.db,
      )
    await invite('first')
    const answer = await browserWith(site, '').post('/sign-in/link/first')
    expect(await enteredWith(cookie(answer, 'session'))).toBe(true)
    expect((await browserWith(site, '').post('/sign-in/link/first')).statusCode).toBe(410)
    await invite('second')
    await age('7 days')
    expect((await browserWith(site, '').post('/sign-in/link/second')).statusCode).toBe(410)
  })
})

describe('whether an address has an account', () => {
  const shape = ({ statusCode, headers, body }: Answer) => ({
    statusCode,
    location: headers.location,
    sets: [headers['set-cookie'] ?? []].flat().map((line) => line.replace(/=[^;]*/, '=…')),
    body,
  })

  test('is told by no answer: status, headers and body are the same', async () => {
    const known = await asking()
    const unknown = await asking('nobody@owner.test')
    expect(shape(unknown.answer)).toEqual(shape(known.answer))
    const page = (browser: SignedIn) => browser.get('/sign-in/code').then(shape)
    const plain = (body: string) => body.replace(/name="_csrf" value="[^"]*"/g, '')
    const [one, other] = [await page(known.browser), await page(unknown.browser)]
    expect(plain(other.body)).toBe(plain(one.body))
    const wrong = async (browser: SignedIn) => {
      const answer = await browser.post('/sign-in/code', { code: 'abc' })
      return [answer.statusCode, plain(answer.body)]
    }
    expect(await wrong(unknown.browser)).toEqual(await wrong(known.browser))
  })

  test('nor by the work done: the same statements run for both, and nothing is left of those for nobody', async () => {
    const work = async (address: string) => {
      const { db, statements } = counting()
      await askByMail(db, { email: address, purpose: 'sign-in', to: '/office', before: 'x' }, around)
      return statements
    }
    const [known, unknown] = [await work(email), await work('nobody@owner.test')]
    expect(known.length).toBeGreaterThan(4)
    const plain = (all: string[]) =>
      all.map((one) => one.replace(/release savepoint|rollback to savepoint/, 'end'))
    expect(plain(unknown)).toEqual(plain(known))
    const { mails } = await site.database.db
      .selectFrom('notices_message')
      .select(({ fn }) => fn.countAll<number>().as('mails'))
      .executeTakeFirstOrThrow()
    expect(mails).toBe(1)
  })

  test('what cannot be an address is said at once, and what was typed stays', async () => {
    const answer = await browserWith(site, '').post('/sign-in', { email: 'cleo at owner' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Type an e-mail address')
    expect(answer.body).toContain('value="cleo at owner"')
  })
})

describe('guessing', () => {
  const guess = (given: { code: string; browser: string }) =>
    enterByCode(site.database.db, given, { userAgent: '', instead: undefined }, around)
  const ask = (address: string) =>
    askByMail(
      site.database.db,
      { email: address, purpose: 'sign-in', to: '/office', before: undefined },
      around,
    )
  const others = (code: string) => (code === '000000' ? '000001' : '000000')

  test('five wrong codes end the code, even for the right one; the link goes on', async () => {
    const { browser } = await asking()
    const { code, link } = await mail()
    for (let times = 0; times < 5; times += 1)
      expect((await browser.post('/sign-in/code', { code: others(code) })).statusCode).toBe(422)
    expect((await browser.post('/sign-in/code', { code })).statusCode).toBe(422)
    expect((await browserWith(site, '').post(link)).statusCode).toBe(303)
  })

  test('a thousand guesses at one account, the right code among them each time, never get in; its owner does', async () => {
    for (let round = 0; round < 100; round += 1) {
      const browser = await ask(email)
      const { code } = await mail()
      // Five wrong ones use the code up; whatever follows, the right one too, comes too late.
      for (let times = 0; times < 9; times += 1)
        expect(await guess({ code: others(code), browser })).toBeNull()
      expect(await guess({ code, browser })).toBeNull()
    }
    // No more than five e-mails came of it, and the owner goes in by any of their links.
    expect((await mail()).count).toBe(5)
    expect((await browserWith(site, '').post((await mail()).link)).statusCode).toBe(303)
    // A quarter of an hour later a new e-mail comes, and its link works.
    await age('15 minutes')
    await asking()
    expect((await mail()).count).toBe(6)
    expect((await browserWith(site, '').post((await mail()).link)).statusCode).toBe(303)
  })

  test('twenty wrong codes for one account in a day, and its codes rest; its links do not', async () => {
    for (let round = 0; round < 4; round += 1) {
      await age('15 minutes')
      const browser = await ask(email)
      const { code } = await mail()
      for (let times = 0; times < 5; times += 1) await guess({ code: others(code), browser })
    }
    await age('15 minutes')
    const browser = await ask(email)
    const { code, link } = await mail()
    expect(await guess({ code, browser })).toBeNull()
    expect((await browserWith(site, '').post(link)).statusCode).toBe(303)
  })

  test('guesses spread over many accounts are counted together: after two hundred in an hour all codes rest', async () => {
    const { db } = site.database
    const crowd = Array.from({ length: 50 }, (_, at) => `crowd-${at}`)
    for (const slug of crowd) await givePerson(db, { slug, name: slug, roles: [{ role: 'participant' }] })
    let entered = 0
    for (const slug of crowd) {
      const browser = await ask(`${slug}@example.test`)
      const { code } = await newestMail(db, slug)
      for (let times = 0; times < 4; times += 1)
        if (await guess({ code: others(code), browser })) entered += 1
    }
    expect(entered).toBe(0)
    const browser = await ask(email)
    const { code, link } = await mail()
    expect(await guess({ code, browser })).toBeNull()
    expect((await browserWith(site, '').post(link)).statusCode).toBe(303)
  })

  test('wrong codes stand on the audit trail, without an address or a name', async () => {
    const { browser } = await asking()
    await browser.post('/sign-in/code', { code: others((await mail()).code) })
    const { rows } = await sql<{ row: string; person: string | null }>`select person, a::text as row
      from audit_act a where act = 'people.sign-in-failed' order by id desc limit 1`.execute(site.database.db)
    expect(rows[0]!.person).toBeNull()
    expect(rows[0]!.row).not.toMatch(/cleo|@/)
  })
})

describe('the forms of signing in', () => {
  test('are refused without the token of a page of this site, and change nothing', async () => {
    await asking()
    const { link } = await mail()
    for (const url of ['/sign-in', '/sign-in/code', '/sign-out', link]) {
      const answer = await site.server.inject({
        method: 'POST',
        url,
        payload: 'email=cleo%40owner.test',
        headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      })
      expect([url, answer.statusCode]).toEqual([url, 403])
    }
    expect((await mail()).count).toBe(1)
    expect((await browserWith(site, '').post(link)).statusCode).toBe(303)
  })
})

describe('where to go after signing in', () => {
  test('is a path of this site, however long an address may be; what is longer is the start page', async () => {
    const long = `/office/people?q=${'a'.repeat(longestPath)}`
    const fits = long.slice(0, longestPath)
    expect(safePath(fits)).toBe(fits)
    for (const to of [long, `/${'a'.repeat(900_000)}`]) {
      expect(safePath(to)).toBe('/office')
      const { answer } = await asking(email, { to })
      expect(answer.statusCode).toBe(303)
      expect(String(answer.headers.location).length).toBeLessThan(100)
      expect((await mail()).link.length).toBeLessThan(200)
    }
  })

  test('an endless address is refused before anything looks at it', () => {
    expect(addressOf(`${'a'.repeat(255)}@owner.test`)).toBeNull()
    expect(addressOf(email)).toBe(email)
  })
})
