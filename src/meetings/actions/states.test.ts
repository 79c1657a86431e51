import { expect, test } from 'vitest'
import { reviewStates } from '../model.ts'
import { actionStates, isEnded, reviewsAfter, stateAfter, type ActionState } from './states.ts'

const onward: ActionState[] = [
  'open',
  'in-progress',
  'reported-done',
  'closed',
  'superseded',
  'moved-to-plan',
  'withdrawn',
]

test.each([
  ['open', onward],
  ['in-progress', onward],
  ['reported-done', onward],
  ['closed', ['reopened']],
  ['superseded', ['reopened']],
  ['moved-to-plan', ['reopened']],
  ['withdrawn', ['reopened']],
] as const)('from “%s” a review may say %s', (state, may) => {
  expect(reviewsAfter(state, reviewStates)).toEqual(may)
})

test('what is reopened is open again; nothing else comes back', () => {
  for (const state of actionStates) expect(stateAfter(state, 'reopened')).toBe(isEnded(state) ? 'open' : null)
})

test('reported done is not an end: only the body closes', () => {
  expect(isEnded('reported-done')).toBe(false)
  expect(stateAfter('reported-done', 'in-progress')).toBe('in-progress')
})
