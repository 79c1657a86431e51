import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { placeHold } from '#src/record/index.ts'
import { ask } from '#test/ask.ts'
import { testSite, type TestSite } from '#test/site.ts'
import {
  enterExamples,
  exampleAgenda,
  exampleItem,
  exampleMeeting,
  exampleYear,
} from '../example-meetings.ts'

let site: TestSite
const get = (path: string) => ask(site.url, path)

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await site.act(({ db }) => enterExamples(db, exampleYear()))
  await vi.waitFor(async () => expect((await get('/meetings/board-some-day')).status).toBe(200))
})
afterAll(() => site?.close())

test('every address answers, in the type that it says', async () => {
  const types: [string, string][] = [
    ['/meetings', 'text/html'],
    ['/meetings/calendar', 'text/html'],
    ['/meetings/forward-plan', 'text/html'],
    ['/meetings/archive', 'text/html'],
    ['/meetings/archive/second', 'text/html'],
    ['/meetings/board-2031-07-08', 'text/html'],
    ['/meetings/board-2031-07-08.json', 'application/json'],
    ['/meetings/board-2031-07-08/agenda.json', 'application/json'],
    ['/meetings/board-2031-07-08.ics', 'text/calendar'],
    ['/meetings.ics', 'text/calendar'],
    ['/bodies/harbour-board.ics', 'text/calendar'],
    ['/meetings.atom', 'application/atom+xml'],
    ['/bodies/harbour-board.atom', 'application/atom+xml'],
    ['/meetings.csv', 'text/csv'],
    ['/meetings.json', 'application/json'],
    ['/meetings/board-2031-04-08/minutes.akn.xml', 'application/akn+xml'],
    ['/meetings/board-2031-04-08/transcript.akn.xml', 'application/akn+xml'],
    ['/api/oparl/1.1/system', 'application/json'],
    ['/api/oparl/1.1/meetings', 'application/json'],
    ['/api/v1/meetings', 'application/json'],
    ['/api/v1/meetings/board-2031-07-08', 'application/json'],
  ]
  for (const [path, type] of types) {
    const { status, headers } = await get(path)
    expect([path, status]).toEqual([path, 200])
    expect([path, headers['content-type']]).toEqual([path, expect.stringContaining(type)])
    expect(headers.etag).toBeTruthy()
  }
  expect((await get('/api/oparl/1.1/meetings')).headers['access-control-allow-origin']).toBe('*')
  expect((await get('/meetings/board-2031-07-08/agenda')).headers.location).toBe(
    '/meetings/board-2031-07-08#agenda',
  )
  expect((await get('/periods-of-office')).headers.location).toBe('/meetings/archive')
})

test('a download brings the proof that it stands in the record', async () => {
  const { record, sha256 } = JSON.parse((await get('/meetings/board-2031-07-08.json')).text) as {
    sha256: string
    record: { key: string; proof: { hashes: string[] } }
  }
  expect(record.key).toBe('meetings/board-2031-07-08')
  expect(record.proof.hashes.length).toBeGreaterThan(2)
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('the home page, search and open data know them', async () => {
  const home = (await get('/')).text
  expect(home).toContain('Next meeting')
  expect(home).toContain('Latest minutes')
  const found = (await get('/search?q=figures&kind=agenda%20item')).text
  expect(found).toContain('/meetings/board-2031-07-08#figures')
  expect((await get('/open-data')).text).toContain('/meetings.csv')
  expect((await get('/sitemap.xml')).text).toContain('/meetings/board-2031-07-08')
})

test('a new version shows at once; a hold hides at once, everywhere', async () => {
  await site.act(({ db }) =>
    enterExamples(db, [
      exampleMeeting({ meeting: 'board-late', title: 'CANARY of the harbour' }),
      exampleAgenda({ meeting: 'board-late', items: [exampleItem({ title: 'An item of the CANARY' })] }),
    ]),
  )
  await vi.waitFor(async () => expect((await get('/meetings')).text).toContain('CANARY'))
  expect((await get('/search?q=canary')).text).toContain('An item of the')
  await site.act(async ({ db }) => {
    await placeHold(db, {
      key: 'meetings/board-late',
      category: 'court-order',
      reason: 'A test.',
      person: 'placing-person',
    })
  })
  await vi.waitFor(async () => expect((await get('/meetings/board-late')).status).toBe(451))
  for (const path of [
    '/',
    '/meetings',
    '/meetings.ics',
    '/meetings.atom',
    '/api/v1/meetings',
    '/search?q=canary',
  ])
    expect([path, /CANARY of|item of/.test((await get(path)).text)]).toEqual([path, false])
  expect(JSON.parse((await get('/api/oparl/1.1/meeting/board-late')).text)).toMatchObject({ deleted: true })
})
