/** The folder that PostgreSQL keeps its files in: made once, and handed to the server's account. */
import { spawnSync } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseError } from './database-error.ts'
import { canEnter } from './postgres-account.ts'
import type { Account, Binaries } from './postgres-binaries.ts'

/** Owns the cluster and everything in it. */
export const superuser = 'answerable'

/** For the programs of PostgreSQL: nothing of ours but where to look. */
export function programEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, LC_ALL: 'C', TZ: 'UTC' }
}

/** Made beside its place and moved in whole, so that an interruption leaves nothing half made. */
export function makeCluster(cluster: string, { bin }: Binaries, account: Account | null): void {
  const fresh = `${cluster}.${process.pid}`
  const newest = majorVersion(bin) >= 17
  // PostgreSQL's own locale sorts the same on every machine; the system's is only asked which signs are letters,
  // and where it has no C.UTF-8 (macOS, old glibc) the next one is tried.
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    rmSync(fresh, { recursive: true, force: true })
    mkdirSync(fresh, { mode: 0o700 })
    if (account) chownSync(fresh, account.uid, account.gid)
    const door = openDoor(fresh, account)
    const result = spawnSync(
      join(bin, 'initdb'),
      [
        '-D',
        door.path,
        '-U',
        superuser,
        '--encoding=UTF8',
        '--data-checksums',
        '--no-instructions',
        '--locale=C',
        `--lc-ctype=${ctype}`,
        '--text-search-config=english',
        ...(newest ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
        // No password: the only way in is a unix socket in a folder of mode 0700 that belongs to the server's
        // account, so whoever can open it could read the cluster's files as well.
        '--auth=trust',
      ],
      {
        cwd: '/',
        env: programEnvironment(),
        stdio: ['ignore', 'pipe', 'pipe', ...door.files],
        ...(account ? { uid: account.uid, gid: account.gid } : {}),
      },
    )
    door.close()
    const said = result.stderr.toString()
    if (result.status === 0) {
      try {
        renameSync(fresh, cluster)
      } catch (error) {
        rmSync(fresh, { recursive: true, force: true })
        if (!existsSync(cluster)) throw error
      }
      return
    }
    rmSync(fresh, { recursive: true, force: true })
    if (!/locale/i.test(said))
      throw new DatabaseError(`The database could not be made in ${cluster}: ${said.trim()}`)
  }
  throw new DatabaseError(`The database could not be made in ${cluster}: no usable locale.`)
}

function majorVersion(bin: string): number {
  const said = spawnSync(join(bin, 'postgres'), ['--version'], { cwd: '/' }).stdout.toString()
  return Number(/(\d+)/.exec(said)?.[1] ?? 0)
}

/**
 * The path under which the server sees its cluster. As root the folders above may be closed to the server's account
 * (a clone below root's home): then it gets the folder as an open file, which it can enter without passing through.
 */
export function openDoor(
  cluster: string,
  account: Account | null,
): { path: string; files: number[]; close(): void } {
  if (canEnter(cluster, account)) return { path: cluster, files: [], close() {} }
  if (process.platform !== 'linux')
    throw new DatabaseError(
      `${cluster} cannot be entered by ${account?.name ?? 'you'}; set ANSWERABLE_DATA to a folder that can.`,
    )
  const file = openSync(cluster, 'r')
  return { path: '/proc/self/fd/3', files: [file], close: () => closeSync(file) }
}
