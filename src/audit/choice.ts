/** What a reader of the trail chose, as it stands in the address. */
import { z } from 'zod'
import { isDay } from '#src/kernel/today.ts'
import type { TrailFilter } from './queries.ts'

const chosen = (longest: number) =>
  z
    .string()
    .max(longest)
    .trim()
    .optional()
    .transform((value) => (value === '' ? undefined : value))
const day = z.string().refine(isDay, 'A day of the calendar is written 2026-05-20.')

export const TrailQuery = z.object({
  person: chosen(200),
  act: chosen(100),
  thing: chosen(400).transform((value) => value?.replace(/^\/+|\/+$/g, '') || undefined),
  organisation: chosen(200),
  from: chosen(20).pipe(day.optional()),
  to: chosen(20).pipe(day.optional()),
  only: chosen(20),
  before: z.coerce.number().int().min(1).optional(),
})
export type TrailChoice = z.infer<typeof TrailQuery>

export const filterOf = ({ only, before: _before, ...filter }: TrailChoice): TrailFilter => ({
  ...filter,
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
