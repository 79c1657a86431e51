/** What people and their memberships are known by, in Popolo and OParl alike. Pure. */
import { createHash } from 'node:crypto'
import type { SourceDate } from '#src/kernel/dates.ts'
import type { Body, Membership, Minutes, Transcript } from '../model.ts'

type Identified = Pick<Membership, 'person' | 'role' | 'post' | 'from'>

/**
 * Of each membership who, as what, since when: its place in a list says nothing of it. "ada-fell/chair.chair-of-the-board.2030-01-01", for each in order. Two that are alike in all of it, which is a mistake of the
 * source, are told apart by which comes first.
 */
export function membershipIds(memberships: readonly Identified[]): string[] {
  const counts = new Map<string, number>()
  return memberships.map(({ person, role, post, from }) => {
    const id = `${person}/${[role, post, sinceWhen(from)].filter((part) => part !== null).join('.')}`
    const count = (counts.get(id) ?? 0) + 1
    counts.set(id, count)
    return count === 1 ? id : `${id}.${count}`
  })
}

/** A plain date as it is; what cannot stand in an address, by its hash. */
function sinceWhen({ edtf, text }: SourceDate): string {
  if (edtf !== null && /^[\d-]+$/.test(edtf)) return edtf
  if (edtf === null && text === 'not stated') return 'not-stated'
  return createHash('sha256')
    .update(edtf ?? text)
    .digest('hex')
    .slice(0, 8)
}

/** Slugs of whomever a body, minutes or a transcript names, as often as it does: see `personsOf`. */
export const personIdsOf = (content: Partial<Body & Minutes & Transcript>): string[] =>
  [
    ...(content.memberships ?? []).map(({ person }) => person),
    ...(content.attendance ?? []).map(({ person }) => person),
    ...(content.actions ?? []).map(({ owner }) => owner.person),
    ...(content.speeches ?? []).map(({ person }) => person),
  ].filter((slug) => slug !== null)
