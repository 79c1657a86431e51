/** The log of a database as it stands, also when a process was stopped between entering something and signing it. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { verifyDatabase } from '#src/record/index.ts'

export type LogState = {
  entries: number
  /** How many of them are under a signed head; what is not is signed at the next start. */
  signed: number
  /** Sentences on what was changed, removed or put in. That the last entries are not signed yet is none of them. */
  faults: string[]
}

/** `db` as the owner. */
export async function logState(db: Db): Promise<LogState> {
  const { rows } = await sql<{ entries: number; signed: number }>`
    select (select count(*) from record_entry) as entries,
      (select coalesce(max(size), 0) from record_checkpoint) as signed`.execute(db)
  const { entries, signed } = rows[0]!
  const { faults } = await verifyDatabase(db)
  const wholly = signed >= entries
  const counting = faults.filter(({ entry }) => wholly || (entry === null ? signed > 0 : entry < signed))
  return { entries, signed, faults: counting.map(({ sentence }) => sentence) }
}
