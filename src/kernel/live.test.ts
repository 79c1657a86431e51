/** Live answers: kept for whoever is not signed in, until their stamp or the record changes; made anew for whoever is. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '#test/ask.ts'
import { page, planted, route, type Planted } from '#test/planted.ts'
import type { Viewer } from '#src/policy.ts'

const ada: Viewer = {
  person: 'ada',
  name: 'Ada',
  organisation: null,
  holdings: [{ role: 'participant', organisation: null, lead: false, deputyFor: null }],
  secondFactor: false,
  fresh: false,
}
let site: Planted
let stamp: string | null
let made: number

beforeAll(async () => {
  site = await planted(
    [
      route(
        '/talk/:one',
        ({ viewer }) => {
          made += 1
          return page(viewer ? `for ${viewer.name}` : `for everybody, ${stamp}`)
        },
        { keep: 'live', stamp: ({ one }) => (stamp === null ? null : `${one} ${stamp}`) },
      ),
      route('/form', ({ csrfToken }) => page(csrfToken()), { keep: 'live', stamp: () => stamp }),
      route(
        '/api/v1/say',
        ({ viewer, body }) => ({ kind: 'json', body: { by: viewer?.person ?? null, body } }),
        { method: 'POST', door: 'api', policy: 'discussions.comment', keep: 'never' },
      ),
      route('/say', () => page('said'), { method: 'POST', keep: 'never' }),
    ],
    {
      parts: {
        gate: {
          viewer: async (token) => (token === 'of-ada' ? ada : null),
          bearer: async (token) => (token === 'program-of-ada' ? ada : null),
          turnedAway: async ({ denial }) => ({ kind: 'json', status: 401, body: { denial } }),
        },
      },
    },
  )
})
afterAll(() => site.close())
beforeEach(() => {
  stamp = Math.random().toString()
  made = 0
})

const as = (token: string) => ({ headers: { cookie: `other=1; session=${token}` } })

describe('a live answer', () => {
  test('is made once for everybody, until its stamp changes', async () => {
    const first = await ask(site.url, '/talk/a')
    expect(first.headers['vary']).toMatch(/cookie/i)
    await ask(site.url, '/talk/a')
    expect(made).toBe(1)
    stamp = 'another'
    expect((await ask(site.url, '/talk/a')).text).toContain('another')
    expect(made).toBe(2)
  })

  test('is made anew when the record changes', async () => {
    await ask(site.url, '/talk/b')
    site.record.generation = `${site.record.generation}+`
    await ask(site.url, '/talk/b')
    expect(made).toBe(2)
  })

  test('is never kept while nobody knows whether it is as things are', async () => {
    stamp = null
    await ask(site.url, '/talk/c')
    await ask(site.url, '/talk/c')
    expect(made).toBe(2)
  })

  test('is one’s own for whoever is signed in, and nobody else’s', async () => {
    await ask(site.url, '/talk/d')
    const own = await ask(site.url, '/talk/d', as('of-ada'))
    expect(own.text).toContain('for Ada')
    expect(own.headers['cache-control']).toBe('no-store')
    expect((await ask(site.url, '/talk/d')).text).toContain('for everybody')
    expect(made).toBe(2)
  })

  test('that was made for whoever is signed in is not kept', async () => {
    await ask(site.url, '/talk/e', as('of-ada'))
    expect((await ask(site.url, '/talk/e')).text).toContain('for everybody')
  })

  test('has no form for whoever is not signed in: its token would be everybody’s', async () => {
    expect((await ask(site.url, '/form')).status).toBe(500)
    expect((await ask(site.url, '/form', as('of-ada'))).status).toBe(200)
  })
})

describe('a program', () => {
  const say = (headers: Record<string, string>, body = '{"words":"Hello"}', path = '/api/v1/say') =>
    site.server.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/json', ...headers },
      payload: body,
    })

  test('acts as the person whose token it brings', async () => {
    const { statusCode, body } = await say({ authorization: 'Bearer program-of-ada' })
    expect([statusCode, JSON.parse(body)]).toEqual([200, { by: 'ada', body: { words: 'Hello' } }])
  })

  test('is nobody without a token, with another’s, and with a browser’s session', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: 'Basic program-of-ada' },
      { cookie: 'session=of-ada' },
    ])
      expect([headers, (await say(headers)).statusCode]).toEqual([headers, 401])
  })

  test('brings JSON that can be read, and to the API only', async () => {
    expect((await say({ authorization: 'Bearer program-of-ada' }, '{"words":')).statusCode).toBe(400)
    expect((await say({ authorization: 'Bearer program-of-ada' }, '{"__proto__":{}}')).statusCode).toBe(400)
    expect((await say({}, '{}', '/say')).statusCode).toBe(415)
  })
})
