/** SQL of the office's pages of minutes: an earlier save, and what is due. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Minutes } from '../model.ts'

/** Minutes as they were saved at a revision; null when there was none. */
export async function savedAt(db: Db, key: string, revision: number): Promise<Minutes | null> {
  const { rows } = await sql<{ content: Minutes }>`select content from meetings_draft_save
    where key = ${key} and revision = ${revision} order by id limit 1`.execute(db)
  return rows[0]?.content ?? null
}

/** A meeting that was held, for what is due of it. */
export type HeldMeeting = {
  meeting: string
  title: string
  /** EDTF; null when no date is stated. */
  on: string | null
  onText: string
  body: string
  strand: string | null
  /** Of its published minutes; null when there are none. */
  status: Minutes['status'] | null
}

/** Meetings held by their published notice, with how their minutes stand. */
export async function listHeld(db: Db): Promise<HeldMeeting[]> {
  const { rows } = await sql<HeldMeeting>`
    with notice as (
      select distinct on (key) key, content::jsonb as content from record_version
      where kind = 'meeting' order by key, number desc),
    minuted as (
      select distinct on (key) key, content::jsonb ->> 'status' as status from record_version
      where kind = 'minutes' order by key, number desc)
    select content ->> 'meeting' as meeting, content ->> 'title' as title, content -> 'on' ->> 'edtf' as "on",
      content -> 'on' ->> 'text' as "onText", content -> 'bodies' -> 0 ->> 'slug' as body,
      content -> 'strand' ->> 'slug' as strand, minuted.status
    from notice left join minuted on minuted.key = notice.key || '/minutes'
    where content ->> 'state' = 'held'`.execute(db)
  return rows
}
