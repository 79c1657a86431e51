import { expect, test } from 'vitest'
import { needsOf, workingDaysAfter } from './needs.ts'
import type { HeldMeeting } from './queries.ts'

const held = (meeting: string, on: string, status: HeldMeeting['status']): HeldMeeting => ({
  meeting,
  title: 'The board',
  on,
  onText: on,
  body: 'board',
  strand: null,
  status,
})

test('ten working days leave out Saturdays and Sundays', () => {
  expect(workingDaysAfter('2031-07-08', 10)).toBe('2031-07-22')
  expect(workingDaysAfter('2031-07-11', 1)).toBe('2031-07-14')
})

test('minutes are due once ten working days have passed, and not before', () => {
  const one = [held('one', '2031-07-08', null)]
  expect(needsOf(one, '2031-07-22')).toEqual([])
  expect(needsOf(one, '2031-07-23')).toMatchObject([{ href: '/office/meetings/one/minutes', late: true }])
  expect(needsOf([held('one', '2029-07-08', null)], '2031-07-23')).toEqual([])
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
