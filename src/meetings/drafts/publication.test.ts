import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readPack } from '#src/kernel/pack.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import type { Holding, Viewer } from '#src/policy.ts'
import { latestVersions } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import { bodyKind } from '../bodies/kind.tsx'
import { exampleBody } from '../example-meetings.ts'
import type { Body } from '../model.ts'
import { askToPublish, enterDraft, publishDraft, refuseDraft, saveDraft, takeBack } from './commands.ts'
import { one } from '../kinds-of-drafts.ts'
import type { DraftKind } from './draft-kind.ts'
import { draftNeeds } from './needs.ts'
import { findDraft, savesOf } from './queries.ts'

let database: TestDatabase
const pack = readPack(`${packageRoot}/packs/northmere`)
const around = { today: '2031-06-15', publicUrl: 'http://records.example', pack }
const someone = (person: string, ...roles: (Holding['role'] | Partial<Holding>)[]): Viewer => ({
  person,
  name: person,
  organisation: null,
  holdings: roles.map((one) => ({
    role: 'publisher',
    organisation: null,
    lead: false,
    deputyFor: null,
    ...(typeof one === 'string' ? { role: one } : one),
  })),
  secondFactor: true,
  fresh: true,
})
const writer = someone('staff-one', 'staff', 'publisher')
const asker = someone('staff-two', 'staff', 'publisher')
const publisher = someone('pub-one', 'publisher')
const otherPublisher = someone('pub-two', 'publisher')

/** A body of its own for each test. */
let n = 0
let slug = ''
let key = ''
const content = (change: Partial<Body> = {}): Body => ({
  ...(exampleBody().content as Body),
  body: slug,
  memberships: [],
  ...change,
})
const save = (viewer: Viewer, revision: number, change: Partial<Body> = {}) =>
  saveDraft(database.db, viewer, bodyKind, { content: content(change), revision })
const ask = async (viewer: Viewer, more: object = {}) =>
  askToPublish(database.db, viewer, bodyKind, {
    key,
    revision: (await findDraft(database.db, key))!.revision,
    correction: null,
    ...around,
    ...more,
  })
const askedSha256 = async () => (await findDraft(database.db, key))!.asked!.sha256
const publish = async (viewer: Viewer, more: { sha256?: string; kind?: DraftKind<Body> } = {}) =>
  publishDraft(database.db, viewer, more.kind ?? bodyKind, {
    key,
    sha256: more.sha256 ?? (await askedSha256()),
    ...around,
  })
const versions = async () => (await latestVersions(database.db, key)).filter((one) => one.key === key)

beforeAll(async () => {
  database = await testDatabase()
  for (const [person, ...roles] of [
    ['staff-one', 'staff', 'publisher'],
    ['staff-two', 'staff', 'publisher'],
    ['pub-one', 'publisher'],
    ['pub-two', 'publisher'],
  ] as const)
    await givePerson(database.db, { slug: person, name: person, roles: roles.map((role) => ({ role })) })
})
beforeEach(async () => {
  n++
  slug = `board-${n}`
  key = `bodies/${slug}`
  await database.db
    .insertInto('people_organisation')
    .values({ slug, name: slug, short_name: slug, kind: 'body', position: 900 })
    .execute()
})
afterAll(() => database.close())

describe('what one person drafted another publishes', () => {
  test('not whoever wrote any of it, nor whoever asked for it, nor their deputies as such', async () => {
    await save(writer, 0)
    await ask(asker)
    const deputy = (of: string) => someone('somebody-else', { role: 'publisher', deputyFor: of })
    for (const one of [writer, asker, deputy('staff-one'), deputy('staff-two')])
      await expect(publish(one)).rejects.toMatchObject({ status: 403, detail: { denial: 'other-half' } })
    for (const one of [writer, asker, deputy('staff-one')])
      await expect(refuseDraft(database.db, one, { key, why: 'No.', ...around })).rejects.toMatchObject({
        status: 403,
      })
    expect(await versions()).toEqual([])
    await publish(publisher)
    expect(await versions()).toHaveLength(1)
  })

  test('a deputy who is there for somebody else may', async () => {
    await save(writer, 0)
    await ask(writer)
    await publish(someone('somebody-else', { role: 'publisher', deputyFor: 'pub-one' }))
    expect(await versions()).toHaveLength(1)
  })

  test('whoever wrote a part that was written over since is still one of its writers', async () => {
    await save(writer, 0, { about: 'First words.' })
    await save(asker, 1, { about: 'Other words.' })
    await ask(asker)
    await expect(publish(writer)).rejects.toMatchObject({ status: 403 })
  })

  test('and writers of an earlier version may publish the next one', async () => {
    await save(writer, 0)
    await ask(writer)
    await publish(publisher)
    await save(asker, 1, { about: 'More is known.' })
    await ask(asker, { correction: { what: 'What it is for.', why: 'The source says more.' } })
    expect((await publish(writer)).number).toBe(2)
  })

  test('without the second factor, or a sign-in a short while ago, nobody does', async () => {
    await save(writer, 0)
    await ask(writer)
    await expect(publish({ ...publisher, secondFactor: false })).rejects.toMatchObject({
      detail: { denial: 'second-factor' },
    })
    await expect(publish({ ...publisher, fresh: false })).rejects.toMatchObject({
      detail: { denial: 'fresh' },
    })
  })
})

describe('what goes out is what was looked at', () => {
  test('a hash of something else publishes nothing', async () => {
    await save(writer, 0)
    await ask(writer)
    await expect(publish(publisher, { sha256: 'ab'.repeat(32) })).rejects.toThrow(/ask again/)
    expect(await versions()).toEqual([])
  })

  test('a draft that was saved after it was asked for waits for nobody any more', async () => {
    await save(writer, 0)
    await ask(writer)
    const sha256 = await askedSha256()
    await save(asker, 1, { about: 'Changed meanwhile.' })
    expect((await findDraft(database.db, key))!.asked).toBeNull()
    await expect(publish(publisher, { sha256 })).rejects.toMatchObject({ status: 409 })
    expect(await versions()).toEqual([])
  })

  test('nor does one whose surroundings changed: a rule that it breaks now is said', async () => {
    await save(writer, 0, { within: 'harbour-office' })
    await database.db
      .insertInto('people_organisation')
      .values({ slug: 'harbour-office', name: 'Office', short_name: 'Office', kind: 'body', position: 1 })
      .execute()
    await ask(writer)
    await database.db.deleteFrom('people_organisation').where('slug', '=', 'harbour-office').execute()
    await expect(publish(publisher)).rejects.toThrow(/harbour-office.*not an organisation/)
    expect(await versions()).toEqual([])
  })

  test('whoever asks for an older revision than the saved one is told who saved', async () => {
    await save(writer, 0)
    await save(asker, 1)
    await expect(ask(writer, { revision: 1 })).rejects.toThrow(/staff-two saved it in between/)
  })

  test('a published body is corrected with what and why, or not at all; the same once more is nothing', async () => {
    await save(writer, 0)
    await ask(writer)
    await publish(publisher)
    await save(writer, 1)
    await expect(ask(writer, { correction: { what: 'A', why: 'B' } })).rejects.toThrow(/Nothing changed/)
    await save(writer, 2, { about: 'Now it says more.' })
    await expect(ask(writer)).rejects.toThrow(/what changes, and why/)
  })
})

describe('at once', () => {
  test('two publishers make one version; the other is told that nobody asks any more', async () => {
    await save(writer, 0)
    await ask(writer)
    const sha256 = await askedSha256()
    const tries = await Promise.allSettled(
      [publisher, otherPublisher, publisher, otherPublisher].map((one) => publish(one, { sha256 })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ status: 409, code: 'conflict' })
    expect(await versions()).toMatchObject([{ number: 1 }])
  })

  test('two who save the same revision: one becomes the draft, the words of both are kept', async () => {
    await save(writer, 0)
    const [one, other] = await Promise.all([
      save(writer, 1, { about: 'Mine.' }),
      save(asker, 1, { about: 'Theirs.' }),
    ])
    const overtaken = [one, other].filter((saved) => saved.overtaken !== null)
    expect(overtaken).toHaveLength(1)
    const draft = (await findDraft<Body>(database.db, key))!
    expect(draft.revision).toBe(2)
    expect(overtaken[0]!.overtaken!.savedBy).toBe(draft.savedBy)
    // What was set beside made nobody a writer of the draft, and is there.
    expect((await savesOf(database.db, key, 0)).filter(({ beside }) => beside)).toHaveLength(1)
    // It can be saved over theirs, with the revision that was told.
    const late = overtaken[0] === one ? writer : asker
    expect((await save(late, 2, { about: 'After all.' })).overtaken).toBeNull()
  })

  test('a publication that breaks off on its way leaves nothing half done', async () => {
    await save(writer, 0)
    await ask(writer)
    const breaks: DraftKind<Body> = {
      ...bodyKind,
      published: () => Promise.reject(new Error('the machine stopped')),
    }
    await expect(publish(publisher, { kind: breaks })).rejects.toThrow('the machine stopped')
    expect(await versions()).toEqual([])
    expect((await findDraft(database.db, key))!.asked).not.toBeNull()
    const trail = await database.db
      .selectFrom('audit_act')
      .select('act')
      .where('thing', '=', key)
      .where('act', '=', 'meetings.publish')
      .execute()
    expect(trail).toEqual([])
    // And it can be done afterwards.
    expect((await publish(publisher)).number).toBe(1)
  })
})

describe('what needs somebody', () => {
  test('what waits is shown to those who may publish it, and what was refused to those who wrote it', async () => {
    const titles = async (viewer: Viewer) =>
      (await draftNeeds([one(bodyKind)])(database.db, viewer))
        .filter(({ href }) => href.includes(slug))
        .map(({ title }) => title)
    await save(writer, 0)
    await ask(asker, { note: 'Before the meeting, please.' })
    expect(await titles(publisher)).toEqual(['Decide whether to publish: Harbour Scrutiny Board'])
    expect(await titles(writer)).toEqual([])
    expect(await titles(asker)).toEqual([])
    await expect(refuseDraft(database.db, publisher, { key, why: ' ', ...around })).rejects.toThrow(/Say why/)
    await refuseDraft(database.db, publisher, { key, why: 'The name is wrong.', ...around })
    expect(await titles(publisher)).toEqual([])
    expect(await draftNeeds([one(bodyKind)])(database.db, writer)).toContainEqual(
      expect.objectContaining({ about: 'pub-one refused it: The name is wrong.' }),
    )
    expect(await titles(asker)).toEqual([])
    await ask(writer)
    expect(await titles(writer)).toEqual([])
    await takeBack(database.db, writer, key)
    expect(await titles(publisher)).toEqual([])
    await expect(takeBack(database.db, writer, key)).rejects.toMatchObject({ status: 409 })
  })
})

test('a story enters both halves at once, by the same rules', async () => {
  const enter = (change: Partial<Body>, correction?: { what: string; why: string }) =>
    enterDraft(database.db, bodyKind, {
      content: content(change),
      draftedBy: 'staff-one',
      publishedBy: 'pub-one',
      correction,
      ...around,
    })
  expect((await enter({})).number).toBe(1)
  await expect(enter({ about: 'More.' })).rejects.toThrow(/what changes, and why/)
  expect((await enter({ about: 'More.' }, { what: 'More.', why: 'Known now.' })).number).toBe(2)
  expect(await findDraft(database.db, key)).toMatchObject({ revision: 2, versions: 2, savedSince: false })
})
