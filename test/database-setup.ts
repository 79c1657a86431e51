/** Vitest's global set-up: one server and one migrated template for the whole run, and nothing left behind. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type PoolConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { connect } from '#src/kernel/database.ts'
import { migrate } from '#src/kernel/migrate.ts'
import { startDatabase } from '#src/kernel/postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    database: { server: string; template: string; /** A folder for what test files share. */ shared: string }
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'answerable-test-'))
  chmodSync(data, 0o711)
  const undo: (() => Promise<void> | void)[] = [() => rmSync(data, { recursive: true, force: true })]
  const tearDown = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    mkdirSync(join(data, 'shared'), { mode: 0o700 })
    const given = process.env.DATABASE_URL
    const database = await startDatabase({ ANSWERABLE_DATA: data, DATABASE_URL: given })
    undo.push(database.stop)
    const server = given ?? socketAddress(database.owner)
    const template = `answerable_test_${randomBytes(4).toString('hex')}`
    const client = new Client({ connectionString: server })
    await client.connect()
    undo.push(() => client.end())
    undo.push(async () => {
      const { rows } = await client.query<{ datname: string }>(
        'select datname from pg_database where starts_with(datname, $1)',
        [template],
      )
      for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
    })
    await client.query(`create database ${template} template template0`)
    const url = new URL(server)
    url.pathname = `/${template}`
    const db = connect({ connectionString: url.href })
    try {
      await migrate(db)
    } finally {
      await db.destroy()
    }
    project.provide('database', { server, template, shared: join(data, 'shared') })
  } catch (error) {
    await tearDown()
    throw error
  }
  return tearDown
}

/** A unix socket as an address: postgresql://user@/database?host=/folder */
function socketAddress({ host, port, user, database }: PoolConfig): string {
  const url = new URL(`postgresql://localhost:${port}/${database}`)
  url.username = user ?? ''
  url.searchParams.set('host', host ?? '')
  return url.href
}
