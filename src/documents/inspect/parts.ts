/** The parts of an Office or OpenDocument file: unpacked within limits, read as a stream of tags. Nothing is run or fetched. */
import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { damaged, tooMuch, Unreadable } from './look.ts'

export type Parts = {
  names: readonly string[]
  bytes: (name: string) => Uint8Array | undefined
  /** Empty when there is no such part. */
  xml: (name: string) => string
}

/** Together, of what is looked at: text and pictures. */
const mostUnpacked = 120_000_000
const mostParts = 4000

/** Throws Unreadable when it is broken, or unpacks to more than we look through. */
export function openParts(file: Uint8Array): Parts {
  const names: string[] = []
  let size = 0
  let unpacked: Record<string, Uint8Array>
  try {
    unpacked = unzipSync(file, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        if (names.length > mostParts) throw tooMuch()
        if (!/\.(?:xml|rels|jpe?g|png|tiff?|heic|webp)$/iu.test(name)) return false
        size += originalSize
        if (size > mostUnpacked) throw tooMuch()
        return true
      },
    })
  } catch (error) {
    throw error instanceof Unreadable ? error : damaged()
  }
  const known = new Map(Object.entries(unpacked))
  return {
    names,
    bytes: (name) => known.get(name),
    xml: (name) => decode(known.get(name) ?? new Uint8Array()),
  }
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
