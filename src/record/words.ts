/** The record's words on the screen, one place for each. */
import { t } from '#src/kernel/text.ts'
import type { Action, HoldCategory } from './leaf.ts'
import type { Site } from './site.ts'

/** What an entry says was done. */
export const actionWords = (action: Action): string => {
  const words: Record<Action, string> = {
    publish: t('Published'),
    correct: t('Corrected'),
    'place-hold': t('Put on hold'),
    'confirm-hold': t('Hold confirmed'),
    'lift-hold': t('Hold lifted'),
    'lapse-hold': t('Hold ended by itself'),
  }
  return words[action]
}

/** Why something is on hold, to follow “Reason:”. The reason in full is never public. */
export const holdCategoryWords = (category: HoldCategory): string => {
  const words: Record<HoldCategory, string> = {
    'court-order': t('a court has ordered it'),
    'active-proceedings': t('a case is before the courts'),
    'personal-safety': t('somebody’s safety'),
    child: t('to protect a child'),
    'data-protection': t('it may hold personal data'),
    copyright: t('somebody else may own the words'),
    other: t('another legal or safety reason'),
  }
  return words[category]
}

/** What an act of a hold means for a reader. */
export const actionMeaning = (action: Action): string | null => {
  const meanings: Partial<Record<Action, string>> = {
    'place-hold': t(
      'One person hid this at once in every form it had. A second person had 24 hours to confirm it; otherwise it came back by itself.',
    ),
    'confirm-hold': t('A second person agreed. It stays hidden until someone lifts the hold.'),
    'lift-hold': t('The hold was ended. Everything shows again, unchanged.'),
    'lapse-hold': t(
      'Nobody confirmed the hold within 24 hours, so it ended. Everything shows again, unchanged.',
    ),
  }
  return meanings[action] ?? null
}

/** “Edition”: the word of the noun that publishes it, else the kind itself. */
export const kindWords = ({ kindNames }: Pick<Site, 'kindNames'>, kind: string): string =>
  kindNames?.()[kind]?.() ?? kind.charAt(0).toUpperCase() + kind.slice(1)

/** The address of what a key names. */
export const addressOf = (key: string): string => `/${key}`
export const entryAddress = (entry: number): string => `/record/entries/${entry}`
