/**
 * `on-postgres.ts <folder of initdb and postgres> <command …>`: runs a command with DATABASE_URL set to a fresh server of
 * those programs, whose user owns what it makes and is no superuser; then the server and its files are gone.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startServer } from '#src/kernel/postgres-server.ts'
import { endWith, run } from './node24.mjs'

const [bin = '', command = '', ...args] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'answerable-postgres-'))
chmodSync(folder, 0o711)
const server = await startServer(folder, { bin })
const client = new Client({ host: server.socket, port: server.port, user: server.user, database: 'postgres' })
await client.connect()
await client.query('create role keeper login createdb createrole')
await client.query('create database keeper owner keeper')
// For the tests themselves: the tamperer steps round the triggers, and a test database may be dropped while the server
// vacuums it. Neither is a right that an installation needs.
await client.query('grant set on parameter session_replication_role to keeper')
await client.query('grant pg_signal_backend to keeper')
await client.end()

const url = new URL(`postgresql://keeper@localhost:${server.port}/keeper`)
url.searchParams.set('host', server.socket)
const result = await run(command, args, { env: { ...process.env, DATABASE_URL: url.href } })
await server.stop()
rmSync(folder, { recursive: true, force: true })
endWith(result)
