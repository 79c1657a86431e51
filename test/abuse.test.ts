import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { page, planted, route } from './planted.ts'
import { testSite, type TestSite } from './site.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('northmere')
})
afterAll(() => site?.close())

const json = { accept: 'application/json' }
const plan = '/plans/fair-policing-plan'

describe('too many requests', () => {
  test('are refused in words, and told when to come back; what is in memory stays for everyone', async () => {
    const strict = await testSite('northmere', { env: { RATE_LIMIT: '5' } })
    try {
      expect((await ask(strict.url, plan)).status).toBe(200)
      for (let n = 0; n < 4; n += 1) expect((await ask(strict.url, '/search')).status).toBe(200)
      const asPage = await ask(strict.url, '/search')
      expect(asPage.status).toBe(429)
      expect(Number(asPage.headers['retry-after'])).toBeGreaterThan(0)
      expect(Number(asPage.headers['retry-after'])).toBeLessThanOrEqual(60)
      expect(asPage.text).toContain('Too many requests')
      const asProblem = await ask(strict.url, '/search', { headers: json })
      expect(asProblem.headers['content-type']).toContain('application/problem+json')
      expect(JSON.parse(asProblem.text)).toMatchObject({ status: 429, code: 'too-many' })
      expect(asProblem.headers['retry-after']).toBeDefined()
      expect((await ask(strict.url, '/nothing')).status).toBe(429)
      expect((await ask(strict.url, '/search', { method: 'DELETE' })).status).toBe(429)
      for (let n = 0; n < 20; n += 1) expect((await ask(strict.url, plan)).status).toBe(200)
    } finally {
      await strict.close()
    }
  })

  test.each([
    ['true', [200, 200, 200]],
    ['false', [200, 429, 429]],
    ['127.0.0.1', [200, 200, 200]],
    ['192.0.2.1', [200, 429, 429]],
  ])(
    'are counted by reader behind a proxy that is trusted, else by connection: TRUST_PROXY=%s',
    async (trust, expected) => {
      const answer = () => page('x')
      const { url, close } = await planted([route('/x', answer, { keep: 'never' })], {
        env: { RATE_LIMIT: '1', TRUST_PROXY: trust },
      })
      try {
        const statuses: number[] = []
        for (const reader of ['198.51.100.1', '198.51.100.2', '198.51.100.3'])
          statuses.push((await ask(url, '/x', { headers: { 'x-forwarded-for': reader } })).status)
        expect(statuses).toEqual(expected)
      } finally {
        await close()
      }
    },
  )
})

describe('odd addresses', () => {
  const long = 'x'.repeat(5000)
  const odd = [
    '%',
    '%2',
    '%zz',
    '%ff',
    '%c3%28',
    '%00',
    '%0d%0aset-cookie:%20a=b',
    '%e2%80%ae',
    '..',
    '../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '%F0%9F%98%80',
    'é',
    'Ünïcode',
    '<script>',
    '"',
    "'; drop table x;--",
    '{}',
    '[]',
    'null',
    'undefined',
    'NaN',
    '-1',
    '0',
    '1e9',
    '99999999999999999999',
    '*',
    '.',
    ':x',
    ';',
    '\\',
    '|',
    long,
  ].map((text) => text.replaceAll(/[^\x21-\x7e]|["<>\\^`{|}]/g, (letter) => encodeURIComponent(letter)))
  const places = (text: string) => [
    `/${text}`,
    `/plans/${text}`,
    `/plans/${text}.json`,
    `${plan}/actions/${text}`,
    `${plan}/editions/${text}`,
    `${plan}/editions/${text}.csv`,
    `${plan}/editions/2024-25-q2/versions/${text}`,
    `${plan}/editions/2024-25-q2/changes?from=${text}`,
    `${plan}?q=${text}`,
    `${plan}?owner=${text}&theme=${text}&page=${text}`,
    `${plan}?schedule=${text}`,
    `${plan}?${text}=${text}`,
    `${plan}?q=${text}&q=${text}`,
    `/organisations/${text}`,
    `/record/entries/${text}`,
    `/record/versions/${text}`,
    `/record/tile/${text}`,
    `/record/checkpoints/${text}`,
    `/record?kind=${text}`,
    `/record?act=${text}`,
    `/record?page=${text}`,
    `/record/check?entry=${text}`,
    `/search?q=${text}`,
    `/search?q=plan&kind=${text}`,
    `/search?q=plan&page=${text}`,
    `/search?${text}`,
    `/assets/${text}`,
    `/api/v1/plans?cursor=${text}`,
    `/api/v1/plans?limit=${text}`,
    `/api/v1/plans?${text}=${text}`,
    `/api/v1/plans/${text}`,
    `/api/v1/plans/fair-policing-plan/editions/${text}`,
    `/api/v1/${text}`,
  ]
  test.each(odd.map((text) => [text.slice(0, 40), text]))(
    'are answered, never with a bug: %s',
    async (_name, text) => {
      for (const path of places(text)) {
        const { status, headers, text: body } = await ask(site.url, path)
        expect([path.slice(0, 120), status < 500]).toEqual([path.slice(0, 120), true])
        expect(headers['content-security-policy']).toBeDefined()
        expect(headers['set-cookie']?.join() ?? '').not.toContain('a=b')
        if (path.startsWith('/api/') && status !== 200) expect(JSON.parse(body)).toMatchObject({ status })
      }
    },
  )

  test('of a program name the parameter that is wrong', async () => {
    const { text } = await ask(site.url, '/api/v1/plans?__proto__=1&constructor=2&limit=0')
    const { errors } = JSON.parse(text) as { errors: { parameter: string }[] }
    expect(errors.map(({ parameter }) => parameter)).toEqual(expect.arrayContaining(['limit', 'constructor']))
    expect(({} as Record<string, unknown>)['1']).toBeUndefined()
  })
})

describe('what is not HTTP', () => {
  const say = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(site.url)
      const socket = connect(Number(port), hostname, () => socket.write(text))
      let heard = ''
      socket.on('data', (part) => (heard += String(part)))
      socket.on('end', () => resolve(heard))
      socket.on('close', () => resolve(heard))
      socket.on('error', reject)
    })

  test.each([
    ['nonsense', 'HELO example.org\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc'],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ])('is refused and the line closed: %s', async (_name, text) => {
    expect(await say(text)).toMatch(/^HTTP\/1\.1 400 /)
    expect((await ask(site.url, '/')).status).toBe(200)
  })
})
