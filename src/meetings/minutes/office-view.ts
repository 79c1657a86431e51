/** What the office's pages of minutes are made from. */
import type { FormFault } from '#src/design/index.ts'
import { lastDay } from '#src/kernel/dates.ts'
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import type { OfficeSource } from '../actions/hidden.ts'
import { actionLog, logSource, openBefore, type ActionLog, type LoggedAction } from '../actions/log.ts'
import { roundsOf } from '../actions/rounds.ts'
import { latestWords, readHidden, type OwnerWord } from '../actions/queries.ts'
import { findDraft, type Draft } from '../drafts/queries.ts'
import { minutesKey, type Action, type Meeting, type Minutes } from '../model.ts'
import type { LinksBy } from '../notice/form.ts'
import { bodiesOf, knownLinks, requireMeeting } from '../notice/load.ts'
import { publishedMeetings, type PublishedMeeting } from '../published.ts'
import type { Typed } from '../typed-rows.ts'
import { membersOn, type Member } from './begin.ts'
import { namesOf } from './public.tsx'

export type MinutesOffice = {
  meeting: Meeting
  draft: Draft<Minutes>
  /** Action points that the meeting has to review: open before it began, as published. */
  open: readonly LoggedAction[]
  /** The log before the meeting; names what minutes review. */
  before: ActionLog
  /** What the log is told from, with what was given in private: for staff alone. */
  source: OfficeSource
  /** The latest word of each one's owner, by id. */
  words: ReadonlyMap<string, OwnerWord>
  members: readonly Member[]
  organisations: readonly { slug: string; name: string }[]
  nameOf: (slug: string) => string
  links: LinksBy
  /** Earlier meetings of the body or the strand whose published minutes are still a draft. */
  unapproved: readonly PublishedMeeting[]
  /** Later meetings of the body, published: where something may be due, where these may be approved. */
  later: readonly PublishedMeeting[]
  /** Ids of actions that were published of this meeting: none is given again. */
  taken: readonly string[]
  /** Action points and undertakings of its latest published minutes: they stay. */
  given: readonly Action[]
  /** Ids of items of its published agenda and minutes. */
  published: ReadonlySet<string>
  viewer: Viewer
  csrfToken: string
}

/** One form, as it stands before the person. */
export type FormState = {
  typed: Typed
  /** What the form carries along. */
  revision: number
  faults: readonly FormFault[]
  overtaken: { draft: Draft; mine: Minutes } | null
  /** Said above the form: "Saved." */
  news: string | null
}

/** Throws 404 when there is no such meeting. `draft` is null before the minutes were begun. */
export async function loadMinutes(
  site: Site,
  slug: string,
  { viewer, csrfToken }: Pick<MinutesOffice, 'viewer' | 'csrfToken'>,
): Promise<Omit<MinutesOffice, 'draft'> & { draft: Draft<Minutes> | null }> {
  const db = site.officeDb()
  const { content: meeting } = await requireMeeting(db, slug)
  const draft = (await findDraft<Minutes>(db, minutesKey(slug))) ?? null
  const meetings = publishedMeetings(site.snapshot())
  const source = await readHidden(db, logSource(meetings))
  const { log: before, due: open } = openBefore(source, meeting)
  const reviewed = draft?.content.reviews.map(({ action }) => action) ?? []
  const at = meetings.inOrder.findIndex((one) => one.slug === slug)
  const rounds = roundsOf(source)
  const here = new Set(rounds.at(meeting))
  const mine = rounds.of(meeting)
  const out = meetings.meetings.get(slug)
  const taken = new Set(
    out?.minutes?.versions.flatMap(({ content }) => (content as Minutes).actions.map(({ id }) => id)),
  )
  const nameOf = namesOf(site)
  return {
    meeting,
    draft,
    open,
    before,
    source,
    // What was sent in after the evening was not before it.
    words: await latestWords(
      db,
      [...open.map(({ action }) => action.id), ...reviewed],
      lastDay(meeting.on.edtf),
    ),
    members: membersOn(
      await bodiesOf(
        db,
        meeting.bodies.map((one) => one.slug),
      ),
      lastDay(meeting.on.edtf),
    ),
    organisations: organisationsOf(site),
    nameOf,
    links: knownLinks(site),
    unapproved: meetings.inOrder
      .slice(0, at === -1 ? undefined : at)
      .filter((one) => one.minutes?.content.status === 'draft' && here.has(rounds.of(one.notice.content))),
    later:
      at === -1
        ? []
        : meetings.inOrder.slice(at + 1).filter(({ notice }) => rounds.at(notice.content).includes(mine)),
    taken: [...taken],
    given: out?.minutes?.content.actions ?? [],
    published: new Set(
      [out?.agenda, out?.minutes].flatMap((one) => one?.content.items.map(({ id }) => id) ?? []),
    ),
    viewer,
    csrfToken,
  }
}

/** Throws 404 before the minutes were begun. */
export async function loadBegun(
  site: Site,
  slug: string,
  who: Pick<MinutesOffice, 'viewer' | 'csrfToken'>,
): Promise<MinutesOffice> {
  const found = await loadMinutes(site, slug, who)
  if (!found.draft) throw absent(t('There are no minutes of this meeting yet.'))
  return { ...found, draft: found.draft }
}

function organisationsOf(site: Site): { slug: string; name: string }[] {
  const register = site.snapshot().readable('organisations')?.versions.at(-1)?.content as
    { organisations: { slug: string; name: string }[] } | undefined
  return (register?.organisations ?? []).toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The log as staff would have it with the draft published: for a look at the whole. */
export const logWith = (source: OfficeSource, draft: Minutes): ActionLog =>
  actionLog({
    ...source,
    inOrder: source.inOrder.map((one) => (one.slug === draft.meeting ? { ...one, minutes: draft } : one)),
  })
