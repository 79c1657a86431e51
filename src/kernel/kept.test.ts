import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask, type Asked } from '#test/ask.ts'
import { page, planted, route, type Planted } from '#test/planted.ts'
import { createKeeper } from './kept.ts'

const long = 'The handbook will be published by spring. '.repeat(60)
let site: Planted
/** How often each address was really answered. */
let answered: Record<string, number>
/** Lets a slow answer go on. */
let release: () => void
let waiting: Promise<void>

const count = (path: string, words: string) => () => {
  answered[path] = (answered[path] ?? 0) + 1
  return page(`${words} ${site.record.generation}`)
}
const slow = route('/slow', async () => {
  const seen = site.record.generation
  answered.slow = (answered.slow ?? 0) + 1
  if (answered.slow === 1) await waiting
  return page(`${long} ${seen}`)
})

beforeAll(async () => {
  site = await planted([
    route('/long', count('/long', long)),
    route('/short', count('/short', 'Short.')),
    route('/never', count('/never', long), { keep: 'never' }),
    route('/file', () => ({ kind: 'bytes', type: 'application/pdf', bytes: Buffer.alloc(5000, 'x') }), {
      door: 'file',
    }),
    route('/missing', () => ({ kind: 'page', status: 404, page: { title: '', description: '', body: '' } })),
    slow,
  ])
})
beforeEach(() => {
  answered = {}
  site.record.generation = crypto.randomUUID()
  waiting = new Promise((resolve) => (release = resolve))
})
afterAll(() => site.close())

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  ask(site.url, path, { headers, method })
const encoding = (accepts: string, path = '/long') =>
  get(path, { 'accept-encoding': accepts }).then(({ headers }) => headers['content-encoding'] ?? 'identity')
const unpacked = ({ headers, body }: Asked) =>
  headers['content-encoding'] === 'br'
    ? brotliDecompressSync(body)
    : headers['content-encoding'] === 'gzip'
      ? gunzipSync(body)
      : body

describe('what is published', () => {
  test('is made once, then served as it was kept, and is the same in every encoding', async () => {
    const answers = [
      await get('/long'),
      await get('/long'),
      await get('/long', { 'accept-encoding': 'br' }),
      await get('/long', { 'accept-encoding': 'gzip' }),
    ]
    expect(answered).toEqual({ '/long': 1 })
    expect(new Set(answers.map((answer) => unpacked(answer).toString())).size).toBe(1)
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      expect(answer.headers.vary).toBe('accept-encoding')
      expect(answer.headers['cache-control']).toBe('public, no-cache')
      expect(Number(answer.headers['content-length'])).toBe(answer.body.length)
    }
  })

  test('a kept answer carries every header of the fresh one, and a number of its own', async () => {
    const strip = ({ headers }: Asked) => {
      const { date: _date, 'x-request-id': id, ...rest } = headers
      expect(id).toMatch(/^[\w-]+$/)
      return rest
    }
    const [fresh, kept] = [await get('/long'), await get('/long')]
    expect(strip(kept)).toEqual(strip(fresh))
    expect(kept.headers['content-security-policy']).toContain("default-src 'none'")
    expect(kept.headers['x-content-type-options']).toBe('nosniff')
    expect(kept.headers['x-request-id']).not.toBe(fresh.headers['x-request-id'])
    expect(Object.keys(fresh.headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
  })

  test('HEAD is GET without its body, fresh and kept', async () => {
    for (const round of ['fresh', 'kept']) {
      const head = await get('/long', { 'accept-encoding': 'gzip' }, 'HEAD')
      const got = await get('/long', { 'accept-encoding': 'gzip' })
      expect([round, head.body.length]).toEqual([round, 0])
      expect(head.headers['content-length']).toBe(String(got.body.length))
      expect(head.headers.etag).toBe(got.headers.etag)
    }
  })

  test('is forgotten whole when the record changes', async () => {
    const before = await get('/long')
    await get('/short')
    site.record.generation = 'another'
    const after = await get('/long')
    expect(after.text).toContain('another')
    expect(after.headers.etag).not.toBe(before.headers.etag)
    await get('/short')
    expect(answered).toEqual({ '/long': 2, '/short': 2 })
    expect((await get('/long', { 'if-none-match': before.headers.etag! })).status).toBe(200)
  })

  test('an answer that was being made while the record changed is made again, not kept old', async () => {
    site.record.generation = 'before the hold'
    const going = get('/slow')
    await expect.poll(() => answered.slow).toBe(1)
    site.record.generation = 'after the hold'
    release()
    expect((await going).text).toContain('after the hold')
    expect((await get('/slow')).text).toContain('after the hold')
    expect(answered.slow).toBe(2)
  })

  test('invented parameters have no answer made again; what was refused or is each reader’s own is not kept', async () => {
    const invented = `/long?invented=${'x'.repeat(400)}`
    for (const path of [invented, `${invented}2`, '/never', '/missing']) await get(path)
    for (const path of [invented, '/long?z=1', '/never', '/missing']) await get(path)
    expect(answered).toEqual({ '/long': 1, '/never': 2 })
    expect((await get('/never')).headers['cache-control']).toBe('no-store')
    expect((await get('/missing')).status).toBe(404)
  })
})

describe('the entity tag', () => {
  test('is strong and differs by encoding; each of them says that nothing changed', async () => {
    const tags: string[] = []
    for (const accepts of ['identity', 'br', 'gzip'])
      tags.push((await get('/long', { 'accept-encoding': accepts })).headers.etag!)
    expect(new Set(tags).size).toBe(3)
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]{20,}"$/)
    const same = [...tags, `W/${tags[0]}`, '*', `"nonsense", ${tags[1]}`, tags.join(',')]
    for (const tag of same)
      for (const accepts of ['br', 'identity']) {
        const answer = await get('/long', { 'if-none-match': tag, 'accept-encoding': accepts })
        expect([tag, answer.status, answer.body.length]).toEqual([tag, 304, 0])
        expect(answer.headers.etag).toBe(accepts === 'br' ? tags[1] : tags[0])
        expect(answer.headers.vary).toBe('accept-encoding')
        expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
      }
    for (const tag of ['"nonsense"', '', tags[0]!.replace('"', '"x'), tags[0]!.replaceAll('"', '')])
      expect((await get('/long', { 'if-none-match': tag })).status).toBe(200)
  })

  test('counts for the very first answer too, and for HEAD', async () => {
    const { etag } = (await get('/file')).headers
    site.record.generation = 'the next, of which this is the first answer'
    expect((await get('/file', { 'if-none-match': etag! }, 'HEAD')).status).toBe(304)
  })
})

test.each([
  ['br, gzip', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['', 'identity'],
  ['identity', 'identity'],
  ['deflate', 'identity'],
  ['br;q=0', 'identity'],
  ['br;q=0.0, gzip', 'gzip'],
  ['br; q=0 , gzip;q=0.000', 'identity'],
  ['br;q=0.5', 'br'],
  ['br;q=0.001', 'br'],
  ['br;q=0.5, gzip;q=0.9', 'gzip'],
  ['gzip;q=0.5, identity;q=1', 'identity'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['br;q=0, *', 'gzip'],
  ['br;q=nonsense', 'identity'],
  ['broken', 'identity'],
])('who accepts “%s” is given %s', async (accepts, expected) => {
  expect(await encoding(accepts)).toBe(expected)
})

test('what gains nothing is not compressed', async () => {
  expect(await encoding('br, gzip', '/short')).toBe('identity')
  expect(await encoding('br, gzip', '/file')).toBe('identity')
})

test('memory has a bound: the oldest answers make room, and one too large is not kept at all', () => {
  const keeper = createKeeper(100_000)
  const body = Buffer.alloc(10_000, 'x')
  for (let n = 0; n < 50; n += 1)
    keeper.keep('one', `/${n}`, 200, { 'content-type': 'application/pdf' }, body)
  const kept = Array.from({ length: 50 }, (_, n) => n).filter((n) => keeper.find('one', `/${n}`))
  expect(kept.length).toBeGreaterThan(3)
  expect(kept.length).toBeLessThan(10)
  expect(kept.at(-1)).toBe(49)
  keeper.keep('one', '/large', 200, { 'content-type': 'application/pdf' }, Buffer.alloc(200_000))
  expect(keeper.find('one', '/large')).toBeUndefined()
})
