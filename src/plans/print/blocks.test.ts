import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { notStated, sourceDate } from '#src/kernel/dates.ts'
import { commitmentsOf } from '../edition.ts'
import {
  anyEdition,
  exampleCommitment,
  exampleEdition,
  exampleEvidence,
  exampleFigure,
  exampleMove,
  exampleUpdate,
} from '../example-edition.ts'
import { silences } from '../model.ts'
import { plainText, type Block } from './block.ts'
import { editionBlocks } from './blocks.ts'
import { asPublished, exampleAbout } from './example-print.ts'
import { silenceWords } from '../words.ts'

/** Every word of the blocks, one line for each. */
const linesOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'heading') return [block.text]
    if (block.kind === 'paragraph' || block.kind === 'note') return [plainText(block.words)]
    if (block.kind === 'list') return [block.label ?? '', ...block.items.map(plainText)]
    if (block.kind === 'facts') return block.facts.map(({ term, value }) => `${term}: ${plainText(value)}`)
    if (block.kind === 'said') return [block.label, ...linesOf(block.blocks)]
    if (block.kind === 'table')
      return [block.caption, ...block.rows.map((row) => row.map(plainText).join(' | '))]
    return []
  })
const print = (...args: Parameters<typeof exampleEdition>) =>
  linesOf(editionBlocks(asPublished(exampleEdition(...args)), exampleAbout))

test('the title, what this is, as of when, by whom, and when it was published', () => {
  const [title, , sentence] = print([exampleCommitment()], {
    organisations: [
      { slug: 'northmere-scrutiny-office', name: 'Northmere Scrutiny Office', shortName: 'NSO' },
    ],
  })
  expect(title).toBe('The plan, 2031/32 Q3')
  expect(sentence).toBe(
    'What was reported on every commitment of the plan “The plan” for 2031/32 Q3, as at 31 December 2031. ' +
      'Published by Northmere Scrutiny Office; the day it was published: not stated.',
  )
})

test('both dates in the words of the source, with the day they are taken as, and the schedule against each', () => {
  const lines = print([
    exampleCommitment({
      firstDue: sourceDate('2031-21', 'spring 2031'),
      restatements: [exampleMove('2031-21', '2032-01-31')],
    }),
  ])
  expect(lines).toContain('First date: spring 2031 (taken as 31 May 2031)')
  expect(lines).toContain('Current date: 31 January 2032')
  expect(lines).toContain('Date moved: Moved once: 245 days later than first said')
  expect(lines).toContain('Against first date: 214 days past it, as at 31 December 2031')
  expect(lines).toContain('Against current date: Not due for 31 days, as at 31 December 2031')
  expect(lines.find((line) => line.startsWith('spring 2031 (taken'))).toContain(
    'after the old date had passed',
  )
})

test.each(silences)('the silence “%s” stands in words, with its reason', (silence) => {
  const lines = print([exampleCommitment({ update: null, silence, silenceReason: 'Legal advice.' })])
  expect(lines).toContain(`Reported: ${silenceWords(silence)}: Legal advice.`)
})

test('whose word it is: the owner’s, the publisher’s own, the assessor’s, the owner’s reply', () => {
  const lines = print([
    exampleCommitment({
      reportedByPublisher: true,
      assessment: {
        assessed: 'limited',
        assessor: 'northmere-scrutiny-office',
        madeOn: sourceDate('2032-01-10'),
        reasons: 'Two of six are open.',
        evidence: [exampleEvidence(1)],
        ownersReply: 'Three are.',
      },
      assessmentMadeIn: '2031-32-q3',
    }),
  ])
  expect(lines).toContain('Reported: In progress; reported by the publisher itself')
  expect(lines).toContain('Assessed: Limited progress, by northmere-scrutiny-office on 10 January 2032')
  expect(lines.join('\n')).toContain(
    'Reasons of the assessor, northmere-scrutiny-office\nTwo of six are open.',
  )
  expect(lines.join('\n')).toContain('Reply of the owner, northmere-police\nThree are.')
  expect(lines).toContain('Tier 1, independent check: Evidence of tier 1 https://example.org/evidence')
})

test('updates that the site put in its own words are said to be so', () => {
  const edition = asPublished(exampleEdition([exampleCommitment()]))
  expect(linesOf(editionBlocks(edition, exampleAbout))).toContain('What northmere-police reported')
  expect(linesOf(editionBlocks(edition, { ...exampleAbout, paraphrase: true }))).toContain(
    'What northmere-police reported, in our wording',
  )
})

test('a plan without an assessor says so once, and not at each commitment', () => {
  const two = [exampleCommitment(), exampleCommitment({ ref: '1.2/a' })]
  const lines = print(two, { assessor: null })
  expect(lines.filter((line) => line.toLowerCase().includes('assess'))).toHaveLength(1)
  expect(print(two).filter((line) => line === 'Assessed: Not assessed')).toHaveLength(2)
})

test('a figure has its unit, period, area and base beside it', () => {
  const figures = [
    exampleFigure(1234.5678, { note: 'Counted by hand.' }),
    exampleFigure(0.1, { group: 'Black', base: '12 people' }),
  ]
  const edition = asPublished(exampleEdition([exampleCommitment({ update: exampleUpdate({ figures }) })]))
  const lines = linesOf(editionBlocks(edition, { ...exampleAbout, areas: new Map([['X1', 'Northmere']]) }))
  expect(lines).toContain('Figures reported: Officers trained, area Northmere (X1)')
  expect(lines).toContain('all | 1,234.5678% | October to December 2031 | not published | Counted by hand.')
  expect(lines).toContain('Black | 0.1% | October to December 2031 | 12 people | ')
})

test('corrections up to this version stand in it, later ones do not: it never changes', () => {
  const first = asPublished(exampleEdition([exampleCommitment()]))
  const second = {
    ...first.version,
    number: 2,
    entry: 15,
    correction: { what: 'The date of 1.1/a.', why: 'It was mistyped.' },
  }
  const versions = [first.version, second]
  const oneAlone = editionBlocks(first, exampleAbout)
  expect(editionBlocks({ ...first, versions }, exampleAbout)).toEqual(oneAlone)
  const lines = linesOf(editionBlocks({ ...first, version: second, versions }, exampleAbout))
  expect(lines).toContain('2 | 15 | 20 January 2032 at 09:30:05 GMT | The date of 1.1/a. | It was mistyped.')
})

test('the stamp: entry, whole hash, time, addresses of this version and the newest, and how to check it', () => {
  const lines = print([exampleCommitment()])
  expect(lines).toContain('Entry: 12')
  expect(lines).toContain(`SHA-256: ${'3f9c'.repeat(16)}`)
  expect(lines).toContain('Entered: 20 January 2032 at 09:30:05 GMT (2032-01-20T09:30:05.123Z)')
  expect(lines).toContain(`This version: ${exampleAbout.address}/versions/1`)
  expect(lines.join('\n')).toContain(
    `${exampleAbout.address}/versions/1.json and run answerable record verify <file>`,
  )
})

test('an address that must not be a link is printed as words', () => {
  const evidence = [
    exampleEvidence(4, { url: 'javascript:alert(1)', title: 'Odd' }),
    exampleEvidence(2, { url: '/plans/x', title: 'Own' }),
  ]
  const text = JSON.stringify(
    editionBlocks(
      asPublished(exampleEdition([exampleCommitment({ update: exampleUpdate({ evidence }) })])),
      exampleAbout,
    ),
  )
  expect(text).not.toContain('javascript:')
  expect(text).toContain('"href":"https://record.example/plans/x"')
})

test('the source is named and linked; a copy that is attached has its address and its hash', () => {
  const source = { title: 'Quarterly update', url: null, note: 'Our copy.' }
  expect(print([], { source })).toContain('Source: Quarterly update. Our copy.')
  const file = { name: 'update.pdf', mediaType: 'application/pdf', bytes: 10, sha256: 'ab'.repeat(32) }
  const lines = print([], { source: { ...source, file } })
  expect(lines).toContain(`Source: Quarterly update ${exampleAbout.address}/source. Our copy.`)
  expect(lines).toContain(`The attached copy, update.pdf, has the SHA-256 ${'ab'.repeat(32)}`)
})

test('any edition: heading levels are never skipped, every commitment is there once', () => {
  fc.assert(
    fc.property(anyEdition, (edition) => {
      const headings = editionBlocks(asPublished(edition), exampleAbout).filter(
        (block) => block.kind === 'heading',
      )
      headings.forEach(({ level }, at) =>
        expect(level).toBeLessThanOrEqual((headings[at - 1]?.level ?? 0) + 1),
      )
      expect(headings.filter(({ level }) => level === 1)).toHaveLength(1)
      for (const { ref } of commitmentsOf(edition))
        expect(headings.filter(({ text }) => text === ref || text.startsWith(`${ref} `))).toHaveLength(1)
    }),
  )
})

test('an edition with nothing in it can be printed', () => {
  expect(print([], { publishedOn: notStated, planSummary: '' })).toContain(
    '0 commitments in 0 actions, as at 31 December 2031.',
  )
})
