/** What an Office or OpenDocument file carries inside: where it leads, its pictures, and other files. */
import { t } from '#src/kernel/text.ts'
import { kindOf, type FileKind } from '../check-upload.ts'
import { firstOf, type Look } from './look.ts'
import { readXml, rootOf, type Parts } from './parts.ts'
import { isPicture, lookAtPictures } from './picture.ts'

/** The addresses in all parts, whatever holds them: relations, fields, formulas, descriptions of pictures. */
export function leadsOf(parts: Parts, look: Look): void {
  for (const name of parts.xmlNames) {
    const xml = parts.xml(name)
    if (rootOf(xml) === 'Relationships')
      readXml(xml, {
        open: ({ attributes: { Target = '', TargetMode } }) => {
          if (TargetMode === 'External') look.lead(Target)
        },
      })
    else
      for (const [, namespace, address, said] of xml.matchAll(led))
        if (!namespace) look.lead(unescaped(address ?? said!))
  }
}

/** An address, but no name of a kind of XML; or what an attribute for readers says. A word without end is read once, not from each letter on. */
const led =
  /(xmlns(?::[\w.-]+)?=["'])?((?:[a-z][a-z0-9+.-]{0,30}:\/\/|www\.)[^\s<>"']+)|\b(?:href|descr|tooltip|instr)="([^"]*)"/giu
const unescaped = (written: string): string =>
  written.replaceAll(/&(amp|quot|apos|lt|gt);/gu, (_, name: keyof typeof entities) => entities[name])
const entities = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' }

type LookInto = (bytes: Buffer, kind: FileKind, look: Look) => Promise<unknown>

/** Pictures are known by their bytes, and so are files inside. `lookInto`: absent for a file that is inside one already. */
export async function lookInside(parts: Parts, look: Look, lookInto: LookInto | null): Promise<void> {
  const xml = new Set(parts.xmlNames)
  const pictures: string[] = []
  const files: string[] = []
  const closed = [...documentsInside(parts)]
  for (const name of parts.names) {
    if (xml.has(name)) continue
    const head = parts.head(name)
    if (isPicture(head)) pictures.push(name)
    else if (isFile(head)) files.push(name)
  }
  await lookAtPictures(parts, pictures, look)
  for (const name of files) {
    const bytes = parts.bytes(name)!
    const kind = kindOf(bytes, '')
    if (!lookInto || typeof kind !== 'string' || kind === 'text') closed.push(name)
    else await lookInto(bytes, kind, look.within(plainName(name)))
  }
  if (closed.length > 0)
    look.find(
      t('It carries {count, plural, one {a file} other {# files}} inside that we cannot look into.', {
        count: closed.length,
      }),
      firstOf(closed.map((name) => `“${plainName(name)}”`)),
      t(
        'A table, a chart or a formula that was pasted brings all of the file that it is from along. Delete it, and paste it as a picture.',
      ),
    )
  else if (files.length > 0)
    look.note(
      t(
        'It carries {count, plural, one {another file} other {# other files}} inside, as charts and objects do: a chart brings the whole of its table along. Paste charts as pictures if that table is not meant for everyone.',
        { count: files.length },
      ),
    )
}

/** The first bytes of a ZIP file, a PDF, and an older Office file or object. */
const isFile = (head: Buffer): boolean =>
  ['PK\u0003\u0004', '%PDF-', '\u00d0\u00cf\u0011\u00e0'].some((mark) =>
    head.toString('latin1').startsWith(mark),
  )

const plainName = (name: string): string => name.slice(name.lastIndexOf('/') + 1).slice(0, 80)

/** Other documents that are parts by themselves: in OpenDocument anything but a formula, in Word a page or text that is put in when it is opened. */
function* documentsInside(parts: Parts): Generator<string> {
  const isOpen = parts.names.includes('content.xml')
  for (const name of parts.xmlNames) {
    const xml = parts.xml(name)
    if (isOpen && /.\/content\.xml$/u.test(name) && rootOf(xml) !== 'math')
      yield name.slice(0, name.lastIndexOf('/'))
    else if (rootOf(xml) === 'Relationships' && /\/(?:aFChunk|control)["']/u.test(xml)) yield* chunksOf(xml)
  }
}

function chunksOf(relations: string): string[] {
  const found: string[] = []
  readXml(relations, {
    open: ({ attributes: { Type = '', Target = '', TargetMode } }) => {
      if (/\/(?:aFChunk|control)$/u.test(Type) && TargetMode !== 'External') found.push(Target)
    },
  })
  return found
}
