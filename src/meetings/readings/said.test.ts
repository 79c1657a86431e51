/** Who promised or is asked for what, in the many ways in which minutes say it. */
import { describe, expect, test } from 'vitest'
import { minutes } from '../model.ts'
import { assemble } from './assemble.ts'
import { mustHold } from './invariant-for-test.ts'
import { readMinutes } from './read-minutes.ts'
import type { Reading } from './reading.ts'

const readText = (text: string): Reading => {
  const reading = readMinutes({ text, blocks: null, lines: null, title: [], warnings: [], placeOf: null })
  mustHold(reading)
  expect(minutes.safeParse(assemble(reading).minutes).error).toBeUndefined()
  return reading
}
const head = `Oakvale Safety Board
Minutes of the meeting held on 20 February 2025

Present: Ann Smith (Chair), Joe Black (Chief Constable), Dev Odell (Clerk)

1. Opening
Opened.

2. Safety
`
const lines = (reading: Reading): string[] =>
  assemble(reading).minutes.actions.map(
    ({ kind, owner, due }) =>
      `${kind} | ${owner.name || owner.post || owner.organisationName || 'nobody'} | ${due.kind === 'date' ? (due.on.edtf ?? due.on.text) : due.kind}`,
  )
const reading = (words: string): Reading => readText(`${head}${words}\n\n3. Close\nClosed.\n`)
const said = (words: string): string[] => lines(reading(words))
const pointedOut = (words: string): string[] => reading(words).suggestions.map(({ text }) => text)

describe('what is promised as a thing, or as what another will do', () => {
  test.each([
    ['Mr Black promised that the audit will be finished by 30 June 2025.', '2025-06-30'],
    ['Mr Black pledged that every officer in the county would be trained by 30 June 2025.', '2025-06-30'],
    ['Joe Black committed that the force will report back in six months.', '2025-08~'],
    ['Mr Black promised a report before Easter.', '../2025-04-19'],
    ['Mr Black promised members a written answer before Easter.', '../2025-04-19'],
    ['The Chief Constable pledged a full review by the third quarter of 2025.', '2025-35'],
    ['The Chief Constable committed to a full review by the third quarter of 2025.', '2025-35'],
    ['Mr Black committed to providing the figures no later than April 8.', '2025-04-08'],
    ['A full review was promised by the Chief Constable before Easter.', '../2025-04-19'],
  ])('%s', (words, due) => expect(said(words)).toEqual([`undertaking | Joe Black | ${due}`]))

  test('who promised is not stated where the sentence does not say', () =>
    expect(said('Members were promised a review by 30 June 2025.')).toEqual([
      'undertaking | nobody | 2025-06-30',
    ]))

  test.each([
    'The promised report was late.',
    'The plan was delivered as promised at the last meeting, and the Board was content.',
    'Mr Black did not promise a date.',
    'No report was promised.',
  ])('it is no promise: %s', (words) => expect(said(words)).toEqual([]))
})

describe('what is asked for is an action point, of whom it is asked', () => {
  test.each([
    ['The Board requested an update at the June meeting.', 'nobody', '2025-06'],
    ['The Board requested from the Clerk a note on fees by 14 March 2025.', 'Dev Odell', '2025-03-14'],
    ['The Board requested a further report from the Chief Constable.', 'Joe Black', 'not-stated'],
    ['The Board directed a report on stops by the end of May 2025.', 'nobody', '2025-05'],
    ['Ann Smith requested an update at the next meeting.', 'nobody', 'next-meeting'],
    ['An update on cells was requested for the next meeting.', 'nobody', 'next-meeting'],
  ])('%s', (words, owner, due) => expect(said(words)).toEqual([`action-point | ${owner} | ${due}`]))

  test('that nobody is named is in doubt', () =>
    expect(
      reading('The Board requested an update at the June meeting.').entries.find(
        ({ kind }) => kind === 'action',
      )!.doubts,
    ).toContain('it does not say who'))

  test.each(['Ann Smith asked for a breakdown.', 'Members asked for an update on cells. Mr Black gave one.'])(
    'what may have been answered at once is none: %s',
    (words) => expect(said(words)).toEqual([]),
  )
})

describe('what only speaks of looking into something is pointed out', () => {
  test.each([
    'Mr Black said the department will look into it.',
    'Mr Black said that the force would consider this.',
    'Mr Black said that he would look into it.',
    'Mr Black will look into it.',
  ])('%s', (words) => {
    expect(said(words)).toEqual([])
    expect(pointedOut(words)).toEqual([words])
  })
  test('but it is a promise with a day, or where somebody promised it', () => {
    expect(said('Mr Black said that he would look into it by 30 June 2025.')).toEqual([
      'undertaking | Joe Black | 2025-06-30',
    ])
    expect(said('Mr Black promised to look into it.')).toEqual(['undertaking | Joe Black | not-stated'])
  })
})

describe('when it starts is announced, when it began is told: neither is taken from the other', () => {
  const times = (above: string, words: string) => {
    const { meeting } = assemble(
      readText(`Oakvale Safety Board
Minutes of the meeting held on 20 February 2025${above}

Present: Ann Smith (Chair), Joe Black (Chief Constable)

1. Opening
${words}

2. Close
The meeting closed at 12.30 pm.
`),
    )
    return [meeting['start'], meeting['began'], meeting['ended']]
  }
  test.each([
    [' at 10.00 am', 'The Chair opened the meeting at 10.12 am.', ['10:00', '10:12', '12:30']],
    [
      ', 10:00 AM, City Hall',
      'Chair Smith called the meeting to order at 10:04 AM.',
      ['10:00', '10:04', '12:30'],
    ],
    [' at 10.00 am', 'The Chair welcomed everybody.', ['10:00', null, '12:30']],
    ['', 'The Board was called to order at 10.12 am.', [null, '10:12', '12:30']],
    ['', 'The meeting, called for 10.00 am, was opened at 10.12 am.', [null, '10:12', '12:30']],
  ])('“%s”, “%s”', (above, words, expected) => expect(times(above, words)).toEqual(expected))
})
