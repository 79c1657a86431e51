/** SQL of the queue and of one case: what moderators look at before they decide. Who reported is in a query of its own. */
import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { ItemKind } from '../model.ts'
import type { CommentState } from './acts.ts'
import type { AuthorSays } from './answer-queries.ts'

/** Reports of one category on an item: how many; and of whom, as far as that helps to judge them. */
export type ReportCount = { category: string; n: number; withoutAccount: number; young: number }
export type QueueItem = {
  id: string
  kind: ItemKind
  discussion: string
  title: string
  comment: number | null
  excerpt: string
  author: string | null
  authorName: string | null
  state: CommentState | null
  openedAt: Date
  dueAt: Date | null
  late: boolean
  /** Who looks at it now, and until when. */
  claimedBy: string | null
  claimedByName: string | null
  claimedUntil: Date | null
  notBy: string | null
  appeals: string | null
  words: string
  decidedAt: Date | null
  /** When its author was last asked to change it. */
  askedAt: Date | null
  /** Of a legal notice whose author was asked in time: until when they may answer. `dueAt` is after that. */
  answerBy: Date | null
  /** They may answer still. */
  awaits: boolean
  /** What its author answered. */
  says: AuthorSays | null
  answeredAt: Date | null
  reports: ReportCount[]
  /** A legal notice, or several, whose senders have not shown that the address is theirs. */
  unconfirmed: boolean
  /** Ids of what the rules before posting noticed in the words. */
  nudges: string[]
  /** As `seenAs` gives it, of its words. */
  seen: string
}

const now = (moment: string | null) => sql`coalesce(${moment}::timestamptz, clock_timestamp())`
/** Days below which an account counts as young. */
export const youngDays = 7

const items = (
  moment: string | null,
  where: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
) => sql<QueueItem>`
  select i.id, i.kind, i.discussion, t.title, i.comment, left(coalesce(c.words, t.words, ''), 240) as excerpt, c.author,
    coalesce(p.name, a.name) as "authorName", c.state, i.opened_at as "openedAt", i.due_at as "dueAt",
    coalesce(i.due_at < ${now(moment)}, false) and i.decided_at is null and not i.unconfirmed as late,
    case when i.claimed_until > clock_timestamp() then i.claimed_by end as "claimedBy",
    case when i.claimed_until > clock_timestamp() then q.name end as "claimedByName",
    case when i.claimed_until > clock_timestamp() then i.claimed_until end as "claimedUntil",
    i.not_by as "notBy", i.unconfirmed, i.appeals, i.words, i.decided_at as "decidedAt",
    (select max(d.decided_at) from discussions_decision d where d.item = i.id and d.act = 'ask-author') as "askedAt",
    i.answer_by as "answerBy", coalesce(n.says is null and i.answer_by > ${now(moment)}, false) as awaits, n.says, n.answered_at as "answeredAt",
    coalesce(r.reports, '[]') as reports, coalesce(c.nudges, '{}') as nudges,
    left(encode(sha256(convert_to(coalesce(c.state, t.state) || E'\n' || coalesce(c.words, nullif(t.words, ''), t.title), 'UTF8')), 'hex'), 16) as seen
  from discussions_item i join discussions_discussion t on t.slug = i.discussion
  left join discussions_comment c on c.id = i.comment
  left join discussions_participant p on p.person = c.author
  left join people_person a on a.slug = c.author
  left join people_person q on q.slug = i.claimed_by
  left join lateral (select jsonb_agg(jsonb_build_object('category', g.category, 'n', g.n, 'withoutAccount', g.without, 'young', g.young)
      order by g.category) as reports
    from (select r.category, count(*)::integer as n, (count(*) filter (where r.person is null))::integer as without,
        (count(*) filter (where j.joined_at > r.reported_at - make_interval(days => ${youngDays})))::integer as young
      from discussions_report r left join discussions_participant j on j.person = r.person
      where r.item = i.id group by r.category) g) r on true
  left join lateral (select a.says, a.answered_at from discussions_answer a join discussions_decision d on d.id = a.decision
    where d.item = i.id order by a.answered_at desc limit 1) n on true
  where ${where} ${rest}`

export type QueueChoice = { kind?: ItemKind | undefined; discussion?: string | undefined }

/**
 * Somebody in danger first (`danger`: ids of those rules), then what has a clock, the latest first, then what may be against the law, then
 * the oldest. Notices that nobody confirmed stand among the last: anybody can type one. One more than the page takes.
 */
export async function listItems(
  db: Db,
  choice: QueueChoice,
  {
    page,
    size,
    moment,
    danger = [],
  }: { page: number; size: number; moment: string | null; danger?: readonly string[] },
): Promise<QueueItem[]> {
  const { kind = null, discussion = null } = choice
  const { rows } = await items(
    moment,
    sql`i.decided_at is null and (${kind}::text is null or i.kind = ${kind}) and (${discussion}::text is null or i.discussion = ${discussion})`,
    sql`order by coalesce(c.nudges && ${[...danger]}::text[], false) desc, case when not i.unconfirmed then i.due_at end nulls last, (i.kind = 'report' and exists (select from discussions_report l
        where l.item = i.id and l.category = 'illegal')) desc, i.opened_at, i.id
      limit ${size + 1} offset ${(page - 1) * size}`,
  ).execute(db)
  return rows
}
export async function findItem(db: Db, id: string, moment: string | null): Promise<QueueItem | undefined> {
  const { rows } = await items(moment, sql`i.id = ${id}`, sql``).execute(db)
  return rows[0]
}
export async function listItemsOf(
  db: Db,
  ids: readonly string[],
  moment: string | null,
): Promise<QueueItem[]> {
  const { rows } = await items(
    moment,
    sql`i.id = any(${[...ids]}::uuid[])`,
    sql`order by i.opened_at`,
  ).execute(db)
  return rows
}
/** Open ones about a comment. */
export async function openItemsOn(db: Db, comment: number, moment: string | null): Promise<QueueItem[]> {
  const { rows } = await items(
    moment,
    sql`i.comment = ${comment} and i.decided_at is null`,
    sql`order by i.opened_at`,
  ).execute(db)
  return rows
}

export type Waiting = {
  kind: ItemKind
  n: number
  late: number
  oldest: Date
  illegal: number
  /** Of legal notices those that nobody confirmed; `late`, `awaits` and `answered` are of the others. */
  unconfirmed: number
  /** Whose author was asked in time, and may answer still. */
  awaits: number
  /** Whose author answered. */
  answered: number
}
export async function countItems(db: Db, moment: string | null): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select kind, count(*)::integer as n, (count(*) filter (where due_at < ${now(moment)} and not unconfirmed))::integer as late,
      (count(*) filter (where unconfirmed))::integer as unconfirmed, min(opened_at) as oldest,
      (count(*) filter (where exists (select from discussions_report r where r.item = i.id and r.category = 'illegal')))::integer as illegal,
      (count(*) filter (where not n.answered and answer_by > ${now(moment)} and not unconfirmed))::integer as awaits,
      (count(*) filter (where n.answered and not unconfirmed))::integer as answered
    from discussions_item i cross join lateral (select exists (select from discussions_answer a join discussions_decision d on d.id = a.decision
      where d.item = i.id) as answered) n where decided_at is null group by kind order by kind`.execute(db)
  return rows
}
export async function openDiscussions(db: Db): Promise<{ slug: string; title: string }[]> {
  const { rows } = await sql<{ slug: string; title: string }>`
    select slug, title from discussions_discussion d
    where exists (select from discussions_item i where i.discussion = d.slug and i.decided_at is null) order by title`.execute(
    db,
  )
  return rows
}
/** Appeals that wait, with who may not decide each. */
export async function openAppeals(db: Db): Promise<{ id: string; apartFrom: string[]; openedAt: Date }[]> {
  const { rows } = await sql<{ id: string; apartFrom: string[]; openedAt: Date }>`
    select i.id, array_remove(array[i.not_by, d.decided_by, d.confirmed_by], null) || array(
        select o.decided_by from discussions_item e join discussions_decision o on o.item = e.id where e.appeals = i.appeals) as "apartFrom", i.opened_at as "openedAt"
    from discussions_item i left join discussions_decision d on d.id = i.appeals
    where i.kind = 'appeal' and i.decided_at is null order by i.opened_at`.execute(db)
  return rows
}
/**
 * What is urgent by law (a notice, or a report of something against the law) and came since somebody was last written to about such
 * things: the first of it, and how many, up to a thousand. Nothing within an hour of that e-mail.
 */
export async function urgentFor(
  db: Db,
  person: string,
): Promise<{ id: string; kind: ItemKind; title: string; n: number } | undefined> {
  const { rows } = await sql<{ id: string; kind: ItemKind; title: string; n: number }>`
    with told as (select max(created_at) as at from notices_message where kind = 'moderation-urgent' and person = ${person}),
    urgent as (
      select i.id, i.kind, i.discussion, case when i.kind = 'legal-notice'
        then coalesce((select max(l.confirmed_at) from discussions_legal_notice l where l.item = i.id), i.opened_at) else r.at end as came
      from discussions_item i left join lateral (select min(reported_at) as at from discussions_report
        where item = i.id and category = 'illegal') r on true
      where i.decided_at is null and not i.unconfirmed and (i.kind = 'legal-notice' or r.at is not null)),
    fresh as (
      select u.* from urgent u, told
      where told.at is null or (u.came > told.at and told.at <= clock_timestamp() - interval '1 hour')
      order by u.came, u.id limit 1000)
    select f.id, f.kind, t.title, (select count(*)::integer from fresh) as n
    from fresh f join discussions_discussion t on t.slug = f.discussion order by f.came, f.id limit 1`.execute(
    db,
  )
  return rows[0]
}

/** For ten minutes; false when somebody else looks at it, or it is decided. */
export async function claimItem(db: Db, id: string, person: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update discussions_item set claimed_by = ${person}, claimed_until = clock_timestamp() + interval '10 minutes'
    where id = ${id} and decided_at is null
      and (claimed_by is null or claimed_by = ${person} or claimed_until <= clock_timestamp())`.execute(db)
  return numAffectedRows === 1n
}
export async function releaseItem(db: Db, id: string, person: string): Promise<void> {
  await sql`update discussions_item set claimed_by = null, claimed_until = null where id = ${id} and claimed_by = ${person}`.execute(
    db,
  )
}

/* ---- one case ---------------------------------------------------------------------------------------------------- */

export type CaseComment = {
  id: number
  discussion: string
  title: string
  parent: number | null
  depth: number
  author: string | null
  authorName: string | null
  voice: string | null
  words: string
  state: CommentState
  category: string | null
  redacted: boolean
  /** It was public once. */
  shown: boolean
  summary: boolean
  nudges: string[]
  postedAt: Date | null
  editedAt: Date | null
}
const comments = (where: RawBuilder<unknown>) => sql<CaseComment>`
  select c.id, c.discussion, t.title, c.parent, c.depth, c.author, coalesce(p.name, a.name) as "authorName", c.voice, c.words, c.state,
    c.category, c.redacted, c.shown, c.summary, c.nudges, c.posted_at as "postedAt", c.edited_at as "editedAt"
  from discussions_comment c join discussions_discussion t on t.slug = c.discussion
  left join discussions_participant p on p.person = c.author left join people_person a on a.slug = c.author
  where ${where}`

export async function findComment(db: Db, id: number): Promise<CaseComment | undefined> {
  const { rows } = await comments(sql`c.id = ${id}`).execute(db)
  return rows[0]
}
/** What it answers, itself, and the first of what answers it, in the order of the thread. */
export async function threadOf(db: Db, id: number): Promise<CaseComment[]> {
  const { rows } = await comments(sql`c.id in (
      with recursive up as (
        select id, parent from discussions_comment where id = ${id}
        union all select o.id, o.parent from discussions_comment o join up on o.id = up.parent
      ) select id from up)
    or c.id in (select id from discussions_comment where parent = ${id} order by id limit 20)
    order by c.id`).execute(db)
  return rows
}
/** The n-th comment of a discussion, by number; for a pack's story. */
export async function nthComment(db: Db, discussion: string, n: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from discussions_comment where discussion = ${discussion} order by id limit 1 offset ${n - 1}`.execute(
    db,
  )
  return rows[0]?.id
}

export type CaseDiscussion = {
  slug: string
  title: string
  words: string
  origin: 'office' | 'participant'
  state: 'waiting' | 'public' | 'hidden' | 'withdrawn'
  lockedAt: Date | null
  startedBy: string | null
  startedByName: string | null
}
export async function findDiscussion(db: Db, slug: string): Promise<CaseDiscussion | undefined> {
  const { rows } = await sql<CaseDiscussion>`
    select d.slug, d.title, d.words, d.origin, d.state, d.locked_at as "lockedAt", d.started_by as "startedBy", p.name as "startedByName"
    from discussions_discussion d left join discussions_participant p on p.person = d.started_by where d.slug = ${slug}`.execute(
    db,
  )
  return rows[0]
}

/** A report without who sent it. */
export type CaseReport = {
  id: string
  category: string
  words: string
  reportedAt: Date
  /** Null: no account. Otherwise its age in days when it reported. */
  accountDays: number | null
  open: boolean
}
export async function reportsOn(
  db: Db,
  of: { discussion: string; comment: number | null },
): Promise<CaseReport[]> {
  const { rows } = await sql<CaseReport>`
    select r.id, r.category, r.words, r.reported_at as "reportedAt",
      case when r.person is not null then greatest(0, coalesce(extract(day from r.reported_at - p.joined_at), 9999))::integer end as "accountDays",
      coalesce(i.decided_at is null, true) as open
    from discussions_report r left join discussions_participant p on p.person = r.person left join discussions_item i on i.id = r.item
    where r.discussion = ${of.discussion} and r.comment is not distinct from ${of.comment}
    order by r.reported_at desc limit 200`.execute(db)
  return rows
}
export type CaseNotice = {
  id: string
  ground: string
  words: string
  receivedAt: Date
  dueAt: Date
  /** When its sender showed that the address is theirs. */
  confirmedAt: Date | null
}
export async function noticesOn(db: Db, comment: number): Promise<CaseNotice[]> {
  const { rows } = await sql<CaseNotice>`
    select id, ground, words, received_at as "receivedAt", due_at as "dueAt", confirmed_at as "confirmedAt" from discussions_legal_notice
    where comment = ${comment} order by received_at desc`.execute(db)
  return rows
}

/** What was reported, as it stood then. */
export type ReportedWords = { words: string; keptAt: Date; reports: number; notices: number }
export async function reportedOn(
  db: Db,
  of: { discussion: string; comment: number | null },
): Promise<ReportedWords[]> {
  const { rows } = await sql<ReportedWords>`
    select k.words, k.kept_at as "keptAt",
      (select count(*)::integer from discussions_report r where r.about = k.id) as reports,
      (select count(*)::integer from discussions_legal_notice n where n.about = k.id) as notices
    from discussions_reported k where k.discussion = ${of.discussion} and k.comment is not distinct from ${of.comment}
    order by k.id desc limit 50`.execute(db)
  return rows
}

/**
 * What stood there before. Of the first minutes, in which an author may change a comment without a trace, only what was changed after
 * somebody had reported it (`since`).
 */
export type EarlierWords = { words: string; until: Date; why: string }
export async function earlierOf(db: Db, comment: number, since: Date | null): Promise<EarlierWords[]> {
  const { rows } = await sql<EarlierWords>`
    select words, until, why from discussions_wording
    where comment = ${comment} and (why <> 'early-edit' or until >= ${since}::timestamptz) order by id desc limit 50`.execute(
    db,
  )
  return rows
}

/** Who reported or sent a notice: personal data, read with a reason that stands on the audit trail. */
export type Reporter = {
  what: 'report' | 'legal-notice'
  at: Date
  category: string
  name: string | null
  email: string | null
}
export async function reportersOn(
  tx: Tx,
  of: { discussion: string; comment: number | null },
): Promise<Reporter[]> {
  const { rows } = await sql<Reporter>`
    select 'report' as what, r.reported_at as at, r.category, p.name, coalesce(r.email, a.email) as email
    from discussions_report r left join discussions_participant p on p.person = r.person left join people_account a on a.person = r.person
    where r.discussion = ${of.discussion} and r.comment is not distinct from ${of.comment}
    union all
    select 'legal-notice', n.received_at, n.ground, n.name, n.email from discussions_legal_notice n where n.comment = ${of.comment}
    order by at desc limit 200`.execute(tx)
  return rows
}

/* ---- one person, as far as a moderator must know ----------------------------------------------------------------- */

export type CasePerson = {
  person: string
  name: string
  joinedAt: Date | null
  suspendedAt: Date | null
  suspendedUntil: Date | null
  participant: boolean
  comments: number
  hidden: number
  flags: string[]
  flagsCleared: boolean
}
export async function findPerson(db: Db, person: string): Promise<CasePerson | undefined> {
  const { rows } = await sql<Omit<CasePerson, 'flags'> & { flags: unknown }>`
    select q.slug as person, coalesce(p.name, q.name) as name, p.joined_at as "joinedAt", p.suspended_at as "suspendedAt",
      p.suspended_until as "suspendedUntil", p.person is not null as participant,
      (select count(*)::integer from discussions_comment c where c.author = q.slug) as comments,
      (select count(*)::integer from discussions_comment c where c.author = q.slug and c.state in ('hidden', 'refused')) as hidden,
      s.flags, s.cleared_at is not null as "flagsCleared"
    from people_person q left join discussions_participant p on p.person = q.slug left join discussions_signal s on s.person = q.slug
    where q.slug = ${person} and (p.person is not null or exists (select from discussions_comment c where c.author = q.slug))`.execute(
    db,
  )
  return rows[0] && { ...rows[0], flags: flagNames(rows[0].flags) }
}
/** The names of what was noticed: never the values, which may be of the network. */
const flagNames = (flags: unknown): string[] =>
  Array.isArray(flags)
    ? flags.flatMap((one) =>
        typeof one === 'string'
          ? [one]
          : typeof (one as { flag?: unknown } | null)?.flag === 'string'
            ? [(one as { flag: string }).flag]
            : [],
      )
    : Object.entries((flags ?? {}) as Record<string, unknown>)
        .filter(([, value]) => value !== false && value !== null && value !== 0)
        .map(([name]) => name)

export async function commentsOf(db: Db, person: string): Promise<CaseComment[]> {
  const { rows } = await comments(sql`c.author = ${person} order by c.id desc limit 50`).execute(db)
  return rows
}
