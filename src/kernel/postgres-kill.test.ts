import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { killWhileWriting } from '#test/kill.ts'

test('kill -9 during writes loses no confirmed row', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'answerable-kill-'))
  chmodSync(folder, 0o711)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const kept = new Set<number>()
  await killWhileWriting(folder, kept, { rows: 100, victim: 'web' })
  await killWhileWriting(folder, kept, { rows: 100, victim: 'both' })
  expect(kept.size).toBeGreaterThanOrEqual(200)
})
