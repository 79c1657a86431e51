/**
 * The policy in the language of the page. Its sentences stand in src/policy.ts, which imports nothing;
 * scripts/extract-messages.ts finds them there.
 */
import { policy, rolesFor, type Action, type Entry, type Role } from '#src/policy.ts'
import { roleInText } from './role-words.ts'
import { formatList, t } from './text.ts'

/** `t`, for sentences that stand in the policy. */
const inWords: (message: string) => string = t
const entryOf = (action: Action): Entry => policy[action]

export const aboutOf = (action: Action): string => inWords(entryOf(action).about)
/** Who may not do this half; null when it takes one person. */
export const notByOf = (action: Action): string | null => {
  const { notBy } = entryOf(action)
  return notBy === undefined ? null : inWords(notBy)
}

/** What a role lets one do, a sentence each, in the order of the policy. */
export const actsOfRole = (role: Role): string[] =>
  (Object.keys(policy) as Action[]).filter((action) => rolesFor(action).includes(role)).map(aboutOf)

/** "contributor, staff and publisher"; empty when it takes no role. */
export const rolesInWords = (action: Action): string => formatList(rolesFor(action).map(roleInText))

/** What a cell of the table says: how far a role may do an act; null when it may not. */
export function cellInWords(action: Action, role: Role): string | null {
  const { who, notBy, reason, fresh, personal } = entryOf(action)
  const reach = who === 'everyone' || who === 'signed-in' ? 'all' : who[role]
  if (reach === undefined) return null
  const first = { all: t('yes'), own: t('own organisation'), lead: t('lead, own organisation') }[reach]
  return [
    first,
    ...(notBy === undefined ? [] : [notBy === 'its owner' ? t('not for oneself') : t('two people')]),
    ...(reason ? [t('with a reason')] : []),
    ...(fresh ? [t('signs in again')] : []),
    ...(personal ? [t('each reading is noted')] : []),
  ].join(', ')
}
