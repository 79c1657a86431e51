/** What waits for somebody about drafts, on *What needs you*. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { holdsAny, may, type Viewer } from '#src/policy.ts'
import { decisionAddress } from './commands.ts'
import { listRefused, listWaiting } from './queries.ts'
import { barredFrom } from './second.ts'

/** What this person may publish, the longest waiting first; then what was refused of what they wrote. */
export async function draftNeeds(db: Db, viewer: Viewer): Promise<Need[]> {
  const waiting = holdsAny(viewer, 'meetings.publish') ? await listWaiting(db) : []
  const refused = may(viewer, 'meetings.prepare') ? await listRefused(db, viewer.person) : []
  return [
    ...waiting
      .filter(({ firstHalf }) => barredFrom(viewer, firstHalf) === null)
      .map(({ key, title, asked }): Need => ({
        title: t('Decide whether to publish: {title}', { title }),
        href: decisionAddress(key),
        about: t('{name} asked on {day}. {note}', {
          name: asked!.byName,
          day: formatDate(asked!.at, 'time'),
          note: asked!.note,
        }).trim(),
      })),
    ...refused.map(({ key, title, refused: no }): Need => ({
      title: t('Not published: {title}', { title }),
      href: decisionAddress(key),
      about: t('{name} refused it: {why}', { name: no!.byName, why: no!.why }),
    })),
  ]
}
