import * as fc from 'fast-check'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { zipOf } from '#test/zip.ts'
import type { FileKind } from '../check-upload.ts'
import {
  cell,
  comments,
  core,
  docx,
  jpeg,
  linkOn,
  odt,
  paragraph,
  pdf,
  pptx,
  relationOut,
  stickNote,
  styles,
  xlsx,
  zipped,
} from './files-for-test.ts'
import { findingWords, inspectUpload } from './inspect.ts'
import { inspectFile } from './inspect-file.ts'

const said = async (bytes: Buffer, kind: FileKind) =>
  (await inspectFile(bytes, kind)).findings.map(findingWords).join('\n')
const clean = { findings: [] }

describe('a Word document', () => {
  test('with nothing hidden can be published; its author is said, its words are found by search', async () => {
    const bytes = docx(paragraph('Custody report') + paragraph('All is &amp; was well'), {
      'docProps/core.xml': core('Ann Lee'),
    })
    expect(await inspectFile(bytes, 'docx')).toEqual({
      findings: [],
      notes: ['Author: Ann Lee'],
      text: 'Custody report\nAll is & was well',
      whole: 'Custody report\nAll is & was well\nAnn Lee',
      leadsTo: [],
      accessible: true,
    })
  })
  test('with tracked changes says how many, near which words, and how to end them', async () => {
    const bytes = docx(
      `<w:p><w:r><w:t>The budget is </w:t></w:r><w:del><w:r><w:delText>ten</w:delText></w:r></w:del><w:ins><w:r><w:t>nine</w:t></w:r></w:ins></w:p>`,
    )
    const words = await said(bytes, 'docx')
    expect(words).toContain('It has tracked changes (2)')
    expect(words).toContain('Where: near “The budget is tennine”.')
    expect(words).toContain('Accept All Changes')
  })
  test.each(['moveFrom', 'moveTo'])('with %s has tracked changes', async (tag) => {
    expect(await said(docx(`<w:p><w:${tag}><w:r><w:t>x</w:t></w:r></w:${tag}></w:p>`), 'docx')).toContain(
      'tracked',
    )
  })
  test('with changes of its look only has tracked changes too, and what it looked like is not hidden text', async () => {
    const words = await said(
      docx(
        '<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>',
      ),
      'docx',
    )
    expect(words).toContain('tracked changes (1)')
    expect(words).not.toContain('hidden text')
  })
  test('with comments says how many, and whose', async () => {
    const words = await said(
      docx(paragraph('x'), { 'word/comments.xml': comments('Ann', 'Bo', 'Ann') }),
      'docx',
    )
    expect(words).toContain('It has 3 comments. Where: by Ann, Bo.')
  })
  test('with hidden words, by themselves or by their style, says near which', async () => {
    const run = (properties: string) =>
      `<w:p><w:r><w:rPr>${properties}</w:rPr><w:t>The name is X</w:t></w:r></w:p>`
    expect(await said(docx(run('<w:vanish/>')), 'docx')).toContain('near “The name is X”')
    expect(await said(docx(run('<w:vanish w:val="0"/>')), 'docx')).toBe('')
    const hidden = styles('<w:style w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>')
    expect(
      await said(docx(run('<w:rStyle w:val="Ghost"/>'), { 'word/styles.xml': hidden }), 'docx'),
    ).toContain('It has hidden text.')
    expect(await said(docx(paragraph('x'), { 'word/styles.xml': hidden }), 'docx')).toBe('')
  })
  test('with a photograph that says where it was taken', async () => {
    const words = await said(docx(paragraph('x'), { 'word/media/image1.jpeg': jpeg(true) }), 'docx')
    expect(words).toContain('A picture in it says where it was taken')
    expect(await said(docx(paragraph('x'), { 'word/media/image1.jpeg': jpeg(false) }), 'docx')).toBe('')
  })
  test('in a foot note or a text box is looked at as well', async () => {
    const box = `<w:p><w:r><w:txbxContent><w:p><w:ins><w:r><w:t>in a box</w:t></w:r></w:ins></w:p></w:txbxContent></w:r></w:p>`
    expect(await said(docx(box), 'docx')).toContain('near “in a box”')
    const notes = `<w:footnotes xmlns:w="w"><w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p></w:footnotes>`
    expect(await said(docx(paragraph('x'), { 'word/footnotes.xml': notes }), 'docx')).toContain('near “gone”')
  })
})

describe('a workbook', () => {
  test('with nothing hidden can be published', async () => {
    const bytes = xlsx(
      [{ name: 'Counts', data: `<sheetData><row r="1">${cell('A1', '1')}</row></sheetData>` }],
      {
        'xl/sharedStrings.xml': '<sst><si><t>Stops in </t><t>May</t></si></sst>',
      },
    )
    expect(await inspectFile(bytes, 'xlsx')).toMatchObject({ ...clean, text: 'Counts\nStops in May' })
  })
  test('with hidden and very hidden sheets names them', async () => {
    const words = await said(
      xlsx([{ name: 'Shown' }, { name: 'Names', state: 'hidden' }, { name: 'Raw', state: 'veryHidden' }]),
      'xlsx',
    )
    expect(words).toContain('A sheet is hidden. Where: sheet “Names”.')
    expect(words).toContain('“very hidden”')
    expect(words).toContain('sheet “Raw”')
  })
  test('with hidden rows and columns says which, where they hold something', async () => {
    const data = `<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="true"/></cols><sheetData>
      <row r="1">${cell('A1', '1')}${cell('B1', '2')}</row><row r="2" hidden="1">${cell('A2', '3')}</row><row r="9" hidden="1"/></sheetData>`
    const words = await said(xlsx([{ name: 'Costs', data }]), 'xlsx')
    expect(words).toContain('sheet “Costs”, row 2.')
    expect(words).toContain('sheet “Costs”, column B.')
  })
  test('with comments names the cells; with links to other workbooks or a pivot table says so', async () => {
    const words = await said(
      xlsx([{ name: 'Costs', comments: '<comment ref="B2"/><comment ref="C9"/>' }], {
        'xl/externalLinks/externalLink1.xml': '<externalLink/>',
        'xl/pivotCache/pivotCacheRecords1.xml': '<pivotCacheRecords/>',
      }),
      'xlsx',
    )
    expect(words).toContain('2 cells have a comment or a note. Where: sheet “Costs”, cells B2, C9.')
    expect(words).toContain('other workbooks')
    expect(words).toContain('pivot table')
  })
  test('with a thousand sheets is gone through', async () => {
    const sheets = Array.from({ length: 1000 }, (_, at) => ({
      name: `S${at}`,
      ...(at % 2 ? { state: 'hidden' } : {}),
    }))
    expect(await said(xlsx(sheets), 'xlsx')).toContain('500 sheets are hidden. Where: sheet “S1”')
  })
})

describe('a presentation', () => {
  test('with nothing hidden can be published', async () => {
    expect(await inspectFile(pptx([{ words: 'Our plan' }, { notes: ' ' }]), 'pptx')).toMatchObject({
      ...clean,
      text: 'Our plan\nWords',
      accessible: true,
    })
  })
  test('with a hidden slide or object, comments or notes says on which slides', async () => {
    const words = await said(
      pptx([
        {},
        { show: '0' },
        { comment: true },
        { notes: 'Do not say this aloud' },
        { shape: '<p:cNvPr id="1" hidden="1"/>' },
      ]),
      'pptx',
    )
    expect(words).toContain('A slide is hidden. Where: slide 2.')
    expect(words).toContain('It has comments. Where: slide 3.')
    expect(words).toContain('It has notes for the speaker. Where: slide 4.')
    expect(words).toContain('Objects are hidden on a slide. Where: slide 5.')
  })
})

describe('an OpenDocument text', () => {
  test('with nothing hidden can be published', async () => {
    expect(await inspectFile(odt('<text:p>One<text:s/>two</text:p>'), 'odt')).toMatchObject({
      ...clean,
      text: 'One two',
    })
  })
  test('with changes, comments, hidden sections or words says so', async () => {
    const words = await said(
      odt(
        `<text:tracked-changes><text:changed-region><text:p>gone</text:p></text:changed-region></text:tracked-changes>
        <text:p>x<office:annotation><dc:creator>Bo</dc:creator><text:p>Is this so?</text:p></office:annotation></text:p>
        <text:section text:name="Costs" text:display="none"><text:p>y</text:p></text:section>
        <text:p><text:span text:style-name="T1">secret</text:span></text:p>`,
        '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>',
      ),
      'odt',
    )
    expect(words).toContain('tracked changes (1)')
    expect(words).toContain('It has a comment.')
    expect(words).toContain('section “Costs”')
    expect(words).toContain('near “secret”')
    expect((await inspectFile(odt('<text:p>kept</text:p>'), 'odt')).text).toBe('kept')
  })
})

const zoom = 'https://zoom.example/j/81234567890?pwd=abc&x=1'
const linked = zoom.replace('&', '&amp;')
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

describe('where a file leads without saying so is kept beside its words', () => {
  test.each([
    [
      'a relation of a Word document',
      'docx',
      docx(paragraph('Join here'), { 'word/_rels/document.xml.rels': relationOut(linked) }),
    ],
    [
      'a relation of a workbook',
      'xlsx',
      xlsx([{ name: 'A' }], { 'xl/worksheets/_rels/s.rels': relationOut(linked) }),
    ],
    [
      'a relation of a slide',
      'pptx',
      pptx([{ words: 'Join here' }], { 'ppt/slides/_rels/s9.xml.rels': relationOut(linked) }),
    ],
    [
      'a field, in pieces',
      'docx',
      docx(
        `<w:p><w:r><w:instrText>HYPERLINK "https://zoom.exa</w:instrText></w:r><w:r><w:instrText>mple/j/81234567890?pwd=abc&amp;x=1" </w:instrText></w:r></w:p>`,
      ),
    ],
    [
      'a formula',
      'xlsx',
      xlsx([
        { name: 'A', data: `<sheetData><c r="A1"><f>HYPERLINK("${linked}","Join here")</f></c></sheetData>` },
      ]),
    ],
    [
      'OpenDocument',
      'odt',
      odt(
        `<text:p><text:a xlink:href="${linked}" xmlns:xlink="http://www.w3.org/1999/xlink">Join here</text:a></text:p>`,
      ),
    ],
  ] as const)('%s', async (_, kind, bytes) => {
    const { text, leadsTo, findings } = await inspectFile(bytes, kind)
    expect(findings).toEqual([])
    expect(text).not.toContain('zoom.example')
    expect(leadsTo.join('\n')).toContain(zoom)
  })
  test('a link of a PDF', async () => {
    const bytes = await pdf('Join here', (one) => linkOn(one, zoom))
    const { text, leadsTo, findings } = await inspectFile(bytes, 'pdf')
    expect([findings, text, leadsTo]).toEqual([[], 'Join here', [zoom]])
  })
})

describe('all that a file says is looked through, also what search does not need', () => {
  const whole = async (bytes: Buffer, kind: FileKind) => {
    const { findings, ...inspection } = await inspectFile(bytes, kind)
    expect(findings).toEqual([])
    return inspection
  }
  test('words after the first 400,000 characters', async () => {
    const paragraphs = paragraph('a'.repeat(100_000)).repeat(5)
    const long = await whole(docx(paragraphs + paragraph('At the very end')), 'docx')
    expect([long.text.length, long.text.includes('At the very end')]).toEqual([400_000, false])
    expect(long.whole).toContain('At the very end')
  })
  test('numbers in cells, with the words that stand beside or above them', async () => {
    const shared = (at: string, n: number) => `<c r="${at}" t="s"><v>${n}</v></c>`
    const data = `<sheetData><row r="1">${shared('A1', 0)}${cell('B1', '8.7344529161E10')}${shared('C1', 1)}</row>
      <row r="2">${cell('A2', '12')}${cell('C2', '5816')}<c r="D2" t="str"><f>A1</f><v>Said by a formula</v></c></row></sheetData>`
    const book = xlsx([{ name: 'A', data }], {
      'xl/sharedStrings.xml': '<sst><si><t>Meeting ID</t></si><si><t>Passcode</t></si></sst>',
    })
    const found = await whole(book, 'xlsx')
    expect(found.text).not.toContain('87344529161')
    expect(found.whole.split('\n')).toEqual(
      expect.arrayContaining(['87344529161', 'Meeting ID 87344529161', 'Passcode 5816', 'Said by a formula']),
    )
  })
  const card = (inner: string) => core(`Ann</dc:creator>${inner}<dc:creator>`)
  test.each([
    ['docx', docx(paragraph('x'), { 'docProps/core.xml': card('<dc:title>Join 873</dc:title>') })],
    ['xlsx', xlsx([{ name: 'A' }], { 'docProps/core.xml': card('<dc:subject>Join 873</dc:subject>') })],
    ['pptx', pptx([{}], { 'docProps/other.xml': card('<cp:keywords>Join 873</cp:keywords>') })],
    [
      'odt',
      odt('<text:p>x</text:p>', '', {
        'meta.xml':
          '<o:document-meta xmlns:o="o" xmlns:dc="d"><o:meta><dc:title>Join 873</dc:title></o:meta></o:document-meta>',
      }),
    ],
  ] as const)('the properties of %s', async (kind, bytes) => {
    const { text, whole: all } = await whole(bytes, kind)
    expect([text.includes('Join 873'), all.includes('Join 873')]).toEqual([false, true])
  })
  test('the properties of a PDF', async () => {
    const bytes = await pdf('x', (one) => {
      one.setTitle('Join 873')
      one.setSubject('A subject')
      one.setKeywords(['some', 'keywords'])
    })
    expect((await whole(bytes, 'pdf')).whole.split('\n')).toEqual(
      expect.arrayContaining(['Join 873', 'A subject', 'some keywords']),
    )
  })
  test('the lines of a text', async () => {
    expect((await whole(Buffer.from('One,two\nthree'), 'txt')).whole).toBe('One,two\nthree')
  })
})

describe('what a file carries inside', () => {
  const book = xlsx([{ name: 'Shown' }, { name: 'Names of victims', state: 'hidden' }])
  test('a workbook with a hidden sheet is looked through like one that is sent by itself', async () => {
    const bytes = docx(paragraph('x'), { 'word/embeddings/Sheet1.xlsx': book })
    expect(await said(bytes, 'docx')).toContain(
      'A sheet is hidden. Where: in the file “Sheet1.xlsx” inside it, sheet “Names of victims”.',
    )
  })
  test('a table with nothing hidden is a note', async () => {
    const bytes = docx(paragraph('x'), { 'word/anything.dat': xlsx([{ name: 'Shown' }]) })
    expect(await inspectFile(bytes, 'docx')).toMatchObject({
      ...clean,
      text: 'x',
      notes: [expect.stringContaining('brings the whole of its table')],
    })
  })
  test.each([
    [
      'a file in a file in it',
      'docx',
      docx(paragraph('x'), {
        'word/embeddings/a.docx': docx(paragraph('y'), { 'word/embeddings/b.xlsx': book }),
      }),
    ],
    [
      'an object of an older program',
      'pptx',
      pptx([{}], { 'ppt/embeddings/oleObject1.bin': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]) }),
    ],
    [
      'a page that is put in when it is opened',
      'docx',
      docx(paragraph('x'), {
        'word/afchunk.mht': 'MIME-Version: 1.0',
        'word/_rels/document.xml.rels': relationOut('afchunk.mht', 'aFChunk').replace(
          'TargetMode="External"',
          '',
        ),
      }),
    ],
    [
      'an object in OpenDocument',
      'odt',
      odt('<text:p>x</text:p>', '', { 'Object 1/content.xml': '<a>Rows</a>' }),
    ],
  ] as const)('is refused when it is %s', async (_, kind, bytes) => {
    expect(await said(bytes, kind)).toContain('inside that we cannot look into')
  })
  test('a formula in OpenDocument is none', async () => {
    const bytes = odt('<text:p>x</text:p>', '', {
      'Object 1/content.xml': '<math xmlns="m"><mn>1</mn></math>',
    })
    expect(await inspectFile(bytes, 'odt')).toMatchObject(clean)
  })
  test('a photograph is known by its bytes, whatever it is named', async () => {
    const bytes = docx(paragraph('x'), { 'word/media/image1.jfif': jpeg(true) })
    expect(await said(bytes, 'docx')).toContain('A picture in it says where it was taken')
  })
  test('comments are, whatever their part is named', async () => {
    const bytes = docx(paragraph('x'), {
      'word/more.bin': comments('Ann'),
      '[Content_Types].xml': `<Types><Override PartName="/word/more.bin" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>`,
    })
    expect(await said(bytes, 'docx')).toContain('It has a comment. Where: by Ann.')
    const other = docx(paragraph('x'), {
      'word/comments2.xml': `<w:comments ${w}><w:comment w:author="Bo"/></w:comments>`,
    })
    expect(await said(other, 'docx')).toContain('by Bo')
  })
})

describe('a picture', () => {
  test('that says where it was taken is not taken; one that does not is, and is no accessible paper', async () => {
    expect(await said(jpeg(true), 'jpeg')).toContain('The picture says where it was taken')
    expect(await inspectFile(jpeg(false), 'jpeg')).toMatchObject({ ...clean, accessible: false })
  })
})

describe('a PDF', () => {
  test('with nothing beside its pages can be published', async () => {
    const found = await inspectFile(await pdf('Minutes of the board', (one) => one.setAuthor('Ann')), 'pdf')
    expect(found).toMatchObject({ ...clean, text: 'Minutes of the board', accessible: false })
    expect(found.notes).toContain('Author: Ann')
  })
  test('of scanned pages is said to hold no words', async () => {
    const { notes, accessible } = await inspectFile(await pdf(''), 'pdf')
    expect([accessible, notes.join()]).toEqual([
      false,
      expect.stringContaining('pictures of pages and no words'),
    ])
  })
  test('with comments, files, a filled form or a program says where', async () => {
    const noted = await pdf('Words enough', (one) => stickNote(one, 'Is this true?'))
    expect(await said(noted, 'pdf')).toContain('on top of its pages. Where: page 1.')
    const carrying = await pdf('Words enough', (one) => one.attach(new Uint8Array([1, 2]), 'raw.xlsx', {}))
    expect(await said(carrying, 'pdf')).toContain('“raw.xlsx”')
    const filled = await pdf('Words enough', (one) => {
      const field = one.getForm().createTextField('name')
      field.setText('Jo Private')
      field.addToPage(one.getPage(0))
    })
    expect(await said(filled, 'pdf')).toContain('a form that somebody filled in. Where: page 1.')
    const running = await pdf('Words enough', (one) => one.addJavaScript('main', 'app.alert(1)'))
    expect(await said(running, 'pdf')).toContain('JavaScript')
  })
  test('with a photograph that says where it was taken', async () => {
    const bytes = await pdf('Words enough', (one) => {
      one.context.register(
        one.context.stream(jpeg(true), { Type: 'XObject', Subtype: 'Image', Filter: 'DCTDecode' }),
      )
    })
    expect(await said(bytes, 'pdf')).toContain('A picture in it says where it was taken')
  })
})

test('a PDF whose photograph was packed once more says where it was taken', async () => {
  const bytes = await pdf('Words enough', (one) => {
    const packed = deflateSync(jpeg(true))
    one.context.register(
      one.context.stream(packed, { Type: 'XObject', Subtype: 'Image', Filter: ['FlateDecode', 'DCTDecode'] }),
    )
  })
  expect(await said(bytes, 'pdf')).toContain('A picture in it says where it was taken')
})

describe('a file that cannot be looked through is refused in one sentence', () => {
  const kinds: FileKind[] = ['pdf', 'docx', 'xlsx', 'pptx', 'odt']
  test('half of it', async () => {
    const whole = docx(paragraph('Some words '.repeat(500)))
    for (const kind of kinds)
      expect(await said(whole.subarray(0, whole.length / 2), kind)).toContain('damaged')
  })
  test('one that declares entities, which would grow', async () => {
    const bomb = zipped({
      'word/document.xml': `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`,
    })
    expect(await said(bomb, 'docx')).toContain('damaged')
  })
  test('one that unpacks to far more', async () => {
    const bomb = zipOf([['word/document.xml', Buffer.alloc(130_000_000)]])
    expect(await said(bomb, 'docx')).toContain('more than we can look through')
  })
  test('one whose part is larger than it says', async () => {
    const lying = zipOf([['word/document.xml', Buffer.alloc(40_000_000), 100]])
    expect(await said(lying, 'docx')).toContain('damaged')
  })
  test('tags within tags without end', async () => {
    const deep = docx('<w:p>'.repeat(100_000) + '</w:p>'.repeat(100_000))
    expect((await inspectFile(deep, 'docx')).findings).toEqual([])
  })
  test('any bytes at all', async () => {
    const whole = docx(paragraph('words'))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...kinds, 'jpeg' as const, 'png' as const),
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
            const broken = new Uint8Array(whole)
            broken[at] = byte
            return broken
          }),
        ),
        async (kind, bytes) => {
          const { findings } = await inspectFile(Buffer.from(bytes), kind)
          for (const { found } of findings) expect(found).not.toBe('')
        },
      ),
      { numRuns: 150 },
    )
  })
})

test('an upload is checked and inspected at once: all that was found, in one text', async () => {
  const upload = { field: 'file', name: 'a.jpg', type: '', bytes: jpeg(true) }
  expect(await inspectUpload(upload, ['jpeg'])).toEqual({
    fault: expect.stringContaining('Remove Properties'),
  })
  expect(await inspectUpload(upload, ['pdf'])).toEqual({ fault: expect.stringContaining('another kind') })
  expect(await inspectUpload({ ...upload, bytes: jpeg(false) }, ['jpeg'])).toMatchObject({
    checked: { name: 'a.jpg', kind: 'jpeg' },
  })
})
