/** Whoever leaves while moderators decide about them: the two come one after the other, and neither waits for the other for ever. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { giveParticipant } from '../comments/site-for-test.ts'
import { leave } from '../participants/own.ts'
import { moderated, type Moderated } from './moderated-for-test.ts'
import { openItem } from './open-item.ts'
import * as queries from './queries.ts'

let on: Moderated
beforeAll(async () => {
  on = await moderated()
})
afterAll(() => on.close())

let people = 0
/** Somebody who wrote this, which was reported. */
async function reported() {
  people += 1
  const viewer = await giveParticipant(on.db, `p-${people}`)
  const comment = await on.comment(viewer.person, 'I leave soon')
  const item = await on.db
    .transaction()
    .execute((tx) => openItem(tx, { kind: 'report', discussion: 'buses', comment }))
  return { comment, item, viewer, leaves: () => leave(on.office, viewer, { to: on.around }) }
}
const hasLeft = async (person: string) =>
  (await sql`select from discussions_participant where person = ${person}`.execute(on.db)).rows.length === 0

test('whoever leaves waits for a decision that holds the words, not for what waits about them', async () => {
  const { comment, item, viewer, leaves } = await reported()
  let left = Promise.resolve()
  await on.office.transaction().execute(async (tx) => {
    await queries.lockComment(tx, comment)
    left = leaves()
    await expect
      .poll(async () => {
        const { rows } = await sql`select from pg_stat_activity where datname = current_database()
          and wait_event_type = 'Lock' and query like '%discussions_comment%'`.execute(on.db)
        return rows.length
      })
      .toBe(1)
    await queries.lockItem(tx, item)
  })
  await left
  expect(await hasLeft(viewer.person)).toBe(true)
})

test('all sorts of decisions and leaving at once: all leave, and nothing fails but what came too late', async () => {
  for (let round = 0; round < 8; round += 1) {
    const one = await reported()
    const suspended = await on.by('first', { comment: one.comment, act: 'suspend', detail: { days: 9 } })
    const appealed = await on.appeal(one.viewer.person, suspended)
    const decides = [
      () => on.by('first', { item: one.item, act: 'hide' }),
      () => on.by('second', { comment: one.comment, act: 'suspend', detail: { days: 3 } }),
      () => on.by('third', { item: appealed, act: 'overturn', rule: 'within-the-rules' }),
      () => on.by('second', { person: one.viewer.person, act: 'end-suspension', rule: 'within-the-rules' }),
    ]
    const first = decides[round % decides.length]!
    const all = await Promise.allSettled([first(), one.leaves(), ...decides.map((decide) => decide())])
    for (const each of all)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ status: expect.any(Number) })
    expect(all[1]).toMatchObject({ status: 'fulfilled' })
    expect(await hasLeft(one.viewer.person)).toBe(true)
  }
})
