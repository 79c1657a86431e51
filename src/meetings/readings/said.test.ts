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

describe('numbers and brackets name action points', () => {
  test.each([
    'AP2.1 Ann Smith to write to the Home Office.',
    'A12 Ann Smith to write to the Home Office.',
    'Action AP7 Ann Smith to write to the Home Office.',
  ])('%s', (words) => {
    const made = assemble(reading(words)).minutes.actions
    expect(made.map(({ ref, owner, text }) => [ref, owner.name, text])).toEqual([
      [/AP?[\d.]+/u.exec(words)![0], 'Ann Smith', 'Ann Smith to write to the Home Office.'],
    ])
  })
  test('a number before what nobody is to do is none', () =>
    expect(said('A12 Radio to be fitted to the cars.')).toEqual([]))

  const text = (words: string) =>
    assemble(reading(words)).minutes.actions.map(({ owner, text: own }) => [owner.name, own])
  test.each([
    [
      'Action: Chief Constable to bring a paper in September. [Action: JB]',
      'Chief Constable to bring a paper in September.',
    ],
    [
      'Action: Chief Constable to bring a paper in September.\n[Action: JB]',
      'Chief Constable to bring a paper in September.',
    ],
    ['The Board requested a paper on cells.\n[Action: JB]', 'The Board requested a paper on cells.'],
    ['A paper would be brought to members.\n(Action: JB)', 'A paper would be brought to members.'],
  ])('whose it is stands in brackets: %s', (words, expected) =>
    expect(text(words)).toEqual([['Joe Black', expected]]),
  )
  test('initials of two people stay in doubt', () => {
    const both = readText(
      `${head.replace('Dev Odell (Clerk)', 'Jane Brown (Clerk)')}A paper on cells is late.\n[Action: JB]\n`,
    ).entries.find(({ kind }) => kind === 'action')!
    expect(both.doubts).not.toEqual([])
    expect(both.fields['owner']).not.toBe('Joe Black')
  })
})

describe('what comes back is what is brought, not who brings it', () => {
  test.each([
    ['Staff was directed to return in May with a plan for the backlog.', 'plan for the backlog'],
    ['The Clerk was asked to review the complaints policy in May.', 'the complaints policy'],
  ])('%s', (words, title) =>
    expect(assemble(reading(words)).minutes.forward.map((one) => one.title)).toEqual([title]),
  )
})

describe('the same promise in a sentence and in the table at the end', () => {
  const both = (rows: string, words: string) =>
    readText(`${head.replace('2. Safety', '2. Safety data')}${words}

3. Close
Closed.

Summary of actions
#    Action                                       Who              When
${rows}
`)
  const table = both(
    `A1   Provide ethnicity data at each meeting       JB               October 2025
A2   Draft terms of reference                     AS / DO          1 May 2025
A3   Book the town hall                           DO               ASAP`,
    `Mr Black agreed that the Chief Constable would provide ethnicity data at each meeting from October.
Ann Smith and Dev Odell to draft terms of reference.
Mr Black promised a visit to the cells.
Ann Smith asked the Clerk to write to the mayor.`,
  )
  const made = assemble(table).minutes.actions

  test('is one action: the row, told from the sentence too, given at the item of the sentence', () => {
    expect(made.map(({ ref, text }) => `${ref} ${text}`)).toEqual([
      'U1 Mr Black promised a visit to the cells.',
      'A4 Ann Smith asked the Clerk to write to the mayor.',
      'A1 Provide ethnicity data at each meeting',
      'A2 Draft terms of reference',
      'A3 Book the town hall',
    ])
    const row = table.entries.find(({ fields }) => fields['ref'] === 'A1')!
    const told = row.quotes.map(({ start, end }) => table.text.slice(start, end)).join(' ')
    expect(told).toContain('would provide ethnicity data at each meeting from October.')
    expect(row.doubts.join()).toContain('a sentence says the same')
    expect(made.find(({ ref }) => ref === 'A1')!.item).toBe('safety-data')
    // One sentence of two people is said once.
    const shared = table.entries.find(({ fields }) => fields['ref'] === 'A2')!
    expect(shared.doubts.filter((doubt) => doubt.startsWith('a sentence says the same'))).toHaveLength(1)
    expect(made.find(({ ref }) => ref === 'A1')!.due.on.text).toBe('October 2025')
  })
  test('a line that is labelled as one stays as words of its item', () => {
    const twice = both(
      'A1   Provide ethnicity data                       JB               May 2025\nA2   Book the town hall                           DO               ASAP',
      'Figures were late.\n\nACTION: Joe Black to provide the ethnicity data to members.',
    )
    const { actions, items } = assemble(twice).minutes
    expect(actions.map(({ ref, text }) => `${ref} ${text}`)).toEqual([
      'A1 Provide ethnicity data',
      'A2 Book the town hall',
    ])
    expect(items.find(({ id }) => id === 'safety-data')!.text).toContain('ACTION: Joe Black to provide')
  })
  test('another person’s is another', () =>
    expect(
      assemble(
        both(
          'A1   Provide ethnicity data                       JB               May 2025\nA2   Book the town hall                           DO               ASAP',
          'Ann Smith undertook to provide ethnicity data.',
        ),
      ).minutes.actions,
    ).toHaveLength(3))
  test('no two have one number, though two are printed', () => {
    const refs = assemble(
      both(
        'A1   Book the town hall                           DO               May 2025\nA1   Paint the old gate                           AS               May 2025',
        '',
      ),
    ).minutes.actions.map(({ ref }) => ref)
    expect(new Set(refs).size).toBe(refs.length)
    expect(refs).toHaveLength(2)
  })
})

test('the head of the next table is nobody', () => {
  const people = readText(`Oakvale Safety Board
Minutes of the meeting held on 20 February 2025

Attendees
Name                     Organisation                      Attendance
Ann Smith                Independent Chair                 In person
Joe Black                Oakvale Police                    Online

Item    Topic                       Notes
1.      Welcome
The Chair opened the meeting.

2.      Family harm
Joe Black spoke.
`).entries.filter(({ kind }) => kind === 'attendee')
  expect(people.map(({ fields }) => fields['name'])).toEqual(['Ann Smith', 'Joe Black'])
})

describe('items whose numbers hold the day of the meeting', () => {
  const canadian = (second: string, third: string) =>
    readText(`Riverside Police Services Board
Minutes of the meeting held on February 20, 2025 at 9:00 AM

Present: Ann Morgan, Chair; Lisa Kost, Vice-Chair; Myron Dow, Chief of Police
Regrets: Amber Moor, Councillor & Member

Declarations of Interest: There were no declarations of interest under the Act.

P2025-0220-1.0. Confirmation of Minutes
The Board approved the minutes of January 9, 2025.

${second} Missing Persons Review - Update
Chief Dow committed to report back in six months.

${third} Body-Worn Cameras
The Board received the report.
`)
  test.each([
    ['P2025-0220-2.0.', 'P2025-0220-3.0.'],
    ['-2.0.', '-3.0.'],
  ])('%s, %s', (second, third) => {
    const one = canadian(second, third)
    expect(
      one.entries
        .filter(({ kind, fields }) => kind === 'item' && fields['number'] !== '')
        .map(({ fields }) => `${fields['number']} ${fields['title']}`),
    ).toEqual([
      'P2025-0220-1.0 Confirmation of Minutes',
      `${second.slice(0, -1)} Missing Persons Review - Update`,
      `${third.slice(0, -1)} Body-Worn Cameras`,
    ])
    expect(
      one.entries
        .filter(({ fields }) => fields['status'] === 'apologies')
        .map(({ fields }) => fields['name']),
    ).toEqual(['Amber Moor'])
  })
  test('a label that names nobody ends a list of people', () => {
    const apologies = readText(`Oakvale Safety Board
Minutes of the meeting held on 20 February 2025

Present: Ann Smith (Chair)
Apologies:
Joe Black

Use of Recordings: Members were told that the meeting is recorded.

Dev Odell

1. Opening
Opened.
2. Close
Closed.
`).entries.filter(({ fields }) => fields['status'] === 'apologies')
    expect(apologies.map(({ fields }) => fields['name'])).toEqual(['Joe Black'])
  })
})

test('many heads, many actions and long rows are read in time that grows with them', () => {
  const reads = (count: number): number => {
    const table = Array.from({ length: count }, () => 'Action                 Owner             Due').join(
      '\n',
    )
    const rows = Array.from(
      { length: count },
      (_, at) => `A${at}    Provide data again     JB    May 2025`,
    ).join('\n')
    const told = 'Joe Black promised the a the a the data by the end of the first quarter of the. '.repeat(
      count,
    )
    const begun = performance.now()
    reading(`${told}\n\n${table}\n\n#    Action     Who    When\n${rows}`)
    return performance.now() - begun
  }
  reads(20)
  expect(reads(800) / Math.max(reads(200), 20)).toBeLessThan(12)
})
