/** The real program in a process of its own, on an embedded database of its own: to be killed, stopped and filled. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { load } from 'cheerio'
import { Client } from 'pg'
import { connect, type Db } from '#src/kernel/database.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readLock } from '#src/kernel/postgres-lock.ts'
import { build } from '../scripts/prepare.mjs'
import { hashOf, newToken } from '../src/people/accounts/tokens.ts'
import { ask, type Asked } from './ask.ts'
import { until } from './processes.ts'

export type RunningApp = {
  folder: string
  url: string
  child: () => ChildProcess
  /** Number of the database's first process, now; null while it begins. */
  serverPid: () => number | null
  /** Starts it (again), and waits until it is ready. */
  start: () => Promise<void>
  stop: () => Promise<void>
  /** kill -9, and waits until it is gone. */
  kill: () => Promise<void>
  /** As the database's owner, past the program. */
  sql: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>
  /** The same, for commands. */
  withDb: <Result>(run: (db: Db) => Promise<Result>) => Promise<Result>
  ready: () => Promise<boolean>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

/** As `npm start` runs it. `folder` is its data folder; the practice pack with all its people and the period half done. */
export async function runningApp(folder: string): Promise<RunningApp> {
  await build()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  const ready = async () => {
    try {
      return (await ask(url, '/healthz')).status === 200
    } catch {
      return false
    }
  }
  const gone = async (signal: NodeJS.Signals) => {
    const mine = child
    if (!mine || mine.exitCode !== null || mine.signalCode !== null) return
    const ended = once(mine, 'exit')
    mine.kill(signal)
    await ended
  }
  const lock = () => readLock(join(folder, 'postgres'))
  const owner = () => {
    const { socket, port: at } = lock()!
    return { host: socket, port: at, user: 'answerable', database: 'answerable' }
  }
  return {
    folder,
    url,
    child: () => child!,
    serverPid: () => lock()?.pid ?? null,
    ready,
    stop: () => gone('SIGTERM'),
    kill: () => gone('SIGKILL'),
    async start() {
      let said = ''
      child = spawn(process.execPath, [join(packageRoot, 'dist/main.js')], {
        cwd: '/',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          ANSWERABLE_DATA: folder,
          ANSWERABLE_PACK: 'northmere',
          PORT: String(port),
          RATE_LIMIT: '1000000',
          LOG_LEVEL: 'silent',
          NODE_ENV: 'production',
        },
      })
      const mine = child
      for (const stream of [mine.stdout!, mine.stderr!])
        stream.on('data', (part: Buffer) => (said = (said + String(part)).slice(-2000)))
      await until(
        'the program is ready',
        () => {
          if (mine.exitCode !== null) throw new Error(`The program ended: ${said}`)
          return ready()
        },
        120,
      )
    },
    async sql<Row extends object>(text: string, values: unknown[] = []) {
      const client = new Client(owner())
      client.on('error', () => {})
      await client.connect()
      try {
        return (await client.query<Row>(text, values)).rows
      } finally {
        await client.end()
      }
    },
    async withDb(run) {
      const db = connect({ ...owner(), max: 1 })
      try {
        return await run(db)
      } finally {
        await db.destroy()
      }
    },
  }
}

export type Browser = {
  get: (path: string) => Promise<Asked>
  post: (path: string, fields: Record<string, string>) => Promise<Asked>
}

/** Somebody of the pack, signed in with a second factor just now. The session outlives the program. */
export async function browserOf(app: RunningApp, person: string): Promise<Browser> {
  const token = newToken()
  await app.sql(
    `insert into people_session (token_hash, person, device, expires_at, second_factor_at)
      values ($1, $2, 'A test', now() + interval '8 hours', now())`,
    [hashOf(token), person],
  )
  const form = await ask(app.url, '/sign-in', { headers: { accept: 'text/html' } })
  const csrf = String(load(form.text)('input[name=_csrf]').first().val())
  const given = (form.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]!)
  const cookie = [`session=${token}`, ...given].join('; ')
  return {
    get: (path) => ask(app.url, path, { headers: { cookie, accept: 'text/html' } }),
    post: (path, fields) =>
      ask(app.url, path, {
        method: 'POST',
        headers: { cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
      }),
  }
}
