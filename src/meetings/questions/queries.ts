/** SQL of questions of the public, as they came. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { bodyKey, meetingKey, questionKey, type Body, type Meeting, type Question } from '../model.ts'

export type AskedState = 'unconfirmed' | 'received' | 'accepted' | 'declined' | 'withdrawn'
export type Asked = {
  id: string
  /** Once it is accepted. */
  number: number | null
  body: string
  meeting: string | null
  words: string
  name: string
  namePublic: boolean
  /** Empty once it was erased. */
  email: string
  state: AskedState
  askedAt: Date
  askedOn: string | null
  answerDue: string | null
  moderatedBy: string | null
  moderatedAt: Date | null
  declinedRule: string | null
  declinedWhy: string | null
  /** Versions published so far; 0 while it can be withdrawn. */
  versions: number
  /** The answer that is published stands in the latest version. */
  answered: boolean
  /** Its draft has an answer, published or not. */
  drafted: boolean
}

const select = sql`select q.id, q.number, q.body, q.meeting, q.words, q.name, q.name_public as "namePublic", q.email, q.state,
    q.asked_at as "askedAt", q.asked_on as "askedOn", q.answer_due as "answerDue", q.moderated_by as "moderatedBy",
    q.moderated_at as "moderatedAt", q.declined_rule as "declinedRule", q.declined_why as "declinedWhy",
    coalesce(v.number, 0) as versions, coalesce(v.content::jsonb -> 'answer' <> 'null', false) as answered,
    coalesce(d.content -> 'answer' <> 'null', false) as drafted
  from meetings_question q
  left join meetings_draft d on d.key = 'questions/' || q.number
  left join lateral (select number, content from record_version where key = 'questions/' || q.number
    order by number desc limit 1) v on true`

export async function insertQuestion(
  tx: Tx,
  of: Pick<Asked, 'body' | 'meeting' | 'words' | 'name' | 'namePublic' | 'email'> & { confirmHash: Buffer },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into meetings_question (body, meeting, words, name, name_public, email, confirm_hash)
    values (${of.body}, ${of.meeting}, ${of.words}, ${of.name}, ${of.namePublic}, ${of.email}, ${of.confirmHash})
    returning id`.execute(tx)
  return rows[0]!.id
}

/** Waits for whoever else decides on it. */
export async function lockQuestion(tx: Tx, id: string): Promise<void> {
  await sql`select from meetings_question where id = ${id} for update`.execute(tx)
}

export async function findQuestion(db: Db, id: string): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`${select} where q.id = ${id}`.execute(db)
  return rows[0]
}

export async function findByNumber(db: Db, number: number): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`${select} where q.number = ${number}`.execute(db)
  return rows[0]
}

/** By a link of an e-mail; not one that nobody confirmed in time, nor what was erased. */
export async function findByLink(db: Db, hash: Buffer, days: number): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`${select}
    where (q.confirm_hash = ${hash} or q.id = (select question from meetings_own_link where hash = ${hash}))
      and q.erased_at is null
      and (q.state <> 'unconfirmed' or q.asked_at > clock_timestamp() - make_interval(days => ${days}))`.execute(
    db,
  )
  return rows[0]
}

/** The oldest that waits for a decision, of one address: for a pack's story. */
export async function findReceivedFrom(db: Db, email: string): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`${select} where lower(q.email) = lower(${email}) and q.state = 'received'
    order by q.asked_at limit 1`.execute(db)
  return rows[0]
}

const isOpen = sql`(q.state = 'received'
  or (q.state = 'accepted' and (v.content is null or v.content::jsonb -> 'answer' = 'null')))`

/** What waits for a decision or an answer: all of it, oldest first. */
export async function listOpen(db: Db): Promise<Asked[]> {
  const { rows } = await sql<Asked>`${select} where ${isOpen} order by q.asked_at, q.id`.execute(db)
  return rows
}

/** What is done with, newest first. `page` from 1; the one more that is given says that there is a next page. */
export async function listDone(db: Db, { page, size }: { page: number; size: number }): Promise<Asked[]> {
  const { rows } = await sql<Asked>`${select} where q.state <> 'unconfirmed' and not ${isOpen}
    order by q.asked_at desc, q.id limit ${size + 1} offset ${(page - 1) * size}`.execute(db)
  return rows
}

/** Confirmed from the mailbox on a day (YYYY-MM-DD): its clock runs from there. */
export async function markReceived(tx: Tx, id: string, day: string): Promise<void> {
  await sql`update meetings_question set state = 'received', asked_on = ${day} where id = ${id}`.execute(tx)
}

export async function markWithdrawn(tx: Tx, id: string): Promise<void> {
  await sql`update meetings_question set state = 'withdrawn', withdrawn_at = clock_timestamp()
    where id = ${id}`.execute(tx)
}

/** The next public number: never one that a question has already. */
export async function nextNumber(tx: Tx): Promise<number> {
  for (;;) {
    const { rows } = await sql<{ number: number; taken: boolean }>`
      with next as materialized (select nextval('meetings_question_number')::integer as given)
      select given as number, exists (select from meetings_draft where key = 'questions/' || given)
        or exists (select from record_version where key = 'questions/' || given) as taken from next`.execute(
      tx,
    )
    if (!rows[0]!.taken) return rows[0]!.number
  }
}

export async function markAccepted(
  tx: Tx,
  of: { id: string; number: number; askedOn: string; answerDue: string; by: string },
): Promise<void> {
  await sql`update meetings_question set state = 'accepted', number = ${of.number}, asked_on = ${of.askedOn},
    answer_due = ${of.answerDue}, moderated_by = ${of.by}, moderated_at = clock_timestamp() where id = ${of.id}`.execute(
    tx,
  )
}

export async function markDeclined(
  tx: Tx,
  of: { id: string; rule: string; why: string; by: string },
): Promise<void> {
  await sql`update meetings_question set state = 'declined', declined_rule = ${of.rule}, declined_why = ${of.why},
    moderated_by = ${of.by}, moderated_at = clock_timestamp() where id = ${of.id}`.execute(tx)
}

/** Content as last published; undefined when there is none. Held or not. */
async function findContent<Content>(db: Db, key: string): Promise<Content | undefined> {
  const { rows } = await sql<{ content: string }>`select content from record_version where key = ${key}
    order by number desc limit 1`.execute(db)
  return rows[0] && (JSON.parse(rows[0].content) as Content)
}
export const findBody = (db: Db, slug: string) => findContent<Body>(db, bodyKey(slug))
export const findMeeting = (db: Db, slug: string) => findContent<Meeting>(db, meetingKey(slug))

/** What was published of a question before version `below`. */
export async function findBefore(db: Db, number: number, below: number): Promise<Question | undefined> {
  const { rows } = await sql<{ content: string }>`select content from record_version
    where key = ${questionKey(number)} and number < ${below} order by number desc limit 1`.execute(db)
  return rows[0] && (JSON.parse(rows[0].content) as Question)
}

/** Whether the transcript that is published has this speech. */
export async function hasSpeech(db: Db, meeting: string, anchor: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from (
      select content from record_version where key = ${`meetings/${meeting}/transcript`} order by number desc limit 1) v,
    jsonb_array_elements(v.content::jsonb -> 'speeches') speech where speech ->> 'anchor' = ${anchor}) as has`.execute(
    db,
  )
  return rows[0]!.has
}

/** For a pack's story: the day it came. */
export async function setCame(tx: Tx, id: string, day: string): Promise<void> {
  await sql`update meetings_question set asked_at = ${day}::date + time '12:00' where id = ${id}`.execute(tx)
}

/** For a pack's story, whose people are invented: nobody is written to any more. */
export async function eraseAddress(tx: Tx, id: string): Promise<void> {
  await sql`update meetings_question set email = '' where id = ${id}`.execute(tx)
}

/* ---- what jobs do ------------------------------------------------------------------------------------------------ */

export async function deleteUnconfirmed(db: Db, days: number): Promise<void> {
  await sql`delete from meetings_question where state = 'unconfirmed'
    and asked_at < clock_timestamp() - make_interval(days => ${days})`.execute(db)
}

/** Takes away who asked, and what was not published of it: also out of its draft, when nothing of it was. */
export async function eraseAsker(tx: Tx, id: string): Promise<void> {
  await sql`delete from meetings_own_link where question = ${id}`.execute(tx)
  await sql`select meetings_forget_draft_of_question(number) from meetings_question
    where id = ${id} and number is not null`.execute(tx)
  // What was left undecided has no end that could be told of it.
  await sql`delete from meetings_question q where id = ${id} and state in ('received', 'accepted')
    and not exists (select from record_version where key = 'questions/' || q.number)`.execute(tx)
  await sql`update meetings_question set name = '—', email = '', words = '—', erased_at = clock_timestamp(),
    confirm_hash = sha256(convert_to(gen_random_uuid()::text, 'UTF8')) where id = ${id}`.execute(tx)
}

/**
 * Questions that came to their end before a day (YYYY-MM-DD), or on which nobody decided, or which nobody published, since another,
 * and that were not erased yet.
 */
export async function listEnded(db: Db, { ended, left }: { ended: string; left: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select q.id from meetings_question q
    left join lateral (select content from record_version where key = 'questions/' || q.number
      order by number desc limit 1) v on true
    where q.erased_at is null and (
      (q.state = 'declined' and q.moderated_at < ${ended}::date)
      or (q.state = 'withdrawn' and q.withdrawn_at < ${ended}::date)
      or (q.state = 'received' and q.asked_at < ${left}::date)
      or (q.state = 'accepted' and v.content is null and q.moderated_at < ${left}::date)
      or (v.content::jsonb -> 'answer' ->> 'on') < ${ended})`.execute(db)
  return rows.map(({ id }) => id)
}
