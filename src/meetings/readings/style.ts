/** How a document marks where its items begin, judged over the whole of it before anything is placed. */
import type { Book } from './book.ts'
import { flat } from './book.ts'
import { labelOf } from './labels.ts'
import { isShouted, isTitle, numbersOf, runIn, type NumberStyle } from './numbers.ts'
import type { Part, Row } from './rows.ts'
import { lastItems, procedural } from './vocabulary.ts'

export type Style = {
  /** Null when items are told by how their headings look. */
  numbers: NumberStyle | null
  /** Without numbers: what a heading of an item looks like. */
  looks: 'heading' | 'shouted' | 'bold' | 'known' | null
  /** With `heading`: of which level. */
  level: number
}

export const isRow = (part: Part): part is Row => part.kind !== 'table'

/** The words of a row that can be a heading; a long row never is one. */
const start = (book: Book, row: Row): string => {
  const { string } = flat(book, { ...row, pieces: row.pieces.slice(0, 3) })
  return string.slice(0, 240)
}

export function judge(book: Book, parts: readonly Part[]): Style {
  const rows = parts.filter(isRow)
  const counts = new Map<NumberStyle, { count: number; chain: number; last: number }>()
  const headings = new Map<number, number>()
  let [shouted, bold, known] = [0, 0, 0]
  rows.forEach((row, at) => {
    const string = start(book, row)
    if (row.pieces.length > 3) return
    const numbers = row.unwritten === '' ? numbersOf(string) : [...numbersOf(`${row.unwritten}. ${string}`)]
    for (const { style, value, rest, within } of numbers) {
      if (within) continue
      const own = row.unwritten === '' ? string.slice(rest) : string
      const titled = isTitle(own) || runIn(own) !== null || labelOf(own, false) !== null
      if (!titled) continue
      // Entries of a list after a colon are no items.
      const before = at > 0 ? start(book, rows[at - 1]!) : ''
      if (style === 'plain' && value === 1 && /:\s*$/u.test(before) && !row.bold && row.kind !== 'heading')
        continue
      const known = counts.get(style) ?? { count: 0, chain: 0, last: 0 }
      known.count += 1
      if (value === known.last + 1 || known.last === 0) {
        known.chain += 1
        known.last = value
      }
      counts.set(style, known)
    }
    if (labelOf(string, false)?.whole || !isTitle(string)) return
    if (row.kind === 'heading') headings.set(row.level, (headings.get(row.level) ?? 0) + 1)
    else if (isShouted(string)) shouted += 1
    else if (row.bold) bold += 1
    if (lastItems.test(string) || procedural.some(([pattern]) => pattern.test(string))) known += 1
  })
  const of = (style: NumberStyle) => counts.get(style) ?? { count: 0, chain: 0, last: 0 }
  let numbers: NumberStyle | null = null
  if (of('worded').count >= 2 || (of('worded').count === 1 && of('plain').chain < 2)) numbers = 'worded'
  else if (of('slashed').count >= 2) numbers = 'slashed'
  else if (of('plain').chain >= 2) numbers = 'plain'
  else if (of('roman').chain >= 3) numbers = 'roman'
  else if (of('letter').chain >= 3) numbers = 'letter'
  // The highest level that comes more than once; the title is alone on its own.
  const levels = [...headings].toSorted(([a], [b]) => a - b)
  const level = levels.find(([, count]) => count >= 2)?.[0] ?? 0
  const looks =
    level > 0 || levels.some(([, count]) => count >= 2)
      ? 'heading'
      : shouted >= 2
        ? 'shouted'
        : bold >= 2
          ? 'bold'
          : known >= 1
            ? 'known'
            : null
  return { numbers, looks, level }
}

export type Heading = {
  number: string
  value: number
  title: { from: number; to: number }
  /** Where words of the item follow on the same line; null when nothing does. */
  rest: number | null
  strong: boolean
  doubts: string[]
  rule: string
}

/** Reads a row as a heading of an item, if it can be one in this document. What came before it decides if it is one. */
export function headingOf(book: Book, row: Row, string: string, style: Style): Heading | null {
  if (row.opensItem) {
    const number =
      numbersOf(string)[0] ?? (/^[\w./-]{1,12}$/u.test(string) ? { number: string, value: 0, rest: 0 } : null)
    return {
      number: number?.number ?? '',
      value: number?.value ?? 0,
      title: { from: number?.rest ?? 0, to: string.length },
      rest: null,
      strong: true,
      doubts: [],
      rule: 'a row of a table that holds the minutes',
    }
  }
  const looks = row.kind === 'heading' || row.bold || isShouted(string)
  const head = string.slice(0, 240)
  /** "PRECEPT [Item 2]": where it stood on the agenda is no part of its title. */
  const crossed = /\s*\[(?:agenda\s+)?item\s+(?:no\.?\s*)?\d{1,3}[a-z]?\]\s*$/iu.exec(head)
  const until = string.length <= 240 && crossed ? crossed.index : string.length
  const cut = (from: number, what: Omit<Heading, 'title' | 'rest' | 'doubts'>): Heading | null => {
    const own = head.slice(from, until)
    const label = labelOf(own, false)
    if (string.length <= 240 && isTitle(own) && !(label && !label.whole && !label.nobody))
      return { ...what, title: { from, to: until }, rest: null, doubts: [] }
    const split = runIn(own)
    if (split)
      return {
        ...what,
        title: { from, to: from + split.to },
        rest: from + split.rest,
        doubts: [],
      }
    return null
  }
  if (style.numbers !== null) {
    const printed =
      row.unwritten === ''
        ? numbersOf(head)
        : numbersOf(`${row.unwritten}. X`).map((one) => ({ ...one, number: row.unwritten, rest: 0 }))
    const number = printed.find((one) => one.style === style.numbers && !one.within)
    if (number) {
      const read = cut(number.rest, {
        number: number.number,
        value: number.value,
        strong: looks || style.numbers === 'worded' || style.numbers === 'slashed',
        rule: row.unwritten === '' ? 'a numbered heading' : 'a heading that the document numbers by itself',
      })
      if (read) return read
    }
    if (printed.length > 0 && number === undefined && row.kind !== 'heading') return null
    const split = runIn(head)
    if (split && lastItems.test(head.slice(0, split.to)))
      return {
        number: '',
        value: 0,
        strong: true,
        title: { from: 0, to: split.to },
        rest: split.rest,
        doubts: [],
        rule: 'a heading that every body has',
      }
    if (string.length <= 160 && lastItems.test(head))
      return cut(0, { number: '', value: 0, strong: true, rule: 'a heading that every body has' })
    return null
  }
  const alone = { number: '', value: 0, strong: true }
  if (style.looks === 'heading' && row.kind === 'heading' && (style.level === 0 || row.level <= style.level))
    return cut(0, { ...alone, rule: 'a heading' })
  if ((style.looks === 'shouted' && isShouted(string)) || (style.looks === 'bold' && row.bold)) {
    // "CALL TO ORDER: Mayor Poe called the meeting to order": the large letters end where the title does.
    return cut(0, { ...alone, rule: style.looks === 'bold' ? 'a line in bold' : 'a line in capital letters' })
  }
  if (style.looks === 'shouted') {
    const lead = /^(\p{Lu}[\p{Lu}\s’',&/()-]{3,70}?)\s*(?:[:–—.-]\s+|:\s*$)(?=.)/u.exec(head)
    if (lead && isShouted(lead[1]!) && labelOf(head, true) === null)
      return {
        ...alone,
        title: { from: 0, to: lead[1]!.length },
        rest: lead[0].length,
        doubts: [],
        rule: 'words in capital letters in front',
      }
  }
  if (string.length <= 160 && lastItems.test(head))
    return cut(0, { ...alone, rule: 'a heading that every body has' })
  if (style.looks === 'known' || style.looks === 'bold' || style.looks === 'shouted') {
    if (
      row.gap &&
      string.length <= 90 &&
      procedural.some(([pattern]) => pattern.test(head)) &&
      isTitle(head) &&
      !/[.:]$/u.test(head)
    )
      return {
        ...alone,
        title: { from: 0, to: string.length },
        rest: null,
        doubts: ['a line that looks like a heading'],
        rule: 'a heading that every body has',
      }
  }
  return null
}

/** Where the title above everything ends: at the first list of people, numbered heading, or heading that every body has. */
export function anchorOf(book: Book, parts: readonly Part[], style: Style): number {
  const at = parts.findIndex((part) => {
    if (!isRow(part))
      return part.cells.some((row) =>
        row.some((cell) => cell.some((one) => labelOf(start(book, one), true) !== null)),
      )
    const string = start(book, part)
    if (labelOf(string, false)) return true
    const heading = headingOf(book, part, string, style)
    if (!heading) return false
    const title = string.slice(heading.title.from, heading.title.to)
    return (
      heading.number !== '' ||
      lastItems.test(title) ||
      procedural.some(([pattern, kind]) => kind !== 'minutes-and-actions' && pattern.test(title))
    )
  })
  return at === -1 ? 0 : at
}
