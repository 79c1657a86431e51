import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import { deviceOf } from './device.ts'
import { keepForm } from './kept-queries.ts'
import { accountsJobs } from './routes.ts'
import { hashOf } from './tokens.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await givePerson(database.db, { slug: 'vi', name: 'Vi', roles: [{ role: 'participant' }] })
})
afterAll(() => database?.close())

test('at night, what ended 30 days ago is forgotten, and forms that waited for 14; the rest stays', async () => {
  const { db } = database
  for (const days of [1, 13, 15, 29, 31]) {
    const ago = sql`clock_timestamp() - make_interval(days => ${days}::int)`
    await sql`insert into people_session (token_hash, person, expires_at) values (${hashOf(`s${days}`)}, 'vi', ${ago})`.execute(
      db,
    )
    await sql`insert into people_sign_in (person, purpose, link_hash, expires_at)
      values ('vi', 'sign-in', ${hashOf(`w${days}`)}, ${ago})`.execute(db)
    const form = await keepForm(db, { person: 'vi', path: '/office/x', fields: [['a', 'b']], files: [] })
    await sql`update people_kept_form set kept_at = ${ago} where id = ${form}`.execute(db)
  }
  const [forget] = accountsJobs
  await forget!.run({ db } as never)
  const left = async (table: 'people_session' | 'people_sign_in' | 'people_kept_form') =>
    (await db.selectFrom(table).select('person').execute()).length
  expect([
    await left('people_session'),
    await left('people_sign_in'),
    await left('people_kept_form'),
  ]).toEqual([4, 4, 2])
})

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  ['curl/8', 'A browser that does not say what it is'],
])('a device is named so that its owner knows it again: %s', (userAgent, name) => {
  expect(deviceOf(userAgent)).toBe(name)
})
