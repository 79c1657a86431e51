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

/** The discussion with other days, and what the correction says of it. */
export function closed(
  one: Discussion,
  how: Closing,
  { state, today }: { state: State; today: string },
): { content: Discussion; what: string } {
  const yesterday = plusDays(today, -1)
  const last = state === 'open' ? (yesterday < one.opensOn ? one.opensOn : yesterday) : one.closesOn
  const day = last === null ? '' : formatDate(last)
  switch (how) {
    case 'close':
      return {
        content: { ...one, closesOn: last, leftOpen: false },
        what: t('The discussion is closed: its last day is {day}.', { day }),
      }
    case 'leave-open':
      return {
        content: { ...one, closesOn: last, leftOpen: true },
        what: t('The discussion closed for analysis on {day}, and is left open for comments.', { day }),
      }
    case 'end':
      return {
        content: { ...one, leftOpen: false },
        what: t('The discussion is no longer left open: no more comments are taken.'),
      }
  }
}

export const closingWords = (how: Closing): string =>
  ({
    close: () => t('Close it now'),
    'leave-open': () => t('Close it for analysis, and leave it open for comments'),
    end: () => t('Take no more comments'),
  })[how]()
