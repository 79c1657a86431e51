import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

/**
 * Does the work, and undoes it again when it is for nobody: so an address without an account takes the same statements,
 * and the same wait for the disk, as one with.
 */
export async function sendOrPretend(
  tx: Db,
  real: boolean,
  work: (tx: Db) => Promise<unknown>,
): Promise<void> {
  await sql`savepoint sending`.execute(tx)
  await work(tx)
  await (real ? sql`release savepoint sending` : sql`rollback to savepoint sending`).execute(tx)
}
