/** What belongs to a meeting is called by the meeting's title and day, wherever its title is read: never by its address. */
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '#src/kernel/pack.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { latestVersions } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import * as examples from '../example-meetings.ts'
import { kindOf } from '../kinds-of-drafts.ts'
import { someone } from '../notice/office-for-test.ts'
import { exampleSite } from '../public/site-for-test.ts'
import { transcriptSearch } from '../transcripts/search.ts'
import { askToPublish, enterDraft, publishDraft, saveDraft } from './commands.ts'
import { besideTitle } from './names-of-meetings.ts'
import { findDraft } from './queries.ts'

let database: TestDatabase
const pack = readPack(`${packageRoot}/packs/northmere`)
const around = { today: '2031-06-15', publicUrl: 'http://records.example', pack }
const slug = 'board-2031-04-08'
const at = { meeting: slug, on: '8 April 2031', state: 'held' } as const
const named = 'Harbour Scrutiny Board, 8 April 2031'
const staff = someone('staff-one', 'staff')
const publisher = someone('pub-one', 'publisher')
const subjects = async () =>
  (await database.db.selectFrom('notices_message').select('subject').orderBy('created_at').execute()).map(
    ({ subject }) => subject,
  )

beforeAll(async () => {
  database = await testDatabase()
  await givePerson(database.db, { slug: 'staff-one', name: 'Sal', roles: [{ role: 'staff' }] })
  await givePerson(database.db, { slug: 'pub-one', name: 'Pat', roles: [{ role: 'publisher' }] })
  await database.db
    .insertInto('people_organisation')
    .values(
      ['harbour-board', 'harbour-police'].map((one, position) => ({
        slug: one,
        name: one,
        short_name: one,
        kind: 'body',
        position: 900 + position,
      })),
    )
    .execute()
  await examples.enterExamples(database.db, [examples.exampleBody(), examples.exampleMeeting(at)])
})
afterAll(() => database.close())

test('the draft, the mails and the record', async () => {
  const kind = kindOf('minutes')
  const { key, content } = examples.exampleMinutes({ attendance: [] })
  await saveDraft(database.db, staff, kind, { content, revision: 0 })
  expect((await findDraft(database.db, key))!.title).toBe(`Minutes: ${named}`)
  await askToPublish(database.db, staff, kind, { key, revision: 1, correction: null, ...around })
  const { asked } = (await findDraft(database.db, key))!
  await publishDraft(database.db, publisher, kind, { key, sha256: asked!.sha256, ...around })
  const [version] = await latestVersions(database.db, key)
  expect(version!.title).toBe(`Minutes: ${named}`)
  expect(await subjects()).toEqual([
    `You are asked to publish: Minutes: ${named}`,
    `Published: Minutes: ${named}`,
  ])
})

test('of an agenda and of a transcript too, by the title that the meeting has on the day of publication', async () => {
  await examples.enterExamples(database.db, [
    examples.exampleMeeting({ ...at, meeting: 'board-2031-03-04', title: 'Renamed Board', on: 'March 2031' }),
  ])
  const enter = (one: examples.Example) =>
    enterDraft(database.db, kindOf(one.kind), {
      content: one.content,
      draftedBy: 'staff-one',
      publishedBy: 'pub-one',
      ...around,
    })
  const of = { meeting: 'board-2031-03-04' }
  const agenda = await enter(
    examples.exampleAgenda({ ...of, items: [examples.exampleItem({ id: 'figures' })] }),
  )
  const transcript = await enter(
    examples.exampleTranscript({ ...of, speeches: [examples.exampleSpeech({ text: 'Good evening.' })] }),
  )
  expect([agenda.title, transcript.title]).toEqual([
    'Agenda: Renamed Board, March 2031',
    'Transcript: Renamed Board, March 2031',
  ])
})

test('a speech that search finds is called by its speaker and the transcript', () => {
  const { kind, content } = examples.exampleTranscript({
    speeches: [
      examples.exampleSpeech({ text: 'We asked for these figures by ward in the spring of last year.' }),
    ],
  })
  const [found] = transcriptSearch({ kind, content, title: `Transcript: ${named}` })
  expect(found!.title).toBe(`Chair (Transcript: ${named})`)
})

test('the feed does not say the meeting twice, nor does the page of the decision', async () => {
  const site = exampleSite([
    examples.exampleBody(),
    examples.exampleMeeting(at),
    { ...examples.exampleMinutes(), title: `Minutes: ${named}` },
  ])
  const $ = load(await site.text('/meetings.atom'), { xml: true })
  expect($('entry > title').first().text()).toBe(`Minutes: ${named}`)
  const meeting = { slug, title: 'Harbour Scrutiny Board', day: '8 April 2031' }
  expect(besideTitle(meeting, `Minutes: ${named}`)).toBe('')
  expect(besideTitle(meeting, 'Harbour Scrutiny Board')).toBe('8 April 2031')
  expect(besideTitle(meeting, 'A report')).toBe(named)
})
