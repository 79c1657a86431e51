/**
 * How an act is carried out from outside the web: open the database, act, sign the log, refresh search. The command line
 * and the loading of a pack both come through here, so nothing is published without its entry being signed.
 */
import type { Config } from './kernel/config.ts'
import { connect, type Db } from './kernel/database.ts'
import type { ActContext, Capability } from './kernel/manifest.ts'
import { migrate } from './kernel/migrate.ts'
import type { Pack } from './kernel/pack.ts'
import { startDatabase } from './kernel/postgres.ts'
import { openKeys, originOf, signLog } from '#src/record/index.ts'
import { refreshSearch } from '#src/search/index.ts'

export type Surroundings = {
  config: Config
  pack: Pack
  capabilities: Capability[]
  print: (line: string) => void
}

/** Runs acts on an open database, then signs what they entered and brings search up to date. */
export async function carryOut(
  db: Db,
  around: Surroundings,
  run: (act: ActContext) => Promise<void>,
): Promise<void> {
  const { config, pack, print } = around
  await run({ db, config, pack, packFolder: pack.folder, print })
  await settleRecord(db, around)
}

/** After anything was entered in the record: the log is signed, and search follows. */
export async function settleRecord(
  db: Db,
  { config, capabilities }: Pick<Surroundings, 'config' | 'capabilities'>,
): Promise<void> {
  await signLog(db, openKeys(config.SIGNING_KEY_FILE, originOf(config.PUBLIC_URL)))
  await refreshSearch(db, capabilities)
}

/** The same from a process of its own: starts or adopts the database, and leaves it as it was found. */
export async function actAlone(around: Surroundings, run: (act: ActContext) => Promise<void>): Promise<void> {
  const database = await startDatabase(around.config)
  const db = connect({ ...database.owner, max: 4 })
  try {
    await migrate(db)
    await carryOut(db, around, run)
  } finally {
    await db.destroy()
    await database.stop()
  }
}
