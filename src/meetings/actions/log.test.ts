import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exampleAction,
  exampleBody,
  exampleMeeting,
  exampleMinutes,
  exampleSnapshot,
} from '../example-meetings.ts'
import { reviewStates, type Review } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import {
  actionAddress,
  ageInDays,
  dueNow,
  isOpen,
  isOverdue,
  openBefore,
  publishedLog,
  logSource,
} from './log.ts'
import { isEnded, stateAfter, type ActionState, type ReviewState } from './states.ts'

type Day = `2031-${string}`
type Told = {
  on: Day
  state?: 'held' | 'scheduled' | 'cancelled'
  strand?: string
  actions?: Parameters<typeof exampleAction>[0][]
  reviews?: [string, ReviewState, Partial<Review>?][]
  status?: 'draft' | 'approved'
  /** `null`: no minutes. */
  minutes?: null
}
const slugOf = ({ on }: Told) => `board-${on}`

/** A year of meetings as published; an action is named by its short name: "a1" of the first meeting. */
function told(meetings: Told[], minutesApproval: 'next-meeting' | 'next-of-strand' = 'next-meeting') {
  const examples = meetings.flatMap((one) => {
    const meeting = slugOf(one)
    const notice = exampleMeeting({
      meeting,
      on: one.on,
      state: one.state ?? 'held',
      stateReason: 'Snow.',
      strand: one.strand ? { slug: one.strand, name: one.strand } : null,
    })
    if (one.minutes === null || (one.state ?? 'held') !== 'held') return [notice]
    return [
      notice,
      exampleMinutes({
        meeting,
        status: one.status ?? 'approved',
        actions: (one.actions ?? []).map((change) => exampleAction({ item: 'figures', ...change })),
        reviews: (one.reviews ?? []).map(([id, state, more]) => ({
          action: id,
          item: 'figures',
          state,
          ...more,
        })),
      }),
    ]
  })
  const snapshot = exampleSnapshot([exampleBody({ minutesApproval }), ...examples], { day: '2031-12-31' })
  return publishedMeetings(snapshot)
}
const logOf = (...args: Parameters<typeof told>) => publishedLog(told(...args))
const id = 'board-2031-01-10-a1'
const given: Told = { on: '2031-01-10', actions: [{ id }] }

describe('an action point', () => {
  test('is open from the meeting at which it was given, with its item and its due date', () => {
    const one = logOf([given]).byId.get(id)!
    expect(one.state).toBe('open')
    expect(one.raised).toMatchObject({
      meeting: { slug: 'board-2031-01-10' },
      item: { title: 'Figures for the quarter' },
    })
    expect(dueNow(one)).toMatchObject({ kind: 'date', day: '2031-06-30' })
    expect([isOverdue(one, '2031-06-30'), isOverdue(one, '2031-07-01')]).toEqual([false, true])
    expect(ageInDays(one, '2031-01-31')).toBe(21)
  })

  test('is carried over by each later meeting at which it stays open, and each that says nothing of it is told', () => {
    const one = logOf([
      given,
      { on: '2031-03-10', reviews: [[id, 'in-progress', { text: 'Half is out.' }]] },
      { on: '2031-05-10' },
      { on: '2031-07-10', reviews: [[id, 'reported-done']] },
      { on: '2031-09-10', reviews: [[id, 'closed']] },
      { on: '2031-11-10' },
    ]).byId.get(id)!
    expect(one.events.map(({ kind, at }) => [kind, at.meeting.slug])).toEqual([
      ['reviewed', 'board-2031-03-10'],
      ['not-reviewed', 'board-2031-05-10'],
      ['reviewed', 'board-2031-07-10'],
      ['reviewed', 'board-2031-09-10'],
    ])
    expect(one).toMatchObject({
      state: 'closed',
      carriedOver: 3,
      ended: { meeting: { slug: 'board-2031-09-10' } },
    })
    expect(ageInDays(one, '2031-12-31')).toBe(243)
    expect(isOverdue(one, '2031-12-31')).toBe(false)
  })

  test('that its owner reports done stays open and overdue until the body closes it', () => {
    const one = logOf([given, { on: '2031-03-10', reviews: [[id, 'reported-done']] }]).byId.get(id)!
    expect([isOpen(one), isOverdue(one, '2031-08-01')]).toEqual([true, true])
  })

  test('keeps its first due date beside each later one', () => {
    const one = logOf([
      given,
      { on: '2031-03-10', reviews: [[id, 'open', { newDue: { edtf: '2031-09', text: 'September 2031' } }]] },
    ]).byId.get(id)!
    expect(one.dues.map(({ day, at }) => [day, at.meeting.slug])).toEqual([
      ['2031-06-30', 'board-2031-01-10'],
      ['2031-09-30', 'board-2031-03-10'],
    ])
  })

  test('due at the next meeting has that meeting’s day once it is announced; a cancelled one is not the next', () => {
    const next = { id, due: { kind: 'next-meeting' as const } }
    const alone = logOf([{ on: '2031-01-10', actions: [next] }]).byId.get(id)!
    expect(dueNow(alone).day).toBeNull()
    const one = logOf([
      { on: '2031-01-10', actions: [next] },
      { on: '2031-02-10', state: 'cancelled' },
      { on: '2031-03-10', state: 'scheduled' },
    ]).byId.get(id)!
    expect(dueNow(one)).toMatchObject({ meeting: 'board-2031-03-10', day: '2031-03-10' })
  })

  test('due at a meeting that is named has that meeting’s day; an ongoing one has none and is never overdue', () => {
    const log = logOf([
      {
        on: '2031-01-10',
        actions: [
          { id, due: { kind: 'meeting' as const, meeting: 'board-2031-05-10' } },
          { id: 'board-2031-01-10-a2', due: { kind: 'ongoing' as const } },
        ],
      },
      { on: '2031-03-10' },
      { on: '2031-05-10', state: 'scheduled' },
    ])
    expect(dueNow(log.byId.get(id)!).day).toBe('2031-05-10')
    expect(isOverdue(log.byId.get('board-2031-01-10-a2')!, '2040-01-01')).toBe(false)
  })

  test('that is reopened is open again, and carried over again', () => {
    const one = logOf([
      given,
      { on: '2031-03-10', reviews: [[id, 'closed']] },
      { on: '2031-05-10', reviews: [[id, 'reopened', { text: 'It came back.' }]] },
      { on: '2031-07-10' },
    ]).byId.get(id)!
    expect(one).toMatchObject({ state: 'open', ended: null, carriedOver: 2 })
    expect(one.events.at(-1)!.kind).toBe('not-reviewed')
  })

  test('is marked where only draft minutes say so', () => {
    const one = logOf([given, { on: '2031-03-10', status: 'draft', reviews: [[id, 'closed']] }]).byId.get(id)!
    expect([one.raised.draft, one.ended?.draft]).toEqual([false, true])
  })

  test('meetings that were held and whose minutes are not published are counted as unknown, not as silent', () => {
    const one = logOf([given, { on: '2031-03-10', minutes: null }]).byId.get(id)!
    expect(one).toMatchObject({ carriedOver: 0, unknown: ['board-2031-03-10'], events: [] })
  })
})

describe('of which body, and which strand', () => {
  const strands: Told[] = [
    { ...given, strand: 'trust' },
    { on: '2031-02-10', strand: 'safety' },
    { on: '2031-03-10', strand: 'trust' },
  ]
  test('an action of a strand is looked at in its strand where the body takes its minutes there', () => {
    const one = logOf(strands, 'next-of-strand').byId.get(id)!
    expect(one.events.map(({ at }) => at.meeting.slug)).toEqual(['board-2031-03-10'])
  })
  test('otherwise at every meeting of the body', () => {
    expect(logOf(strands).byId.get(id)!.carriedOver).toBe(2)
  })
  test('before a meeting: only what its earlier meetings left open', () => {
    const source = logSource(told(strands, 'next-of-strand'))
    const dueAt = (slug: string) =>
      openBefore(source, source.inOrder.find((one) => one.slug === slug)!.notice).due.map(
        (one) => one.action.id,
      )
    expect(dueAt('board-2031-01-10')).toEqual([])
    expect(dueAt('board-2031-02-10')).toEqual([])
    expect(dueAt('board-2031-03-10')).toEqual([id])
  })
})

describe('a body with another name', () => {
  const port = { slug: 'port-board', name: 'Port Board' }
  const harbour = { slug: 'harbour-board', name: 'Harbour Scrutiny Board' }
  type Held = {
    on: Day
    bodies: { slug: string; name: string }[]
    strand?: string
    actions?: string[]
    closes?: string[]
  }
  const record = (meetings: Held[], bodies: Parameters<typeof exampleBody>[0][]) =>
    publishedMeetings(
      exampleSnapshot([
        ...bodies.map((body) => exampleBody(body)),
        ...meetings.flatMap(({ on, bodies: of, strand, actions = [], closes = [] }) => [
          exampleMeeting({
            meeting: slugOf({ on }),
            on,
            state: 'held',
            bodies: of,
            strand: strand ? { slug: strand, name: strand } : null,
          }),
          exampleMinutes({
            meeting: slugOf({ on }),
            status: 'approved',
            actions: actions.map((one) => exampleAction({ id: one, item: 'figures' })),
            reviews: closes.map((action) => ({ action, item: 'figures', state: 'closed' as const })),
          }),
        ]),
      ]),
    )
  const meetings: Held[] = [
    { on: '2031-01-10', bodies: [harbour], actions: [id] },
    { on: '2031-03-10', bodies: [port] },
    { on: '2031-05-10', bodies: [port], closes: [id] },
  ]
  const told = (list: Held[], ...bodies: Parameters<typeof exampleBody>[0][]) =>
    publishedLog(record(list, bodies))
  test.each([
    ['the earlier body', [{ successor: 'port-board' }, { body: 'port-board' }]],
    ['the later body', [{}, { body: 'port-board', predecessor: 'harbour-board' }]],
  ])('looks at what was open, and closes it, when %s says that it came after', (_, bodies) => {
    const log = told(meetings, ...bodies)
    const one = log.byId.get(id)!
    expect(one.events.map(({ kind, at }) => [kind, at.meeting.slug])).toEqual([
      ['not-reviewed', 'board-2031-03-10'],
      ['reviewed', 'board-2031-05-10'],
    ])
    expect([one.state, one.notReviewed, one.body.slug]).toEqual(['closed', 1, 'harbour-board'])
    expect(log.byBody.get('port-board')).toEqual([one])
    expect(log.byBody.get('harbour-board')).toEqual([one])
    expect(actionAddress(one)).toBe(`/bodies/harbour-board/action-points/${id}`)
  })
  test('has it before its meetings, to review', () => {
    const source = logSource(record(meetings, [{ successor: 'port-board' }, { body: 'port-board' }]))
    expect(openBefore(source, source.inOrder[1]!.notice).due.map(({ action }) => action.id)).toEqual([id])
  })
  test('a body that has nothing to do with it does not look at it', () => {
    const one = told(meetings, {}, { body: 'port-board' }).byId.get(id)!
    expect(one.notReviewed).toBe(0)
  })
  test('while the earlier body still meets, the later one looks only at its own', () => {
    const both = [meetings[0]!, meetings[1]!, { on: '2031-04-10' as const, bodies: [harbour], closes: [id] }]
    const log = told(both, { successor: 'port-board' }, { body: 'port-board' })
    expect(log.byId.get(id)!.notReviewed).toBe(0)
    expect(log.byBody.get('port-board')).toBeUndefined()
  })
  test('a strand that the later body has no more is looked at in all its meetings', () => {
    const strands = [{ ...meetings[0]!, strand: 'trust' }, meetings[1]!]
    const log = told(
      strands,
      { successor: 'port-board', minutesApproval: 'next-of-strand' },
      { body: 'port-board', series: [] },
    )
    expect(log.byId.get(id)!.notReviewed).toBe(1)
  })
  test('bodies that follow each other in a circle are told all the same', () => {
    const log = told(
      meetings,
      { successor: 'port-board' },
      { body: 'port-board', successor: 'harbour-board' },
    )
    expect(log.byId.get(id)!.state).toBe('closed')
  })
  test('a joint meeting gives to the log of the body that leads: no other body lists what it cannot review', () => {
    const log = told(
      [{ on: '2031-01-10', bodies: [harbour, port], actions: [id] }, meetings[1]!],
      {},
      { body: 'port-board' },
    )
    expect(log.byBody.get('harbour-board')?.map(({ action }) => action.id)).toEqual([id])
    expect(log.byBody.get('port-board')).toBeUndefined()
    expect(log.byId.get(id)!.notReviewed).toBe(0)
  })
  test('a joint meeting looks at what each of its bodies has open', () => {
    const log = told(
      [meetings[0]!, { on: '2031-03-10', bodies: [port, harbour], closes: [id] }],
      {},
      { body: 'port-board' },
    )
    expect(log.byId.get(id)!.state).toBe('closed')
  })
})

describe('what was not reviewed', () => {
  const year: Told[] = [
    given,
    { on: '2031-02-10' },
    { on: '2031-03-10', minutes: null },
    { on: '2031-04-10', status: 'draft' },
    { on: '2031-05-10', reviews: [[id, 'closed']] },
    { on: '2031-06-10' },
    { on: '2031-07-10', reviews: [[id, 'reopened']] },
    { on: '2031-08-10' },
  ]
  test('is counted as it is listed', () => {
    const log = logOf(year)
    const one = log.byId.get(id)!
    const silent = one.events.filter(({ kind }) => kind === 'not-reviewed')
    expect(silent.map(({ at }) => at.meeting.slug)).toEqual([
      'board-2031-02-10',
      'board-2031-04-10',
      'board-2031-08-10',
    ])
    expect([one.notReviewed, one.unknown, one.draft]).toEqual([3, ['board-2031-03-10'], true])
    for (const { slug } of logSource(told(year)).inOrder)
      expect(log.notReviewedAt(slug).length).toBe(silent.some(({ at }) => at.meeting.slug === slug) ? 1 : 0)
  })
})

test('whatever the minutes say: every later meeting until the end is told once, and the state is that of the last possible review', () => {
  const step = fc.option(fc.constantFrom(...reviewStates), { nil: null })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 11 }), (steps) => {
      const later = steps.map((state, at): Told => {
        const on = `2031-${String(at + 2).padStart(2, '0')}-10` as Day
        return { on, reviews: state === null ? [] : [[id, state]] }
      })
      const one = logOf([given, ...later]).byId.get(id)!
      let state: ActionState = 'open'
      let carried = 0
      let events = 0
      for (const review of steps) {
        if (review === null && isEnded(state)) continue
        events += 1
        if (review !== null) state = stateAfter(state, review) ?? state
        if (!isEnded(state)) carried += 1
      }
      expect([one.state, one.carriedOver, one.events.length]).toEqual([state, carried, events])
      expect(one.ended !== null).toBe(isEnded(state))
    }),
    { numRuns: 60 },
  )
})
