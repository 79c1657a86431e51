import * as fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { plusDays } from '#src/kernel/today.ts'
import { exampleAgenda, exampleBody, exampleItem, exampleMeeting, exampleYear } from '../example-meetings.ts'
import { exampleSite } from '../public/site-for-test.ts'
import { timeZoneLines } from './time-zone.ts'
import { instantOf, offsetAt, spanOf, withOffset } from './wall-clock.ts'

/** As another program reads it. */
const read = (file: string) => {
  const calendar = new ICAL.Component(ICAL.parse(file) as never)
  const zone = calendar.getFirstSubcomponent('vtimezone')
  if (zone) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  return { calendar, zone, events, of: (slug: string) => events.find(({ uid }) => uid.includes(`/${slug}@`)) }
}
const property = (event: ICAL.Event, name: string) => event.component.getFirstPropertyValue(name)?.toString()

describe('the calendar of all meetings', () => {
  test('is read by a program of others: what, when, where, how it stands', async () => {
    const file = await exampleSite().text('/meetings.ics')
    const { calendar, of, events } = read(file)
    expect(file).toContain('X-WR-CALNAME:Harbour policing\\, on the record: meetings\r\n')
    expect(calendar.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT6H')
    const next = of('board-2031-07-08')!
    expect(next.summary).toBe('Harbour Scrutiny Board')
    expect(next.startDate.toJSDate().toISOString()).toBe('2031-07-08T17:30:00.000Z')
    expect(next.endDate.toJSDate().toISOString()).toBe('2031-07-08T19:00:00.000Z')
    expect(next.location).toBe('Customs House, 1 Quay Street, Harbour, HB1 1AA; online')
    expect(next.description).toContain('- The figures')
    expect(property(next, 'url')).toBe('https://records.example/meetings/board-2031-07-08')
    expect(property(next, 'status')).toBe('CONFIRMED')
    expect(property(of('board-2031-02-04')!, 'status')).toBe('CANCELLED')
    expect(of('board-2031-02-04')!.summary).toBe('Cancelled: Harbour Scrutiny Board')
    // A month, and no date at all, are no appointments.
    expect(of('board-2031-10')).toBeUndefined()
    expect(of('board-some-day')).toBeUndefined()
    // Two years ago: only the calendar of the body has it.
    expect(of('board-2029-11-06')).toBeUndefined()
    expect(events).toHaveLength(4)
    const whole = read(await exampleSite().text('/bodies/harbour-board.ics'))
    expect(whole.of('board-2029-11-06')!.startDate.isDate).toBe(true)
  })

  test('of a body that met for many years its calendar has all to come, and the latest 250 that are over', async () => {
    const many = Array.from({ length: 260 }, (_unused, at) =>
      exampleMeeting({ meeting: `board-${at}`, on: plusDays('2031-06-20', -7 * at) }),
    )
    const { events, of } = read(
      await exampleSite([exampleBody(), exampleMeeting(), ...many]).text('/bodies/harbour-board.ics'),
    )
    expect(events).toHaveLength(252)
    for (const kept of ['board-2031-07-08', 'board-0', 'board-1', 'board-250'])
      expect(of(kept), kept).toBeDefined()
    expect(of('board-251')).toBeUndefined()
  })

  test('properties stand before parts, lines are at most 75 octets, and every line ends in CRLF', async () => {
    const long = 'Überwachung — ' + 'straße '.repeat(60)
    const file = await exampleSite([
      exampleBody(),
      exampleMeeting({ title: long.slice(0, 400), stateReason: '' }),
    ]).text('/meetings.ics')
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(file.indexOf('BEGIN:VTIMEZONE')).toBeLessThan(file.indexOf('BEGIN:VEVENT'))
    const { events } = read(file)
    expect(events[0]!.summary).toBe(long.slice(0, 400).trim())
  })

  test('whatever a title, a place and an agenda say comes back as it was', async () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map((text) => text.replaceAll(/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '').trim())
      .filter((text) => text !== '')
    await fc.assert(
      fc.asyncProperty(words, words, words, async (title, place, item) => {
        const file = await exampleSite([
          exampleMeeting({ title, venues: [{ name: place }] }),
          exampleAgenda({ items: [exampleItem({ title: item })] }),
        ]).text('/meetings/board-2031-07-08.ics')
        const [event] = read(file).events
        expect(event!.summary).toBe(title)
        expect(event!.location).toBe(`${place}; online`)
        expect(event!.description).toContain(`- ${item}`)
      }),
      { numRuns: 60 },
    )
  })

  test('control characters cannot begin another line', async () => {
    const title = 'Board\u0000\u0007\rBEGIN:VALARM\nEND:VEVENT'
    const file = await exampleSite([exampleMeeting({ title })]).text('/meetings.ics')
    const { events } = read(file)
    expect(events).toHaveLength(1)
    expect(events[0]!.summary).toBe('Board\nBEGIN:VALARM\nEND:VEVENT')
    expect(file.match(/^BEGIN:VALARM/gm)).toBeNull()
  })

  test('one who may watch finds where; how to join is nowhere', async () => {
    const file = await exampleSite().text('/meetings.ics')
    const event = read(file).of('safety-2031-05-20')!
    const conference = event.component.getFirstProperty('conference')!
    expect(conference.getFirstValue()).toBe('https://video.example/live')
    expect(conference.getParameter('feature')).toBe('VIDEO')
    expect(file.toLowerCase()).not.toContain('join')
  })

  test('what is on hold vanishes', async () => {
    const held = exampleSite(exampleYear(), { held: ['meetings/board-2031-07-08'] })
    expect(read(await held.text('/meetings.ics')).of('board-2031-07-08')).toBeUndefined()
    expect(await held.status('/meetings/board-2031-07-08.ics')).toBe(451)
    expect(await held.status('/meetings/nothing.ics')).toBe(404)
  })

  test('an empty record gives a calendar without events', async () => {
    expect(read(await exampleSite([]).text('/meetings.ics')).events).toEqual([])
  })
})

describe('a meeting that changes', () => {
  const first = exampleMeeting()
  const sequence = async (...versions: (typeof first)[]) => {
    const { events } = read(await exampleSite(versions).text('/meetings.ics'))
    return [events[0]!.sequence, property(events[0]!, 'status'), events[0]!.uid] as const
  }
  const uid = 'meetings/board-2031-07-08@records.example'

  test('keeps its UID; only when, where and whether it is make its sequence rise', async () => {
    expect(await sequence(first)).toEqual([0, 'CONFIRMED', uid])
    expect(await sequence(first, exampleMeeting({ about: 'More words.' }))).toEqual([0, 'CONFIRMED', uid])
    const postponed = exampleMeeting({ state: 'postponed', stateReason: 'The chair is ill.' })
    expect(await sequence(first, postponed)).toEqual([1, 'TENTATIVE', uid])
    const later = exampleMeeting({ on: '15 July 2031' })
    expect(await sequence(first, postponed, later)).toEqual([2, 'CONFIRMED', uid])
    const elsewhere = exampleMeeting({ on: '15 July 2031', venues: [{ name: 'Town Hall' }] })
    expect(await sequence(first, postponed, later, elsewhere)).toEqual([3, 'CONFIRMED', uid])
    const off = exampleMeeting({ on: '15 July 2031', state: 'cancelled', stateReason: 'No room.' })
    expect(await sequence(first, postponed, later, elsewhere, off)).toEqual([4, 'CANCELLED', uid])
  })

  test('that is put off stays where it was last announced, and says so in its title', async () => {
    const change = (from: string, to: string) =>
      ({ kind: 'date', on: '1 July 2031', from, to, reason: 'Ill.' }) as const
    const off = { state: 'postponed', stateReason: 'Ill.' } as const
    const [none, later] = [
      exampleMeeting({ ...off, on: 'not stated', changes: [change('8 July 2031', 'not stated')] }),
      exampleMeeting({ ...off, on: '15 July 2031', changes: [change('8 July 2031', '15 July 2031')] }),
    ]
    for (const path of ['/meetings.ics', '/meetings/board-2031-07-08.ics', '/bodies/harbour-board.ics']) {
      const { events } = read(await exampleSite([exampleBody(), first, none]).text(path))
      expect(events[0]?.startDate.toJSDate().toISOString(), path).toBe('2031-07-08T17:30:00.000Z')
      expect(events[0]!.summary).toBe('Postponed: Harbour Scrutiny Board')
      expect(events[0]!.description).toContain('No new day is known yet.')
    }
    expect(await sequence(first, none)).toEqual([1, 'TENTATIVE', uid])
    expect(await sequence(first, none, later)).toEqual([2, 'TENTATIVE', uid])
    const { events } = read(await exampleSite([first, later]).text('/meetings.ics'))
    expect(events[0]!.startDate.toJSDate().toISOString()).toBe('2031-07-15T17:30:00.000Z')
    expect(events[0]!.description).toMatch(/Postponed from Tuesday,? 8 July 2031 to Tuesday,? 15 July 2031\./)
  })

  test('says when it last changed, also when its agenda came or went', async () => {
    const stamp = async (site: ReturnType<typeof exampleSite>) =>
      property(read(await site.text('/meetings.ics')).events[0]!, 'last-modified')
    const agenda = exampleAgenda()
    expect(await stamp(exampleSite([first]))).toBe('2031-01-01T00:00:00Z')
    expect(await stamp(exampleSite([first, agenda]))).toBe('2031-01-01T01:00:00Z')
    expect(await stamp(exampleSite([first, agenda], { held: [agenda.key] }))).toBe('2031-06-01T09:00:00Z')
    // When it is there again, that is later than when it went: else calendars would keep what they have.
    const act = { entry: 900, key: agenda.key, category: 'court-order' as const }
    const lifted = exampleSite([first, agenda], {
      acts: [
        { ...act, act: 'place', at: '2031-06-01T09:00:00Z' },
        { ...act, act: 'lift', at: '2031-06-02T09:00:00Z' },
      ],
    })
    expect(await stamp(lifted)).toBe('2031-06-02T09:00:00Z')
  })

  test('without a time it takes the whole day; up to midnight it ends on the next', async () => {
    const event = async (change: Parameters<typeof exampleMeeting>[0]) =>
      read(await exampleSite([exampleMeeting(change)]).text('/meetings.ics')).events[0]!
    const whole = await event({ start: null, end: null })
    expect([whole.startDate.toString(), whole.endDate.toString()]).toEqual(['2031-07-08', '2031-07-09'])
    const days = await event({
      on: { edtf: '2031-07-08/2031-07-10', text: '8 to 10 July 2031' },
      start: null,
      end: null,
    })
    expect([days.startDate.toString(), days.endDate.toString()]).toEqual(['2031-07-08', '2031-07-11'])
    const late = await event({ start: '21:00', end: '00:00' })
    expect([late.startDate.toString(), late.endDate.toString()]).toEqual([
      '2031-07-08T21:00:00',
      '2031-07-09T00:00:00',
    ])
    const open = await event({ end: null })
    expect(open.component.getFirstProperty('dtend')).toBeNull()
    // Nobody knows whether it was held.
    expect(property(await event({ on: '14 June 2031' }), 'status')).toBe('TENTATIVE')
  })
})

describe('the zone', () => {
  test.each([
    ['the day before the clocks go forward', '2031-03-29', '18:30', '2031-03-29T18:30:00.000Z'],
    ['the day they do', '2031-03-30', '18:30', '2031-03-30T17:30:00.000Z'],
    ['the day before they go back', '2031-10-25', '18:30', '2031-10-25T17:30:00.000Z'],
    ['the day they do', '2031-10-26', '18:30', '2031-10-26T18:30:00.000Z'],
  ])('%s, a clock at the place is right: %s', async (_words, day, start, instant) => {
    const file = await exampleSite([exampleMeeting({ on: { edtf: day, text: day }, start, end: null })]).text(
      '/meetings.ics',
    )
    expect(read(file).events[0]!.startDate.toJSDate().toISOString()).toBe(instant)
    expect(new Date(instantOf(day, start, 'Europe/London')).toISOString()).toBe(instant)
  })

  test('as a calendar file describes it, agrees with the clocks of the world at any hour', () => {
    const zones = [
      'Europe/London',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Africa/Casablanca',
    ]
    const read_ = new Map(
      zones.map((zone) => {
        const text = `BEGIN:VCALENDAR\r\n${timeZoneLines(zone, { from: 2024, to: 2033 })}END:VCALENDAR\r\n`
        const component = new ICAL.Component(ICAL.parse(text) as never).getFirstSubcomponent('vtimezone')!
        return [zone, new ICAL.Timezone(component)]
      }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2024, 0, 2) / 3_600_000, max: Date.UTC(2033, 11, 30) / 3_600_000 }),
        (zone, hours) => {
          const instant = hours * 3_600_000
          const wall = new Date(instant + offsetAt(instant, zone) * 60_000)
          const [day, time] = [wall.toISOString().slice(0, 10), wall.toISOString().slice(11, 16)]
          // In the hour that comes twice, either is right.
          fc.pre(instantOf(day, time, zone) === instant)
          const told = ICAL.Time.fromDateTimeString(`${day}T${time}:00`)
          told.zone = read_.get(zone)!
          expect(new Date(told.toUnixTime() * 1000).toISOString()).toBe(new Date(instant).toISOString())
          expect(Date.parse(withOffset(day, time, zone))).toBe(instant)
        },
      ),
    )
  })

  test('a time that the clocks skip is taken on from before the change; of one that comes twice, the first', () => {
    expect(withOffset('2031-03-30', '01:30', 'Europe/London')).toBe('2031-03-30T01:30:00+00:00')
    expect(withOffset('2031-10-26', '01:30', 'Europe/London')).toBe('2031-10-26T01:30:00+01:00')
  })

  test('an end before the beginning is on the next day', () => {
    const day = '2031-12-31'
    expect(spanOf({ day, start: '23:00', end: '01:00' })?.end).toEqual({ day: '2032-01-01', time: '01:00' })
    expect(spanOf({ day, start: null, end: null })).toBeNull()
  })
})
