/** The web process: database, migrations, the pack when the record is empty, then the server. SIGTERM ends all of it cleanly. */
import { join } from 'node:path'
import { readConfig } from '#src/kernel/config.ts'
import { connect } from '#src/kernel/database.ts'
import { deaf } from '#src/kernel/ear.ts'
import { Faults } from '#src/kernel/errors.ts'
import { createLog } from '#src/kernel/log.ts'
import { migrate, MigrationError } from '#src/kernel/migrate.ts'
import { startJobs } from '#src/kernel/jobs.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { type Database, DatabaseError, startDatabase } from '#src/kernel/postgres.ts'
import { practiceAddress } from '#src/people/index.ts'
import { hasPublications, lapseHolds } from '#src/record/index.ts'
import { carryOut, settleRecord } from './acts.ts'
import { capabilitiesOf } from './app.ts'
import { serve } from './serve.ts'
import { tellStoryOnce } from './story.ts'

const config = readConfig()
const log = createLog(config.LOG_LEVEL)
const say = (line: string) => void process.stdout.write(`${line}\n`)

async function start(database: Database) {
  const pack = readPack(join(packageRoot, 'packs', config.ANSWERABLE_PACK))
  const acting = capabilitiesOf({
    pack,
    config,
    snapshot: notServing,
    readDb: notServing,
    webDb: notServing,
    ear: deaf,
    officeDb: notServing,
    enter: notServing,
  })
  const around = { config, pack, capabilities: acting, print: say }
  const asOwner = async <T>(work: (owner: ReturnType<typeof connect>) => Promise<T>): Promise<T> => {
    const owner = connect({ ...database.owner, max: 2 })
    try {
      return await work(owner)
    } finally {
      await owner.destroy()
    }
  }

  await asOwner(async (owner) => {
    await migrate(owner)
    const empty = !(await hasPublications(owner))
    await carryOut(owner, around, async (act) => {
      await tellStoryOnce(act, acting, empty)
      await lapseHolds(act.db)
    })
  })

  const serving = await serve({ config, pack, database, logger: log })
  const jobsDb = connect({ ...database.owner, max: 4 }, (error) =>
    log.warn({ err: error }, 'a database connection was lost'),
  )
  const jobs = startJobs({
    owner: database.owner,
    capabilities: acting,
    context: { db: jobsDb, config, pack, packFolder: pack.folder, print: say },
    settle: () => settleRecord(jobsDb, around),
    log,
  })
  await serving.server.listen({ port: config.PORT, host: config.HOST })
  say(`${pack.siteName}: ${config.PUBLIC_URL}`)
  const practice = practiceAddress({ config, pack })
  if (practice) say(`Sign in for practice: ${practice}`)
  return async () => {
    await serving.stop()
    await jobs.stop()
    await jobsDb.destroy()
  }
}

/** Acts need the manifests, not a running site. */
function notServing(): never {
  throw new Error('This process does not serve pages.')
}

/** What a person can mend is said in its own words; anything else is a bug and shows where. */
function explain(error: unknown): string {
  if (error instanceof Faults) return error.lines.join('\n')
  if (error instanceof DatabaseError || error instanceof MigrationError) return error.message
  if (error instanceof Error) return error.stack ?? error.message
  return String(error)
}

let database: Database | undefined
let stopServing: (() => Promise<void>) | undefined
let stopping: Promise<void> | undefined
const stop = async (code: number) => {
  try {
    await stopServing?.()
    await database?.stop()
  } catch (error) {
    log.error({ err: error }, 'could not stop cleanly')
  }
  process.exit(code)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void (stopping ??= stop(0)))

try {
  say('Starting the database …')
  database = await startDatabase(config, log)
  stopServing = await start(database)
} catch (error) {
  process.stderr.write(`Answerable could not start. ${explain(error)}\n`)
  await stop(1)
}
