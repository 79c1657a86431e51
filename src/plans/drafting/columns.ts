/**
 * Takes apart a two-column table whose columns came out of a PDF or a scanner as bare lines: one column after the
 * other, or both on one line with or without a bar between them.
 *
 * Two facts make it possible. Each column was set to a width of its own, so a line tells by its length which
 * column it is from, and a line longer than both holds both. And a line was broken only when the next word no longer fitted,
 * so of all the ways to cut a row of long lines only few could have come from two columns of those widths. A beam
 * search finds the cheapest cut; what it cost says how doubtful it is.
 */
import { bullet, scannedBullet, setWidth } from './lines.ts'
import type { Line, Piece } from './source.ts'
import { trimmed } from './source.ts'

/** How wide a column is, in ems: what the widest line takes, and what most full lines stay under. */
export type Width = { limit: number; usual: number }
export type Widths = { left: Width; right: Width }

const ends = /[.?!:;。！？：；][)"'’”»]*$/u
const anyBullet = (string: string): number =>
  (bullet.exec(string) ?? scannedBullet.exec(string))?.[0].length ?? 0

/**
 * The widths of two columns, in ems; null when the text was not set in two columns of different width.
 * A wrapped line is nearly as wide as its column, so the widths of wrapped lines stand in two heaps.
 */
export const columnWidths = (text: string, lines: readonly Line[]): Widths | null => {
  const wrapped: number[] = []
  lines.forEach((line, index) => {
    const next = lines[index + 1]
    if (next === undefined || next.gap > 0 || next.pageStart) return
    const string = text.slice(line.start, line.end)
    if (ends.test(string) || string.includes('|') || anyBullet(text.slice(next.start, next.end)) > 0) return
    wrapped.push(setWidth(string))
  })
  if (wrapped.length < 30) return null
  const sample = wrapped.toSorted((a, b) => a - b)
  const step = Math.max(1, Math.floor(sample.length / 200))
  const candidates = sample.filter((_, index) => index % step === 0)
  const between = (from: number, to: number): number =>
    sample.filter((width) => width > from && width <= to).length
  let best: { left: number; right: number; score: number; inLeft: number; inRight: number } | null = null
  for (const left of candidates) {
    if (left < 9) continue
    const inLeft = between(left * 0.72, left)
    if (inLeft < 12) continue
    for (const right of candidates) {
      if (right < left * 1.3 || right > left * 3.5) continue
      const inRight = between(right * 0.8, right)
      const score = inLeft + inRight - 2 * between(left, right * 0.8) - between(right, right * 1.06)
      if (best === null || score > best.score) best = { left, right, score, inLeft, inRight }
    }
  }
  if (best === null) return null
  const { inLeft, inRight } = best
  const short = sample.filter((width) => width <= best.right).length
  const long = sample.length - short
  const two = inRight >= 12 && inLeft >= 0.12 * sample.length && inLeft + inRight >= 0.7 * short
  // Without a line that holds both columns this may as well be a narrow list in an ordinary text.
  // A single line that is longer than its fellows (a misread one) does not widen the column.
  const edge = (limit: number): number =>
    sample.findLast((width) => width <= limit && between(width - 0.8, width) >= 3) ?? limit
  const width = (from: number, to: number): Width => {
    const heap = sample.filter((one) => one > from && one <= to)
    return { limit: to, usual: heap[Math.floor(heap.length * 0.93)] ?? to }
  }
  if (!two || long < 3) return null
  const [left, right] = [edge(best.left), edge(best.right)]
  return { left: width(left * 0.72, left), right: width(right * 0.8, right) }
}

/** One line's cut: what stood left, what stood right, and whether the left part opens a new commitment. */
export type Cut = {
  left: Piece | null
  right: Piece | null
  opens: boolean
  /** No bar showed the place: the widths did. */
  fitted: boolean
  cost: number
}

/** A line without its label; `fresh` where a row of the table is known to start. */
export type Content = Piece & {
  fresh: boolean
  gap: number
  /** Its paragraph promises something. */
  promise: boolean
  /** How many lines its paragraph has. */
  lines: number
}

type Column = { width: number; open: boolean; item: boolean; last: string } | null
type State = { cost: number; left: Column; right: Column; cut: Cut | null; before: State | null }

const beamWidth = 80

const determiner = /^(?:an?|the|its|their|our|this|these)$/iu
const preposition = /^(?:of|to|in|for|with|by|on|at|from)$/iu
const conjunction = /^(?:and|or)$/iu
const auxiliary = /^(?:is|are|was|were|has|have|had|will|must|shall|can|may|should|been)$/iu
const modal = /^(?:will|must|shall|can|may|should|to)$/iu

/** In the middle of a sentence these are not written large. */
const opener = /^(?:The|An?|This|These|Its|Their|Our|To|In|On|At|From|With|By|For|And|It|We|They)$/u

/** Two words that seldom stand together tell that the cut between the columns is one word off. English only; it never hurts. */
const odd = (one: string, other: string): boolean =>
  (determiner.test(one) &&
    [determiner, preposition, conjunction, auxiliary].some((kind) => kind.test(other))) ||
  (preposition.test(one) &&
    [preposition, conjunction].some((kind) => kind.test(other)) &&
    !/^to$/iu.test(one)) ||
  (modal.test(one) && /^(?:been|of|and|\p{L}{2,}ing|in|on|at|from|with)$/iu.test(other)) ||
  (/^been$/iu.test(one) && /^(?:and|the)$/iu.test(other)) ||
  (/^\p{Ll}+$/u.test(one) && opener.test(other))

const misfit = (last: string, first: string): number => {
  if (odd(last, first)) return 0.7
  const stem = (word: string): string => word.toLowerCase().slice(0, 5)
  return last.length > 4 && stem(last) === stem(first) ? 0.6 : 0
}

/** The same inside a fragment. */
const oddness = (string: string): number => {
  const list = string.split(/\s+/u)
  return list.filter((word, index) => index > 0 && odd(list[index - 1]!, word)).length * 0.6
}

/** Articles do not follow an article and its adjective: “a new the”. */
const stray = (head: string): number => (/(?:^|\s)(?:an?|the)\s+\p{L}+\s+(?:an?|the)$/iu.test(head) ? 0.5 : 0)

/** What it costs that a fragment follows the last one of its column: in the same paragraph, or as the next one. */
const follow = (
  column: Column,
  string: string,
  { limit, usual }: Width,
  gap: number,
): { same: number; next: number } => {
  const width = setWidth(string)
  // Letters are measured in one face only, so a column may seem a little too full.
  const over = Math.max(0, width - usual) * 0.25 + Math.max(0, width - limit * 1.06) * 4 + oddness(string)
  if (column === null || isNoise(string)) return { same: over, next: over }
  const mark = anyBullet(string)
  const body = string.slice(mark)
  const capital = /^\p{Lu}\p{Ll}/u.test(body)
  const small = /^\p{Ll}/u.test(body)
  const first = /^\S+/u.exec(string)?.[0] ?? ''
  // List items are set in by a few letters.
  const room = usual - (column.width + 0.3 + setWidth(first)) - (column.item ? 3.5 : 0)
  let same =
    over +
    (room > 0.6 ? 0.3 + Math.min(room, 6) * 0.8 : room > 0 ? room * 0.6 : 0) +
    misfit(column.last, first)
  if (mark > 0) same += 1
  if (column.open && capital && !determiner.test(column.last)) same += 0.5
  if (!column.open && small) same += 1.5
  if (!column.open && gap > 0) same += 0.5
  let next = over + (column.open ? (mark > 0 ? (column.item ? 0.1 : 0.5) : 0.8) : 0)
  if (gap === 0 && mark === 0) next += column.item ? 0.6 : column.open ? 3 : 0.4
  if (small && mark === 0) next += 1.5
  return { same, next }
}

/** Specks that a scanner read as marks. */
const isNoise = (string: string): boolean => !/[\p{L}\p{N}]/u.test(string)

const after = (string: string, column: Column, before: Column, item: boolean): Column =>
  isNoise(string) && column !== null
    ? column
    : {
        width: setWidth(string),
        open: !ends.test(string),
        item: item || (before?.item ?? false),
        last: /\S+$/u.exec(string)?.[0] ?? '',
      }

/** All ways to read one line, given what its columns held before. */
const readings = (text: string, line: Content, state: State, widths: Widths): State[] => {
  const string = text.slice(line.start, line.end)
  const left = line.fresh ? null : state.left
  const right = line.fresh ? null : state.right
  const next: State[] = []
  const push = (cost: number, cut: Omit<Cut, 'cost'>, columns: { left: Column; right: Column }): void => {
    next.push({ cost: state.cost + cost, ...columns, cut: { ...cut, cost }, before: state })
  }
  const marked = anyBullet(string) > 0
  /** The left column goes on, or a new commitment opens in it. */
  const leftWays = (part: string): { cost: number; opens: boolean }[] => {
    const cost = follow(left, part, widths.left, line.gap)
    if (left === null) return [{ cost: cost.same, opens: line.fresh || right === null }]
    const ways = [{ cost: Math.min(cost.same, cost.next + 1) + (marked ? 2 : 0), opens: false }]
    if (marked || line.gap > 0) {
      const price = marked
        ? line.promise || line.lines > 1
          ? 0.1
          : 1.2
        : line.promise
          ? 0.3
          : line.lines > 1
            ? 0.6
            : 1.6
      ways.push({ cost: cost.next + price, opens: true })
    }
    return ways
  }
  /** The right column goes on, or its next paragraph starts. */
  const rightWay = (part: string, fresh: boolean): { cost: number; item: Column } => {
    const mark = anyBullet(part) > 0
    const before = fresh ? null : right
    const cost = follow(before, part, widths.right, line.gap)
    const paragraph = before === null || cost.next < cost.same
    const capital = before === null && /^\P{L}*\p{Ll}/u.test(part) && !mark ? 1.5 : 0
    return {
      cost: Math.min(cost.same, cost.next) + capital,
      item: after(part, before, paragraph ? null : before, mark),
    }
  }
  const whole: Piece = { start: line.start, end: line.end }

  for (const { cost, opens } of leftWays(string)) {
    // The right column stops in the middle of a sentence only when its cell had a gap there.
    const price =
      right !== null && right.open && !opens && line.gap === 0 && state.cut?.right !== null ? 1.2 : 0
    const turn = line.gap === 0 && state.cut !== null && state.cut.left === null ? 0.8 : 0
    push(
      cost + price + turn,
      { left: whole, right: null, opens, fitted: false },
      { left: after(string, left, null, false), right: opens ? null : right },
    )
  }
  if (!line.fresh) {
    // An open left column does not skip a line, least of all after “the”.
    const halted = left !== null && determiner.test(left.last) ? 1 : 0
    const price =
      left === null || !left.open ? 0 : state.cut?.left === null ? 0.1 : (marked ? 0.8 : 1.4) + halted
    const { cost, item } = rightWay(string, false)
    push(cost + price, { left: null, right: whole, opens: false, fitted: false }, { left, right: item })
  }
  // Where the line above held both columns this one may as well.
  const both = state.cut !== null && state.cut.left !== null && state.cut.right !== null && !line.fresh
  const base = (both ? 0.3 : 0.5) + (setWidth(string) <= widths.right.limit ? 0.1 : 0)
  for (const match of string.matchAll(/\s*\|\s*|\s+/gu)) {
    const head = string.slice(0, match.index)
    const rest = string.slice(match.index + match[0].length)
    if (head === '' || rest === '') continue
    const barred = match[0].includes('|')
    const slack = barred ? 1.25 : 1.06
    if (setWidth(head) > widths.left.limit * slack || setWidth(rest) > widths.right.limit * slack) continue
    const rightPiece = trimmed(text, line.start + match.index + match[0].length, line.end)
    const leftPiece = trimmed(text, line.start, line.start + match.index)
    for (const { cost, opens } of leftWays(head)) {
      const there = rightWay(rest, opens || line.fresh)
      const price = (barred ? -2.5 : base + stray(head)) + there.cost
      push(
        cost + price,
        { left: leftPiece, right: rightPiece, opens, fitted: !barred },
        { left: after(head, left, null, false), right: there.item },
      )
    }
  }
  return next
}

/** Cuts lines into the two columns. One cut for each line. */
export const cutColumns = (text: string, lines: readonly Content[], widths: Widths): Cut[] => {
  let beam: State[] = [{ cost: 0, left: null, right: null, cut: null, before: null }]
  for (const line of lines) {
    const seen = new Map<string, State>()
    for (const state of beam) {
      for (const next of readings(text, line, state, widths)) {
        const key = `${next.left?.width.toFixed(2)} ${next.left?.open} ${next.right?.width.toFixed(2)} ${next.right?.open} ${next.right?.item} ${next.cut?.left?.end}`
        const known = seen.get(key)
        if (known === undefined || known.cost > next.cost) seen.set(key, next)
      }
    }
    beam = [...seen.values()].toSorted((a, b) => a.cost - b.cost).slice(0, beamWidth)
  }
  const cuts: Cut[] = []
  for (let state: State | null = beam[0] ?? null; state !== null; state = state.before) {
    if (state.cut !== null) cuts.push(state.cut)
  }
  return cuts.toReversed()
}
