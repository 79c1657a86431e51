/** What of minutes waits for staff: minutes that are late, and minutes that no meeting has approved. */
import type { Db } from '#src/kernel/database.ts'
import { lastDay } from '#src/kernel/dates.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import { may, type Viewer } from '#src/policy.ts'
import { listHeld, type HeldMeeting } from './queries.ts'

/** Working days after a meeting in which its minutes are to be published. */
export const minutesDays = 10
/** How long a meeting without minutes is named: what was held long ago is history, and no work that waits. */
const asLongAs = 366

export async function minutesNeeds(db: Db, viewer: Viewer, today: string): Promise<Need[]> {
  if (!may(viewer, 'meetings.prepare')) return []
  return needsOf(await listHeld(db), today)
}

export function needsOf(held: readonly HeldMeeting[], today: string): Need[] {
  const known = held.flatMap((one) => {
    const day = lastDay(one.on)
    return day === null || day < plusDays(today, -asLongAs) ? [] : [{ ...one, day }]
  })
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

/** The day so many working days (Monday to Friday) after a day. */
export function workingDaysAfter(day: string, count: number): string {
  let at = day
  for (let left = count; left > 0;) {
    at = plusDays(at, 1)
    const weekday = new Date(`${at}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return at
}
