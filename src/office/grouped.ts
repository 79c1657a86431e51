/** What needs somebody, in the order in which it does: late, within a week, later, whenever. Pure. */
import type { Need } from '#src/kernel/manifest.ts'
import { plusDays } from '#src/kernel/today.ts'

export const lateness = ['late', 'soon', 'later', 'whenever'] as const
export type Lateness = (typeof lateness)[number]
export type Group = { lateness: Lateness; needs: Need[] }

/** Days that count as soon. */
const soonDays = 7

export function latenessOf({ due, late }: Need, today: string): Lateness {
  if (late || (due && due < today)) return 'late'
  if (!due) return 'whenever'
  return due <= plusDays(today, soonDays) ? 'soon' : 'later'
}

/** Groups that hold something, each by day and then as the capabilities named them. */
export function grouped(needs: readonly Need[], today: string): Group[] {
  const by = Map.groupBy(needs, (need) => latenessOf(need, today))
  return lateness.flatMap((name) => {
    const found = by.get(name)
    if (!found) return []
    return [{ lateness: name, needs: found.toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9')) }]
  })
}
