import { expect, test } from 'vitest'
import {
  exampleAction,
  exampleBody,
  exampleMeeting,
  exampleMinutes,
  exampleSnapshot,
} from '../example-meetings.ts'
import type { Meeting } from '../model.ts'
import { targetsOf } from './office-load.ts'

const meeting = (on: string) => exampleMeeting({ meeting: `board-${on}`, on, state: 'held' })
const days = ['2031-01-10', '2031-04-08', '2031-07-08', '2031-10-08']
const examples = [
  exampleBody(),
  ...days.map(meeting),
  exampleMinutes({
    meeting: 'board-2031-04-08',
    actions: [exampleAction({ id: 'board-2031-04-08-a1', ref: 'A1' })],
  }),
  exampleMinutes({
    meeting: 'board-2031-07-08',
    actions: [],
    reviews: [{ action: 'board-2031-04-08-a1', item: 'welcome', state: 'closed', text: 'Done.' }],
  }),
]

test.each([
  ['before it was given', '2031-01-10', false],
  ['where it was given', '2031-04-08', true],
  ['where it was closed', '2031-07-08', true],
  ['after that', '2031-10-08', false],
] as const)('an action point that was closed since is offered %s: %s', (_when, on, offered) => {
  const notice = meeting(on).content as Meeting
  const found = targetsOf(exampleSnapshot(examples), { notice }).filter(({ kind }) => kind === 'action')
  expect(found.map(({ ref }) => ref)).toEqual(offered ? ['A1'] : [])
})
