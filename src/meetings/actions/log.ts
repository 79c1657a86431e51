/**
 * The action log: every action point and undertaking with all that became of it, told from published minutes in the order
 * of meetings. Pure, and never throws: minutes that contradict each other are told as they stand.
 */
import { lastDay, type SourceDate } from '#src/kernel/dates.ts'
import type { Action, Body, Meeting, Minutes, MinutesItem, Review } from '../model.ts'
import type { Meetings, PublishedMeeting } from '../published.ts'
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
  /** Everything after that, oldest first. */
  events: readonly ActionEvent[]
  state: ActionState
  /** Later meetings at which it stayed open. */
  carriedOver: number
  /** Slugs of later meetings that were held while it was open, and whose minutes are not published. */
  unknown: readonly string[]
  /** The first due date and each later one, with where it was set: the last is in force. */
  dues: readonly (Due & { at: Place })[]
  /** Where the body closed it, or it ended otherwise; null while it is open. */
  ended: Place | null
}

export type ActionLog = {
  /** In the order they were given. */
  actions: readonly LoggedAction[]
  byId: ReadonlyMap<string, LoggedAction>
  /** Of every body of the meeting at which it was given. */
  byBody: ReadonlyMap<string, readonly LoggedAction[]>
  byOwner: ReadonlyMap<string, readonly LoggedAction[]>
}

type Growing = Omit<LoggedAction, 'events' | 'unknown' | 'dues'> & {
  events: ActionEvent[]
  unknown: string[]
  dues: (Due & { at: Place })[]
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

/**
 * At which meetings an action is looked at again: those of the body, or of the strand where the body takes the minutes of
 * a strand at the next meeting of that strand.
 */
export function scopeOf(notice: Meeting, bodies: LogSource['bodies']): string {
  const { slug } = notice.bodies[0]!
  const byStrand = notice.strand !== null && bodies.get(slug)?.minutesApproval === 'next-of-strand'
  return byStrand ? `${slug} ${notice.strand!.slug}` : slug
}
/** The scopes that a meeting belongs to. */
export const scopesOf = ({ bodies, strand }: Meeting): string[] =>
  bodies.flatMap(({ slug }) => (strand ? [slug, `${slug} ${strand.slug}`] : [slug]))

export function actionLog({ inOrder, bodies }: LogSource): ActionLog {
  const byId = new Map<string, Growing>()
  const open = new Map<string, Set<Growing>>()
  const scopeById = new Map<string, string>()
  const openIn = (scope: string) => open.get(scope) ?? new Set<Growing>()
  /** Given, and no later meeting seen yet: by scope. */
  const waiting = new Map<string, Growing[]>()
  const nextOf = new Map<Growing, LogMeeting>()

  for (const meeting of inOrder) {
    const scopes = scopesOf(meeting.notice)
    const here = new Set(scopes.flatMap((scope) => [...openIn(scope)]))
    const { minutes } = meeting
    if (meeting.notice.state !== 'cancelled')
      for (const scope of scopes) {
        for (const one of waiting.get(scope) ?? []) nextOf.set(one, meeting)
        waiting.delete(scope)
      }
    if (!minutes) {
      if (meeting.notice.state === 'held') for (const one of here) one.unknown.push(meeting.slug)
      continue
    }
    const place = placesOf(meeting, minutes)
    const reviewed = new Set<Growing>()
    for (const review of minutes.reviews) {
      const one = byId.get(review.action)
      if (!one || reviewed.has(one)) continue
      reviewed.add(one)
      takeReview(one, review, place(review.item))
      const scope = openIn(scopeById.get(review.action)!)
      if (isEnded(one.state)) scope.delete(one)
      else scope.add(one)
    }
    for (const one of here)
      if (!reviewed.has(one)) {
        one.events.push({ kind: 'not-reviewed', at: place(null) })
        one.carriedOver += 1
      }
    for (const action of minutes.actions) {
      if (byId.has(action.id)) continue
      const raised = place(action.item)
      const scope = scopeOf(meeting.notice, bodies)
      const one: Growing = {
        action,
        body: meeting.notice.bodies[0]!,
        raised,
        events: [],
        state: firstState,
        carriedOver: 0,
        unknown: [],
        dues: [{ ...action.due, day: null, at: raised }],
        ended: null,
      }
      byId.set(action.id, one)
      scopeById.set(action.id, scope)
      open.set(scope, openIn(scope).add(one))
      waiting.set(scope, [...(waiting.get(scope) ?? []), one])
    }
  }
  setDays([...byId.values()], inOrder, nextOf)
  return indexed([...byId.values()])
}

function placesOf(meeting: LogMeeting, minutes: Minutes): (item: string | null) => Place {
  const items = new Map(minutes.items.map((item) => [item.id, item]))
  const draft = minutes.status === 'draft'
  return (item) => ({ meeting, item: item === null ? null : (items.get(item) ?? null), draft })
}

/** A review that its state does not allow leaves the state as it is: the words still stand. */
function takeReview(one: Growing, review: Review, at: Place): void {
  const before = one.state
  one.state = stateAfter(before, review.state) ?? before
  one.events.push({ kind: 'reviewed', at, review, state: one.state })
  if (review.newDue !== null) one.dues.push({ kind: 'date', on: review.newDue, meeting: null, day: null, at })
  if (!isEnded(one.state)) {
    one.carriedOver += 1
    one.ended = null
  } else if (!isEnded(before)) one.ended = at
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

function indexed(actions: readonly LoggedAction[]): ActionLog {
  const byBody = new Map<string, LoggedAction[]>()
  const byOwner = new Map<string, LoggedAction[]>()
  const put = (map: Map<string, LoggedAction[]>, key: string, one: LoggedAction) => {
    const list = map.get(key)
    if (list) list.push(one)
    else map.set(key, [one])
  }
  for (const one of actions) {
    for (const { slug } of one.raised.meeting.notice.bodies) put(byBody, slug, one)
    if (one.action.owner.organisation !== null) put(byOwner, one.action.owner.organisation, one)
  }
  return { actions, byId: new Map(actions.map((one) => [one.action.id, one])), byBody, byOwner }
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
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

export const actionAddress = ({ body, action }: Pick<LoggedAction, 'body' | 'action'>): string =>
  `/bodies/${body.slug}/action-points/${action.id}`

/** The log as it was before a meeting began: what its minutes may review, and what must be. */
export function openBefore(source: LogSource, meeting: Meeting): { log: ActionLog; due: LoggedAction[] } {
  const at = source.inOrder.findIndex(({ slug }) => slug === meeting.meeting)
  const earlier = at === -1 ? source.inOrder : source.inOrder.slice(0, at)
  const log = actionLog({ ...source, inOrder: earlier })
  const scopes = new Set(scopesOf(meeting))
  const due = log.actions.filter(
    (one) => isOpen(one) && scopes.has(scopeOf(one.raised.meeting.notice, source.bodies)),
  )
  return { log, due }
}
