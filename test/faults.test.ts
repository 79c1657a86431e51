/** A short one of the fault trials, with the real program: see faults.trial.test.ts for the long one. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { editions } from './fault-editions.ts'
import { contributorSaves, faultRound, numbers, publications, type Victim } from './faults.ts'
import { runningApp } from './running-app.ts'

/** Few starts of the program, because they take the longest. */
const victims: readonly Victim[] = ['database', 'app', 'database', 'database', 'both']

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
    const acts = [await contributorSaves(app), await publications(app), await editions(app)]
    const random = numbers(15)
    for (const victim of victims) await faultRound(app, acts, { victim, wait: 200 + random() * 700 })
    for (const act of acts) expect([act.name, act.acknowledged() > 0]).toEqual([act.name, true])
  },
  300_000,
)
