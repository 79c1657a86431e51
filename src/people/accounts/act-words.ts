import { t } from '#src/kernel/text.ts'
import { policy, type Action } from '#src/policy.ts'

const happened: Record<string, () => string> = {
  'people.signed-in': () => t('Signed in'),
  'people.signed-in-again': () => t('Signed in again'),
  'people.signed-out': () => t('Signed out'),
  'people.sign-in-failed': () => t('A wrong code'),
  'people.session-ended': () => t('Ended a session'),
  'people.second-factor-passed': () => t('Passed the second factor'),
  'people.second-factor-added': () => t('Set up a second factor'),
  'people.second-factor-removed': () => t('Removed a second factor'),
}

/** An act of the audit trail in words; one without any shows its own name. */
export const actWord = (act: string): string =>
  happened[act]?.() ?? (Object.hasOwn(policy, act) ? policy[act as Action].about : act)
