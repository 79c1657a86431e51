/** An author whom a moderator asked can answer, once, in words; and a legal notice that is handled by the book is not late. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import { todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { led } from '#test/forms.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { leave } from '../participants/own.ts'
import { everythingOf } from '../participants/take-along-queries.ts'
import { answerBy, dueAfter } from '../reports/clock.ts'
import { forgetAnswers } from '../reports/kept-queries.ts'
import { decide, type Wish } from './decide.ts'
import { moderationNeeds } from './needs.ts'
import { openItem } from './open-item.ts'
import { listItems } from './queue-queries.ts'

let site: TestSite
let office: Db
let mo: Viewer
let author: SignedIn
const db = () => site.database.db
const hour = 3_600_000

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  office = connect({ connectionString: site.database.officeUrl, max: 3 })
  for (const [slug, name, role] of [
    ['mo', 'Mo Derator', 'moderator'],
    ['p-author', 'Ann', 'participant'],
    ['p-leaves', 'Lea', 'participant'],
    ['p-other', 'Bob', 'participant'],
  ] as const) {
    await givePerson(db(), { slug, name, roles: [{ role }] })
    if (role === 'participant')
      await sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age)
        values (${slug}, ${name}, ${slug}, now(), 16)`.execute(db())
  }
  await sql`insert into discussions_discussion (slug, origin, title, opens_on)
    values ('buses', 'office', 'Buses at night', '2020-07-01')`.execute(db())
  mo = await actingAs(db(), 'mo')
  author = await signedInAs(site, 'p-author')
})
beforeEach(async () => {
  await sql`delete from notices_message`.execute(db())
  await sql`update discussions_item set decided_at = clock_timestamp() where decided_at is null`.execute(db())
})
afterAll(async () => {
  await office.destroy()
  await site.close()
})

async function comment(by = 'p-author'): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`insert into discussions_comment (discussion, root, depth, author, words)
    values ('buses', 0, 0, ${by}, 'He takes money for it.') returning id`.execute(db())
  return rows[0]!.id
}
const waits = (kind: 'legal-notice' | 'report', of: number, dueAt: Date | null = null) =>
  db()
    .transaction()
    .execute((tx) => openItem(tx, { kind, discussion: 'buses', comment: of, dueAt }))
const by = (wish: Partial<Wish> & Pick<Wish, 'act'>) =>
  decide(
    office,
    mo,
    { rule: 'private-details', reason: 'A notice came: what do you say?', seen: null, ...wish },
    { pack: site.pack, publicUrl: 'http://records.example', today: todayOf(site.pack) },
  )
const queued = async (item: string) =>
  (await listItems(office, {}, { page: 1, size: 50, moment: null })).find(({ id }) => id === item)!
const says = { says: 'stands', words: 'I saw it, and so did two others.' }
const address = (decision: string) => `/account/decisions/${decision}`
const text = (body: string) => load(body)('main').text().replaceAll(/\s+/g, ' ')
const looks = async (item: string) =>
  text((await (await signedInAs(site, 'mo')).get(`/office/moderation/items/${item}`)).body)
/** Puts a clock where it would be after so many hours. */
const later = (item: string, hours: number) =>
  sql`update discussions_item set opened_at = opened_at - make_interval(hours => ${hours}),
    due_at = due_at - make_interval(hours => ${hours}), answer_by = answer_by - make_interval(hours => ${hours}) where id = ${item}`.execute(
    db(),
  )

describe('a legal notice', () => {
  test('whose author is asked in time is not late: they have five days, and then it is decided within 48 hours', async () => {
    const item = await waits('legal-notice', await comment(), new Date(Date.now() + hour))
    const before = Date.now()
    await by({ item, act: 'ask-author' })
    const asked = await queued(item)
    expect(asked.answerBy).toEqual(answerBy(new Date(before)))
    expect(asked.dueAt).toEqual(dueAfter(asked.answerBy!))
    // Past the first 48 hours.
    await later(item, 48)
    expect(await queued(item)).toMatchObject({ late: false, awaits: true })
    const needs = async () =>
      JSON.stringify(await moderationNeeds(office, mo, new Date().toISOString().slice(0, 10)))
    expect(await needs()).toContain('asked in time')
    expect(await looks(item)).toContain('Its author was asked in time, and may answer until')
    const queue = await (await signedInAs(site, 'mo')).get('/office/moderation')
    expect(text(queue.body)).toContain('Asked in time: may answer until')
    // No answer: it is decided, and late when it is not.
    await later(item, 24 * 6)
    expect(await queued(item)).toMatchObject({ awaits: false })
    await later(item, 24 * 8)
    expect(await queued(item)).toMatchObject({ late: true, awaits: false })
    expect(await needs()).toContain('past the time that the law gives')
  })

  test('whose author is asked too late, or again, has no more time by that', async () => {
    const due = new Date(Date.now() - hour)
    const late = await waits('legal-notice', await comment(), due)
    await by({ item: late, act: 'ask-author' })
    expect(await queued(late)).toMatchObject({ late: true, answerBy: null, dueAt: due })
    const item = await waits('legal-notice', await comment(), new Date(Date.now() + hour))
    await by({ item, act: 'ask-author' })
    await later(item, 100)
    const once = await queued(item)
    await by({ item, act: 'ask-author' })
    expect(await queued(item)).toMatchObject({ dueAt: once.dueAt, answerBy: once.answerBy })
  })

  test('is decided within 48 hours of the answer, for which the author was given a form and an end', async () => {
    const item = await waits('legal-notice', await comment(), new Date(Date.now() + hour))
    const decision = await by({ item, act: 'ask-author' })
    const { dueAt } = await queued(item)
    expect(text((await author.get(address(decision))).body)).toContain(
      'Somebody sent a legal notice about it.',
    )
    led(await author.post(`${address(decision)}/answer`, says))
    const answered = await queued(item)
    expect(answered).toMatchObject({ says: 'stands', awaits: false, late: false })
    expect(answered.dueAt!.getTime()).toBeLessThan(dueAt!.getTime())
    expect(answered.dueAt).toEqual(dueAfter(answered.answeredAt!))
    const page = await looks(item)
    expect(page).toContain('and answered on')
    expect(page).toContain('Its author stands by it.')
    expect(page).toContain(says.words)
    expect(JSON.stringify(await moderationNeeds(office, mo, todayOf(site.pack)))).toContain(
      '1 author answered',
    )
  })

  test('whose comment is withdrawn before it is decided is not told that it stays', async () => {
    const id = await comment()
    const item = await waits('legal-notice', id, new Date(Date.now() + hour))
    await sql`insert into discussions_legal_notice (comment, ground, name, email, words, receipt_hash, due_at, item, confirmed_at)
      values (${id}, 'defamation', 'A. Person', 'person@example.org', 'Untrue.', sha256('x'), now(), ${item}, now())`.execute(
      db(),
    )
    led(await author.post(`/discussions/buses/comments/${id}/withdraw`))
    await by({ item, act: 'dismiss', rule: 'within-the-rules' })
    const { rows } = await sql<{ text: string }>`select text_part as text from notices_message
      where address = 'person@example.org'`.execute(db())
    expect(rows[0]!.text).toContain('Its writer had taken the comment back')
    expect(rows[0]!.text).not.toContain('stays as it is')
  })

  test('five days are days, to midnight in London; 48 hours after them are none of a weekend', () => {
    // A Wednesday; the fifth day after it is a Monday.
    expect(answerBy(new Date('2026-07-15T09:00:00Z')).toISOString()).toBe('2026-07-20T23:00:00.000Z')
    // A Monday; the fifth day after it is a Saturday, so the clock begins on the next Monday.
    const until = answerBy(new Date('2026-01-12T09:00:00Z'))
    expect(until.toISOString()).toBe('2026-01-18T00:00:00.000Z')
    expect(dueAfter(until).toISOString()).toBe('2026-01-21T00:00:00.000Z')
  })
})

describe('an answer', () => {
  async function asked(who = 'p-author'): Promise<{ item: string; decision: string }> {
    const item = await waits('report', await comment(who))
    return { item, decision: await by({ item, act: 'ask-author' }) }
  }

  test('is led to by the e-mail, given without JavaScript, once, and kept for moderators', async () => {
    const { item, decision } = await asked()
    const { rows: mails } = await sql<{ text: string }>`select text_part as text from notices_message
      where person = 'p-author'`.execute(db())
    expect(mails[0]!.text).toContain('Answer the moderator')
    expect(mails[0]!.text).toContain(`http://records.example${address(decision)}`)
    // Without the e-mail, too.
    expect((await author.get('/account/comments')).body).toContain(`href="${address(decision)}"`)
    const form = load((await author.get(address(decision))).body)(
      `form[action="${address(decision)}/answer"]`,
    )
    expect(form.find('input[name=says]').length).toBe(2)
    led(await author.post(`${address(decision)}/answer`, says))
    const done = text((await author.get(address(decision))).body)
    expect(done).toContain('I stand by it: it should stay')
    expect(done).toContain(says.words)
    // Again changes nothing.
    led(await author.post(`${address(decision)}/answer`, { says: 'may-go', words: 'Or not.' }))
    const page = await looks(item)
    expect(page).toContain(says.words)
    expect(page).not.toContain('Or not.')
    const { rows: trail } = await sql`select person, detail from audit_act where act = 'discussions.answered'
      and thing = ${`office/moderation/decisions/${decision}`}`.execute(db())
    expect(trail).toEqual([{ person: 'p-author', detail: { item, says: 'stands' } }])
    await expect(sql`update discussions_answer set words = 'Another'`.execute(office)).rejects.toThrow(
      'permission',
    )
  })

  test('that is not complete comes back with what was typed', async () => {
    const { decision } = await asked()
    const none = await author.post(`${address(decision)}/answer`, {})
    expect(none.statusCode).toBe(422)
    expect(load(none.body)('.govuk-error-summary a').length).toBe(2)
    const long = await author.post(`${address(decision)}/answer`, { says: 'may-go', words: 'x'.repeat(4001) })
    expect(long.statusCode).toBe(422)
    const page = load(long.body)
    expect(page('textarea[name=words]').val()).toHaveLength(4001)
    expect(page('input[name=says][value=may-go]').attr('checked')).toBeDefined()
  })

  test('is nobody else’s to give, and is to a moderator who asked alone', async () => {
    const { decision } = await asked()
    const other = await signedInAs(site, 'p-other')
    expect((await other.post(`${address(decision)}/answer`, says)).statusCode).toBe(404)
    const hid = await by({ comment: await comment(), act: 'hide' })
    expect((await author.post(`${address(hid)}/answer`, says)).statusCode).toBe(404)
    const plain = await author.post(`/account/decisions/${randomUUID()}/answer`, says)
    expect(plain.statusCode).toBe(404)
  })

  test('is not waited for once it was decided', async () => {
    const { item, decision } = await asked()
    await by({ item, act: 'dismiss', rule: 'within-the-rules' })
    led(await author.post(`${address(decision)}/answer`, says))
    const page = await author.get(address(decision))
    expect(text(page.body)).toContain('nothing waits for an answer')
    expect(load(page.body)('textarea').length).toBe(0)
  })

  test('about what a moderator came upon is told to whoever asked: no item would show it', async () => {
    const id = await comment()
    const decision = await by({ comment: id, act: 'ask-author' })
    led(await author.post(`${address(decision)}/answer`, { ...says, says: 'may-go' }))
    const { rows } = await sql<{
      text: string
    }>`select text_part as text from notices_message where person = 'mo'`.execute(db())
    expect(rows).toHaveLength(1)
    expect(rows[0]!.text).toContain(`/office/moderation/comments/${id}`)
    const page = await (await signedInAs(site, 'mo')).get(`/office/moderation/comments/${id}`)
    expect(text(page.body)).toContain('Its author says that it may go.')
  })

  test('is in what its author takes along, goes when they leave, and otherwise a year after the decision', async () => {
    const lea = await signedInAs(site, 'p-leaves')
    const { decision } = await asked('p-leaves')
    led(await lea.post(`${address(decision)}/answer`, says))
    expect(await everythingOf(db(), 'p-leaves')).toMatchObject({ answers: [{ decision, ...says }] })
    await leave(office, await actingAs(db(), 'p-leaves'), {
      to: { publicUrl: 'http://records.example', pack: site.pack },
    })
    const left = async () => (await sql`select decision from discussions_answer`.execute(db())).rows
    expect(await left()).not.toContainEqual({ decision })

    const long = await asked()
    led(await author.post(`${address(long.decision)}/answer`, says))
    await sql`update discussions_answer set answered_at = now() - interval '2 years' where decision = ${long.decision}`.execute(
      db(),
    )
    expect(await forgetAnswers(db())).toBe(0)
    await sql`update discussions_item set decided_at = now() - interval '13 months' where id = ${long.item}`.execute(
      db(),
    )
    expect(await forgetAnswers(db())).toBe(1)
    expect(await left()).not.toContainEqual({ decision: long.decision })
  })
})
