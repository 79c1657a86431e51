/** Comments of a pack's story. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { Faults } from '#src/kernel/errors.ts'
import type { ActContext } from '#src/kernel/manifest.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { commentOfStory, commentSteps } from './steps.ts'
import { giveDiscussion, giveParticipant } from './site-for-test.ts'

let database: TestDatabase
let packFolder: string
beforeAll(async () => {
  database = await testDatabase()
  packFolder = mkdtempSync(join(tmpdir(), 'answerable-pack-'))
  mkdirSync(join(packFolder, 'discussions'))
  await giveParticipant(database.db, 'p-ada')
  await giveParticipant(database.db, 'p-ben')
  for (const slug of ['one', 'many', 'table', 'summarised']) await giveDiscussion(database.db, slug)
})
afterAll(async () => {
  rmSync(packFolder, { recursive: true, force: true })
  await database.close()
})

const step = (name: string, fields: Record<string, unknown>) =>
  commentSteps[name]!({ db: database.db, packFolder } as ActContext, { do: name, ...fields })
const comments = async (discussion: string) =>
  (
    await sql<
      Record<string, unknown>
    >`select * from discussions_comment where discussion = ${discussion} order by id`.execute(database.db)
  ).rows
const put = (name: string, text: string) => writeFileSync(join(packFolder, name), text)

test('one comment after another, by keys, with the times that the story gives', async () => {
  await step('discussions.comment', {
    discussion: 'one',
    key: 'buses',
    author: 'p-ada',
    words: 'Buses stop at nine.',
    postedAt: '2031-05-19T18:30:00+01:00',
  })
  await step('discussions.comment', {
    discussion: 'one',
    key: 'buses-why',
    parent: 'buses',
    author: 'p-ben',
    words: 'Why?',
  })
  await step('discussions.comment', {
    discussion: 'one',
    key: 'rude',
    author: 'p-ben',
    words: 'Rude',
    state: 'hidden',
    category: 'abuse',
  })
  const [buses, why, rude] = await comments('one')
  expect(buses).toMatchObject({ author: 'p-ada', posted_at: new Date('2031-05-19T17:30:00Z'), depth: 0 })
  expect(why).toMatchObject({ parent: buses!['id'], root: buses!['id'], depth: 1, state: 'public' })
  expect(rude).toMatchObject({ state: 'hidden', category: 'abuse' })
  expect(await commentOfStory(database.db, 'one', 'buses')).toBe(buses!['id'])
})

test('a thousand comments and as many reactions in a few statements, numbered as they stand in the file', async () => {
  const list = Array.from({ length: 1_000 }, (_, at) => ({
    key: `c${at}`,
    ...(at % 5 === 0 ? {} : { parent: `c${at - 1}` }),
    author: at % 2 === 0 ? 'p-ada' : 'p-ben',
    words: `Comment ${at}`,
    postedAt: '2031-05-10T10:00:00Z',
  }))
  put('discussions/many.yaml', JSON.stringify({ comments: list }))
  put(
    'discussions/reactions.yaml',
    JSON.stringify(
      list.map(({ key }, at) => ({ comment: key, person: at % 2 === 0 ? 'p-ben' : 'p-ada', kind: 'agree' })),
    ),
  )
  const query = vi.spyOn(Client.prototype, 'query')
  await step('discussions.comments', { discussion: 'many', file: 'discussions/many.yaml' })
  await step('discussions.reactions', { discussion: 'many', file: 'discussions/reactions.yaml' })
  expect(query.mock.calls.length).toBeLessThanOrEqual(14)
  query.mockRestore()
  const rows = await comments('many')
  expect(rows.map(({ words }) => words)).toEqual(list.map(({ words }) => words))
  expect(rows.slice(0, 6).map(({ depth }) => depth)).toEqual([0, 1, 2, 2, 2, 0])
  expect(rows[4]).toMatchObject({ parent: rows[1]!['id'], root: rows[0]!['id'] })
  const { rows: votes } =
    await sql`select n from discussions_public_reaction where discussion = 'many'`.execute(database.webDb)
  expect(votes).toHaveLength(1_000)
})

test('a table does as well', async () => {
  put(
    'table.csv',
    'key,parent,author,words,postedAt\na,,p-ada,"One, two",2031-05-10T10:00:00Z\nb,a,p-ben,Three,2031-05-10T11:00:00Z\n',
  )
  put('reactions.csv', 'comment,point,person,kind\na,,p-ben,care\n,,p-ben,agree\n,buses,p-ada,agree\n')
  await step('discussions.comments', { discussion: 'table', file: 'table.csv' })
  await step('discussions.reactions', { discussion: 'table', file: 'reactions.csv' })
  expect((await comments('table')).map(({ words }) => words)).toEqual(['One, two', 'Three'])
  const { rows } = await sql`select comment is null as head, point, kind from discussions_public_reaction
    where discussion = 'table' order by 1, 2 nulls first`.execute(database.webDb)
  expect(rows).toEqual([
    { head: false, point: null, kind: 'care' },
    { head: true, point: null, kind: 'agree' },
    { head: true, point: 'buses', kind: 'agree' },
  ])
})

test.each(['london/discussions/the-mayor-and-policing-comments.yaml'])(
  '%s is told as summaries, without days',
  async (file) => {
    const text = readFileSync(join(packageRoot, 'packs', file), 'utf8')
    const list = (parse(text) as { comments: { organisation?: string }[] }).comments
    for (const slug of new Set(list.flatMap(({ organisation }) => organisation ?? [])))
      await database.db
        .insertInto('people_organisation')
        .values({ slug, name: slug, short_name: slug, kind: 'body', position: 1 })
        .execute()
    put('summarised.yaml', text)
    await step('discussions.comments', { discussion: 'summarised', file: 'summarised.yaml', summary: true })
    const rows = await comments('summarised')
    expect(rows).toHaveLength(list.length)
    expect(
      rows.every(
        ({ summary, author, posted_at }) => summary === true && author === null && posted_at === null,
      ),
    ).toBe(true)
    expect(rows.some(({ voice }) => voice === 'staff')).toBe(true)
  },
)

test.each<[string, Record<string, unknown>, string]>([
  ['discussions.comment', { key: 'x', parent: 'nothing', words: 'x' }, 'nothing'],
  ['discussions.comment', { key: 'x', author: 'p-nobody', words: 'x' }, 'p-nobody'],
  ['discussions.comment', { key: 'x', words: 'x', state: 'hidden' }, 'category'],
  ['discussions.comment', { key: 'x', words: 'x', summary: true, author: 'p-ada' }, 'nobody'],
  ['discussions.comment', { key: 'x', words: '', author: 'p-ada' }, 'words'],
])('%s with a fault says which: %j', async (name, fields, word) => {
  const failed = step(name, { discussion: 'one', ...fields })
  await expect(failed).rejects.toBeInstanceOf(Faults)
  await expect(failed).rejects.toThrow(word)
})
