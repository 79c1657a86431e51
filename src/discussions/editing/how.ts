/** How a discussion goes, from what everybody may see of it. Pure. */
import { todayOf } from '#src/kernel/today.ts'
import type { Pack } from '#src/kernel/pack.ts'
import type { Live, Shown } from '../threads/index.ts'

export type Day = {
  /** YYYY-MM-DD; of weeks the first day. */
  day: string
  people: number
  team: number
}
/** More days than this are told by the week. */
export const mostDays = 62

/** Public comments by the day they were written, in the pack's time zone, without days on which nobody wrote; by the week of a long discussion. */
export function perDay(
  { comments }: Pick<Live, 'comments'>,
  { timeZone }: Pick<Pack, 'timeZone'>,
): { days: Day[]; weeks: boolean } {
  const dated = comments.flatMap((one) =>
    one.state === 'public' && one.postedAt !== null
      ? [{ day: todayOf({ timeZone }, new Date(one.postedAt)), team: one.voice !== null }]
      : [],
  )
  const first = dated.map(({ day }) => day).toSorted()[0]
  const last = dated
    .map(({ day }) => day)
    .toSorted()
    .at(-1)
  if (first === undefined || last === undefined) return { days: [], weeks: false }
  const weeks = (Date.parse(last) - Date.parse(first)) / 86_400_000 >= mostDays
  const byDay = Map.groupBy(dated, ({ day }) => (weeks ? mondayOf(day) : day))
  return {
    weeks,
    days: [...byDay]
      .map(([day, all]) => ({
        day,
        people: all.filter(({ team }) => !team).length,
        team: all.filter(({ team }) => team).length,
      }))
      .toSorted((a, b) => a.day.localeCompare(b.day)),
  }
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

/** Threads that people began and in which nobody of the office has answered, those that matter to most people first. */
export function unanswered({ comments }: Pick<Live, 'comments'>): Shown[] {
  const answered = new Set(
    comments.flatMap(({ voice, state, root }) => (voice !== null && state === 'public' ? [root] : [])),
  )
  return comments
    .filter(
      ({ id, depth, state, voice, summary }) =>
        depth === 0 && state === 'public' && voice === null && !summary && !answered.has(id),
    )
    .toSorted((a, b) => b.care - a.care || b.agree - a.agree || a.id - b.id)
}

/** All reactions to it: on itself, its points and its comments. */
export const reactionsOf = ({ comments, own, points }: Pick<Live, 'comments' | 'own' | 'points'>) =>
  [own, ...points.values(), ...comments].reduce<{ agree: number; care: number }>(
    (sum, { agree, care }) => ({ agree: sum.agree + agree, care: sum.care + care }),
    { agree: 0, care: 0 },
  )
