import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { exampleDecision, exampleMeeting, exampleYear } from '../example-meetings.ts'
import { exampleSite } from '../public/site-for-test.ts'

const entries = async (path: string, site = exampleSite()) => {
  const $ = load(await site.text(path), { xml: true })
  return $('entry')
    .toArray()
    .map((one) => ({
      title: $('title', one).text(),
      link: $('link', one).attr('href'),
      id: $('id', one).text(),
      summary: $('summary', one).text(),
    }))
}

test('the feed has what was published of meetings, the newest first, each at its own address', async () => {
  const all = await entries('/meetings.atom')
  expect(all[0]).toEqual({
    title: 'A meeting that the source does not date, Day not stated',
    link: 'https://records.example/meetings/board-some-day',
    id: 'https://records.example/meetings/board-some-day#entry-16',
    summary: 'Published. Entry 16 of the public record.',
  })
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(all.map(({ link }) => link)).toContain('https://records.example/meetings/board-2031-07-08#agenda')
  expect(all.find(({ link }) => link?.endsWith('/board-2031-04-08/minutes'))?.title).toBe(
    'Minutes (Harbour Scrutiny Board, Tuesday, 8 April 2031, 18:30 to 20:00)',
  )
})

test('a later version says what changed', async () => {
  const [first] = await entries(
    '/meetings.atom',
    exampleSite([exampleMeeting(), exampleMeeting({ title: 'Board <b>& guests' })]),
  )
  expect(first!.title).toContain('Changed: Board &lt;b&gt;&amp; guests')
  expect(first!.summary).toContain('What changed: Something changed.')
})

test('that of a body has its own meetings, questions and decisions, and no others', async () => {
  const site = exampleSite([
    ...exampleYear(),
    exampleMeeting({ meeting: 'other', bodies: [{ slug: 'other-board', name: 'Other Board' }] }),
    exampleDecision({ body: 'harbour-board' }),
    exampleDecision({ ref: 'OB 1' }),
  ])
  const links = (await entries('/bodies/harbour-board.atom', site)).map(({ link }) => link)
  expect(links).toContain('https://records.example/bodies/harbour-board')
  expect(links).toContain('https://records.example/questions/1')
  expect(links).toContain('https://records.example/meetings/decisions/hb-12')
  expect(links.filter((link) => /other|ob-1/.test(link!))).toEqual([])
  expect(await site.status('/bodies/other-board.atom')).toBe(404)
})

test('nothing of a meeting that is on hold is in it', async () => {
  const site = exampleSite(exampleYear(), { held: ['meetings/board-2031-04-08'] })
  const links = (await entries('/meetings.atom', site)).map(({ link }) => link)
  expect(links.filter((link) => link!.includes('2031-04-08'))).toEqual([])
  expect(links.length).toBeGreaterThan(5)
})

test('it holds the newest sixty', async () => {
  const site = exampleSite(
    Array.from({ length: 90 }, (_unused, at) => exampleMeeting({ meeting: `board-${at}` })),
  )
  expect(await entries('/meetings.atom', site)).toHaveLength(60)
})
