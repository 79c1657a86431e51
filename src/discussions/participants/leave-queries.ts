/** SQL of leaving: what goes, table by table, in the caller's transaction. */
import { sql } from 'kysely'
import type { Tx } from '#src/kernel/database.ts'
import { waitsForTheLaw } from '../reports/queries.ts'

/** Holds back others who act for the same person until the end; undefined for somebody who never joined. */
export async function lockParticipant(tx: Tx, person: string): Promise<{ email: string } | undefined> {
  const { rows } = await sql<{ email: string }>`select a.email from discussions_participant p
    join people_account a on a.person = p.person where p.person = ${person} for update of p, a`.execute(tx)
  return rows[0]
}

/** What waits about somebody's words, or is their appeal; what the law waits for is not theirs alone. */
const theirItems = (person: string) => sql`i.decided_at is null and not ${waitsForTheLaw} and (
  exists (select from discussions_comment c where c.id = i.comment and c.author = ${person} and c.voice is null)
  or (i.comment is null and exists (select from discussions_discussion d where d.slug = i.discussion and d.started_by = ${person}))
  or exists (select from discussions_decision e where e.id = i.appeals and e.person = ${person}))`

/**
 * Holds what is theirs in the order in which a decision does: comments, discussions, what waits about them. Whoever leaves and whoever
 * decides then never wait for each other.
 */
export async function lockWords(tx: Tx, person: string): Promise<void> {
  await sql`select from discussions_comment where author = ${person} order by id for no key update`.execute(
    tx,
  )
  await sql`select from discussions_discussion where started_by = ${person} order by slug for no key update`.execute(
    tx,
  )
  await sql`select from discussions_item i where ${theirItems(person)} order by i.id for no key update`.execute(
    tx,
  )
}

/**
 * Comments: the words and what stood there before go; a tombstone without an author keeps the thread, and that a moderator had hidden
 * it. What was said in a role is the organisation's: it stays under its badge, without a name. Returns how many were theirs.
 */
export async function eraseComments(tx: Tx, person: string): Promise<number> {
  await sql`delete from discussions_wording w using discussions_comment c
    where c.id = w.comment and c.author = ${person} and c.voice is null`.execute(tx)
  await sql`update discussions_item i set words = '' from discussions_comment c
    where c.id = i.comment and c.author = ${person} and i.kind = 'appeal'`.execute(tx)
  await sql`update discussions_item i set words = '' from discussions_decision e
    where e.id = i.appeals and e.person = ${person} and i.kind = 'appeal'`.execute(tx)
  // What a moderator refused was never shown, and stays what it is.
  const { rows } = await sql`update discussions_comment set
    state = case when state = 'refused' then state else 'withdrawn' end, words = '', author = null,
    nudges = '{}', once = null, edited_at = null, asked_at = null where author = ${person} and voice is null returning id`.execute(
    tx,
  )
  await sql`update discussions_comment set author = null, nudges = '{}', once = null where author = ${person}`.execute(
    tx,
  )
  return rows.length
}

/**
 * Closes what waited about their words, and their appeals, before they go: nobody need look at what is gone, and nobody decided it. A legal
 * notice, and a report of something against the law, run on (as in `takeBack` of reports). Gives the ids, for whoever reported.
 */
export async function takeItemsBack(tx: Tx, person: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update discussions_item i
    set decided_at = clock_timestamp(), taken_back = true, claimed_by = null, claimed_until = null
    where ${theirItems(person)} returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Their own discussions: gone where nobody else wrote, otherwise without their words, so that what others said keeps its place. */
export async function eraseDiscussions(
  tx: Tx,
  person: string,
  { title, words }: { title: string; words: string },
): Promise<void> {
  await sql`update discussions_discussion d set title = ${title}, words = ${words}, started_by = null,
      state = case when exists (select from discussions_comment c where c.discussion = d.slug and (c.author is not null or c.voice is not null))
        then d.state else 'withdrawn' end
    where d.started_by = ${person}`.execute(tx)
}

/**
 * Of somebody who is suspended now a fingerprint of the address, until the suspension ends, at most for a year: leaving is no way
 * around it.
 */
export async function keepSuspension(tx: Tx, person: string, email: string): Promise<void> {
  await sql`insert into discussions_left_suspended (salt, fingerprint, until)
    select one.salt, sha256(one.salt || convert_to(${email}, 'UTF8')),
      least(coalesce(p.suspended_until, 'infinity'), clock_timestamp() + interval '1 year')
    from discussions_participant p, (select uuid_send(gen_random_uuid()) as salt) one
    where p.person = ${person} and p.suspended_at is not null
      and (p.suspended_until is null or p.suspended_until > clock_timestamp())`.execute(tx)
}

/** Everything else that tells of the person here. Reports stay, as a category and a time, because others depend on them. */
export async function eraseRest(tx: Tx, person: string, email: string): Promise<void> {
  await sql`delete from discussions_reaction where person = ${person}`.execute(tx)
  await sql`update discussions_report set person = null, email = null, words = ''
    where person = ${person} or email = ${email}`.execute(tx)
  await sql`delete from discussions_token where person = ${person}`.execute(tx)
  await sql`delete from discussions_trace where person = ${person}`.execute(tx)
  await sql`delete from discussions_pace where person = ${person}`.execute(tx)
  await sql`delete from discussions_signal where person = ${person}`.execute(tx)
  await sql`delete from discussions_joining where email = ${email}`.execute(tx)
  await sql`delete from discussions_participant where person = ${person}`.execute(tx)
}
