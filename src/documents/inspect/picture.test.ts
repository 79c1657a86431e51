/** Whatever says where a picture was taken is found, however it is written; what cannot be read does not pass. */
import { describe, expect, test } from 'vitest'
import { docx, jpeg as photograph, paragraph, pdf } from './files-for-test.ts'
import { inspectFile } from './inspect-file.ts'
import { findingWords } from './inspect.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')
const sized = (length: number, bytes: 2 | 4) => {
  const size = Buffer.alloc(bytes)
  size.writeUIntBE(length, 0, bytes)
  return size
}
const segment = (mark: number, inner: Buffer) =>
  Buffer.concat([Buffer.from([0xff, mark]), sized(inner.length + 2, 2), inner])
const jpeg = (...segments: Buffer[]) =>
  Buffer.concat([latin('\u00ff\u00d8'), ...segments, latin('\u00ff\u00d9')])
const packet = (attributes: string, inner = '') =>
  `<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description ${attributes}>${inner}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>\0`
const xmp = (attributes: string, inner = '') =>
  segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet(attributes, inner)}`))
const more = (inner: string) =>
  segment(
    0xe1,
    Buffer.concat([
      latin(`http://ns.adobe.com/xmp/extension/\0${'G'.repeat(32)}`),
      sized(inner.length, 4),
      sized(0, 4),
      Buffer.from(inner),
    ]),
  )
const iptc = (field: number, words: string) => {
  const set = Buffer.concat([Buffer.from([0x1c, 2, field]), sized(words.length, 2), Buffer.from(words)])
  return segment(
    0xed,
    Buffer.concat([latin('Photoshop 3.0\u00008BIM\u0004\u0004\0\0'), sized(set.length, 4), set]),
  )
}
const png = (...chunks: [string, string][]) =>
  Buffer.concat([
    latin('\u0089PNG\r\n\u001a\n'),
    ...[['IHDR', '\0\0\0\u0001\0\0\0\u0001\u0008\u0002\0\0\0'], ...chunks, ['IEND', '']].map(
      ([name, inner]) => Buffer.concat([sized(inner!.length, 4), latin(name! + inner!), Buffer.alloc(4)]),
    ),
  ])
const webp = (chunk: string) => {
  const inner = latin(`WEBP${chunk}\u0004\0\0\0data`)
  const size = Buffer.alloc(4)
  size.writeUInt32LE(inner.length)
  return Buffer.concat([latin('RIFF'), size, inner])
}
const said = async (bytes: Buffer, kind: 'jpeg' | 'png' = 'jpeg') =>
  (await inspectFile(bytes, kind)).findings.map(findingWords).join('\n')
const placed = 'The picture says where it was taken: its GPS position, or a place in words.'
const unread = 'The picture carries details that we cannot read'

describe('a picture that says where it was taken is refused', () => {
  test.each<[string, Buffer]>([
    ['by its GPS position in Exif', photograph(true)],
    ['by a city in XMP', jpeg(xmp('photoshop:City="Northmere"'))],
    ['by a place in XMP, written loosely', jpeg(xmp(`Iptc4xmpCore:Location = '14 Elm Road'`))],
    ['by a position in XMP', jpeg(xmp('', '<exif:GPSLatitude>51,30.0N</exif:GPSLatitude>'))],
    [
      'by a place that it shows, deep in XMP',
      jpeg(
        xmp(
          '',
          '<e:LocationShown><rdf:Bag><rdf:li><e:Sublocation>Elm Road</e:Sublocation></rdf:li></rdf:Bag></e:LocationShown>',
        ),
      ),
    ],
    ['by where its maker lives', jpeg(xmp('', '<c:CreatorContactInfo c:CiAdrExtadr="14 Elm Road"/>'))],
    ['in XMP that goes on in another part', jpeg(xmp('a:b="c"'), more(packet('photoshop:State="Veyside"')))],
    ['by a city in IPTC', jpeg(iptc(90, 'Northmere'))],
    ['by a part of a city in IPTC', jpeg(iptc(92, '14 Elm Road'))],
  ])('%s', async (_how, bytes) => expect(await said(bytes)).toContain(placed))
  test('in the XMP, or in the text, of a PNG', async () => {
    for (const chunk of [
      ['iTXt', `XML:com.adobe.xmp\0\0\0\0\0${packet('photoshop:City="Northmere"')}`],
      ['tEXt', 'Location\0Northmere'],
    ] satisfies [string, string][])
      expect(await said(png(chunk), 'png')).toContain(placed)
  })
  test('not by a country alone, by empty fields, or by nothing', async () => {
    expect(await said(jpeg(xmp('photoshop:Country="UK" photoshop:City=""'), iptc(101, 'UK')))).toBe('')
    expect(await said(jpeg())).toBe('')
    expect(await said(png(), 'png')).toBe('')
  })
})

test('who made it is said once, whatever says it', async () => {
  const creator = '<dc:creator><rdf:Seq><rdf:li>Ann Lee</rdf:li></rdf:Seq></dc:creator>'
  const { notes } = await inspectFile(jpeg(xmp('', creator), iptc(80, 'Ann Lee')), 'jpeg')
  expect(notes).toEqual(['Author: Ann Lee'])
})

describe('details that cannot be read', () => {
  test.each<[string, Buffer, 'jpeg' | 'png']>([
    ['broken XMP', jpeg(segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<a><b></a>'))), 'jpeg'],
    ['broken Exif', jpeg(segment(0xe1, latin('Exif\0\0MM\0*\u00ff\u00ff\u00ff\u00ff'))), 'jpeg'],
    ['packed XMP', png(['iTXt', 'XML:com.adobe.xmp\0\u0001\0\0\0packed']), 'png'],
    ['a packed profile', png(['zTXt', 'Raw profile type exif\0\0packed']), 'png'],
    ['a profile written out', png(['tEXt', 'Raw profile type iptc\0\n38\n1c02']), 'png'],
  ])('keep a picture from being taken: %s', async (_what, bytes, kind) =>
    expect(await said(bytes, kind)).toContain(unread),
  )
  test.each([
    ['a picture', jpeg(segment(0xe1, latin('Exif\0\0MM\0*\u00ff\u00ff\u00ff\u00ff')))],
    ['a WebP', webp('EXIF')],
    ['a film', latin('\0\0\0\u0018ftypmp42\0\0\0\0mp42isom')],
  ])('of %s inside a document are told to whoever sends it', async (_what, bytes) => {
    const { findings, notes } = await inspectFile(
      docx(paragraph('x'), { 'word/media/image1.bin': bytes }),
      'docx',
    )
    expect([findings, notes.join()]).toEqual([[], expect.stringContaining('whose details we cannot read')])
  })
  test('of a photograph in a PDF as well; a WebP that has none is none of them', async () => {
    const broken = jpeg(segment(0xe1, latin('Exif\0\0MM\0*\u00ff\u00ff\u00ff\u00ff')))
    const bytes = await pdf('Words enough', (one) => {
      one.context.register(
        one.context.stream(broken, { Type: 'XObject', Subtype: 'Image', Filter: 'DCTDecode' }),
      )
    })
    expect((await inspectFile(bytes, 'pdf')).notes.join()).toContain('whose details we cannot read')
    const plain = docx(paragraph('x'), { 'word/media/image1.webp': webp('VP8 ') })
    expect((await inspectFile(plain, 'docx')).notes).toEqual([])
  })
})
