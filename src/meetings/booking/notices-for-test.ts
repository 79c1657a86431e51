/** Notices of one meeting, as if they had been published: a test changes it without two people each time. */
import type { Db } from '#src/kernel/database.ts'
import { notStated } from '#src/kernel/dates.ts'
import { contentSha256, publish } from '#src/record/index.ts'
import { exampleDay, exampleMeeting } from '../example-meetings.ts'
import type { Meeting } from '../model.ts'
import { findNotice } from './queries.ts'

export const noticeOf = (change: Parameters<typeof exampleMeeting>[0]): Meeting =>
  exampleMeeting(change).content as Meeting

/** Enters the notice, or its next version when it is another. `db` is the owner's. */
export async function setNotice(db: Db, notice: Meeting): Promise<void> {
  const { key, kind, title } = exampleMeeting({ meeting: notice.meeting })
  const known = await findNotice(db, notice.meeting)
  if (known && contentSha256(known) === contentSha256(notice)) return
  await db.transaction().execute((tx) =>
    publish(tx, {
      key,
      kind,
      title,
      content: notice,
      publishedOn: notStated,
      draftedBy: 'drafting-person',
      publishedBy: 'publishing-person',
      correction: known && { what: 'Something changed.', why: 'It was known later.' },
      today: exampleDay,
    }),
  )
}
