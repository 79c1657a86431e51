/** Where everything of the two-dates picture stands. Pure: days and words in, coordinates out. Units are those of the viewBox. */
import { scaleUtc } from 'd3-scale'
import { formatDate } from '#src/kernel/text.ts'

/** A date in the source's words, and the days it spans where that is known (`2021-09-01`). */
export type DatedWords = { text: string; start?: string | null | undefined; end?: string | null | undefined }
export type Placed = { text: string; start: string; end: string }

/** The date when it can stand on an axis. */
export const placed = (date: DatedWords | null | undefined): Placed | null =>
  date?.start && date.end ? { text: date.text, start: date.start, end: date.end } : null

export type Mark = { kind: 'first' | 'between' | 'current' | 'kept'; x: number; width: number }
export type Label = {
  kind: 'first' | 'current' | 'kept' | 'as-at' | 'number' | 'late' | 'moved'
  lines: string[]
  /** Of the point it belongs to. */
  x: number
  /** Where its text is anchored. */
  at: number
  anchor: 'start' | 'middle' | 'end'
  /** Baseline of its last line. */
  y: number
}
export type Picture = {
  width: number
  height: number
  font: number
  axis: { y: number; from: number; to: number; unknownBefore: boolean; unknownAfter: boolean }
  ticks: { x: number; text: string }[]
  marks: Mark[]
  labels: Label[]
  asAt: number
  late: { from: number; to: number } | null
  moved: { from: number; to: number; y: number } | null
}

type Wish = { kind: Label['kind']; text: string; x: number }
type Box = {
  wish: Wish
  lines: string[]
  left: number
  right: number
  lane: number
  at: number
  anchor: Label['anchor']
}

// Measured on the face in use: no line of ours comes out wider than this share of its size per letter.
const letter = 0.57
const widthOf = (text: string, font: number): number => text.length * font * letter

/** Words in lines of at most `letters`. A longer word has a line of its own. */
export const wrap = (text: string, letters: number): string[] =>
  text.split(/\s+/).reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length + 1 > letters) return [...lines, word]
    return [...lines.slice(0, -1), `${last} ${word}`]
  }, [])

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right + 6 &&
  b.left < a.right + 6 &&
  a.lane < b.lane + b.lines.length &&
  b.lane < a.lane + a.lines.length

/** Whether the line from `above` to its point runs through `below`. */
const crosses = (above: Box, below: Box): boolean =>
  below.lane < above.lane && below.left - 4 < above.wish.x && above.wish.x < below.right + 4

/**
 * Gives each label the lowest lane in which it overlaps no other and no line to a point runs through a label.
 * Lane 0 is next to the axis. Earlier wishes choose first.
 */
const place = (wishes: Wish[], width: number, font: number, led: boolean): Box[] => {
  const boxes: Box[] = []
  for (const wish of wishes) {
    const lines = wrap(wish.text, Math.floor((width * 0.62) / (font * letter)))
    const wide = Math.max(...lines.map((line) => widthOf(line, font)))
    const centre = Math.min(Math.max(wish.x, wide / 2 + 1), width - wide / 2 - 1)
    const options = [
      { anchor: 'middle' as const, at: centre, left: centre - wide / 2, right: centre + wide / 2 },
      { anchor: 'start' as const, at: wish.x + 6, left: wish.x + 6, right: wish.x + 6 + wide },
      { anchor: 'end' as const, at: wish.x - 6, left: wish.x - 6 - wide, right: wish.x - 6 },
    ].filter(({ left, right }) => left >= 0 && right <= width)
    let found: Box | undefined
    for (let lane = 0; !found && lane < 24; lane++)
      found = options
        .map((option): Box => ({ wish, lines, lane, ...option }))
        .find((box) =>
          boxes.every(
            (other) => !overlaps(box, other) && !(led && (crosses(box, other) || crosses(other, box))),
          ),
        )
    if (found) boxes.push(found)
  }
  return boxes
}

const day = 86_400_000

/** Ticks of which no two labels touch: as many as fit, at most seven. */
const chooseTicks = (
  from: number,
  to: number,
  left: number,
  right: number,
  font: number,
): { x: number; text: string }[] => {
  const scale = scaleUtc([from, to], [left, right])
  for (let count = 7; count > 1; count--) {
    const times = scale.ticks(count)
    const step = Math.min(...times.slice(1).map((time, at) => Number(time) - Number(times[at])))
    const ticks = times.map((time, at) => {
      const starts = at === 0 || time.getUTCMonth() === 0
      const style =
        step > 300 * day
          ? 'year'
          : step < 27 * day
            ? at === 0
              ? 'short'
              : 'day'
            : starts
              ? 'monthShort'
              : 'monthAlone'
      return { x: scale(time), text: formatDate(time.toISOString().slice(0, 10), style) }
    })
    const clear = ticks.every((tick, at) => {
      const next = ticks[at + 1]
      return !next || next.x - tick.x > (widthOf(tick.text, font) + widthOf(next.text, font)) / 2 + 8
    })
    if (clear) return ticks.filter(({ x, text }) => x - widthOf(text, font) / 2 >= 0)
  }
  return []
}

export type TwoDatesData = {
  first: DatedWords
  current: DatedWords
  between: DatedWords[]
  kept: DatedWords | null
  asAt: { day: string; text: string }
  late: { from: string; to: string; text: string } | null
  moved: string | null
  words: { first: string; current: string; kept: string }
  same: boolean
}

/** Lays the picture out for a width; null when no date can stand on an axis. */
export const layOut = (data: TwoDatesData, width: number, font: number): Picture | null => {
  const first = placed(data.first)
  const current = placed(data.current)
  const between = data.between.map(placed)
  const kept = placed(data.kept)
  const known = [first, current, kept, ...between].filter((date) => date !== null)
  if (!first && !current && !kept) return null

  const times = [
    ...known.flatMap(({ start, end }) => [Date.parse(start), Date.parse(end) + day]),
    Date.parse(data.asAt.day),
  ]
  const spread = Math.max(Math.max(...times) - Math.min(...times), 60 * day)
  const [from, to] = [Math.min(...times) - spread * 0.07, Math.max(...times) + spread * 0.07]
  const unknownBefore = !first
  const unknownAfter = !current
  const left = unknownBefore ? width * 0.16 : 4
  const right = unknownAfter ? width * 0.84 : width - 4
  const scale = scaleUtc([from, to], [left, right])
  const x = (date: string, end = false): number => scale(Date.parse(date) + (end ? day : 0))
  const middle = (date: Placed): number => (x(date.start) + x(date.end, true)) / 2
  const mark = (kind: Mark['kind'], date: Placed): Mark => {
    const wide = Math.max(x(date.end, true) - x(date.start), 9)
    return { kind, x: middle(date) - wide / 2, width: wide }
  }

  const asAt = x(data.asAt.day)
  const wishes: Wish[] = [
    { kind: 'first', text: data.words.first, x: first ? middle(first) : 12 },
    ...(data.same
      ? []
      : [{ kind: 'current' as const, text: data.words.current, x: current ? middle(current) : width - 12 }]),
    ...(kept ? [{ kind: 'kept' as const, text: data.words.kept, x: middle(kept) }] : []),
    { kind: 'as-at', text: data.asAt.text, x: asAt },
    ...between.flatMap((date, at) =>
      date ? [{ kind: 'number' as const, text: String(at + 1), x: middle(date) }] : [],
    ),
  ]
  const line = font * 1.25
  const above = place(wishes, width, font, true)
  const tallest = Math.max(0, ...above.map((box) => box.lane + box.lines.length))
  const axisY = tallest * line + 20
  const labelAbove = (box: Box): Label => ({
    kind: box.wish.kind,
    lines: box.lines,
    x: box.wish.x,
    at: box.at,
    anchor: box.anchor,
    y: axisY - 18 - box.lane * line,
  })

  const slid = first && current && data.moved && !data.same
  const tickBase = axisY + 14 + font
  const movedY = tickBase + 15
  const lowBase = slid ? movedY + 8 + font : tickBase + line
  const low = place(
    [
      ...(slid
        ? [
            {
              kind: 'moved' as const,
              text: data.moved as string,
              x: (x(first.end, true) + x(current.end, true)) / 2,
            },
          ]
        : []),
      ...(data.late
        ? [
            {
              kind: 'late' as const,
              text: data.late.text,
              x: (x(data.late.from, true) + x(data.late.to)) / 2,
            },
          ]
        : []),
    ],
    width,
    font,
    false,
  )
  const deepest = Math.max(0, ...low.map((box) => box.lane + box.lines.length))
  const labelBelow = (box: Box): Label => ({
    kind: box.wish.kind,
    lines: box.lines,
    x: box.wish.x,
    at: box.at,
    anchor: box.anchor,
    y: lowBase + (box.lane + box.lines.length - 1) * line,
  })

  return {
    width,
    height: deepest > 0 ? lowBase + (deepest - 1) * line + 6 : slid ? movedY + 8 : tickBase + 6,
    font,
    axis: { y: axisY, from: left, to: right, unknownBefore, unknownAfter },
    ticks: chooseTicks(from, to, left, right, font),
    marks: [
      ...(first ? [mark('first', first)] : []),
      ...between.flatMap((date) => (date ? [mark('between', date)] : [])),
      ...(current && !data.same ? [mark('current', current)] : []),
      ...(kept ? [mark('kept', kept)] : []),
    ],
    labels: [...above.map(labelAbove), ...low.map(labelBelow)],
    asAt,
    late: data.late && { from: x(data.late.from, true), to: x(data.late.to) },
    moved: slid ? { from: x(first.end, true), to: x(current.end, true), y: movedY } : null,
  }
}
