/** What the database refuses to the office, whatever its code does: to close what waits, or to make up who decided. */
import { sql, type RawBuilder } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveParticipant } from '../comments/site-for-test.ts'
import { moderated, type Moderated } from './moderated-for-test.ts'
import { openItem, type NewItem } from './open-item.ts'

let on: Moderated
beforeAll(async () => {
  on = await moderated()
  await giveParticipant(on.db, 'p-ada')
})
afterAll(() => on.close())

const wait = (kind: NewItem['kind'], comment: number) =>
  on.db.transaction().execute((tx) => openItem(tx, { kind, discussion: 'buses', comment, dueAt: new Date() }))
const refused = (statement: RawBuilder<unknown>) =>
  expect(statement.execute(on.office)).rejects.toThrow('without a decision')
/** A decision, and what is done with it, in one transaction of the office. */
const after = (decision: RawBuilder<unknown>, statement: RawBuilder<unknown>) =>
  on.office.transaction().execute(async (tx) => {
    await decision.execute(tx)
    await statement.execute(tx)
  })
const decision = (of: { act: string; comment: number | null; item?: string; by?: string }) =>
  sql`insert into discussions_decision (item, act, discussion, comment, rule, reason, decided_by)
    values (${of.item ?? null}, ${of.act}, 'buses', ${of.comment}, 'no-abuse', 'Because.', ${of.by ?? 'first'})`
const close = (item: string) => sql`update discussions_item set decided_at = now() where id = ${item}`

test('what waits is closed by a decision about the same words, in the same transaction', async () => {
  const [one, other] = [await on.comment('p-ada', 'One'), await on.comment('p-ada', 'Other')]
  const [report, legal] = [await wait('report', one), await wait('legal-notice', one)]
  for (const item of [report, legal]) await refused(close(item))
  for (const nothing of [
    decision({ act: 'dismiss', comment: other }),
    decision({ act: 'dismiss', comment: null }),
    // It leaves the words themselves to decide on.
    decision({ act: 'ask-author', comment: one, item: report }),
  ])
    await expect(after(nothing, close(report))).rejects.toThrow('without a decision')
  await expect(after(decision({ act: 'hide', comment: one }), close(legal))).rejects.toThrow(
    'without a decision',
  )
  await decision({ act: 'dismiss', comment: one }).execute(on.office)
  await refused(close(report))
  await after(decision({ act: 'dismiss', comment: one }), close(report))
  await after(decision({ act: 'dismiss', comment: one, item: legal }), close(legal))
})

test('what its writer took back is closed without one, but no notice under the law; closed stays closed, about the same', async () => {
  const [one, other] = [await on.comment('p-ada', 'One'), await on.comment('p-ada', 'Other')]
  const [report, legal] = [await wait('report', one), await wait('legal-notice', one)]
  const takeBack = (item: string) =>
    sql`update discussions_item set decided_at = now(), taken_back = true where id = ${item}`
  await refused(takeBack(legal))
  await refused(sql`update discussions_item set comment = ${other} where id = ${report}`)
  await refused(sql`update discussions_item set kind = 'nudged' where id = ${legal}`)
  await takeBack(report).execute(on.office)
  await refused(sql`update discussions_item set taken_back = false where id = ${report}`)
  await refused(sql`update discussions_item set taken_back = false, decided_at = null where id = ${report}`)
  await refused(close(report))
})

test('reports and notices are not deleted', async () => {
  for (const statement of [
    sql`delete from discussions_report`,
    sql`delete from discussions_legal_notice`,
    sql`delete from discussions_item`,
    sql`delete from discussions_decision`,
  ])
    await expect(statement.execute(on.office)).rejects.toThrow('permission')
})

test('a decision is somebody’s, is made now, and is confirmed by nobody yet', async () => {
  const comment = await on.comment('p-ada', 'One')
  const made = (columns: string, values: string) =>
    sql`insert into discussions_decision (act, discussion, comment, rule, reason, decided_by, needs_second, ${sql.raw(columns)})
      values ('suspend', 'buses', ${comment}, 'no-abuse', 'Because.', 'first', true, ${sql.raw(values)})`
  await expect(decision({ act: 'hide', comment, by: 'nobody' }).execute(on.office)).rejects.toThrow(
    'made by one person',
  )
  for (const forged of [
    made('confirmed_by', "'second'"),
    // For ever within the hour in which it was confirmed.
    made('confirmed_at', "'2100-01-01'"),
  ])
    await expect(forged.execute(on.office)).rejects.toThrow('made by one person')
  await made('made_in', "'99999999'::xid8").execute(on.office)
  const { rows } = await sql`select from discussions_decision where made_in = '99999999'::xid8`.execute(on.db)
  expect(rows).toEqual([])
})

test('a decision that takes two is confirmed once, by another who is there and whom it is not about', async () => {
  const forGood = await on.by('first', { person: 'p-ada', act: 'suspend', detail: { forGood: true } })
  const alone = await on.by('first', {
    comment: await on.comment('p-ada', 'One'),
    act: 'suspend',
    detail: { days: 3 },
  })
  const confirm = (id: string, by: string | null) =>
    sql`update discussions_decision set confirmed_by = ${by}, confirmed_at = '2000-01-01' where id = ${id}`.execute(
      on.office,
    )
  for (const by of ['nobody-at-all', 'p-ada', 'first', null])
    await expect(confirm(forGood, by)).rejects.toThrow(/made by one person|discussions_decision_check/)
  await expect(confirm(alone, 'publisher')).rejects.toThrow('made by one person')
  await confirm(forGood, 'publisher')
  await expect(confirm(forGood, 'second')).rejects.toThrow('made by one person')
  const { rows } =
    await sql`select from discussions_decision where confirmed_at < now() - interval '1 hour'`.execute(on.db)
  expect(rows).toEqual([])
})
