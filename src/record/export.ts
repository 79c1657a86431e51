/** The record as a folder of static files: for a mirror, an archive, or a check without a network. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { recordFile } from './files.ts'
import type { Snapshot } from './snapshot.ts'
import { bundlesOf, tilePath, tilesOf } from './tiles.ts'

/** Paths below /record/ of everything that `verify` reads. */
export const recordPaths = (snapshot: Snapshot): string[] => {
  const size = snapshot.checkpoint?.size ?? 0
  const signed = snapshot.checkpoint ? ['checkpoint', 'vkey'] : []
  return [
    ...signed,
    'index.json',
    'checkpoints.json',
    ...snapshot.checkpoints.map((each) => `checkpoints/${each.size}`),
    ...[...bundlesOf(size), ...tilesOf(size)].map(tilePath),
    ...snapshot.versionLines.map(({ entry }) => `versions/${entry}.json`),
  ]
}

/** Writes the files into `folder`, made when absent. Returns how many. What is held is a tombstone there too. */
export const exportRecord = async (snapshot: Snapshot, folder: string): Promise<number> => {
  let written = 0
  for (const path of recordPaths(snapshot)) {
    const file = recordFile(snapshot, `/record/${path}`)
    if (!file) continue
    const place = join(folder, path)
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, file.bytes)
    written++
  }
  return written
}
