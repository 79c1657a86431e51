import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { page, planted, route, type Planted } from './planted.ts'
import { testSite, type TestSite } from './site.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { accept: 'application/json' }

let site: TestSite
let bare: Planted
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  bare = await planted([
    route('/bug', () => {
      throw new Error('select secret from people where email = x@example.org')
    }),
    route('/api/bug', () => Promise.reject(Object.assign(new Error('select secret'), { statusCode: 503 })), {
      door: 'api',
    }),
    // oxlint-disable-next-line typescript/only-throw-error -- a library may
    route('/odd-bug', () => Promise.reject('select secret')),
    route('/form', () => page('form'), { method: 'POST', keep: 'never' }),
  ])
})
afterAll(async () => {
  await bare?.close()
  await site?.close()
})

describe('a bug', () => {
  const secrets = /select|secret|example\.org|people|stack|at \w+ \(|\.ts|node_modules/

  test.each(['/bug', '/api/bug', '/odd-bug'])('tells nothing of itself but its number: %s', async (path) => {
    for (const headers of [{}, json] as Record<string, string>[]) {
      const { status, text, headers: sent } = await ask(bare.url, path, { headers })
      expect(status).toBe(500)
      expect(text).not.toMatch(secrets)
      expect(text).toContain(sent['x-request-id'])
      expect(sent['cache-control']).toBe('no-store')
    }
  })

  test('in the frame of every page does not come out either', async () => {
    const broken = await planted([], {
      parts: {
        renderPage: () => {
          throw new Error('select secret')
        },
      },
    })
    try {
      const { status, text, headers } = await ask(broken.url, '/nothing')
      expect(status).toBe(404)
      expect(text).not.toMatch(secrets)
      expect(text).toContain(headers['x-request-id'])
      expect(broken.log.join('\n')).toContain('select secret')
    } finally {
      await broken.close()
    }
  })

  test('in the database shows an apology without any SQL', async () => {
    await sql`alter table search_item rename to search_item_gone`.execute(site.database.db)
    try {
      const asPage = await ask(site.url, '/search?q=plan')
      expect(asPage.status).toBe(500)
      expect(asPage.text).toContain('something went wrong')
      const asProblem = await ask(site.url, '/search?q=plan', { headers: json })
      expect(JSON.parse(asProblem.text)).toMatchObject({ status: 500, code: 'bug' })
      for (const { text } of [asPage, asProblem])
        expect(text).not.toMatch(/search_item|relation|select|tsquery|stack/i)
    } finally {
      await sql`alter table search_item_gone rename to search_item`.execute(site.database.db)
    }
  })
})

test('the log says what was asked, never what for or by whom', async () => {
  const personal = [
    'x@example.org',
    'my+search',
    'my search',
    '192.0.2.77',
    '127.0.0.1',
    '::1',
    'Mozilla',
    'cookie-of-mine',
    'referring',
  ]
  const headers = {
    'user-agent': 'Mozilla/5.0',
    'x-forwarded-for': '192.0.2.77',
    cookie: 'a=cookie-of-mine',
    referer: 'https://referring.example/',
    authorization: 'x@example.org',
  }
  const from = bare.log.length
  for (const path of [
    '/nothing?q=my+search',
    '/bug?q=my+search&email=x@example.org',
    '/api/bug?q=my%20search',
    '/%?q=my+search',
  ])
    await ask(bare.url, path, { headers })
  await ask(bare.url, '/form', {
    method: 'POST',
    headers: { ...headers, ...form },
    body: 'email=x@example.org&q=my+search',
  })
  const lines = bare.log.slice(from)
  expect(lines.length).toBeGreaterThan(5)
  for (const line of lines.filter((one) => !one.includes('select secret from people')))
    for (const word of personal) expect([word, line.includes(word)]).toEqual([word, false])
  const asked = lines.map(
    (line) => JSON.parse(line) as { path?: string; status?: number; requestId?: string },
  )
  expect(asked).toContainEqual(
    expect.objectContaining({ path: '/nothing', status: 404, requestId: expect.any(String) }),
  )
})
