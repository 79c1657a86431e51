/** Two who promise in one sentence; what a person will do; how people met; days that the text gives in words. */
import { describe, expect, test } from 'vitest'
import { assemble, dateOf, factOf } from './assemble.ts'
import { mustHold } from './invariant-for-test.ts'
import { readMinutes } from './read-minutes.ts'
import type { Reading } from './reading.ts'

const readText = (text: string): Reading => {
  const reading = readMinutes({ text, blocks: null, lines: null, title: [], warnings: [], placeOf: null })
  mustHold(reading)
  return reading
}
const minutesOf = (words: string, people = ''): Reading =>
  readText(`Oakvale Safety Board
Minutes of the meeting held on 3 May 2024

Present: Ann Lee (Chair), Supt Bob Marsh (Police), Cara Nunn (Probation), Dev Odell (Clerk to the Board)${people}

1. Opening
Opened.

2. Safety
${words}

3. Close
Closed.
`)
const said = (words: string): string[] =>
  assemble(minutesOf(words)).minutes.actions.map(
    ({ owner, due }) =>
      `${owner.name || owner.post || owner.organisationName} | ${due.kind === 'date' ? due.on.edtf : due.kind}`,
  )

describe('each who promises has an entry', () => {
  test.each([
    ['Ann Lee and Cara Nunn to draft the leaflet.', ['Ann Lee | not-stated', 'Cara Nunn | not-stated']],
    [
      'ACTION: Ann Lee and Cara Nunn to draft it by 1 June 2024',
      ['Ann Lee | 2024-06-01', 'Cara Nunn | 2024-06-01'],
    ],
    [
      'Supt Marsh and Cara Nunn agreed to share the list.',
      ['Supt Bob Marsh | not-stated', 'Cara Nunn | not-stated'],
    ],
    ['It was agreed that Ann and Cara would visit.', ['Ann Lee | not-stated', 'Cara Nunn | not-stated']],
    [
      'Supt Marsh would write to the mayor and Cara Nunn would publish the map by 1 June 2024.',
      ['Supt Bob Marsh | not-stated', 'Cara Nunn | 2024-06-01'],
    ],
    [
      'It was agreed that the Chair would write to the mayor by 1 June 2024 and that the Clerk would book the hall.',
      ['Ann Lee | 2024-06-01', 'Dev Odell | not-stated'],
    ],
    [
      'Supt Marsh undertook to send the data and Cara Nunn agreed to check it.',
      ['Supt Bob Marsh | not-stated', 'Cara Nunn | not-stated'],
    ],
    [
      'Cara Nunn spoke; Ann Lee and Dev Odell to scope this.',
      ['Ann Lee | not-stated', 'Dev Odell | not-stated'],
    ],
    // One person who promises two things is one; so is a row that two share.
    ['Supt Marsh undertook to send the data and to publish the map.', ['Supt Bob Marsh | not-stated']],
    ['ACTION: AL/CN to draft the leaflet', ['AL/CN | not-stated']],
    // Those who are asked are not those who ask.
    [
      'Ann Lee asked Supt Marsh and Cara Nunn to reply.',
      ['Supt Bob Marsh | not-stated', 'Cara Nunn | not-stated'],
    ],
    ['The Chair thanked Supt Marsh and Cara Nunn, who would be missed.', []],
  ])('%s', (words, expected) => expect(said(words)).toEqual(expected))

  test('the words of each are their own, and the outcome is the whole sentence', () => {
    const reading = minutesOf('It was agreed that Ann would write and Cara would publish the map.')
    const of = (kind: string) =>
      reading.entries.filter((one) => one.kind === kind).map(({ fields }) => fields['text'])
    expect(of('action')).toEqual(['It was agreed that Ann would write', 'Cara would publish the map.'])
    expect(of('outcome')).toEqual(['It was agreed that Ann would write and Cara would publish the map.'])
  })
})

describe('what a person will do', () => {
  test.each([
    ['Cara Nunn will circulate the map.', ['Cara Nunn | not-stated']],
    ['The Clerk will invite the mayor.', ['Dev Odell | not-stated']],
    ['Supt Marsh undertook to publish the decisions of the last quarter.', ['Supt Bob Marsh | not-stated']],
    // Too little, or of nobody in particular.
    ['Cara Nunn will look into it.', []],
    ['Probation will publish more.', []],
    ['Residents would welcome more patrols.', []],
    // The action point says it better.
    [
      'Cara Nunn will circulate the map.\nACTION: Cara Nunn to circulate the map by 1 June 2024',
      ['Cara Nunn | 2024-06-01'],
    ],
  ])('%s', (words, expected) => expect(said(words)).toEqual(expected))

  test('what is not taken is suggested', () => {
    const { suggestions } = minutesOf(
      'Cara Nunn will circulate the map.\nACTION: Cara Nunn to circulate the map by 1 June 2024',
    )
    expect(suggestions.map(({ text }) => text)).toEqual(['Cara Nunn will circulate the map.'])
  })
  test('below “It was resolved that:” an entry says who does what', () => {
    expect(
      said('It was resolved that:\ni. The Clerk writes to the mayor.\nii. The report is noted.'),
    ).toEqual(['Dev Odell | not-stated'])
  })
})

describe('how they met', () => {
  const way = (line: string): string =>
    factOf(
      readText(
        `Oakvale Safety Board\nMinutes of the meeting held on 3 May 2024\n${line}\n\nPresent: Ann Lee, Bo Kim (via Teams)\n\n1. Opening\nOpened.\n2. Close\nClosed.\n`,
      ),
      'way',
    )
  test.each([
    ['Hybrid meeting via Teams', 'hybrid'],
    ['Committee Room 1, Town Hall and via Microsoft Teams', 'hybrid'],
    ['By video conference', 'online'],
    ['Venue: Zoom', 'online'],
    ['Boardroom B, and virtually', 'hybrid'],
    ['Áras Mhuire (and on MS Teams)', 'hybrid'],
    ['Committee Room 1, Town Hall', ''],
    ['The public may watch online at the Town Hall', ''],
  ])('%s', (line, expected) => expect(way(line)).toBe(expected))
})

describe('the day of the meeting', () => {
  const day = (words: string): string | null =>
    dateOf(
      factOf(
        readText(
          `Oakvale Safety Board\nMinutes of the meeting held on ${words}\n\nPresent: Ann Lee, Bo Kim\n\n1. Opening\nOpened.\n2. Close\nClosed.\n`,
        ),
        'date',
      ),
    ).edtf
  test.each([
    ['Tuesday, the 2nd day of April, 2024', '2024-04-02'],
    ['the Fifth day of June, Two Thousand and Twenty-four', '2024-06-05'],
    ['the twenty-first of May 2024', '2024-05-21'],
    ['Wednesday 03.04.24', '2024-04-03'],
    ['Monday 03.04.24', '2024-03-04'],
    // Neither the third of April nor the fourth of March was a Friday; and without a weekday nothing tells.
    ['Friday 03.04.24', null],
    ['03.04.24', null],
  ])('%s', (words, expected) => expect(day(words)).toBe(expected))
})

describe('who was there', () => {
  const people = (text: string): string[] =>
    readText(
      `Oakvale Safety Board\nMinutes of the meeting held on 3 May 2024\n\n${text}\n\nMIN 1/2024: OPENING\nOpened.\nMIN 2/2024: CLOSE\nClosed.\n`,
    )
      .entries.filter(({ kind }) => kind === 'attendee')
      .map(
        ({ fields }) =>
          `${fields['status']} | ${fields['name']} | ${fields['post']} | ${fields['organisationName']}`,
      )
  test('absent without apology is absent; a list of the agenda is no list of people', () => {
    expect(
      people(
        'PRESENT\n1. Ann Lee - Chairperson\nABSENT WITH APOLOGY\n1. Mr. Bo Kim - Youth\nABSENT WITHOUT APOLOGY\n1. Ms. Cy Roe - Youth\n\nAGENDA\n1. Opening\n2. Any Other Business',
      ),
    ).toEqual([
      'present | Ann Lee |  | ',
      'apologies | Mr. Bo Kim |  | Youth',
      'absent | Ms. Cy Roe |  | Youth',
    ])
  })
  test('a first row with somebody is no head of columns; a label in a table goes on', () => {
    expect(
      people(
        'APOLOGIES were tendered on behalf of:\n    Mr. Bo Kim        Board Member\n    Ms. Cy Roe        Corporate Secretary',
      ),
    ).toEqual(['apologies | Mr. Bo Kim | Board Member | ', 'apologies | Ms. Cy Roe | Corporate Secretary | '])
  })
  test('who came in a crowd is counted, and never named', () => {
    expect(people('Present: Ann Lee\nGuests: Two members of the public')).toEqual(['present | Ann Lee |  | '])
  })
  test('a colon in brackets parts no name; an independent chair leads', () => {
    expect(people('Present:\nMr Bo Kim (Head: Inquiries)\nAnn Lee (Independent Chair)')).toEqual([
      'present | Mr Bo Kim | Head: Inquiries | ',
      'present | Ann Lee |  | ',
    ])
  })
  test('brackets in a name, and what stands behind it', () => {
    expect(
      people(
        'Present: Justice (Retd.) Ann Lee, Chairperson; Pastor (Mrs) Bo Kim; Dr Cy Roe (Acting); Dee Fox, NI Housing Executive',
      ),
    ).toEqual([
      'present | Justice (Retd.) Ann Lee |  | ',
      'present | Pastor (Mrs) Bo Kim |  | ',
      'present | Dr Cy Roe |  | ',
      'present | Dee Fox |  | NI Housing Executive',
    ])
  })
})
