/** Which body came before another, and which after: told from both pages, so that one of them is enough to say so. Pure. */
import { lastDay } from '#src/kernel/dates.ts'
import type { Body } from '../model.ts'
import type { Meetings, Published } from '../published.ts'

type One = Published<Body>
const contents = ({ bodies }: Pick<Meetings, 'bodies'>): One[] => [...bodies.values()]

/** The readable body that came after; null when there is none. */
export const successorOf = (meetings: Pick<Meetings, 'bodies'>, { body, successor }: Body): One | null =>
  (successor === null ? undefined : meetings.bodies.get(successor)) ??
  contents(meetings).find(({ content }) => content.predecessor === body) ??
  null

/** The readable body that came before; null when there is none. */
export const predecessorOf = (meetings: Pick<Meetings, 'bodies'>, { body, predecessor }: Body): One | null =>
  (predecessor === null ? undefined : meetings.bodies.get(predecessor)) ??
  contents(meetings).find(({ content }) => content.successor === body) ??
  null

/** Whether it meets no more on a day (YYYY-MM-DD): it was dissolved before, or another body came after it. */
export function isOver(meetings: Meetings, body: Body): boolean {
  const last = lastDay(body.dissolved.edtf)
  return last === null ? successorOf(meetings, body) !== null : last < meetings.day
}

/** A body and those that came after it, in their order, by slug; whether or not their pages can be read. Never in a circle. */
export function lineOf(bodies: ReadonlyMap<string, Body>): (slug: string) => string[] {
  const next = new Map<string, string>()
  for (const { body, predecessor } of bodies.values())
    if (predecessor !== null && !next.has(predecessor)) next.set(predecessor, body)
  for (const { body, successor } of bodies.values()) if (successor !== null) next.set(body, successor)
  return (slug) => {
    const line = new Set<string>()
    for (let at: string | undefined = slug; at !== undefined && !line.has(at); at = next.get(at)) line.add(at)
    return [...line]
  }
}
