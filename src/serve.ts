/** Puts the server together: the record in memory, the declared routes, the frame around every page. */
import type { Logger } from 'pino'
import { join } from 'node:path'
import type { Config } from '#src/kernel/config.ts'
import { answersNow, connect } from '#src/kernel/database.ts'
import { createEar } from '#src/kernel/ear.ts'
import { createHttp, type Server } from '#src/kernel/http.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { patient } from '#src/kernel/patience.ts'
import type { Database } from '#src/kernel/postgres.ts'
import { readOrMakeSecret } from '#src/kernel/secrets.ts'
import { setDefaultLocale } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { loadCatalogues } from '#src/kernel/catalogues.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { createGate } from '#src/people/index.ts'
import { openShelf, type Site } from '#src/record/index.ts'
import { settleRecord } from './acts.ts'
import { capabilitiesOf } from './app.ts'
import { errorPage, frameFor } from './front/index.ts'

export type Serving = { server: Server; site: Site; stop: () => Promise<void> }

export async function serve(parts: {
  config: Config
  pack: Pack
  database: Pick<Database, 'web' | 'read' | 'office'>
  logger: Logger
  language?: string
}): Promise<Serving> {
  const { config, pack, database, logger } = parts
  loadCatalogues(join(packageRoot, 'locales'))
  setDefaultLocale({
    language: parts.language ?? pack.language,
    timeZone: pack.timeZone,
    currency: pack.currency,
  })
  const webDb = connect(database.web, (error) =>
    logger.warn({ err: error }, 'a database connection was lost'),
  )
  const readDb = connect({ ...database.read, statement_timeout: 10_000 }, (error) =>
    logger.warn({ err: error }, 'a database connection was lost'),
  )
  const ear = createEar(database.web, (error) =>
    logger.warn({ err: error }, 'not listening to the database for now'),
  )
  const shelf = await openShelf(webDb, {
    ear,
    dayOf: (now) => todayOf(pack, new Date(now)),
    onError: (error) => logger.warn({ err: error }, 'the record could not be read'),
  })
  const officeDb = connect(database.office, (error) =>
    logger.warn({ err: error }, 'a database connection was lost'),
  )
  const site: Site = {
    pack,
    config,
    snapshot: shelf.snapshot,
    readDb: () => readDb,
    webDb: () => webDb,
    ear,
    officeDb: () => officeDb,
    enter: async (run) => {
      const result = await run(officeDb)
      // The act is done and stays done: to answer with an error now would be untrue. A job signs within the minute.
      await settleRecord(officeDb, { config, capabilities })
        .then(shelf.renewed)
        .catch((error: unknown) => logger.error({ err: error }, 'entered, and not signed yet'))
      return result
    },
  }
  const capabilities = capabilitiesOf(site)
  const server = await createHttp({
    config,
    logger,
    capabilities,
    gate: createGate(() => officeDb, capabilities),
    cookieSecret: readOrMakeSecret(join(config.ANSWERABLE_DATA, 'cookie-secret')),
    renderPage: frameFor(site, capabilities),
    errorPage,
    published: {
      generation: () => shelf.snapshot().generation,
      inTouch: shelf.listening,
      fresh: patient(shelf.fresh),
    },
    databaseAnswers: () => answersNow(database.web),
  })
  return {
    server,
    site,
    stop: async () => {
      await server.close()
      await shelf.close()
      await ear.close()
      await Promise.all([webDb.destroy(), readDb.destroy(), officeDb.destroy()])
    },
  }
}
