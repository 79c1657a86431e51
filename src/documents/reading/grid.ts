/** Lines whose parts stand in columns, to a table. */
import { bullet } from './lines.ts'
import type { Cell, Line, Piece, TableBlock, TextBlock } from './source.ts'
import { trimmed } from './source.ts'

const ruleLine = /^[\s|+=_:-]{3,}$/u

/** A drawn line: +----+, |---|---|, =====. */
export const isRule = (string: string): boolean => ruleLine.test(string) && /[-=_+]{2,}/u.test(string)

/** The cells between upright bars; empty ones are kept. */
const barred = (text: string, line: Piece, bordered: boolean): (Piece | null)[] => {
  const string = text.slice(line.start, line.end)
  const cells: (Piece | null)[] = []
  let at = 0
  for (const match of `${string}|`.matchAll(/\|/gu)) {
    if (!(bordered && match.index === 0 && at === 0))
      cells.push(trimmed(text, line.start + at, line.start + match.index))
    at = match.index + 1
  }
  if (bordered && string.endsWith('|')) cells.pop()
  return cells
}

type Placed = { line: Line; cells: (Piece | null)[]; rule: boolean }

/** The left edges of columns: where parts start again and again. */
const edges = (lines: readonly Line[], tolerance: number): number[] => {
  const found: { x: number; count: number }[] = []
  for (const line of lines) {
    if (line.parts.length < 2) continue
    for (const part of line.parts) {
      const known = found.find((edge) => Math.abs(edge.x - part.x) <= tolerance)
      if (known === undefined) found.push({ x: part.x, count: 1 })
      else known.count += 1
    }
  }
  const head = lines.find((line) => line.parts.length > 1)
  return found
    .filter((edge) => edge.count >= 2 || head?.parts.some((part) => Math.abs(part.x - edge.x) <= tolerance))
    .map((edge) => edge.x)
    .toSorted((a, b) => a - b)
}

const columnOf = (x: number, columns: readonly number[], tolerance: number): number => {
  let column = 0
  columns.forEach((edge, index) => {
    if (edge <= x + tolerance) column = index
  })
  return column
}

/** How far a table that starts at `from` reaches, no further than before `until`; null when none starts there. */
export const tableEnd = (
  text: string,
  lines: readonly Line[],
  from: number,
  tolerance: number,
  until = lines.length,
): { to: number; bars: boolean } | null => {
  const string = (line: Line): string => text.slice(line.start, line.end)
  const first = lines[from]!
  if (first.parts.length < 2 && !(isRule(string(first)) && (lines[from + 1]?.parts.length ?? 0) > 1))
    return null
  const bars = string(first).includes('|') || string(lines[from + 1] ?? first).includes('|')
  const known: number[] = []
  let to = from
  let multi = 0
  let loose = 0
  for (let index = from; index < until; index++) {
    const line = lines[index]!
    if (isRule(string(line))) {
      if (index === to + 1 || index === from) to = index
      loose = 0
      continue
    }
    if (bars) {
      if (string(line).includes('|') && barred(text, line, false).length >= 2) {
        multi += 1
        to = index
        loose = 0
      } else if (line.gap > 0 || ++loose > 6 || line.parts.length < 2) break
      continue
    }
    const aligned = line.parts.some((part) => known.some((edge) => Math.abs(edge - part.x) <= tolerance))
    if (line.parts.length > 1) {
      if (multi > 0 && !aligned) break
      for (const part of line.parts)
        if (!known.some((edge) => Math.abs(edge - part.x) <= tolerance)) known.push(part.x)
      multi += 1
      to = index
      loose = 0
      continue
    }
    const part = line.parts[0]
    if (part === undefined || ++loose > 14) break
    const next = known.filter((edge) => edge > part.x + tolerance).toSorted((a, b) => a - b)[0]
    const inside =
      aligned &&
      (next === undefined ||
        part.x > Math.min(...known) + tolerance ||
        part.x + (part.end - part.start) * (tolerance < 1 ? 0.5 : 1) <= next + tolerance)
    if (!inside || (line.gap > 2 && line.band === undefined)) break
    if (part.x > Math.min(...known) + tolerance || (line.gap === 0 && index === to + 1)) to = index
  }
  return multi >= 2 ? { to, bars } : null
}

const blocksOf = (text: string, parts: readonly { piece: Piece; gap: boolean }[]): TextBlock[] => {
  const blocks: TextBlock[] = []
  for (const { piece, gap } of parts) {
    const mark = bullet.exec(text.slice(piece.start, piece.end))?.[0].length ?? 0
    const last = blocks.at(-1)
    if (mark > 0) {
      const rest = trimmed(text, piece.start + mark, piece.end)
      blocks.push({ kind: 'item', level: 0, pieces: rest === null ? [] : [rest] })
    } else if (last === undefined || gap) blocks.push({ kind: 'paragraph', level: 0, pieces: [piece] })
    else last.pieces.push(piece)
  }
  return blocks.filter((block) => block.pieces.length > 0)
}

/**
 * Makes the table of some lines. Lines of one row are joined: by drawn rules, by numbers in the first column (what is a
 * number, `isNumbered` says), or by gaps.
 */
export const tableOf = (
  text: string,
  lines: readonly Line[],
  bars: boolean,
  tolerance: number,
  isNumbered: (cell: string) => boolean,
): TableBlock => {
  const columns = bars ? [] : edges(lines, tolerance)
  // A bar at the start of most lines is the border; at the start of some it is an empty first cell.
  const led = lines.filter((line) => text.startsWith('|', line.start)).length
  const bordered =
    led === lines.filter((line) => !isRule(text.slice(line.start, line.end))).length || led === lines.length
  const placed: Placed[] = lines.map((line) => {
    const rule = isRule(text.slice(line.start, line.end))
    if (rule) return { line, cells: [], rule }
    if (bars) return { line, cells: barred(text, line, bordered), rule }
    const cells: (Piece | null)[] = columns.map(() => null)
    for (const part of line.parts) {
      const column = columnOf(part.x, columns, tolerance)
      const known = cells[column]
      cells[column] = { start: known?.start ?? part.start, end: part.end }
    }
    return { line, cells, rule }
  })
  const body = placed.filter((one) => !one.rule)
  const width = body.reduce((most, one) => Math.max(most, one.cells.length), 1)
  const string = (piece: Piece | null | undefined): string =>
    piece === null || piece === undefined ? '' : text.slice(piece.start, piece.end)
  const numbered = body.filter((one) => isNumbered(string(one.cells[0]))).length
  const bandsUsed = new Set(body.map((one) => `${one.line.page} ${one.line.band}`))
  const pagesUsed = new Set(body.map((one) => one.line.page)).size
  const ruled =
    body.every((one) => one.line.band !== undefined) &&
    bandsUsed.size > pagesUsed * 2 - 1 &&
    bandsUsed.size > 2
  const drawn = placed.filter((one) => one.rule).length > 2
  const gapped = body.filter((one) => one.line.gap > 0).length >= 2
  const hollow = body.some((one) => string(one.cells[0]) === '')
  const full = body.every((one) => one.cells.filter((cell) => cell !== null).length >= Math.max(2, width - 1))

  const rows: { parts: { piece: Piece; gap: boolean }[][] }[] = []
  let before: Placed | null = null
  let headDone = false
  for (const one of placed) {
    if (one.rule) {
      before = one
      continue
    }
    const first = string(one.cells[0])
    const number = isNumbered(first)
    const filled = one.cells.filter((cell) => cell !== null).length
    let starts: boolean
    if (rows.length === 0) starts = true
    else if (ruled) starts = before?.line.page !== one.line.page || before.line.band !== one.line.band
    else if (drawn) starts = before?.rule === true
    else if (bars && numbered >= 1 && hollow) starts = first !== ''
    else if (bars) starts = before?.rule === true || first !== '' || filled === width
    else if (numbered >= 2)
      starts =
        number ||
        (!headDone && numbered > 0 && rows.length === 1 && filled >= 2 && number) ||
        (filled === 1 && first !== '' && one.line.gap > 0)
    else if (gapped) starts = one.line.gap > 0 && (first !== '' || filled >= 2)
    else if (full) starts = true
    else
      starts =
        first !== '' &&
        filled >= 2 &&
        (before === null || filled > before.cells.filter((cell) => cell !== null).length || filled === width)
    if (starts) {
      rows.push({ parts: Array.from({ length: width }, () => []) })
      if (number) headDone = true
    }
    const row = rows.at(-1)!
    one.cells.forEach((piece, column) => {
      if (piece === null) return
      // A cell is one run unless the line has a gap inside it that a tab or wide space made.
      const cell = row.parts[column]!
      cell.push({ piece, gap: !starts && one.line.gap > 0 })
    })
    before = one
  }
  return {
    kind: 'table',
    rows: rows.map(({ parts }) =>
      parts.map((cell): Cell => ({ blocks: blocksOf(text, cell), header: false, mergedFromAbove: false })),
    ),
  }
}
