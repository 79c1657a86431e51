/** What waits for staff about meetings ahead and meetings past. */
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { isDay, plusDays } from '#src/kernel/today.ts'
import { may } from '#src/policy.ts'
import { agendaKey } from '../model.ts'
import { publishedMeetings, type Meetings } from '../published.ts'
import type { RoomNeeds } from '../room-needs.ts'
import { overviewAddress } from './kind.tsx'

/** An agenda is public so many days before its meeting; and so many days before that, staff are told. */
export const agendaDays = 7
const noticeDays = 7
/** What was announced longer ago is history: nobody is asked about it. */
const askedFor = 60

export const noticeNeeds: RoomNeeds = (site) => async (_db, viewer, today) => {
  if (!may(viewer, 'meetings.prepare')) return []
  const announced = announcedOf(publishedMeetings(site.snapshot()))
  const ahead = announced.filter(({ day }) => day >= today && day <= plusDays(today, agendaDays + noticeDays))
  const over = announced.filter(({ day }) => day >= plusDays(today, -askedFor) && day < today)
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

/** Meetings that are announced as to take place, by their plain day. */
const announcedOf = ({ inOrder }: Meetings) =>
  inOrder.flatMap(({ slug, notice: { content }, agenda, held }) => {
    const day = content.on.edtf
    return content.state === 'scheduled' && day !== null && isDay(day)
      ? [
          {
            meeting: slug,
            title: content.title,
            day,
            hasAgenda: agenda !== null || held.has(agendaKey(slug)),
          },
        ]
      : []
  })
