/** A hold hides a thing and what stands under it: whoever hides a meeting hides its minutes, wherever they are given out. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSnapshot } from './audit.ts'
import { exportRecord } from './export.ts'
import { recordFile } from './files.ts'
import { publicationsFeed } from './feed.ts'
import { confirmHold, liftHold, placeHold } from './holds.ts'
import { heldKeys } from './latest.ts'
import { put, testLog, type TestLog } from './published-for-test.ts'
import { signLog } from './sign.ts'
import { verify } from './verify.ts'

const under = ['meetings/m/minutes', 'meetings/m/papers/p']
const beside = ['meetings/m-2', 'meetings/n/minutes', 'meetings']
const about = { siteName: 'A site', siteUrl: 'https://records.example' }
let log: TestLog
beforeAll(async () => {
  log = await testLog()
  for (const key of ['meetings/m', ...under, ...beside])
    await put(log.db, key, { title: `Title of ${key}`, content: { said: `Words of ${key}` } })
})
afterAll(() => log.end())

const place = (key: string) =>
  placeHold(log.db, { key, category: 'court-order', reason: 'An order.', person: 'one' })
async function verified(name: string) {
  await signLog(log.db, log.keys)
  const folder = join(log.folder, name)
  await exportRecord(await readSnapshot(log.db), folder)
  return verify(folder, {})
}

test('what stands under a held key is held with it, and nothing else is', async () => {
  const { entry } = await place('meetings/m')
  const snapshot = await readSnapshot(log.db)
  for (const key of under) {
    expect(snapshot.tombstone(key)?.entry).toBe(entry)
    expect([snapshot.readable(key), snapshot.publications.get(key)!.versions]).toEqual([null, []])
  }
  for (const key of beside) {
    expect(snapshot.tombstone(key)).toBeNull()
    expect(snapshot.readable(key)?.versions).toHaveLength(1)
  }
  expect([...(await heldKeys(log.db))].toSorted()).toEqual(['meetings/m', ...under].toSorted())
})

test('its words are in no file and no feed of the record, and the record is good', async () => {
  const report = await verified('held')
  expect([report.faults, report.checked?.held]).toEqual([[], 3])
  const snapshot = await readSnapshot(log.db)
  const all = [
    publicationsFeed(snapshot, about),
    ...[0, 1, 2].map((entry) => String(recordFile(snapshot, `/record/versions/${entry}.json`)!.bytes)),
  ].join('\n')
  for (const key of ['meetings/m', ...under]) {
    expect(all).not.toMatch(new RegExp(`(Title|Words) of ${key}["<]`))
  }
})

test('a hold of its own stays when the one above it is lifted', async () => {
  await place(under[0]!)
  await confirmHold(log.db, { key: 'meetings/m', person: 'two' })
  const own = (await readSnapshot(log.db)).tombstone(under[0]!)!
  expect(own.key).toBe(under[0])
  await liftHold(log.db, { key: 'meetings/m', person: 'two' })
  const snapshot = await readSnapshot(log.db)
  expect(snapshot.tombstone(under[0]!)?.entry).toBe(own.entry)
  expect(snapshot.readable(under[1]!)).not.toBeNull()
  expect((await verified('lifted')).faults).toEqual([])
})
