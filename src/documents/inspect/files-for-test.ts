/** Small Office files and pictures with something to find in them, written part by part. */
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { strToU8, zipSync } from 'fflate'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
const p = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
const x = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

export type PartTexts = Record<string, string | Uint8Array>
export const zipped = (parts: PartTexts): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
      ),
    ),
  )

/** `body`: paragraphs and runs as Word writes them. */
export const docx = (body: string, more: PartTexts = {}): Buffer =>
  zipped({ 'word/document.xml': `<w:document ${w}><w:body>${body}</w:body></w:document>`, ...more })
export const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
export const comments = (...authors: string[]): string =>
  `<w:comments ${w}>${authors.map((author, id) => `<w:comment w:id="${id}" w:author="${author}"/>`).join('')}</w:comments>`
export const styles = (inner: string): string => `<w:styles ${w}>${inner}</w:styles>`
export const core = (creator: string): string =>
  `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${creator}</dc:creator></cp:coreProperties>`

const relations = (targets: Record<string, string>): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(
    targets,
  )
    .map(([id, target]) => `<Relationship Id="${id}" Type="x" Target="${target}"/>`)
    .join('')}</Relationships>`

/** The relations of a part that leads to an address outside. */
export const relationOut = (target: string, type = 'hyperlink'): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`

type Sheet = { name: string; state?: string; data?: string; comments?: string }
export const xlsx = (sheets: readonly Sheet[], more: PartTexts = {}): Buffer =>
  zipped({
    'xl/workbook.xml': `<workbook ${x} ${r}><sheets>${sheets
      .map(
        ({ name, state }, at) =>
          `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      Object.fromEntries(sheets.map((_, at) => [`rId${at + 1}`, `worksheets/sheet${at + 1}.xml`])),
    ),
    ...Object.fromEntries(
      sheets.flatMap(({ data = '', comments: list }, at) => [
        [`xl/worksheets/sheet${at + 1}.xml`, `<worksheet ${x}>${data}</worksheet>`],
        ...(list
          ? [
              [
                `xl/worksheets/_rels/sheet${at + 1}.xml.rels`,
                relations({ c: `../comments${at + 1}.xml` }),
              ] as const,
              [
                `xl/comments${at + 1}.xml`,
                `<comments ${x}><commentList>${list}</commentList></comments>`,
              ] as const,
            ]
          : []),
      ]),
    ),
    ...more,
  })
export const cell = (at: string, value: string): string => `<c r="${at}"><v>${value}</v></c>`

type Slide = { words?: string; show?: string; shape?: string; comment?: boolean; notes?: string }
export const pptx = (slides: readonly Slide[], more: PartTexts = {}): Buffer =>
  zipped({
    'ppt/presentation.xml': `<p:presentation ${p} ${r}><p:sldIdLst>${slides
      .map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 1}"/>`)
      .join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations(
      Object.fromEntries(slides.map((_, at) => [`rId${at + 1}`, `slides/slide${at + 1}.xml`])),
    ),
    ...Object.fromEntries(
      slides.flatMap(({ words = 'Words', show, shape = '', comment, notes }, at) => {
        const n = at + 1
        return [
          [
            `ppt/slides/slide${n}.xml`,
            `<p:sld ${p} ${a}${show ? ` show="${show}"` : ''}>${shape}<a:p><a:r><a:t>${words}</a:t></a:r></a:p></p:sld>`,
          ],
          [
            `ppt/slides/_rels/slide${n}.xml.rels`,
            relations({
              ...(comment ? { c: `../comments/comment${n}.xml` } : {}),
              ...(notes === undefined ? {} : { n: `../notesSlides/notesSlide${n}.xml` }),
            }),
          ],
          ...(comment
            ? [[`ppt/comments/comment${n}.xml`, `<p:cmLst ${p}><p:cm authorId="0"/></p:cmLst>`] as const]
            : []),
          ...(notes === undefined
            ? []
            : [
                [
                  `ppt/notesSlides/notesSlide${n}.xml`,
                  `<p:notes ${p} ${a}><p:sp><p:nvPr><p:ph type="sldNum"/></p:nvPr><a:t>7</a:t></p:sp><p:sp><p:nvPr><p:ph type="body"/></p:nvPr><a:t>${notes}</a:t></p:sp></p:notes>`,
                ] as const,
              ]),
        ]
      }),
    ),
    ...more,
  })

const office =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
export const odt = (body: string, automatic = '', more: PartTexts = {}): Buffer =>
  zipped({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content ${office}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ...more,
  })

/** A JPEG of no picture at all, whose Exif says where it was taken (51.5° north, 0.1° west), or not. */
export function jpeg(placed: boolean): Buffer {
  const tiff = Buffer.alloc(placed ? 200 : 26)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  if (placed) {
    tiff.writeUInt16BE(1, 8)
    entry(tiff, 10, 0x8825, 4, 1, 26)
    tiff.writeUInt16BE(4, 26)
    entry(tiff, 28, 1, 2, 2, 0x4e000000)
    entry(tiff, 40, 2, 5, 3, 90)
    entry(tiff, 52, 3, 2, 2, 0x57000000)
    entry(tiff, 64, 4, 5, 3, 114)
    ;[51, 1, 30, 1, 0, 1, 0, 1, 6, 1, 0, 1].forEach((n, at) => tiff.writeUInt32BE(n, 90 + at * 4))
  }
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const size = Buffer.alloc(2)
  size.writeUInt16BE(exif.length + 2)
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), size, exif, Buffer.from([0xff, 0xd9])])
}

function entry(tiff: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  tiff.writeUInt16BE(tag, at)
  tiff.writeUInt16BE(type, at + 2)
  tiff.writeUInt32BE(count, at + 4)
  tiff.writeUInt32BE(value, at + 8)
}

/** A PDF of one page with these words; `change` does to it what somebody forgot to undo. */
export async function pdf(
  words: string,
  change: (document: PDFDocument) => unknown = () => {},
): Promise<Buffer> {
  const document = await PDFDocument.create()
  const page = document.addPage([300, 300])
  if (words !== '') page.drawText(words, { x: 20, y: 200, size: 12 })
  await change(document)
  return Buffer.from(await document.save())
}

/** A note stuck onto the first page. */
export function stickNote(document: PDFDocument, words: string): void {
  const note = document.context.register(
    document.context.obj({
      Type: 'Annot',
      Subtype: 'Text',
      Rect: [10, 10, 30, 30],
      Contents: PDFString.of(words),
    }),
  )
  document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj([note]))
}

/** A link on the first page. */
export function linkOn(document: PDFDocument, address: string): void {
  const link = document.context.register(
    document.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [10, 190, 200, 220],
      A: { S: 'URI', URI: PDFString.of(address) },
    }),
  )
  document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj([link]))
}
