import { expect, test } from 'vitest'
import { exampleDiscussion } from '../public/example-discussion.ts'
import { stateOf } from '../model.ts'
import { closed, closesTonight } from './close.ts'

const from = (opensOn: string) => exampleDiscussion({ opensOn, closesOn: null })

test('what opened before is closed from now on: its last day was yesterday', () => {
  const { content, what } = closed(from('2031-05-01'), 'close', { state: 'open', today: '2031-05-20' })
  expect(stateOf(content, '2031-05-20')).toBe('closed')
  expect(what).toBe('The discussion is closed: its last day is 19 May 2031.')
})

test('what opened today closes when the day is over, and says so, however it is closed', () => {
  expect(closesTonight('open', '2031-05-20', '2031-05-20')).toBe(true)
  for (const how of ['close', 'leave-open'] as const) {
    const { content, what } = closed(from('2031-05-20'), how, { state: 'open', today: '2031-05-20' })
    expect([stateOf(content, '2031-05-20'), stateOf(content, '2031-05-21')]).toEqual([
      'open',
      how === 'close' ? 'closed' : 'left-open',
    ])
    expect(what).toContain('at the end of 20 May 2031')
  }
})
