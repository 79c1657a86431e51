/**
 * Starts, adopts and stops the embedded PostgreSQL of one data folder. Any number of processes may call startServer on
 * the same folder: the first starts the server and owns it, the others adopt it, and only the owner stops it.
 *
 * Who owns it is a lock inside the server: the owner holds an advisory lock on a connection of its own. When the owner
 * dies, however it dies, the lock is free, and the next to come takes both the lock and the duty to stop the server.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { DatabaseError, errorCode } from './database-error.ts'
import { canEnter, serverAccount } from './postgres-account.ts'
import { type Account, type Binaries, embeddedBinaries } from './postgres-binaries.ts'

export type Server = {
  /** Folder of the unix socket, for `host` of a connection. */
  socket: string
  port: number
  /** The superuser of the cluster, who owns everything in it. */
  user: string
  /** False when another living process started it and will stop it. */
  owned: boolean
  /** Process number of the server. */
  pid: number
  stop: () => Promise<void>
}

const port = 5432
const superuser = 'answerable'
const ownerLock = 4_702_001
const patience = 60_000

/**
 * A running server for the cluster in `<folder>/postgres`, made when absent. `binaries` defaults to the embedded
 * ones. Call from a main thread: on Linux the server shuts itself down when the thread that started it ends.
 * Throws DatabaseError.
 */
export async function startServer(folder: string, binaries?: Binaries): Promise<Server> {
  // 0711: the server's account must pass through to its own folder, and nobody else may list what is in here.
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const cluster = join(folder, 'postgres')
  const account = serverAccount(cluster)
  const deadline = Date.now() + patience
  let programs = binaries
  for (;;) {
    const running = await adopt(cluster)
    if (running) return running
    if (!lockedByOther(cluster)) {
      programs ??= embeddedBinaries(folder, account)
      if (!existsSync(cluster)) makeCluster(cluster, programs, account)
      const started = await launch(folder, cluster, programs, account)
      if (started) return started
    }
    if (Date.now() > deadline)
      throw new DatabaseError(
        `The database in ${cluster} is locked by process ${readLock(cluster)?.pid ?? 'unknown'} but does not answer.`,
      )
    await sleep(250)
  }
}

// --- The cluster ---

/** Made beside its place and moved in whole, so that an interruption leaves nothing half made. */
function makeCluster(cluster: string, { bin }: Binaries, account: Account | null): void {
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
        env: environment(),
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
function openDoor(
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

// --- A running server ---

type Lock = { pid: number; port: number; socket: string }

/** PostgreSQL's own lock file: number, folder, time, port, socket folder, address, memory, state. */
function readLock(cluster: string): Lock | null {
  try {
    const [pid, , , lockPort, socket] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Math.abs(Number(pid)), port: Number(lockPort), socket: socket ?? '' }
  } catch {
    return null
  }
}

/** Is the process of the lock file alive and a PostgreSQL? A number given to something else since is a stale lock. */
function lockedByOther(cluster: string): boolean {
  const lock = readLock(cluster)
  if (!lock?.pid) return false
  const state = processState(lock.pid)
  if (state === 'other') rmSync(join(cluster, 'postmaster.pid'), { force: true })
  return state === 'postgres'
}

function processState(pid: number): 'postgres' | 'dead' | 'other' {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return 'dead'
  }
  if (process.platform !== 'linux') return 'postgres'
  try {
    const [, name, state] = /^\d+ \((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    if (state === 'Z' || state === 'X') return 'dead'
    return name === 'postgres' ? 'postgres' : 'other'
  } catch {
    return 'dead'
  }
}

async function adopt(cluster: string): Promise<Server | null> {
  const lock = readLock(cluster)
  if (!lock?.socket || processState(lock.pid) !== 'postgres') return null
  const client = await open(lock.socket, lock.port)
  if (!client) return null
  // A server younger than this may belong to a process that has not come to take its lock yet.
  const { rows } = await client.query<{ mine: boolean }>(
    `select case when now() - pg_postmaster_start_time() > '5 seconds' then pg_try_advisory_lock($1) else false end as mine`,
    [ownerLock],
  )
  const owned = rows[0]?.mine === true
  if (!owned) await client.end()
  return server(lock, owned ? client : null, null)
}

/** Null when another process holds the cluster: to be tried again. */
async function launch(
  folder: string,
  cluster: string,
  { bin }: Binaries,
  account: Account | null,
): Promise<Server | null> {
  const socket = socketFolder(folder, account)
  const door = openDoor(cluster, account)
  const logFile = join(folder, 'postgres.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) rmSync(logFile)
  const log = openSync(logFile, 'a', 0o600)
  const logStart = statSync(logFile).size
  const [command, args, identity] = asAccount(
    join(bin, 'postgres'),
    ['-D', door.path, ...serverSettings(socket)],
    account,
  )
  const child = spawn(command, args, {
    cwd: '/',
    env: environment(),
    // Its own session, so that Ctrl-C in a terminal reaches us only and we stop it when its users are done.
    detached: true,
    stdio: ['ignore', log, log, ...door.files],
    ...identity,
  })
  door.close()
  closeSync(log)
  const failed = new Promise<Error>((resolve) => child.once('error', resolve))
  const ended = Promise.race([
    failed,
    new Promise<null>((resolve) => child.once('exit', () => resolve(null))),
  ])
  child.unref()
  const deadline = Date.now() + patience
  for (;;) {
    const client = child.exitCode === null && child.pid ? await open(socket, port) : null
    if (client && readLock(cluster)?.pid === child.pid) {
      await client.query('select pg_advisory_lock($1)', [ownerLock])
      return server({ pid: child.pid ?? 0, port, socket }, client, child)
    }
    await client?.end()
    const outcome = await Promise.race([ended, sleep(50, 'waiting' as const)])
    if (outcome === 'waiting' && Date.now() < deadline) continue
    if (outcome instanceof Error) throw new DatabaseError(`The database did not start: ${outcome.message}`)
    const said = readFileSync(logFile, 'utf8').slice(logStart).trim()
    if (outcome === null && /lock file .* already exists|pre-existing shared memory/.test(said)) return null
    if (outcome === 'waiting') child.kill('SIGQUIT')
    throw new DatabaseError(
      `The database in ${cluster} did not start. It said:\n${said.split('\n').slice(-8).join('\n')}`,
    )
  }
}

function serverSettings(socket: string): string[] {
  const settings = {
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // What a person typed could stand in a failed statement or in the details of an error: neither is logged.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * With setpriv (util-linux) the kernel sends SIGINT, which is PostgreSQL's fast and clean shutdown, when we are gone,
 * even by kill -9. Elsewhere the server stays behind, and the next start adopts it.
 */
function asAccount(
  program: string,
  args: string[],
  account: Account | null,
): [string, string[], { uid?: number; gid?: number }] {
  const wrap = ['--pdeathsig', 'INT', '--no-new-privs']
  if (account) wrap.push('--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups')
  if (
    process.platform === 'linux' &&
    spawnSync('setpriv', [...wrap, '--', 'true'], { cwd: '/' }).status === 0
  )
    return ['setpriv', [...wrap, '--', program, ...args], {}]
  return [program, args, account ? { uid: account.uid, gid: account.gid } : {}]
}

/** A unix socket's path may have 107 bytes (103 on macOS), and the server's account must be able to go there. */
function socketFolder(folder: string, account: Account | null): string {
  const short = `answerable-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  const places = [join(folder, 'socket'), join(tmpdir(), short), join('/tmp', short)]
  for (const place of places) {
    if (Buffer.byteLength(join(place, `.s.PGSQL.${port}`)) > 103) continue
    try {
      mkdirSync(place, { mode: 0o700 })
      if (account) chownSync(place, account.uid, account.gid)
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') continue
    }
    // Someone else may have put a folder of this name into the common temporary folder: theirs is not used.
    const found = lstatSync(place)
    const owner = account?.uid ?? process.getuid?.()
    if (!found.isDirectory() || (owner !== undefined && found.uid !== owner)) continue
    chmodSync(place, 0o700)
    if (canEnter(place, account)) return place
  }
  throw new DatabaseError(
    `There is no folder short enough for the database's socket; tried ${places.join(', ')}.`,
  )
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, LC_ALL: 'C', TZ: 'UTC' }
}

async function open(socket: string, at: number): Promise<Client | null> {
  const client = new Client({
    host: socket,
    port: at,
    user: superuser,
    database: 'postgres',
    application_name: 'answerable owner',
    connectionTimeoutMillis: 5_000,
  })
  // The server may go away under us; whoever runs a statement then is told by that statement.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch {
    return null
  }
}

function server({ pid, port: at, socket }: Lock, owner: Client | null, child: ChildProcess | null): Server {
  // Owning must not keep a program alive that is otherwise done.
  if (owner) (owner as Client & { unref(): void }).unref()
  let stopping: Promise<void> | null = null
  return {
    socket,
    port: at,
    user: superuser,
    owned: owner !== null,
    pid,
    stop: () => (stopping ??= owner ? shutDown(pid, owner, child) : Promise.resolve()),
  }
}

/** SIGINT is a fast shutdown: open transactions are rolled back, the rest is written, nothing is lost. */
async function shutDown(pid: number, owner: Client, child: ChildProcess | null): Promise<void> {
  await owner.end().catch(() => {})
  const gone = () =>
    child ? child.exitCode !== null || child.signalCode !== null : processState(pid) !== 'postgres'
  for (const [signal, wait] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (gone()) return
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    const deadline = Date.now() + wait
    while (!gone() && Date.now() < deadline) await sleep(20)
  }
}
