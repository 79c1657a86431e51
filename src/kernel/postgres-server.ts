/**
 * Starts, adopts and stops the embedded PostgreSQL of one data folder. Any number of processes may call startServer on
 * the same folder: the first starts the server and owns it, the others adopt it, and only the owner stops it.
 *
 * Who owns it is a lock inside the server: the owner holds an advisory lock on a connection of its own. When the owner
 * dies, however it dies, the lock is free, and one of those left takes both the lock and the duty to stop the server;
 * when the server went down with its owner, one of those left starts it again.
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
  rmdirSync,
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
import { makeCluster, openDoor, programEnvironment, superuser } from './postgres-cluster.ts'
import { lockedByOther, processState, readLock } from './postgres-lock.ts'

export type Server = {
  /** Folder of the unix socket, for `host` of a connection. */
  socket: string
  port: number
  /** The superuser of the cluster, who owns everything in it. */
  user: string
  /** Process number of the server; another one after it had to be started again. */
  pid: () => number
  /** Is it ours to stop? False while another living process has that duty. */
  owned: () => boolean
  /** Stops an owned server cleanly and leaves another alone. */
  stop: () => Promise<void>
}

const port = 5432
const ownerLock = 4_702_001
const patience = 60_000
/** How often a process that adopted the server looks whether the owner is still there. */
const watch = 2_000

/**
 * A running server for the cluster in `<folder>/postgres`, made when absent. `binaries` defaults to the embedded
 * ones. Call from a main thread: on Linux the server shuts itself down when the thread that started it ends.
 * Throws DatabaseError.
 */
export async function startServer(folder: string, binaries?: Binaries): Promise<Server> {
  let held = await obtain(folder, binaries)
  // Holding a server must not keep a program alive that is otherwise done.
  held.client.unref()
  let stopped = false
  const { socket } = held
  const look = async () => {
    if (stopped) return
    // Also the owner's: a server that was killed under it is started again.
    if (held.lost()) {
      held = await obtain(folder, binaries)
      held.client.unref()
    } else if (!held.owned) held.owned = await takeLock(held.client)
  }
  const timer = setInterval(() => {
    // A failure here shows to whoever uses the database; the next look may fare better.
    looking = looking.then(look).catch(() => {})
  }, watch).unref()
  let looking = Promise.resolve()
  return {
    socket,
    port,
    user: superuser,
    pid: () => held.pid,
    owned: () => held.owned,
    async stop() {
      stopped = true
      clearInterval(timer)
      await looking
      await letGo(held)
    },
  }
}

type Connection = { client: Client; lost: () => boolean }

/** Our hold on a server: a connection that carries the owner's lock, or that waits to. */
type Hold = Connection & {
  pid: number
  socket: string
  owned: boolean
  /** The server, when this process started it. */
  child: ChildProcess | null
}

async function obtain(folder: string, binaries?: Binaries): Promise<Hold> {
  const cluster = join(folder, 'postgres')
  const account = serverAccount(cluster)
  // Another account than ours must pass through to its own folder; nobody else may list what is in here.
  mkdirSync(folder, { recursive: true, mode: account ? 0o711 : 0o700 })
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

async function adopt(cluster: string): Promise<Hold | null> {
  const lock = readLock(cluster)
  if (!lock?.socket || processState(lock.pid) !== 'postgres') return null
  const connection = await open(lock.socket)
  if (!connection) return null
  return { ...lock, ...connection, owned: await takeLock(connection.client), child: null }
}

/** A server younger than this may belong to a process that has not come to take its lock yet. */
async function takeLock(client: Client, youngest = '5 seconds'): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    `select case when now() - pg_postmaster_start_time() >= $2::interval then pg_try_advisory_lock($1) else false end as mine`,
    [ownerLock, youngest],
  )
  return rows[0]?.mine === true
}

/** Null when another process holds the cluster: to be tried again. */
async function launch(
  folder: string,
  cluster: string,
  { bin }: Binaries,
  account: Account | null,
): Promise<Hold | null> {
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
    env: programEnvironment(),
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
    const connection = child.exitCode === null && child.pid ? await open(socket) : null
    if (connection && child.pid && readLock(cluster)?.pid === child.pid)
      return { ...connection, pid: child.pid, socket, owned: await takeLock(connection.client, '0'), child }
    await connection?.client.end()
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
    // A program has some 35 at most; two of them, a command and whoever looks on are not to use them up, nor three files of tests.
    max_connections: '200',
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

declare module 'pg' {
  interface Client {
    // In the driver, missing in its type declarations.
    ref(): void
    unref(): void
  }
}

/** Null when the server does not answer, or not yet. */
async function open(socket: string): Promise<Connection | null> {
  const client = new Client({
    host: socket,
    port,
    user: superuser,
    database: 'postgres',
    application_name: 'answerable hold',
    connectionTimeoutMillis: 5_000,
  })
  let lost = false
  const lose = () => {
    lost = true
  }
  // The server may go away under us; whoever runs a statement then is told by that statement.
  client.on('error', lose)
  client.on('end', lose)
  try {
    await client.connect()
    return { client, lost: () => lost }
  } catch {
    return null
  }
}

/** SIGINT is a fast shutdown: open transactions are rolled back, the rest is written, nothing is lost. */
async function letGo({ owned, client, child, pid, socket }: Hold): Promise<void> {
  client.ref()
  await client.end().catch(() => {})
  if (!owned) return
  const gone = () =>
    child ? child.exitCode !== null || child.signalCode !== null : processState(pid) !== 'postgres'
  for (const [signal, wait] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (gone()) break
    try {
      process.kill(pid, signal)
    } catch {
      break
    }
    const deadline = Date.now() + wait
    while (!gone() && Date.now() < deadline) await sleep(20)
  }
  try {
    rmdirSync(socket)
  } catch {
    // Another process is starting a server there already.
  }
}
