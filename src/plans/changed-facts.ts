import { isDeepStrictEqual } from 'node:util'
import type { Figure, Money, Target } from './model.ts'

export type Turn<T> = { from: T; to: T }
/** One thing in both editions that differs, or one that only the earlier (`to` null) or only the later (`from` null) has. */
export type Pair<T> = { from: T | null; to: T | null }

/** Figures of one measure, group, unit and place, from one period's value to the next one's. */
export const pairFigures = (from: readonly Figure[], to: readonly Figure[]): Pair<Figure>[] =>
  pairs(
    from,
    to,
    (one) => `${one.measure}|${one.group}|${one.unit}|${one.geography}`,
    (a, b) => a.period === b.period,
  )

/** Targets by measure; several of one measure by the date they are for. */
export const pairTargets = (from: readonly Target[], to: readonly Target[]): Pair<Target>[] =>
  pairs(
    from,
    to,
    (one) => `${one.measure}|${one.unit}`,
    (a, b) => a.by.edtf === b.by.edtf,
  )

/** Sums by purpose: the stage a sum has reached, and its amount. */
export const pairMoney = (from: readonly Money[], to: readonly Money[]): Pair<Money>[] =>
  pairs(
    from,
    to,
    (one) => `${one.purpose}|${one.currency}`,
    (a, b) => a.years === b.years,
  )

/**
 * Pairs the items of two lists that have the same key, equal ones first, then close ones, then in order; what is equal is
 * left out, what has no partner stands alone. Pairing back gives the same pairs.
 */
function pairs<T>(
  from: readonly T[],
  to: readonly T[],
  key: (item: T) => string,
  close: (a: T, b: T) => boolean,
): Pair<T>[] {
  const left = [...from]
  const partner = new Map<T, T>()
  for (const fits of [isDeepStrictEqual, close, () => true]) {
    for (const item of to.filter((one) => !partner.has(one))) {
      const at = left.findIndex((other) => key(other) === key(item) && fits(other, item))
      const [found] = at === -1 ? [] : left.splice(at, 1)
      if (found) partner.set(item, found)
    }
  }
  return [
    ...to.map((item) => ({ from: partner.get(item) ?? null, to: item })),
    ...left.map((item) => ({ from: item, to: null })),
  ].filter((pair) => !isDeepStrictEqual(pair.from, pair.to))
}
