/** Blocks that are more than one thing, or that belong together: lines with labels, numbered lines, lists of promises. */
import { readNumber } from './numbers.ts'
import { unmarked } from './promises.ts'
import type { Block, TextBlock } from './source.ts'
import { without, words } from './source.ts'
import type { Style } from './style.ts'
import { readLabel, unknownLabel } from './style.ts'
import { isPromise } from './vocabulary.ts'

/** Lines that start with a label are blocks of their own, and so are labels inside a line: "Lead: MPS. Due: May 2022". */
export const segments = (text: string, block: TextBlock): TextBlock[] => {
  const out: TextBlock[] = []
  for (const piece of block.pieces) {
    const string = text.slice(piece.start, piece.end)
    const cuts = [0]
    if (readLabel(string) !== null && !readLabel(string)!.whole) {
      for (const match of string.matchAll(
        /(?<=[.;|,)\t]|\s{2}|\d)\s+(?=[\p{Lu}][\p{L}’' ]{1,30}[:：]\s)/gu,
      )) {
        if (readLabel(string.slice(match.index + match[0].length)) !== null)
          cuts.push(match.index + match[0].length)
      }
    }
    cuts.forEach((cut, index) => {
      const [part] = without(
        text,
        [{ start: piece.start, end: piece.start + (cuts[index + 1] ?? string.length) }],
        piece.start + cut,
      )
      if (part === undefined) return
      // “ | ” or “;” between two labels is no word.
      const tail = /\s*[;|,]$/u.exec(text.slice(part.start, part.end))
      const kept =
        index < cuts.length - 1 && tail !== null
          ? { start: part.start, end: part.end - tail[0].length }
          : part
      const starts =
        readLabel(text.slice(kept.start, kept.end)) !== null &&
        !(piece === block.pieces[0] && index === 0 && readNumber(string) !== null)
      if (out.length === 0 || starts || index > 0)
        out.push({
          ...block,
          pieces: [kept],
          ...(out.length > 0 ? { kind: block.kind === 'heading' ? 'heading' : 'paragraph' } : {}),
        })
      else out.at(-1)!.pieces = [...out.at(-1)!.pieces, kept]
    })
  }
  return out
}

/** Consecutive items of one list: does each promise something of its own? */
export const promisingLists = (text: string, blocks: readonly Block[]): Set<Block> => {
  const set = new Set<Block>()
  let group: TextBlock[] = []
  const close = (): void => {
    const outer = Math.min(...group.map((block) => block.level))
    const items = group.filter((block) => block.level === outer)
    if (items.length > 0 && items.every((block) => isPromise(words(text, unmarked(text, block.pieces)))))
      items.forEach((block) => set.add(block))
    group = []
  }
  for (const block of blocks) {
    if (block.kind === 'item') group.push(block)
    else close()
  }
  close()
  return set
}

/** Lines of one paragraph that start with a number or with something like a label are paragraphs of their own. */
export const hardLines = (text: string, block: Block): Block[] => {
  if (block.kind !== 'paragraph' || block.pieces.length < 2) return [block]
  const out: TextBlock[] = []
  for (const piece of block.pieces) {
    const string = text.slice(piece.start, piece.end)
    const read = readNumber(string)
    const numbered =
      read !== null && read.style !== 'letter' && read.style !== 'roman' && read.rest < string.length
    const starts = numbered || unknownLabel(string) !== null
    if (out.length === 0 || starts) out.push({ ...block, pieces: [piece] })
    else out.at(-1)!.pieces.push(piece)
  }
  return out
}

/** “(a) open a desk” under an action with a number of another kind is an item of its list; its letter is a mark like a bullet. */
export const listItem = (text: string, block: Block, style: Style): Block => {
  if (block.kind !== 'paragraph' && block.kind !== 'item') return block
  const first = block.pieces[0]
  const read = first === undefined ? null : readNumber(text.slice(first.start, first.end))
  if (first === undefined || read === null || (read.style !== 'letter' && read.style !== 'roman'))
    return block
  if (read.style === style.style) return block
  return {
    ...block,
    kind: 'item',
    level: Math.max(1, block.level),
    pieces: without(text, block.pieces, first.start + read.rest),
  }
}
