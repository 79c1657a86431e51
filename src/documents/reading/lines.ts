/** A text as lines with their gaps, indents and parts: what a reader of the bare page would see. */
import type { Line, Piece } from './source.ts'
import { trimmed } from './source.ts'

/** Widths of the printable ASCII letters in thousandths of an em: the metrics of Helvetica, which Arial shares. */
const metrics =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
const widthOf = new Map(
  metrics.split(' ').map((width, index) => [String.fromCharCode(32 + index), Number(width) / 1000]),
)
for (const [letters, width] of [
  ['‘’', 0.222],
  ['“”', 0.333],
  ['•', 0.35],
  ['—…', 1],
] as const) {
  for (const letter of letters) widthOf.set(letter, width)
}

const letterWidth = (letter: string): number =>
  widthOf.get(letter) ??
  widthOf.get(letter.normalize('NFD')[0]!) ??
  (/[\u1100-\uffdc]/u.test(letter) ? 1 : 0.556)

/** How wide a string is when set, in ems. */
export const setWidth = (string: string): number => {
  let sum = 0
  for (const letter of string) sum += letterWidth(letter)
  return sum
}

/** White space in front, then • or another mark. OCR marks are only marks where the text around them says so. */
export const bullet = /^(?:[•◦‣▪▫●○■□▶►➢➤➔→✓✔✗*·∙⁃-]|[–—](?=\s)|\uf0b7|\uf0a7|o(?=\s\p{Lu}))\s*/u

/** What scanners make of a bullet. */
export const scannedBullet = /^(?:¢«|«|¢|©|®|»|e)\s+(?=[\p{Lu}\d"'‘“])/u

const lineBreaks = /\r\n|[\n\r\f\v\u2028\u2029]/gu
const partBreaks = /\t[\t ]*| *\|+ *(?:\||$|(?= ))|(?<![.!?:;]) {2,}| {3,}/gu

const partsOf = (text: string, line: Piece, lineStart: number): (Piece & { x: number })[] => {
  const string = text.slice(line.start, line.end)
  const parts: (Piece & { x: number })[] = []
  let at = 0
  const push = (end: number): void => {
    const piece = trimmed(text, line.start + at, line.start + end)
    if (piece !== null) parts.push({ ...piece, x: piece.start - lineStart })
  }
  for (const match of string.matchAll(partBreaks)) {
    push(match.index)
    at = match.index + match[0].length
  }
  push(string.length)
  return parts
}

/** Splits a text into its lines; empty ones show only as the gap above the next. */
export const linesOf = (text: string): Line[] => {
  const bounds: { start: number; end: number; feed: boolean }[] = []
  let start = 0
  let feed = true
  for (const match of text.matchAll(lineBreaks)) {
    bounds.push({ start, end: match.index, feed })
    start = match.index + match[0].length
    feed = match[0] === '\f'
  }
  bounds.push({ start, end: text.length, feed })

  // Some extractors leave one space where a page began. It says so only where lines never start with a space otherwise.
  const led = bounds.filter((line) => /^ \S/u.test(text.slice(line.start, line.start + 2)))
  const indented = bounds.some((line) =>
    /^(?:\t| {2,})\S/u.test(text.slice(line.start, Math.min(line.end, line.start + 40))),
  )
  const spaceLed = led.length >= 2 && led.length * 8 <= bounds.length && !indented

  const lines: Line[] = []
  let gap = 0
  let page = 1
  let pageStart = true
  for (const bound of bounds) {
    if (bound.feed && bound.start > 0) {
      page += 1
      pageStart = true
    }
    const piece = trimmed(text, bound.start, bound.end)
    if (piece === null) {
      gap += 1
      continue
    }
    if (spaceLed && lines.length > 0 && /^ \S/u.test(text.slice(bound.start, bound.start + 2))) {
      page += 1
      pageStart = true
    }
    lines.push({
      ...piece,
      parts: partsOf(text, piece, bound.start),
      indent: piece.start - bound.start,
      gap,
      page,
      pageStart,
      size: 1,
      bold: false,
    })
    gap = 0
    pageStart = false
  }
  return lines
}
