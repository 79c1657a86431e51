import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftFromText } from '../drafting/draft.ts'
import { asTxt } from '#test/documents.ts'
import { papers } from '../drafting/papers-for-test.ts'
import { afterMove, MoveSchema, workAfter, type Move } from './moves.ts'
import {
  cellsOfRow,
  columns,
  countsOf,
  placeColumns,
  placedPieces,
  stretchesOf,
  textOf,
  workOf,
  type Work,
} from './work.ts'

/** What must hold whatever was moved: the pieces are the text, each has one place, and nothing was made or lost. */
function expectWhole(work: Work): void {
  let at = 0
  const ids = new Set(work.rows.map(({ id }) => id))
  for (const piece of work.pieces) {
    expect(piece.start).toBe(at)
    expect(piece.end).toBeGreaterThan(piece.start)
    at = piece.end
    if (!piece.place) continue
    expect(ids).toContain(piece.place.row)
    expect(columns).toContain(piece.place.column)
    expect(textOf(work, piece)).toMatch(/^\S+(?: \S+)*$/u)
  }
  expect(at).toBe(work.text.length)
  expect(countsOf(work).lost).toBe(0)
  expect(ids.size).toBe(work.rows.length)
  expect([...stretchesOf(work).values()].flat().length).toBe(work.pieces.length)
  const placed = placedPieces(work)
  for (const row of work.rows)
    for (const [column, cell] of cellsOfRow(work, row, placed)) {
      const said = (placed.get(row.id)?.get(column) ?? []).map((piece) => textOf(work, piece)).join(' ')
      expect(cell.said).toBe(said)
      expect(cell.value).toBe(row.typed[column] ?? (said || row.worked[column]?.value || ''))
    }
}

const texts = Object.values(papers).map(({ paper }) => new TextDecoder().decode(asTxt(paper)))
const small = (most: number) => fc.nat({ max: most })

/** A move that fits the work as it is, or nearly: some name what is not there. */
const anyMove = (work: Work, [kind, one, two, three]: [number, number, number, number]): Move => {
  const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
  const row = pick(work.rows, one)?.id ?? 0
  const piece = pick(work.pieces, two) ?? { start: 0, end: 1 }
  const next = pick(work.pieces, two + three) ?? piece
  const moves: Move[] = [
    { do: 'place', pieces: [piece.start, next.start], row, column: pick(placeColumns, three)! },
    { do: 'unplace', pieces: [piece.start, next.start] },
    { do: 'cut', piece: piece.start, at: piece.start + (three % 30) },
    { do: 'split', row, from: piece.start },
    { do: 'merge', row },
    { do: 'add', after: three % 4 === 0 ? null : row, pieces: three % 2 ? [piece.start] : [] },
    { do: 'remove', row },
    { do: 'type', row, cells: { [pick(columns, two)!]: three % 3 ? 'typed' : null } },
    { do: 'owner', words: pick(work.rows, two)?.worked['owner']?.value ?? '', slug: 'northmere' },
    { do: 'match', matches: [{ row, match: three % 2 ? { as: 'new' } : { as: 'known', ref: '1.1/a' } }] },
  ]
  return moves[kind % moves.length]!
}

test('whatever is moved, every letter stays in exactly one place, and taking back gives what was before', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(small(9), small(60), small(400), small(40)), { maxLength: 25 }),
      (text, chosen) => {
        const base = workOf(draftFromText(text))
        expectWhole(base)
        let work = base
        const moves: Move[] = []
        for (const numbers of chosen) {
          const move = anyMove(work, numbers)
          const next = afterMove(work, move)
          if ('fault' in next) {
            expect(next.fault).not.toBe('')
            continue
          }
          expectWhole(next)
          expect(next.text).toBe(base.text)
          expect(MoveSchema.safeParse(move).success || move.do === 'cut').toBe(true)
          moves.push(move)
          expect(workAfter(base, moves)).toEqual(next)
          expect(workAfter(base, moves.slice(0, -1))).toEqual(work)
          work = next
        }
      },
    ),
    { numRuns: 40 },
  )
})

describe('a move', () => {
  const base = workOf(
    draftFromText(
      '1. Better use of powers\n\n1.1 Publish the review of stops\n\nThe Board will publish the review.\nUpdate: It was published in May.\n\n1.2 Train officers\n\nThe Force will train all officers.\nUpdate: Training has begun.\n',
    ),
  )
  const cell = (work: Work, row: number, column: string) =>
    cellsOfRow(work, work.rows[row]!).get(column)!.value
  const done = (work: Work, move: Move): Work => {
    const next = afterMove(work, move)
    if ('fault' in next) throw new Error(next.fault)
    return next
  }
  const pieceWith = (work: Work, words: string) =>
    work.pieces.find((piece) => textOf(work, piece).includes(words))!

  test('puts words into another column of another row, and out of it again', () => {
    const { start } = pieceWith(base, 'Training has begun')
    const moved = done(base, { do: 'place', pieces: [start], row: base.rows[0]!.id, column: 'closure_test' })
    expect(cell(moved, 0, 'closure_test')).toBe('Training has begun.')
    expect(cell(moved, 1, 'update')).toBe('')
    const out = done(moved, { do: 'unplace', pieces: [start] })
    expect(cell(out, 0, 'closure_test')).toBe('')
    expect(countsOf(out).placed).toBe(countsOf(base).placed - 1)
  })

  test('cuts a piece between two words, and a row from a piece on: the new row has the next free letter', () => {
    const piece = pieceWith(base, 'It was published in May')
    const halves = done(base, { do: 'cut', piece: piece.start, at: base.text.indexOf('in May') })
    expect(cell(halves, 0, 'update')).toBe('It was published in May.')
    const rows = done(halves, { do: 'split', row: base.rows[0]!.id, from: base.text.indexOf('in May') })
    expect(rows.rows).toHaveLength(base.rows.length + 1)
    expect(cell(rows, 0, 'update')).toBe('It was published')
    expect(cell(rows, 1, 'update')).toBe('in May.')
    expect(cell(rows, 1, 'ref')).toBe('1.1/b')
    expect(cell(rows, 1, 'theme')).toBe(cell(rows, 0, 'theme'))
    const again = done(rows, { do: 'merge', row: rows.rows[1]!.id })
    expect(cell(again, 0, 'update')).toBe('It was published in May.')
  })

  test('of typing keeps what the document says, and gives it back', () => {
    const row = base.rows[0]!.id
    const typed = done(base, { do: 'type', row, cells: { commitment: 'Something else' } })
    expect(cellsOfRow(typed, typed.rows[0]!).get('commitment')).toMatchObject({
      value: 'Something else',
      said: cell(base, 0, 'commitment'),
    })
    expect(cell(done(typed, { do: 'type', row, cells: { commitment: null } }), 0, 'commitment')).toBe(
      cell(base, 0, 'commitment'),
    )
  })

  test('that takes a row apart leaves its words without a place', () => {
    const apart = done(base, { do: 'remove', row: base.rows[1]!.id })
    expect(apart.rows).toHaveLength(base.rows.length - 1)
    expect(pieceWith(apart, 'Training has begun').place).toBeNull()
    expect(countsOf(apart)).toMatchObject({ pieces: countsOf(base).pieces, lost: 0 })
  })
})
