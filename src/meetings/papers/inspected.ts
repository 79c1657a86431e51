/** What the inspection says of a file that came in. The same bytes always give the same answer, so it is asked once. */
import { LRUCache } from 'lru-cache'
import { findFile, inspectUpload, keepSaid, type FileKind } from '#src/documents/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { isFileStored } from './queries.ts'

/** What a paper may be. */
export const paperKinds: readonly FileKind[] = ['pdf', 'docx', 'odt', 'xlsx', 'pptx', 'png', 'jpeg']

type Inspected = Awaited<ReturnType<typeof inspectUpload>>
/** Characters of all that is kept in memory. */
const known = new LRUCache<string, Inspected>({
  max: 40,
  maxSize: 20_000_000,
  sizeCalculation: (found) =>
    'fault' in found
      ? 1000
      : found.inspection.leadsTo.reduce(
          (sum, one) => sum + one.length,
          found.inspection.whole.length + found.inspection.text.length + 1000,
        ),
})

/**
 * Undefined when no such file came in. `name` counts too: it must fit what the bytes are. What it says and where it leads is kept, for
 * the check of whatever is published with it.
 */
export async function inspectStored(
  db: Db,
  file: { sha256: string; name: string },
): Promise<Inspected | undefined> {
  const found = await inspectOnce(db, file)
  if (found && 'inspection' in found) await keepSaid(db, file.sha256, found.inspection)
  return found
}

async function inspectOnce(
  db: Db,
  { sha256, name }: { sha256: string; name: string },
): Promise<Inspected | undefined> {
  const key = `${sha256} ${name}`
  const before = known.get(key)
  if (before) return (await isFileStored(db, sha256)) ? before : undefined
  const file = await findFile(db, sha256)
  if (!file) return undefined
  const found = await inspectUpload(
    { field: '', name, type: file.mediaType, bytes: file.content },
    paperKinds,
  )
  known.set(key, found)
  return found
}
