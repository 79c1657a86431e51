/** The one way an entry gets into the log. */
import { sql } from 'kysely'
import type { Tx } from '#src/kernel/database.ts'
import { leafBytes, parseLeaf, type Manifest } from './leaf.ts'
import { leafHash } from './tree.ts'

/** Advisory locks: entries are numbered one after the other; one process signs at a time. */
export const entryLock = 4_702_101
export const signLock = 4_702_102

/** SQL for a timestamptz as in a leaf: UTC to the millisecond. */
export const isoTime = (column: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Takes the lock that orders the log; it is held until the transaction ends, so that numbers have no gaps. */
export const lockLog = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${entryLock})`.execute(tx)
}

type Unplaced<T> = T extends Manifest ? Omit<T, 'previous' | 'time'> : never

/**
 * Appends an entry with the database's clock as its time (never before the entry before it).
 * The caller holds the lock of `lockLog`. Returns the entry's index (from 0) and time.
 */
export const appendEntry = async (
  tx: Tx,
  entry: Unplaced<Manifest>,
): Promise<{ index: number; time: string }> => {
  const { rows } = await sql<{ index: number; time: string; previous: Buffer | null }>`
    with last as (select index, entered_at from record_entry order by index desc limit 1)
    select
      coalesce((select index from last), -1) + 1 as index,
      to_char(greatest(date_trunc('milliseconds', clock_timestamp()), (select entered_at from last)) at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as time,
      (select leaf from record_entry where key = ${entry.key} order by index desc limit 1) as previous`.execute(
    tx,
  )
  const { index, time, previous } = rows[0]!
  const leaf = leafBytes({ ...entry, time, previous: previous && leafHash(previous).toString('hex') })
  if (parseLeaf(leaf) === null) throw new Error(`entry ${index} would not be a valid leaf`)
  await sql`insert into record_entry (index, leaf, key, action, entered_at)
    values (${index}, ${leaf}, ${entry.key}, ${entry.action}, ${time}::timestamptz)`.execute(tx)
  return { index, time }
}
