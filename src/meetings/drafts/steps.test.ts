import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPack } from '#src/kernel/pack.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import type { ActContext } from '#src/kernel/manifest.ts'
import { latestVersions } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import { kindOf } from '../kinds-of-drafts.ts'
import { findDraft } from './queries.ts'
import { draftSteps } from './steps.ts'

let database: TestDatabase
const packFolder = mkdtempSync(join(tmpdir(), 'answerable-pack-'))
const steps = draftSteps(kindOf)
const step = (name: string, more: object) =>
  steps[name]!(
    {
      db: database.db,
      pack: readPack(`${packageRoot}/packs/northmere`),
      packFolder,
      config: { PUBLIC_URL: 'http://records.example' },
      print: () => {},
    } as unknown as ActContext,
    { do: name, kind: 'body', draftedBy: 'staff-one', ...more },
  )
const file = (name: string, words: string) => {
  writeFileSync(join(packFolder, name), words)
  return { file: name }
}
const key = 'bodies/pier-panel'
const panel = 'body: pier-panel\nname: Pier Panel\nkind: panel\n'
const latest = async () => (await latestVersions(database.db, key)).at(-1)

beforeAll(async () => {
  database = await testDatabase()
  await givePerson(database.db, {
    slug: 'staff-one',
    name: 'Sal',
    organisation: 'pier-panel',
    roles: [{ role: 'staff' }],
  })
  await givePerson(database.db, { slug: 'pub-one', name: 'Pat', roles: [{ role: 'publisher' }] })
})
afterAll(async () => {
  await database.close()
  rmSync(packFolder, { recursive: true })
})

test('a file of the pack is published as it stands, with the date that it gives for itself', async () => {
  await step('meetings.publish', {
    ...file('panel.yaml', panel),
    publishedBy: 'pub-one',
    publishedOn: '13 March 2018',
  })
  expect(await latest()).toMatchObject({ number: 1, content: { name: 'Pier Panel' } })
  const { published_on_edtf } = await database.db
    .selectFrom('record_version')
    .select('published_on_edtf')
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  expect(published_on_edtf).toBe('2018-03-13')
  const more = { ...file('panel-2.yaml', `${panel}about: More is known.\n`), publishedBy: 'pub-one' }
  await expect(step('meetings.publish', more)).rejects.toThrow(/panel-2\.yaml.*what changes, and why/)
  await step('meetings.publish', { ...more, correction: { what: 'What it is for.', why: 'Known now.' } })
  expect(await latest()).toMatchObject({ number: 2 })
})

test('whatever cannot be read names the file and the field', async () => {
  const publish = (more: object) => step('meetings.publish', { publishedBy: 'pub-one', ...more })
  await expect(publish(file('bad.yaml', `${panel}quorum: many\nnonsense: 1\n`))).rejects.toThrow(
    /bad\.yaml, quorum: [\s\S]*bad\.yaml, content: .*nonsense/,
  )
  await expect(publish(file('broken.yaml', 'name: "open'))).rejects.toThrow(/broken\.yaml: /)
  await expect(publish({ file: 'nowhere.yaml' })).rejects.toThrow(/nowhere\.yaml: there is no such file/)
  await expect(publish({ ...file('panel.yaml', panel), kind: 'edition' })).rejects.toThrow(/no such kind/)
  await expect(publish({ ...file('panel.yaml', panel), publishedby: 'x' })).rejects.toThrow(/publishedby/)
})

test('a step may also only draft, and ask: as its people, by their roles', async () => {
  const drafted = file('draft.yaml', `${panel}about: A third time.\n`)
  await expect(step('meetings.draft', { ...drafted, draftedBy: 'pub-one' })).rejects.toThrow(
    /roles do not let/,
  )
  await step('meetings.draft', drafted)
  expect(await findDraft(database.db, key)).toMatchObject({ asked: null, savedSince: true, versions: 2 })
  await step('meetings.draft', {
    ...drafted,
    askedBy: 'staff-one',
    correction: { what: 'Once more.', why: 'Seen.' },
    note: 'For May.',
  })
  expect((await findDraft(database.db, key))!.asked).toMatchObject({ by: 'staff-one', note: 'For May.' })
  expect(await latest()).toMatchObject({ number: 2 })
})
