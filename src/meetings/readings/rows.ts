/** An opened document as rows: headings, paragraphs, entries of lists, and tables of such. */
import {
  bullet,
  isRule,
  linesOf,
  runningLines,
  setWidth,
  tableEnd,
  tableOf,
  trimmed,
  type Block,
  type Line,
  type Opened,
  type Piece,
  type TextBlock,
} from '#src/documents/index.ts'
import { downColumns } from './columns.ts'
import { isShouted } from './numbers.ts'

export type Row = {
  kind: 'heading' | 'paragraph' | 'item'
  level: number
  pieces: Piece[]
  bold: boolean
  /** The number that a list or Word gives it, which stands nowhere in the text. */
  unwritten: string
  /** White space above it. */
  gap: boolean
  /** Its first piece is a label: a cell beside the words. */
  labelled?: boolean
  /** A table says that it is a heading of an item. */
  opensItem?: boolean
  /** It stands in a column of action points. */
  among?: boolean
}
export type Table = { kind: 'table'; cells: Row[][][]; header: boolean; placed: boolean }
export type Part = Row | Table

/** A number or a label opens a paragraph of its own, however full the line before it was. */
const opens =
  /^(?:[([]?(?:\d{1,3}(?:[./]\d{1,4}){0,3}|[a-z]|[ivx]{1,4})[.)\]:]\s|\d{1,3}\s{1,3}(?-i:\p{Lu})|(?:agenda )?item\s+\d|[\p{L}][\p{L}’' ]{1,30}:\s|[([]{0,2}action\b|ap\s?\d)/iu
const closes = /[.!?:;]["'’”)\]]*$/u

export function partsOf(opened: Opened): Part[] {
  const { text, blocks } = opened
  if (blocks !== null) return blocks.flatMap((block) => fromBlock(text, block))
  const set = opened.lines === null ? null : downColumns(text, opened.lines)
  const all = (set ?? linesOf(text).map((line) => byTabs(text, line))).map((line) => numberJoined(text, line))
  const numbered = (line: string) => /^\d{1,3}[.)/]/u.test(line)
  const running = runningLines(text, all, numbered)
  const lines = all.filter((line) => !running.has(line))
  const parts: Part[] = []
  const wide = widthOf(text, lines, opened.lines !== null)
  let loose: Line[] = []
  const flush = (): void => {
    for (const row of prose(text, loose, wide)) parts.push(row)
    loose = []
  }
  const untils = tabbedUntil(text, lines)
  for (let at = 0; at < lines.length; at++) {
    const end = tableEnd(text, lines, at, opened.lines === null ? 2 : 0.7, untils[at])
    if (end === null) {
      loose.push(lines[at]!)
      continue
    }
    flush()
    const some = lines.slice(at, end.to + 1)
    const table = fromBlock(text, tableOf(text, some, end.bars, opened.lines === null ? 2 : 0.7, numbered))
    parts.push(...table)
    at = end.to
  }
  flush()
  return parts
}

/** Columns of typed text with tabs are told by how many tabs stand before, not by how many letters. */
function byTabs(text: string, line: Line): Line {
  if (line.parts.length < 2 || !text.slice(line.start, line.end).includes('\t')) return line
  const begin = line.start - line.indent
  let tabs = 0
  let at = begin
  const parts = line.parts.map((part) => {
    for (; at < part.start; at++) if (text[at] === '\t') tabs += 1
    return { ...part, x: tabs * 100 }
  })
  return { ...line, parts }
}

/** Where the run of lines with tabs ends that each line stands in; the end of the document for any other line. */
function tabbedUntil(text: string, lines: readonly Line[]): number[] {
  const untils: number[] = []
  let until = lines.length
  for (let at = lines.length - 1; at >= 0; at--) {
    const { start, end, parts } = lines[at]!
    const tabbed = parts.length > 1 && text.slice(start, end).includes('\t')
    if (!tabbed) until = at
    untils[at] = tabbed ? until : lines.length
  }
  return untils
}

/** "1.      CALL TO ORDER": a number and its title are no columns. */
function numberJoined(text: string, line: Line): Line {
  const [number, title] = line.parts
  if (!number || !title || line.parts.length !== 2) return line
  if (
    !/^(?:\d{1,3}(?:\.\d{1,2})*[.)]?|[A-Z](?:[.)]|\.\d{1,2}[.)]?)|[IVX]{1,5}[.)])$/u.test(
      text.slice(number.start, number.end),
    )
  )
    return line
  return { ...line, parts: [{ ...number, end: title.end }] }
}

function fromBlock(text: string, block: Block): Part[] {
  if (block.kind !== 'table') return rowsOfBlock(text, block)
  const cells = block.rows.map((row) =>
    row.map((cell) => cell.blocks.flatMap((one) => rowsOfBlock(text, one, true))),
  )
  const header = block.rows[0]?.some((cell) => cell.header) ?? false
  return [{ kind: 'table', cells, header, placed: false }]
}

/** In HTML and DOCX a line break inside a paragraph is meant: lines of names, an address. */
function rowsOfBlock(text: string, block: TextBlock, inCell = false): Row[] {
  const { kind, level, bold = false } = block
  return block.pieces.flatMap((piece, index) => {
    const own = text.slice(piece.start, piece.end)
    // A tick in a cell is what the cell says.
    const isTick = inCell && (/^\s*[✓✔✗]/u.test(own) || /^\s*[•●■*]\s*$/u.test(own))
    const mark = isTick ? 0 : (bullet.exec(own.slice(0, 8))?.[0].length ?? 0)
    const left = trimmed(text, piece.start + mark, piece.end)
    if (left === null) return []
    return [
      {
        kind:
          mark > 0 && kind !== 'heading'
            ? ('item' as const)
            : index > 0 && kind === 'heading'
              ? 'heading'
              : kind,
        level,
        pieces: [left],
        bold,
        unwritten: index === 0 ? (block.listNumber ?? '') : '',
        gap: index === 0,
      },
    ]
  })
}

type Wide = { length: (line: Line) => number; width: number | null }

/** How long full lines are; null when lines are not broken to fit a page. */
function widthOf(text: string, lines: readonly Line[], isPdf: boolean): Wide {
  const length = (line: Line): number =>
    isPdf
      ? setWidth(text.slice(line.start, Math.min(line.end, line.start + 400))) * line.size
      : line.end - line.start
  const long = lines.map(length).toSorted((a, b) => a - b)
  const width = long[Math.floor(long.length * 0.97)] ?? 0
  const broken = isPdf || (width >= 40 && width <= 150 && (long.at(-1) ?? 0) < width * 1.6)
  return { length, width: broken && width > 0 ? width : null }
}

function prose(text: string, lines: readonly Line[], { length, width }: Wide): Row[] {
  const rows: Row[] = []
  lines.forEach((line, index) => {
    const string = text.slice(line.start, Math.min(line.end, line.start + 300))
    if (isRule(string)) return
    const before = lines[index - 1]
    const last = rows.at(-1)
    // "-2.0. Missing persons" is a number that goes on with "P2025-0220-1.0."
    const mark = /^-\d{1,3}\.0[.:)]?\s/u.test(string) ? 0 : (bullet.exec(string)?.[0].length ?? 0)
    const hash = /^#{1,6}\s+/u.exec(string)?.[0].length ?? 0
    const next = lines[index + 1]
    const underlined =
      next !== undefined && next.gap === 0 && /^[=_-]{3,}$/u.test(text.slice(next.start, next.end))
    const piece = trimmed(text, line.start + (hash || mark), line.end)
    if (piece === null) return
    if (last && before && goesOn()) {
      last.pieces.push(piece)
      return
    }
    const large = line.size > 1.1
    rows.push({
      kind: hash > 0 || underlined || large ? 'heading' : mark > 0 ? 'item' : 'paragraph',
      level: hash || (large ? (line.size > 1.4 ? 1 : 2) : Math.round(line.indent)),
      pieces: [piece],
      bold: line.bold,
      unwritten: '',
      gap: line.gap > 0 || line.pageStart,
    })

    function goesOn(): boolean {
      if (width === null || mark > 0 || hash > 0 || line.parts.length > 1) return false
      const end = text.slice(Math.max(before!.start, before!.end - 40), before!.end)
      const same = Math.abs(before!.size - line.size) < 0.05 && before!.bold === line.bold
      if (/\p{L}-$/u.test(end) && /^\p{Ll}/u.test(string)) return true
      const small = /^[\p{Ll}(&]/u.test(string) && !/^[a-z][.)]\s/u.test(string)
      if (line.pageStart) return small && !closes.test(end) && length(before!) > width! * 0.5
      if (line.gap > 0 || (!same && !small)) return false
      // "POLICING ADVISORY" and "COMMITTEE": one title in two lines.
      if (line.size > 1.1 && same && /^\p{Lu}{4,}$/u.test(string.trim()) && isShouted(end)) return true
      const first = /^\S+/u.exec(string)?.[0] ?? ''
      const room = length(before!) + first.length * (length(line) / Math.max(1, line.end - line.start)) + 1
      const full = room > width! * 0.92
      // "by" at the end of a full line and "30 April" at the beginning of the next are one sentence.
      const figure = /^\d{1,4}\s+\p{L}/u.test(string) && /(?:\p{Ll}|,)$/u.test(end)
      // "T. Anne, J. Behan," and "G. Walsh" below are one list of people.
      if (/(?:^|[\s,])\p{Lu}\.\s?\p{Lu}[\p{L}’'-]+,$/u.test(end) && /^\p{Lu}\.\s?\p{Lu}/u.test(string))
        return true
      if (opens.test(string) && !(/\b(?:by|on|of|the|to|in)$/u.test(end) && /^\d{1,4}\s+\p{L}/u.test(string)))
        return full && !closes.test(end) && (figure || small)
      if (
        line.gap === 0 &&
        before!.end - before!.start >= 50 &&
        /(?:,|\b(?:by|the|of|to|and|for|in|with|an?|on|at|that|from|or|be|been|was|were|is|are|will|has|have|had|its|their|this|would|not|as|which|who))$/u.test(
          end,
        )
      )
        return true
      return full || (small && !closes.test(end) && length(before!) > width! * 0.55)
    }
  })
  return rows
}
