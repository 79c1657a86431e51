/** What the versions of an agenda say together: what was added, what went behind closed doors, what was said before that. Pure. */
import type { Agenda, AgendaItem } from '../model.ts'

/** A version of an agenda as readers had it. */
export type AgendaVersion = { number: number; content: Agenda }
type Entered = { content: unknown; enteredAt: string }

/** By item: when it was added, if that was after the first version (ISO 8601). `versions` are oldest first. */
export function addedLater(versions: readonly Entered[]): Map<string, string> {
  const seen = new Set<string>()
  const added = new Map<string, string>()
  for (const [at, { content, enteredAt }] of versions.entries())
    for (const { id } of (content as Agenda).items) {
      if (!seen.has(id) && at > 0) added.set(id, enteredAt)
      seen.add(id)
    }
  return added
}

/** Ids of the items that are taken in private. */
export const privateIds = (items: readonly AgendaItem[]): Set<string> =>
  new Set(items.filter((item) => item.private !== null).map(({ id }) => id))

/** Slugs of papers that any of these agendas names at one of these items. */
export const papersAt = (agendas: readonly Agenda[], ids: ReadonlySet<string>): Set<string> =>
  new Set(
    agendas.flatMap(({ items }) => items.filter(({ id }) => ids.has(id)).flatMap(({ papers }) => papers)),
  )

/** Each title that was public of an item which `now` takes in private, with the number of the first version that had it. */
export function saidBefore(
  versions: readonly AgendaVersion[],
  now: Agenda,
): { title: string; number: number }[] {
  const closed = privateIds(now.items)
  const said = new Map<string, { title: string; number: number }>()
  for (const { number, content } of versions)
    for (const item of content.items)
      if (closed.has(item.id) && item.private === null && !said.has(item.title))
        said.set(item.title, { title: item.title, number })
  return [...said.values()]
}
