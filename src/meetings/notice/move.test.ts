import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '#src/kernel/pack.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import { findDraft } from '../drafts/queries.ts'
import { enterExamples, exampleBody, exampleMeeting } from '../example-meetings.ts'
import { meetingKey } from '../model.ts'
import { moveMeeting } from './move.ts'
import { someone } from './office-for-test.ts'

let database: TestDatabase
const pack = readPack(`${packageRoot}/packs/northmere`)
const meeting = 'board-2031-07-08'
const step = { meeting, to: 'cancelled', revision: 0, day: '', start: '', end: '', at: '' } as const
const around = { today: '2031-06-15', publicUrl: 'http://records.example', pack }

beforeAll(async () => {
  database = await testDatabase()
  await givePerson(database.db, { slug: 'staff-one', name: 'Sal', roles: [{ role: 'staff' }] })
  await enterExamples(database.db, [exampleBody(), exampleMeeting()])
  await database.db
    .insertInto('meetings_joining')
    .values({ meeting, address: 'https://join.example/room', details: '', saved_by: 'staff-one' })
    .execute()
})
afterAll(() => database.close())

test('a step that cannot be asked for is not saved either', async () => {
  const { db } = database
  const viewer = someone('staff-one', 'staff')
  const telling = moveMeeting(db, viewer, {
    ...step,
    ...around,
    reason: 'Moved to https://join.example/room',
  })
  await expect(telling).rejects.toThrow(/how those who booked join/)
  expect(await findDraft(db, meetingKey(meeting))).toBeUndefined()
  await moveMeeting(db, viewer, { ...step, ...around, reason: 'Snow.' })
  expect(await findDraft(db, meetingKey(meeting))).toMatchObject({
    revision: 1,
    content: { state: 'cancelled' },
    asked: { by: 'staff-one' },
  })
})
