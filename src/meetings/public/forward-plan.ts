/**
 * What the meetings ahead will take: their agenda where it is published, else what is known before there is one: standing items
 * that are due, what earlier minutes set for later, action points that fall due. Told from what is published, once for each snapshot. Pure.
 */
import { compareEdtf, firstDay, lastDay, type SourceDate } from '#src/kernel/dates.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { actionAddress, dueNow, isOpen, publishedLog, type LoggedAction } from '../actions/log.ts'
import { dueAtEach, standingMeetingOf, standingOf, type StandingMeeting } from '../agenda/standing.ts'
import { isOf, type Meetings, type PublishedMeeting } from '../published.ts'
import { listsOf } from './lists.ts'
import { meetingAddress } from './addresses.ts'
import { dayWords, isAhead } from './words.ts'

/** One thing that a meeting will take. `why` is empty where the agenda itself says so. */
export type Taken = { title: string; why: string; href: string | null }
/** Set for later by minutes, with no meeting announced for then. */
export type Awaited = {
  title: string
  body: string
  bodyName: string
  on: SourceDate
  from: string
  href: string
}
/** A standing item whose day passed without it. */
export type Missed = {
  title: string
  body: string
  bodyName: string
  atEvery: boolean
  due: string | null
  lastTaken: { meeting: PublishedMeeting; day: string } | null
  missedAt: PublishedMeeting[]
}
export type ForwardPlan = {
  /** By slug of the meeting. */
  taken: ReadonlyMap<string, readonly Taken[]>
  /** Open action points that fall due at a meeting ahead, by its slug. */
  actions: ReadonlyMap<string, readonly LoggedAction[]>
  awaited: readonly Awaited[]
  missed: readonly Missed[]
}

const made = new WeakMap<Meetings, ForwardPlan>()
export function forwardPlanOf(meetings: Meetings): ForwardPlan {
  const known = made.get(meetings)
  if (known) return known
  const plan = make(meetings)
  made.set(meetings, plan)
  return plan
}

/** What one meeting takes: of one that is over, what its agenda says. */
export const takes = (one: PublishedMeeting, meetings: Meetings): readonly Taken[] =>
  agendaOf(one) ?? (isAhead(one, meetings.day) ? (forwardPlanOf(meetings).taken.get(one.slug) ?? []) : [])

/** Open action points that fall due at a meeting; none of one that is over, without looking through all minutes for it. */
export const dueHere = (one: PublishedMeeting, meetings: Meetings): readonly LoggedAction[] =>
  isAhead(one, meetings.day) ? (forwardPlanOf(meetings).actions.get(one.slug) ?? []) : []

const missedIn = new WeakMap<Meetings, Map<string, Map<string, string[]>>>()

/** Titles of standing items of a body that were missed, by the slug of the meeting; told from its meetings once for each snapshot. */
function missedOf(body: string, meetings: Meetings): Map<string, string[]> {
  const known = missedIn.get(meetings) ?? new Map<string, Map<string, string[]>>()
  missedIn.set(meetings, known)
  const found = known.get(body) ?? new Map<string, string[]>()
  if (known.has(body)) return found
  known.set(body, found)
  const content = meetings.bodies.get(body)?.content
  if (!content || content.standingItems.length === 0) return found
  const own = (listsOf(meetings).byBody.get(body) ?? []).map(standingMeetingOf)
  for (const { item, missedAt } of standingOf(content, own, meetings.day))
    for (const slug of missedAt) found.set(slug, [...(found.get(slug) ?? []), item.title])
  return found
}

/** Standing items that were due at a meeting and not taken, with the body whose they are. */
export const missedHere = (
  one: PublishedMeeting,
  meetings: Meetings,
): { title: string; body: string; bodyName: string }[] =>
  one.agenda || one.minutes
    ? one.notice.content.bodies.flatMap(({ slug, name }) =>
        (missedOf(slug, meetings).get(one.slug) ?? []).map((title) => ({
          title,
          body: slug,
          bodyName: name,
        })),
      )
    : []

const agendaOf = (one: PublishedMeeting): Taken[] | null =>
  one.agenda &&
  one.agenda.content.items
    .filter(({ kind, withdrawn }) => kind !== 'procedural' && !withdrawn)
    .toSorted((a, b) => a.order - b.order)
    .map(({ id, title, private: closed }) => ({
      title: closed?.publicTitle ?? title,
      why: closed ? t('in private') : '',
      href: `${meetingAddress(one)}#${id}`,
    }))

function make(meetings: Meetings): ForwardPlan {
  const ahead = listsOf(meetings).ahead.filter(
    ({ notice, from }) => notice.content.state !== 'cancelled' && from !== null,
  )
  const actions = dueActions(meetings, ahead)
  const { set, awaited } = setForLater(meetings, ahead)
  const standing = standingItems(meetings, ahead)
  const taken = new Map(
    ahead.map((one): [string, Taken[]] => [
      one.slug,
      agendaOf(one) ?? [
        ...(standing.due.get(one.slug) ?? []),
        ...(set.get(one.slug) ?? []),
        ...(actions.get(one.slug) ?? []).map((action) => ({
          title: action.action.text,
          why: t('Action point {ref}, due', { ref: action.action.ref }),
          href: actionAddress(action),
        })),
      ],
    ]),
  )
  return {
    taken,
    actions,
    awaited: awaited.toSorted((a, b) => compareEdtf(a.on.edtf, b.on.edtf)),
    missed: standing.missed,
  }
}

/** Each open action point stands with the first meeting ahead at which it has fallen due. */
function dueActions(meetings: Meetings, ahead: readonly PublishedMeeting[]): Map<string, LoggedAction[]> {
  const { rounds, actions } = publishedLog(meetings)
  const byRound = new Map<string, PublishedMeeting[]>()
  for (const one of ahead)
    for (const round of rounds.at(one.notice.content))
      byRound.set(round, [...(byRound.get(round) ?? []), one])
  const due = new Map<string, LoggedAction[]>()
  for (const action of actions) {
    if (!isOpen(action)) continue
    const last = dueNow(action)
    if (last.day === null && last.meeting === null) continue
    const inRound = byRound.get(rounds.of(action.raised.meeting.notice)) ?? []
    const at = inRound.find(({ slug, to }) => slug === last.meeting || (last.day !== null && to! >= last.day))
    if (at) due.set(at.slug, [...(due.get(at.slug) ?? []), action])
  }
  return due
}

/** What minutes set for later: at the first meeting of the body whose day fits what they say, else awaited. */
function setForLater(meetings: Meetings, ahead: readonly PublishedMeeting[]) {
  const set = new Map<string, Taken[]>()
  const awaited: Awaited[] = []
  for (const earlier of meetings.inOrder) {
    for (const { title, on, item } of earlier.minutes?.content.forward ?? []) {
      const [first, last] = [firstDay(on.edtf), lastDay(on.edtf)]
      // What was for a time that is over is told by the minutes of that time.
      if (last !== null && last < meetings.day) continue
      const [body] = earlier.notice.content.bodies
      const href = `${meetingAddress(earlier)}/minutes${item === null ? '' : `#${item}`}`
      const at = ahead.find(
        (one) =>
          isOf(one, body!.slug) &&
          one.slug !== earlier.slug &&
          (first === null ? last === null && isSameStrand(one, earlier) : one.to! >= first) &&
          (last === null || one.from! <= last),
      )
      if (!at) {
        awaited.push({
          title,
          body: body!.slug,
          bodyName: body!.name,
          on,
          from: dayWords(earlier.notice.content),
          href,
        })
        continue
      }
      const why = t('Set at the meeting of {day}', { day: dayWords(earlier.notice.content) })
      set.set(at.slug, [...(set.get(at.slug) ?? []), { title, why, href }])
    }
  }
  return { set, awaited }
}

const isSameStrand = (one: PublishedMeeting, other: PublishedMeeting): boolean =>
  one.notice.content.strand?.slug === other.notice.content.strand?.slug

function standingItems(meetings: Meetings, ahead: readonly PublishedMeeting[]) {
  const due = new Map<string, Taken[]>()
  const missed: Missed[] = []
  for (const [slug, { content: body }] of meetings.bodies) {
    if (body.standingItems.length === 0) continue
    const own: StandingMeeting[] = (listsOf(meetings).byBody.get(slug) ?? []).map(standingMeetingOf)
    const without = ahead.filter((one) => isOf(one, slug) && !one.agenda).map((one) => one.slug)
    for (const [meeting, dueHere] of dueAtEach(body, own, new Set(without), meetings.day)) {
      const items = dueHere.map(({ item, due: by }) => ({
        title: item.title,
        why:
          item.every === 'meeting'
            ? t('Standing item, at every meeting')
            : t('Standing item, due by {day}', { day: formatDate(by) }),
        href: `/bodies/${slug}`,
      }))
      due.set(meeting, [...(due.get(meeting) ?? []), ...items])
    }
    for (const { item, state, due: by, lastTaken, missedAt } of standingOf(body, own, meetings.day)) {
      if (state !== 'missed') continue
      const last = lastTaken && meetings.meetings.get(lastTaken.meeting)
      missed.push({
        title: item.title,
        body: slug,
        bodyName: body.name,
        atEvery: item.every === 'meeting',
        due: by,
        lastTaken: last ? { meeting: last, day: lastTaken.day } : null,
        missedAt: missedAt.flatMap((one) => meetings.meetings.get(one) ?? []),
      })
    }
  }
  return { due, missed }
}
