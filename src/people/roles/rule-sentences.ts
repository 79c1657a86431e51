/** The rules of roles that no table shows, a sentence each: for the office page and for docs/roles.md. */
import { roleInText } from '#src/kernel/role-words.ts'
import { formatList, t } from '#src/kernel/text.ts'
import { outsideRoles, privilegedRoles } from '#src/policy.ts'
import { mostDeputyDays, usualMonths } from './rules.ts'

export const ruleSentences = (): string[] => [
  t('What is not allowed here is denied.'),
  t('A person may hold several roles, but never does both halves of an act that takes two people.'),
  t('These roles need a second factor, and granting one takes two people: {roles}.', {
    roles: formatList(privilegedRoles.map(roleInText)),
  }),
  t(
    'These roles are for people from outside the office. They are for one organisation, and end after {months, number} months unless another end is chosen: {roles}.',
    {
      roles: formatList(outsideRoles.map(roleInText)),
      months: usualMonths,
    },
  ),
  t('Nobody grants themselves a role.'),
  t(
    'An auditor holds no other role that needs a second factor. Auditors are told of every act on such a role.',
  ),
  t('A role that was taken away, or came to its end, opens nothing from the next request on.'),
  t('The last administrator cannot be removed, and one whose role has an end does not count.'),
  t(
    'A deputy stands in for one role, for at most {days, number} days. It ends when the role ends that it stands in for.',
    {
      days: mostDeputyDays,
    },
  ),
  t('“Signs in again” means: within the last 15 minutes.'),
  t('“With a reason” means: the reason stands on the audit trail for good.'),
  t('No administrator reads drafts, and nobody acts as somebody else.'),
]
