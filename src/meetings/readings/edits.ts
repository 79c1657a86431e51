/**
 * What a person changes in a reading: an entry put right, taken out of its place, or made of a line that had none. Edits
 * are kept in order beside what was read, so that each can be taken back. Pure.
 */
import { t } from '#src/kernel/text.ts'
import { fieldsOf, type Entry, type EntryKind, type Reading } from './reading.ts'
import { looseOf, spansOf } from './spans.ts'

export type Edit =
  | { do: 'change'; entry: number; what: string; fields: Record<string, string> }
  | { do: 'unplace'; entry: number }
  | { do: 'place'; start: number; end: number; what: string }
  | { do: 'match'; matches: { entry: number; person: string }[] }

/** The field that holds an entry's own words. */
const mainField: Readonly<Record<EntryKind, string>> = {
  fact: 'value',
  label: 'value',
  attendee: 'name',
  item: 'title',
  text: 'text',
  action: 'text',
  outcome: 'text',
  decision: 'text',
  forward: 'title',
}
/** The field that tells entries of one kind apart: an attendee who came from one who did not. */
const sortField: Partial<Record<EntryKind, string>> = {
  fact: 'name',
  attendee: 'status',
  action: 'kind',
  outcome: 'kind',
}

/** "attendee:apologies", "item": what an entry is, as forms call it. */
export const whatOf = ({ kind, fields }: Pick<Entry, 'kind' | 'fields'>): string =>
  sortField[kind] === undefined ? kind : `${kind}:${fields[sortField[kind]] ?? ''}`
export const wordsOfEntry = ({ kind, fields }: Pick<Entry, 'kind' | 'fields'>): string =>
  fields[mainField[kind]] ?? ''
export const mainFieldOf = (kind: EntryKind): string => mainField[kind]
export const kindOfWhat = (what: string): EntryKind => what.split(':')[0] as EntryKind

/** Where an entry stands in the document. */
export const positionOf = ({ pieces, quotes }: Pick<Entry, 'pieces' | 'quotes'>): number =>
  Math.min(...(pieces.length > 0 ? pieces : quotes).map(({ start }) => start))

/** Lines without a place. */
export const looseLines = (reading: Pick<Reading, 'text' | 'entries'>): { start: number; end: number }[] =>
  looseOf(reading).map(({ start, end }) => ({ start, end }))

/** The item above a place in the document, as entries name it: its id, '0' where there is none. */
export function itemAbove({ entries }: Pick<Reading, 'entries'>, position: number, but?: number): string {
  const above = entries
    .filter((entry) => entry.kind === 'item' && entry.id !== but && positionOf(entry) < position)
    .toSorted((a, b) => positionOf(b) - positionOf(a))[0]
  return String(above?.id ?? 0)
}

const belongs = ({ kind }: Entry): boolean => fieldsOf[kind].includes('item')

/** What stood under a heading that is none any more stands under the one above it. */
const withoutHeading = (reading: Reading, heading: Entry): Reading => {
  const above = itemAbove(reading, positionOf(heading), heading.id)
  const id = String(heading.id)
  return {
    ...reading,
    entries: reading.entries.map((entry) =>
      belongs(entry) && entry.fields['item'] === id
        ? { ...entry, fields: { ...entry.fields, item: above } }
        : entry,
    ),
    lists: reading.lists.map((list) => (list.item === heading.id ? { ...list, item: Number(above) } : list)),
  }
}

/** What stands between a new heading and the next one, and was of the item above, is of the new one. */
const withHeading = (reading: Reading, heading: Entry): Reading => {
  const from = positionOf(heading)
  const above = itemAbove(reading, from, heading.id)
  const next = Math.min(
    ...reading.entries
      .filter((entry) => entry.kind === 'item' && positionOf(entry) > from)
      .map((entry) => positionOf(entry)),
  )
  const isUnder = (entry: Entry): boolean =>
    belongs(entry) &&
    ['', '0', above].includes(entry.fields['item'] ?? '') &&
    positionOf(entry) > from &&
    positionOf(entry) < next
  return {
    ...reading,
    entries: reading.entries.map((entry) =>
      isUnder(entry) ? { ...entry, fields: { ...entry.fields, item: String(heading.id) } } : entry,
    ),
  }
}

/** The fields of a kind, with what is given of them; its words and what it is always. */
function fieldsWith(what: string, words: string, given: Readonly<Record<string, string>>) {
  const kind = kindOfWhat(what)
  const fields: Record<string, string> = {}
  for (const name of fieldsOf[kind]) fields[name] = given[name] ?? ''
  fields[mainField[kind]] = words
  if (sortField[kind] !== undefined) fields[sortField[kind]] = what.split(':')[1] ?? ''
  if (kind === 'item') {
    fields['kind'] ||= 'substantive'
    fields['state'] ||= 'taken'
  }
  if (kind === 'attendee') fields['capacity'] ||= 'not-stated'
  if (kind === 'action') fields['due'] ||= 'not-stated'
  return { kind, fields }
}

const gone = () => ({ fault: t('That is not there any more.') })

/** The reading after one edit; or, in a sentence, why it cannot be made. What goes in stays as it was. */
export function afterEdit(reading: Reading, edit: Edit): Reading | { fault: string } {
  if (edit.do === 'match') return matched(reading, edit.matches)
  if (edit.do === 'place') return placed(reading, edit)
  const entry = reading.entries.find(({ id }) => id === edit.entry)
  if (!entry) return gone()
  if (edit.do === 'unplace') {
    const settled = entry.kind === 'item' ? withoutHeading(reading, entry) : reading
    return checked({ ...settled, entries: settled.entries.filter(({ id }) => id !== entry.id) })
  }
  const words = edit.fields[mainField[kindOfWhat(edit.what)]] ?? wordsOfEntry(entry)
  const { kind, fields } = fieldsWith(edit.what, words, edit.fields)
  if (fieldsOf[kind].includes('item') && !fields['item'])
    fields['item'] = itemAbove(reading, positionOf(entry))
  const changed: Entry = { ...entry, kind, fields, rule: byHand(), inferred: false, doubts: [] }
  const settled = entry.kind === 'item' && kind !== 'item' ? withoutHeading(reading, entry) : reading
  const put = {
    ...settled,
    entries: settled.entries.map((one) => (one.id === entry.id ? changed : one)),
  }
  return checked(kind === 'item' && entry.kind !== 'item' ? withHeading(put, changed) : put)
}

const byHand = (): string => t('a person put it so')

function placed(
  reading: Reading,
  { start, end, what }: { start: number; end: number; what: string },
): Reading | { fault: string } {
  if (!looseLines(reading).some((line) => line.start === start && line.end === end)) return gone()
  const pieces = [{ start, end }]
  const item = itemAbove(reading, start)
  const words = reading.text.slice(start, end).trim()
  // "4. Any other business" has its number in front.
  const [, number = '', title = words] =
    (what === 'item' && /^(\d{1,3}(?:\.\d{1,2})*)[.)]?\s+(\S.*)$/su.exec(words)) || []
  const { kind, fields } = fieldsWith(what, title, { item, number })
  const entry: Entry = {
    id: Math.max(0, ...reading.entries.map(({ id }) => id)) + 1,
    kind,
    fields,
    pieces,
    quotes: [],
    rule: byHand(),
    inferred: false,
    doubts: [],
  }
  const at = reading.entries.findIndex((one) => positionOf(one) > start)
  const entries = reading.entries.toSpliced(at === -1 ? reading.entries.length : at, 0, entry)
  const put = { ...reading, entries }
  return checked(kind === 'item' ? withHeading(put, entry) : put)
}

function matched(
  reading: Reading,
  matches: readonly { entry: number; person: string }[],
): Reading | { fault: string } {
  const persons = new Map(matches.map(({ entry, person }) => [entry, person]))
  const known = (id: number) => reading.entries.some((one) => one.id === id && one.kind === 'attendee')
  if (![...persons.keys()].every(known)) return gone()
  return checked({
    ...reading,
    entries: reading.entries.map((entry) =>
      persons.has(entry.id)
        ? { ...entry, fields: { ...entry.fields, person: persons.get(entry.id)! } }
        : entry,
    ),
  })
}

/** The one rule again after each edit, and that nobody says twice what a meeting has once. */
function checked(reading: Reading): Reading | { fault: string } {
  return isWhole(reading)
    ? reading
    : { fault: t('That would leave words of the document in two places, or in none.') }
}

/** Whether every character is in one place or in none, and every entry stands somewhere and knows its item. */
export function isWhole(reading: Reading): boolean {
  const { text, entries } = reading
  const ids = new Set(entries.map(({ id }) => id))
  const owned = entries.flatMap(({ pieces }) => pieces).toSorted((a, b) => a.start - b.start)
  let at = 0
  for (const { start, end } of spansOf(reading)) {
    if (start !== at || end <= start) return false
    at = end
  }
  return (
    at === text.length &&
    ids.size === entries.length &&
    owned.every(
      ({ start, end }, index) =>
        start >= 0 && end > start && end <= text.length && (index === 0 || start >= owned[index - 1]!.end),
    ) &&
    entries.every(
      ({ pieces, quotes, fields: { item = '0' } }) =>
        pieces.length + quotes.length > 0 &&
        (item === '' ||
          item === '0' ||
          entries.some(({ id, kind }) => kind === 'item' && String(id) === item)),
    )
  )
}
