/** What waits for somebody about drafts, on *What needs you*. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { holdsAny, may, type Viewer } from '#src/policy.ts'
import { decisionAddress } from './commands.ts'
import { besideTitle, namesOfMeetings } from './names-of-meetings.ts'
import { listRefused, listWaiting, type Draft } from './queries.ts'
import { barredFrom } from './second.ts'

/** What this person may publish, the longest waiting first; then what was refused of what they wrote. */
export async function draftNeeds(db: Db, viewer: Viewer): Promise<Need[]> {
  const waiting = holdsAny(viewer, 'meetings.publish') ? await listWaiting(db) : []
  const refused = may(viewer, 'meetings.prepare') ? await listRefused(db, viewer.person) : []
  const mine = waiting.filter(({ firstHalf }) => barredFrom(viewer, firstHalf) === null)
  const meetings = await namesOfMeetings(
    db,
    [...mine, ...refused].flatMap(({ meeting }) => meeting ?? []),
  )
  const about = ({ meeting, title }: Draft, words: string): string => {
    const named = meeting === null ? undefined : meetings.get(meeting)
    const beside = named && besideTitle(named, title)
    return (beside ? t('{meeting}. {words}', { meeting: beside, words }) : words).trim()
  }
  return [
    ...mine.map((draft): Need => ({
      title: t('Decide whether to publish: {title}', { title: draft.title }),
      href: decisionAddress(draft.key),
      about: about(
        draft,
        t('{name} asked on {day}. {note}', {
          name: draft.asked!.byName,
          day: formatDate(draft.asked!.at, 'time'),
          note: draft.asked!.note,
        }),
      ),
    })),
    ...refused.map((draft): Need => ({
      title: t('Not published: {title}', { title: draft.title }),
      href: decisionAddress(draft.key),
      about: about(
        draft,
        t('{name} refused it: {why}', { name: draft.refused!.byName, why: draft.refused!.why }),
      ),
    })),
  ]
}
