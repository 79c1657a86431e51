import { expect, test } from 'vitest'
import { publishedLog } from '../actions/log.ts'
import {
  exampleAction,
  exampleBody,
  exampleMeeting,
  exampleMinutes,
  exampleSnapshot,
} from '../example-meetings.ts'
import { publishedMeetings } from '../published.ts'
import { silentAt } from './body.tsx'

const first = 'board-2031-01-10'
const second = 'board-2031-04-08'

test('minutes that were published before those of an earlier meeting list what the log has as not reviewed', () => {
  const later = exampleMinutes({ meeting: second, notReviewed: [] })
  const meetings = publishedMeetings(
    exampleSnapshot([
      exampleBody(),
      exampleMeeting({ meeting: first, on: '2031-01-10', state: 'held' }),
      exampleMeeting({ meeting: second, on: '2031-04-08', state: 'held' }),
      later,
      exampleMinutes({ meeting: first, actions: [exampleAction({ id: `${first}-a1` })] }),
    ]),
  )
  const { content } = meetings.meetings.get(second)!.minutes!
  expect(silentAt(content, publishedLog(meetings))).toEqual([`${first}-a1`])
})
