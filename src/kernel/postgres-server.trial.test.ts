import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { holdDatabase, isAlive, until } from '#test/processes.ts'
import { packageRoot } from './package-root.ts'
import { canEnter } from './postgres-account.ts'
import { type Server, startServer } from './postgres-server.ts'

const isRoot = process.getuid?.() === 0
const hasSetpriv = process.platform === 'linux' && spawnSync('setpriv', ['--version']).status === 0

function folder(mode = 0o711): string {
  const path = mkdtempSync(join(tmpdir(), 'answerable-server-'))
  chmodSync(path, mode)
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

async function start(path: string): Promise<Server> {
  const server = await startServer(path)
  onTestFinished(() => server.stop())
  return server
}

async function ask(server: { socket: string }, query: string): Promise<unknown[]> {
  const client = new Client({ host: server.socket, port: 5432, user: 'answerable', database: 'postgres' })
  await client.connect()
  try {
    return (await client.query({ text: query, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

describe('one process', () => {
  test('makes a cluster that checks its pages, reads UTF-8, and is reached by a closed socket only', async () => {
    const server = await start(folder())
    const settings = ['server_encoding', 'data_checksums', 'listen_addresses', 'fsync', 'synchronous_commit']
    const said = await ask(
      server,
      `select ${settings.map((name) => `current_setting('${name}')`).join(', ')}`,
    )
    expect(said).toEqual(['UTF8', 'on', '', 'on', 'on'])
    expect(statSync(server.socket).mode & 0o777).toBe(0o700)
    expect(
      await ask(server, `select 'z' < 'é', lower('É'), to_tsvector('english', '“Schools”')::text`),
    ).toEqual([true, 'é', "'school':1"])
  })

  test('stops it cleanly, and starts it again with all it held', async () => {
    const path = folder()
    const first = await start(path)
    await ask(first, 'create table kept as select 1 as id')
    await first.stop()
    expect(isAlive(first.pid())).toBe(false)
    expect(existsSync(join(path, 'postgres/postmaster.pid'))).toBe(false)
    expect(await ask(await start(path), 'select id from kept')).toEqual([1])
  })

  test('finds a short place for the socket when the path of the folder is too long for one', async () => {
    const path = join(folder(), 'a-long-name-'.repeat(10))
    const server = await start(path)
    expect(server.socket.startsWith(path)).toBe(false)
    expect(await ask(server, 'select 1')).toEqual([1])
    await server.stop()
    expect(existsSync(server.socket)).toBe(false)
  })

  test.runIf(isRoot && process.platform === 'linux')(
    "works as root below a folder that is closed to the server's account",
    async () => {
      expect(await ask(await start(join(folder(0o700), 'data')), 'select 1')).toEqual([1])
    },
  )

  test('is not put off by the lock of a process whose number now belongs to something else', async () => {
    const path = folder()
    await (await start(path)).stop()
    const lock = [
      process.pid,
      join(path, 'postgres'),
      1_700_000_000,
      5432,
      join(path, 'socket'),
      '',
      '',
      'ready',
    ]
    writeFileSync(join(path, 'postgres/postmaster.pid'), `${lock.join('\n')}\n`)
    expect(await ask(await start(path), 'select 1')).toEqual([1])
  })
})

describe('several processes', () => {
  test('started at once they share one server, which ends with the one that owns it', async () => {
    const path = folder()
    const holders = await Promise.all([holdDatabase(path), holdDatabase(path), holdDatabase(path)])
    const states = await Promise.all(holders.map((holder) => holder.status()))
    expect(new Set(states.map(({ pid }) => pid)).size).toBe(1)
    expect(states.filter(({ owned }) => owned)).toHaveLength(1)
    const pid = states[0]?.pid ?? 0
    const owner = states.findIndex(({ owned }) => owned)
    await Promise.all(holders.filter((_, index) => index !== owner).map((holder) => holder.stop()))
    expect(isAlive(pid)).toBe(true)
    await holders[owner]?.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('one that is left starts the server again when the owner took it down', async () => {
    const path = folder()
    const owner = await holdDatabase(path)
    const left = await start(path)
    expect(left.owned()).toBe(false)
    await owner.stop()
    await until('the one left owns a server', () => left.owned())
    expect(await ask(left, 'select 1')).toEqual([1])
  })

  test.runIf(hasSetpriv)('kill -9 of the owner leaves no server behind', async () => {
    const path = folder()
    const owner = await holdDatabase(path)
    const { pid } = await owner.status()
    await owner.kill()
    await until('the server has gone', () => !isAlive(pid))
    expect(existsSync(join(path, 'postgres/postmaster.pid'))).toBe(false)
  })

  test('where the system cannot do that, the next one adopts the orphan and stops it', async () => {
    const path = folder()
    const owner = await holdDatabase(path, { path: '/nowhere' })
    const { pid } = await owner.status()
    await owner.kill()
    expect(isAlive(pid)).toBe(true)
    const heir = await start(path)
    expect(heir.pid()).toBe(pid)
    await until('the heir owns the server', () => heir.owned())
    await heir.stop()
    expect(isAlive(pid)).toBe(false)
  })
})

const reachable = isRoot && canEnter(packageRoot, { uid: 65_534, gid: 65_534, name: 'nobody' })
if (isRoot && !reachable)
  console.warn('SKIPPED: this clone is closed to other users, so nothing can be run as one.')
test.runIf(reachable)('an ordinary user can run it', async () => {
  const path = join(folder(), 'data')
  mkdirSync(path)
  chownSync(path, 65_534, 65_534)
  const holder = await holdDatabase(path, { uid: 65_534 })
  const { pid } = await holder.status()
  expect(statSync(join(path, 'postgres')).uid).toBe(65_534)
  expect(isAlive(pid)).toBe(true)
  await holder.stop()
  expect(isAlive(pid)).toBe(false)
})
