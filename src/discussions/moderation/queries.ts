/** SQL of what waits for moderators. */
import { sql } from 'kysely'
import type { Tx } from '#src/kernel/database.ts'
import type { NewItem } from './open-item.ts'

/** The id of the item, or of the open one that says the same already. */
export async function insertItem(tx: Tx, of: NewItem): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into discussions_item (kind, discussion, comment, due_at, not_by, appeals, words, opened_at)
    values (${of.kind}, ${of.discussion}, ${of.comment}, ${of.dueAt ?? null}, ${of.notBy ?? null}, ${of.appeals ?? null},
      ${of.words ?? ''}, coalesce(${of.openedAt ?? null}::timestamptz, clock_timestamp()))
    on conflict (kind, discussion, comment) where decided_at is null and kind not in ('appeal', 'legal-notice')
      do update set due_at = least(discussions_item.due_at, excluded.due_at)
    returning id`.execute(tx)
  return rows[0]!.id
}
