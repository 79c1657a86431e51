/** The one promise of document import, tried on text nobody wrote and on a real update that was damaged. */
import fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { draftFromText } from './draft.ts'
import { expectFaithful } from './invariant-for-test.ts'
import type { Placement } from './spans.ts'
import { cellsOf, tile } from './spans.ts'

const seeds = new URL('../../../../shared/seeds/', import.meta.url)
const seed = existsSync(seeds) ? readdirSync(seeds).find((name) => name.startsWith('004_')) : undefined
const update = seed === undefined ? null : readFileSync(new URL(seed, seeds), 'utf8')

/** Scraps of plans: what the readers look for, in any order. */
const scrap = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '1.1',
      '1.2',
      '2.1',
      '4.8',
      '1.',
      '2)',
      '(i)',
      '(ii)',
      '(a)',
      'R1',
      'R12',
      'A1.2',
      '2.1.3',
      'Recommendation 3:',
      'Action 7:',
      'Theme 2:',
      '4 Holding to account',
      'Next Steps',
      'Update:',
      'Lead:',
      'Due:',
      'Status: Complete',
      'Response:',
      'No | Action | Progress',
      'Ref  Commitment   Update',
      '|',
      '|---|---|',
      '•',
      '- ',
      '* ',
      '«',
      'e ',
      '\t',
      '   ',
      '\n',
      '\n\n',
      '\f',
      '\r\n',
      '# ',
      '====',
      'Contents ..... 3',
      'Page 3 of 9',
      'https://example.org/x',
      '“«',
      'MOPAC',
      'Mesure 1 :',
      '\u00a0',
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      'The Board will publish its minutes every month.',
      'We will',
      'must answer',
      'Work has begun.',
      'spring 2022',
      'Custody',
      'Better use of',
      'Holding to account',
      'and so on',
      'of the',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
)
const papers = fc.array(scrap, { maxLength: 90 }).map((list) => list.join(' ').replaceAll(/ ?\n ?/gu, '\n'))

describe('nothing is lost, doubled or invented', () => {
  test('in any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) =>
        expectFaithful(draftFromText(text)),
      ),
      { numRuns: 300 },
    )
  })

  test('in any jumble of what plans are made of', () => {
    fc.assert(
      fc.property(papers, (text) => expectFaithful(draftFromText(text))),
      { numRuns: 600 },
    )
  })

  test('in long lines that might be two columns', () => {
    const word = fc.constantFrom(
      'the',
      'Board',
      'will',
      'report',
      'to',
      'people',
      'and',
      'progress',
      'was',
      'made.',
      '|',
      '•',
      '1.3',
      'officers',
      'e',
    )
    const line = fc.array(word, { minLength: 4, maxLength: 22 }).map((list) => list.join(' '))
    const page = fc
      .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n\n')), { minLength: 40, maxLength: 80 })
      .map((list) => list.flat().join(''))
    fc.assert(
      fc.property(page, (text) => expectFaithful(draftFromText(text))),
      { numRuns: 15 },
    )
  })

  test('where placements overlap or reach over white space', () => {
    const placements = fc.array(
      fc
        .record({
          a: fc.nat(60),
          b: fc.nat(60),
          row: fc.nat(3),
          column: fc.constantFrom('commitment', 'update'),
        })
        .map(({ a, b, row, column }): Placement => ({
          start: Math.min(a, b),
          end: Math.max(a, b),
          place: { row, column },
        })),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\t', '•'), minLength: 60, maxLength: 60 }),
        placements,
        (text, places) => {
          const spans = tile(text, places)
          expect(spans.map((span) => span.text).join('')).toBe(text)
          for (const cells of cellsOf(spans).values())
            for (const cell of cells.values()) expect(cell).not.toMatch(/^\s|\s$|\s\s|[\n\t]/u)
        },
      ),
    )
  })

  test('a byte order mark is no text, and a broken letter is one mark', () => {
    expect(draftFromText('\uFEFFWords').text).toBe('Words')
    expect(draftFromText('a\uD800b').text).toBe('a\uFFFDb')
  })

  test('line ends stay as they are', () => {
    const draft = draftFromText('1.1 We will publish.\r\n\r\n1.2 We will ask.\r\n')
    expect(draft.text).toContain('\r\n')
    expect(draft.rows.map((row) => row['commitment'])).toEqual(['We will publish.', 'We will ask.'])
    expectFaithful(draft)
  })
})

if (update === null)
  console.warn('The seed documents are not beside this repository: damaged updates are not tried.')
describe.skipIf(update === null)('a real update, damaged', () => {
  test('stays whole in every span', () => {
    const text = update ?? ''
    const at = fc.nat(text.length)
    const damage = fc.array(
      fc.tuple(
        at,
        fc.nat(400),
        fc.oneof(
          fc.constant(''),
          fc.string({ unit: 'binary', maxLength: 6 }),
          fc.constantFrom(' | ', '\n', '\n\n', '4.8 ', '• ', '\t'),
        ),
      ),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(damage, fc.nat(20_000), (cuts, keep) => {
        let damaged = text
        for (const [start, length, insert] of cuts)
          damaged = damaged.slice(0, start) + insert + damaged.slice(start + length)
        expectFaithful(draftFromText(damaged.slice(0, 6_000 + keep)))
      }),
      { numRuns: 12 },
    )
  })
})
