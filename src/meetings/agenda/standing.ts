/**
 * Standing items: what a body takes at every meeting, every six months, each June. Told from its meetings alone: when each was last
 * taken, when it is due next, at which meetings it was missed. Pure, so the office and the public cannot disagree.
 *
 * What shows that it was taken: the minutes; without minutes, the agenda of a meeting that was held. A meeting of which that is not known, or
 * that shows neither agenda nor minutes, tells nothing: it counts as neither taken nor missed.
 */
import { RRuleTemporal } from 'rrule-temporal'
import { plusDays } from '#src/kernel/today.ts'
import type { Body, Meeting, Minutes, Agenda, StandingItem } from '../model.ts'
import type { PublishedMeeting } from '../published.ts'

/** Of a meeting, what standing items are told from. */
export type StandingMeeting = {
  slug: string
  /** Slugs. */
  bodies: readonly string[]
  strand: string | null
  state: Meeting['state']
  /** YYYY-MM-DD, the first and last day meant; null when none is stated. */
  from: string | null
  to: string | null
  /** Slugs of standing items on its agenda; null without an agenda. */
  planned: readonly string[] | null
  /** Slugs of standing items that its minutes say were taken; null without minutes. */
  taken: readonly string[] | null
}

export type Standing = {
  item: StandingItem
  /** YYYY-MM-DD. */
  lastTaken: { meeting: string; day: string } | null
  /**
   * The day by which it is to be taken next; when it was missed, the day that passed. Of an item of every meeting, the day of the next
   * meeting; null when that is not known.
   */
  due: string | null
  /** `taken`: was taken, and is not due again yet. `due`: its day has come, or nothing but its next meeting is awaited. */
  state: 'not-due' | 'due' | 'missed' | 'taken'
  /** Slugs of all meetings at which it was due and not taken in time, oldest first. */
  missedAt: string[]
}

const unique = (slugs: (string | null)[]): string[] => [...new Set(slugs.filter((one) => one !== null))]

/** A meeting from its notice, its agenda and its minutes, published or drafted. */
export function standingMeeting(of: {
  notice: Meeting
  from: string | null
  to: string | null
  agenda: Agenda | null
  minutes: Minutes | null
}): StandingMeeting {
  const { notice, agenda, minutes } = of
  const named = new Map(agenda?.items.map(({ id, standingItem }) => [id, standingItem]))
  return {
    slug: notice.meeting,
    bodies: notice.bodies.map(({ slug }) => slug),
    strand: notice.strand?.slug ?? null,
    state: notice.state,
    from: of.from,
    to: of.to,
    planned:
      agenda &&
      unique(agenda.items.filter(({ withdrawn }) => !withdrawn).map(({ standingItem }) => standingItem)),
    taken:
      minutes &&
      unique(
        minutes.items
          .filter(({ state }) => state === 'taken')
          .map(({ id, standingItem }) => standingItem ?? named.get(id) ?? null),
      ),
  }
}

/** The same of a published meeting. */
export const standingMeetingOf = ({ notice, agenda, minutes, from, to }: PublishedMeeting): StandingMeeting =>
  standingMeeting({
    notice: notice.content,
    from,
    to,
    agenda: agenda?.content ?? null,
    minutes: minutes?.content ?? null,
  })

/**
 * How each standing item of a body stands on a day (YYYY-MM-DD). `meetings` may hold those of other bodies too, in any order.
 */
export function standingOf(body: Body, meetings: readonly StandingMeeting[], day: string): Standing[] {
  return body.standingItems.map((item) => {
    const own = ownMeetings(body, item, meetings)
    const past = own.filter((one) => wasTold(one))
    const next = own.find((one) => isAhead(one, day)) ?? null
    return item.every === 'meeting'
      ? everyMeeting(item, past, next)
      : everySoOften(item, past, own[0]?.day ?? null, day)
  })
}

/** What is due at a meeting; `due` is the day by which it is (YYYY-MM-DD). */
export type DueItem = { item: StandingItem; due: string }

/**
 * The standing items that are due at one meeting, in the body's order, each with the day by which it is due: those whose day has come by
 * then, and those that would come too late at the meeting after it. Of meetings still to come before it, it takes that they do what their agenda
 * says, or without one what is due at them. Empty when the meeting has no day, or is not of the body.
 */
export const dueAt = (
  body: Body,
  meetings: readonly StandingMeeting[],
  meeting: string,
  day: string,
): DueItem[] => dueAtEach(body, meetings, new Set([meeting]), day).get(meeting)!

/** The same of several meetings at once, by slug. */
export function dueAtEach(
  body: Body,
  meetings: readonly StandingMeeting[],
  wanted: ReadonlySet<string>,
  day: string,
): Map<string, DueItem[]> {
  const found = new Map([...wanted].map((slug): [string, DueItem[]] => [slug, []]))
  for (const item of body.standingItems) {
    const own = ownMeetings(body, item, meetings)
    let taken: string | null = null
    for (const [at, one] of own.entries()) {
      const due = () => (item.every === 'meeting' ? one.day : isDueAt(item, own, at, taken))
      const here = found.get(one.slug)
      const dueHere = here ? due() : null
      if (dueHere !== null) here!.push({ item, due: dueHere })
      const takes = wasTold(one)
        ? isTaken(item, one)
        : isAhead(one, day) && (one.planned ? one.planned.includes(item.slug) : due() !== null)
      if (takes) taken = one.day
    }
  }
  return found
}

type Dated = StandingMeeting & { day: string }

/** Meetings of the body, and of the item's strand, that have a day and are not called off; oldest first. */
const ownMeetings = (body: Body, item: StandingItem, meetings: readonly StandingMeeting[]): Dated[] =>
  meetings
    .flatMap((one) => (one.from === null ? [] : [{ ...one, day: one.from }]))
    .filter(
      ({ bodies, strand, state, day }) =>
        bodies.includes(body.body) &&
        (item.strand === null || strand === item.strand) &&
        state !== 'cancelled' &&
        state !== 'postponed' &&
        (item.anchor === null || day >= item.anchor),
    )
    .toSorted((a, b) => a.day.localeCompare(b.day) || a.slug.localeCompare(b.slug))

/** It was held, and shows what was taken or what was on its agenda. */
const wasTold = ({ state, planned, taken }: Dated): boolean =>
  taken !== null || (planned !== null && state === 'held')
const isAhead = ({ state, to, taken }: Dated, day: string): boolean =>
  state !== 'held' && taken === null && (to === null || to >= day)
const isTaken = ({ slug }: StandingItem, { planned, taken }: Dated): boolean =>
  (taken ?? planned)!.includes(slug)

function everyMeeting(item: StandingItem, past: readonly Dated[], next: Dated | null): Standing {
  const last = past.findLast((one) => isTaken(item, one))
  const missed = past.filter((one) => !isTaken(item, one))
  const latest = past.at(-1)
  return {
    item,
    lastTaken: last ? { meeting: last.slug, day: last.day } : null,
    due: next?.day ?? null,
    state: !latest ? (next ? 'due' : 'not-due') : latest === last ? 'taken' : 'missed',
    missedAt: missed.map(({ slug }) => slug),
  }
}

function everySoOften(
  item: StandingItem,
  past: readonly Dated[],
  firstMeeting: string | null,
  day: string,
): Standing {
  let last: Dated | null = null
  let due = nextDue(item, null, firstMeeting)
  /** Meetings since it fell due that did not take it. */
  let waiting: string[] = []
  const missedAt: string[] = []
  for (const one of past) {
    if (isTaken(item, one)) {
      if (due !== null && one.day > plusDays(due, item.tolerance)) missedAt.push(...waiting)
      waiting = []
      last = one
      due = nextDue(item, one.day, firstMeeting)
    } else if (due !== null && one.day >= due) waiting.push(one.slug)
  }
  const late = due !== null && day > plusDays(due, item.tolerance)
  const missed = late && waiting.length > 0
  if (missed) missedAt.push(...waiting)
  return {
    item,
    lastTaken: last && { meeting: last.slug, day: last.day },
    due,
    state: missed ? 'missed' : due !== null && due <= day ? 'due' : last ? 'taken' : 'not-due',
    missedAt,
  }
}

/** The day by which it is due, when that is at this meeting; null when it is not. */
function isDueAt(item: StandingItem, own: readonly Dated[], at: number, taken: string | null): string | null {
  const due = nextDue(item, taken, own[0]?.day ?? null)
  if (due === null) return null
  const after = own[at + 1]
  const lastChance = after !== undefined && after.day > plusDays(due, item.tolerance)
  return due <= own[at]!.day || lastChance ? due : null
}

/**
 * The day by which an item is due, counted from when it was last taken; from its anchor, or the body's first meeting, before that. A rule
 * (RRULE) gives the first of its days after the last taking. Null when there is nothing to count from, or the rule has ended.
 */
export function nextDue(
  { every, anchor }: StandingItem,
  taken: string | null,
  firstMeeting: string | null,
): string | null {
  const begin = anchor ?? firstMeeting
  if (every.startsWith('RRULE:')) return begin && ruleDay(every, begin, taken)
  const base = taken ?? begin
  const found = /^P(\d{1,3})([DWMY])$/.exec(every)
  return base && found ? plusDuration(base, Number(found[1]), found[2] as 'D' | 'W' | 'M' | 'Y') : null
}

/** A day some days, weeks, months or years later. A month that is too short ends it: 31 August and six months are 28 (or 29) February. */
export function plusDuration(day: string, count: number, unit: 'D' | 'W' | 'M' | 'Y'): string {
  if (unit === 'D' || unit === 'W') return plusDays(day, unit === 'W' ? count * 7 : count)
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const months = month - 1 + (unit === 'Y' ? count * 12 : count)
  const end = new Date(Date.UTC(year, months + 1, 0))
  end.setUTCDate(Math.min(date, end.getUTCDate()))
  return end.toISOString().slice(0, 10)
}

/** Whole days, so the zone is none: midnight in UTC. */
function ruleDay(rule: string, begin: string, taken: string | null): string | null {
  const plain = begin.replaceAll('-', '')
  try {
    const days = new RRuleTemporal({ rruleString: `DTSTART:${plain}T000000Z\n${rule}` })
    const from = taken === null || taken < begin ? plusDays(begin, -1) : taken
    const next = days.next(new Date(`${from}T00:00:00Z`), false)
    return next && new Date(next.epochMilliseconds).toISOString().slice(0, 10)
  } catch {
    // A rule that RFC 5545 does not know says nothing; the body's own rules refuse it.
    return null
  }
}

/** Whether a rule of recurrence can be read; a duration and “meeting” always can. */
export function isRecurrence(every: string): boolean {
  if (!every.startsWith('RRULE:')) return true
  try {
    new RRuleTemporal({ rruleString: `DTSTART:20200101T000000Z\n${every}`, strict: false }).next(
      new Date('2019-12-31T00:00:00Z'),
    )
    return true
  } catch {
    return false
  }
}
