import { describe, expect, test } from 'vitest'
import { exampleMeeting, exampleYear } from '../example-meetings.ts'
import { exampleSite } from '../public/site-for-test.ts'
import { exampleDetail, exampleSummary, MeetingDetail, MeetingSummary } from './api-shapes.ts'

type Listed = { items: { meeting: string }[]; next: string | null }
const site = exampleSite()
const listed = async (query: string, of = site) =>
  (await of.json<Listed>(`/api/v1/meetings${query}`)).items.map(({ meeting }) => meeting)

describe('the API of meetings', () => {
  test('its answers and its examples have the shapes that it describes', async () => {
    MeetingSummary.strict().parse(exampleSummary)
    MeetingDetail.strict().parse(exampleDetail)
    for (const one of (await site.json<Listed>('/api/v1/meetings')).items) {
      MeetingSummary.strict().parse(one)
      MeetingDetail.strict().parse(await site.json(`/api/v1/meetings/${one.meeting}`))
    }
  })

  test('lists by body, run, state and days', async () => {
    expect(await listed('?body=harbour-board')).toHaveLength(7)
    expect(await listed('?body=nothing')).toEqual([])
    expect(await listed('?series=trust')).toEqual(['board-2031-04-08', 'board-2031-07-08'])
    expect(await listed('?state=announced')).toEqual(['board-2029-11-06'])
    expect(await listed('?from=2031-06&to=2031-07-08')).toEqual(['safety-2031-05-20', 'board-2031-07-08'])
    expect(await listed('?from=2031-10-15')).toEqual(['board-2031-10'])
    expect(await listed('?to=2030')).toEqual(['board-2029-11-06'])
    for (const wrong of ['?state=nonsense', '?from=soon', '?nothing=1', '?limit=0'])
      expect([wrong, await site.status(`/api/v1/meetings${wrong}`)]).toEqual([wrong, 400])
  })

  test('goes on by cursor', async () => {
    const first = await site.json<Listed>('/api/v1/meetings?limit=3')
    const second = await site.json<Listed>(`/api/v1/meetings?limit=10&cursor=${first.next}`)
    expect([...first.items, ...second.items].map(({ meeting }) => meeting)).toEqual(await listed(''))
  })

  test('what is on hold is not in it', async () => {
    const held = exampleSite(exampleYear(), {
      held: ['meetings/board-2031-07-08', 'meetings/board-2031-04-08/agenda'],
    })
    expect(await listed('', held)).not.toContain('board-2031-07-08')
    expect(await held.status('/api/v1/meetings/board-2031-07-08')).toBe(451)
    expect(await held.status('/api/v1/meetings/nothing')).toBe(404)
    expect(await held.json('/api/v1/meetings/board-2031-04-08')).toMatchObject({ agenda: false, items: [] })
  })

  test('a title is its own even where a meeting is called like a number', async () => {
    const odd = exampleSite([exampleMeeting({ title: '=1+1' })])
    expect((await odd.text('/meetings.csv')).split('\r\n')[1]).toContain("'=1+1")
  })
})
