/** An agenda and its papers as one PDF, read back by another program. */
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { storeFile } from '#src/documents/index.ts'
import { placeHold } from '#src/record/index.ts'
import { ask } from '#test/ask.ts'
import { openPdf } from '#src/plans/print/open-pdf-for-test.ts'
import type { TestSite } from '#test/site.ts'
import { publishFiles } from '../drafts/queries.ts'
import { enterExamples, exampleAgenda, exampleItem, examplePaper } from '../example-meetings.ts'
import { paperKey } from '../model.ts'
import { meeting, paperSite } from './for-test.ts'

const address = `/meetings/${meeting}/pack.pdf`
let site: TestSite
beforeAll(async () => {
  site = await paperSite()
})
afterAll(() => site.close())

async function pdf(...pages: string[]): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (const words of pages) document.addPage().drawText(words)
  return Buffer.from(await document.save())
}
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function store(name: string, mediaType: string, content: Buffer) {
  let file = { sha256: '', name, mediaType, bytes: content.length }
  await site.act(async ({ db }) => {
    file = await storeFile(db, { name, mediaType, content, uploadedBy: 'staff-one' })
    await db.transaction().execute((tx) => publishFiles(tx, [file.sha256]))
  })
  return file
}

type Line = { title: string; dest: unknown; items: Line[] }
async function read(bytes: Buffer) {
  const document = await openPdf(bytes)
  try {
    const pageOf = async (dest: unknown) => {
      const found =
        typeof dest === 'string' ? await document.getDestination(dest) : (dest as unknown[] | null)
      return found ? (await document.getPageIndex(found[0] as never)) + 1 : null
    }
    const flat = async (lines: readonly Line[], depth = 0): Promise<[number, string, number | null][]> => {
      const all: [number, string, number | null][] = []
      for (const { title, dest, items } of lines)
        all.push([depth, title, await pageOf(dest)], ...(await flat(items, depth + 1)))
      return all
    }
    const texts: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent()
      texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
    }
    const tags = await (await document.getPage(1)).getStructTree()
    const { info, metadata } = await document.getMetadata()
    return {
      outline: await flat((await document.getOutline()) as unknown as Line[]),
      texts,
      tags,
      info: info as Record<string, unknown>,
      xmp: metadata?.getRaw() as string | undefined,
    }
  } finally {
    await document.loadingTask.destroy()
  }
}

test('there is none before an agenda is published', async () => {
  expect((await ask(site.url, address)).status).toBe(404)
  expect((await ask(site.url, '/meetings/nowhere/pack.pdf')).status).toBe(404)
})

describe('with an agenda and papers', () => {
  let pack: Awaited<ReturnType<typeof read>>
  let bytes: Buffer
  beforeAll(async () => {
    const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    const paper = (slug: string, title: string, files: Awaited<ReturnType<typeof store>>[], more = {}) =>
      examplePaper({ paper: slug, title, files: files.map((one) => ({ ...one, accessible: true })), ...more })
    const examples = [
      exampleAgenda({
        items: [
          exampleItem({ id: 'welcome', number: '1', order: 1, title: 'Welcome' }),
          exampleItem({
            id: 'figures',
            number: '2',
            order: 2,
            title: 'The figures',
            papers: ['figures', 'chart', 'sheet'],
          }),
          exampleItem({
            id: 'letters',
            number: '3',
            order: 3,
            title: 'Letters – “open”',
            papers: ['locked'],
          }),
        ],
      }),
      paper('figures', 'Figures', [
        await store('figures.pdf', 'application/pdf', await pdf('Alpha page', 'Beta page')),
      ]),
      paper('old', 'Figures as first sent', [
        await store('old.pdf', 'application/pdf', await pdf('Obsolete page')),
      ]),
      paper('chart', 'Chart', [await store('chart.png', 'image/png', png)], { replaces: 'old' }),
      paper('sheet', 'Word paper', [await store('sheet.docx', office, Buffer.from('PK'))]),
      paper('locked', 'Broken paper', [
        await store('locked.pdf', 'application/pdf', Buffer.from('%PDF-1.7 broken')),
      ]),
      paper('named', 'Named paper', [], { sources: [{ title: 'A list' }] }),
      paper('late', 'Late paper', [await store('late.pdf', 'application/pdf', await pdf('Gamma page'))], {
        lateReason: 'It came late.',
      }),
    ]
    await site.act(async ({ db }) => enterExamples(db, examples))
    bytes = await vi.waitFor(
      async () => {
        const { status, body } = await ask(site.url, address)
        expect(status).toBe(200)
        return body
      },
      { timeout: 20_000 },
    )
    pack = await read(bytes)
  })

  test('every page is there, in the order of the agenda, after a front that lists what is not', () => {
    const after = pack.texts.slice(-4)
    expect(after[0]).toContain('Alpha page')
    expect(after[1]).toContain('Beta page')
    expect(after[2]).toBe('')
    expect(after[3]).toContain('Gamma page')
    const front = pack.texts.slice(0, -4).join(' ').replaceAll(/\s+/g, ' ')
    for (const words of [
      'Harbour Scrutiny Board',
      '2. The figures',
      'Not in this pack',
      'sheet.docx',
      'locked.pdf',
      'Named paper',
    ])
      expect(front).toContain(words)
    expect(pack.texts.join(' ')).not.toContain('Obsolete page')
  })

  test('its outline has each item and each paper, and leads to the page where they stand', () => {
    const count = pack.texts.length
    expect(pack.outline.map(([depth, title]) => [depth, title])).toEqual([
      [0, 'Agenda'],
      [1, '1. Welcome'],
      [1, '2. The figures'],
      [2, 'Figures'],
      [2, 'Chart'],
      [1, '3. Letters – “open”'],
      [0, 'Not in this pack'],
      [0, 'Other papers'],
      [1, 'Late paper'],
    ])
    const pageOf = (title: string) => pack.outline.find(([, one]) => one === title)![2]
    expect(pageOf('Figures')).toBe(count - 3)
    expect(pageOf('Chart')).toBe(count - 1)
    expect(pageOf('Late paper')).toBe(count)
    for (const title of ['Agenda', '1. Welcome', 'Not in this pack']) {
      const page = pageOf(title)!
      expect(pack.texts[page - 1]!.replaceAll(/\s+/g, '')).toContain(title.replaceAll(/\s+/g, ''))
    }
  })

  test('its front is tagged; the whole does not say that it is PDF/UA', () => {
    expect(JSON.stringify(pack.tags)).toContain('"H1"')
    expect(pack.xmp ?? '').not.toContain('pdfuaid')
    expect(pack.info).toMatchObject({ Language: 'en-GB', Title: expect.stringContaining('Agenda pack') })
  })

  test('it is the same while nothing changes', async () => {
    expect((await ask(site.url, address)).body.equals(bytes)).toBe(true)
  })

  test('a paper on hold is not in it', async () => {
    await site.act(async ({ db }) => {
      await placeHold(db, {
        key: paperKey(meeting, 'late'),
        category: 'personal-safety',
        reason: 'A name',
        person: 'staff-one',
      })
    })
    await expect
      .poll(async () => (await read((await ask(site.url, address)).body)).texts.join(' '), {
        timeout: 20_000,
      })
      .not.toContain('Gamma page')
  })
})
