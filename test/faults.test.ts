/** A short one of the fault trials, with the real program: see faults.trial.test.ts for the long one. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { contributorSaves, faultRound, numbers, publications, signedSize, type Victim } from './faults.ts'
import { runningApp } from './running-app.ts'

const victims: readonly Victim[] = ['app', 'database', 'both']

test.runIf(process.platform === 'linux')(
  'five kills at random moments lose nothing that was acknowledged, double nothing, leave nothing half done',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'answerable-faults-'))
    chmodSync(folder, 0o711)
    const app = await runningApp(folder)
    onTestFinished(async () => {
      await app.stop()
      rmSync(folder, { recursive: true, force: true })
    })
    await app.start()
    const acts = [await contributorSaves(app), await publications(app)]
    const random = numbers(15)
    for (let n = 0; n < 5; n += 1)
      await faultRound(app, acts, { victim: victims[n % 3]!, wait: 300 + random() * 1500 })
    for (const act of acts) expect([act.name, act.acknowledged() > 0]).toEqual([act.name, true])
    // The next start signs what a killed one had entered and not signed.
    await app.kill()
    await app.start()
    const [log] = await app.sql<{ entries: number; signed: number }>(
      `select (select count(*)::int from record_entry) as entries, (select max(size)::int from record_checkpoint) as signed`,
    )
    expect(log).toEqual({ entries: log!.entries, signed: log!.entries })
    expect(signedSize(app)).toBe(log!.entries)
  },
  300_000,
)
