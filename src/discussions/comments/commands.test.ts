/** What people do in a discussion, on real connections of the office's role. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import type { Viewer } from '#src/policy.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { statementsOf } from '#test/statements.ts'
import type { Nudge } from '../interception/intercept.ts'
import { decide } from '../moderation/decide.ts'
import { moderationRules } from '../moderation/rules.ts'
import { readPack } from '#src/kernel/pack.ts'
import { eraseComments, eraseRest, lockParticipant } from '../participants/leave-queries.ts'
import { leave } from '../participants/own.ts'
import { editComment, postComment, react, withdrawComment, type Around, type Posted } from './commands.ts'
import { around, giveDiscussion, giveParticipant, giveStaff, pack, viewerOf, wish } from './site-for-test.ts'
import { insertComment } from './queries.ts'

const to = { publicUrl: 'http://records.example', pack: readPack('packs/northmere') }
let database: TestDatabase
let office: Db
let ada: Viewer
let ben: Viewer
let kit: Viewer
beforeAll(async () => {
  database = await testDatabase()
  office = connect({ connectionString: database.officeUrl, max: 20 })
  ada = await giveParticipant(database.db, 'p-ada')
  ben = await giveParticipant(database.db, 'p-ben')
  kit = await giveStaff(database.db, 'kit')
  await giveDiscussion(database.db, 'streets')
})
afterAll(async () => {
  await office.destroy()
  await database.close()
})

const post = async (viewer: Viewer, words: string, parent: number | null = null, discussion = 'streets') => {
  const done = await postComment(office, viewer, wish(discussion, words, parent), around)
  expect(done.kind).toBe('posted')
  return (done as Posted).id
}
const row = async (id: number) =>
  (
    await sql<Record<string, unknown>>`select * from discussions_comment where id = ${id}`.execute(
      database.db,
    )
  ).rows[0]!
const wordings = async (id: number) =>
  (
    await sql<{
      words: string
      why: string
    }>`select words, why from discussions_wording where comment = ${id} order by id`.execute(database.db)
  ).rows
const items = async (id: number) =>
  (
    await sql<{ kind: string }>`select kind from discussions_item where comment = ${id}`.execute(database.db)
  ).rows.map(({ kind }) => kind)
const nudge = (effect: Nudge['effect'], queue = false, rule = 'phone-number'): Nudge => ({
  rule,
  title: 'A phone number',
  about: 'Everybody would read it.',
  help: [],
  effect,
  queue,
  found: [],
})
const noticing = (...nudges: Nudge[]): Around => ({ ...around, look: async () => nudges })

describe('posting', () => {
  test('stands at once, in its place in the thread, two levels deep and no deeper', async () => {
    const top = await post(ada, 'Buses stop at nine.')
    const reply = await post(ben, 'At eight on Sundays.', top)
    const below = await post(ada, 'Since when?', reply)
    const deeper = await post(ben, 'Since May.', below)
    expect(await row(top)).toMatchObject({
      parent: null,
      root: top,
      depth: 0,
      author: 'p-ada',
      voice: null,
      state: 'public',
    })
    expect(await row(reply)).toMatchObject({ parent: top, root: top, depth: 1 })
    expect(await row(below)).toMatchObject({ parent: reply, root: top, depth: 2 })
    expect(await row(deeper)).toMatchObject({ parent: reply, root: top, depth: 2 })
  })

  test('is for participants and for whoever speaks for an organisation, who bears its badge', async () => {
    const id = await post(kit, 'We asked the company.')
    expect(await row(id)).toMatchObject({ voice: 'staff', organisation: 'mayors-office' })
    const { rows } = await sql`select act, thing from audit_act where person = 'kit'`.execute(database.db)
    expect(rows).toEqual([{ act: 'discussions.comment', thing: `discussions/streets/comments/${id}` }])
    await expect(
      postComment(office, viewerOf('p-ada', 'Ada', 'analyst'), wish('streets', 'x'), around),
    ).rejects.toMatchObject({ status: 403 })
    const nameless = viewerOf('kit', 'Kit', 'volunteer')
    expect(await postComment(office, nameless, wish('streets', 'x'), around)).toMatchObject({
      rule: 'nobody',
    })
  })

  test('is taken while the discussion is open, by the day in the pack, and nowhere else', async () => {
    const day = pack.dateOfShowing
    for (const [slug, given, rule] of [
      ['planned', { opens: '2031-05-21' }, 'planned'],
      ['over', { closes: '2031-05-19' }, 'closed'],
      ['last-day', { closes: day }, null],
      ['no-end', { closes: null }, null],
      ['left-open', { closes: '2031-05-19', leftOpen: true }, null],
      ['locked', { locked: true }, 'locked'],
      ['hidden', { state: 'hidden' }, 'closed'],
    ] as const) {
      await giveDiscussion(database.db, slug, given)
      const done = await postComment(office, ada, wish(slug, 'Hello'), around)
      expect([slug, 'rule' in done ? done.rule : null]).toEqual([slug, rule])
    }
    for (const slug of ['nowhere', 'waits-itself']) {
      if (slug === 'waits-itself') await giveDiscussion(database.db, slug, { state: 'waiting' })
      await expect(postComment(office, ada, wish(slug, 'Hello'), around)).rejects.toMatchObject({
        status: 404,
      })
    }
  })

  test('opens and closes by the database’s clock where the pack shows no day of its own, whatever this computer’s clock says', async () => {
    const real = { ...around, pack: { timeZone: 'Europe/London' } }
    const { rows } = await sql<{ day: string; before: string; after: string }>`select today::text as day,
      (today - 1)::text as before, (today + 2)::text as after
      from (select (clock_timestamp() at time zone 'Europe/London')::date as today) t`.execute(database.db)
    const { day, before, after } = rows[0]!
    await giveDiscussion(database.db, 'over-today', { opens: '2020-01-01', closes: before })
    await giveDiscussion(database.db, 'until-soon', { opens: '2020-01-01', closes: after })
    await giveDiscussion(database.db, 'from-soon', { opens: after, closes: null })
    await giveDiscussion(database.db, 'from-today', { opens: day, closes: null })
    const ruleAt = async (slug: string) => {
      const done = await postComment(office, ada, wish(slug, `Hello from ${Date.now()}`), real)
      return [slug, 'rule' in done ? done.rule : null]
    }
    for (const wrong of ['2019-01-01', '2099-01-01']) {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(wrong) })
      try {
        expect(await ruleAt('over-today')).toEqual(['over-today', 'closed'])
        expect(await ruleAt('until-soon')).toEqual(['until-soon', null])
        expect(await ruleAt('from-soon')).toEqual(['from-soon', 'planned'])
        expect(await ruleAt('from-today')).toEqual(['from-today', null])
      } finally {
        vi.useRealTimers()
      }
    }
  })

  test('is closed by a live case from the next request, in the discussions that it touches', async () => {
    await giveDiscussion(database.db, 'trial')
    await giveDiscussion(database.db, 'elsewhere')
    const enter = (discussions: string[], from: string, to: string | null) =>
      sql<{
        id: string
      }>`insert into discussions_proceedings (name, watch, discussions, effect, starts_on, ends_on, reason, entered_by)
        values ('A case', '{x}', ${discussions}::text[], 'close', ${from}, ${to}, 'A trial', 'kit') returning id`.execute(
        database.db,
      )
    await enter(['trial'], '2031-05-01', '2031-05-19')
    await post(ada, 'It was over yesterday.', null, 'trial')
    await enter(['trial'], '2031-05-20', null)
    expect(await postComment(office, ada, wish('trial', 'x'), around)).toMatchObject({ rule: 'proceedings' })
    await post(ada, 'Not touched.', null, 'elsewhere')
    await sql`update discussions_proceedings set ended_at = clock_timestamp(), ended_by = 'kit'`.execute(
      database.db,
    )
    await post(ada, 'It ended.', null, 'trial')
  })

  test('is not for who is suspended, until that ends', async () => {
    const cy = await giveParticipant(database.db, 'p-cy')
    const own = await post(cy, 'Before.')
    const until = (interval: string | null) =>
      sql`update discussions_participant set suspended_at = clock_timestamp() - interval '1 day',
        suspended_until = clock_timestamp() + ${interval}::interval where person = 'p-cy'`.execute(
        database.db,
      )
    for (const end of ['1 hour', null]) {
      await until(end)
      expect(await postComment(office, cy, wish('streets', 'x'), around)).toMatchObject({ rule: 'suspended' })
      expect(await editComment(office, cy, { ...wish('streets', 'y'), id: own }, around)).toMatchObject({
        rule: 'suspended',
      })
      expect(await react(office, cy, reaction({ comment: null }), { pack, points: [] })).toMatchObject({
        rule: 'suspended',
      })
    }
    expect(await withdrawComment(office, cy, { discussion: 'streets', id: own }, to)).toEqual({
      kind: 'withdrawn',
    })
    await until('-1 hour')
    await post(cy, 'After.')
  })

  test('answers only what is there and shown', async () => {
    const gone = await post(ada, 'Gone soon.')
    await withdrawComment(office, ada, { discussion: 'streets', id: gone }, to)
    await giveDiscussion(database.db, 'other')
    const other = await post(ada, 'Elsewhere', null, 'other')
    for (const parent of [gone, other, 999_999])
      expect(await postComment(office, ben, wish('streets', 'x', parent), around)).toMatchObject({
        rule: 'parent',
        field: 'parent',
      })
  })

  test('waits for a moderator where the discussion asks, and stands in the queue; a badge does not wait', async () => {
    await giveDiscussion(database.db, 'careful', { waits: 'all' })
    await giveDiscussion(database.db, 'newcomers', { waits: 'first' })
    const dee = await giveParticipant(database.db, 'p-dee')
    const say = async (viewer: Viewer, discussion: string) =>
      (await postComment(office, viewer, wish(discussion, 'Hello'), around)) as Posted
    const first = await say(dee, 'newcomers')
    expect(first).toMatchObject({ state: 'waiting', waits: 'first-comment' })
    expect(await items(first.id)).toEqual(['first-comment'])
    expect(await say(ada, 'newcomers')).toMatchObject({ state: 'public', waits: null })
    const all = await say(ada, 'careful')
    expect(all).toMatchObject({ state: 'waiting', waits: 'pre-moderated' })
    expect(await items(all.id)).toEqual(['pre-moderated'])
    expect(await say(kit, 'careful')).toMatchObject({ state: 'public' })
  })

  test('first says what was noticed; whoever goes on is taken at their word', async () => {
    const asked = wish('streets', 'Call me: 020 7946 0000')
    const noticed = noticing(nudge('nudge', true))
    expect(await postComment(office, ada, asked, noticed)).toMatchObject({
      kind: 'nudged',
      words: asked.words,
    })
    const went = (await postComment(office, ada, { ...asked, wentOn: ['phone-number'] }, noticed)) as Posted
    expect(went).toMatchObject({ kind: 'posted', state: 'public' })
    expect(await row(went.id)).toMatchObject({ nudges: ['phone-number'] })
    expect(await items(went.id)).toEqual(['nudged'])
    const quiet = (await postComment(
      office,
      ada,
      { ...wish('streets', 'x'), wentOn: ['phone-number'] },
      noticing(nudge('help')),
    )) as Posted
    expect(await items(quiet.id)).toEqual([])
  })

  test('about a live case waits for a moderator', async () => {
    const held = noticing(nudge('wait', true, 'proceedings'))
    const went = (await postComment(
      office,
      ada,
      { ...wish('streets', 'He did it'), wentOn: ['proceedings'] },
      held,
    )) as Posted
    expect(went).toMatchObject({ state: 'waiting', waits: 'proceedings' })
    expect(await items(went.id)).toEqual(['proceedings'])
  })

  test('of one form, sent 50 times at once, is one comment with one answer', async () => {
    for (const discussion of ['streets', 'careful']) {
      const form = wish(discussion, 'Only once.')
      const done = await Promise.all(Array.from({ length: 50 }, () => postComment(office, ada, form, around)))
      expect(new Set(done.map((one) => JSON.stringify(one))).size).toBe(1)
      const { id } = done[0] as Posted
      const { rows } = await sql`select id from discussions_comment where words = 'Only once.'
        and discussion = ${discussion}`.execute(database.db)
      expect(rows).toEqual([{ id }])
      expect((await items(id)).length).toBe(discussion === 'careful' ? 1 : 0)
    }
  })

  test('of the same words, sent again from another form or by a program, is the same comment for ten minutes', async () => {
    const say = async (more: Partial<ReturnType<typeof wish>> = {}) =>
      (await postComment(office, ada, { ...wish('streets', 'Twice the same.'), ...more }, around)) as Posted
    const at = await Promise.all(Array.from({ length: 50 }, () => say()))
    const ids = new Set(at.map(({ id }) => id))
    expect(ids.size).toBe(1)
    // Elsewhere, of somebody else, or of what was withdrawn, it is another.
    const [first] = ids
    const reply = await say({ parent: first! })
    const bens = (await postComment(office, ben, wish('streets', 'Twice the same.'), around)) as Posted
    await withdrawComment(office, ada, { discussion: 'streets', id: first! }, to)
    const anew = await say()
    expect(new Set([first, reply.id, bens.id, anew.id]).size).toBe(4)
    await sql`update discussions_comment set posted_at = posted_at - interval '11 minutes' where id = ${anew.id}`.execute(
      database.db,
    )
    expect((await say()).id).not.toBe(anew.id)
  })

  test('takes nobody else’s form for one’s own', async () => {
    const form = wish('streets', 'Mine')
    await postComment(office, ada, form, around)
    expect(await postComment(office, ben, form, around)).toMatchObject({ rule: 'once' })
  })

  test('asks the database twice of discussions, at the top and under one’s own name', async () => {
    await post(ada, 'Warm')
    const own = await statementsOf(() => post(ada, 'Counted'))
    // Whether one may write there, with the register of cases; and what writes it.
    expect(own.office.filter((text) => text.includes('discussions_'))).toHaveLength(2)
    // Where meetings are part of the program, they look whether it tells how to join.
    expect(own.office.filter((text) => !text.includes('discussions_')).length).toBeLessThanOrEqual(1)
    const top = await post(ada, 'Also counted')
    const reply = await statementsOf(() => post(ben, 'Answer', top))
    expect(reply.office.length).toBeLessThanOrEqual(7)
  })
})

describe('whoever is answered', () => {
  const mails = async (person: string) =>
    (
      await sql<{
        subject: string
        once: string
      }>`select subject, once from notices_message where person = ${person} order by subject`.execute(
        database.db,
      )
    ).rows.map(({ subject }) => subject)

  test('is told, once an hour for each discussion; of an answer of the team each time, whatever they chose', async () => {
    await giveDiscussion(database.db, 'answers')
    const eve = await giveParticipant(database.db, 'p-eve')
    const top = await post(eve, 'Why?', null, 'answers')
    await post(eve, 'I answer myself.', top, 'answers')
    expect(await mails('p-eve')).toEqual([])
    await post(ada, 'Because.', top, 'answers')
    await post(ben, 'No.', top, 'answers')
    expect(await mails('p-eve')).toEqual(['You have a reply: About answers'])
    await sql`update discussions_participant set tell_replies = false where person = 'p-eve'`.execute(
      database.db,
    )
    await sql`delete from notices_message`.execute(database.db)
    await post(ada, 'Still.', top, 'answers')
    await post(kit, 'We looked.', top, 'answers')
    await post(kit, 'And changed it.', top, 'answers')
    expect(await mails('p-eve')).toEqual(Array(2).fill('The team answered you: About answers'))
  })

  test('hears of a reply that waited only once a moderator approved it', async () => {
    await giveDiscussion(database.db, 'read-first', { waits: 'all' })
    const gus = await giveParticipant(database.db, 'p-gus')
    const mod = { ...viewerOf('kit', 'Kit', 'moderator'), secondFactor: true }
    const whole = readPack('packs/northmere')
    const approve = (comment: number) =>
      decide(
        office,
        mod,
        {
          comment,
          act: 'approve',
          rule: moderationRules(whole).find(({ keeps }) => keeps)!.id,
          reason: 'Fine.',
          seen: null,
        },
        { pack: whole, publicUrl: 'http://records.example', today: '2031-05-20' },
      )
    const top = await post(gus, 'Why?', null, 'read-first')
    await approve(top)
    await sql`delete from notices_message`.execute(database.db)
    const reply = await post(ada, 'Because.', top, 'read-first')
    expect(await mails('p-gus')).toEqual([])
    await approve(reply)
    expect(await mails('p-gus')).toEqual(['You have a reply: About read-first'])
  })

  test('is the one who was answered, also where the thread goes no deeper', async () => {
    await giveDiscussion(database.db, 'deep')
    const fay = await giveParticipant(database.db, 'p-fay')
    const below = await post(
      fay,
      'c',
      await post(ada, 'b', await post(ada, 'a', null, 'deep'), 'deep'),
      'deep',
    )
    await post(ben, 'd', below, 'deep')
    expect(await mails('p-fay')).toHaveLength(1)
  })
})

describe('changing', () => {
  const edit = (viewer: Viewer, id: number, words: string, more: Around = around, wentOn: string[] = []) =>
    editComment(office, viewer, { discussion: 'streets', id, words, wentOn }, more)
  const makeOld = (id: number) =>
    sql`update discussions_comment set posted_at = clock_timestamp() - interval '16 minutes' where id = ${id}`.execute(
      database.db,
    )

  test('leaves no trace for everybody within 15 minutes, and a visible history after', async () => {
    const id = await post(ada, 'One')
    await edit(ada, id, 'Two')
    expect(await row(id)).toMatchObject({ words: 'Two', edited_at: null })
    await makeOld(id)
    expect(await edit(ada, id, 'Three')).toMatchObject({ kind: 'edited', state: 'public' })
    expect((await row(id))['edited_at']).not.toBeNull()
    expect(await wordings(id)).toEqual([
      { words: 'One', why: 'early-edit' },
      { words: 'Two', why: 'edit' },
    ])
    const { rows } = await sql`select words from discussions_public_wording where comment = ${id}`.execute(
      database.webDb,
    )
    expect(rows).toEqual([{ words: 'Two' }])
    await edit(ada, id, 'Three')
    expect(await wordings(id)).toHaveLength(2)
  })

  test('is one’s own right alone, and not of what a moderator dealt with', async () => {
    const id = await post(ada, 'Mine')
    expect(await edit(ben, id, 'Yours')).toMatchObject({ rule: 'not-own' })
    await sql`update discussions_comment set redacted = true where id = ${id}`.execute(database.db)
    expect(await edit(ada, id, 'Back again')).toMatchObject({ rule: 'redacted' })
    await sql`update discussions_comment set redacted = false, state = 'hidden', category = 'abuse' where id = ${id}`.execute(
      database.db,
    )
    expect(await edit(ada, id, 'Back again')).toMatchObject({ rule: 'hidden' })
    await sql`update discussions_comment set state = 'public', category = null where id = ${id}`.execute(
      database.db,
    )
    await sql`update discussions_discussion set locked_at = clock_timestamp() where slug = 'streets'`.execute(
      database.db,
    )
    expect(await edit(ada, id, 'Locked')).toMatchObject({ rule: 'locked' })
    await sql`update discussions_discussion set locked_at = null where slug = 'streets'`.execute(database.db)
    expect((await row(id))['words']).toBe('Mine')
  })

  test('is no way around a moderator', async () => {
    const id = await post(ada, 'Calm')
    const held = noticing(nudge('wait', true, 'proceedings'))
    expect(await edit(ada, id, 'He did it', held)).toMatchObject({ kind: 'nudged' })
    expect(await edit(ada, id, 'He did it', held, ['proceedings'])).toMatchObject({
      state: 'waiting',
      waits: 'proceedings',
    })
    expect(await items(id)).toEqual(['proceedings'])
    expect(await edit(ada, id, 'Calm again')).toMatchObject({ rule: 'waiting' })
  })
})

describe('what was said in a role', () => {
  test('is changed and withdrawn by its author in that role alone, for the same organisation, with the second factor', async () => {
    const lou = await giveStaff(database.db, 'lou')
    const id = await post(lou, 'We will repair it in May.')
    const change = (viewer: Viewer) =>
      editComment(office, viewer, { ...wish('streets', 'We never said so.'), id }, around)
    const take = (viewer: Viewer) => withdrawComment(office, viewer, { discussion: 'streets', id }, to)
    const elsewhere = {
      ...lou,
      organisation: 'met',
      holdings: lou.holdings.map((one) => ({ ...one, organisation: 'met' })),
    }
    for (const viewer of [
      viewerOf('lou', 'Lou', 'participant'),
      { ...viewerOf('lou', 'Lou', 'moderator'), secondFactor: true },
      elsewhere,
    ]) {
      expect(await change(viewer)).toMatchObject({ rule: 'role' })
      expect(await take(viewer)).toMatchObject({ rule: 'role' })
    }
    expect(await row(id)).toMatchObject({ words: 'We will repair it in May.', state: 'public' })
    expect(await editComment(office, lou, { ...wish('streets', 'In June.'), id }, around)).toMatchObject({
      kind: 'edited',
    })
    expect(await take(lou)).toEqual({ kind: 'withdrawn' })
  })
})

describe('withdrawing', () => {
  test('takes the words away from everybody, and keeps the place', async () => {
    const id = await post(ada, 'I should not have said so.')
    const reply = await post(ben, 'Indeed.', id)
    expect(await withdrawComment(office, ben, { discussion: 'streets', id }, to)).toMatchObject({
      rule: 'not-own',
    })
    await withdrawComment(office, ada, { discussion: 'streets', id }, to)
    await withdrawComment(office, ada, { discussion: 'streets', id }, to)
    expect(await row(id)).toMatchObject({ words: '', state: 'withdrawn' })
    expect(await row(reply)).toMatchObject({ parent: id, state: 'public' })
    expect(await wordings(id)).toEqual([{ words: 'I should not have said so.', why: 'withdrawal' }])
    const { rows } = await sql`select 1 from discussions_public_wording where comment = ${id}`.execute(
      database.webDb,
    )
    expect(rows).toEqual([])
  })

  test('is possible of what a moderator hid; that it was hidden, and why, stays', async () => {
    const id = await post(ada, 'Hidden')
    await sql`update discussions_comment set state = 'hidden', category = 'abuse' where id = ${id}`.execute(
      database.db,
    )
    await withdrawComment(office, ada, { discussion: 'streets', id }, to)
    expect(await row(id)).toMatchObject({ words: '', state: 'withdrawn', category: 'abuse' })
    // Nor does any other way of writing it.
    const other = await post(ada, 'Not hidden')
    const forged = (to: number, category: string | null) =>
      sql`update discussions_comment set state = 'withdrawn', words = '', category = ${category} where id = ${to}`.execute(
        office,
      )
    await expect(forged(id, null)).rejects.toThrow(/keeps why it was hidden/)
    await expect(forged(other, 'abuse')).rejects.toThrow(/keeps why it was hidden/)
  })
})

const reaction = (
  {
    comment = null,
    point = null,
    undo = false,
    kind = 'agree' as const,
  }: { comment?: number | null; point?: string | null; undo?: boolean; kind?: 'agree' | 'care' },
  discussion = 'streets',
) => ({ discussion, kind, undo, comment, point })

describe('reacting', () => {
  const give = (viewer: Viewer, on: Parameters<typeof reaction>[0], points: string[] = []) =>
    react(office, viewer, reaction(on), { pack, points })
  const count = async (id: number) =>
    (
      await sql<{
        kind: string
        n: number
      }>`select kind, n from discussions_public_reaction where comment = ${id} order by kind`.execute(
        database.webDb,
      )
    ).rows

  test('counts once for each person and kind, however often and at whatever moment; and can be taken back', async () => {
    const id = await post(ada, 'Lights on Pier Street.')
    await Promise.all(Array.from({ length: 50 }, () => give(ben, { comment: id })))
    await give(ben, { comment: id, kind: 'care' })
    expect(await count(id)).toEqual([
      { kind: 'agree', n: 1 },
      { kind: 'care', n: 1 },
    ])
    await give(ben, { comment: id, undo: true })
    expect(await count(id)).toEqual([{ kind: 'care', n: 1 }])
  })

  test('is for the discussion and its points, too', async () => {
    await give(ben, {})
    await give(ben, {})
    await give(ben, { point: 'buses' }, ['buses'])
    await expect(give(ben, { point: 'trams' }, ['buses'])).rejects.toMatchObject({ status: 404 })
    const { rows } = await sql`select point, n from discussions_public_reaction
      where discussion = 'streets' and comment is null order by point nulls first`.execute(database.webDb)
    expect(rows).toEqual([
      { point: null, n: 1 },
      { point: 'buses', n: 1 },
    ])
  })

  test('is not for one’s own comment, nor for what is not shown, nor for staff', async () => {
    const id = await post(ada, 'Mine')
    expect(await give(ada, { comment: id })).toMatchObject({ rule: 'own' })
    await withdrawComment(office, ada, { discussion: 'streets', id }, to)
    expect(await give(ben, { comment: id })).toMatchObject({ rule: 'not-shown' })
    await expect(give(ben, { comment: 999_999 })).rejects.toMatchObject({ status: 404 })
    await expect(give(kit, { comment: id })).rejects.toMatchObject({ status: 403 })
  })
})

describe('taking a reaction back', () => {
  test('is possible while the discussion is open, and not for who is suspended', async () => {
    const una = await giveParticipant(database.db, 'p-una')
    await giveDiscussion(database.db, 'counted')
    const act = (undo: boolean) => react(office, una, reaction({ undo }, 'counted'), { pack, points: [] })
    const left = async () =>
      (await sql`select 1 from discussions_reaction where person = 'p-una'`.execute(database.db)).rows.length
    expect(await act(false)).toEqual({ kind: 'reacted' })
    for (const [bar, free, rule] of [
      [
        sql`update discussions_discussion set locked_at = now() where slug = 'counted'`,
        sql`update discussions_discussion set locked_at = null where slug = 'counted'`,
        'locked',
      ],
      [
        sql`update discussions_discussion set closes_on = '2031-05-19' where slug = 'counted'`,
        sql`update discussions_discussion set closes_on = null where slug = 'counted'`,
        'closed',
      ],
      [
        sql`update discussions_participant set suspended_at = now() where person = 'p-una'`,
        sql`update discussions_participant set suspended_at = null where person = 'p-una'`,
        'suspended',
      ],
    ] as const) {
      await bar.execute(database.db)
      expect(await act(true)).toMatchObject({ rule })
      expect(await left()).toBe(1)
      await free.execute(database.db)
    }
    expect(await act(true)).toEqual({ kind: 'reacted' })
    expect(await left()).toBe(0)
  })
})

describe('while somebody leaves', () => {
  const waitsForLock = (where: string) =>
    vi.waitFor(async () => {
      const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database()
        and wait_event_type = 'Lock' and query like ${`%${where}%`}`.execute(database.db)
      expect(rows).toHaveLength(1)
    })

  test('what they wrote at that moment goes with them', async () => {
    const vic = await giveParticipant(database.db, 'p-vic')
    let gone!: Promise<void>
    const id = await office.transaction().execute(async (tx) => {
      const form = { ...wish('streets', 'Still here.'), person: 'p-vic' }
      const written = await insertComment(
        tx,
        { ...form, voice: null, organisation: null, nudges: [], mustWait: false, alone: true },
        pack,
      )
      gone = leave(office, vic, { to })
      await waitsForLock('for update of p, a')
      return written.id!
    })
    await gone
    expect(await row(id)).toMatchObject({ words: '', author: null, state: 'withdrawn' })
  })

  test('whoever writes, changes or reacts after them is nobody', async () => {
    const wes = await giveParticipant(database.db, 'p-wes')
    const own = await post(wes, 'Before.')
    const done = await office.transaction().execute(async (tx) => {
      await lockParticipant(tx, 'p-wes')
      const late = Promise.all([
        postComment(office, wes, wish('streets', 'Too late.'), around),
        react(office, wes, reaction({ comment: null }), { pack, points: [] }),
        editComment(office, wes, { ...wish('streets', 'Changed.'), id: own }, around),
      ])
      await vi.waitFor(async () => {
        const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database()
          and wait_event_type = 'Lock'`.execute(database.db)
        expect(rows).toHaveLength(3)
      })
      await eraseComments(tx, 'p-wes')
      await eraseRest(tx, 'p-wes', 'nobody@example.org')
      return { late }
    })
    expect(await done.late).toMatchObject([{ rule: 'nobody' }, { rule: 'nobody' }, { rule: 'not-own' }])
    const { rows } = await sql`select 1 from discussions_comment where words = 'Too late.'
      union all select 1 from discussions_reaction where person = 'p-wes'
      union all select 1 from discussions_wording where comment = ${own}`.execute(database.db)
    expect(rows).toEqual([])
  })
})

test('a form that names no uuid is none of ours', async () => {
  await expect(
    postComment(office, ada, { ...wish('streets', 'x'), once: `${randomUUID()}x` }, around),
  ).rejects.toThrow()
})
