/** Rows of a table to rows of a plan. */
import type { Book, Row } from './book.ts'
import { openAction, openRow, openTheme, put } from './book.ts'
import type { Heads } from './heads.ts'
import { cellText, readHeads } from './heads.ts'
import { follows, readLoneNumber, readNumber, readTheme } from './numbers.ts'
import { partsOf, piecesOf, promisesIn, unmarked } from './promises.ts'
import type { Cell, Piece, Role, TableBlock } from './source.ts'
import { without, words } from './source.ts'
import { isPromise } from './vocabulary.ts'

/** Takes the number off the front of some pieces. */
const splitNumber = (text: string, pieces: readonly Piece[]): { number: Piece; rest: Piece[] } | null => {
  const first = pieces[0]
  if (first === undefined) return null
  const read = readNumber(text.slice(first.start, first.end))
  if (read === null || (read.style === 'letter' && read.number.length === 1)) return null
  return {
    number: { start: first.start + read.from, end: first.start + read.to },
    rest: without(text, pieces, first.start + read.rest),
  }
}

const fieldRoles: readonly Role[] = [
  'owner',
  'owner_post',
  'supporting',
  'asked_of',
  'first_due_text',
  'current_due_text',
  'done_on_text',
  'reporting_frequency',
  'closure_test',
]

type Reading = { lastNumber: string | null; lastRow: Row | null; heads: Set<string> }

/** Fills one table row into the book. */
const readRow = (book: Book, table: TableBlock, heads: Heads, index: number, reading: Reading): void => {
  const { text } = book
  const row = table.rows[index]!
  const cellsOf = (role: Role): Cell[] =>
    heads.roles.flatMap((one, column) => (one === role && row[column] !== undefined ? [row[column]] : []))
  const filled = row.filter((cell) => piecesOf(cell).length > 0)
  if (filled.length === 0) return
  const all = row.map((cell) => cellText(text, cell)).join(' ')
  // The head row printed again on the next page.
  if (reading.heads.has(all)) return
  const only = filled.length === 1 ? filled[0]! : null
  if (only !== null && !row.some((cell) => cell.mergedFromAbove) && row.length > 1) {
    const string = cellText(text, only)
    const pieces = piecesOf(only)
    const first = pieces[0]!
    const themed = readTheme(text.slice(first.start, first.end))
    const chapter = /^(\d{1,2})[.:)]?\s+(?=\p{Lu})/u.exec(string)
    const isCommitment = heads.roles[row.indexOf(only)] === 'commitment'
    if (themed !== null && string.length < 160) {
      openTheme(
        book,
        { start: first.start + themed.from, end: first.start + themed.to },
        without(text, pieces, first.start + themed.rest),
      )
      return
    }
    if (
      string.length < 120 &&
      !isPromise(string) &&
      !/[.;]$/u.test(string) &&
      (row.indexOf(only) === 0 || !isCommitment) &&
      readLoneNumber(string) === null
    ) {
      if (chapter !== null)
        openTheme(
          book,
          { start: first.start, end: first.start + chapter[1]!.length },
          without(text, pieces, first.start + chapter[0].length),
        )
      else openTheme(book, null, pieces)
      return
    }
  }

  for (const cell of cellsOf('theme')) {
    const pieces = piecesOf(cell)
    if (pieces.length === 0 || (book.theme !== null && words(text, book.theme.title) === words(text, pieces)))
      continue
    const string = words(text, pieces)
    const known = book.themes.find(
      (theme) => words(text, theme.title) === string || `${theme.ref} ${words(text, theme.title)}` === string,
    )
    if (known !== undefined) {
      book.theme = known
      book.action = null
      continue
    }
    const first = pieces[0]!
    const themed =
      readTheme(text.slice(first.start, first.end)) ?? readNumber(text.slice(first.start, first.end))
    if (themed !== null)
      openTheme(
        book,
        { start: first.start + themed.from, end: first.start + themed.to },
        without(text, pieces, first.start + themed.rest),
      )
    else openTheme(book, null, pieces)
  }

  const commitmentCells = cellsOf('commitment')
  const titleCells = cellsOf('action_title')
  let number: Piece | null = null
  let commitment = commitmentCells.flatMap((cell) => cell.blocks)
  let title = titleCells.flatMap(piecesOf)
  const numberCell = cellsOf('action')[0]
  const numberPieces = piecesOf(numberCell)
  if (numberPieces.length > 0) {
    const first = numberPieces[0]!
    const string = text.slice(first.start, first.end)
    const read = readLoneNumber(string) ?? readNumber(string)
    if (read === null) {
      if (title.length === 0) title = numberPieces
      else number = first
    } else {
      number = { start: first.start + read.from, end: first.start + read.to }
      const rest = without(text, numberPieces, first.start + read.rest)
      if (rest.length > 0) title = [...rest, ...title]
    }
  }
  if (number === null) {
    const split = splitNumber(text, title) ?? null
    if (split !== null) [number, title] = [split.number, split.rest]
  }
  if (number === null && numberPieces.length === 0 && commitment.length > 0) {
    const split = splitNumber(text, commitment[0]!.pieces)
    if (split !== null) {
      number = split.number
      commitment = [{ ...commitment[0]!, pieces: split.rest }, ...commitment.slice(1)].filter(
        (block) => block.pieces.length > 0,
      )
    }
  }
  // A list inside the number's cell is numbered by the document although no number is written.
  const listed =
    numberPieces.length === 0 && number === null
      ? [...(numberCell?.blocks ?? []), ...commitment][0]?.listNumber
      : undefined
  const words_ = { number: number === null ? '' : text.slice(number.start, number.end) }

  const hasNumberColumn = heads.roles.includes('action')
  const empty = commitment.length === 0
  const merged = commitmentCells.some((cell) => cell.mergedFromAbove) || numberCell?.mergedFromAbove === true
  const unreadable = table.unreadable?.has(index) === true
  const doubt = table.doubts?.get(index)

  let rows: Row[] = []
  if (empty && number === null && title.length === 0 && reading.lastRow !== null) {
    // Only the later cells go on: the row belongs to the one above.
    rows = [reading.lastRow]
  } else {
    if (number !== null) openAction(book, number, table.roles === undefined ? title : [])
    else if (unreadable) {
      const before = reading.lastNumber ?? '0'
      const parts = before.split('.')
      const ref = [...parts.slice(0, -1), String(Number(parts.at(-1)) + 1)].join('.')
      openAction(book, null, [], { ref, why: `the number cannot be read here; it follows ${before}` })
      book.warnings.push(`Action ${ref} is inferred from the sequence: its number cannot be read.`)
      reading.lastNumber = ref
    } else if (listed !== undefined) {
      openAction(book, null, title, {
        ref: listed,
        why: 'numbered by a list of the document, not in its text',
      })
    } else if (
      book.theme?.closing === true &&
      (table.roles === undefined || title.length > 0 || book.action === null)
    ) {
      const count = book.theme.actions.length + 1
      openAction(book, null, table.roles === undefined ? title : [], {
        ref: `${book.theme.ref}.${count}`,
        why: 'the block has no numbers; counted',
      })
    } else if (!hasNumberColumn || book.action === null || (title.length > 0 && table.roles === undefined)) {
      if (!(merged && book.action !== null)) openAction(book, null, title)
    }
    if (words_.number !== '') {
      if (
        reading.lastNumber !== null &&
        !follows(reading.lastNumber, words_.number) &&
        /^\d+(?:\.\d+)+$/u.test(words_.number) &&
        /^\d+(?:\.\d+)+$/u.test(reading.lastNumber)
      )
        book.warnings.push(
          `Action ${words_.number} comes after ${reading.lastNumber}: a number may be missing or misread between them.`,
        )
      reading.lastNumber = words_.number
    }
    const promises = promisesIn(text, commitment)
    rows =
      promises.length === 0
        ? [openRow(book)]
        : promises.map((pieces) => {
            const made = openRow(book)
            put(made, 'commitment', pieces)
            return made
          })
    // The label of a row that continues an action is printed with it and stays with it.
    if (table.roles !== undefined) put(rows[0]!, 'action_title', title)
  }

  const first = rows[0]!
  const updateBlocks = cellsOf('update').flatMap((cell) => cell.blocks)
  const parts = rows.length > 1 ? partsOf(text, updateBlocks, rows.length) : null
  if (parts !== null) rows.forEach((one, order) => put(one, 'update', parts[order]!))
  else {
    put(
      first,
      'update',
      updateBlocks.flatMap((block) => unmarked(text, block.pieces)),
    )
    if (rows.length > 1 && updateBlocks.length > 0)
      first.doubts.push(`one update stands beside ${rows.length} commitments; it was put with the first`)
  }
  put(first, 'reported', cellsOf('reported').flatMap(piecesOf))
  for (const role of fieldRoles) {
    const cells = cellsOf(role)
    put(first, role, cells.flatMap(piecesOf))
    if (
      cells.some((cell) => cell.mergedFromAbove) &&
      !first.cells.has(role) &&
      reading.lastRow !== null &&
      reading.lastRow !== first
    ) {
      const from = reading.lastRow.same.get(role) ?? reading.lastRow
      if (from.cells.has(role)) first.same.set(role, from)
    }
    rows.slice(1).forEach((one) => one.same.set(role, first.same.get(role) ?? first))
  }
  if (doubt !== undefined) first.doubts.push(doubt)
  reading.lastRow = rows.at(-1)!
}

export type TableState = { roles: Heads | null; lastNumber: string | null; lastRow: Row | null }

/** Reads a table; false when nothing in it says that it is one of a plan. */
export const readTable = (book: Book, table: TableBlock, state: TableState): boolean => {
  const { text } = book
  let heads: Heads | null =
    table.roles === undefined
      ? readHeads(text, table)
      : { roles: [...table.roles], headRows: 0, unknown: [], doubts: [] }
  const width = Math.max(0, ...table.rows.map((row) => row.length))
  if (heads === null && state.roles !== null && state.roles.roles.length === width) {
    heads = {
      ...state.roles,
      headRows: 0,
      unknown: [],
      doubts: ['A table without a head was read with the columns of the table before it.'],
    }
  }
  if (heads === null) {
    // Without a head: numbers in the first column and promises beside them are a plan all the same.
    const firsts = table.rows.map((row) => cellText(text, row[0]))
    const lone = firsts.filter((cell) => readLoneNumber(cell) !== null).length
    const started = firsts.filter((cell) => readNumber(cell) !== null && isPromise(cell)).length
    const roles: (Role | null)[] = Array.from({ length: width }, () => null)
    const column =
      lone * 2 >= firsts.length && lone >= 2 ? 1 : started * 2 >= firsts.length && started >= 2 ? 0 : -1
    const promises =
      column < 0 ? 0 : table.rows.filter((row) => isPromise(cellText(text, row[column]))).length
    if (column < 0 || promises * 2 < table.rows.length) return false
    if (column === 1) roles[0] = 'action'
    roles[column] = 'commitment'
    if (width > column + 1) roles[column + 1] = 'update'
    heads = {
      roles,
      headRows: 0,
      unknown: [],
      doubts: [
        'A table has no head row that says what its columns are; they were read by their place: number, commitment, update.',
      ],
    }
  }
  if (table.roles === undefined) state.roles = heads
  book.warnings.push(
    ...heads.doubts,
    ...heads.unknown.map(
      (head) => `The column “${head}” has no counterpart in the template; its words have no place.`,
    ),
  )
  const reading: Reading = { lastNumber: state.lastNumber, lastRow: null, heads: new Set() }
  for (const row of table.rows.slice(0, heads.headRows))
    reading.heads.add(row.map((cell) => cellText(text, cell)).join(' '))
  for (let index = heads.headRows; index < table.rows.length; index++)
    readRow(book, table, heads, index, reading)
  state.lastNumber = reading.lastNumber
  state.lastRow = reading.lastRow ?? state.lastRow
  return true
}
