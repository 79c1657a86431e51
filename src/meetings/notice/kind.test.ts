import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '#src/kernel/pack.ts'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { contentSha256, latestVersions } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import type { Viewer } from '#src/policy.ts'
import { askToPublish, enterDraft, publishDraft, saveDraft } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import { enterExamples, exampleBody, exampleMeeting } from '../example-meetings.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { exampleSite } from '../public/site-for-test.ts'
import { meetingKind } from './kind.tsx'

let database: TestDatabase
const pack = readPack(`${packageRoot}/packs/northmere`)
const around = { today: '2031-06-15', publicUrl: 'http://records.example', pack }
const someone = (person: string, role: 'staff' | 'publisher'): Viewer => ({
  person,
  name: person,
  organisation: null,
  holdings: [{ role, organisation: null, lead: false, deputyFor: null }],
  secondFactor: true,
  fresh: true,
})
const [staff, publisher] = [someone('staff-one', 'staff'), someone('pub-one', 'publisher')]
const content = (change: object = {}) => exampleMeeting({ liveUrl: null, ...change }).content as Meeting
const key = meetingKey(content().meeting)
const latest = async () => (await latestVersions<Meeting>(database.db, key)).at(-1)!.content
const enter = (change: object, why = 'It is so.') =>
  enterDraft(database.db, meetingKind, {
    content: content(change),
    draftedBy: 'drafting-person',
    publishedBy: 'publishing-person',
    correction: { what: 'Something.', why },
    ...around,
  })

beforeAll(async () => {
  database = await testDatabase()
  await givePerson(database.db, { slug: 'staff-one', name: 'Sal', roles: [{ role: 'staff' }] })
  await givePerson(database.db, { slug: 'pub-one', name: 'Pat', roles: [{ role: 'publisher' }] })
  await enterExamples(database.db, [exampleBody()])
})
afterAll(() => database.close())

test('a meeting that is put off keeps its address, and its history writes itself version by version', async () => {
  const typed = { kind: 'format', from: 'in person', to: 'hybrid', reason: 'Asked for.' }
  await enterDraft(database.db, meetingKind, {
    content: content({ changes: [typed] }),
    draftedBy: 'drafting-person',
    publishedBy: 'publishing-person',
    ...around,
  })
  await enter({ state: 'postponed', stateReason: 'Snow.', on: 'not stated' })
  await enter({ on: '15 July 2031' }, 'A new day was found.')
  const { changes, meeting } = await latest()
  expect(meetingKey(meeting)).toBe(key)
  expect(changes.map(({ kind, from, to, reason }) => [kind, from, to, reason])).toEqual([
    ['format', 'in person', 'hybrid', 'Asked for.'],
    ['state', 'scheduled', 'postponed', 'Snow.'],
    ['date', '8 July 2031', 'not stated', 'Snow.'],
    ['state', 'postponed', 'scheduled', 'A new day was found.'],
    ['date', 'not stated', '15 July 2031', 'A new day was found.'],
  ])
  expect(new Set(changes.slice(1).map(({ on }) => on.edtf))).toEqual(new Set(['2031-06-15']))
})

test('what two people looked at is what goes out, reason and day of the change included, also when published later', async () => {
  const { db } = database
  const { revision } = (await findDraft(db, key))!
  const next = { ...content({ on: '15 July 2031', start: '19:00', end: '21:00' }), changes: [] }
  await saveDraft(db, staff, meetingKind, { content: next, revision })
  await askToPublish(db, staff, meetingKind, {
    key,
    revision: revision + 1,
    correction: { what: 'The time.', why: ' The hall is free later. ' },
    ...around,
  })
  const { asked } = (await findDraft(db, key))!
  const looked = await meetingKind.freeze(db, next, { today: around.today, pack })
  expect(contentSha256(looked)).toBe(asked!.sha256)
  await publishDraft(db, publisher, meetingKind, { key, sha256: asked!.sha256, ...around })
  const { changes } = await latest()
  expect(changes).toHaveLength(6)
  expect(changes.at(-1)).toMatchObject({
    kind: 'time',
    to: '19:00 to 21:00',
    reason: 'The hall is free later.',
  })
})

test('a day later it is still what was looked at: the change is told with the day on which it was asked for', async () => {
  const { db } = database
  const { dateOfShowing: _shown, ...clock } = pack
  const [asking, later] = [todayOf(clock), plusDays(todayOf(clock), 1)]
  const { revision } = (await findDraft(db, key))!
  const next = { ...content({ on: '15 July 2031', start: '20:00', end: '21:00' }), changes: [] }
  await saveDraft(db, staff, meetingKind, { content: next, revision })
  const correction = { what: 'The time.', why: 'A train.' }
  const act = { ...around, pack: clock, today: asking }
  await askToPublish(db, staff, meetingKind, { key, revision: revision + 1, correction, ...act })
  const { asked } = (await findDraft(db, key))!
  await publishDraft(db, publisher, meetingKind, { key, sha256: asked!.sha256, ...act, today: later })
  expect((await latest()).changes.at(-1)).toMatchObject({ on: { edtf: asking }, reason: 'A train.' })
})

test('nothing that tells how those who booked join can be asked for, wherever it stands', async () => {
  const { db } = database
  await db
    .insertInto('meetings_joining')
    .values({
      meeting: 'board-2031-07-08',
      address: 'https://join.example/canary-room?pwd=1',
      details: 'ID 444 5555 6666',
      saved_by: 'staff-one',
    })
    .execute()
  for (const change of [
    { liveUrl: 'https://join.example/canary-room' },
    { about: 'Come to https://join.example/canary-room' },
    { note: 'Dial 44455556666' },
    { access: { notes: 'join.example/canary-room' } },
  ])
    await expect(enter({ ...change, on: '15 July 2031', start: '20:00', end: '21:00' })).rejects.toThrow(
      /how those who booked join/,
    )
  expect(JSON.stringify(await latestVersions(db, ''))).not.toContain('canary-room')
})

test('one that turns online has no room, no seats and no step any more; turned back it has them again', async () => {
  const { db } = database
  const meeting = 'board-2031-08-05'
  const with_ = (takesPlace: string) =>
    content({
      meeting,
      on: '5 August 2031',
      takesPlace,
      seats: 90,
      access: { stepFree: true, bsl: true },
      booking: { online: 20, speakers: 2 },
    })
  const published = async (takesPlace: string) => {
    await enterDraft(db, meetingKind, {
      content: with_(takesPlace),
      draftedBy: 'drafting-person',
      publishedBy: 'publishing-person',
      correction: { what: 'How.', why: 'The hall is shut.' },
      ...around,
    })
    const last = (await latestVersions<Meeting>(db, meetingKey(meeting))).at(-1)!.content
    const { page } = await exampleSite([exampleMeeting(last)]).page(`/meetings/${meeting}`)
    const ics = await exampleSite([exampleMeeting(last)]).text(`/meetings/${meeting}.ics`)
    return { last, said: JSON.stringify(page.jsonLd) + page.description + ics.replaceAll(/\r\n /g, '') }
  }
  expect((await published('hybrid')).said).toContain('Customs House')
  const { last, said } = await published('online')
  expect(last).toMatchObject({ venues: [], seats: null, access: { stepFree: null, bsl: true } })
  expect(last.changes.map(({ kind, from }) => [kind, from])).toEqual([
    ['format', 'hybrid'],
    ['venue', 'Customs House, 1 Quay Street, Harbour, HB1 1AA'],
  ])
  expect(said).toContain('LOCATION:online')
  expect(said).not.toMatch(/Customs House|"maximumAttendeeCapacity"/)
  const back = await published('in-person')
  expect(back.last).toMatchObject({ seats: 90, booking: { online: 0 } })
  expect(back.said).toContain('Customs House')
  expect(back.said).not.toMatch(/online/i)
})

test('who booked is written to when a notice that calls it off is published', async () => {
  const { db } = database
  const meeting = 'board-2031-09-02'
  const publish = (change: object) =>
    enterDraft(db, meetingKind, {
      content: content({ meeting, on: '2 September 2031', booking: {}, ...change }),
      draftedBy: 'drafting-person',
      publishedBy: 'publishing-person',
      correction: { what: 'It is off.', why: 'Snow.' },
      ...around,
    })
  await publish({})
  const of = { meeting, name: 'Ann', email: 'ann@example.org', purpose: 'attend', mode: 'room' } as const
  await db
    .insertInto('meetings_booking')
    .values({ ...of, state: 'booked', confirm_hash: Buffer.alloc(32, 7) })
    .execute()
  await publish({ state: 'cancelled', stateReason: 'Snow.' })
  const mails = await db
    .selectFrom('notices_message')
    .select(['address', 'subject'])
    .where('address', '=', 'ann@example.org')
    .execute()
  expect(mails).toEqual([{ address: 'ann@example.org', subject: 'Cancelled: Harbour Scrutiny Board' }])
})

test('a recording must be held here before it is named', async () => {
  const file = { sha256: 'a'.repeat(64), name: 'a.ogg', mediaType: 'audio/ogg', bytes: 4 }
  await expect(enter({ on: '15 July 2031', recording: { file } })).rejects.toThrow(/not held here/)
})
