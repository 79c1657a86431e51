/** Meetings under load: 5,000 of them, thousands of action points, a transcript of 40,000 words; what each page costs its first reader. */
import { join } from 'node:path'
import { loadavg } from 'node:os'
import { connect, type Db } from '#src/kernel/database.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readConfig } from '#src/kernel/config.ts'
import { readPack } from '#src/kernel/pack.ts'
import { startDatabase } from '#src/kernel/postgres.ts'
import { todayOf } from '#src/kernel/today.ts'
import { notStated } from '#src/kernel/dates.ts'
import { openKeys, originOf, publish, signLog } from '#src/record/index.ts'
import { bodies, lastHeld, noticeOf, publishLargeMeetings, slugOf } from './large-meetings.ts'
import { measurePage, timeOf } from './pages.ts'
import { startSite, stop } from './serving.ts'

const meetings = 5_000
const words = 40_000
const number = lastHeld(meetings)
const meeting = `/meetings/${slugOf(bodies[0], number)}`
const body = `/bodies/${bodies[0]}`
const pages: readonly [name: string, path: string][] = [
  ['meeting', meeting],
  ['minutes', `${meeting}/minutes`],
  ['transcript of 40,000 words', `${meeting}/transcript`],
  ['a body’s action log', `${body}/action-points`],
  ['undertakings', '/meetings/undertakings'],
  ['list of meetings', '/meetings'],
  ['month', '/meetings/calendar'],
  ['forward plan', '/meetings/forward-plan'],
  ['calendar feed', '/meetings.ics'],
  ['a body’s calendar feed', `${body}.ics`],
  ['OParl list of meetings', '/api/oparl/1.1/meetings'],
]

/** `data` is an empty folder for the installation; `say` takes lines of Markdown. */
export async function measureMeetings(data: string, say: (line: string) => void): Promise<void> {
  const config = readConfig({ ...process.env, ANSWERABLE_DATA: data })
  const day = todayOf(readPack(join(packageRoot, 'packs', config.ANSWERABLE_PACK)))
  const first = await startSite(data, 3990)
  await stop(first.child)
  const database = await startDatabase(config)
  const db = connect(database.owner)
  const sign = () => signLog(db, openKeys(config.SIGNING_KEY_FILE, originOf(config.PUBLIC_URL)))
  try {
    const began = performance.now()
    await publishLargeMeetings(db, { meetings, words, day })
    await sign()
    console.log(`(${meetings} meetings entered in ${((performance.now() - began) / 1000).toFixed(1)} s)`)
    // Search takes in what is new while the site starts: that happens once.
    const indexing = await startSite(data, 3990)
    await stop(indexing.child)
    const site = await startSite(data, 3990)
    const enter = changing(db, sign, day)
    say(
      '| page | bytes (br) | bare Fastify (limit) | kept in memory (share of the limit) | first reader since the start | first reader after a publication |',
    )
    say('|---|---|---|---|---|---|')
    for (const [name, path] of pages) {
      const row = await measurePage(name, site.url + path)
      await enter()
      await heard(db, site.url)
      say(`| ${row} | ${(await timeOf(site.url + path)).ms.toFixed(0)} ms |`)
    }
    const waits: number[] = []
    for (let time = 0; time < 5; time += 1) {
      const mark = await enter()
      const entered = performance.now()
      while (!(await timeOf(site.url + meeting)).text.includes(mark));
      waits.push(performance.now() - entered)
    }
    const sorted = waits.toSorted((a, b) => a - b)
    say(
      `\n- From the commit of a changed notice to the first answer of its page that shows it, five times: ` +
        `${sorted[2]!.toFixed(0)} ms in the middle, ${sorted[4]!.toFixed(0)} ms at most.`,
    )
    say(
      `- Start-up with all that: ${(site.ready / 1000).toFixed(1)} s; the first one, which puts it all into the search: ${(indexing.ready / 1000).toFixed(1)} s.`,
    )
    say(`- Load of the machine afterwards: ${loadavg()[0]!.toFixed(1)}.`)
    await stop(site.child)
  } finally {
    await db.destroy()
    await database.stop()
  }
}

/** Publishes the measured meeting's notice again, with words that it never had, which are given back; signed as the site would. */
function changing(db: Db, sign: () => Promise<unknown>, day: string): () => Promise<string> {
  const notice = noticeOf(0, number, meetings / bodies.length, day)
  let version = 1
  return async () => {
    version += 1
    const about = `What it is about, as in version ${version}.`
    await db.transaction().execute((tx) =>
      publish(tx, {
        ...notice,
        content: { ...(notice.content as object), about },
        publishedOn: notStated,
        draftedBy: 'a-drafter',
        publishedBy: 'a-publisher',
        correction: { what: 'What it is about.', why: 'It is measured.' },
        today: day,
      }),
    )
    await sign()
    return about
  }
}

/** Until the site answers with the newest checkpoint: asked of a small file, so that no page is made meanwhile. */
async function heard(db: Db, url: string): Promise<void> {
  const { size } = await db
    .selectFrom('record_entry')
    .select(({ fn }) => fn.countAll<number>().as('size'))
    .executeTakeFirstOrThrow()
  while ((await timeOf(`${url}/record/checkpoint`)).text.split('\n')[1] !== String(size));
}
