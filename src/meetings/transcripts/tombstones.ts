/** Anchors that stood in an earlier version and are gone: they keep a line at their place. Pure. */
import type { Transcript } from '../model.ts'

export type Gone = {
  anchor: string
  /** The anchor that still stands before its place; null at the beginning. */
  after: string | null
  /** The version that it is not in any more, with what that version said changed, and why. */
  version: number
  correction: { what: string; why: string } | null
}

type VersionLike = { number: number; correction: { what: string; why: string } | null; content: unknown }

/** In the order in which they stood. `versions` oldest first. */
export function goneAnchors(versions: readonly VersionLike[]): Gone[] {
  const latest = versions.at(-1)
  if (!latest || versions.length === 1) return []
  const orders = versions.map(({ content }) => (content as Transcript).speeches.map(({ anchor }) => anchor))
  const now = new Set(orders.at(-1))
  const gone = new Map<string, Gone>()
  for (let at = versions.length - 2; at >= 0; at -= 1) {
    const order = orders[at]!
    const here = order.filter((anchor) => !now.has(anchor) && !gone.has(anchor))
    for (const anchor of here) {
      const { number: version, correction } = versions[at + 1]!
      const after = order.slice(0, order.indexOf(anchor)).findLast((one) => now.has(one)) ?? null
      gone.set(anchor, { anchor, after, version, correction })
    }
  }
  return [...gone.values()]
}
