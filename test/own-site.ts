/** A whole site on an embedded server of its own, for tests that stop, kill or fill it. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseConfig, type Config } from '#src/kernel/config.ts'
import { connect } from '#src/kernel/database.ts'
import { deaf } from '#src/kernel/ear.ts'
import { createLog } from '#src/kernel/log.ts'
import { migrate } from '#src/kernel/migrate.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { readLock } from '#src/kernel/postgres-lock.ts'
import { startDatabase, type Database } from '#src/kernel/postgres.ts'
import { carryOut } from '../src/acts.ts'
import { capabilitiesOf } from '../src/app.ts'
import { serve } from '../src/serve.ts'
import { tellStory } from '../src/story.ts'
import { signal } from './processes.ts'

export type OwnSite = {
  url: string
  folder: string
  config: Config
  database: Database
  /** Number of the database's first process, now. */
  serverPid: () => number
  close: () => Promise<void>
}

const notServing = (): never => {
  throw new Error('not serving')
}

export async function ownSite(options: { story?: boolean } = {}): Promise<OwnSite> {
  const folder = mkdtempSync(join(tmpdir(), 'answerable-own-'))
  chmodSync(folder, 0o711)
  const config = parseConfig({
    ANSWERABLE_DATA: folder,
    ANSWERABLE_PACK: 'northmere',
    LOG_LEVEL: 'silent',
    RATE_LIMIT: '100000',
    NODE_ENV: 'test',
    PUBLIC_URL: 'http://records.example',
  })
  const pack = readPack(join(packageRoot, 'packs', 'northmere'))
  const database = await startDatabase(config)
  const capabilities = capabilitiesOf({
    pack,
    config,
    snapshot: notServing,
    readDb: notServing,
    webDb: notServing,
    ear: deaf,
    officeDb: notServing,
    enter: notServing,
  })
  const owner = connect({ ...database.owner, max: 2 })
  try {
    await migrate(owner)
    if (options.story !== false)
      await carryOut(owner, { config, pack, capabilities, print: () => {} }, (act) =>
        tellStory(act, capabilities),
      )
  } finally {
    await owner.destroy()
  }
  const serving = await serve({ config, pack, database, logger: createLog('silent') })
  const url = await serving.server.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    folder,
    config,
    database,
    serverPid: () => readLock(join(folder, 'postgres'))!.pid,
    close: async () => {
      await serving.stop()
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Stops a process and all that it started; gives what lets them go on. The first one first, so that it starts no other meanwhile. Linux only. */
export function standStill(pid: number): () => void {
  const stopped: number[] = []
  const halt = (one: number) => {
    // It may have ended since it was found.
    if (!signal(one, 'SIGSTOP')) return
    stopped.push(one)
    childrenOf(one).forEach(halt)
  }
  halt(pid)
  return () => {
    for (const one of stopped) signal(one, 'SIGCONT')
  }
}

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const parent = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]
        return Number(parent) === pid
      } catch {
        return false
      }
    })
    .map(Number)
