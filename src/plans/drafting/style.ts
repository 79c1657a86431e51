/** How a document numbers its actions, judged over the whole of it before a line is read; and whether it is a plan at all. */
import type { NumberStyle, Numbered } from './numbers.ts'
import { readNumber, readTheme } from './numbers.ts'
import type { Block, Piece, TextBlock } from './source.ts'
import { words } from './source.ts'
import { isPromise, labelWords } from './vocabulary.ts'
import type { Role } from './source.ts'

/** A label at the start of a line: "Update:", "Lead –". */
export const readLabel = (string: string): { role: Role; to: number; whole: boolean } | null => {
  const match = /^([\p{L}'’][\p{L}\d'’ /°º.-]{0,40}?)(?:\s*[:：](?:\s+|(?=\S)|$)|\s+[–—-]\s+)/u.exec(string)
  const name = match?.[1] ?? (string.length <= 40 ? string : null)
  if (name === null) return null
  const plain = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}'’ -]+/gu, ' ')
    .trim()
  const role = labelWords.find(([, pattern]) => pattern.test(plain))?.[0]
  if (role === undefined) return null
  if (match !== null) return { role, to: match[0].length, whole: match[0].length === string.length }
  return { role, to: string.length, whole: true }
}

export type Style = {
  style: NumberStyle | 'list' | 'none'
  /** The word before the numbers, where there is one. */
  word: string | null
  /** Dotted numbers of this depth and deeper are actions. */
  depth: number
  isPlan: boolean
  /** Labels we do not know that come again under most actions, in lower case, and where their words go. */
  labels: ReadonlyMap<string, Role | null>
  /** Plain numbers stand before headings and before what is under them: the headings are chapters. */
  chapterHeadings: boolean
}

/** A line of a table of contents. */
export const isContents = (string: string): boolean =>
  /(?:\.\s?){4,}\s*\d+\s*$|…\s*\d+\s*$|\t\d+\s*$/u.test(string)

const startOf = (text: string, block: TextBlock): string => {
  const first: Piece | undefined = block.pieces[0]
  return first === undefined ? '' : text.slice(first.start, first.end)
}

/** The number at the start of a block, or the one the document's own numbering gives a heading. */
export const numberOf = (text: string, block: TextBlock): Numbered | null => {
  const read = readNumber(startOf(text, block))
  if (read !== null || block.kind !== 'heading' || block.listNumber === undefined) return read
  const depth = block.listNumber.split('.').length
  const style = depth > 1 ? 'dotted' : 'plain'
  return { style, number: block.listNumber, from: 0, to: 0, rest: 0, depth, word: null, unwritten: true }
}

/** Does a number of the document open an action, in its style? */
export const isActionNumber = (style: Style, read: Numbered | null): read is Numbered => {
  if (read === null) return false
  if (style.style === 'worded') return read.style === 'worded'
  if (style.style === 'dotted') return read.style === 'dotted' && read.depth >= style.depth
  return read.style === style.style
}

/** Judges the prose of a document; its tables speak for themselves. */
export const judge = (text: string, blocks: readonly Block[]): Style => {
  const prose = blocks.filter((block): block is TextBlock => block.kind !== 'table')
  type Entry = { read: Numbered; index: number }
  const entries: Entry[] = []
  const labels: number[] = []
  const labelRoles = new Set<Role>()
  prose.forEach((block, index) => {
    const string = startOf(text, block)
    if (isContents(string)) return
    for (const piece of block.pieces) {
      const label = readLabel(text.slice(piece.start, piece.end))
      if (
        label !== null &&
        ['update', 'owner', 'owner_post', 'first_due_text', 'reported', 'commitment'].includes(label.role) &&
        label.to > 0
      ) {
        labels.push(index)
        labelRoles.add(label.role)
      }
    }
    const read = numberOf(text, block)
    if (read !== null && !(readTheme(string) !== null && read.style !== 'worded'))
      entries.push({ read, index })
  })
  const plainIn = (heading: boolean): number =>
    entries.filter(
      ({ read, index }) => read.style === 'plain' && (prose[index]!.kind === 'heading') === heading,
    ).length
  const chapterHeadings = plainIn(true) >= 1 && plainIn(false) >= 2
  const judged = (
    style: Style['style'],
    word: string | null,
    depth: number,
    list: readonly { index: number; rest: number }[],
    rate: number,
  ): Style => {
    const promising = list.filter(({ index, rest }, order) => {
      const next = list[order + 1]?.index ?? prose.length
      const own = startOf(text, prose[index]!).slice(rest)
      const tail = prose
        .slice(index, Math.min(next, index + 6))
        .map((block, at) => (at === 0 ? words(text, block.pieces).slice(rest) : words(text, block.pieces)))
      return isPromise(own) || tail.some((string) => isPromise(string.slice(0, 400)))
    }).length
    const labelled = list.filter(({ index }, order) => {
      const next = list[order + 1]?.index ?? prose.length
      return labels.some((label) => label >= index && label < next)
    }).length
    return {
      style,
      word,
      depth,
      chapterHeadings,
      labels: new Map(),
      isPlan: list.length > 0 && (promising >= rate * list.length || labelled * 2 >= list.length),
    }
  }
  const of = (test: (read: Numbered) => boolean): { index: number; rest: number }[] =>
    entries.filter(({ read }) => test(read)).map(({ read, index }) => ({ index, rest: read.rest }))

  const worded = of((read) => read.style === 'worded')
  if (worded.length >= 1) {
    const style = judged(
      'worded',
      entries.find(({ read }) => read.style === 'worded')!.read.word,
      1,
      worded,
      0.3,
    )
    if (style.isPlan) return style
  }
  const codes = of((read) => read.style === 'code')
  if (codes.length >= 2) {
    const style = judged('code', null, 1, codes, 0.4)
    if (style.isPlan) return style
  }
  const deep = of((read) => read.style === 'dotted' && read.depth >= 3)
  const two = of((read) => read.style === 'dotted' && read.depth === 2)
  if (deep.length >= 2 && deep.length >= two.length) {
    const style = judged('dotted', null, 3, deep, 0.4)
    if (style.isPlan) return style
  }
  if (two.length + deep.length >= 2) {
    const style = judged(
      'dotted',
      null,
      2,
      of((read) => read.style === 'dotted'),
      0.4,
    )
    if (style.isPlan) return style
  }
  const listed = prose.flatMap((block, index) =>
    block.kind === 'item' && block.level === 0 && block.listNumber !== undefined ? [{ index, rest: 0 }] : [],
  )
  // Numbered headings over lists that the document numbers: chapters and actions.
  if (plainIn(true) >= 1 && plainIn(false) === 0 && listed.length >= 2) {
    const style = judged('list', null, 1, listed, 0.6)
    if (style.isPlan) return { ...style, chapterHeadings: true }
  }
  for (const kind of ['plain', 'roman', 'letter'] as const) {
    const list = of((read) => read.style === kind).filter(
      ({ index }) => !(kind === 'plain' && chapterHeadings && prose[index]!.kind === 'heading'),
    )
    if (list.length < 2) continue
    const style = judged(kind, null, 1, list, 0.6)
    if (style.isPlan) return style
  }
  if (listed.length >= 2) {
    const style = judged('list', null, 1, listed, 0.6)
    if (style.isPlan) return style
  }
  const items = prose.filter((block) => block.kind === 'item' && block.level === 0)
  const promising = items.filter((block) => isPromise(words(text, block.pieces).slice(0, 200))).length
  const labelled = labels.length >= 2 && labelRoles.size >= 2
  return {
    style: 'none',
    word: null,
    depth: 1,
    chapterHeadings,
    labels: new Map(),
    isPlan: (promising >= 3 && promising >= items.length * 0.6) || labelled,
  }
}

/** The words of a label that is not in our vocabulary: "Compliance: …". */
export const unknownLabel = (string: string): { name: string; to: number } | null => {
  const match = /^(\p{Lu}[\p{L}’' ]{2,28}?)\s*[:：]\s+(?=\S)/u.exec(string)
  if (match === null || match[1]!.split(/\s+/u).length > 3 || readNumber(string) !== null) return null
  return { name: match[1]!.toLowerCase(), to: match[0].length }
}

/**
 * Unknown labels that come again under most actions. Where the document has no label for updates they are read as
 * updates, and a warning says so; else their words have no place.
 */
export const recurringLabels = (
  text: string,
  blocks: readonly Block[],
  style: Style,
): Map<string, Role | null> => {
  const counts = new Map<string, number>()
  let actions = 0
  let updates = 0
  for (const block of blocks) {
    if (block.kind === 'table') continue
    const string = startOf(text, block)
    if (isActionNumber(style, numberOf(text, block))) actions += 1
    const label = readLabel(string)
    if (label?.role === 'update') updates += 1
    const unknown = label === null && readTheme(string) === null ? unknownLabel(string) : null
    if (unknown !== null) counts.set(unknown.name, (counts.get(unknown.name) ?? 0) + 1)
  }
  const recurring = [...counts].filter(([, count]) => count >= 3 && count >= actions * 0.5)
  return new Map(recurring.map(([name]) => [name, updates > 0 || recurring.length > 1 ? null : 'update']))
}
