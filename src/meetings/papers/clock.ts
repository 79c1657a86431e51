/** The public clock of a letter: asked when, answer due when, answered after how long. Pure. */
import { daysBetween, lastDay, type SourceDate } from '#src/kernel/dates.ts'
import type { Paper } from '../model.ts'

export type LetterClock = {
  state: 'waiting' | 'overdue' | 'answered'
  askedOn: SourceDate
  /** YYYY-MM-DD. */
  due: string
  /** Since it was asked; null when no day is stated. */
  askedDaysAgo: number | null
  /** Days until it is due; below nought when that day is past. For an answered letter: as of the answer. */
  daysLeft: number
  answer: { paper: string; title: string; on: SourceDate; afterDays: number | null; lateDays: number } | null
}

/**
 * `papers`: all papers of the letter's meeting that a reader may see; `day`: the day it is shown on. Null for a paper that
 * is no letter.
 */
export function letterClock(
  letter: Pick<Paper, 'letter' | 'on'>,
  papers: readonly Paper[],
  day: string,
): LetterClock | null {
  if (!letter.letter) return null
  const { replyDue: due, answeredBy } = letter.letter
  const asked = lastDay(letter.on.edtf)
  const answer = answeredBy === null ? undefined : papers.find(({ paper }) => paper === answeredBy)
  const answeredOn = answer ? lastDay(answer.on.edtf) : null
  const daysLeft = daysBetween(answeredOn ?? day, due)
  return {
    // The answer may be on hold: that there is one stays so.
    state: answeredBy !== null ? 'answered' : daysLeft < 0 ? 'overdue' : 'waiting',
    askedOn: letter.on,
    due,
    askedDaysAgo: asked === null ? null : daysBetween(asked, day),
    daysLeft,
    answer: answer
      ? {
          paper: answer.paper,
          title: answer.title,
          on: answer.on,
          afterDays: asked !== null && answeredOn !== null ? daysBetween(asked, answeredOn) : null,
          lateDays: answeredOn === null ? 0 : Math.max(0, -daysLeft),
        }
      : null,
  }
}
