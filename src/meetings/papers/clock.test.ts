import { describe, expect, test } from 'vitest'
import { examplePaper } from '../example-meetings.ts'
import type { Paper } from '../model.ts'
import { letterClock } from './clock.ts'
import { clockWords } from './words.ts'

const paper = (change: Parameters<typeof examplePaper>[0]) => examplePaper(change).content as Paper
const letter = (change: Parameters<typeof examplePaper>[0] = {}) =>
  paper({
    paper: 'letter',
    on: '1 June 2031',
    letter: { to: { name: 'Rufus' }, replyDue: '2031-06-15' },
    ...change,
  })
const answered = (on: string) => [
  letter({ letter: { to: { name: 'Rufus' }, replyDue: '2031-06-15', answeredBy: 'reply' } }),
  paper({ paper: 'reply', on }),
]
const said = (day: string, papers = [letter()]) => clockWords(letterClock(papers[0]!, papers, day)!)

describe('the clock of a letter', () => {
  test.each([
    ['2031-06-01', 'Asked today. The answer is due on 15 June 2031, in 14 days.'],
    ['2031-06-13', 'Asked on 1 June 2031, 12 days ago. The answer is due on 15 June 2031, in 2 days.'],
    ['2031-06-15', 'Asked on 1 June 2031, 14 days ago. The answer is due today.'],
    [
      '2031-06-16',
      'Asked on 1 June 2031, 15 days ago. The answer was due on 15 June 2031, 1 day ago, and is not here yet.',
    ],
  ])('on %s says “%s”', (day, words) => {
    expect(said(day)).toBe(words)
  })
  test('stops with the answer, and says whether that was in time', () => {
    expect(said('2031-09-01', answered('10 June 2031'))).toContain(
      'Answered after 9 days; it was due on 15 June 2031.',
    )
    expect(said('2031-09-01', answered('20 June 2031'))).toContain(
      'Answered after 19 days, 5 days after it was due on 15 June 2031.',
    )
  })
  test('an answer on hold, or without a day, is an answer', () => {
    const [asked] = answered('10 June 2031')
    expect(said('2031-09-01', [asked!])).toContain('It has been answered')
    expect(said('2031-09-01', answered('not stated'))).toContain('It has been answered')
  })
  test('a paper that is no letter has none', () => {
    expect(letterClock(paper({}), [], '2031-06-15')).toBeNull()
  })
})
