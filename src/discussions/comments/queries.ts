/** SQL of writing comments. Each rule is looked at in the statement that writes, by the database's clock, so nothing gets between. */
import { sql, type RawBuilder } from 'kysely'
import { often, type Db, type Tx } from '#src/kernel/database.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { editMinutes, type ItemKind, type Reaction, type Voice } from '../model.ts'
import { commentPace, counted, traced } from '../trust/limits-queries.ts'

/** What day it is for the office. */
export type Calendar = Pick<Pack, 'dateOfShowing' | 'timeZone'>
export const dayOf = ({ dateOfShowing, timeZone }: Calendar): RawBuilder<string> =>
  dateOfShowing === undefined
    ? sql`(clock_timestamp() at time zone ${timeZone})::date`
    : sql`${dateOfShowing}::date`

/**
 * Why nothing is written. `more`: it needs more than one statement, and was asked for alone. `nobody`: neither a participant nor
 * somebody who speaks for an organisation. `role`: said in a role that they do not have now. `slow`: as much as one account can in an
 * hour.
 */
export type Barred =
  | 'absent'
  | 'planned'
  | 'closed'
  | 'locked'
  | 'proceedings'
  | 'suspended'
  | 'nobody'
  | 'parent'
  | 'once'
  | 'more'
  | 'not-own'
  | 'role'
  | 'own'
  | 'hidden'
  | 'redacted'
  | 'waiting'
  | 'withdrawn'
  | 'not-shown'
  | 'slow'

/**
 * The discussion, whether it is open on its day, and whether the person is suspended: one line in any case. Whoever leaves at that
 * moment waits for what is written, so that it goes too; whoever writes after them is nobody.
 */
export const around = (
  discussion: string,
  person: string,
  calendar: Calendar,
  held: RawBuilder<unknown> = sql`for key share`,
) => sql`
  d as (select slug, state, waits, opens_on, closes_on, left_open, locked_at, ${dayOf(calendar)} as today
    from discussions_discussion where slug = ${discussion}),
  me as (select suspended_at is not null and (suspended_until is null or suspended_until > clock_timestamp()) as suspended
    from discussions_participant where person = ${person} ${held})`

/** The same for what is more than one statement: the first of its transaction, before any comment is held. */
export async function holdParticipant(tx: Tx, person: string): Promise<void> {
  await sql`select from discussions_participant where person = ${person} for key share`.execute(tx)
}

export const discussionBars = sql`
  when d.slug is null or d.state in ('waiting', 'withdrawn') then 'absent'
  when d.state = 'hidden' then 'closed'
  when d.today < d.opens_on then 'planned'
  when d.closes_on < d.today and not d.left_open then 'closed'
  when d.locked_at is not null then 'locked'
  when exists (select from discussions_proceedings p where p.effect = 'close' and p.ended_at is null and p.starts_on <= d.today
    and (p.ends_on is null or p.ends_on >= d.today) and (p.discussions = '{}' or d.slug = any(p.discussions))) then 'proceedings'
  when me.suspended then 'suspended'`
/** Who is asked by a moderator to change something may, also where nothing new is taken. */
export const bars = sql`when c.asked_at is not null then case when me.suspended then 'suspended' end ${discussionBars}`

export type NewComment = {
  discussion: string
  person: string
  words: string
  /** Id of what it answers. */
  parent: number | null
  once: string
  voice: Voice | null
  organisation: string | null
  nudges: readonly string[]
  /** It must wait for a moderator, whatever the discussion asks. */
  mustWait: boolean
  /** Nothing but this statement: what would have to wait is not written, and says `more`. */
  alone: boolean
  /** From where, as a mark that leads nowhere; kept when it is written. */
  trace?: Buffer | undefined
}
export type Written = {
  barred: Barred | null
  /** Null when nothing was written now; of the same form sent before, that comment's. */
  id: number | null
  state: 'public' | 'waiting' | null
  /** What it waits for, as the discussion asks. */
  waits: Extract<ItemKind, 'first-comment' | 'pre-moderated'> | null
  /** It is there from before. */
  twin: boolean
  /** Of `slow`: from when on they may go on. */
  again: Date | null
}

/** Minutes in which the same words in the same place are the same comment: whoever went back and pressed again, a program that tries again. */
const sameWordsMinutes = 10

/** One statement. Sent twice at the same moment, it says neither why not nor an id: then `findTwin`. */
export async function insertComment(db: Db, one: NewComment, calendar: Calendar): Promise<Written> {
  const { discussion, person, words, parent, once, voice, organisation, nudges, mustWait, alone } = one
  const { rows } = await sql<Written>`${often}
    with ${around(discussion, person, calendar)}, ${commentPace(person)},
    up as (select id, parent, root, depth, state from discussions_comment where id = ${parent}::bigint and discussion = ${discussion}),
    twin as (
      (select id, state, author is not distinct from ${person} and discussion = ${discussion} as mine
        from discussions_comment where once = ${once}::uuid)
      union all
      (select id, state, true from discussions_comment
        where author = ${person} and posted_at > clock_timestamp() - make_interval(mins => ${sameWordsMinutes})
          and discussion = ${discussion} and answers is not distinct from ${parent}::bigint and words = ${words}
          and state in ('public', 'waiting') and voice is not distinct from ${voice}::text)
      limit 1),
    asked as (select case
        when ${voice}::text is not null or d.waits = 'none' then null
        when d.waits = 'all' then 'pre-moderated'
        when not exists (select from discussions_comment c where c.author = ${person} and c.state = 'public') then 'first-comment'
      end as waits
      from d),
    judged as (select asked.waits, pace.again, twin.id as twin, twin.state as twin_state, case
        when twin.mine then null
        when twin.id is not null then 'once'
        ${discussionBars}
        when ${voice}::text is null and me.suspended is null then 'nobody'
        when ${parent}::bigint is not null and (up.id is null or up.state <> 'public') then 'parent'
        when ${voice}::text is null and pace.again is not null then 'slow'
        when ${alone} and asked.waits is not null then 'more'
      end as barred,
      coalesce(case when up.depth = 2 then up.parent else up.id end) as under, up.root as root, least(coalesce(up.depth + 1, 0), 2) as depth
      from (select 1) one left join d on true left join me on true left join up on true left join twin on true left join asked on true left join pace on true),
    ${traced(person, one.trace)},
    numbered as (select nextval(pg_get_serial_sequence('discussions_comment', 'id')) as id from judged where barred is null and twin is null),
    added as (
      insert into discussions_comment (id, discussion, parent, answers, root, depth, author, words, voice, organisation, state, nudges, once)
      overriding system value
      select n.id, ${discussion}, j.under, ${parent}::bigint, coalesce(j.root, n.id), j.depth, ${person}, ${words}, ${voice}, ${organisation},
        case when ${mustWait} or j.waits is not null then 'waiting' else 'public' end, ${[...nudges]}::text[], ${once}::uuid
      from judged j cross join numbered n
      on conflict (once) do nothing
      returning id, state)
    select j.barred, coalesce(a.id, j.twin) as id, coalesce(a.state, j.twin_state) as state, j.waits, j.twin is not null as twin, j.again
    from judged j left join added a on true`.execute(db)
  return rows[0]!
}

/** The same form of the same person, when it was sent before. */
export async function findTwin(
  db: Db,
  { once, person, discussion }: Pick<NewComment, 'once' | 'person' | 'discussion'>,
): Promise<Pick<Written, 'id' | 'state'> | null> {
  const { rows } = await sql<Pick<Written, 'id' | 'state'>>`select id, state from discussions_comment
    where once = ${once}::uuid and author = ${person} and discussion = ${discussion}`.execute(db)
  return rows[0] ?? null
}

export type Edit = {
  discussion: string
  id: number
  person: string
  words: string
  nudges: readonly string[]
  mustWait: boolean
} & Speaking
/** In which role they speak now: what was said in a role is changed and withdrawn in that role alone. */
export type Speaking = { voice: Voice | null; organisation: string | null }
const roleBar = ({ voice, organisation }: Speaking) => sql`
  when c.voice is not null and (c.voice is distinct from ${voice}::text or c.organisation is distinct from ${organisation}::text)
    then 'role'`
export type Edited = {
  barred: Barred | null
  /** Of `slow`: from when on they may go on. */
  again: Date | null
  state: 'public' | 'waiting' | null
  waits: Extract<ItemKind, 'pre-moderated'> | null
  changed: boolean
  /** A moderator had asked for it, which ends with this change. */
  asked: boolean
  /** What stood there, and whether it was said in a role. */
  before: string | null
  inRole: boolean
}

/** A quiet change in the first minutes is for people who speak for themselves, and not for what a moderator asked. */
const isEarly = sql`c.voice is null and c.asked_at is null and c.posted_at > clock_timestamp() - make_interval(mins => ${editMinutes})`

/** Keeps what stood there, and changes it. What waits goes on waiting: only whom a moderator asked changes it, once. */
export async function updateWords(tx: Tx, one: Edit, calendar: Calendar): Promise<Edited> {
  const { discussion, id, person, words, nudges, mustWait } = one
  const { rows } = await sql<Edited>`
    with ${around(discussion, person, calendar)},
    c as (select id, author, words, voice, organisation, state, redacted, asked_at, ${isEarly} as early
      from discussions_comment c where id = ${id} and discussion = ${discussion} for update),
    judged as (select case
        when c.id is null then 'absent'
        when c.author is distinct from ${person} then 'not-own'
        ${roleBar(one)}
        when c.state <> 'public' and (c.state <> 'waiting' or c.asked_at is null) then c.state
        when c.redacted then 'redacted'
        ${bars}
      end as barred,
      case when d.waits = 'all' and c.voice is null then 'pre-moderated' end as waits
      from (select 1) one left join d on true left join me on true left join c on true),
    ${counted('edit', person)},
    old as (
      insert into discussions_wording (comment, words, why, by)
      select c.id, c.words, case when c.asked_at is not null then 'asked' when c.early then 'early-edit' else 'edit' end, ${person}
      from c, judged, counted where judged.barred is null and c.words <> ${words} returning comment),
    new as (
      update discussions_comment as one set words = ${words}, nudges = ${[...nudges]}::text[],
        state = case when ${mustWait} or judged.waits is not null or c.state = 'waiting' then 'waiting' else 'public' end,
        edited_at = case when c.early then one.edited_at else clock_timestamp() end, asked_at = null
      from c, judged where one.id = c.id and one.id in (select comment from old) returning one.state)
    select case when j.barred = 'refused' then 'absent' when j.barred is null and counted.n is null then 'slow' else j.barred end as barred,
      pace.again, coalesce(new.state, c.state) as state, j.waits, new.state is not null as changed,
      new.state is not null and c.asked_at is not null as asked, c.words as before, c.voice is not null as "inRole"
    from judged j left join c on true left join new on true left join counted on true left join pace on true`.execute(
    tx,
  )
  return rows[0]!
}

/**
 * Empties the words, which are kept where nobody reads them; the place in the thread stays, and that a moderator had hidden it.
 * Another's that waits is not there.
 */
export async function updateWithdrawn(
  tx: Tx,
  { discussion, id, person, ...speaking }: Pick<Edit, 'discussion' | 'id' | 'person'> & Speaking,
): Promise<Pick<Edited, 'barred' | 'before' | 'inRole'>> {
  const { rows } = await sql<Pick<Edited, 'barred' | 'before' | 'inRole'>>`
    with c as (select id, author, words, voice, organisation, state from discussions_comment
      where id = ${id} and discussion = ${discussion} for update),
    judged as (select case
        when c.id is null or c.state = 'refused' or (c.state = 'waiting' and c.author is distinct from ${person}) then 'absent'
        when c.author is distinct from ${person} then 'not-own'
        ${roleBar(speaking)}
        when c.state = 'withdrawn' then 'withdrawn'
      end as barred
      from (select 1) one left join c on true),
    old as (
      insert into discussions_wording (comment, words, why, by)
      select c.id, c.words, 'withdrawal', ${person} from c, judged where judged.barred is null and c.words <> ''),
    new as (
      update discussions_comment as one set words = '', state = 'withdrawn', edited_at = null
      from c, judged where one.id = c.id and judged.barred is null)
    select barred, c.words as before, c.voice is not null as "inRole" from judged left join c on true`.execute(
    tx,
  )
  return rows[0]!
}

/** On a comment, on one of the points, or (neither) on the discussion itself. */
export type Target = { comment: number | null; point: string | null }
export type React = {
  discussion: string
  person: string
  kind: Reaction
  trace?: Buffer | undefined
} & Target

/** One of each kind for each person and thing: given twice it is there once. */
export async function insertReaction(
  db: Db,
  { discussion, person, kind, comment, point, trace }: React,
  calendar: Calendar,
): Promise<{ barred: Barred | null; changed: boolean; again: Date | null }> {
  const { rows } = await sql<{ barred: Barred | null; changed: boolean; again: Date | null }>`${often}
    with ${around(discussion, person, calendar)},
    c as (select id, author, state, shown from discussions_comment where id = ${comment}::bigint and discussion = ${discussion}),
    judged as (select case
        ${discussionBars}
        when me.suspended is null then 'nobody'
        when ${comment}::bigint is not null and (c.id is null or not c.shown) then 'absent'
        when c.state <> 'public' then 'not-shown'
        when c.author = ${person} then 'own'
      end as barred
      from (select 1) one left join d on true left join me on true left join c on true),
    ${counted('react', person)},
    ${traced(person, trace)},
    added as (
      insert into discussions_reaction (discussion, comment, point, person, kind)
      select ${discussion}, ${comment}::bigint, ${point}, ${person}, ${kind} from counted
      on conflict on constraint "one of each for each person" do nothing returning id)
    select case when j.barred is null and counted.n is null then 'slow' else j.barred end as barred, added.id is not null as changed,
      pace.again
    from judged j left join added on true left join counted on true left join pace on true`.execute(db)
  return rows[0]!
}

/** One's own goes by the same rules as it came, while the discussion is open; of a comment that is not shown any more, too. */
export async function deleteReaction(
  db: Db,
  { discussion, person, kind, comment, point }: React,
  calendar: Calendar,
): Promise<{ barred: Barred | null; again: Date | null }> {
  const { rows } = await sql<{ barred: Barred | null; again: Date | null }>`${often}
    with ${around(discussion, person, calendar)},
    judged as (select case ${discussionBars} end as barred from (select 1) one left join d on true left join me on true),
    ${counted('react', person)},
    gone as (delete from discussions_reaction r using counted
      where r.discussion = ${discussion} and r.person = ${person} and r.kind = ${kind}
        and r.comment is not distinct from ${comment}::bigint and r.point is not distinct from ${point}::text)
    select case when j.barred is null and counted.n is null then 'slow' else j.barred end as barred, pace.again
    from judged j left join counted on true left join pace on true`.execute(db)
  return rows[0]!
}

export type Own = {
  words: string
  state: string
  /** A change now leaves nothing that everybody can read. */
  early: boolean
  redacted: boolean
  /** Others have read it. */
  shown: boolean
  /** A moderator asked for a change. */
  asked: boolean
} & Speaking

/** Somebody's own comment, whatever its state; null when it is another's or there is none. */
export async function findOwn(
  db: Db,
  { discussion, id, person }: Pick<Edit, 'discussion' | 'id' | 'person'>,
): Promise<Own | null> {
  const { rows } =
    await sql<Own>`select words, state, redacted, voice, organisation, shown, asked_at is not null as asked,
      ${isEarly} as early
    from discussions_comment c where id = ${id} and discussion = ${discussion} and author = ${person}`.execute(
      db,
    )
  return rows[0] ?? null
}

export type Reply = {
  discussion: string
  title: string
  /** Who wrote what is answered, and wants to hear of it. */
  to: string
  /** Who answered in a role, and in which. Of other people no name: an e-mail cannot be changed when they leave, or change it. */
  name: string | null
  voice: Voice | null
  organisation: string | null
  /** The hour, in UTC: 2026-07-26T14. */
  hour: string
}

/**
 * Whom to tell of a public reply: whoever wrote what its writer chose to answer. Null when nobody is told: the author left, answered
 * themselves, speaks for an organisation, or does not want to hear of it. Of an answer in a role everybody is told.
 */
export async function findTold(tx: Tx, id: number): Promise<Reply | null> {
  const { rows } = await sql<Reply>`
    select c.discussion, d.title, up.author as "to", case when c.voice is not null then w.name end as name, c.voice,
      o.name as organisation, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24') as hour
    from discussions_comment c
    join discussions_comment up on up.id = c.answers
    join discussions_discussion d on d.slug = c.discussion
    join discussions_participant t on t.person = up.author
    left join people_person w on w.slug = c.author
    left join people_organisation o on o.slug = c.organisation
    where c.id = ${id} and c.state = 'public' and up.voice is null and up.author is distinct from c.author
      and (t.tell_replies or c.voice is not null)`.execute(tx)
  return rows[0] ?? null
}
