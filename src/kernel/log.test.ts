import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLog } from './log.ts'

test('writes one JSON object a line, from its level up, and drops what could name a person', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'answerable-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'log')
  const log = createLog('info', file)
  log.debug('not this')
  log.info(
    { email: 'a@example.org', request: { ip: '192.0.2.1', id: 'r1', headers: { cookie: 'c' } } },
    'this',
  )
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toMatch(/\n$/)
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    request: { id: 'r1' },
    msg: 'this',
  })
})
