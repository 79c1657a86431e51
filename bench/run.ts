/**
 * Measures what a signed-out reader gets, as a ratio to a bare Fastify server that answers with equally many bytes in the
 * same run; and the office. Absolute numbers of a shared machine mean little; the ratios are the result. `--write` puts them in
 * README.md, `--office` measures the office alone, `--meetings` a site of many meetings, `--discussions` two discussions of many comments.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '#src/kernel/database.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { startDatabase } from '#src/kernel/postgres.ts'
import { openKeys, originOf, signLog } from '#src/record/index.ts'
import { readConfig } from '#src/kernel/config.ts'
import { build } from '../scripts/prepare.mjs'
import { measureDiscussions } from './discussions.ts'
import { publishLargePlan } from './large-plan.ts'
import { measureMeetings } from './meetings.ts'
import { measureOffice } from './office.ts'
import { headers, measurePage } from './pages.ts'
import { children, connections, seconds, startSite, stop } from './serving.ts'

const lines: string[] = []
const say = (line: string) => {
  lines.push(line)
  console.log(line)
}

const measure = async (name: string, url: string) => say(`| ${await measurePage(name, url)} |`)

/** Resident memory of a process in MB (its share of what is shared counted whole). */
function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

async function weightOf(url: string): Promise<{ total: number; parts: string[] }> {
  const read = async (address: string) =>
    Number((await fetch(address, { headers })).headers.get('content-length') ?? 0)
  const page = await (await fetch(url, { headers })).text()
  const files = new Set([...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!))
  for (const path of files) {
    if (!path.endsWith('.css')) continue
    const css = await (await fetch(new URL(path, url))).text()
    for (const [, font] of css.matchAll(/url\(["']?([^"')]+)["']?\)/g))
      files.add(new URL(font!, new URL(path, url)).pathname)
  }
  const sizes = await Promise.all(
    [...files].map(async (path) => [path, await read(new URL(path, url).href)] as const),
  )
  const whole = [['page', await read(url)] as const, ...sizes]
  return {
    total: whole.reduce((sum, [, size]) => sum + size, 0),
    parts: whole.map(([path, size]) => `${path} ${size}`),
  }
}

/** What readers get who are not signed in: pages that are kept in memory. */
async function measureReaders(folder: string): Promise<void> {
  const london = join(folder, 'london')
  const cold = await startSite(london, 3987)
  await stop(cold.child)
  const warm = await startSite(london, 3987)
  say(
    '| page | bytes (br) | bare Fastify (limit) | kept in memory (share of the limit) | first reader since the start |',
  )
  say('|---|---|---|---|---|')
  await measure('edition page', `${warm.url}/plans/mayors-action-plan/editions/2021-22-q3`)
  await measure('action page', `${warm.url}/plans/mayors-action-plan/actions/4.8`)
  await measure('plan with filters', `${warm.url}/plans/mayors-action-plan?owner=mopac&schedule=moved`)
  await measure('API edition', `${warm.url}/api/v1/plans/mayors-action-plan/editions/2021-22-q3`)
  const memory = memoryOf(warm.child.pid!)
  const weight = await weightOf(`${warm.url}/`)
  await stop(warm.child)

  const large = join(folder, 'large')
  const config = readConfig({ ...process.env, ANSWERABLE_DATA: large })
  const first = await startSite(large, 3988)
  await stop(first.child)
  const database = await startDatabase(config)
  const db = connect(database.owner)
  await publishLargePlan(db, { actions: 500, editions: 20 })
  await signLog(db, openKeys(config.SIGNING_KEY_FILE, originOf(config.PUBLIC_URL)))
  await db.destroy()
  await database.stop()
  const big = await startSite(large, 3988)
  await measure('500 actions, 20 editions: plan', `${big.url}/plans/large-plan`)
  await measure('500 actions, 20 editions: edition', `${big.url}/plans/large-plan/editions/2024-q4`)
  await measure('500 actions, 20 editions: action', `${big.url}/plans/large-plan/actions/4.8`)
  const bigMemory = memoryOf(big.child.pid!)
  await stop(big.child)

  say('')
  say(
    `- Start-up, from nothing (initialises the database, loads the pack): ${(cold.ready / 1000).toFixed(1)} s; again: ${(warm.ready / 1000).toFixed(1)} s; with 500 actions in 20 editions: ${(big.ready / 1000).toFixed(1)} s.`,
  )
  say(
    `- Memory of the web process after the load: ${memory} MB (london); ${bigMemory} MB (500 actions, 20 editions, all pages above asked for).`,
  )
  say(
    `- First page, all files, compressed: ${(weight.total / 1024).toFixed(0)} KB of 150 KB allowed (${weight.parts.join('; ')}).`,
  )
}

const parts = {
  measured: async (folder: string) => {
    await measureReaders(folder)
    say('')
    await measureOffice(join(folder, 'office'), say)
  },
  meetings: async (folder: string) => measureMeetings(join(folder, 'meetings'), say),
  discussions: async (folder: string) => measureDiscussions(join(folder, 'discussions'), say),
}
type Part = keyof typeof parts

async function main(): Promise<void> {
  await build()
  const folder = mkdtempSync(join(tmpdir(), 'answerable-bench-'))
  const machine = () =>
    `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? '?'}, ${new Date().toISOString().slice(0, 10)}, ${connections} connections, ${seconds} s each; load of the machine before: ${loadavg()[0]!.toFixed(1)}.\n`
  try {
    if (process.argv.includes('--office')) {
      say(machine())
      return await measureOffice(join(folder, 'office'), say)
    }
    const alone = (['meetings', 'discussions'] as const).filter((part) => process.argv.includes(`--${part}`))
    const wanted: readonly Part[] = alone.length > 0 ? alone : ['measured', 'meetings', 'discussions']
    for (const part of wanted) {
      const from = lines.length
      say(machine())
      await parts[part](folder)
      if (process.argv.includes('--write')) write(part, lines.slice(from))
    }
  } finally {
    for (const child of children) child.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In place of what stands between the part's mark and the next one. */
function write(part: Part, measured: readonly string[]): void {
  const file = join(packageRoot, 'bench/README.md')
  const [head, rest = ''] = readFileSync(file, 'utf8').split(`<!-- ${part} -->`)
  const next = rest.search(/^(## |<!-- )/m)
  writeFileSync(
    file,
    `${head}<!-- ${part} -->\n\n${measured.join('\n')}\n${next === -1 ? '' : `\n${rest.slice(next)}`}`,
  )
}

await main()
