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
import { minutesBlocks } from './blocks.ts'

const [first, second] = ['board-2031-01-10', 'board-2031-02-10']

test('a sentence that ends with its own full stop gets no second one, and one that has none gets it', () => {
  const meetings = publishedMeetings(
    exampleSnapshot([
      exampleBody(),
      exampleMeeting({ meeting: first, on: '2031-01-10', state: 'held' }),
      exampleMinutes({
        meeting: first,
        status: 'approved',
        actions: [
          exampleAction({ id: `${first}-a1`, text: 'Write to all six, and bring their answers.' }),
          exampleAction({ id: `${first}-a2`, ref: 'A2', text: 'Ask the court' }),
        ],
        reviews: [],
      }),
      exampleMeeting({ meeting: second, on: '2031-02-10', state: 'held' }),
      exampleMinutes({
        meeting: second,
        status: 'approved',
        actions: [],
        reviews: ['a1', 'a2'].map((id) => ({
          action: `${first}-${id}`,
          item: 'figures',
          state: 'in-progress',
          text: 'Three came.',
        })),
      }),
    ]),
  )
  const { notice, minutes } = meetings.meetings.get(second)!
  const words = JSON.stringify(
    minutesBlocks({
      meeting: notice.content,
      minutes: minutes!,
      log: publishedLog(meetings),
      nameOf: (slug) => slug,
      status: 'Approved.',
      siteName: 'Records',
      address: 'http://records.example/minutes',
      licence: 'licence',
      banner: undefined,
    }),
  )
  expect(words).toMatch(/bring their answers\. [A-Z][^.]*\. Three came\./)
  expect(words).toMatch(/Ask the court\. [A-Z][^.]*\. Three came\./)
})
