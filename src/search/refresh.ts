import type { Db } from '#src/kernel/database.ts'
import type { Capability } from '#src/kernel/manifest.ts'
import { latestVersions } from '#src/record/index.ts'
import { listIndexed, replaceItems } from './queries.ts'

/**
 * Brings the index up to date with the latest version of everything published. Cheap when nothing changed, so it runs
 * after every act. Items of held publications stay in the index and are left out of every answer.
 */
export async function refreshSearch(db: Db, capabilities: Pick<Capability, 'search'>[]): Promise<void> {
  const indexed = await listIndexed(db)
  for (const version of await latestVersions(db, '')) {
    const generation = String(version.entry)
    if (indexed.get(version.key) === generation) continue
    const items = capabilities.flatMap((capability) => capability.search?.(version) ?? [])
    await replaceItems(db, version.key, generation, items)
  }
}
