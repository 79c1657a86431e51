/** Rows of a list of those who were there, to one entry for each person. */
import type { Attendance } from '../model.ts'
import { flat, write, type Book } from './book.ts'
import type { Label } from './labels.ts'
import { hasHonorific, isOrganisation, isPerson, isRole, withoutHonorific } from './names.ts'
import { capacityOf, type Found } from './names-beside.ts'
import { peopleIn } from './names-lists.ts'
import type { Entry } from './reading.ts'
import type { Row } from './rows.ts'

export type Zone = {
  status: Attendance['status']
  capacity: Attendance['capacity']
  /** The organisation whose name stands as a heading above. */
  organisation: string
  /** People written since the label. */
  count: number
  /** Entries of a list in one paragraph are done with their row. */
  inLine: boolean
  /** Its entries have numbers, which are none of items. */
  numbered?: boolean
}

export const zoneOf = ({ status, capacity }: Label, inLine: boolean): Zone => ({
  status,
  capacity,
  organisation: '',
  count: 0,
  inLine,
})

const many =
  /^(?:there (?:were|was) )?(?:(?:about|approximately|around)\s+)?(\d{1,4}|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:members?|representatives?)\s+of\s+the\s+(public|press)(?:\s+and\s+(\d{1,4}|no|one|two|three|four|five)\s+(?:members?|representatives?)\s+of\s+the\s+(press|public))?/iu
const counted =
  /^(?:members of the )?(public|press)(?:\s+(?:present|attendance|gallery))?\s*[:–-]\s*(\d{1,4})\b/iu
const numbers = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')
const numberOf = (word: string): string => {
  const at = numbers.indexOf(word.toLowerCase())
  return at === -1 ? word : String(at)
}

/** "12 members of the public": never named, only counted. */
export function readCounts(book: Book, row: Row): boolean {
  const whole = flat(book, row)
  const string = whole.string.slice(0, 300)
  const found = many.exec(string)
  const told = counted.exec(string)
  if (!found && !told) return false
  const rule = 'how many of the public or the press were there'
  const pieces = row.pieces
  if (told)
    write(book, { kind: 'fact', fields: { name: told[1]!.toLowerCase(), value: told[2]! }, pieces, rule })
  if (found) {
    write(book, {
      kind: 'fact',
      fields: { name: found[2]!.toLowerCase(), value: numberOf(found[1]!) },
      pieces,
      rule,
    })
    if (found[3])
      write(book, {
        kind: 'fact',
        fields: { name: found[4]!.toLowerCase(), value: numberOf(found[3]) },
        quotes: pieces,
        rule,
      })
  }
  return true
}

/** Somebody who stands above already with no more than a name, "Chair: Ann Lee": one entry for both. */
export function joinKnown(
  book: Book,
  fields: Readonly<Record<string, string>>,
  pieces: Row['pieces'],
): Entry | null {
  const plain = withoutHonorific(fields['name'] ?? '')
  if (!plain.includes(' ')) return null
  const known = book.attendees.find(
    ({ fields: own }) =>
      own['status'] === fields['status'] &&
      !own['post'] &&
      !own['organisationName'] &&
      withoutHonorific(own['name'] ?? '') === plain,
  )
  if (!known || (!fields['post'] && !fields['organisationName'])) return null
  for (const [name, value] of Object.entries(fields))
    if (value !== '' && (known.fields[name] ?? '') === '') known.fields[name] = value
  if (known.fields['capacity'] === 'not-stated') known.fields['capacity'] = fields['capacity'] ?? 'not-stated'
  known.pieces.push(...pieces)
  return known
}

function person(book: Book, zone: Zone, found: Found, pieces: Row['pieces'], rule: string): void {
  const inherited = found.organisationName === '' && zone.organisation !== ''
  zone.count += 1
  const fields = {
    status: zone.status,
    name: found.name,
    post: found.post,
    organisationName: inherited ? zone.organisation : found.organisationName,
    capacity: found.capacity || zone.capacity,
    mode: found.mode,
    substituteFor: found.substituteFor,
    note: found.note,
    initials: found.initials,
  }
  if (joinKnown(book, fields, pieces)) return
  const entry = write(book, {
    kind: 'attendee',
    fields,
    pieces,
    rule: inherited ? `${rule}; the organisation is the heading above` : rule,
    inferred: found.inferred || inherited,
    doubts: found.doubts,
  })
  if (found.mark !== '') book.marked.push({ mark: found.mark, entry })
}

/**
 * Reads the words from `from` on as people. True when all of them found a place; otherwise nothing is written.
 */
export function readPeople(book: Book, zone: Zone, row: Row, from: number, inLine: boolean): boolean {
  const whole = flat(book, row)
  const string = whole.string.slice(from)
  if (string.trim() === '') return true
  if (/^(?:none|nil|n\/a|no apologies|no one)\.?$/iu.test(string.trim())) {
    write(book, {
      kind: 'label',
      fields: { value: string.trim() },
      pieces: whole.pieces(from, whole.string.length),
      rule: 'it says there was nobody',
    })
    return true
  }
  // "Guests: two members of the public"
  const [crowdAlone] = whole.pieces(from, whole.string.length)
  if (
    crowdAlone &&
    string.length < 120 &&
    many.exec(string.trim())?.[0].length === string.trim().replace(/\.$/u, '').length
  )
    return readCounts(book, { ...row, pieces: whole.pieces(from, whole.string.length) })
  // "… and three members of the public": counted, never named.
  const crowd =
    /(?:\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+)((?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:members?|representatives?)\s+of\s+the\s+(?:public|press))\.?\s*$/iu.exec(
      string.slice(-200),
    )
  if (crowd) {
    const at = whole.string.length - Math.min(200, string.length) + crowd.index
    const [some] = whole.pieces(at + crowd[0].indexOf(crowd[1]!), whole.string.length)
    const kept = { ...row, pieces: whole.pieces(0, at) }
    if (some && readCounts(book, { ...row, pieces: [some] }))
      return readPeople(book, zone, kept, from, inLine)
  }
  // "Secretary: Jane Doe", who is in the list already.
  const office = /^([^:]{2,60}?)\s*:\s+(?=\S)/u.exec(string)
  const again = office && isRole(office[1]!) ? office[0].length : 0
  if (office && again > 0) {
    const plain = string
      .slice(again)
      .replace(/\s+(?:presided|in the chair)\.?$/iu, '')
      .trim()
    const known = book.attendees.find(
      ({ fields }) => (fields['name'] ?? '').toLowerCase() === plain.split(/[,(]/u)[0]!.trim().toLowerCase(),
    )
    if (known) {
      if (known.fields['capacity'] === 'not-stated')
        known.fields['capacity'] = capacityOf(office[1]!) || 'not-stated'
      write(book, {
        kind: 'label',
        fields: { value: string },
        pieces: whole.pieces(from, whole.string.length),
        rule: 'the office of somebody in the list above',
      })
      return true
    }
    const single = peopleIn(plain, false)
    if (single.length === 1 && plain.length < string.slice(again).trim().length) {
      const [one] = single
      one!.capacity = capacityOf(office[1]!) || one!.capacity
      person(book, zone, one!, whole.pieces(from, whole.string.length), 'an office and a name')
      return true
    }
  }
  // "Northmere Council: Jane Doe, John Roe"
  const led = /^([^:]{2,80}):\s+(?=\S)/u.exec(string)
  if (led && isOrganisation(led[1]!) && peopleIn(string.slice(led[0].length), true).length > 0) {
    const { organisation: before, capacity } = zone
    zone.organisation = led[1]!.trim()
    zone.capacity = 'not-stated'
    write(book, {
      kind: 'label',
      fields: { value: led[1]! },
      pieces: whole.pieces(from, from + led[1]!.length),
      rule: 'an organisation with its people after it',
    })
    const read = readPeople(book, zone, row, from + led[0].length, true)
    zone.organisation = before
    zone.capacity = capacity
    return read
  }
  // A heading of an organisation: its people stand below.
  const bare = string
    .trim()
    .replace(/:$/u, '')
    .replace(/\s*\(\d+\)$/u, '')
  if (
    !inLine &&
    ((isOrganisation(bare) && !isPerson(bare)) ||
      (string.trim().endsWith(':') && !isPerson(bare) && !isRole(bare))) &&
    !/[,;(–]|\s-\s|\s{3,}/u.test(bare) &&
    bare.length <= 80
  ) {
    zone.organisation = bare
    write(book, {
      kind: 'label',
      fields: { value: bare },
      pieces: whole.pieces(from, whole.string.length),
      rule: 'a name of an organisation in the list of people',
    })
    return true
  }
  const found = peopleIn(string, inLine)
  if (found.length === 0) return false
  // The number of an entry is part of it.
  const numbered = /^\s*\(?\d{1,2}[.)]\s*$/u.test(whole.string.slice(0, from))
  found.forEach((one, index) =>
    person(
      book,
      zone,
      one,
      whole.pieces(numbered && index === 0 ? 0 : from + one.from, from + one.to),
      inLine ? 'a name in a list on one line' : 'a line in the list of people',
    ),
  )
  return true
}

/** "1. Shri A. Pillai, Member" in a list of people: where its words begin; 0 for what is no numbered person. */
export function numberedPerson(zone: Zone, row: Row, string: string): number {
  const lead = /^\(?\d{1,2}[.)]\s+/u.exec(string.slice(0, 12))?.[0].length ?? 0
  const rest = string.slice(lead)
  const name = rest
    .replaceAll(/\s*\([^()]{1,20}\)/gu, '')
    .split(/\s*[,(–:]|\s-\s/u)[0]!
    .trim()
  if ((lead === 0 && row.unwritten === '') || row.kind === 'heading' || !isPerson(name)) return 0
  const titled = hasHonorific(name) && name.split(/\s+/u).length > 1
  const told = /[,(]/u.test(rest) && rest.length <= 200
  return zone.count === 0 || zone.numbered || titled || told ? lead : 0
}

/** Could this row be one of a list of people? A sentence of the minutes is not. */
export function isEntry(string: string): boolean {
  if (string.length > 1500 || /^(?:agenda\s+)?item\s+\w{1,4}\b/iu.test(string)) return false
  const first = string.split(/\s*[,(;–:\t]|\s-\s|\s{3,}/u)[0]!.trim()
  if (/\p{Ll}{4}\.\s+\p{Lu}\p{Ll}{2,}/u.test(string) && !string.includes(';')) return false
  if (
    /^(?:the\s+)?\p{L}[^,;:(]{2,60}\s\p{Ll}{2,}ed\s+(?:the|that|an?|all|members|everyone)\s/iu.test(
      string.slice(0, 120),
    )
  )
    return false
  if (isPerson(first) || isOrganisation(first)) return string.length <= 300 || /[,;]/u.test(string)
  if (/\b(?:was|were|has|have|will|reported|advised|noted|opened|called|welcomed|thanked)\b/u.test(string))
    return false
  return string.length <= 200 && /^\p{Lu}/u.test(string) && (isRole(first) || /[,(–]|\s-\s/u.test(string))
}
