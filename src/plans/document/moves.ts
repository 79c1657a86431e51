/**
 * What a person can do with a document's pieces and rows. A move is data: the work is its beginning and all moves since,
 * so that the last can be taken back. No move makes or loses a letter. Pure.
 */
import { z } from 'zod'
import { t } from '#src/kernel/text.ts'
import { letterOfRow } from '../drafting/index.ts'
import {
  cellsOfRow,
  columns,
  isSpace,
  pieceAt,
  placeColumns,
  placedPieces,
  rowWith,
  textOf,
  type Match,
  type Piece,
  type Work,
  type WorkRow,
} from './work.ts'

const starts = z.array(z.int().min(0)).min(1).max(5000)
const row = z.int().min(0)
const MatchSchema = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('known'), ref: z.string() }),
  z.strictObject({ as: z.literal('new') }),
  z.strictObject({ as: z.literal('gone') }),
]) satisfies z.ZodType<Match>

/** Pieces are named by where they start. */
export const MoveSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('place'), pieces: starts, row, column: z.enum(placeColumns as [string]) }),
  z.strictObject({ do: z.literal('unplace'), pieces: starts }),
  /** Cuts a piece in two before the character at `at`. */
  z.strictObject({ do: z.literal('cut'), piece: z.int().min(0), at: z.int().min(1) }),
  /** What stands in the row from this piece on goes into a new row below. */
  z.strictObject({ do: z.literal('split'), row, from: z.int().min(0) }),
  z.strictObject({ do: z.literal('merge'), row }),
  /** A new row below this one; null: at the top. `pieces` go into it as its promise. */
  z.strictObject({ do: z.literal('add'), after: row.nullable(), pieces: z.array(z.int().min(0)).max(5000) }),
  /** Takes a row apart: its words stay, without a place. */
  z.strictObject({ do: z.literal('remove'), row }),
  /** null: what the document says again. */
  z.strictObject({ do: z.literal('type'), row, cells: z.record(z.string(), z.string().nullable()) }),
  /** The words of the document for an owner mean this organisation, in every row that has them. */
  z.strictObject({ do: z.literal('owner'), words: z.string(), slug: z.string() }),
  z.strictObject({
    do: z.literal('match'),
    matches: z.array(z.strictObject({ row, match: MatchSchema })).min(1),
  }),
])
export type Move = z.infer<typeof MoveSchema>

/** The work after a move; or, in one sentence, why that cannot be done. */
export function afterMove(work: Work, move: Move): Work | { fault: string } {
  switch (move.do) {
    case 'place':
      return rowWith(work, move.row) ? placed(work, move.pieces, move.row, move.column) : noRow()
    case 'unplace':
      return placed(work, move.pieces, null, '')
    case 'cut':
      return cut(work, move.piece, move.at)
    case 'split':
      return split(work, move.row, move.from)
    case 'merge':
      return merged(work, move.row)
    case 'add':
      return added(work, move.after, move.pieces)
    case 'remove':
      return removed(work, move.row)
    case 'type':
      return typed(work, move.row, move.cells)
    case 'owner':
      return owned(work, move.words, move.slug)
    case 'match':
      return matched(work, move.matches)
  }
}

const noRow = () => ({ fault: t('That row is not there any more.') })
const noPiece = () => ({ fault: t('That piece of text is not there any more.') })
const replaced = (work: Work, row: WorkRow): Work => ({
  ...work,
  rows: work.rows.map((one) => (one.id === row.id ? row : one)),
})

/** Single spaces may stand inside a piece that has a place; other white space becomes a piece of its own. */
function placed(
  work: Work,
  chosen: readonly number[],
  row: number | null,
  column: string,
): Work | { fault: string } {
  const wanted = new Set(chosen)
  const there = work.pieces.filter((piece) => wanted.has(piece.start) && !isSpace(work, piece))
  if (there.length === 0) return noPiece()
  return {
    ...work,
    pieces: work.pieces.flatMap((piece): Piece[] => {
      if (!wanted.has(piece.start) || isSpace(work, piece)) return [piece]
      if (row === null) return [{ ...piece, place: null }]
      return [...textOf(work, piece).matchAll(/\S+(?: \S+)*|\s+/gu)].map((found) => ({
        start: piece.start + found.index,
        end: piece.start + found.index + found[0].length,
        place: found[0].trim() === '' ? null : { row, column },
      }))
    }),
  }
}

function cut(work: Work, start: number, at: number): Work | { fault: string } {
  const piece = pieceAt(work, start)
  if (!piece) return noPiece()
  if (at <= start || at >= piece.end || /[\uDC00-\uDFFF]/u.test(work.text.charAt(at)))
    return { fault: t('There is nothing to cut there.') }
  const parts: Piece[] = []
  const head = work.text.slice(start, at).trimEnd()
  const tail = work.text.slice(at, piece.end).trimStart()
  const [headEnd, tailStart] = [start + head.length, piece.end - tail.length]
  if (head === '' || tail === '') return { fault: t('There is nothing to cut there.') }
  parts.push({ start, end: headEnd, place: piece.place })
  if (headEnd < tailStart) parts.push({ start: headEnd, end: tailStart, place: null })
  parts.push({ start: tailStart, end: piece.end, place: piece.place })
  return { ...work, pieces: work.pieces.flatMap((one) => (one.start === start ? parts : [one])) }
}

/** What a new row is taken to share with the row above: everything about where it stands in the plan. */
const shared = ['theme', 'theme_title', 'action', 'action_title', 'kind', 'owner', 'source_place']

function newRow(work: Work, after: number | null, why: string): { work: Work; row: WorkRow } {
  const above = after === null ? undefined : rowWith(work, after)
  const cells = above && cellsOfRow(work, above)
  const worked = Object.fromEntries(
    shared.flatMap((column) => {
      const value = cells?.get(column)?.value ?? ''
      return value === '' ? [] : [[column, { value, why }]]
    }),
  )
  const action = worked['action']?.value
  const taken = new Set(work.rows.map((one) => cellsOfRow(work, one).get('ref')!.value))
  const ref = action === undefined ? undefined : freeRef(action, taken)
  const row: WorkRow = {
    id: work.nextRow,
    worked:
      ref === undefined
        ? worked
        : { ...worked, ref: { value: ref, why: t('the next free letter of the action') } },
    typed: {},
    match: null,
  }
  const at = after === null ? 0 : work.rows.findIndex(({ id }) => id === after) + 1
  return { row, work: { ...work, rows: work.rows.toSpliced(at, 0, row), nextRow: work.nextRow + 1 } }
}

function freeRef(action: string, taken: ReadonlySet<string>): string {
  for (let n = 0; ; n += 1) {
    const ref = `${action}/${letterOfRow(n)}`
    if (!taken.has(ref)) return ref
  }
}

function split(work: Work, id: number, from: number): Work | { fault: string } {
  const pieces = work.pieces.filter(({ place }) => place?.row === id)
  if (!rowWith(work, id)) return noRow()
  const below = pieces.filter(({ start }) => start >= from)
  if (below.length === 0 || below.length === pieces.length)
    return { fault: t('Choose a piece after the first: what stands from there on goes into the new row.') }
  const made = newRow(work, id, t('as in the row that it was cut from'))
  return {
    ...made.work,
    pieces: work.pieces.map((piece) =>
      piece.place?.row === id && piece.start >= from
        ? { ...piece, place: { row: made.row.id, column: piece.place.column } }
        : piece,
    ),
  }
}

/** The row's pieces go into the same columns of the row above; what was typed in both is joined. */
function merged(work: Work, id: number): Work | { fault: string } {
  const at = work.rows.findIndex((one) => one.id === id)
  const [row, above] = [work.rows[at], work.rows[at - 1]]
  if (!row) return noRow()
  if (!above) return { fault: t('There is no row above this one.') }
  const cells = cellsOfRow(work, above)
  const typedToo = Object.entries(row.typed).map(([column, value]) => {
    const before = cells.get(column)?.value ?? ''
    const joins = !['ref', 'kind', 'owner', 'reported', 'action', 'theme'].includes(column)
    return [column, before === '' ? value : joins && before !== value ? `${before} ${value}` : before]
  })
  return {
    ...work,
    rows: work.rows
      .filter((one) => one.id !== id)
      .map((one) =>
        one === above ? { ...above, typed: { ...above.typed, ...Object.fromEntries(typedToo) } } : one,
      ),
    pieces: work.pieces.map((piece) =>
      piece.place?.row === id ? { ...piece, place: { row: above.id, column: piece.place.column } } : piece,
    ),
  }
}

function added(work: Work, after: number | null, pieces: readonly number[]): Work | { fault: string } {
  if (after !== null && !rowWith(work, after)) return noRow()
  const made = newRow(work, after, t('as in the row above'))
  return pieces.length === 0 ? made.work : placed(made.work, pieces, made.row.id, 'commitment')
}

function removed(work: Work, id: number): Work | { fault: string } {
  if (!rowWith(work, id)) return noRow()
  return {
    ...work,
    rows: work.rows.filter((one) => one.id !== id),
    pieces: work.pieces.map((piece) => (piece.place?.row === id ? { ...piece, place: null } : piece)),
  }
}

function typed(
  work: Work,
  id: number,
  cells: Readonly<Record<string, string | null>>,
): Work | { fault: string } {
  const row = rowWith(work, id)
  if (!row) return noRow()
  if (Object.keys(cells).some((column) => !columns.includes(column)))
    return { fault: t('There is no column of this name.') }
  const next = { ...row.typed }
  for (const [column, value] of Object.entries(cells)) {
    if (value === null) delete next[column]
    else next[column] = value
  }
  return replaced(work, { ...row, typed: next })
}

function owned(work: Work, words: string, slug: string): Work | { fault: string } {
  const placedNow = placedPieces(work)
  let found = 0
  const rows = work.rows.map((row) => {
    if (cellsOfRow(work, row, placedNow).get('owner')!.value !== words) return row
    found += 1
    return { ...row, typed: { ...row.typed, owner: slug } }
  })
  return found === 0 ? { fault: t('No row has these words as its owner any more.') } : { ...work, rows }
}

function matched(work: Work, matches: readonly { row: number; match: Match }[]): Work | { fault: string } {
  const by = new Map(matches.map(({ row: id, match }) => [id, match]))
  if ([...by.keys()].some((id) => !rowWith(work, id))) return noRow()
  return { ...work, rows: work.rows.map((one) => ({ ...one, match: by.get(one.id) ?? one.match })) }
}

/** The work as it is: its beginning and every move since. A move that is not possible any more changes nothing. */
export const workAfter = (base: Work, moves: readonly Move[]): Work =>
  moves.reduce((work, move) => {
    const next = afterMove(work, move)
    return 'fault' in next ? work : next
  }, base)
