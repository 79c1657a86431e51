import { afterAll, beforeAll, expect, test } from 'vitest'
import { testSite, type TestSite } from '#test/site.ts'

let site: TestSite
const get = (url: string) => site.server.inject({ url, headers: { accept: 'text/html' } })

beforeAll(async () => {
  site = await testSite('northmere', { story: false, env: { NODE_ENV: 'development' } })
})
afterAll(() => site?.close())

test('a record without any entry says why it is empty, on every page', async () => {
  expect((await get('/')).body).toContain('Nothing has been published here yet.')
  expect((await get('/open-data')).statusCode).toBe(200)
  expect((await get('/api')).statusCode).toBe(200)
  expect((await get('/organisations')).body).toContain('No register of organisations has been published yet.')
  expect((await get('/organisations.json')).statusCode).toBe(404)
  expect((await get('/api/v1/organisations')).json()).toEqual({ items: [], next: null })
})

test('a practice record is kept from search engines and says on every page that it is invented', async () => {
  for (const url of ['/', '/privacy', '/search']) {
    const { body } = await get(url)
    expect(body).toContain('<strong>Practice record.</strong>')
    expect(body).toContain('<meta name="robots" content="noindex"/>')
    expect(body).toContain('invented, for practice')
  }
  expect((await get('/robots.txt')).body).toBe('User-agent: *\nDisallow: /\n')
})

test('in development every component is to be seen in every state', async () => {
  expect((await get('/design')).body).toContain('href="/design/strip"')
  expect((await get('/design/strip')).statusCode).toBe(200)
  expect((await get('/design/nothing')).statusCode).toBe(404)
})
