/** What a file's own card says, which programs show and print: title, subject, keywords, and whatever its maker added. */
import type { Look } from './look.ts'
import { readXml, rootOf, type Parts } from './parts.ts'

/** Of an Office file its three kinds of properties, of OpenDocument its one: by what they are, however they are named. */
const cards = new Set(['coreProperties', 'Properties', 'document-meta'])

export function readProperties(parts: Parts, look: Look): void {
  for (const name of parts.xmlNames) {
    const xml = parts.xml(name)
    if (!cards.has(rootOf(xml))) continue
    let words = ''
    const end = () => {
      look.beside(words)
      words = ''
    }
    readXml(xml, { open: end, text: (text) => void (words += text), close: end })
  }
}

/** Every text in what a PDF says of itself, however deep. */
export function readCard(card: unknown, look: Look): void {
  if (typeof card === 'string') for (const line of card.split('\n')) look.beside(line)
  else if (typeof card === 'object' && card !== null)
    for (const one of Object.values(card)) readCard(one, look)
}
