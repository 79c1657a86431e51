/**
 * At which meetings an action point is looked at again: those of the body that gave it, or of the strand where the body takes
 * minutes strand by strand; and once that body meets no more, those of the body that came after it. Pure.
 */
import { lastDay } from '#src/kernel/dates.ts'
import { lineOf } from '../bodies/lineage.ts'
import type { Meeting } from '../model.ts'
import type { LogSource } from './log.ts'

export type Rounds = {
  /** The name of the round in which whatever a meeting gives is looked at again. */
  of: (notice: Meeting) => string
  /** The rounds that a meeting belongs to. */
  at: (notice: Meeting) => string[]
  /** The body that leads a round, and those that came after it, in their order. */
  line: (body: string) => string[]
}

const known = new WeakMap<LogSource['inOrder'], Rounds>()

export function roundsOf(source: LogSource): Rounds {
  const made = known.get(source.inOrder) ?? makeRounds(source)
  known.set(source.inOrder, made)
  return made
}

function makeRounds({ inOrder, bodies }: LogSource): Rounds {
  const places = new Map(inOrder.map(({ slug }, at) => [slug, at]))
  const lastLed = new Map<string, number>()
  const strandsMet = new Map<string, Set<string>>()
  for (const [at, { notice }] of inOrder.entries()) {
    const { slug } = notice.bodies[0]!
    if (notice.state !== 'cancelled') lastLed.set(slug, at)
    if (notice.strand) strandsMet.set(slug, (strandsMet.get(slug) ?? new Set()).add(notice.strand.slug))
  }
  const apart = strandsApart(inOrder, bodies)
  const line = lineOf(bodies)
  const before = new Map<string, string[]>()
  for (const slug of new Set([
    ...bodies.keys(),
    ...[...bodies.values()].flatMap(({ predecessor }) => predecessor ?? []),
  ]))
    for (const later of line(slug).slice(1)) before.set(later, [...(before.get(later) ?? []), slug])

  /** It meets no more: by the day it was dissolved, or else because the record knows no later meeting of it. */
  const isOver = (body: string, notice: Meeting): boolean => {
    const [dissolved, day] = [lastDay(bodies.get(body)?.dissolved.edtf ?? null), lastDay(notice.on.edtf)]
    if (dissolved !== null && day !== null) return dissolved <= day
    return (lastLed.get(body) ?? -1) < (places.get(notice.meeting) ?? inOrder.length)
  }
  const strandsOf = (body: string) =>
    new Set(bodies.get(body)?.series.flatMap(({ kind, slug }) => (kind === 'strand' ? [slug] : [])))
  return {
    line,
    of: ({ bodies: [lead], strand }) =>
      strand !== null && apart(lead!.slug) ? `${lead!.slug} ${strand.slug}` : lead!.slug,
    at: (notice) =>
      notice.bodies.flatMap(({ slug }) => {
        const strand = notice.strand?.slug
        const own = strandsOf(slug)
        const earlier = (before.get(slug) ?? []).filter((body) => isOver(body, notice))
        return [slug, ...earlier].flatMap((body) => [
          body,
          ...(strand === undefined ? [] : [`${body} ${strand}`]),
          // A strand that the later body has no more is looked at in all its meetings.
          ...(body === slug ? [] : [...(strandsMet.get(body) ?? [])])
            .filter((one) => one !== strand && !own.has(one))
            .map((one) => `${body} ${one}`),
        ])
      }),
  }
}

/**
 * Whether a body takes minutes strand by strand. Where its page cannot be read (it is on hold) its own minutes show it: as published,
 * each named all that was open before it, so one that names what another strand gave shows that strands are taken together.
 */
function strandsApart(inOrder: LogSource['inOrder'], bodies: LogSource['bodies']): (body: string) => boolean {
  let together: Set<string> | null = null
  const find = (): Set<string> => {
    const found = new Set<string>()
    const given = new Map<string, Meeting>()
    for (const { notice, minutes } of inOrder) {
      const { slug } = notice.bodies[0]!
      for (const id of [
        ...(minutes?.notReviewed ?? []),
        ...(minutes?.reviews ?? []).map(({ action }) => action),
      ]) {
        const from = given.get(id)
        if (from?.bodies[0]!.slug === slug && from.strand?.slug !== notice.strand?.slug) found.add(slug)
      }
      for (const { id } of minutes?.actions ?? []) given.set(id, notice)
    }
    return found
  }
  return (slug) => {
    const body = bodies.get(slug)
    if (body) return body.minutesApproval === 'next-of-strand'
    together ??= find()
    return !together.has(slug)
  }
}
