/**
 * What staff know of the action log and readers do not: action points given at items that were taken in private, and what later
 * minutes say of them. It stands in the drafts alone. Pure; nothing made here may reach a public page.
 */
import type { Action, Minutes, Review } from '../model.ts'
import type { LogSource } from './log.ts'

/** Of the draft of published minutes. */
export type DraftPart = { meeting: string; actions: readonly Action[]; reviews: readonly Review[] }
export type OfficeSource = LogSource & {
  /** Ids of what was given in private. */
  hidden: ReadonlySet<string>
}

const privateItems = ({ items }: Minutes): Set<string> =>
  new Set(items.filter((item) => item.private !== null).map(({ id }) => id))

/** Slugs of meetings at which something may have been given in private: of their drafts the rest is to be asked. */
export const privatelyMet = ({ inOrder }: Pick<LogSource, 'inOrder'>): string[] =>
  inOrder.flatMap(({ slug, minutes }) => (minutes && privateItems(minutes).size > 0 ? [slug] : []))

/** What these drafts gave at items that were published as private. */
export function givenInPrivate(
  { inOrder }: LogSource,
  drafts: readonly DraftPart[],
): ReadonlyMap<string, Action[]> {
  const minuted = new Map(inOrder.flatMap(({ slug, minutes }) => (minutes ? [[slug, minutes] as const] : [])))
  return new Map(
    drafts.map(({ meeting, actions }) => {
      const minutes = minuted.get(meeting)
      const hidden = minutes ? privateItems(minutes) : new Set<string>()
      const known = new Set(minutes?.actions.map(({ id }) => id))
      return [meeting, actions.filter(({ id, item }) => hidden.has(item) && !known.has(id))]
    }),
  )
}

/** The log's source with what was given in private, and what `reviews` (by meeting) say of that. */
export function withHidden<Source extends LogSource>(
  source: Source,
  given: ReadonlyMap<string, readonly Action[]>,
  reviews: ReadonlyMap<string, readonly Review[]>,
): Source & OfficeSource {
  const hidden = new Set([...given.values()].flatMap((actions) => actions.map(({ id }) => id)))
  if (hidden.size === 0) return { ...source, hidden }
  return {
    ...source,
    hidden,
    inOrder: source.inOrder.map((one) => {
      const said = (reviews.get(one.slug) ?? []).filter(({ action }) => hidden.has(action))
      const more = given.get(one.slug) ?? []
      if (!one.minutes || said.length + more.length === 0) return one
      const { minutes } = one
      return {
        ...one,
        minutes: {
          ...minutes,
          actions: [...minutes.actions, ...more],
          reviews: [...minutes.reviews.filter(({ action }) => !hidden.has(action)), ...said],
        },
      }
    }),
  }
}
