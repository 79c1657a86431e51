import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, type Asking } from './ask.ts'
import { page, planted, route, type Planted } from './planted.ts'
import { testSite, type TestSite } from './site.ts'

let site: TestSite
let bare: Planted
beforeAll(async () => {
  site = await testSite('northmere')
  bare = await planted([route('/form', () => page('form'), { method: 'POST', keep: 'never' })], {
    env: { PUBLIC_URL: 'https://records.example' },
  })
})
afterAll(async () => {
  await bare?.close()
  await site?.close()
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { accept: 'application/json' }
const plan = '/plans/fair-policing-plan'

describe('every kind of answer', () => {
  const kinds: [string, string, Asking?][] = [
    ['a page', '/'],
    ['a page from memory', '/'],
    ['a page that is made each time', '/search?q=plan'],
    ['a file', `${plan}/history.csv`],
    ['a document', `${plan}/editions/2024-25-q2.docx`],
    ['the API', '/api/v1/plans'],
    ['a file of the record', '/record/checkpoint'],
    ['a file of the design', '/favicon.ico'],
    ['health', '/healthz'],
    ['nothing there', '/nothing'],
    ['nothing there, for a program', '/api/v1/nothing'],
    ['on hold', `${plan}/editions/2024-25-q3`],
    ['an address that cannot be read', '/%'],
    ['a parameter that cannot be read', '/api/v1/plans?limit=x'],
    ['HEAD', '/plans', { method: 'HEAD' }],
    ['a method that is not taken', '/plans', { method: 'DELETE' }],
    ['a method that nobody knows', '/plans', { method: 'PROPFIND' }],
    [
      'a question from another site',
      '/api/v1/plans',
      { method: 'OPTIONS', headers: { origin: 'https://a.example' } },
    ],
    ['a form without its token', '/record/check', { method: 'POST', headers: form, body: 'file=x' }],
    [
      'a body that nobody reads',
      '/record/check',
      { method: 'POST', headers: { 'content-type': 'text/xml' }, body: 'x' },
    ],
  ]
  test.each(kinds)('carries the policy, and a number: %s', async (_name, path, asking) => {
    const { headers, status } = await ask(site.url, path, asking)
    expect(status).toBeLessThan(500)
    const policy = headers['content-security-policy'] as string
    const directives = new Map(
      policy
        .split(';')
        .map((one) => one.trim().split(' ', 1).concat(one.trim().replace(/^\S+ /, '')) as [string, string]),
    )
    expect(directives.get('default-src')).toBe("'none'")
    expect(directives.get('script-src')).toBe("'self'")
    expect(directives.get('style-src')).toBe("'self'")
    expect(directives.get('frame-ancestors')).toBe("'none'")
    expect(directives.get('base-uri')).toBe("'none'")
    expect(directives.get('form-action')).toBe("'self'")
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['x-request-id']).toMatch(/^[\w-]{5,40}$/)
  })

  test('asks for HTTPS for a year where the site is on HTTPS, and only there', async () => {
    const { headers } = await ask(bare.url, '/nothing')
    expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/)
  })

  test('has a number of its own', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, async () => (await ask(site.url, '/plans')).headers['x-request-id']),
    )
    expect(new Set(ids).size).toBe(20)
    const { headers } = await ask(site.url, '/nothing', {
      headers: { 'x-request-id': 'mine', 'request-id': 'mine' },
    })
    expect(headers['x-request-id']).not.toBe('mine')
  })

  test('HEAD is GET without its body', async () => {
    for (const path of [
      '/',
      '/search?q=plan',
      '/nothing',
      '/api/v1/nothing',
      '/healthz',
      '/favicon.ico',
      `${plan}/editions/2024-25-q3`,
      '/api/v1/plans?limit=x',
    ]) {
      const [got, head] = [await ask(site.url, path), await ask(site.url, path, { method: 'HEAD' })]
      const steady = ({
        date: _date,
        'x-request-id': _id,
        'x-ratelimit-remaining': _left,
        'x-ratelimit-reset': _reset,
        ...rest
      }: typeof got.headers) => rest
      expect([path, head.status, head.body.length]).toEqual([path, got.status, 0])
      expect([path, steady(head.headers)]).toEqual([path, steady(got.headers)])
    }
  })
})

describe('a form', () => {
  const open = async (from = site) => {
    const { headers, text } = await ask(from.url, '/record/check')
    const cookie = headers['set-cookie']![0]!
    return { token: /name="_csrf" value="([^"]+)"/.exec(text)![1]!, cookie, pair: cookie.split(';')[0]! }
  }
  const post = (body: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(site.url, '/record/check', {
      method: 'POST',
      headers: { ...form, ...headers },
      body: new URLSearchParams(body).toString(),
    })

  test('is read with its token and cookie, and refused with either missing, wrong or from another reader', async () => {
    const [mine, other] = [await open(), await open()]
    const good = await post({ file: '{}', _csrf: mine.token }, { cookie: mine.pair })
    expect([200, 422]).toContain(good.status)
    const refused: [Record<string, string>, Record<string, string>][] = [
      [{}, {}],
      [{ _csrf: mine.token }, {}],
      [{}, { cookie: mine.pair }],
      [{ _csrf: 'x' }, { cookie: mine.pair }],
      [{ _csrf: other.token }, { cookie: mine.pair }],
      [{ _csrf: mine.token }, { cookie: other.pair }],
      [{ _csrf: mine.token }, { cookie: mine.pair.replace(/.$/, 'x') }],
      [{ _csrf: mine.token }, { cookie: `${mine.pair.split('.')[0]}` }],
    ]
    for (const [body, headers] of refused) {
      const { status, text } = await post({ file: '{}', ...body }, headers)
      expect(status).toBe(403)
      expect(text).toContain('load the page again')
    }
  })

  test('has a cookie that scripts and other sites never get', async () => {
    const { cookie } = await open()
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Strict/)
    expect(cookie).toMatch(/; Path=\//)
    expect(cookie).not.toMatch(/; Secure|Domain/)
    const secure = await testSite('northmere', {
      story: false,
      env: { PUBLIC_URL: 'https://records.example' },
    })
    try {
      expect((await open(secure)).cookie).toMatch(/; Secure/)
    } finally {
      await secure.close()
    }
  })

  test('sets no cookie on any other page', async () => {
    for (const path of ['/', '/search', plan, '/record', '/nothing'])
      expect((await ask(site.url, path)).headers['set-cookie']).toBeUndefined()
  })

  test('that is too large is refused in words, for a person and for a program', async () => {
    const body = `file=${'x'.repeat(1_100_000)}`
    const asPage = await ask(bare.url, '/form', { method: 'POST', headers: form, body })
    expect([asPage.status, asPage.headers['content-type']]).toEqual([413, 'text/html; charset=utf-8'])
    const asProblem = await ask(bare.url, '/form', { method: 'POST', headers: { ...form, ...json }, body })
    expect(JSON.parse(asProblem.text)).toMatchObject({ status: 413, code: 'too-large' })
    // The form of the record takes a whole edition.
    expect((await post({ file: 'x'.repeat(2_000_000) })).status).toBe(403)
  })

  test('of a kind that we do not read is refused before it is read', async () => {
    for (const type of [
      'application/json',
      'text/plain',
      'text/xml',
      'multipart/form-data; boundary=x',
      'application/octet-stream',
    ]) {
      const { status } = await ask(site.url, '/record/check', {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"_csrf":"x"}',
      })
      expect([type, status]).toEqual([type, 415])
    }
  })
})
