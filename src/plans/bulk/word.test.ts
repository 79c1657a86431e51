/** What people and word processors do to the Word document on its way. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { emptyDraft } from './arbitrary-draft.ts'
import { readBulk } from './read.ts'
import { draftAfter, type Owed } from './tables.ts'
import { withWord, withXml, type WordEditor } from './word-for-test.ts'
import { writeBulkWord } from './write-word.ts'

const evidence = {
  title: 'Minutes',
  url: 'https://example.org/a_b',
  tier: 2,
  public: true,
  withheld_reason: null,
  file: null,
  inspected_by: null,
  inspected_on: { edtf: null, text: 'not stated' },
}
const owed: Owed[] = [
  {
    ref: '1.1/a',
    promise: 'Publish the review',
    last: 'It began.',
    period: '2025-26-q1',
    revision: 3,
    draft: {
      ...emptyDraft,
      reported: 'in-progress',
      update: 'First line\n\n- one\n- two',
      doneOn: { edtf: '2026-05-04', text: '4 May 2026' },
      evidence: [evidence],
    },
  },
  { ref: '1.2/b', promise: 'Train officers', last: '', period: '2025-26-q1', revision: 0, draft: emptyDraft },
]
const written = await writeBulkWord(owed, { title: 'Owed', organisation: 'Northmere', due: '1 May' })
const read = async (edit: (editor: WordEditor) => void) =>
  readBulk([{ name: 'owed.docx', bytes: await withWord(written, edit) }])
const draftOf = (book: Awaited<ReturnType<typeof readBulk>>, at = 0) =>
  draftAfter(owed[at]!.draft, book.entries.find(({ ref }) => ref === owed[at]!.ref)?.said ?? {})

describe('the document is read as it was meant', () => {
  test('with white space moved about, and a mark broken over two lines', async () => {
    const book = await read(({ fill, row, $ }) => {
      fill('1.1/a', 'update', '  Begun \n in May  ')
      fill('1.1/a', 'reported', '\u00A0reported\u00A0complete ')
      const label = row('1.1/a', 'update').children('w\\:tc').first()
      label.find('w\\:t').last().text('[1.1/a\u00A0 update  2025-26-q1.3 ]')
      $('w\\:body').prepend('<w:p><w:r><w:t>   </w:t></w:r></w:p>')
    })
    expect(book.faults).toEqual([])
    expect(draftOf(book)).toMatchObject({ reported: 'reported-complete', update: 'Begun \n in May' })
  })

  test('with smart quotes and long dashes in words, and without them in codes', async () => {
    const book = await read(({ fill }) => {
      fill('1.1/a', 'update', '“We” can’t – yet')
      fill('1.1/a', 'reported', 'in–progress')
      fill('1.1/a', 'done_on', '2026‑05–03')
      fill('1.1/a', 'done_on_text', '')
    })
    expect(book.faults).toEqual([])
    expect(draftOf(book)).toMatchObject({
      update: '“We” can’t – yet',
      reported: 'in-progress',
      doneOn: { edtf: '2026-05-03' },
    })
  })

  test('with rows and whole parts taken out: what is gone stays as it is', async () => {
    const book = await read(({ row, $ }) => {
      row('1.1/a', 'update').remove()
      row('1.1/a', 'evidence').parent().remove()
      $('w\\:tbl').has('w\\:t:contains("[1.2/b")').remove()
    })
    expect(book.faults).toEqual([])
    expect(book.entries.map(({ ref }) => ref)).toEqual(['1.1/a'])
    expect(draftOf(book)).toEqual(owed[0]!.draft)
  })

  test('with its parts in another order, and rows added to a table', async () => {
    const book = await read(({ $, row }) => {
      const body = $('w\\:body')
      for (const table of $('w\\:tbl').toArray().toReversed()) body.prepend($(table))
      const list = row('1.2/b', 'evidence').parent()
      const cells = ['Report', 'https://example.org/r', '3']
      list.append(
        `<w:tr>${cells.map((text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`,
      )
    })
    expect(book.faults).toEqual([])
    expect(draftOf(book)).toEqual(owed[0]!.draft)
    expect(draftOf(book, 1).evidence).toEqual([
      { ...evidence, title: 'Report', url: 'https://example.org/r', tier: 3, public: null },
    ])
  })

  test('with a box emptied', async () => {
    const book = await read(({ fill }) => fill('1.1/a', 'update', ''))
    expect(draftOf(book).update).toBe('')
  })
})

describe('and what cannot be known is a fault that says where', () => {
  test('tracked changes', async () => {
    const { faults, entries } = await read(({ $ }) => {
      $('w\\:r').first().wrap('<w:ins w:id="1" w:author="A"></w:ins>')
    })
    expect(entries).toEqual([])
    expect(faults).toEqual([expect.objectContaining({ message: expect.stringMatching(/tracked changes/) })])
  })

  test('a mark that was taken out', async () => {
    const { faults } = await read(({ row }) => {
      row('1.1/a', 'update').children('w\\:tc').first().find('w\\:t').last().text('')
    })
    expect(faults).toEqual([
      expect.objectContaining({
        value: expect.stringContaining('First line'),
        message: expect.stringMatching(/mark in square brackets/),
      }),
    ])
  })

  test('a part that is there twice', async () => {
    const { faults } = await read(({ row }) => {
      const table = row('1.1/a', 'update').parent()
      table.after(table.clone())
    })
    expect(faults[0]).toMatchObject({ sheet: '1.1/a, Update', message: 'This is there twice. Keep one.' })
  })

  test('a value that is none, by commitment and field', async () => {
    const { faults } = await read(({ fill }) => {
      fill('1.1/a', 'reported', 'nearly')
      fill('1.2/b', 'reason_code', 'because')
    })
    expect(faults).toEqual([
      expect.objectContaining({ sheet: '1.1/a, Update', column: 'reported', value: 'nearly' }),
      expect.objectContaining({ sheet: '1.2/b, Date moved', column: 'reason_code', value: 'because' }),
    ])
  })

  test.each([
    ['no document', Buffer.from('words')],
    ['half a document', written.subarray(0, 2000)],
  ])('%s', async (_, bytes) => {
    const { faults } = await readBulk([{ name: 'owed.docx', bytes }])
    expect(faults).toHaveLength(1)
  })

  test.each([
    ['elements that stand inside one another without end', `${'<w:sdt>'.repeat(50_000)}x`],
    ['the same, hidden behind a quoted section', `${'<x><![CDATA[</x>]]>'.repeat(50_000)}x`],
  ])('%s', async (_, more) => {
    const bytes = withXml(written, (xml) => xml.replace('</w:body>', `${more}</w:body>`))
    const { faults } = await readBulk([{ name: 'owed.docx', bytes }])
    expect(faults).toEqual([expect.objectContaining({ message: expect.stringMatching(/do not read/) })])
  })
})

const office = spawnSync('soffice', ['--version'], { encoding: 'utf8' }).status === 0
if (!office) console.warn('LibreOffice is not installed: the Word document is not taken through it.')

test.skipIf(!office)('LibreOffice saves it again, and it says the same', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'answerable-word-'))
  try {
    writeFileSync(join(folder, 'owed.docx'), written)
    await promisify(execFile)(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${folder}/profile`,
        '--convert-to',
        'docx:MS Word 2007 XML',
        '--outdir',
        join(folder, 'out'),
        join(folder, 'owed.docx'),
      ],
      { timeout: 110_000 },
    )
    const bytes = readFileSync(join(folder, 'out', 'owed.docx'))
    const { faults, entries } = await readBulk([{ name: 'owed.docx', bytes }])
    expect(faults).toEqual([])
    for (const one of owed) {
      const entry = entries.find(({ ref }) => ref === one.ref)!
      expect(entry.version).toEqual({ period: one.period, revision: one.revision })
      expect(draftAfter(emptyDraft, entry.said)).toEqual(one.draft)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
