/** Reads the parts of a document from top to bottom, and gives every row a place or none. */
import { isEntry, numberedPerson, readCounts, readPeople, zoneOf } from './attendance.ts'
import { readFootnote, readProse } from './attendance-prose.ts'
import { flat, write, type Book } from './book.ts'
import type { Flat } from './flat.ts'
import { readHead } from './head.ts'
import { labelOf } from './labels.ts'
import { hasHonorific, isOrganisation, isPerson, isRole } from './names.ts'
import { peopleIn } from './names-lists.ts'
import { isShouted } from './numbers.ts'
import { actionHead, readAction } from './outline-actions.ts'
import { closeList, inItem, nextRef, openOutline, type Outline } from './outline-state.ts'
import { readText } from './outline-text.ts'
import type { Part, Row } from './rows.ts'
import { anchorOf, headingOf, isRow, judge, type Heading } from './style.ts'
import { readTable } from './tables.ts'
import { beside, lastItems, procedural } from './vocabulary.ts'

/** Words of a sentence, not of a list of people. */
const tells =
  /^(?=(?:\S+\s+){3})(?:[^;]{0,200}\s)?(?:there|was|were|is|are|has|have|had|will|would|may|must|declared|reported)\s/iu
const absentVerb = /^(?:apologies|regrets)\b/iu

export function readOutline(book: Book, parts: readonly Part[]): void {
  const style = judge(book, parts)
  const outline = openOutline(book, style, parts)
  const { state } = outline
  const anchor = anchorOf(book, parts, style)
  parts.forEach((part, index) => {
    state.above = index < anchor
    if (isRow(part)) {
      readRow(outline, part)
      return
    }
    readTable(book, part, {
      item: state.item,
      title: state.title,
      calendar: outline.calendar(),
      get people() {
        return state.zone
      },
      actor: (words) => outline.people()(words),
      actionRef: () => nextRef(outline),
      rows: (rows) => rows.forEach((row) => readRow(outline, row)),
      inItems: state.seen > 0,
    })
  })
  closeList(outline)
}

function startItem(outline: Outline, row: Row, whole: Flat, heading: Heading): void {
  const { book, state } = outline
  const title = whole.string
    .slice(heading.title.from, heading.title.to)
    .replace(/\s*[:.]$/u, '')
    .trim()
  const entry = write(book, {
    kind: 'item',
    fields: {
      number: heading.number.slice(0, 20),
      title: title.slice(0, 500),
      kind: procedural.find(([pattern]) => pattern.test(title))?.[1] ?? 'substantive',
      state: 'taken',
    },
    pieces: whole.pieces(0, heading.rest ?? whole.string.length),
    rule: heading.rule,
    inferred: heading.doubts.length > 0 || row.unwritten !== '',
    doubts: heading.doubts,
  })
  // "Item I" is the ninth only after the eighth.
  const value = /\sI$/u.test(heading.number) && state.last !== 8 ? 1 : heading.value
  if (value > 0 && state.last > 0 && value !== state.last + 1)
    entry.doubts.push(`the numbers slip: ${heading.number} comes after ${state.printed}`)
  else if (/^\d+[.)]?\s+\p{L}/u.test(heading.number))
    entry.doubts.push(`the numbers slip: two stand in front, ${heading.number}`)
  state.item = entry.id
  state.title = entry.fields['title']!
  state.seen += 1
  if (value > 0) {
    state.last = value
    state.printed = heading.number
  }
  state.list = null
  closeList(outline)
  state.open = null
  state.zone = null
  state.before = ''
  state.motion = ''
}

function readRow(outline: Outline, row: Row): void {
  const { book, state } = outline
  const whole = flat(book, row)
  const { string } = whole
  if (string.trim() === '') return
  const done = placed(outline, row, whole, string)
  if (done) state.beforeRow = string.slice(-2500)
}

/** In which order the ways of reading a row are tried. */
function placed(outline: Outline, row: Row, whole: Flat, string: string): boolean {
  const { book, style, state } = outline
  if (row.labelled) {
    const label = flat(book, { ...row, pieces: row.pieces.slice(0, 1) }).string.replace(/:$/u, '')
    const found = labelOf(`${label}:`, true)
    if (found && state.seen === 0) {
      state.zone = zoneOf(found, true)
      write(book, {
        kind: 'label',
        fields: { value: label },
        pieces: row.pieces.slice(0, 1),
        rule: 'a label beside a list of people',
      })
      if (readPeople(book, state.zone, { ...row, pieces: row.pieces.slice(1) }, 0, true)) return true
    }
  }
  if (readFootnote(book, row)) return true
  if (/^page \d+ of \d+$/iu.test(string.trim())) return false
  // Where it is signed: the last line.
  if (
    row === outline.lastPart &&
    state.seen > 0 &&
    /^(?:chair(?:man|woman|person)?|mayor|president)$/iu.test(string.trim())
  )
    return false
  if (
    state.seen > 0 &&
    beside.test(string.trim()) &&
    (book.facts.has('end') || !/^(?:approved|signed)\W*$/iu.test(string))
  ) {
    state.beside = true
    state.zone = null
    return false
  }
  if (agendaAbove(outline, row, string)) return true
  const heading = headingOf(book, row, string, style)
  const after = heading ? headingAccepted(outline, heading, row) : false
  if (state.beside && !(heading && after)) return false
  state.beside = false
  const at = heading?.title.from ?? 0
  const label = labelOf(string.slice(at), state.zone !== null || state.seen === 0)
  // Listed at the top already, and said once more under its item: those are words of the item, not further people.
  if (label && state.item > 0 && !after && !label.whole && !label.nobody) {
    const again = peopleIn(string.slice(label.to), true)
    if (
      again.length > 0 &&
      again.every(({ name }) =>
        book.attendees.some(
          ({ fields, id }) => id < state.item && fields['name'] === name && fields['status'] === label.status,
        ),
      )
    ) {
      write(book, {
        kind: 'text',
        fields: { text: string, mark: '', item: inItem(outline) },
        pieces: row.pieces,
        rule: 'people who stand in the list above',
      })
      return true
    }
  }
  // The list of people: before the items, or under an item of its own.
  if (
    label &&
    (state.seen === 0 || state.zone !== null || isAboutPeople(state.title) || (after && label.to > 3)) &&
    !(
      state.seen > 0 &&
      label.whole === false &&
      !after &&
      state.zone === null &&
      !isAboutPeople(state.title) &&
      !absentVerb.test(string)
    )
  ) {
    if (
      heading &&
      after &&
      (style.numbers !== null ? heading.number !== '' : heading.strong) &&
      isItemLabel(heading, style.numbers !== null) &&
      // "PRESENT:" opens a list, and no item.
      !(label.whole && heading.number === '' && /[^l]:\s*$/iu.test(string))
    ) {
      startItem(outline, row, whole, { ...heading, rest: label.whole ? null : at + label.to })
    } else
      write(book, {
        kind: 'label',
        fields: { value: string.slice(0, at + label.to).trim() || string },
        pieces: whole.pieces(0, label.whole || label.nobody ? string.length : at + label.to),
        rule: 'a label of a list of people',
      })
    state.zone = zoneOf(label, !label.whole)
    if (label.nobody || label.whole) return true
    if (readPeople(book, state.zone, row, at + label.to, true)) return true
    // What follows is not a list of people: it is words of its item, or has no place.
    if (state.item > 0) readText(outline, row, whole, at + label.to)
    return true
  }
  if (heading && after) {
    startItem(outline, row, whole, heading)
    if (heading.rest !== null) readText(outline, row, whole, heading.rest)
    return true
  }
  if (state.zone) {
    if (readCounts(book, row)) return true
    const role = /^([^:]{2,60}):\s+(?=\S)/u.exec(string)
    // "Declarations of interest: there were none to declare.", below an empty line: the list has ended.
    const speaks = row.gap && role !== null && !isRole(role[1]!) && tells.test(string.slice(role[0].length))
    const joins = state.zone.inLine && state.zone.count > 0 && row.gap && !isEntry(string)
    const lead = numberedPerson(state.zone, row, string)
    if (lead > 0) state.zone.numbered = true
    if (
      !joins &&
      !speaks &&
      (row.kind !== 'heading' || isOrganisation(string)) &&
      (lead > 0 || isEntry(string) || (role && isRole(role[1]!))) &&
      readPeople(book, state.zone, row, lead, lead === 0 && /[,;].*[,;]/u.test(string) && !role)
    )
      return true
    if (speaks || string.length > 120 || /[.]$/u.test(string)) state.zone = null
  }
  if (state.seen === 0) {
    if (readCounts(book, row)) return true
    const chair =
      /^(chair(?:person|man|woman|ed by)?|president|minutes(?: taken)? by|minute[- ]taker|clerk|secretary|cathaoirleach)\s*:\s*/iu.exec(
        string,
      )
    if (chair && isPerson(string.slice(chair[0].length).split(/[,(]/u)[0]!)) {
      const zone =
        state.zone ??
        zoneOf({ status: 'present', capacity: 'not-stated', to: 0, whole: true, nobody: false }, true)
      if (readPeople(book, zone, row, 0, false)) return true
    }
    return readProse(book, row, false) || readHead(book, row)
  }
  if ((row.kind === 'heading' || row.bold) && actionHead.test(string)) {
    startItem(outline, row, whole, {
      number: '',
      value: 0,
      mark: 'open',
      title: { from: 0, to: string.length },
      rest: null,
      strong: true,
      doubts: [],
      rule: 'a heading of action points',
    })
    state.open = { fields: { kind: 'action-point' }, rule: 'under a heading of action points', among: true }
    return true
  }
  if (readAction(outline, row, whole)) return true
  if (isAboutPeople(state.title)) readProse(book, row, true)
  readText(outline, row, whole)
  return true
}

/** "AGENDA" and its list above the minutes, whose own headings are numbered in another way. */
function agendaAbove({ book, style, state }: Outline, row: Row, string: string): boolean {
  if (state.seen > 0 || (style.numbers !== 'worded' && style.numbers !== 'slashed')) return false
  const opens = /^(?:the\s+)?(?:agenda(?:\s+items?)?|orders?\s+of\s+(?:the\s+day|business))\s*:?$/iu.test(
    string.trim(),
  )
  const entry =
    state.agenda && (row.kind === 'item' || /^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s/iu.test(string))
  state.agenda = opens || entry
  if (!state.agenda) return false
  state.zone = null
  write(book, {
    kind: 'label',
    fields: { value: string },
    pieces: row.pieces,
    rule: opens ? 'the head of the agenda above the minutes' : 'an entry of the agenda above the minutes',
  })
  return true
}

const isAboutPeople = (title: string): boolean =>
  /\b(?:attend|apolog|present|roll call|excus|call to order|welcome|introductions)/iu.test(title)

/** "1. Apologies" is an item where items are numbered so; a bare "Present" above them is not. */
const isItemLabel = (heading: Heading, numbered: boolean): boolean => !numbered || heading.number !== ''

/** Whether what can be a heading is one here, given the numbers and lists before it. */
function headingAccepted({ book, style, state }: Outline, heading: Heading, row: Row): boolean {
  if (row.opensItem) return true
  // "COUNCILLOR PAT KENN, CATHAOIRLEACH", in a list of people in capital letters.
  if (heading.number === '' && state.zone) {
    const first = flat(book, row)
      .string.slice(0, 120)
      .split(/\s*[,(]/u)[0]!
    if (hasHonorific(first) && isPerson(first)) return false
  }
  if (heading.number === '' || style.numbers === null) return !state.above
  if (style.numbers === 'worded' || style.numbers === 'slashed') return true
  // "1. Shri A. Pillai, Member", in the list of people.
  if (state.zone && numberedPerson(state.zone, row, flat(book, row).string) > 0) return false
  const words = flat(book, row).string.slice(heading.title.from, heading.title.to)
  const looks = row.kind === 'heading' || row.bold || isShouted(words)
  const { form } = style
  // Entries that a list numbers are no items where items are no such entries.
  if (row.kind === 'item' && !looks && !form.entry) return false
  if (heading.rule === 'a numbered heading inside an item') return state.seen > 0
  const { last, list, listMark } = state
  const introduced = /:\s*$/u.test(state.beforeRow) && heading.value <= 1 && state.item > 0
  if (introduced && !looks) return false
  /** Set as the other headings are. */
  const alike =
    heading.mark === form.mark &&
    row.level <= form.indent + 1 &&
    (!form.gap || row.gap || row.kind === 'item')
  const titled = heading.rest === null && !/[.;,]$/u.test(words)
  if (list !== null && !looks) {
    // It leaves the list above when it is set in another way than its entries.
    const apart =
      listMark !== null &&
      (wraps[heading.mark] !== listMark.mark.wrap ||
        (row.gap && !listMark.gap) ||
        listMark.small ||
        row.level < listMark.mark.depth)
    if (
      alike &&
      apart &&
      (titled || heading.rest !== null) &&
      heading.value >= last &&
      heading.value <= last + 10
    )
      return true
    const everybodys = lastItems.test(words) || procedural.some(([pattern]) => pattern.test(words))
    if (everybodys && titled && heading.value === last + 1) return true
    if (heading.value === list + 1 && (list >= 1 || heading.value !== last + 1)) return false
  }
  if (heading.value === last + 1 || looks) return true
  if (!alike) return false
  if (state.seen === 0) return heading.rest === null
  if (heading.value > last) return heading.value <= last + 10 && (titled || (form.gap && row.gap))
  // It comes twice, or begins anew.
  return titled && list === null && (heading.value === last || (form.gap && row.gap))
}
/** How entries of a list are closed that are closed as such headings are. */
const wraps = { open: '.', half: ')', round: '()' } as const
