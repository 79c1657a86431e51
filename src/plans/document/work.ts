/**
 * A document that is being turned into rows. Its text is cut into pieces: in order they are the text, no gap and no
 * overlap, and each stands in one cell of one row or in none. A cell is its pieces joined by one space; what a person
 * typed stands in front of that, and never takes a piece away. Pure.
 */
import { t } from '#src/kernel/text.ts'
import { draftColumns, type DocumentDraft } from '../drafting/index.ts'

/** `row` is the row's id, which it keeps wherever it stands. */
export type Place = { row: number; column: string }
/** Offsets are UTF-16 code units of the text. White space alone is a piece too, and is never placed. */
export type Piece = { start: number; end: number; place: Place | null }

/** What a row is in the plan as it is today. */
export type Match = { as: 'known'; ref: string } | { as: 'new' } | { as: 'gone' }

export type WorkRow = {
  id: number
  /** Cells that the document does not print: the value, and why. */
  worked: Readonly<Record<string, { value: string; why: string }>>
  /** Cells that a person typed. */
  typed: Readonly<Record<string, string>>
  /** Said by a person; null until then. */
  match: Match | null
}
export type Warning = { message: string; rows: number[] }

export type Work = {
  text: string
  title: string
  pieces: readonly Piece[]
  /** In the order of the plan. */
  rows: readonly WorkRow[]
  /** What reading it left to be looked at, with the ids of the rows that it names. */
  warnings: readonly Warning[]
  nextRow: number
}

/** The columns of the commitments table as a file has them. */
export const columns: readonly string[] = draftColumns

/** Columns that words of a document can stand in, the usual ones first. */
export const placeColumns: readonly string[] = [
  'commitment',
  'update',
  'owner',
  'action',
  'action_title',
  'theme',
  'theme_title',
  'first_due_text',
  'current_due_text',
  'done_on_text',
  'owner_post',
  'supporting',
  'asked_of',
  'reporting_frequency',
  'closure_test',
]

/** A database keeps no such character; another of the same length stands for it, so that every offset holds. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD')

export function workOf(draft: DocumentDraft): Work {
  return {
    text: storable(draft.text),
    title: storable(draft.title),
    pieces: draft.spans.map(({ start, end, place }) => ({ start, end, place })),
    rows: draft.rows.map((_, id) => ({
      id,
      worked: Object.fromEntries(
        draft.computed
          .filter(({ row }) => row === id)
          .map(({ column, value, why }) => [
            column,
            { value: storable(value), why: storable(onScreen(why)) },
          ]),
      ),
      typed: {},
      match: null,
    })),
    warnings: draft.warnings.map((message) => ({
      message: storable(onScreen(message)),
      rows: rowsNamed(message, draft.rows.length),
    })),
    nextRow: draft.rows.length,
  }
}

/** The draft's files number rows as a spreadsheet does, or from nought; here they are told by their refs and links. */
const onScreen = (sentence: string): string =>
  sentence
    .replaceAll(/\b\d+ \(([^()]+)\)/gu, '$1')
    .replace(/^repeated from row \d+$/u, t('as in the row that it belongs with'))
    .replace('; report.json says why', '')

/** Rows are named as a spreadsheet numbers them, with their ref: "Row 4 (1.2/a)". */
const rowsNamed = (message: string, count: number): number[] => [
  ...new Set(
    [...message.matchAll(/(\d+) \([^()]+\)/gu)]
      .map(([, number]) => Number(number) - 2)
      .filter((row) => row >= 0 && row < count),
  ),
]

export const textOf = ({ text }: Work, { start, end }: Piece): string => text.slice(start, end)
export const isSpace = (work: Work, piece: Piece): boolean => textOf(work, piece).trim() === ''
export const pieceAt = (work: Work, start: number): Piece | undefined =>
  work.pieces.find((piece) => piece.start === start)

export const rowWith = (work: Work, id: number): WorkRow | undefined => work.rows.find((row) => row.id === id)

/** The pieces of every cell, by row and column, in the order of the text. */
export function placedPieces(work: Work): Map<number, Map<string, Piece[]>> {
  const placed = new Map<number, Map<string, Piece[]>>()
  for (const piece of work.pieces) {
    if (!piece.place) continue
    const { row, column } = piece.place
    const cells = placed.get(row) ?? new Map<string, Piece[]>()
    placed.set(row, cells)
    cells.set(column, [...(cells.get(column) ?? []), piece])
  }
  return placed
}

/** What the document says in a cell; empty when it says nothing there. */
export const saidIn = (work: Work, pieces: readonly Piece[] | undefined): string =>
  (pieces ?? []).map((piece) => textOf(work, piece)).join(' ')

export type Cell = {
  value: string
  from: 'typed' | 'document' | 'worked' | 'nothing'
  said: string
  why: string
}

/** Every cell of a row: typed, else the document's words, else worked out. */
export function cellsOfRow(work: Work, row: WorkRow, placed = placedPieces(work)): Map<string, Cell> {
  return new Map(
    columns.map((column): [string, Cell] => {
      const said = saidIn(work, placed.get(row.id)?.get(column))
      const worked = row.worked[column]
      const why = worked?.why ?? ''
      const typed = row.typed[column]
      if (typed !== undefined) return [column, { value: typed, from: 'typed', said, why }]
      if (said !== '') return [column, { value: said, from: 'document', said, why: '' }]
      if (worked) return [column, { value: worked.value, from: 'worked', said, why }]
      return [column, { value: '', from: 'nothing', said, why: '' }]
    }),
  )
}

/** How many pieces with words there are, how many have a place, and how many letters stand in none or in two: always 0. */
export function countsOf(work: Work): { pieces: number; placed: number; lost: number } {
  const counted = work.pieces.filter((piece) => !isSpace(work, piece))
  let lost = 0
  let at = 0
  for (const { start, end } of work.pieces) {
    lost += Math.abs(start - at)
    at = end
  }
  return {
    pieces: counted.length,
    placed: counted.filter(({ place }) => place !== null).length,
    lost: lost + Math.abs(work.text.length - at),
  }
}

/**
 * The document in the order of its text, cut where its rows change: a stretch belongs to the row whose words begin it, with
 * the pieces without a place that follow. Row null: what stands before the first row. Every piece is in one stretch.
 */
export function stretchesOf(work: Work): Map<number | null, Piece[]> {
  const stretches = new Map<number | null, Piece[]>()
  let row: number | null = null
  for (const piece of work.pieces) {
    if (piece.place) row = piece.place.row
    stretches.set(row, [...(stretches.get(row) ?? []), piece])
  }
  return stretches
}
