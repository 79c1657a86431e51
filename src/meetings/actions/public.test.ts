import { load } from 'cheerio'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testSite, type TestSite } from '#test/site.ts'
import {
  enterExamples,
  exampleAction,
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
  exampleMinutes,
} from '../example-meetings.ts'

let site: TestSite
const first = 'board-2025-01-10'
const second = 'board-2025-03-10'
const third = 'board-2025-05-01'
const joint = 'joint-2024-05-10'
const log = '/bodies/harbour-board/action-points'
const page = async (path: string) => load((await site.server.inject(path)).body)
const plan = { address: 'plans/fair-policing-plan/actions/1.2', title: '1.2' }
const commitment = { address: 'plans/fair-policing-plan/actions/1.2#a', title: '1.2/a' }

beforeAll(async () => {
  site = await testSite('northmere')
  await site.act(({ db }) =>
    enterExamples(db, [
      exampleBody(),
      ...[first, second, third].map((meeting) =>
        exampleMeeting({ meeting, on: meeting.replace('board-', ''), state: 'held' }),
      ),
      exampleMeeting({ meeting: 'board-2024-11-05', on: '2024-11-05', state: 'scheduled' }),
      exampleAgenda({
        meeting: 'board-2024-11-05',
        items: [
          exampleItem({
            id: 'handbook',
            title: 'The handbook',
            about: 'How far it is.',
            links: [commitment],
          }),
        ],
      }),
      exampleAgenda({
        meeting: first,
        items: [
          exampleItem({ id: 'figures', title: 'Figures as announced', about: 'To hear.', links: [plan] }),
        ],
      }),
      exampleMinutes({
        meeting: first,
        status: 'approved',
        sources: [{ title: 'The website' }],
        actions: [
          exampleAction({
            id: `${first}-a1`,
            due: { kind: 'date', on: '2025-03-01' },
            owner: { organisation: 'northmere-police' },
            links: [commitment],
          }),
          exampleAction({ id: `${first}-a2`, ref: 'A2', due: { kind: 'ongoing' }, text: '=cmd()' }),
          exampleAction({
            id: `${first}-u1`,
            kind: 'undertaking',
            ref: 'U1',
            owner: { name: 'Ada Fell', post: 'Chair' },
            due: { kind: 'ongoing' },
          }),
        ],
      }),
      exampleMinutes({
        meeting: second,
        reviews: [
          { action: `${first}-a1`, item: 'figures', state: 'reported-done', text: 'They say it is out.' },
          { action: `${first}-a2`, item: 'figures', state: 'closed', text: 'It was seen.' },
        ],
      }),
      exampleMinutes({ meeting: third }),
      exampleBody({ body: 'port-board', name: 'Port Board', standingItems: [] }),
      exampleMeeting({
        meeting: joint,
        on: '2024-05-10',
        state: 'held',
        strand: null,
        bodies: [
          { slug: 'port-board', name: 'Port Board' },
          { slug: 'harbour-board', name: 'Harbour Scrutiny Board' },
        ],
      }),
      exampleMinutes({
        meeting: joint,
        actions: [exampleAction({ id: `${joint}-a1`, text: 'Dredge the quay.' })],
      }),
    ]),
  )
})
afterAll(() => site.close())

describe('the action log of a body', () => {
  test('shows what is open, and counts what is overdue, done by the owner’s word, and closed', async () => {
    const $ = await page(log)
    expect($('.counts').text().replaceAll(/\s+/g, ' ')).toMatch(
      /open, of 3\s*2past their day.*2025\s*1done by the owner’s word.*1closed by the body.*1/,
    )
    expect($('#list tbody tr')).toHaveLength(2)
    expect($('#list').text()).toContain('Overdue; done by the owner’s word')
    expect($('#list').text()).toContain('Carried over twice')
    expect($('#age caption').text()).toContain('2 oldest of 2 open')
    // The warm colour is for what is overdue; the words beside say it as well.
    for (const row of $('#age tbody tr').toArray())
      expect($(row).find('.bar').hasClass('bar--cool')).toBe(!$(row).text().includes('overdue'))
    expect($('#age .bar--cool').length).toBeGreaterThan(0)
  })
  test('has nothing of a joint meeting that another body led, and says where that is followed', async () => {
    const $ = await page(`${log}?state=all`)
    expect($('#list').text()).not.toContain('Dredge the quay')
    expect($('a[href="/bodies/port-board/action-points"]').text()).toBe('the log of Port Board')
    expect((await page('/bodies/port-board/action-points'))('#list').text()).toContain('Dredge the quay')
  })
  test('is filtered by state, owner and kind, in the address', async () => {
    expect((await page(`${log}?state=closed`))('#list tbody').text()).toContain('A2')
    expect((await page(`${log}?state=all`))('#list tbody tr')).toHaveLength(3)
    expect((await page(`${log}?state=all&owner=northmere-police`))('#list tbody tr')).toHaveLength(1)
    expect((await page(`${log}?kind=undertaking`))('#list tbody').text()).toContain('U1')
    expect((await page(`${log}?state=nonsense&page=x`))('#list tbody tr')).toHaveLength(2)
  })
  test('is a CSV file, in which no cell can be run', async () => {
    const rows: Record<string, string>[] = parse((await site.server.inject(`${log}.csv`)).body, {
      columns: true,
      bom: true,
    })
    expect(
      rows.map(({ id, state, carried_over: carried, not_reviewed: silent }) => [id, state, carried, silent]),
    ).toEqual([
      [`${first}-a1`, 'reported-done', '2', '1'],
      [`${first}-a2`, 'closed', '0', '0'],
      [`${first}-u1`, 'open', '2', '2'],
    ])
    expect(rows[1]!['text']).toBe("'=cmd()")
  })
  test('of no body is not there', async () => {
    expect((await site.server.inject('/bodies/nobody/action-points')).statusCode).toBe(404)
    expect((await site.server.inject(`${log}/nothing-a1`)).statusCode).toBe(404)
    expect((await site.server.inject(`/bodies/other/action-points/${first}-a1`)).statusCode).toBe(404)
  })
})

test('one action point is told from its first day to its last, each with an anchor', async () => {
  const $ = await page(`${log}/${first}-a1`)
  const knots = $('.thread > li').toArray()
  expect(knots.map((one) => $(one).attr('id'))).toEqual(['given', `at-${second}`, `at-${third}`])
  expect($(knots[1]).text()).toMatch(
    /Done by the owner’s word[\s\S]*They say it is out\.[\s\S]*As the draft minutes have it/,
  )
  expect($(knots[2]).text()).toContain('Not reviewed')
  expect($('.facts').text()).toContain('Overdue since')
})

test('undertakings stand on one page across bodies, and as CSV', async () => {
  const $ = await page('/meetings/undertakings')
  expect($('#list tbody th').text()).not.toContain('A1')
  expect($('#list tbody').text()).toMatch(/U1[\s\S]*Harbour Scrutiny Board[\s\S]*Ada Fell, Chair/)
  expect((await site.server.inject('/meetings/undertakings.csv')).body).toContain(`${first}-u1`)
})

test('an organisation has its list, and a part of its own page', async () => {
  const $ = await page('/organisations/northmere-police/action-points')
  expect($('#list tbody').text()).toContain('A1')
  expect((await page('/organisations/northmere-police'))('main').text()).toContain(
    'What it was given at meetings',
  )
  expect((await site.server.inject('/organisations/nobody-knows/action-points')).statusCode).toBe(404)
})

test('the API gives action points and undertakings apart, filtered and in pages', async () => {
  const get = async (path: string) => (await site.server.inject(`/api/v1/${path}`)).json()
  const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)
  expect(ids(await get('action-points?body=harbour-board'))).toEqual([`${first}-a1`, `${first}-a2`])
  expect(ids(await get('action-points?body=harbour-board&state=overdue'))).toEqual([`${first}-a1`])
  expect(ids(await get('action-points?body=harbour-board&owner=northmere-police'))).toEqual([`${first}-a1`])
  expect(ids(await get('undertakings?body=harbour-board'))).toEqual([`${first}-u1`])
  const one = await get('action-points?body=harbour-board&limit=1')
  expect(ids(one)).toEqual([`${first}-a1`])
  expect(ids(await get(`action-points?body=harbour-board&limit=1&cursor=${one.next}`))).toEqual([
    `${first}-a2`,
  ])
  expect((await site.server.inject('/api/v1/action-points?state=nonsense')).statusCode).toBe(400)
})

test('a commitment’s thread tells where it was discussed: minutes in place of the agenda, and what was only announced', async () => {
  const thread = async (path: string) => {
    const $ = await page(path)
    return $('.thread > li')
      .toArray()
      .map((one) => $(one).text().replaceAll(/\s+/g, ' '))
      .filter((text) => /iscussed:/.test(text) && text.includes('Harbour'))
  }
  const told = await thread('/plans/fair-policing-plan/actions/1.2?order=oldest')
  const ofA = told.filter((text) => text.includes('The handbook'))
  expect(ofA).toHaveLength(1)
  expect(ofA[0]).toContain('Announced; not known here whether held')
  expect(told.some((text) => text.includes('The board heard the figures.'))).toBe(true)
  expect(told.some((text) => text.includes('Figures as announced'))).toBe(false)
  expect(told.some((text) => text.includes('Now: Done by the owner’s word'))).toBe(true)
})
