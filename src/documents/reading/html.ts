/** HTML to text and blocks. Nothing is run and nothing is fetched: only the words in the file are read. */
import * as cheerio from 'cheerio'
import type { Block, Cell, Piece, TableBlock, TextBlock } from './source.ts'

/** What the parser hands out, as far as it is used here. */
type Node = {
  type: string
  name?: string
  data?: string
  children?: Node[]
  attribs?: Record<string, string>
  parent?: Node | null
}

const dropped = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'nav',
  'svg',
  'math',
  'iframe',
  'object',
  'canvas',
  'button',
  'select',
  'input',
  'form-none',
])
const inline = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'cite',
  'code',
  'data',
  'dfn',
  'em',
  'font',
  'i',
  'kbd',
  'label',
  'mark',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'var',
  'wbr',
  'ins',
  'del',
  'img',
  'tt',
  'big',
  'strike',
])

const hidden = (node: Node): boolean =>
  node.attribs !== undefined &&
  ('hidden' in node.attribs ||
    node.attribs['aria-hidden'] === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(node.attribs['style'] ?? '') ||
    ['navigation', 'banner', 'contentinfo', 'search'].includes(node.attribs['role'] ?? '') ||
    (node.name === 'footer' && node.parent?.name === 'body'))

const roman = (n: number): string => {
  let rest = n
  let out = ''
  for (const [value, letters] of [
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const) {
    while (rest >= value) {
      out += letters
      rest -= value
    }
  }
  return out
}
const listNumber = (n: number, type: string): string => {
  // Roman numbers end where ours do; beyond, and for what is no whole number, plain figures.
  if (!Number.isInteger(n) || n < 1 || n > 80) return String(n)
  if (type === 'i' || type === 'I') return type === 'i' ? roman(n) : roman(n).toUpperCase()
  if (type === 'a' || type === 'A') return String.fromCharCode((type === 'a' ? 96 : 64) + ((n - 1) % 26) + 1)
  return String(n)
}

/** Elements inside one another beyond this are no document, and reading them takes time that grows with its square. */
const mostDeep = 1000

/** Counted from the tags of elements that people close, before anything is built. */
export const nestedTooDeep = (html: string): boolean => {
  let depth = 0
  for (const [tag] of html.matchAll(
    /<\/?(?:div|span|section|article|blockquote|ul|ol|table|b|i|em|strong|font)\b/giu,
  )) {
    depth += tag.startsWith('</') ? -1 : 1
    if (depth > mostDeep) return true
  }
  return false
}

/** Reads a page. `title` is its `title` element, when the body has no heading to offer. */
export const readHtml = (html: string): { text: string; blocks: Block[]; title: Piece[] } => {
  const root = cheerio.load(html).root()[0] as unknown as Node
  let text = ''
  let title: Piece[] = []
  /** The line being written: white space folded, nothing at its ends. */
  let lineStart = 0
  let space = false
  let pieces: Piece[] = []

  const endLine = (): void => {
    if (text.length > lineStart) {
      pieces.push({ start: lineStart, end: text.length })
      text += '\n'
    }
    lineStart = text.length
    space = false
  }
  let counted: string | undefined
  /** How many bold elements are open, and the letters of the block in bold and not. */
  let [bold, strong, weak] = [0, 0, 0]
  const write = (given: string): void => {
    const data = given.replace(/\uFDD0([\d.]*)\uFDD1/u, (_, number: string) => {
      counted = number
      return ''
    })
    for (const part of data.split(/([ \t\n\r\f]+)/u)) {
      if (part === '') continue
      if (/^[ \t\n\r\f]/u.test(part)) {
        space = text.length > lineStart
        continue
      }
      if (space) text += ' '
      space = false
      text += part
      if (bold > 0) strong += part.length
      else weak += part.length
    }
  }

  /** Reads the children of an element into blocks. */
  const readBlocks = (node: Node, into: Block[], depth: number): void => {
    let kind: TextBlock['kind'] = 'paragraph'
    let level = 0
    const flush = (): void => {
      endLine()
      if (pieces.length > 0) {
        const block: TextBlock = { kind, level, pieces }
        if (counted !== undefined) block.listNumber = counted
        if (strong > 0 && weak === 0) block.bold = true
        into.push(block)
      }
      pieces = []
      counted = undefined
      ;[strong, weak] = [0, 0]
    }
    const visit = (child: Node): void => {
      if (child.type === 'text') return write(child.data ?? '')
      if (child.name === undefined || dropped.has(child.name) || hidden(child)) return
      const name = child.name
      if (name === 'br') return endLine()
      if (name === 'b' || name === 'strong') {
        bold += 1
        ;(child.children ?? []).forEach(visit)
        bold -= 1
        return
      }
      if (inline.has(name)) return (child.children ?? []).forEach(visit)
      const heading = /^h([1-6])$/u.exec(name)
      if (heading !== null) {
        flush()
        ;[kind, level] = ['heading', Number(heading[1]) + (child.attribs?.['class'] === 'title' ? -1 : 0)]
        ;(child.children ?? []).forEach(visit)
        flush()
        ;[kind, level] = ['paragraph', 0]
        return
      }
      if (name === 'table') {
        flush()
        into.push(readTable(child))
        return
      }
      if (name === 'ul' || name === 'ol' || name === 'menu') {
        flush()
        const first = child.attribs?.['start'] ?? ''
        let count = /^\d{1,4}$/u.test(first) ? Number(first) : 1
        for (const item of child.children ?? []) {
          if (item.name !== 'li') {
            visit(item)
            continue
          }
          if (hidden(item)) continue
          const value = item.attribs?.['value']
          if (value !== undefined && /^\d{1,4}$/u.test(value)) count = Number(value)
          const inner: Block[] = []
          readBlocks(item, inner, depth + 1)
          inner.forEach((block, index) => {
            if (block.kind === 'paragraph') {
              if (index === 0) {
                into.push({
                  ...block,
                  kind: 'item',
                  level: depth,
                  ...(name === 'ol'
                    ? { listNumber: block.listNumber ?? listNumber(count, child.attribs?.['type'] ?? '1') }
                    : {}),
                })
              } else into.push({ ...block, level: depth + 1 })
            } else into.push(block)
          })
          count += 1
        }
        ;[kind, level] = ['paragraph', 0]
        return
      }
      flush()
      const before = into.length
      ;(child.children ?? []).forEach(visit)
      flush()
      // A term and its description: <dt>Lead</dt><dd>…</dd> read as a label and its words.
      if (name === 'dt')
        for (const block of into.slice(before)) if (block.kind === 'paragraph') block.kind = 'heading'
      if (name === 'dt') for (const block of into.slice(before)) if (block.kind === 'heading') block.level = 7
    }
    ;(node.children ?? []).forEach(visit)
    flush()
  }

  const readTable = (table: Node): TableBlock => {
    const rows: Cell[][] = []
    /** Cells that reach down from rows above: rows left, by column. */
    const down = new Map<number, number>()
    const rowsOf = (node: Node): Node[] =>
      (node.children ?? []).flatMap((child) =>
        child.name === 'tr'
          ? [child]
          : ['thead', 'tbody', 'tfoot'].includes(child.name ?? '')
            ? rowsOf(child)
            : [],
      )
    const readCaption = (table.children ?? []).find((child) => child.name === 'caption')
    const caption: Block[] = []
    if (readCaption !== undefined) readBlocks(readCaption, caption, 0)
    for (const row of rowsOf(table)) {
      if (hidden(row)) continue
      const cells: Cell[] = []
      const skip = (): void => {
        while ((down.get(cells.length) ?? 0) > 0) {
          down.set(cells.length, down.get(cells.length)! - 1)
          cells.push({ blocks: [], header: false, mergedFromAbove: true })
        }
      }
      for (const node of row.children ?? []) {
        if (node.name !== 'td' && node.name !== 'th') continue
        skip()
        const inner: Block[] = []
        readBlocks(node, inner, 0)
        // A table in a cell is read as the cell's own words, in order.
        const blocks = inner.flatMap((block) =>
          block.kind === 'table'
            ? block.rows.flatMap((cellsOfRow) => cellsOfRow.flatMap((cell) => cell.blocks))
            : [block],
        )
        const header = node.name === 'th' && node.attribs?.['scope'] !== 'row'
        const rowspan = Math.min(1000, Math.max(1, Number(node.attribs?.['rowspan'] ?? 1) || 1))
        const colspan = Math.min(50, Math.max(1, Number(node.attribs?.['colspan'] ?? 1) || 1))
        for (let index = 0; index < colspan; index++) {
          if (rowspan > 1) down.set(cells.length, rowspan - 1)
          cells.push(
            index === 0
              ? { blocks, header, mergedFromAbove: false }
              : { blocks: [], header, mergedFromAbove: false },
          )
        }
      }
      skip()
      rows.push(cells)
    }
    return {
      kind: 'table',
      rows,
      caption: caption.filter((block): block is TextBlock => block.kind !== 'table'),
    } as TableBlock
  }

  const find = (node: Node, name: string): Node | null => {
    if (node.name === name) return node
    for (const child of node.children ?? []) {
      const found = find(child, name)
      if (found !== null) return found
    }
    return null
  }
  const head = find(root, 'title')
  if (head !== null) {
    ;(head.children ?? []).forEach((child) => write(child.data ?? ''))
    endLine()
    title = pieces
    pieces = []
  }
  const blocks: Block[] = []
  readBlocks(find(root, 'body') ?? root, blocks, 0)
  return { text, blocks, title }
}
