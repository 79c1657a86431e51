/** A draft that is not wanted any more is discarded: gone where it was never published, else again what is published. */
import { load } from 'cheerio'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readPack } from '#src/kernel/pack.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { exampleAgenda, exampleItem, exampleMeeting, exampleQuestion } from '../example-meetings.ts'
import { kindOf, kindsOfDrafts } from '../kinds-of-drafts.ts'
import { agendaKey, meetingKey, type Agenda } from '../model.ts'
import { officeSite, someone, type OfficeSite } from '../notice/office-for-test.ts'
import { askToPublish, publishDraft, saveDraft } from './commands.ts'
import { discardDraft } from './discard.ts'
import { draftNeeds } from './needs.ts'
import { discardAddress, discardPath } from './noun.ts'
import { findDraft, listDrafts, writersOf } from './queries.ts'

let site: OfficeSite
let n = 0
let meeting = ''
let key = ''
const around = {
  today: '2031-06-15',
  publicUrl: 'http://records.example',
  pack: readPack(`${packageRoot}/packs/northmere`),
}
const writer = someone('staff-one', 'staff')
const other = someone('staff-two', 'staff')
const publisher = someone('pub-one', 'publisher')
const db = () => site.database.db
const save = (title: string, revision: number, viewer = writer) =>
  saveDraft(db(), viewer, kindOf('agenda'), {
    content: exampleAgenda({ meeting, items: [exampleItem({ title })] }).content,
    revision,
  })
const discard = (revision: number, of = key) => discardDraft(db(), other, kindOf, { key: of, revision })
const titleNow = async () => (await findDraft<Agenda>(db(), key))?.content.items[0]!.title

beforeAll(async () => {
  site = await officeSite()
})
beforeEach(async () => {
  n++
  meeting = `board-2031-07-0${n}`
  key = agendaKey(meeting)
  await saveDraft(db(), writer, kindOf('meeting'), {
    content: exampleMeeting({ meeting, on: `${n} July 2031` }).content,
    revision: 0,
  })
})
afterAll(() => site.close())

async function publishIt(revision: number, correction: { what: string; why: string } | null = null) {
  for (const [of, kind, at] of [
    [meetingKey(meeting), 'meeting', 1],
    [key, 'agenda', revision],
  ] as const) {
    if (kind === 'meeting' && revision > 1) continue
    await askToPublish(db(), writer, kindOf(kind), { key: of, revision: at, correction, ...around })
    const { asked } = (await findDraft(db(), of))!
    await site.act(async (act) => {
      await publishDraft(act.db, publisher, kindOf(kind), { key: of, sha256: asked!.sha256, ...around })
    })
  }
}

test('never published, it is gone from lists and needs with all its saves, which are kept; a new one begins', async () => {
  await save('First words', 0)
  await save('Second words', 1)
  await discard(2)
  expect(await findDraft(db(), key)).toBeUndefined()
  expect((await listDrafts(db(), { meeting })).map((one) => one.key)).toEqual([meetingKey(meeting)])
  expect((await site.staff.get(`/office/meetings/${meeting}`)).body).not.toContain('Second words')
  expect((await draftNeeds(kindsOfDrafts)(db(), publisher)).map(({ href }) => href).join()).not.toContain(key)
  const kept = await db()
    .selectFrom('meetings_discarded')
    .selectAll()
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  expect(kept).toMatchObject({ kind: 'agenda', versions: 0, discarded_by: 'staff-two' })
  expect(kept.saves).toMatchObject([
    { by: 'staff-one', revision: 1 },
    { by: 'staff-one', revision: 2 },
  ])
  await save('A new beginning', 0, other)
  expect(await titleNow()).toBe('A new beginning')
  expect(await writersOf(db(), key, 0)).toEqual(['staff-two'])
  const acts = await db().selectFrom('audit_act').select(['act', 'person']).where('thing', '=', key).execute()
  expect(acts).toContainEqual({ act: 'meetings.draft-discarded', person: 'staff-two' })
})

test('published, the draft is again what stood in it then, and what is published stays', async () => {
  await save('As published', 0)
  await publishIt(1)
  const before = await findDraft(db(), key)
  await save('Changed since', 1)
  await discard(2)
  expect(await findDraft(db(), key)).toEqual({ ...before, revision: 3, savedAt: expect.anything() })
  expect((await site.server.inject(`/meetings/${meeting}`)).body).toContain('As published')
  // Who opened the form before it was discarded is told.
  expect((await save('From an old form', 2)).overtaken).not.toBeNull()
  await expect(discard(3)).rejects.toThrow(/nothing to discard/)
})

test('not while a publisher is asked, nor from an old page, nor by who may not prepare', async () => {
  await save('Words', 0)
  await expect(discard(7)).rejects.toThrow(/saved it in between/)
  await expect(discardDraft(db(), publisher, kindOf, { key, revision: 1 })).rejects.toMatchObject({
    status: 403,
  })
  await askToPublish(db(), writer, kindOf('meeting'), {
    key: meetingKey(meeting),
    revision: 1,
    correction: null,
    ...around,
  })
  await expect(discard(1, meetingKey(meeting))).rejects.toThrow(/Take it back first/)
  expect(await titleNow()).toBe('Words')
})

test('a notice goes after what belongs to its meeting, and an accepted question not at all', async () => {
  await save('Words', 0)
  await expect(discard(1, meetingKey(meeting))).rejects.toThrow(/Discard these first: Agenda: /)
  await discard(1)
  await discard(1, meetingKey(meeting))
  expect((await site.staff.get(`/office/meetings/${meeting}`)).statusCode).toBe(404)
  const question = exampleQuestion({ number: 77, meeting: null })
  await saveDraft(db(), writer, kindOf('question'), { content: question.content, revision: 0 })
  await expect(discard(1, question.key)).rejects.toThrow(/was accepted/)
})

test('in the office: a link at the draft, a page that asks, and one that says it is done', async () => {
  await save('Words', 0)
  const agenda = load((await site.staff.get(`/office/meetings/${meeting}/agenda`)).body)
  expect(agenda(`a[href="${discardAddress(key)}"]`).text()).toBe('Discard this draft')
  const asks = load((await site.staff.get(discardAddress(key))).body)
  expect(asks('main').text()).toContain('It was never published.')
  expect((await site.publisher.get(discardAddress(key))).statusCode).toBe(403)
  const old = await site.staff.post(discardPath(), { key, revision: '9' })
  expect(old.statusCode).toBe(422)
  expect(load(old.body)('title').text()).toMatch(/^Error: Discard the draft: /)
  expect(asks('title').text()).toMatch(/^Discard the draft: /)
  expect(load(old.body)('.govuk-error-summary a').attr('href')).toBe('#discard')
  const done = await site.staff.post(discardPath(), { key, revision: '1' })
  expect([done.statusCode, done.headers.location]).toEqual([303, discardAddress(key)])
  const $ = load((await site.staff.get(discardAddress(key))).body)
  expect($('main').text()).toContain('Sal Oneman discarded this draft on')
  expect($(`main a[href="/office/meetings/${meeting}"]`).text()).toBe('Go on')
})
