import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#src/policy.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import {
  enterExamples,
  exampleAction,
  exampleBody,
  exampleMeeting,
  exampleMinutes,
} from '../example-meetings.ts'
import { reportAction } from './owner-word.ts'

let database: TestDatabase
const contributor = (organisation: string): Viewer => ({
  person: 'con-one',
  name: 'Con',
  organisation,
  holdings: [{ role: 'contributor', organisation, lead: true, deputyFor: null }],
  secondFactor: true,
  fresh: true,
})
const said = { action: 'board-2031-04-08-a1', words: 'Done.', done: true, today: '2031-06-15' }

beforeAll(async () => {
  database = await testDatabase()
  for (const [position, slug] of ['harbour-police', 'harbour-council'].entries())
    await database.db
      .insertInto('people_organisation')
      .values({ slug, name: slug, short_name: slug, kind: 'police', position: 900 + position })
      .execute()
  await enterExamples(database.db, [
    exampleBody(),
    exampleMeeting({ meeting: 'board-2031-04-08', on: '8 April 2031', state: 'held' }),
    exampleMinutes({ actions: [exampleAction()] }),
  ])
})
afterAll(() => database.close())

test('an organisation reports on its own action points, and on nobody else’s, whatever it says it is', async () => {
  const { db } = database
  // Another organisation's action point, under one's own name; and under the owner's name.
  await expect(
    reportAction(db, contributor('harbour-council'), { ...said, organisation: 'harbour-council' }),
  ).rejects.toMatchObject({ status: 404 })
  await expect(
    reportAction(db, contributor('harbour-council'), { ...said, organisation: 'harbour-police' }),
  ).rejects.toMatchObject({ name: expect.any(String) })
  expect(await db.selectFrom('meetings_action_report').selectAll().execute()).toEqual([])
  await reportAction(db, contributor('harbour-police'), { ...said, organisation: 'harbour-police' })
  expect(await db.selectFrom('meetings_action_report').select('organisation').execute()).toEqual([
    { organisation: 'harbour-police' },
  ])
})
