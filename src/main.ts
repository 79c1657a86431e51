/** The web process: database, migrations, the pack when the record is empty, then the server. SIGTERM ends all of it cleanly. */
import { join } from 'node:path'
import { readConfig } from '#src/kernel/config.ts'
import { connect } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { createLog } from '#src/kernel/log.ts'
import { migrate } from '#src/kernel/migrate.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { startDatabase } from '#src/kernel/postgres.ts'
import { latestVersions } from '#src/record/index.ts'
import { carryOut } from './acts.ts'
import { capabilitiesOf } from './app.ts'
import { serve } from './serve.ts'
import { tellStory } from './story.ts'

const config = readConfig()
const say = (line: string) => process.stdout.write(`${line}\n`)
const pack = readPack(join(packageRoot, 'packs', config.ANSWERABLE_PACK))
const log = createLog(config.LOG_LEVEL)

try {
  say('Starting the database …')
  const database = await startDatabase(config, log)
  const owner = connect({ ...database.owner, max: 4 })
  await migrate(owner)
  const acting = capabilitiesOf({ pack, config, snapshot: notServing, readDb: notServing })
  const around = { config, pack, capabilities: acting, print: say }
  const empty = (await latestVersions(owner, '')).length === 0
  if (empty) say(`Loading the ${pack.name} pack …`)
  await carryOut(owner, around, async (act) => {
    if (empty) await tellStory(act, acting)
  })
  await owner.destroy()

  const serving = await serve({ config, pack, database, logger: log })
  await serving.server.listen({ port: config.PORT, host: config.HOST })
  say(`${pack.siteName}: ${config.PUBLIC_URL}`)

  const stop = async () => {
    await serving.stop()
    await database.stop()
  }
  let stopping: Promise<void> | null = null
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stopping ??= stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'could not stop cleanly')
          process.exit(1)
        },
      )
    })
  }
} catch (error) {
  if (error instanceof Faults) for (const line of error.lines) process.stderr.write(`${line}\n`)
  else process.stderr.write(`Answerable could not start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
}

/** Acts need the manifests, not a running site. */
function notServing(): never {
  throw new Error('This process does not serve pages.')
}
