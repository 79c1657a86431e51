import { expect, test } from 'vitest'
import { exampleBody, exampleMeeting } from '../example-meetings.ts'
import type { Body, Meeting } from '../model.ts'
import { chosenOf, newNotice } from './new.ts'

const typed = { body: 'harbour-board', title: 'Harbour Scrutiny Board', on: '8 October 2031' }
const begun = (
  from: NonNullable<Parameters<typeof exampleMeeting>[0]> | null,
  more: Record<string, string> = {},
) => {
  const fields = { ...typed, ...more }
  return newNotice(fields, chosenOf(fields, [exampleBody().content as Body])!, {
    from: from && (exampleMeeting(from).content as Meeting),
    previous: null,
  }) as Meeting
}

test.each(['in-person', 'hybrid', 'online', 'not-stated'] as const)(
  'a notice that starts from the last meeting is held as that was: %s',
  (takesPlace) => expect(begun({ takesPlace }).takesPlace).toBe(takesPlace),
)

test('with another place typed, an online meeting is not taken to be online again; a hybrid one stays hybrid', () => {
  const place = 'The Customs House'
  expect(begun({ takesPlace: 'online', venues: [] }, { place })).toMatchObject({
    takesPlace: 'not-stated',
    venues: [{ name: place }],
  })
  expect(begun({ takesPlace: 'hybrid' }, { place }).takesPlace).toBe('hybrid')
})

test('one that starts from nothing says nothing of how it is held', () => {
  expect(begun(null)).not.toHaveProperty('takesPlace')
})
