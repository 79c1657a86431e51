/** The roles of the policy in words. */
import type { Role } from '#src/policy.ts'
import { t } from './text.ts'

const alone: Record<Role, () => string> = {
  participant: () => t('Participant'),
  volunteer: () => t('Volunteer'),
  contributor: () => t('Contributor'),
  staff: () => t('Staff'),
  assessor: () => t('Assessor'),
  analyst: () => t('Analyst'),
  moderator: () => t('Moderator'),
  publisher: () => t('Publisher'),
  auditor: () => t('Auditor'),
  administrator: () => t('Administrator'),
}
const inside: Record<Role, () => string> = {
  participant: () => t('participant'),
  volunteer: () => t('volunteer'),
  contributor: () => t('contributor'),
  staff: () => t('staff'),
  assessor: () => t('assessor'),
  analyst: () => t('analyst'),
  moderator: () => t('moderator'),
  publisher: () => t('publisher'),
  auditor: () => t('auditor'),
  administrator: () => t('administrator'),
}

/** As it stands alone: in a table, a choice, a heading. */
export const roleWord = (role: Role): string => alone[role]()
/** As it stands inside a sentence. */
export const roleInText = (role: Role): string => inside[role]()
