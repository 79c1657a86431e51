/** Reads the blocks of a document in order and fills the book: themes, actions, commitments, updates and the rest. */
import { t } from '#src/kernel/text.ts'
import type { Reader } from './actions.ts'
import { addText, applyLabel, isTitle, openNumbered } from './actions.ts'
import type { Book } from './book.ts'
import { openAction, openTheme } from './book.ts'
import { isCard, readCard } from './cards.ts'
import { chapterOf, openChapter, openSection, readHeading, titleBySection } from './chapters.ts'
import { cellText } from './heads.ts'
import { bullet } from '#src/documents/index.ts'
import { hardLines, listItem, promisingLists, segments } from './lists.ts'
import { readNumber, readTheme } from './numbers.ts'
import type { Block, TextBlock } from './source.ts'
import { without, words } from './source.ts'
import type { Style } from './style.ts'
import {
  isActionNumber,
  isContents,
  judge,
  numberOf,
  readLabel,
  recurringLabels,
  unknownLabel,
} from './style.ts'
import { readTable } from './tables.ts'
import { isPromise } from './vocabulary.ts'

const readText = (
  reader: Reader,
  blocks: readonly Block[],
  index: number,
  block: TextBlock,
  promising: boolean,
): void => {
  const { book, style } = reader
  const { text } = book
  const first = block.pieces[0]
  if (first === undefined) return
  const string = text.slice(first.start, first.end)
  const all = words(text, block.pieces)
  if (isContents(string)) return

  const number =
    block === blocks[index] || block.kind === 'heading' ? numberOf(text, block) : readNumber(string)
  const themed = readTheme(string)
  if (
    themed !== null &&
    all.length < 160 &&
    (block.kind === 'heading' || isTitle(all)) &&
    !(number !== null && isActionNumber(style, number))
  ) {
    openTheme(
      book,
      { start: first.start + themed.from, end: first.start + themed.to },
      without(text, block.pieces, first.start + themed.rest),
    )
    reader.field = null
    reader.section = null
    return
  }
  const isChapter = style.chapterHeadings && block.kind === 'heading' && number?.style === 'plain'
  if (isActionNumber(style, number) && style.isPlan && !isChapter) {
    // A number over deeper numbers is a heading of its own, not an action.
    const next = blocks[index + 1]
    const below = next === undefined || next.kind === 'table' ? null : numberOf(text, next)
    const over =
      number.style === 'dotted' && below?.style === 'dotted' && below.number.startsWith(`${number.number}.`)
    if (over && isTitle(all)) openSection(reader, block, number)
    else {
      openNumbered(reader, block, number)
      titleBySection(reader)
    }
    return
  }
  const chapter = chapterOf(reader, blocks, index, block, number)
  if (chapter !== null) {
    openChapter(reader, block, chapter)
    return
  }
  if (style.style === 'dotted' && number?.style === 'dotted' && block.kind === 'heading' && isTitle(all)) {
    openSection(reader, block, number)
    return
  }

  const label = readLabel(string)
  if (
    label !== null &&
    (book.action !== null || label.role === 'commitment') &&
    (style.isPlan || book.action !== null)
  ) {
    const wholeBlock = label.whole && block.pieces.length === 1
    if (!wholeBlock || block.kind === 'heading' || string.length < 30) {
      applyLabel(reader, block, label)
      return
    }
  }
  const unknown = book.action === null ? null : unknownLabel(string)
  const role = unknown === null ? undefined : style.labels.get(unknown.name)
  if (unknown !== null && role !== undefined) {
    if (role === null) reader.field = null
    else applyLabel(reader, block, { role, to: unknown.to })
    return
  }
  if (block.kind === 'heading') {
    readHeading(reader, blocks, index, block, all)
    return
  }
  if (!style.isPlan && book.action === null && book.theme?.closing !== true) return

  if (
    style.style === 'list' &&
    block.kind === 'item' &&
    block.level === 0 &&
    block.listNumber !== undefined
  ) {
    openAction(book, null, [], {
      ref: block.listNumber,
      why: 'numbered by a list of the document, not in its text',
    })
    reader.row = null
    reader.field = 'commitment'
    addText(reader, block, false)
    return
  }
  const item = block.kind === 'item' || bullet.test(string)
  const countsAlone =
    (book.theme?.closing === true && (item ? promising : isPromise(all))) ||
    (style.style === 'none' && item && promising && (block.kind !== 'item' || block.level === 0))
  if (countsAlone && (reader.field === 'commitment' || reader.field === null || item)) {
    if (!(style.style === 'none' && reader.field === 'update')) {
      const count = book.theme?.actions.length ?? 0
      if (book.theme?.closing === true)
        openAction(book, null, [], {
          ref: `${book.theme.ref}.${count + 1}`,
          why: 'the block has no numbers; counted',
        })
      else if (book.action === null || book.action.rows.length > 0) {
        const titled = book.action !== null && book.action.title.length > 0
        if (titled && book.action!.rows.length > 0) {
          reader.field = 'commitment'
          addText(reader, block, true)
          return
        }
        openAction(book, null, [])
      }
      reader.row = null
      reader.field = 'commitment'
      addText(reader, block, false)
      return
    }
  }
  if (book.action === null) {
    return
  }
  addText(reader, block, item && promising)
}

/** Fills the book from the blocks. */
export const readOutline = (book: Book, laid: readonly Block[]): void => {
  const { text } = book
  const given = laid.flatMap((block) => hardLines(text, block))
  const judged = judge(text, given)
  const style: Style = { ...judged, labels: judged.isPlan ? recurringLabels(text, given, judged) : new Map() }
  for (const [name, role] of style.labels) {
    book.warnings.push(
      role === null
        ? t('The label “{name}” is not one we know; what stands behind it has no place.', { name })
        : t('The label “{name}” is not one we know; what stands behind it was read as the update.', { name }),
    )
  }
  const reader: Reader = {
    book,
    style,
    field: null,
    row: null,
    actionLevel: null,
    tables: { roles: null, lastNumber: null, lastRow: null },
    section: null,
  }
  const blocks = given.map((block) => listItem(text, block, style))
  const promising = promisingLists(text, blocks)
  blocks.forEach((block, index) => {
    if (block.kind !== 'table') {
      for (const part of segments(text, block)) readText(reader, blocks, index, part, promising.has(block))
      return
    }
    if (block.roles === undefined && isCard(text, block, (head) => readLabel(head)?.role ?? null)) {
      readCard(reader, block)
      return
    }
    const read = readTable(book, block, reader.tables)
    if (read) {
      reader.field = null
      reader.row = null
      if (block.roles === undefined) book.action = null
    } else if (block.rows.length > 1) {
      const first = cellText(text, block.rows[0]?.[0]).slice(0, 40)
      book.warnings.push(`A table (“${first}”) has no columns we know; its words have no place.`)
    }
  })
}
