import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { packageRoot } from '#src/kernel/package-root.ts'
import { createEar, type Ear } from '#src/kernel/ear.ts'
import { put, testLog, type TestLog } from './published-for-test.ts'
import { openShelf, type Shelf } from './shelf.ts'
import { signLog } from './sign.ts'

let log: TestLog
let shelf: Shelf
let ear: Ear
beforeEach(async () => {
  log = await testLog()
  await put(log.db, 'a')
  await signLog(log.db, log.keys)
  ear = createEar({ connectionString: log.webUrl }, () => {})
  shelf = await openShelf(log.webDb, { ear })
  await vi.waitFor(() => expect(shelf.listening()).toBe(true), 5_000)
})
afterEach(async () => {
  await shelf.close()
  await ear.close()
  await log.end()
})

/** Runs a few lines in a process of its own, with `db`, `publishing` and `die` at hand; says by which signal it ended. */
const elsewhere = (lines: string): Promise<NodeJS.Signals | null> => {
  const program = `
    import { connect } from '#src/kernel/database.ts'
    import { publish } from '#src/record/publish.ts'
    import { placeHold } from '#src/record/holds.ts'
    const db = connect({ connectionString: process.env.TEST_DATABASE })
    const publishing = { kind: 'edition', key: 'b', title: 'B', content: { said: 'B' }, publishedOn: { edtf: null, text: 'not stated' }, draftedBy: 'one', publishedBy: 'two', today: '2026-01-31' }
    const die = () => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => {}) }
    ${lines}
    await db.destroy()`
  const tsx = join(packageRoot, 'node_modules/tsx/dist/loader.mjs')
  const child = spawn(process.execPath, ['--import', tsx, '--input-type=module', '-e', program], {
    cwd: packageRoot,
    env: { ...process.env, TSX_DISABLE_CACHE: '1', TEST_DATABASE: log.url, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => (code ? reject(new Error(`exit ${code}`)) : resolve(signal)))
  })
}

test('a process killed right after its commit: the publication shows here at once, and the next signing covers it', async () => {
  expect(
    await elsewhere(`await db.transaction().execute((tx) => publish(tx, publishing)); await die()`),
  ).toBe('SIGKILL')
  await vi.waitFor(() => expect(shelf.snapshot().readable('b')?.versions[0]?.content).toEqual({ said: 'B' }))
  expect(shelf.snapshot().checkpoint?.size).toBe(1)
  expect((await signLog(log.db, log.keys))?.size).toBe(2)
  await vi.waitFor(() => expect(shelf.snapshot().checkpoint?.size).toBe(2))
})

test('a process killed before its commit leaves nothing, and no gap', async () => {
  expect(
    await elsewhere(
      `await db.transaction().execute(async (tx) => { await publish(tx, publishing); await die() })`,
    ),
  ).toBe('SIGKILL')
  expect((await put(log.db, 'c')).entry).toBe(1)
  expect((await shelf.fresh()).readable('b')).toBeNull()
})

test('a hold placed in another process hides here at once', async () => {
  await elsewhere(`await placeHold(db, { key: 'a', category: 'child', reason: 'r', person: 'one' })`)
  await vi.waitFor(() => expect(shelf.snapshot().readable('a')).toBeNull())
  expect(shelf.snapshot().tombstone('a')?.category).toBe('child')
})
