/** How a document marks where its items begin, judged over the whole of it before anything is placed. */
import type { Book } from './book.ts'
import { flat } from './book.ts'
import { labelOf } from './labels.ts'
import { isShouted, isTitle, numbersOf, runIn, type ItemNumber, type NumberStyle } from './numbers.ts'
import type { Part, Row } from './rows.ts'
import { lastItems, procedural } from './vocabulary.ts'

export type Style = {
  /** Null when items are told by how their headings look. */
  numbers: NumberStyle | null
  /** With `numbers`: how most of the headings are set. */
  form: Form
  /** Without numbers: what a heading of an item looks like. */
  looks: 'heading' | 'shouted' | 'bold' | 'known' | null
  /** With `heading`: of which level. */
  level: number
}
type Form = {
  mark: ItemNumber['mark']
  /** How far in they begin. */
  indent: number
  /** White space stands above them. */
  gap: boolean
  /** They are entries of a list, numbered by it. */
  entry: boolean
}

export const isRow = (part: Part): part is Row => part.kind !== 'table'

/** The words of a row that can be a heading; a long row never is one. */
const start = (book: Book, row: Row): string => {
  const { string } = flat(book, { ...row, pieces: row.pieces.slice(0, 3) })
  return string.slice(0, 240)
}

type Look = 'heading' | 'strong' | 'plain' | 'entry'
const lookRanks: readonly Look[] = ['heading', 'strong', 'plain', 'entry']
type Candidate = ItemNumber & { row: Row; look: Look }

/** Rows that may be numbered headings. Entries of a list after a colon are none. */
function candidatesIn(book: Book, rows: readonly Row[]): Candidate[] {
  const out: Candidate[] = []
  let list: ItemNumber[] = []
  rows.forEach((row, at) => {
    if (row.pieces.length > 3) return
    const string = start(book, row)
    const numbers = row.unwritten === '' ? numbersOf(string) : numbersOf(`${row.unwritten}. ${string}`)
    const own = (one: ItemNumber): string => (row.unwritten === '' ? string.slice(one.rest) : string)
    const strong = row.bold || row.kind === 'heading'
    const introduced = at > 0 && /:\s*$/u.test(start(book, rows[at - 1]!))
    const firsts = introduced && !strong ? numbers.filter(({ value }) => value === 1) : []
    const next = strong
      ? []
      : numbers.filter((one) =>
          list.some(
            ({ style, mark, value }) => one.style === style && one.mark === mark && one.value === value + 1,
          ),
        )
    list = firsts.length > 0 ? firsts : next
    for (const one of numbers) {
      if (one.within || list.some(({ style }) => style === one.style)) continue
      const words = own(one)
      if (!isTitle(words) && runIn(words) === null && labelOf(words, false) === null) continue
      const look =
        row.kind === 'heading'
          ? 'heading'
          : row.bold || isShouted(words)
            ? 'strong'
            : row.kind === 'item'
              ? 'entry'
              : 'plain'
      out.push({ ...one, row, look })
    }
  })
  return out
}

/** How many go on from the one before: numbers may be left out, or come twice. */
function rising(some: readonly Candidate[]): number {
  let [count, last] = [0, 0]
  for (const { value } of some) {
    if (last === 0 || (value >= last && value <= last + 6)) count += 1
    last = value
  }
  return count
}

/** How few headings of a style are enough, by how they look. */
const enough: Readonly<Record<'plain' | 'roman' | 'letter' | 'dotted', Readonly<Record<Look, number>>>> = {
  plain: { heading: 2, strong: 2, plain: 2, entry: 2 },
  roman: { heading: 2, strong: 3, plain: 3, entry: 3 },
  letter: { heading: 3, strong: 3, plain: 3, entry: 3 },
  dotted: { heading: 2, strong: 2, plain: 3, entry: 99 },
}
/** All of one style stand below one heading of another: "24/03 – Inspector Dunne to send …" under "3. Actions". */
function isInside(all: readonly Candidate[], inner: NumberStyle, outer: NumberStyle): boolean {
  const at = all.flatMap(({ style }, index) => (style === inner ? [index] : []))
  const outside = all.filter((one) => one.style === outer && one.look !== 'entry')
  const between = all.slice(at[0], at.at(-1)! + 1).some(({ style }) => style === outer)
  const [above, below] = [all.slice(0, at[0]), all.slice(at.at(-1)! + 1)].map((some) =>
    some.some(({ style }) => style === outer),
  )
  return !between && rising(outside) >= 3 && above === true && below === true
}
function numberStyle(all: readonly Candidate[], headings: number): NumberStyle | null {
  const of = (style: NumberStyle): Candidate[] => all.filter((one) => one.style === style)
  const words = of('worded').length
  if (words >= 2 || (words === 1 && rising(of('plain')) < 2)) return 'worded'
  if (of('slashed').length >= 2 && !isInside(all, 'slashed', 'plain')) return 'slashed'
  for (const [rank, look] of lookRanks.entries()) {
    // Numbered entries below headings without numbers are lists.
    if (look === 'entry' && headings >= 2) continue
    for (const style of ['plain', 'roman', 'letter', 'dotted'] as const) {
      const some = of(style).filter((one) => lookRanks.indexOf(one.look) <= rank)
      if (rising(some) < enough[style][look]) continue
      // "3.1 The Convener welcomed those present" is a paragraph.
      if (style === 'dotted' && look === 'plain' && !some.every(({ row }) => row.gap)) continue
      return style
    }
  }
  return null
}

const most = <Value>(values: readonly Value[], other: Value): Value => {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? other
}

export function judge(book: Book, parts: readonly Part[]): Style {
  const rows = parts.filter(isRow)
  const headings = new Map<number, number>()
  let [shouted, bold, known] = [0, 0, 0]
  for (const row of rows) {
    if (row.pieces.length > 3) continue
    const string = start(book, row)
    if (labelOf(string, false)?.whole || !isTitle(string)) continue
    if (row.kind === 'heading') headings.set(row.level, (headings.get(row.level) ?? 0) + 1)
    else if (isShouted(string)) shouted += 1
    else if (row.bold) bold += 1
    if (lastItems.test(string) || procedural.some(([pattern]) => pattern.test(string))) known += 1
  }
  // The highest level that comes more than once; the title is alone on its own.
  const levels = [...headings].toSorted(([a], [b]) => a - b)
  const level = levels.find(([, count]) => count >= 2)?.[0] ?? 0
  const all = candidatesIn(book, rows)
  const numbers = numberStyle(all, headings.get(level) ?? 0)
  const own = all.filter(({ style }) => style === numbers)
  const form: Form = {
    mark: most(
      own.map(({ mark }) => mark),
      'open',
    ),
    indent: Math.min(...own.map(({ row }) => (row.kind === 'paragraph' ? row.level : 0)), 200),
    gap: own.filter(({ row }) => row.gap).length * 3 > own.length * 2,
    entry: own.filter(({ look }) => look === 'entry').length * 2 > own.length,
  }
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
  return { numbers, form, looks, level }
}

export type Heading = {
  number: string
  value: number
  /** How its number is closed. */
  mark: ItemNumber['mark']
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
      mark: 'open',
      title: { from: number?.rest ?? 0, to: string.length },
      rest: null,
      strong: true,
      doubts: [],
      rule: 'a row of a table that holds the minutes',
    }
  }
  const alone = { number: '', value: 0, mark: 'open' as const, strong: true }
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
        mark: number.mark,
        strong: looks || style.numbers === 'worded' || style.numbers === 'slashed',
        rule: row.unwritten === '' ? 'a numbered heading' : 'a heading that the document numbers by itself',
      })
      if (read) return read
    }
    // "4.1 Youth work" or "C.1 Cells", set as a heading: an item inside another.
    const inner = printed.find(({ style: own, within }) => within && own === style.numbers)
    const title = inner ? string.slice(inner.rest) : ''
    if (
      inner &&
      title.length <= 120 &&
      isTitle(title) &&
      !/[.:]$/u.test(title) &&
      (looks || (style.numbers === 'letter' && title.split(/\s+/u).length <= 8))
    )
      return {
        number: inner.number,
        value: 0,
        mark: 'open',
        strong: true,
        title: { from: inner.rest, to: string.length },
        rest: null,
        doubts: [],
        rule: 'a numbered heading inside an item',
      }
    if (printed.length > 0 && number === undefined && row.kind !== 'heading') return null
    const split = runIn(head)
    if (split && lastItems.test(head.slice(0, split.to)))
      return {
        ...alone,
        title: { from: 0, to: split.to },
        rest: split.rest,
        doubts: [],
        rule: 'a heading that every body has',
      }
    if (string.length <= 160 && lastItems.test(head))
      return cut(0, { ...alone, rule: 'a heading that every body has' })
    return null
  }
  // Where few headings have numbers, one that has keeps it.
  const one = numbersOf(head).find(
    ({ rest, within }) => !within && /[.:)\]–—-]\s*$/u.test(head.slice(0, rest)),
  )
  const printed = one && isTitle(head.slice(one.rest)) ? one : undefined
  const numbered = { ...alone, ...(printed ? { number: printed.number, value: printed.value } : {}) }
  if (style.looks === 'heading' && row.kind === 'heading' && (style.level === 0 || row.level <= style.level))
    return cut(printed?.rest ?? 0, { ...numbered, rule: 'a heading' })
  if ((style.looks === 'shouted' && isShouted(string)) || (style.looks === 'bold' && row.bold)) {
    // "CALL TO ORDER: Mayor Poe called the meeting to order": the large letters end where the title does.
    return cut(printed?.rest ?? 0, {
      ...numbered,
      rule: style.looks === 'bold' ? 'a line in bold' : 'a line in capital letters',
    })
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
