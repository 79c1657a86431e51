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
/** A discussion that Ada started. */
const giveStarted = (slug: string) =>
  sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on)
    values (${slug}, 'participant', ${slug}, 'Why not?', 'p-ada', '2031-05-01')`.execute(on.db)
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
  // Nor back among the notices that nobody confirmed.
  await refused(sql`update discussions_item set unconfirmed = true where id = ${legal}`)
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
    made('confirmed_reason', "'So it is.'"),
    // For ever within the hour in which it was confirmed.
    made('confirmed_at', "'2100-01-01'"),
  ])
    await expect(forged.execute(on.office)).rejects.toThrow('made by one person')
  await made('made_in, decided_at', "'99999999'::xid8, '2001-01-01'").execute(on.office)
  const { rows } = await sql`select from discussions_decision
    where made_in = '99999999'::xid8 or decided_at < now() - interval '1 hour'`.execute(on.db)
  expect(rows).toEqual([])
})

test('a decision about a comment decides nothing about its discussion', async () => {
  await giveStarted('a-desk')
  const comment = await on.comment('p-ada', 'In the desk', 'a-desk')
  const onIt = (about: number | null) =>
    sql`insert into discussions_decision (act, discussion, comment, rule, reason, decided_by)
      values ('hide', 'a-desk', ${about}, 'no-abuse', 'Because.', 'first')`
  const hide = sql`update discussions_discussion set state = 'hidden' where slug = 'a-desk'`
  await expect(after(onIt(comment), hide)).rejects.toThrow('without a decision')
  await after(onIt(null), hide)
})

test('a discussion stays whose it is, and the office’s own is hidden by nobody here', async () => {
  await giveStarted('a-bench')
  for (const change of [
    sql`update discussions_discussion set state = 'withdrawn' where slug = 'buses'`,
    sql`update discussions_discussion set started_by = 'first' where slug = 'a-bench'`,
    sql`update discussions_discussion set slug = 'another' where slug = 'a-bench'`,
  ])
    await refused(change)
  await sql`update discussions_discussion set started_by = null, state = 'withdrawn' where slug = 'a-bench'`.execute(
    on.office,
  )
})

test('a comment stays where it was said, when, and for whom', async () => {
  await giveStarted('a-withdrawn')
  await sql`update discussions_discussion set state = 'withdrawn' where slug = 'a-withdrawn'`.execute(on.db)
  const [id, other] = [await on.comment('p-ada', 'One'), await on.comment('p-ada', 'Other')]
  for (const change of [
    sql`discussion = 'a-withdrawn'`,
    sql`parent = ${other}, depth = 1`,
    sql`answers = ${other}`,
    sql`root = ${other}`,
    sql`voice = 'staff', organisation = 'mayors-office'`,
    sql`summary = true`,
    sql`posted_at = '2001-01-01'`,
    sql`author = 'first'`,
    // Only with its words, when they leave.
    sql`author = null`,
  ])
    await refused(sql`update discussions_comment set ${change} where id = ${id}`)
  await sql`update discussions_comment set author = null, state = 'withdrawn', words = '' where id = ${id}`.execute(
    on.office,
  )
})

test('a badge is borne by whoever has that role', async () => {
  const said = (author: string, voice: string) =>
    sql`insert into discussions_comment (discussion, root, depth, author, words, voice)
      values ('buses', 0, 0, ${author}, 'Officially', ${voice})`.execute(on.office)
  for (const [author, voice] of [
    ['p-ada', 'staff'],
    ['first', 'staff'],
  ] as const)
    await expect(said(author, voice)).rejects.toThrow('Only whoever has a role')
  await said('first', 'moderator')
})

test('nobody loses or gains a suspension by being deleted and made anew', async () => {
  for (const person of ['p-free', 'p-held']) await giveParticipant(on.db, person)
  const make = (person: string, suspended: string | null) =>
    sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age, suspended_at)
      values (${person}, ${person}, ${`${person} again`}, now(), 16, ${suspended}::timestamptz)`.execute(
      on.office,
    )
  const remove = (person: string) =>
    sql`delete from discussions_participant where person = ${person}`.execute(on.office)
  await on.by('first', { person: 'p-held', act: 'suspend', detail: { days: 3 } })
  await expect(remove('p-held')).rejects.toThrow('without a decision')
  await refused(sql`update discussions_participant set person = 'first' where person = 'p-held'`)
  await remove('p-free')
  await expect(make('p-free', '2025-01-01')).rejects.toThrow('without a decision')
  await make('p-free', null)
  // Leaving keeps the fingerprint of their address, and nobody is made anew under the same name.
  await sql`insert into discussions_left_suspended (salt, fingerprint, until)
    select '1', sha256('1' || convert_to(email, 'UTF8')), now() + interval '3 days' from people_account where person = 'p-held'`.execute(
    on.office,
  )
  await remove('p-held')
  await expect(make('p-held', null)).rejects.toThrow('without a decision')
})

test('a suspension for good takes its second person', async () => {
  await giveParticipant(on.db, 'p-long')
  const suspend = (until: string | null) =>
    after(
      sql`insert into discussions_decision (act, person, rule, reason, decided_by) values ('suspend', 'p-long', 'no-abuse', 'Because.', 'first')`,
      sql`update discussions_participant set suspended_at = now(), suspended_until = ${until}::timestamptz where person = 'p-long'`,
    )
  await expect(suspend(null)).rejects.toThrow('without a decision')
  await suspend('2100-01-01')
})

test('a decision that takes two is confirmed once, by another who is there and whom it is not about', async () => {
  const forGood = await on.by('first', { person: 'p-ada', act: 'suspend', detail: { forGood: true } })
  const alone = await on.by('first', {
    comment: await on.comment('p-ada', 'One'),
    act: 'suspend',
    detail: { days: 3 },
  })
  const confirm = (id: string, by: string | null, why = 'So it is.') =>
    sql`update discussions_decision set confirmed_by = ${by}, confirmed_at = '2000-01-01', confirmed_reason = ${why} where id = ${id}`.execute(
      on.office,
    )
  for (const by of ['nobody-at-all', 'p-ada', 'first', null])
    await expect(confirm(forGood, by)).rejects.toThrow(/made by one person|discussions_decision_check/)
  await expect(confirm(alone, 'publisher')).rejects.toThrow('made by one person')
  await expect(confirm(forGood, 'publisher', '')).rejects.toThrow('made by one person')
  await confirm(forGood, 'publisher')
  await expect(confirm(forGood, 'second')).rejects.toThrow('made by one person')
  const { rows } =
    await sql`select from discussions_decision where confirmed_at < now() - interval '1 hour'`.execute(on.db)
  expect(rows).toEqual([])
})
