/** Reads the parts of a document from top to bottom, and gives every row a place or none. */
import { actorsOf, type Actors } from './actors.ts'
import { isEntry, readCounts, readPeople, zoneOf, type Zone } from './attendance.ts'
import { flat, matching, write, type Book } from './book.ts'
import { sentencesOf, type Flat } from './flat.ts'
import { readHead } from './head.ts'
import { labelOf } from './labels.ts'
import { isPerson, isRole, peopleIn } from './names.ts'
import { isShouted } from './numbers.ts'
import type { Entry } from './reading.ts'
import type { Part, Row } from './rows.ts'
import { approvesMinutes, dueFields, readSentence, referenceIn, subjectOf, type Said } from './sentences.ts'
import { anchorOf, headingOf, isRow, judge, type Heading } from './style.ts'
import { readTable } from './tables.ts'
import { beside, procedural } from './vocabulary.ts'
import { daysIn, dueIn, timesIn } from './when.ts'

const actionLabel =
  /^[[(*]{0,2}(?:new\s+)?(?:(?:actions?|task)(?:\s+(?:points?|items?|notes?))?(?:\s+(?:required|agreed|arising))?(?:\s+(?:no\.?\s*)?([A-Z]{0,3}\d[\w./-]{0,9}))?(?:\s+(?:for|on)\s+([\p{L}][\p{L} ./&’'-]{1,50}?))?(?:\s*\(([^()]{1,60})\))?|(AP\s?-?\d[\w./-]{0,9}|A\d{1,3}(?:[./]\d{1,3})?))\s*(?:[:：]|\s[–—-](?=\s)|[–—-]{1,2}\s|\.\s(?=(?-i:\p{Lu})))\s*/iu
const actionHead =
  /^(?:the\s+following\s+)?(?:(?:agreed\s+|new\s+|key\s+|summary\s+of\s+)?actions?(?:\s+(?:points?|items?|agreed|arising|required|list|summary))?(?:\s+(?:were|was)\s+(?:agreed|noted|recorded))?)\s*[:.]?$/iu
const closing =
  /\b(?:meeting|session|chair|mayor|president|commission|council|board|committee)\b.{0,80}\b(?:closed|ended|concluded|adjourned|finished|adjourn|rose|terminated)\b|^(?:meeting\s+)?(?:adjourned|closed|ended)\b|\bs[ée]ance\s+(?:est|a été)\s+lev|\bthere being no (?:further|other) business\b/iu
const opening =
  /\b(?:called (?:the meeting )?to order|meeting (?:was )?(?:opened|commenced|began|started|convened)|opened the meeting|opened at|convened at)\b/iu
const nextDay =
  /\b(?:next|following|future)\s+(?:\p{L}+\s+){0,4}meetings?\b|\bdates?\s+of\s+(?:the\s+)?next\b/iu
const carried =
  /^(?:the\s+)?(?:motion\s+)?(?:was\s+)?(?:carried|passed|approved|adopted|defeated|lost)\b[^\p{L}]*(?:unanimously|\d+\s*(?:[-–]|to)\s*\d+)?[^\p{L}]*$/iu
const isMotion = (sentence: string): boolean =>
  /^that\s/iu.test(sentence) ||
  (/\bmov(?:ed|es|e)\b|\bmotion\b/iu.test(sentence) &&
    /\s(?:that|to\s+(?:approve|adopt|accept|authori[sz]e|receive|adjourn|ratify|amend|table|defer|appoint|grant|deny))\s/iu.test(
      sentence,
    ))
const aVote =
  /(?:^|[.;]\s+)(?:(?:those\s+)?(?:votes?|voted|voting)\s+)?(?:for|in favou?r|against|abstain(?:ed|ing)?|abstentions?|ayes?|yeas?|noes|nays?)\s*(?:\(\d{1,3}\))?\s*[:–—-]\s*([^.;]{2,400})/giu
const absentVerb = /^(?:apologies|regrets)\b/iu

type State = {
  zone: Zone | null
  /** Id of the entry of the item, and its title. */
  item: number
  title: string
  seen: number
  /** Value of the last numbered heading. */
  last: number
  /** Value of the last entry of a numbered list in the text; null outside one. */
  list: number | null
  /** Who the entries of the list below have promised to do what they say. */
  open: { fields: Record<string, string>; rule: string; among: boolean; outcome?: boolean } | null
  /** The sentence before: a motion, perhaps. */
  moved: string
  /** The last motion of the item that has not been voted on. */
  motion: string
  lists: { intro: string; entries: { text: string; start: number; end: number }[] } | null
  before: string
  beforeRow: string
  actions: number
  /** Below the minutes, or beside them on the page: nothing there has a place. */
  beside: boolean
  /** Whom the words above the list name. */
  lead: string
  /** Above the first list of people, numbered heading or heading that every body has: nothing there opens an item. */
  above: boolean
}

export function readOutline(book: Book, parts: readonly Part[]): void {
  const style = judge(book, parts)
  const state: State = {
    zone: null,
    item: 0,
    title: '',
    seen: 0,
    last: 0,
    list: null,
    open: null,
    lists: null,
    before: '',
    beforeRow: '',
    moved: '',
    motion: '',
    actions: 0,
    beside: false,
    lead: '',
    above: true,
  }
  const match = matching(book)
  const anchor = anchorOf(book, parts, style)
  let known = -1
  let actors: Actors = () => null
  const people = (): Actors => {
    const all = book.attendees
    if (all.length !== known) {
      known = all.length
      actors = actorsOf(
        all.map(({ fields }) => ({
          name: fields['name'] ?? '',
          post: fields['post'] ?? '',
          organisationName: fields['organisationName'] ?? '',
          initials: fields['initials'] ?? '',
          chair: fields['capacity'] === 'chair',
        })),
      )
    }
    return actors
  }
  const inItem = (): string => String(state.item)

  const startItem = (row: Row, whole: Flat, heading: Heading): void => {
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
    if (heading.value > 0 && state.last > 0 && heading.value !== state.last + 1)
      entry.doubts.push(`the numbers slip: ${heading.number} comes after ${state.last}`)
    else if (/^\d+[.)]?\s+\p{L}/u.test(heading.number))
      entry.doubts.push(`the numbers slip: two stand in front, ${heading.number}`)
    state.item = entry.id
    state.title = entry.fields['title']!
    state.seen += 1
    if (heading.value > 0) state.last = heading.value
    state.list = null
    closeList()
    state.open = null
    state.zone = null
    state.before = ''
    state.motion = ''
  }
  const closeList = (): void => {
    if (state.lists && state.lists.entries.length > 1) book.lists.push({ item: state.item, ...state.lists })
    state.lists = null
  }

  const place = (said: Said, quotes: Entry['pieces'], more: Record<string, string> = {}): void => {
    if (said.kind === 'suggestion') {
      const [first] = quotes
      if (first)
        book.suggestions.push({
          why: said.rule,
          start: first.start,
          end: quotes.at(-1)!.end,
          text: said.fields['text'] ?? '',
        })
      return
    }
    if (said.kind === 'opens') return
    const ref = said.kind === 'action' ? { ref: said.fields['ref'] ?? nextRef() } : {}
    const title = said.kind === 'forward' && said.fields['title'] === '' ? { title: titleOfItem() } : {}
    write(book, {
      kind: said.kind,
      fields: { ...said.fields, ...ref, ...title, ...more, item: inItem() },
      quotes,
      rule: said.rule,
      inferred: said.inferred,
      doubts: said.doubts,
    })
  }
  const nextRef = (): string => `A${(state.actions += 1)}`
  const titleOfItem = (): string => state.title

  /** Sentences of a row that has a place of its own. */
  const listen = (whole: Flat, from: number, row: Row, apart = false): void => {
    const rest = whole.string.slice(from)
    for (const { from: a, to: b } of sentencesOf(rest)) {
      const sentence = rest.slice(a, b)
      if (sentence.length > 2000) {
        book.warnings.push('A sentence of more than 2,000 letters was kept as text and not looked into.')
        continue
      }
      book.examined += sentence.length
      const quotes = whole.pieces(from + a, from + b)
      // An entry below "RESOLVED:" is half a sentence: the other half stands above.
      const half = apart && /^(?:that|to)\s/iu.test(sentence)
      const spoken = half ? `Agreed ${sentence[0]!.toLowerCase()}${sentence.slice(1)}` : sentence
      const list = readSentence(spoken, {
        actors: people(),
        before: state.before,
        among: row.among === true || state.open?.among === true,
        ...(apart || row.kind === 'item' || state.lists ? { lead: state.lead } : {}),
        match,
      }).filter(({ kind }) => !apart || (kind !== 'outcome' && kind !== 'opens'))
      // "CARRIED": what was carried is the motion above.
      const moved = state.motion !== '' && carried.test(sentence) ? `${state.motion} ${sentence}` : ''
      if (moved !== '') {
        state.motion = ''
        if (!list.some(({ kind }) => kind === 'outcome'))
          place(
            {
              kind: 'outcome',
              fields: { kind: 'decided', text: moved },
              rule: 'a motion above, carried',
              inferred: true,
              doubts: [],
            },
            quotes,
          )
      } else if (isMotion(sentence) && !apart) {
        state.motion = sentence.slice(0, 1500)
      }
      for (const said of list) {
        // A motion is no outcome before it is carried.
        if (
          said.kind === 'outcome' &&
          state.motion === sentence &&
          !/\bcarried|passed|adopted unan/iu.test(sentence)
        )
          continue
        if (said.fields['text'] === spoken) said.fields['text'] = sentence
        if (said.kind === 'outcome' && moved !== '') said.fields['text'] = moved
        // "RESOLVED:" with a list below: each entry is one.
        if (said.kind === 'outcome' && /[:–—-]\s*$/u.test(sentence))
          state.open = { fields: said.fields, rule: said.rule, among: false, outcome: true }
        else place(said, quotes)
      }
      const ref = /\bmov(?:ed|e|ing)\b/iu.test(state.moved) ? referenceIn(state.moved) : ''
      if (
        ref !== '' &&
        list.some(({ kind, rule }) => kind === 'outcome' && rule === 'a motion') &&
        !list.some(({ kind }) => kind === 'decision')
      )
        write(book, {
          kind: 'decision',
          fields: { ref, text: state.moved, item: inItem() },
          quotes,
          rule: 'a motion and its reference in the sentence before',
          inferred: true,
        })
      state.moved = sentence
      const opened = list.find(({ kind }) => kind === 'opens')
      if (opened) state.open = { fields: opened.fields, rule: opened.rule, among: false }
      const who = subjectOf(
        sentence,
        sentence.search(
          /\s(?:said|reported|advised|noted|explained|confirmed|stated|thanked|informed|gave|provided|presented|agreed|welcomed|raised|spoke|asked|outlined|updated|undertook)\b/u,
        ),
      )
      if (who !== '' && people()(who)?.known) state.before = who
      facts(sentence, quotes)
    }
  }
  /** "The next meeting is on 3 May": the day stands shortly behind, and nothing comes between. */
  const isNear = (sentence: string, from: number, to: number): boolean =>
    to >= from && to - from <= 60 && !/[;.]|\bby\b/iu.test(sentence.slice(from, to))
  const facts = (sentence: string, quotes: Entry['pieces']): void => {
    const has = (name: string) => book.facts.has(name)
    const fact = (
      name: string,
      value: string,
      rule: string,
      doubts: string[] = [],
      inferred = false,
    ): void => {
      write(book, { kind: 'fact', fields: { name, value }, quotes, rule, doubts, inferred })
    }
    if (!has('approval') && match(approvesMinutes, sentence)) {
      const [day] = daysIn(sentence)
      fact(
        'approval',
        day?.text ?? '',
        'the minutes of an earlier meeting were approved',
        day?.ambiguous ? [`“${day.text}” can be read two ways`] : [],
      )
    }
    const times = timesIn(sentence)
    if (times.length > 0 && match(opening, sentence) && !has('start'))
      fact('start', times[0]!.time, 'a sentence says when it began')
    if (times.length > 0 && match(closing, sentence) && !has('end'))
      fact('end', times.at(-1)!.time, 'a sentence says when it ended')
    const [day] = daysIn(sentence)
    const told = nextDay.exec(sentence)
    const about =
      (told !== null && day !== undefined && isNear(sentence, told.index + told[0].length, day.from)) ||
      /\bnext\b.*\bmeeting|\bdates? of (?:the )?(?:next|future)/iu.test(titleOfItem())
    if (!has('next-meeting') && about && day)
      fact(
        'next-meeting',
        day.text,
        'the day of the next meeting',
        day.ambiguous ? [`“${day.text}” can be read two ways`] : [],
      )
    else if (
      !has('next-meeting') &&
      match(/\bnext\s+(?:\p{L}+\s+){0,4}meeting\s+(?:is|will be|was|to be)\s+/iu, sentence)
    ) {
      const due = dueIn(sentence)
      if (due.kind === 'date') fact('next-meeting', due.on.text, 'the day of the next meeting')
    }
  }

  /** "ACTION: JD to circulate the paper by 14 March". True when the row is one. */
  const readAction = (row: Row, whole: Flat): boolean => {
    const { string } = whole
    if (string.length > 1500) return false
    // In a box of action points each has a number: "R1/25 – The Clerk to write".
    const numbered = state.open?.among
      ? match(
          /^(([A-Z]{1,3}\d{1,4}(?:[./-]\d{1,4})*|\d{1,4}\/\d{1,4})\s*(?:[:.]|[–—-])\s+)(?=\p{Lu})/u,
          string.slice(0, 40),
        )
      : null
    const label = match(actionLabel, string.slice(0, 200)) ?? numbered
    if (actionHead.test(string)) {
      write(book, {
        kind: 'label',
        fields: { value: string },
        pieces: row.pieces,
        rule: 'a label of action points',
      })
      state.open = { fields: { kind: 'action-point' }, rule: 'under a label of action points', among: true }
      return true
    }
    if (!label) return false
    const rest = string.slice(label[0].length).replace(/\]$/u, '').trim()
    const ref = label === numbered ? label[2]! : (label[1] ?? label[4] ?? '')
    const named = label === numbered ? '' : (label[2] ?? (label[3] && people()(label[3]) ? label[3] : ''))
    if (rest === '') {
      write(book, {
        kind: 'label',
        fields: { value: string },
        pieces: row.pieces,
        rule: 'a label of action points',
      })
      state.open = {
        fields: { kind: 'action-point', ...(named ? ownerOf(named) : {}) },
        rule: 'under a label of action points',
        among: true,
      }
      return true
    }
    // "Actions: Ann Lee to review the flyer; Cara Nunn to book the hall"
    const several = rest.split(/;\s+(?:and\s+)?/iu)
    if (
      named === '' &&
      several.length > 1 &&
      several.every((part) => /^\p{Lu}.{1,60}?\sto\s\p{Ll}/u.test(part))
    ) {
      several.forEach((part, index) => {
        const made = actionOf(part, '')
        write(book, {
          kind: 'action',
          fields: { kind: 'action-point', ref: nextRef(), ...made.fields, text: made.text, item: inItem() },
          ...(index === 0 ? { pieces: row.pieces } : { quotes: row.pieces }),
          rule: 'one of several behind a label',
          inferred: made.inferred,
          doubts: made.doubts,
        })
      })
      return true
    }
    const { fields, doubts, inferred, text } = actionOf(rest, named ?? '')
    const bare = text === ''
    if (bare && state.beforeRow === '') doubts.push('it does not say what')
    write(book, {
      kind: 'action',
      fields: {
        kind: 'action-point',
        ref: ref || nextRef(),
        ...fields,
        text: bare ? lastSentence() || rest : text,
        item: inItem(),
      },
      pieces: row.pieces,
      rule: bare
        ? 'a label with a name: what is to be done is the sentence before'
        : 'a label in front says so',
      inferred: inferred || bare,
      doubts,
    })
    return true
  }
  const lastSentence = (): string => {
    const all = sentencesOf(state.beforeRow)
    const last = all.at(-1)
    return last ? state.beforeRow.slice(last.from, last.to).slice(0, 2000) : ''
  }
  const ownerOf = (given: string): Record<string, string> => {
    const actor = people()(given)
    return {
      owner: actor ? actor.name : given.trim(),
      ownerPost: actor?.post ?? '',
      ownerOrganisation: actor?.organisationName ?? '',
    }
  }
  /** Words of an action point: who, and by when. The words are kept whole. */
  const actionOf = (
    given: string,
    named: string,
  ): { fields: Record<string, string>; doubts: string[]; inferred: boolean; text: string } => {
    const dues = dueFields(given)
    const finish = (owner: string, text = given): ReturnType<typeof actionOf> => {
      const actor = owner === '' ? null : people()(owner)
      const doubts =
        owner === '' ? ['it does not say who'] : (actor?.doubts ?? [`“${owner}”: not known who that is`])
      return {
        fields: { ...ownerOf(owner), ...dues },
        doubts: [...doubts],
        inferred: actor === null || actor.inferred,
        text,
      }
    }
    if (named !== '') return finish(named)
    const told =
      /\b(?:owner|responsible|lead|by whom|action by)\s*[:–-]\s*([\p{L}][\p{L} .’'&/-]{1,60}?)(?=\s*(?:[;,.|(]|\s(?:due|by when|deadline)\b|$))/iu.exec(
        given,
      )
    if (told) return finish(told[1]!)
    const to = /^(.{1,80}?)\s+(?:(?:is|are)\s+)?(?:to|will|shall|should|must)\s+(?=\p{Ll})/u.exec(given)
    if (to && (people()(to[1]!) || /^\p{Lu}/u.test(to[1]!)) && to[1]!.split(' ').length <= 9)
      return finish(to[1]!)
    const end = /[([]([^()[\]]{2,60})[)\]]\.?$/u.exec(given)
    if (end && (people()(end[1]!) || isPerson(end[1]!))) return finish(end[1]!)
    const lead = /^([^:–—]{2,60}?)(?::\s+|\s+[–—-]\s+)(?=\S)/u.exec(given)
    if (lead && (people()(lead[1]!) || isPerson(lead[1]!) || isRole(lead[1]!))) return finish(lead[1]!)
    const tail = /\s+[–—-]\s+([^–—]{2,60})$/u.exec(given)
    if (tail && people()(tail[1]!)) return finish(tail[1]!)
    const bare = given.replace(/\.$/u, '')
    if (people()(bare) && bare.split(' ').length <= 6) return finish(bare, '')
    return finish('')
  }

  const readText = (row: Row, whole: Flat, from = 0): void => {
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
      fields: { text: string.slice(from), mark: mark || (isList ? 'list' : ''), item: inItem() },
      pieces: whole.pieces(from, string.length),
      rule: isList
        ? 'an entry of a list in an item'
        : from > 0
          ? 'words after a heading on its line'
          : 'a paragraph of an item',
    })
    if (votesByName(string)) {
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
        listen(whole, from + (number && from === 0 ? number[0].length : 0), row, true)
        return
      }
      // "Supt Marsh:", and below "will publish the map".
      if (!state.open && state.lead !== '' && /^(?:will|would|shall|to)\s+\p{Ll}/u.test(body)) {
        place(
          {
            kind: 'action',
            fields: { kind: 'undertaking', ...ownerOf(state.lead), ...dueFields(body), text: body },
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
            ? actionOf(body, '')
            : { fields: { ...state.open.fields, ...dueFields(body) }, doubts: [], inferred: false }
        place(
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
      listen(whole, from, row, true)
      return
    } else {
      closeList()
      state.list = null
      state.lead = /:\s*$/u.test(string) ? leadOf(string) : ''
      if (state.open && !(state.open.among && /^.{1,80}?\s+(?:to|will|shall)\s/u.test(string.slice(0, 120))))
        state.open = null
    }
    const lead =
      from === 0
        ? (/^\d{1,3}(?:\.\d{1,3}){1,3}\.?\s+/u.exec(string.slice(0, 20))?.[0].length ??
          number?.[0].length ??
          0)
        : 0
    listen(whole, from + lead, row)
    // "GH to:", and a list below.
    const opened = /^(.{2,60}?)\s+(?:(?:is|are)\s+)?(to|will|shall|would)\s*:$/u.exec(
      string.slice(-120).trim(),
    )
    if (opened && state.open === null && !isList && people()(opened[1]!)?.known)
      state.open = {
        fields: { kind: opened[2] === 'to' ? 'action-point' : 'undertaking', ...ownerOf(opened[1]!) },
        rule: 'a name above a list',
        among: false,
      }
  }

  /** "Votes for: Councillors Orr and Pike": who voted how. "Against: 2" names nobody. */
  const votesByName = (string: string): boolean =>
    string.length <= 1500 &&
    [...string.matchAll(aVote)].some(({ 1: who }) =>
      peopleIn(who!, true).some(({ name }) => people()(name)?.known === true),
    )

  /** "In response to questions, the Commissioner:" names the Commissioner. */
  const leadOf = (string: string): string => {
    const last = /(?:^|[,;.]\s+)([^,;.:]{2,60}):\s*$/u.exec(string.slice(-200))?.[1] ?? ''
    return people()(last)?.known ? last : ''
  }

  const readRow = (row: Row): void => {
    const whole = flat(book, row)
    const { string } = whole
    if (string.trim() === '') return
    const done = place_(row, whole, string)
    if (done) state.beforeRow = string.slice(-2500)
  }

  /** In which order the ways of reading a row are tried. */
  const place_ = (row: Row, whole: Flat, string: string): boolean => {
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
    if (/^page \d+ of \d+$/iu.test(string.trim())) return false
    // Where it is signed: the last line.
    if (
      row === parts.at(-1) &&
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
    const heading = headingOf(book, row, string, style)
    const after = heading ? headingAccepted(heading, row) : false
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
            ({ fields, id }) =>
              id < state.item && fields['name'] === name && fields['status'] === label.status,
          ),
        )
      ) {
        write(book, {
          kind: 'text',
          fields: { text: string, mark: '', item: inItem() },
          pieces: row.pieces,
          rule: 'people who stand in the list above',
        })
        return true
      }
    }
    // The list of people: before the items, or under an item of its own.
    if (
      label &&
      (state.seen === 0 || state.zone !== null || isAboutPeople() || (after && label.to > 3)) &&
      !(
        state.seen > 0 &&
        label.whole === false &&
        !after &&
        state.zone === null &&
        !isAboutPeople() &&
        !absentVerb.test(string)
      )
    ) {
      if (
        heading &&
        after &&
        (style.numbers !== null ? heading.number !== '' : heading.strong) &&
        isItemLabel(heading, style.numbers !== null)
      ) {
        startItem(row, whole, { ...heading, rest: label.whole ? null : at + label.to })
      } else
        write(book, {
          kind: 'label',
          fields: { value: string.slice(0, at + label.to).trim() || string },
          pieces: whole.pieces(0, label.whole ? string.length : at + label.to),
          rule: 'a label of a list of people',
        })
      state.zone = zoneOf(label, !label.whole)
      if (label.nobody || label.whole) return true
      if (readPeople(book, state.zone, row, at + label.to, true)) return true
      // What follows is not a list of people: it is words of its item, or has no place.
      if (state.item > 0) readText(row, whole, at + label.to)
      return true
    }
    if (heading && after) {
      startItem(row, whole, heading)
      if (heading.rest !== null) readText(row, whole, heading.rest)
      return true
    }
    if (state.zone) {
      if (readCounts(book, row)) return true
      const role = /^([^:]{2,60}):\s+(?=\S)/u.exec(string)
      const joins = state.zone.inLine && state.zone.count > 0 && row.gap && !isEntry(string)
      if (
        !joins &&
        (isEntry(string) || (role && isRole(role[1]!))) &&
        readPeople(book, state.zone, row, 0, /[,;].*[,;]/u.test(string) && !role)
      )
        return true
      if (string.length > 120 || /[.]$/u.test(string)) state.zone = null
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
      if (readHead(book, row)) return true
      return false
    }
    if ((row.kind === 'heading' || row.bold) && actionHead.test(string)) {
      startItem(row, whole, {
        number: '',
        value: 0,
        title: { from: 0, to: string.length },
        rest: null,
        strong: true,
        doubts: [],
        rule: 'a heading of action points',
      })
      state.open = { fields: { kind: 'action-point' }, rule: 'under a heading of action points', among: true }
      return true
    }
    if (readAction(row, whole)) return true
    readText(row, whole)
    return true
  }
  const isAboutPeople = (): boolean => {
    return /\b(?:attend|apolog|present|roll call|excus|call to order|welcome|introductions)/iu.test(
      state.title,
    )
  }
  /** "1. Apologies" is an item where items are numbered so; a bare "Present" above them is not. */
  const isItemLabel = (heading: Heading, numbered: boolean): boolean => !numbered || heading.number !== ''

  /** Whether what can be a heading is one here, given the numbers and lists before it. */
  const headingAccepted = (heading: Heading, row: Row): boolean => {
    if (row.opensItem) return true
    const inList = state.list !== null && heading.value === state.list + 1
    const introduced = /:\s*$/u.test(state.beforeRow) && heading.value <= 1 && state.item > 0
    if (heading.number === '') return !state.above
    if (style.numbers === 'worded' || style.numbers === 'slashed') return true
    const looks =
      row.kind === 'heading' ||
      row.bold ||
      isShouted(flat(book, row).string.slice(heading.title.from, heading.title.to))
    if (introduced && !looks) return false
    if (inList && !looks && heading.value !== state.last + 1) return false
    if (inList && !looks && state.list! >= 1) return false
    if (heading.value === state.last + 1) return true
    if (looks) return true
    return heading.value > state.last && heading.value <= state.last + 3 && heading.rest === null
  }

  parts.forEach((part, index) => {
    state.above = index < anchor
    if (isRow(part)) {
      readRow(part)
      return
    }
    readTable(book, part, {
      item: state.item,
      people: state.zone,
      actor: (words) => people()(words),
      actionRef: nextRef,
      rows: (rows) => rows.forEach(readRow),
      inItems: state.seen > 0,
    })
  })
  closeList()
}
