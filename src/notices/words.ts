/** What messages and their states are called. */
import { t } from '#src/kernel/text.ts'
import type { ShownState } from './queries.ts'

export const stateWords: Readonly<Record<ShownState, () => string>> = {
  waiting: () => t('Waiting'),
  sending: () => t('Being sent'),
  sent: () => t('Sent'),
  lost: () => t('May have gone out'),
  failed: () => t('Not sent'),
  dropped: () => t('Dropped'),
}

/** Every kind of message that is sent, by what a person calls it. */
export const mailKinds: Readonly<Record<string, () => string>> = {
  'sign-in': () => t('Sign-in'),
  invitation: () => t('Invitation'),
  grant: () => t('Role'),
  request: () => t('Request'),
  reminder: () => t('Reminder'),
  return: () => t('Return'),
  share: () => t('Row shared out'),
  step: () => t('Own step'),
  'style-edit': () => t('Edit for style'),
  publication: () => t('Publication'),
  published: () => t('Published'),
  hold: () => t('Hold'),
  election: () => t('Pre-election period'),
  embargo: () => t('Before publication'),
  assessment: () => t('Assessment'),
  subscribe: () => t('Confirm a subscription'),
  booking: () => t('Place at a meeting'),
  'meeting-reminder': () => t('Reminder of a meeting'),
  question: () => t('Question to a body'),
  report: () => t('Report of a comment'),
  'legal-notice': () => t('Legal notice'),
  joining: () => t('Account to take part'),
  'accessible-version': () => t('Accessible version'),
  reply: () => t('Reply to a comment'),
  conclusions: () => t('What came of a discussion'),
  moderation: () => t('Decision of a moderator'),
  'moderation-queue': () => t('What waits for moderators'),
  'moderation-urgent': () => t('Urgent for moderators'),
  digest: () => t('Digest'),
}
export const kindWords = (kind: string): string => mailKinds[kind]?.() ?? kind

/** "a…@example.org": enough to know an address again, not enough to write to it. */
export const maskAddress = (address: string): string => address.replace(/^(.)[^@]*/u, '$1…')
