/** How meetings are called beside drafts that name them by their address only: minutes, agendas, transcripts. */
import type { Db } from '#src/kernel/database.ts'
import { t } from '#src/kernel/text.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { latestOf } from '../notice/queries.ts'
import { contentsOf } from './queries.ts'

export type NamedMeeting = { slug: string; title: string; day: string }

/** Title and day of meetings, by their slugs: as published, else as drafted. One that is neither is left out. */
export async function namesOfMeetings(db: Db, slugs: readonly string[]): Promise<Map<string, NamedMeeting>> {
  const keys = [...new Set(slugs)].map(meetingKey)
  if (keys.length === 0) return new Map()
  const notices = [...(await contentsOf(db, keys)), ...(await latestOf(db, keys)).values()] as Meeting[]
  return new Map(notices.map(({ meeting, title, on }) => [meeting, { slug: meeting, title, day: on.text }]))
}

/** Beside the title of a draft: the meeting's title is not said twice. */
export const besideTitle = ({ title, day }: NamedMeeting, draftTitle: string): string =>
  title === draftTitle ? day : t('{meeting}, {day}', { meeting: title, day })
