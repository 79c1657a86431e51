import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, type Asking } from '#test/ask.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { EditionSchema } from './edition-schema.ts'

type Json = Record<string, unknown>
type Paged = { items: Json[]; next: string | null }

let london: TestSite
let northmere: TestSite
beforeAll(async () => {
  london = await testSite('london')
  northmere = await testSite('northmere')
})
afterAll(async () => {
  await london?.close()
  await northmere?.close()
})

const get = async <T = Json>(site: TestSite, path: string) => {
  const { status, text } = await ask(site.url, path)
  expect([path, status]).toEqual([path, 200])
  return JSON.parse(text) as T
}
const plan = '/api/v1/plans/mayors-action-plan'
const practice = '/api/v1/plans/fair-policing-plan'
const edition = `${plan}/editions/2021-22-q3`
const commitmentsOf = (body: Json) =>
  (body.actions as { commitments: Json[] }[]).flatMap(({ commitments }) => commitments)
const one = async (ref: string) =>
  commitmentsOf(await get(london, edition)).find((commitment) => commitment.ref === ref)!

describe('the binding addresses and names', () => {
  test('plans, one plan, its editions', async () => {
    const plans = await get<Paged>(london, '/api/v1/plans')
    expect(plans.items).toEqual([await get(london, plan)])
    expect(plans.items[0]).toMatchObject({
      slug: 'mayors-action-plan',
      commitments: 43,
      latestEdition: '2021-22-q3',
      asAt: '2021-12-31',
      editions: 1,
    })
    const editions = await get<Paged>(northmere, `${practice}/editions`)
    expect(editions.items.map(({ period }) => period)).toEqual(['2024-25-q4', '2024-25-q2', '2024-25-q1'])
    expect(editions.items[1]).toMatchObject({
      version: 2,
      correctedBecause: expect.stringContaining('sixth-form'),
    })
  })

  test('an edition', async () => {
    const body = await get(london, edition)
    expect(body).toMatchObject({
      plan: 'mayors-action-plan',
      period: '2021-22-q3',
      asAt: '2021-12-31',
      publishedOn: { edtf: null, text: 'not stated' },
      version: 1,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      entry: expect.any(Number),
    })
    const actions = body.actions as Json[]
    expect(Object.keys(actions[0]!).toSorted()).toEqual(['commitments', 'ref', 'theme', 'title'])
    expect(commitmentsOf(body)).toHaveLength(43)
  })

  test('a commitment has all of the names, and its update, schedule and moves have theirs', async () => {
    const names =
      'ref kind text owner supporting askedOf firstDue currentDue restatements update silence assessed schedule money targets'
    for (const commitment of commitmentsOf(await get(london, edition))) {
      expect(Object.keys(commitment)).toEqual(expect.arrayContaining(names.split(' ')))
      expect(Object.keys(commitment.schedule as Json)).toEqual(
        expect.arrayContaining(['state', 'days', 'moved']),
      )
      if (commitment.update)
        expect(Object.keys(commitment.update)).toEqual(
          expect.arrayContaining(['reported', 'text', 'evidence']),
        )
      for (const move of commitment.restatements as Json[])
        expect(Object.keys(move)).toEqual(
          expect.arrayContaining(['from', 'to', 'announcedOn', 'reasonCode', 'reason']),
        )
    }
  })

  test('references are those of the document, and the next steps have theirs', async () => {
    const refs = commitmentsOf(await get(london, edition)).map(({ ref }) => ref as string)
    expect(refs).toEqual(expect.arrayContaining(['4.8/a', '1.4/a', 'NS.1', 'NS.6']))
    expect(refs.every((ref) => /^(\d\.\d+\/[a-z]|NS\.[1-6])$/.test(ref))).toBe(true)
    expect(new Set(refs).size).toBe(43)
  })

  test('dates are EDTF beside the source’s own words, and “not stated” where there is none', async () => {
    expect((await one('4.8/a')).doneOn).toEqual({ edtf: null, text: 'not stated' })
    // A date that the document only implies was never published: that is another thing than not stating one.
    expect((await one('4.8/a')).firstDue).toEqual({ edtf: null, text: 'not published' })
    expect((await one('2.1/a')).firstDue).toMatchObject({
      edtf: expect.any(String),
      text: expect.any(String),
    })
    const dates: Json[] = []
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('edtf' in value) dates.push(value as Json)
      else Object.values(value).forEach(collect)
    }
    collect(await get(london, edition))
    expect(dates.length).toBeGreaterThan(80)
    for (const date of dates) {
      expect(Object.keys(date).toSorted()).toEqual(['edtf', 'text'])
      expect(date.text).not.toBe('')
      if (date.edtf !== null) expect(date.edtf).toMatch(/^[\d~?%XY/.,[\]{}-]+$/)
    }
  })

  test('words of a list are the slugs of the glossary, and nothing else is there', async () => {
    const editions = [
      await get(london, edition),
      ...(await Promise.all(
        ['q1', 'q2', 'q4'].map((q) => get(northmere, `${practice}/editions/2024-25-${q}`)),
      )),
    ]
    for (const body of editions) expect(EditionSchema.parse(body)).toEqual(body)
    const all = editions.flatMap(commitmentsOf)
    const seen = (pick: (commitment: Json) => unknown) => new Set(all.map(pick))
    expect(seen(({ kind }) => kind)).toEqual(
      new Set(['deliver', 'publish', 'research', 'target', 'lobby', 'ongoing-duty']),
    )
    expect(seen(({ silence }) => silence).has('no-update')).toBe(true)
    expect(seen(({ assessed }) => assessed).has('not-assessed')).toBe(true)
    expect([...seen(({ schedule }) => (schedule as Json).state)]).toEqual(
      expect.arrayContaining(['no-date', 'overdue', 'not-due']),
    )
  })
})

test('the hash is that of the canonical JSON of everything but what the publication adds', async () => {
  for (const [site, path] of [
    [london, edition],
    [northmere, `${practice}/editions/2024-25-q2`],
    [london, '/plans/mayors-action-plan/editions/2021-22-q3.json'],
    [northmere, '/plans/fair-policing-plan/editions/2024-25-q2/versions/1.json'],
  ] as const) {
    const { version: _v, sha256, entry: _e, record: _r, _links, ...content } = await get(site, path)
    expect([path, createHash('sha256').update(canonicalize(content)!, 'utf8').digest('hex')]).toEqual([
      path,
      sha256,
    ])
  }
})

describe('a list', () => {
  const walk = async (path: string, limit: number) => {
    const items: Json[] = []
    for (let cursor = ''; ;) {
      const page = await get<Paged>(northmere, `${path}?limit=${limit}${cursor && `&cursor=${cursor}`}`)
      expect(page.items.length).toBeLessThanOrEqual(limit)
      items.push(...page.items)
      if (page.next === null) return items
      cursor = page.next
    }
  }

  test.each(['/api/v1/plans', `${practice}/editions`, '/api/v1/organisations'])(
    'leaves nothing out and doubles nothing, however it is cut: %s',
    async (path) => {
      const whole = await walk(path, 200)
      for (const limit of [1, 2, 3]) expect(await walk(path, limit)).toEqual(whole)
      expect((await get<Paged>(northmere, path)).items).toEqual(whole)
    },
  )

  test.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'limit=',
    'limit=1.5',
    'limit=1&limit=2',
    'cursor=nonsense',
    'cursor=',
    'page=2',
    'Limit=1',
  ])('refuses what it cannot read, and names it: %s', async (query) => {
    for (const path of ['/api/v1/plans', `${practice}/editions`, '/api/v1/organisations']) {
      const { status, headers, text } = await ask(northmere.url, `${path}?${query}`)
      expect([path, status]).toEqual([path, 400])
      expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
      const { errors, code } = JSON.parse(text) as {
        code: string
        errors: { parameter: string; detail: string }[]
      }
      expect(code).toBe('invalid')
      expect(errors.map(({ parameter }) => parameter)).toEqual([query.split('=')[0]])
    }
  })

  test('takes no parameter that it does not have, even where it has none', async () => {
    for (const path of [practice, `${practice}/editions/2024-25-q2`, '/api/v1/openapi.json'])
      expect((await ask(northmere.url, `${path}?verbose=1`)).status).toBe(400)
  })
})

describe('reading from elsewhere', () => {
  const site = () => northmere.url
  const origin = { origin: 'https://other.example' }
  const open = [
    '/api/v1/plans',
    practice,
    '/plans/fair-policing-plan/history.csv',
    '/plans/fair-policing-plan/editions/2024-25-q2.pdf',
    '/record/checkpoint',
    '/record/tile/0/000.p/1',
    '/organisations.json',
    '/api/v1/nothing',
    `${practice}/editions/2024-25-q3`,
  ]

  test('is open to every site, and never with anybody’s cookies', async () => {
    for (const path of open)
      for (const method of ['GET', 'HEAD']) {
        const { headers } = await ask(site(), path, { method, headers: origin })
        expect([path, headers['access-control-allow-origin']]).toEqual([path, '*'])
        expect(headers['access-control-allow-credentials']).toBeUndefined()
      }
    expect((await ask(site(), practice)).headers['access-control-expose-headers']).toContain('etag')
  })

  test('may send the entity tag back', async () => {
    const asking: Asking = {
      method: 'OPTIONS',
      headers: {
        ...origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      },
    }
    for (const path of open.slice(0, 7)) {
      const { status, headers } = await ask(site(), path, asking)
      expect([path, status]).toEqual([path, 204])
      expect(headers['access-control-allow-origin']).toBe('*')
      expect(headers['access-control-allow-methods']).toBe('GET, HEAD')
      expect(headers['access-control-allow-headers']).toBe('if-none-match')
      expect(headers['access-control-allow-credentials']).toBeUndefined()
    }
  })

  test('is for what programs read: pages and forms are ours', async () => {
    for (const path of ['/', '/plans', '/record', '/record/check', '/search'])
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await ask(site(), path, {
          method,
          headers: { ...origin, 'access-control-request-method': 'POST' },
        })
        expect([path, headers['access-control-allow-origin']]).toEqual([path, undefined])
      }
  })

  test('an answer has a strong tag, and 304 when it is sent back', async () => {
    for (const path of [
      '/api/v1/plans',
      practice,
      `${practice}/editions`,
      `${practice}/editions/2024-25-q2`,
      '/api/v1/openapi.json',
    ]) {
      const { etag } = (await ask(site(), path)).headers
      expect(etag).toMatch(/^"[^"]+"$/)
      const again = await ask(site(), path, { headers: { 'if-none-match': etag! } })
      expect([path, again.status, again.body.length]).toEqual([path, 304, 0])
      expect(again.headers['access-control-allow-origin']).toBe('*')
    }
  })

  test('a refusal is a problem document: absent, on hold', async () => {
    for (const [path, status, code] of [
      ['/api/v1/nothing', 404, 'absent'],
      ['/api/v1/plans/nothing', 404, 'absent'],
      [`${practice}/editions/1999-00-q1`, 404, 'absent'],
      [`${practice}/editions/2024-25-q3`, 451, 'held'],
    ] as const) {
      const answer = await ask(site(), path)
      expect(answer.status).toBe(status)
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(JSON.parse(answer.text)).toMatchObject({
        type: 'about:blank',
        status,
        code,
        title: expect.any(String),
        requestId: answer.headers['x-request-id'],
      })
    }
  })
})
