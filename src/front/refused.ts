/** What a person reads who may not do something: which roles may, and what to do. */
import { aboutOf, notByOf, rolesInWords } from '#src/kernel/policy-words.ts'
import { t } from '#src/kernel/text.ts'
import { policy, type Action, type Denial } from '#src/policy.ts'

type Detail = Readonly<Record<string, unknown>>
type Denied = { denial: Denial; action: Action }

/** What a refusal says of itself; null when it is of another kind, such as a form that was open too long. */
function deniedOf({ denial, action }: Detail): Denied | null {
  if (typeof denial !== 'string' || typeof action !== 'string' || !Object.hasOwn(policy, action)) return null
  return { denial: denial as Denial, action: action as Action }
}

/** Sentences that say what to do, the first one first; null when the refusal does not name a rule. */
export function stepsOfRefusal(detail: Detail): string[] | null {
  const denied = deniedOf(detail)
  if (!denied) return null
  const { denial, action } = denied
  const what = t('What you asked for: {about}.', { about: aboutOf(action) })
  const roles = rolesInWords(action)
  const who = roles === '' ? [] : [t('It takes one of these roles: {roles}.', { roles })]
  switch (denial) {
    case 'sign-in':
      return [what, t('Sign in first, then load the page again.')]
    case 'role':
    case 'organisation':
      return [
        what,
        ...who,
        t(
          'If it is your work, ask an administrator of this site for the role. Roles that ended can be given again.',
        ),
      ]
    case 'second-factor':
      return [what, ...who, t('Use your second factor, or set one up in your account.')]
    case 'fresh':
      return [what, t('Sign in again, then send the form once more: what you typed is kept.')]
    case 'other-half':
      return [
        what,
        t('This takes two people. It cannot be done by {who}.', { who: notByOf(action) ?? '' }),
        t('Ask somebody else who may do it: {roles}.', { roles }),
      ]
  }
}
