/** SQL of a pack's story that no command of a room has: times of long ago, many rows in one statement. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'

export type ToldParticipant = {
  slug: string
  email: string
  name: string
  nameKey: string
  area: string | null
  /** ISO 8601. */
  joinedAt: string
  practice: boolean
}

/** People, accounts, roles, participants and acts, as a joining makes them, five statements for all. */
export async function insertParticipants(
  tx: Tx,
  told: readonly ToldParticipant[],
  age: number,
): Promise<void> {
  const all = sql`jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (slug text, email text, name text, "nameKey" text, area text,
    "joinedAt" timestamptz, practice boolean)`
  await sql`insert into people_person (slug, name) select slug, name from ${all}`.execute(tx)
  await sql`insert into people_account (person, email, practice, created_at) select slug, email, practice, "joinedAt" from ${all}`.execute(
    tx,
  )
  await sql`insert into people_grant (person, role, needs_second, proposed_by, starts_at, proposed_at)
    select slug, 'participant', false, null, "joinedAt", "joinedAt" from ${all}`.execute(tx)
  await sql`insert into discussions_participant (person, name, name_key, area, age, age_confirmed_at, joined_at)
    select slug, name, "nameKey", area, ${age}, "joinedAt", "joinedAt" from ${all}`.execute(tx)
  await sql`insert into audit_act (person, door, act, thing)
    select slug, 'practice', 'discussions.joined', 'people/' || slug from ${all}`.execute(tx)
}

export type Started = {
  discussion: string
  title: string
  words: string
  by: string
  at: Date
  opensOn: string
  closesOn: string | null
  about: string | null
}

/** A participant's own discussion, which waits for a moderator. */
export async function insertStarted(tx: Tx, one: Started): Promise<void> {
  await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on, closes_on, about, state, made_at)
    values (${one.discussion}, 'participant', ${one.title}, ${one.words}, ${one.by}, ${one.opensOn}, ${one.closesOn}, ${one.about}, 'waiting',
      ${one.at})`.execute(tx)
}

/** What the author of a comment was told of before it was posted: ids of rules. */
export async function setNudges(tx: Tx, comment: number, nudges: readonly string[]): Promise<void> {
  await sql`update discussions_comment set nudges = ${[...nudges]}::text[] where id = ${comment}`.execute(tx)
}

/** What stood there until its author changed it. */
export async function insertWording(
  tx: Tx,
  one: { comment: number; words: string; until: string },
): Promise<void> {
  await sql`insert into discussions_wording (comment, words, until, why, by)
    select id, ${one.words}, ${one.until}::timestamptz, 'edit', author from discussions_comment where id = ${one.comment}`.execute(
    tx,
  )
}

/** Ids of comments by the word that their story gives them (`once`). */
export async function idsOf(db: Db, onces: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ once: string; id: number }>`
    select once, id from discussions_comment where once = any(${[...onces]}::uuid[])`.execute(db)
  return new Map(rows.map(({ once, id }) => [once, id]))
}
