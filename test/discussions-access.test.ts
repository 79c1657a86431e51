/** Every address of a discussion × everybody × how the discussion and the comment stand × whose it is, against a table written by hand. */
import { randomUUID } from 'node:crypto'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { cells, readers, type Cell, type Reader } from './discussions-access-table.ts'
import {
  discussionsAtWork,
  giveComment,
  giveDecision,
  giveItem,
  giveProgram,
  slugOf,
  slugOfPerson,
  type CommentState,
} from './discussions-people.ts'
import { browserWith, signedInAs, type SignedIn } from './signed-in.ts'
import { testSite, type TestSite } from './site.ts'

let site: TestSite
const browsers = new Map<Reader, SignedIn & { csrf: string; all: string; bearer: string | null }>()
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await discussionsAtWork(site)
  for (const reader of readers) {
    const browser = reader === 'nobody' ? browserWith(site, '') : await signedInAs(site, slugOfPerson(reader))
    const { body, headers } = await browser.get('/discussions/join')
    const given = [headers['set-cookie'] ?? []].flat().map((line) => line.split(';', 1)[0]!)
    browsers.set(reader, {
      ...browser,
      csrf: load(body)('input[name=_csrf]').first().attr('value')!,
      all: [browser.cookie, ...given].filter(Boolean).join('; '),
      bearer: reader === 'nobody' ? null : (await giveProgram(site.database.db, slugOfPerson(reader))).token,
    })
  }
  await vi.waitFor(async () => {
    const { statusCode } = await browserWith(site, '').get(`/discussions/${slugOf('held')}`)
    expect(statusCode).toBe(451)
  })
})
afterAll(() => site?.close())

/** What a mark in an address stands for, made for this cell. */
async function made(mark: string): Promise<string> {
  const { db } = site.database
  if (mark === 'token') return (await giveProgram(db, 'p-author')).id
  if (mark === 'item') return giveItem(db, 'report', await giveComment(db))
  if (mark === 'decision') return giveDecision(db, await giveComment(db, { state: 'hidden' }))
  const id = await giveComment(db, { state: mark as CommentState })
  // Written past the site, so it hears of it a moment later.
  if (mark === 'public' || mark === 'hidden' || mark === 'withdrawn')
    await vi.waitFor(() => isThere(id), { interval: 5 })
  return String(id)
}

async function isThere(id: number): Promise<void> {
  const { statusCode } = await site.server.inject({ url: `/discussions/${slugOf('open')}/comments/${id}` })
  expect(statusCode).toBe(200)
}

async function filled(text: string): Promise<string> {
  const mark = /\{(\w+)\}/.exec(text)?.[1]
  return mark === undefined ? text : text.replace(`{${mark}}`, await made(mark))
}

async function answerTo(reader: Reader, { method, address, sends = {}, program }: Cell): Promise<number> {
  const { csrf, all, bearer } = browsers.get(reader)!
  const url = await filled(address)
  const html = { accept: 'text/html', cookie: all }
  if (method === 'GET') return (await site.server.inject({ url, headers: html })).statusCode
  if (program) {
    // A session in a cookie is nothing to the API: only a token is.
    const headers = {
      'content-type': 'application/json',
      ...(bearer ? { authorization: `Bearer ${bearer}` } : html),
    }
    const payload = JSON.stringify(program)
    return (await site.server.inject({ method, url, headers, payload })).statusCode
  }
  const fields = new URLSearchParams({ _csrf: csrf })
  if (address.endsWith('/comments')) fields.set('once', randomUUID())
  for (const [name, value] of Object.entries(sends)) fields.set(name, await filled(value))
  const headers = { ...html, 'content-type': 'application/x-www-form-urlencoded' }
  return (await site.server.inject({ method, url, headers, payload: fields.toString() })).statusCode
}

const nameOf = ({ method, address, sends, program }: Cell) =>
  `${method} ${address}${sends?.react ?? sends?.parent ?? sends?.act ?? ''}${program ? ' (a program)' : ''}`

describe('whoever asks is answered as the table says', () => {
  test.each(cells.map((cell) => [nameOf(cell), cell] as const))('%s', async (_name, cell) => {
    const got: Record<string, number> = {}
    for (const reader of readers) got[reader] = await answerTo(reader, cell)
    expect(got).toEqual(cell.expects)
  })
})

test('every address of comments, reactions, reports and reading stands in the table', () => {
  const tried = new Set(
    cells.map(
      ({ method, address }) =>
        `${method} ${address
          .split('?', 1)[0]!
          .replaceAll(/stands-\w+/g, ':discussion')
          .replaceAll(/\{\w+\}/g, ':id')}`,
    ),
  )
  const declared = site.capabilities
    .find(({ name }) => name === 'discussions')!
    .routes.map(({ method, path }) => `${method} ${path}`)
    .filter((route) => /\/discussions\/:discussion/.test(route) && !/office|picture/.test(route))
  expect(declared.filter((route) => !tried.has(route))).toEqual([])
  expect(cells.length * readers.length).toBeGreaterThan(2_000)
})
