/** A whole site for a test file: a cloned database, a pack told through its story, and the real server. */
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import { parseConfig, type Config } from '#src/kernel/config.ts'
import { deaf } from '#src/kernel/ear.ts'
import type { Server } from '#src/kernel/http.ts'
import { createLog } from '#src/kernel/log.ts'
import type { ActContext, Capability } from '#src/kernel/manifest.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack, type Pack } from '#src/kernel/pack.ts'
import { setDefaultLocale } from '#src/kernel/text.ts'
import { carryOut } from '../src/acts.ts'
import { capabilitiesOf } from '../src/app.ts'
import { serve } from '../src/serve.ts'
import { tellStory } from '../src/story.ts'
import { madeOnce, testDatabase, type TestDatabase } from './database.ts'

export type TestSite = {
  server: Server
  database: TestDatabase
  config: Config
  pack: Pack
  capabilities: Capability[]
  /** Address of the listening server. */
  url: string
  /** An act as the command line would carry it out. */
  act: (run: (act: ActContext) => Promise<void>) => Promise<void>
  close: () => Promise<void>
}

const notServing = (): never => {
  throw new Error('not serving')
}

/** `story: false` leaves the record empty. */
export async function testSite(
  name: 'london' | 'northmere',
  options: { story?: boolean; language?: string; env?: Record<string, string>; logger?: Logger } = {},
): Promise<TestSite> {
  const data = mkdtempSync(join(tmpdir(), 'answerable-test-'))
  const pack = readPack(join(packageRoot, 'packs', name))
  const configIn = (folder: string) =>
    parseConfig({
      ANSWERABLE_DATA: folder,
      ANSWERABLE_PACK: name,
      LOG_LEVEL: 'silent',
      RATE_LIMIT: '100000',
      NODE_ENV: 'test',
      PUBLIC_URL: 'http://records.example',
      ...options.env,
    })
  const config = configIn(data)
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
  const around = { config, pack, capabilities, print: () => {} }
  const language = options.language ?? pack.language
  setDefaultLocale({ language, timeZone: pack.timeZone, currency: pack.currency })
  let of: string | undefined
  if (options.story !== false) {
    // Told once for all test files that want it told alike.
    const how = createHash('sha256').update(JSON.stringify([language, options.env ?? {}]))
    const told = await madeOnce(`${name}_${how.digest('hex').slice(0, 8)}`, ({ db }, folder) =>
      carryOut(db, { ...around, config: configIn(folder) }, (context) => tellStory(context, capabilities)),
    )
    cpSync(told.folder, data, { recursive: true })
    of = told.name
  }
  const database = await testDatabase(of === undefined ? {} : { of })
  const act: TestSite['act'] = async (run) => {
    await carryOut(database.db, around, run)
    // As from another process: the server hears of it a moment later, on a busy machine a longer one.
    await setTimeout(30)
    const { last } = await database.db
      .selectFrom('record_entry')
      .select(({ fn }) => fn.max('index').as('last'))
      .executeTakeFirstOrThrow()
    const patience = performance.now() + 3000
    while (last !== null && performance.now() < patience && !(await isShown(Number(last))))
      await setTimeout(20)
  }
  const isShown = async (entry: number) =>
    (await serving.server.inject(`/record/entries/${entry}`)).statusCode !== 404
  const web = { connectionString: database.webUrl }
  const serving = await serve({
    config,
    pack,
    database: { web, read: web, office: { connectionString: database.officeUrl } },
    logger: options.logger ?? createLog('silent'),
    ...(options.language ? { language: options.language } : {}),
  })
  const url = await serving.server.listen({ port: 0, host: '127.0.0.1' })
  return {
    server: serving.server,
    database,
    config,
    pack,
    capabilities,
    url,
    act,
    close: async () => {
      await serving.stop()
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
