import { t } from '#src/kernel/text.ts'
import type { HoldCategory } from '#src/record/index.ts'

const words: Record<HoldCategory, () => string> = {
  'court-order': () => t('a court has ordered it'),
  'active-proceedings': () => t('a case is before the courts'),
  'personal-safety': () => t('somebody’s safety'),
  child: () => t('to protect a child'),
  'data-protection': () => t('it may hold personal data'),
  copyright: () => t('somebody else may own the words'),
  other: () => t('another legal or safety reason'),
}

/** Why something is on hold, in words; a category that is not known here is said in general. */
export const holdReason = (category: string): string => (words[category as HoldCategory] ?? words.other)()
