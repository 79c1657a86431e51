import { expect, test } from 'vitest'
import { dueWords } from './words.ts'

const due = (text: string) =>
  dueWords({ kind: 'not-stated', on: { edtf: null, text }, meeting: null, day: null })

test('what names no day keeps the words that the minutes have', () => {
  expect(due('as soon as possible')).toBe('as soon as possible')
  expect(due('not stated')).toBe('not stated')
  expect(due('')).toBe('not stated')
})
