import { expect, test } from 'vitest'
import { exampleMeeting, exampleMinutes, exampleSnapshot } from '../example-meetings.ts'
import { minutesKey } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { heldOf, needsOf, type HeldMeeting } from './needs.ts'

const held = (meeting: string, day: string, status: HeldMeeting['status']): HeldMeeting => ({
  meeting,
  title: 'The board',
  day,
  onText: day,
  body: 'board',
  strand: null,
  status,
})

test('minutes are due once ten working days have passed, and not before', () => {
  const one = [held('one', '2031-07-08', null)]
  expect(needsOf(one, '2031-07-22')).toEqual([])
  expect(needsOf(one, '2031-07-23')).toMatchObject([{ href: '/office/meetings/one/minutes', late: true }])
})

test('a bank holiday is no working day: minutes of a meeting before Easter are due later', () => {
  const one = [held('one', '2026-04-01', null)]
  expect(needsOf(one, '2026-04-17')).toEqual([])
  expect(needsOf(one, '2026-04-18')).toMatchObject([{ due: '2026-04-17' }])
})

test('draft minutes wait for approval once the body has met again', () => {
  const one = held('one', '2031-04-08', 'draft')
  expect(needsOf([one], '2031-04-10')).toEqual([])
  const [need] = needsOf([one, held('two', '2031-07-08', 'draft')], '2031-07-10')
  expect(need).toMatchObject({
    title: 'Minutes wait for approval: The board',
    href: '/office/meetings/two/minutes',
  })
  expect(needsOf([{ ...one, status: 'approved' }, held('two', '2031-07-08', 'draft')], '2031-07-10')).toEqual(
    [],
  )
})

test('what is asked for is told from what is published: the last year, and nothing that is on hold', () => {
  const on = (meeting: string, day: string, state: 'held' | 'scheduled' = 'held') =>
    exampleMeeting({ meeting, on: day, state })
  const examples = [
    on('old', '2029-07-08'),
    on('one', '2031-04-08'),
    exampleMinutes({ meeting: 'one' }),
    on('two', '2031-05-08'),
    exampleMinutes({ meeting: 'two' }),
    on('three', '2031-06-08'),
    on('four', '2031-06-09', 'scheduled'),
  ]
  const snapshot = exampleSnapshot(examples, { held: [minutesKey('two')] })
  expect(
    heldOf(publishedMeetings(snapshot), '2031-06-15').map(({ meeting, status }) => [meeting, status]),
  ).toEqual([
    ['one', 'draft'],
    ['three', null],
  ])
})
