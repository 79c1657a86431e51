/** What of minutes waits for staff: minutes that are late, and minutes that no meeting has approved. */
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import { workingDaysAfter } from '#src/kernel/working-days.ts'
import { may } from '#src/policy.ts'
import { minutesKey, type Minutes } from '../model.ts'
import { publishedMeetings, type Meetings } from '../published.ts'
import type { RoomNeeds } from '../room-needs.ts'

/** Working days after a meeting in which its minutes are to be published. */
export const minutesDays = 10
/** How long a meeting without minutes is named: what was held long ago is history, and no work that waits. */
const asLongAs = 366

/** A meeting that was held, for what is due of it. */
export type HeldMeeting = {
  meeting: string
  title: string
  /** YYYY-MM-DD, its last day. */
  day: string
  onText: string
  body: string
  strand: string | null
  /** Of its published minutes; null when there are none. */
  status: Minutes['status'] | null
}

export const minutesNeeds: RoomNeeds = (site) => async (_db, viewer, today) =>
  may(viewer, 'meetings.prepare') ? needsOf(heldOf(publishedMeetings(site.snapshot()), today), today) : []

/** Meetings of the last year held by their published notice. Minutes that are on hold are no work that waits. */
export const heldOf = ({ inOrder }: Pick<Meetings, 'inOrder'>, today: string): HeldMeeting[] =>
  inOrder.flatMap(({ slug, notice: { content }, to, minutes, held }): HeldMeeting[] =>
    content.state !== 'held' || to === null || to < plusDays(today, -asLongAs) || held.has(minutesKey(slug))
      ? []
      : [
          {
            meeting: slug,
            title: content.title,
            day: to,
            onText: content.on.text,
            body: content.bodies[0]!.slug,
            strand: content.strand?.slug ?? null,
            status: minutes?.content.status ?? null,
          },
        ],
  )

export function needsOf(known: readonly HeldMeeting[], today: string): Need[] {
  const due = known
    .filter(({ status, day }) => status === null && workingDaysAfter(day, minutesDays) < today)
    .map((one): Need => ({
      title: t('Minutes are due: {meeting}', { meeting: one.title }),
      href: `/office/meetings/${one.meeting}/minutes`,
      about: t('It was held on {day}; {count, number} working days have passed.', {
        day: one.onText,
        count: minutesDays,
      }),
      due: workingDaysAfter(one.day, minutesDays),
      late: true,
    }))
  const waiting = known
    .filter(({ status }) => status === 'draft')
    .flatMap((one): Need[] => {
      const next = known
        .filter(({ body, strand, day }) => body === one.body && strand === one.strand && day > one.day)
        .toSorted((a, b) => a.day.localeCompare(b.day))[0]
      return next
        ? [
            {
              title: t('Minutes wait for approval: {meeting}', { meeting: one.title }),
              href: `/office/meetings/${next.meeting}/minutes`,
              about: t('{next} has been held since, on {day}: say whether they were approved there.', {
                next: next.title,
                day: formatDate(next.day),
              }),
            },
          ]
        : []
    })
  return [...due, ...waiting]
}
