/**
 * Tagged PDFs say themselves what is a heading, a paragraph, a list item and a cell of a table. Where the tags cover
 * a document they are followed; the text is then written in their order, cell by cell.
 */
import type { Page, Run } from './pdf-page.ts'
import { joined } from './pdf-page.ts'
import type { Block, Cell, Piece, TableBlock, TextBlock } from './source.ts'

type Tree = Awaited<ReturnType<Page['getStructTree']>>
type Leaf = { type: string; id: string }
type Node = { role: string; children: (Node | Leaf)[] }

const isNode = (one: unknown): one is Node =>
  typeof one === 'object' && one !== null && 'role' in one && 'children' in one
const isLeaf = (one: unknown): one is Leaf =>
  typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string'

/** What is written so far. */
export type Writer = { text: string }

const idsOf = (node: Node | Leaf): string[] =>
  isNode(node) ? node.children.flatMap(idsOf) : isLeaf(node) && node.type === 'content' ? [node.id] : []

/** How much of a page's letters its tags cover, and whether they tell more than paragraphs. */
export const coverage = (tree: Tree | null, runs: readonly Run[]): { share: number; telling: boolean } => {
  if (!isNode(tree)) return { share: 0, telling: false }
  const ids = new Set(idsOf(tree))
  const letters = (some: readonly Run[]): number => some.reduce((sum, run) => sum + run.string.length, 0)
  const all = letters(runs)
  const telling = (node: Node): boolean =>
    /^(?:Table|H[1-6]?|LI)$/u.test(node.role) ||
    node.children.some((child) => isNode(child) && telling(child))
  return {
    share: all === 0 ? 1 : letters(runs.filter((run) => run.tag !== null && ids.has(run.tag))) / all,
    telling: telling(tree),
  }
}

/** A cell with where it stood on the page, for tables whose merged cells leave gaps in their rows. */
type TaggedCell = { cell: Cell; x: number | null }

/** Puts the cells of a short row under the columns whose left edges they are nearest to. */
const fit = (cells: readonly TaggedCell[], columns: readonly number[]): (TaggedCell | null)[] => {
  type Way = { cost: number; at: number[] }
  let ways: Way[] = [{ cost: 0, at: [] }]
  cells.forEach((cell, index) => {
    const next: Way[] = []
    for (const way of ways) {
      const from = (way.at.at(-1) ?? -1) + 1
      for (let column = from; column <= columns.length - (cells.length - index); column++) {
        const off = cell.x === null ? 0 : Math.abs(cell.x - columns[column]!)
        next.push({ cost: way.cost + off, at: [...way.at, column] })
      }
    }
    ways = next.toSorted((a, b) => a.cost - b.cost).slice(0, 50)
  })
  const row: (TaggedCell | null)[] = columns.map(() => null)
  ways[0]?.at.forEach((column, index) => {
    row[column] = cells[index]!
  })
  return row
}

/** Reads the tags of one page into blocks, writing its text. Runs without a tag are left for the caller. */
export const readTags = (
  tree: Tree,
  runs: readonly Run[],
  writer: Writer,
): { blocks: Block[]; used: Set<Run> } => {
  const byTag = new Map<string, Run[]>()
  for (const run of runs) {
    if (run.tag === null) continue
    const list = byTag.get(run.tag)
    if (list === undefined) byTag.set(run.tag, [run])
    else list.push(run)
  }
  const used = new Set<Run>()

  /** Writes runs as lines and gives the pieces. */
  const write = (some: readonly Run[]): Piece[] => {
    const lines: Run[][] = []
    for (const run of some) {
      const last = lines.at(-1)?.at(-1)
      if (
        last !== undefined &&
        Math.abs(last.y - run.y) < Math.max(last.size, run.size) * 0.5 &&
        run.x > last.x - 1
      )
        lines.at(-1)!.push(run)
      else lines.push([run])
      used.add(run)
    }
    const pieces: Piece[] = []
    for (const line of lines) {
      const string = joined(line)
      if (string === '') continue
      pieces.push({ start: writer.text.length, end: writer.text.length + string.length })
      writer.text += `${string}\n`
    }
    return pieces
  }
  const runsUnder = (node: Node | Leaf): Run[] =>
    idsOf(node)
      .flatMap((id) => byTag.get(id) ?? [])
      .filter((run) => !used.has(run))

  const readBlocks = (node: Node, into: Block[], depth: number): void => {
    let loose: Run[] = []
    const flush = (): void => {
      const pieces = write(loose)
      loose = []
      if (pieces.length > 0) into.push({ kind: 'paragraph', level: 0, pieces })
    }
    const add = (kind: TextBlock['kind'], level: number, child: Node): void => {
      flush()
      const pieces = write(runsUnder(child))
      if (pieces.length > 0) into.push({ kind, level, pieces })
    }
    for (const child of node.children) {
      if (!isNode(child)) {
        loose.push(...runsUnder(child))
        continue
      }
      const heading = /^(?:H([1-6])?|Title)$/u.exec(child.role)
      if (heading !== null) add('heading', child.role === 'Title' ? 1 : Number(heading[1] ?? 2), child)
      else if (child.role === 'P' || child.role === 'Caption' || child.role === 'TOCI')
        add('paragraph', 0, child)
      else if (child.role === 'Table') {
        flush()
        const table = readTable(child)
        if (table !== null) into.push(table)
      } else if (child.role === 'LI') {
        flush()
        readItem(child, into, depth)
      } else if (child.role === 'L') {
        flush()
        readBlocks(child, into, depth + 1)
      } else if (
        /^(?:Document|Part|Sect|Div|Art|BlockQuote|TOC|LBody|Aside|Note|Form|Figure)$/u.test(child.role)
      ) {
        flush()
        readBlocks(child, into, depth)
      } else loose.push(...runsUnder(child))
    }
    flush()
  }

  /** An item: its label and words are one line where they stand on one line. */
  const readItem = (node: Node, into: Block[], depth: number): void => {
    const nested = (one: Node): Node[] =>
      one.children.flatMap((child) => (isNode(child) ? (child.role === 'L' ? [child] : nested(child)) : []))
    const lists = nested(node)
    const deeper = new Set(lists.flatMap(idsOf))
    const own = idsOf(node)
      .filter((id) => !deeper.has(id))
      .flatMap((id) => byTag.get(id) ?? [])
    const pieces = write(own.filter((run) => !used.has(run)))
    if (pieces.length > 0) into.push({ kind: 'item', level: Math.max(0, depth - 1), pieces })
    for (const list of lists) readBlocks(list, into, depth + 1)
  }

  const readTable = (node: Node): TableBlock | null => {
    const rowsOf = (one: Node): Node[] =>
      one.children.flatMap((child) => (isNode(child) ? (child.role === 'TR' ? [child] : rowsOf(child)) : []))
    const rows = rowsOf(node).map((row) =>
      row.children.filter(isNode).map((child): TaggedCell => {
        const inside = runsUnder(child)
        const blocks: Block[] = []
        readBlocks({ role: 'Cell', children: child.children }, blocks, 0)
        return {
          cell: {
            blocks: blocks.filter((block): block is TextBlock => block.kind !== 'table'),
            header: child.role === 'TH',
            mergedFromAbove: false,
          },
          x: inside.length === 0 ? null : Math.min(...inside.map((run) => run.x)),
        }
      }),
    )
    const width = Math.max(0, ...rows.map((row) => row.length))
    if (width === 0) return null
    const full = rows.filter((row) => row.length === width)
    const columns = Array.from({ length: width }, (_, column) => {
      const edges = full
        .filter((row) => !row[column]!.cell.header || full.length === 1)
        .flatMap((row) => row[column]!.x ?? [])
      const some = edges.length > 0 ? edges : full.flatMap((row) => row[column]!.x ?? [])
      return some.toSorted((a, b) => a - b)[some.length >> 1] ?? Number.POSITIVE_INFINITY
    }).map((edge, column, all) =>
      Number.isFinite(edge) ? edge : (all.slice(0, column).findLast(Number.isFinite) ?? 0) + 1,
    )
    return {
      kind: 'table',
      rows: rows.map((row) => {
        if (row.length === width) return row.map(({ cell }) => cell)
        // A cell alone in its row reaches over all columns. Another gap may be an empty cell or one that reaches down from
        // above: the tags do not say, so nothing is repeated into it.
        const placed =
          row.length === 1 ? [row[0]!, ...Array.from({ length: width - 1 }, () => null)] : fit(row, columns)
        return placed.map((one): Cell => one?.cell ?? { blocks: [], header: false, mergedFromAbove: false })
      }),
    }
  }

  const blocks: Block[] = []
  if (isNode(tree)) readBlocks(tree, blocks, 0)
  return { blocks, used }
}

/** A table that goes on over the page is one table; a row that goes on is one row. */
export const joinPages = (text: string, before: Block[], next: Block[]): void => {
  const last = before.at(-1)
  const first = next[0]
  if (last?.kind === 'table' && first?.kind === 'table') {
    const width = (table: TableBlock): number => Math.max(...table.rows.map((row) => row.length))
    if (width(last) === width(first)) {
      const [row, ...rest] = first.rows
      const lastRow = last.rows.at(-1)
      const starts = (cell: Cell | undefined): string => {
        const piece = cell?.blocks[0]?.pieces[0]
        return piece === undefined ? '' : text.slice(piece.start, piece.end)
      }
      const goesOn =
        row !== undefined &&
        lastRow !== undefined &&
        starts(row[0]) === '' &&
        row.every((cell) => !/^\p{Lu}/u.test(starts(cell)) || cell.blocks.length === 0 || starts(cell) === '')
      if (goesOn)
        row.forEach((cell, column) => {
          const target = lastRow[column]
          if (target === undefined) return
          const tail = target.blocks.at(-1)
          const head = cell.blocks[0]
          if (tail !== undefined && head !== undefined && head.kind === 'paragraph') {
            tail.pieces.push(...head.pieces)
            target.blocks.push(...cell.blocks.slice(1))
          } else target.blocks.push(...cell.blocks)
        })
      last.rows.push(...(goesOn ? rest : first.rows))
      next.shift()
    }
  } else if (last !== undefined && last.kind !== 'table' && first?.kind === 'paragraph') {
    const end = last.pieces.at(-1)
    const start = first.pieces[0]
    const open = end !== undefined && /[\p{Ll},]$/u.test(text.slice(end.start, end.end))
    if (
      last.kind !== 'heading' &&
      open &&
      start !== undefined &&
      /^\p{Ll}/u.test(text.slice(start.start, start.end))
    ) {
      last.pieces.push(...first.pieces)
      next.shift()
    }
  }
  for (const block of next) before.push(block)
}
