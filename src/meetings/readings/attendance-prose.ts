/** Sentences that say who was there or was not, and marks behind names that a line below explains. */
import type { Zone } from './attendance.ts'
import { flat, write, type Book } from './book.ts'
import { sentencesOf } from './flat.ts'
import { describe, unread } from './names-beside.ts'
import { peopleIn } from './names-lists.ts'
import type { Row } from './rows.ts'

type Told = { status: Zone['status']; note: string; who: { from: number; words: string }[] }

const ways: readonly [RegExp, Zone['status'], string][] = [
  [
    /^(?:those|also|the following(?:\s+\p{L}+){0,3})?\s*(?:present|in attendance|attending)\s+(?:were|was|are)\s*:?\s+(?<who>.+)$/iu,
    'present',
    '',
  ],
  [
    /^leave of absence\s+(?:(?:was|were|has been|is)\s+)?(?:granted to|requested by|given to|sought by|for)\s+(?<who>.+)$/iu,
    'apologies',
    'Leave of absence',
  ],
  [
    /^(?<who>.+?),?\s+(?:had\s+|have\s+|has\s+)?(?:sent|gave|given|tendered|offered|submitted|conveyed)\s+(?:(?:his|her|their)\s+)?(?:regrets|apologies)(?:\s+for\s+(?:absence|(?:his|her|their)\s+absence|non-attendance))?(?:,?\s+as\s+did\s+(?<also>.+))?$/iu,
    'apologies',
    '',
  ],
  [/^(?<who>.+?)\s+(?:was|were)\s+excused(?:\s+from\s+the\s+meeting)?$/iu, 'apologies', ''],
  [/^(?<who>.+?)\s+(?:was|were)\s+absent$/iu, 'absent', ''],
]

function toldIn(sentence: string): Told | null {
  const plain = sentence.trimEnd().replace(/\.$/u, '')
  if (plain.length > 1500) return null
  for (const [pattern, status, note] of ways) {
    const groups = pattern.exec(plain)?.groups
    if (!groups) continue
    const who = [groups['who'], groups['also']].flatMap((words) =>
      words ? [{ from: plain.indexOf(words), words }] : [],
    )
    return { status, note, who }
  }
  return null
}

/**
 * "Those present were …", "Mr Orr sent his regrets". True when the whole row was such. `kept`: the words are those of an
 * item besides, and stay there.
 */
export function readProse(book: Book, row: Row, kept: boolean): boolean {
  const whole = flat(book, row)
  const known = new Set(book.attendees.map(({ fields }) => fields['name']))
  let all = true
  let any = false
  for (const { from, to } of sentencesOf(whole.string.slice(0, 4000))) {
    const told = toldIn(whole.string.slice(from, to))
    const people = told?.who.flatMap(({ from: at, words }) =>
      peopleIn(words, true).map((found) => ({ ...found, from: found.from + at, to: found.to + at })),
    )
    // "The matter was excused": nobody's name stands there.
    if (!told || !people || people.length === 0 || people.some(({ doubts }) => doubts.length > 0)) {
      all = false
      continue
    }
    people.forEach((found, index) => {
      if (kept && known.has(found.name)) return
      const start = index === 0 ? from : from + people[index - 1]!.to
      const end = index === people.length - 1 ? to : from + found.to
      const pieces = whole.pieces(start, end)
      any = true
      write(book, {
        kind: 'attendee',
        fields: {
          status: told.status,
          name: found.name,
          post: found.post,
          organisationName: found.organisationName,
          capacity: found.capacity || 'not-stated',
          mode: found.mode,
          substituteFor: found.substituteFor,
          note: found.note || told.note,
          initials: found.initials,
        },
        ...(kept ? { quotes: pieces } : { pieces }),
        rule: 'a sentence that says who was there or was not',
        inferred: true,
      })
    })
  }
  return any && all && !kept
}

/** "* by phone", "* denotes a voting member": what a mark behind names means. True when the row says it. */
export function readFootnote(book: Book, row: Row): boolean {
  const [first] = row.pieces
  if (!first || book.marked.length === 0) return false
  const whole = flat(book, row)
  // A star at the start of a line is taken for a bullet: it stands before the words.
  const before = /[*†‡§]{1,3}\s*$/u.exec(book.text.slice(Math.max(0, first.start - 6), first.start))
  const found = /^([*†‡§]{1,3})\s*(\S.*)$/u.exec(whole.string)
  const mark = found?.[1] ?? before?.[0].trim() ?? ''
  const named = book.marked.filter((one) => one.mark === mark)
  if (mark === '' || named.length === 0 || whole.string.length > 200) return false
  const words = (found?.[2] ?? whole.string)
    .replace(/^(?:=|[-–—:]|denotes|indicates|means)\s*/iu, '')
    .replace(/\.$/u, '')
  for (const { entry } of named) {
    const probe = unread(0, 0)
    describe(probe, words)
    if (probe.mode !== '') entry.fields['mode'] = probe.mode
    else if (probe.capacity !== '' && entry.fields['capacity'] === 'not-stated')
      entry.fields['capacity'] = probe.capacity
    else entry.fields['note'] = [entry.fields['note'], words].filter(Boolean).join('; ')
    entry.quotes.push(...row.pieces)
  }
  write(book, {
    kind: 'label',
    fields: { value: whole.string },
    pieces: row.pieces,
    rule: 'what a mark behind a name means',
  })
  return true
}
