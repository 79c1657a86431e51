/** Words for what a notice and an agenda say in codes. */
import { t } from '#src/kernel/text.ts'
import type { Agenda, Meeting } from '../model.ts'

export function stateWords(state: Meeting['state'] | 'announced'): string {
  const words = {
    planned: t('Planned'),
    scheduled: t('Scheduled'),
    postponed: t('Postponed'),
    cancelled: t('Cancelled'),
    'in-session': t('In session'),
    adjourned: t('Adjourned'),
    held: t('Held'),
    announced: t('Announced; not known here whether held'),
  }
  return words[state]
}

export function formatWords(format: Meeting['takesPlace']): string {
  const words = {
    'in-person': t('In person'),
    hybrid: t('In person and online'),
    online: t('Online'),
    'not-stated': t('Not stated'),
  }
  return words[format]
}

export function openToWords(open: Meeting['openTo']): string {
  const words = {
    public: t('Open to the public'),
    'public-in-part': t('Open to the public in part'),
    members: t('Members only'),
    'not-stated': t('Not stated'),
  }
  return words[open]
}

type Item = Agenda['items'][number]

export function itemKindWords(kind: Item['kind']): string {
  const words = {
    procedural: t('Procedure'),
    'minutes-and-actions': t('Minutes and previous actions'),
    standing: t('Standing item'),
    substantive: t('Subject'),
    'public-questions': t('Questions from the public'),
    'any-other-business': t('Any other business'),
  }
  return words[kind]
}

export function purposeWords(purpose: NonNullable<Item['purpose']>): string {
  const words = {
    scrutiny: t('For scrutiny'),
    information: t('For information'),
    discussion: t('For discussion'),
    decision: t('For decision'),
  }
  return words[purpose]
}

/** "18:00 to 20:00", "from 18:00"; null when no time is stated. */
export function timesWords({ start, end }: { start: string | null; end: string | null }): string | null {
  if (start && end && end < start) return t('{start} to {end} on the next day', { start, end })
  if (start && end) return t('{start} to {end}', { start, end })
  return start ? t('from {start}', { start }) : end && t('until {end}', { end })
}

export function changeWords(kind: Meeting['changes'][number]['kind']): string {
  const words = {
    date: t('Day'),
    time: t('Time'),
    format: t('How it takes place'),
    venue: t('Place'),
    state: t('State'),
  }
  return words[kind]
}
