/** The office under load: the board of 500 commitments, contributors who save, and the publication of all of it. */
import { join } from 'node:path'
import { connect, type Db } from '#src/kernel/database.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { startDatabase } from '#src/kernel/postgres.ts'
import { todayOf } from '#src/kernel/today.ts'
import { openKeys, originOf, signLog } from '#src/record/index.ts'
import { readConfig } from '#src/kernel/config.ts'
import { browserAt, fieldsOf } from './forms.ts'
import { openOffice, period, plan, publisher, sessionOf, staff } from './office-plan.ts'
import { formOf, measureSaves, pgbench, savers } from './saves.ts'
import { bareOf, load, startSite, stop } from './serving.ts'
import { statementsOf } from './statements.ts'

const commitments = 500
const board = `/office/plans/${plan}/periods/${period.slug}`

/** `data` is an empty folder for the installation; `say` takes lines of Markdown. */
export async function measureOffice(data: string, say: (line: string) => void): Promise<void> {
  const config = readConfig({ ...process.env, ANSWERABLE_DATA: data })
  const pack = readPack(join(packageRoot, 'packs', config.ANSWERABLE_PACK))
  const first = await startSite(data, 3989)
  await stop(first.child)
  const database = await startDatabase(config)
  const db = connect(database.owner)
  try {
    const began = performance.now()
    await openOffice(db, { commitments, today: todayOf(pack) })
    await signLog(db, openKeys(config.SIGNING_KEY_FILE, originOf(config.PUBLIC_URL)))
    console.log(
      `(an office of ${commitments} commitments made in ${Math.round(performance.now() - began)} ms)`,
    )
    const site = await startSite(data, 3989)
    const log = join(data, 'postgres.log')
    await measureBoard(db, site.url, log, say)
    const asContributor = browserAt(site.url, await sessionOf(db, 'owner-10-contributor'))
    const fields = fieldsOf((await asContributor.get(formOf(10))).body, 'update')
    // The first save of a form does more: it makes the draft, and a line in the trail.
    fields.set('update', 'One save.')
    await asContributor.postParts(formOf(10), fields)
    fields.set('revision', '1')
    fields.set('update', 'One save that is counted.')
    const perSave = await statementsOf(db, log, () => asContributor.postParts(formOf(10), fields))
    asContributor.close()
    const saves = await measureSaves(db, site.url)
    const beside = await pgbench(database.owner)
    say(
      `- Contributors' saves, ${savers} at once, each at a form of their own, all acknowledged and kept once: ${Math.round(saves.rate)}/s, ` +
        `p50 ${saves.p50.toFixed(1)} ms, p99 ${saves.p99.toFixed(1)} ms, ${perSave} statements each (begin and commit among them).`,
    )
    say(
      beside
        ? `- The same server under \`pgbench -N\` (simple-update, scale 10, ${savers} clients; ${beside.version}): ${Math.round(beside.rate)} transactions/s. ` +
            `A save over HTTP is ${((100 * saves.rate) / beside.rate).toFixed(0)} % of that.`
        : '- `pgbench` is not on the path here, so saves are not compared with it.',
    )
    await measurePublication(db, site.url, say)
    await stop(site.child)
  } finally {
    await db.destroy()
    await database.stop()
  }
}

async function measureBoard(db: Db, url: string, log: string, say: (line: string) => void): Promise<void> {
  const headers = { cookie: await sessionOf(db, staff), accept: 'text/html', 'accept-encoding': 'br' }
  const answer = await fetch(url + board, { headers })
  const bytes = (await answer.arrayBuffer()).byteLength
  if (!answer.ok) throw new Error(`the board was answered ${answer.status}`)
  const sent = Number(answer.headers.get('content-length') ?? bytes)
  const statements = await statementsOf(db, log, () => fetch(url + board, { headers }))
  const bare = await bareOf(sent, 'text/html', { connections: savers })
  const asked = { url: url + board, headers, connections: savers }
  await load({ ...asked, duration: 2 })
  const made = await load(asked)
  say(
    `- The office's board of ${commitments} commitments, ${savers} connections, made anew for each request: ${made.rate.toFixed(1)}/s, ` +
      `p50 ${made.p50.toFixed(0)} ms, p99 ${made.p99.toFixed(0)} ms${made.errors > 0 ? `, ${made.errors} ERRORS` : ''}; ` +
      `${statements} statements; ${bytes} bytes (${sent} sent). A bare Fastify with as many bytes: ${Math.round(bare.rate)}/s, ` +
      `p99 ${bare.p99.toFixed(1)} ms (share ${((100 * made.rate) / bare.rate).toFixed(1)} %).`,
  )
}

/** Staff ask, the publisher looks and decides: the time is that of the decision, which answers when all is in the record. */
async function measurePublication(db: Db, url: string, say: (line: string) => void): Promise<void> {
  const asStaff = browserAt(url, await sessionOf(db, staff))
  const asking = fieldsOf((await asStaff.get(`${board}/publication`)).body, 'waiting_for')
  asking.set('act', 'ask')
  const asked = await asStaff.post(`${board}/publication`, asking)
  if (asked.status !== 303) throw new Error(`asking was answered ${asked.status}`)
  const asPublisher = browserAt(url, await sessionOf(db, publisher))
  const looked = await asPublisher.get(`${board}/publish`)
  const fields = fieldsOf(looked.body, 'looked')
  fields.set('decision', 'now')
  const done = await asPublisher.post(`${board}/publish`, fields)
  if (done.status !== 303)
    throw new Error(`publishing was answered ${done.status} ${done.body.slice(0, 500)}`)
  const page = await asPublisher.get(`/plans/${plan}/editions/${period.slug}`)
  if (page.status !== 200) throw new Error('the edition is not there')
  say(
    `- Publication of an edition of ${commitments} commitments, once: ${(done.ms / 1000).toFixed(1)} s from the press of the button ` +
      `to the answer (checked, frozen, entered, signed, read anew); looking at it before: ${(looked.ms / 1000).toFixed(1)} s.`,
  )
  asStaff.close()
  asPublisher.close()
}
