/** Where `verify` reads the public files of a record from: an address, a folder, or a running process. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Faults } from '#src/kernel/errors.ts'
import { recordFile } from './files.ts'
import type { Snapshot } from './snapshot.ts'

export type Source = {
  name: string
  kind: 'site' | 'folder' | 'database'
  /** The bytes of a file of the record ("checkpoint", "versions/3.json"); null when there is none. */
  read: (path: string) => Promise<Buffer | null>
}

const patience = 60_000
const mostBytes = 256 * 1024 * 1024

/** A file of a site. Waits when the site asks to; rejects with Faults when it does not answer. */
const fetchFile = async (address: string): Promise<Buffer | null> => {
  for (let tries = 0; ; tries++) {
    let response: Response
    try {
      response = await fetch(address, { signal: AbortSignal.timeout(patience), headers: { accept: '*/*' } })
      if ((response.status === 429 || response.status === 503) && tries < 5) {
        await response.body?.cancel()
        const seconds = Number(response.headers.get('retry-after') ?? '5')
        await sleep(Math.min(patience, (Number.isFinite(seconds) ? Math.max(1, seconds) : 5) * 1000))
        continue
      }
      if (Number(response.headers.get('content-length') ?? 0) > mostBytes)
        throw new Error('the answer is too large')
      if (response.ok) return Buffer.from(await response.arrayBuffer())
      await response.body?.cancel()
    } catch (error) {
      const { message, cause } = error as Error
      throw new Faults([`${address} does not answer: ${cause instanceof Error ? cause.message : message}`])
    }
    if (response.status === 404 || response.status === 410 || response.status === 451) return null
    throw new Faults([`${address} answered ${response.status}.`])
  }
}

const readPlace = async (file: string): Promise<Buffer | null> => {
  try {
    return await readFile(file)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

/** The first of two places that has an index, so that both a site and its /record can be named. */
const rooted = async (source: Source, at: (base: string) => Source['read']): Promise<Source> => {
  for (const base of ['record/', '']) {
    const read = at(base)
    if (await read('index.json')) return { ...source, read }
  }
  throw new Faults([`There is no record at ${source.name}: index.json is missing.`])
}

/** The record of a site, by its address or that of any page of it. */
export const siteSource = async (address: string): Promise<Source> => {
  const base = address.replace(/[?#].*$/, '').replace(/\/*$/, '/')
  const root = `${new URL(address).origin}/`
  const under = (start: string) =>
    rooted(
      { name: start, kind: 'site', read: () => Promise.resolve(null) },
      (below) => (path) => fetchFile(`${start}${below}${path}`),
    )
  try {
    return await under(base)
  } catch (error) {
    if (base === root) throw error
    return under(root)
  }
}

export const folderSource = (folder: string): Promise<Source> => {
  const source: Source = { name: folder, kind: 'folder', read: () => Promise.resolve(null) }
  return rooted(source, (under) => (path) => readPlace(join(folder, under, path)))
}

/** The files as a web process would serve them from this snapshot. */
export const snapshotSource = (snapshot: Snapshot, name = 'this installation'): Source => ({
  name,
  kind: 'database',
  read: (path) => Promise.resolve(recordFile(snapshot, `/record/${path}`)?.bytes ?? null),
})

/** Whether a path names a file. Rejects with Faults when there is nothing. */
export const isFile = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isFile()
  } catch {
    throw new Faults([`“${path}” is neither an address (https://…) nor a folder nor a file.`])
  }
}
