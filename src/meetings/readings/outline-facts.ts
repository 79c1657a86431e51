/** What the words of items say of the meeting itself: when it began and ended, when the next is, which minutes were approved. */
import { write } from './book.ts'
import type { Outline } from './outline-state.ts'
import type { Entry } from './reading.ts'
import { approvesMinutes } from './sentences.ts'
import { daysIn, timesIn } from './when.ts'
import { dueIn } from './when-due.ts'

const closing =
  /\b(?:meeting|session|chair|mayor|president|commission|council|board|committee)\b.{0,80}\b(?:closed|ended|concluded|adjourned|finished|adjourn|rose|terminated)\b|^(?:meeting\s+)?(?:adjourned|closed|ended)\b|\bs[ée]ance\s+(?:est|a été)\s+lev|\bthere being no (?:further|other) business\b/iu
/** That it began, not that it was to begin. */
export const opening =
  /\b(?:called\s+(?:(?:the|this)\s+(?:\p{L}+\s+){1,4})?to\s+order|(?:meeting|session|hui|sitting)\s+(?:was\s+|duly\s+)?(?:opened|commenced|began|started|convened)|opened\s+(?:the|this)\s+(?:meeting|session|hui|sitting|proceedings)|(?:opened|commenced|began|started|convened)\s+at)\b/iu
const nextDay =
  /\b(?:next|following|future)\s+(?:\p{L}+\s+){0,4}meetings?\b|\bdates?\s+of\s+(?:the\s+)?next\b/iu

/** "The next meeting is on 3 May": the day stands shortly behind, and nothing comes between. */
const isNear = (sentence: string, from: number, to: number): boolean =>
  to >= from && to - from <= 60 && !/[;.]|\bby\b/iu.test(sentence.slice(from, to))

export function readFacts({ book, state, match }: Outline, sentence: string, quotes: Entry['pieces']): void {
  const has = (name: string) => book.facts.has(name)
  const fact = (name: string, value: string, rule: string, doubts: string[] = [], inferred = false): void => {
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
  const opened = times.length > 0 && !has('began') ? match(opening, sentence) : null
  // "The meeting, called for 10.00 am, was opened at 10.12 am"
  if (opened)
    fact(
      'began',
      (times.find(({ from }) => from > opened.index) ?? times.at(-1)!).time,
      'a sentence says when it began',
    )
  if (times.length > 0 && match(closing, sentence) && !has('end'))
    fact('end', times.at(-1)!.time, 'a sentence says when it ended')
  const [day] = daysIn(sentence)
  const told = nextDay.exec(sentence)
  const about =
    (told !== null && day !== undefined && isNear(sentence, told.index + told[0].length, day.from)) ||
    /\bnext\b.*\bmeeting|\bdates? of (?:the )?(?:next|future)/iu.test(state.title)
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
