import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exampleQuestion } from '../example-meetings.ts'
import type { Question } from '../model.ts'
import { clockWords, daysTaken, isRedactionOf, questionState, removed } from './clock.ts'

const asked = exampleQuestion({ askedOn: '2031-06-03', answerDue: '2031-06-17' }).content as Question
const answered = (on: string): Question => ({
  ...asked,
  answer: {
    how: 'in-writing',
    on,
    by: { person: null, name: 'Ada Fell', post: '', organisation: null, organisationName: '' },
    text: 'In July.',
    speech: null,
  },
})

test.each([
  ['2031-06-03', 'Asked today, answer due in 14 days.'],
  ['2031-06-15', 'Asked 12 days ago, answer due in 2 days.'],
  ['2031-06-16', 'Asked 13 days ago, answer due tomorrow.'],
  ['2031-06-17', 'Asked 14 days ago, answer due today.'],
  ['2031-06-20', 'Asked 17 days ago, answer overdue by 3 days.'],
])('on %s everyone reads: %s', (day, words) => {
  expect(clockWords(asked, day)).toBe(words)
  expect(questionState(asked, day)).toBe(day > '2031-06-17' ? 'overdue' : 'waiting')
})

test('an answer says how long it took, and how late it was', () => {
  expect(clockWords(answered('2031-06-13'), '2032-01-01')).toBe('Answered after 10 days.')
  expect(clockWords(answered('2031-06-19'), '2032-01-01')).toBe('Answered after 16 days, 2 days late.')
  expect(questionState(answered('2031-06-19'), '2032-01-01')).toBe('answered')
  expect(daysTaken(asked)).toBeNull()
})

describe('nothing of a question changes but what is taken out and marked', () => {
  const words = 'Why did Jo Marsh of Pier Street wait a year?\nAnd who decides?'
  test.each([
    [words, true],
    [`Why did ${removed} of Pier Street wait a year?\nAnd who decides?`, true],
    [`Why did ${removed} of ${removed} wait a year?\nAnd who decides?`, true],
    [`${removed}And who decides?`, true],
    [words.replaceAll('\n', '\r\n'), true],
    ['Why did Jo Marsh of Pier Street wait a month?\nAnd who decides?', false],
    [`Why did ${removed} of Pier Street wait so long?\nAnd who decides?`, false],
    [`${words}${removed}`, false],
    [`${words} Please.`, false],
    ['', false],
  ])('%j: %s', (published, is) => expect(isRedactionOf(published, words)).toBe(is))

  test('whatever is taken out of whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.nat(), fc.nat(), (text, a, b) => {
        const whole = text.trim()
        fc.pre(whole.length > 2 && !whole.includes(removed))
        const [from, to] = [a % whole.length, b % whole.length].toSorted((x, y) => x - y) as [number, number]
        fc.pre(from < to)
        expect(isRedactionOf(`${whole.slice(0, from)}${removed}${whole.slice(to)}`, whole)).toBe(true)
        expect(isRedactionOf(`${whole}x`, whole)).toBe(false)
      }),
    )
  })
})
