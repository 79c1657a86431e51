import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './database.ts'

let one: TestDatabase
let two: TestDatabase
beforeAll(async () => {
  ;[one, two] = await Promise.all([testDatabase(), testDatabase()])
})
afterAll(async () => {
  await Promise.all([one.close(), two.close()])
})

test('a test file has a migrated database of its own', async () => {
  const { rows } = await sql<{ name: string }>`select name from schema_migration order by name`.execute(
    one.db,
  )
  expect(rows[0]?.name).toBe('0000-roles.sql')
  await sql`create table mine (id int)`.execute(one.db)
  await expect(sql`select * from mine`.execute(two.db)).rejects.toThrow('does not exist')
})

test("the web's role reads what it is granted and cannot write", async () => {
  const who = await sql<{ who: string }>`select current_user as who`.execute(one.webDb)
  expect(who.rows).toEqual([{ who: 'answerable_web' }])
  await sql`create table readable (id int8, day date, days date[])`.execute(one.db)
  await sql`insert into readable values (12345678901, '2021-12-31', array['2021-12-31'::date])`.execute(
    one.db,
  )
  await expect(sql`select * from readable`.execute(one.webDb)).rejects.toThrow('permission denied')
  await sql`grant select on readable to answerable_web`.execute(one.db)
  const { rows } = await sql`select * from readable`.execute(one.webDb)
  expect(rows).toEqual([{ id: 12_345_678_901, day: '2021-12-31', days: ['2021-12-31'] }])
  await expect(sql`insert into readable values (1)`.execute(one.webDb)).rejects.toThrow('permission denied')
  await expect(sql`create table nope (id int)`.execute(one.webDb)).rejects.toThrow('permission denied')
})
