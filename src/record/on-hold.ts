/** What stands at the address of something on hold: 451, with the category and since when. Nothing of its words. */
import { held } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { ActiveHold } from './hold-state.ts'

/** To be thrown where a public page, file or API answer would name it. */
export const onHold = ({ category, since, entry }: Pick<ActiveHold, 'category' | 'since' | 'entry'>) =>
  held(t('This is on hold: it is hidden for a legal or safety reason.'), {
    category,
    since: new Date(since).toISOString(),
    entry,
  })
