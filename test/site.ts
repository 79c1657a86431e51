/** A whole site for a test file: a cloned database, a pack told through its story, and the real server. */
import { createHash, randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { expect, vi } from 'vitest'
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
  /** Resolves once the server has heard of all that was done until now, by whomever. */
  heard: () => Promise<void>
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
  const channel = `test_${randomBytes(4).toString('hex')}`
  const waiting = new Map<string, () => void>()
  const heard: TestSite['heard'] = async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const mark = randomBytes(4).toString('hex')
    waiting.set(mark, resolve)
    // What was told before is heard before, on the one connection that hears.
    await sql`select pg_notify(${channel}, ${mark})`.execute(database.db)
    await promise
  }
  const act: TestSite['act'] = async (run) => {
    await carryOut(database.db, around, run)
    await heard()
    // What it heard of the record is read in a moment.
    const { last } = await database.db
      .selectFrom('record_entry')
      .select(({ fn }) => fn.max('index').as('last'))
      .executeTakeFirstOrThrow()
    if (last !== null)
      await vi.waitFor(async () =>
        expect((await serving.server.inject(`/record/entries/${last}`)).statusCode).not.toBe(404),
      )
  }
  const web = { connectionString: database.webUrl }
  const serving = await serve({
    config,
    pack,
    database: { web, read: web, office: { connectionString: database.officeUrl } },
    logger: options.logger ?? createLog('silent'),
    ...(options.language ? { language: options.language } : {}),
  })
  await serving.site.ear.on(channel, {
    heard: (mark) => waiting.get(mark)?.(),
    missed: () => waiting.forEach((resolve) => resolve()),
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
    heard,
    close: async () => {
      await serving.stop()
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
