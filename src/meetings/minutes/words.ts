/** Words for what minutes say. */
import { t } from '#src/kernel/text.ts'
import type { Attendance, Minutes, MinutesItem } from '../model.ts'

export const statusWords = (status: Minutes['status']): string =>
  ({ draft: t('Draft'), approved: t('Approved'), 'not-stated': t('Not stated whether approved') })[status]

export const attendanceWords = (status: Attendance['status']): string =>
  ({
    present: t('Present'),
    apologies: t('Apologies'),
    absent: t('Absent'),
    'substitute-sent': t('Sent a substitute'),
  })[status]

export const capacityWords = (capacity: Attendance['capacity']): string =>
  ({
    chair: t('Chair'),
    member: t('Member'),
    substitute: t('Substitute'),
    officer: t('Staff'),
    secretariat: t('Secretariat'),
    guest: t('Guest'),
    observer: t('Observer'),
    'not-stated': t('Not stated'),
  })[capacity]

export const outcomeWords = (kind: MinutesItem['outcomes'][number]['kind']): string =>
  ({
    noted: t('Noted'),
    agreed: t('Agreed'),
    commissioned: t('Commissioned'),
    asked: t('Asked'),
    deferred: t('Deferred'),
    recommended: t('Recommended'),
    decided: t('Decided'),
  })[kind]

export const itemStateWords = (state: MinutesItem['state']): string =>
  ({ taken: t('Taken'), deferred: t('Deferred'), withdrawn: t('Withdrawn') })[state]

export const itemKindWords = (kind: MinutesItem['kind']): string =>
  ({
    procedural: t('Procedure'),
    'minutes-and-actions': t('Minutes and previous actions'),
    standing: t('Standing item'),
    substantive: t('Subject'),
    'public-questions': t('Questions from the public'),
    'any-other-business': t('Any other business'),
  })[kind]

export const madeFromWords = (madeFrom: Minutes['madeFrom']): string =>
  ({
    typed: t('Written in the office'),
    document: t('Read from a document, checked by a person'),
    transcript: t('Written from the transcript'),
  })[madeFrom]
