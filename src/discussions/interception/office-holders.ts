/** Names of people whom the record shows in a post: they may be named for what they do in it. */
import type { Snapshot } from '#src/record/index.ts'

/** Kinds of publications whose people are there in a post: members of bodies. */
const kinds = ['body']
const known = new WeakMap<Snapshot, readonly string[]>()

/** In order, each once. Pure; worked out once for each snapshot. */
export function officeHolders(snapshot: Snapshot): readonly string[] {
  const before = known.get(snapshot)
  if (before) return before
  const names = [...snapshot.publications.values()]
    .filter(({ kind, hold }) => kinds.includes(kind) && hold === null)
    .flatMap(({ versions }) => namesIn(versions.at(-1)?.content))
  const made = [...new Set(names)].toSorted()
  known.set(snapshot, made)
  return made
}

function namesIn(content: unknown): string[] {
  const { memberships } = (content ?? {}) as { memberships?: unknown }
  if (!Array.isArray(memberships)) return []
  return memberships.flatMap((one: unknown) => {
    const { name, person } = (one ?? {}) as { name?: unknown; person?: { name?: unknown } | null }
    return [name, person?.name].filter(
      (found): found is string => typeof found === 'string' && found.includes(' '),
    )
  })
}
