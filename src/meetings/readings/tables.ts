/** Tables of minutes: of people, of action points, of label and words, of number, discussion and action. */
import type { Actor } from './actors.ts'
import type { Zone } from './attendance.ts'
import { write, type Book } from './book.ts'
import { labelOf } from './labels.ts'
import { isTitle } from './numbers.ts'
import type { Row, Table } from './rows.ts'
import { earlierDoubt } from './outline-earlier.ts'
import { isName, labels, readBareRows, readPeopleTable, words } from './tables-people.ts'
import { writeAction } from './promisers.ts'
import { actionRole, peopleRole, type ActionRole } from './tables-roles.ts'
import { dueFields, type Calendar } from './when-due.ts'

export type TableWay = {
  item: number
  /** Of the item. */
  title: string
  calendar: Calendar
  people: Zone | null
  actor: (words: string) => Actor | null
  actionRef: () => string
  /** Reads rows like those outside tables. */
  rows: (rows: readonly Row[]) => void
  inItems: boolean
}

/** Reads a table. What is no table of people or of action points is read cell by cell, in order. */
export function readTable(book: Book, table: Table, way: TableWay): void {
  // A second head inside a table begins another.
  const starts = table.cells.flatMap((row, at) => (at === 0 || isHead(book, row) ? [at] : []))
  starts.forEach((from, at) => {
    const cells = starts.length === 1 ? table.cells : table.cells.slice(from, starts[at + 1])
    if (at > 0 && cells.length === 1) labels(book, cells[0]!, 'the head of a table without rows')
    else readOne(book, { ...table, cells }, way)
  })
}
function readOne(book: Book, table: Table, way: TableWay): void {
  const [head = [], ...body] = table.cells
  const told = head.map((cell) => actionRole(words(book, cell)))
  // "Name | Task": beside what is to be done, a name is who does it.
  const heads = told.map((role, at) =>
    role === null && told.includes('action') && /^names?:?$/iu.test(words(book, head[at])) ? 'owner' : role,
  )
  const has = (role: ActionRole): boolean => heads.includes(role)
  if (
    body.length > 0 &&
    ((has('action') && (has('owner') || has('due') || has('status'))) || (has('owner') && has('due')))
  ) {
    if (has('text')) return discussed(book, head, heads, body, way)
    return actions(book, head, heads, body, way)
  }
  if (body.length > 0 && has('text') && (has('action') || has('owner') || has('ref') || has('title')))
    return discussed(book, head, heads, body, way)
  if (readPeopleTable(book, table.cells, way.people, way.rows)) return
  if (readLabelled(book, table.cells, way)) return
  const pairs = table.cells.filter((row) => row.length === 2 && row[0]!.length > 0 && row[1]!.length > 0)
  const labelled = pairs.filter((row) => pair(book, row[0]!))
  if (labelled.length >= 1 && labelled.length * 2 >= table.cells.length) {
    for (const row of table.cells) way.rows(joinedPair(row))
    return
  }
  if (way.people && readBareRows(book, table.cells, way.people)) return
  if (readItemRows(book, table.cells, way)) return
  way.rows(table.cells.flatMap((row) => row.flat()))
}

/** "Item   Topic   Notes": every word that stands apart is one of a head. */
function isHead(book: Book, row: readonly Row[][]): boolean {
  const parts = row
    .flatMap((cell) => cell.flatMap(({ pieces }) => pieces))
    .flatMap(({ start, end }) => book.text.slice(start, Math.min(end, start + 200)).split(/\s{2,}|\t/u))
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const heads = parts.filter(
    (part) => /^\p{Lu}|^#/u.test(part) && (actionRole(part) ?? peopleRole(part)) !== null,
  )
  return parts.length >= 2 && heads.length === parts.length && new Set(parts).size === parts.length
}

/**
 * "1. | 24-0312 | Report of the Chief" over rows whose first cell is empty: each such row is a heading, the others are its
 * words. True when the table is one of them.
 */
function readItemRows(book: Book, cells: readonly Row[][][], way: TableWay): boolean {
  const isFile = (string: string): boolean => /^[A-Z]{0,5}\s?\d{2,4}-\d{2,6}[A-Z]?$/u.test(string)
  const heads = cells.map((row) => {
    const [number = '', ...others] = row.map((cell) => words(book, cell))
    const at = others.findIndex((one) => one !== '' && !isFile(one)) + 1
    const title = row[at] ?? []
    return /^(?:\d{1,3}|[A-Z]|[IVX]{1,5})[.)]$/u.test(number) &&
      at > 0 &&
      title.length === 1 &&
      isTitle(others[at - 1]!)
      ? { at, filed: others.some(isFile) }
      : null
  })
  const below = cells.some(
    (row, at) => heads[at - 1] && words(book, row[0]) === '' && words(book, row.flat()).length > 40,
  )
  if (!below && !heads.some((head) => head?.filed)) return false
  cells.forEach((row, index) => {
    const head = heads[index]
    if (!head) return way.rows(row.flat())
    const [number] = row[0]!
    const [title] = row[head.at]!
    way.rows([
      { ...number!, kind: 'heading', opensItem: true, pieces: [...number!.pieces, ...title!.pieces] },
    ])
    way.rows(row.flatMap((cell, at) => (at === 0 || at === head.at ? [] : cell)))
  })
  return true
}

/**
 * "Present | Ann Lee | Chair" over rows whose first cell is empty: a label goes on until the next. Rows above the first
 * label are read as they stand.
 */
function readLabelled(book: Book, cells: readonly Row[][][], way: TableWay): boolean {
  const label = (row: Row[][]): boolean =>
    labelOf(`${words(book, row[0]).replace(/:$/u, '')}:`, true)?.whole === true
  const isNamed = (row: Row[][]): boolean => isName(words(book, row[1]))
  const first = cells.findIndex((row) => label(row) && isNamed(row))
  const body = first === -1 ? [] : cells.slice(first)
  const isOne =
    body.length >= 2 &&
    body.some((row) => (row[0] ?? []).length === 0) &&
    body.every((row) => (row[0] ?? []).length === 0 || label(row)) &&
    body.filter(isNamed).length * 3 >= body.length * 2
  if (!isOne) return false
  for (const row of cells.slice(0, first)) way.rows(joinedPair(row.filter((cell) => cell.length > 0)))
  for (const row of body) {
    way.rows(row[0] ?? [])
    if (!way.people || !readBareRows(book, [row.slice(1)], way.people)) way.rows(row.slice(1).flat())
  }
  return true
}

const facts =
  /^(?:date|time|venue|location|place|meeting|chair(?:ed by)?|held|minutes|minute taker|title|subject|duration|start|end)\b/iu
const pair = (book: Book, cell: readonly Row[]): boolean => {
  const string = words(book, cell)
  return (
    string.length <= 80 && (facts.test(string) || labelOf(`${string.replace(/:$/u, '')}:`, true) !== null)
  )
}
/** "Present | A, B": the label keeps its row; one paragraph beside it is on its line. */
function joinedPair(row: readonly Row[][]): Row[] {
  const [label = [], ...rest] = row
  const others = rest.flat()
  if (label.length === 1 && others.length === 1)
    return [
      {
        ...label[0]!,
        kind: 'paragraph',
        pieces: [...label[0]!.pieces, ...others[0]!.pieces],
        gap: true,
        labelled: true,
      },
    ]
  return [...label, ...others]
}
function actions(
  book: Book,
  head: Row[][],
  heads: readonly (ActionRole | null)[],
  body: readonly Row[][][],
  way: TableWay,
): void {
  labels(book, head, 'the head of a table of action points')
  const actionAt =
    heads.indexOf('action') === -1
      ? heads.findIndex((role) => role === null || role === 'text' || role === 'title')
      : heads.indexOf('action')
  for (const row of body) {
    const at = (role: ActionRole): string => words(book, row[heads.indexOf(role)])
    const text = words(book, row[actionAt])
    const pieces = row.flat().flatMap((one) => one.pieces)
    if (pieces.length === 0) continue
    if (text === '' || /^(?:none|nil|n\/a)\.?$/iu.test(text)) {
      way.rows(row.flat())
      continue
    }
    const status = row
      .filter((_, column) => heads[column] === 'status')
      .map((cell) => words(book, cell))
      .filter((word) => word !== '')
      .join(', ')
    const earlier = earlierDoubt(status, way.title)
    if (earlier !== null) {
      write(book, {
        kind: 'text',
        fields: {
          text: row
            .map((cell) => words(book, cell))
            .filter((word) => word !== '')
            .join(' – '),
          mark: '-',
          item: String(way.item),
        },
        pieces,
        rule: 'an earlier action point that is looked at again',
        inferred: true,
        doubts: [earlier],
      })
      continue
    }
    const owner = at('owner')
    const due = dueOf(at('due'), text, way.calendar)
    const actor = owner === '' ? null : way.actor(owner)
    writeAction(book, way.actor, way.actionRef, {
      kind: 'action',
      fields: {
        kind: 'action-point',
        ref: at('ref') || way.actionRef(),
        text,
        owner: actor ? actor.name : owner,
        ownerPost: actor?.post ?? '',
        ownerOrganisation: actor?.organisationName ?? '',
        ...due.fields,
        item: String(way.item),
      },
      pieces,
      rule: 'a row of a table of action points',
      inferred: (actor?.inferred ?? false) || due.doubts.length > 0,
      doubts: [
        ...(owner === ''
          ? ['it does not say who']
          : (actor?.doubts ?? [`“${owner}”: not known who that is`])),
        ...(status !== '' ? [`its row says “${status}”`] : []),
        ...due.doubts,
      ],
    })
  }
}
const dueOf = (cell: string, text: string, calendar: Calendar): ReturnType<typeof dueFields> =>
  cell === '' ? dueFields(text, calendar) : dueFields(cell, calendar, true)

/** Item | Discussion | Action: the table is the page; its rows are the items. */
function discussed(
  book: Book,
  head: Row[][],
  heads: readonly (ActionRole | null)[],
  body: readonly Row[][][],
  way: TableWay,
): void {
  labels(book, head, 'the head of a table that holds the minutes')
  for (const row of body) {
    const refAt = heads.indexOf('ref')
    const titleAt = heads.indexOf('title')
    const lead = [...(row[refAt] ?? []), ...(row[titleAt] ?? [])]
    const done = new Set([refAt, titleAt])
    const [first, ...rest] = lead
    if (first) {
      const told = row[heads.indexOf('text')] ?? []
      const own = [...first.pieces, ...rest.flatMap((one) => one.pieces)]
      const heading = { ...first, kind: 'heading' as const, opensItem: true }
      // A number alone: the first line beside it is the title, where it is one.
      const titled = /\p{L}{3}/u.test(words(book, lead))
      if (!titled && told[0] && isTitle(words(book, [told[0]]))) {
        way.rows([{ ...heading, pieces: [...own, ...told[0].pieces] }, ...told.slice(1)])
        done.add(heads.indexOf('text'))
      } else way.rows([{ ...heading, pieces: own }])
    }
    row.forEach((cell, column) => {
      if (done.has(column) || cell.length === 0) return
      if (heads[column] === 'action' || heads[column] === 'owner')
        way.rows(cell.map((one) => ({ ...one, among: true })))
      else way.rows(cell)
    })
  }
}
