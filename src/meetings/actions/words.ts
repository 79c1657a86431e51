/** Words for action points and undertakings. */
import { notStated } from '#src/kernel/dates.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { ShapeName } from '#src/design/index.ts'
import type { Action } from '../model.ts'
import type { Named } from '../shapes.ts'
import { dueNow, type Due, type LoggedAction } from './log.ts'
import type { ActionState, ReviewState } from './states.ts'

export const stateWords = (state: ActionState | ReviewState): string =>
  ({
    open: t('Open'),
    'in-progress': t('In progress'),
    'reported-done': t('Done by the owner’s word'),
    closed: t('Closed by the body'),
    superseded: t('Superseded'),
    'moved-to-plan': t('Moved to a plan'),
    withdrawn: t('Withdrawn'),
    reopened: t('Opened again'),
  })[state]

export const shapeOf = (state: ActionState | ReviewState): ShapeName =>
  ({
    open: 'not-started' as const,
    'in-progress': 'in-progress' as const,
    'reported-done': 'reported-complete' as const,
    closed: 'assessed-complete' as const,
    superseded: 'paused' as const,
    'moved-to-plan': 'promised' as const,
    withdrawn: 'paused' as const,
    reopened: 'not-started' as const,
  })[state]

export const kindWords = (kind: Action['kind']): string =>
  kind === 'undertaking' ? t('Undertaking') : t('Action point')

/** "Ben Oke, Superintendent, Harbour Police"; null when the minutes name nobody. */
export const ownerWords = (
  { name, post, organisation, organisationName }: Action['owner'] | Named,
  nameOf: (slug: string) => string = (slug) => slug,
): string | null =>
  [name, post, organisationName || (organisation === null ? '' : nameOf(organisation))]
    .filter(Boolean)
    .join(', ') || null

/** What is due when, in words. */
export const dueWords = ({ kind, on, day }: Due): string => {
  switch (kind) {
    case 'date':
      return on.text
    case 'next-meeting':
      return day ? t('the next meeting, {day}', { day: formatDate(day) }) : t('the next meeting')
    case 'meeting':
      return day ? t('the meeting of {day}', { day: formatDate(day) }) : t('a meeting that is named')
    case 'ongoing':
      return t('ongoing')
    case 'not-stated':
      // "as soon as possible" names no day, and is more than nothing.
      return on.text === '' || on.text === notStated.text ? t('not stated') : on.text
  }
}
export const dueWordsOf = (one: LoggedAction): string => dueWords(dueNow(one))

export const carriedWords = (times: number): string =>
  t(
    '{times, plural, =0 {Not carried over} one {Carried over once} =2 {Carried over twice} other {Carried over # times}}',
    {
      times,
    },
  )
