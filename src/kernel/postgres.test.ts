import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { connect } from './database.ts'
import { createLog } from './log.ts'
import { migrate } from './migrate.ts'
import { startServer } from './postgres-server.ts'
import { startDatabase } from './postgres.ts'

function dataFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'answerable-data-'))
  chmodSync(path, 0o711)
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

describe('the embedded server', () => {
  test('gives the owner a database to migrate, and the web a role that only reads it', async () => {
    const database = await startDatabase({ ANSWERABLE_DATA: dataFolder() })
    onTestFinished(() => database.stop())
    const owner = connect(database.owner)
    const web = connect(database.web)
    onTestFinished(async () => {
      await Promise.all([owner.destroy(), web.destroy()])
    })
    await migrate(owner)
    const who = await sql<{ who: string }>`select session_user as who, current_database() as db`.execute(web)
    expect(who.rows).toEqual([{ who: 'answerable_web', db: 'answerable' }])
    await sql`create table readable as select 1 as id`.execute(owner)
    await expect(sql`select * from readable`.execute(web)).rejects.toThrow('permission denied')
    await sql`grant select on readable to answerable_web`.execute(owner)
    expect((await sql`select * from readable`.execute(web)).rows).toEqual([{ id: 1 }])
    await expect(sql`delete from readable`.execute(web)).rejects.toThrow('permission denied')
    expect(database.version).toBeGreaterThanOrEqual(150_000)
  })

  test('is refused, and stopped, while it could lose what it has confirmed', async () => {
    const data = dataFolder()
    await (await startDatabase({ ANSWERABLE_DATA: data })).stop()
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      writeFileSync(join(data, 'postgres/postgresql.auto.conf'), `${setting} = off\n`)
      await expect(startDatabase({ ANSWERABLE_DATA: data })).rejects.toThrow(`${setting} switched off`)
      expect(existsSync(join(data, 'postgres/postmaster.pid'))).toBe(false)
    }
  })

  test('that does not start says what PostgreSQL said', async () => {
    const data = dataFolder()
    await (await startDatabase({ ANSWERABLE_DATA: data })).stop()
    appendFileSync(join(data, 'postgres/postgresql.auto.conf'), 'shared_bufers = 1\n')
    await expect(startDatabase({ ANSWERABLE_DATA: data })).rejects.toThrow('shared_bufers')
  })
})

describe('a server of DATABASE_URL', () => {
  let foreign: TestDatabase
  beforeAll(async () => {
    foreign = await testDatabase({ empty: true })
  })
  afterAll(() => foreign.close())

  test('is used, and left running', async () => {
    const data = dataFolder()
    const database = await startDatabase({ ANSWERABLE_DATA: data, DATABASE_URL: foreign.url })
    expect(database.owned()).toBe(false)
    expect(existsSync(join(data, 'postgres'))).toBe(false)
    await database.stop()
    const web = connect(database.web)
    const { rows } = await sql<{ who: string }>`select current_user as who`.execute(web)
    expect(rows).toEqual([{ who: 'answerable_web' }])
    await web.destroy()
  })

  test('whose user may not make roles works all the same, with a warning for each role and without the grants', async () => {
    const { server } = inject('database')
    const name = `poor_${randomBytes(4).toString('hex')}`
    const admin = new Client({ connectionString: server })
    await admin.connect()
    await admin.query(`create role ${name} login password 'poor'`)
    await admin.query(`grant ${name} to current_user`)
    await admin.query(`create database ${name} owner ${name} template template0`)
    onTestFinished(async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.query(`drop role ${name}`)
      await admin.end()
    })
    const url = new URL(server)
    url.username = name
    url.password = 'poor'
    url.pathname = `/${name}`
    const lines: string[] = []
    const log = createLog('warn')
    log.warn = (line: unknown) => void lines.push(String(line))
    const database = await startDatabase({ ANSWERABLE_DATA: dataFolder(), DATABASE_URL: url.href }, log)
    expect(lines).toEqual([
      expect.stringContaining('answerable_web'),
      expect.stringContaining('answerable_office'),
    ])
    expect(database.web).toEqual(database.owner)
    const owner = connect(database.owner)
    await migrate(owner)
    expect(await owner.selectFrom('schema_migration').select('name').execute()).not.toHaveLength(0)
    await owner.destroy()
  })

  test('whose user may make roles gets the role of the web, and the right to act as it', async () => {
    const data = dataFolder()
    const server = await startServer(data)
    onTestFinished(() => server.stop())
    const admin = new Client({
      host: server.socket,
      port: server.port,
      user: server.user,
      database: 'postgres',
    })
    await admin.connect()
    await admin.query('create role keeper login createrole')
    await admin.query('create database keeper owner keeper')
    await admin.end()
    const url = `postgresql://keeper@localhost:${server.port}/keeper?host=${encodeURIComponent(server.socket)}`
    const database = await startDatabase({ ANSWERABLE_DATA: data, DATABASE_URL: url })
    const web = connect(database.web)
    onTestFinished(() => web.destroy())
    const { rows } = await sql<{ who: string }>`select current_user as who`.execute(web)
    expect(rows).toEqual([{ who: 'answerable_web' }])
  })

  test('that does not answer is said to, in a sentence', async () => {
    const silent = startDatabase({
      ANSWERABLE_DATA: dataFolder(),
      DATABASE_URL: 'postgres://x@127.0.0.1:1/x',
    })
    await expect(silent).rejects.toThrow('The database does not answer')
  })
})
