import { describe, expect, test } from 'vitest'
import { body, meeting, meetingStates, reservedMeetingSlugs, type Meeting } from '../model.ts'
import { changesBetween } from './history.ts'
import { joiningIn, patternOf, piecesOf } from './joining.ts'
import { mayMove } from './moves.ts'
import { noticeFaults, type NoticeAround } from './rules.ts'

const board = body.parse({
  body: 'board',
  name: 'The board',
  kind: 'board',
  series: [
    { slug: 'open-evenings', name: 'Open evenings' },
    { slug: 'north', name: 'North', kind: 'strand' },
  ],
})
const notice = (change: object = {}): Meeting =>
  meeting.parse({
    meeting: 'board-2031-07-08',
    title: 'The board',
    bodies: [{ slug: 'board', name: 'The board' }],
    state: 'scheduled',
    on: '8 July 2031',
    ...change,
  })
const around = (published: Meeting[] = [], today = '2031-06-15'): NoticeAround => ({
  today,
  bodies: new Map([['board', board]]),
  meetings: new Map(published.map((one) => [one.meeting, one])),
  periods: ['second'],
})
const faults = (change: object = {}, published: Meeting[] = [], today?: string) =>
  noticeFaults(notice(change), around(published, today)).join(' ')

describe('a state', () => {
  /** Rows: from; columns in the order of `meetingStates`: planned, scheduled, postponed, cancelled, in-session, adjourned, held. */
  const table: Record<string, string> = {
    planned: 'ab.d...',
    scheduled: '.bcde.g',
    postponed: '.bcd...',
    cancelled: '...d...',
    'in-session': '....efg',
    adjourned: '....efg',
    held: '......g',
  }
  test.each(meetingStates.flatMap((from) => meetingStates.map((to, at) => ({ from, to, at }))))(
    '$from → $to is as the table says',
    ({ from, to, at }) => {
      const allowed = table[from]![at] !== '.'
      expect(mayMove(from, to)).toBe(allowed)
      const told = faults({ state: to, stateReason: 'A reason.' }, [notice({ state: from })], '2031-07-08')
      expect(told.includes('cannot become')).toBe(!allowed)
      if (allowed) expect(told).toBe('')
    },
  )
  test.each(meetingStates)('%s may stand in the first version: a source states it', (state) => {
    expect(faults({ state, stateReason: 'A reason.' }, [], '2031-07-08')).toBe('')
  })
  test.each(['postponed', 'cancelled'])('%s says why', (state) => {
    expect(faults({ state })).toContain('Say why')
  })
  test.each(['in-session', 'adjourned', 'held'])('%s is of no day that is still to come', (state) => {
    expect(faults({ state })).toContain('still to come')
    expect(faults({ state, on: 'not stated' })).toBe('')
  })
})

describe('a notice', () => {
  test('with nothing wrong has no fault', () => expect(faults()).toBe(''))
  test.each([
    ['names a body that is not published', { bodies: [{ slug: 'panel', name: 'Panel' }] }, 'not published'],
    [
      'names a body twice',
      {
        bodies: [
          { slug: 'board', name: 'The board' },
          { slug: 'board', name: 'The board' },
        ],
      },
      'named twice',
    ],
    ['names a strand as a series', { series: { slug: 'north', name: 'North' } }, 'not a series'],
    ['names a series as a strand', { strand: { slug: 'open-evenings', name: 'Evenings' } }, 'not a strand'],
    ['ends when it starts', { start: '18:30', end: '18:30' }, 'ends when'],
    ['ended when it began', { began: '18:30', ended: '18:30' }, 'ended when'],
    ['can be booked without a start', { booking: {} }, 'can be booked'],
    ['can be booked on a vague day', { booking: {}, on: 'July 2031', start: '18:00' }, 'can be booked'],
    [
      'closes booking before it opens',
      { start: '18:00', booking: { opens: '2031-06-02', closes: '2031-06-01' } },
      'closes before',
    ],
    ['closes booking after its day', { start: '18:00', booking: { closes: '2031-07-09' } }, 'after the day'],
    ['takes questions after its day', { questionsUntil: '2031-07-09' }, 'Questions are taken'],
    ['is of no period of office', { periodOfOffice: 'third' }, 'no period of office'],
    ['follows a meeting that is not published', { previous: 'board-2031-04-08' }, 'not a published meeting'],
    ['follows itself', { previous: 'board-2031-07-08' }, 'not a published meeting'],
  ])('that %s is refused', (_what, change, told) => expect(faults(change)).toContain(told))
  test.each(reservedMeetingSlugs)('cannot have the address of a page of the site: %s', (slug) => {
    expect(faults({ meeting: slug })).toContain('No meeting can have the address')
  })
  test('follows an earlier meeting of the same strand, or of the same body', () => {
    const before = (change: object) => [notice({ meeting: 'before', on: '8 April 2031', ...change })]
    const strand = { slug: 'north', name: 'North' }
    expect(faults({ previous: 'before' }, before({}))).toBe('')
    expect(faults({ previous: 'before', strand }, before({ strand }))).toBe('')
    expect(faults({ previous: 'before', strand }, before({}))).toContain('another strand')
    expect(faults({ previous: 'before' }, before({ on: '9 July 2031' }))).toContain('comes later')
    const panel = before({ bodies: [{ slug: 'panel', name: 'Panel' }] })
    expect(faults({ previous: 'before' }, panel)).toContain('another body')
  })
})

describe('what was announced otherwise', () => {
  const changes = [{ kind: 'format', on: '3 January 2022', from: 'hybrid', to: 'online', reason: 'Omicron.' }]
  test('may be typed once, as a source states it, and never afterwards', () => {
    expect(faults({ changes })).toBe('')
    expect(faults({ changes }, [notice({ changes })])).toBe('')
    expect(faults({ changes: [] }, [notice({ changes })])).toBe('')
    expect(faults({ changes }, [notice()])).toContain('cannot be typed')
  })
  test('is written from what differs, with the reason for the state or the correction', () => {
    const before = notice({
      start: '18:00',
      end: '20:00',
      takesPlace: 'hybrid',
      venues: [{ name: 'Town Hall' }],
    })
    const after = notice({
      state: 'postponed',
      stateReason: 'The chair is ill.',
      on: '15 July 2031',
      start: '18:30',
      end: '20:00',
      takesPlace: 'online',
    })
    const on = { edtf: '2031-06-15', text: '15 June 2031' }
    const told = changesBetween(before, after, { on, why: 'Told by the chair.' })
    expect(told.map(({ kind, from, to }) => `${kind}: ${from} → ${to}`)).toEqual([
      'state: scheduled → postponed',
      'date: 8 July 2031 → 15 July 2031',
      'time: 18:00 to 20:00 → 18:30 to 20:00',
      'format: hybrid → online',
      'venue: Town Hall → online',
    ])
    expect(new Set(told.map(({ reason }) => reason))).toEqual(new Set(['The chair is ill.']))
    expect(changesBetween(before, { ...before, start: '17:00' }, { on, why: 'A clash.' })).toEqual([
      { kind: 'time', on, from: '18:00 to 20:00', to: '17:00 to 20:00', reason: 'A clash.' },
    ])
    expect(changesBetween(before, { ...before, about: 'More.' }, { on, why: 'More.' })).toEqual([])
  })
})

test('a meeting that goes on past midnight ends on the next day', () => {
  const late = notice({ start: '21:30', end: '00:30', began: '21:40', ended: '00:10' })
  expect(noticeFaults(late, around())).toEqual([])
})

const room = 'https://meet.example/fair-policing-board-june'
describe('how those who booked join', () => {
  const joinings = [
    {
      address: 'https://zoom.example/j/9876543210?pwd=abc',
      details: 'Meeting ID: 987 6543 2109\nCall 020 1111 2222\nPasscode: herring. PIN: 445566',
    },
    { address: 'https://meet.example/?room=north', details: 'Or go to https://other.example/room/north.' },
    { address: 'https://rooms.example/night-watch', details: 'Password is Tide-7-Gull' },
  ]
  test.each([
    ['as the address for watching', { liveUrl: 'https://zoom.example/j/9876543210' }],
    ['with another password', { about: 'Join: https://ZOOM.example/j/9876543210?pwd=other' }],
    ['in a note, without its scheme', { note: 'zoom.example/j/9876543210' }],
    ['in the notes on access', { access: { notes: 'See https://meet.example/?room=north' } }],
    ['with its letters written as codes', { note: 'https://zoom.example/%6A/9876543210' }],
    ['as a number, however it is spaced', { note: 'ID 98765432109, or 987-6543-2109' }],
    ['as a number with points', { note: 'ID 987.6543.2109' }],
    ['as a number with other dashes', { note: 'ID 987–6543—2109' }],
    ['as a number with brackets', { note: 'ID (987) 6543/2109' }],
    ['with other dashes', { note: 'rooms.example/night–watch' }],
    ['beside a percent sign', { note: '100% safe: rooms.example/night%2Dwatch' }],
    ['by a passcode that is like no word', { note: 'Type TIDE‑7‑GULL at the door.' }],
    ['by a passcode that is a plain word', { note: 'The passcode for it is “herring”.' }],
    ['by a passcode of a few figures', { note: 'Access code 445566' }],
    ['as it stands in the details', { venues: [{ name: 'https://other.example/room/north' }] }],
    [
      'as an address of a source',
      { sources: [{ title: 'Link', url: 'https://zoom.example/j/9876543210#x' }] },
    ],
  ])('is found %s', (_where, change) => {
    expect(joiningIn(notice(change), joinings).length).toBeGreaterThan(0)
  })
  test.each([
    ['its number, in words', 'https://zoom.example/j/81234567890?pwd=abc', 'Zoom meeting ID 812 3456 7890'],
    ['its number, by another door', 'https://zoom.example/j/81234567890', 'zoom.example/wc/81234567890/join'],
    ['the number of its other door', 'https://zoom.example/wc/81234567890/join', 'ID 812-3456-7890'],
    ['a short passcode, so called', 'https://zoom.example/j/81234567890?pwd=abc', 'Passcode: abc'],
    ['a long passcode, by itself', 'https://zoom.example/j/1?pwd=QjhUcWFPS0lR', 'Type QjhUcWFPS0lR there'],
    [
      'a meeting of Teams, by another host',
      'https://teams.example/l/meetup-join/19%3ameeting_NjA0MDk5YzQtZmY2Ny00%40thread.v2/0?context=%7b%22Tid%22%3a%22a1%22%7d',
      'see gov.teams.example/x/meeting_NjA0MDk5YzQtZmY2Ny00',
    ],
    [
      'a number of Teams',
      'https://teams.example/meet/3456789012345?p=x1y2z3',
      'Meeting ID: 345 678 901 234 5',
    ],
    ['the code of Meet', 'https://meet.example/abc-defg-hij?authuser=0', 'Our code: abc-defg-hij'],
    ['the code of Meet without its strokes', 'https://meet.example/abc-defg-hij', 'abcdefghij'],
    [
      'a meeting of Webex',
      'https://b.webex.example/b/j.php?MTID=m1a2b3c4d5e6f7a8b9',
      'MTID m1a2b3c4d5e6f7a8b9',
    ],
    ['an address over two lines', room, 'Join: https://meet.example/fair-\npolicing-board-june'],
    ['an address after its last stroke', room, 'Join: https://meet.example/\n  fair-policing-board-june'],
    ['an address with a hyphen that a line end put there', room, 'meet.example/fair-poli-\ncing-board-june'],
    ['an address with a space in it', room, 'meet.example/fair-policing- board-june'],
    [
      'a long sign of Teams, cut',
      'https://teams.example/l/meetup-join/19%3ameeting_NjA0MDk5YzQtZmY2Ny00%40thread.v2/0',
      'https://teams.example/l/meetup-join/19%3ameeting_NjA0\nMDk5YzQtZmY2Ny00%40thread.v2/0',
    ],
    [
      'the sign of Teams alone, cut',
      'https://t.example/x/NjA0MDk5YzQtZmY2Ny00',
      'see NjA0MDk5Yz\nQtZmY2Ny00',
    ],
    ['the code of Meet, cut at its hyphen', 'https://meet.example/abc-defg-hij', 'code abc-\ndefg-hij'],
    ['the code of Meet, cut elsewhere', 'https://meet.example/abc-defg-hij', 'code abc-de\nfg-hij'],
    ['a passcode on the next line', 'https://zoom.example/j/1?pwd=otters', 'Passcode:\n\notters'],
    ['a passcode in two pieces', 'https://zoom.example/j/1?pwd=otters', 'Pass-\ncode: ot-\nters'],
    ['a passcode like no word, cut', 'https://zoom.example/j/1?pwd=heron-5816', 'Say heron-\n5816 there'],
    ['a number in a question', 'https://call.example/join?confno=987654321', 'Number 987 654 321'],
  ])('is found when the address alone has it: %s', (_what, address, said) => {
    expect(joiningIn(notice({ note: said }), [{ address, details: '' }]).length).toBeGreaterThan(0)
    // What is looked for in the record's own language of patterns, in JavaScript's.
    const pattern = patternOf({ address, details: '' })!.replaceAll('[^[:alnum:]]', '[^a-z0-9]')
    expect(said).toMatch(new RegExp(pattern, 'i'))
  })
  test.each([
    [
      'https://b.webex.example/b/j.php?MTID=m1a2b3c4d5e6f7a8b9',
      'https://b.webex.example/b/j.php?MTID=m9other',
    ],
    [
      'https://rooms.example/harbour-board-2031-07-08',
      'Harbour Board, 2031-07-08: /meetings/board-2031-07-08',
    ],
    [
      'https://teams.example/l/meetup-join/19%3ameeting_NjA0MDk5YzQtZmY2Ny00%40thread.v2/0?context=%7b%22Tid%22%3a%22a1b2c3d4e5f6a7b8%22%7d',
      'https://teams.example/l/meetup-join/other?context=%7b%22Tid%22%3a%22a1b2c3d4e5f6a7b8%22%7d',
    ],
    ['https://zoom.example/j/81234567890?pwd=abc', 'Learn your abc. Call 020 1111 2222.'],
    ['https://rooms.example/the-open-day', 'At the open day everybody is welcome.'],
    ['https://rooms.example/harbourboard8july2031', 'The Harbour Board 8 July 2031 was called off.'],
    ['https://zoom.example/j/1?pwd=police2026', 'What the police 2026 report says.'],
  ])('%s is another one than %s', (address, said) => {
    expect(joiningIn(notice({ note: said }), [{ address, details: '' }])).toEqual([])
  })
  test('is found where a field ends in the middle of it', () => {
    const halves = { lines: ['https://meet.example/fair-', 'policing-board-june'] }
    expect(joiningIn(halves, [{ address: room, details: '' }])).not.toEqual([])
  })
  test('a pattern for what is published already fits a line end in JSON', () => {
    const text = JSON.stringify({ text: 'a simple/fair-\n\tpolicing-board-june' })
    const pattern = patternOf({ address: room, details: '' })!.replaceAll('[^[:alnum:]]', '[^a-z0-9]')
    expect(text).toMatch(new RegExp(pattern, 'i'))
  })
  test('a long text is looked through in pieces, and what stands where one ends is found', () => {
    const found = (at: number) =>
      [...piecesOf(`${'x '.repeat(at / 2)}${room}${' y'.repeat(300_000)}`)].some(
        (piece) => joiningIn(piece, [{ address: room, details: '' }]).length > 0,
      )
    expect([0, 499_980, 500_000, 900_000].map(found)).toEqual([true, true, true, true])
  })
  test('is looked for in blanks without end, and in words without end', () => {
    const groups = { address: 'https://meet.example/abc-defg-hij', details: 'Passcode: heron-5816' }
    // Each letter looked at from each other one would take hours.
    for (const sign of [' ', 'a', '-', '9', '%20', 'pin ', '\n'])
      expect(joiningIn(`heron- ${sign.repeat(500_000)}`, [groups])).toEqual([])
  })
  test('is not seen where it is not', () => {
    const one = notice({
      liveUrl: 'https://zoom.example/j/1',
      note: 'https://meet.example/ has a page. 2031-07-08. 445566 herring were landed.',
    })
    expect(joiningIn(one, joinings)).toEqual([])
    expect(joiningIn(one, [])).toEqual([])
  })
})
