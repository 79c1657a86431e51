/** SQL of a pack's story: what was said long ago, with the times that it gives. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'

export type Told = {
  once: string
  author: string | null
  words: string
  voice: string | null
  organisation: string | null
  summary: boolean
  state: string
  category: string | null
  /** ISO 8601; null of a summary without a day; left out for now. */
  postedAt: string | null | undefined
  editedAt: string | null
}

export async function insertRow(
  db: Db,
  one: {
    discussion: string
    title: string
    opensOn: string
    closesOn: string | null
    leftOpen: boolean
    waits: string
  },
): Promise<void> {
  await sql`insert into discussions_discussion (slug, origin, title, opens_on, closes_on, left_open, waits)
    values (${one.discussion}, 'office', ${one.title}, ${one.opensOn}, ${one.closesOn}, ${one.leftOpen}, ${one.waits})`.execute(
    db,
  )
}

/** Where a comment hangs. */
export type Place = { id: number; parent: number | null; root: number; depth: number }

/** Numbers for comments to come, in order. */
export async function nextIds(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number
  }>`select nextval(pg_get_serial_sequence('discussions_comment', 'id')) as id
    from generate_series(1, ${count})`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Of those that are there. */
export async function findPlaces(tx: Tx, onces: readonly string[]): Promise<Map<string, Place>> {
  const { rows } = await sql<
    Place & { once: string }
  >`select once, id, parent, root, depth from discussions_comment where once = any(${[...onces]}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map(({ once, ...place }) => [once, place]))
}

/** All in one statement. */
export async function insertTold(tx: Tx, discussion: string, told: readonly (Told & Place)[]): Promise<void> {
  await sql`
    insert into discussions_comment (id, discussion, parent, root, depth, author, words, voice, organisation, summary, state, category,
      posted_at, edited_at, once)
    overriding system value
    select id, ${discussion}, parent, root, depth, author, words, voice, organisation, summary, state, category,
      coalesce("postedAt", case when not summary then clock_timestamp() end), "editedAt", once
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (id bigint, parent bigint, root bigint, depth integer, once uuid, author text,
      words text, voice text, organisation text, summary boolean, state text, category text, "postedAt" timestamptz, "editedAt" timestamptz)
    order by id`.execute(tx)
}

/** Which of these are there. */
export async function knownOnces(db: Db, onces: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{
    once: string
  }>`select once from discussions_comment where once = any(${[...onces]}::uuid[])`.execute(db)
  return new Set(rows.map(({ once }) => once))
}

/** Which of these people nobody knows. */
export async function unknownPeople(db: Db, people: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`select slug from unnest(${[...people]}::text[]) slug
    where not exists (select from people_person p where p.slug = slug.slug)`.execute(db)
  return rows.map(({ slug }) => slug)
}

export async function findIdByOnce(db: Db, once: string): Promise<number | null> {
  const { rows } = await sql<{
    id: number
  }>`select id from discussions_comment where once = ${once}::uuid`.execute(db)
  return rows[0]?.id ?? null
}

export type ToldReaction = { once: string | null; point: string | null; person: string; kind: string }

/** All in one statement. A comment that is not there is left out; how many were given. */
export async function insertReactions(
  tx: Tx,
  discussion: string,
  given: readonly ToldReaction[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into discussions_reaction (discussion, comment, point, person, kind)
    select ${discussion}, c.id, r.point, r.person, r.kind
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r (once uuid, point text, person text, kind text)
    left join discussions_comment c on c.once = r.once
    where r.once is null or c.id is not null
    on conflict on constraint "one of each for each person" do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
