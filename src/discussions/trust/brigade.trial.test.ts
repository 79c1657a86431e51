/**
 * Five hundred accounts of one hand among five thousand people, in the real tables and views, with seeds that the settings were not
 * chosen on. Writes its figures to the folder of BRIGADE_FIGURES, when that is set: docs/discussions/trust.md has them.
 */
import { writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deaf } from '#src/kernel/ear.ts'
import type { Snapshot } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { report } from '../reports/commands.ts'
import { createThreads } from '../threads/index.ts'
import { pageOfThreads } from '../public/order.ts'
import { notice } from './noticing.ts'
import { listSignals, reporterSigns } from './signals-queries.ts'
import { factsOf, firstTen, full, measure, simulate, today, type World } from './simulate-for-test.ts'
import { actsTogether, signalsOf, type Facts } from './signals.ts'
import { asleep, sleeps, withSurge } from './sleepers-for-test.ts'
import { fill } from './world-for-test-queries.ts'

/** Apart from the seeds 1 to 30 (settings chosen) and 1001 to 1024 (a first trial, after which they were changed). */
const seeds = Array.from({ length: 24 }, (_unused, n) => 5_001 + n)

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.close())

const snapshot = () =>
  ({
    day: '2031-05-20',
    generation: 'one',
    readable: () => null,
    tombstone: () => null,
  }) as unknown as Snapshot

const togetherIn = (facts: Facts) =>
  new Set([...signalsOf(facts)].filter(([, noticed]) => actsTogether(noticed)).map(([person]) => person))

/** The first ten as the page shows them, most cared about first. */
async function shownTen(discussion: string): Promise<{ ids: number[] }> {
  const live = await createThreads({ webDb: () => database.webDb, ear: deaf, snapshot }).one(discussion)
  const page = pageOfThreads(live, { sort: 'cared', show: 'all', page: 1, per: 50 })!
  return { ids: page.threads.slice(0, 10).map(({ top }) => top.id) }
}

const figures: Record<string, unknown>[] = []
afterAll(() => {
  const folder = process.env.BRIGADE_FIGURES
  if (folder) writeFileSync(`${folder}/brigade.json`, JSON.stringify(figures, null, 1))
})

/** Whoever the job notices, in the database. */
async function noticedIn(world: World): Promise<{ together: Set<string>; looked: number; took: number }> {
  const began = performance.now()
  const { looked } = await notice(database.db)
  const took = Math.round(performance.now() - began)
  const together = new Set((await listSignals(database.db)).map(({ person }) => person))
  // The rules by themselves come to the same, but for the hours since midnight: what is measured without the database holds.
  const alone = measure(world, togetherIn(factsOf(world)))
  expect(Math.abs(measure(world, together).brigade - alone.brigade)).toBeLessThanOrEqual(0.01)
  return { together, looked, took }
}

const isBrigade = (person: string) => person.startsWith('b-')

describe.each(seeds)('Seed %i', (seed) => {
  const world = withSurge(simulate(seed, full), seed)

  test('the brigade is noticed, others are left alone, and neither its votes nor its reports change what people see', async () => {
    await fill(database.db, world)
    const before = await shownTen(world.target)
    expect(before.ids).toEqual(firstTen(world, () => false))
    const { together, looked, took } = await noticedIn(world)
    const found = measure(world, together)
    const after = await shownTen(world.target)
    const fair = firstTen(world, isBrigade)
    figures.push({
      seed,
      accounts: world.people.length,
      looked,
      milliseconds: took,
      ...found,
      ofFirstTenWithout: fair.filter((id) => before.ids.includes(id)).length,
      ofFirstTen: fair.filter((id) => after.ids.includes(id)).length,
      same: fair.join() === after.ids.join(),
    })
    expect(found.brigade).toBeGreaterThanOrEqual(0.9)
    expect(found.organic).toBeLessThanOrEqual(0.02)
    expect(found.kinds.surge).toBeLessThanOrEqual(0.02)
    // The page's first ten are those, in that order, that it would show had none of the brigade's accounts ever reacted.
    expect(after.ids).toEqual(fair)
    // Their reactions still count in what is shown, and nothing is hidden: all of it stands as it was.
    const { rows } = await sql<{ n: number; hidden: number; shown: number }>`
      select (select sum(n)::integer from discussions_public_reaction) as n, (select count(*)::integer from discussions_public_comment where state <> 'public') as hidden,
        (select count(*)::integer from discussions_public_comment where id = any(${world.victims}::bigint[])) as shown`.execute(
      database.webDb,
    )
    expect(rows[0]).toEqual({ n: world.reactions.length, hidden: 0, shown: world.victims.length })
    const signs = await reporterSigns(database.db, { discussion: world.target, comment: world.victims[0]! })
    expect(signs.together / signs.accounts).toBeGreaterThan(0.8)
  })

  test('a brigade that slept before is noticed as far as docs/discussions/trust.md says, and nobody else', async () => {
    for (const [name, sleep] of Object.entries(sleeps)) {
      const sleepers = asleep(world, seed, sleep)
      const found = measure(sleepers, togetherIn(factsOf(sleepers)))
      figures.push({ seed, sleep: name, ...found })
      expect(found.organic).toBeLessThanOrEqual(0.02)
    }
    // In the database one of them for each seed.
    const sleepers = asleep(world, seed, Object.values(sleeps)[seed % Object.keys(sleeps).length]!)
    await fill(database.db, sleepers)
    await noticedIn(sleepers)
  })
})

test('four hundred reports by the form itself hide nothing: one thing waits for a moderator', async () => {
  const world = simulate(seeds[0]!, full)
  await fill(database.db, { ...world, reports: [] })
  const [victim] = world.victims
  const brigade = world.people
    .filter(({ kind, joinedAt }) => kind === 'brigade' && joinedAt < today)
    .slice(0, 400)
  for (const { slug: person } of brigade)
    await report(
      database.db,
      { person, name: person, organisation: null, holdings: [], secondFactor: false, fresh: true },
      { discussion: world.target, comment: victim!, category: 'hate', words: '', email: null, mark: person },
    )
  const { rows } = await sql<{ state: string; reports: number; items: number }>`
    select state, (select count(*)::integer from discussions_report) as reports, (select count(*)::integer from discussions_item) as items
    from discussions_public_comment where id = ${victim}`.execute(database.db)
  expect(rows).toEqual([{ state: 'public', reports: brigade.length, items: 1 }])
})
