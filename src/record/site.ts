import type { Config } from '#src/kernel/config.ts'
import type { Db } from '#src/kernel/database.ts'
import type { Ear } from '#src/kernel/ear.ts'
import type { Pack } from '#src/kernel/pack.ts'
import type { Snapshot } from './snapshot.ts'

/** What every door reads from and acts through. The command line builds capabilities without a running site: it never calls these. */
export type Site = {
  pack: Pack
  config: Config
  /** The published record in memory. */
  snapshot: () => Snapshot
  /** A pool that only reads, as the web's role: for search alone. */
  readDb: () => Db
  /** The web's pool, as the same role, to the database that is written to: for what is shown live. */
  webDb: () => Db
  /** Hears what the database tells. */
  ear: Ear
  /** The office's pool: reads and writes working copies. Never behind a public page. */
  officeDb: () => Db
  /** Runs an act that may publish or hold, on the office's pool; then the log is signed, and search and pages follow. */
  enter: <T>(run: (db: Db) => Promise<T>) => Promise<T>
  /** Words for the kinds of what is published, of every noun. */
  kindNames?: () => Readonly<Record<string, () => string>>
}
