/** SQL of what waits for moderators, and of what they decide. */
import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { DecisionAct, ItemKind } from '../model.ts'
import type { CommentState } from './acts.ts'
import type { NewItem } from './open-item.ts'

/** The id of the item, or of the open one that says the same already. */
export async function insertItem(tx: Tx, of: NewItem): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into discussions_item (kind, discussion, comment, due_at, not_by, appeals, of_confirmation, words, unconfirmed, opened_at)
    values (${of.kind}, ${of.discussion}, ${of.comment}, ${of.dueAt ?? null}, ${of.notBy ?? null}, ${of.appeals ?? null},
      exists (select from discussions_decision d where d.id = ${of.appeals ?? null}::uuid and d.confirmed_at is not null),
      ${of.words ?? ''}, ${of.unconfirmed ?? false}, coalesce(${of.openedAt ?? null}::timestamptz, clock_timestamp()))
    on conflict (kind, discussion, comment) where decided_at is null and kind not in ('appeal', 'legal-notice')
      do update set due_at = least(discussions_item.due_at, excluded.due_at)
    returning id`.execute(tx)
  return rows[0]!.id
}

/** Whether anything about its words waits. An appeal is about a decision. */
export async function hasOpenItem(tx: Tx, comment: number): Promise<boolean> {
  const { rows } = await sql`select from discussions_item
    where comment = ${comment} and decided_at is null and kind <> 'appeal' limit 1`.execute(tx)
  return rows.length > 0
}

/* ---- what a decision is on --------------------------------------------------------------------------------------- */

export type OpenItem = {
  id: string
  kind: ItemKind
  discussion: string
  comment: number | null
  notBy: string | null
  appeals: string | null
  decidedAt: Date | null
  /** Who said that they look at it, for as long as that holds. */
  claimedBy: string | null
  claimedByName: string | null
}

const itemColumns = sql`id, kind, discussion, comment, not_by as "notBy", appeals, decided_at as "decidedAt",
  case when claimed_until > clock_timestamp() then claimed_by end as "claimedBy",
  (select name from people_person p where p.slug = claimed_by) as "claimedByName"`
/** What it is about, without holding anybody back. */
export async function findOpenItem(tx: Tx, id: string): Promise<OpenItem | undefined> {
  const { rows } = await sql<OpenItem>`select ${itemColumns} from discussions_item where id = ${id}`.execute(
    tx,
  )
  return rows[0]
}
/** Waits for whoever else decides on it. Its comment and its discussion are locked first, everywhere: two people then never wait for each other. */
export async function lockItem(tx: Tx, id: string): Promise<OpenItem | undefined> {
  const { rows } =
    await sql<OpenItem>`select ${itemColumns} from discussions_item where id = ${id} for no key update`.execute(
      tx,
    )
  return rows[0]
}
/** What a decision on these words closes besides its own item: whatever waits about them, but appeals and notices under the law. */
const closesToo = (of: { discussion: string; comment: number | null }) =>
  sql`(decided_at is null and kind not in ('appeal', 'legal-notice')
    and discussion = ${of.discussion} and comment is not distinct from ${of.comment})`
/** Locks it, and says who looks at it. */
export async function lockClosedToo(
  tx: Tx,
  of: { discussion: string; comment: number | null },
): Promise<OpenItem[]> {
  const { rows } = await sql<OpenItem>`select ${itemColumns} from discussions_item where ${closesToo(of)}
    order by id for no key update`.execute(tx)
  return rows
}

export type CommentRow = {
  id: number
  discussion: string
  author: string | null
  words: string
  state: CommentState
  category: string | null
  redacted: boolean
  /** It was public once. */
  shown: boolean
}
export async function lockComment(tx: Tx, id: number): Promise<CommentRow | undefined> {
  const { rows } = await sql<CommentRow>`
    select id, discussion, author, words, state, category, redacted, shown from discussions_comment where id = ${id} for no key update`.execute(
    tx,
  )
  return rows[0]
}

export type DiscussionRow = {
  slug: string
  origin: 'office' | 'participant'
  title: string
  words: string
  startedBy: string | null
  state: 'waiting' | 'public' | 'hidden' | 'withdrawn'
  lockedAt: Date | null
}
export async function lockDiscussion(tx: Tx, slug: string): Promise<DiscussionRow | undefined> {
  const { rows } = await sql<DiscussionRow>`
    select slug, origin, title, words, started_by as "startedBy", state, locked_at as "lockedAt"
    from discussions_discussion where slug = ${slug} for no key update`.execute(tx)
  return rows[0]
}

export type Suspension = {
  person: string
  name: string
  suspendedAt: Date | null
  suspendedUntil: Date | null
}
/** Locks the account that a decision is about: of a comment its author's, of a discussion its starter's. */
export async function lockConcerned(
  tx: Tx,
  of: { person: string | null; comment: number | null; discussion: string | null },
): Promise<void> {
  await sql`select from discussions_participant where person = coalesce(${of.person},
    (select author from discussions_comment where id = ${of.comment}),
    (select started_by from discussions_discussion where slug = ${of.discussion} and ${of.comment}::bigint is null))
    for no key update`.execute(tx)
}
export async function lockParticipant(tx: Tx, person: string): Promise<Suspension | undefined> {
  const { rows } = await sql<Suspension>`
    select person, name, suspended_at as "suspendedAt", suspended_until as "suspendedUntil"
    from discussions_participant where person = ${person} for no key update`.execute(tx)
  return rows[0]
}

/** Whether an account may not write now. */
export const isSuspended = (
  one: Pick<Suspension, 'suspendedAt' | 'suspendedUntil'>,
  now = new Date(),
): boolean => one.suspendedAt !== null && (one.suspendedUntil === null || one.suspendedUntil > now)

/* ---- writing ----------------------------------------------------------------------------------------------------- */

export type Decision = {
  id: string
  item: string | null
  act: DecisionAct
  discussion: string | null
  comment: number | null
  person: string | null
  rule: string
  reason: string
  detail: Record<string, unknown>
  decidedBy: string
  decidedAt: Date
  needsSecond: boolean
  confirmedBy: string | null
  confirmedAt: Date | null
  /** Why the second person agreed; null of what was confirmed before they were asked. */
  confirmedReason: string | null
}
const decisionColumns = sql`d.id, d.item, d.act, d.discussion, d.comment, d.person, d.rule, d.reason, d.detail, d.decided_by as "decidedBy",
  d.decided_at as "decidedAt", d.needs_second as "needsSecond", d.confirmed_by as "confirmedBy", d.confirmed_at as "confirmedAt",
  d.confirmed_reason as "confirmedReason"`

/** `decidedAt`: for a pack's story; the database's clock when null. */
export async function insertDecision(
  tx: Tx,
  of: Omit<Decision, 'id' | 'decidedAt' | 'confirmedBy' | 'confirmedAt' | 'confirmedReason'> & {
    decidedAt: Date | null
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into discussions_decision (item, act, discussion, comment, person, rule, reason, detail, decided_by, decided_at, needs_second)
    values (${of.item}, ${of.act}, ${of.discussion}, ${of.comment}, ${of.person}, ${of.rule}, ${of.reason},
      ${JSON.stringify(of.detail)}::jsonb, ${of.decidedBy}, coalesce(${of.decidedAt}::timestamptz, clock_timestamp()), ${of.needsSecond})
    returning id`.execute(tx)
  return rows[0]!.id
}

export async function setCommentState(
  tx: Tx,
  id: number,
  state: CommentState,
  category: string | null = null,
): Promise<void> {
  await sql`update discussions_comment set state = ${state}, category = ${category} where id = ${id}`.execute(
    tx,
  )
}

/** What stood there is kept, under the decision. */
export async function redactWords(
  tx: Tx,
  of: { id: number; words: string; before: string; decision: string; state: CommentState },
): Promise<void> {
  await sql`insert into discussions_wording (comment, words, why, by) values (${of.id}, ${of.before}, 'redaction', ${of.decision})`.execute(
    tx,
  )
  await sql`update discussions_comment set words = ${of.words}, redacted = true, state = ${of.state} where id = ${of.id}`.execute(
    tx,
  )
}

export async function unredact(tx: Tx, id: number, words: string, stillRedacted: boolean): Promise<void> {
  await sql`update discussions_comment set words = ${words}, redacted = ${stillRedacted} where id = ${id}`.execute(
    tx,
  )
}

/** Its author may change it once, also where nothing new is taken; what stands there then is in no public history. `at` null: now. */
export async function setAsked(tx: Tx, id: number, at: Date | null): Promise<void> {
  await sql`update discussions_comment set asked_at = coalesce(${at}::timestamptz, clock_timestamp()) where id = ${id}`.execute(
    tx,
  )
}
/** No longer, unless something waits on which they were asked. */
export async function endAsked(tx: Tx, id: number): Promise<void> {
  await sql`update discussions_comment set asked_at = null where id = ${id} and asked_at is not null
    and not exists (select from discussions_decision d join discussions_item i on i.id = d.item
      where d.comment = ${id} and d.act = 'ask-author' and i.decided_at is null)`.execute(tx)
}

export async function setDiscussionState(tx: Tx, slug: string, state: DiscussionRow['state']): Promise<void> {
  await sql`update discussions_discussion set state = ${state} where slug = ${slug}`.execute(tx)
}
/** Shown again if it stands like this; otherwise its author has done something with it since. Gives whether it is shown now. */
export async function showDiscussionFrom(
  tx: Tx,
  slug: string,
  from: 'hidden' | 'withdrawn',
): Promise<boolean> {
  await sql`update discussions_discussion set state = 'public' where slug = ${slug} and state = ${from}`.execute(
    tx,
  )
  const { rows } =
    await sql`select from discussions_discussion where slug = ${slug} and state = 'public'`.execute(tx)
  return rows.length > 0
}
export async function setLocked(tx: Tx, slug: string, locked: boolean): Promise<void> {
  await sql`update discussions_discussion set locked_at = ${locked ? sql`coalesce(locked_at, clock_timestamp())` : null} where slug = ${slug}`.execute(
    tx,
  )
}

/** `from` null: now. One that runs already is never made shorter: the later end counts, and for good (`days` null) is the latest. */
export async function suspendPerson(
  tx: Tx,
  person: string,
  days: number | null,
  from: Date | null,
): Promise<void> {
  const at = sql`coalesce(${from}::timestamptz, clock_timestamp())`
  const runs = sql`(suspended_at is not null and (suspended_until is null or suspended_until > ${at}))`
  const until = days === null ? sql`'infinity'::timestamptz` : sql`${at} + make_interval(days => ${days})`
  await sql`update discussions_participant set suspended_at = case when ${runs} then suspended_at else ${at} end,
      suspended_until = nullif(greatest(${until}, case when ${runs} then coalesce(suspended_until, 'infinity') end), 'infinity')
    where person = ${person}`.execute(tx)
}
export async function suspendForGood(tx: Tx, person: string): Promise<void> {
  await sql`update discussions_participant set suspended_until = null where person = ${person}`.execute(tx)
}
export async function endSuspension(tx: Tx, person: string): Promise<void> {
  await sql`update discussions_participant set suspended_at = null, suspended_until = null where person = ${person}`.execute(
    tx,
  )
}
export async function confirmDecision(
  tx: Tx,
  id: string,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  await sql`update discussions_decision set confirmed_by = ${by}, confirmed_at = clock_timestamp(), confirmed_reason = ${reason}
    where id = ${id}`.execute(tx)
}

/** Closes the item that was decided and, unless `alone`, what else waited about the same words; not appeals, nor notices under the law. Gives their ids. */
export async function closeItems(
  tx: Tx,
  of: { item: string | null; discussion: string; comment: number | null; alone: boolean; at: Date | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update discussions_item set decided_at = coalesce(${of.at}::timestamptz, clock_timestamp()), claimed_by = null, claimed_until = null
    where decided_at is null and (id = ${of.item} or (not ${of.alone} and ${closesToo(of)}))
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/* ---- one decision, for whoever was second, its author, an appeal ------------------------------------------------- */

export type DecisionRow = Decision & {
  decidedByName: string
  personName: string | null
  title: string | null
  /** Of the words as they stand now, for lists. */
  excerpt: string | null
  confirmedByName: string | null
  /** The last one. */
  appeal: {
    id: string
    openedAt: Date
    decidedAt: Date | null
    result: 'uphold' | 'overturn' | null
    /** By which rule, and why, it was decided. */
    rule: string | null
    reason: string | null
  } | null
  /** Slugs of whoever decided an appeal against it. */
  appealsDecidedBy: string[]
}
export const decisionRow = (
  where: RawBuilder<unknown>,
  rest: RawBuilder<unknown> = sql``,
) => sql<DecisionRow>`
  select ${decisionColumns}, q.name as "decidedByName", coalesce(p.name, a.name) as "personName", t.title, left(c.words, 200) as excerpt,
    s.name as "confirmedByName",
    (select jsonb_build_object('id', i.id, 'openedAt', i.opened_at, 'decidedAt', i.decided_at, 'result', o.act, 'rule', o.rule, 'reason', o.reason)
      from discussions_item i left join discussions_decision o on o.item = i.id and o.act in ('uphold', 'overturn')
      where i.appeals = d.id order by i.opened_at desc, i.id limit 1) as appeal,
    array(select o.decided_by from discussions_item i join discussions_decision o on o.item = i.id where i.appeals = d.id) as "appealsDecidedBy"
  from discussions_decision d
  left join people_person q on q.slug = d.decided_by
  left join people_person s on s.slug = d.confirmed_by
  left join discussions_participant p on p.person = d.person
  left join people_person a on a.slug = d.person
  left join discussions_discussion t on t.slug = d.discussion
  left join discussions_comment c on c.id = d.comment
  where ${where} ${rest}`
export const withDates = (row: DecisionRow): DecisionRow => ({
  ...row,
  appeal: row.appeal && {
    ...row.appeal,
    openedAt: new Date(row.appeal.openedAt),
    decidedAt: row.appeal.decidedAt && new Date(row.appeal.decidedAt),
  },
})

export async function findDecision(db: Db, id: string): Promise<DecisionRow | undefined> {
  const { rows } = await decisionRow(sql`d.id = ${id}`).execute(db)
  return rows[0] && withDates(rows[0])
}
/** The last one on an item. */
export async function decisionOf(db: Db, item: string): Promise<DecisionRow | undefined> {
  const { rows } = await decisionRow(
    sql`d.item = ${item}`,
    sql`order by d.decided_at desc, d.id limit 1`,
  ).execute(db)
  return rows[0] && withDates(rows[0])
}
/** The last that settled something about these words, whatever waited. */
export async function lastDecisionOn(
  db: Db,
  { discussion, comment }: { discussion: string; comment: number | null },
): Promise<DecisionRow | undefined> {
  const { rows } = await decisionRow(
    sql`d.discussion = ${discussion} and d.comment is not distinct from ${comment}
      and d.act in ('approve', 'dismiss', 'hide', 'restore', 'refuse', 'redact')`,
    sql`order by d.decided_at desc, d.id limit 1`,
  ).execute(db)
  return rows[0] && withDates(rows[0])
}
/** Whether somebody reported these words, and that report still waits. */
export async function hasOwnReport(
  db: Db,
  person: string,
  { discussion, comment }: { discussion: string; comment: number | null },
): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`
    select exists (select from discussions_report r left join discussions_item i on i.id = r.item
      where r.person = ${person} and r.discussion = ${discussion} and r.comment is not distinct from ${comment}
        and i.decided_at is null) as own`.execute(db)
  return rows[0]!.own
}
export async function lockDecision(tx: Tx, id: string): Promise<void> {
  // Nobody may change a decision, so what is locked is its appeal's place: two appeals sent at once are one.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`decision ${id}`}, 0))`.execute(tx)
}

export type DecisionChoice = {
  rule?: string | undefined
  by?: string | undefined
  /** YYYY-MM-DD */
  day?: string | undefined
  comment?: number | undefined
  person?: string | undefined
}
export async function listDecisions(
  db: Db,
  choice: DecisionChoice,
  { page, size, timeZone }: { page: number; size: number; timeZone: string },
): Promise<DecisionRow[]> {
  const { rule = null, by = null, day = null, comment = null, person = null } = choice
  const { rows } = await decisionRow(
    sql`(${rule}::text is null or d.rule = ${rule}) and (${by}::text is null or d.decided_by = ${by})
      and (${day}::date is null or (d.decided_at at time zone ${timeZone})::date = ${day}::date)
      and (${comment}::bigint is null or d.comment = ${comment}) and (${person}::text is null or d.person = ${person})`,
    sql`order by d.decided_at desc, d.id limit ${size + 1} offset ${(page - 1) * size}`,
  ).execute(db)
  return rows.map(withDates)
}
export async function listDeciders(db: Db): Promise<{ slug: string; name: string }[]> {
  const { rows } = await sql<{ slug: string; name: string }>`
    select p.slug, p.name from people_person p where exists (select from discussions_decision d where d.decided_by = p.slug)
    order by p.name`.execute(db)
  return rows
}

/** What the public page counts, as the web's role reads it. */
export type FigureRow = {
  what: 'reports' | 'notices' | 'decisions' | 'appeals' | 'hours' | 'hours-of-appeals' | 'waiting'
  month: string | null
  word: string
  act: string
  n: number
  median: number | null
  ninetieth: number | null
  since: Date | null
}
/** Months of that time zone. */
export async function readFigures(db: Db, timeZone: string): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    select what, month, word, act, n, median, ninetieth, since from discussions_public_moderation(${timeZone})
    order by month desc nulls first, what, word, act`.execute(db)
  return rows
}

/** A discussion that somebody took part in last, for an appeal that is about no words; any at all when they did nothing. */
export async function lastDiscussionOf(tx: Tx, person: string): Promise<string | undefined> {
  const { rows } = await sql<{ discussion: string }>`
    select discussion from (
      select discussion, posted_at as at, 0 as last from discussions_comment where author = ${person}
      union all select discussion, given_at, 0 from discussions_reaction where person = ${person}
      union all (select slug, null, 1 from discussions_discussion order by made_at desc limit 1)
    ) taken order by last, at desc nulls last limit 1`.execute(tx)
  return rows[0]?.discussion
}

/** Of the notice that an item is about; nobody's whose address nobody has checked. */
export async function noticeSender(tx: Tx, item: string): Promise<{ email: string } | undefined> {
  const { rows } = await sql<{
    email: string
  }>`select email from discussions_legal_notice where item = ${item} and confirmed_at is not null limit 1`.execute(
    tx,
  )
  return rows[0]
}
