/** Every command asks here first: may this person do this, on this? */
import { denialOf, policy, type Action, type Denial, type Entry, type On, type Viewer } from '#src/policy.ts'
import { absent, forbidden } from './errors.ts'
import { t } from './text.ts'

/**
 * Throws a Refusal unless the viewer may do this. Another organisation's thing is as if it were not there, so that
 * nobody learns of it by asking.
 */
export function permit(viewer: Viewer | null, action: Action, on?: On): void {
  const denial = denialOf(viewer, action, on)
  if (denial) refuse(denial, action)
}

/** The refusal itself, for a denial that is known already. Always throws. */
export function refuse(denial: Denial, action: Action): never {
  if (denial === 'organisation') throw absent(t('There is nothing at this address.'))
  throw forbidden(sentenceOf(denial, action), { denial, action })
}

function sentenceOf(denial: Exclude<Denial, 'organisation'>, action: Action): string {
  const { notBy }: Entry = policy[action]
  switch (denial) {
    case 'sign-in':
      return t('Sign in first.')
    case 'role':
      return t('Your roles do not let you do this.')
    case 'second-factor':
      return t('This needs your second factor.')
    case 'fresh':
      return t('Sign in again first: this act needs it.')
    case 'other-half':
      return t('This takes two people. It cannot be done by {who}.', { who: notBy ?? '' })
  }
}
