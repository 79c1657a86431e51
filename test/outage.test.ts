/** The database stands still, dies, is full or has no room: readers read on, writers are told, and nobody's words are lost. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import { DatabaseSilent, isOutage } from '#src/kernel/outage.ts'
import { errorPage } from '../src/front/error-page.tsx'
import { renderDocument } from '#src/design/index.ts'
import { ask, type Asked } from './ask.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { ownSite, standStill, type OwnSite } from './own-site.ts'
import { page, planted, route, type Planted } from './planted.ts'
import { until } from './processes.ts'

const plan = '/plans/fair-policing-plan'

describe.runIf(process.platform === 'linux')(
  'while the whole database stands still, and after it was killed',
  () => {
    let site: OwnSite
    beforeAll(async () => {
      site = await ownSite()
    })
    afterAll(() => site?.close())
    const get = (path: string) => ask(site.url, path)
    const answers = async () => (await get('/healthz')).status === 200

    test('published pages are read on, also those that nobody had asked for; what needs the database says so', async () => {
      expect((await get(plan)).status).toBe(200)
      const goOn = standStill(site.serverPid())
      try {
        expect((await get(plan)).status).toBe(200)
        expect((await get('/record/entries/1')).status).toBe(200)
        const search = await get('/search?q=handbook')
        expect(search.status).toBe(503)
        expect(Number(search.headers['retry-after'])).toBeGreaterThan(0)
        expect(search.text).toContain('Our database does not answer')
        expect(search.headers['cache-control']).toBe('no-store')
        // By now it is known that no news comes; pages go out all the same.
        for (const path of [plan, '/record/entries/2', '/', '/api/v1/plans', '/record/checkpoint'])
          expect([path, (await get(path)).status]).toEqual([path, 200])
        expect(await answers()).toBe(false)
      } finally {
        goOn()
      }
      await until('all is well again', answers, 10)
      expect((await get('/search?q=handbook')).status).toBe(200)
    })

    test('a server that was killed is started again, and all is well within ten seconds', async () => {
      const before = site.serverPid()
      process.kill(before, 'SIGKILL')
      expect((await get('/record/entries/3')).status).toBe(200)
      expect((await get(plan)).status).toBe(200)
      await until('all is well again', answers, 10)
      expect(site.serverPid()).not.toBe(before)
      expect((await get('/search?q=handbook')).status).toBe(200)
    })
  },
)

describe('a form that cannot be saved', () => {
  let database: TestDatabase
  let bare: Planted
  let db: Db
  let failWith: unknown
  beforeAll(async () => {
    database = await testDatabase()
    db = connect({ connectionString: database.officeUrl, max: 1, connectionTimeoutMillis: 300 })
    bare = await planted(
      [
        route('/form', ({ csrfToken }) => page(csrfToken()), { keep: 'never' }),
        route(
          '/form',
          async () => {
            if (failWith) throw failWith
            await sql`select 1`.execute(db)
            return { kind: 'redirect', to: '/form' }
          },
          { method: 'POST', keep: 'never', uploads: true },
        ),
        route('/read', () => sql`select 1`.execute(db).then(() => page('read')), { keep: 'never' }),
      ],
      {
        parts: {
          errorPage,
          renderPage: ({ body, ...made }) =>
            renderDocument({ site: { name: 'Test', nav: [], footer: [] }, ...made, children: body }),
        },
      },
    )
  })
  afterAll(async () => {
    await bare?.close()
    await db?.destroy()
    await database?.close()
  })

  const send = async (
    fields: Record<string, string> | [string, string][],
    accept = 'text/html',
    path = '/form',
  ): Promise<Asked> => {
    const form = await ask(bare.url, '/form')
    const token = load(form.text)('title').text().split(' – ')[0]!
    const cookie = form.headers['set-cookie']![0]!.split(';', 1)[0]!
    return ask(bare.url, path, {
      method: 'POST',
      headers: { cookie, accept, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams([
        ['_csrf', token],
        ...(Array.isArray(fields) ? fields : Object.entries(fields)),
      ]).toString(),
    })
  }
  const pgError = (code: string) => Object.assign(new Error('select secret'), { code, severity: 'ERROR' })
  const words = 'First line of an update, with “quotes”.\nSecond line & <b>more</b>.'

  test.each([
    ['disk full', '53100'],
    ['out of connections', '53300'],
    ['read-only', '25006'],
    ['shutting down', '57P01'],
    ['starting', '57P03'],
    ['lost', '08006'],
    ['input/output error', '58030'],
  ])('is given back whole, to be sent again: %s', async (_name, code) => {
    failWith = pgError(code)
    const answer = await send([
      ['narrative', words],
      ['reason-code', 'legal'],
      ['evidence-link', 'https://example.org/a'],
      ['chosen', 'one'],
      ['chosen', 'two'],
    ])
    expect(answer.status).toBe(503)
    expect(answer.headers['retry-after']).toBeDefined()
    expect(answer.text).not.toContain('select secret')
    const $ = load(answer.text)
    expect($('textarea[name=narrative]').text()).toBe(words)
    expect($('input[name=reason-code]').val()).toBe('legal')
    expect($('input[name=evidence-link]').val()).toBe('https://example.org/a')
    expect(
      $('input[name=chosen]')
        .toArray()
        .map((one) => $(one).val()),
    ).toEqual(['one', 'two'])
    expect($('form[method=post]').attr('action')).toBe('/form')
  })

  test('and pressing “Try again” once the database is back saves it', async () => {
    failWith = pgError('53100')
    const form = await ask(bare.url, '/form')
    const cookie = form.headers['set-cookie']![0]!.split(';', 1)[0]!
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const token = load(form.text)('title').text().split(' – ')[0]!
    const first = await ask(bare.url, '/form', {
      method: 'POST',
      headers,
      body: new URLSearchParams({ _csrf: token, narrative: words }).toString(),
    })
    expect(first.status).toBe(503)
    failWith = null
    const again = load(first.text)('form[method=post]').serializeArray()
    const second = await ask(bare.url, '/form', {
      method: 'POST',
      headers,
      body: new URLSearchParams(again.map(({ name, value }) => [name, value])).toString(),
    })
    expect(second.status).toBe(303)
  })

  const sentWithoutCookie = (origin: string, token = 'lost') =>
    ask(bare.url, '/form', {
      method: 'POST',
      headers: { origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: token, narrative: words }).toString(),
    })

  test('is given back when the browser lost the form’s cookie, and “Try again” saves it', async () => {
    failWith = null
    const lost = await sentWithoutCookie(bare.url)
    expect(lost.status).toBe(403)
    const $ = load(lost.text)
    expect($('textarea[name=narrative]').text()).toBe(words)
    const second = await ask(bare.url, '/form', {
      method: 'POST',
      headers: {
        origin: bare.url,
        cookie: lost.headers['set-cookie']![0]!.split(';', 1)[0]!,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(
        $('form[method=post]')
          .serializeArray()
          .map(({ name, value }) => [name, value]),
      ).toString(),
    })
    expect(second.status).toBe(303)
  })

  test.each(['https://elsewhere.example', 'null', 'no address'])(
    'is no page of ours to press a button on when it comes from %s',
    async (origin) => {
      failWith = null
      const answer = await sentWithoutCookie(origin)
      expect(answer.status).toBe(403)
      expect(load(answer.text)('form[method=post]')).toHaveLength(0)
      expect(answer.text).not.toContain('First line of an update')
    },
  )

  test('of a program is a problem document', async () => {
    failWith = pgError('53100')
    const answer = await send({ narrative: words }, 'application/json')
    expect(answer.status).toBe(503)
    expect(JSON.parse(answer.text)).toMatchObject({ status: 503, code: 'unavailable' })
    expect(answer.headers['retry-after']).toBeDefined()
    expect(answer.text).not.toContain('secret')
  })

  test.each(['code', 'password', 'token', 'totp', 'resetToken'])(
    'that held a secret is not given back at all: %s',
    async (name) => {
      failWith = pgError('53100')
      const answer = await send({ [name]: 'hunter-2-hunter-2', email: 'x@example.org' })
      expect(answer.status).toBe(503)
      expect(answer.text).not.toContain('hunter-2')
      expect(load(answer.text)('form[method=post]')).toHaveLength(0)
    },
  )

  test('when every connection is taken, readers and writers are told so', async () => {
    failWith = null
    await db.connection().execute(async () => {
      const read = await ask(bare.url, '/read')
      expect(read.status).toBe(503)
      const answer = await send({ narrative: words })
      expect(answer.status).toBe(503)
      expect(load(answer.text)('textarea[name=narrative]').text()).toBe(words)
    })
    expect((await ask(bare.url, '/read')).status).toBe(200)
  })
})

describe('what counts as an outage', () => {
  test.each([
    '53100',
    '53200',
    '53300',
    '57P01',
    '57P02',
    '57P03',
    '08000',
    '08006',
    '25006',
    '40P01',
    '58030',
  ])('PostgreSQL’s %s', (code) => expect(isOutage(Object.assign(new Error('x'), { code }))).toBe(true))
  test.each(['23505', '42P01', '22P02', '42501', 'ENOENT', 'EACCES', 'P0001'])('not %s', (code) =>
    expect(isOutage(Object.assign(new Error('x'), { code }))).toBe(false),
  )
  test('a socket that is not there, but not a file that is not there', () => {
    expect(isOutage(Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'connect' }))).toBe(true)
    expect(isOutage(Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open' }))).toBe(false)
    expect(isOutage(new DatabaseSilent('x'))).toBe(true)
    expect(isOutage('x')).toBe(false)
  })
})
