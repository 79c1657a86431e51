/** Lines of a bare page to blocks: headings, paragraphs, list items, tables. */
import { columnWidths } from './columns.ts'
import { bullet, isRule, linesOf, runningLines, tableEnd, tableOf } from '#src/documents/index.ts'
import { readLoneNumber, readNumber, readTheme } from './numbers.ts'
import type { Block, Line, Piece, TextBlock } from './source.ts'
import { trimmed } from './source.ts'
import { isContents, readLabel } from './style.ts'
import { readTwoColumns } from './twocolumns.ts'

export type Laid = { blocks: Block[]; title: Piece[]; warnings: string[] }

const sentenceEnd = /[.;:!?,。；：]$/u

/** What holds for all lines of a document: how long full ones are, where bullets stand, whether letters differ in size. */
type Page = { width: number; indents: number[]; sized: boolean }

const pageOf = (text: string, all: readonly Line[]): Page => {
  const long = all.map(length).toSorted((a, b) => a - b)
  const width = long[Math.floor(long.length * 0.9)] ?? 80
  const indents = [
    ...new Set(
      all
        .filter((line) => bullet.test(text.slice(line.start, line.end)))
        .map((line) => Math.round(line.indent)),
    ),
  ].toSorted((a, b) => a - b)
  const sized = all.some((line) => line.size > 1.1)
  return { width, indents, sized }
}

const length = (line: Line): number => line.end - line.start

/** Lines of prose to blocks. */
const prose = (text: string, lines: readonly Line[], { width, indents, sized }: Page): TextBlock[] => {
  const blocks: TextBlock[] = []
  lines.forEach((line, index) => {
    const string = text.slice(line.start, line.end)
    const before = lines[index - 1]
    const next = lines[index + 1]
    const last = blocks.at(-1)
    const piece: Piece = { start: line.start, end: line.end }
    const hash = /^#{1,6}\s+/u.exec(string)
    if (hash !== null) {
      const rest = trimmed(text, line.start + hash[0].length, line.end)
      if (rest !== null) blocks.push({ kind: 'heading', level: hash[0].trim().length, pieces: [rest] })
      return
    }
    if (isRule(string)) return
    const mark = bullet.exec(string)?.[0].length ?? 0
    const number = readNumber(string)
    const label = readLabel(string)
    const underlined =
      next !== undefined && next.gap === 0 && /^[=\-_]{3,}$/u.test(text.slice(next.start, next.end))
    const aloneAbove =
      before === undefined || line.gap > 0 || line.pageStart || isRule(text.slice(before.start, before.end))
    const aloneBelow =
      next === undefined || next.gap > 0 || next.pageStart || isRule(text.slice(next.start, next.end))
    const letters = string.replaceAll(/[^\p{L}]/gu, '')
    const shouted =
      letters.length > 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
    const short = length(line) <= 100 && !sentenceEnd.test(string) && /^[\p{Lu}\p{N}"“‘«¿(]/u.test(string)
    const themed = readTheme(string) !== null && length(line) <= 120 && aloneAbove
    const large = sized && (line.size > 1.1 || (line.bold && line.size >= 1))
    const heading =
      mark === 0 &&
      !isContents(string) &&
      length(line) <= 160 &&
      (underlined ||
        (themed && (aloneBelow || short)) ||
        (large && !sentenceEnd.test(string)) ||
        (line.bold &&
          short &&
          (aloneAbove || before?.bold !== true) &&
          label?.whole !== false &&
          !sentenceEnd.test(string)) ||
        (short && shouted && aloneAbove) ||
        (!sized && short && aloneAbove && aloneBelow && length(line) < Math.max(50, width * 0.8)))
    if (heading && !(label !== null && !label.whole)) {
      const same =
        last?.kind === 'heading' &&
        before !== undefined &&
        line.gap === 0 &&
        !line.pageStart &&
        before.size === line.size &&
        before.bold === line.bold &&
        large &&
        number === null
      const level = underlined
        ? text[next.start] === '='
          ? 1
          : 2
        : line.size > 1.6
          ? 1
          : line.size > 1.3
            ? 2
            : line.size > 1.1
              ? 3
              : shouted
                ? 2
                : number === null || number.style !== 'dotted'
                  ? 4
                  : 5
      if (same) last.pieces.push(piece)
      else blocks.push({ kind: 'heading', level, pieces: [piece] })
      return
    }
    const afterHeading = last?.kind === 'heading'
    const full = before !== undefined && length(before) > width * 0.6
    const first = /^\S+/u.exec(string)?.[0].length ?? 0
    // The line before had room for the first word of this one: it was ended on purpose.
    const ended =
      before !== undefined &&
      length(before) + 1 + first < width * 0.85 &&
      /[.;:!?。]$/u.test(text.slice(before.start, before.end))
    const opens =
      last === undefined ||
      afterHeading ||
      line.gap > 0 ||
      mark > 0 ||
      (number !== null && (number.style !== 'code' || !full)) ||
      (label !== null && !label.whole) ||
      (label?.whole === true && string.length < 30) ||
      readTheme(string) !== null ||
      ended ||
      (before !== undefined && isRule(text.slice(before.start, before.end)))
    // A page ends in the middle of a sentence.
    const carried =
      line.pageStart &&
      last !== undefined &&
      last.kind !== 'heading' &&
      mark === 0 &&
      number === null &&
      label === null &&
      /^\p{Ll}/u.test(string)
    if (opens && !carried) {
      const kind = mark > 0 ? 'item' : 'paragraph'
      const level = mark > 0 ? Math.max(0, indents.indexOf(Math.round(line.indent))) : 0
      blocks.push({ kind, level, pieces: [piece] })
    } else last!.pieces.push(piece)
  })
  return blocks
}

/** The title of a document: the highest of its first headings, or a short first line. */
export const titleOf = (text: string, blocks: readonly Block[]): Piece[] => {
  const heads = blocks.slice(0, 12).filter((block): block is TextBlock => block.kind === 'heading')
  const best = heads.toSorted((a, b) => a.level - b.level)[0]
  if (
    best !== undefined &&
    readNumber(text.slice(best.pieces[0]!.start, best.pieces[0]!.end)) === null &&
    readTheme(text.slice(best.pieces[0]!.start, best.pieces[0]!.end)) === null
  )
    return best.pieces
  const first = blocks[0]
  if (first === undefined || first.kind === 'table') return []
  const piece = first.pieces[0]!
  return readNumber(text.slice(piece.start, piece.end)) === null && piece.end - piece.start <= 160
    ? [piece]
    : []
}

const isNumbered = (cell: string): boolean => readLoneNumber(cell) !== null || readNumber(cell) !== null

/** Lays out lines. `tolerance` is how far apart two left edges may be and still be one column. */
export const layOutLines = (text: string, lines: readonly Line[], tolerance: number): Laid => {
  const running = runningLines(text, lines, (line) => readNumber(line) !== null)
  const kept = lines.filter((line) => !running.has(line))
  const page = pageOf(text, kept)
  const blocks: Block[] = []
  const warnings: string[] = []
  let loose: Line[] = []
  const flush = (): void => {
    for (const block of prose(text, loose, page)) blocks.push(block)
    loose = []
  }
  for (let index = 0; index < kept.length; index++) {
    const end = tableEnd(text, kept, index, tolerance)
    if (end === null) {
      loose.push(kept[index]!)
      continue
    }
    flush()
    blocks.push(tableOf(text, kept.slice(index, end.to + 1), end.bars, tolerance, isNumbered))
    index = end.to
  }
  flush()
  return { blocks, title: titleOf(text, blocks), warnings }
}

/** Finds the blocks of a text that carries no marks of its own. */
export const layOut = (text: string): Laid => {
  const lines = linesOf(text)
  const widths = columnWidths(text, lines)
  if (widths !== null) {
    const { blocks, front, warnings } = readTwoColumns(text, lines, widths)
    return { blocks, title: frontTitle(text, front), warnings }
  }
  return layOutLines(text, lines, 2)
}

/** The title: the first lines that say something. Scraps of logos are no title. */
const frontTitle = (text: string, front: readonly Line[]): Piece[] => {
  const long = front.filter((line) => text.slice(line.start, line.end).split(/\s+/u).length >= 5)
  return (long.length > 0 ? long : front).slice(0, 4).map(({ start, end }) => ({ start, end }))
}
