/** Who may do the second half of a publication: a publisher who wrote none of it, and is not there for one who did. */
import type { Db } from '#src/kernel/database.ts'
import { Refusal } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { holdersOf } from '#src/people/index.ts'
import { may, type Action, type Viewer } from '#src/policy.ts'
import { authorsOf, type EditionOf } from './queries.ts'

/** Why somebody cannot be the second person; null when they can, once they have signed in again. */
export function barredFrom(viewer: Viewer, action: Action, firstHalf: readonly string[]): string | null {
  try {
    permit({ ...viewer, fresh: true }, action, { otherHalf: firstHalf })
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/** The same as a question, before anybody signs in again. */
export const mayBeSecond = (viewer: Viewer, action: Action, firstHalf: readonly string[]): boolean =>
  may({ ...viewer, fresh: true }, action, { otherHalf: firstHalf })

export type Authors = Awaited<ReturnType<typeof authorsOf>>
export type PublisherOf = { person: string; name: string; may: boolean }

/** Every publisher, and whether each may publish what these people wrote. */
export async function publishersFor(db: Db, firstHalf: readonly string[]): Promise<PublisherOf[]> {
  const able = new Set(
    (await holdersOf(db, 'publisher', { apartFrom: firstHalf })).map(({ person }) => person),
  )
  return (await holdersOf(db, 'publisher')).map(({ person, name }) => ({
    person,
    name,
    may: able.has(person),
  }))
}

/** Slugs of everyone who wrote any of an edition. */
export const firstHalfOf = async (db: Db, of: EditionOf): Promise<string[]> =>
  (await authorsOf(db, of)).map(({ person }) => person)
