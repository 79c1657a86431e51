import type { Db } from '#src/kernel/database.ts'
import type { Capability } from '#src/kernel/manifest.ts'
import { latestEntries, versionsOfEntries } from '#src/record/index.ts'
import { listIndexed, replaceItems } from './queries.ts'

/** So many contents are in memory at once. */
const atOnce = 100

/**
 * Brings the index up to date with the latest version of everything published. Reads only what the index does not hold
 * yet, so it runs after every act. Items of held publications stay in the index and are left out of every answer.
 */
export async function refreshSearch(db: Db, capabilities: Pick<Capability, 'search'>[]): Promise<void> {
  const indexed = await listIndexed(db)
  const missing = (await latestEntries(db)).filter(({ key, entry }) => indexed.get(key) !== String(entry))
  for (let at = 0; at < missing.length; at += atOnce) {
    const entries = missing.slice(at, at + atOnce).map(({ entry }) => entry)
    for (const version of await versionsOfEntries(db, entries)) {
      const items = capabilities.flatMap((capability) => capability.search?.(version) ?? [])
      // What offers nothing to search leaves no trace, and is looked at each time.
      if (items.length > 0 || indexed.has(version.key))
        await replaceItems(db, version.key, String(version.entry), items)
    }
  }
}
