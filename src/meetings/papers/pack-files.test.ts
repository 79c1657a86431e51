/** Files that a pack's documents name by their path. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFile, inspectFile } from '#src/documents/index.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { withPackFiles } from './pack-files.ts'

const files = join(packageRoot, 'packs/northmere/meetings/files')
let database: TestDatabase
let packFolder: string
beforeAll(async () => {
  database = await testDatabase()
  packFolder = mkdtempSync(join(tmpdir(), 'pack-'))
  writeFileSync(join(packFolder, 'talk.ogg'), 'OggS')
  writeFileSync(join(packFolder, 'notes.docx'), 'no document')
})
afterAll(async () => {
  rmSync(packFolder, { recursive: true })
  await database.close()
})
const taken = (content: unknown) => withPackFiles({ db: database.db, packFolder }, content, 'staff-one')

test('wherever a path stands, the file itself stands then, stored under its hash; the rest stays as it is', async () => {
  const content = (await taken({
    title: 'T',
    links: [],
    recording: { file: { path: 'talk.ogg' }, about: 'All of it' },
  })) as { title: string; recording: { file: { sha256: string }; about: string } }
  expect(content).toMatchObject({
    title: 'T',
    links: [],
    recording: { file: { name: 'talk.ogg', mediaType: 'audio/ogg', bytes: 4 }, about: 'All of it' },
  })
  const stored = await findFile(database.db, content.recording.file.sha256)
  expect(stored?.content.toString()).toBe('OggS')
})

test.each([
  ['nowhere.pdf', /no such file/],
  ['../secret.pdf', /no such file/],
  ['notes.docx', /another kind/],
])('%s is refused', async (path, words) => {
  await expect(taken({ files: [{ path }] })).rejects.toThrow(words)
})

test.each(readdirSync(files).filter((name) => name.endsWith('.pdf')))(
  '%s of the practice pack hides nothing, and can be read aloud',
  async (name) => {
    const { findings, accessible } = await inspectFile(readFileSync(join(files, name)), 'pdf')
    expect({ findings, accessible }).toEqual({ findings: [], accessible: true })
  },
)
