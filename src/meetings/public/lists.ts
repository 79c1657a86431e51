/** Lists of meetings, made once for each snapshot: no page looks through all of them. Pure. */
import { compareEdtf, firstDay, lastDay } from '#src/kernel/dates.ts'
import type { PeriodsOfOffice } from '../model.ts'
import { isOf, type Meetings, type PublishedMeeting } from '../published.ts'
import { isAhead } from './words.ts'

export type Period = { slug: string; title: string; about: string }
export type Lists = {
  /** Soonest first; those without a day last. */
  ahead: readonly PublishedMeeting[]
  /** The one that comes next and is to take place, on a day that is known at least roughly. */
  next: PublishedMeeting | null
  /** Latest first; those without a day last. */
  past: readonly PublishedMeeting[]
  /** Under each month (YYYY-MM) the meetings whose date touches it. */
  byMonth: ReadonlyMap<string, readonly PublishedMeeting[]>
  /** The months of `byMonth`, in order. */
  months: readonly string[]
  byBody: ReadonlyMap<string, readonly PublishedMeeting[]>
  /** By period of office; what belongs to none is under `noPeriod`. */
  byPeriod: ReadonlyMap<string, readonly PublishedMeeting[]>
  /** In the order of the register of periods, the latest first, also those of which no meeting is here; then `noPeriod`, when there are such meetings. */
  periods: readonly Period[]
  /** By slug, the slug of the meeting before: the one that it names, or one that was put in between since. */
  before: ReadonlyMap<string, string>
  /** By slug, slugs of the meetings that one is before. */
  after: ReadonlyMap<string, readonly string[]>
  /** Years (YYYY), bodies and series to choose from. */
  years: readonly string[]
  bodies: readonly { slug: string; name: string }[]
  series: readonly { slug: string; name: string }[]
}

/** The archive's place for meetings that stand in no period of office. */
export const noPeriod = 'no-period'

const made = new WeakMap<Meetings, Lists>()
export function listsOf(meetings: Meetings): Lists {
  const known = made.get(meetings)
  if (known) return known
  const lists = make(meetings)
  made.set(meetings, lists)
  return lists
}

function make(meetings: Meetings): Lists {
  const { inOrder, day } = meetings
  const ahead = inOrder.filter((one) => isAhead(one, day))
  const over = inOrder.filter((one) => !isAhead(one, day))
  const periods = orderedPeriods(meetings.periodsOfOffice?.content ?? null)
  const byMonth = new Map<string, PublishedMeeting[]>()
  const byBody = new Map<string, PublishedMeeting[]>()
  const byPeriod = new Map<string, PublishedMeeting[]>()
  const [years, bodies, series] = [new Set<string>(), new Map<string, string>(), new Map<string, string>()]
  for (const one of inOrder) {
    const { content } = one.notice
    for (const month of touched(one)) put(byMonth, month, one)
    for (const { slug, name } of content.bodies) {
      put(byBody, slug, one)
      bodies.set(slug, meetings.bodies.get(slug)?.content.name ?? name)
    }
    for (const run of [content.series, content.strand]) if (run) series.set(run.slug, run.name)
    if (one.from !== null) years.add(one.from.slice(0, 4))
    put(byPeriod, periodOf(one, periods), one)
  }
  const { before, after } = neighbours(inOrder)
  return {
    ahead,
    next: ahead.find((one) => one.from !== null && isComing(one)) ?? null,
    past: [
      ...over.filter(({ from }) => from !== null).toReversed(),
      ...over.filter(({ from }) => from === null),
    ],
    byMonth,
    months: [...byMonth.keys()].toSorted(),
    byBody,
    byPeriod,
    periods: [
      ...periods.toReversed(),
      ...(byPeriod.has(noPeriod) ? [{ slug: noPeriod, title: '', about: '' }] : []),
    ],
    before,
    after,
    years: [...years].toSorted().toReversed(),
    bodies: named(bodies),
    series: named(series),
  }
}

/**
 * Each meeting names the one before it when it is announced. One that comes between the two later names the same: then it stands
 * between them, when it is of the same body and strand, and took place.
 */
function neighbours(inOrder: readonly PublishedMeeting[]) {
  const following = new Map<string, Placed[]>()
  for (const [place, one] of inOrder.entries()) {
    const { previous } = one.notice.content
    if (previous !== null) put(following, previous, { one, place })
  }
  const before = new Map<string, string>()
  const after = new Map<string, string[]>()
  for (const [place, one] of inOrder.entries()) {
    const { previous } = one.notice.content
    if (previous === null) continue
    let slug: string = previous
    let from = -1
    for (;;) {
      const between: Placed | undefined = following
        .get(slug)
        ?.findLast((other) => other.place > from && other.place < place && isOfOneRun(other.one, one))
      if (!between) break
      slug = between.one.slug
      from = between.place
    }
    before.set(one.slug, slug)
    put(after, slug, one.slug)
  }
  return { before, after }
}

type Placed = { one: PublishedMeeting; place: number }

const isOfOneRun = (
  { notice: { content: other } }: PublishedMeeting,
  { notice: { content } }: PublishedMeeting,
) =>
  other.state !== 'cancelled' &&
  other.bodies[0]!.slug === content.bodies[0]!.slug &&
  other.strand?.slug === content.strand?.slug

const isComing = ({ notice }: PublishedMeeting) =>
  notice.content.state !== 'cancelled' && notice.content.state !== 'postponed'

const named = (names: ReadonlyMap<string, string>) =>
  [...names]
    .map(([slug, name]) => ({ slug, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.slug.localeCompare(b.slug))

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

/** A date that means more than a year ("since 2019") touches the month that it begins in. */
function touched({ from, to }: PublishedMeeting): string[] {
  if (from === null || to === null) return []
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)]
  const all = [first]
  while (all.at(-1)! < last && all.length < 12) all.push(monthAfter(all.at(-1)!))
  return all.at(-1) === last ? all : [first]
}

export const monthAfter = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

type Dated = Period & { from: string | null; to: string | null }

function orderedPeriods(content: PeriodsOfOffice | null): Dated[] {
  return (content?.periods ?? [])
    .map(({ from, to, ...period }) => ({ ...period, from: firstDay(from.edtf), to: lastDay(to.edtf) }))
    .toSorted((a, b) => compareEdtf(a.from, b.from) || a.slug.localeCompare(b.slug))
}

/** Its own, when it names one that is known; else the one that its day is in. */
function periodOf({ notice, from }: PublishedMeeting, periods: readonly Dated[]): string {
  const own = notice.content.periodOfOffice
  if (own !== null && periods.some(({ slug }) => slug === own)) return own
  if (from === null) return noPeriod
  const begun = periods.findLast((period) => period.from !== null && period.from <= from)
  const over = begun !== undefined && begun.to !== null && begun.to < from
  return begun === undefined || over ? noPeriod : begun.slug
}

export type Filters = {
  body?: string | undefined
  series?: string | undefined
  year?: string | undefined
  state?: string | undefined
}

/** Meetings that a choice leaves, of ready-made lists where there is one; in the order of `inOrder`. */
export function filtered(
  meetings: Meetings,
  { body, series, year, state }: Filters,
  stateOf: (one: PublishedMeeting) => string,
): PublishedMeeting[] {
  const from = body === undefined ? meetings.inOrder : (listsOf(meetings).byBody.get(body) ?? [])
  return from.filter(
    (one) =>
      (body === undefined || isOf(one, body)) &&
      (series === undefined ||
        one.notice.content.series?.slug === series ||
        one.notice.content.strand?.slug === series) &&
      (year === undefined || one.from?.slice(0, 4) === year) &&
      (state === undefined || stateOf(one) === state),
  )
}
