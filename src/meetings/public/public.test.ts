import { describe, expect, test } from 'vitest'
import {
  exampleAction,
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
  exampleMinutes,
  examplePaper,
  examplePeriods,
  exampleYear,
} from '../example-meetings.ts'
import { stateOf } from '../published.ts'
import { listsOf, noPeriod } from './lists.ts'
import { weeksOf } from './month.tsx'
import { exampleSite } from './site-for-test.ts'

const year = exampleSite()
const links = (html: { $: Awaited<ReturnType<typeof year.page>>['$'] }, selector = 'a') =>
  html
    .$(selector)
    .toArray()
    .map((one) => html.$(one).attr('href')!)

describe('the page of all meetings', () => {
  test('opens with the next one: when, what it takes, how to take part', async () => {
    const { $, page } = await exampleSite(exampleYear(), { day: '2031-06-25' }).page('/meetings')
    const next = $('.next-meeting')
    expect(next.find('h2').text()).toBe('Harbour Scrutiny Board')
    expect(next.find('time').attr('datetime')).toBe('2031-07-08')
    expect(next.text()).toContain('18:30 to 20:00 British Summer Time')
    expect(next.find('.taken').text()).toContain('The figures')
    expect(next.find('a[href="/meetings/board-2031-07-08/book"]').text()).toBe('Book a place')
    expect(next.find('a[href^="/questions/ask"]').attr('href')).toBe(
      '/questions/ask?body=harbour-board&meeting=board-2031-07-08',
    )
    expect(page.alternates?.map(({ href }) => href)).toEqual(['/meetings.ics', '/meetings.atom'])
  })

  test('one that was called off or put off is not the next one, and says so where it stands', async () => {
    const { $ } = await exampleSite([
      exampleBody(),
      exampleMeeting({ meeting: 'off', on: '20 June 2031', state: 'cancelled', stateReason: 'No room.' }),
      exampleMeeting({ meeting: 'put-off', on: '21 June 2031', state: 'postponed', stateReason: 'Ill.' }),
      exampleMeeting(),
    ]).page('/meetings')
    expect($('.next-meeting time').attr('datetime')).toBe('2031-07-08')
    expect(
      $('#ahead .meeting-state')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['Cancelled', 'Postponed'])
  })

  test('then those ahead, then those over, the latest first, those without a day last', async () => {
    const html = await year.page('/meetings')
    const titles = (id: string) => links(html, `#${id} .meeting-row h3 a`)
    expect(titles('ahead')).toEqual(['/meetings/board-2031-07-08', '/meetings/board-2031-10'])
    expect(titles('list')).toEqual([
      '/meetings/board-2031-04-08',
      '/meetings/board-2031-02-04',
      '/meetings/board-2029-11-06',
      '/meetings/board-some-day',
    ])
    expect(html.text).toContain('Announced; not known here whether held')
  })

  test('is chosen from by body, run, year and state; what nobody offers is answered and not kept', async () => {
    const found = async (query: string) => links(await year.page(`/meetings?${query}`), '.meeting-row h3 a')
    expect(await found('series=trust&year=2031')).toEqual([
      '/meetings/board-2031-07-08',
      '/meetings/board-2031-04-08',
    ])
    expect(await found('body=harbour-board&state=cancelled&series=')).toEqual(['/meetings/board-2031-02-04'])
    expect(await found('state=announced')).toEqual(['/meetings/board-2029-11-06'])
    expect((await year.page('/meetings?year=1999')).text).toContain('No meeting fits this choice.')
    expect(await year.answer('/meetings?year=1999')).toMatchObject({ keep: false })
    expect(await year.answer('/meetings?year=2031')).not.toHaveProperty('keep')
  })

  test('comes in pages of twenty', async () => {
    const many = exampleSite(
      Array.from({ length: 45 }, (_unused, at) =>
        exampleMeeting({
          meeting: `board-${at}`,
          state: 'held',
          on: { edtf: `20${10 + Math.floor(at / 3)}-03-0${(at % 3) + 1}`, text: 'x' },
        }),
      ),
    )
    const seen = new Set<string>()
    for (const page of [1, 2, 3]) {
      const html = await many.page(`/meetings?page=${page}`)
      for (const href of links(html, '.meeting-row h3 a')) seen.add(href)
      expect(html.$('.govuk-pagination__item--current').text().trim()).toBe(String(page))
    }
    expect(seen.size).toBe(45)
    expect(await many.status('/meetings?page=4')).toBe(404)
    expect(await many.status('/meetings?page=x')).toBe(400)
  })

  test('an empty record says why there is nothing, and what one can do', async () => {
    const { text, $ } = await exampleSite([]).page('/meetings')
    expect(text).toContain('No meeting has been published here yet')
    expect($('a[href^="/subscribe"]').length).toBe(1)
  })

  test('with nothing announced, what minutes set for later stands there', async () => {
    const { text } = await exampleSite([
      exampleBody(),
      exampleMeeting({ meeting: 'board-2031-04-08', on: '8 April 2031', state: 'held' }),
      exampleMinutes({ forward: [{ title: 'Court backlogs', on: 'July 2031' }] }),
    ]).page('/meetings')
    expect(text).toContain('No meeting is announced')
    expect(text).toContain('Court backlogs')
    expect(text).toContain('July 2031')
  })
})

describe('the calendar', () => {
  test('is a table of weeks, Monday first', () => {
    expect(weeksOf('2031-06')).toHaveLength(6)
    expect(weeksOf('2031-06')[0]).toEqual([null, null, null, null, null, null, '2031-06-01'])
    expect(weeksOf('2027-02').flat()).toHaveLength(28)
    expect(weeksOf('2032-02').flat().filter(Boolean)).toHaveLength(29)
  })

  test('shows a month, and leads to the months that have meetings and no further', async () => {
    const html = await year.page('/meetings/calendar?month=2031-07')
    expect(
      html
        .$('th')
        .toArray()
        .map((one) => html.$(one).text()),
    ).toEqual('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '))
    expect(html.$('td#d2031-07-08').text()).toContain('18:30 Harbour Scrutiny Board')
    expect(links(html, '.months a')).toEqual([
      '/meetings/calendar',
      '/meetings/calendar',
      '/meetings/calendar?month=2031-10',
    ])
    const first = await year.page('/meetings/calendar?month=2029-11')
    expect(first.$('.months a[rel="prev"]').length).toBe(0)
    expect(await year.status('/meetings/calendar?month=2029-10')).toBe(404)
    expect(await year.status('/meetings/calendar?month=2031-13')).toBe(400)
    expect((await year.page('/meetings/calendar?month=2030-05')).text).toContain(
      'No meeting is in this month.',
    )
  })

  test('opens on this month, marks today, and keeps what has no plain day apart', async () => {
    const { $, page } = await year.page('/meetings/calendar')
    expect(page.title).toBe('Meetings in June 2031')
    expect($('[aria-current="date"]').attr('id')).toBe('d2031-06-15')
    const october = await year.page('/meetings/calendar?month=2031-10')
    expect(october.$('table').length).toBe(0)
    expect(october.text).toContain('The source gives no day for these.')
  })
})

describe('the forward plan', () => {
  test('takes the agenda where there is one, else what is due and what was set for then', async () => {
    const site = exampleSite([
      exampleBody({
        standingItems: [{ slug: 'data', title: 'The figures', every: 'P6M', anchor: '2031-01-10' }],
      }),
      exampleMeeting({ meeting: 'board-2031-04-08', on: '8 April 2031', state: 'held' }),
      exampleMinutes({
        actions: [
          exampleAction(),
          exampleAction({
            id: 'board-2031-04-08-a2',
            ref: 'A2',
            text: 'Later.',
            due: { kind: 'date', on: '1 December 2031' },
          }),
        ],
        forward: [
          { title: 'Court backlogs', on: 'July 2031' },
          { title: 'For the autumn', on: 'autumn 2031' },
        ],
      }),
      exampleMeeting(),
      exampleMeeting({
        meeting: 'board-2031-09',
        on: 'September 2031',
        state: 'planned',
        start: null,
        end: null,
      }),
    ])
    const { $, text } = await site.page('/meetings/forward-plan')
    const ahead = $('.ahead')
      .toArray()
      .map((one) => $(one).text())
    expect(ahead[0]).toContain('The figures')
    expect(ahead[0]).toContain('Standing item, due by 10 July 2031')
    expect(ahead[0]).toContain('Court backlogs')
    expect(ahead[0]).toContain('Publish the figures by ward.')
    expect(ahead[1]).toContain('For the autumn')
    expect(ahead[1]).not.toContain('Publish the figures by ward.')
    expect(text).not.toContain('Missed')
  })

  test('says what was missed, and what waits for a meeting that nobody announced', async () => {
    const { $ } = await exampleSite([
      exampleBody(),
      exampleMeeting({ meeting: 'board-2031-04-08', on: '8 April 2031', state: 'held' }),
      exampleMinutes({ forward: [{ title: 'Court backlogs', on: 'November 2031' }] }),
    ]).page('/meetings/forward-plan')
    expect($('#missed').text()).toContain('The figures')
    expect($('#missed').text()).toContain('It is to be taken at every meeting.')
    expect($('#m2031-11').text()).toContain('No meeting is announced for then')
  })
})

describe('the archive', () => {
  test('has every meeting, in the period of office that its day is in or that it names', async () => {
    const { byPeriod } = listsOf(year.meetings)
    expect([...byPeriod].map(([slug, all]) => [slug, all.length])).toEqual([
      ['first', 1],
      ['second', 5],
      [noPeriod, 1],
    ])
    const seen = new Set<string>()
    const archive = await year.page('/meetings/archive')
    for (const href of links(archive, 'h2 a'))
      for (const meeting of links(await year.page(href), '.meeting-row h4 a')) seen.add(meeting)
    expect(seen.size).toBe(year.meetings.inOrder.length)
    expect(await year.status('/meetings/archive/third')).toBe(404)
  })

  test('a long period has a page for each year', async () => {
    const site = exampleSite([
      examplePeriods(),
      ...Array.from({ length: 210 }, (_unused, at) =>
        exampleMeeting({ meeting: `board-${at}`, on: at < 10 ? '3 March 2027' : '4 April 2028' }),
      ),
    ])
    expect(links(await site.page('/meetings/archive/first'), '.meeting-row h4 a')).toHaveLength(200)
    expect(links(await site.page('/meetings/archive/first?year=2027'), '.meeting-row h4 a')).toHaveLength(10)
    expect(await site.status('/meetings/archive/first?year=2031')).toBe(404)
  })
})

describe('a meeting', () => {
  test('has its agenda with printed numbers, leads, papers, what came late, what is taken in private', async () => {
    const { $, text } = await year.page('/meetings/board-2031-07-08')
    expect(
      $('.agenda-item__number')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['1', '2', '4'])
    const figures = $('#figures')
    expect(figures.text()).toContain('Standing item · For scrutiny · 18:45 · 30 minutes')
    expect(figures.text()).toContain('Led by Ben Oke, Superintendent')
    expect(figures.find('a[href="/plans/harbour-plan/actions/4.8"]').text()).toBe('4.8 The handbook')
    expect(figures.find('a[href="/meetings/board-2031-07-08/papers/figures"]').length).toBe(1)
    expect(figures.find('.supplement').length).toBe(1)
    expect(text).toContain('Reason given: The count took longer.')
    const before = await year.page('/meetings/board-2031-04-08')
    expect(before.$('#staff').text()).toContain('A matter of staff')
    expect(before.$('#staff').text()).toContain('Reason given: It is about named people.')
    expect(before.$('#figures a[href="/meetings/board-2031-04-08/minutes#figures"]').length).toBe(1)
  })

  test('shows action points due at it, its questions and its neighbours', async () => {
    const { $ } = await year.page('/meetings/board-2031-07-08')
    expect($('#due').text()).toContain('A1 Publish the figures by ward.')
    expect($('#questions').text()).toContain('answer due by 17 June 2031')
    expect($('aside a[href="/meetings/board-2031-04-08"]').length).toBe(1)
    const earlier = await year.page('/meetings/board-2031-04-08')
    expect(earlier.$('aside a[href="/meetings/board-2031-07-08"]').length).toBe(1)
    const late = await exampleSite(exampleYear(), { day: '2031-06-20' }).page('/meetings/board-2031-07-08')
    expect(late.$('#questions').text()).toContain('answer was due 3 days ago')
  })

  test('one that was put in between two stands between them, when it is of their strand and took place', async () => {
    const of = (month: number, more: Parameters<typeof exampleMeeting>[0] = {}) =>
      exampleMeeting({ meeting: `board-${month}`, on: `2031-0${month}-01`, previous: 'board-1', ...more })
    const site = exampleSite([
      exampleBody(),
      of(1, { previous: null }),
      of(2),
      of(3, { state: 'cancelled', stateReason: 'Snow.' }),
      of(4, { strand: { slug: 'trust', name: 'Trust' } }),
      of(5, { previous: 'board-2' }),
      of(6),
    ])
    const beside = async (month: number) =>
      links(await site.page(`/meetings/board-${month}`), 'aside a[href^="/meetings/board-"]:not([href*="."])')
    expect(await beside(1)).toEqual(['/meetings/board-2', '/meetings/board-4'])
    expect(await beside(2)).toEqual(['/meetings/board-1', '/meetings/board-3', '/meetings/board-5'])
    expect(await beside(6)).toEqual(['/meetings/board-5'])
    expect(await beside(4)).toEqual(['/meetings/board-1'])
  })

  test('says which standing items it missed, and one that took them does not', async () => {
    const held = { state: 'held', strand: null } as const
    const taking = (id: string) => exampleItem({ id, title: 'The figures', standingItem: 'data' })
    const site = exampleSite([
      exampleBody({ standingItems: [{ slug: 'data', title: 'The figures', every: 'meeting' }] }),
      exampleMeeting({ meeting: 'board-1', on: '2031-01-01', ...held }),
      exampleAgenda({ meeting: 'board-1', items: [exampleItem({ id: 'other', title: 'Something else' })] }),
      exampleMeeting({ meeting: 'board-2', on: '2031-02-01', ...held }),
      exampleAgenda({ meeting: 'board-2', items: [taking('data')] }),
      exampleMeeting({ meeting: 'board-3', on: '2031-03-01', ...held }),
    ])
    const missed = await site.page('/meetings/board-1')
    expect(missed.$('#missed').text()).toContain('The figures')
    expect(missed.$('#missed a').attr('href')).toBe('/bodies/harbour-board#standing-items')
    for (const slug of ['board-2', 'board-3'])
      expect((await site.page(`/meetings/${slug}`)).$('#missed').length).toBe(0)
  })

  test('tells what changed about it, why, and what each version of its notice changed', async () => {
    const { $, text } = await exampleSite([
      ...exampleYear(),
      exampleMeeting({ title: 'Board, renamed' }),
    ]).page('/meetings/safety-2031-05-20')
    expect($('#changes').text()).toContain(
      'It was first planned as hybrid, and changed to online. Reason given: No room was free.',
    )
    expect(text).toContain('The day has changed.')
    const later = await exampleSite([exampleMeeting(), exampleMeeting({ title: 'Renamed' })]).page(
      '/meetings/board-2031-07-08',
    )
    expect(later.$('#changes').text()).toContain(
      'The notice, version 2: Something changed. Why: It was known later.',
    )
    expect(later.$('.stamp').text()).toContain('version 2 of 2')
  })

  test.each([
    ['cancelled', 'This meeting is cancelled.', 'Cancelled. It was to take place on'],
    [
      'postponed',
      'This meeting is postponed. No new day is known yet.',
      'Postponed. It was to take place on',
    ],
  ] as const)(
    'one that is %s says so first, with the reason, and books nobody',
    async (state, warning, lead) => {
      const { $, text } = await exampleSite([
        exampleMeeting({ state, stateReason: 'The hall is shut.', booking: { opens: null, closes: null } }),
      ]).page('/meetings/board-2031-07-08')
      expect($('.meeting-warning').text()).toContain(warning)
      expect($('.meeting-warning').text()).toContain('The hall is shut.')
      expect($('.lead').text()).toContain(lead)
      expect(text).not.toContain('Book a place')
    },
  )

  test.each([
    [{ seats: 6, takesPlace: 'in-person' as const }, true],
    [{ seats: null, takesPlace: 'in-person' as const }, false],
  ])(
    '%o with places to book: that one may have to wait is said before the form, where there may be too few',
    async (change, said) => {
      const booking = { opens: null, closes: null }
      const asking = exampleSite([exampleBody(), exampleMeeting({ ...change, booking })])
      for (const path of ['/meetings', '/meetings/board-2031-07-08']) {
        const { text } = await asking.page(path)
        expect(text).toContain('Book a place')
        expect([path, text.includes('When none is, you can join the waiting list there.')]).toEqual([
          path,
          said,
        ])
      }
    },
  )

  test('of one whose day has passed nothing more is said than is known', async () => {
    const { $ } = await year.page('/meetings/board-2029-11-06')
    expect($('.lead').text()).toContain('It is not known here whether it was held.')
    const postponed = exampleSite([exampleMeeting({ on: '1 May 2031', state: 'postponed' })])
    expect(stateOf(postponed.meetings.inOrder[0]!, '2031-06-15')).toBe('postponed')
  })

  test('letters show their clock', async () => {
    const letter = (day: string, answeredBy: string | null = null) =>
      exampleSite(
        [
          exampleMeeting({ state: 'held', on: '1 May 2031' }),
          examplePaper({
            type: 'letter',
            letter: { to: { name: 'The Chief' }, replyDue: '2031-06-10', answeredBy },
          }),
        ],
        { day },
      ).page('/meetings/board-2031-07-08')
    expect((await letter('2031-06-01')).text).toContain('An answer is due by 10 June 2031.')
    expect((await letter('2031-06-15')).text).toContain('An answer was due by 10 June 2031: 5 days ago.')
    expect(
      (await letter('2031-06-15', 'reply')).$('a[href="/meetings/board-2031-07-08/papers/reply"]').text(),
    ).toBe('Read the answer')
  })

  test('is told to machines as an event: state, zone, place, parts; never how to join', async () => {
    const event = async (path: string, site = year) =>
      (await site.page(path)).page.jsonLd as Record<string, unknown>
    expect(await event('/meetings/board-2031-07-08')).toMatchObject({
      '@type': 'Event',
      startDate: '2031-07-08T18:30:00+01:00',
      endDate: '2031-07-08T20:00:00+01:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
      location: [{ '@type': 'Place', name: 'Customs House' }],
      organizer: [{ '@type': 'GovernmentOrganization', name: 'Harbour Scrutiny Board' }],
      superEvent: { '@type': 'EventSeries', name: 'Trust' },
      subEvent: [
        { name: 'Round table', startDate: '2031-07-08T18:30:00+01:00' },
        { location: { name: 'The hall' } },
      ],
      maximumAttendeeCapacity: 40,
    })
    expect(await event('/meetings/safety-2031-05-20')).toMatchObject({
      eventStatus: 'https://schema.org/EventRescheduled',
      previousStartDate: '2031-05-20',
      location: [{ '@type': 'VirtualLocation', url: 'https://video.example/live' }],
    })
    expect(await event('/meetings/board-2031-02-04')).toMatchObject({
      eventStatus: 'https://schema.org/EventCancelled',
    })
    expect(await event('/meetings/board-2031-10')).not.toHaveProperty('startDate')
  })

  test('as JSON it is what was hashed, with its entry and ways to its parts', async () => {
    const { content } = year.meetings.meetings.get('board-2031-07-08')!.notice
    const { version, sha256, entry, _links, ...rest } = await year.json('/meetings/board-2031-07-08.json')
    expect(rest).toEqual(JSON.parse(JSON.stringify(content)))
    expect([version, entry]).toEqual([1, 10])
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(_links).toMatchObject({ agenda: '/meetings/board-2031-07-08/agenda.json', minutes: null })
    expect(await year.json('/meetings/board-2031-07-08/agenda.json')).toMatchObject({ entry: 12 })
    expect(await year.answer('/meetings/board-2031-07-08/agenda')).toMatchObject({
      kind: 'redirect',
      to: '/meetings/board-2031-07-08#agenda',
    })
  })
})

describe('what is on hold', () => {
  test('a meeting is nowhere, and says 451 where it was', async () => {
    const site = exampleSite(
      [
        ...exampleYear(),
        exampleMeeting({ meeting: 'secret', title: 'CANARY', on: '9 July 2031' }),
        exampleAgenda({ meeting: 'secret', items: [exampleItem({ title: 'CANARY' })] }),
      ],
      { held: ['meetings/secret'] },
    )
    const pages = [
      '/meetings',
      '/meetings/calendar?month=2031-07',
      '/meetings/forward-plan',
      '/meetings/archive/second',
      '/meetings?year=2031',
    ]
    for (const path of pages)
      expect([path, (await site.page(path)).text.includes('CANARY')]).toEqual([path, false])
    for (const path of ['/meetings.ics', '/meetings.atom', '/meetings.csv', '/bodies/harbour-board.ics'])
      expect([path, (await site.text(path)).includes('CANARY')]).toEqual([path, false])
    for (const path of ['', '.json', '.ics', '/agenda', '/agenda.json'])
      expect([path, await site.status(`/meetings/secret${path}`)]).toEqual([path, 451])
  })

  test('a part of a meeting leaves a tombstone, and not a word', async () => {
    const key = (part: string) => `meetings/board-2031-07-08/${part}`
    const site = exampleSite(exampleYear(), { held: [key('agenda'), key('papers/figures')] })
    const { text, $ } = await site.page('/meetings/board-2031-07-08')
    expect(text).toContain('The agenda of this meeting: on hold since 1 June 2031')
    expect(text).toContain('A paper of this meeting: on hold since 1 June 2031')
    expect($('.agenda').length).toBe(0)
    expect(text).not.toContain('Figures for the quarter')
    expect(await site.status('/meetings/board-2031-07-08/agenda.json')).toBe(451)
  })
})
