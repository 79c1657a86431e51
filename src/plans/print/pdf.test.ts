import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { commitmentsOf } from '../edition.ts'
import {
  anyEdition,
  exampleCommitment,
  exampleEdition,
  exampleEvidence,
  exampleFigure,
  exampleUpdate,
} from '../example-edition.ts'
import type { EditionCommitment } from '../model.ts'
import type { PublishedEdition } from '../published.ts'
import { editionBlocks, printMeta, type PrintAbout } from './blocks.ts'
import { asPublished, exampleAbout, fromPack } from './example-print.ts'
import { editionPdf } from './pdf.ts'
import { missingFrom, readPdf, squeezed, wordsOf } from './read-print.ts'

const pdfOf = (edition: PublishedEdition, about: PrintAbout = exampleAbout) =>
  editionPdf(editionBlocks(edition, about), printMeta(edition, about))
const editionOf = (commitments: EditionCommitment[], change = {}) =>
  asPublished(exampleEdition(commitments, change))
const reported = (text: string) => exampleCommitment({ update: exampleUpdate({ text }) })

const packs = [
  ['london', 'mayors-action-plan', '2021-22-q3'],
  ['northmere', 'fair-policing-plan', '2024-25-q4'],
] as const

describe.each(packs)('the edition of %s', (...pack) => {
  let edition: PublishedEdition
  let about: PrintAbout
  let pdf: Awaited<ReturnType<typeof readPdf>>
  beforeAll(async () => {
    ;({ edition, about } = await fromPack(...pack))
    pdf = await readPdf(pdfOf(edition, about))
  })

  test('is marked PDF/UA-1, and tells its title, language, publisher and the time of its entry', () => {
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf.info.Language).toBe('en-GB')
    expect(pdf.info.Title).toBe(`${edition.content.planTitle}, ${edition.content.periodLabel}`)
    expect(pdf.info.Author).not.toBe('')
    expect(pdf.info.CreationDate).toContain('20320120093005')
    expect(pdf.objects).toContain('/DisplayDocTitle true')
  })

  test('is tagged: headings, lists, tables with a header whose cells name their columns, links', () => {
    for (const role of [
      'H1',
      'H2',
      'H3',
      'H4',
      'P',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TR',
      'TH',
      'TD',
      'Caption',
      'TOC',
    ])
      expect(pdf.roles, role).toContain(role)
    expect(pdf.roles.filter((role) => role === 'H1')).toHaveLength(1)
    expect(pdf.roles.filter((role) => role === 'H4')).toHaveLength(commitmentsOf(edition.content).length)
    expect(pdf.objects).toMatch(/\/Scope\s*\/Column/)
    expect(pdf.links).toContain(`${about.address}/versions/1.json`)
  })

  test('has every ref, every promise, every update and every figure', () => {
    expect(missingFrom(pdf.body, wordsOf(edition))).toEqual([])
  })

  test('has its address, entry and number on every page, and the banner', () => {
    pdf.texts.forEach((page, at) => {
      for (const part of [
        about.address,
        'Entry 12 of the public record, version 1',
        `Page ${at + 1} of ${pdf.texts.length}`,
        about.banner!,
      ])
        expect(squeezed(page)).toContain(squeezed(part))
    })
  })

  test('is the same, byte for byte, each time', () => {
    expect(pdfOf(edition, about).equals(pdfOf(edition, about))).toBe(true)
  })
})

describe('words that are not words', () => {
  const hostile = [
    '#import "@preview/evil:1.0.0": *',
    '#panic("run")',
    '#sys.version',
    '= Not a heading',
    '- not a list +not 1. not',
    '*not bold* _not italic_ `not raw` $x^2$ @ref <label>',
    '"quotes" \\ \\n \\u{41} \\#',
    ']] [[ }} {{ ) ( ;',
    '//not a comment /* nor this */',
    'https://x.example/?a=1&b=#c',
    '{{page}} {page} {pages}',
    'café Łódź Ðång naïve ẞ – “x” … € → ≤ ½',
    'Ελληνικά кириллица עברית العربية Tiếng Việt',
  ]
  test.each(hostile)('%s is printed, not run', async (words) => {
    const title = `Title ${words}`
    const edition = editionOf([exampleCommitment({ text: words, update: exampleUpdate({ text: words }) })], {
      planTitle: title,
    })
    const { body, info, roles } = await readPdf(pdfOf(edition, { ...exampleAbout, siteName: words }))
    const text = squeezed(body)
    // Letters that are read from the right come back in another order, and a dash ends a line or not.
    const inOrder = /[\u0590-\u06ff]/.test(words) ? words.split(' ').slice(0, 2).join(' ') : words
    expect(text.split(squeezed(inOrder.replace(/^- /, ''))).length).toBeGreaterThan(2)
    expect(info.Title).toContain(title)
    expect(roles.filter((role) => role === 'H4')).toHaveLength(1)
  })

  test('a character that no face has is printed as its code, and only that', async () => {
    const { body } = await readPdf(pdfOf(editionOf([reported('Met 😀 them at 中文 and 👨‍👩‍👧 then.')])))
    const text = squeezed(body)
    expect(text).toContain('Met[U+1F600]themat[U+4E2D][U+6587]and[U+1F468]')
    expect(text).toContain('[U+1F467]then.')
  })

  test('control characters are left out', async () => {
    const { body } = await readPdf(pdfOf(editionOf([reported('a\u0000b\u0007c\u009fd\ud800e\ufffff')])))
    expect(body).toContain('abcdef')
  })

  test('a word longer than a line is broken within the page, and nothing is added to it', async () => {
    const long = 'Donaudampfschiff'.repeat(30)
    const figures = [
      exampleFigure(1, { unit: 'x'.repeat(200), base: 'y'.repeat(900), measure: 'z'.repeat(300) }),
    ]
    const { body } = await readPdf(
      pdfOf(editionOf([exampleCommitment({ text: long, update: exampleUpdate({ text: long, figures }) })])),
    )
    const text = squeezed(body)
    expect(text.split(long).length).toBeGreaterThan(2)
  })

  test('a text longer than many pages is whole', async () => {
    const long = Array.from({ length: 4000 }, (_, n) => `word${n}`).join(' ')
    const edition = editionOf([
      exampleCommitment({ text: long, closureTest: long, update: exampleUpdate({ text: long }) }),
    ])
    const text = squeezed((await readPdf(pdfOf(edition))).body)
    for (const part of ['word0word1', 'word3998word3999'])
      expect(text.split(part).length - 1).toBeGreaterThanOrEqual(3)
  })

  test('a link is live only where it is safe', async () => {
    const evidence = [
      exampleEvidence(1),
      exampleEvidence(4, { url: 'javascript:alert(1)' }),
      exampleEvidence(2, { url: '/plans/x' }),
    ]
    const { links } = await readPdf(
      pdfOf(editionOf([exampleCommitment({ update: exampleUpdate({ evidence }) })])),
    )
    expect(links).toContain('https://example.org/evidence')
    expect(links).toContain('https://record.example/plans/x')
    expect(links.filter((link) => !link.startsWith('https:'))).toEqual([])
  })

  test('any words at all make a PDF', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (text, title) => {
        expect(pdfOf(editionOf([reported(text)], { planTitle: `T ${title}` })).length).toBeGreaterThan(1000)
      }),
      { numRuns: 12 },
    )
  })
})

test('any edition makes a PDF with all its commitments', async () => {
  await fc.assert(
    fc.asyncProperty(anyEdition, async (edition) => {
      const { roles } = await readPdf(pdfOf(asPublished(edition)))
      expect(roles.filter((role) => role === 'H4')).toHaveLength(commitmentsOf(edition).length)
    }),
    { numRuns: 5 },
  )
})

test('500 commitments make one document', async () => {
  const many = Array.from({ length: 500 }, (_, n) =>
    exampleCommitment({ ref: `${1 + (n % 7)}.${n}/a`, text: `Promise number ${n}.` }),
  )
  const { roles, body } = await readPdf(pdfOf(editionOf(many)))
  expect(roles.filter((role) => role === 'H4')).toHaveLength(500)
  expect(squeezed(body)).toContain('Promisenumber499.')
})
