/** Words for papers, letters and their clocks. */
import { formatDate, t } from '#src/kernel/text.ts'
import type { Named } from '../shapes.ts'
import type { LetterClock } from './clock.ts'

/** "Rufus Ellerwick, Chief of Police, Northmere Police" */
export const namedWords = ({ name, post, organisationName }: Named): string =>
  [...new Set([name, post, organisationName])].filter(Boolean).join(', ')

/** Sentences: asked, due, and how that stands. */
export function clockWords(clock: LetterClock): string {
  const { state, askedDaysAgo, due, daysLeft, answer } = clock
  const asked =
    askedDaysAgo === null || askedDaysAgo < 0
      ? t('Asked on {day}.', { day: clock.askedOn.text })
      : askedDaysAgo === 0
        ? t('Asked today.')
        : t('Asked on {day}, {days, plural, one {# day} other {# days}} ago.', {
            day: clock.askedOn.text,
            days: askedDaysAgo,
          })
  return `${asked} ${state === 'answered' ? answeredWords(answer, due) : dueWords(daysLeft, due)}`
}

function dueWords(daysLeft: number, due: string): string {
  const day = formatDate(due)
  if (daysLeft < 0)
    return t(
      'The answer was due on {day}, {days, plural, one {# day} other {# days}} ago, and is not here yet.',
      {
        day,
        days: -daysLeft,
      },
    )
  if (daysLeft === 0) return t('The answer is due today.')
  return t('The answer is due on {day}, in {days, plural, one {# day} other {# days}}.', {
    day,
    days: daysLeft,
  })
}

function answeredWords(answer: LetterClock['answer'], due: string): string {
  const day = formatDate(due)
  if (!answer || answer.afterDays === null)
    return t('It has been answered; the answer was due on {day}.', { day })
  const { afterDays, lateDays } = answer
  return lateDays > 0
    ? t(
        'Answered after {after, plural, one {# day} other {# days}}, {late, plural, one {# day} other {# days}} after it was due on {day}.',
        { after: afterDays, late: lateDays, day },
      )
    : t('Answered after {after, plural, one {# day} other {# days}}; it was due on {day}.', {
        after: afterDays,
        day,
      })
}

/** In a word, for lists. */
export const clockState = (state: LetterClock['state']): string =>
  ({ waiting: () => t('Waits for an answer'), overdue: () => t('Overdue'), answered: () => t('Answered') })[
    state
  ]()
