/** Closes the book: which cell every piece goes to, and which cells are worked out, with the reason. */
import type { Action, Book, Column, Row, Theme } from './book.ts'
import { guessKind, guessOwner } from './guesses.ts'
import { joinRestarts, letterOf } from './numbering.ts'
import type { Piece } from './source.ts'
import { words } from './source.ts'
import type { Placement } from './spans.ts'
import { statusWords } from './vocabulary.ts'

/** A cell that does not stand in the source as it is. `copyOf`: the row whose cell it repeats. */
export type Computed = { row: number; column: string; value: string; why: string; copyOf?: number }

type Closing = {
  book: Book
  documentTitle: string
  rows: Row[]
  numberOf: Map<Row, number>
  firstOfTheme: Map<Theme, number>
  firstOfAction: Map<Action, number>
  placements: Placement[]
  computed: Computed[]
}

const said = (book: Book, row: Row, column: Column): string => words(book.text, row.cells.get(column) ?? [])

const place = (closing: Closing, row: number, column: string, pieces: readonly Piece[]): void => {
  for (const piece of pieces) closing.placements.push({ ...piece, place: { row, column } })
}
const work = (closing: Closing, row: number, column: string, value: string, why: string): void => {
  if (value !== '') closing.computed.push({ row, column, value, why })
}
const repeat = (closing: Closing, row: number, column: string, copyOf: number): void => {
  closing.computed.push({ row, column, value: '', why: `repeated from row ${copyOf}`, copyOf })
}

/** Rows in the order of their actions. An action that is only a line promises that line. */
const settleRows = (book: Book): Row[] => {
  for (const action of book.actions) {
    if (action.rows.length > 0 || action.title.length === 0) continue
    action.rows.push({ action, cells: new Map([['commitment', action.title]]), same: new Map(), doubts: [] })
    action.title = []
  }
  const rows = book.actions.flatMap((action) => action.rows.filter((row) => row.cells.size > 0))
  for (const row of rows) {
    // A title with an update but no other words is the promise.
    if (row.cells.has('commitment')) continue
    const own = row.cells.get('action_title')
    if (own !== undefined) {
      row.cells.set('commitment', own)
      row.cells.delete('action_title')
    } else if (row.action.title.length > 0 && row === row.action.rows[0]) {
      row.cells.set('commitment', row.action.title)
      row.action.title = []
    }
  }
  return rows
}

/** The title that most rows of a theme print, where the theme itself has no heading. */
const sharedTitle = ({ book }: Closing, theme: Theme): string => {
  const counts = new Map<string, number>()
  for (const row of theme.actions.flatMap((action) => action.rows)) {
    const title = words(book.text, row.action.title) || said(book, row, 'action_title')
    if (title !== '') counts.set(title, (counts.get(title) ?? 0) + 1)
  }
  const titled = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return [...counts].find(([, count]) => titled > 1 && count * 2 > titled)?.[0] ?? ''
}

const closeTheme = (closing: Closing, row: Row, index: number): void => {
  const { theme } = row.action
  const first = closing.firstOfTheme.get(theme)
  if (first !== undefined) {
    repeat(closing, index, 'theme', first)
    repeat(closing, index, 'theme_title', first)
    return
  }
  closing.firstOfTheme.set(theme, index)
  if (theme.number === null) work(closing, index, 'theme', theme.ref, theme.why ?? 'counted')
  else place(closing, index, 'theme', [theme.number])
  const shared = theme.title.length > 0 ? '' : sharedTitle(closing, theme)
  if (theme.title.length > 0) place(closing, index, 'theme_title', theme.title)
  else if (shared !== '')
    work(closing, index, 'theme_title', shared, 'the title that most actions of the theme share')
  else if (closing.book.themes.length === 1 && closing.documentTitle !== '')
    work(closing, index, 'theme_title', closing.documentTitle, 'the title of the document')
  else work(closing, index, 'theme_title', `Theme ${theme.ref}`, 'the document prints no title for it')
}

const firstWords = (string: string, count: number): string => {
  const list = string.split(' ')
  return list.length <= count ? string : `${list.slice(0, count).join(' ')} …`
}

const closeAction = (closing: Closing, row: Row, index: number): void => {
  const { book } = closing
  const { action } = row
  const first = closing.firstOfAction.get(action)
  const ownTitle = row.cells.has('action_title')
  if (first !== undefined) {
    repeat(closing, index, 'action', first)
    const titled = closing.rows[first]!
    if (!ownTitle && (action.title.length > 0 || titled.cells.has('action_title'))) {
      repeat(closing, index, 'action_title', first)
      return
    }
  } else {
    closing.firstOfAction.set(action, index)
    if (action.number === null) work(closing, index, 'action', action.ref, action.why ?? 'counted')
    else place(closing, index, 'action', [action.number])
    if (!ownTitle && action.title.length > 0) {
      place(closing, index, 'action_title', action.title)
      return
    }
  }
  if (ownTitle) return
  const shared = action.titleOf === undefined ? undefined : closing.firstOfAction.get(action.titleOf)
  if (shared !== undefined) {
    repeat(closing, index, 'action_title', shared)
    return
  }
  const start = firstWords(said(book, row, 'commitment') || said(book, row, 'update'), 9)
  work(closing, index, 'action_title', start, 'the first words of the row; the document gives no title')
}

/**
 * The status cell's words stand with the update, so that a cell is always the source's own words; the slug of
 * `reported` is worked out. An update that is nothing but a status word counts as one.
 */
const closeStatus = (closing: Closing, row: Row, index: number): void => {
  const { book } = closing
  const from = row.cells.has('reported') ? row : row.same.get('reported')
  const status = from === undefined ? said(book, row, 'update') : said(book, from, 'reported')
  place(closing, index, 'update', row.cells.get('reported') ?? [])
  const plain = status.toLowerCase().replaceAll(/^\W+|[.\s]+$/gu, '')
  work(closing, index, 'reported', statusWords.get(plain) ?? '', `the status says “${status}”`)
}

const closeRow = (closing: Closing, row: Row, index: number, placeOf: (offset: number) => string): void => {
  const { book } = closing
  const { action } = row
  const kept = action.rows.filter((one) => closing.numberOf.has(one))
  if (action.theme.closing && kept.length === 1)
    work(closing, index, 'ref', action.ref, 'the action’s number')
  else
    work(
      closing,
      index,
      'ref',
      `${action.ref}/${letterOf(kept.indexOf(row))}`,
      'the action’s number and a letter',
    )
  closeTheme(closing, row, index)
  closeAction(closing, row, index)
  for (const [column, pieces] of row.cells) if (column !== 'reported') place(closing, index, column, pieces)
  for (const [column, from] of row.same) {
    const at = closing.numberOf.get(from)
    if (column !== 'reported' && at !== undefined && !row.cells.has(column) && from.cells.has(column))
      repeat(closing, index, column, at)
  }
  const commitment = said(book, row, 'commitment')
  work(closing, index, 'kind', guessKind(commitment), 'from the verbs of the commitment; check')
  if (!row.cells.has('owner') && row.same.get('owner')?.cells.has('owner') !== true) {
    const owner = guessOwner(commitment)
    work(
      closing,
      index,
      'owner',
      owner.slug,
      `the commitment begins with “${owner.words}”; match it to an organisation`,
    )
  }
  closeStatus(closing, row, index)
  const starts = [...row.cells.values()].flat().map((piece) => piece.start)
  const least = starts.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
  if (Number.isFinite(least))
    work(closing, index, 'source_place', placeOf(least), 'where its first words stand')
}

/** Where every piece goes, and every cell that is worked out. `placeOf` says in words where an offset stands. */
export const closeBook = (
  book: Book,
  documentTitle: string,
  placeOf: (offset: number) => string,
): { placements: Placement[]; computed: Computed[]; rows: Row[] } => {
  joinRestarts(book)
  const rows = settleRows(book)
  const closing: Closing = {
    book,
    documentTitle,
    rows,
    numberOf: new Map(rows.map((row, index) => [row, index])),
    firstOfTheme: new Map(),
    firstOfAction: new Map(),
    placements: [],
    computed: [],
  }
  rows.forEach((row, index) => closeRow(closing, row, index, placeOf))
  return { placements: closing.placements, computed: closing.computed, rows }
}
