/**
 * The action log: every action point and undertaking with all that became of it, told from published minutes in the order
 * of meetings. Pure, and never throws: minutes that contradict each other are told as they stand.
 */
import { daysBetween, lastDay, type SourceDate } from '#src/kernel/dates.ts'
import type { Action, Body, Meeting, Minutes, MinutesItem, Review } from '../model.ts'
import type { Meetings, PublishedMeeting } from '../published.ts'
import { roundsOf, type Rounds } from './rounds.ts'
import { firstState, isEnded, stateAfter, type ActionState } from './states.ts'

/** One meeting, as far as the log needs it. */
export type LogMeeting = {
  slug: string
  notice: Meeting
  /** Its published minutes; null when there are none, or they are on hold. */
  minutes: Minutes | null
  /** Its last day, YYYY-MM-DD; null when no date is stated. */
  to: string | null
}
/** Meetings oldest first, those without a date last. */
export type LogSource = { inOrder: readonly LogMeeting[]; bodies: ReadonlyMap<string, Body> }

/** Where something was said: `draft` while these minutes are not approved. */
export type Place = { meeting: LogMeeting; item: MinutesItem | null; draft: boolean }
export type ActionEvent =
  | { kind: 'reviewed'; at: Place; review: Review; state: ActionState }
  /** It was open, and the minutes say nothing of it. */
  | { kind: 'not-reviewed'; at: Place }
/** `day` is the last day meant (YYYY-MM-DD); null when there is none, or the meeting has no day yet. */
export type Due = { kind: Action['due']['kind']; on: SourceDate; meeting: string | null; day: string | null }

export type LoggedAction = {
  action: Action
  /** The body that led the meeting at which it was given: its page stands there. */
  body: { slug: string; name: string }
  raised: Place
  /** Everything after that, oldest first. Made when it is asked for: ask it of what is shown, not of all. */
  readonly events: readonly ActionEvent[]
  /** Later meetings whose minutes say nothing of it, while it was open. */
  notReviewed: number
  /** Some of this is told by minutes that are not approved. */
  draft: boolean
  state: ActionState
  /** Later meetings at which it stayed open. */
  carriedOver: number
  /** Slugs of later meetings that were held while it was open, and whose minutes are not published. */
  readonly unknown: readonly string[]
  /** The first due date and each later one, with where it was set: the last is in force. */
  dues: readonly (Due & { at: Place })[]
  /** Where the body closed it, or it ended otherwise; null while it is open. */
  ended: Place | null
}

export type ActionLog = {
  /** In the order they were given. */
  actions: readonly LoggedAction[]
  byId: ReadonlyMap<string, LoggedAction>
  /** Of the body that led the meeting at which it was given; while it is open also of the body that came after it. */
  byBody: ReadonlyMap<string, readonly LoggedAction[]>
  byOwner: ReadonlyMap<string, readonly LoggedAction[]>
  /** What was open before a meeting (slug), and its minutes say nothing of. */
  notReviewedAt: (meeting: string) => LoggedAction[]
  /** At which meetings each is looked at. */
  rounds: Rounds
}

const logs = new WeakMap<Meetings, ActionLog>()

/** The log of what is published, made once for each snapshot. */
export function publishedLog(meetings: Meetings): ActionLog {
  const known = logs.get(meetings)
  if (known) return known
  const log = actionLog(logSource(meetings))
  logs.set(meetings, log)
  return log
}

export const logSource = ({ inOrder, bodies }: Pick<Meetings, 'inOrder' | 'bodies'>): LogSource => ({
  inOrder: inOrder.map(logMeeting),
  bodies: new Map([...bodies].map(([slug, one]) => [slug, one.content])),
})
const logMeeting = ({ slug, notice, minutes, to }: PublishedMeeting): LogMeeting => ({
  slug,
  notice: notice.content,
  minutes: minutes?.content ?? null,
  to,
})

type Reviewed = Extract<ActionEvent, { kind: 'reviewed' }>
/** Meetings that look at the same action points: those with minutes, and those held without. */
type Round = { minuted: LogMeeting[]; drafts: number[]; unminuted: LogMeeting[]; actions: Growing[] }
/**
 * A stretch in which an action was open, by position in its round: so what nobody said of it is counted without being written down, and
 * written down only for who reads it. `reviewed` of the meetings in it said something.
 */
type Span = {
  from: number
  to: number | null
  unknownFrom: number
  unknownTo: number | null
  reviewed: number
}
type Growing = Omit<LoggedAction, 'events' | 'unknown' | 'dues' | 'notReviewed' | 'carriedOver' | 'draft'> & {
  round: Round
  spans: Span[]
  reviews: Reviewed[]
  dues: (Due & { at: Place })[]
}

/** `rounds` are those of all meetings where `source` is a part of them. */
export function actionLog(source: LogSource, rounds = roundsOf(source)): ActionLog {
  const { inOrder } = source
  const byId = new Map<string, Growing>()
  const byName = new Map<string, Round>()
  const roundOf = (name: string): Round => {
    const round = byName.get(name) ?? { minuted: [], drafts: [0], unminuted: [], actions: [] }
    byName.set(name, round)
    return round
  }
  /** Given, and no later meeting seen yet. */
  const waiting = new Map<Round, Growing[]>()
  const nextOf = new Map<Growing, LogMeeting>()

  for (const meeting of inOrder) {
    const { minutes, notice } = meeting
    const here = new Set(rounds.at(notice).map(roundOf))
    if (notice.state !== 'cancelled')
      for (const round of here) {
        for (const one of waiting.get(round) ?? []) nextOf.set(one, meeting)
        waiting.delete(round)
      }
    if (!minutes) {
      if (notice.state === 'held') for (const round of here) round.unminuted.push(meeting)
      continue
    }
    for (const round of here) {
      round.minuted.push(meeting)
      round.drafts.push(round.drafts.at(-1)! + (minutes.status === 'draft' ? 1 : 0))
    }
    const place = placesOf(meeting, minutes)
    const reviewed = new Set<Growing>()
    for (const review of minutes.reviews) {
      const one = byId.get(review.action)
      if (!one || reviewed.has(one)) continue
      reviewed.add(one)
      takeReview(one, review, place(review.item), here.has(one.round))
    }
    for (const action of minutes.actions) {
      if (byId.has(action.id)) continue
      const raised = place(action.item)
      const round = roundOf(rounds.of(notice))
      const one: Growing = {
        action,
        body: notice.bodies[0]!,
        raised,
        round,
        spans: [openedIn(round)],
        reviews: [],
        state: firstState,
        dues: [{ ...action.due, day: null, at: raised }],
        ended: null,
      }
      byId.set(action.id, one)
      round.actions.push(one)
      waiting.set(round, [...(waiting.get(round) ?? []), one])
    }
  }
  const growing = [...byId.values()]
  setDays(growing, inOrder, nextOf)
  return indexed(growing, byName, rounds, inOrder)
}

const openedIn = ({ minuted, unminuted }: Round): Span => ({
  from: minuted.length,
  to: null,
  unknownFrom: unminuted.length,
  unknownTo: null,
  reviewed: 0,
})

function placesOf(meeting: LogMeeting, minutes: Minutes): (item: string | null) => Place {
  const items = new Map(minutes.items.map((item) => [item.id, item]))
  const draft = minutes.status === 'draft'
  return (item) => ({ meeting, item: item === null ? null : (items.get(item) ?? null), draft })
}

/** A review that its state does not allow leaves the state as it is: the words still stand. */
function takeReview(one: Growing, review: Review, at: Place, inRound: boolean): void {
  const before = one.state
  const state = stateAfter(before, review.state) ?? before
  one.state = state
  one.reviews.push({ kind: 'reviewed', at, review, state })
  if (review.newDue !== null) one.dues.push({ kind: 'date', on: review.newDue, meeting: null, day: null, at })
  const span = one.spans.at(-1)!
  if (!isEnded(before) && inRound) span.reviewed += 1
  if (isEnded(state) === isEnded(before)) return
  if (isEnded(state)) {
    one.ended = at
    span.to = one.round.minuted.length
    span.unknownTo = one.round.unminuted.length
  } else {
    one.ended = null
    one.spans.push(openedIn(one.round))
  }
}

/** Days of what is due: "the next meeting" is that meeting's day once it is announced. */
function setDays(
  actions: readonly Growing[],
  inOrder: readonly LogMeeting[],
  nextOf: ReadonlyMap<Growing, LogMeeting>,
): void {
  const bySlug = new Map(inOrder.map((meeting) => [meeting.slug, meeting]))
  for (const one of actions)
    for (const due of one.dues) {
      if (due.kind === 'date') due.day = lastDay(due.on.edtf)
      if (due.kind === 'next-meeting') due.meeting = nextOf.get(one)?.slug ?? null
      if (due.kind === 'next-meeting' || due.kind === 'meeting')
        due.day = due.meeting === null ? null : (bySlug.get(due.meeting)?.to ?? null)
    }
}

/** With what is told of every later meeting: counted now, listed when it is asked for. */
function told(one: Growing, placeOf: (meeting: LogMeeting) => number): LoggedAction {
  const { round, spans, reviews, raised } = one
  const spoken = new Set(reviews.map(({ at }) => at.meeting))
  const notReviewed = spans.reduce(
    (sum, { from, to, reviewed }) => sum + (to ?? round.minuted.length) - from - reviewed,
    0,
  )
  return {
    action: one.action,
    body: one.body,
    raised,
    state: one.state,
    dues: one.dues,
    ended: one.ended,
    notReviewed,
    carriedOver: notReviewed + reviews.filter(({ state }) => !isEnded(state)).length,
    draft:
      raised.draft ||
      reviews.some(({ at }) => at.draft) ||
      spans.some(({ from, to }) => round.drafts[to ?? round.minuted.length]! > round.drafts[from]!),
    get events() {
      const silent = spans
        .flatMap(({ from, to }) => round.minuted.slice(from, to ?? undefined))
        .filter((meeting) => !spoken.has(meeting))
      return [...silent.map(silence), ...reviews].toSorted(
        (a, b) => placeOf(a.at.meeting) - placeOf(b.at.meeting),
      )
    },
    get unknown() {
      return spans.flatMap(({ unknownFrom, unknownTo }) =>
        round.unminuted.slice(unknownFrom, unknownTo ?? undefined).map(({ slug }) => slug),
      )
    },
  }
}
const silence = (meeting: LogMeeting): ActionEvent => ({
  kind: 'not-reviewed',
  at: { meeting, item: null, draft: meeting.minutes?.status === 'draft' },
})

/** In whose log an action stands: of the body that led, and of those that came after it for as long as it was open. */
function bodiesOf({ body, ended }: Growing, { line }: Rounds): string[] {
  const all = line(body.slug)
  const last = ended ? all.indexOf(ended.meeting.notice.bodies[0]!.slug) : -1
  return last === -1 ? (ended ? all.slice(0, 1) : all) : all.slice(0, last + 1)
}

function indexed(
  growing: readonly Growing[],
  byName: ReadonlyMap<string, Round>,
  rounds: Rounds,
  inOrder: readonly LogMeeting[],
): ActionLog {
  const places = new Map(inOrder.map((meeting, at) => [meeting, at]))
  const byBody = new Map<string, LoggedAction[]>()
  const byOwner = new Map<string, LoggedAction[]>()
  const byId = new Map<string, LoggedAction>()
  const put = (map: Map<string, LoggedAction[]>, key: string, one: LoggedAction) => {
    const list = map.get(key)
    if (list) list.push(one)
    else map.set(key, [one])
  }
  for (const one of growing) {
    const logged = told(one, (meeting) => places.get(meeting) ?? 0)
    byId.set(one.action.id, logged)
    for (const slug of bodiesOf(one, rounds)) put(byBody, slug, logged)
    if (one.action.owner.organisation !== null) put(byOwner, one.action.owner.organisation, logged)
  }
  const notReviewedAt = (slug: string): LoggedAction[] => {
    const meeting = inOrder.find((one) => one.slug === slug)
    if (!meeting?.minutes) return []
    return [...new Set(rounds.at(meeting.notice))].flatMap((name) => {
      const round = byName.get(name)
      const at = round?.minuted.indexOf(meeting) ?? -1
      if (!round || at === -1) return []
      return round.actions
        .filter(
          ({ spans, reviews }) =>
            spans.some(({ from, to }) => from <= at && (to === null || at < to)) &&
            reviews.every((review) => review.at.meeting !== meeting),
        )
        .map(({ action }) => byId.get(action.id)!)
    })
  }
  return { actions: [...byId.values()], byId, byBody, byOwner, notReviewedAt, rounds }
}

export const dueNow = ({ dues }: LoggedAction) => dues.at(-1)!
export const isOpen = ({ state }: LoggedAction): boolean => !isEnded(state)
/** Its day has passed and the body has not closed it: what its owner says does not change that. */
export const isOverdue = (one: LoggedAction, day: string): boolean => {
  const due = dueNow(one).day
  return isOpen(one) && due !== null && due < day
}

/** Days from the meeting at which it was given to the one that ended it, or to `day`; null when no date is stated. */
export function ageInDays({ raised, ended }: LoggedAction, day: string): number | null {
  const from = raised.meeting.to
  const to = ended ? ended.meeting.to : day
  return from === null || to === null ? null : Math.max(0, daysBetween(from, to))
}

export const actionAddress = ({ body, action }: Pick<LoggedAction, 'body' | 'action'>): string =>
  `/bodies/${body.slug}/action-points/${action.id}`

/** The log as it was before a meeting began: what its minutes may review, and what must be. */
export function openBefore(source: LogSource, meeting: Meeting): { log: ActionLog; due: LoggedAction[] } {
  const rounds = roundsOf(source)
  const at = source.inOrder.findIndex(({ slug }) => slug === meeting.meeting)
  const earlier = at === -1 ? source.inOrder : source.inOrder.slice(0, at)
  const log = actionLog({ ...source, inOrder: earlier }, rounds)
  const here = new Set(rounds.at(meeting))
  const due = log.actions.filter((one) => isOpen(one) && here.has(rounds.of(one.raised.meeting.notice)))
  return { log, due }
}
