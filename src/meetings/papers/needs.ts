/** Letters without an answer after their day, on *What needs you* of staff. */
import type { Db } from '#src/kernel/database.ts'
import type { Need } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { paperOffice } from './office-pages.tsx'
import { listOverdueLetters } from './queries.ts'

export async function paperNeeds(db: Db, viewer: Viewer, today: string): Promise<Need[]> {
  if (!may(viewer, 'meetings.prepare')) return []
  return (await listOverdueLetters(db, today)).map(({ meeting, paper, title, due, to }) => ({
    title: t('No answer yet: {title}', { title }),
    href: paperOffice(meeting, paper),
    about: t('A letter to {name}. Add the answer as a paper when it comes, and name it in the letter.', {
      name: to,
    }),
    due,
    late: true,
  }))
}
