/**
 * Editions for the fault trials: staff ask for them, and a publisher presses twice at once, period after period. Of each there
 * is one edition or none, whole in the log, in the working state and in public.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { load } from 'cheerio'
import { notStated } from '#src/kernel/dates.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { todayOf } from '#src/kernel/today.ts'
import { actingAs } from '#src/people/index.ts'
import { createPlan, editionKey, importWorkbook, openPeriod } from '../src/plans/commands.ts'
import { askForPublication } from '../src/plans/publication/commands.ts'
import { emptyWorkbook } from '../src/plans/workbook/index.ts'
import { ask } from './ask.ts'
import type { FaultAct } from './faults.ts'
import { until } from './processes.ts'
import { browserOf, type RunningApp } from './running-app.ts'

type Of = { plan: string; period: string }
const [staff, publisher] = ['oriel-tamswick', 'bram-ashkettle']
const pack = readPack(join(packageRoot, 'packs/northmere'))

/** A small plan, and periods of it one after the other, each of them asked to be published. */
async function askedFor(app: RunningApp, plan: string, periods: number): Promise<Of[]> {
  return app.withDb(async (db) => {
    const organisation = 'northmere-police'
    await createPlan(db, {
      slug: plan,
      title: `A plan to be interrupted (${plan})`,
      summary: 'Its editions are published while something fails.',
      publisher: 'nopo',
      assessor: null,
      source: null,
    })
    const made: Of[] = []
    for (let n = 1; n <= periods; n += 1) {
      const of = { plan, period: `${2010 + n}` }
      await openPeriod(db, plan, {
        slug: of.period,
        label: `The year ${of.period}`,
        startsOn: `${of.period}-01-01`,
        asAt: `${of.period}-12-31`,
        updatesDueOn: null,
      })
      await importWorkbook(db, { ...of, workbook: fewCommitments(organisation, of.period), places: {} })
      await askForPublication(db, await actingAs(db, staff), {
        ...of,
        today: todayOf(pack),
        practice: pack.practice,
        publicUrl: app.url,
        waitingFor: null,
        note: '',
      })
      made.push(of)
    }
    return made
  })
}

function fewCommitments(owner: string, year: string) {
  const workbook = emptyWorkbook()
  for (const ref of ['1.1/a', '1.1/b', '1.2/a', '2.1/a']) {
    const due = { edtf: '2030-06', text: 'June 2030' }
    workbook.commitments!.push({
      ref,
      former_ref: null,
      theme: ref.charAt(0),
      theme_title: `Theme ${ref.charAt(0)}`,
      action: ref.replace(/\/.$/, ''),
      action_title: `Action ${ref.replace(/\/.$/, '')}`,
      commitment: `Do what ${ref} promises, whatever fails.`,
      kind: 'deliver',
      owner,
      owner_post: null,
      supporting: [],
      asked_of: [],
      reporting_frequency: 'yearly',
      testable: true,
      closure_test: null,
      first_due: due,
      current_due: due,
      done_on: notStated,
      source_place: null,
      reported: null,
      update: null,
    })
    workbook.updates!.push({
      ref,
      requested_on: notStated,
      received_on: notStated,
      cleared_on: notStated,
      withheld_reason: null,
      reported: 'in-progress',
      update: `The work on ${ref} went on in ${year}.`,
      unchanged: null,
    })
  }
  return workbook
}

type Found = Of & {
  state: string
  entry: number | null
  approved: string | null
  versions: { number: number; entry: number; sha256: string }[]
  entries: number
  acts: number
}

/** A publisher publishes editions, one after the other, pressing twice at once. */
export async function editions(
  app: RunningApp,
): Promise<FaultAct & { interrupted: () => { there: number; notThere: number } }> {
  const browser = await browserOf(app, publisher)
  const all: Of[] = []
  const waiting: Of[] = []
  const acknowledged = new Set<string>()
  /** What was begun since the last fault: the form that was sent. */
  const begun = new Map<string, { of: Of; form: Record<string, string> }>()
  let plans = 0
  /** Editions that were begun and not acknowledged: how many were there afterwards. */
  const interrupted = { there: 0, notThere: 0 }

  const address = ({ plan, period }: Of) => `/office/plans/${plan}/periods/${period}/publish`
  const keyOf = ({ plan, period }: Of) => editionKey(plan, period)
  const looked = async (of: Of) => {
    const { status, text } = await browser.get(address(of))
    if (status !== 200) throw new Error(`the page of the decision: ${status}`)
    const $ = load(text)
    return {
      decision: 'now',
      sha256: String($('input[name=sha256]').val()),
      looked: String($('input[name=looked]').val()),
    }
  }
  const pressTwice = async (of: Of, form: Record<string, string>) => {
    const answers = await Promise.allSettled([1, 2].map(() => browser.post(address(of), form)))
    return answers.some(
      (one) =>
        one.status === 'fulfilled' &&
        one.value.status === 303 &&
        one.value.headers.location?.endsWith(`/plans/${of.plan}/periods/${of.period}/publication`),
    )
  }
  /** Looks, presses twice, and is sure of it only when one of the two was answered so. */
  const publish = async (of: Of): Promise<void> => {
    const form = begun.get(keyOf(of))?.form ?? (await looked(of))
    begun.set(keyOf(of), { of, form })
    if (!(await pressTwice(of, form))) throw new Error('not published')
    acknowledged.add(keyOf(of))
  }

  const find = (): Promise<Found[]> =>
    app.sql<Found>(
      `select b.plan, b.period, b.state, b.entry::int as entry, b.approved_sha256 as approved,
          (select coalesce(json_agg(json_build_object('number', v.number, 'entry', v.entry, 'sha256', encode(v.sha256, 'hex'))), '[]')
            from record_version v where v.key = 'plans/' || b.plan || '/editions/' || b.period) as versions,
          (select count(*)::int from record_entry e where e.key = 'plans/' || b.plan || '/editions/' || b.period) as entries,
          (select count(*)::int from audit_act a
            where a.act = 'plans.publish' and a.thing = 'plans/' || b.plan || '/' || b.period) as acts
        from plans_publication b where b.plan like 'interrupted-%'`,
    )
  const wrongWith = (found: Found): string[] => {
    const [key, [version]] = [keyOf(found), found.versions]
    const wrong = (what: string) => `${what}: ${key} ${JSON.stringify(found)}`
    if (!version)
      return [
        ...(acknowledged.has(key) ? [wrong('lost')] : []),
        ...(found.state === 'asked' && found.entries + found.acts === 0 ? [] : [wrong('half done')]),
      ]
    const one = found.versions.length === 1 && found.entries === 1 && found.acts === 1
    const agrees =
      found.state === 'published' && found.entry === version.entry && found.approved === version.sha256
    return [
      ...(one && version.number === 1 ? [] : [wrong('doubled or half done')]),
      ...(agrees ? [] : [wrong('the working state does not agree')]),
    ]
  }
  const everyFault = async () => {
    const found = await find()
    return [
      ...found.flatMap(wrongWith),
      ...(found.length === all.length ? [] : [`${found.length} of ${all.length} asked for are known`]),
    ]
  }
  /** In public: the page and the download of what is published, and of nothing else. */
  const publicFaults = async (found: readonly Found[]): Promise<string[]> => {
    const faults: string[] = []
    for (const { versions, ...of } of found) {
      const page = await ask(app.url, `/${keyOf(of)}`)
      const file = await ask(app.url, `/${keyOf(of)}.json`)
      const shown = file.status === 200 ? (JSON.parse(file.text) as { sha256: string }).sha256 : null
      if (page.status !== (versions.length > 0 ? 200 : 404) || shown !== (versions[0]?.sha256 ?? null))
        faults.push(
          `${keyOf(of)}: in public ${page.status}, ${shown}; in the record ${JSON.stringify(versions)}`,
        )
    }
    return faults
  }

  return {
    name: 'a publisher publishes editions, pressing twice',
    acknowledged: () => acknowledged.size,
    interrupted: () => interrupted,
    async prepare() {
      await app.sql('update people_session set signed_in_at = now() where person = $1', [publisher])
      const asked = await askedFor(app, `interrupted-${(plans += 1)}`, 8)
      all.push(...asked)
      waiting.splice(0, waiting.length, ...asked)
      begun.clear()
    },
    async once() {
      // The last one is for afterwards.
      const of = waiting[0]
      if (!of || waiting.length === 1) return sleep(20)
      await publish(of)
      waiting.shift()
    },
    async faults() {
      const before = await everyFault()
      const recent = (await find()).filter((one) => begun.has(keyOf(one)))
      for (const one of recent.filter((each) => !acknowledged.has(keyOf(each))))
        interrupted[one.versions.length > 0 ? 'there' : 'notThere'] += 1
      const [last] = waiting.slice(-1)
      const shown = await publicFaults(recent)
      // The same form again, and one more edition: nothing is published a second time, and all of it is signed.
      for (const of of [...[...begun.values()].map((one) => one.of), ...(last ? [last] : [])])
        await until(
          `${keyOf(of)} is published when somebody presses again`,
          () =>
            publish(of).then(
              () => true,
              () => false,
            ),
          10,
        )
      const [{ entries } = { entries: 0 }] = await app.sql<{ entries: number }>(
        'select count(*)::int as entries from record_entry',
      )
      await until(
        'all is signed',
        async () =>
          (
            await app.sql<{ size: number }>(
              'select coalesce(max(size), 0)::int as size from record_checkpoint',
            )
          )[0]!.size >= entries,
      )
      const after = (await find()).filter((one) => begun.has(keyOf(one)))
      return [
        ...before,
        ...shown,
        ...(await everyFault()),
        ...after
          .filter(({ versions }) => versions.length !== 1)
          .map((one) => `not published again: ${keyOf(one)}`),
        ...(await publicFaults(after)),
      ]
    },
  }
}
