/** What the inspection says of a file that came in. The same bytes always give the same answer, so it is asked once. */
import { LRUCache } from 'lru-cache'
import { findFile, inspectUpload, type FileKind } from '#src/documents/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { isFileStored } from './queries.ts'

/** What a paper may be. */
export const paperKinds: readonly FileKind[] = ['pdf', 'docx', 'odt', 'xlsx', 'pptx', 'png', 'jpeg']

type Inspected = Awaited<ReturnType<typeof inspectUpload>>
const known = new LRUCache<string, Inspected>({ max: 40 })

/** Undefined when no such file came in. `name` counts too: it must fit what the bytes are. */
export async function inspectStored(
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
