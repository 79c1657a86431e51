/** What waits for staff about meetings ahead and meetings past. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import { may, type Viewer } from '#src/policy.ts'
import { overviewAddress } from './kind.tsx'
import { listAnnounced } from './queries.ts'

/** An agenda is public so many days before its meeting; and so many days before that, staff are told. */
export const agendaDays = 7
const noticeDays = 7
/** What was announced longer ago is history: nobody is asked about it. */
const askedFor = 60

export async function noticeNeeds(db: Db, viewer: Viewer, today: string): Promise<Need[]> {
  if (!may(viewer, 'meetings.prepare')) return []
  const ahead = await listAnnounced(db, { from: today, before: plusDays(today, agendaDays + noticeDays + 1) })
  const over = await listAnnounced(db, { from: plusDays(today, -askedFor), before: today })
  return [
    ...ahead
      .filter(({ hasAgenda }) => !hasAgenda)
      .map(({ meeting, title, day }): Need => {
        const due = plusDays(day, -agendaDays)
        return {
          title: t('Publish the agenda: {title}', { title }),
          href: `${overviewAddress(meeting)}/agenda`,
          about: t('The meeting is on {day}. Its agenda is to be public {days, number} days before.', {
            day: formatDate(day),
            days: agendaDays,
          }),
          due,
          late: due < today,
        }
      }),
    ...over.map(({ meeting, title, day }): Need => ({
      title: t('Say whether it was held: {title}', { title }),
      href: overviewAddress(meeting),
      about: t(
        'It was announced for {day}. Until its notice says more, readers see “not known here whether held”.',
        {
          day: formatDate(day),
        },
      ),
    })),
  ]
}
