/**
 * A database for a test file: a clone of one migrated template, on the server that test/database-setup.ts started (or on
 * that of DATABASE_URL), with the two roles of production.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
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
  /** Ends its connections, so that it can be cloned. */
  settle(): Promise<void>
  close(): Promise<void>
}

/**
 * Call in beforeAll, and `close` in afterAll. About 50 ms. `empty` gives a database without any migration, `of` a clone of what
 * `madeOnce` made.
 */
export async function testDatabase(options: { empty?: boolean; of?: string } = {}): Promise<TestDatabase> {
  const { server, template } = inject('database')
  const name = `${template}_${randomBytes(6).toString('hex')}`
  const from = options.empty ? 'template0' : (options.of ?? template)
  await run(server, `create database ${name} template ${from}`)
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
    settle: async () => {
      await Promise.all([db.destroy(), webDb.destroy()])
    },
    async close() {
      await Promise.all([db.destroy(), webDb.destroy()])
      await run(server, `drop database if exists ${name} with (force)`)
    },
  }
}

/**
 * The name of a database to clone, and the folder beside it, that the first test file which asks for them makes for all of a run.
 * `mark` tells what is made from others: letters, figures and underscores.
 */
export async function madeOnce(
  mark: string,
  make: (database: TestDatabase, folder: string) => Promise<void>,
): Promise<{ name: string; folder: string }> {
  const { server, template, shared } = inject('database')
  const name = `${template}_${mark}`
  const folder = join(shared, mark)
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    // Whoever asks meanwhile waits for it.
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) {
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { mode: 0o700 })
      const database = await testDatabase()
      try {
        await make(database, folder)
        await database.settle()
        await client.query(`create database ${name} template ${new URL(database.url).pathname.slice(1)}`)
      } finally {
        await database.close()
      }
    }
    return { name, folder }
  } finally {
    await client.end()
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
