import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import type { Config } from './config.ts'
import { failedJobs, runJob, startJobs, type Jobs } from './jobs.ts'
import { createLog } from './log.ts'
import type { ActContext, Job } from './manifest.ts'
import type { Pack } from './pack.ts'

let database: TestDatabase
let context: ActContext
const going: Jobs[] = []
beforeAll(async () => {
  database = await testDatabase()
  context = {
    db: database.db,
    config: {} as Config,
    pack: { timeZone: 'Europe/London' } as Pack,
    packFolder: '',
    print: () => {},
  }
})
beforeEach(async () => {
  await sql`drop schema if exists jobs cascade`.execute(database.db)
})
afterEach(async () => {
  await Promise.all(going.splice(0).map((jobs) => jobs.stop()))
})
afterAll(() => database.close())

/** As one process would; several share the database. */
const inProcess = (
  jobs: Job[],
  more: { settle?: () => Promise<void>; owner?: string; startAgain?: number; look?: number } = {},
) => {
  const started = startJobs({
    owner: { connectionString: more.owner ?? database.url },
    capabilities: [{ jobs }],
    context,
    settle: more.settle ?? (async () => {}),
    log: createLog('silent'),
    retries: { limit: 2, pause: 0, longest: 1, look: more.look ?? 0.5 },
    ...(more.startAgain ? { startAgain: more.startAgain } : {}),
  })
  going.push(started)
  return started
}
const never = '0 0 1 1 *'
const knock = () => sql`notify knock`.execute(database.db)
const eventually = (check: () => Promise<void> | void) =>
  vi.waitFor(check, { timeout: 60_000, interval: 100 })

test('a knock at its channel makes a job run, and what it entered is signed after it', async () => {
  const done: string[] = []
  const job: Job = {
    name: 'test.work',
    cron: never,
    wokenBy: 'knock',
    run: async () => void done.push('run'),
  }
  await inProcess([job], { settle: async () => void done.push('settle') }).started
  // Whatever was missed before it listened is looked for once.
  await eventually(() => expect(done).toEqual(['run', 'settle']))
  await knock()
  await eventually(() => expect(done).toEqual(['run', 'settle', 'run', 'settle']))
})

test('two processes never run one job at a time, and a knock during a run is not lost', async () => {
  let [at, most, runs] = [0, 0, 0]
  const job: Job = {
    name: 'test.work',
    cron: never,
    wokenBy: 'knock',
    run: async () => {
      runs += 1
      most = Math.max(most, (at += 1))
      await sql`select pg_sleep(0.3)`.execute(database.db)
      at -= 1
    },
  }
  await Promise.all([inProcess([job]).started, inProcess([job]).started])
  await eventually(() => expect(runs).toBeGreaterThanOrEqual(1))
  const before = runs
  for (let n = 0; n < 5; n += 1) await knock()
  await eventually(() => expect(runs).toBeGreaterThan(before))
  await eventually(() => expect(at).toBe(0))
  expect(most).toBe(1)
})

test('no two processes do one part at a time though both find it, and one that fails is tried again alone', async () => {
  const done: string[] = []
  const underWay: string[] = []
  let [trouble, twice] = [0, false]
  const job: Job = {
    name: 'test.parts',
    cron: never,
    wokenBy: 'knock',
    run: async () => {},
    parts: {
      due: async () => ['a', 'b', 'c'].filter((id) => !done.includes(id)).map((id) => ({ id })),
      // As a part must: one that was done between the look and its queueing comes once more.
      run: async (_context, id) => {
        twice ||= underWay.includes(id)
        underWay.push(id)
        await sql`select pg_sleep(0.05)`.execute(database.db)
        underWay.splice(underWay.indexOf(id), 1)
        if (done.includes(id)) return
        if (id === 'b' && (trouble += 1) < 3) throw new Error('not yet')
        done.push(id)
      },
    },
  }
  await Promise.all([inProcess([job]).started, inProcess([job]).started])
  await knock()
  await eventually(() => expect(done.toSorted()).toEqual(['a', 'b', 'c']))
  expect(trouble).toBe(3)
  expect(twice).toBe(false)
})

test('many parts are done without a pause between them, and what is urgent overtakes', async () => {
  const done: string[] = []
  const all = Array.from({ length: 60 }, (_, n) => `part-${n}`)
  const job: Job = {
    name: 'test.many',
    cron: never,
    wokenBy: 'knock',
    run: async () => {},
    parts: {
      due: async () =>
        [...all, 'urgent'].filter((id) => !done.includes(id)).map((id) => ({ id, urgent: id === 'urgent' })),
      run: async (_context, id) => {
        await sql`select pg_sleep(0.02)`.execute(database.db)
        done.push(id)
      },
    },
  }
  await inProcess([job], { look: 600 }).started
  await eventually(() => expect(done).toHaveLength(61))
  expect(done.indexOf('urgent')).toBeLessThan(60)
})

test('what fails to the last is told so, and kept where it can be seen', async () => {
  const lasts: boolean[] = []
  const job: Job = {
    name: 'test.parts',
    cron: never,
    run: async () => {},
    wokenBy: 'knock',
    parts: {
      due: async () => (lasts.length === 0 ? [{ id: 'a' }] : []),
      run: async (_context, _id, last) => {
        lasts.push(last)
        throw new Error('no use')
      },
    },
  }
  await inProcess([job]).started
  await eventually(() => expect(lasts).toEqual([false, false, true]))
  await eventually(async () => {
    const { rows } = await sql<{ data: unknown }>`select data from jobs.job where name = 'failed'`.execute(
      database.db,
    )
    expect(rows).toEqual([{ data: { id: 'a' } }])
    expect(await failedJobs(database.db)).toMatchObject([{ job: 'test.parts', trouble: 'no use' }])
  })
})

test('the schedule is kept in the pack’s time zone, and that of a job that is no more is ended', async () => {
  const schedules = async () =>
    (
      await sql<{ name: string; cron: string; timezone: string }>`
        select name, cron, timezone from jobs.schedule order by name`.execute(database.db)
    ).rows
  const run = async () => {}
  await inProcess([
    { name: 'test.old', cron: '0 7 * * *', run },
    { name: 'test.work', cron: '0 7 * * *', run },
  ]).started
  await going.pop()!.stop()
  await inProcess([{ name: 'test.work', cron: '0 8 * * 1', run }]).started
  expect(await schedules()).toEqual([{ name: 'test.work', cron: '0 8 * * 1', timezone: 'Europe/London' }])
})

test('where the database forbids the schema, pages go on: it is tried again until it is there', async () => {
  const done: string[] = []
  const user = new URL(database.url)
  user.searchParams.set('options', '-c role=answerable_office')
  const job: Job = {
    name: 'test.work',
    cron: never,
    wokenBy: 'knock',
    run: async () => void done.push('run'),
  }
  const jobs = inProcess([job], { owner: user.href, startAgain: 200 })
  await sql`select pg_sleep(0.5)`.execute(database.db)
  expect(done).toEqual([])
  await sql`create schema jobs authorization answerable_office`.execute(database.db)
  await jobs.started
  await eventually(() => expect(done).toEqual(['run']))
})

test('a test, and a person at the command line, run one job by its name', async () => {
  const done: string[] = []
  const jobs = [{ name: 'test.work', cron: never, run: async () => void done.push('run') }]
  await runJob([{ jobs }], 'test.work', context)
  expect(done).toEqual(['run'])
  await expect(runJob([{ jobs }], 'test.other', context)).rejects.toThrow('There is no job “test.other”.')
})
