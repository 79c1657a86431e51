/** One page of a PDF as runs of letters and drawn rules, and the lines they form. */
import { getResolvedPDFJS, type getDocumentProxy } from 'unpdf'

export type Document = Awaited<ReturnType<typeof getDocumentProxy>>
export type Page = Awaited<ReturnType<Document['getPage']>>

/** A run of letters on a page, y growing downwards, in points. */
export type Run = {
  string: string
  x: number
  y: number
  right: number
  size: number
  bold: boolean
  /** The marked content it belongs to, in a tagged PDF. */
  tag: string | null
  /** It runs up or down the page (a stamp, a spine) and has no line among the others. */
  sideways: boolean
}
export type Rules = {
  across: { y: number; from: number; to: number }[]
  down: { x: number; from: number; to: number }[]
}
export type Matrix = readonly [number, number, number, number, number, number]

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]
const apply = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
]
const numbers = (value: unknown): number[] =>
  ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as unknown as ArrayLike<number>)
    : Array.isArray(value) && value.every((one) => typeof one === 'number')
      ? value
      : []
/** Six numbers of anything that holds six numbers. */
export const matrixOf = (value: unknown): Matrix | null => {
  const list = numbers(value)
  return list.length >= 6 ? [list[0]!, list[1]!, list[2]!, list[3]!, list[4]!, list[5]!] : null
}

/** How many numbers follow each drawing step of a path: move, line, curve, quadratic curve, close. */
const steps = [2, 2, 6, 4, 0]

/** The straight lines and thin boxes drawn on a page; edges of filled boxes count too. */
export const rulesOf = async (page: Page, view: Matrix): Promise<Rules> => {
  const rules: Rules = { across: [], down: [] }
  const { OPS } = await getResolvedPDFJS()
  const list = await page.getOperatorList()
  let matrix: Matrix = view
  const stack: Matrix[] = []
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    if (Math.abs(y1 - y2) < 1 && Math.abs(x1 - x2) > 12)
      rules.across.push({ y: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) })
    else if (Math.abs(x1 - x2) < 1 && Math.abs(y1 - y2) > 6)
      rules.down.push({ x: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) })
  }
  const draw = (data: readonly number[]): void => {
    let start: [number, number] = [0, 0]
    let at: [number, number] = [0, 0]
    for (let index = 0; index < data.length;) {
      const step = data[index]!
      const count = steps[step] ?? 0
      if (step === 4) {
        line(...at, ...start)
        at = start
      } else {
        const to = apply(matrix, data[index + count - 1]!, data[index + count]!)
        if (step === 0) start = to
        if (step === 1) line(...at, ...to)
        at = to
      }
      index += 1 + count
    }
  }
  list.fnArray.forEach((operation, index) => {
    const args: unknown = list.argsArray[index]
    if (operation === OPS.save) stack.push(matrix)
    else if (operation === OPS.restore) matrix = stack.pop() ?? matrix
    else if (operation === OPS.transform) {
      const next = matrixOf(args)
      if (next !== null) matrix = times(matrix, next)
    } else if (operation === OPS.paintFormXObjectBegin) {
      stack.push(matrix)
      const next = matrixOf(Array.isArray(args) ? args[0] : null)
      if (next !== null) matrix = times(matrix, next)
    } else if (operation === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? matrix
    else if (operation === OPS.constructPath && Array.isArray(args)) {
      const paths: unknown = args[1]
      for (const path of Array.isArray(paths) ? paths : []) draw(numbers(path))
    }
  })
  return rules
}

/** The rules of tables: long ones, and short ones that together make a long one. */
export const bandsOf = (rules: Rules, width: number): number[] => {
  const heights = new Map<number, number>()
  for (const { y, from, to } of rules.across) {
    const key = [...heights.keys()].find((one) => Math.abs(one - y) < 1.5) ?? y
    heights.set(key, (heights.get(key) ?? 0) + (to - from))
  }
  return [...heights]
    .filter(([, length]) => length > width * 0.3)
    .map(([y]) => y)
    .toSorted((a, b) => a - b)
}

/** The runs of letters on a page, in the order they were drawn. Fonts are only known after `rulesOf`. */
export const runsOf = async (page: Page, view: Matrix): Promise<Run[]> => {
  const content = await page.getTextContent({ includeMarkedContent: true })
  const bold = new Map<string, boolean>()
  const isBold = (name: string): boolean => {
    const known = bold.get(name)
    if (known !== undefined) return known
    let found = false
    try {
      const font: unknown = page.commonObjs.get(name)
      const said = typeof font === 'object' && font !== null && 'name' in font ? String(font.name) : ''
      found = /bold|black|heavy|semibold|demi/iu.test(said)
    } catch {
      found = false
    }
    bold.set(name, found)
    return found
  }
  const runs: Run[] = []
  const tags: (string | null)[] = []
  for (const item of content.items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') tags.pop()
      else tags.push('id' in item && typeof item.id === 'string' ? item.id : (tags.at(-1) ?? null))
      continue
    }
    const own = matrixOf(item.transform)
    if (own === null || item.str.trim() === '') continue
    const matrix = times(view, own)
    runs.push({
      string: item.str,
      x: matrix[4],
      y: matrix[5],
      right: matrix[4] + item.width,
      size: Math.hypot(matrix[2], matrix[3]) || 1,
      bold: isBold(item.fontName),
      tag: tags.at(-1) ?? null,
      sideways: Math.abs(matrix[1]) > Math.abs(matrix[0]),
    })
  }
  return runs
}

/** The median, 0 of nothing. */
export const middle = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0

/** Runs on one height, cut into parts at gaps and at the rules between cells. */
export const linesOfPage = (
  runs: readonly Run[],
  rules: Rules,
): { y: number; size: number; parts: { runs: Run[]; x: number }[] }[] => {
  const rows: Run[][] = []
  for (const run of runs.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1)
    const last = row?.[0]
    if (
      row !== undefined &&
      last !== undefined &&
      Math.abs(run.y - last.y) < Math.max(run.size, last.size) * 0.4
    )
      row.push(run)
    else rows.push([run])
  }
  return rows.map((row) => {
    const sorted = row.toSorted((a, b) => a.x - b.x)
    const size = Math.max(...sorted.map((run) => run.size))
    const y = middle(sorted.map((run) => run.y))
    const walls = rules.down
      .filter((rule) => rule.from < y - size * 0.2 && rule.to > y - size * 0.5)
      .map((rule) => rule.x)
    const wallBefore = (x: number): number =>
      Math.max(Number.NEGATIVE_INFINITY, ...walls.filter((wall) => wall <= x + 1))
    const parts: { runs: Run[]; x: number }[] = []
    for (const run of sorted) {
      const part = parts.at(-1)
      const before = part?.runs.at(-1)
      const gap = before === undefined ? 0 : run.x - before.right
      const walled = before !== undefined && wallBefore(run.x) > wallBefore(before.x)
      if (part === undefined || walled || gap > size * 0.85)
        parts.push({ runs: [run], x: Number.isFinite(wallBefore(run.x)) ? wallBefore(run.x) : run.x })
      else part.runs.push(run)
    }
    return { y, size, parts }
  })
}

/** Runs of one line as a string; a gap between runs is a space. */
export const joined = (runs: readonly Run[]): string => {
  let out = ''
  let right = Number.NEGATIVE_INFINITY
  for (const run of runs) {
    if (out !== '' && run.x - right > run.size * 0.17 && !/\s$/u.test(out) && !/^\s/u.test(run.string))
      out += ' '
    out += run.string
    right = run.right
  }
  return out.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}
