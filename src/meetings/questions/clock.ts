/** A question's public clock, and what may be taken out of one before it is published. Pure. */
import { daysBetween } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { Question } from '../model.ts'

export type QuestionState = 'waiting' | 'overdue' | 'answered'

/** As of a day (YYYY-MM-DD). `overdue` while it has no answer and its last day is over. */
export function questionState({ answer, answerDue }: Question, day: string): QuestionState {
  if (answer) return 'answered'
  return answerDue < day ? 'overdue' : 'waiting'
}

/** Days from the question to its answer. */
export const daysTaken = ({ askedOn, answer }: Question): number | null =>
  answer && daysBetween(askedOn, answer.on)

/** "Asked 12 days ago, answer due in 2 days." */
export function clockWords(question: Question, day: string): string {
  const { askedOn, answerDue } = question
  const taken = daysTaken(question)
  if (taken !== null) {
    const late = daysBetween(answerDue, question.answer!.on)
    return late > 0
      ? t(
          'Answered after {taken, plural, one {# day} other {# days}}, {late, plural, one {# day} other {# days}} late.',
          { taken, late },
        )
      : t('Answered after {taken, plural, =0 {no day} one {# day} other {# days}}.', { taken })
  }
  const asked = t('Asked {ago, plural, =0 {today} one {yesterday} other {# days ago}}', {
    ago: Math.max(0, daysBetween(askedOn, day)),
  })
  const left = daysBetween(day, answerDue)
  return left < 0
    ? t('{asked}, answer overdue by {over, plural, one {# day} other {# days}}.', { asked, over: -left })
    : t('{asked}, answer due {left, plural, =0 {today} one {tomorrow} other {in # days}}.', { asked, left })
}

/** What stands where something was taken out. */
export const removed = '[removed]'

/** Whether `published` is what was asked, with nothing changed but parts that were taken out and marked. */
export function isRedactionOf(published: string, asked: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trim()
  const [first = '', ...rest] = plain(published).split(removed)
  const whole = plain(asked)
  if (rest.length === 0) return first === whole
  if (!whole.startsWith(first)) return false
  const last = rest.pop()!
  let at = first.length
  for (const part of rest) {
    // Something stood where the mark is.
    const found = whole.indexOf(part, at + 1)
    if (found === -1) return false
    at = found + part.length
  }
  return whole.endsWith(last) && whole.length - last.length > at
}
