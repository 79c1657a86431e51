/** SQL of what the office writes about discussions beside the record: their lines, what waits, whom to tell. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { discussionKindName, type Discussion } from '../model.ts'
import type { Published } from './leads.ts'

/** The line by which a published discussion is shown and takes comments. Its lock stays as moderators set it. */
export async function writeLine(tx: Tx, one: Discussion): Promise<void> {
  await sql`insert into discussions_discussion (slug, origin, title, opens_on, closes_on, left_open, about, waits)
    values (${one.discussion}, 'office', ${one.title}, ${one.opensOn}, ${one.closesOn}, ${one.leftOpen},
      ${one.about?.address ?? null}, ${one.waits})
    on conflict (slug) do update set title = excluded.title, opens_on = excluded.opens_on, closes_on = excluded.closes_on,
      left_open = excluded.left_open, about = excluded.about, waits = excluded.waits
    where discussions_discussion.origin = 'office'`.execute(tx)
}

/** Whether a participant's discussion stands at this slug, in whatever state. */
export async function isParticipants(db: Db, slug: string): Promise<boolean> {
  const { rows } = await sql`select from discussions_discussion
    where slug = ${slug} and origin = 'participant'`.execute(db)
  return rows.length > 0
}

/** The latest version of everything published under the first two parts of some addresses. */
export async function publishedNear(db: Db, addresses: readonly string[]): Promise<Published[]> {
  const roots = [...new Set(addresses.map((one) => one.split('#', 1)[0]!.split('/').slice(0, 2).join('/')))]
  const { rows } = await sql<{ key: string; kind: string; title: string; content: string }>`
    select distinct on (key) key, kind, title, content from record_version
    where split_part(key, '/', 1) = any(${roots}::text[])
      or split_part(key, '/', 1) || '/' || split_part(key, '/', 2) = any(${roots}::text[])
      or (strpos(key, '/') = 0 and key = any(${roots.map((one) => one.split('/', 1)[0]!)}::text[]))
    order by key, number desc`.execute(db)
  return rows.map(({ content, ...row }) => ({ ...row, content: JSON.parse(content) as unknown }))
}

/** As the line has it; null when there is none. */
export async function titleOf(db: Db, slug: string): Promise<string | null> {
  const { rows } = await sql<{
    title: string
  }>`select title from discussions_discussion where slug = ${slug}`.execute(db)
  return rows[0]?.title ?? null
}

/** How many things wait for moderators, by discussion. */
export async function countWaiting(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ discussion: string; n: number }>`select discussion, count(*)::integer as n
    from discussions_item where decided_at is null group by discussion`.execute(db)
  return new Map(rows.map(({ discussion, n }) => [discussion, n]))
}

/** Discussions that participants started and that are not shown: they wait, or are gone. */
export async function listUnseen(
  db: Db,
): Promise<{ slug: string; title: string; state: 'waiting' | 'withdrawn'; madeAt: Date }[]> {
  const { rows } = await sql<{ slug: string; title: string; state: 'waiting' | 'withdrawn'; madeAt: Date }>`
    select slug, title, state, made_at as "madeAt" from discussions_discussion
    where origin = 'participant' and state = 'waiting' order by made_at`.execute(db)
  return rows
}

/** The office's discussions that closed before a day (YYYY-MM-DD) and have no conclusions. Those told from a document have theirs there. */
export async function listUnconcluded(
  db: Db,
  before: string,
): Promise<{ slug: string; title: string; closesOn: string }[]> {
  const { rows } = await sql<{ slug: string; title: string; closesOn: string }>`
    select d.slug, d.title, to_char(d.closes_on, 'YYYY-MM-DD') as "closesOn" from discussions_discussion d
    join lateral (select content::jsonb as content from record_version v
      where v.key = 'discussions/' || d.slug and v.kind = ${discussionKindName} order by number desc limit 1) latest on true
    where d.origin = 'office' and d.closes_on < ${before} and jsonb_typeof(latest.content -> 'conclusions') is distinct from 'object'
      and jsonb_typeof(latest.content -> 'summarised') is distinct from 'object'
    order by d.closes_on, d.slug`.execute(db)
  return rows
}

/** Threads of discussions that take comments on a day in which nobody of the office has answered, by discussion. */
export async function countUnanswered(
  db: Db,
  today: string,
): Promise<{ slug: string; title: string; n: number; oldest: Date }[]> {
  const { rows } = await sql<{ slug: string; title: string; n: number; oldest: Date }>`
    select d.slug, d.title, count(*)::integer as n, min(c.posted_at) as oldest from discussions_discussion d
    join discussions_comment c on c.discussion = d.slug and c.depth = 0 and c.state = 'public' and c.voice is null and not c.summary
    where d.origin = 'office' and d.opens_on <= ${today} and (d.closes_on is null or d.closes_on >= ${today} or d.left_open)
      and not exists (select from discussions_comment r where r.discussion = d.slug and r.root = c.id and r.voice is not null
        and r.state = 'public')
    group by d.slug, d.title order by min(c.posted_at), d.slug`.execute(db)
  return rows
}

/* ---- whom conclusions are told -------------------------------------------------------------------------------------- */

/** Begins the telling; once for each discussion. */
export async function beginTelling(tx: Tx, slug: string): Promise<void> {
  await sql`insert into discussions_telling (discussion) values (${slug}) on conflict do nothing`.execute(tx)
}

/** One telling that is not over, held until the end of the transaction; others do not wait for it. */
export async function lockTelling(tx: Tx): Promise<{ discussion: string; toldTo: number } | null> {
  const { rows } = await sql<{ discussion: string; toldTo: string }>`
    select discussion, told_to as "toldTo" from discussions_telling where ended_at is null
    order by begun_at, discussion limit 1 for update skip locked`.execute(tx)
  return rows[0] ? { discussion: rows[0].discussion, toldTo: Number(rows[0].toldTo) } : null
}

/** The next who wrote there, in the order of their first comment; `tells` false for whoever wants no e-mail. */
export async function nextTold(
  tx: Tx,
  { discussion, toldTo }: { discussion: string; toldTo: number },
  most: number,
): Promise<{ person: string; first: number; tells: boolean }[]> {
  const { rows } = await sql<{ person: string; first: string; tells: boolean }>`
    select p.person, min(c.id) as first, p.tell_replies and bool_or(c.state = 'public') as tells
    from discussions_comment c join discussions_participant p on p.person = c.author
    where c.discussion = ${discussion} and c.voice is null group by p.person, p.tell_replies
    having min(c.id) > ${toldTo} order by 2 limit ${most}`.execute(tx)
  return rows.map(({ first, ...row }) => ({ ...row, first: Number(first) }))
}

/** `toldTo`: the first comment of the last who was told; null when nobody is left. */
export async function noteTold(tx: Tx, discussion: string, toldTo: number | null): Promise<void> {
  await (
    toldTo === null
      ? sql`update discussions_telling set ended_at = clock_timestamp() where discussion = ${discussion}`
      : sql`update discussions_telling set told_to = ${toldTo} where discussion = ${discussion}`
  ).execute(tx)
}
