/** For tests: a log of its own, in a database and with keys of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { openKeys, type SigningKeys } from './keys.ts'
import { publish, type Publishing } from './publish.ts'
import type { Version } from './version.ts'

export type TestLog = TestDatabase & { keys: SigningKeys; folder: string; end: () => Promise<void> }

export const testLog = async (): Promise<TestLog> => {
  const [database, folder] = [await testDatabase(), mkdtempSync(join(tmpdir(), 'answerable-log-'))]
  const keys = openKeys(join(folder, 'signing.key'), 'record.example/record')
  const end = async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...database, keys, folder, end }
}

/** A publishing that is in order, with changes. */
export const publishing = (key: string, changes: Partial<Publishing> = {}): Publishing => ({
  kind: 'edition',
  key,
  title: `About ${key}`,
  content: { said: key },
  publishedOn: { edtf: null, text: 'not stated' },
  draftedBy: 'drafting-person',
  publishedBy: 'publishing-person',
  today: '2026-01-31',
  ...changes,
})

/** Publishes in a transaction of its own. */
export const put = (db: Db, key: string, changes: Partial<Publishing> = {}): Promise<Version> =>
  db.transaction().execute((tx) => publish(tx, publishing(key, changes)))

/** A correction with new content. */
export const correct = (
  db: Db,
  key: string,
  said: unknown,
  changes: Partial<Publishing> = {},
): Promise<Version> =>
  put(db, key, { content: { said }, correction: { what: 'A word.', why: 'It was wrong.' }, ...changes })

/** Direct SQL as a superuser would, past the triggers. */
export const tamper = (db: Db, act: (tx: Tx) => Promise<unknown>): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await act(tx)
  })
