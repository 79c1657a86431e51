/** What a computer noticed about an account, in words for a moderator. */
import { t } from '#src/kernel/text.ts'
import type { Flag } from './signals.ts'

const words: Record<Flag, () => string> = {
  'same-targets': () =>
    t(
      'Reacted to the same comments as many other accounts that are new or were quiet, which may have copied it',
    ),
  'same-reports': () => t('Reported the same comments as many other accounts that are new or were quiet'),
  'same-words': () => t('Wrote nearly the same words as other accounts'),
  'same-address': () =>
    t(
      'Acted from the same place as others that act like it: it may be a library, a school or a telephone company',
    ),
  'joined-together': () => t('Was made on a day on which unusually many accounts were made'),
  'joined-burst': () =>
    t('Was made in a burst of new accounts, far above the usual or with nothing else in mind'),
  'same-company': () =>
    t(
      'Acted on comments on which hardly anybody acts but accounts that act together: it may be one of them, or one that they copied',
    ),
  'one-purpose': () => t('Did little else than others that act like it'),
}

/** A flag without words shows its own name. */
export const flagWord = (flag: string): string => words[flag as Flag]?.() ?? flag
