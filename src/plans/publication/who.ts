/** Who may do the second half of a publication: a publisher who wrote none of it, for themselves or as deputy of such a one. */
import type { Db } from '#src/kernel/database.ts'
import { Refusal } from '#src/kernel/errors.ts'
import { permit, refuse } from '#src/kernel/permit.ts'
import { holdersOf, holdingsOf } from '#src/people/index.ts'
import { holdingsFor, type Action, type Holding, type Viewer } from '#src/policy.ts'
import { authorsOf, type EditionOf } from './queries.ts'

/**
 * Throws unless the viewer may do the second half of an act that these people did the first half of. Who stands in for one
 * of them is no second person: whoever did the first half could name anybody.
 */
export function permitSecond(viewer: Viewer, action: Action, firstHalf: readonly string[]): void {
  permit(viewer, action, { otherHalf: firstHalf })
  if (!standsAlone(holdingsFor(viewer, action), firstHalf)) refuse('other-half', action)
}

/** Why somebody cannot be the second person; null when they can, once they have signed in again. */
export function barredFrom(viewer: Viewer, action: Action, firstHalf: readonly string[]): string | null {
  try {
    permitSecond({ ...viewer, fresh: true }, action, firstHalf)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/** The same as a question, before anybody signs in again. */
export const mayBeSecond = (viewer: Viewer, action: Action, firstHalf: readonly string[]): boolean =>
  !firstHalf.includes(viewer.person) && standsAlone(holdingsFor(viewer, action), firstHalf)

/** Whether one of these holdings is not that of a deputy for one of these people. */
const standsAlone = (holdings: readonly Pick<Holding, 'deputyFor'>[], people: readonly string[]): boolean =>
  holdings.some(({ deputyFor }) => deputyFor === null || !people.includes(deputyFor))

export type Authors = Awaited<ReturnType<typeof authorsOf>>
export type PublisherOf = { person: string; name: string; may: boolean }

/** Every publisher, and whether each may publish what these people wrote. */
export async function publishersFor(db: Db, firstHalf: readonly string[]): Promise<PublisherOf[]> {
  const found = []
  for (const { person, name } of await holdersOf(db, 'publisher')) {
    const held = (await holdingsOf(db, person)).filter(({ role }) => role === 'publisher')
    found.push({ person, name, may: !firstHalf.includes(person) && standsAlone(held, firstHalf) })
  }
  return found
}

/** Slugs of everyone who wrote any of an edition. */
export const firstHalfOf = async (db: Db, of: EditionOf): Promise<string[]> =>
  (await authorsOf(db, of)).map(({ person }) => person)
