/** What waits for staff: bookings with a need, or a wish to speak, that nobody has looked at. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { bookingsAddress } from './office-pages.tsx'
import { listUnseen } from './queries.ts'

export async function bookingNeeds(db: Db, viewer: Viewer): Promise<Need[]> {
  if (!may(viewer, 'meetings.bookings')) return []
  return (await listUnseen(db)).map(({ meeting, title, needs, speakers }) => ({
    title: t('Bookings to look at: {title}', { title }),
    href: bookingsAddress(meeting),
    about: t(
      '{needs, plural, =0 {Nobody asked for access} one {# person asked for access} other {# people asked for access}}, {speakers, plural, =0 {nobody asked to speak} one {# person asked to speak} other {# people asked to speak}}.',
      { needs, speakers },
    ),
  }))
}
