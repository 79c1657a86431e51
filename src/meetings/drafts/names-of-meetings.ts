/** How meetings are called beside drafts that name them by their address only: minutes, agendas, transcripts. */
import type { Db } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { latestOf } from '../notice/queries.ts'
import { contentsOf } from './queries.ts'

export type NamedMeeting = { slug: string; title: string; day: string }

/** Title and day of meetings, by their slugs: as published, else as drafted. One that is neither is left out. */
export async function namesOfMeetings(db: Db, slugs: readonly string[]): Promise<Map<string, NamedMeeting>> {
  const keys = [...new Set(slugs)].map(meetingKey)
  if (keys.length === 0) return new Map()
  const notices = [...(await contentsOf(db, keys)), ...(await latestOf(db, keys)).values()] as Meeting[]
  return new Map(
    notices.map(({ meeting, title, on }) => [meeting, { slug: meeting, title, day: dayWords(on) }]),
  )
}

/** What a source says of where it found the date ("the document prints no year") stands in the notice, not in a name. */
const dayWords = ({ edtf, text }: SourceDate): string =>
  edtf !== null && /^\d{4}-\d\d-\d\d$/.test(edtf) ? formatDate(edtf) : text

/** "Fair Policing Board, 22 January 2025" */
export const withDay = ({ title, day }: NamedMeeting): string =>
  t('{meeting}, {day}', { meeting: title, day })

/** Beside the title of a draft: what that says already is not said twice. Empty when nothing is left. */
export const besideTitle = (meeting: NamedMeeting, draftTitle: string): string =>
  draftTitle.includes(withDay(meeting)) ? '' : draftTitle === meeting.title ? meeting.day : withDay(meeting)
