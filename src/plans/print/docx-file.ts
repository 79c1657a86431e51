/** A DOCX is a ZIP file of XML; the library writes the clock, random ids and a count of its own into it, and this takes them out. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The same document, dated `day` in its properties, without the time of packing, and with the ids of links and bookmarks counted from 1. */
export function withoutClock(bytes: Uint8Array, day: Date): Buffer {
  const parts = unzipSync(bytes)
  const links = counter()
  const bookmarks = counter()
  const texts = Object.keys(parts)
    // The document before its list of links, so that links are counted in reading order.
    .toSorted((a, b) => Number(a.endsWith('.rels')) - Number(b.endsWith('.rels')) || (a < b ? -1 : 1))
    .map((name) => {
      const text = strFromU8(parts[name]!)
        .replaceAll(/(?<=r:id="|Id=")rId[A-Za-z0-9_-]{12,}(?=")/g, (id) => `rIdLink${links(id)}`)
        .replaceAll(/(?<=<w:bookmark(?:Start|End) [^>]*w:id=")\d+(?=")/g, bookmarks)
        .replaceAll(
          /(?<=<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
          day.toISOString().replace(/\.\d+Z$/, 'Z'),
        )
      return [name, strToU8(text)] as const
    })
  // 1980 is the earliest that a ZIP file knows, and says nothing; in local time, as the format wants.
  return Buffer.from(zipSync(Object.fromEntries(texts), { mtime: new Date(1980, 0, 1), level: 9 }))
}

/** The number of an id, in the order in which they were first asked for. */
function counter(): (id: string) => string {
  const numbers = new Map<string, string>()
  return (id) => {
    if (!numbers.has(id)) numbers.set(id, String(numbers.size + 1))
    return numbers.get(id)!
  }
}
