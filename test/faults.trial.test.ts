/** The long fault trials, with the real program: fifty kills, a database that stands still, a disk that is full. */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'cheerio'
import { expect, onTestFinished, test } from 'vitest'
import { ask, type Asked } from './ask.ts'
import {
  contributorSaves,
  faultRound,
  numbers,
  publications,
  whileItStandsStill,
  type Victim,
} from './faults.ts'
import { editions } from './fault-editions.ts'
import { browserOf, runningApp, type RunningApp } from './running-app.ts'
import { until } from './processes.ts'

const linux = process.platform === 'linux'
const rounds = 50

const temporary = () => {
  const folder = mkdtempSync(join(tmpdir(), 'answerable-faults-'))
  chmodSync(folder, 0o711)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))
  return folder
}
async function started(folder: string): Promise<RunningApp> {
  const app = await runningApp(folder)
  onTestFinished(app.stop)
  await app.start()
  return app
}

test.runIf(linux)(
  `${rounds} kills of the program and of the database, during publication and during saves`,
  async () => {
    const app = await started(temporary())
    const published = await editions(app)
    const acts = [await contributorSaves(app), await publications(app), published]
    const victims: readonly Victim[] = ['app', 'database', 'both']
    const random = numbers(20_260)
    for (let n = 0; n < rounds; n += 1)
      await faultRound(app, acts, { victim: victims[n % 3]!, wait: 200 + random() * 1000 })
    for (const act of acts) {
      console.log(`${act.name}: ${act.acknowledged()} acknowledged, none lost, none doubled, none half done`)
      expect(act.acknowledged()).toBeGreaterThan(rounds)
    }
    const { there, notThere } = published.interrupted()
    console.log(
      `${there + notThere} editions were being published at a kill: ${there} were out, ${notThere} were not`,
    )
    expect(there + notThere).toBeGreaterThan(rounds / 10)
  },
  3_600_000,
)

const words = `Words that nobody may lose.\n${'A second line of them. '.repeat(20)}`

test.runIf(linux)(
  'a database that stands still for half a minute: readers read on, a writer gets an honest 503 and their words',
  async () => {
    const app = await started(temporary())
    const save = await contributorSaves(app)
    const acts = [save, await publications(app)]
    const browser = await browserOf(app, 'wren-quillhurst')
    const plan = '/plans/fair-policing-plan'
    await ask(app.url, plan)
    await whileItStandsStill(app, acts, 30, async () => {
      expect((await ask(app.url, plan)).status).toBe(200)
      const answer = await browser.post(save.path, { revision: '0', update: words })
      expect(answer.status).toBe(503)
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      expect(load(answer.text)('textarea[name=update]').text()).toBe(words)
      for (const path of [plan, '/', '/record', '/record/entries/2'])
        expect([path, (await ask(app.url, path)).status]).toEqual([path, 200])
    })
  },
  600_000,
)

/** A small disk of its own, or null where the system does not let us make one. */
function smallDisk(megabytes: number): string | null {
  if (process.getuid?.() !== 0) return null
  const folder = temporary()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder])
  if (mounted.status !== 0) return null
  onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  return folder
}

test.runIf(linux)(
  'a full disk: readers read on, a writer gets an honest 503 and their words, and all is well once there is room',
  async ({ skip }) => {
    const disk = smallDisk(400)
    if (disk === null) {
      console.warn('SKIPPED: this system does not let us mount a small disk, so none could be filled.')
      return skip()
    }
    const data = join(disk, 'data')
    mkdirSync(data, { mode: 0o711 })
    const app = await started(data)
    const save = await contributorSaves(app)
    const browser = await browserOf(app, 'wren-quillhurst')
    await save.prepare()
    await save.once()
    const filler = join(disk, 'filler')
    expect(spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1M']).status).not.toBe(0)
    // What the database has reserved already is used up first: by words that cannot be pressed together.
    let typed = ''
    let answer: Asked | undefined
    for (let n = 0; n < 2000 && answer?.status !== 503; n += 1) {
      typed = `${words}${randomBytes(300_000).toString('base64')}`
      answer = await browser.post(save.path, { revision: '0', update: typed })
    }
    expect(answer?.status).toBe(503)
    expect(load(answer!.text)('textarea[name=update]').text()).toBe(typed)
    expect((await ask(app.url, '/plans/fair-policing-plan')).status).toBe(200)
    rmSync(filler)
    await until('all is well again', app.ready, 10)
    await save.prepare()
    await save.once()
    expect(await save.faults()).toEqual([])
  },
  600_000,
)
