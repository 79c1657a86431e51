import { describe, expect, test } from 'vitest'
import {
  exampleAction,
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
  exampleMinutes,
} from '../example-meetings.ts'
import type { Agenda, Body, Meeting, Minutes } from '../model.ts'
import { completed, faultsOf, type Around } from './rules.ts'

type MinutesChange = Parameters<typeof exampleMinutes>[0]
const minutesOf = (change: MinutesChange = {}) => exampleMinutes(change).content as Minutes
const meetingOf = (meeting: string, change: Parameters<typeof exampleMeeting>[0] = {}) =>
  exampleMeeting({ meeting, on: meeting.replace('board-', ''), state: 'held', ...change }).content as Meeting
const one = 'board-2031-01-10'
const two = 'board-2031-04-08'
const three = 'board-2031-07-08'
const agenda = exampleAgenda({
  meeting: three,
  items: [exampleItem({ id: 'minutes', title: 'Minutes', kind: 'minutes-and-actions' })],
}).content as Agenda

/** Three meetings held; the first gave a1, the second's minutes are what is looked at. */
function around(
  change: Partial<Around> & { states?: Partial<Record<string, Meeting['state']>> } = {},
): Around {
  const { states = {}, ...rest } = change
  const notices = [one, two, three].map((slug) =>
    meetingOf(slug, { state: states[slug] ?? 'held', stateReason: 'Why.' }),
  )
  const first = minutesOf({ meeting: one, status: 'approved', actions: [exampleAction({ id: `${one}-a1` })] })
  const source = {
    inOrder: notices.map((notice) => ({
      slug: notice.meeting,
      notice,
      minutes: notice.meeting === one ? first : null,
      to: notice.on.edtf,
    })),
    bodies: new Map([['harbour-board', exampleBody().content as Body]]),
  }
  return {
    notice: notices[1]!,
    source,
    office: { ...source, hidden: new Set() },
    agendas: new Map([[three, agenda]]),
    minutes: new Map([[one, first]]),
    organisations: new Set(['harbour-police']),
    ...rest,
  }
}
const faults = (change: MinutesChange, about: Parameters<typeof around>[0] = {}) =>
  faultsOf(minutesOf({ meeting: two, ...change }), around(about))

test('minutes that keep every rule have no fault', () => {
  expect(faults({ actions: [exampleAction({ id: `${two}-a1` })] })).toEqual([])
})

describe('the meeting', () => {
  test('has a published notice', () => {
    expect(faults({}, { notice: null })).toEqual([
      'The notice of this meeting is not published yet: publish it first.',
    ])
  })
  test.each(['planned', 'scheduled', 'postponed', 'cancelled'] as const)(
    'was held: “%s” is not enough',
    (state) => {
      expect(faults({}, { notice: meetingOf(two, { state, stateReason: 'Why.' }) })).toEqual([
        'Its published notice does not say that the meeting was held: publish that first.',
      ])
    },
  )
})

test('nobody is among the attendance twice; two people of one name and other organisations may be', () => {
  const someone = { name: 'Ada Fell', status: 'present' as const }
  expect(faults({ attendance: [someone, { ...someone, status: 'apologies' }] })).toEqual([
    'Ada Fell is among the attendance twice.',
  ])
  expect(faults({ attendance: [someone, { ...someone, organisationName: 'The council' }] })).toEqual([])
})

test('an item that was deferred says where to, one that was withdrawn says why', () => {
  const item = { id: 'x', order: 1, title: 'The estate' }
  expect(faults({ items: [{ ...item, state: 'deferred' }] })).toHaveLength(1)
  expect(faults({ items: [{ ...item, state: 'deferred', deferredTo: 'July' }] })).toEqual([])
  expect(faults({ items: [{ ...item, state: 'withdrawn' }] })).toHaveLength(1)
  expect(faults({ items: [item, { ...item, order: 2 }] })).toEqual(['Two items have the anchor “x”.'])
})

describe('approval', () => {
  const approved = { status: 'approved' as const }
  const at = { ...approved, approvedAt: { meeting: three, item: 'minutes' } }
  test('is at a later meeting of the body, at an item that is there', () => expect(faults(at)).toEqual([]))
  test('without a place needs a source', () => {
    expect(faults(approved)).toHaveLength(1)
    expect(faults({ ...approved, sources: [{ title: 'The website' }] })).toEqual([])
  })
  test.each([
    [
      { meeting: one, item: 'figures' },
      'Minutes are approved at a later meeting: “board-2031-01-10” is none.',
    ],
    [
      { meeting: two, item: 'figures' },
      'Minutes are approved at a later meeting: “board-2031-04-08” is none.',
    ],
    [
      { meeting: three, item: 'figures' },
      '“Harbour Scrutiny Board” has no item “figures” in an agenda or minutes that are published. Publish those first.',
    ],
  ])('cannot be at %o', (approvedAt, fault) => {
    expect(faults({ ...approved, approvedAt })).toEqual([fault])
  })
  test('cannot be at a meeting that was not held', () => {
    expect(faults(at, { states: { [three]: 'scheduled' } })).toHaveLength(1)
  })
  test('is not stated only where a source leaves it open', () => {
    expect(faults({ status: 'not-stated' })).toHaveLength(1)
    expect(faults({ status: 'not-stated', sources: [{ title: 'The website' }] })).toEqual([])
  })
  test('is not taken back', () => {
    const minutes = new Map([[two, minutesOf({ meeting: two, ...at })]])
    expect(faults({ status: 'draft' }, { minutes })).toEqual([
      'These minutes are approved: they can be corrected, and cannot be a draft again.',
    ])
    expect(faults({ status: 'draft', approvedAt: at.approvedAt })).toHaveLength(1)
  })
})

describe('an action point', () => {
  const given = (change: Parameters<typeof exampleAction>[0]) =>
    faults({ actions: [exampleAction({ id: `${two}-a1`, ...change })] })
  test.each([
    [{ id: `${one}-a1` }],
    [{ id: `${two}-u1` }],
    [{ id: `${two}-a01` }],
    [{ id: `${two}-a0` }],
    [{ kind: 'undertaking' as const }],
    [{ item: 'gone' }],
    [{ owner: { organisation: 'nobody-knows' } }],
    [{ due: { kind: 'date' as const } }],
    [{ due: { kind: 'meeting' as const, meeting: 'gone' } }],
  ])('breaks a rule with %o', (change) => expect(given(change)).toHaveLength(1))
  test('an undertaking names who promised', () => {
    const undertaking = { id: `${two}-u1`, kind: 'undertaking' as const }
    expect(given({ ...undertaking, owner: { post: 'Mayor' } })).toEqual([])
    expect(given({ ...undertaking, owner: { organisation: 'harbour-police' } })).toHaveLength(1)
  })
  test('has a name and a number of its own', () => {
    expect(
      faults({ actions: [exampleAction({ id: `${two}-a1` }), exampleAction({ id: `${two}-a1` })] }),
    ).toHaveLength(2)
  })
})

describe('a review', () => {
  const review = (change: object) =>
    faults({ reviews: [{ action: `${one}-a1`, item: 'figures', state: 'in-progress', ...change }] })
  test('is of an action point that was open before', () => {
    expect(review({})).toEqual([])
    expect(review({ action: 'board-2030-01-01-a1' })).toHaveLength(1)
    const own = exampleAction({ id: `${two}-a1` })
    expect(
      faults({ actions: [own], reviews: [{ action: own.id, item: 'figures', state: 'closed' }] }),
    ).toHaveLength(1)
  })
  test.each([
    [{ state: 'reopened', text: 'Why.' }],
    [{ state: 'withdrawn' }],
    [{ state: 'superseded' }],
    [{ state: 'moved-to-plan', text: 'No link.' }],
    [{ item: 'gone' }],
    [{ newDue: 'some day' }],
  ])('breaks a rule with %o', (change) => expect(review(change)).toHaveLength(1))
  test('is made once', () => {
    const once = { action: `${one}-a1`, item: 'figures', state: 'open' as const }
    expect(faults({ reviews: [once, once] })).toContain('A1 is reviewed twice.')
  })
})

test('what was open and got no review is told by the software, whatever was typed', () => {
  const typed = minutesOf({ meeting: two, notReviewed: ['typed-by-hand'] })
  expect(completed(typed, around()).notReviewed).toEqual([`${one}-a1`])
  const reviewed = {
    ...typed,
    reviews: minutesOf({ reviews: [{ action: `${one}-a1`, item: 'figures', state: 'open' }] }).reviews,
  }
  expect(completed(reviewed, around()).notReviewed).toEqual([])
})

test('an item that is not on the published agenda is told to be so', () => {
  const at = minutesOf({
    meeting: three,
    items: [
      { id: 'minutes', order: 1, title: 'M' },
      { id: 'new', order: 2, title: 'N' },
    ],
  })
  expect(completed(at, around()).items.map(({ unplanned }) => unplanned)).toEqual([false, true])
})

describe('a correction keeps what readers know', () => {
  const text = 'Publish the figures of searches by ward.'
  const before = exampleAction({ id: `${two}-a1`, text })
  const corrected = (change: MinutesChange) =>
    faults(change, { minutes: new Map([[two, minutesOf({ meeting: two, actions: [before] })]]) })
  const now = (change: object) => corrected({ actions: [{ ...before, ...change }] })
  test('an action point stays, in better words, with another number or at another day', () => {
    expect(now({})).toEqual([])
    expect(now({ text: 'Publish all figures of searches, by ward and month.' })).toEqual([])
    expect(now({ ref: 'A7', due: { kind: 'ongoing' } })).toEqual([])
  })
  test('it cannot be taken out', () => {
    expect(corrected({ actions: [] })).toEqual([
      expect.stringMatching(/^A1 is published: it cannot be taken out/),
    ])
  })
  test('its name goes to no other work', () => {
    expect(now({ text: 'Write to the courts about backlogs.' })).toEqual([
      expect.stringMatching(/^A1 is published, and this reads like other work/),
    ])
  })
  test('its owner can be put right, and not together with the work', () => {
    const owner = { organisation: null, organisationName: 'The council' }
    expect(now({ owner })).toEqual([])
    expect(now({ owner, text: 'Publish the figures of complaints by month.' })).toHaveLength(1)
  })
  test('its item cannot become private: a hold takes it from readers', () => {
    const hidden = { publicTitle: 'A matter', reason: 'It is about named people.' }
    expect(
      corrected({
        actions: [before],
        items: [{ id: 'figures', order: 1, title: 'Figures', private: hidden }],
      }),
    ).toEqual([expect.stringMatching(/^A1 is published: a correction cannot make its item private.*hold/)])
  })
})
