/** What everybody may see of discussions, as the web's role reads it: the five public views and nothing else. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Category, Voice } from '../model.ts'

export type DiscussionRow = {
  slug: string
  origin: 'office' | 'participant'
  title: string
  words: string
  /** YYYY-MM-DD. */
  opensOn: string
  closesOn: string | null
  leftOpen: boolean
  about: string | null
  waits: 'none' | 'first' | 'all'
  state: 'public' | 'hidden'
  lockedAt: Date | null
  madeAt: Date
  /** Display name of a participant. */
  startedBy: string | null
}

/** Whatever was public once stands somewhere; `waiting`: again, after it was. */
export type PlaceState = 'public' | 'waiting' | 'hidden' | 'withdrawn'

export type CommentRow = {
  id: number
  parent: number | null
  root: number
  depth: 0 | 1 | 2
  words: string
  name: string | null
  voice: Voice | null
  organisation: string | null
  summary: boolean
  state: PlaceState
  category: Category | null
  redacted: boolean
  postedAt: Date | null
  editedAt: Date | null
  agree: number
  care: number
  ranked: number
  /** It counts in the order by replies. */
  rankedReply: boolean
}

export type ReactionRow = { point: string | null; kind: 'agree' | 'care'; n: number }
export type HeadCounts = {
  slug: string
  comments: number
  people: number
  agree: number
  care: number
  ownAgree: number
  ownCare: number
  lastAt: Date | null
}
export type Closing = { discussions: string[]; startsOn: string; endsOn: string | null }

const discussionColumns = sql`slug, origin, title, words, opens_on as "opensOn", closes_on as "closesOn", left_open as "leftOpen", about, waits,
  state, locked_at as "lockedAt", made_at as "madeAt", started_by as "startedBy"`

/** Null when there is none that is shown. */
export async function readDiscussion(db: Db, slug: string): Promise<DiscussionRow | null> {
  const { rows } = await sql<DiscussionRow>`select ${discussionColumns} from discussions_public_discussion
    where slug = ${slug}`.execute(db)
  return rows[0] ?? null
}

/** Reactions on the discussion itself (no point) and on its points. */
export async function readOwnReactions(db: Db, slug: string): Promise<ReactionRow[]> {
  const { rows } = await sql<ReactionRow>`select point, kind, n from discussions_public_reaction
    where discussion = ${slug} and comment is null`.execute(db)
  return rows
}

/** All that is shown of a discussion's comments, by id; or only these. */
export async function readComments(
  db: Db,
  slug: string,
  only: readonly number[] | null,
): Promise<CommentRow[]> {
  const among = (column: RawBuilder<unknown>) =>
    only === null ? sql`true` : sql`${column} = any(${[...only]}::bigint[])`
  const { rows } = await sql<CommentRow>`
    select c.id, c.parent, c.root, c.depth, c.words, c.name, c.voice, c.organisation, c.summary, c.state, c.category, c.redacted,
      c.posted_at as "postedAt", c.edited_at as "editedAt",
      coalesce(r.agree, 0)::integer as agree, coalesce(r.care, 0)::integer as care, coalesce(r.ranked, 0)::integer as ranked,
      c.ranked as "rankedReply"
    from discussions_public_comment c left join (
      select comment, sum(n) filter (where kind = 'agree') as agree, sum(n) filter (where kind = 'care') as care, sum(ranked) as ranked
      from discussions_public_reaction where discussion = ${slug} and comment is not null and ${among(sql`comment`)} group by comment
    ) r on r.comment = c.id
    where c.discussion = ${slug} and ${among(sql`c.id`)} order by c.id`.execute(db)
  return rows
}

/**
 * A sum over everything shown of a discussion: while it is the same, nothing of it changed. Cheaper than reading it, and
 * asked only while nobody tells what changes.
 */
export async function readPrint(db: Db, slug: string): Promise<string> {
  const { rows } = await sql<{ print: string }>`select concat_ws(' ',
    (select hashtextextended(d::text, 0) from discussions_public_discussion d where slug = ${slug}),
    (select bit_xor(hashtextextended(c::text, 0)) from discussions_public_comment c where discussion = ${slug}),
    (select bit_xor(hashtextextended(r::text, 0)) from discussions_public_reaction r where discussion = ${slug})) as print`.execute(
    db,
  )
  return rows[0]!.print
}

/** Every discussion that is shown, or only these. */
export async function listDiscussions(db: Db, only: readonly string[] | null): Promise<DiscussionRow[]> {
  const among = only === null ? sql`true` : sql`slug = any(${[...only]}::text[])`
  const { rows } = await sql<DiscussionRow>`select ${discussionColumns} from discussions_public_discussion
    where ${among}`.execute(db)
  return rows
}

/** What the list says of them. Names are unique among participants, so they count people. */
export async function listCounts(db: Db, only: readonly string[] | null): Promise<HeadCounts[]> {
  const among = only === null ? sql`true` : sql`discussion = any(${[...only]}::text[])`
  const { rows } = await sql<HeadCounts>`
    select slug, coalesce(c.comments, 0)::integer as comments, coalesce(c.people, 0)::integer as people, c.last as "lastAt",
      coalesce(r.agree, 0)::integer as agree, coalesce(r.care, 0)::integer as care,
      coalesce(r.own_agree, 0)::integer as "ownAgree", coalesce(r.own_care, 0)::integer as "ownCare"
    from discussions_public_discussion d
    left join (
      select discussion, count(*) as comments, count(distinct name) as people, max(posted_at) as last
      from discussions_public_comment where state = 'public' and ${among} group by discussion
    ) c on c.discussion = d.slug
    left join (
      select r.discussion, sum(n) filter (where kind = 'agree') as agree, sum(n) filter (where kind = 'care') as care,
        sum(n) filter (where kind = 'agree' and comment is null and point is null) as own_agree,
        sum(n) filter (where kind = 'care' and comment is null and point is null) as own_care
      from discussions_public_reaction r where ${only === null ? sql`true` : sql`r.discussion = any(${[...only]}::text[])`} group by r.discussion
    ) r on r.discussion = d.slug
    where ${only === null ? sql`true` : sql`d.slug = any(${[...only]}::text[])`}`.execute(db)
  return rows
}

/** Live cases for which comments are closed, now or on other days. */
export async function listClosings(db: Db): Promise<Closing[]> {
  const { rows } = await sql<Closing>`select discussions, starts_on as "startsOn", ends_on as "endsOn"
    from discussions_public_proceedings where effect = 'close' and ended_at is null`.execute(db)
  return rows
}
