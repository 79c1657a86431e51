/**
 * Faults at random moments, against a ledger: what was acknowledged must be there, once and whole; what was not may be there,
 * once and whole, or not at all. The acts are handed in; each keeps its own ledger.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { refSlug } from '../src/plans/quarter/request.ts'
import { browserOf, type RunningApp } from './running-app.ts'
import { standStill } from './own-site.ts'
import { isAlive, until } from './processes.ts'

/** One kind of write, done again and again by one person. */
export type FaultAct = {
  name: string
  /** Before a round, and after each fault: what the act needs to know of the database. */
  prepare: () => Promise<void>
  /** Once; adds to the ledger when it was acknowledged. May reject when the program is gone. */
  once: () => Promise<void>
  /** Sentences on what was lost, doubled or half done. */
  faults: () => Promise<string[]>
  acknowledged: () => number
}

export type Victim = 'app' | 'database' | 'both'

/** The same moments each time. */
export const numbers = (seed: number) => () =>
  (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32

function serverOf(app: RunningApp): number {
  const pid = app.serverPid()
  if (pid === null) throw new Error('the database does not run')
  return pid
}

/** Does every act over and over, kills `victim` after `wait` milliseconds, and waits until the program is ready again. */
export async function faultRound(
  app: RunningApp,
  acts: readonly FaultAct[],
  { victim, wait }: { victim: Victim; wait: number },
): Promise<void> {
  for (const act of acts) await act.prepare()
  let going = true
  const busy = acts.map(async (act) => {
    while (going)
      try {
        await act.once()
      } catch {
        await sleep(20)
      }
  })
  await sleep(wait)
  const server = serverOf(app)
  if (victim !== 'app') process.kill(server, 'SIGKILL')
  if (victim !== 'database') await app.kill()
  await sleep(100)
  going = false
  if (victim === 'database')
    await until('all is well again', async () => app.serverPid() !== server && app.ready(), 10)
  else {
    await Promise.all(busy)
    await until('the server has gone', () => !isAlive(server))
    await app.start()
    await expectSigned(app)
  }
  await Promise.all(busy)
  for (const act of acts) expect([act.name, victim, await act.faults()]).toEqual([act.name, victim, []])
}

/** A start signs what a killed program had entered and not signed, before it answers. */
async function expectSigned(app: RunningApp): Promise<void> {
  const [log] = await app.sql<{ entries: number; signed: number }>(
    `select (select count(*)::int from record_entry) as entries, (select max(size)::int from record_checkpoint) as signed`,
  )
  expect(log).toEqual({ entries: log!.entries, signed: log!.entries })
  expect(signedSize(app)).toBe(log!.entries)
}

/** Stops the whole database for so long, while the acts go on. Returns the answers that writers got meanwhile. */
export async function whileItStandsStill(
  app: RunningApp,
  acts: readonly FaultAct[],
  seconds: number,
  meanwhile: () => Promise<void>,
): Promise<void> {
  for (const act of acts) await act.prepare()
  const goOn = standStill(serverOf(app))
  const from = performance.now()
  try {
    await meanwhile()
    await sleep(Math.max(0, seconds * 1000 - (performance.now() - from)))
  } finally {
    goOn()
  }
  await until('all is well again', app.ready, 10)
  for (const act of acts) expect([act.name, await act.faults()]).toEqual([act.name, []])
}

const plan = 'fair-policing-plan'

/** A contributor saves a draft, each time in other words. */
export async function contributorSaves(
  app: RunningApp,
  person = 'wren-quillhurst',
): Promise<FaultAct & { path: string }> {
  const [open] = await app.sql<{ period: string; commitment: string; ref: string }>(
    `select r.period, r.commitment, c.ref from plans_request r join plans_commitments c on c.id = r.commitment
      join people_person p on p.slug = $1 and p.organisation = r.organisation
      where r.plan = $2 and r.state in ('requested', 'drafted') order by c.ref limit 1`,
    [person, plan],
  )
  if (!open) throw new Error(`${person} owes nothing that can be saved.`)
  const { period, commitment, ref } = open
  const path = `/office/owed/${plan}/${period}/${refSlug(ref)}`
  const browser = await browserOf(app, person)
  const acknowledged = new Set<string>()
  let count = 0
  let revision = 0
  const of = [plan, period, commitment]
  return {
    name: 'a contributor saves',
    path,
    acknowledged: () => acknowledged.size,
    async prepare() {
      const [row] = await app.sql<{ revision: number }>(
        'select revision from plans_request where plan = $1 and period = $2 and commitment = $3',
        of,
      )
      revision = row!.revision
    },
    async once() {
      const words = `Words of trial ${(count += 1)}.`
      const answer = await browser.post(path, {
        autosave: 'yes',
        revision: String(revision),
        reported: 'in-progress',
        update: words,
      })
      if (answer.status !== 200) throw new Error(`not saved: ${answer.status}`)
      const said = JSON.parse(answer.text) as { saved: boolean; revision: number }
      if (!said.saved) throw new Error('set beside')
      revision = said.revision
      acknowledged.add(words)
    },
    async faults() {
      const saves = await app.sql<{ words: string; revision: number | null }>(
        `select content ->> 'update' as words, revision from plans_draft_save
          where plan = $1 and period = $2 and commitment = $3 and content ->> 'update' like 'Words of trial %' order by id`,
        of,
      )
      const [now] = await app.sql<{ words: string; revision: number }>(
        `select draft ->> 'update' as words, revision from plans_request where plan = $1 and period = $2 and commitment = $3`,
        of,
      )
      const times = Map.groupBy(saves, ({ words }) => words)
      const last = saves.filter(({ revision: one }) => one !== null).at(-1)
      return [
        ...[...acknowledged].filter((words) => !times.has(words)).map((words) => `lost: ${words}`),
        ...[...times].filter(([, all]) => all.length > 1).map(([words]) => `doubled: ${words}`),
        ...(last && (last.words !== now!.words || last.revision !== now!.revision)
          ? [`half done: revision ${last.revision} is kept, ${now!.revision} stands`]
          : []),
      ]
    },
  }
}

/** A publisher publishes notices that staff drafted, one after the other. */
export async function publications(app: RunningApp): Promise<FaultAct> {
  const browser = await browserOf(app, 'bram-ashkettle')
  const [commitment] = await app.sql<{ id: string }>(
    'select id from plans_commitments where plan = $1 order by ref limit 1',
    [plan],
  )
  const acknowledged = new Set<string>()
  const waiting: string[] = []
  return {
    name: 'a publisher publishes',
    acknowledged: () => acknowledged.size,
    async prepare() {
      // The sign-in stays fresh, however long the trials take.
      await app.sql(`update people_session set signed_in_at = now() where person = 'bram-ashkettle'`)
      const drafts = await app.sql<{ id: string }>(
        `insert into plans_interim (plan, commitment, words, happened_on_edtf, happened_on_text, drafted_by)
          select $1, $2, 'Something happened (' || n || ').', '2026-01-15', '15 January 2026', 'oriel-tamswick'
          from generate_series(1, 40) n returning id`,
        [plan, commitment!.id],
      )
      waiting.splice(0, waiting.length, ...drafts.map(({ id }) => id))
    },
    async once() {
      const id = waiting.shift()
      if (id === undefined) return sleep(20)
      const answer = await browser.post(`/office/plans/${plan}/interim/${id}`, { decision: 'now' })
      if (answer.status !== 303) throw new Error(`not published: ${answer.status}`)
      acknowledged.add(id)
    },
    async faults() {
      const rows = await app.sql<{ id: string; state: string; entries: number; acts: number }>(
        `select i.id, i.state,
            (select count(*)::int from record_version v where v.key = i.record_key) as entries,
            (select count(*)::int from audit_act a where a.act = 'plans.publish' and a.thing = i.record_key) as acts
          from plans_interim i where i.words like 'Something happened (%'`,
      )
      const [all] = await app.sql<{ versions: number; published: number; gaps: number }>(
        `select (select count(*)::int from record_version where content like '%Something happened (%') as versions,
            (select count(*)::int from plans_interim where words like 'Something happened (%' and state = 'published') as published,
            (select count(*)::int from record_entry) - (select coalesce(max(index) + 1, 0)::int from record_entry) as gaps`,
      )
      const whole = (row: { entries: number; acts: number }) => row.entries === 1 && row.acts === 1
      return [
        ...rows
          .filter(({ id, state }) => acknowledged.has(id) && state !== 'published')
          .map(({ id }) => `lost: ${id}`),
        ...rows
          .filter((row) => (row.state === 'published' ? !whole(row) : row.entries + row.acts > 0))
          .map(({ id, entries, acts }) => `half done or doubled: ${id} (${entries} versions, ${acts} acts)`),
        ...(all!.versions === all!.published
          ? []
          : [`${all!.versions} versions for ${all!.published} notices`]),
        ...(all!.gaps === 0 ? [] : ['the log has a gap']),
      ]
    },
  }
}

/** What was signed last, as the file beside the key says. */
const signedSize = ({ folder }: RunningApp): number =>
  (JSON.parse(readFileSync(join(folder, 'signed-state.json'), 'utf8')) as { size: number }).size
