/** Paragraphs of items and entries of lists in them. */
import { write } from './book.ts'
import { sentencesOf, type Flat } from './flat.ts'
import { peopleIn } from './names.ts'
import { actionOf, ownerOf } from './outline-actions.ts'
import { listen, place } from './outline-listen.ts'
import { closeList, inItem, type Outline } from './outline-state.ts'
import type { Row } from './rows.ts'
import { dueFields } from './sentences.ts'

const aVote =
  /(?:^|[.;]\s+)(?:(?:those\s+)?(?:votes?|voted|voting)\s+)?(?:for|in favou?r|against|abstain(?:ed|ing)?|abstentions?|ayes?|yeas?|noes|nays?)\s*(?:\(\d{1,3}\))?\s*[:–—-]\s*([^.;]{2,400})/giu

export function readText(outline: Outline, row: Row, whole: Flat, from = 0): void {
  const { book, state, people } = outline
  const { string } = whole
  const number = /^[([]?(\d{1,3}|[a-z]|[ivx]{1,4})[.)\]:]\s+/u.exec(string.slice(0, 12))
  // "undertook to:", and lines below that have no marks.
  const goesOn =
    state.open !== null &&
    !state.open.among &&
    /^\p{Ll}/u.test(string) &&
    /(?:[:;,]|\band)\s*$/u.test(state.beforeRow)
  const isList = row.kind === 'item' || (number !== null && from === 0) || goesOn
  const mark = row.kind === 'item' ? (row.unwritten !== '' ? `${row.unwritten}.` : '-') : ''
  const entry = write(book, {
    kind: 'text',
    fields: { text: string.slice(from), mark: mark || (isList ? 'list' : ''), item: inItem(outline) },
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
  if (isList) {
    const [first] = entry.pieces
    const body = row.kind === 'item' ? string : string.slice(number?.[0].length ?? 0)
    state.lists ??= {
      intro: /:\s*$/u.test(state.beforeRow)
        ? (sentencesOf(state.beforeRow)
            .map(({ from: a, to: b }) => state.beforeRow.slice(a, b))
            .at(-1) ?? '')
        : '',
      entries: [],
    }
    if (first) state.lists.entries.push({ text: body, start: first.start, end: entry.pieces.at(-1)!.end })
    state.list = number && from === 0 && /^\d/u.test(number[1]!) ? Number(number[1]) : (state.list ?? 0)
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
      listen(outline, whole, from + (number && from === 0 ? number[0].length : 0), row, true)
      return
    }
    // "Supt Marsh:", and below "will publish the map".
    if (!state.open && state.lead !== '' && /^(?:will|would|shall|to)\s+\p{Ll}/u.test(body)) {
      place(
        outline,
        {
          kind: 'action',
          fields: { kind: 'undertaking', ...ownerOf(outline, state.lead), ...dueFields(body), text: body },
          rule: 'an entry of a list below a name',
          inferred: true,
          doubts: [`${state.lead} is named above the list`],
        },
        entry.pieces,
      )
      return
    }
    if (state.open) {
      const { fields, doubts, inferred } =
        state.open.fields['owner'] === undefined
          ? actionOf(outline, body, '')
          : { fields: { ...state.open.fields, ...dueFields(body) }, doubts: [], inferred: false }
      place(
        outline,
        {
          kind: 'action',
          fields: { kind: 'action-point', ...state.open.fields, ...fields, text: body },
          rule: `${state.open.rule}: an entry of the list below`,
          inferred,
          doubts,
        },
        entry.pieces,
      )
      return
    }
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
  const lead =
    from === 0
      ? (/^\d{1,3}(?:\.\d{1,3}){1,3}\.?\s+/u.exec(string.slice(0, 20))?.[0].length ?? number?.[0].length ?? 0)
      : 0
  listen(outline, whole, from + lead, row)
  // "GH to:", and a list below.
  const opened = /^(.{2,60}?)\s+(?:(?:is|are)\s+)?(to|will|shall|would)\s*:$/u.exec(string.slice(-120).trim())
  if (opened && state.open === null && !isList && people()(opened[1]!)?.known)
    state.open = {
      fields: { kind: opened[2] === 'to' ? 'action-point' : 'undertaking', ...ownerOf(outline, opened[1]!) },
      rule: 'a name above a list',
      among: false,
    }
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
