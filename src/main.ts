/** The web process. */
import { createServer } from 'node:http'
import { readConfig } from '#src/kernel/config.ts'
import { connect } from '#src/kernel/database.ts'
import { createLog } from '#src/kernel/log.ts'
import { migrate } from '#src/kernel/migrate.ts'
import { startDatabase } from '#src/kernel/postgres.ts'

const config = readConfig()
const log = createLog(config.LOG_LEVEL)
const database = await startDatabase(config, log)
const owner = connect(database.owner)
const applied = await migrate(owner)
log.info({ applied }, 'database ready')
const server = createServer((_request, response) => response.end('ok\n'))
server.listen(config.PORT, config.HOST, () => log.info(`listening on ${config.PUBLIC_URL}`))

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    server.close(() => {
      void owner.destroy().then(() => database.stop())
    })
  })
