/** SQL of what is kept beside reports and notices under the law: what they were about, who sent a notice, what an author answered. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'

/** Keeps words as they stand when somebody reports them: once, however many do. */
export async function keepWords(
  tx: Tx,
  of: { discussion: string; comment: number | null; words: string; hash: Buffer },
): Promise<void> {
  await sql`insert into discussions_reported (discussion, comment, words, hash)
    values (${of.discussion}, ${of.comment}, ${of.words}, ${of.hash}) on conflict do nothing`.execute(tx)
}

/** What a comment said at one time, by the SHA-256 of it. */
export async function findEarlier(tx: Tx, comment: number, hash: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ words: string }>`select words from discussions_wording
    where comment = ${comment} and sha256(convert_to(words, 'UTF8')) = ${hash} limit 1`.execute(tx)
  return rows[0]?.words
}

/** Decided more than a year ago, and no appeal against it waits or was decided since. */
const longDecided = (item: ReturnType<typeof sql.ref>) => sql`
  exists (select from discussions_item i where i.id = ${item} and i.decided_at < clock_timestamp() - interval '1 year'
    and not exists (select from discussions_item a join discussions_decision e on e.id = a.appeals
      where a.kind = 'appeal' and (e.item = i.id or (e.discussion = i.discussion and e.comment is not distinct from i.comment))
        and (a.decided_at is null or a.decided_at > clock_timestamp() - interval '1 year')))`

/**
 * Erases who sent a notice and what they said a year after the decision on it; ground, days and decision stay. A notice whose decision
 * somebody appeals against is kept until that is decided. Gives how many were erased.
 */
export async function forgetNotices(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    update discussions_legal_notice n set name = '', email = '', words = '', forgotten_at = clock_timestamp()
    where n.forgotten_at is null and ${longDecided(sql.ref('n.item'))}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Erases what was reported a year after the decision on the last report or notice of it. Gives how many wordings went. */
export async function forgetReported(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from discussions_reported k
    where k.kept_at < clock_timestamp() - interval '1 year'
      and not exists (select from discussions_report r where r.about = k.id and not ${longDecided(sql.ref('r.item'))})
      and not exists (select from discussions_legal_notice n where n.about = k.id and not ${longDecided(sql.ref('n.item'))})`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}

/** Erases what an author answered a year after what they were asked about was decided; where nothing waited, a year after they answered. */
export async function forgetAnswers(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from discussions_answer a using discussions_decision d
    where d.id = a.decision and a.answered_at < clock_timestamp() - interval '1 year'
      and (d.item is null or ${longDecided(sql.ref('d.item'))})`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/**
 * Whoever leaves takes along what others reported of their words, and what they answered a moderator. What a notice under the law, or a
 * report of something against the law, is about may be needed as evidence: it goes when that does. Before their comments lose their author.
 */
export async function forgetReportedOf(tx: Tx, person: string): Promise<void> {
  await sql`delete from discussions_reported k
    where (exists (select from discussions_comment c where c.id = k.comment and c.author = ${person} and c.voice is null)
        or (k.comment is null and exists (select from discussions_discussion d where d.slug = k.discussion and d.started_by = ${person})))
      and not exists (select from discussions_legal_notice n where n.about = k.id)
      and not exists (select from discussions_report r where r.about = k.id and r.category = 'illegal')`.execute(
    tx,
  )
  await sql`delete from discussions_answer where person = ${person}`.execute(tx)
}
