/** How bodies are said in words. */
import type { SourceDate } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { Body, Membership } from '../model.ts'

export const kindWords = (kind: Body['kind']): string =>
  ({
    board: t('Board'),
    committee: t('Committee'),
    panel: t('Panel'),
    'reference-group': t('Reference group'),
    'public-meetings': t('Meetings in public'),
    forum: t('Forum'),
  })[kind]

export const roleWords = (role: Membership['role']): string =>
  ({
    chair: t('Chair'),
    'co-chair': t('Co-chair'),
    'deputy-chair': t('Deputy chair'),
    member: t('Member'),
    'ex-officio': t('Member by office'),
    observer: t('Observer'),
    secretariat: t('Secretariat'),
  })[role]

export const powerWords = (power: Body['decisionPower']): string =>
  ({
    none: t('Takes no decisions'),
    advisory: t('Advises; others decide'),
    formal: t('Takes formal decisions'),
    'not-stated': t('Not stated'),
  })[power]

export const publicWords = (inPublic: Body['meetsInPublic']): string =>
  ({
    yes: t('Yes'),
    'in-part': t('In part'),
    no: t('No'),
    'not-stated': t('Not stated'),
  })[inPublic]

export const approvalWords = (approval: Body['minutesApproval']): string =>
  ({
    'next-meeting': t('At the next meeting'),
    'next-of-strand': t('At the next meeting of the same strand'),
    'not-stated': t('Not stated'),
  })[approval]

const isStated = ({ edtf, text }: SourceDate): boolean => edtf !== null || text !== 'not stated'

/** "1 April 2021 to 30 April 2025", "from 2 May 2019"; empty when neither is stated. */
export function spanWords(from: SourceDate, to: SourceDate): string {
  if (isStated(from) && isStated(to)) return t('{from} to {to}', { from: from.text, to: to.text })
  if (isStated(from)) return t('from {from}', { from: from.text })
  return isStated(to) ? t('until {to}', { to: to.text }) : ''
}

/** "every six months": how often something comes round. A rule of RFC 5545 stands as it is. */
export function everyWords(every: string): string {
  if (every === 'meeting') return t('at every meeting')
  const [, count = '', unit = ''] = /^P(\d{1,3})([DWMY])$/.exec(every) ?? []
  const number = Number(count)
  switch (unit) {
    case 'D':
      return t('{count, plural, one {every day} other {every # days}}', { count: number })
    case 'W':
      return t('{count, plural, one {every week} other {every # weeks}}', { count: number })
    case 'M':
      return t('{count, plural, one {every month} other {every # months}}', { count: number })
    case 'Y':
      return t('{count, plural, one {every year} other {every # years}}', { count: number })
    default:
      return t('by the rule {rule}', { rule: every.replace(/^RRULE:/, '') })
  }
}
