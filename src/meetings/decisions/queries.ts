/** SQL of decisions: what the record holds. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

/** Which of these keys are published. */
export async function publishedKeys(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select distinct key from record_version where key = any(${[...keys]}::text[])`.execute(db)
  return new Set(rows.map(({ key }) => key))
}
