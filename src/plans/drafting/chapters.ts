/** Headings: chapters, sections over actions, closing blocks, and headings that are none of these. */
import type { Reader } from './actions.ts'
import { isTitle } from './actions.ts'
import { openAction, openTheme } from './book.ts'
import { cellText } from './heads.ts'
import type { Numbered } from './numbers.ts'
import { readLoneNumber, readNumber, readTheme } from './numbers.ts'
import type { Block, Cell, TextBlock } from './source.ts'
import { without, words } from './source.ts'
import { isActionNumber, numberOf, readLabel } from './style.ts'
import { isPromise } from './vocabulary.ts'

const startOf = (text: string, block: TextBlock): string => {
  const first = block.pieces[0]
  return first === undefined ? '' : text.slice(first.start, first.end)
}

/** Does what follows a heading, up to the next of its rank, hold a numbered action? A labelled card? A promise? */
const ahead = (
  reader: Reader,
  blocks: readonly Block[],
  index: number,
): { numbered: boolean; labelled: boolean; promising: number; heading: boolean } => {
  const { text } = reader.book
  const here = blocks[index] as TextBlock
  let [numbered, labelled, heading] = [false, false, false]
  let promising = 0
  for (const block of blocks.slice(index + 1, index + 300)) {
    if (block.kind === 'table') {
      if (block.rows.some((row, at) => block.unreadable?.has(at) === true || isNumberCell(text, row[0])))
        numbered = true
      else if (block.rows.some((row) => row.some((cell) => isPromise(cellText(text, cell))))) promising += 1
      continue
    }
    const string = startOf(text, block)
    if (isActionNumber(reader.style, numberOf(text, block))) numbered = true
    const label = readLabel(string)
    if (block.kind === 'heading' && label === null && !numbered) {
      if (block.level <= here.level || readTheme(string) !== null) break
      heading = true
    } else if (block.kind === 'heading' && label === null && block.level <= here.level) break
    if (label !== null && label.to > 0 && !heading && !numbered) labelled = true
    if (block.kind !== 'heading' && isPromise(words(text, block.pieces).slice(0, 300))) promising += 1
    if (numbered && labelled) break
  }
  return { numbered, labelled, promising, heading }
}

const isNumberCell = (text: string, cell: Cell | undefined): boolean =>
  readLoneNumber(cellText(text, cell)) !== null || readNumber(cellText(text, cell)) !== null

/** “4 Holding to account”, “4. Holding to account” over 4.1 and 4.2, or over a table or a list; null for anything else. */
export const chapterOf = (
  reader: Reader,
  blocks: readonly Block[],
  index: number,
  block: TextBlock,
  number: Numbered | null,
): Numbered | null => {
  const { book, style } = reader
  const { text } = book
  if (!isTitle(words(text, block.pieces))) return null
  if (block.kind !== 'heading' && !(style.isPlan && style.style === 'dotted')) return null
  const match = /^(\d{1,2})[.):]?\s+(?=\p{Lu})/u.exec(startOf(text, block))
  const plain = number?.style === 'plain' && number.unwritten === true ? number : null
  const chapter: Numbered | null =
    match === null
      ? plain
      : {
          style: 'plain',
          number: match[1]!,
          from: 0,
          to: match[1]!.length,
          rest: match[0].length,
          depth: 1,
          word: null,
        }
  if (chapter === null) return null
  const under = blocks
    .slice(index + 1, index + 40)
    .flatMap((one) => (one.kind === 'table' ? [] : (numberOf(text, one) ?? [])))
    .find((one) => one.style === 'dotted')
  if (style.isPlan && under?.number.startsWith(`${chapter.number}.`) === true) return chapter
  if (block.kind !== 'heading') return null
  const found = ahead(reader, blocks, index)
  return found.numbered || (style.isPlan && found.promising > 0) ? chapter : null
}

export const openChapter = (reader: Reader, block: TextBlock, read: Numbered): void => {
  const first = block.pieces[0]!
  const title = without(reader.book.text, block.pieces, first.start + read.rest)
  const number =
    read.unwritten === true ? null : { start: first.start + read.from, end: first.start + read.to }
  openTheme(reader.book, number, title, false, read.unwritten === true ? read.number : undefined)
  reader.field = null
  reader.section = null
}

/** A heading between chapter and actions (2.1 over 2.1.1): the title of the actions under it that have none. */
export const openSection = (reader: Reader, block: TextBlock, read: Numbered): void => {
  const first = block.pieces[0]!
  reader.section = { title: without(reader.book.text, block.pieces, first.start + read.rest), action: null }
  reader.book.action = null
  reader.row = null
  reader.field = null
}

export const titleBySection = ({ book, section }: Reader): void => {
  const { action } = book
  if (section === null || action === null || action.title.length > 0) return
  if (section.action === null) {
    action.title = section.title
    section.action = action
  } else action.titleOf = section.action
}

const edition = /\b(?:20\d\d|update|quarter|as at|version|draft|progress report|edition)\b/iu

export const readHeading = (
  reader: Reader,
  blocks: readonly Block[],
  index: number,
  block: TextBlock,
  all: string,
): void => {
  const { book, style } = reader
  const found = ahead(reader, blocks, index)
  const inAction = book.action !== null && reader.actionLevel !== null && block.level > reader.actionLevel
  if (inAction && !found.numbered && !found.labelled) {
    reader.field = null
    book.warnings.push(
      `The heading “${all}” inside action ${book.action!.ref} is not one we know; what stands under it has no place.`,
    )
    return
  }
  // What stands at the very top is the document's title, with its date or edition below.
  if (index === 0 || (index <= 2 && blocks[0]?.kind === 'heading' && edition.test(all))) return
  if (found.labelled && style.style === 'none' && style.isPlan) {
    openAction(book, null, block.pieces)
    reader.actionLevel = block.level
    reader.field = 'commitment'
    reader.row = null
    return
  }
  book.action = null
  reader.row = null
  reader.field = null
  reader.section = null
  if (found.numbered) {
    openTheme(book, null, block.pieces)
    return
  }
  if (!style.isPlan && book.actions.length === 0) return
  if (book.actions.some((action) => action.number !== null) && found.promising > 0) {
    openTheme(book, null, block.pieces, true)
    reader.actionLevel = null
  } else if (style.style === 'none' && found.promising > 0) openTheme(book, null, block.pieces)
  else book.theme = null
}
