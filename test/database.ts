/**
 * A database for a test file: a clone of one migrated template, on the server that test/database-setup.ts started (or on
 * that of DATABASE_URL), with the two roles of production.
 */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'

export type TestDatabase = {
  /** As the owner. */
  db: Db
  /** As the web's role. */
  webDb: Db
  /** Address for another process, as the owner. */
  url: string
  /** Address for another process, as the web's role. */
  webUrl: string
  /** The same as the office's role. */
  officeUrl: string
  close(): Promise<void>
}

/** Call in beforeAll, and `close` in afterAll. About 50 ms. `empty` gives a database without any migration. */
export async function testDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const { server, template } = inject('database')
  const name = `${template}_${randomBytes(6).toString('hex')}`
  await run(server, `create database ${name} template ${options.empty ? 'template0' : template}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const webUrl = new URL(url)
  webUrl.searchParams.set('options', '-c role=answerable_web')
  const officeUrl = new URL(url)
  officeUrl.searchParams.set('options', '-c role=answerable_office')
  const db = connect({ connectionString: url.href, max: 5 })
  const webDb = connect({ connectionString: webUrl.href, max: 5 })
  return {
    db,
    webDb,
    url: url.href,
    webUrl: webUrl.href,
    officeUrl: officeUrl.href,
    async close() {
      await Promise.all([db.destroy(), webDb.destroy()])
      await run(server, `drop database if exists ${name} with (force)`)
    },
  }
}

async function run(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
