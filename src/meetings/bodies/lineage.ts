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
