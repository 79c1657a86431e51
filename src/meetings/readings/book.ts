/** What is written down while a document is read, and the few questions that are asked again and again. */
import type { Piece } from '#src/documents/index.ts'
import { flatten, type Flat } from './flat.ts'
import type { Entry, EntryKind, Reading } from './reading.ts'
import type { Row } from './rows.ts'

export type Book = {
  text: string
  entries: Entry[]
  /** Among them, so that they are found at once. */
  facts: Map<string, Entry>
  attendees: Entry[]
  /** Those with a mark behind their name, that a line below explains: "* by phone". */
  marked: { mark: string; entry: Entry }[]
  suggestions: Reading['suggestions']
  lists: Reading['lists']
  warnings: string[]
  isWord: (word: string) => boolean
  examined: number
}
export const openBook = (text: string, words: ReadonlySet<string>): Book => ({
  text,
  entries: [],
  facts: new Map(),
  attendees: [],
  marked: [],
  suggestions: [],
  lists: [],
  warnings: [],
  isWord: (word) => words.has(word),
  examined: 0,
})

export type NewEntry = {
  kind: EntryKind
  fields: Record<string, string>
  pieces?: readonly Piece[]
  quotes?: readonly Piece[]
  rule: string
  inferred?: boolean
  doubts?: readonly string[]
}

export function write(book: Book, one: NewEntry): Entry {
  const entry: Entry = {
    id: book.entries.length + 1,
    kind: one.kind,
    fields: one.fields,
    pieces: [...(one.pieces ?? [])],
    quotes: [...(one.quotes ?? [])],
    rule: one.rule,
    inferred: one.inferred ?? false,
    doubts: [...(one.doubts ?? [])],
  }
  book.entries.push(entry)
  if (entry.kind === 'attendee') book.attendees.push(entry)
  const name = entry.fields['name'] ?? ''
  if (entry.kind === 'fact' && !book.facts.has(name)) book.facts.set(name, entry)
  return entry
}

/** Tries a pattern, and counts what it looked at. */
export const matching =
  (book: Book) =>
  (pattern: RegExp, string: string): RegExpExecArray | null => {
    book.examined += string.length
    return pattern.exec(string)
  }

export const flat = (book: Book, row: Row): Flat => {
  const made = flatten(book.text, row.pieces, book.isWord)
  book.examined += made.string.length
  if (made.hyphens.length > 0)
    book.warnings.push(
      `A word was broken at the end of a line, and its hyphen was kept: ${made.hyphens.slice(0, 5).join(', ')}.`,
    )
  return made
}
