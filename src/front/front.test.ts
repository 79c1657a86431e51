import SwaggerParser from '@apidevtools/swagger-parser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#src/kernel/database.ts'
import type { Site } from '#src/record/index.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { health } from './machines.ts'

let site: TestSite
const get = (url: string, headers: Record<string, string> = {}) =>
  site.server.inject({ url, headers: { accept: 'text/html', ...headers } })

beforeAll(async () => {
  site = await testSite('london')
})
afterAll(() => site?.close())

describe('home', () => {
  test('says what it is, opens with the plan and names what was last entered', async () => {
    const { statusCode, body } = await get('/')
    expect(statusCode).toBe(200)
    expect(body).toContain('What was promised.<br/>What happened.')
    expect(body).toContain(site.pack.home!.lead.slice(0, 40))
    expect(body).toContain('class="strip')
    expect(body).toContain('Last on the record')
    expect(body).toContain('href="/plans/mayors-action-plan/editions/2021-22-q3"')
    expect(body).toContain('of the public record')
  })

  test('promises nothing that is not there', async () => {
    const { body } = await get('/')
    expect(body).not.toMatch(/coming soon|One figure/i)
    const addresses = new Set([...body.matchAll(/href="(\/[^"#]*)"/g)].map(([, address]) => address!))
    expect(addresses).toContain('/meetings')
    for (const address of addresses)
      expect([address, (await get(address)).statusCode]).toEqual([address, expect.toBeOneOf([200, 303])])
  })
})

describe('every page', () => {
  test('stands in the frame: banner, ways in, texts at the foot, one address', async () => {
    for (const url of ['/', '/sources', '/organisations', '/plans?page=1', '/record']) {
      const { statusCode, body } = await get(url)
      expect([url, statusCode]).toEqual([url, 200])
      expect(body).toContain('<strong>Example record.</strong>')
      for (const slug of [
        'accessibility',
        'privacy',
        'terms',
        'contact',
        'press',
        'open-data',
        'api',
        'sources',
      ])
        expect(body).toContain(`href="/${slug}"`)
      expect(body).toContain(`<link rel="canonical" href="http://records.example${url.split('?')[0]}"/>`)
      expect(body).toContain('Runs on Answerable')
      expect(body).not.toContain('name="robots"')
    }
  })

  test('marks where one is among the ways in, also below', async () => {
    const current = async (url: string) =>
      /<a href="([^"]*)" aria-current="page"/.exec(
        /<nav class="site-nav.*?<\/nav>/s.exec((await get(url)).body)![0],
      )?.[1]
    expect(await current('/record/check')).toBe('/record')
    expect(await current('/plans/mayors-action-plan')).toBe('/plans')
    expect(await current('/')).toBeUndefined()
  })

  test('what the pack says of itself is linked and answers', async () => {
    for (const { slug, title } of site.pack.texts) {
      const { statusCode, body } = await get(`/${slug}`)
      expect([slug, statusCode]).toEqual([slug, 200])
      expect(body).toContain(`<h1>${title}</h1>`)
    }
    expect((await get('/sources')).body).toContain('Talk London')
  })
})

describe('open data', () => {
  type Catalogue = {
    dataset: { license: string; distribution: { contentUrl: string; contentSize?: string }[] }[]
  }
  const catalogue = async () =>
    JSON.parse(
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec((await get('/open-data')).body)![1]!,
    ) as Catalogue
  const filesOf = ({ dataset }: Catalogue) => dataset.flatMap(({ distribution }) => distribution)

  test('every file has the size that is really served, and a licence', async () => {
    const measured = async () =>
      filesOf(await catalogue()).every(({ contentSize }) => contentSize !== undefined)
    await expect.poll(measured, { timeout: 50_000 }).toBe(true)
    const found = await catalogue()
    expect(filesOf(found).length).toBeGreaterThan(6)
    for (const { contentUrl, contentSize } of filesOf(found)) {
      const { statusCode, rawPayload } = await get(contentUrl)
      expect([contentUrl, statusCode, `${rawPayload.length} B`]).toEqual([contentUrl, 200, contentSize])
    }
    expect(found.dataset.every(({ license }) => license.length > 0)).toBe(true)
  })
})

describe('the API', () => {
  test('its description is valid OpenAPI 3.1 and names the plans', async () => {
    const { body } = await get('/api/v1/openapi.json')
    const document = JSON.parse(body) as { openapi: string; paths: Record<string, unknown> }
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/plans',
        '/api/v1/plans/{plan}/editions/{period}',
        '/api/v1/organisations',
      ]),
    )
    await SwaggerParser.validate(structuredClone(document) as never)
  })

  test('its page shows each address and a real answer', async () => {
    const { body } = await get('/api')
    expect(body).toContain('/api/v1/plans/{plan}/editions/{period}')
    expect(body).toContain('mayors-action-plan')
    expect(body).toContain('curl')
  })

  test('a fault there is a problem document, also for a browser', async () => {
    const { statusCode, headers, body } = await get('/api/v1/nothing')
    expect(statusCode).toBe(404)
    expect(headers['content-type']).toContain('application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ status: 404, code: 'absent' })
  })
})

describe('refusals', () => {
  test('a page that is not there says so, what to do, and the number of the request', async () => {
    const { statusCode, headers, body } = await get('/nowhere?<script>')
    expect(statusCode).toBe(404)
    expect(body).toContain('Page not found')
    expect(body).toContain('What you can do')
    expect(body).toContain(String(headers['x-request-id']))
    expect(body).toContain('<meta name="robots" content="noindex"/>')
    expect(body).not.toContain('rel="canonical"')
    expect(headers['cache-control']).toBe('no-store')
  })

  test('a query that cannot be read is refused with its reason', async () => {
    const { statusCode, body } = await get('/search?page=-1')
    expect(statusCode).toBe(400)
    expect(body).toContain('We could not read that')
  })
})

describe('for machines', () => {
  test('assets are kept for ever by their hash; what is not there is 404', async () => {
    const style = /href="(\/assets\/site\.[^"]+\.css)"/.exec((await get('/')).body)![1]!
    const { statusCode, headers } = await get(style)
    expect(statusCode).toBe(200)
    expect(headers['cache-control']).toContain('immutable')
    expect(headers['content-type']).toBe('text/css; charset=utf-8')
    for (const path of [
      '/assets/site.css',
      '/assets/../package.json',
      '/assets/%2e%2e/package.json',
      '/assets/',
    ])
      expect((await get(path)).statusCode).toBe(404)
  })

  test('an icon is found where browsers look for it', async () => {
    const { statusCode, headers } = await get('/favicon.ico')
    expect(statusCode).toBe(302)
    expect((await get(String(headers.location))).headers['content-type']).toContain('image/svg+xml')
  })

  test('every address of the sitemap answers', async () => {
    expect((await get('/robots.txt')).body).toContain('Sitemap: http://records.example/sitemap.xml')
    const { body } = await get('/sitemap.xml')
    const addresses = [...body.matchAll(/<loc>http:\/\/records\.example([^<]*)<\/loc>/g)].map(
      ([, address]) => address!,
    )
    expect(addresses).toEqual(
      expect.arrayContaining(['/', '/plans', '/organisations/met', '/plans/mayors-action-plan/actions/4.8']),
    )
    expect(new Set(addresses).size).toBe(addresses.length)
    for (const address of addresses)
      expect([address, (await get(address)).statusCode]).toEqual([address, 200])
  })

  test('it is healthy while the database answers, and only then', async () => {
    const { statusCode, headers } = await get('/healthz')
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store'])
    const lost = connect({ host: '/nowhere', database: 'none', max: 1 })
    expect(await health({ readDb: () => lost } as Site)).toMatchObject({ status: 503 })
    await lost.destroy()
  })

  test('the gallery of components is only for development', async () => {
    expect((await get('/design')).statusCode).toBe(404)
  })
})
