/** Who is meant by a title and a surname, where no list has them but the text above gives the whole name. */
import type { Book } from './book.ts'
import { honorifics } from './vocabulary.ts'

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)

/** "Chief Ronald Baxter presented …", and later "Chief Baxter undertook to". Said with the action: they stand in no list. */
export function settleMentions(book: Book): void {
  for (const entry of book.entries) {
    const owner = entry.kind === 'action' ? (entry.fields['owner'] ?? '') : ''
    const told = /^(\p{Lu}[\p{L}.’'-]*(?:\s+\p{Lu}[\p{L}.’'-]*){0,3})\s+(\p{Lu}[\p{L}’'-]+)$/u.exec(owner)
    const doubt = entry.doubts.findIndex((one) => one.endsWith('is not in the list of people'))
    if (!told || doubt === -1) continue
    const [, title, surname] = told as unknown as [string, string, string]
    if (!title.split(/\s+/u).every((word) => honorifics.has(word.toLowerCase().replace(/\.$/u, '')))) continue
    const at = Math.min(...[...entry.pieces, ...entry.quotes].map(({ start }) => start))
    const whole = new RegExp(
      String.raw`(?<!\p{L})${escaped(title)}[ \t]+((?:\p{Lu}[\p{L}.’'-]*[ \t]+){1,3})${escaped(surname)}(?!\p{L})`,
      'gu',
    )
    const above = book.text.slice(Math.max(0, at - 100_000), at)
    book.examined += above.length
    const names = new Set(
      Array.from(above.matchAll(whole), ([name]) => name.replaceAll(/\s+/gu, ' ')).filter(
        (name) => name !== owner,
      ),
    )
    const [name] = names
    if (name === undefined || names.size > 1) continue
    entry.fields['owner'] = name
    entry.inferred = true
    entry.doubts[doubt] =
      `“${owner}” is taken to be ${name}, who is named above and is not in the list of people`
  }
}
