import { existsSync, readFileSync, rmSync, statSync, writeFileSync, chmodSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openKeys } from './keys.ts'
import { loadRows } from './load.ts'
import { parseCheckpoint, parseVkey, verifyNote } from './note.ts'
import { put, tamper, testLog, type TestLog } from './published-for-test.ts'
import { signLog } from './sign.ts'
import { growTree, leafHash } from './tree.ts'

let log: TestLog
beforeEach(async () => {
  log = await testLog()
})
afterEach(() => log.end())

const state = () =>
  JSON.parse(readFileSync(log.keys.stateFile, 'utf8')) as { size: number; root: string; origin: string }
/** As a database restored to when it had `size` entries. */
const restore = (size: number, checkpoints = size) =>
  tamper(log.db, async (tx) => {
    for (const [table, column] of [
      ['record_version', 'entry'],
      ['record_hold_act', 'entry'],
      ['record_entry', 'index'],
    ])
      await sql.raw(`delete from ${table} where ${column} >= ${size}`).execute(tx)
    await sql`delete from record_checkpoint where size > ${checkpoints}`.execute(tx)
  })

describe('signing', () => {
  test('an empty log is not signed', async () => {
    expect(await signLog(log.db, log.keys)).toBeNull()
  })

  test('signs every size since the last time, the newest with the time', async () => {
    await put(log.db, 'a')
    await put(log.db, 'b')
    const checkpoint = await signLog(log.db, log.keys)
    await put(log.db, 'c')
    await signLog(log.db, log.keys)
    expect(checkpoint?.size).toBe(2)
    const { entries, checkpoints } = await loadRows(log.db)
    const tree = growTree(entries.map(({ leaf }) => leafHash(leaf)))
    const read = checkpoints.map(({ note }) => verifyNote(note, parseVkey(log.keys.vkey)!)!)
    expect(read.map(({ text }) => parseCheckpoint(text))).toEqual(
      [1, 2, 3].map((size) => ({ origin: 'record.example/record', size, root: tree.root(size) })),
    )
    expect(read.map(({ signedAt }) => signedAt !== null)).toEqual([false, true, true])
    expect(checkpoints.map(({ signedAt }) => signedAt).slice(1)).toEqual(
      read.slice(1).map(({ signedAt }) => signedAt!.toISOString()),
    )
    expect(state()).toMatchObject({ size: 3, root: tree.root(3).toString('base64') })
  })

  test('twice is once, also at the same time', async () => {
    await put(log.db, 'a')
    const [one, two] = await Promise.all([signLog(log.db, log.keys), signLog(log.db, log.keys)])
    expect(one).toEqual(two)
    expect((await loadRows(log.db)).checkpoints).toHaveLength(1)
  })

  test('a process killed between commit and signing: the next one signs', async () => {
    await put(log.db, 'a')
    await signLog(log.db, log.keys)
    await put(log.db, 'b')
    const again = openKeys(join(log.folder, 'signing.key'), 'another.example/record')
    expect((await signLog(log.db, again))?.size).toBe(2)
  })

  test('a process killed between the state file and the checkpoint: the next one finishes it', async () => {
    await put(log.db, 'a')
    await put(log.db, 'b')
    await signLog(log.db, log.keys)
    await restore(2, 1)
    expect((await signLog(log.db, log.keys))?.size).toBe(2)
    expect((await loadRows(log.db)).checkpoints.map(({ size }) => size)).toEqual([1, 2])
  })

  test('a database restored to an older state refuses, and still does when it has grown again', async () => {
    for (const key of ['a', 'b', 'c']) await put(log.db, key)
    await signLog(log.db, log.keys)
    const before = readFileSync(log.keys.stateFile, 'utf8')
    await restore(2)
    await expect(signLog(log.db, log.keys)).rejects.toThrow(
      /behind what was signed: 3 entries were signed, the database has 2/,
    )
    await put(log.db, 'd')
    await expect(signLog(log.db, log.keys)).rejects.toThrow(/different from what was signed/)
    await restore(0)
    await expect(signLog(log.db, log.keys)).rejects.toThrow(/behind/)
    expect(readFileSync(log.keys.stateFile, 'utf8')).toBe(before)
    expect((await loadRows(log.db)).checkpoints).toHaveLength(0)
  })

  test('without the state file the checkpoints in the database still hold', async () => {
    await put(log.db, 'a')
    await put(log.db, 'b')
    await signLog(log.db, log.keys)
    rmSync(log.keys.stateFile)
    await restore(1, 2)
    await expect(signLog(log.db, log.keys)).rejects.toThrow(/behind/)
    await put(log.db, 'other')
    await expect(signLog(log.db, log.keys)).rejects.toThrow(/different/)
  })

  test('entries put into the tables by hand are not signed', async () => {
    await put(log.db, 'a')
    await sql`insert into record_entry values (1, 'not a manifest', 'k', 'publish', now())`.execute(log.db)
    await expect(signLog(log.db, log.keys)).rejects.toThrow(/Entry 1 is not a manifest/)
    await tamper(log.db, (tx) => sql`update record_entry set index = 7 where index = 1`.execute(tx))
    await expect(signLog(log.db, log.keys)).rejects.toThrow(/Entry 1 is missing/)
  })

  test('content changed before the signing is not signed', async () => {
    await put(log.db, 'a')
    await tamper(log.db, (tx) => sql`update record_version set title = 'Other'`.execute(tx))
    await expect(signLog(log.db, log.keys)).rejects.toThrow(/title/)
  })

  test('a new key does not sign an old log; an unreadable state file is not passed over', async () => {
    await put(log.db, 'a')
    await signLog(log.db, log.keys)
    const other = openKeys(join(log.folder, 'other', 'signing.key'), log.keys.origin)
    await expect(signLog(log.db, other)).rejects.toThrow(/not signed with this key/)
    writeFileSync(log.keys.stateFile, 'x')
    await expect(signLog(log.db, log.keys)).rejects.toThrow(/cannot be read/)
  })
})

describe('the signing key', () => {
  const file = () => join(log.folder, 'deeper', 'signing.key')

  test('is made once, for its owner only, and the log keeps its name', () => {
    expect(existsSync(file())).toBe(false)
    const keys = openKeys(file(), 'first.example/record')
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    const again = openKeys(file(), 'moved.example/record')
    expect(again.vkey).toBe(keys.vkey)
    expect(again.origin).toBe('first.example/record')
    expect(readFileSync(join(log.folder, 'deeper', 'record.vkey'), 'utf8').trim()).toBe(keys.vkey)
    expect(JSON.stringify(keys)).not.toContain('PRIVATE')
  })
  test('is refused when others can read it, when it is something else, when it is another’s', () => {
    openKeys(file(), 'a.example')
    for (const mode of [0o644, 0o640, 0o604]) {
      chmodSync(file(), mode)
      expect(() => openKeys(file(), 'a.example')).toThrow(/Others on this machine/)
    }
    chmodSync(file(), 0o600)
    const text = readFileSync(file(), 'utf8')
    rmSync(file())
    expect(() => openKeys(file(), 'a.example')).toThrow(/not the public form/)
    writeFileSync(file(), 'secret words', { mode: 0o600 })
    expect(() => openKeys(file(), 'a.example')).toThrow(/is not an Ed25519 private key/)
    expect(() => openKeys(file(), 'a.example')).not.toThrow(/secret words/)
    writeFileSync(file(), text, { mode: 0o600 })
    openKeys(file(), 'a.example')
  })
})
