import type { Config } from '#src/kernel/config.ts'
import type { Db } from '#src/kernel/database.ts'
import type { Pack } from '#src/kernel/pack.ts'
import type { Snapshot } from './snapshot.ts'

/** What every public door reads from. The command line builds capabilities without a running site: it never calls these. */
export type Site = {
  pack: Pack
  config: Config
  /** The published record in memory. */
  snapshot: () => Snapshot
  /** A pool that only reads, as the web's role: for search alone. */
  readDb: () => Db
  /** Words for the kinds of what is published, of every noun. */
  kindNames?: () => Readonly<Record<string, () => string>>
}
