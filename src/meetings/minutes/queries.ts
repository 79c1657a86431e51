/** SQL of the office's pages of minutes: an earlier save. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Minutes } from '../model.ts'

/** Minutes as they were saved at a revision; null when there was none. */
export async function savedAt(db: Db, key: string, revision: number): Promise<Minutes | null> {
  const { rows } = await sql<{ content: Minutes }>`select content from meetings_draft_save
    where key = ${key} and revision = ${revision} order by id limit 1`.execute(db)
  return rows[0]?.content ?? null
}
