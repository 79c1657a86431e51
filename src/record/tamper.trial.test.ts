import { afterAll, beforeAll, test } from 'vitest'
import { testLog, type TestLog } from './published-for-test.ts'
import { busyLog, tamperAndFind } from './tampering-for-test.ts'

let log: TestLog
beforeAll(async () => {
  log = await testLog()
  await busyLog(log)
})
afterAll(() => log.end())

const seed = Number(process.env.TAMPER_SEED ?? Date.now() % 1_000_000)
test(
  `230 random tamperings are all found and located (TAMPER_SEED=${seed} repeats them)`,
  { timeout: 600_000 },
  async () => {
    await tamperAndFind(log.db, 230, seed)
  },
)
