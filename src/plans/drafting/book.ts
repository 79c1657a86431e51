/** The plan as it is being read: themes, actions and rows, and what had to be worked out because it is not printed. */
import type { Piece, Role } from './source.ts'
import { words } from './source.ts'
import type { Placement } from './spans.ts'
import { statusWords } from './vocabulary.ts'
import { guessKind, guessOwner } from './guesses.ts'

export type Column = Role | 'theme_title'
export type Theme = {
  ref: string
  number: Piece | null
  title: Piece[]
  /** Why the ref is not read from the page. */
  why: string | null
  /** An unnumbered block after the numbered actions: its actions are numbered by its initials. */
  closing: boolean
}
export type Action = {
  ref: string
  number: Piece | null
  why: string | null
  title: Piece[]
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
  rows: Row[]
  theme: Theme | null
  action: Action | null
  warnings: string[]
}

export const openBook = (text: string): Book => ({
  text,
  themes: [],
  actions: [],
  rows: [],
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

/** Opens a theme. Without a number of its own it gets the next free one, or its initials where it closes the plan. */
export const openTheme = (book: Book, number: Piece | null, title: Piece[], closing = false): Theme => {
  const taken = new Set(book.themes.map((theme) => theme.ref))
  let ref = number === null ? '' : book.text.slice(number.start, number.end)
  let why: string | null = null
  const said = words(book.text, title)
  if (number === null && closing) {
    ref = initials(said) || 'X'
    why = `the block “${said}” has no number; these are its initials`
  } else if (number === null) {
    let next = 1
    while (taken.has(String(next))) next += 1
    ref = String(next)
    why = 'themes are not numbered in the document; counted'
  }
  const known = book.themes.find((theme) => theme.ref === ref)
  if (known !== undefined && (number !== null || closing)) {
    book.theme = known
    book.action = null
    if (known.title.length === 0) known.title = title
    return known
  }
  const theme: Theme = { ref, number, title, why, closing }
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
      book.theme.number !== null ||
      book.theme.closing ||
      /^\d+$/u.test(book.theme.ref) === false
    ) {
      const theme: Theme = {
        ref: chapter,
        number: null,
        title: [],
        why: `from the number ${ref}; the document prints no heading for it`,
        closing: false,
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
    const count = book.actions.filter((action) => action.theme === theme).length + 1
    ref = `${theme.ref}.${count}`
    why = 'actions are not numbered here; counted within the theme'
  }
  const taken = (candidate: string): boolean => book.actions.some((action) => action.ref === candidate)
  if (taken(ref)) {
    const printed = ref
    ref = `${theme.ref}.${printed}`
    for (let again = 2; taken(ref); again++) ref = `${theme.ref}.${printed}-${again}`
    why = `the number ${printed} is printed more than once; the theme’s number was put before it`
    place = null
  }
  const action: Action = { ref, number: place, why, title, theme, rows: [] }
  book.actions.push(action)
  book.action = action
  return action
}

/** Opens a row for the current action. */
export const openRow = (book: Book): Row => {
  const action = book.action ?? openAction(book, null, [])
  const row: Row = { action, cells: new Map(), same: new Map(), doubts: [] }
  action.rows.push(row)
  book.rows.push(row)
  return row
}

/** Adds words to a cell. */
export const put = (row: Row, column: Column, pieces: readonly Piece[]): void => {
  if (pieces.length > 0) row.cells.set(column, [...(row.cells.get(column) ?? []), ...pieces])
}

export type Computed = { row: number; column: string; value: string; why: string }
export type Suggestion = {
  row: number
  column: string
  text: string
  start: number
  end: number
  why: string
}

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(97 + (index % 26))

const firstWords = (string: string, count: number): string => {
  const list = string.split(' ')
  return list.length <= count ? string : `${list.slice(0, count).join(' ')} …`
}

/** Closes the book: where every piece goes, and every cell that is worked out, with the reason. */
export const closeBook = (
  book: Book,
  documentTitle: string,
  placeOf: (offset: number) => string,
): { placements: Placement[]; computed: Computed[]; rows: Row[] } => {
  const { text } = book
  const placements: Placement[] = []
  const computed: Computed[] = []
  const said = (row: Row, column: Column): string => words(text, row.cells.get(column) ?? [])

  for (const action of book.actions) {
    if (action.rows.length > 0 || action.title.length === 0) continue
    // An action that is only a line: the line is the promise.
    const row: Row = { action, cells: new Map([['commitment', action.title]]), same: new Map(), doubts: [] }
    action.title = []
    action.rows.push(row)
    book.rows.push(row)
  }
  const order = new Map(book.actions.map((action, index) => [action, index]))
  const rows = book.rows
    .filter((row) => row.cells.size > 0)
    .toSorted(
      (a, b) =>
        order.get(a.action)! - order.get(b.action)! || a.action.rows.indexOf(a) - b.action.rows.indexOf(b),
    )
  for (const row of rows) {
    // A title with an update but no other words is the promise.
    if (said(row, 'commitment') !== '') continue
    const own = row.cells.get('action_title')
    if (own !== undefined) {
      row.cells.set('commitment', own)
      row.cells.delete('action_title')
    } else if (row.action.title.length > 0 && row === row.action.rows[0]) {
      row.cells.set('commitment', row.action.title)
      row.action.title = []
    }
  }

  const numberOf = new Map(rows.map((row, index) => [row, index]))
  const place = (row: number, column: string, pieces: readonly Piece[]): void => {
    for (const piece of pieces) placements.push({ ...piece, place: { row, column } })
  }
  const work = (row: number, column: string, value: string, why: string): void => {
    if (value !== '') computed.push({ row, column, value, why })
  }
  const seenThemes = new Map<Theme, number>()
  const seenActions = new Map<Action, number>()
  const sharedTitle = (theme: Theme): string => {
    const counts = new Map<string, number>()
    const of = rows.filter((row) => row.action.theme === theme)
    for (const row of of) {
      const title = words(text, row.action.title) || said(row, 'action_title')
      if (title !== '') counts.set(title, (counts.get(title) ?? 0) + 1)
    }
    const titled = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return [...counts].find(([, count]) => titled > 1 && count * 2 > titled)?.[0] ?? ''
  }

  rows.forEach((row, index) => {
    const { action } = row
    const { theme } = action
    const kept = action.rows.filter((one) => numberOf.has(one))
    const alone = theme.closing && kept.length === 1
    work(
      index,
      'ref',
      alone ? action.ref : `${action.ref}/${letters(kept.indexOf(row))}`,
      alone ? 'the action’s number' : 'the action’s number and a letter',
    )

    const themeRow = seenThemes.get(theme)
    if (themeRow === undefined) {
      seenThemes.set(theme, index)
      if (theme.number === null) work(index, 'theme', theme.ref, theme.why ?? 'counted')
      else place(index, 'theme', [theme.number])
      if (theme.title.length > 0) place(index, 'theme_title', theme.title)
      else if (sharedTitle(theme) !== '')
        work(index, 'theme_title', sharedTitle(theme), 'the title that most actions of the theme share')
      else if (book.themes.length === 1 && documentTitle !== '')
        work(index, 'theme_title', documentTitle, 'the title of the document')
      else work(index, 'theme_title', `Theme ${theme.ref}`, 'the document prints no title for it')
    } else {
      work(index, 'theme', theme.ref, `repeated from row ${themeRow}`)
      const title =
        words(text, theme.title) ||
        sharedTitle(theme) ||
        (book.themes.length === 1 && documentTitle) ||
        `Theme ${theme.ref}`
      work(index, 'theme_title', title, `repeated from row ${themeRow}`)
    }

    const actionRow = seenActions.get(action)
    const ownTitle = row.cells.get('action_title')
    if (actionRow === undefined) {
      seenActions.set(action, index)
      if (action.number === null) work(index, 'action', action.ref, action.why ?? 'counted')
      else place(index, 'action', [action.number])
      if (ownTitle === undefined && action.title.length > 0) place(index, 'action_title', action.title)
    } else work(index, 'action', action.ref, `repeated from row ${actionRow}`)
    if (ownTitle === undefined && (actionRow !== undefined || action.title.length === 0)) {
      const first = actionRow === undefined ? undefined : rows[actionRow]
      const repeated = words(text, action.title) || (first === undefined ? '' : said(first, 'action_title'))
      if (repeated === '')
        work(
          index,
          'action_title',
          firstWords(said(row, 'commitment') || said(row, 'update'), 9),
          'the first words of the row; the document gives no title',
        )
      else work(index, 'action_title', repeated, `repeated from row ${actionRow}`)
    }

    for (const [column, pieces] of row.cells) {
      if (column === 'reported') continue
      place(index, column, pieces)
    }
    for (const [column, from] of row.same) {
      const value = said(from, column)
      if (row.cells.has(column) || column === 'reported') continue
      if (value !== '') work(index, column, value, `repeated from row ${numberOf.get(from) ?? 0}`)
    }

    const commitment = said(row, 'commitment')
    work(index, 'kind', guessKind(commitment), 'from the verbs of the commitment; check')
    if (!row.cells.has('owner') && !row.same.has('owner')) {
      const owner = guessOwner(commitment)
      work(
        index,
        'owner',
        owner.slug,
        `the commitment begins with “${owner.words}”; match it to an organisation`,
      )
    }
    // The status cell's words stand with the update, so that a cell is always the source's own words; the slug is worked out.
    const from = row.cells.has('reported') ? row : row.same.get('reported')
    const status = from === undefined ? '' : said(from, 'reported')
    if (row.cells.has('reported')) place(index, 'update', row.cells.get('reported')!)
    const state = statusWords.get(
      status
        .toLowerCase()
        .replace(/[.\s]+$/u, '')
        .trim(),
    )
    if (state !== undefined) work(index, 'reported', state, `the status says “${status}”`)
    const first = [...row.cells.values()]
      .flat()
      .reduce((least, piece) => Math.min(least, piece.start), Number.POSITIVE_INFINITY)
    if (Number.isFinite(first)) work(index, 'source_place', placeOf(first), 'where its first words stand')
  })
  return { placements, computed, rows }
}
