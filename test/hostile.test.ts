import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import ical from 'ical.js'
import { SaxesParser } from 'saxes'
import { sourceDate } from '#src/kernel/dates.ts'
import { latestVersions, publish } from '#src/record/index.ts'
import { registerKey, type RegisterContent } from '../src/people/register.ts'
import { ask } from './ask.ts'
import { crawl, type Crawled } from './crawl.ts'
import { hostileYear } from './hostile-meetings.ts'
import { hostileAddresses, hostileEdition, hostileText, mark, spoil } from './hostile.ts'
import { testSite, type TestSite } from './site.ts'

const plan = '/plans/hostile-plan'
const people = { draftedBy: 'oriel-tamswick', publishedBy: 'bram-ashkettle', today: '2032-04-01' }
const correction = { what: `The words. ${hostileText}`, why: `They were wrong. ${hostileText}` }

let site: TestSite
let pages: Crawled[]
beforeAll(async () => {
  site = await testSite('northmere', { env: { NODE_ENV: 'development' } })
  await site.act(({ db }) =>
    db.transaction().execute(async (tx) => {
      const edition = (period: string, asAt: string, turn: string, more = {}) =>
        publish(tx, {
          kind: 'edition',
          key: `plans/hostile-plan/editions/${period}`,
          title: `Title ${hostileText}`,
          content: hostileEdition(period, asAt, turn),
          publishedOn: spoil(sourceDate(asAt)),
          ...people,
          ...more,
        })
      await edition('2031-32-q3', '2031-12-31', 'first')
      await edition('2031-32-q4', '2032-03-31', 'second')
      await edition('2031-32-q4', '2032-03-31', 'third', { correction })
      for (const { key, kind, title, content } of hostileYear())
        await publish(tx, {
          key,
          kind,
          title,
          content,
          publishedOn: spoil(sourceDate('2025-06-15')),
          ...people,
        })
      const register = (await latestVersions<RegisterContent>(tx, registerKey))[0]!.content
      const organisation = { slug: 'hostile-organisation', kind: 'body', parent: null }
      const words = spoil({ name: 'Organisation', shortName: 'Short', note: 'A note' })
      await publish(tx, {
        kind: 'register',
        key: registerKey,
        title: 'Register',
        content: {
          ...register,
          organisations: [
            ...register.organisations,
            { ...organisation, ...words },
            { ...organisation, ...words, slug: 'hostile-board' },
          ],
          areas: [...register.areas, { code: 'X1', kind: 'ward', parent: null, name: `Area ${hostileText}` }],
        },
        publishedOn: sourceDate('2032-04-01'),
        ...people,
        correction,
      })
    }),
  )
  pages = await crawl(site.url, [
    '/',
    `${plan}/editions/2031-32-q4/changes?from=2031-32-q3`,
    `/search?q=${mark}`,
    `/search?q=${encodeURIComponent(hostileText.slice(0, 190))}`,
    `${plan}?q=${encodeURIComponent(hostileText.slice(0, 190))}`,
    `/${encodeURIComponent(hostileText)}`,
    `${plan}/actions/${encodeURIComponent(hostileText.slice(0, 100))}`,
    '/record/check',
    '/design',
    `/meetings?body=${encodeURIComponent(hostileText.slice(0, 100))}`,
    `/questions?body=${encodeURIComponent(hostileText.slice(0, 100))}`,
    `/questions/ask?body=${encodeURIComponent(hostileText.slice(0, 100))}`,
    '/questions/ask?body=hostile-board',
    '/meetings/board-2025-07-08/book',
    '/meetings/letters',
    '/meetings/archive',
  ])
})
afterAll(() => site?.close())

/** The whole list of what is wrong, so that one run tells all. */
const faults = (look: (page: Crawled) => string[]) =>
  pages.flatMap((page) => [...new Set(look(page))].map((fault) => `${page.address}: ${fault}`))

describe('whatever was published, on every page', () => {
  test('the hostile words are there to be read, in very many places', () => {
    const shown = pages.filter(({ $ }) => $('body').text().includes(mark)).map(({ address }) => address)
    for (const address of [
      '/',
      '/plans',
      plan,
      `${plan}/actions/1.1`,
      `${plan}/editions`,
      `${plan}/editions/2031-32-q4`,
      `${plan}/editions/2031-32-q4/versions`,
      `${plan}/editions/2031-32-q4/versions/1`,
      `${plan}/editions/2031-32-q4/versions/2/changes`,
      `${plan}/editions/2031-32-q4/changes`,
      `${plan}/moved-dates`,
      '/organisations',
      '/organisations/hostile-organisation',
      '/record',
      `/search?q=${mark}`,
      '/meetings',
      '/meetings/calendar',
      '/meetings/forward-plan',
      '/meetings/board-2025-07-08',
      '/meetings/board-2025-07-08/book',
      '/meetings/board-2025-07-08/papers/late-figures',
      '/meetings/board-2025-04-08/minutes',
      '/meetings/board-2025-04-08/transcript',
      '/meetings/undertakings',
      '/meetings/decisions',
      '/meetings/decisions/hb-12',
      '/bodies',
      '/bodies/hostile-board',
      '/bodies/hostile-board/action-points',
      '/bodies/hostile-board/action-points/board-2025-04-08-a1',
      '/organisations/hostile-organisation/action-points',
      '/questions',
      '/questions/901',
      '/questions/ask?body=hostile-board',
    ])
      expect(shown).toContain(address)
  })

  test('no page is a bug', () => {
    expect(pages.filter(({ status }) => status >= 500).map(({ address }) => address)).toEqual([])
    expect(pages.length).toBeGreaterThan(60)
  })

  test('no link of ours leads to nothing', () => {
    const dead = pages.filter(({ status, from }) => status === 404 && from && !from.startsWith('/design'))
    expect(dead.map(({ address, from }) => `${from} -> ${address}`)).toEqual([])
  })

  test('no hostile word became an element or broke the page', () => {
    const wrong = faults(({ $, html }) => [
      ...$('.hostile, [onerror], [onload], [onclick], img, svg script, base, iframe, object, embed')
        .toArray()
        .map((element) => $.html(element).slice(0, 100)),
      ...($('title').length === $('svg title').length + 1 ? [] : ['more than one title']),
      ...(html.trimEnd().endsWith('</html>') && $('main#content').length === 1 ? [] : ['broken']),
    ])
    expect(wrong).toEqual([])
  })

  test('there is no inline script, style, style attribute or event handler', () => {
    const wrong = faults(({ $ }) => [
      ...$('script')
        .toArray()
        .flatMap((element) => {
          const { type, src, ...rest } = element.attribs
          const data = type === 'application/ld+json' && src === undefined
          const module =
            type === 'module' && /^\/assets\/[\w.-]+\.js$/.test(src ?? '') && $(element).text() === ''
          return (data || module) && Object.keys(rest).length === 0 ? [] : [$.html(element).slice(0, 100)]
        }),
      ...$('style, link[rel=stylesheet]:not([href^="/assets/"])')
        .toArray()
        .map((one) => $.html(one)),
      ...$('*')
        .toArray()
        .flatMap((element) => Object.keys('attribs' in element ? element.attribs : {}))
        .filter((name) => name === 'style' || name.startsWith('on') || name === 'srcdoc'),
    ])
    expect(wrong).toEqual([])
  })

  test('no address runs or leads away in disguise', () => {
    const wrong = faults(({ $ }) =>
      $('[href], [src], [action], [formaction], [xlink\\:href]')
        .toArray()
        .flatMap((element) =>
          ['href', 'src', 'action', 'formaction', 'xlink:href'].map((name) => element.attribs[name]),
        )
        .filter((address) => address !== undefined)
        .filter(
          (address) =>
            !/^(https?:\/\/(records\.example|example\.org|www\.|[\w.-]+\.(gov\.uk|org|uk|example))(\/|$|:)|\/(?![/\\])|#|\?|mailto:|tel:)/.test(
              address,
            ),
        ),
    )
    expect(wrong).toEqual([])
    expect(faults(({ html }) => html.match(/href="[^"]*evil[^"]*"/g) ?? [])).toEqual([])
  })

  test('of an address that is refused the words stay', () => {
    const { $ } = pages.find(({ address }) => address === `${plan}/actions/1.1`)!
    const evidence = $('li:contains("Evidence of tier")')
    expect(evidence.length).toBeGreaterThanOrEqual(hostileAddresses.length)
    expect(evidence.find('a').length).toBe(0)
  })

  test('facts for machines are JSON, and hold the words as words', () => {
    for (const { $, address } of pages)
      for (const element of $('script[type="application/ld+json"]').toArray())
        expect(() => JSON.parse($(element).text()), address).not.toThrow()
  })
})

describe('in every other form', () => {
  test('feeds and the sitemap are well-formed XML', async () => {
    for (const address of [
      '/record/feed.atom',
      `${plan}/feed.atom`,
      `${plan}/editions/2031-32-q4/feed.atom`,
      '/sitemap.xml',
      '/meetings.atom',
      '/bodies/hostile-board.atom',
      '/questions.atom',
      '/meetings/decisions.atom',
      '/meetings/board-2025-04-08/minutes.akn.xml',
      '/meetings/board-2025-04-08/transcript.akn.xml',
    ]) {
      const { status, text } = await ask(site.url, address)
      expect([address, status]).toEqual([address, 200])
      const parser = new SaxesParser()
      const elements: string[] = []
      parser.on('error', (error) => {
        throw new Error(`${address}: ${error.message}`)
      })
      parser.on('opentag', ({ name }) => void elements.push(name))
      parser.write(text).close()
      expect(elements.filter((name) => ['script', 'img', 'svg'].includes(name))).toEqual([])
    }
  })

  test('every download is made, and none is shown as a page of ours', async () => {
    for (const form of ['json', 'csv', 'xlsx', 'docx', 'pdf']) {
      const { status, headers } = await ask(site.url, `${plan}/editions/2031-32-q4.${form}`)
      expect([form, status]).toEqual([form, 200])
      expect(headers['content-type']).not.toMatch(/html|svg/)
      expect(headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"$/)
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
    for (const address of [
      '/meetings.json',
      '/meetings.csv',
      '/meetings/board-2025-04-08.json',
      '/meetings/board-2025-04-08/minutes.json',
      '/meetings/board-2025-04-08/minutes.docx',
      '/meetings/board-2025-04-08/minutes.pdf',
      '/meetings/board-2025-04-08/pack.pdf',
      '/meetings/board-2025-04-08/transcript.json',
      '/meetings/board-2025-04-08/transcript.vtt',
      '/bodies/hostile-board.json',
      '/bodies/hostile-board/action-points.csv',
      '/meetings/undertakings.csv',
      '/meetings/decisions.csv',
      '/questions.json',
      '/api/popolo.json',
      '/api/v1/action-points',
      '/api/oparl/1.1/meetings',
      '/api/oparl/1.1/agendaitems',
    ]) {
      const { status, headers } = await ask(site.url, address)
      expect([address, status]).toEqual([address, 200])
      expect(headers['content-type']).not.toMatch(/html|svg/)
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
  })

  test('a calendar is read as it was meant, with no line that anybody set in', async () => {
    const { text } = await ask(site.url, '/bodies/hostile-board.ics')
    const calendar = new ical.Component(ical.parse(text))
    const events = calendar.getAllSubcomponents('vevent')
    expect(events.length).toBeGreaterThan(3)
    for (const event of events) expect(event.getFirstPropertyValue('summary')).toContain(hostileText)
  })

  test('captions are read as they were meant, and none of their words is an element', async () => {
    const { text } = await ask(site.url, '/meetings/board-2025-04-08/transcript.vtt')
    // Its first lines are a title, which players do not show.
    const cues = text.slice(text.indexOf('\n\n'))
    expect(cues).not.toMatch(/<(?!\/?v[ >])/)
    expect(cues).toContain(mark)
  })
})
