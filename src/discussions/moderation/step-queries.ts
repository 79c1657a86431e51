/** SQL of the story's steps alone. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { appealable } from './acts.ts'

export async function insertReport(
  tx: Tx,
  of: {
    discussion: string
    comment: number | null
    category: string
    words: string
    by: string | null
    email: string | null
    at: Date
    item: string
    receipt: Buffer
  },
): Promise<void> {
  await sql`insert into discussions_report (discussion, comment, category, words, person, email, receipt_hash, reported_at, item)
    values (${of.discussion}, ${of.comment}, ${of.category}, ${of.words}, ${of.by}, ${of.email}, ${of.receipt}, ${of.at}, ${of.item})`.execute(
    tx,
  )
}

/** The oldest that waits there: an appeal, or anything else. */
export async function findOpenItem(
  db: Db,
  of: { discussion: string; comment: number | null; appeal: boolean },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from discussions_item where decided_at is null and discussion = ${of.discussion} and comment is not distinct from ${of.comment}
      and (kind = 'appeal') = ${of.appeal} order by opened_at limit 1`.execute(db)
  return rows[0]?.id
}

/** The last decision there that took something away and was not appealed against, with whom it concerns. */
export async function findAppealable(
  db: Db,
  of: { discussion: string; comment: number | null },
): Promise<{ id: string; person: string } | undefined> {
  const { rows } = await sql<{ id: string; person: string }>`
    select d.id, d.person from discussions_decision d where d.discussion = ${of.discussion} and d.comment is not distinct from ${of.comment}
      and d.person is not null and d.act = any(${[...appealable]}::text[]) and not exists (select from discussions_item i where i.appeals = d.id)
    order by d.decided_at desc limit 1`.execute(db)
  return rows[0]
}
