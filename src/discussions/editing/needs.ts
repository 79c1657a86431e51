/** What waits for the office about discussions. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import { may, type Viewer } from '#src/policy.ts'
import { conclusionsAddress, officeAddress } from './noun.ts'
import { countUnanswered, listUnconcluded } from './queries.ts'

/** Days after which people who wrote may expect to read what came of it. */
export const concludedWithin = 28

export async function editingNeeds(db: Db, viewer: Viewer, today: string): Promise<Need[]> {
  if (!may(viewer, 'discussions.prepare')) return []
  const open = await listUnconcluded(db, plusDays(today, -concludedWithin))
  const waiting = await countUnanswered(db, today)
  return [
    ...open.map(({ slug, title, closesOn }): Need => ({
      title: t('Say what came of it: {title}', { title }),
      href: conclusionsAddress(slug),
      about: t('It closed on {day}, and has no conclusions.', { day: formatDate(closesOn) }),
      due: plusDays(closesOn, concludedWithin),
      late: true,
    })),
    ...waiting.map(({ slug, title, n, oldest }): Need => ({
      title: t('Comments without an answer: {title}', { title }),
      href: `${officeAddress(slug)}#unanswered`,
      about: t('{n, plural, one {# thread waits} other {# threads wait}}, the oldest since {day}.', {
        n,
        day: formatDate(oldest),
      }),
    })),
  ]
}
