/** What the office's pages of a meeting are made from. */
import type { Db } from '#src/kernel/database.ts'
import { firstDay, lastDay } from '#src/kernel/dates.ts'
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { publishedCommitments } from '#src/plans/index.ts'
import type { Site } from '#src/record/index.ts'
import { standingMeeting, standingMeetingOf, type StandingMeeting } from '../agenda/standing.ts'
import { findDraft, type Draft } from '../drafts/queries.ts'
import {
  agendaKey,
  bodyKey,
  kinds,
  meetingKey,
  minutesKey,
  type Agenda,
  type Body,
  type Meeting,
  type Minutes,
} from '../model.ts'
import { publishedMeetings } from '../published.ts'
import type { LinksBy } from './form.ts'
import { latestOf, listUnpublished } from './queries.ts'

/** A thing as it is worked on: the draft, or what is published where no draft is kept. */
export type Working<Content> = {
  content: Content
  /** What a form carries along; 0 when there is no draft. */
  revision: number
  draft: Draft<Content> | null
  /** The latest version; null before the first. */
  published: Content | null
}

/** Null when it is neither drafted nor published. */
export async function findWorking<Content>(db: Db, key: string): Promise<Working<Content> | null> {
  const draft = (await findDraft<Content>(db, key)) ?? null
  const published = ((await latestOf(db, [key])).get(key) as Content | undefined) ?? null
  const content = draft?.content ?? published
  return content === null ? null : { content, revision: draft?.revision ?? 0, draft, published }
}

/** Throws 404 when there is no such meeting, not even in draft. */
export async function requireMeeting(db: Db, slug: string): Promise<Working<Meeting>> {
  const found = await findWorking<Meeting>(db, meetingKey(slug))
  if (!found) throw absent(t('There is no such meeting.'))
  return found
}

/** Published bodies by slug. On hold or not: the office goes on working for them. */
export async function bodiesOf(db: Db, slugs: readonly string[]): Promise<Body[]> {
  const found = await latestOf(db, slugs.map(bodyKey))
  return slugs.flatMap((slug) => (found.has(bodyKey(slug)) ? [found.get(bodyKey(slug)) as Body] : []))
}

/** What a link may be typed as: a commitment's address, and its reference where one commitment alone has it. */
export function knownLinks(site: Site): LinksBy {
  const commitments = publishedCommitments(site.snapshot())
  const links = new Map<string, { address: string; title: string }>()
  const counts = Map.groupBy(commitments, ({ ref }) => ref)
  for (const { ref, text, address } of commitments) {
    const link = { address, title: `${ref} ${text}`.slice(0, 500) }
    links.set(address, link)
    if (counts.get(ref)!.length === 1) links.set(ref, link)
  }
  return links
}

/** Every meeting that standing items are told from: the published ones, and in their place or beside them what is drafted. */
export async function standingMeetings(site: Site): Promise<StandingMeeting[]> {
  const drafts = new Map((await listUnpublished(site.officeDb())).map(({ key, content }) => [key, content]))
  const published = [...publishedMeetings(site.snapshot()).meetings.values()].map((one) => {
    const told = standingMeetingOf(one)
    const { agenda, minutes } = draftsOf(drafts, one.slug)
    if (!agenda && !minutes) return told
    return standingMeeting({
      notice: one.notice.content,
      from: one.from,
      to: one.to,
      agenda: one.agenda?.content ?? agenda,
      minutes: one.minutes?.content ?? minutes,
    })
  })
  const drafted = [...drafts].flatMap(([key, content]) => {
    const notice = content as Meeting
    if (key !== meetingKey(notice.meeting)) return []
    const { edtf } = notice.on
    return [
      standingMeeting({
        notice,
        from: firstDay(edtf),
        to: lastDay(edtf),
        ...draftsOf(drafts, notice.meeting),
      }),
    ]
  })
  return [...published, ...drafted]
}

const draftsOf = (drafts: ReadonlyMap<string, unknown>, slug: string) => ({
  agenda: (drafts.get(agendaKey(slug)) as Agenda | undefined) ?? null,
  minutes: (drafts.get(minutesKey(slug)) as Minutes | undefined) ?? null,
})

/** The meeting before one in its strand, or in its body: of the same lead body, on an earlier day; the latest. Drafts count. */
export async function meetingBefore(
  site: Site,
  of: { meeting?: string; body: string; strand: string | null; series: string | null; day: string | null },
): Promise<{ content: Meeting; published: boolean } | null> {
  const unpublished = (await listUnpublished(site.officeDb())).filter(({ kind }) => kind === kinds.meeting)
  const all = [
    ...[...publishedMeetings(site.snapshot()).meetings.values()].map(({ notice }) => ({
      content: notice.content,
      published: true,
    })),
    ...unpublished.map(({ content }) => ({ content: content as Meeting, published: false })),
  ]
  const fit = all.flatMap((one) => {
    const { meeting, bodies, strand, series, state, on } = one.content
    const day = firstDay(on.edtf)
    const same =
      meeting !== of.meeting &&
      bodies[0]!.slug === of.body &&
      (strand?.slug ?? null) === of.strand &&
      (of.series === null || series?.slug === of.series)
    return same && state !== 'cancelled' && day !== null && (of.day === null || day < of.day)
      ? [{ ...one, day }]
      : []
  })
  return fit.toSorted((a, b) => b.day.localeCompare(a.day))[0] ?? null
}
