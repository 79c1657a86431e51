/** The parts of an Office or OpenDocument file: unpacked within limits, read as a stream of tags. Nothing is run or fetched. */
import { SaxesParser } from 'saxes'
import { listZip } from '../zip.ts'
import { damaged, tooMuch } from './look.ts'

export type Parts = {
  names: readonly string[]
  /** Those that hold XML, however they are named. */
  xmlNames: readonly string[]
  bytes: (name: string) => Buffer | undefined
  /** The first bytes of a part; empty when there is no such part. */
  head: (name: string) => Buffer
  /** Empty when there is no such part. */
  xml: (name: string) => string
}

/** Bytes, together, of what is looked at. */
const mostUnpacked = 120_000_000
const mostParts = 4000

/** Throws Unreadable when it is broken, or unpacks to more than we look through. So do `bytes`, `head` and `xml`. */
export function openParts(file: Uint8Array): Parts {
  const listed = listZip(file)
  if (!listed) throw damaged()
  if (listed.length > mostParts) throw tooMuch()
  const known = new Map(listed.map((part) => [part.name, part]))
  const unpacked = new Map<string, Buffer>()
  let size = 0
  const bytes = (name: string): Buffer | undefined => {
    const part = known.get(name)
    const before = unpacked.get(name)
    if (before || !part) return before
    size += part.size
    if (size > mostUnpacked) throw tooMuch()
    const made = orDamaged(() => part.unpack())
    unpacked.set(name, made)
    return made
  }
  const xml = (name: string) => decode(bytes(name) ?? new Uint8Array())
  const isXml = xmlKinds(known.has(contentTypes) ? xml(contentTypes) : '')
  return {
    names: [...known.keys()],
    xmlNames: [...known.keys()].filter(isXml),
    bytes,
    head: (name) => orDamaged(() => known.get(name)?.head() ?? Buffer.alloc(0)),
    xml,
  }
}

function orDamaged(read: () => Buffer): Buffer {
  try {
    return read()
  } catch {
    throw damaged()
  }
}

const contentTypes = '[Content_Types].xml'

/** By its ending; or because the list of an Office file says so, of the part or of all parts with that ending. */
function xmlKinds(types: string): (name: string) => boolean {
  const named = new Set<string>()
  const endings = new Set(['xml', 'rels', 'rdf'])
  readXml(types, {
    open({ attributes: { ContentType = '', PartName, Extension } }) {
      if (!/[+/]xml$/iu.test(ContentType.trim())) return
      if (PartName) named.add(PartName.replace(/^\//u, '').toLowerCase())
      if (Extension) endings.add(Extension.toLowerCase())
    },
  })
  return (name) =>
    named.has(name.toLowerCase()) || endings.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase())
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** Names come without their prefix: "w:ins" is "ins"; those of attributes both with and without. */
export type Tag = { name: string; attributes: Readonly<Record<string, string>> }
export type Reader = {
  open?: (tag: Tag) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** Reads one part. Throws Unreadable when it is not well-formed, or declares entities, which no Office program does. */
export function readXml(xml: string, { open, close, text }: Reader): void {
  if (xml.trim() === '') return
  const parser = new SaxesParser({ position: false })
  parser.on('error', () => {
    throw damaged()
  })
  parser.on('doctype', () => {
    throw damaged()
  })
  if (open)
    parser.on('opentag', ({ name, attributes }) =>
      open({
        name: local(name),
        attributes: {
          ...Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value])),
          ...attributes,
        },
      }),
    )
  if (close) parser.on('closetag', ({ name }) => close(local(name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  parser.write(xml).close()
}

/**
 * The name of a part's outermost element, without its prefix; empty when the part is. What a part is, it says there, whatever it is
 * named. Throws Unreadable when no element begins it.
 */
export function rootOf(xml: string): string {
  if (xml.trim() === '') return ''
  const found = /^\s*(?:<\?[^>]*>\s*|<!--[^]*?-->\s*)*<(?:[\p{L}_][\w.-]*:)?([\p{L}_][\w.-]*)/u.exec(xml)
  if (!found) throw damaged()
  return found[1]!
}

/** The targets of a part's relationships, as names of parts, by their id; those that lead outside are left out. */
export function relationsOf(parts: Parts, name: string): Map<string, string> {
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const found = new Map<string, string>()
  readXml(parts.xml(`${folder}_rels/${name.slice(folder.length)}.rels`), {
    open({ name: tag, attributes: { Id, Target, TargetMode } }) {
      if (tag !== 'Relationship' || !Id || !Target || TargetMode === 'External') return
      found.set(Id, new URL(Target, `part:///${folder}`).pathname.slice(1))
    },
  })
  return found
}

/** The words of every part with this tag in it, one string for each: `textsIn(parts.xml('docProps/core.xml'), 'creator')`. */
export function textsIn(xml: string, tag: string): string[] {
  const found: string[] = []
  let depth = 0
  readXml(xml, {
    open: ({ name }) => {
      if (depth > 0) depth += 1
      else if (name === tag) {
        depth = 1
        found.push('')
      }
    },
    text: (words) => {
      if (depth > 0) found[found.length - 1] += words
    },
    close: () => {
      if (depth > 0) depth -= 1
    },
  })
  return found
}
