/** What a reader of the trail chose, as it stands in the address. */
import { z } from 'zod'
import { fromWords } from '#src/kernel/dates.ts'
import { isDay } from '#src/kernel/today.ts'
import type { TrailFilter } from './queries.ts'

const chosen = (longest: number) =>
  z
    .string()
    .max(longest)
    .trim()
    .optional()
    .transform((value) => (value === '' ? undefined : value))

export const TrailQuery = z.object({
  person: chosen(200),
  act: chosen(100),
  thing: chosen(400).transform((value) => value?.replace(/^\/+|\/+$/g, '') || undefined),
  organisation: chosen(200),
  from: chosen(40),
  to: chosen(40),
  only: chosen(20),
  before: z.coerce.number().int().min(1).optional(),
})
export type TrailChoice = z.infer<typeof TrailQuery>

/** "17 July 2025" or "2025-07-17" as YYYY-MM-DD; null when it is no whole day of the calendar. */
function dayOf(text: string): string | null {
  const { edtf } = fromWords(text)
  return edtf !== null && isDay(edtf) ? edtf : null
}

/** Its days that cannot be read, by field. */
export const unreadDays = (choice: TrailChoice): ('from' | 'to')[] =>
  (['from', 'to'] as const).filter((name) => choice[name] !== undefined && dayOf(choice[name]) === null)

/** A day that cannot be read filters nothing: `unreadDays` says so. */
export const filterOf = ({ only, before: _before, from, to, ...filter }: TrailChoice): TrailFilter => ({
  ...filter,
  from: (from && dayOf(from)) || undefined,
  to: (to && dayOf(to)) || undefined,
  personal: only === 'personal',
})

/** The address of the same choice: on the page after the act `before`, or as a file. */
export function trailAddress(choice: TrailChoice, path: string, before?: number): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(choice))
    if (value !== undefined && name !== 'before') query.set(name, String(value))
  if (before !== undefined) query.set('before', String(before))
  return query.size > 0 ? `${path}?${query.toString()}` : path
}
