/** SQL of discussions that people start themselves. Times are the database's. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { liveOn, type Live } from '../interception/index.ts'
import { nudgedOut } from '../trust/limits-queries.ts'

/** `again`: from when on whoever was asked for another look too often may go on; null for others. */
export type Starter = {
  isNew: boolean
  today: number
  waiting: number
  suspended: boolean
  again: Date | null
}

/** Holds back whatever else the same person starts at that moment. */
export async function lockStarter(tx: Tx, person: string): Promise<void> {
  await sql`select from discussions_participant where person = ${person} for update`.execute(tx)
}

/**
 * How much somebody may start, what a court has before it on that day (YYYY-MM-DD), and whether that closes all discussions: a new one
 * would be among them. `starter` is null for somebody who does not take part.
 */
export async function findStarter(
  db: Db,
  person: string,
  today: string,
): Promise<{ starter: Starter | null; live: Live; closed: boolean }> {
  const { rows } = await sql<Live & { starter: Starter | null; again: Date | null }>`select
      (select jsonb_build_object('isNew', joined_at > clock_timestamp() - interval '7 days',
          'today', (select count(*) from discussions_discussion
            where started_by = ${person} and made_at > clock_timestamp() - interval '1 day'),
          'waiting', (select count(*) from discussions_discussion where started_by = ${person} and state = 'waiting'),
          'suspended', suspended_at is not null and (suspended_until is null or suspended_until > clock_timestamp()))
        from discussions_participant where person = ${person}) as starter,
      ${nudgedOut(person)} as again, ${liveOn(sql`${today}::date`)}`.execute(db)
  const { starter, again, ...live } = rows[0]!
  const closed = live.proceedings.some(
    ({ effect, discussions }) => effect === 'close' && discussions.length === 0,
  )
  return { starter: starter && { ...starter, again }, live, closed }
}

/** The first of these slugs that no discussion has, drafted or shown; null when all are taken. */
export async function freeSlug(tx: Tx, slugs: readonly string[]): Promise<string | null> {
  const { rows } = await sql<{
    slug: string
  }>`select slug from unnest(${[...slugs]}::text[]) with ordinality as s (slug, at)
    where not exists (select from discussions_discussion d where d.slug = s.slug)
      and not exists (select from meetings_draft m where m.key = 'discussions/' || s.slug)
    order by at limit 1`.execute(tx)
  return rows[0]?.slug ?? null
}

export async function insertStarted(
  tx: Tx,
  one: { slug: string; title: string; words: string; person: string; today: string },
): Promise<void> {
  await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on, state)
    values (${one.slug}, 'participant', ${one.title}, ${one.words}, ${one.person}, ${one.today}, 'waiting')`.execute(
    tx,
  )
}

export type Own = {
  slug: string
  title: string
  state: 'waiting' | 'public' | 'hidden' | 'withdrawn'
  madeAt: Date
  /** Others wrote there. */
  answered: boolean
}

const own = (person: string) => sql`select slug, title, state, made_at as "madeAt",
    exists (select from discussions_comment c where c.discussion = d.slug and c.author is distinct from ${person}
      and c.state in ('public', 'hidden')) as answered
  from discussions_discussion d where origin = 'participant' and started_by = ${person}`

/** Discussions that somebody started, the latest first. */
export async function listOwn(db: Db, person: string): Promise<Own[]> {
  const { rows } = await sql<Own>`${own(person)} order by made_at desc limit 100`.execute(db)
  return rows
}

export async function findOwnStarted(
  db: Db,
  { slug, person }: { slug: string; person: string },
): Promise<Own | undefined> {
  const { rows } = await sql<Own>`${own(person)} and slug = ${slug}`.execute(db)
  return rows[0]
}

/** Without its words in any case: these stand instead. `gone`: nobody else wrote there, so the rest goes, too. */
export async function withdrawStarted(
  tx: Tx,
  { slug, person, gone }: { slug: string; person: string; gone: boolean },
  instead: { title: string; words: string },
): Promise<void> {
  await sql`update discussions_discussion set title = ${instead.title}, words = ${instead.words},
      state = case when ${gone} then 'withdrawn' else state end
    where slug = ${slug} and started_by = ${person}`.execute(tx)
}
