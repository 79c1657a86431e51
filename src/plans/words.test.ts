import { expect, test } from 'vitest'
import { notPublished, sourceDate } from '#src/kernel/dates.ts'
import { exampleCommitment, exampleMove } from './example-edition.ts'
import { movedSentence, periodName, reasonSentence, slippageWords, yearTold } from './words.ts'

test('a date that moved from the first one on moved so often; where the first is not known, at least so often', () => {
  const first = sourceDate('2031-06')
  const moves = [exampleMove('2031-06', '2031-09'), exampleMove('2031-09', null), exampleMove(null, '2032')]
  const moved = (count: number, firstDue = first) =>
    movedSentence(exampleCommitment({ firstDue, restatements: moves.slice(0, count) }))
  expect([0, 1, 2, 3].map((count) => moved(count))).toEqual([
    'No move of the date is known',
    'Moved once',
    'Moved twice',
    'Moved 3 times',
  ])
  expect(moved(1, notPublished)).toBe('Moved at least once')
})

test('a date without its year is told with it, all others as they are', () => {
  expect(yearTold(sourceDate('2021-11-29', '29th November'))).toBe('29 November 2021')
  expect(yearTold(sourceDate('2021-24', 'this winter'))).toBe('winter 2021/22')
  expect(yearTold(sourceDate('2021-23', 'autumn of 2021'))).toBe('autumn of 2021')
  expect(yearTold(sourceDate(null, 'shortly'))).toBe('shortly')
})

test('a period is named from its slug where nothing else is known of it', () => {
  expect(['2024-25-q3', '2020-q4', 'first-year'].map(periodName)).toEqual([
    '2024/25 quarter 3',
    '2020 quarter 4',
    'first-year',
  ])
})

test('a reason is told once', () => {
  expect(reasonSentence({ reasonCode: 'data-sharing', reason: 'The data came late.' })).toBe(
    'Reason: sharing of data. The data came late.',
  )
  expect(reasonSentence({ reasonCode: 'no-reason-given', reason: '' })).toBe('No reason given.')
})

test('dates move later and earlier', () => {
  expect([335, 1, -30, 0, null].map(slippageWords)).toEqual([
    '335 days later',
    '1 day later',
    '30 days earlier',
    null,
    null,
  ])
})
