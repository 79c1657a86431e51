import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { zipOf } from '#test/zip.ts'
import { checkUpload, type FileKind } from './check-upload.ts'

const every: FileKind[] = ['pdf', 'docx', 'xlsx', 'odt', 'png', 'jpeg', 'csv', 'txt', 'html']
const upload = (name: string, bytes: Uint8Array | string) => ({
  field: 'file',
  name,
  type: 'application/octet-stream',
  bytes: Buffer.from(bytes as string),
})
const part = new TextEncoder().encode('<x/>')
const docx = zipSync({ '[Content_Types].xml': part, 'word/document.xml': part })
const xlsx = zipSync({ 'xl/workbook.xml': part })
const odt = zipSync({ mimetype: new TextEncoder().encode('application/vnd.oasis.opendocument.text') })
const withMacros = (name: string) =>
  zipSync({ mimetype: new TextEncoder().encode('application/vnd.oasis.opendocument.text'), [name]: part })
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0])

describe('a file is what its bytes say', () => {
  test.each([
    ['minutes.pdf', '%PDF-1.7\n', 'pdf'],
    ['update.docx', docx, 'docx'],
    ['update.xlsx', xlsx, 'xlsx'],
    ['update.odt', odt, 'odt'],
    ['update.odt', withMacros('Basic/Standard/script-lb.xml'), 'odt'],
    ['photo.png', png, 'png'],
    ['photo.JPG', jpeg, 'jpeg'],
    ['updates.csv', 'ref,update\n', 'csv'],
    ['updates.csv', Buffer.from('\uFEFFref', 'utf16le'), 'csv'],
    ['notes.txt', 'words', 'txt'],
    ['page.htm', '<!doctype html>', 'html'],
  ])('%s', (name, bytes, kind) => {
    expect(checkUpload(upload(name, bytes), every)).toMatchObject({ kind })
  })
})

describe('and is refused in one sentence when', () => {
  test.each([
    ['nothing is in it', 'a.pdf', '', /empty/],
    ['it is too large', 'a.txt', 'x'.repeat(20_000_001), /larger than 20 MB/],
    ['its name says otherwise', 'a.docx', '%PDF-1.7', /does not end in \.pdf/],
    ['a text is named as a PDF', 'a.pdf', 'words', /another kind/],
    ['it has no name to open it by', 'a', 'words', /another kind/],
    ['it is an old Word file', 'a.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), /older Office file/],
    ['it is a program', 'a.txt', Buffer.from([0x4d, 0x5a, 0, 0]), /not a text file/],
    ['it is an archive of something else', 'a.docx', zipSync({ 'x.exe': part }), /do not know/],
    ['it is half an archive', 'a.docx', docx.slice(0, 40), /damaged/],
    [
      'it holds macros',
      'a.docx',
      zipSync({ 'word/document.xml': part, 'word/vbaProject.bin': part }),
      /macros/,
    ],
    ['it holds macros of OpenDocument', 'a.odt', withMacros('Basic/Standard/Module1.xml'), /macros/],
    ['it holds scripts', 'a.odt', withMacros('Scripts/python/run.py'), /macros/],
    [
      'it holds macros as Excel had them once',
      'a.xlsx',
      zipSync({ 'xl/workbook.xml': part, 'xl/macrosheets/sheet2.xml': part }),
      /macros/,
    ],
    [
      'what it says it is unpacks to more',
      'a.odt',
      zipOf([['mimetype', Buffer.alloc(9_000_000), 50]]),
      /do not know/,
    ],
    [
      'it would unpack to far more',
      'a.docx',
      zipSync({ 'word/document.xml': new Uint8Array(60_000_000) }),
      /unpacks to far more/,
    ],
  ])('%s', (_, name, bytes, sentence) => {
    expect(checkUpload(upload(name, bytes), every)).toEqual({ fault: expect.stringMatching(sentence) })
  })

  test('the form does not take its kind, and it says which it takes', () => {
    expect(checkUpload(upload('a.pdf', '%PDF-1.7'), ['docx', 'xlsx'])).toEqual({
      fault: 'This is a file of another kind. Send one of these: DOCX and XLSX.',
    })
  })
})

test('a name becomes one that any file system and header takes', () => {
  const named = (name: string) => checkUpload(upload(name, '%PDF-1.7'), every)
  expect(named('C:\\papers\\Budget – für März.pdf')).toMatchObject({ name: 'Budget - fur Marz.pdf' })
  expect(named('../../etc/passwd.pdf')).toMatchObject({ name: 'passwd.pdf' })
  expect(named('"\r\nx: y.pdf')).toMatchObject({ name: 'x- y.pdf' })
  expect(named('会議録.pdf')).toMatchObject({ name: 'document.pdf' })
})
