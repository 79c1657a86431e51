/** The plan as it is being read: themes, actions and rows, and what had to be worked out because it is not printed. */
import type { Piece, Role } from './source.ts'
import { words } from './source.ts'

export type Column = Role | 'theme_title'
export type Theme = {
  ref: string
  number: Piece | null
  title: Piece[]
  /** Why the ref is not read from the page. */
  why: string | null
  /** An unnumbered block after the numbered actions: its actions are numbered by its initials. */
  closing: boolean
  actions: Action[]
}
export type Action = {
  ref: string
  /** The number as it is printed, or as the document's list gives it. */
  printed: string
  number: Piece | null
  why: string | null
  title: Piece[]
  /** Shares the title of another action, under one heading. */
  titleOf?: Action
  theme: Theme
  rows: Row[]
}
export type Row = {
  action: Action
  cells: Map<Column, Piece[]>
  /** A row above whose words hold for this one too (a merged cell, a lead named once for several). */
  same: Map<Column, Row>
  doubts: string[]
}

export type Book = {
  text: string
  themes: Theme[]
  actions: Action[]
  /** Numbers of actions that are taken. */
  refs: Set<string>
  theme: Theme | null
  action: Action | null
  warnings: string[]
}

export const openBook = (text: string): Book => ({
  text,
  themes: [],
  actions: [],
  refs: new Set(),
  theme: null,
  action: null,
  warnings: [],
})

const initials = (title: string): string =>
  [...title.matchAll(/\p{L}[\p{L}’']*/gu)]
    .map((match) => match[0])
    .filter(
      (word, _, all) =>
        all.length <= 2 ||
        !/^(?:and|of|the|for|to|a|in|on|et|de|la|le|les|du|des|und|der|die|das|y|el|los|las|a’r|agus|na|an)$/iu.test(
          word,
        ),
    )
    .map((word) => word[0]!.toUpperCase())
    .slice(0, 4)
    .join('')

const freeRef = (taken: ReadonlySet<string>): string => {
  let next = 1
  while (taken.has(String(next))) next += 1
  return String(next)
}

/** Opens a theme. Without a number of its own it gets the next free one, or its initials where it closes the plan. */
export const openTheme = (
  book: Book,
  number: Piece | null,
  title: Piece[],
  closing = false,
  unwritten?: string,
): Theme => {
  const taken = new Set(book.themes.map((theme) => theme.ref))
  let ref = number === null ? '' : book.text.slice(number.start, number.end)
  let why: string | null = null
  const said = words(book.text, title)
  if (unwritten !== undefined) {
    ref = unwritten
    why = 'numbered by the document itself, not in its text'
  } else if (number === null && closing) {
    ref = initials(said) || 'X'
    why = `the block “${said}” has no number; these are its initials`
  } else if (number === null) {
    ref = freeRef(taken)
    why = 'themes are not numbered in the document; counted'
  }
  const known = book.themes.find((theme) => theme.ref === ref)
  if (
    known !== undefined &&
    number !== null &&
    known.number === null &&
    known.title.length > 0 &&
    words(book.text, known.title) !== said
  ) {
    // The number was only counted for a theme without one: that one makes room, or goes when it holds nothing.
    if (known.actions.length > 0) known.ref = freeRef(new Set([...taken, ref]))
    else book.themes.splice(book.themes.indexOf(known), 1)
  } else if (known !== undefined && (number !== null || closing)) {
    book.theme = known
    book.action = null
    if (known.title.length === 0) known.title = title
    return known
  }
  const theme: Theme = { ref, number, title, why, closing, actions: [] }
  book.themes.push(theme)
  book.theme = theme
  book.action = null
  return theme
}

/** The theme of an action: the open one, the one its number names (4.8 → 4), or the only one there is. */
const themeFor = (book: Book, ref: string): Theme => {
  const chapter = /^[A-Z]{0,3}(\d{1,2})\.\d/u.exec(ref)?.[1]
  if (chapter !== undefined && book.theme?.ref !== chapter) {
    const known = book.themes.find((theme) => theme.ref === chapter)
    if (known !== undefined) return known
    if (
      book.theme === null ||
      (book.theme.number !== null && /^\d+$/u.test(book.theme.ref)) ||
      book.theme.closing
    ) {
      const theme: Theme = {
        ref: chapter,
        number: null,
        title: [],
        why: `from the number ${ref}; the document prints no heading for it`,
        closing: false,
        actions: [],
      }
      book.themes.push(theme)
      book.theme = theme
      return theme
    }
  }
  if (book.theme !== null) return book.theme
  const theme: Theme = {
    ref: '1',
    number: null,
    title: [],
    why: 'the document has no themes',
    closing: false,
    actions: [],
  }
  book.themes.push(theme)
  book.theme = theme
  return theme
}

/** Opens an action. A number that is already taken is joined to its theme's, so that references stay unique. */
export const openAction = (
  book: Book,
  number: Piece | null,
  title: Piece[],
  inferred?: { ref: string; why: string },
): Action => {
  let ref = inferred?.ref ?? (number === null ? '' : book.text.slice(number.start, number.end))
  let why = inferred?.why ?? null
  let place = number
  const theme = themeFor(book, ref)
  if (ref === '') {
    ref = `${theme.ref}.${theme.actions.length + 1}`
    why = 'actions are not numbered here; counted within the theme'
  }
  const printed = ref
  if (book.refs.has(ref)) {
    ref = `${theme.ref}.${printed}`
    for (let again = 2; book.refs.has(ref); again++) ref = `${theme.ref}.${printed}-${again}`
    why = `the number ${printed} is printed more than once; the theme’s number was put before it`
    place = null
  }
  const action: Action = { ref, printed, number: place, why, title, theme, rows: [] }
  book.refs.add(ref)
  book.actions.push(action)
  theme.actions.push(action)
  book.action = action
  return action
}

/** Opens a row for the current action. */
export const openRow = (book: Book): Row => {
  const action = book.action ?? openAction(book, null, [])
  const row: Row = { action, cells: new Map(), same: new Map(), doubts: [] }
  action.rows.push(row)
  return row
}

/** Adds words to a cell. */
export const put = (row: Row, column: Column, pieces: readonly Piece[]): void => {
  if (pieces.length === 0) return
  const cell = row.cells.get(column)
  if (cell === undefined) row.cells.set(column, [...pieces])
  else for (const piece of pieces) cell.push(piece)
}
