import { expect, test } from 'vitest'
import { exampleMeeting } from '../example-meetings.ts'
import type { Meeting } from '../model.ts'
import type { Read } from './assemble.ts'
import { differences } from './fits.ts'
import type { Entry } from './reading.ts'

const notice = (name: string, on = '12 April 2023') =>
  exampleMeeting({ on, bodies: [{ slug: 'board', name }] }).content as Meeting
const fact = (name: string, value: string, id: number): Entry => ({
  id,
  kind: 'fact',
  fields: { name, value },
  pieces: [],
  quotes: [],
  rule: '',
  inferred: false,
  doubts: [],
})
const read = (body: string, date: string): Read => ({
  text: '',
  entries: [fact('body', body, 1), fact('date', date, 2)],
})

test.each([
  ['London Crime Reduction Board', 'London Crime Reduction Board'],
  ['The London Crime Reduction Board', 'London Crime Reduction Board'],
  ['LCRB', 'London Crime Reduction Board'],
  ['', 'London Crime Reduction Board'],
])('“%s” is of the meeting of “%s” on that day', (body, name) => {
  expect(differences(read(body, '12 April 2023'), notice(name))).toEqual([])
})

test('another day and another body are told, each in a sentence', () => {
  expect(
    differences(read('Regional Safety Partnership', '14 August 2024'), notice('Fair Policing Board')),
  ).toEqual([
    'The document is of 14 August 2024; this meeting was on 12 April 2023.',
    'The document is of “Regional Safety Partnership”; this meeting is of “Fair Policing Board”.',
  ])
})
