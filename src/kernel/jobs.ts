/**
 * Work that nobody waits for, by pg-boss in the schema `jobs` of the same database: on time, each kind in one process at
 * a time, tried again with growing pauses, and kept as failed when that does not help. See decision 0011.
 */
import { sql } from 'kysely'
import { PgBoss, type DatabaseOptions, type JobWithMetadata } from 'pg-boss'
import type { PoolConfig } from 'pg'
import { errorCode, errorMessage } from './database-error.ts'
import type { Db } from './database.ts'
import type { Log } from './log.ts'
import type { ActContext, Capability, Job } from './manifest.ts'

/** The schema that pg-boss keeps its tables in. They hold names and ids, never words or addresses. */
export const jobsSchema = 'jobs'
/** Where pg-boss keeps what failed to the last. */
const failedQueue = 'failed'
const day = 24 * 60 * 60

/**
 * How often something that failed is tried again, and how soon: each pause is twice the one before, up to the longest.
 * `look`: how often what is due again is looked for. All in seconds.
 */
export type Retries = { limit: number; pause: number; longest: number; look: number }
const usual: Retries = { limit: 10, pause: 20, longest: 6 * 60 * 60, look: 10 }

export type JobsParts = {
  /** The database's owner: pg-boss makes and keeps its own tables. */
  owner: PoolConfig
  capabilities: Pick<Capability, 'jobs'>[]
  /** What jobs act with; its `db` is the owner's too. */
  context: ActContext
  /** After a job that may have entered something in the record: signs the log, refreshes search. */
  settle: () => Promise<void>
  log: Log
  retries?: Retries
  /** Milliseconds between two tries to start, while the database does not let us. */
  startAgain?: number
}

export type Jobs = {
  /** Resolves once jobs run. While the database refuses, it is tried again every minute, and the log says what is missing. */
  started: Promise<void>
  /** Lets what is under way finish (10 seconds at most). What does not, is taken up by another process later. */
  stop: () => Promise<void>
}

export const jobsOf = (capabilities: readonly Pick<Capability, 'jobs'>[]): Job[] =>
  capabilities.flatMap(({ jobs }) => jobs ?? [])

/** Runs one job here and now, without pg-boss. Throws what it throws, and when nothing has this name. */
export async function runJob(
  capabilities: readonly Pick<Capability, 'jobs'>[],
  name: string,
  context: ActContext,
): Promise<void> {
  const job = jobsOf(capabilities).find((one) => one.name === name)
  if (!job) throw new Error(`There is no job “${name}”.`)
  await job.run(context)
}

/** What failed to the last, newest first, for the doctor. As the owner; empty where no job ever ran. */
export async function failedJobs(db: Db): Promise<{ job: string; at: Date; trouble: string }[]> {
  const { rows: made } = await sql<{ there: boolean }>`
    select to_regclass(${`${jobsSchema}.job`}) is not null as there`.execute(db)
  if (!made[0]?.there) return []
  const { rows } = await sql<{ job: string; at: Date; trouble: string | null }>`
    select source_name as job, created_on as at, coalesce(source_output->>'message', '') as trouble
    from ${sql.table(`${jobsSchema}.job`)} where name = ${failedQueue} and state = 'created' order by created_on desc limit 200`.execute(
    db,
  )
  return rows.map(({ job, at, trouble }) => ({ job: job.replace(/\.part$/, ''), at, trouble: trouble ?? '' }))
}

/** Starts running every job of every capability. Returns at once: pages are served whether or not jobs run. */
export function startJobs(parts: JobsParts): Jobs {
  const { log, startAgain = 60_000 } = parts
  let running: PgBoss | undefined
  const ears: Ear[] = []
  const end = async (boss: PgBoss, graceful: boolean) => {
    await Promise.all(ears.splice(0).map((ear) => ear.close()))
    await boss.stop({ graceful, timeout: 10_000 })
  }
  let waiting: NodeJS.Timeout | undefined
  let stopped = false
  const { promise: started, resolve } = Promise.withResolvers<void>()

  const tryToStart = async (): Promise<void> => {
    let boss: PgBoss | undefined
    try {
      boss = await open(parts)
      await employ(boss, parts, ears)
      running = boss
      resolve()
    } catch (error) {
      if (boss) await end(boss, false).catch(() => {})
      if (stopped) return
      log.error({ err: error }, whyNot(error))
      waiting = setTimeout(() => void (attempt = tryToStart()), startAgain)
    }
  }
  let attempt = tryToStart()

  return {
    started,
    stop: async () => {
      stopped = true
      clearTimeout(waiting)
      await attempt
      if (running) await end(running, true)
    },
  }
}

async function open({ owner, context, log }: JobsParts): Promise<PgBoss> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regnamespace(${jobsSchema}) is not null as there`.execute(context.db)
  const boss = new PgBoss({
    ...(owner as DatabaseOptions),
    schema: jobsSchema,
    application_name: 'answerable jobs',
    max: 4,
    useListenNotify: true,
    // Who may not make schemas may have been given this one; to ask for it all the same would be refused.
    createSchema: rows[0]?.there !== true,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the queue of jobs has trouble'))
  try {
    return await boss.start()
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
}

function whyNot(error: unknown): string {
  if (errorCode(error) === '42501')
    return (
      'Jobs do not run, so no e-mail is sent: the database does not let us make the schema “jobs”. ' +
      'Its administrator can, with: create schema jobs authorization <our user>. It is tried again every minute.'
    )
  return `Jobs do not run for now, so no e-mail is sent: ${errorMessage(error)}. It is tried again every minute.`
}

/** Queues, schedules and workers for all jobs; schedules of jobs that are no more are ended. */
async function employ(boss: PgBoss, parts: JobsParts, ears: Ear[]): Promise<void> {
  const { context, settle, log, retries = usual } = parts
  const jobs = jobsOf(parts.capabilities)
  const again = { retryLimit: retries.limit, retryDelay: retries.pause, retryDelayMax: retries.longest }
  // A worker that dies is found out by its heart; a living one may take its time.
  const queue = {
    ...again,
    retryBackoff: true,
    expireInSeconds: 60 * 60,
    heartbeatSeconds: 60,
    notify: true,
    deadLetter: failedQueue,
  }
  const workers = {
    includeMetadata: true,
    pollingIntervalSeconds: retries.look,
    notifyPollingIntervalSeconds: retries.look,
  } as const
  await boss.createQueue(failedQueue, { retentionSeconds: 90 * day })
  const told = (name: string, id: string | null, last: boolean, error: unknown) =>
    log[last ? 'error' : 'warn'](
      { err: error, job: name, part: id },
      last ? 'a job failed' : 'a job is tried again',
    )

  for (const job of jobs) {
    await makeQueue(boss, job.name, { ...queue, policy: 'stately' })
    const enqueue = async () => {
      const due = await job.parts!.due(context)
      const parts = due.map(({ id, urgent }) => ({
        data: { id },
        singletonKey: id,
        priority: urgent ? 1 : 0,
      }))
      if (parts.length > 0) await boss.insert(partsQueue(job), parts)
    }
    await boss.work(job.name, workers, async ([one]) => {
      try {
        if (job.parts) await enqueue()
        else {
          await job.run(context)
          await settle()
        }
      } catch (error) {
        told(job.name, null, isLast(one!), error)
        throw plainError(error)
      }
    })
    if (job.parts) {
      const { run } = job.parts
      await makeQueue(boss, partsQueue(job), { ...queue, policy: 'exclusive' })
      for (let n = 0; n < atOnce; n += 1) {
        let worker = ''
        worker = await boss.work(partsQueue(job), workers, async ([one]) => {
          const { id } = one!.data as { id: string }
          try {
            await run(context, id, isLast(one!))
          } catch (error) {
            told(job.name, id, isLast(one!), error)
            throw plainError(error)
          } finally {
            // Not at the next look, but now: there may be more.
            boss.notifyWorker(worker)
          }
        })
      }
    }
    await boss.schedule(job.name, job.cron, null, { tz: context.pack.timeZone, missed: 'once' })
    const wake = () => void boss.send(job.name).catch((error: unknown) => told(job.name, null, false, error))
    const ear = job.wokenBy && (await boss.getDb().listen?.(job.wokenBy, wake, wake))
    if (ear) ears.push(ear)
  }
  const names = new Set(jobs.map(({ name }) => name))
  for (const { name, key } of await boss.getSchedules())
    if (!names.has(name)) await boss.unschedule(name, key)
}

/** Parts of one job that a process works on at once. */
const atOnce = 2
const partsQueue = ({ name }: Job): string => `${name}.part`
const isLast = ({ retryCount, retryLimit }: Pick<JobWithMetadata, 'retryCount' | 'retryLimit'>): boolean =>
  retryCount >= retryLimit
/** What pg-boss keeps of an error: its words, which say no address and no token, and no stack. */
const plainError = (error: unknown): Error => new Error(errorMessage(error).slice(0, 500))

type Ear = { close: () => Promise<void> }
type QueueSettings = NonNullable<Parameters<PgBoss['createQueue']>[1]>

/** Makes a queue, or brings one that is there up to what this version wants. A policy cannot change. */
async function makeQueue(boss: PgBoss, name: string, settings: QueueSettings): Promise<void> {
  await boss.createQueue(name, settings)
  const { policy: _policy, ...rest } = settings
  await boss.updateQueue(name, rest)
}
