/**
 * The London pack's meetings: what the documents state, in our words, and not one thing more. The documents lie beside the
 * repository, never in it; without them the comparisons are skipped, and say so.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSnapshot } from '#src/record/index.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { isOf, publishedMeetings, stateOf, type Meetings } from './published.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const shared = at('../../../shared/seeds')
const seeds = existsSync(shared)
  ? readdirSync(shared).map((name) => readFileSync(`${shared}/${name}`, 'utf8'))
  : []
const pack = at('../../packs/london')
const files = readdirSync(pack, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(yaml|csv|md)$/.test(entry.name))
  .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, 'utf8'))

let site: TestSite
let meetings: Meetings
beforeAll(async () => {
  site = await testSite('london')
  meetings = publishedMeetings({
    ...(await readSnapshot(site.database.db)),
    day: site.pack.dateOfShowing!,
  })
})
afterAll(() => site.close())

const meeting = (slug: string) => meetings.meetings.get(slug)!
const statesOf = (body: string) =>
  Object.fromEntries(
    meetings.inOrder
      .filter((one) => isOf(one, body))
      .map((one) => [one.notice.content.on.edtf, stateOf(one, meetings.day)]),
  )

describe('what this record holds of London’s meetings', () => {
  test('two round tables of March 2018 with their parts, announced', () => {
    expect(meeting('justice-matters-2018-03-13').notice.content.parts).toHaveLength(2)
    expect(meeting('justice-matters-2018-03-23').notice.content.parts).toHaveLength(3)
    for (const slug of ['justice-matters-2018-03-13', 'justice-matters-2018-03-23'])
      expect(stateOf(meeting(slug), meetings.day)).toBe('announced')
  })

  test('public review meetings: three held, the fourth announced, and changed from hybrid to online', () => {
    expect(statesOf('mopac')).toMatchObject({
      '2021-02-25': 'held',
      '2021-07-07': 'held',
      '2021-10-07': 'held',
      '2022-01-18': 'announced',
    })
    expect(meeting('public-review-meeting-2022-01-18').notice.content).toMatchObject({
      takesPlace: 'online',
      changes: [{ kind: 'format', from: 'hybrid', to: 'online' }],
    })
  })

  test('the Disproportionality Board: the first meeting held, the second announced; four standing items, two of them every six months', () => {
    expect(statesOf('disproportionality-board')).toEqual({ '2021-10-15': 'held', '2022-02-08': 'announced' })
    const { standingItems } = meetings.bodies.get('disproportionality-board')!.content
    expect(standingItems.map(({ slug, every }) => [slug, every])).toEqual([
      ['action-plan', 'meeting'],
      ['gangs-matrix', 'P6M'],
      ['youth-action-plan', 'P6M'],
      ['disproportionality-data', 'meeting'],
    ])
  })

  test('the board minutes: 24 came, 12 sent apologies, three items as printed, six asks, court backlogs in July', () => {
    const { notice, minutes } = meeting('london-crime-reduction-board-2023-04-12')
    const { attendance, items, forward, actions, status } = minutes!.content
    expect(attendance.filter((one) => one.status === 'present')).toHaveLength(24)
    expect(attendance.filter((one) => one.status === 'apologies')).toHaveLength(12)
    expect(items.map(({ number, title }) => [number, title])).toEqual([
      ['Item 1', 'Welcome, minutes and previous actions'],
      ['Item 2', 'Casey Review'],
      ['2. Item 3', 'Disproportionality'],
    ])
    // Nothing that one person said is made a decision of the board.
    expect(items[1]!.outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'asked'))
    expect(forward).toContainEqual(
      expect.objectContaining({ title: 'Court backlogs', on: expect.objectContaining({ edtf: '2023-07' }) }),
    )
    // The source does not say whether they were approved, and gives nobody an action point.
    expect([status, actions]).toEqual(['not-stated', []])
    expect(notice.content.on.text).toContain('its text gives no date')
    expect(notice.content.sources.map(({ title }) => title)).toContain(
      'Address of the page that these minutes stood on',
    )
  })

  test('no meeting is said to have missed an item that nobody knows to have been due there', async () => {
    const { text } = await get('/bodies/disproportionality-board')
    expect(text).not.toMatch(/missed|not taken/i)
    expect(text).toContain('Not known here: no minutes are published')
  })

  test.each([
    ['4.3', 'a', 'Public Review Meeting of the Mayor’s Action Plan, for young Londoners'],
    ['2.1', 'a', 'Public Review Meeting of the Mayor’s Action Plan: Safer Schools'],
    ['NS.2', 'a', 'Disproportionality Board, first meeting'],
    ['NS.4', 'a', 'Public Review Meeting of the Mayor’s Action Plan'],
  ])('the page of %s/%s shows where it was discussed', async (action, _, title) => {
    const { text } = await get(`/plans/mayors-action-plan/actions/${action}`)
    expect(text).toContain(title)
  })
})

test('each meeting stands once on the page of a promise, and one that was only announced was to be discussed', async () => {
  const { text } = await get('/plans/mayors-action-plan/actions/NS.4')
  for (const slug of ['2021-02-25', '2021-07-07', '2021-10-07', '2022-01-18'])
    expect(text.split(`id="a-at-meetings-public-review-meeting-${slug}"`)).toHaveLength(2)
  expect(text).not.toContain('id="a-meeting-1"')
  expect(text).toContain(
    'Was to be discussed: Public Review Meeting of the Mayor’s Action Plan: Safer Schools',
  )
})

test('the previous administration has its place in the archive, though no meeting of it is here', async () => {
  expect((await get('/meetings/archive')).text).toContain('Previous Mayoral administration')
  expect((await get('/meetings/archive/previous-mayoral-administration')).text).toContain(
    'No meeting of it is in this record.',
  )
})

const get = async (url: string) => {
  const answer = await site.server.inject({ url })
  expect(answer.statusCode).toBe(200)
  return { text: answer.body }
}

if (seeds.length === 0)
  console.warn(`SKIPPED: ${shared} is absent, so London’s meetings were not compared with the documents.`)

describe.skipIf(seeds.length === 0)('against the documents', () => {
  const words = (text: string) =>
    text
      .replaceAll('’', "'")
      // Addresses are facts.
      .replaceAll(/https?:\S+/g, ' ')
      .toLowerCase()
      .match(/[a-z0-9']+/g) ?? []
  const runs = (text: string) => {
    const all = words(text)
    return all.slice(8).map((_, i) => all.slice(i, i + 9).join(' '))
  }

  test('everyone who came or sent apologies stands there by that name, in that order', () => {
    const names = meeting('london-crime-reduction-board-2023-04-12').minutes!.content.attendance.map(
      ({ name }) => name,
    )
    const minutes = seeds.find((text) => text.includes('Attendees and apologies'))!
    expect(names.map((name) => minutes.indexOf(`\n${name},`))).toEqual(
      names.map((name) => minutes.indexOf(`\n${name},`)).toSorted((a, b) => a - b),
    )
    expect(names.every((name) => minutes.includes(`\n${name},`))).toBe(true)
  })

  test('no nine words in a row are theirs', () => {
    const theirs = new Set(seeds.flatMap(runs))
    expect(files.flatMap(runs).filter((run) => theirs.has(run))).toEqual([])
  })
})
