/** SQL of what authors answer whom a moderator asked to change something, and of the clock that waits for it. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'

export const authorSays = ['stands', 'may-go'] as const
export type AuthorSays = (typeof authorSays)[number]
export type AuthorAnswer = { says: AuthorSays; words: string; answeredAt: Date }

export type Clock = { openedAt: Date; dueAt: Date | null; answerBy: Date | null; now: Date }
/** Of an item that is locked. */
export async function findClock(tx: Tx, item: string): Promise<Clock> {
  const { rows } = await sql<Clock>`
    select opened_at as "openedAt", due_at as "dueAt", answer_by as "answerBy", clock_timestamp() as now
    from discussions_item where id = ${item}`.execute(tx)
  return rows[0]!
}
export async function setClock(
  tx: Tx,
  item: string,
  { answerBy, dueAt }: { answerBy: Date; dueAt: Date },
): Promise<void> {
  await sql`update discussions_item set answer_by = ${answerBy}, due_at = ${dueAt} where id = ${item}`.execute(
    tx,
  )
}

/** What an author was asked, as far as their answer depends on it. */
export type Asked = {
  item: string | null
  decidedAt: Date | null
  /** Of a legal notice: the law gives them until then. */
  answerBy: Date | null
  answer: AuthorAnswer | null
}
export async function findAsked(db: Db, decision: string): Promise<Asked> {
  const { rows } = await sql<Omit<Asked, 'answer'> & { says: AuthorSays | null; words: string; on: Date }>`
    select d.item, i.decided_at as "decidedAt", i.answer_by as "answerBy", a.says, a.words, a.answered_at as on
    from discussions_decision d left join discussions_item i on i.id = d.item left join discussions_answer a on a.decision = d.id
    where d.id = ${decision}`.execute(db)
  const { says, words, on, ...asked } = rows[0]!
  return { ...asked, answer: says && { says, words, answeredAt: on } }
}

/** Waits for whoever decides on it, and they for this. */
export async function lockAsked(tx: Tx, item: string): Promise<void> {
  await sql`select from discussions_item where id = ${item} for no key update`.execute(tx)
}

/** When they answered; undefined when they had already. */
export async function insertAnswer(
  tx: Tx,
  of: { decision: string; person: string; says: AuthorSays; words: string },
): Promise<Date | undefined> {
  const { rows } = await sql<{ on: Date }>`insert into discussions_answer (decision, person, says, words)
    values (${of.decision}, ${of.person}, ${of.says}, ${of.words}) on conflict (decision) do nothing
    returning answered_at as on`.execute(tx)
  return rows[0]?.on
}

/** What its author answered about a comment or discussion, newest first. */
export async function answersOn(
  db: Db,
  of: { discussion: string; comment: number | null },
): Promise<AuthorAnswer[]> {
  const { rows } = await sql<AuthorAnswer>`
    select a.says, a.words, a.answered_at as "answeredAt" from discussions_answer a join discussions_decision d on d.id = a.decision
    where d.discussion = ${of.discussion} and d.comment is not distinct from ${of.comment} order by a.answered_at desc limit 50`.execute(
    db,
  )
  return rows
}
