/** PDF to lines with positions. Text is put in reading order; the rules of tables tell where cells end. */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { t } from '#src/kernel/text.ts'
import { layOutLines } from './layout.ts'
import type { Block, Line, Piece } from './source.ts'

type Document = Awaited<ReturnType<typeof getDocumentProxy>>
type Page = Awaited<ReturnType<Document['getPage']>>

/** A run of letters on a page, y growing downwards, in points. */
type Run = { string: string; x: number; y: number; right: number; size: number; bold: boolean }
type Rules = {
  across: { y: number; from: number; to: number }[]
  down: { x: number; from: number; to: number }[]
}
type Matrix = readonly [number, number, number, number, number, number]

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
const matrixOf = (value: unknown): Matrix | null => {
  const list = numbers(value)
  return list.length >= 6 ? [list[0]!, list[1]!, list[2]!, list[3]!, list[4]!, list[5]!] : null
}

/** How many numbers follow each drawing step of a path: move, line, curve, quadratic curve, close. */
const steps = [2, 2, 6, 4, 0]

/** The straight lines and thin boxes drawn on a page; edges of filled boxes count too. */
const rulesOf = async (page: Page, view: Matrix): Promise<Rules> => {
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
const bandsOf = (rules: Rules, width: number): number[] => {
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

const runsOf = async (page: Page, view: Matrix): Promise<Run[]> => {
  const content = await page.getTextContent()
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
  return content.items.flatMap((item): Run[] => {
    if (!('str' in item) || item.str.trim() === '') return []
    const own = matrixOf(item.transform)
    if (own === null) return []
    const matrix = times(view, own)
    // Text that runs up or down the page (a stamp, a spine) has no line among the others.
    const size = Math.hypot(matrix[2], matrix[3]) || 1
    if (Math.abs(matrix[1]) > Math.abs(matrix[0])) return []
    return [
      {
        string: item.str,
        x: matrix[4],
        y: matrix[5],
        right: matrix[4] + item.width,
        size,
        bold: isBold(item.fontName),
      },
    ]
  })
}

const middle = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0

/** Runs on one height, cut into parts at gaps and at the rules between cells. */
const linesOfPage = (
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

const joined = (runs: readonly Run[]): string => {
  let out = ''
  let right = Number.NEGATIVE_INFINITY
  for (const run of runs) {
    if (out !== '' && run.x - right > run.size * 0.12 && !/\s$/u.test(out) && !/^\s/u.test(run.string))
      out += ' '
    out += run.string
    right = run.right
  }
  return out.replaceAll(/[\s\u0000]+/gu, ' ').trim()
}

/**
 * Reads a PDF. Throws what `fault` makes of a line when it is encrypted, damaged, or holds no text.
 */
export const readPdf = async (
  bytes: Uint8Array,
  fault: (line: string) => Error,
): Promise<{
  text: string
  blocks: Block[]
  title: Piece[]
  warnings: string[]
  placeOf: (offset: number) => string
}> => {
  let document: Document
  try {
    document = await getDocumentProxy(bytes, { verbosity: 0, disableFontFace: true, stopAtErrors: false })
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw fault(t('This PDF is locked with a password; save an open copy first.'))
    throw fault(t('The file is damaged: it cannot be read as a PDF.'))
  }
  try {
    let text = ''
    const lines: Line[] = []
    const pageStarts: number[] = []
    const sizes: number[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const view = matrixOf(page.getViewport({ scale: 1 }).transform) ?? [1, 0, 0, 1, 0, 0]
      // Fonts and rules come with the operators, so these are read first.
      const rules = await rulesOf(page, view).catch((): Rules => ({ across: [], down: [] }))
      const runs = await runsOf(page, view)
      const width = page.getViewport({ scale: 1 }).width
      const bands = bandsOf(rules, width)
      pageStarts.push(text.length)
      if (number > 1 && text !== '') text += '\f'
      const usual =
        middle(
          runs.flatMap((run) => Array.from({ length: Math.min(200, run.string.length) }, () => run.size)),
        ) || 10
      let before: number | null = null
      let first = true
      for (const line of linesOfPage(runs, rules)) {
        const parts: (Piece & { x: number })[] = []
        const gap =
          before === null ? 0 : Math.max(0, Math.round((line.y - before) / (usual * 1.25) - 1.15 + 0.35))
        before = line.y
        if (gap > 0) text += '\n'
        for (const part of line.parts) {
          const string = joined(part.runs)
          if (string === '') continue
          if (parts.length > 0) text += '\t'
          parts.push({ start: text.length, end: text.length + string.length, x: part.x / usual })
          text += string
        }
        if (parts.length === 0) continue
        text += '\n'
        sizes.push(line.size)
        lines.push({
          start: parts[0]!.start,
          end: parts.at(-1)!.end,
          parts,
          indent: (line.parts[0]?.runs[0]?.x ?? 0) / usual,
          gap,
          page: number,
          y: line.y,
          pageStart: first,
          size: line.size,
          bold: line.parts.every((part) => part.runs.every((run) => run.bold)),
          band: bands.filter((y) => y < line.y - line.size * 0.3).length,
        })
        first = false
      }
      page.cleanup()
    }
    if (text.replaceAll(/\s/gu, '').length < document.numPages * 3) {
      throw fault(t('This PDF holds pictures of text and no text; run text recognition (OCR) on it first.'))
    }
    const usual =
      middle(
        lines.flatMap((line) =>
          Array.from({ length: Math.min(100, line.end - line.start) }, () => line.size),
        ),
      ) || 10
    for (const line of lines) line.size /= usual
    const laid = layOutLines(text, lines, 0.7)
    return {
      text,
      ...laid,
      placeOf: (offset) => `page ${pageStarts.findLastIndex((start) => start <= offset) + 1}`,
    }
  } finally {
    await document.loadingTask.destroy()
  }
}
