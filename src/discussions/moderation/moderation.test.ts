/** Moderation over HTTP and by its commands: a rule and a reason, no way around the log, an appeal to somebody else. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import { runJob } from '#src/kernel/jobs.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import type { Viewer } from '#src/policy.ts'
import { ask } from '#test/ask.ts'
import { givePerson } from '#test/people.ts'
import { led } from '#test/forms.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import type { ItemKind } from '../model.ts'
import { appeal } from './appeal.ts'
import { keptFigures } from './figures-kept.ts'
import { apartFrom, decide, type Wish } from './decide.ts'
import { moderationNeeds } from './needs.ts'
import { openItem, type NewItem } from './open-item.ts'
import { findRule, houseRules } from './rules.ts'
import { confirmSuspension } from './suspend.ts'

let site: TestSite
let office: Db
let mo: SignedIn
let author: SignedIn
let viewers: Record<'mo' | 'second' | 'author', Viewer>
const db = () => site.database.db
const around = () => ({ pack: site.pack, publicUrl: 'http://records.example', today: todayOf(site.pack) })
const rule = 'private-details'

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  office = connect({ connectionString: site.database.officeUrl, max: 3 })
  for (const [slug, name, role] of [
    ['mo', 'Mo Derator', 'moderator'],
    ['second', 'Sec Ond', 'moderator'],
    ['pub', 'Pub Lisher', 'publisher'],
    ['aud', 'Au Ditor', 'auditor'],
    ['p-author', 'Ferry passenger', 'participant'],
    ['p-other', 'Somebody else', 'participant'],
  ] as const) {
    await givePerson(db(), { slug, name, organisation: 'nopo', roles: [{ role }] })
    if (role === 'participant')
      await sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age)
        values (${slug}, ${name}, ${slug}, now(), 16)`.execute(db())
  }
  await sql`insert into discussions_discussion (slug, origin, title, opens_on) values ('buses', 'office', 'Buses at night', '2025-07-01')`.execute(
    db(),
  )
  await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on, state)
    values ('own-one', 'participant', 'My own', 'What about lights?', 'p-author', '2025-07-01', 'waiting')`.execute(
    db(),
  )
  mo = await signedInAs(site, 'mo')
  author = await signedInAs(site, 'p-author')
  viewers = {
    mo: await actingAs(db(), 'mo'),
    second: await actingAs(db(), 'second'),
    author: await actingAs(db(), 'p-author'),
  }
})
beforeEach(async () => {
  await sql`delete from notices_message`.execute(db())
})
afterAll(async () => {
  await office.destroy()
  await site.close()
})

async function comment(
  words = 'Ring me on 0161 496 0000, I saw it.',
  state = 'public',
  by = 'p-author',
): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`insert into discussions_comment (discussion, root, depth, author, words, state)
    values ('buses', 0, 0, ${by}, ${words}, ${state}) returning id`.execute(db())
  return rows[0]!.id
}
const stateOf = async (id: number) =>
  (
    await sql<{ state: string; words: string; redacted: boolean; category: string | null }>`
      select state, words, redacted, category from discussions_comment where id = ${id}`.execute(db())
  ).rows[0]!
const wait = (kind: ItemKind, comment: number | null, more: Partial<NewItem> = {}) =>
  db()
    .transaction()
    .execute((tx) => openItem(tx, { kind, discussion: 'buses', comment, ...more }))
const by = (who: keyof typeof viewers, wish: Partial<Wish> & Pick<Wish, 'act'>) =>
  decide(
    // As of another day only the owner decides: a pack's story.
    wish.at ? db() : office,
    viewers[who],
    { rule, reason: 'A telephone number stands there.', seen: null, ...wish },
    around(),
  )
const mails = async () =>
  (
    await sql<{ kind: string; person: string; subject: string; text: string }>`
    select kind, person, subject, text_part as text from notices_message order by created_at`.execute(db())
  ).rows

const seenIn = (page: string) => load(page)('input[name=seen]').attr('value')!

describe('a decision', () => {
  test('hides with the rule’s category, is told to the author with rule, reason and appeal, and is a row for ever', async () => {
    const id = await comment()
    const item = await wait('report', id)
    const decision = await by('mo', { item, act: 'hide' })
    expect(await stateOf(id)).toMatchObject({ state: 'hidden', category: 'personal-details' })
    const [mail] = await mails()
    expect(mail).toMatchObject({ kind: 'moderation', person: 'p-author', subject: 'Your comment was hidden' })
    for (const part of [
      findRule(site.pack, rule)!.title,
      'A telephone number stands there.',
      `/account/decisions/${decision}`,
      'appeal once',
    ])
      expect(mail!.text.replaceAll(/\s+/g, ' ')).toContain(part)
    await expect(sql`update discussions_decision set reason = 'another'`.execute(office)).rejects.toThrow(
      'permission',
    )
    await expect(sql`delete from discussions_decision`.execute(office)).rejects.toThrow('permission')
    const { rows } = await sql<{
      reason: string
    }>`select reason from audit_act where act = 'discussions.moderate'
      and thing = ${`discussions/buses/comments/${id}`}`.execute(db())
    expect(rows).toEqual([{ reason: 'A telephone number stands there.' }])
  })

  test('needs a rule, a reason, and a rule that says what is taken away', async () => {
    const id = await comment()
    await expect(by('mo', { comment: id, act: 'hide', rule: 'no-such' })).rejects.toThrow('Choose the rule')
    await expect(by('mo', { comment: id, act: 'hide', reason: ' ' })).rejects.toThrow('Say why')
    await expect(by('mo', { comment: id, act: 'hide', rule: 'within-the-rules' })).rejects.toThrow(
      'reason to leave',
    )
    expect(await stateOf(id)).toMatchObject({ state: 'public' })
    const first = await by('mo', { comment: id, act: 'hide' })
    const item = await appeal(office, viewers.author, { decision: first, words: 'It was wrong.' }, around())
    await expect(by('second', { item, act: 'uphold', rule: 'within-the-rules' })).rejects.toThrow(
      'reason to leave',
    )
  })

  test('of two at once the second is told who decided what', async () => {
    const id = await comment()
    const item = await wait('report', id)
    const both = await Promise.allSettled([
      by('mo', { item, act: 'hide' }),
      by('second', { item, act: 'dismiss' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected') as PromiseRejectedResult
    expect(String(refused.reason)).toMatch(/(Mo Derator|Sec Ond) decided it on/)
  })

  test('of two with different items about one comment neither waits for the other for ever', async () => {
    for (let round = 0; round < 12; round += 1) {
      const id = await comment()
      const [report, nudged] = [await wait('report', id), await wait('nudged', id)]
      const both = await Promise.allSettled([
        by('mo', { item: report, act: 'hide' }),
        by('second', { item: nudged, act: 'dismiss' }),
      ])
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const refused = both.find((one) => one.status === 'rejected') as PromiseRejectedResult
      expect(String(refused.reason)).toMatch(/(Mo Derator|Sec Ond) decided it on/)
    }
  })

  test('is not made about what one reported oneself', async () => {
    const id = await comment()
    const item = await wait('report', id)
    const other = await wait('nudged', id)
    await sql`insert into discussions_report (discussion, comment, category, person, receipt_hash, item)
      values ('buses', ${id}, 'abuse', 'mo', sha256('own'), ${item})`.execute(db())
    for (const on of [{ item }, { item: other }, { comment: id }])
      await expect(by('mo', { ...on, act: 'hide' })).rejects.toThrow('you reported it yourself')
    expect((await mo.get(`/office/moderation/items/${item}`)).body).toContain('You reported it yourself')
    await by('second', { item, act: 'dismiss', rule: 'within-the-rules' })
    await by('mo', { comment: id, act: 'hide' })
  })

  test('closes what else waits about the same words, but no legal notice', async () => {
    const id = await comment()
    const [report, nudged, legal] = [
      await wait('report', id),
      await wait('nudged', id),
      await wait('legal-notice', id, { dueAt: new Date() }),
    ]
    await by('mo', { item: report, act: 'dismiss', rule: 'within-the-rules' })
    const { rows } = await sql<{
      id: string
    }>`select id from discussions_item where comment = ${id} and decided_at is null`.execute(db())
    expect([rows.map((row) => row.id), nudged === report]).toEqual([[legal], false])
  })

  test('is not made about words that were changed since they were looked at, nor about one’s own', async () => {
    const id = await comment()
    await expect(by('mo', { comment: id, act: 'hide', seen: 'something-else' })).rejects.toThrow(
      'were changed',
    )
    const own = await comment('My own words', 'public', 'mo')
    await expect(by('mo', { comment: own, act: 'hide' })).rejects.toThrow('your own words')
    await expect(by('author', { comment: id, act: 'hide' })).rejects.toThrow('roles do not let you')
  })

  test('shows what waited, or refuses it, and takes words out for good', async () => {
    const [first, second, third] = [
      await comment('One', 'waiting'),
      await comment('Two', 'waiting'),
      await comment(),
    ]
    await by('mo', { item: await wait('first-comment', first), act: 'approve', rule: 'within-the-rules' })
    await by('mo', { item: await wait('pre-moderated', second), act: 'refuse' })
    await by('mo', { comment: third, act: 'redact', detail: { spans: [{ from: 11, to: 24 }] } })
    expect(await stateOf(first)).toMatchObject({ state: 'public' })
    expect(await stateOf(second)).toMatchObject({ state: 'refused' })
    expect(await stateOf(third)).toMatchObject({
      redacted: true,
      words: 'Ring me on [taken out: Personal details], I saw it.',
    })
    const { rows } = await sql<{
      words: string
    }>`select words from discussions_public_wording where comment = ${third}`.execute(site.database.webDb)
    expect(rows).toEqual([])
  })

  test('what stood there before a change is not shown any more once words were taken out', async () => {
    const id = await comment('I saw it. Ring me on 0161 496 0000.')
    await sql`insert into discussions_wording (comment, words, why, by)
      values (${id}, 'Ring me on 0161 496 0000, quickly.', 'edit', 'p-author')`.execute(db())
    const history = async () =>
      (
        await sql<{
          words: string
        }>`select words from discussions_public_wording where comment = ${id}`.execute(site.database.webDb)
      ).rows
    expect(await history()).toHaveLength(1)
    await by('mo', { comment: id, act: 'redact', detail: { spans: [{ from: 21, to: 34 }] } })
    expect((await stateOf(id)).words).not.toContain('0161')
    expect(await history()).toEqual([])
  })

  test('a participant’s discussion is approved, locked and opened again', async () => {
    await by('mo', { discussion: 'own-one', act: 'approve', rule: 'within-the-rules' })
    await by('mo', { discussion: 'own-one', act: 'lock', rule: 'quiet-place' })
    const { rows } = await sql<{ state: string; locked: boolean }>`
      select state, locked_at is not null as locked from discussions_discussion where slug = 'own-one'`.execute(
      db(),
    )
    expect(rows).toEqual([{ state: 'public', locked: true }])
    await by('mo', { discussion: 'own-one', act: 'unlock', rule: 'within-the-rules' })
  })
})

describe('no way around the log', () => {
  test('the database refuses the office every change of this kind that has no decision', async () => {
    const id = await comment()
    const waiting = await comment('Waits', 'waiting')
    for (const statement of [
      sql`update discussions_comment set state = 'hidden', category = 'abuse' where id = ${id}`,
      sql`update discussions_comment set state = 'refused' where id = ${waiting}`,
      sql`update discussions_comment set state = 'public' where id = ${waiting}`,
      sql`update discussions_comment set redacted = true where id = ${id}`,
      sql`update discussions_discussion set locked_at = now() where slug = 'buses'`,
      sql`update discussions_participant set suspended_at = now() where person = 'p-author'`,
    ])
      await expect(statement.execute(office)).rejects.toThrow('without a decision')
    // An author's own acts go through.
    await sql`update discussions_comment set words = 'Other words' where id = ${id}`.execute(office)
    await sql`update discussions_comment set state = 'withdrawn', words = '' where id = ${id}`.execute(office)
  })

  test('the database brings nothing back, closes no appeal and deletes nothing without one either', async () => {
    const [shown, gone] = [await comment(), await comment('', 'withdrawn')]
    const waits = await wait('report', shown)
    const decision = await by('mo', { comment: await comment(), act: 'hide' })
    const item = await appeal(office, viewers.author, { decision, words: 'It was wrong.' }, around())
    await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on, state)
      values ('no-more', 'participant', 'No more', 'Gone', 'p-author', '2025-07-01', 'withdrawn')`.execute(
      db(),
    )
    for (const statement of [
      sql`update discussions_comment set state = 'public', words = 'Back again' where id = ${gone}`,
      sql`update discussions_comment set state = 'withdrawn' where id = ${shown}`,
      sql`update discussions_comment set state = 'waiting' where id = ${shown}`,
      sql`update discussions_discussion set state = 'public' where slug = 'no-more'`,
      sql`update discussions_discussion set state = 'waiting' where slug = 'buses'`,
      sql`update discussions_item set decided_at = now() where id = ${item}`,
    ])
      await expect(statement.execute(office)).rejects.toThrow('without a decision')
    for (const statement of [
      sql`delete from discussions_comment where id = ${shown}`,
      sql`delete from discussions_item where id = ${item}`,
    ])
      await expect(statement.execute(office)).rejects.toThrow('permission')
    // Its author's new words may wait; whoever leaves takes the words of their appeal along; and what is closed stays closed.
    await sql`update discussions_comment set state = 'waiting', words = 'Other words' where id = ${shown}`.execute(
      office,
    )
    for (const each of [item, waits])
      await sql`update discussions_item set words = '', decided_at = now(), taken_back = true where id = ${each}`.execute(
        office,
      )
    await expect(
      sql`update discussions_item set decided_at = null where id = ${waits}`.execute(office),
    ).rejects.toThrow('without a decision')
  })

  test('nothing but this room writes such a state', () => {
    const folder = join(packageRoot, 'src', 'discussions')
    const guilty = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.startsWith('moderation/'))
      .filter(
        (name) =>
          /update discussions_(comment|discussion|participant)[^;`]*\b(locked_at|suspended_(at|until)|redacted)\s*=/is.test(
            readFileSync(join(folder, name), 'utf8'),
          ) || /(set|,)\s+state\s*=\s*'(hidden|refused)'/is.test(readFileSync(join(folder, name), 'utf8')),
      )
    expect(guilty).toEqual([])
  })
})

describe('an appeal', () => {
  test('goes to somebody else, once, and undoes what was done', async () => {
    const id = await comment()
    const decision = await by('mo', { comment: id, act: 'redact', detail: { spans: [{ from: 0, to: 4 }] } })
    const page = await author.get(`/account/decisions/${decision}`)
    expect(page.body).toContain('A telephone number stands there.')
    const other = await signedInAs(site, 'p-other')
    expect((await other.get(`/account/decisions/${decision}`)).statusCode).toBe(404)
    expect((await other.post(`/account/decisions/${decision}/appeal`, { words: 'Mine!' })).statusCode).toBe(
      404,
    )

    const empty = await author.post(`/account/decisions/${decision}/appeal`, { words: ' ' })
    expect([empty.statusCode, empty.body.includes('Say why you think')]).toEqual([422, true])
    const twice = await Promise.all(
      [1, 2].map(() =>
        author.post(`/account/decisions/${decision}/appeal`, { words: 'It is the office’s own number.' }),
      ),
    )
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    const { rows } = await sql<{ id: string; notBy: string }>`
      select id, not_by as "notBy" from discussions_item where appeals = ${decision}`.execute(db())
    expect(rows.map(({ notBy }) => notBy)).toEqual(['mo'])

    await expect(by('mo', { item: rows[0]!.id, act: 'overturn' })).rejects.toThrow('two people')
    await by('second', {
      item: rows[0]!.id,
      act: 'overturn',
      rule: 'within-the-rules',
      reason: 'It is public.',
    })
    expect(await stateOf(id)).toMatchObject({ redacted: false, words: 'Ring me on 0161 496 0000, I saw it.' })
    expect((await mails()).at(-1)).toMatchObject({ subject: 'Your appeal: the decision was undone' })
    const told = load((await author.get(`/account/decisions/${decision}`)).body)('#appeal').text()
    expect(told).toContain('the decision was undone')
    expect(told).toMatch(/By this rule: What breaks no rule stays[^]*It is public\./)
  })

  const put = (decision: string) =>
    appeal(office, viewers.author, { decision, words: 'It was wrong.' }, around())
  const overturn = (item: string, who: 'mo' | 'second' = 'second') =>
    by(who, { item, act: 'overturn', rule: 'within-the-rules', reason: 'It was fine.' })

  test('does not undo a later decision that nobody appealed against, and says that it stands', async () => {
    const id = await comment()
    const first = await by('mo', { comment: id, act: 'hide' })
    const item = await put(first)
    await by('second', { comment: id, act: 'restore', rule: 'within-the-rules' })
    const later = await by('mo', { comment: id, act: 'hide' })
    const before = await mo.get(`/office/moderation/items/${item}`)
    expect(before.body).toContain('it stands even if you undo this one')
    await overturn(item)
    expect(await stateOf(id)).toMatchObject({ state: 'hidden' })
    expect((await mails()).at(-1)!.text).toContain('Another decision still stands')
    const page = await author.get(`/account/decisions/${first}`)
    expect(page.body).toContain('Another decision still stands')
    expect(page.body).toContain(`/account/decisions/${later}`)
    await overturn(await put(later))
    expect(await stateOf(id)).toMatchObject({ state: 'public' })
    expect((await author.get(`/account/decisions/${first}`)).body).not.toContain('still stands')
  })

  test('does not end a later suspension, nor open what was locked again', async () => {
    const first = await by('mo', { person: 'p-author', act: 'suspend', detail: { days: 1 } })
    const item = await put(first)
    const id = await comment()
    const longer = await by('second', { comment: id, act: 'suspend', detail: { days: 30 } })
    const suspended = async () =>
      (
        await sql<{ suspended: boolean }>`select suspended_until > now() + interval '20 days' as suspended
          from discussions_participant where person = 'p-author'`.execute(db())
      ).rows[0]!.suspended
    expect((await author.get(`/account/decisions/${longer}`)).body).toContain('It is for 30 days.')
    await overturn(item)
    expect(await suspended()).toBe(true)
    await overturn(await put(longer), 'mo')
    expect(await suspended()).toBeNull()

    const lock = { discussion: 'own-one', act: 'lock', rule: 'quiet-place' } as const
    const locked = await put(await by('mo', lock))
    await by('mo', { ...lock, act: 'unlock', rule: 'within-the-rules' })
    const again = await by('mo', lock)
    await overturn(locked)
    const isLocked = async () =>
      (
        await sql<{ locked: boolean }>`select locked_at is not null as locked from discussions_discussion
          where slug = 'own-one'`.execute(db())
      ).rows[0]!.locked
    expect(await isLocked()).toBe(true)
    await overturn(await put(again))
    expect(await isLocked()).toBe(false)
  })

  test('brings nothing back that its author withdrew or left', async () => {
    const started = async (slug: string) => {
      await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on)
        values (${slug}, 'participant', 'One more', 'What about it?', 'p-author', '2025-07-01')`.execute(db())
      return put(await by('mo', { discussion: slug, act: 'hide' }))
    }
    const stands = await started('stands')
    const withdrawn = await started('withdrawn')
    const left = await started('left')
    await sql`update discussions_discussion set state = 'withdrawn' where slug = 'withdrawn'`.execute(db())
    await sql`update discussions_discussion set started_by = null where slug = 'left'`.execute(db())
    for (const item of [stands, withdrawn, left]) await overturn(item)
    const { rows } = await sql<{ slug: string; state: string }>`select slug, state from discussions_discussion
      where slug in ('stands', 'withdrawn', 'left') order by slug`.execute(db())
    expect(rows).toEqual([
      { slug: 'left', state: 'hidden' },
      { slug: 'stands', state: 'public' },
      { slug: 'withdrawn', state: 'withdrawn' },
    ])
    const id = await comment('Gone', 'waiting')
    const item = await put(await by('mo', { comment: id, act: 'refuse' }))
    await sql`update discussions_comment set author = null, words = '' where id = ${id}`.execute(db())
    await overturn(item)
    expect(await stateOf(id)).toMatchObject({ state: 'refused' })
  })

  test('is decided by nobody who decided first, confirmed it, or decided an earlier one about it', () => {
    expect(apartFrom({ decidedBy: 'mo', confirmedBy: null, appealsDecidedBy: [] })).toEqual(['mo'])
    expect(apartFrom({ decidedBy: 'mo', confirmedBy: 'second', appealsDecidedBy: ['third'] })).toEqual([
      'mo',
      'second',
      'third',
    ])
  })

  test('is not taken after twenty days', async () => {
    const id = await comment()
    const decision = await by('mo', { comment: id, act: 'hide', at: new Date('2025-05-01T12:00:00Z') })
    await expect(appeal(office, viewers.author, { decision, words: 'Late' }, around())).rejects.toThrow(
      'days for an appeal',
    )
  })

  test('an office with one moderator says that nobody can decide it', async () => {
    const id = await comment()
    const decision = await by('mo', { comment: id, act: 'hide' })
    await sql`update people_grant set ended_at = now() where person = 'second'`.execute(db())
    expect((await author.get(`/account/decisions/${decision}`)).body).toContain('no other moderator now')
    await sql`update people_grant set ended_at = null where person = 'second'`.execute(db())
  })
})

describe('a suspension', () => {
  const reason = 'I agree.'
  test('is for 30 days at most; for good takes a second person, and ends by a decision', async () => {
    await expect(by('mo', { person: 'p-other', act: 'suspend', detail: { days: 31 } })).rejects.toThrow(
      '1 to 30 days',
    )
    const decision = await by('mo', { person: 'p-other', act: 'suspend', detail: { forGood: true } })
    const until = async () =>
      (
        await sql<{ until: Date | null; at: Date | null }>`select suspended_until as until, suspended_at as at
        from discussions_participant where person = 'p-other'`.execute(db())
      ).rows[0]!
    expect((await until()).until).not.toBeNull()
    await expect(confirmSuspension(office, viewers.mo, { decision, reason }, around())).rejects.toThrow(
      'two people',
    )
    await confirmSuspension(office, viewers.second, { decision, reason }, around())
    expect(await until()).toMatchObject({ until: null })
    await expect(confirmSuspension(office, viewers.second, { decision, reason }, around())).rejects.toThrow(
      'confirmed already',
    )
    await by('mo', { person: 'p-other', act: 'end-suspension', rule: 'within-the-rules' })
    expect((await until()).at).toBeNull()
  })

  test('for good is confirmed by a form that asks why, of whoever may be the second person', async () => {
    const decision = await by('mo', { person: 'p-other', act: 'suspend', detail: { forGood: true } })
    const page = '/office/moderation/suspensions'
    expect((await mo.get(page)).body).not.toContain(`${page}/${decision}/confirm`)
    const other = await signedInAs(site, 'second')
    expect((await other.get(page)).body).toContain(`${page}/${decision}/confirm`)
    const empty = await other.post(`${page}/${decision}/confirm`, {})
    expect([empty.statusCode, load(empty.body)('.govuk-error-summary').text()]).toEqual([
      422,
      expect.stringContaining('Say why: the author reads it'),
    ])
    led(await other.post(`${page}/${decision}/confirm`, { [`reason-${decision}`]: 'I saw it, too.' }))
    expect((await mo.get('/office/moderation/people/p-other')).body).toContain('I saw it, too.')
    await by('mo', { person: 'p-other', act: 'end-suspension', rule: 'within-the-rules' })
  })

  test('for good is not confirmed by whom it is about, nor when another decision ended or replaced it', async () => {
    const decision = await by('mo', { person: 'p-other', act: 'suspend', detail: { forGood: true } })
    const confirm = (who: Viewer) => confirmSuspension(office, who, { decision, reason }, around())
    // As if the suspended person had the role themselves.
    await expect(confirm({ ...viewers.second, person: 'p-other' })).rejects.toThrow('two people')
    await expect(confirm(viewers.mo)).rejects.toThrow('two people')
    await by('mo', { person: 'p-other', act: 'end-suspension', rule: 'within-the-rules' })
    await by('mo', { person: 'p-other', act: 'suspend', detail: { days: 2 } })
    await expect(confirm(viewers.second)).rejects.toThrow('has ended')
    await by('mo', { person: 'p-other', act: 'end-suspension', rule: 'within-the-rules' })
  })
})

describe('the queue', () => {
  test('has what reads like somebody in danger first, says so, and lets nobody decide it in a heap', async () => {
    const [older, danger] = [await comment('Spam of the queue'), await comment('Nobody would notice.')]
    await sql`update discussions_comment set nudges = '{at-risk}' where id = ${danger}`.execute(db())
    await wait('report', older)
    const item = await wait('nudged', danger)
    const $ = load((await mo.get('/office/moderation')).body)
    const first = $('tbody tr').first()
    expect([first.attr('id'), first.text()]).toEqual([
      `item-${item}`,
      expect.stringContaining('Somebody may be in danger'),
    ])
    expect(first.find('input[name=item]').length).toBe(0)
    expect((await mo.get(`/office/moderation/items/${item}`)).body).toContain('tell the emergency services')
    for (const id of [older, danger]) await by('mo', { comment: id, act: 'hide' })
  })

  test('shows what waits, who looks at it, and keeps what was typed when somebody was quicker', async () => {
    const id = await comment('Words of the queue')
    const item = await wait('report', id)
    await sql`insert into discussions_report (discussion, comment, category, words, email, receipt_hash, item)
      values ('buses', ${id}, 'abuse', 'It is rude', 'secret@reporter.example', sha256('x'), ${item})`.execute(
      db(),
    )
    const list = await mo.get('/office/moderation')
    expect(list.body).toContain('Words of the queue')
    expect(load(list.body)('main').text()).toMatch(/1 report: Abuse \(1 without an account\)/)

    await mo.post(`/office/moderation/items/${item}/claim`)
    const second = await signedInAs(site, 'second')
    const page = await second.get(`/office/moderation/items/${item}`)
    expect(page.body).toContain('Mo Derator looks at it now')
    expect(page.body).toContain('It is rude')
    expect(page.body).not.toContain('secret@reporter.example')

    const without = await second.post('/office/moderation/reporters', { comment: id, why: '' })
    expect([without.statusCode, without.body.includes('secret@reporter.example')]).toEqual([422, false])
    const shown = await second.post('/office/moderation/reporters', { comment: id, why: 'The police ask.' })
    expect(shown.body).toContain('secret@reporter.example')
    const { rows } = await sql<{ reason: string; personal: boolean }>`
      select reason, personal from audit_act where act = 'discussions.see-reporter'`.execute(db())
    expect(rows).toEqual([{ reason: 'The police ask.', personal: true }])

    const faulty = await mo.post(`/office/moderation/items/${item}`, { act: 'hide', reason: 'Typed words' })
    expect([
      faulty.statusCode,
      faulty.body.includes('Choose the rule'),
      faulty.body.includes('Typed words'),
    ]).toEqual([422, true, true])
    const preview = await mo.post(`/office/moderation/items/${item}`, {
      act: 'redact',
      takeOut: 'the queue',
      rule,
      preview: 'yes',
    })
    expect(preview.body).toContain('Words of [taken out: Personal details]')
    expect(await stateOf(id)).toMatchObject({ redacted: false })
    const unseen = { act: 'hide', rule: 'no-abuse', reason: 'It is an insult.' }
    for (const seen of [undefined, '', 'something-else']) {
      const sent = { ...unseen, ...(seen === undefined ? {} : { seen }) }
      const refused = await mo.post(`/office/moderation/items/${item}`, sent)
      expect([refused.statusCode, refused.body.includes('The words were changed')]).toEqual([409, true])
    }
    const fields = { ...unseen, seen: seenIn(page.body) }
    expect((await mo.post(`/office/moderation/items/${item}`, fields)).headers.location).toBe(
      '/office/moderation?did=hide',
    )
    const late = await second.post(`/office/moderation/items/${item}`, { ...fields, reason: 'Mine, typed' })
    expect([
      late.statusCode,
      late.body.includes('Mo Derator decided it'),
      late.body.includes('Hidden'),
    ]).toEqual([409, true, true])
  })

  test('lets one look at a time, and asks whoever decides all the same once more', async () => {
    const item = await wait('report', await comment('Looked at'))
    const second = await signedInAs(site, 'second')
    await mo.post(`/office/moderation/items/${item}/claim`)
    await second.post(`/office/moderation/items/${item}/claim`)
    const { rows } = await sql<{ claimed: string }>`select claimed_by as claimed from discussions_item
      where id = ${item}`.execute(db())
    expect(rows).toEqual([{ claimed: 'mo' }])
    const page = await second.get(`/office/moderation/items/${item}`)
    const fields = { act: 'hide', rule: 'no-abuse', reason: 'Typed with care.', seen: seenIn(page.body) }
    const asked = await second.post(`/office/moderation/items/${item}`, fields)
    expect(asked.statusCode).toBe(409)
    expect(load(asked.body)('textarea[name=reason]').val()).toBe('Typed with care.')
    const despite = load(asked.body)('input[name=despite]').attr('value')!
    expect(despite).toBe('mo')
    expect((await second.post(`/office/moderation/items/${item}`, { ...fields, despite })).statusCode).toBe(
      303,
    )
  })

  test('asks as well whoever decides from the comment’s own page what another looks at', async () => {
    const id = await comment('Looked at, from its own page')
    const [report, nudged] = [await wait('report', id), await wait('nudged', id)]
    await mo.post(`/office/moderation/items/${report}/claim`)
    const second = await signedInAs(site, 'second')
    const at = `/office/moderation/comments/${id}`
    const fields = { act: 'hide', rule: 'no-abuse', reason: 'Typed with care.' }
    const seen = seenIn((await second.get(at)).body)
    const asked = await second.post(at, { ...fields, seen })
    expect([asked.statusCode, asked.body.includes('Mo Derator looks at it now')]).toEqual([409, true])
    expect(await stateOf(id)).toMatchObject({ state: 'public' })
    // So is whoever decides on something else about the same words; nobody is asked who closes nothing.
    await expect(by('second', { item: nudged, act: 'hide' })).rejects.toThrow('Mo Derator looks at it now')
    await by('second', { comment: id, act: 'ask-author' })
    const despite = load(asked.body)('input[name=despite]').attr('value')!
    expect((await second.post(at, { ...fields, seen, despite })).statusCode).toBe(303)
    expect(await stateOf(id)).toMatchObject({ state: 'hidden' })
  })

  test('asks after two who look at two things about the same words at once', async () => {
    const id = await comment('Looked at by two')
    const [report, nudged] = [await wait('report', id), await wait('nudged', id)]
    for (const [item, who] of [
      [report, 'mo'],
      [nudged, 'aud'],
    ])
      await sql`update discussions_item set claimed_by = ${who}, claimed_until = now() + interval '1 minute' where id = ${item}`.execute(
        db(),
      )
    const decides = (despite?: string) =>
      by('second', { comment: id, act: 'hide', ...(despite === undefined ? {} : { despite }) })
    await expect(decides('mo')).rejects.toThrow('looks at it now')
    await expect(decides()).rejects.toMatchObject({ detail: { claimedBy: 'aud mo' } })
    await decides('aud mo')
  })

  test('decides several at once, one decision for each', async () => {
    const ids = [await comment('Buy now'), await comment('Buy now!', 'waiting')]
    const items = [await wait('report', ids[0]!), await wait('first-comment', ids[1]!)]
    const none = await mo.post('/office/moderation/bulk', {
      act: 'take-away',
      rule: 'no-advertising',
      reason: 'Spam',
    })
    expect(none.statusCode).toBe(422)
    const send = (item: readonly string[]) =>
      mo.post('/office/moderation/bulk', { item, act: 'take-away', rule: 'no-advertising', reason: 'Spam' })
    const queue = load((await mo.get('/office/moderation')).body)
    const boxes = items.map((id) => queue(`input[name=item][value^="${id}."]`).attr('value')!)
    // Not without the words that were looked at, nor when they are others by now.
    expect((await send(items)).body).toContain('The words were changed')
    await sql`update discussions_comment set words = 'Sell now' where id = ${ids[0]!}`.execute(db())
    expect((await send([boxes[0]!])).body).toContain('The words were changed')
    await sql`update discussions_comment set words = 'Buy now' where id = ${ids[0]!}`.execute(db())
    expect((await send(boxes)).statusCode).toBe(303)
    expect([(await stateOf(ids[0]!)).state, (await stateOf(ids[1]!)).state]).toEqual(['hidden', 'refused'])
    const { rows } = await sql`select id from discussions_decision where rule = 'no-advertising'`.execute(
      db(),
    )
    expect(rows).toHaveLength(2)
  })

  test('leads from a comment’s address to its case, and to its other pages', async () => {
    const id = await comment('Came upon')
    const found = await mo.get(
      `/office/moderation/find?address=http://records.example/discussions/buses/comments/${id}`,
    )
    expect(found.headers.location).toBe(`/office/moderation/comments/${id}`)
    for (const path of [
      `/office/moderation/comments/${id}`,
      '/office/moderation/decisions',
      '/office/moderation/decisions?rule=no-abuse&by=mo',
      '/office/moderation/suspensions',
      '/office/moderation/people/p-author',
    ])
      expect([path, (await mo.get(path)).statusCode]).toEqual([path, 200])
    expect((await mo.get('/office/moderation/decisions.csv')).body).toMatch(/^id,at,act,rule,reason/)
    expect((await mo.get('/office/moderation/find?address=nowhere')).statusCode).toBe(422)
    const auditor = await signedInAs(site, 'aud')
    expect((await auditor.get('/office/moderation')).statusCode).toBe(200)
    expect((await auditor.post(`/office/moderation/comments/${id}`, { act: 'hide' })).statusCode).toBe(403)
  })

  test('tells moderators what needs them, once a day and at once where the law may be broken', async () => {
    const id = await comment()
    await wait('legal-notice', id, { dueAt: new Date('2025-07-01T12:00:00Z') })
    const needs = await moderationNeeds(office, viewers.mo, '2025-07-17')
    expect(needs.find(({ late }) => late)?.title).toMatch(/^Legal notices to decide/)
    for (const name of ['discussions.tell-moderators', 'discussions.tell-moderators-at-once'])
      for (const _ of [1, 2]) await site.act((act) => runJob(site.capabilities, name, act))
    const kinds = (await mails()).map(({ kind, person }) => `${kind} ${person}`)
    expect(kinds.filter((one) => one === 'moderation-queue mo')).toHaveLength(1)
    expect(new Set(kinds)).toContain('moderation-urgent second')
  })
})

describe('what is urgent', () => {
  const run = () => site.act((act) => runJob(site.capabilities, 'discussions.tell-moderators-at-once', act))
  const urgent = async () =>
    (await mails()).filter(({ kind, person }) => kind === 'moderation-urgent' && person === 'mo')

  test('is told in one e-mail an hour, with how many there are', async () => {
    for (let n = 0; n < 5; n += 1) await wait('legal-notice', await comment(), { dueAt: new Date() })
    await run()
    await wait('legal-notice', await comment(), { dueAt: new Date() })
    await run()
    const first = await urgent()
    expect(first).toHaveLength(1)
    expect(first[0]!.subject).toMatch(/^\d+ things came in/)
    await sql`update notices_message set created_at = created_at - interval '61 minutes'`.execute(db())
    await sql`update discussions_item set opened_at = opened_at - interval '2 hours'
      where kind = 'legal-notice' and decided_at is null
        and id <> (select id from discussions_item where kind = 'legal-notice' order by opened_at desc limit 1)`.execute(
      db(),
    )
    await run()
    await run()
    expect((await urgent()).map(({ subject }) => subject)).toContain('A legal notice came in: its clock runs')
    expect(await urgent()).toHaveLength(2)
  })
})

describe('what everybody may know', () => {
  test('the rules say whose they are; the figures count acts and name nobody', async () => {
    const { status, text } = await ask(site.url, '/discussions/moderation')
    expect(status).toBe(200)
    expect(text).toContain('which is invented')
    for (const secret of ['Mo Derator', 'p-author', 'A telephone number stands there.', 'Ferry passenger'])
      expect(text).not.toContain(secret)
    expect(load(text)('#figures').text()).toMatch(/wait/)
    const csv = await ask(site.url, '/discussions/moderation.csv')
    expect(csv.text).toMatch(/^month,what,rule_or_category,act,count/)
    expect(csv.text).toMatch(/decisions,no-advertising,hide,1/)
  })

  test('the figures are counted once a minute, not for each who asks', async () => {
    let counted = 0
    const counting = {
      pack: site.pack,
      webDb: () => {
        counted += 1
        return site.database.webDb
      },
    }
    const first = await keptFigures(counting, 1_000_000)
    expect(await keptFigures(counting, 1_059_999)).toBe(first)
    expect(counted).toBe(1)
    expect(await keptFigures(counting, 1_060_000)).toEqual(first)
    expect(counted).toBe(2)
  })

  test.each(['london', 'northmere'])('%s has rules for every category', (name) => {
    const { rules, whose } = houseRules(readPack(join(packageRoot, 'packs', name)))
    expect(whose).not.toBe('')
    expect(new Set(rules.map(({ category }) => category)).size).toBe(11)
  })
})
