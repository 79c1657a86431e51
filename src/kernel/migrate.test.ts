import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { connect, type Db } from './database.ts'
import { migrate, MigrationError } from './migrate.ts'

let database: TestDatabase
let folder: string
beforeEach(async () => {
  database = await testDatabase({ empty: true })
  folder = mkdtempSync(join(tmpdir(), 'answerable-migrations-'))
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const rowsOf = async (db: Db, table: string) =>
  (await sql`select * from ${sql.table(table)}`.execute(db)).rows

test('applies what is new, in the order of the numbers, and nothing twice', async () => {
  write('0002-fill.sql', 'insert into shelf values (1); insert into shelf values (2);')
  write('0001-make.sql', 'create table shelf (id int);')
  expect(await migrate(database.db, folder)).toEqual(['0001-make.sql', '0002-fill.sql'])
  expect(await migrate(database.db, folder)).toEqual([])
  write('0003-more.sql', 'insert into shelf values (3);')
  expect(await migrate(database.db, folder)).toEqual(['0003-more.sql'])
  expect(await rowsOf(database.db, 'shelf')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
})

test('a faulty file leaves nothing of itself, keeps those before it, and is named', async () => {
  write('0001-make.sql', 'create table shelf (id int);')
  write('0002-break.sql', 'insert into shelf values (1); insert into nowhere values (1);')
  await expect(migrate(database.db, folder)).rejects.toThrow(
    '0002-break.sql: relation "nowhere" does not exist',
  )
  expect(await rowsOf(database.db, 'shelf')).toEqual([])
  write('0002-break.sql', 'insert into shelf values (1);')
  expect(await migrate(database.db, folder)).toEqual(['0002-break.sql'])
})

test('refuses when an applied file was changed', async () => {
  write('0001-make.sql', 'create table shelf (id int);')
  await migrate(database.db, folder)
  write('0001-make.sql', 'create table shelf (id bigint);')
  await expect(migrate(database.db, folder)).rejects.toThrow(MigrationError)
})

test('refuses a database that a newer version has been at', async () => {
  write('0001-make.sql', 'create table shelf (id int);')
  write('0002-newer.sql', 'create table box (id int);')
  await migrate(database.db, folder)
  unlinkSync(join(folder, '0002-newer.sql'))
  await expect(migrate(database.db, folder)).rejects.toThrow('0002-newer.sql')
})

test('refuses two files of one number, and a name out of form', async () => {
  write('0001-one.sql', 'select 1;')
  write('0001-two.sql', 'select 1;')
  await expect(migrate(database.db, folder)).rejects.toThrow('Two migrations have the number 0001')
  unlinkSync(join(folder, '0001-two.sql'))
  write('2-two.sql', 'select 1;')
  await expect(migrate(database.db, folder)).rejects.toThrow('2-two.sql is not named like')
})

test('several processes at once apply each file once', async () => {
  write('0001-make.sql', 'create table shelf (id int); select pg_sleep(0.2);')
  write('0002-fill.sql', 'insert into shelf values (1);')
  const pools = [1, 2, 3, 4].map(() => connect({ connectionString: database.url }))
  const applied = await Promise.all(pools.map((db) => migrate(db, folder)))
  await Promise.all(pools.map((db) => db.destroy()))
  expect(applied.flat().toSorted()).toEqual(['0001-make.sql', '0002-fill.sql'])
  expect(await rowsOf(database.db, 'shelf')).toEqual([{ id: 1 }])
})
