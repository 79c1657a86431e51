/** Files that a pack's documents name by their path: each becomes the file itself, stored, with its SHA-256. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, join, relative } from 'node:path'
import { checkUpload, storeFile, type FileKind } from '#src/documents/index.ts'
import type { ActContext } from '#src/kernel/manifest.ts'
import { Faults } from '#src/kernel/errors.ts'

const officeKinds: readonly FileKind[] = ['pdf', 'docx', 'odt', 'xlsx', 'pptx', 'png', 'jpeg']
/** Recordings are not looked through: they are named for what they are. */
const recordings: Readonly<Record<string, string>> = {
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wav': 'audio/wav',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
}

/**
 * Anywhere in a document of a pack, `{path: meetings/files/report.pdf, …}` is replaced by `{sha256, name, mediaType, bytes, …}`, and
 * the file is stored. Throws Faults for a path that leads nowhere, out of the pack, or to a file of another kind.
 */
export async function withPackFiles(
  { db, packFolder }: Pick<ActContext, 'db' | 'packFolder'>,
  content: unknown,
  uploadedBy: string,
): Promise<unknown> {
  if (Array.isArray(content))
    return Promise.all(content.map((one) => withPackFiles({ db, packFolder }, one, uploadedBy)))
  if (typeof content !== 'object' || content === null) return content
  if ('path' in content && typeof content.path === 'string') {
    const { path, ...rest } = content
    return { ...(await storePackFile({ db, packFolder }, path, uploadedBy)), ...rest }
  }
  const fields = await Promise.all(
    Object.entries(content).map(
      async ([field, value]) => [field, await withPackFiles({ db, packFolder }, value, uploadedBy)] as const,
    ),
  )
  return Object.fromEntries(fields)
}

/** Stores one file of the pack; `path` is from the pack's folder. */
export async function storePackFile(
  { db, packFolder }: Pick<ActContext, 'db' | 'packFolder'>,
  path: string,
  uploadedBy: string,
) {
  const file = join(packFolder, path)
  if (relative(packFolder, file).startsWith('..') || !existsSync(file))
    throw new Faults([`${path}: the pack has no such file.`])
  const bytes = readFileSync(file)
  const name = basename(file)
  const recording = recordings[extname(name).toLowerCase()]
  const checked = recording
    ? { name, mediaType: recording }
    : checkUpload({ field: '', name, type: '', bytes }, officeKinds)
  if ('fault' in checked) throw new Faults([`${path}: ${checked.fault}`])
  return storeFile(db, { name: checked.name, mediaType: checked.mediaType, content: bytes, uploadedBy })
}
