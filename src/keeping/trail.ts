/** Whoever makes or restores a backup holds a copy of everything: that stands on the audit trail. */
import { noteAct } from '#src/audit/index.ts'
import type { Db } from '#src/kernel/database.ts'
import type { Manifest } from './format.ts'

const byTheHost = { person: null, thing: 'backup', door: 'command line' } as const

export const noteMade = (
  owner: Db,
  { madeAt, tables, log, encrypted }: Manifest,
  withKeys: boolean,
): Promise<void> =>
  noteAct(owner, {
    ...byTheHost,
    act: 'keeping.backup',
    detail: { madeAt, tables: tables.length, entries: log?.size ?? 0, encrypted, withKeys },
  })

/** `behind`: entries that were signed since. `noCheckpoint`: nobody could tell whether there are any. */
export const noteRestored = (
  owner: Db,
  { madeAt, log }: Manifest,
  known: { behind: number; noCheckpoint: boolean },
): Promise<void> =>
  noteAct(owner, {
    ...byTheHost,
    act: 'keeping.restore',
    detail: { madeAt, entries: log?.size ?? 0, ...known },
  })
