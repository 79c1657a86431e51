/** Closing, leaving open and opening again are changes of the draft's days like any other: a publisher publishes them. Pure. */
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import type { Discussion, State } from '../model.ts'

export const closings = ['close', 'leave-open', 'end'] as const
/** close: its last day was yesterday. leave-open: the same, and comments are still taken. end: no longer left open. */
export type Closing = (typeof closings)[number]

/** What can be done with its days now. */
export const closingsFor = (state: State): Closing[] =>
  state === 'open'
    ? ['close', 'leave-open']
    : state === 'left-open'
      ? ['end']
      : state === 'closed'
        ? ['leave-open']
        : []

/** Days are whole: one that opened today has today as its last day, and closes when it is over. */
export const closesTonight = (state: State, opensOn: string, today: string): boolean =>
  state === 'open' && opensOn === today

/** The discussion with other days, and what the correction says of it. */
export function closed(
  one: Discussion,
  how: Closing,
  { state, today }: { state: State; today: string },
): { content: Discussion; what: string } {
  const tonight = closesTonight(state, one.opensOn, today)
  const last = state !== 'open' ? one.closesOn : tonight ? today : plusDays(today, -1)
  const day = last === null ? '' : formatDate(last)
  switch (how) {
    case 'close':
      return {
        content: { ...one, closesOn: last, leftOpen: false },
        what: tonight
          ? t('The discussion opened today, and closes at the end of {day}.', { day })
          : t('The discussion is closed: its last day is {day}.', { day }),
      }
    case 'leave-open':
      return {
        content: { ...one, closesOn: last, leftOpen: true },
        what: tonight
          ? t('The discussion closes for analysis at the end of {day}, and is left open for comments.', {
              day,
            })
          : t('The discussion closed for analysis on {day}, and is left open for comments.', { day }),
      }
    case 'end':
      return {
        content: { ...one, leftOpen: false },
        what: t('The discussion is no longer left open: no more comments are taken.'),
      }
  }
}

export function closingWords(how: Closing, tonight: boolean): string {
  switch (how) {
    case 'close':
      return tonight ? t('Close it at the end of today') : t('Close it now')
    case 'leave-open':
      return tonight
        ? t('Close it for analysis at the end of today, and leave it open for comments')
        : t('Close it for analysis, and leave it open for comments')
    case 'end':
      return t('Take no more comments')
  }
}
