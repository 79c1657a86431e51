/** Reads the blocks of a document in order and fills the book: themes, actions, commitments, updates and the rest. */
import { t } from '#src/kernel/text.ts'
import type { Action, Book, Column, Row } from './book.ts'
import { openAction, openRow, openTheme, put } from './book.ts'
import { cellText } from './heads.ts'
import { bullet } from './lines.ts'
import type { Numbered } from './numbers.ts'
import { readLoneNumber, readNumber, readTheme } from './numbers.ts'
import type { Block, Cell, Piece, Role, TableBlock, TextBlock } from './source.ts'
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
import type { TableState } from './tables.ts'
import { isCard, promisesIn, readTable, unmarked } from './tables.ts'
import { isPromise } from './vocabulary.ts'

/** The column that running text is added to; null where it has no place. */
type Field = 'commitment' | 'update' | Role | null

type Reader = {
  book: Book
  style: Style
  field: Field
  row: Row | null
  /** Level of the headings that open actions, once one was seen. */
  actionLevel: number | null
  tables: TableState
  /** The heading between chapter and actions, and the action that carries it. */
  section: { title: Piece[]; action: Action | null } | null
}

const single: ReadonlySet<Role> = new Set<Role>([
  'owner',
  'owner_post',
  'supporting',
  'asked_of',
  'first_due_text',
  'current_due_text',
  'done_on_text',
  'reporting_frequency',
  'closure_test',
  'reported',
])

/** Lines that start with a label are blocks of their own, and so are labels inside a line: "Lead: MPS. Due: May 2022". */
const segments = (text: string, block: TextBlock): TextBlock[] => {
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

const rowOf = (reader: Reader): Row => {
  const { book } = reader
  reader.row ??= book.action?.rows.at(-1) ?? openRow(book)
  return reader.row
}

/** A short line without the marks of a sentence: a title rather than a promise. */
const isTitle = (string: string): boolean =>
  string.length <= 110 && !/[.;!?。]$/u.test(string) && !(isPromise(string) && string.length > 45)

const openNumbered = (reader: Reader, block: TextBlock, read: Numbered): void => {
  const { book } = reader
  const { text } = book
  const first = block.pieces[0]!
  const number: Piece | null =
    read.unwritten === true ? null : { start: first.start + read.from, end: first.start + read.to }
  const inferred =
    read.unwritten === true
      ? { ref: read.number, why: 'numbered by the document itself, not in its text' }
      : undefined
  const rest = without(text, block.pieces, first.start + read.rest)
  const lead = rest[0]
  reader.field = 'commitment'
  reader.row = null
  if (lead === undefined) {
    openAction(book, number, [], inferred)
    return
  }
  const string = words(text, rest)
  const line = text.slice(lead.start, lead.end)
  if (block.kind === 'heading') {
    reader.actionLevel = block.level
    openAction(book, number, rest, inferred)
    return
  }
  // “4.8 Title: the promise”, “Recommendation 2 – Title. The promise”
  const titled = /^([^:：.]{3,70}?)\s*(?:[:：]|\s[–—]|\.)\s+(?=\p{Lu})/u.exec(line)
  if (
    titled !== null &&
    !isPromise(titled[1]!) &&
    isPromise(line.slice(titled[0].length)) &&
    readLabel(titled[1]!) === null
  ) {
    openAction(book, number, [{ start: lead.start, end: lead.start + titled[1]!.length }], inferred)
    put(openRow(book), 'commitment', without(text, rest, lead.start + titled[0].length))
  } else if (
    rest.length > 1 &&
    isTitle(line) &&
    !isPromise(line) &&
    /^\p{Lu}/u.test(text.slice(rest[1]!.start, rest[1]!.end)) &&
    line.length < 60
  ) {
    openAction(book, number, [lead], inferred)
    addText(reader, { ...block, kind: 'paragraph', pieces: rest.slice(1) }, false)
    return
  } else if (rest.length === 1 && isTitle(string) && !isPromise(string)) {
    openAction(book, number, rest, inferred)
    return
  } else {
    openAction(book, number, [], inferred)
    const promises = promisesIn(text, [{ ...block, kind: 'paragraph', pieces: rest }])
    for (const pieces of promises) put(openRow(book), 'commitment', pieces)
  }
  reader.row = book.action!.rows.at(-1) ?? null
}

/** Adds a paragraph or an item to the field that is open. */
const addText = (reader: Reader, block: TextBlock, ownPromise: boolean): void => {
  const { book, field } = reader
  const pieces = unmarked(book.text, block.pieces)
  if (field === null || pieces.length === 0) return
  if (field === 'commitment') {
    const row = reader.row
    const said = row === null ? '' : words(book.text, row.cells.get('commitment') ?? [])
    if (row === null || (ownPromise && said !== '' && !/[:：]$/u.test(said))) {
      reader.row = openRow(book)
    }
    put(rowOf(reader), 'commitment', pieces)
    return
  }
  put(rowOf(reader), field as Column, pieces)
}

const applyLabel = (reader: Reader, block: TextBlock, label: { role: Role; to: number }): void => {
  const { book } = reader
  const { text } = book
  const first = block.pieces[0]
  const rest = first === undefined ? [] : without(text, block.pieces, first.start + label.to)
  if (label.role === 'commitment') {
    const hasWords = book.action !== null && book.action.rows.some((row) => row.cells.has('commitment'))
    const numberless = reader.style.style === 'none'
    if (book.action === null || (hasWords && numberless)) openAction(book, null, [])
    reader.row = book.action!.rows.find((row) => !row.cells.has('commitment')) ?? null
    reader.field = 'commitment'
    for (const pieces of rest.length === 0
      ? []
      : promisesIn(text, [{ ...block, kind: 'paragraph', pieces: rest }])) {
      reader.row ??= openRow(book)
      put(reader.row, 'commitment', pieces)
      reader.row = null
    }
    reader.row = book.action!.rows.at(-1) ?? null
    return
  }
  if (book.action === null) return
  if (label.role === 'action_title') {
    if (book.action.title.length === 0) book.action.title = rest
    reader.field = null
    return
  }
  const rows = book.action.rows
  const target =
    label.role === 'update' || single.has(label.role)
      ? (rows.find((row) => row === reader.row) ?? rows.at(-1) ?? openRow(book))
      : rowOf(reader)
  // Said once under several commitments it holds for all of them; an update is only put with the first.
  const row = rows.length > 1 && !rows.some((one) => one.cells.has(label.role)) ? rows[0]! : target
  if (rows.length > 1 && row === rows[0]) {
    if (label.role === 'update')
      row.doubts.push(`one update follows ${rows.length} commitments; it was put with the first`)
    else for (const one of rows.slice(1)) one.same.set(label.role, row)
  }
  put(row, label.role, unmarked(text, rest))
  reader.row = row
  const before = reader.field
  reader.field = label.role
  if (single.has(label.role) && rest.length > 0)
    reader.field =
      before === 'update'
        ? 'update'
        : row.cells.has('commitment') || book.action.title.length === 0
          ? before === 'commitment'
            ? 'commitment'
            : null
          : 'commitment'
}

/** “4 Holding to account”, “4. Holding to account” over 4.1 and 4.2, or over a table or a list; null for anything else. */
const chapterOf = (
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

const openChapter = (reader: Reader, block: TextBlock, read: Numbered): void => {
  const first = block.pieces[0]!
  const title = without(reader.book.text, block.pieces, first.start + read.rest)
  const number =
    read.unwritten === true ? null : { start: first.start + read.from, end: first.start + read.to }
  openTheme(reader.book, number, title, false, read.unwritten === true ? read.number : undefined)
  reader.field = null
  reader.section = null
}

/** A heading between chapter and actions (2.1 over 2.1.1): the title of the actions under it that have none. */
const openSection = (reader: Reader, block: TextBlock, read: Numbered): void => {
  const first = block.pieces[0]!
  reader.section = { title: without(reader.book.text, block.pieces, first.start + read.rest), action: null }
  reader.book.action = null
  reader.row = null
  reader.field = null
}

const titleBySection = ({ book, section }: Reader): void => {
  const { action } = book
  if (section === null || action === null || action.title.length > 0) return
  if (section.action === null) {
    action.title = section.title
    section.action = action
  } else action.titleOf = section.action
}

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

const edition = /\b(?:20\d\d|update|quarter|as at|version|draft|progress report|edition)\b/iu

const readHeading = (
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

/** Consecutive items of one list: does each promise something of its own? */
const promisingLists = (text: string, blocks: readonly Block[]): Set<Block> => {
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

const readCard = (reader: Reader, table: TableBlock): void => {
  for (const row of table.rows) {
    const head = row[0]?.blocks[0]
    const string = cellText(reader.book.text, row[0]).replace(/[:：]\s*$/u, '')
    const label = readLabel(string)
    const blocks = row[1]?.blocks ?? []
    const number = head === undefined ? null : readNumber(string)
    if (
      label === null &&
      isActionNumber({ ...reader.style, style: number?.style ?? 'none', depth: 1 }, number)
    ) {
      openNumbered(
        reader,
        {
          kind: 'paragraph',
          level: 0,
          pieces: [...head!.pieces, ...blocks.flatMap((block) => block.pieces)],
        },
        number,
      )
      continue
    }
    if (label === null && (string === '' || blocks.length === 0)) continue
    if (
      /^(?:action|recommendation|commitment|ref|reference|no|number)(?: (?:no|number|ref))?\.?$/iu.test(
        string,
      )
    ) {
      const first = blocks[0]?.pieces[0]
      const lone = first === undefined ? null : readNumber(reader.book.text.slice(first.start, first.end))
      if (first !== undefined && lone !== null) {
        openNumbered(
          reader,
          { kind: 'paragraph', level: 0, pieces: blocks.flatMap((block) => block.pieces) },
          lone,
        )
        continue
      }
    }
    if (label === null) continue
    applyLabel(
      reader,
      {
        kind: 'paragraph',
        level: 0,
        pieces: blocks.flatMap((block) => unmarked(reader.book.text, block.pieces)),
      },
      { role: label.role, to: 0 },
    )
  }
}

/** Lines of one paragraph that start with a number or with something like a label are paragraphs of their own. */
const hardLines = (text: string, block: Block): Block[] => {
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
const listItem = (text: string, block: Block, style: Style): Block => {
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
