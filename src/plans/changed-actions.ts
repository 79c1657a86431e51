import { changedWords, type Segment } from './changed-words.ts'
import type { EditionAction } from './model.ts'

export type ActionChanges = {
  added: { ref: string; title: string }[]
  removed: { ref: string; title: string }[]
  renumbered: { from: string; to: string; title: string }[]
  retitled: { ref: string; words: Segment[] }[]
}

/**
 * What changed about the actions themselves. An action has no lasting id of its own: it is the one that holds most of the
 * same commitments; where none is shared, the one of the same ref.
 */
export function actionChanges(from: readonly EditionAction[], to: readonly EditionAction[]): ActionChanges {
  const matched = matchActions(from, to)
  const old = new Set(matched.values())
  const pairs = to.flatMap((now) => {
    const was = matched.get(now)
    return was ? [{ was, now }] : []
  })
  return {
    added: to.filter((action) => !matched.has(action)).map(({ ref, title }) => ({ ref, title })),
    removed: from.filter((action) => !old.has(action)).map(({ ref, title }) => ({ ref, title })),
    renumbered: pairs
      .filter(({ was, now }) => was.ref !== now.ref)
      .map(({ was, now }) => ({ from: was.ref, to: now.ref, title: now.title })),
    retitled: pairs.flatMap(({ was, now }) => {
      const words = changedWords(was.title, now.title)
      return words ? [{ ref: now.ref, words }] : []
    }),
  }
}

function matchActions(
  from: readonly EditionAction[],
  to: readonly EditionAction[],
): Map<EditionAction, EditionAction> {
  const home = new Map(from.flatMap((action) => action.commitments.map((one) => [one.id, action] as const)))
  const candidates = to.flatMap((now) => {
    const shared = new Map(from.filter(({ ref }) => ref === now.ref).map((was) => [was, 0]))
    for (const { id } of now.commitments) {
      const was = home.get(id)
      if (was) shared.set(was, (shared.get(was) ?? 0) + 1)
    }
    return [...shared].map(([was, count]) => ({
      was,
      now,
      count,
      tie: [was.ref, now.ref].toSorted().join(' '),
    }))
  })
  // Most shared first, then the same ref, then an order that does not depend on which edition is the earlier one.
  candidates.sort(
    (a, b) =>
      b.count - a.count ||
      Number(b.was.ref === b.now.ref) - Number(a.was.ref === a.now.ref) ||
      (a.tie < b.tie ? -1 : Number(a.tie > b.tie)),
  )
  const matched = new Map<EditionAction, EditionAction>()
  const taken = new Set<EditionAction>()
  for (const { was, now } of candidates) {
    if (matched.has(now) || taken.has(was)) continue
    matched.set(now, was)
    taken.add(was)
  }
  return matched
}

/**
 * The ids that moved between two orders of the same ids: all but a longest run that kept its order. Empty when the orders
 * are equal.
 */
export function inNewOrder(from: readonly string[], to: readonly string[]): Set<string> {
  const place = new Map(from.map((id, i) => [id, i]))
  const places = to.map((id) => place.get(id) ?? 0)
  // Longest increasing subsequence; quadratic is plenty for the few hundred commitments of a plan.
  const length: number[] = []
  const previous: number[] = []
  places.forEach((here, i) => {
    const best = places
      .slice(0, i)
      .reduce((top, there, j) => (there < here && (length[j] ?? 0) > (length[top] ?? 0) ? j : top), -1)
    length[i] = (length[best] ?? 0) + 1
    previous[i] = best
  })
  const moved = new Set(to)
  for (let i = length.indexOf(Math.max(0, ...length)); i >= 0; i = previous[i] ?? -1)
    moved.delete(to[i] ?? '')
  return moved
}
