/** Somebody who sent a notice under the law is not known for ever. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { forgetNotices } from './kept-queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await sql`insert into discussions_discussion (slug, origin, title, opens_on)
    values ('buses', 'office', 'Buses', '2025-01-01')`.execute(database.db)
})
afterAll(() => database.close())

/** A notice that was decided so long ago; never, when null. Gives its item. */
async function noticed(name: string, decided: string | null): Promise<string> {
  const { rows } = await sql<{ item: string }>`
    with c as (insert into discussions_comment (discussion, root, depth, words, summary) values ('buses', 0, 0, 'x', true) returning id),
    i as (insert into discussions_item (kind, discussion, comment, opened_at, decided_at)
      select 'legal-notice', 'buses', id, now() - interval '3 years', now() - ${decided}::interval from c returning id, comment)
    insert into discussions_legal_notice (comment, ground, name, email, words, receipt_hash, due_at, item)
    select comment, 'defamation', ${name}, 'person@example.org', 'They are untrue.', sha256(${name}::bytea), now(), id from i
    returning item`.execute(database.db)
  return rows[0]!.item
}

test('name, e-mail and words go a year after the decision; ground, days and receipt stay; what waits or is appealed against is kept', async () => {
  const { db } = database
  await noticed('Long ago', '13 months')
  await noticed('Lately', '11 months')
  await noticed('Waiting', null)
  const appealed = await noticed('Appealed', '13 months')
  await sql`with e as (insert into discussions_decision (item, act, discussion, rule, reason, decided_by)
      values (${appealed}, 'ask-author', 'buses', 'respect', 'Because', 'a-moderator') returning id)
    insert into discussions_item (kind, discussion, appeals) select 'appeal', 'buses', id from e`.execute(db)
  expect(await forgetNotices(db)).toBe(1)
  expect(await forgetNotices(db)).toBe(0)
  const { rows } = await sql`select name, email, words, ground, forgotten_at is not null as forgotten
    from discussions_legal_notice order by name`.execute(db)
  const kept = {
    email: 'person@example.org',
    words: 'They are untrue.',
    ground: 'defamation',
    forgotten: false,
  }
  expect(rows).toEqual([
    { name: '', email: '', words: '', ground: 'defamation', forgotten: true },
    { name: 'Appealed', ...kept },
    { name: 'Lately', ...kept },
    { name: 'Waiting', ...kept },
  ])
})
