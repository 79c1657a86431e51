/** Two processes that show the same discussions: each has its own connections and its own memory, and hears what the other did. */
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import { createEar, deaf, type Ear } from '#src/kernel/ear.ts'
import type { Snapshot } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { createThreads, type Threads, type ThreadsSite } from './threads.ts'

let database: TestDatabase
const open: { ear: Ear; db: Db }[] = []
let day = '2031-05-20'
let hold: { category: string; since: string; entry: number } | null = null
const snapshot = () =>
  ({
    day,
    generation: `${day} ${hold?.since}`,
    readable: () => null,
    tombstone: () => hold,
  }) as unknown as Snapshot

function process(hears = true): Threads {
  const db = connect({ connectionString: database.webUrl, max: 3 })
  const ear = hears ? createEar({ connectionString: database.webUrl }, () => {}) : deaf
  open.push({ ear, db })
  return createThreads({ webDb: () => db, ear, snapshot } satisfies ThreadsSite)
}

const run = (query: ReturnType<typeof sql>) => query.execute(database.db)
const discussion = (slug: string, more: { opens?: string; state?: string } = {}) =>
  run(sql`insert into discussions_discussion (slug, origin, title, opens_on, closes_on, state)
    values (${slug}, 'office', ${`About ${slug}`}, ${more.opens ?? '2031-05-01'}, '2031-06-30', ${more.state ?? 'public'})`)
const say = async (slug: string, words: string, parent: number | null = null, state = 'public') => {
  const { rows } = await sql<{
    id: number
  }>`insert into discussions_comment (id, discussion, parent, root, depth, words, author, state)
    overriding system value
    select n, ${slug}, ${parent}::bigint, coalesce((select root from discussions_comment where id = ${parent}::bigint), n),
      coalesce((select depth + 1 from discussions_comment where id = ${parent}::bigint), 0), ${words}, 'p-one', ${state}
    from nextval(pg_get_serial_sequence('discussions_comment', 'id')) n returning id`.execute(database.db)
  return rows[0]!.id
}
const hide = (id: number) =>
  run(sql`update discussions_comment set state = 'hidden', category = 'abuse' where id = ${id}`)
const restore = (id: number) =>
  run(sql`update discussions_comment set state = 'public', category = null where id = ${id}`)
const vote = (
  slug: string,
  comment: number | null,
  person: string,
  kind = 'agree',
  point: string | null = null,
) =>
  run(sql`insert into discussions_reaction (discussion, comment, point, person, kind)
    values (${slug}, ${comment}, ${point}, ${person}, ${kind})`)

/** Statements that the web's role is asked while this is done, and how many rows they gave; without those of the ear. */
async function asked(get: () => Promise<unknown>) {
  const query = vi.spyOn(Client.prototype, 'query')
  await get()
  const results = await Promise.all(
    query.mock.results.map(({ value }) => value as Promise<{ rows: unknown[] }>),
  )
  const texts = query.mock.calls.map(([first]) =>
    typeof first === 'string' ? first : (first as unknown as { text: string }).text,
  )
  query.mockRestore()
  const counted = texts.map((text, at) => ({ text, rows: results[at]?.rows.length ?? 0 }))
  return counted.filter(({ text }) => !/^(select 1|listen)\b/i.test(text))
}
/** What the database says, in its own words. */
async function listening() {
  const client = new Client({ connectionString: database.webUrl })
  await client.connect()
  const said: string[] = []
  client.on('notification', ({ payload }) => said.push(payload ?? ''))
  await client.query('listen discussions')
  return { said, close: () => client.end() }
}
/** What was told before is heard by all. */
const heard = async (threads: Threads, slug: string, before: string | null) =>
  vi.waitFor(() => expect(threads.stamp(slug)).not.toBe(before))

beforeAll(async () => {
  database = await testDatabase()
  await run(
    sql`insert into people_person (slug, name) values ('p-one', 'One'), ('p-two', 'Two'), ('kit', 'Kit Ash'), ('p-quiet', 'Quiet')`,
  )
  await run(
    sql`insert into people_organisation (slug, name, short_name, kind, position) values ('office', 'Office', 'Office', 'body', 1)`,
  )
  await run(sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age)
    values ('p-one', 'Reader One', 'one', now(), 16), ('p-two', 'Reader Two', 'two', now(), 16)`)
})
afterAll(() => database.close())
// With each test, so that a fast machine does not use up the server's connections.
afterEach(async () => {
  const mine = open.splice(0)
  await Promise.all(mine.map(({ ear }) => ear.close()))
  await Promise.all(mine.map(({ db }) => db.destroy()))
})
beforeEach(() => {
  day = '2031-05-20'
  hold = null
})

describe('what is shown', () => {
  test('is what everybody may see: names, badges, replies, counts', async () => {
    await discussion('first')
    const top = await say('first', 'Top')
    const reply = await say('first', 'Reply', top)
    const below = await say('first', 'Below', reply)
    await run(
      sql`update discussions_comment set author = 'kit', voice = 'staff', organisation = 'office' where id = ${reply}`,
    )
    await vote('first', top, 'p-two')
    await vote('first', top, 'p-two', 'care')
    await vote('first', null, 'p-two')
    await vote('first', null, 'p-two', 'care', 'buses')
    const live = await process().one('first')
    expect(live.comments.map(({ id }) => id)).toEqual([top, reply, below])
    expect(live.byId.get(top)).toMatchObject({
      name: 'Reader One',
      agree: 1,
      care: 1,
      ranked: 2,
      replies: 2,
      voice: null,
    })
    expect(live.byId.get(reply)).toMatchObject({
      name: 'Kit Ash',
      voice: 'staff',
      organisation: 'office',
      replies: 1,
    })
    expect(live.childrenOf.get(null)?.map(({ id }) => id)).toEqual([top])
    expect(live.childrenOf.get(reply)?.map(({ id }) => id)).toEqual([below])
    expect(live.own).toEqual({ agree: 1, care: 0 })
    expect(live.points.get('buses')).toEqual({ agree: 0, care: 1 })
    expect(live).toMatchObject({ state: 'open', takesComments: true, published: null, held: false })
  })

  test('does not hold the words, name or votes of what is hidden or waits again, nor anything that was never public', async () => {
    await discussion('quiet')
    const hidden = await say('quiet', 'Secret words')
    await vote('quiet', hidden, 'p-two')
    await hide(hidden)
    const again = await say('quiet', 'Read, and then changed')
    await vote('quiet', again, 'p-two')
    await run(sql`update discussions_comment set state = 'waiting' where id = ${again}`)
    const unread = await say('quiet', 'Unread', null, 'waiting')
    const live = await process().one('quiet')
    expect(live.comments.map(({ id }) => id)).toEqual([hidden, again])
    expect(live.byId.get(again)).toMatchObject({
      state: 'waiting',
      words: '',
      name: null,
      agree: 0,
      ranked: 0,
    })
    await run(
      sql`update discussions_comment set state = 'withdrawn', words = '' where id in (${again}, ${unread})`,
    )
    expect((await process().one('quiet')).comments).toMatchObject([
      { id: hidden, state: 'hidden' },
      { id: again, state: 'withdrawn' },
    ])
    expect(live.byId.get(hidden)).toMatchObject({
      state: 'hidden',
      category: 'abuse',
      words: '',
      name: null,
      agree: 0,
      ranked: 0,
    })
  })

  test('keeps a place for what waits again, and every reply under it', async () => {
    await discussion('looked-at')
    const top = await say('looked-at', 'Top')
    const reply = await say('looked-at', 'Reply', top)
    const below = await say('looked-at', 'Below', reply)
    const threads = process()
    await threads.one('looked-at')
    const stamp = threads.stamp('looked-at')
    await run(sql`update discussions_comment set state = 'waiting' where id = ${reply}`)
    await heard(threads, 'looked-at', stamp)
    const live = await threads.one('looked-at')
    expect(live.childrenOf.get(top)?.map(({ id, state }) => ({ id, state }))).toEqual([
      { id: reply, state: 'waiting' },
    ])
    expect(live.childrenOf.get(reply)?.map(({ id }) => id)).toEqual([below])
    expect(live.byId.get(top)?.replies).toBe(1)
  })

  test('leaves nobody’s reply out whose comment above has no place', async () => {
    await discussion('no-place')
    const top = await say('no-place', 'Top')
    const never = await say('no-place', 'Never shown', top, 'waiting')
    const below = await say('no-place', 'Below', never)
    const live = await process().one('no-place')
    expect(live.childrenOf.get(top)?.map(({ id }) => id)).toEqual([below])
    expect(live.byId.get(top)?.replies).toBe(1)
  })

  test('what was public is never refused: it would leave no trace', async () => {
    await discussion('never-refused')
    const once = await say('never-refused', 'Read by all')
    await run(sql`update discussions_comment set state = 'waiting' where id = ${once}`)
    await expect(
      run(sql`update discussions_comment set state = 'refused' where id = ${once}`),
    ).rejects.toThrow('what was shown is hidden, not refused')
  })

  test('depends on the day and the hold as well', async () => {
    await discussion('dated')
    const threads = process()
    const states: [string, boolean][] = []
    for (day of ['2031-04-30', '2031-05-01', '2031-06-30', '2031-07-01']) {
      const { state, takesComments } = await threads.one('dated')
      states.push([state, takesComments])
    }
    expect(states).toEqual([
      ['planned', false],
      ['open', true],
      ['open', true],
      ['closed', false],
    ])
    hold = { category: 'court-order', since: '2031-05-20T10:00:00Z', entry: 7 }
    await expect(threads.one('dated')).rejects.toMatchObject({ status: 451 })
    expect((await threads.list()).every(({ held }) => held)).toBe(true)
  })

  test('is 404 where there is nothing, or nothing yet; and then it is there', async () => {
    const threads = process()
    await expect(threads.one('later')).rejects.toMatchObject({ status: 404 })
    await discussion('later', { state: 'waiting' })
    await expect(threads.one('later')).rejects.toMatchObject({ status: 404 })
    await run(sql`update discussions_discussion set state = 'public' where slug = 'later'`)
    expect((await threads.one('later')).row.title).toBe('About later')
  })

  test('is closed by a live case, from when it is entered', async () => {
    await discussion('case')
    const threads = process()
    await threads.one('case')
    const stamp = threads.stamp('case')
    await run(sql`insert into discussions_proceedings (name, watch, discussions, effect, starts_on, reason, entered_by)
      values ('x', '{x}', '{case}', 'close', '2031-05-20', 'x', 'kit')`)
    await heard(threads, 'case', stamp)
    expect((await threads.one('case')).takesComments).toBe(false)
    await run(sql`update discussions_proceedings set ended_at = now(), ended_by = 'kit'`)
  })
})

describe('the list', () => {
  test('counts what each discussion has, and of one that changed only that one again', async () => {
    await discussion('counted')
    await discussion('counted-too')
    await vote('counted', await say('counted', 'a'), 'p-two')
    await say('counted', 'b')
    await vote('counted', null, 'p-two', 'care')
    const threads = process()
    const of = async (slug: string) => (await threads.list()).find((one) => one.slug === slug)!
    expect(await of('counted')).toMatchObject({
      own: { agree: 0, care: 1 },
      counts: { comments: 2, people: 1, agree: 1, care: 1 },
      state: 'open',
    })
    const stamp = threads.stamp()
    expect(stamp).not.toBeNull()
    await say('counted-too', 'c')
    await vi.waitFor(() => expect(threads.stamp()).not.toBe(stamp))
    const statements = await asked(threads.list)
    expect(statements.map(({ rows }) => rows)).toEqual([1, 1])
    expect((await of('counted-too')).counts).toMatchObject({ comments: 1, people: 1 })
  })
})

describe('a change', () => {
  test('is seen in every process, in the next answer', async () => {
    await discussion('both')
    const id = await say('both', 'Words that must go')
    const processes = [process(), process()]
    for (const threads of processes)
      expect((await threads.one('both')).byId.get(id)?.words).toBe('Words that must go')
    const stamps = processes.map((threads) => threads.stamp('both'))
    expect(stamps).not.toContain(null)
    await hide(id)
    for (const [at, threads] of processes.entries()) {
      await heard(threads, 'both', stamps[at]!)
      expect((await threads.one('both')).byId.get(id)).toMatchObject({ state: 'hidden', words: '' })
    }
  })

  test('is seen at once where it was made, before anybody is told', async () => {
    await discussion('mine')
    const threads = process()
    await threads.one('mine')
    const id = await say('mine', 'Just now')
    threads.changed('mine', id)
    expect((await threads.one('mine')).byId.has(id)).toBe(true)
  })

  test('of one comment among 20,000 reads that comment; of many within a moment, those in one statement', async () => {
    await discussion('large')
    await run(sql`insert into discussions_comment (id, discussion, parent, root, depth, words, author)
      overriding system value
      select 1000000 + n, 'large', case when n % 4 = 0 then null else 1000000 + n - n % 4 end, 1000000 + n - n % 4, case when n % 4 = 0 then 0 else 1 end,
        'Comment ' || n, case when n % 2 = 0 then 'p-one' else 'p-two' end from generate_series(0, 19999) n`)
    const threads = process()
    const first = await asked(() => threads.one('large'))
    expect(Math.max(...first.map(({ rows }) => rows))).toBe(20_000)
    expect(first.length).toBeLessThanOrEqual(4)
    const before = await threads.one('large')
    expect(before.comments).toHaveLength(20_000)
    expect(before.byId.get(1_000_000)?.replies).toBe(3)

    let stamp = threads.stamp('large')
    const id = await say('large', 'One more', 1_000_000)
    await heard(threads, 'large', stamp)
    const once = await asked(() => threads.one('large'))
    expect(once.map(({ rows }) => rows)).toEqual([1])
    const after = await threads.one('large')
    expect(after.byId.get(1_000_000)?.replies).toBe(4)
    expect(after.byId.get(1_000_004)).toBe(before.byId.get(1_000_004))
    expect(after.version).not.toBe(before.version)

    stamp = threads.stamp('large')
    await run(sql`update discussions_comment set words = words || '.' where id between 1000100 and 1000149`)
    await hide(id)
    await vi.waitFor(async () =>
      expect((await process(false).one('large')).byId.get(id)?.state).toBe('hidden'),
    )
    await heard(threads, 'large', stamp)
    await vi.waitFor(async () => expect((await threads.one('large')).byId.get(id)?.state).toBe('hidden'))
    const nothing = await asked(() => threads.one('large'))
    expect(nothing).toEqual([])
  })

  test('of fifty comments in one moment is read in one statement', async () => {
    await discussion('batch')
    const threads = process()
    await threads.one('batch')
    const stamp = threads.stamp('batch')
    await database.db.transaction().execute(async (tx) => {
      await sql`insert into discussions_comment (id, discussion, root, depth, words) overriding system value
        select 3000000 + n, 'batch', 3000000 + n, 0, 'x' from generate_series(1, 50) n`.execute(tx)
    })
    await heard(threads, 'batch', stamp)
    const statements = await asked(() => Promise.all([threads.one('batch'), threads.one('batch')]))
    expect(statements.map(({ rows }) => rows)).toEqual([50])
  })

  test('of the discussion itself reads its line and its own votes only', async () => {
    await discussion('head')
    await say('head', 'a')
    const threads = process()
    await threads.one('head')
    const stamp = threads.stamp('head')
    await vote('head', null, 'p-two')
    await heard(threads, 'head', stamp)
    expect((await asked(() => threads.one('head'))).map(({ rows }) => rows)).toEqual([1, 1])
    expect((await threads.one('head')).own.agree).toBe(1)
  })

  test('that is taken back, or gone for good, is seen too', async () => {
    await discussion('gone')
    const id = await say('gone', 'a')
    await vote('gone', id, 'p-two')
    const threads = process()
    const look = async () => (await threads.one('gone')).byId.get(id)
    const after = async (change: () => Promise<unknown>) => {
      const stamp = threads.stamp('gone')
      await change()
      await heard(threads, 'gone', stamp)
      return look()
    }
    expect(await look()).toMatchObject({ agree: 1 })
    expect(await after(() => run(sql`delete from discussions_reaction where comment = ${id}`))).toMatchObject(
      { agree: 0 },
    )
    await hide(id)
    expect(await after(() => restore(id))).toMatchObject({ words: 'a' })
    expect(await after(() => run(sql`delete from discussions_comment where id = ${id}`))).toBeUndefined()
  })

  test('of somebody’s name is a change of everything they wrote', async () => {
    await discussion('named')
    const id = await say('named', 'a')
    const threads = process()
    await threads.one('named')
    const stamp = threads.stamp('named')
    await run(sql`update discussions_participant set name = 'Renamed' where person = 'p-one'`)
    await heard(threads, 'named', stamp)
    expect((await threads.one('named')).byId.get(id)?.name).toBe('Renamed')
  })

  test('and of somebody’s who speaks in a role, of what they wrote in it', async () => {
    await discussion('voiced')
    const id = await say('voiced', 'a')
    await run(sql`update discussions_comment set author = 'kit', voice = 'staff' where id = ${id}`)
    const threads = process()
    await threads.one('voiced')
    const stamp = threads.stamp('voiced')
    await run(sql`update people_person set name = 'Kit Elm' where slug = 'kit'`)
    await heard(threads, 'voiced', stamp)
    expect((await threads.one('voiced')).byId.get(id)?.name).toBe('Kit Elm')
    await run(sql`update people_person set name = 'Kit Ash' where slug = 'kit'`)
  })

  test('of whose reactions count in an order names the discussions where they reacted', async () => {
    await discussion('brigaded')
    const id = await say('brigaded', 'a')
    await vote('brigaded', id, 'p-two')
    const threads = process()
    expect((await threads.one('brigaded')).byId.get(id)?.ranked).toBe(1)
    const stamp = threads.stamp('brigaded')
    await run(sql`insert into discussions_signal (person, flags) values ('p-two', '[]')`)
    await heard(threads, 'brigaded', stamp)
    expect((await threads.one('brigaded')).byId.get(id)).toMatchObject({ ranked: 0, agree: 1 })
    await run(sql`delete from discussions_signal`)
  })

  test('nobody is told more than is so: not of others’ discussions, and of nothing when no row changed', async () => {
    await discussion('told')
    await discussion('elsewhere')
    await vote('told', await say('told', 'a'), 'p-quiet')
    const { said, close } = await listening()
    await run(sql`update discussions_signal set cleared_at = now() where person = 'nobody'`)
    await run(sql`delete from discussions_signal where person = 'nobody'`)
    await run(sql`update discussions_participant set name = name`)
    await run(sql`update people_person set name = name`)
    await run(sql`insert into discussions_signal (person, flags) values ('p-quiet', '[]')`)
    await run(sql`update discussions_signal set flags = '["same-words"]' where person = 'p-quiet'`)
    await run(sql`update people_person set name = 'Quieter' where slug = 'p-quiet'`)
    await run(sql`delete from discussions_signal where person = 'p-quiet'`)
    await run(sql`notify discussions, 'end'`)
    await vi.waitFor(() => expect(said).toContain('end'))
    await close()
    expect(said).toEqual(['told', 'told', 'end'])
  })

  test('of somebody who is in more than fifty discussions is a change of all', async () => {
    for (let n = 0; n <= 50; n += 1) {
      await discussion(`many-${n}`)
      await vote(`many-${n}`, null, 'p-quiet')
    }
    const { said, close } = await listening()
    await run(sql`insert into discussions_signal (person, flags) values ('p-quiet', '[]')`)
    await run(sql`notify discussions, 'end'`)
    await vi.waitFor(() => expect(said).toContain('end'))
    await close()
    expect(said).toEqual(['', 'end'])
  })
})

describe('while nobody hears', () => {
  test('there is no stamp, and each answer asks first; what did not change is not read again', async () => {
    await discussion('deaf')
    const id = await say('deaf', 'a')
    const threads = process(false)
    await threads.one('deaf')
    expect(threads.stamp('deaf')).toBeNull()
    expect(threads.stamp()).toBeNull()
    const same = await asked(() => threads.one('deaf'))
    expect(same.map(({ rows }) => rows)).toEqual([1, expect.any(Number)])
    await hide(id)
    expect((await threads.one('deaf')).byId.get(id)).toMatchObject({ words: '', state: 'hidden' })
    await vote('deaf', null, 'p-two')
    expect((await threads.one('deaf')).own.agree).toBe(1)
    expect((await threads.list()).find(({ slug }) => slug === 'deaf')?.own.agree).toBe(1)
  })

  test('and hears again, what happened meanwhile is read', async () => {
    await discussion('cut')
    const id = await say('cut', 'a')
    const threads = process()
    await threads.one('cut')
    await run(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%' or (datname = current_database() and query = 'select 1')`,
    )
    await vi.waitFor(() => expect(threads.stamp('cut')).toBeNull())
    await hide(id)
    expect((await threads.one('cut')).byId.get(id)?.words).toBe('')
    await vi.waitFor(() => expect(threads.stamp('cut')).not.toBeNull(), { timeout: 10_000 })
    await restore(id)
    await vi.waitFor(async () => expect((await threads.one('cut')).byId.get(id)?.words).toBe('a'))
  })

  test('a database that does not answer is an error, and the next question asks again', async () => {
    await discussion('away')
    let broken = true
    const db = connect({ connectionString: database.webUrl, max: 1 })
    const nowhere = connect({ connectionString: 'postgres://127.0.0.1:1/none', connectionTimeoutMillis: 500 })
    open.push({ ear: deaf, db }, { ear: deaf, db: nowhere })
    const threads = createThreads({ webDb: () => (broken ? nowhere : db), ear: deaf, snapshot })
    await expect(threads.one('away')).rejects.toThrow()
    broken = false
    expect((await threads.one('away')).slug).toBe('away')
  })
})
