/** A notice as a kind of draft: its rules, and the history that writes itself. */
import type { Db } from '#src/kernel/database.ts'
import { sourceDate } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { contentSha256 } from '#src/record/index.ts'
import { noticePublished } from '../booking/changed.ts'
import type { DraftKind, FreezeAround } from '../drafts/draft-kind.ts'
import { findDraft, type Draft } from '../drafts/queries.ts'
import {
  bodyKey,
  kinds,
  meeting,
  meetingKey,
  periodsOfOfficeKey,
  type Body,
  type Meeting,
  type PeriodsOfOffice,
} from '../model.ts'
import { changesBetween } from './history.ts'
import { NoticePreview } from './preview.tsx'
import { isFileHeld, latestOf } from './queries.ts'
import { noticeFaults, type NoticeAround } from './rules.ts'

export const overviewAddress = (slug: string): string => `/office/meetings/${slug}`
export const noticeAddress = (slug: string): string => `${overviewAddress(slug)}/notice`

export const meetingKind: DraftKind<Meeting> = {
  kind: kinds.meeting,
  called: () => t('the notice of the meeting'),
  schema: meeting,
  key: (content) => meetingKey(content.meeting),
  title: (content) => content.title,
  of: (content) => ({ body: content.bodies[0]!.slug, meeting: content.meeting }),
  freeze: async (db, drafted, around) => {
    const content = asItTakesPlace(drafted)
    const known = await noticeAround(db, content, around.today)
    const faults = [...noticeFaults(content, known), ...(await recordingFaults(db, content))]
    if (faults.length > 0) throw new Faults(faults)
    const before = known.meetings.get(content.meeting)
    if (!before) return content
    return withHistory(before, content, await askedOf(db, content, around), around)
  },
  files: ({ recording }) => (recording && 'file' in recording ? [recording.file.sha256] : []),
  // Who booked is told when it moves or is called off, and seats that were added are given to who waits.
  published: noticePublished,
  address: (content) => noticeAddress(content.meeting),
  preview: (content) => <NoticePreview meeting={content} />,
}

/**
 * A meeting that takes place online has no room, no seats and no step; one that does not has no places online. The draft keeps
 * them for the case that it changes back, and what was announced before stands in the history.
 */
function asItTakesPlace(meeting: Meeting): Meeting {
  const { takesPlace, access, booking } = meeting
  if (takesPlace === 'online')
    return { ...meeting, venues: [], seats: null, access: { ...access, stepFree: null } }
  if (takesPlace === 'in-person' && booking) return { ...meeting, booking: { ...booking, online: 0 } }
  return meeting
}

/** What is published around a notice. Meetings are told from the record, not from drafts: a page of readers links to them. */
export async function noticeAround(
  db: Db,
  content: Pick<Meeting, 'meeting' | 'previous' | 'bodies'>,
  today: string,
): Promise<NoticeAround> {
  const slugs = [content.meeting, ...(content.previous === null ? [] : [content.previous])]
  const bodies = content.bodies.map(({ slug }) => slug)
  const published = await latestOf(db, [...slugs.map(meetingKey), ...bodies.map(bodyKey), periodsOfOfficeKey])
  const found = <Content,>(names: readonly string[], keyOf: (slug: string) => string) =>
    new Map(
      names.flatMap((slug) => {
        const one = published.get(keyOf(slug)) as Content | undefined
        return one === undefined ? [] : [[slug, one]]
      }),
    )
  const periods = published.get(periodsOfOfficeKey) as PeriodsOfOffice | undefined
  return {
    today,
    bodies: found<Body>(bodies, bodyKey),
    meetings: found<Meeting>(slugs, meetingKey),
    periods: periods?.periods.map(({ slug }) => slug) ?? [],
  }
}

async function recordingFaults(db: Db, { recording }: Meeting): Promise<string[]> {
  if (!recording || !('file' in recording) || (await isFileHeld(db, recording.file.sha256))) return []
  return [t('The file of the recording is not held here.')]
}

/**
 * A change is told with the day and the reason that whoever asked for it gave: the hash that two people compare holds both. So after it
 * was asked for, that day counts, not the day on which it is looked at.
 */
function withHistory(
  before: Meeting,
  content: Meeting,
  asked: Draft['asked'],
  { today, pack, correction, publishedOn }: FreezeAround,
): Meeting {
  const told = asked ?? { correction, publishedOn }
  const why = told.correction?.why.trim() ?? ''
  const on = (day: string): Meeting => {
    const changes = changesBetween(before, content, { on: told.publishedOn ?? sourceDate(day), why })
    return { ...content, changes: [...before.changes, ...changes] }
  }
  if (!asked) return on(today)
  const [asToday, asAsked] = [on(today), on(todayOf(pack, new Date(asked.at)))]
  return contentSha256(asToday) === asked.sha256 ? asToday : asAsked
}

/** How it was asked for, when somebody has; null while somebody asks. */
async function askedOf(db: Db, content: Meeting, around: FreezeAround): Promise<Draft['asked']> {
  const asking = 'correction' in around || 'publishedOn' in around
  return asking ? null : ((await findDraft(db, meetingKey(content.meeting)))?.asked ?? null)
}
