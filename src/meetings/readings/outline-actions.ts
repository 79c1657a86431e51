/** Action points that a document labels as such: who is to do what by when. */
import { write } from './book.ts'
import { sentencesOf, type Flat } from './flat.ts'
import { isPerson, isRole } from './names.ts'
import { earlierDoubt, statusIn } from './outline-earlier.ts'
import { inItem, nextRef, type Outline } from './outline-state.ts'
import { writeAction } from './promisers.ts'
import type { Entry } from './reading.ts'
import type { Row } from './rows.ts'
import { dueFields } from './when-due.ts'

const actionLabel =
  /^[[(*]{0,2}(?:new\s+)?(?:(?:actions?|task)(?:\s+(?:points?|items?|notes?))?(?:\s+(?:required|agreed|arising))?(?:\s+(?:no\.?\s*)?([A-Z]{0,3}\d[\w./-]{0,9}))?(?:\s+(?:for|on)\s+([\p{L}][\p{L} ./&’'-]{1,50}?))?(?:\s*\(([^()]{1,60})\))?|(AP\s?-?\d[\w./-]{0,9}|A\d{1,3}(?:[./]\d{1,3})?))\s*(?:[:：]|\s[–—-](?=\s)|[–—-]{1,2}\s|\.\s(?=(?-i:\p{Lu})))\s*/iu
export const actionHead =
  /^(?:the\s+following\s+)?(?:(?:agreed\s+|new\s+|key\s+|summary\s+of\s+)?actions?(?:\s+(?:points?|items?|agreed|arising|required|list|summary))?(?:\s+(?:were|was)\s+(?:agreed|noted|recorded))?)\s*[:.]?$/iu

/** "(Action: Clerk)": the words in the brackets. */
const within = (label: string, words: string): string =>
  (label.startsWith('(') ? words.replace(/\)\.?\s*$/u, '') : words.replace(/\]\.?\s*$/u, '')).trim()

/** "AP2.1 Ann Smith to write to the Home Office": a number, and who is to do what, with nothing between. */
function numberedName({ match, people }: Outline, string: string): RegExpExecArray | null {
  const found = match(
    /^(?:(?:ACTION|Action)\s+)?((?:AP|ACT|A|R)[ .-]?\d{1,4}(?:[./-]\d{1,4}){0,2})\s+(?=(\p{Lu}[^:;.]{1,80}?)\s+(?:to|will|shall)\s+\p{Ll})/u,
    string.slice(0, 200),
  )
  return found && people()(found[2]!)?.known ? found : null
}

/** "Chief Constable to bring a paper. [Action: JB]": the brackets say whose it is. */
function bracketed(outline: Outline, rest: string, named: string): ActionWords {
  const end = /\s*[[(]\s*actions?\s*[:–—-]\s*([^[\]()]{2,60})[\])]?\.?$/iu.exec(rest.slice(-100))
  const words = end ? rest.slice(0, rest.length - end[0].length) : rest
  const own = actionOf(outline, words, named)
  if (!end || named !== '') return own
  const told = actionOf(outline, words, withoutDue(end[1]!))
  const same = ['owner', 'ownerPost', 'ownerOrganisation'].every(
    (name) => own.fields[name] === told.fields[name],
  )
  return same
    ? own
    : { ...told, doubts: [...told.doubts, 'whose it is stands in brackets behind it'], inferred: true }
}

/** "ACTION: JD to circulate the paper by 14 March". True when the row is one. */
export function readAction(outline: Outline, row: Row, whole: Flat): boolean {
  const { book, state, match, people } = outline
  const { string } = whole
  if (string.length > 1500) return false
  // In a box of action points each has a number: "R1/25 – The Clerk to write".
  const numbered = state.open?.among
    ? match(
        /^(([A-Z]{1,3}\d{1,4}(?:[./-]\d{1,4})*|\d{1,4}\/\d{1,4})\s*(?:[:.]|[–—-])\s+)(?=\p{Lu})/u,
        string.slice(0, 40),
      )
    : null
  const marked = match(actionLabel, string.slice(0, 200))
  const label = marked ?? numbered ?? numberedName(outline, string)
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
  const rest = within(label[0], string.slice(label[0].length))
  const ref = (label === numbered ? label[2] : (label[1] ?? label[4])) ?? ''
  const named = marked ? (label[2] ?? (label[3] && people()(label[3]) ? label[3] : '')) : ''
  if (rest === '') {
    write(book, {
      kind: 'label',
      fields: { value: string },
      pieces: row.pieces,
      rule: 'a label of action points',
    })
    state.open = {
      fields: { kind: 'action-point', ...(named ? ownerOf(outline, named) : {}) },
      rule: 'under a label of action points',
      among: true,
    }
    return true
  }
  const earlier = earlierDoubt(statusIn(rest), state.title)
  if (earlier !== null) {
    write(book, {
      kind: 'text',
      fields: { text: string, mark: '-', item: inItem(outline) },
      pieces: row.pieces,
      rule: 'an earlier action point that is looked at again',
      inferred: true,
      doubts: [earlier],
    })
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
      const made = actionOf(outline, part, '')
      writeAction(book, people(), (kind) => nextRef(outline, kind), {
        kind: 'action',
        fields: {
          kind: 'action-point',
          ref: nextRef(outline),
          ...made.fields,
          text: made.text,
          item: inItem(outline),
        },
        ...(index === 0 ? { pieces: row.pieces } : { quotes: row.pieces }),
        rule: 'one of several behind a label',
        inferred: made.inferred,
        doubts: made.doubts,
      })
    })
    return true
  }
  const { fields, doubts, inferred, text } = bracketed(outline, rest, named ?? '')
  const bare = text === ''
  if (bare && state.beforeRow === '') doubts.push('it does not say what')
  // "… asked the Clerk to write. [Action: Clerk]": said already.
  const said = bare ? given(outline, lastSentence(outline), fields) : null
  if (said) {
    said.pieces.push(...row.pieces)
    for (const name of ['owner', 'ownerPost', 'ownerOrganisation']) said.fields[name] = fields[name] ?? ''
    said.doubts = said.doubts.filter((doubt) => doubt !== 'it does not say who')
    return true
  }
  writeAction(book, people(), (kind) => nextRef(outline, kind), {
    kind: 'action',
    fields: {
      kind: 'action-point',
      ref: ref || nextRef(outline),
      ...fields,
      text: bare ? lastSentence(outline) || rest : text,
      item: inItem(outline),
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

/**
 * "… would write to the Department. Action: MK, TW by 30/06/2025." A label inside a paragraph. True when there is one;
 * `said`: what the sentence before gave out, which such a label names the owners of.
 */
export function readInnerAction(
  outline: Outline,
  sentence: string,
  before: string,
  said: Entry | null,
  quotes: Entry['pieces'],
): boolean {
  const { book, match } = outline
  const label = match(actionLabel, sentence.slice(0, 200))
  if (!label) return false
  const rest = within(label[0], sentence.slice(label[0].length))
  if (rest === '') return false
  const { fields, doubts, inferred, text } = actionOf(outline, rest, label[2] ?? '')
  if (text === '' && said) {
    const { dueText, dueOn, due, ...owner } = fields
    said.fields = {
      ...said.fields,
      kind: 'action-point',
      ...owner,
      ...(due === 'not-stated' ? {} : { due: due!, dueText: dueText!, ...(dueOn ? { dueOn } : {}) }),
    }
    said.quotes.push(...quotes)
    said.inferred = true
    said.doubts = [...doubts, `who and when are those of “${sentence.slice(0, 80)}”`]
    return true
  }
  const bare = text === ''
  writeAction(book, outline.people(), (kind) => nextRef(outline, kind), {
    kind: 'action',
    fields: {
      kind: 'action-point',
      ref: label[1] ?? label[4] ?? nextRef(outline),
      ...fields,
      text: bare ? before.slice(0, 2000) || rest : text,
      item: inItem(outline),
    },
    quotes,
    rule: bare
      ? 'a label with a name: what is to be done is the sentence before'
      : 'a label in front says so',
    inferred: inferred || bare,
    doubts: bare && before === '' ? [...doubts, 'it does not say what'] : doubts,
  })
  return true
}

/** The action point that a sentence has given out already to the same owner. */
function given({ book }: Outline, sentence: string, owner: Record<string, string>): Entry | null {
  const same = ['owner', 'ownerPost', 'ownerOrganisation'] as const
  return (
    book.entries
      .slice(-8)
      .findLast(
        ({ kind, fields }) =>
          kind === 'action' &&
          fields['text'] !== '' &&
          sentence.includes(fields['text']!) &&
          (same.every((name) => (fields[name] ?? '') === (owner[name] ?? '')) ||
            same.every((name) => (fields[name] ?? '') === '')),
      ) ?? null
  )
}

function lastSentence({ state }: Outline): string {
  const all = sentencesOf(state.beforeRow)
  const last = all.at(-1)
  return last ? state.beforeRow.slice(last.from, last.to).slice(0, 2000) : ''
}

export function ownerOf({ people }: Outline, given: string): Record<string, string> {
  const actor = people()(given)
  return {
    owner: actor ? actor.name : given.trim(),
    ownerPost: actor?.post ?? '',
    ownerOrganisation: actor?.organisationName ?? '',
  }
}

export type ActionWords = {
  fields: Record<string, string>
  doubts: string[]
  inferred: boolean
  text: string
}

/** What stands before "by 30 June". */
const withoutDue = (words: string): string =>
  words
    .replace(
      /[,;–—-]?\s*[([]?\s*\b(?:by|before|due|deadline|(?:no|not) later than|within|asap|until)\b.*$/iu,
      '',
    )
    .replace(/\.$/u, '')
    .trim()

/** Words of an action point: who, and by when. The words are kept whole. */
export function actionOf(outline: Outline, given: string, named: string): ActionWords {
  const { people } = outline
  const dues = dueFields(given, outline.calendar())
  const finish = (owner: string, text = given): ActionWords => {
    const actor = owner === '' ? null : people()(owner)
    const doubts =
      owner === '' ? ['it does not say who'] : (actor?.doubts ?? [`“${owner}”: not known who that is`])
    return {
      fields: { ...ownerOf(outline, owner), ...dues.fields },
      doubts: [...doubts, ...dues.doubts],
      inferred: actor === null || actor.inferred || dues.doubts.length > 0,
      text,
    }
  }
  if (named !== '') return finish(named)
  const told =
    /\b(?:owner|responsible|lead|by whom|action by)\s*[:–-]\s*([\p{L}][\p{L} .’'&/-]{1,60}?)(?=\s*(?:[;,.|(]|\s(?:due|by when|deadline)\b|$))/iu.exec(
      given,
    )
  if (told) return finish(told[1]!)
  const lead = /^([^:–—]{2,60}?)(?::\s+|\s+[–—-]\s+)(?=\S)/u.exec(given)
  if (lead && !/\s(?:to|will|shall|is|are)\s/u.test(lead[1]!) && people()(lead[1]!)?.known)
    return finish(lead[1]!)
  const to =
    /^(.{1,80}?)\s+(?:(?:is|are)\s+)?(?:to(?!\s+(?:the|an?|all|his|her|their|this|that)\b)|will|shall|should|must)\s+(?=\p{Ll})/u.exec(
      given,
    )
  if (to && (people()(to[1]!) || /^\p{Lu}/u.test(to[1]!)) && to[1]!.split(' ').length <= 9)
    return finish(to[1]!)
  const end = withoutDue(/[([]([^()[\]]{2,60})[)\]]\.?$/u.exec(given)?.[1] ?? '')
  if (end !== '' && (people()(end) || isPerson(end))) return finish(end)
  if (lead && (people()(lead[1]!) || isPerson(lead[1]!) || isRole(lead[1]!))) return finish(lead[1]!)
  const tail = withoutDue(/\s+[–—-]\s+([^–—]{2,60})$/u.exec(given)?.[1] ?? '')
  if (tail !== '' && people()(tail)) return finish(tail)
  // "MK, TW by 30/06/2025": who and by when, and nothing else.
  const bare = withoutDue(given)
  if (people()(bare) && bare.split(' ').length <= 6) return finish(bare, '')
  // "(Action: Members concerned)"
  if (
    /^(?:all\s+)?(?:members?|officers?|partners|agencies|departments?|parties)\s+(?:concerned|present|involved)$/iu.test(
      bare,
    )
  )
    return finish(bare, '')
  return finish('')
}
