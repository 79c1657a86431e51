/** How many statements the office's pages put to the database for one request: counted in the server's own log. */
import { sql } from 'kysely'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from '#src/kernel/database.ts'
import { officeRole } from '#src/kernel/postgres.ts'

/** `owner` may change settings of the server; `logFile` is where that writes. Nobody else may use the office meanwhile. */
export async function statementsOf(
  owner: Db,
  logFile: string,
  work: () => Promise<unknown>,
): Promise<number> {
  await sql`alter system set log_line_prefix = '%u '`.execute(owner)
  await sql`alter system set log_statement = 'all'`.execute(owner)
  await sql`select pg_reload_conf()`.execute(owner)
  await wait(500)
  const before = readFileSync(logFile, 'utf8').length
  await work()
  await wait(200)
  const lines = readFileSync(logFile, 'utf8').slice(before).split('\n')
  await sql`alter system reset log_statement`.execute(owner)
  await sql`alter system reset log_line_prefix`.execute(owner)
  await sql`select pg_reload_conf()`.execute(owner)
  const asked = lines.filter((line) => line.startsWith(`${officeRole} LOG:`))
  if (process.env.BENCH_SHOW) console.log(asked.join('\n'))
  return asked.length
}
