/** A process of its own that delivers one message, to be killed while it does. Arguments: database, mail server, data folder, id. */
import { parseConfig } from '#src/kernel/config.ts'
import { connect } from '#src/kernel/database.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { deliver } from './deliver.ts'

const [database, server, data, id] = process.argv.slice(2)
const config = parseConfig({
  ANSWERABLE_DATA: data,
  PUBLIC_URL: 'https://record.example',
  SMTP_URL: server,
})
const pack = { siteName: 'Northmere, on the record', timeZone: 'Europe/London' } as Pack
await deliver(
  { db: connect({ connectionString: database! }), config, pack, packFolder: '', print: () => {} },
  id!,
  false,
  { holdingsOf: async () => [], stillHolds: () => ({}) },
)
