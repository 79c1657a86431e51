/** A DOCX is a ZIP file of XML; the library writes the clock and random ids into it, and this takes them out. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The same document, dated `day` in its properties, without the time of packing and with link ids counted from 1. */
export function withoutClock(bytes: Uint8Array, day: Date): Buffer {
  const parts = unzipSync(bytes)
  const ids = new Map<string, string>()
  const counted = (id: string) => {
    if (!ids.has(id)) ids.set(id, `rIdLink${ids.size + 1}`)
    return ids.get(id)!
  }
  const texts = Object.keys(parts)
    // The document before its list of links, so that links are counted in reading order.
    .toSorted((a, b) => Number(a.endsWith('.rels')) - Number(b.endsWith('.rels')) || (a < b ? -1 : 1))
    .map((name) => {
      const text = strFromU8(parts[name]!)
        .replaceAll(/(?<=r:id="|Id=")rId[A-Za-z0-9_-]{12,}(?=")/g, counted)
        .replaceAll(
          /(?<=<dcterms:(?:created|modified)[^>]*>)[^<]*/g,
          day.toISOString().replace(/\.\d+Z$/, 'Z'),
        )
      return [name, strToU8(text)] as const
    })
  // 1980 is the earliest that a ZIP file knows, and says nothing; in local time, as the format wants.
  return Buffer.from(zipSync(Object.fromEntries(texts), { mtime: new Date(1980, 0, 1), level: 9 }))
}
