/** A page of a PDF that is set in two columns, read down the left one and then down the right one. */
import { setWidth, type Line } from '#src/documents/index.ts'

const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** The lines of a PDF in the order of reading. Tables, whose cells are short or unlike, stay as they are. */
export function downColumns(text: string, lines: readonly Line[]): Line[] {
  const pages = Map.groupBy(lines, ({ page }) => page)
  return [...pages.values()].flatMap((page) => ofPage(text, page))
}

type Half = Line & {
  x: number
  width: number
  /** Another stands beside it. */
  shared: boolean
}

function ofPage(text: string, page: readonly Line[]): readonly Line[] {
  if (page.length > 400 || page.length < 12) return page
  const halves = page.map((line) =>
    line.parts.map((part): Half => {
      const width = setWidth(text.slice(part.start, Math.min(part.end, part.start + 300))) * line.size
      return {
        ...line,
        start: part.start,
        end: part.end,
        parts: [part],
        indent: part.x,
        x: part.x,
        width,
        shared: line.parts.length > 1,
      }
    }),
  )
  const all = halves.flat()
  const left = Math.min(...all.map(({ x }) => x))
  // Where most of what does not begin at the left begins: the right column.
  const right = mostCommon(all.filter(({ x }) => x > left + 12).map(({ x }) => x))
  if (right === null) return page
  const isRight = ({ x }: Half): boolean => x >= right - 0.6
  // A line that goes over the gap is none of a column; the longest run of lines without one is the columns.
  const crosses = halves.map(
    (row) =>
      row.length > 2 ||
      row.some((half) => (isRight(half) ? Math.abs(half.x - right) > 4 : half.x + half.width * 0.85 > right)),
  )
  let [from, to] = [0, 0]
  for (let at = 0, start = 0; at <= page.length; at++)
    if (at === page.length || crosses[at]) {
      if (at - start > to - from) [from, to] = [start, at]
      start = at + 1
    }
  const block = halves.slice(from, to).flat()
  const [ones, others] = [block.filter((half) => !isRight(half)), block.filter(isRight)]
  const full = right - left
  const fills = (some: readonly Half[]): boolean => {
    const width = middle(some.map((half) => half.width))
    return some.length >= 8 && width > full * 0.55 && width < full * 1.15
  }
  const ruled = new Set(block.map(({ band = 0 }) => band)).size > 3
  if (ruled || !fills(ones) || !fills(others)) return page
  return [...page.slice(0, from), ...column(ones, full), ...column(others, full), ...page.slice(to)]
}

/** Its lines with the white space that stands above them in their own column. */
function column(halves: readonly Half[], full: number): Line[] {
  const steps = halves.slice(1).map(({ y = 0 }, at) => y - (halves[at]!.y ?? 0))
  const usual = middle(steps) || 1
  const isLarge = (at: number): boolean => (halves[at]?.size ?? 1) > 1.1
  /** In such letters it would not fit its column. */
  const wide = (at: number): boolean => (halves[at]?.width ?? 0) > full * 0.98
  const out: Line[] = []
  halves.forEach(({ x: _x, width: _width, shared, ...line }, at) => {
    const large = isLarge(at) && !(shared && (wide(at) || (!isLarge(at - 1) && !isLarge(at + 1))))
    const before = out.at(-1)
    out.push({
      ...line,
      // The larger letters may be those of the line beside it; bold is a title that goes on.
      size: shared && isLarge(at) && !large ? 1 : line.size,
      bold: line.bold || (shared && large && before !== undefined && before.size > 1.1 && before.bold),
      gap: at === 0 ? line.gap : steps[at - 1]! > usual * 1.3 * Math.max(1, line.size) ? 1 : 0,
      pageStart: at === 0,
    })
  })
  return out
}

/** The number that comes most often, where it comes at least eight times. */
function mostCommon(numbers: readonly number[]): number | null {
  const counts = Map.groupBy(numbers, (number) => Math.round(number * 2))
  const best = [...counts.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
  return best.length >= 8 ? middle(best) : null
}
