/** Statements that are put at most requests are planned once on each connection. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { connect, often, type Db } from './database.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await testDatabase()
  db = connect({ connectionString: database.officeUrl, max: 1 })
})
afterAll(async () => {
  await db?.destroy()
  await database?.close()
})

const plans = async () =>
  (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)).rows

test('with other values, and as other statements, each gives its own answer', async () => {
  const double = async (n: number) =>
    (
      await sql<{
        n: number
        at: Date
      }>`${often} select ${n}::integer * 2 as n, to_timestamp(0) as at`.execute(db)
    ).rows
  expect([await double(1), await double(21)].map(([row]) => row!.n)).toEqual([2, 42])
  expect((await double(3))[0]!.at).toEqual(new Date(0))
  const { rows } = await sql<{ n: number }>`${often} select ${5}::integer * 3 as n`.execute(db)
  expect(rows).toEqual([{ n: 15 }])
  expect(await plans()).toHaveLength(2)
})

test('and one that fails does not spoil the next', async () => {
  const share = (n: number) => sql`${often} select 10 / ${n}::integer as n`.execute(db)
  await expect(share(0)).rejects.toThrow('zero')
  await expect(share(5)).resolves.toMatchObject({ rows: [{ n: 2 }] })
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql`${often} select 10 / ${2}::integer as n`.execute(tx)
    expect(rows).toEqual([{ n: 5 }])
  })
})

test('what is not marked is planned each time', async () => {
  const before = (await plans()).length
  await sql`select ${1}::integer as n`.execute(db)
  await db.selectFrom('people_person').modifyFront(often).select('name').execute()
  expect(await plans()).toHaveLength(before + 1)
})
