import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { forgetWordings } from './forget-queries.ts'
import { giveDiscussion, giveParticipant } from './site-for-test.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await giveParticipant(database.db, 'p-ada')
  await giveDiscussion(database.db, 'streets')
})
afterAll(() => database.close())

test('words that only a moderator could still need are erased after their time; public history stays', async () => {
  await sql`insert into discussions_comment (discussion, root, depth, author, words) values ('streets', 1, 0, 'p-ada', 'Now')`.execute(
    database.db,
  )
  const kept = [
    ['early-edit', 29, true],
    ['early-edit', 31, false],
    ['edit', 4000, true],
    ['withdrawal', 360, true],
    ['withdrawal', 370, false],
    ['redaction', 360, true],
    ['redaction', 370, false],
  ] as const
  for (const [why, days] of kept)
    await sql`insert into discussions_wording (comment, words, why, until)
      select max(id), ${`${why} of ${days} days`}, ${why}, clock_timestamp() - make_interval(days => ${days}) from discussions_comment`.execute(
      database.db,
    )
  await forgetWordings(database.db)
  const { rows } = await sql<{ words: string }>`select words from discussions_wording order by id`.execute(
    database.db,
  )
  expect(rows.map(({ words }) => words)).toEqual(
    kept.filter(([, , stays]) => stays).map(([why, days]) => `${why} of ${days} days`),
  )
})
