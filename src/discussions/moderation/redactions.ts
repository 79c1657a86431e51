/**
 * The redactions of one comment. What stands there is the original without what those take out that stand, so that they can be undone in any
 * order. The original is kept with the redaction that came first, for as long as `comments/forget-queries.ts` says. Pure.
 */
import { inOriginal, takenOut, without, type Cut, type Span } from './redaction.ts'
import { findRule, type ModerationRule } from './rules.ts'
import type { Around } from './around.ts'

/** What is kept with the decision. */
export type RedactionDetail = {
  /** In the words as they stood then. */
  spans: readonly Span[]
  /** What stands in their place. */
  mark: string
  /** The redaction under which the original is kept, when another came before; and where the spans are in that. */
  base?: string
  original?: readonly Span[]
}
export type Redaction = RedactionDetail & {
  id: string
  /** The words as they stood before it; null once they are forgotten. */
  before: string | null
  /** Not undone on appeal. */
  stands: boolean
}

export type RedactionRow = Pick<Redaction, 'id' | 'before' | 'stands'> & {
  rule: string
  detail: Partial<RedactionDetail>
}
export const redactionFrom = (
  { id, rule, detail, before, stands }: RedactionRow,
  { pack }: Pick<Around, 'pack'>,
): Redaction => ({
  spans: [],
  // Decisions did not always say.
  mark: takenOut(findRule(pack, rule)?.category ?? 'other'),
  ...detail,
  id,
  before,
  stands,
})

/** What a redaction of these words leaves, and what is kept with it. */
export function redactionOf(
  words: string,
  spans: readonly Span[],
  rule: Pick<ModerationRule, 'category'>,
  all: readonly Redaction[],
): { words: string; detail: RedactionDetail } {
  const cut = { spans, mark: takenOut(rule.category) }
  const standing = all.filter(({ stands }) => stands)
  const base = standing.at(-1)?.base ?? standing.at(-1)?.id
  const original = all.find(({ id }) => id === base)?.before ?? null
  const cuts = standing.filter((one) => (one.base ?? one.id) === base).map(cutOf)
  // Forgotten, or changed since: then what stands there now is what it begins from.
  if (base === undefined || original === null || without(original, cuts) !== words)
    return { words: without(words, [cut]), detail: cut }
  const there = { spans: inOriginal(spans, cuts), mark: cut.mark }
  return { words: without(original, [...cuts, there]), detail: { ...cut, base, original: there.spans } }
}

/**
 * What stands there once a redaction is undone; null when it cannot be put back, because what stood there is forgotten. `marked`: a mark of
 * ours still stands there.
 */
export function afterUndoing(
  id: string,
  words: string,
  all: readonly Redaction[],
): { words: string; marked: boolean } | null {
  const one = all.find((each) => each.id === id)
  if (!one) return null
  for (const base of new Set([one.base ?? id, id])) {
    const original = all.find((each) => each.id === base)?.before ?? null
    const own = base === id
    const cuts = all
      .filter((each) => each.id === id || (each.stands && (each.base ?? each.id) === base))
      .map((each) => ({
        each,
        cut: own && each.id === id ? { spans: each.spans, mark: each.mark } : cutOf(each),
      }))
    // Not as these redactions left it: nothing of it is touched.
    if (
      original === null ||
      without(
        original,
        cuts.map(({ cut }) => cut),
      ) !== words
    )
      continue
    const left = without(
      original,
      cuts.flatMap(({ each, cut }) => (each.id === id ? [] : [cut])),
    )
    return { words: left, marked: all.some(({ mark }) => left.includes(mark)) }
  }
  return null
}

const cutOf = (one: RedactionDetail): Cut => ({ spans: one.original ?? one.spans, mark: one.mark })
