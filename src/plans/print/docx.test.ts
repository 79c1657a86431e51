import { load } from 'cheerio'
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { SaxesParser } from 'saxes'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { exampleCommitment, exampleEdition, exampleEvidence, exampleUpdate } from '../example-edition.ts'
import type { PublishedEdition } from '../published.ts'
import type { Block } from './block.ts'
import { editionBlocks, printMeta, type PrintAbout } from './blocks.ts'
import { editionDocx } from './docx.ts'
import { asPublished, exampleAbout, fromPack } from './example-print.ts'
import { missingFrom, squeezed, wordsOf } from './read-print.ts'

const docxOf = (edition: PublishedEdition, about: PrintAbout = exampleAbout) =>
  editionDocx(editionBlocks(edition, about), printMeta(edition, about))

/** The parts of the file that are XML; every one must be well-formed. */
function partsOf(bytes: Buffer): Map<string, string> {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]))
  for (const xml of parts.values()) new SaxesParser({ xmlns: true }).write(xml).close()
  return parts
}
const htmlOf = async (buffer: Buffer) => load((await mammoth.convertToHtml({ buffer })).value)

const packs = [
  ['london', 'mayors-action-plan', '2021-22-q3'],
  ['northmere', 'fair-policing-plan', '2024-25-q4'],
] as const

describe.each(packs)('the edition of %s', (...pack) => {
  let edition: PublishedEdition
  let blocks: Block[]
  let bytes: Buffer
  let parts: Map<string, string>
  beforeAll(async () => {
    const { edition: one, about } = await fromPack(...pack)
    edition = one
    blocks = editionBlocks(edition, about)
    bytes = await editionDocx(blocks, printMeta(edition, about))
    parts = partsOf(bytes)
  })

  test('has the headings of the edition, in order, as real headings', async () => {
    const $ = await htmlOf(bytes)
    const found = $('h1, h2, h3, h4')
      .toArray()
      .map((heading) => `${heading.tagName} ${squeezed($(heading).text())}`)
    const wanted = blocks.flatMap((block) =>
      block.kind === 'heading' ? [`h${block.level} ${squeezed(block.text)}`] : [],
    )
    expect(found).toEqual(wanted)
  })

  test('has every ref, every promise, every update and every figure', async () => {
    expect(missingFrom((await htmlOf(bytes)).text(), wordsOf(edition))).toEqual([])
  })

  test('every table has a header row that repeats, and knows its first column', () => {
    const document = parts.get('word/document.xml')!
    const tables = document.split('<w:tbl>').length - 1
    expect(tables).toBe(blocks.filter(({ kind }) => kind === 'table').length)
    expect(document.split('<w:tblHeader/>').length - 1).toBe(tables)
    expect(
      document.match(/<w:tblLook [^>]*w:firstRow="(1|true)"[^>]*w:firstColumn="(1|true)"/g),
    ).toHaveLength(tables)
  })

  test('tells its language, title and publisher, and its address and entry at the foot of every page', () => {
    expect(parts.get('word/styles.xml')).toContain('<w:lang w:val="en-GB"')
    const core = load(parts.get('docProps/core.xml')!, { xml: true })
    expect(core('dc\\:title').text()).toBe(`${edition.content.planTitle}, ${edition.content.periodLabel}`)
    expect(core('dc\\:creator').text()).not.toBe('')
    const feet = [...parts]
      .filter(([name]) => name.startsWith('word/footer'))
      .map(([, xml]) => load(xml, { xml: true }).text())
    expect(feet.join()).toContain(`/editions/${edition.content.period}`)
    expect(feet.join()).toContain('Entry 12 of the public record, version 1')
  })
})

describe('a Word file', () => {
  const evidence = [
    exampleEvidence(1),
    exampleEvidence(2, { url: 'https://example.org/?a=1&b="2"' }),
    exampleEvidence(4, { url: 'javascript:alert(1)' }),
  ]
  const edition = asPublished(exampleEdition([exampleCommitment({ update: exampleUpdate({ evidence }) })]))
  afterEach(() => void vi.useRealTimers())

  test('is the same whenever it is made: dated by its entry, without the clock', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2033-03-03T03:03:03Z') })
    const first = await docxOf(edition)
    vi.setSystemTime(new Date('2044-04-04T04:04:04Z'))
    const second = await docxOf(edition)
    expect(first.equals(second)).toBe(true)
    const core = partsOf(first).get('docProps/core.xml')!
    expect(core.match(/2032-01-20T09:30:05Z/g)).toHaveLength(2)
    expect(core).not.toContain('2033')
  })

  test('has links that lead where they say, and none that is not safe', async () => {
    const bytes = await docxOf(edition)
    const $ = await htmlOf(bytes)
    const links = $('a[href]')
      .toArray()
      .map((link) => $(link).attr('href')!)
    expect(links).toContain('https://example.org/evidence')
    expect(links.filter((link) => !link.startsWith('https:') && !link.startsWith('#'))).toEqual([])
    for (const anchor of links.filter((link) => link.startsWith('#'))) expect($(anchor)).toHaveLength(1)
  })

  test.each(['<w:p>&amp; "x" \u0001\u{1f600}', '{TOC \\o} ]]>', 'עברית العربية', 'x'.repeat(5000)])(
    'prints %s as it is',
    async (words) => {
      const bytes = await docxOf(asPublished(exampleEdition([exampleCommitment({ text: words })])))
      partsOf(bytes)
      expect((await htmlOf(bytes))('h4').text()).toBe(`1.1/a ${words.replace('\u0001', '')}`)
    },
  )
})
