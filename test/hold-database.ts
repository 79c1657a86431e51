/**
 * A process that uses the embedded database of a folder, for tests that need several processes or one to kill:
 * `hold-database.ts <folder> [write]`. It answers each line on standard input with a line of JSON: `status`, `stop`.
 * With `write` it also inserts rows one after another and prints the number of each that the database has confirmed.
 */
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { startServer } from '#src/kernel/postgres-server.ts'

const [folder = '', mode] = process.argv.slice(2)
const server = await startServer(folder)
const say = (message: unknown) => process.stdout.write(`${JSON.stringify(message)}\n`)
const status = () => say({ pid: server.pid(), owned: server.owned(), socket: server.socket })
status()

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'status') status()
  if (line === 'stop') void server.stop().then(() => process.exit(0))
})

if (mode === 'write') {
  const client = new Client({
    host: server.socket,
    port: server.port,
    user: server.user,
    database: 'postgres',
  })
  client.on('error', () => {})
  await client.connect()
  await client.query(
    'create table if not exists kept (id bigint generated always as identity primary key, text text)',
  )
  for (;;) {
    const { rows } = await client.query<{ id: string }>(
      `insert into kept (text) values (repeat('promise ', 50)) returning id`,
    )
    say({ kept: Number(rows[0]?.id) })
  }
}
