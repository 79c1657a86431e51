/**
 * Takes apart a two-column table whose columns came out of a PDF or a scanner as bare lines: one column after the
 * other, or both on one line with or without a bar between them.
 *
 * Two facts make it possible. Each column was set to a width of its own, so a line tells by its length which
 * column it is from, and a line longer than both holds both. And a line was broken only when the next word no longer fitted,
 * so of all the ways to cut a row of long lines only few could have come from two columns of those widths. A beam
 * search finds the cheapest cut; what it cost says how doubtful it is.
 */
import { endsSentence, isDeterminer, markLength, measure, misfit, type Fragment } from './fragments.ts'
import { setWidth } from '#src/documents/index.ts'
import type { Line, Piece } from './source.ts'
import { trimmed } from './source.ts'

/** How wide a column is, in ems: what the widest line takes, and what most full lines stay under. */
export type Width = { limit: number; usual: number }
export type Widths = { left: Width; right: Width }

/**
 * The widths of two columns, in ems; null when the text was not set in two columns of different width.
 * A wrapped line is nearly as wide as its column, so the widths of wrapped lines stand in two heaps.
 */
export const columnWidths = (text: string, lines: readonly Line[]): Widths | null => {
  const numbered = lines.filter((line) =>
    /^\d{1,2}\.\d{1,2}\s/u.test(text.slice(line.start, line.start + 8)),
  ).length
  if (numbered < 3) return null
  const wrapped: number[] = []
  lines.forEach((line, index) => {
    const next = lines[index + 1]
    if (next === undefined || next.gap > 0 || next.pageStart) return
    const string = text.slice(line.start, line.end)
    if (endsSentence(string) || string.includes('|') || markLength(text.slice(next.start, next.end)) > 0)
      return
    // Scraps of a narrow first column say nothing of the two others.
    if (setWidth(string) >= 9) wrapped.push(setWidth(string))
  })
  if (wrapped.length < 16) return null
  const sample = wrapped.toSorted((a, b) => a - b)
  const step = Math.max(1, Math.floor(sample.length / 200))
  const candidates = sample.filter((_, index) => index % step === 0)
  /** How many lines are at most so wide. */
  const upTo = (limit: number): number => {
    let [low, high] = [0, sample.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sample[middle]! <= limit) low = middle + 1
      else high = middle
    }
    return low
  }
  const between = (from: number, to: number): number => upTo(to) - upTo(from)
  let best: { left: number; right: number; score: number } | null = null
  for (const left of candidates) {
    const inLeft = between(left * 0.72, left)
    if (inLeft < 6 || inLeft < 0.1 * sample.length) continue
    for (const right of candidates) {
      if (right < left * 1.2 || right > left * 3.5) continue
      const inRight = between(Math.max(left, right * 0.8), right)
      // Lines longer than the right column must hold both: no longer than the two and a label together. Without any,
      // this may as well be a narrow list in an ordinary text.
      const long = sample.length - upTo(right)
      const fitting = between(right, left + right + 12)
      if (inRight < 6 || inLeft + inRight < 0.7 * upTo(right) || long < 3 || fitting < long * 0.8) continue
      const score = inLeft + inRight - 2 * between(left, right * 0.8) - between(right, right * 1.06)
      if (best === null || score > best.score) best = { left, right, score }
    }
  }
  if (best === null) return null
  // A single line that is longer than its fellows (a misread one) does not widen the column.
  const edge = (limit: number): number =>
    sample.findLast((width) => width <= limit && between(width - 0.8, width) >= 3) ?? limit
  const width = (from: number, to: number): Width => {
    const heap = sample.filter((one) => one > from && one <= to)
    return { limit: to, usual: heap[Math.floor(heap.length * 0.93)] ?? to }
  }
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

/** The last fragment of a column, and whether it belongs to a list. */
type Column = { fragment: Fragment; item: boolean } | null
type State = { cost: number; left: Column; right: Column; cut: Cut | null; before: State | null }

const beamWidth = 60

/** What it costs that a fragment follows the last one of its column: in the same paragraph, or as the next one. */
const follow = (
  column: Column,
  part: Fragment,
  { limit, usual }: Width,
  gap: number,
): { same: number; next: number } => {
  // Letters are measured in one face only, so a column may seem a little too full.
  const over =
    Math.max(0, part.width - usual) * 0.25 + Math.max(0, part.width - limit * 1.06) * 4 + part.oddness
  if (column === null || part.noise) return { same: over, next: over }
  const { fragment, item } = column
  const marked = part.mark > 0
  // A word that would still have fitted on the line above did not come from this column. List items are set in by a few letters.
  const room = usual - (fragment.width + 0.3 + part.firstWidth) - (item ? 3.5 : 0)
  let same =
    over +
    (room > 0.6 ? 0.3 + Math.min(room, 6) * 0.8 : room > 0 ? room * 0.6 : 0) +
    misfit(fragment.last, part.first)
  if (marked) same += 1
  if (fragment.open && part.begins === 'large' && !isDeterminer(fragment.last)) same += 0.5
  if (!fragment.open && part.begins === 'small') same += 1.5
  if (!fragment.open && gap > 0) same += 0.5
  let next = over + (fragment.open ? (marked ? (item ? 0.1 : 0.5) : 0.8) : 0)
  if (gap === 0 && !marked) next += item ? 0.6 : fragment.open ? 3 : 0.4
  if (part.begins === 'small' && !marked) next += 1.5
  return { same, next }
}

/** A line and all the places where it may be cut. */
type Choices = {
  line: Content
  whole: Fragment
  piece: Piece
  splits: { head: Fragment; rest: Fragment; left: Piece; right: Piece; barred: boolean }[]
}

const choicesOf = (text: string, line: Content, widths: Widths): Choices => {
  const string = text.slice(line.start, line.end)
  const splits: Choices['splits'] = []
  // A line longer than both columns together cannot be cut into them.
  if (setWidth(string) < (widths.left.limit + widths.right.limit) * 1.4) {
    for (const match of string.matchAll(/\s*\|\s*|\s+/gu)) {
      const barred = match[0].includes('|')
      const slack = barred ? 1.25 : 1.06
      const head = measure(string.slice(0, match.index))
      const rest = measure(string.slice(match.index + match[0].length))
      const left = trimmed(text, line.start, line.start + match.index)
      const right = trimmed(text, line.start + match.index + match[0].length, line.end)
      if (left === null || right === null) continue
      if (head.width > widths.left.limit * slack || rest.width > widths.right.limit * slack) continue
      splits.push({ head, rest, left, right, barred })
    }
  }
  return { line, whole: measure(string), piece: { start: line.start, end: line.end }, splits }
}

/** All ways to read one line, given what its columns held before. */
const readings = ({ line, whole, piece, splits }: Choices, state: State, widths: Widths): State[] => {
  const left = line.fresh ? null : state.left
  const right = line.fresh ? null : state.right
  const above = state.cut
  const next: State[] = []
  const push = (cost: number, cut: Omit<Cut, 'cost'>, columns: { left: Column; right: Column }): void => {
    next.push({ cost: state.cost + cost, ...columns, cut: { ...cut, cost }, before: state })
  }
  const marked = whole.mark > 0
  const atLeft = (part: Fragment): Column =>
    part.noise && left !== null ? left : { fragment: part, item: false }
  /** The left column goes on, or a new commitment opens in it. */
  const leftWays = (part: Fragment): { cost: number; opens: boolean }[] => {
    const cost = follow(left, part, widths.left, line.gap)
    if (left === null) return [{ cost: cost.same, opens: line.fresh || right === null }]
    const ways = [{ cost: Math.min(cost.same, cost.next + 1) + (marked ? 2 : 0), opens: false }]
    if (marked || line.gap > 0) {
      const likely = line.promise || (marked && line.lines > 1)
      const price = marked ? (likely ? 0.1 : 1.2) : likely ? 0.3 : line.lines > 1 ? 0.6 : 1.6
      ways.push({ cost: cost.next + price, opens: true })
    }
    return ways
  }
  /** The right column goes on, or its next paragraph starts. */
  const rightWay = (part: Fragment, fresh: boolean): { cost: number; column: Column } => {
    const before = fresh ? null : right
    const cost = follow(before, part, widths.right, line.gap)
    const paragraph = before === null || cost.next < cost.same
    const capital = before === null && part.startsSmall && part.mark === 0 ? 1.5 : 0
    const item = part.mark > 0 || (!paragraph && before.item)
    return {
      cost: Math.min(cost.same, cost.next) + capital,
      column: part.noise && before !== null ? before : { fragment: part, item },
    }
  }

  for (const { cost, opens } of leftWays(whole)) {
    // The right column stops in the middle of a sentence only when its cell had a gap there.
    const stops =
      right !== null && right.fragment.open && !opens && line.gap === 0 && above?.right !== null ? 1.2 : 0
    const turns = line.gap === 0 && above !== null && above.left === null ? 0.8 : 0
    push(
      cost + stops + turns,
      { left: piece, right: null, opens, fitted: false },
      { left: atLeft(whole), right: opens ? null : right },
    )
  }
  if (!line.fresh) {
    // An open left column does not skip a line, least of all after “the”.
    const halted = left !== null && isDeterminer(left.fragment.last) ? 1 : 0
    const price =
      left === null || !left.fragment.open ? 0 : above?.left === null ? 0.1 : (marked ? 0.8 : 1.4) + halted
    const { cost, column } = rightWay(whole, false)
    push(cost + price, { left: null, right: piece, opens: false, fitted: false }, { left, right: column })
  }
  // Where the line above held both columns this one may as well.
  const both = above !== null && above.left !== null && above.right !== null && !line.fresh
  const base = (both ? 0.3 : 0.5) + (whole.width <= widths.right.limit ? 0.1 : 0)
  for (const split of splits) {
    for (const { cost, opens } of leftWays(split.head)) {
      const there = rightWay(split.rest, opens || line.fresh)
      push(
        cost + there.cost + (split.barred ? -2.5 : base + split.head.stray),
        { left: split.left, right: split.right, opens, fitted: !split.barred },
        { left: atLeft(split.head), right: there.column },
      )
    }
  }
  return next
}

/** Cuts lines into the two columns. One cut for each line. */
export const cutColumns = (text: string, lines: readonly Content[], widths: Widths): Cut[] => {
  let beam: State[] = [{ cost: 0, left: null, right: null, cut: null, before: null }]
  for (const line of lines) {
    const choices = choicesOf(text, line, widths)
    // Of states that end alike only the cheapest can win.
    const best = new Map<Fragment | null, Map<string, State>>()
    for (const state of beam) {
      for (const next of readings(choices, state, widths)) {
        const byLeft = best.get(next.left?.fragment ?? null) ?? new Map<string, State>()
        best.set(next.left?.fragment ?? null, byLeft)
        const right = next.right
        const key = right === null ? '' : `${right.item ? '*' : ' '}${right.fragment.string}`
        const known = byLeft.get(key)
        if (known === undefined || known.cost > next.cost) byLeft.set(key, next)
      }
    }
    beam = [...best.values()]
      .flatMap((byLeft) => [...byLeft.values()])
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, beamWidth)
  }
  const cuts: Cut[] = []
  for (let state: State | null = beam[0] ?? null; state !== null; state = state.before) {
    if (state.cut !== null) cuts.push(state.cut)
  }
  return cuts.toReversed()
}
