/** A suspension for good: its second person, who says why, and the appeal against what they added. With the days as they are today. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveParticipant } from '../comments/site-for-test.ts'
import { appeal, appealState } from './appeal.ts'
import { decide } from './decide.ts'
import { lastDayOfAppeal } from './mails.ts'
import { moderated, type Moderated } from './moderated-for-test.ts'
import { findDecision } from './queries.ts'
import { confirmSuspension } from './suspend.ts'

let on: Moderated
let around: Moderated['around']
beforeAll(async () => {
  on = await moderated()
  // A site that shows itself on no other day than it is.
  const { dateOfShowing, ...pack } = on.around.pack
  expect(dateOfShowing).toBeDefined()
  around = { ...on.around, pack }
})
afterAll(() => on.close())

const day = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * day)
/** Asked for by the first moderator, so many days ago. */
async function forGood(person: string, days: number): Promise<string> {
  await giveParticipant(on.db, person)
  const wish = { rule: 'private-details', reason: 'He named a child.', seen: null, at: ago(days) }
  return decide(
    on.db,
    await on.as('first'),
    { person, act: 'suspend', detail: { forGood: true }, ...wish },
    around,
  )
}
const confirm = async (who: string, decision: string, reason = 'I read it all, and agree.') =>
  confirmSuspension(on.office, await on.as(who), { decision, reason }, around)
const put = async (person: string, decision: string, days = 0) =>
  appeal(
    days === 0 ? on.office : on.db,
    await on.as(person),
    { decision, words: 'It was wrong.', at: days === 0 ? null : ago(days) },
    around,
  )
const settle = async (who: string, item: string, act: 'uphold' | 'overturn') =>
  decide(
    on.office,
    await on.as(who),
    {
      item,
      act,
      rule: act === 'uphold' ? 'private-details' : 'within-the-rules',
      reason: 'So it is.',
      seen: null,
    },
    around,
  )
const suspended = async (person: string) =>
  (
    await sql<{ at: Date | null; until: Date | null }>`select suspended_at as at, suspended_until as until
      from discussions_participant where person = ${person}`.execute(on.db)
  ).rows[0]!

test('confirmed on the 25th day it is appealed against for twenty days from then', async () => {
  const decision = await forGood('p-late', 25)
  await expect(put('p-late', decision)).rejects.toThrow('days for an appeal are over')
  await confirm('second', decision)
  expect((await suspended('p-late')).until).toBeNull()
  const row = (await findDecision(on.db, decision))!
  expect(lastDayOfAppeal(row, around.pack) > new Date(Date.now() + 18 * day).toISOString().slice(0, 10)).toBe(
    true,
  )
  expect(appealState(row, around, new Date(Date.now() + 22 * day))).toBe('late')
  await settle('third', await put('p-late', decision), 'overturn')
  expect((await suspended('p-late')).at).toBeNull()
  await expect(put('p-late', decision)).rejects.toThrow('appealed against this decision already')
})

test('whoever appealed against the first days appeals once more against the rest, and a third person decides', async () => {
  const decision = await forGood('p-twice', 20)
  await settle('second', await put('p-twice', decision, 19), 'uphold')
  await expect(put('p-twice', decision)).rejects.toThrow('appealed against this decision already')
  // Whoever looked at the appeal is no second person: they would confirm themselves.
  await expect(confirm('second', decision)).rejects.toThrow('two people')
  await confirm('publisher', decision)
  const again = await put('p-twice', decision)
  for (const who of ['first', 'second'])
    await expect(settle(who, again, 'uphold')).rejects.toThrow('two people')
  await settle('third', again, 'overturn')
  expect((await suspended('p-twice')).at).toBeNull()
})

test('the e-mail names the rule, both reasons, and until when one can appeal', async () => {
  const decision = await forGood('p-told', 10)
  await confirm('second', decision, 'The second reason.')
  const told = (await on.mailsTo('p-told')).at(-1)!
  for (const words of [
    'The rule: ',
    'He named a child.',
    'The second reason.',
    'You can appeal against this once, until',
  ])
    expect(told).toContain(words)
  expect(told).toContain(`/account/decisions/${decision}`)
  const { rows } = await sql<{ reason: string }>`select reason from audit_act
    where act = 'discussions.confirm-suspension' and thing = 'people/p-told'`.execute(on.db)
  expect(rows).toEqual([{ reason: 'The second reason.' }])
})

test('nobody confirms without a reason', async () => {
  const decision = await forGood('p-why', 5)
  await expect(confirm('second', decision, '  ')).rejects.toThrow('Say why')
  expect((await findDecision(on.db, decision))!.confirmedBy).toBeNull()
})

test('the database takes no confirmation of whoever decided an appeal about it', async () => {
  const decision = await forGood('p-kept', 20)
  await settle('second', await put('p-kept', decision, 19), 'uphold')
  await expect(
    sql`update discussions_decision set confirmed_by = 'second', confirmed_reason = 'I agree.' where id = ${decision}`.execute(
      on.office,
    ),
  ).rejects.toThrow('made by one person')
})
