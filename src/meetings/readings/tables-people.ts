/** Tables of people: a row for each, or a list of them in each column. What no field takes is a note, or has no place. */
import type { Attendance } from '../model.ts'
import { joinKnown, readPeople, zoneOf, type Zone } from './attendance.ts'
import { flat, write, type Book } from './book.ts'
import { labelOf, type Label } from './labels.ts'
import { isPerson, isRole } from './names.ts'
import { describe, officeOf, unread, type Found } from './names-beside.ts'
import { describeAll, peopleIn } from './names-lists.ts'
import type { Entry } from './reading.ts'
import type { Row } from './rows.ts'
import { isMark, readMarks, type Column } from './tables-marks.ts'
import { markRole, peopleRole, type PeopleRole } from './tables-roles.ts'
import { settleSubstitutes } from './tables-substitutes.ts'

type Cells = readonly Row[][]
/** What each column of a table of people is for. */
type Plan = { name: number; roles: (PeopleRole | null)[]; marks: (Column & { at: number })[] }

const cellRow = (cell: readonly Row[]): Row => ({
  kind: 'paragraph',
  level: 0,
  pieces: cell.flatMap(({ pieces }) => pieces),
  bold: false,
  unwritten: '',
  gap: false,
})
/** The words of a cell. */
export const words = (book: Book, cell: readonly Row[] | undefined): string =>
  cell === undefined || cell.length === 0 ? '' : flat(book, cellRow(cell)).string

export const labels = (book: Book, head: Cells, rule: string): void => {
  const pieces = head.flat().flatMap((row) => row.pieces)
  if (pieces.length > 0)
    write(book, {
      kind: 'label',
      fields: { value: head.map((cell) => words(book, cell)).join(' | ') },
      pieces,
      rule,
    })
}
const everybody: Label = { status: 'present', capacity: 'not-stated', to: 0, whole: true, nobody: false }

/** "1. Ann Lee": the number of an entry is no part of the name. */
const unnumbered = (cell: string): string => cell.replace(/^\(?\d{1,3}[.)]\s+/u, '')
export const isName = (cell: string): boolean =>
  isPerson(
    unnumbered(cell)
      .replaceAll(/\s*\([^()]{1,20}\)(?=\s+\p{Lu})/gu, '')
      .split(/\s*[(,]/u)[0]!
      .replace(/[*†‡§]+$/u, ''),
  )
const mostly = (cells: readonly string[], is: (cell: string) => boolean): boolean => {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length > 0 && filled.filter(is).length * 3 >= filled.length * 2
}

/** Reads a table as one of people, where its heads and cells show that it is one. */
export function readPeopleTable(
  book: Book,
  cells: readonly Cells[],
  zone: Zone | null,
  rows: (rows: readonly Row[]) => void,
): boolean {
  const [head = [], ...body] = cells
  if (body.length === 0) return false
  // "ATTENDANCE" over the whole table, and its heads in the row below.
  const over = head.filter((cell) => cell.length > 0)
  const below = (body[0] ?? []).map((cell) => words(book, cell))
  const isTitled =
    below.some((one) => peopleRole(one) === 'name') &&
    below.some((one) => markRole(one) !== null || ['organisation', 'post'].includes(peopleRole(one) ?? ''))
  if (over.length === 1 && body.length > 1 && isTitled) {
    labels(book, head, 'the title of a table of people')
    return readPeopleTable(book, body, zone, rows)
  }
  const heads = head.map((cell) => words(book, cell))
  // In a list of people, a first row that begins with somebody is no head.
  const [top = ''] = heads
  if (
    zone &&
    isName(top) &&
    peopleRole(top) === null &&
    !labelOf(top, true) &&
    readBareRows(book, cells, zone)
  )
    return true
  const columns = heads.map((_, at) => body.map((row) => words(book, row[at])))
  const roles = heads.map(peopleRole)
  const found = heads.map((one) => labelOf(one, true))
  const marks = heads.flatMap((one, at) => {
    const role = markRole(one)
    const all = columns[at]!
    // Beside a column of names its head is enough; else its cells must show it.
    const told = roles.includes('name') || mostly([...all, '-'], isMark)
    const isMarked = role !== null && !mostly(all, isName) && told
    return isMarked ? [{ ...role, head: one, cells: all, at }] : []
  })
  // "Present | Ann Lee, Bo Kim" over "Apologies | Cy Roe": labels beside lists.
  const beside = [heads[0]!, ...columns[0]!].every((cell) => cell === '' || labelOf(cell, true)?.whole)
  if (head.length === 2 && beside) return false
  const marked = new Set(marks.map(({ at }) => at))
  const crowds = heads.map((_, at) => !marked.has(at) && mostly(columns[at]!, isName))
  const told = roles.some((role) => role === 'organisation' || role === 'post' || role === 'initials')
  // Members | Others, with a person in each cell below.
  if (
    head.length >= 2 &&
    !told &&
    marks.length === 0 &&
    (found.some((label) => label?.whole) || roles.includes('name')) &&
    crowds.filter(Boolean).length >= 2
  ) {
    readColumns(book, head, body, found, rows, crowds)
    return true
  }
  const named = roles.findIndex((role, at) => role === 'name' && !marked.has(at))
  const name = named === -1 && (marks.length > 0 || told) ? crowds.indexOf(true) : named
  // The first row is somebody too.
  const isBare =
    name !== -1 && named === -1 && isName(heads[name]!) && !found[name] && peopleRole(heads[name]!) === null
  if (isBare && (marks.length > 0 || zone)) return readBareRows(book, cells, zone ?? zoneOf(everybody, false))
  // A head that says who, over rows of name and organisation.
  const [first] = found
  if (name === 0 && !zone && first?.whole && !marked.has(0) && roles[0] !== 'name')
    zone = zoneOf(first, false)
  if (name !== -1 && (marks.length > 0 || told || zone)) {
    if (named === 0 && !zone && first?.whole && first.status !== 'present') zone = zoneOf(first, false)
    labels(book, head, 'the head of a table of people')
    readRows(book, body, { name, roles, marks }, heads, zone ?? zoneOf(everybody, false), rows)
    return true
  }
  if (head.length >= 2 && found.filter((label) => label?.whole).length >= 2) {
    readColumns(book, head, body, found, rows)
    return true
  }
  return false
}

/** Rows without a head in a list of people: what a cell is, it shows itself. */
export function readBareRows(book: Book, cells: readonly Cells[], zone: Zone): boolean {
  if (!cells.every((row) => row.length <= 6)) return false
  const columns = Array.from({ length: Math.max(...cells.map((row) => row.length)) }, (_, at) =>
    cells.map((row) => words(book, row[at])),
  )
  const [first = [], second = []] = columns
  const count = (all: readonly string[]) =>
    all.filter((cell) => isPerson(cell) || isPerson(unnumbered(cell))).length
  // "Director, Public Works" is no name.
  const countNames = (all: readonly string[]) =>
    all.filter((cell) => isPerson(cell.split(/\s*[,(]/u)[0]!)).length
  const numbered = mostly(first, (cell) => /^\d{1,3}[.)]?$/u.test(cell))
  const name = numbered ? 1 : 0
  const others = columns[name + 1] ?? []
  if (
    count(columns[name] ?? []) * 2 < cells.length ||
    (!numbered && countNames(second) * 2 >= cells.length) ||
    (numbered && countNames(others) * 2 >= cells.length)
  )
    return false
  const marks = columns.flatMap((all, at) =>
    at > name && mostly(all, isMark) && !mostly(all, (cell) => isName(cell) || isRole(cell))
      ? [{ status: 'present' as const, mode: '' as const, head: 'its last column', cells: all, at }]
      : [],
  )
  const roles = columns.map((_, at): PeopleRole | null => (numbered && at === 0 ? 'number' : null))
  readRows(book, cells, { name, roles, marks }, null, zone, () => undefined)
  return true
}

const emptySeat = /^(?:vacan\p{L}*|to be (?:confirmed|appointed)|tbc|tba|unfilled)\b/iu

function readRows(
  book: Book,
  body: readonly Cells[],
  plan: Plan,
  heads: readonly string[] | null,
  zone: Zone,
  rows: (rows: readonly Row[]) => void,
): void {
  const made: Entry[] = []
  for (const row of body) {
    const cells = row.map((cell) => words(book, cell))
    const pieces = row.flat().flatMap((one) => one.pieces)
    if (pieces.length === 0) continue
    const name = cells[plan.name] ?? ''
    const label = labelOf(words(book, row.flat().slice(0, 1)), true)
    const alone = row.filter((cell) => cell.length > 0).length === 1
    if (name === '' || (label?.whole && alone)) {
      // What is no person is read as it stands.
      if (!label) rows(row.flat())
      else {
        zone.status = label.status
        zone.capacity = label.capacity
        const rule = 'a label in a table of people'
        write(book, { kind: 'label', fields: { value: words(book, row.flat()) }, pieces, rule })
      }
      continue
    }
    if (emptySeat.test(name)) {
      const rule = 'a seat in a table of people that nobody holds'
      write(book, { kind: 'label', fields: { value: cells.filter(Boolean).join(' | ') }, pieces, rule })
      continue
    }
    // "In attendance    Mr Orr": a label that shares its cell with the first name below it.
    const led = labelOf(name, true)
    if (led && !led.whole && isName(name.slice(led.to))) {
      const whole = flat(book, cellRow(row[plan.name]!))
      zone.status = led.status
      zone.capacity = led.capacity
      const rule = 'a label in a table of people'
      write(book, {
        kind: 'label',
        fields: { value: name.slice(0, led.to).trim() },
        pieces: whole.pieces(0, led.to),
        rule,
      })
      const cell = [{ ...cellRow(row[plan.name]!), pieces: whole.pieces(led.to, name.length) }]
      const rest = row.with(plan.name, cell)
      made.push(...readRow(book, rest, cells.with(plan.name, name.slice(led.to)), plan, heads, zone))
      continue
    }
    made.push(...readRow(book, row, cells, plan, heads, zone))
  }
  settleSubstitutes(made)
}

function readRow(
  book: Book,
  row: Cells,
  cells: readonly string[],
  plan: Plan,
  heads: readonly string[] | null,
  zone: Zone,
): Entry[] {
  const marked = new Set(plan.marks.map(({ at }) => at))
  const all = peopleIn(unnumbered(cells[plan.name]!), false)
  const found: Found = all[0] ?? {
    ...unread(0, 0),
    name: cells[plan.name]!.slice(0, 200),
    inferred: true,
    doubts: ['this may not be a name'],
  }
  const told =
    plan.marks.length === 0
      ? null
      : readMarks(
          plan.marks,
          plan.marks.map(({ at }) => cells[at] ?? ''),
          zone.status,
        )
  const notes: string[] = found.note === '' ? [] : [found.note]
  const placed = new Set<number>()
  cells.forEach((cell, at) => {
    // An e-mail address is for nobody to publish, and a long cell is no note: they stay without a place.
    if (plan.roles[at] === 'contact' || cell.length > 300) return
    placed.add(at)
    if (cell === '' || at === plan.name || marked.has(at)) return
    const role = plan.roles[at] ?? null
    if (role === 'post') officeOf(found, cell)
    else if (role === 'organisation') found.organisationName = cell
    else if (role === 'initials') found.initials = cell.slice(0, 20)
    else if (role === 'note') notes.push(cell)
    else if (role === 'number') return
    else if (heads === null) describeAll(found, cell)
    else notes.push(heads[at] ? `${heads[at].replace(/[:*?\s]+$/u, '')}: ${cell}` : cell)
  })
  if (heads === null && found.note !== '' && !notes.includes(found.note)) notes.push(found.note)
  if (told && told.note !== '') {
    // "Present (substitute for Cllr Bell)"
    if (/^(?:as )?(?:an? )?(?:substitut|deputi[sz]ing for|alternate for|on behalf of)/iu.test(told.note))
      describe(found, told.note)
    else notes.push(told.note)
  }
  zone.count += 1
  const pieces = row.flatMap((cell, at) => (placed.has(at) ? cell.flatMap((one) => one.pieces) : []))
  const entry = (one: Found, more: { note: string; status: Attendance['status'] }, own: boolean): Entry => {
    const fields = {
      status: more.status,
      name: one.name,
      post: one.post,
      organisationName: one.organisationName || zone.organisation,
      capacity: one.capacity || zone.capacity,
      mode: told?.mode || one.mode,
      substituteFor: one.substituteFor,
      note: more.note.slice(0, 480),
      initials: one.initials,
    }
    const known = own ? joinKnown(book, fields, pieces) : null
    return (
      known ??
      write(book, {
        kind: 'attendee',
        fields,
        ...(own ? { pieces } : { quotes: pieces }),
        rule: 'a row of a table of people',
        inferred: one.inferred || (told?.inferred ?? false),
        doubts: [...one.doubts, ...(told?.doubts ?? [])],
      })
    )
  }
  const status = told?.status ?? zone.status
  const firstEntry = entry(found, { note: [...new Set(notes)].join('; '), status }, true)
  if (found.mark) book.marked.push({ mark: found.mark, entry: firstEntry })
  return [firstEntry, ...all.slice(1).map((one) => entry(one, { note: one.note, status }, false))]
}

/** Present | Apologies, with names below. */
function readColumns(
  book: Book,
  head: Cells,
  body: readonly Cells[],
  found: readonly (Label | null)[],
  rows: (rows: readonly Row[]) => void,
  crowds: readonly boolean[] = [],
): void {
  labels(book, head, 'labels of lists of people')
  const zones = found.map((label, at) =>
    label ? zoneOf(label, false) : crowds[at] ? zoneOf(everybody, false) : null,
  )
  for (const row of body)
    row.forEach((cell, column) => {
      const zone = zones[column]
      for (const one of cell) if (!zone || !readPeople(book, zone, one, 0, false)) rows([one])
    })
}
