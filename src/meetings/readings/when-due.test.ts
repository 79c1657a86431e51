/** Deadlines in words: what is kept, and what is concluded from the day of the meeting. */
import { describe, expect, test } from 'vitest'
import { dueFields, dueIn, type Calendar } from './when-due.ts'

const met: Calendar = { met: '2025-02-20', order: 'day first' }
const read = (words: string, alone = false) => {
  const { kind, on, taken, doubts } = dueIn(words, alone, met)
  return { kind, text: on.text, edtf: taken ?? on.edtf, doubted: doubts.length > 0 }
}

describe('a deadline that names no day keeps its words, and a day that is concluded is in doubt', () => {
  test.each([
    ['Joe Black undertook to report back in six months.', 'in six months', '2025-08~'],
    ['The Clerk will reply within three months.', 'within three months', '2025-05-20~'],
    ['The Clerk will reply within 14 days.', 'within 14 days', '2025-03-06~'],
    ['The Clerk will reply in two weeks’ time.', 'in two weeks’ time', '2025-03-06~'],
    ['She promised an answer before Easter.', 'before Easter', '../2025-04-19'],
    ['She promised an answer by Easter.', 'Easter', '2025-04-20'],
    ['publish the figures before Christmas', 'before Christmas', '../2025-12-24'],
    ['publish the figures before Christmas 2026', 'before Christmas 2026', '../2026-12-24'],
    ['publish the figures before June', 'before June', '../2025-05-31'],
    ['publish the figures before the end of June', 'end of June', '2025-06'],
    ['The Chief will report by the third quarter of 2025.', 'third quarter of 2025', '2025-35'],
    ['The Chief will report by the end of Q2 2025.', 'end of Q2 2025', '2025-34'],
    ['The Chief will report in Q1.', 'Q1', '2025-33'],
    ['The Chief will report in Q3 2025/26.', 'Q3 2025/26', '2025-36'],
    ['The Chief will report by the end of 2026.', 'end of 2026', '2026'],
    ['The Chief will report before 2026.', 'before 2026', '../2025-12-31'],
    ['The Chief will report next month.', 'next month', '2025-03'],
    ['The Chief will report by Friday.', 'Friday', '2025-02-21'],
    ['The Chief will report by the end of next month.', 'end of next month', '2025-03'],
  ])('%s', (words, text, edtf) => expect(read(words)).toMatchObject({ kind: 'date', text, edtf }))

  test('what is counted or has no year says so', () => {
    for (const words of ['to report in six months', 'to report before Easter', 'to report next month'])
      expect(read(words).doubted).toBe(true)
    expect(read('to report by the third quarter of 2025').doubted).toBe(false)
  })
  test('words that give no day are kept beside “not stated”', () => {
    expect(dueFields('Clerk to write as soon as possible.', met).fields).toEqual({
      due: 'not-stated',
      dueText: 'as soon as possible',
    })
  })
  test('where the day of the meeting is not known, the words stand alone', () => {
    expect(dueFields('to report in six months', { met: null, order: null }).fields).toEqual({
      due: 'date',
      dueText: 'in six months',
    })
  })
  test.each(['Six months', '6 months', 'Christmas', 'Q3', 'Before Easter', 'End of 2025', 'next month'])(
    'a cell: %s',
    (words) => {
      expect(read(words, true)).toMatchObject({ kind: 'date', edtf: expect.any(String) })
      expect(dueFields(words, met, true).fields['dueText']).toBe(words)
    },
  )
})

test.each([
  'Thefts fell in six months, and the Chief will write.',
  'The Clerk will explain the budget for next year and why it rose.',
  'The report of 2019 will be published.',
  'The Clerk will publish the strategy adopted in 2023.',
  'Police will attend at Christmas markets to give advice to visitors; the Clerk will write.',
])('it is no deadline: %s', (words) => expect(read(words)).toMatchObject({ edtf: null }))

test('hostile words take no longer than their length asks', () => {
  const long = `${'by the end of the early mid late first half of the '.repeat(400)}in a few in in in within the next`
  const begun = performance.now()
  dueIn(long, false, met)
  expect(performance.now() - begun).toBeLessThan(1000)
})
