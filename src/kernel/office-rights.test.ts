/** The office's role, tried by itself: what a fault in its program could not do either. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteAct } from '#src/audit/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { connect, type Db } from './database.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await testDatabase()
  db = connect({ connectionString: database.officeUrl, max: 1 })
})
afterAll(async () => {
  await db.destroy()
  await database.close()
})

const refused = (statement: string) =>
  expect(sql.raw(statement).execute(db), statement).rejects.toThrow(/permission denied/)

test('an act is entered, at the time and with the number that the database gives it', async () => {
  await noteAct(db, { person: 'somebody', act: 'people.grant', thing: 'people/x' })
  const of = "'somebody', 'office', 'plans.publish', 'x'"
  await refused(`insert into audit_act (at, person, door, act, thing) values ('2001-01-01', ${of})`)
  await refused(
    `insert into audit_act (id, person, door, act, thing) overriding system value values (1000000, ${of})`,
  )
})

test.each([
  ['plans_drafter', 'part'],
  ['plans_draft_save', 'saved_by'],
  ['plans_style_edit', 'asked_by'],
  ['plans_correction', 'drafted_by'],
  ['plans_interim', 'drafted_by'],
  ['record_election', 'proposed_by'],
  ['people_grant', 'person'],
  ['meetings_draft_save', 'saved_by'],
  ['meetings_action_report', 'reported_by'],
  ['meetings_question', 'email'],
])('who did the first half is not rewritten, nor taken out: %s', async (table, column) => {
  await refused(`update ${table} set ${column} = ${column}`)
  await refused(`delete from ${table}`)
})

test('a saved version is not backdated', () =>
  refused(`insert into plans_draft_save (plan, period, commitment, content, saved_by, saved_at)
    values ('p', 'q', 'c', '{}', 'somebody', '2001-01-01')`))

test('an owner’s word between meetings is not backdated', () =>
  refused(`insert into meetings_action_report (action, organisation, words, done, reported_by, reported_on, reported_at)
    values ('a', 'nopo', 'Done.', true, 'somebody', '2001-01-01', '2001-01-01')`))

test('who booked or asked stays who it was, and a draft what it is of', async () => {
  await refused(`update meetings_booking set email = 'other@example.org'`)
  await refused(`update meetings_booking set name = 'Other'`)
  await refused(`update meetings_question set words = 'Other words'`)
  await refused(`update meetings_draft set key = 'other'`)
  await refused(`update meetings_draft set kind = 'other'`)
  await refused(`update meetings_own_link set booking = null`)
})

test('how to join is not read by the web’s role, nor who booked, asked or drafts', async () => {
  const web = connect({ connectionString: database.webUrl, max: 1 })
  try {
    for (const table of [
      'draft',
      'draft_save',
      'discarded',
      'joining',
      'booking',
      'question',
      'own_link',
      'reading',
      'speaker',
    ])
      await expect(sql.raw(`select from meetings_${table}`).execute(web), table).rejects.toThrow(
        /permission denied/,
      )
    await sql`select from meetings_published_file`.execute(web)
    await expect(sql`delete from meetings_published_file`.execute(web)).rejects.toThrow()
  } finally {
    await web.destroy()
  }
})

test.each([
  'meetings_discarded',
  'meetings_draft',
  'meetings_joining',
  'meetings_suggestion',
  'meetings_published_file',
  'plans_request',
  'plans_publication',
  'plans_reply',
  'plans_embargo',
  'people_account',
  'people_second_factor',
  'documents_file',
  'documents_leads',
  'documents_words',
])('what ends is not deleted: %s', (table) => refused(`delete from ${table}`))

test('nobody’s session becomes another’s', async () => {
  await refused('update people_session set person = person')
  await refused('update people_sign_in set person = person')
})
