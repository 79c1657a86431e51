import { afterAll, beforeAll, expect, test } from 'vitest'
import { Faults } from '#src/kernel/errors.ts'
import type { ActContext } from '#src/kernel/manifest.ts'
import { readSnapshot } from './audit.ts'
import { put, testLog, type TestLog } from './published-for-test.ts'
import { recordSteps } from './steps.ts'

let log: TestLog
beforeAll(async () => {
  log = await testLog()
  await put(log.db, 'plans/one')
})
afterAll(() => log.end())

const tell = (step: Record<string, unknown> & { do: string }) =>
  recordSteps[step.do]!({ db: log.db } as ActContext, step)
const hold = {
  do: 'record.hold',
  key: 'plans/one',
  category: 'child',
  reason: 'A reason.',
  placedBy: 'one-person',
}
const confirm = { do: 'record.confirm-hold', key: 'plans/one', confirmedBy: 'other-person' }

test('a story puts something on hold, and a second person confirms it', async () => {
  await tell(hold)
  expect((await readSnapshot(log.db)).tombstone('plans/one')).toMatchObject({
    category: 'child',
    confirmed: false,
  })
  await expect(tell({ ...confirm, confirmedBy: 'one-person' })).rejects.toThrow(Faults)
  await tell(confirm)
  expect((await readSnapshot(log.db)).tombstone('plans/one')).toMatchObject({ confirmed: true, until: null })
})

test.each([
  ['no reason', { ...hold, reason: undefined }, 'reason'],
  ['an unknown category', { ...hold, category: 'whim' }, 'category'],
  ['a field that is none', { ...hold, because: 'x' }, 'because'],
  ['an empty key', { ...confirm, key: ' ' }, 'key'],
])('a step with %s is refused by name', async (_what, step, field) => {
  await expect(tell(step)).rejects.toThrow(field)
})
