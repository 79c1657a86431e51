/** Whoever may not write somewhere is told so before a computer looks at their words: what they send costs next to nothing. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Viewer } from '#src/policy.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { startDiscussion } from '../editing/start.ts'
import { editsAnHour, nudgesAnHour } from '../trust/limits.ts'
import { editComment, postComment } from './commands.ts'
import { around, giveDiscussion, giveParticipant, wish } from './site-for-test.ts'

let site: TestSite
let ada: Viewer
const db = () => site.database.db
const look = vi.fn(() => [])
const looking = { ...around, look }
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await giveDiscussion(db(), 'open')
  await giveDiscussion(db(), 'over', { closes: '2031-05-02' })
  await giveDiscussion(db(), 'locked', { locked: true })
  ada = await giveParticipant(db(), 'p-ada')
})
afterAll(() => site?.close())
beforeEach(async () => {
  look.mockClear()
  await sql`delete from discussions_pace`.execute(db())
  await sql`update discussions_participant set suspended_at = null`.execute(db())
})

const post = (discussion = 'open', viewer = ada) =>
  postComment(db(), viewer, wish(discussion, `Words of ${Math.random()}.`), looking)
const posted = async () => {
  const done = await postComment(db(), ada, wish('open', `Mine ${Math.random()}.`), around)
  if (done.kind !== 'posted') throw new Error(done.kind)
  return done.id
}
const edit = (id: number, viewer = ada) =>
  editComment(db(), viewer, { discussion: 'open', id, words: `Else ${Math.random()}.`, wentOn: [] }, looking)
const start = () =>
  startDiscussion(
    db(),
    ada,
    { title: 'Why?', words: 'I ask.', wentOn: [] },
    {
      pack: { ...site.pack, discussions: { ...site.pack.discussions, profile: 'full' } },
      today: '2031-05-20',
      look,
    },
  )
const suspend = () =>
  sql`update discussions_participant set suspended_at = now() where person = 'p-ada'`.execute(db())
const count = (kind: string, n: number) =>
  sql`insert into discussions_pace (person, kind, n) values ('p-ada', ${kind}, ${n})`.execute(db())

test('somebody who may write has their words looked at', async () => {
  expect(await post()).toMatchObject({ kind: 'posted' })
  expect(look).toHaveBeenCalledTimes(1)
  expect(await edit(await posted())).toMatchObject({ kind: 'edited' })
  expect(look).toHaveBeenCalledTimes(2)
})

test('of somebody who is suspended nothing is looked at: no comment, no change, no question', async () => {
  const id = await posted()
  await suspend()
  expect(await post()).toMatchObject({ rule: 'suspended' })
  expect(await edit(id)).toMatchObject({ rule: 'suspended' })
  await expect(start()).rejects.toThrow('suspended')
  expect(look).not.toHaveBeenCalled()
})

test('of somebody who was asked to look again too often, or changed too much, nothing is looked at', async () => {
  const id = await posted()
  await count('nudge', nudgesAnHour)
  expect(await post()).toMatchObject({ rule: 'slow' })
  expect(await edit(id)).toMatchObject({ rule: 'slow' })
  expect(await start()).toMatchObject({ kind: 'refused', faults: [{ field: 'words' }] })
  await sql`delete from discussions_pace`.execute(db())
  await count('edit', editsAnHour)
  expect(await edit(id)).toMatchObject({ rule: 'slow' })
  expect(look).not.toHaveBeenCalled()
})

test('nor where nothing is taken, or what is somebody else’s', async () => {
  expect(await post('over')).toMatchObject({ rule: 'closed' })
  expect(await post('locked')).toMatchObject({ rule: 'locked' })
  await expect(post('nowhere')).rejects.toThrow('nothing at this address')
  const other = await giveParticipant(db(), 'p-other')
  expect(await edit(await posted(), other)).toMatchObject({ rule: 'not-own' })
  expect(look).not.toHaveBeenCalled()
})

test('a form that was posted is the same comment when it is sent again, also when its writer was suspended since', async () => {
  const form = wish('open', 'Sent twice.')
  const first = await postComment(db(), ada, form, looking)
  await suspend()
  expect(await postComment(db(), ada, form, looking)).toEqual(first)
})
