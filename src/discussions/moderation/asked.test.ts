/** What was public once, and what a moderator asked its author to change. */
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#src/policy.ts'
import { editComment, postComment } from '../comments/commands.ts'
import { around, giveDiscussion, giveParticipant } from '../comments/site-for-test.ts'
import { moderated, type Moderated } from './moderated-for-test.ts'
import { openItem } from './open-item.ts'

let on: Moderated
let ada: Viewer
beforeAll(async () => {
  on = await moderated()
  ada = await giveParticipant(on.db, 'p-ada')
  await giveDiscussion(on.db, 'all', { waits: 'all' })
})
afterAll(() => on.close())

const edit = (id: number, words: string, discussion = 'all') =>
  editComment(on.office, ada, { discussion, id, words, wentOn: [] }, around)
const itemOf = async (comment: number) =>
  (
    await sql<{
      id: string
    }>`select id from discussions_item where comment = ${comment} and decided_at is null`.execute(on.db)
  ).rows[0]!.id
async function post(words: string): Promise<number> {
  const wish = { discussion: 'all', words, parent: null, once: randomUUID(), wentOn: [] }
  const posted = await postComment(on.office, ada, wish, around)
  return (posted as { id: number }).id
}
const stateOf = async (id: number) =>
  (
    await sql<{ state: string; asked: boolean }>`select state, asked_at is not null as asked
      from discussions_comment where id = ${id}`.execute(on.db)
  ).rows[0]!

test('what was public and waits again is hidden, with a line in its place, and never refused', async () => {
  const id = await on.comment('p-ada', 'Shown for a while', 'all')
  await edit(id, 'Now something awful')
  expect(await stateOf(id)).toMatchObject({ state: 'waiting' })
  await expect(on.by('first', { comment: id, act: 'refuse' })).rejects.toThrow('cannot be done')
  const decision = await on.by('first', { item: await itemOf(id), act: 'hide' })
  const { rows } = await sql`select state, category from discussions_public_comment where id = ${id}`.execute(
    on.db,
  )
  expect(rows).toEqual([{ state: 'hidden', category: 'personal-details' }])
  await on.by('second', {
    item: await on.appeal('p-ada', decision),
    act: 'overturn',
    rule: 'within-the-rules',
  })
  expect(await stateOf(id)).toMatchObject({ state: 'public' })

  const never = await post('Never shown')
  await expect(on.by('first', { comment: never, act: 'hide' })).rejects.toThrow('cannot be done')
  await on.by('first', { comment: never, act: 'refuse' })
})

test('whom a moderator asks may change what waits once, until it is decided, and is told so', async () => {
  const id = await post('It waits for somebody')
  expect(await edit(id, 'Not asked yet')).toMatchObject({ kind: 'refused' })
  await on.by('first', { item: await itemOf(id), act: 'ask-author' })
  expect(await stateOf(id)).toEqual({ state: 'waiting', asked: true })
  expect((await on.mailsTo('p-ada')).at(-1)).toContain('You can change it once')
  expect(await edit(id, 'Changed as you asked')).toMatchObject({ kind: 'edited' })
  expect(await stateOf(id)).toEqual({ state: 'waiting', asked: false })
  expect(await edit(id, 'And again')).toMatchObject({ rule: 'waiting' })
  await on.by('first', { item: await itemOf(id), act: 'approve', rule: 'within-the-rules' })
  expect(await stateOf(id)).toEqual({ state: 'public', asked: false })
})

test('an asking ends when nothing waits on which it was asked, and by a decision on the words alone', async () => {
  const id = await on.comment('p-ada', 'A notice is about it')
  const wait = (kind: 'legal-notice' | 'report') =>
    on.db.transaction().execute((tx) =>
      openItem(tx, {
        kind,
        discussion: 'buses',
        comment: id,
        dueAt: new Date(Date.now() + 86_400_000),
      }),
    )
  const [legal, report] = [await wait('legal-notice'), await wait('report')]
  await on.by('first', { item: legal, act: 'ask-author' })
  await on.by('second', { item: report, act: 'dismiss', rule: 'within-the-rules' })
  expect((await stateOf(id)).asked).toBe(true)
  await on.by('first', { comment: id, act: 'suspend', detail: { days: 1 } })
  expect((await stateOf(id)).asked).toBe(true)
  await on.by('first', { item: legal, act: 'dismiss', rule: 'within-the-rules' })
  expect((await stateOf(id)).asked).toBe(false)
})
