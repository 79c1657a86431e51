import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmHold, liftHold, placeHold } from '#src/record/index.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { findItems } from './queries.ts'

let site: TestSite
const get = (query: Record<string, string>) =>
  site.server.inject({ url: '/search', query, headers: { accept: 'text/html' } })
const addresses = (body: string) =>
  [...body.matchAll(/<h2 class="result__title"><a class="govuk-link" href="([^"]+)"/g)].map(
    ([, address]) => address!,
  )
const [first, second] = ['oriel-tamswick', 'bram-ashkettle']

beforeAll(async () => {
  site = await testSite('northmere')
})
afterAll(() => site?.close())

describe('finding', () => {
  test('a result names the thing, marks the words found, and says which publication holds it', async () => {
    const { statusCode, body } = await get({ q: 'police' })
    expect(statusCode).toBe(200)
    expect(addresses(body).length).toBeGreaterThan(3)
    expect(body).toMatch(/<mark>[Pp]olic/)
    expect(body).toMatch(/from .*version \d+, entered/)
    expect(body).toMatch(/<p role="status">\d+ results? for “police”/)
  })

  test('other forms of a word are found too', async () => {
    const [one, many] = await Promise.all([get({ q: 'organisation' }), get({ q: 'organisations' })])
    expect(addresses(one.body)).toEqual(addresses(many.body))
  })

  test('an address stands once, though several editions hold it', async () => {
    const { body } = await get({ q: 'stop or search or police or training or officers' })
    const found = addresses(body)
    expect(found.length).toBeGreaterThan(5)
    expect(new Set(found).size).toBe(found.length)
  })

  test('kinds are counted and can be chosen', async () => {
    const { body } = await get({ q: 'police' })
    const kinds = [...body.matchAll(/<option value(?:="([^"]*)")?[^>]*>[^<]*\((\d+)\)/g)].map(
      ([, kind = '', count]) => [kind, Number(count)] as const,
    )
    const [, all] = kinds.find(([kind]) => kind === '')!
    const counted = kinds.filter(([kind]) => kind !== '')
    expect(counted.length).toBeGreaterThan(1)
    expect(counted.reduce((sum, [, count]) => sum + count, 0)).toBe(all)
    for (const [kind, count] of counted) {
      expect((await get({ q: 'police', kind })).body).toContain(`>${count} result`)
    }
  })

  test('pages follow one another without a gap or an echo', async () => {
    const words = 'police or the or of or and or northmere or training or officers or not'
    const seen: string[] = []
    const total = Number(/(\d+) results/.exec((await get({ q: words })).body)?.[1])
    for (let page = 1; page <= Math.ceil(total / 20); page += 1)
      seen.push(...addresses((await get({ q: words, page: String(page) })).body))
    expect(seen.length).toBe(total)
    expect(new Set(seen).size).toBe(total)
    expect((await get({ q: words, page: '400' })).body).toContain('There is no page 400')
  })
})

describe('finding nothing', () => {
  test('says so, and what to try', async () => {
    const { statusCode, body } = await get({ q: 'xylophone' })
    expect(statusCode).toBe(200)
    expect(body).toContain('Nothing published here holds “xylophone”.')
    expect(body).toContain('Fewer words find more.')
  })

  test('without words there is a form and advice', async () => {
    expect((await get({})).body).toContain('Type some words')
    expect((await get({ q: '  \u0000 ' })).body).toContain('Type some words')
  })

  test('too long a text comes back with a fault beside the field', async () => {
    const { statusCode, body } = await get({ q: 'a'.repeat(201) })
    expect(statusCode).toBe(200)
    expect(body).toContain('There is a problem')
    expect(body).toContain('href="#q"')
    expect(body).toContain('a'.repeat(201))
  })

  test('a kind that holds nothing offers the rest', async () => {
    expect((await get({ q: 'police', kind: 'nothing' })).body).toContain('Look in everything')
  })
})

describe('what is on hold', () => {
  test('is never found; it is found again when the hold is lifted', async () => {
    const register = async () => addresses((await get({ q: 'police', kind: 'organisation' })).body)
    const before = await register()
    expect(before.length).toBeGreaterThan(0)
    await site.act(async ({ db }) => {
      await placeHold(db, { key: 'organisations', category: 'other', reason: 'a test', person: first })
      await confirmHold(db, { key: 'organisations', person: second })
    })
    await expect.poll(register).toEqual([])
    const { body } = await get({ q: 'police' })
    expect(body).not.toContain('/organisations/')
    expect(body).not.toContain('value="organisation"')
    await site.act(({ db }) => liftHold(db, { key: 'organisations', person: first }))
    await expect.poll(register).toEqual(before)
  })

  test('counts nowhere, not even in the number of results', async () => {
    const ask = { words: 'police', limit: 100, offset: 0 }
    const all = await findItems(site.database.webDb, { ...ask, hidden: [] })
    const hidden = all.found[0]!.publication
    const rest = await findItems(site.database.webDb, { ...ask, hidden: [hidden] })
    expect(rest.total).toBeLessThan(all.total)
    expect(rest.found.some(({ publication }) => publication === hidden)).toBe(false)
  })
})

test('search results stay out of search engines and are never kept', async () => {
  const { headers, body } = await get({ q: 'police' })
  expect(headers['cache-control']).toBe('no-store')
  expect(body).toContain('<meta name="robots" content="noindex"/>')
  expect(body).not.toContain('rel="canonical"')
})

test('whatever is typed gets a page, and comes back as text', async () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.stringMatching(/^["'()&|!<>:*\\\-\s\w]{0,40}$/),
  )
  await fc.assert(
    fc.asyncProperty(typed, async (q) => {
      const { statusCode, body } = await get({ q })
      expect(statusCode).toBe(200)
      expect(body).toContain('</html>')
    }),
    { numRuns: 150 },
  )
  const { body } = await get({ q: '<script>alert(1)</script>"><img src=x>' })
  expect(body).not.toContain('<script>alert')
  expect(body).not.toContain('<img')
})
