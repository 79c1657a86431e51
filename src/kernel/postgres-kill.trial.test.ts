import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { killWhileWriting } from '#test/kill.ts'

test('twenty kills during writes lose no confirmed row', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'answerable-kill-'))
  chmodSync(folder, 0o711)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const kept = new Set<number>()
  for (let round = 0; round < 20; round += 1)
    await killWhileWriting(folder, kept, { rows: 250 + 37 * round, victim: round % 2 ? 'both' : 'web' })
  expect(kept.size).toBeGreaterThanOrEqual(5000)
}, 600_000)
