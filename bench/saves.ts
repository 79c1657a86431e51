/** How many drafts contributors save a second, and what the same database server does under pgbench in the same run. */
import { execFile, execFileSync } from 'node:child_process'
import type { PoolConfig } from 'pg'
import { promisify } from 'node:util'
import { connect, type Db } from '#src/kernel/database.ts'
import { refSlug } from '../src/plans/quarter/request.ts'
import { browserAt, fieldsOf } from './forms.ts'
import { contributorOf, period, plan, refOf, sessionOf } from './office-plan.ts'
import { seconds } from './serving.ts'

export const savers = 8
const run = promisify(execFile)

export type Saves = { rate: number; p50: number; p99: number; saves: number }

export const formOf = (number: number): string =>
  `/office/owed/${plan}/${period.slug}/${refSlug(refOf(number))}`

/**
 * Each connection is a contributor at a commitment of their own who changes the words and presses “Save draft”, as fast as the
 * answers come. Throws when a save is not acknowledged, or when the database does not hold each of them once.
 */
export async function measureSaves(db: Db, url: string): Promise<Saves> {
  const loops = await Promise.all(
    Array.from({ length: savers }, async (_unused, number) => {
      const browser = browserAt(url, await sessionOf(db, contributorOf(number)))
      const fields = fieldsOf((await browser.get(formOf(number))).body, 'update')
      fields.set('reported', 'in-progress')
      let revision = Number(fields.get('revision'))
      return {
        number,
        close: browser.close,
        revision: () => revision,
        save: async (): Promise<number> => {
          fields.set('revision', String(revision))
          fields.set(
            'update',
            `Save ${revision + 1}. ${'Three groups met, two drafts were read and one was sent back with questions. '.repeat(6)}`,
          )
          const { status, location, ms, body } = await browser.postParts(formOf(number), fields)
          if (status !== 303 || !location.endsWith('?did=saved'))
            throw new Error(`a save was answered ${status} ${location} ${body.slice(0, 200)}`)
          revision += 1
          return ms
        },
      }
    }),
  )
  const during = async (length: number) => {
    const until = performance.now() + length * 1000
    const times = await Promise.all(
      loops.map(async ({ save }) => {
        const own: number[] = []
        while (performance.now() < until) own.push(await save())
        return own
      }),
    )
    return times.flat().toSorted((a, b) => a - b)
  }
  await during(2)
  const began = performance.now()
  const times = await during(seconds)
  const took = (performance.now() - began) / 1000
  for (const { number, revision, close } of loops) {
    close()
    const { count } = await db
      .selectFrom('plans_draft_save as s')
      .innerJoin('plans_commitments as c', 'c.id', 's.commitment')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('c.plan', '=', plan)
      .where('s.period', '=', period.slug)
      .where('c.ref', '=', refOf(number))
      .executeTakeFirstOrThrow()
    if (count !== revision()) throw new Error(`${revision()} saves acknowledged, ${count} kept`)
  }
  const at = (share: number) => times[Math.floor(times.length * share)]!
  return { rate: times.length / took, p50: at(0.5), p99: at(0.99), saves: times.length }
}

/** Transactions a second of `pgbench -N` (simple-update), scale 10, with so many clients; null where there is no pgbench. */
export async function pgbench(
  owner: PoolConfig,
  many: number = savers,
): Promise<{ rate: number; version: string } | null> {
  let version: string
  try {
    version = execFileSync('pgbench', ['--version'], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
  const admin = connect({ ...owner, max: 1 })
  const name = 'pgbench_beside'
  const { sql } = await import('kysely')
  await sql`create database ${sql.id(name)}`.execute(admin)
  try {
    const at = ['-h', String(owner.host), '-p', String(owner.port), '-U', String(owner.user)]
    await run('pgbench', [...at, '-i', '-q', '-s', '10', name])
    const clients = ['-c', String(many), '-j', String(Math.min(many, 2))]
    await run('pgbench', [...at, '-N', '-n', ...clients, '-T', '2', name])
    const { stdout } = await run('pgbench', [...at, '-N', '-n', ...clients, '-T', String(seconds), name])
    return { rate: Number(/tps = ([\d.]+)/.exec(stdout)![1]), version }
  } finally {
    await sql`drop database ${sql.id(name)} with (force)`.execute(admin)
    await admin.destroy()
  }
}
