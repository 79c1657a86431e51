/** What of the database is in a backup, and in which order it can be loaded back. */
import type { Client } from 'pg'

/** Ways in that are good for minutes or hours: after a restore everyone signs in anew. */
const passing: readonly string[] = ['people_session', 'people_sign_in', 'people_challenge']
/** What the manifest says in its own words. */
const elsewhere: readonly string[] = ['schema_migration']
/** Rows that are left out. A message that holds a way in has lost its use, and its secret must not lie in a copy. */
const only: Readonly<Record<string, string>> = { notices_message: 'not secret' }

export type Table = { table: string; columns: string[]; where: string | null }

/** Every table of ours with its own columns (no generated ones), each after those that it refers to. */
export async function tablesInOrder(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; refers: string[] }>(`
    select c.relname as table,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' order by a.attnum) as columns,
      array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by c.relname`)
  const wanted = rows.filter(({ table }) => !passing.includes(table) && !elsewhere.includes(table))
  const waiting = new Map(wanted.map((row) => [row.table, row]))
  const ordered: Table[] = []
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ refers }) => !refers.some((other) => waiting.has(other)))
    if (ready.length === 0)
      throw new Error(`These tables refer to each other in a ring: ${[...waiting.keys()].join(', ')}.`)
    for (const { table, columns } of ready) {
      waiting.delete(table)
      ordered.push({ table, columns, where: only[table] ?? null })
    }
  }
  return ordered
}

export type Sequence = { name: string; value: string; called: boolean }

export async function sequences(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'S' order by c.relname`)
  const all: Sequence[] = []
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(name)}`,
    )
    all.push({ name, ...state.rows[0]! })
  }
  return all
}

/** A name of the database within a statement. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
