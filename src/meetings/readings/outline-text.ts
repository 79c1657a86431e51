/** Paragraphs of items and entries of lists in them. */
import { write } from './book.ts'
import { sentencesOf, type Flat } from './flat.ts'
import { peopleIn } from './names-lists.ts'
import { actionOf, ownerOf } from './outline-actions.ts'
import { reviewDoubt } from './outline-earlier.ts'
import { listen, place } from './outline-listen.ts'
import { after, leaves, markOf, type Mark } from './outline-marks.ts'
import { closeList, inItem, type Outline } from './outline-state.ts'
import { doneBy } from './promisers.ts'
import type { Entry } from './reading.ts'
import type { Row } from './rows.ts'
import { toldIn } from './sentences-promises.ts'
import { dueFields } from './when-due.ts'

const aVote =
  /(?:^|[.;]\s+)(?:(?:those\s+)?(?:votes?|voted|voting)\s+)?(?:for|in favou?r|against|abstain(?:ed|ing)?|abstentions?|ayes?|yeas?|noes|nays?)\s*(?:\(\d{1,3}\))?\s*[:–—-]\s*([^.;]{2,400})/giu

export function readText(outline: Outline, row: Row, whole: Flat, from = 0): void {
  const { book, state } = outline
  const { string } = whole
  const mark = from === 0 || row.kind === 'item' ? markOf(row, string) : null
  if (mark && state.open && leaves(mark, state.open.opener ?? null, state.open.last ?? null))
    state.open = null
  // "undertook to:", and lines below that have no marks.
  const goesOn =
    state.open !== null &&
    !state.open.among &&
    /^\p{Ll}/u.test(string) &&
    /(?:[:;,]|\band)\s*$/u.test(state.beforeRow)
  const isList = mark !== null || goesOn || (state.open?.among === true && ledByOwner(outline, string))
  const shown = row.kind === 'item' ? (row.unwritten !== '' ? `${row.unwritten}.` : '-') : ''
  const entry = write(book, {
    kind: 'text',
    fields: { text: string.slice(from), mark: shown || (isList ? 'list' : ''), item: inItem(outline) },
    pieces: whole.pieces(from, string.length),
    rule: isList
      ? 'an entry of a list in an item'
      : from > 0
        ? 'words after a heading on its line'
        : 'a paragraph of an item',
  })
  if (votesByName(outline, string)) {
    // How somebody voted is theirs: nothing is made of it, and a person looks whether the words are right.
    entry.doubts.push('votes by name: they stay as words, so check who voted how')
    return
  }
  const earlier = reviewDoubt(string, state.title)
  if (earlier !== null) {
    entry.doubts.push(earlier)
    entry.inferred = true
    return
  }
  if (isList) {
    if (readEntry(outline, row, whole, entry, mark)) return
  } else if (state.open?.outcome && /^that\s/iu.test(string.slice(from)) && from === 0) {
    // "Resolved –", and the resolution in a paragraph of its own.
    place(
      outline,
      {
        kind: 'outcome',
        fields: { ...state.open.fields, text: string },
        rule: `${state.open.rule}: the words below`,
        inferred: false,
        doubts: [],
      },
      entry.pieces,
    )
    if (!/(?:;|\band)\s*$/u.test(string)) state.open = null
    listen(outline, whole, from, row, true)
    return
  } else {
    closeList(outline)
    state.list = null
    state.lead = /:\s*$/u.test(string) ? leadOf(outline, string) : ''
    if (state.open && !(state.open.among && /^.{1,80}?\s+(?:to|will|shall)\s/u.test(string.slice(0, 120))))
      state.open = null
  }
  const paragraph = /^\d{1,3}(?:\.\d{1,3}){1,3}\.?\s+/u.exec(string.slice(0, 20))?.[0].length
  const { open } = state
  listen(outline, whole, from + (from === 0 ? (paragraph ?? mark?.length ?? 0) : 0), row)
  if (state.open && state.open !== open) state.open.opener = mark
}

/** An entry of a list, below words that say what its entries are. True when that is all it is. */
function readEntry(outline: Outline, row: Row, whole: Flat, entry: Entry, mark: Mark | null): boolean {
  const { state } = outline
  const { string } = whole
  const [first] = entry.pieces
  const body = string.slice(mark?.length ?? 0)
  state.lists ??= {
    intro: /:\s*$/u.test(state.beforeRow)
      ? (sentencesOf(state.beforeRow)
          .map(({ from, to }) => state.beforeRow.slice(from, to))
          .at(-1) ?? '')
      : '',
    entries: [],
  }
  if (first) state.lists.entries.push({ text: body, start: first.start, end: entry.pieces.at(-1)!.end })
  const number = mark?.values.find(({ kind }) => kind === 'digit')?.value
  state.list = number ?? state.list ?? 0
  state.listMark = mark ? { mark, gap: row.gap, small: /^\p{Ll}/u.test(body) } : null
  const below =
    mark?.wrap === 'bullet' && state.open?.last?.wrap === 'bullet' && mark.depth > state.open.last.depth
  if (state.open && mark && !below)
    state.open.last = (state.open.last && after(mark, state.open.last)) ?? firstOf(mark)
  if (state.open?.outcome) {
    place(
      outline,
      {
        kind: 'outcome',
        fields: {
          ...state.open.fields,
          kind: /\bbe\s+(?:noted|received)\b|^(?:\W*to\s+)?note\b/iu.test(body)
            ? 'noted'
            : (state.open.fields['kind'] ?? 'agreed'),
          text: body,
        },
        rule: `${state.open.rule}: an entry of the list below`,
        inferred: false,
        doubts: [],
      },
      entry.pieces,
    )
    const who = doneBy(body, outline.people())
    if (who === '') listen(outline, whole, mark?.length ?? 0, row, true)
    else {
      const due = dueFields(body, outline.calendar())
      place(
        outline,
        {
          kind: 'action',
          fields: { kind: 'action-point', ...ownerOf(outline, who), ...due.fields, text: body },
          rule: 'what was resolved says what somebody does',
          inferred: true,
          doubts: ['check who and what: the sentence has no “will” or “would”', ...due.doubts],
        },
        entry.pieces,
      )
    }
    return true
  }
  // "Supt Marsh:", and below "will publish the map".
  if (!state.open && state.lead !== '' && /^(?:will|would|shall|to)\s+\p{Ll}/u.test(body)) {
    const due = dueFields(body, outline.calendar())
    place(
      outline,
      {
        kind: 'action',
        fields: { kind: 'undertaking', ...ownerOf(outline, state.lead), ...due.fields, text: body },
        rule: 'an entry of a list below a name',
        inferred: true,
        doubts: [`${state.lead} is named above the list`, ...due.doubts],
      },
      entry.pieces,
    )
    return true
  }
  if (!state.open) return false
  const { open } = state
  if (open.fields['owner'] !== undefined && ofAnother(outline, body, open.fields)) return false
  if (/^(?:but\s+)?not\s+to\b/iu.test(body)) return true
  const { fields, doubts, inferred } =
    open.fields['owner'] === undefined ? actionOf(outline, body, '') : entryOf(outline, body, open)
  if (!open.among && number === state.last + 1 && /^\p{Lu}/u.test(body) && body.split(' ').length <= 5)
    doubts.push('it may be the heading of the next item')
  place(
    outline,
    {
      kind: 'action',
      fields: { kind: 'action-point', ...open.fields, ...fields, text: body },
      rule: `${open.rule}: an entry of the list below`,
      inferred: inferred || below,
      doubts: below ? [...doubts, 'it stands below another entry: it may be a part of that'] : doubts,
    },
    entry.pieces,
  )
  return true
}

/** "LO – publish the paper – 22 November", among action points. */
const ledByOwner = ({ people }: Outline, string: string): boolean => {
  const lead = /^([^:–—]{2,60}?)(?::\s+|\s+[–—-]\s+)(?=\S)/u.exec(string.slice(0, 80))
  return lead !== null && string.length <= 300 && people()(lead[1]!)?.known === true
}

/** Its day, or that of the words above the list; its owner is theirs. */
function entryOf(outline: Outline, body: string, open: NonNullable<Outline['state']['open']>) {
  const due = dueFields(body, outline.calendar())
  const above = due.fields['due'] === 'not-stated' && (open.fields['due'] ?? 'not-stated') !== 'not-stated'
  const doubts = [
    ...(open.doubts ?? []),
    ...due.doubts,
    ...(above ? ['when it is due stands above the list'] : []),
  ]
  return {
    fields: above ? {} : { dueOn: '', ...due.fields },
    doubts,
    inferred: (open.inferred ?? false) || doubts.length > 0,
  }
}

/** A first entry "(i)" is one, not the ninth. */
const firstOf = (mark: Mark): Mark => {
  const ones = mark.values.filter(({ value }) => value === 1)
  return ones.length > 0 ? { ...mark, values: ones } : mark
}

/** "Mr Hale said he would send the plan", in a list of what another promised. */
function ofAnother(outline: Outline, body: string, owner: Record<string, string>): boolean {
  const { match, people } = outline
  const told = toldIn(body, { actors: people(), before: '', among: false, match }, false)
  if (told === null || typeof told === 'string' || told.kind !== 'undertaking' || !told.actor?.known)
    return false
  return told.instead === '' && (told.actor.name !== owner['owner'] || told.actor.post !== owner['ownerPost'])
}

/** "Votes for: Councillors Orr and Pike": who voted how. "Against: 2" names nobody. */
const votesByName = ({ people }: Outline, string: string): boolean =>
  string.length <= 1500 &&
  [...string.matchAll(aVote)].some(({ 1: who }) =>
    peopleIn(who!, true).some(({ name }) => people()(name)?.known === true),
  )

/** "In response to questions, the Commissioner:" names the Commissioner. */
const leadOf = ({ people }: Outline, string: string): string => {
  const last = /(?:^|[,;.]\s+)([^,;.:]{2,60}):\s*$/u.exec(string.slice(-200))?.[1] ?? ''
  return people()(last)?.known ? last : ''
}
