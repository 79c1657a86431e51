import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect } from '#src/kernel/database.ts'
import { createEar, type Ear } from '#src/kernel/ear.ts'
import { confirmHold, lapseHolds, liftHold, placeHold } from './holds.ts'
import { confirmWithin } from './hold-state.ts'
import { correct, put, tamper, testLog, type TestLog } from './published-for-test.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { signLog } from './sign.ts'

let log: TestLog
let shelves: Shelf[]
let ears: Ear[]
beforeEach(async () => {
  log = await testLog()
  shelves = []
  ears = []
})
afterEach(async () => {
  await Promise.all(shelves.map((shelf) => shelf.close()))
  await Promise.all(ears.map((ear) => ear.close()))
  await log.end()
})

const open = async (listen = true) => {
  const ear = createEar({ connectionString: log.webUrl }, () => {})
  ears.push(ear)
  const shelf = await openShelf(log.webDb, listen ? { ear } : {})
  shelves.push(shelf)
  if (listen) await vi.waitFor(() => expect(shelf.listening()).toBe(true))
  return shelf
}
const hold = (key: string) => placeHold(log.db, { key, category: 'child', reason: 'a reason', person: 'one' })
/** Another day: the placing moves back in time, as does its entry. */
const makeOld = (key: string) =>
  tamper(log.db, (tx) =>
    sql`update record_hold_act set at = at - interval '25 hours' where key = ${key}`.execute(tx),
  )

describe('the shelf', () => {
  test('shows what was published before, and what another connection publishes, corrects, signs', async () => {
    await put(log.db, 'a', { content: { said: 'A' } })
    const shelf = await open()
    const first = shelf.snapshot()
    expect(first.readable('a')?.versions.map(({ content }) => content)).toEqual([{ said: 'A' }])
    expect(first.readable('b')).toBeNull()
    const seen: string[] = []
    shelf.onChange(({ generation }) => seen.push(generation))
    await put(log.db, 'b')
    await correct(log.db, 'a', 'A2')
    await signLog(log.db, log.keys)
    await vi.waitFor(() => expect(shelf.snapshot().checkpoint?.size).toBe(3))
    expect(
      shelf
        .snapshot()
        .publications.get('a')
        ?.versions.map(({ number }) => number),
    ).toEqual([1, 2])
    expect(seen.at(-1)).toBe(shelf.snapshot().generation)
    expect(first.readable('a')?.versions).toHaveLength(1)
    expect(first.entries).toHaveLength(1)
    expect(first.checkpoint).toBeNull()
  })

  test('two processes that show the same have the same generation', async () => {
    await put(log.db, 'a')
    const [one, two] = [await open(), await open(false)]
    expect(one.snapshot().generation).toBe(two.snapshot().generation)
    await put(log.db, 'b')
    const [then, later] = [(await two.fresh()).generation, one.snapshot().generation]
    expect(then).not.toBe(later === then ? 'x' : later)
    await vi.waitFor(() => expect(one.snapshot().generation).toBe(then))
  })

  test('without listening every fresh() asks the database', async () => {
    const shelf = await open(false)
    await put(log.db, 'a')
    expect(shelf.snapshot().readable('a')).toBeNull()
    expect((await shelf.fresh()).readable('a')).not.toBeNull()
    await hold('a')
    expect((await shelf.fresh()).readable('a')).toBeNull()
  })

  test('whoever has entered something sees it before being told', async () => {
    await put(log.db, 'a')
    const told: Ear = { hears: () => true, on: async (_, { missed }) => void missed(), close: async () => {} }
    const shelf = await openShelf(log.webDb, { ear: told })
    shelves.push(shelf)
    await shelf.fresh()
    await hold('a')
    expect((await shelf.fresh()).readable('a')).not.toBeNull()
    expect((await shelf.renewed()).readable('a')).toBeNull()
  })

  test('a hold is never missed while the listening connection is broken', async () => {
    await put(log.db, 'a')
    const shelf = await open()
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
      and pid <> pg_backend_pid() and query in ('listen record', 'select 1')`.execute(log.db)
    await vi.waitFor(() => expect(shelf.listening()).toBe(false))
    await hold('a')
    expect((await shelf.fresh()).readable('a')).toBeNull()
    await vi.waitFor(() => expect(shelf.listening()).toBe(true), 5_000)
    await liftHold(log.db, { key: 'a', person: 'two' })
    await vi.waitFor(() => expect(shelf.snapshot().readable('a')).not.toBeNull())
  })

  test('rows changed behind its back are noticed, said, and read anew', async () => {
    await put(log.db, 'a')
    await signLog(log.db, log.keys)
    const said: string[] = []
    const shelf = await openShelf(log.webDb, { onError: ({ message }) => said.push(message) })
    shelves.push(shelf)
    const { generation } = await shelf.fresh()
    await put(log.db, 'b')
    await hold('b')
    await shelf.fresh()
    expect(said).toEqual([])
    await tamper(log.db, (tx) => sql`update record_version set title = 'Other' where key = 'a'`.execute(tx))
    expect((await shelf.fresh()).readable('a')?.versions[0]?.title).toBe('Other')
    expect(shelf.snapshot().generation).not.toBe(generation)
    expect(said).toEqual([expect.stringMatching(/changed behind it/)])
    for (const table of ['record_entry', 'record_checkpoint', 'record_hold_act']) {
      await tamper(log.db, (tx) => sql.raw(`delete from ${table}`).execute(tx))
      await shelf.fresh()
    }
    expect(said).toHaveLength(4)
    expect(shelf.snapshot().entries).toEqual([])
  })

  test('when it cannot hear and the database does not answer, fresh() says so', async () => {
    const db = connect({ connectionString: log.webUrl })
    const shelf = await openShelf(db)
    await db.destroy()
    await expect(shelf.fresh()).rejects.toThrow()
  })
})

describe('a hold', () => {
  test('hides every version at once in another process; nothing but the tombstone is left', async () => {
    await put(log.db, 'a', { content: { said: 'Hiddenword' } })
    await correct(log.db, 'a', 'Hiddenword2')
    const shelf = await open()
    const placed = await hold('a')
    await vi.waitFor(() => expect(shelf.snapshot().readable('a')).toBeNull())
    const snapshot = shelf.snapshot()
    expect(snapshot.tombstone('a')).toEqual({
      key: 'a',
      category: 'child',
      since: placed.since,
      entry: placed.entry,
      confirmed: false,
      until: placed.until,
    })
    expect(snapshot.publications.get('a')?.versions).toEqual([])
    expect(snapshot.versionOf(0)).toBeNull()
    expect(JSON.stringify([snapshot, [...snapshot.publications]])).not.toMatch(/Hiddenword|a reason/)
    await liftHold(log.db, { key: 'a', person: 'one' })
    await vi.waitFor(() => expect(shelf.snapshot().readable('a')?.versions).toHaveLength(2))
  })

  test('needs two different people to stay', async () => {
    await put(log.db, 'a')
    await hold('a')
    await expect(confirmHold(log.db, { key: 'a', person: 'one' })).rejects.toThrow(/did both/)
    expect((await confirmHold(log.db, { key: 'a', person: 'two' })).confirmed).toBe(true)
    await expect(confirmHold(log.db, { key: 'a', person: 'three' })).rejects.toThrow(/already/)
    await makeOld('a')
    const shelf = await open(false)
    expect(shelf.snapshot().tombstone('a')).toMatchObject({ confirmed: true, until: null })
  })

  test('that nobody confirms returns by itself after 24 hours, and the log records it once', async () => {
    await put(log.db, 'a')
    await hold('a')
    await makeOld('a')
    const shelf = await open(false)
    expect(shelf.snapshot().readable('a')).not.toBeNull()
    expect(await lapseHolds(log.db)).toEqual(['a'])
    expect(await lapseHolds(log.db)).toEqual([])
    expect((await shelf.fresh()).entries.map(({ action }) => action)).toEqual([
      'publish',
      'place-hold',
      'lapse-hold',
    ])
  })

  test('cannot be confirmed too late, and the lapse is recorded all the same', async () => {
    await put(log.db, 'a')
    await hold('a')
    await makeOld('a')
    await expect(confirmHold(log.db, { key: 'a', person: 'two' })).rejects.toThrow(/is not held/)
    const shelf = await open(false)
    expect(shelf.snapshot().entries.at(-1)?.action).toBe('lapse-hold')
    // One person alone cannot hide a thing for ever, a day at a time.
    await expect(hold('a')).rejects.toThrow(/Somebody else must place the next one/)
    await placeHold(log.db, { key: 'a', category: 'other', reason: 'again', person: 'two' })
    expect((await shelf.fresh()).readable('a')).toBeNull()
  })

  test('ends in a running process at its hour, by the database’s clock', async () => {
    await put(log.db, 'a')
    await hold('a')
    await tamper(log.db, (tx) =>
      sql`update record_hold_act set at = clock_timestamp() - ${`${confirmWithin - 3_000} milliseconds`}::interval`.execute(
        tx,
      ),
    )
    const shelf = await open(false)
    const changed = new Promise((resolve) => shelf.onChange(resolve))
    expect(shelf.snapshot().readable('a')).toBeNull()
    await changed
    expect(shelf.snapshot().readable('a')).not.toBeNull()
  })

  test('is refused without a reason, a category, a person, something published; and twice', async () => {
    await put(log.db, 'a')
    const place = (changes: object) =>
      placeHold(log.db, { key: 'a', category: 'other', reason: 'r', person: 'one', ...changes })
    await expect(place({ reason: ' ' })).rejects.toThrow(/reason/)
    await expect(place({ category: 'embarrassing' })).rejects.toThrow(/not a category/)
    await expect(place({ person: '' })).rejects.toThrow(/person/)
    await expect(place({ key: 'b' })).rejects.toThrow(/never published/)
    await expect(liftHold(log.db, { key: 'a', person: 'one' })).rejects.toThrow(/not held/)
    await place({})
    await expect(place({ person: 'two' })).rejects.toThrow(/held already/)
  })

  test('of something corrected meanwhile hides the correction too', async () => {
    await put(log.db, 'a')
    await hold('a')
    await correct(log.db, 'a', 'new')
    const shelf = await open(false)
    expect(shelf.snapshot().versionOf(2)).toBeNull()
    expect(shelf.snapshot().versionLines).toHaveLength(2)
  })

  test('places in the log the category, never the reason or the person', async () => {
    await put(log.db, 'a')
    await placeHold(log.db, {
      key: 'a',
      category: 'court-order',
      reason: 'Secretreason',
      person: 'secretperson',
    })
    const shelf = await open(false)
    const leaf = shelf.snapshot().entries[1]!.leaf.toString()
    expect(leaf).toContain('court-order')
    expect(leaf).not.toMatch(/Secretreason|secretperson/)
  })
})
