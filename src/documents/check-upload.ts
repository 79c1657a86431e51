/**
 * Whether a file that came with a form is what it says it is, and of a kind that is wanted. The bytes decide; the name
 * must agree with them, because it is what people open the file by later.
 */
import type { Upload } from '#src/kernel/manifest.ts'
import { formatList, t } from '#src/kernel/text.ts'
import { listZip, type ZipPart } from './zip.ts'

export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'odt' | 'png' | 'jpeg' | 'csv' | 'txt' | 'html'

/** `name` is safe for a header, for a file system and for `documents_file`. */
export type CheckedUpload = { kind: FileKind; mediaType: string; name: string }

type About = { extensions: readonly string[]; mediaType: string; words: string }

const kinds: Readonly<Record<FileKind, About>> = {
  pdf: { extensions: ['pdf'], mediaType: 'application/pdf', words: 'PDF' },
  docx: {
    extensions: ['docx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    words: 'DOCX',
  },
  xlsx: {
    extensions: ['xlsx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    words: 'XLSX',
  },
  pptx: {
    extensions: ['pptx'],
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    words: 'PPTX',
  },
  odt: { extensions: ['odt'], mediaType: 'application/vnd.oasis.opendocument.text', words: 'ODT' },
  png: { extensions: ['png'], mediaType: 'image/png', words: 'PNG' },
  jpeg: { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg', words: 'JPEG' },
  csv: { extensions: ['csv'], mediaType: 'text/csv; charset=utf-8', words: 'CSV' },
  txt: { extensions: ['txt'], mediaType: 'text/plain; charset=utf-8', words: 'TXT' },
  html: { extensions: ['html', 'htm'], mediaType: 'text/html; charset=utf-8', words: 'HTML' },
}

/** As many bytes as `documents_file` takes. */
export const largestUpload = 20_000_000

/**
 * Checks one upload against the kinds that a form takes. Never throws.
 * @returns what it is, or one sentence for the person who sent it.
 */
export function checkUpload(upload: Upload, allowed: readonly FileKind[]): CheckedUpload | { fault: string } {
  const { bytes } = upload
  const wanted = formatList(allowed.map((kind) => kinds[kind].words))
  if (bytes.length === 0) return { fault: t('The file is empty.') }
  if (bytes.length > largestUpload) return { fault: t('The file is larger than 20 MB.') }
  const extension = /\.([a-z0-9]{1,8})$/iu.exec(upload.name)?.[1]?.toLowerCase() ?? ''
  const found = kindOf(bytes, extension)
  if (typeof found !== 'string') return found
  const kind = found === 'text' ? textKindOf(extension) : found
  if (kind === null || !allowed.includes(kind))
    return { fault: t('This is a file of another kind. Send one of these: {wanted}.', { wanted }) }
  const { extensions, mediaType, words } = kinds[kind]
  if (!extensions.includes(extension))
    return {
      fault: t(
        'The file holds a {words}, but its name does not end in .{extension}. Name it so, and send it again.',
        {
          words,
          extension: extensions[0]!,
        },
      ),
    }
  return { kind, mediaType, name: plainFileName(upload.name, extension) }
}

const starts = (bytes: Buffer, ...mark: number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte)

/** What the bytes are; `text` is told apart by the name alone. */
export function kindOf(bytes: Buffer, extension: string): FileKind | 'text' | { fault: string } {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf'
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return {
      fault: t(
        'This is an older Office file, or it is locked with a password. Take the password off, save it as DOCX, XLSX or PDF, and send that.',
      ),
    }
  if (starts(bytes, 0x50, 0x4b)) return packedKindOf(bytes)
  const utf16 = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)
  if (!utf16 && bytes.includes(0))
    return textKindOf(extension) === null
      ? { fault: t('We do not know files of this kind.') }
      : { fault: t('This is not a text file, although its name says so.') }
  return 'text'
}

const textKindOf = (extension: string): 'csv' | 'txt' | 'html' | null =>
  (['csv', 'txt', 'html'] as const).find((kind) => kinds[kind].extensions.includes(extension)) ?? null

/** Office files are ZIP files: their list of parts says which, and how much they would unpack to. Nothing is unpacked but the mark of an ODT. */
function packedKindOf(bytes: Buffer): FileKind | { fault: string } {
  const parts = listZip(bytes)
  if (!parts) return { fault: t('The file is damaged: it cannot be opened.') }
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  if (parts.length > 4000 || size > 300_000_000 || size > bytes.length * 400 + 20_000_000)
    return { fault: t('The file unpacks to far more than a document should; it was not opened.') }
  const names = new Set(parts.map(({ name }) => name))
  if ([...names].some((name) => macros.test(name)))
    return { fault: t('The file holds macros. Save it as one without, and send that.') }
  if (names.has('word/document.xml')) return 'docx'
  if (names.has('xl/workbook.xml')) return 'xlsx'
  if (names.has('ppt/presentation.xml')) return 'pptx'
  if (markOf(parts) === 'application/vnd.oasis.opendocument.text') return 'odt'
  return { fault: t('We do not know files of this kind.') }
}

/** Programs inside: of Word, Excel and PowerPoint; of Excel as it was long ago; of OpenDocument, where a list of none is no program. */
const macros =
  /vbaProject\.bin$|^xl\/macrosheets\/.|^Scripts\/.*[^/]$|^Basic\/(?!(?:[^/]+\/)?script-l[bc]\.xml$).*[^/]$/iu

/** What an OpenDocument file says that it is. */
function markOf(parts: readonly ZipPart[]): string {
  const mark = parts.find(({ name, size }) => name === 'mimetype' && size < 100)
  try {
    return mark?.unpack().toString('latin1') ?? ''
  } catch {
    return ''
  }
}

/** The name without a path, in plain letters: "Budget – für März.pdf" is "Budget - fur Marz.pdf". */
function plainFileName(name: string, extension: string): string {
  const stem = (name.split(/[/\\]/u).at(-1) ?? '')
    .slice(0, -extension.length - 1)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 ._()-]+/gu, '-')
    .replace(/^[^A-Za-z0-9]+/u, '')
    .slice(0, 120)
    .trimEnd()
  return `${stem || 'document'}.${extension}`
}
