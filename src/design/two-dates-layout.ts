/** Where everything of the two-dates picture stands. Pure: days and words in, coordinates out. Units are those of the viewBox. */
import { scaleUtc } from 'd3-scale'
import { formatDate } from '#src/kernel/text.ts'
import { height, place, widthOf, type Box, type Label, type Wish } from './labels.ts'

/** A date in the source's words, and the days it spans where that is known (`2021-09-01`). */
export type DatedWords = { text: string; start?: string | null | undefined; end?: string | null | undefined }
export type Placed = { text: string; start: string; end: string }

/** The date when it can stand on an axis. */
export const placed = (date: DatedWords | null | undefined): Placed | null =>
  date?.start && date.end ? { text: date.text, start: date.start, end: date.end } : null

export type Mark = { kind: 'first' | 'between' | 'current' | 'kept'; x: number; width: number }
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
    const times = scale.ticks(count).filter((time) => scale(time) > widthOf('Sept 2021', font) / 2)
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
    if (clear) return ticks
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
  // At least nine months, the more of it before, so that one season does not fill the picture.
  const room = Math.max(270 * day - (Math.max(...times) - Math.min(...times)), 0)
  const margin = Math.max(Math.max(...times) - Math.min(...times), 270 * day) * 0.05
  const [from, to] = [Math.min(...times) - room * 0.75 - margin, Math.max(...times) + room * 0.25 + margin]
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
  ]
  const line = font * 1.25
  const above = place(wishes, width, font, true)
  // Moves between are numbered as in the table, in a row of their own, where there is room for the figure.
  const numbers = between
    .flatMap((date, at) => (date ? [{ text: String(at + 1), x: middle(date) }] : []))
    .filter(({ x: here }) => above.every((box) => Math.abs(box.wish.x - here) > 9))
    .reduce<{ text: string; x: number }[]>(
      (kept, number) => (kept.every((other) => Math.abs(other.x - number.x) > 16) ? [...kept, number] : kept),
      [],
    )
  const foot = numbers.length > 0 ? 18 + line : 18
  const axisY = height(above) * line + foot + 2
  const labelAbove = (box: Box): Label => ({
    kind: box.wish.kind,
    lines: box.lines,
    x: box.wish.x,
    at: box.at,
    anchor: box.anchor,
    y: axisY - foot - box.lane * line,
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
  const deepest = height(low)
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
    labels: [
      ...above.map(labelAbove),
      ...low.map(labelBelow),
      ...numbers.map((number): Label => ({
        kind: 'number',
        lines: [number.text],
        x: number.x,
        at: number.x,
        anchor: 'middle',
        y: axisY - 13,
      })),
    ],
    asAt,
    late: data.late && { from: x(data.late.from, true), to: x(data.late.to) },
    moved: slid ? { from: x(first.end, true), to: x(current.end, true), y: movedY } : null,
  }
}
