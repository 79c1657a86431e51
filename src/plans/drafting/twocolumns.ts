/** From the lines of a two-column table to its rows: number, label, commitment, update. */
import type { Content, Cut, Widths } from './columns.ts'
import { cutColumns } from './columns.ts'
import { markLength } from './fragments.ts'
import type { Head } from './labels.ts'
import { learnLabels, readHead, takePending } from './labels.ts'
import { setWidth } from '#src/documents/index.ts'
import { readNumber } from './numbers.ts'
import type { Block, Cell, Line, Piece, Role, TableBlock, TextBlock } from './source.ts'
import { trimmed } from './source.ts'
import { isPromise } from './vocabulary.ts'

const roles: readonly Role[] = ['action', 'action_title', 'commitment', 'update']

type Row = {
  number: Piece | null
  unreadable: boolean
  label: Piece[]
  left: Piece[]
  right: Piece[][]
  /** Lines that held both columns without a mark between them. */
  fitted: number
  doubts: string[]
}
type Section = { heading: { number: Piece | null; title: Piece } | null; rows: Row[] }
type Part = { line: Line; head: Head | null; content: Content | null; label: Piece | null; section: number }

const isAddress = (string: string): boolean => /^(?:https?:\/\/|mailto:|www\.)\S+$/u.test(string)
const plain = (string: string): string => string.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Chapter headings: a small number and a short line, where actions of that chapter follow. */
const chapters = (
  text: string,
  lines: readonly Line[],
): Map<string, { number: Piece | null; title: Piece }> => {
  const chaptersOfActions = new Set(
    lines.flatMap((line) => {
      const number = readNumber(text.slice(line.start, line.end))
      return number?.style === 'dotted' ? [number.number.split('.')[0]!] : []
    }),
  )
  const found = new Map<string, { number: Piece | null; title: Piece }>()
  for (const line of lines) {
    const string = text.slice(line.start, line.end)
    const match = /^(\d{1,2})\s+(\p{Lu}.{2,80})$/u.exec(string)
    if (
      match === null ||
      !chaptersOfActions.has(match[1]!) ||
      /[.|]$/u.test(string) ||
      (line.gap === 0 && !line.pageStart)
    )
      continue
    const key = plain(match[2]!)
    if (found.has(key)) continue
    found.set(key, {
      number: { start: line.start, end: line.start + match[1]!.length },
      title: { start: line.end - match[2]!.length, end: line.end },
    })
  }
  return found
}

/** Which update belongs to which of several commitments that stand before all of them: by the words they share, in order. */
const pair = (lefts: readonly string[], rights: readonly string[]): number[] => {
  const stems = (string: string): Set<string> =>
    new Set([...string.matchAll(/\p{L}{4,}/gu)].map((match) => match[0].toLowerCase().slice(0, 6)))
  const likes = rights.map((right) =>
    lefts.map((left) => [...stems(right)].filter((stem) => stems(left).has(stem)).length),
  )
  // Best order-keeping assignment, small numbers only.
  let best: { score: number; of: number[] } = { score: -1, of: rights.map(() => 0) }
  const visit = (index: number, from: number, score: number, of: number[]): void => {
    if (index === rights.length) {
      const used = new Set(of).size
      if (score + used * 1.5 > best.score) best = { score: score + used * 1.5, of }
      return
    }
    for (let left = from; left < lefts.length; left++)
      visit(index + 1, left, score + likes[index]![left]!, [...of, left])
  }
  if (rights.length * lefts.length <= 40) visit(0, 0, 0, [])
  return best.of
}

const cell = (...paragraphs: Piece[][]): Cell => ({
  blocks: paragraphs
    .filter((pieces) => pieces.length > 0)
    .map((pieces): TextBlock => ({ kind: 'paragraph', level: 0, pieces })),
  header: false,
  mergedFromAbove: false,
})

/** Reads the lines from the first row on; those before it are the front of the document. */
export const readTwoColumns = (
  text: string,
  lines: readonly Line[],
  widths: Widths,
): { blocks: Block[]; front: Line[]; warnings: string[] } => {
  const warnings: string[] = []
  const known = chapters(text, lines)
  const titles = [...known.values()].map(({ title }) => text.slice(title.start, title.end))
  const labels = learnLabels(text, lines, titles)
  const sections: Section[] = []
  const parts: Part[] = []
  const front: Line[] = []
  let pending: string[] = []
  let garbled = false
  let addresses = 0
  let used = new Set<string>()

  lines.forEach((line, index) => {
    const string = text.slice(line.start, line.end)
    const bare = plain(string.replace(/^\d{1,2}\s+/u, ''))
    const isLabel = labels.some((label) => plain(label.words.join('')) === bare)
    const alone = (line.gap > 0 || line.pageStart) && setWidth(string) <= widths.left.limit * 1.2
    if (alone && (known.has(bare) || (isLabel && line.pageStart))) {
      // A chapter heading; printed again on the next page it is only a running head.
      const chapter = known.get(bare) ?? { number: null, title: { start: line.start, end: line.end } }
      if (!used.has(bare)) sections.push({ heading: chapter, rows: [] })
      used = used.add(bare)
      pending = []
      return
    }
    if (isAddress(string)) {
      addresses += 1
      return
    }
    const head = readHead(text, line, labels)
    if (head === null && sections.length === 0 && parts.length === 0) {
      front.push(line)
      return
    }
    if (sections.length === 0) sections.push({ heading: null, rows: [] })
    let start = line.start
    let label: Piece | null = null
    if (head === null) {
      const taken = pending.length > 0 ? takePending(text, line, pending, garbled) : null
      if (taken !== null) {
        pending = taken.left
        label = taken.label
        start = taken.rest
      }
    } else {
      pending = head.pending
      garbled = head.garbled
      label = head.label
      start = head.rest
    }
    // The first line of a paragraph tells by all its lines whether it promises something.
    let to = index
    while (to + 1 < lines.length && lines[to + 1]!.gap === 0 && !lines[to + 1]!.pageStart && to < index + 8) {
      const width = setWidth(text.slice(to === index ? start : lines[to]!.start, lines[to]!.end))
      const first = /^\S+/u.exec(text.slice(lines[to + 1]!.start, lines[to + 1]!.end))?.[0] ?? ''
      if (width + 0.3 + setWidth(first) < widths.left.usual - 1) break
      to += 1
    }
    const promise = isPromise(text.slice(start, lines[to]!.end))
    const rest = trimmed(text, start, line.end)
    parts.push({
      line,
      head,
      label,
      section: sections.length - 1,
      content:
        rest === null
          ? null
          : {
              ...rest,
              gap: line.pageStart ? Math.max(1, line.gap) : line.gap,
              promise,
              lines: to - index + 1,
              fresh: head !== null,
            },
    })
  })

  // Where the number and label stand alone, the first line with content after them opens the row.
  let fresh = false
  for (const part of parts) {
    if (part.head !== null && part.content === null) fresh = true
    else if (part.content !== null) {
      part.content.fresh ||= fresh
      fresh = false
    }
  }
  const contents = parts.flatMap((part) => (part.content === null ? [] : [part.content]))
  const cuts = cutColumns(text, contents, widths)
  const cutOf = new Map<Content, Cut>(contents.map((content, index) => [content, cuts[index]!]))

  let row: Row | null = null
  let head: Part | null = null
  let seenContent = false
  for (const part of parts) {
    const rows = sections[part.section]!.rows
    const open = (): Row => {
      const made: Row = {
        number: null,
        unreadable: false,
        label: [],
        left: [],
        right: [],
        fitted: 0,
        doubts: [],
      }
      rows.push(made)
      return made
    }
    if (part.head !== null) {
      row = open()
      row.number = part.head.number
      row.unreadable = part.head.unreadable
      if (part.head.garbled) row.doubts.push('its first line was misread by the scanner')
      head = part
      seenContent = false
    }
    const cut: Cut | undefined = part.content === null ? undefined : cutOf.get(part.content)
    if (cut?.opens === true && seenContent) row = open()
    row ??= open()
    // A label that wraps belongs to the row that carries its first words.
    if (part.label !== null)
      (head !== null && sections[head.section]!.rows.includes(row) ? row : row).label.push(part.label)
    if (cut === undefined || part.content === null) continue
    seenContent = true
    const strip = (piece: Piece): Piece => {
      const length = markLength(text.slice(piece.start, piece.end))
      return { start: piece.start + length, end: piece.end }
    }
    if (cut.left !== null) row.left.push(cut.opens || row.left.length === 0 ? strip(cut.left) : cut.left)
    if (cut.right !== null) {
      const mark = markLength(text.slice(cut.right.start, cut.right.end))
      const piece = strip(cut.right)
      const first = row.right.length === 0 || mark > 0 || (part.content.gap > 0 && cut.left === null)
      if (first) row.right.push([piece])
      else row.right.at(-1)!.push(piece)
    }
    if (cut.fitted) row.fitted += 1
    if (cut.cost >= 1.3) {
      const line = text.slice(part.content.start, part.content.end)
      row.doubts.push(`doubtful at “${line.length > 60 ? `${line.slice(0, 57)}…` : line}”`)
    }
  }

  const blocks: Block[] = []
  for (const section of sections) {
    if (section.heading !== null) {
      const { number, title } = section.heading
      blocks.push({
        kind: 'heading',
        level: 1,
        pieces: [{ start: number?.start ?? title.start, end: title.end }],
      })
    }
    blocks.push(tableOf(text, section.rows))
  }
  if (addresses > 0) {
    warnings.push(
      `${addresses} web or mail addresses stand alone on their lines, as addresses of links often do; they have no place.`,
    )
  }
  return { blocks, front, warnings }
}

const tableOf = (text: string, rows: readonly Row[]): TableBlock => {
  const doubts = new Map<number, string>()
  const unreadable = new Set<number>()
  const join = (pieces: readonly Piece[]): string =>
    pieces.map((piece) => text.slice(piece.start, piece.end)).join(' ')
  // Several commitments one after the other, then all their updates.
  for (let index = 0; index < rows.length; index++) {
    let to = index
    while (
      to + 1 < rows.length &&
      rows[to]!.right.length === 0 &&
      rows[to + 1]!.number === null &&
      rows[to + 1]!.label.length === 0
    )
      to += 1
    if (to === index) continue
    const group = rows.slice(index, to + 1)
    const updates = group.at(-1)!.right
    const of = pair(
      group.map((row) => join(row.left)),
      updates.map(join),
    )
    group.forEach((row) => (row.right = []))
    updates.forEach((update, at) => group[of[at]!]!.right.push(update))
    group.forEach((row) => row.doubts.push('its update was found among several by the words they share'))
    index = to
  }
  rows.forEach((row, index) => {
    if (row.fitted > 0)
      row.doubts.unshift(
        `${row.fitted} ${row.fitted === 1 ? 'line holds' : 'lines hold'} both columns without a mark between them and ${row.fitted === 1 ? 'was' : 'were'} cut by the columns’ widths`,
      )
    if (row.doubts.length > 0) doubts.set(index, row.doubts.join('; '))
    if (row.unreadable) unreadable.add(index)
  })
  return {
    kind: 'table',
    roles,
    doubts,
    unreadable,
    rows: rows.map((row) => [
      cell(row.number === null ? [] : [row.number]),
      cell(row.label),
      cell(row.left),
      cell(...row.right),
    ]),
  }
}
