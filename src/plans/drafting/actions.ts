/** Actions, commitments and fields of running text: what a number opens and where words go after a label. */
import type { Action, Book, Column, Row } from './book.ts'
import { openAction, openRow, put } from './book.ts'
import type { Numbered } from './numbers.ts'
import { promisesIn, unmarked } from './promises.ts'
import type { Piece, Role, TextBlock } from './source.ts'
import { without, words } from './source.ts'
import type { Style } from './style.ts'
import { readLabel } from './style.ts'
import type { TableState } from './tables.ts'
import { isPromise } from './vocabulary.ts'

/** The column that running text is added to; null where it has no place. */
export type Field = 'commitment' | 'update' | Role | null

export type Reader = {
  book: Book
  style: Style
  field: Field
  row: Row | null
  /** Level of the headings that open actions, once one was seen. */
  actionLevel: number | null
  tables: TableState
  /** The heading between chapter and actions, and the action that carries it. */
  section: { title: Piece[]; action: Action | null } | null
}

const single: ReadonlySet<Role> = new Set<Role>([
  'owner',
  'owner_post',
  'supporting',
  'asked_of',
  'first_due_text',
  'current_due_text',
  'done_on_text',
  'reporting_frequency',
  'closure_test',
  'reported',
])

const rowOf = (reader: Reader): Row => {
  const { book } = reader
  reader.row ??= book.action?.rows.at(-1) ?? openRow(book)
  return reader.row
}

/** A short line without the marks of a sentence: a title rather than a promise. */
export const isTitle = (string: string): boolean =>
  string.length <= 110 && !/[.;!?。]$/u.test(string) && !(isPromise(string) && string.length > 45)

export const openNumbered = (reader: Reader, block: TextBlock, read: Numbered): void => {
  const { book } = reader
  const { text } = book
  const first = block.pieces[0]!
  const number: Piece | null =
    read.unwritten === true ? null : { start: first.start + read.from, end: first.start + read.to }
  const inferred =
    read.unwritten === true
      ? { ref: read.number, why: 'numbered by the document itself, not in its text' }
      : undefined
  const rest = without(text, block.pieces, first.start + read.rest)
  const lead = rest[0]
  reader.field = 'commitment'
  reader.row = null
  if (lead === undefined) {
    openAction(book, number, [], inferred)
    return
  }
  const string = words(text, rest)
  const line = text.slice(lead.start, lead.end)
  if (block.kind === 'heading') {
    reader.actionLevel = block.level
    openAction(book, number, rest, inferred)
    return
  }
  // “4.8 Title: the promise”, “Recommendation 2 – Title. The promise”
  const titled = /^([^:：.]{3,70}?)\s*(?:[:：]|\s[–—]|\.)\s+(?=\p{Lu})/u.exec(line)
  if (
    titled !== null &&
    !isPromise(titled[1]!) &&
    isPromise(line.slice(titled[0].length)) &&
    readLabel(titled[1]!) === null
  ) {
    openAction(book, number, [{ start: lead.start, end: lead.start + titled[1]!.length }], inferred)
    put(openRow(book), 'commitment', without(text, rest, lead.start + titled[0].length))
  } else if (
    rest.length > 1 &&
    isTitle(line) &&
    !isPromise(line) &&
    /^\p{Lu}/u.test(text.slice(rest[1]!.start, rest[1]!.end)) &&
    line.length < 60
  ) {
    openAction(book, number, [lead], inferred)
    addText(reader, { ...block, kind: 'paragraph', pieces: rest.slice(1) }, false)
    return
  } else if (rest.length === 1 && isTitle(string) && !isPromise(string)) {
    openAction(book, number, rest, inferred)
    return
  } else {
    openAction(book, number, [], inferred)
    const promises = promisesIn(text, [{ ...block, kind: 'paragraph', pieces: rest }])
    for (const pieces of promises) put(openRow(book), 'commitment', pieces)
  }
  reader.row = book.action!.rows.at(-1) ?? null
}

/** Adds a paragraph or an item to the field that is open. */
export const addText = (reader: Reader, block: TextBlock, ownPromise: boolean): void => {
  const { book, field } = reader
  const pieces = unmarked(book.text, block.pieces)
  if (field === null || pieces.length === 0) return
  if (field === 'commitment') {
    const row = reader.row
    const said = row === null ? '' : words(book.text, row.cells.get('commitment') ?? [])
    if (row === null || (ownPromise && said !== '' && !/[:：]$/u.test(said))) {
      reader.row = openRow(book)
    }
    put(rowOf(reader), 'commitment', pieces)
    return
  }
  put(rowOf(reader), field as Column, pieces)
}

export const applyLabel = (reader: Reader, block: TextBlock, label: { role: Role; to: number }): void => {
  const { book } = reader
  const { text } = book
  const first = block.pieces[0]
  const rest = first === undefined ? [] : without(text, block.pieces, first.start + label.to)
  if (label.role === 'commitment') {
    const hasWords = book.action !== null && book.action.rows.some((row) => row.cells.has('commitment'))
    const numberless = reader.style.style === 'none'
    if (book.action === null || (hasWords && numberless)) openAction(book, null, [])
    reader.row = book.action!.rows.find((row) => !row.cells.has('commitment')) ?? null
    reader.field = 'commitment'
    for (const pieces of rest.length === 0
      ? []
      : promisesIn(text, [{ ...block, kind: 'paragraph', pieces: rest }])) {
      reader.row ??= openRow(book)
      put(reader.row, 'commitment', pieces)
      reader.row = null
    }
    reader.row = book.action!.rows.at(-1) ?? null
    return
  }
  if (book.action === null) return
  if (label.role === 'action_title') {
    if (book.action.title.length === 0) book.action.title = rest
    reader.field = null
    return
  }
  const rows = book.action.rows
  const target =
    label.role === 'update' || single.has(label.role)
      ? (rows.find((row) => row === reader.row) ?? rows.at(-1) ?? openRow(book))
      : rowOf(reader)
  // Said once under several commitments it holds for all of them; an update is only put with the first.
  const row = rows.length > 1 && !rows.some((one) => one.cells.has(label.role)) ? rows[0]! : target
  if (rows.length > 1 && row === rows[0]) {
    if (label.role === 'update')
      row.doubts.push(`one update follows ${rows.length} commitments; it was put with the first`)
    else for (const one of rows.slice(1)) one.same.set(label.role, row)
  }
  put(row, label.role, unmarked(text, rest))
  reader.row = row
  const before = reader.field
  reader.field = label.role
  if (single.has(label.role) && rest.length > 0)
    reader.field =
      before === 'update'
        ? 'update'
        : row.cells.has('commitment') || book.action.title.length === 0
          ? before === 'commitment'
            ? 'commitment'
            : null
          : 'commitment'
}
