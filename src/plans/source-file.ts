/** The source document of a plan: attached where it may be copied, else only linked. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'

/** What an edition says of the attached file; its bytes are kept apart, under their SHA-256. `bytes` is their number. */
export type SourceFile = { name: string; mediaType: string; bytes: number; sha256: string }

/** What people attach. Nothing that a browser would run: no HTML, no SVG. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}
const largest = 20_000_000

/** Reads a file to attach. Throws Faults when it is of another kind, empty, too large or oddly named. */
export function readSourceFile(path: string): SourceFile & { content: Buffer } {
  const [name, mediaType] = [basename(path), mediaTypes[extname(path).toLowerCase()]]
  if (!mediaType) {
    throw new Faults([
      t('{name}: a source document is one of {kinds}.', { name, kinds: Object.keys(mediaTypes).join(', ') }),
    ])
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9 ._()-]{0,150}$/.test(name)) {
    throw new Faults([
      t('{name}: name the file with plain letters, figures, spaces, dots and hyphens.', { name }),
    ])
  }
  const content = readFileSync(path)
  if (content.length === 0) throw new Faults([t('{name}: the file is empty.', { name })])
  if (content.length > largest) throw new Faults([t('{name}: the file is larger than 20 MB.', { name })])
  return {
    name,
    mediaType,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
  }
}
