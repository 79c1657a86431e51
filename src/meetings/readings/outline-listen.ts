/** The sentences of an item, and what each of them says. */
import { write } from './book.ts'
import { sentencesOf, type Flat } from './flat.ts'
import { readInnerAction } from './outline-actions.ts'
import { clausesOf, writeAction } from './promisers.ts'
import { readFacts } from './outline-facts.ts'
import { inItem, nextRef, type Outline } from './outline-state.ts'
import type { Entry } from './reading.ts'
import type { Row } from './rows.ts'
import { readSentence, referenceIn, type Said } from './sentences.ts'
import { subjectOf } from './sentences-promises.ts'

const carried =
  /^(?:the\s+)?(?:motion\s+)?(?:was\s+)?(?:carried|passed|approved|adopted|defeated|lost)\b[^\p{L}]*(?:unanimously|\d+\s*(?:[-–]|to)\s*\d+)?[^\p{L}]*$/iu
const isMotion = (sentence: string): boolean =>
  /^that\s/iu.test(sentence) ||
  (/\bmov(?:ed|es|e)\b|\bmotion\b/iu.test(sentence) &&
    /\s(?:that|to\s+(?:approve|adopt|accept|authori[sz]e|receive|adjourn|ratify|amend|table|defer|appoint|grant|deny))\s/iu.test(
      sentence,
    ))

/** Gives what was said a place; the entry, where it is an action point or an undertaking. */
export function place(outline: Outline, said: Said, quotes: Entry['pieces']): Entry | null {
  const { book, state } = outline
  if (said.kind === 'suggestion') {
    const [first] = quotes
    if (first)
      book.suggestions.push({
        why: said.rule,
        start: first.start,
        end: quotes.at(-1)!.end,
        text: said.fields['text'] ?? '',
      })
    return null
  }
  if (said.kind === 'opens') return null
  const ref =
    said.kind === 'action' ? { ref: said.fields['ref'] ?? nextRef(outline, said.fields['kind']) } : {}
  const title = said.kind === 'forward' && said.fields['title'] === '' ? { title: state.title } : {}
  const one = {
    kind: said.kind,
    fields: { ...said.fields, ...ref, ...title, item: inItem(outline) },
    quotes,
    rule: said.rule,
    inferred: said.inferred,
    doubts: said.doubts,
  }
  if (said.kind === 'action')
    return writeAction(book, outline.people(), (kind) => nextRef(outline, kind), one)
  write(book, one)
  return null
}

/** Sentences of a row that has a place of its own. */
export function listen(outline: Outline, whole: Flat, from: number, row: Row, apart = false): void {
  const { book, state, match, people } = outline
  const rest = whole.string.slice(from)
  let before = ''
  let given: Entry | null = null
  for (const { from: a, to: b } of sentencesOf(rest)) {
    const sentence = rest.slice(a, b)
    if (sentence.length > 2000) {
      book.warnings.push('A sentence of more than 2,000 letters was kept as text and not looked into.')
      continue
    }
    book.examined += sentence.length
    const quotes = whole.pieces(from + a, from + b)
    if (!apart && before !== '' && readInnerAction(outline, sentence, before, given, quotes)) continue
    before = sentence
    given = null
    // An entry below "RESOLVED:" is half a sentence: the other half stands above.
    const half = apart && /^(?:that|to)\s/iu.test(sentence)
    const clauses = clausesOf(sentence, people())
    const list = clauses.flatMap((clause, at) => {
      const words = sentence.slice(clause.from, clause.to)
      const spoken =
        half && at === 0 ? `Agreed ${words[0]!.toLowerCase()}${words.slice(1)}` : `${clause.lead}${words}`
      return readSentence(spoken, {
        actors: people(),
        before: state.before,
        among: row.among === true || state.open?.among === true,
        ...(apart || row.kind === 'item' || state.lists ? { lead: state.lead } : {}),
        match,
        calendar: outline.calendar(),
      }).flatMap((said): Said[] => {
        const kept = said.kind === 'action' || said.kind === 'forward' || said.kind === 'suggestion'
        if ((apart || at > 0) && !kept && (at > 0 || said.kind !== 'decision')) return []
        // What the body agreed to is the whole sentence; what somebody is to do, their part of it.
        if (said.fields['text'] === spoken) said.fields['text'] = kept ? words : sentence
        return [said]
      })
    })
    // "CARRIED": what was carried is the motion above.
    const moved = state.motion !== '' && carried.test(sentence) ? `${state.motion} ${sentence}` : ''
    if (moved !== '') {
      state.motion = ''
      if (!list.some(({ kind }) => kind === 'outcome'))
        place(
          outline,
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
      if (said.kind === 'outcome' && moved !== '') said.fields['text'] = moved
      // "RESOLVED:" with a list below: each entry is one.
      if (said.kind === 'outcome' && /[:–—-]\s*$/u.test(sentence))
        state.open = { fields: said.fields, rule: said.rule, among: false, outcome: true }
      else given = place(outline, said, quotes) ?? given
    }
    const ref = /\bmov(?:ed|e|ing)\b/iu.test(state.moved) ? referenceIn(state.moved) : ''
    if (
      ref !== '' &&
      list.some(({ kind, rule }) => kind === 'outcome' && rule === 'a motion') &&
      !list.some(({ kind }) => kind === 'decision')
    )
      write(book, {
        kind: 'decision',
        fields: { ref, text: state.moved, item: inItem(outline) },
        quotes,
        rule: 'a motion and its reference in the sentence before',
        inferred: true,
      })
    state.moved = sentence
    const opened = list.find(({ kind }) => kind === 'opens')
    if (opened)
      state.open = {
        fields: opened.fields,
        rule: opened.rule,
        among: false,
        inferred: opened.inferred,
        doubts: opened.doubts,
      }
    const who = subjectOf(
      sentence,
      sentence.search(
        /\s(?:said|reported|advised|noted|explained|confirmed|stated|thanked|informed|gave|provided|presented|agreed|welcomed|raised|spoke|asked|outlined|updated|undertook|made|took|told|\p{Ll}{3,}ed)\b/u,
      ),
    )
    if (who !== '' && people()(who)?.known) state.before = who
    readFacts(outline, sentence, quotes)
  }
}
