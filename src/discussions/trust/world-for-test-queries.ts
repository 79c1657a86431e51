/** A simulated town put into the real tables, days before this one began. Statements that tell processes of changes are left out while it is filled. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { discussions, today, type World } from './simulate-for-test.ts'

const tables = [
  'discussions_discussion',
  'discussions_comment',
  'discussions_reaction',
  'discussions_report',
  'discussions_signal',
] as const

/** Empties what was there. `db` is the owner's. */
export async function fill(db: Db, world: World): Promise<void> {
  const json = (rows: readonly unknown[]) => sql`${JSON.stringify(rows)}::jsonb`
  const at = sql`date_trunc('day', statement_timestamp(), 'UTC') - make_interval(secs => (${today} - at) * 86400)`
  await db.transaction().execute(async (tx) => {
    for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx)
    await sql`truncate discussions_discussion, discussions_participant, people_person cascade`.execute(tx)
    await sql`insert into people_person (slug, name) select slug, slug from jsonb_to_recordset(${json(world.people)}) p (slug text)`.execute(
      tx,
    )
    await sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age, joined_at)
      select slug, slug, slug, now(), 16, ${at} from jsonb_to_recordset(${json(world.people.map(({ slug, joinedAt }) => ({ slug, at: joinedAt })))}) p (slug text, at float8)`.execute(
      tx,
    )
    await sql`insert into discussions_discussion (slug, origin, title, opens_on) select slug, 'office', slug, '2000-01-01' from unnest(${discussions}::text[]) slug`.execute(
      tx,
    )
    await sql`insert into discussions_comment (id, discussion, root, depth, author, words, posted_at, shown) overriding system value
      select id, discussion, id, 0, author, words, ${at}, true
      from jsonb_to_recordset(${json(world.comments)}) c (id bigint, discussion text, author text, words text, at float8)`.execute(
      tx,
    )
    await sql`insert into discussions_reaction (discussion, comment, person, kind, given_at)
      select c.discussion, r.comment, r.person, 'care', ${at}
      from jsonb_to_recordset(${json(world.reactions)}) r (comment bigint, person text, at float8) join discussions_comment c on c.id = r.comment`.execute(
      tx,
    )
    await sql`insert into discussions_report (discussion, comment, category, person, receipt_hash, reported_at)
      select c.discussion, r.comment, 'abuse', r.person, sha256((r.person || ' ' || r.comment)::bytea), ${at}
      from jsonb_to_recordset(${json(world.reports)}) r (comment bigint, person text, at float8) join discussions_comment c on c.id = r.comment`.execute(
      tx,
    )
    await sql`insert into discussions_trace (person, day, trace)
      select person, (statement_timestamp() at time zone 'UTC')::date - (${today} - day)::integer, sha256(place::bytea)
      from jsonb_to_recordset(${json(world.traces)}) t (person text, day integer, place text)`.execute(tx)
    for (const table of tables) await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx)
  })
  await sql`analyze`.execute(db)
}
