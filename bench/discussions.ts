/** Discussions under load, of 1,000 comments and of 20,000: readers, signed out and in, and people who write and vote. */
import { sql } from 'kysely'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#src/kernel/config.ts'
import { connect, type Db } from '#src/kernel/database.ts'
import { startDatabase } from '#src/kernel/postgres.ts'
import { openKeys, originOf, signLog } from '#src/record/index.ts'
import { lineTo } from './forms.ts'
import { enterLargeDiscussions, sizes, type Reader, type Slug } from './large-discussions.ts'
import { headers, timeOf } from './pages.ts'
import {
  measureActs,
  postForm,
  postJson,
  requireKept,
  sendersOf,
  vote,
  type Acknowledged,
  type Act,
  type Sender,
  type Vote,
} from './posting.ts'
import { pgbench } from './saves.ts'
import { bareOf, load, startSite, stop, type Load } from './serving.ts'
import { statementsOf } from './statements.ts'

const port = 3991
const slugs = Object.keys(sizes) as Slug[]
const manyClients = 8
/** Readers whose pages are asked for in turn. */
const inTurn = 100
type Say = (line: string) => void
/** 'readers' or 'writers' alone; nothing: both. */
const only = process.env.BENCH_ONLY

/** `data` is an empty folder for the installation; `say` takes lines of Markdown. */
export async function measureDiscussions(data: string, say: Say): Promise<void> {
  const config = readConfig({ ...process.env, ANSWERABLE_DATA: data })
  const first = await startSite(data, port)
  await stop(first.child)
  const database = await startDatabase(config)
  const db = connect(database.owner)
  try {
    const began = performance.now()
    const readers = await enterLargeDiscussions(db)
    await signLog(db, openKeys(config.SIGNING_KEY_FILE, originOf(config.PUBLIC_URL)))
    console.log(`(discussions entered in ${((performance.now() - began) / 1000).toFixed(1)} s)`)
    // Search takes in what is new while the site starts: that happens once.
    await stop((await startSite(data, port)).child)
    const site = await startSite(data, port)
    const log = join(data, 'postgres.log')
    if (only !== 'writers') await measureReaders(site.url, readers, say)
    if (only !== 'readers')
      await measureWriters({ db, url: site.url, log, readers, owner: database.owner }, say)
    say(`- Load of the machine afterwards: ${loadavg()[0]!.toFixed(1)}.`)
    await stop(site.child)
  } finally {
    await db.destroy()
    await database.stop()
  }
}

const cell = (one: Load, of: Load) =>
  `${Math.round(one.rate)}/s (${((100 * one.rate) / of.rate).toFixed(0)} %), p99 ${one.p99.toFixed(1)} ms${one.errors > 0 ? `, ${one.errors} ERRORS` : ''}`

async function measureReaders(url: string, readers: readonly Reader[], say: Say): Promise<void> {
  say(
    '| page | bytes (br) | bare Fastify (limit) | signed out (share of the limit) | first reader since the start | bytes | bare Fastify (limit) | signed in (share of the limit) |',
  )
  say('|---|---|---|---|---|---|---|---|')
  for (const slug of slugs) {
    const size = sizes[slug].toLocaleString('en')
    const page = `/discussions/${slug}`
    // The first comment of the second page has an answer.
    const own = await firstComment(url, page)
    await measureBoth(`${size}: first page`, url + page, readers, say)
    await measureBoth(`${size}: 1,000 on one page`, `${url}${page}?per=1000`, readers, say)
    await measureBoth(`${size}: a comment’s own page`, `${url}${page}/comments/${own}`, readers, say)
    await measureBoth(`${size}: all of it as JSON`, `${url}${page}.json`, null, say)
    await measureBoth(`${size}: API, a page of comments`, `${url}/api/v1${page}/comments`, null, say)
  }
}

async function firstComment(url: string, page: string): Promise<number> {
  const { text } = await timeOf(`${url}${page}?page=2`)
  return Number(/id="c(\d+)"/.exec(text)![1])
}

/** Signed in, each request is another reader's, each of whom reacted to some of the comments. */
async function measureBoth(
  name: string,
  url: string,
  readers: readonly Reader[] | null,
  say: Say,
): Promise<void> {
  const first = await timeOf(url)
  const bare = await bareOf(first.bytes, first.type)
  await load({ url, headers, duration: 1 })
  const kept = await load({ url, headers })
  const row = `${name} | ${first.bytes} | ${Math.round(bare.rate)}/s, p99 ${bare.p99.toFixed(1)} ms | ${cell(kept, bare)} | ${first.ms.toFixed(0)} ms`
  if (readers === null) return say(`| ${row} | | | |`)
  const path = url.slice(new URL(url).origin.length)
  const requests = readers
    .slice(0, inTurn)
    .map(({ cookie }) => ({ method: 'GET' as const, path, headers: { ...headers, cookie } }))
  const answer = await fetch(url, { headers: { ...headers, cookie: readers[0]!.cookie } })
  const page = await answer.text()
  if (!page.includes('agree:c')) throw new Error(`${url} is not a page for somebody who reacts`)
  const bytes = Number(answer.headers.get('content-length'))
  const bareIn = await bareOf(bytes, 'text/html')
  await load({ url, requests, duration: 1 })
  say(
    `| ${row} | ${bytes} | ${Math.round(bareIn.rate)}/s, p99 ${bareIn.p99.toFixed(1)} ms | ${cell(await load({ url, requests }), bareIn)} |`,
  )
}

type Writing = {
  db: Db
  url: string
  log: string
  readers: readonly Reader[]
  owner: Parameters<typeof pgbench>[0]
}

async function measureWriters({ db, url, log, readers, owner }: Writing, say: Say): Promise<void> {
  const senders = await sendersOf(url, slugs[0]!, readers)
  const comments: Acknowledged = new Map()
  const votes = new Set<Vote>()
  const acts: { name: string; of: Slug; act: Act }[] = []
  for (const slug of slugs) {
    const { rows } = await sql<{
      id: number
      top: boolean
    }>`select id, depth = 0 as top from discussions_comment
      where discussion = ${slug} order by id limit 500`.execute(db)
    const size = sizes[slug].toLocaleString('en')
    acts.push(
      { name: `${size}: posting the form`, of: slug, act: postForm(slug, comments) },
      {
        name: `${size}: a reply by the form`,
        of: slug,
        act: postForm(
          slug,
          comments,
          rows.filter(({ top }) => top).map(({ id }) => id),
        ),
      },
      { name: `${size}: posting by API`, of: slug, act: postJson(slug, comments) },
      {
        name: `${size}: voting`,
        of: slug,
        act: vote(
          slug,
          rows.map(({ id }) => id),
          senders.length,
          votes,
        ),
      },
    )
  }
  const beside = { one: await pgbench(owner, 1), many: await pgbench(owner, manyClients) }
  say('')
  say(`| act | statements | one client | share of pgbench | ${manyClients} clients | share of pgbench |`)
  say('|---|---|---|---|---|---|')
  const share = (rate: number, of: { rate: number } | null) =>
    of ? `${((100 * rate) / of.rate).toFixed(0)} %` : 'no pgbench'
  for (const { name, act } of acts) {
    const line = lineTo(url)
    await act(line, senders[0]!, 0)
    const statements = await statementsOf(db, log, () => act(line, senders[1]!, 1))
    line.close()
    const one = await measureActs(url, { act, senders, clients: 1, from: 2 })
    const many = await measureActs(url, { act, senders, clients: manyClients, from: one.next })
    say(
      `| ${name} | ${statements} | ${Math.round(one.rate)}/s, p99 ${one.p99.toFixed(1)} ms | ${share(one.rate, beside.one)} | ` +
        `${Math.round(many.rate)}/s, p99 ${many.p99.toFixed(1)} ms | ${share(many.rate, beside.many)} |`,
    )
  }
  say('')
  if (beside.one && beside.many)
    say(
      `- The same server under \`pgbench -N\` (simple-update, scale 10; ${beside.many.version}): ${Math.round(beside.one.rate)}/s with one client, ${Math.round(beside.many.rate)}/s with ${manyClients}.`,
    )
  await measureReadingWhileWriting({ url, senders, comments }, say)
  await requireKept(db, comments, votes)
  say(
    `- All ${comments.size} comments and ${votes.size} votes that were acknowledged are in the database, each once.`,
  )
}

/** Each comment makes the page another one: how many readers are answered meanwhile, and how soon one sees what was posted. */
async function measureReadingWhileWriting(
  { url, senders, comments }: { url: string; senders: readonly Sender[]; comments: Acknowledged },
  say: Say,
): Promise<void> {
  for (const slug of slugs) {
    const line = lineTo(url)
    const act = postForm(slug, comments)
    let going = true
    let posted = 0
    const writing = (async () => {
      for (let sent = 1_000_000; going; sent += 1) {
        await act(line, senders[sent % senders.length]!, sent)
        posted += 1
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    })()
    const read = await load({ url: `${url}/discussions/${slug}`, headers })
    going = false
    await writing
    line.close()
    say(
      `- While somebody posts into the one of ${sizes[slug].toLocaleString('en')} (${posted} times), its first page is given to ${Math.round(read.rate)} readers a second, p99 ${read.p99.toFixed(0)} ms.`,
    )
  }
}
