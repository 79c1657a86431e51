/** Words of the public pages of discussions. */
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import type { Category, Sort, State } from '../model.ts'

/** Orders in words. */
export const sortWords = (sort: Sort): string =>
  ({
    oldest: () => t('Oldest first'),
    newest: () => t('Newest first'),
    cared: () => t('Most cared about first'),
    replies: () => t('Most replies first'),
  })[sort]()

export const shows = ['all', 'threads', 'team'] as const
export type Show = (typeof shows)[number]
export const showWords = (show: Show): string =>
  ({
    all: () => t('Comments and replies'),
    threads: () => t('Without replies'),
    team: () => t('Where the team replied'),
  })[show]()

/** The state alone: "Open". */
export const stateWord = (state: State): string =>
  ({
    planned: () => t('Planned'),
    open: () => t('Open'),
    closed: () => t('Closed'),
    'left-open': () => t('Left open'),
  })[state]()

export type Days = { opensOn: string; closesOn: string | null }

/** The state with its days, as a sentence. `today` is YYYY-MM-DD. */
export function stateSentence(state: State, { opensOn, closesOn }: Days, today: string): string {
  const opened = formatDate(opensOn)
  switch (state) {
    case 'planned':
      return t('Opens on {day}.', { day: opened })
    case 'open':
      return closesOn === null
        ? t('Open since {day}, until the office closes it.', { day: opened })
        : t('Open until {day}: {left}.', { day: formatDate(closesOn), left: daysLeft(closesOn, today) })
    case 'left-open':
      return t('Ran from {from} to {to}. Left open for comments while they are looked at.', {
        from: opened,
        to: formatDate(closesOn ?? opensOn),
      })
    case 'closed':
      return t('Closed. It ran from {from} to {to}.', { from: opened, to: formatDate(closesOn ?? opensOn) })
  }
}

/** "12 days left", "last day today". */
export function daysLeft(closesOn: string, today: string): string {
  const left = Math.round((Date.parse(closesOn) - Date.parse(today)) / 86_400_000)
  if (left <= 0) return t('last day today')
  if (closesOn === plusDays(today, 1)) return t('until tomorrow')
  return t('{count, plural, one {# day left} other {# days left}}', { count: left })
}

/** "42 comments by 30 people"; what nobody did is not counted. Without people where none is known by an account. */
export function countWords({
  comments,
  people,
  of,
}: {
  comments: number
  people: number
  of?: number
}): string {
  if (comments === 0) return t('No comments yet')
  if (of !== undefined && of > comments)
    return t('{comments, number} of {of, plural, one {# comment} other {# comments}}', { comments, of })
  if (people === 0) return t('{comments, plural, one {# comment} other {# comments}}', { comments })
  return t(
    '{comments, plural, one {# comment} other {# comments}} by {people, plural, one {# person} other {# people}}',
    { comments, people },
  )
}

export const agreeWords = (count: number): string =>
  t('{count, plural, one {# person agrees} other {# people agree}}', { count })
export const careWords = (count: number): string =>
  t('{count, plural, one {# person says it matters to them} other {# people say it matters to them}}', {
    count,
  })

/** Why a moderator hid something, as the end of a sentence. */
export const categoryWords = (category: Category): string =>
  ({
    illegal: () => t('it may be against the law'),
    'about-me': () => t('somebody it is about asked for it'),
    abuse: () => t('it attacks or threatens somebody'),
    hate: () => t('it attacks people for who they are'),
    'personal-details': () => t('it tells private details of somebody'),
    'live-case': () => t('it could harm a case before a court'),
    'false-identity': () => t('it was written under a false identity'),
    spam: () => t('it is advertising, or the same again and again'),
    'off-topic': () => t('it is not about the question'),
    campaigning: () => t('it campaigns for or against somebody at an election'),
    other: () => t('it breaks the rules'),
  })[category]()
