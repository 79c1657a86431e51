import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { holdingsOf } from '../accounts/viewer-queries.ts'
import { loadPackPeople } from './pack-people.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'answerable-people-'))
  await database.db
    .insertInto('people_organisation')
    .values({ slug: 'police', name: 'Police', short_name: 'Police', kind: 'force', position: 0 })
    .execute()
  await database.db
    .insertInto('people_person')
    .values({ slug: 'wren', name: 'Wren Quillhurst', post: 'Co-ordinator', organisation: 'police' })
    .execute()
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const load = (yaml: string) => {
  writeFileSync(join(folder, 'people.yaml'), yaml)
  return loadPackPeople({ db: database.db, packFolder: folder })
}

test('an example’s people get accounts, roles with their ends, deputies and steps', async () => {
  await load(`
practice: true
people:
  - slug: wren
    email: wren@police.example
    roles: [{ role: contributor, lead: true }]
  - slug: practice-publisher
    name: Practice publisher
    email: publisher@office.example
    roles: [{ role: publisher }, { role: staff }]
  - slug: practice-deputy
    name: Practice deputy
    email: deputy@office.example
    roles: [{ role: analyst, proposedBy: practice-publisher }]
deputies:
  - { person: practice-deputy, for: practice-publisher, role: publisher, days: 30 }
steps:
  police: [{ name: Draft, holder: wren }, { name: Chief officer }]
`)
  const plain = { organisation: null, lead: false, deputyFor: null }
  expect(await holdingsOf(database.db, 'wren')).toEqual([
    { role: 'contributor', organisation: 'police', lead: true, deputyFor: null },
  ])
  expect(await holdingsOf(database.db, 'practice-publisher')).toEqual([
    { role: 'publisher', ...plain },
    { role: 'staff', ...plain },
  ])
  // What was proposed waits for a second person.
  expect(await holdingsOf(database.db, 'practice-deputy')).toEqual([
    { role: 'publisher', ...plain, deputyFor: 'practice-publisher' },
  ])
  expect(
    await database.db.selectFrom('people_step').select(['n', 'name', 'holder']).orderBy('n').execute(),
  ).toEqual([
    { n: 1, name: 'Draft', holder: 'wren' },
    { n: 2, name: 'Chief officer', holder: null },
  ])
})

test.each([
  [
    'a real address',
    'people: [{ slug: wren, email: wren@police.uk }]',
    'people.0.email: must be in small letters and end in “.example”',
  ],
  [
    'a person nobody named',
    'people: [{ slug: nobody, email: n@police.example }]',
    'nobody is not in pack.yaml, so it needs a name.',
  ],
  [
    'an auditor with another privileged role',
    'people: [{ slug: wren, email: w@police.example, roles: [{ role: auditor }, { role: staff }] }]',
    'wren: an auditor holds no other role that needs a second factor.',
  ],
  [
    'a deputy for what its principal is not',
    'people: [{ slug: wren, email: w@police.example }]\ndeputies: [{ person: wren, for: bram, role: staff, days: 3 }]',
    'wren: bram does not hold the role “staff”.',
  ],
])('%s is refused, and nothing is loaded', async (_what, yaml, fault) => {
  const before = await database.db.selectFrom('people_account').select('person').execute()
  await expect(load(`practice: true\n${yaml}`)).rejects.toThrow(fault)
  expect(await database.db.selectFrom('people_account').select('person').execute()).toEqual(before)
})
