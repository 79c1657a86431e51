/** What a reader gets of a transcript, from what is published alone. */
import { load } from 'cheerio'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import {
  exampleAgenda,
  exampleItem,
  exampleMeeting,
  exampleSnapshot,
  exampleSpeech,
  exampleTranscript,
  type Example,
} from '../example-meetings.ts'
import { publishedMeetings } from '../published.ts'
import type { Speech } from '../model.ts'
import { clockOf } from './clock.ts'
import { countSpeakers } from './counts.ts'
import { itemsByHeading } from './items.ts'
import { secondsOf } from './labels.ts'
import { pagesOf } from './paging.ts'
import { transcriptPage } from './public-page.tsx'
import { goneAnchors } from './tombstones.ts'
import { speechesOf } from './speeches.ts'
import { readPasted } from './read.ts'
import { transcript, type Agenda } from '../model.ts'

const meeting = 'board-2031-07-08'
const words = (count: number, seed = 0) =>
  Array.from({ length: count }, (_, at) => `word${(at * 31 + seed) % 977}`).join(' ')
const long = (speeches: number, each: number): Speech[] =>
  Array.from({ length: speeches }, (_, at) =>
    exampleSpeech({
      anchor: `s${at + 1}`,
      speaker: at % 2 ? 'Ben Oke' : 'Ada Fell',
      text: words(each, at),
      start: at * 10,
      item: at < 5 ? 'welcome' : 'figures',
    }),
  )
const said = (speeches: Speech[], more: object = {}): Example =>
  exampleTranscript({ meeting, speeches, ...more })
function shown(examples: Example[], from?: string) {
  const snapshot = exampleSnapshot([
    exampleMeeting({ state: 'held' }),
    exampleAgenda({
      items: [exampleItem(), exampleItem({ id: 'figures', number: '2', order: 2, title: 'The figures' })],
    }),
    ...examples,
  ])
  const one = publishedMeetings(snapshot).meetings.get(meeting)!
  const page = transcriptPage({
    meeting: one,
    transcript: one.transcript!,
    from,
    names: new Map([['harbour-police', 'Harbour Police']]),
  })
  const html = renderToString(<>{page.body}</>)
  return { page, html, $: load(html) }
}

describe('a page', () => {
  test('holds 40,000 words whole, with little around each speech', () => {
    const speeches = long(1000, 40)
    const { html, $, page } = shown([said(speeches)])
    expect($('.speech')).toHaveLength(1000)
    expect($('#item-figures').text()).toBe('2 The figures')
    const text = speeches.reduce((sum, one) => sum + one.text.length, 0)
    expect((html.length - text) / 1000).toBeLessThan(260)
    // Nothing to play, no other part: no script.
    expect(page.scripts).toEqual([])
  })

  test('of more than 60,000 words is parted, each speech in one part, which its anchor leads to', () => {
    const speeches = long(1000, 70)
    const parts = pagesOf(speeches)
    expect(parts.flatMap((part) => part.speeches.map(({ anchor }) => anchor))).toEqual(
      speeches.map(({ anchor }) => anchor),
    )
    expect(parts.length).toBe(3)
    const { $, page } = shown([said(speeches)], 's900')
    expect($('#s900')).toHaveLength(1)
    expect($('#s1')).toHaveLength(0)
    expect(
      $('nav[data-parts] a')
        .map((_, link) => $(link).attr('href'))
        .get()
        .slice(0, 3),
    ).toEqual(
      parts.map(({ from }, index) => `/meetings/${meeting}/transcript${index === 0 ? '' : `?from=${from}`}`),
    )
    expect($('a[href$="#item-welcome"]').attr('href')).toBe(
      `/meetings/${meeting}/transcript?from=s1#item-welcome`,
    )
    expect(page.scripts).toEqual(['transcript.js'])
  })

  test('says who spoke how much, of what, and counts no notes', () => {
    const speeches = [
      exampleSpeech({ text: 'One two three.' }),
      exampleSpeech({ anchor: 's2', kind: 'narrative', speaker: 'Note', text: 'Not counted at all.' }),
      exampleSpeech({ anchor: 's3', speaker: 'Ben Oke', organisation: 'harbour-police', text: 'Four.' }),
    ]
    expect(countSpeakers(speeches)).toMatchObject({
      words: 4,
      speakers: [{ speaker: 'Chair', words: 3 }, { words: 1 }],
    })
    const { $ } = shown([said(speeches)])
    expect($('.data-table caption').text()).toContain('Share of the 4 words of all speeches')
    expect($('.data-table').text()).toContain('75%')
    expect($('.data-table').text()).toContain('Harbour Police')
  })

  test('a recording elsewhere is a link, one of ours is played with its captions', () => {
    const sound = { sha256: 'a'.repeat(64), name: 'board.mp4', mediaType: 'video/mp4', bytes: 12 }
    const speeches = [exampleSpeech({ start: 4, end: 9 })]
    const away = shown([
      exampleMeeting({ state: 'held', recording: { url: 'https://video.example/board' } }),
      said(speeches),
    ])
    expect([away.$('video').length, away.$('.recording-away a').attr('href')]).toEqual([
      0,
      'https://video.example/board',
    ])
    const ours = shown([exampleMeeting({ state: 'held', recording: { file: sound } }), said(speeches)])
    expect(ours.$('video').attr('src')).toBe(`/meetings/${meeting}/recording/${sound.sha256}/board.mp4`)
    expect(ours.$('video track').attr('src')).toBe(`/meetings/${meeting}/transcript.vtt`)
    expect(ours.$('[data-at]').attr('data-at')).toBe('4')
    expect(ours.page.scripts).toEqual(['transcript.js'])
  })

  test('words of a speech are words: no markup of theirs is the page’s', () => {
    const { $, html } = shown([
      said([exampleSpeech({ text: '<script>x</script> see https://records.example/a' })]),
    ])
    expect($('script')).toHaveLength(0)
    expect(html).toContain('&lt;script>')
    expect($('#s1 a[href="https://records.example/a"]')).toHaveLength(1)
  })
})

describe('an anchor that is gone', () => {
  test('keeps a line where it stood, through any number of versions', () => {
    const [one, two, three, four] = ['s1', 's2', 's3', 's4'].map((anchor) =>
      exampleSpeech({ anchor, text: `Words of ${anchor}.` }),
    ) as [Speech, Speech, Speech, Speech]
    const { $ } = shown([said([one, two, three, four]), said([one, three, four]), said([three, four])])
    expect(
      $('.transcript > [id]')
        .map((_, part) => $(part).attr('id'))
        .get(),
    ).toEqual(['s1', 's2', 's3', 's4'])
    expect($('#s2').text()).toBe('s2 was removed in version 2: Something changed. Why: It was known later.')
    expect($('#s1').text()).toContain('removed in version 3')
  })

  test('there is none before the first correction', () => {
    expect(goneAnchors([{ number: 1, correction: null, content: said([exampleSpeech()]).content }])).toEqual(
      [],
    )
  })
})

test('times are written and read alike', () => {
  for (const seconds of [0, 4, 59.5, 61, 3599, 3600, 3723.125, 45_296])
    expect(secondsOf(clockOf(seconds, true))).toBe(seconds)
  expect([clockOf(4.9), clockOf(3723.1)]).toEqual(['0:04', '1:02:03'])
})

test('headings that name an item begin it, by number or by title, until the next', () => {
  const agenda = exampleAgenda({
    items: [
      exampleItem(),
      exampleItem({ id: 'figures', number: '4', order: 2, title: 'The figures for the quarter' }),
      exampleItem({ id: 'close', number: '5', order: 3, title: 'Close' }),
    ],
  }).content as Agenda
  const read = speechesOf(
    readPasted(
      'Welcome\n\nAda Fell: Good evening.\n\nItem 4: whatever it is called\n\nBen Oke: Late.\n\nAda Fell: Why?\n\n5. Close\n\nAda Fell: Goodbye.\n',
    ).turns,
  )
  const speeches = transcript.parse({
    meeting,
    source: 'edited',
    speeches: read.map((one, at) => ({ ...one, anchor: `s${at + 1}` })),
  }).speeches
  expect(itemsByHeading(speeches, agenda).map(({ speaker, item }) => [speaker, item])).toEqual([
    ['Note', 'welcome'],
    ['Ada Fell', 'welcome'],
    ['Note', 'figures'],
    ['Ben Oke', 'figures'],
    ['Ada Fell', 'figures'],
    ['Note', 'close'],
    ['Ada Fell', 'close'],
  ])
})
