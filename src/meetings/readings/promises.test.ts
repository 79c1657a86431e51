/** Items whose numbers slip, and who promised what by when: read from minutes in the manner of six countries. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { minutes } from '../model.ts'
import { assemble } from './assemble.ts'
import { fixturesPromises, type PromisedFixture } from './fixtures-promises-for-test.ts'
import { mustHold } from './invariant-for-test.ts'
import { readFixture } from './read-fixture-for-test.ts'
import { readMinutes } from './read-minutes.ts'
import type { Reading } from './reading.ts'

const folder = mkdtempSync(join(tmpdir(), 'promises-'))
afterAll(() => rmSync(folder, { recursive: true }))

const read = (fixture: PromisedFixture): Promise<Reading> => readFixture(folder, fixture)
const readText = (text: string): Reading =>
  readMinutes({ text, blocks: null, lines: null, title: [], warnings: [], placeOf: null })

/** Kind, who, what and by when, of everything that was promised or given out. */
const promised = (reading: Reading) =>
  assemble(reading).minutes.actions.map(({ kind, owner, text, due }) => ({
    kind,
    owner: [owner.name, owner.post, owner.organisationName].filter(Boolean).join(', '),
    text,
    due: due.kind === 'date' ? (due.on.edtf ?? due.on.text) : due.kind,
  }))
const earlier = (reading: Reading): string[] =>
  reading.entries
    .filter(({ doubts }) => doubts.some((doubt) => doubt.includes('review the earlier one')))
    .map(({ fields }) => fields['text']!)
const titles = (reading: Reading) =>
  reading.entries
    .filter(({ kind }) => kind === 'item')
    .map(({ fields }) => `${fields['number']} ${fields['title']}`.trim())

describe('who promised what by when, where numbers slip', () => {
  test.each(fixturesPromises.map((fixture) => [fixture.name, fixture] as const))('%s', async (_, fixture) => {
    const reading = await read(fixture)
    mustHold(reading)
    const { expected } = fixture
    expect(titles(reading)).toEqual(expected.items)
    expect(promised(reading)).toEqual(
      expected.actions.map(([kind, owner, words, due]) => ({
        kind,
        owner: expect.stringContaining(owner),
        text: expect.stringContaining(words),
        due,
      })),
    )
    expect(earlier(reading)).toEqual((expected.earlier ?? []).map((words) => expect.stringContaining(words)))
    if (expected.warns) expect(reading.warnings.join('\n')).toMatch(expected.warns)
    expect(minutes.safeParse(assemble(reading).minutes).error).toBeUndefined()
  })
})

const head = `Oakvale Safety Board
Minutes of the meeting held on 3 May 2024

Present: Ann Lee (Chair), Supt Bob Marsh (Police), Cara Nunn (Probation)

1. Opening
Opened.

2. Safety
`
const said = (words: string) =>
  promised(readText(`${head}${words}\n\n3. Close\nClosed.\n`)).map(
    ({ kind, owner, text, due }) => `${kind} | ${owner} | ${text} | ${due}`,
  )

describe('what is no promise', () => {
  test.each([
    'The Chair did not undertake to publish the figures.',
    'Nobody had agreed to pay.',
    'None of the members agreed to take the minutes.',
    'No officer offered to write.',
    'Supt Marsh declined to commit to a date and never promised to write.',
    'It was not agreed that Cara Nunn would pay.',
    'Neither Cara Nunn nor the Chair undertook to pay.',
    'If asked, the Police would undertake to reply.',
    'The Board heard that officers were asked to search more.',
    'Supt Marsh said he would not publish the names.',
  ])('%s', (words) => expect(said(words)).toEqual([]))
})

describe('every verb of promising opens a list', () => {
  test.each([
    'Supt Marsh undertook to:',
    'Supt Marsh promised:',
    'Supt Marsh agreed to:',
    'Supt Marsh agreed:',
    'Supt Marsh committed to:',
    'Supt Marsh will:',
    'Supt Marsh would:',
    'Supt Marsh confirmed that he would:',
    'Supt Marsh assured the Board that the Police would:',
    'Supt Marsh gave undertakings to:',
    'Supt Marsh gave the following commitments:',
    'Undertakings by Supt Marsh:',
  ])('%s', (words) => {
    const lines = said(`${words}\n(a) publish the map by 1 June 2024;\n(b) a visit for members.`)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^undertaking \| .*Police.* \| publish the map by 1 June 2024; \| 2024-06-01$/u)
    expect(lines[1]).toMatch(/^undertaking \| .*Police.* \| a visit for members\. \| not-stated$/u)
    const inline = said(`${words} (a) publish the map by 1 June 2024; (b) a visit for members.`)
    expect(inline).toHaveLength(2)
  })
  test('“is to:” and “was asked to:” are action points', () => {
    for (const words of ['Cara Nunn is to:', 'Cara Nunn was asked to:', 'Cara Nunn must:'])
      expect(said(`${words}\n- book the hall`)).toEqual([
        'action-point | Cara Nunn, Probation | book the hall | not-stated',
      ])
  })
  test('a mark of the outer level ends the inner list', () => {
    expect(
      said(
        '(h) Minute 3 – Supt Marsh undertook to:\n(i) publish the map;\n(ii) hold a session.\n(i) Minute 4 – The Board noted the rest.',
      ),
    ).toEqual([
      'undertaking | Supt Bob Marsh, Police | publish the map; | not-stated',
      'undertaking | Supt Bob Marsh, Police | hold a session. | not-stated',
    ])
  })
})

describe('by when', () => {
  test.each([
    ['no later than March 14', '2025-03-14'],
    ['by Friday 7 June', '2024-06-07'],
    ['by close of play Friday 7 June', '2024-06-07'],
    ['(by end June)', '2024-06'],
    ['by end of June', '2024-06'],
    ['by the end of Q3 2024', '2024-35'],
    ['by 30/06', '2024-06-30'],
    ['by 30/06/2024', '2024-06-30'],
    ['by 5/6/2024', '5/6/2024'],
    ['by 5 January', '2025-01-05'],
    ['within two weeks', '2024-05-17~'],
    ['within a month', '2024-06-03~'],
    ['before the next meeting', 'next-meeting'],
    ['in June', '2024-06'],
  ])('“%s”', (words, due) =>
    expect(
      said(`Cara Nunn undertook to send the list ${words}.`).map((line) => line.split(' | ')[3]),
    ).toEqual([due]),
  )

  test('the order of day and month is read only where the text shows it, and the value is in doubt', () => {
    const of = (words: string) => readText(`${head}${words}\n`).entries.find(({ kind }) => kind === 'action')!
    const shown = of('Crime rose until 4/30/2024. Cara Nunn undertook to send the list by 5/6/2024.')
    expect(shown.fields).toMatchObject({ dueText: '5/6/2024', dueOn: '2024-05-06' })
    expect(shown.inferred).toBe(true)
    expect(shown.doubts.join()).toContain('month first')
    const torn = of('From 30/4/2024 to 4/30/2024. Cara Nunn undertook to send the list by 5/6/2024.')
    expect(torn.fields['dueOn'] ?? '').toBe('')
    expect(torn.doubts.join()).toContain('two ways')
    const yearless = of('Cara Nunn undertook to send the list by March 14.')
    expect(yearless.fields).toMatchObject({ dueText: 'March 14', dueOn: '2025-03-14' })
    expect(yearless.doubts.join()).toContain('no year')
  })
})

test.each([
  '- Cara Nunn to find a hall (done)',
  'Cara Nunn to find a hall – ongoing',
  'Action 3: Cara Nunn to find a hall. Status: Open',
])('under “matters arising” it is no new action point: %s', (words) => {
  const reading = readText(head.replace('2. Safety', '2. Matters arising') + words)
  expect(promised(reading)).toEqual([])
  expect(earlier(reading)).toEqual([expect.stringContaining('find a hall')])
  expect(reading.warnings.join('\n')).toContain('1 earlier action point is looked at again')
})

test('an item is told from the list above it where both have numbers and nothing stands between', () => {
  const reading = readText(`Riverton Community Safety Panel
Minutes of the meeting held on 5 March 2025
Present: Ann Lee (Chair), Bo Kim, Chief Ida Dow (Police)
1. Opening
The Chair opened the meeting.
2. Report
Chief Dow undertook to:
1. publish the map
2. meet residents
3. Custody
Bo Kim asked about cells.
Points raised:
1. Cells are cold
2. Food is poor
3. Visits are late
4. Close
The Chair thanked members.
`)
  expect(titles(reading)).toEqual(['1 Opening', '2 Report', '3 Custody', '4 Close'])
  expect(promised(reading).map(({ text }) => text)).toEqual(['publish the map', 'meet residents'])
})

test('undertakings are numbered U1, action points A1, as the log numbers them', () => {
  const reading = readText(
    `${head}Supt Marsh undertook to write. ACTION: Cara Nunn to book the hall.\nACTION: Ann Lee to check.\nSupt Marsh promised to call.\n`,
  )
  expect(reading.entries.filter(({ kind }) => kind === 'action').map(({ fields }) => fields['ref'])).toEqual([
    'U1',
    'A1',
    'A2',
    'U2',
  ])
})

test('few items in a long text are warned of', () => {
  const many = 'The Board talked about this at length and members asked what had been done. '.repeat(90)
  expect(readText(`${head}${many}`).warnings.join('\n')).toMatch(/Only 2 items were found/u)
  expect(readText(`${head}Short.`).warnings.join('\n')).not.toMatch(/items were found/u)
})
