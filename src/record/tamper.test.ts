import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyDatabase } from './audit.ts'
import { testLog, type TestLog } from './published-for-test.ts'
import { busyLog, tamperAndFind } from './tampering-for-test.ts'

let log: TestLog
beforeAll(async () => {
  log = await testLog()
  await busyLog(log)
})
afterAll(() => log.end())

describe('tampering by direct SQL', () => {
  test('a sound log has no fault', async () => {
    const report = await verifyDatabase(log.db)
    expect(report.faults).toEqual([])
    expect(report).toMatchObject({
      good: true,
      size: 15,
      checked: { entries: 15, versions: 8, held: 2, checkpoints: 15 },
    })
  })
  test('every way of it is found and located (more in the trials)', async () => {
    await tamperAndFind(log.db, 46, 1)
  })
})
