/** Choosing commitments of an edition: the filters are in the address, so that a choice can be sent and cited. Pure. */
import { z } from 'zod'
import {
  assessedStates,
  reportedStates,
  scheduleStates,
  silences,
  type EditionAction,
  type EditionCommitment,
  type EditionContent,
} from './model.ts'

const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.union([z.literal(''), z.enum(values)]).optional()

export const FilterQuery = z.object({
  owner: z.string().max(100).optional(),
  theme: z.string().max(20).optional(),
  reported: choice(reportedStates),
  assessed: choice(assessedStates),
  schedule: choice([...scheduleStates, 'moved', 'past-first']),
  silence: choice([...silences, 'any']),
  q: z.string().max(200).optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
})
export type Filters = z.infer<typeof FilterQuery>

export type Chosen = { action: EditionAction; one: EditionCommitment }

const tests: { [Name in keyof Omit<Filters, 'page'>]-?: (value: string, chosen: Chosen) => boolean } = {
  owner: (owner, { one }) => one.owner === owner,
  theme: (theme, { action }) => action.theme === theme,
  reported: (reported, { one }) => one.update?.reported === reported,
  assessed: (assessed, { one }) => one.assessed === assessed,
  schedule: (schedule, { one }) => {
    if (schedule === 'moved') return one.schedule.moved > 0
    if (schedule === 'past-first')
      return one.schedule.first.state === 'overdue' || one.schedule.first.state === 'done-late'
    return one.schedule.state === schedule
  },
  silence: (silence, { one }) => (silence === 'any' ? one.update === null : one.silence === silence),
  q: (words, { action, one }) => {
    const text = `${one.ref} ${action.title} ${one.text} ${one.update?.text ?? ''}`.toLowerCase()
    return words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  },
}

/** The commitments that fit every filter, in the order of the plan. */
export function choose(edition: EditionContent, filters: Filters): Chosen[] {
  const asked = Object.entries(tests).flatMap(([name, test]) => {
    const value = filters[name as keyof typeof tests]?.trim()
    return value ? [(chosen: Chosen) => test(value, chosen)] : []
  })
  return edition.actions
    .flatMap((action) => action.commitments.map((one) => ({ action, one })))
    .filter((chosen) => asked.every((test) => test(chosen)))
}

export const isFiltered = (filters: Filters): boolean =>
  Object.keys(tests).some((name) => Boolean(filters[name as keyof typeof tests]))

/** The address of the same choice with another page. */
export function addressWith(path: string, filters: Filters, page: number): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filters, page }))
    if (value && !(name === 'page' && value === 1)) query.set(name, String(value))
  return query.size > 0 ? `${path}?${query.toString()}` : path
}
