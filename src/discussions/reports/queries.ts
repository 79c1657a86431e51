/** SQL of reports and legal notices. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { Category, DecisionAct } from '../model.ts'
import { titleShown } from '../threads/title-queries.ts'
import type { Ground } from './words.ts'

/** What a reader wants to report: as everybody sees it. */
export type Reported = {
  discussion: string
  /** Of the discussion. */
  title: string
  /** Null when it is the discussion itself. */
  comment: number | null
  words: string
  name: string | null
  state: 'public' | 'waiting' | 'hidden' | 'withdrawn'
}

/** Through the views that everybody may read. Undefined when there is no such comment or discussion to be seen. */
export async function findReported(
  db: Db,
  { discussion, comment }: { discussion?: string | undefined; comment: number | null },
): Promise<Reported | undefined> {
  const { rows } = await sql<Reported>`
    select d.slug as discussion, d.title, c.id::integer as comment, coalesce(c.words, d.words) as words,
      coalesce(c.name, d.started_by) as name, coalesce(c.state, d.state) as state
    from discussions_public_discussion d left join discussions_public_comment c on c.discussion = d.slug and c.id = ${comment}
    where (${discussion ?? null}::text is null or d.slug = ${discussion ?? null}) and d.state = 'public'
      and (c.id is not null) = (${comment}::bigint is not null) and (c.id is not null or ${discussion ?? null}::text is not null)
    limit 1`.execute(db)
  return rows[0]
}

/** The address of an account, which was checked when it was made; undefined when they have none any more. */
export async function addressOf(tx: Tx, person: string): Promise<string | undefined> {
  const { rows } = await sql<{ email: string }>`select email from people_account
    where person = ${person} and closed_at is null for key share`.execute(tx)
  return rows[0]?.email
}

/** Whoever leaves at that moment waits until it is written; false when they have no account any more. */
export async function holdAccount(tx: Tx, person: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people_account
    where person = ${person} and closed_at is null for key share`.execute(tx)
  return rows.length > 0
}

/** Others who report the same wait until the end. */
export async function lockReporting(tx: Tx, of: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`discussions report ${of}`}, 0))`.execute(tx)
}

export type NewReport = {
  discussion: string
  comment: number | null
  category: Category
  words: string
  person: string | null
  email: string | null
  receiptHash: Buffer
  /** Hash of the words that it is about, which `keepWords` kept. */
  about: Buffer
}

/** The id of the new report; undefined when this receipt is of one already. */
export async function insertReport(tx: Tx, of: NewReport): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into discussions_report (discussion, comment, category, words, person, email, receipt_hash, about)
    values (${of.discussion}, ${of.comment}, ${of.category}, ${of.words}, ${of.person}, ${of.email}, ${of.receiptHash},
      (select id from discussions_reported
        where discussion = ${of.discussion} and comment is not distinct from ${of.comment} and hash = ${of.about}))
    on conflict (receipt_hash) do nothing returning id`.execute(tx)
  return rows[0]?.id
}

/** Hash of the receipt of a report that this person made already of exactly these words. */
export async function findOwnReport(
  tx: Tx,
  of: { discussion: string; comment: number | null; person: string; about: Buffer },
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ receipt_hash: Buffer }>`select r.receipt_hash
    from discussions_report r join discussions_reported k on k.id = r.about
    where r.discussion = ${of.discussion} and r.comment is not distinct from ${of.comment} and r.person = ${of.person}
      and k.hash = ${of.about} order by r.reported_at limit 1`.execute(tx)
  return rows[0]?.receipt_hash
}

export async function setItemOfReport(tx: Tx, id: string, item: string): Promise<void> {
  await sql`update discussions_report set item = ${item} where id = ${id}`.execute(tx)
}

/** What waits for the law's sake does so whatever becomes of the words. */
export const waitsForTheLaw = sql`(i.kind = 'legal-notice' or exists (select from discussions_report l
  where l.item = i.id and l.category = 'illegal'))`

/** Gives the ids of what it closed. */
export async function closeTakenBack(
  tx: Tx,
  of: { discussion: string; comment: number | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update discussions_item i set decided_at = clock_timestamp(), taken_back = true, claimed_by = null, claimed_until = null
    where i.decided_at is null and i.discussion = ${of.discussion} and i.comment is not distinct from ${of.comment}
      and i.kind <> 'appeal' and not ${waitsForTheLaw} returning i.id`.execute(tx)
  return rows.map(({ id }) => id)
}

export type ToTell = { id: string; email: string; discussion: string; comment: number | null; gone: boolean }
/**
 * Whoever asked to be told what becomes of these items, whose addresses are forgotten here: they were only for that. `gone`: its writer
 * has taken it back. One statement, however many they are.
 */
export async function takeAddresses(tx: Tx, items: readonly string[]): Promise<ToTell[]> {
  const { rows } = await sql<ToTell>`
    update discussions_report r set email = null
    from (select l.id, l.email, l.reported_at, c.state = 'withdrawn' as gone
      from discussions_report l left join discussions_comment c on c.id = l.comment
      where l.item = any(${[...items]}::uuid[]) and l.email is not null for update of l) was
    where r.id = was.id
    returning r.id, was.email, r.discussion, r.comment::integer as comment, coalesce(was.gone, false) as gone`.execute(
    tx,
  )
  return rows
}

/** `rule` is null for what its writer took back: nobody decided. */
export type Outcome =
  { act: DecisionAct; rule: string; on: Date } | { act: 'taken-back'; rule: null; on: Date }
export type Receipt = {
  kind: 'report' | 'legal-notice'
  discussion: string
  /** Null when the discussion is not shown. */
  title: string | null
  comment: number | null
  /** Of the comment; null when it is about the discussion. */
  state: string | null
  /** A category, or the ground of a notice. */
  about: string
  came: Date
  dueAt: Date | null
  /** Null while it waits. */
  outcome: Outcome | null
  /** Its writer had taken it back when it was decided. */
  gone: boolean
  /** Of a legal notice: its sender has not opened the link in our e-mail. */
  unconfirmed: boolean
}

/** What came of it, under the code of a receipt. Undefined for a code that is of none. */
export async function findReceipt(db: Db, hash: Buffer): Promise<Receipt | undefined> {
  const { rows } = await sql<
    Omit<Receipt, 'outcome'> & { takenBack: Date | null; act: DecisionAct | null; rule: string; on: Date }
  >`
    select r.kind, d.slug as discussion, ${titleShown} as title, r.comment::integer as comment, c.state, r.about, r.came, r.due as "dueAt",
      case when i.taken_back then i.decided_at end as "takenBack", z.act, z.rule, z.decided_at as on,
      exists (select from discussions_wording w where w.comment = r.comment and w.why = 'withdrawal' and w.until <= z.decided_at) as gone,
      r.unconfirmed
    from (
      select 'report' as kind, discussion, comment, category as about, reported_at as came, null::timestamptz as due, item, false as unconfirmed
        from discussions_report where receipt_hash = ${hash}
      union all
      select 'legal-notice', c.discussion, n.comment, n.ground, n.received_at, n.due_at, n.item, n.confirmed_at is null
        from discussions_legal_notice n join discussions_comment c on c.id = n.comment where n.receipt_hash = ${hash}
    ) r
    join discussions_discussion d on d.slug = r.discussion
    left join discussions_comment c on c.id = r.comment
    left join discussions_item i on i.id = r.item
    -- One decision may have closed several items, of which it names one: at the same moment. Another of other times is of something else.
    left join lateral (select e.act, e.rule, e.decided_at from discussions_decision e
      where i.decided_at is not null and not i.taken_back and (e.item = i.id or (e.discussion = i.discussion
        and e.comment is not distinct from i.comment and abs(extract(epoch from e.decided_at - i.decided_at)) < 60))
      order by (e.item = i.id) is true desc, abs(extract(epoch from e.decided_at - i.decided_at)) limit 1) z on true`.execute(
    db,
  )
  if (!rows[0]) return
  const { takenBack, act, rule, on, ...rest } = rows[0]
  if (takenBack) return { ...rest, outcome: { act: 'taken-back', rule: null, on: takenBack } }
  return { ...rest, outcome: act && { act, rule, on } }
}

export type NewNotice = {
  comment: number
  ground: Ground
  name: string
  email: string
  words: string
  receiptHash: Buffer
  /** Hash of the words that it is about, which `keepWords` kept; left out by a pack's story. */
  about?: Buffer
}

/** The database's own time, from which a notice's clock runs. */
export async function timeNow(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx)
  return rows[0]!.now
}

/** The id of the new notice; undefined when this receipt is of one already. */
export async function insertNotice(
  tx: Tx,
  of: NewNotice & { came: Date; due: Date; linkHash: Buffer | null },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into discussions_legal_notice (comment, ground, name, email, words, receipt_hash, received_at, due_at, link_hash, confirmed_at, about)
    values (${of.comment}, ${of.ground}, ${of.name}, ${of.email}, ${of.words}, ${of.receiptHash}, ${of.came}, ${of.due},
      ${of.linkHash}, case when ${of.linkHash}::bytea is null then ${of.came}::timestamptz end,
      (select id from discussions_reported where comment = ${of.comment} and hash = ${of.about ?? null}))
    on conflict (receipt_hash) do nothing returning id`.execute(tx)
  return rows[0]?.id
}

export async function setItemOfNotice(tx: Tx, id: string, item: string): Promise<void> {
  await sql`update discussions_legal_notice set item = ${item} where id = ${id}`.execute(tx)
}

/** Whether a form was sent before. */
export async function hasNotice(tx: Tx, receiptHash: Buffer): Promise<boolean> {
  const { rows } =
    await sql`select from discussions_legal_notice where receipt_hash = ${receiptHash}`.execute(tx)
  return rows.length > 0
}

/** Notices of one address within a day, and of these the unconfirmed; and all that came with an address to check within an hour. */
export async function countNotices(
  tx: Tx,
  email: string,
): Promise<{ here: number; waiting: number; all: number }> {
  const { rows } = await sql<{ here: number; waiting: number; all: number }>`
    select (count(*) filter (where lower(email) = lower(${email})))::integer as here,
      (count(*) filter (where lower(email) = lower(${email}) and confirmed_at is null))::integer as waiting,
      (count(*) filter (where link_hash is not null and received_at > clock_timestamp() - interval '1 hour'))::integer as all
    from discussions_legal_notice where received_at > clock_timestamp() - interval '1 day'`.execute(tx)
  return rows[0]!
}

/** What waits for the notices about a comment whose senders have not confirmed them: one item, however many. */
export async function findUnconfirmedItem(tx: Tx, comment: number): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from discussions_item
    where comment = ${comment} and unconfirmed and decided_at is null for no key update`.execute(tx)
  return rows[0]?.id
}

export type SentNotice = {
  id: string
  discussion: string
  comment: number
  ground: Ground
  came: Date
  due: Date
  item: string | null
  confirmedAt: Date | null
}
/** The notice of a link that went to its sender; `lock` for confirming it. */
export async function noticeOfLink(db: Db, linkHash: Buffer, lock = false): Promise<SentNotice | undefined> {
  const { rows } = await sql<SentNotice>`
    select n.id, c.discussion, n.comment::integer as comment, n.ground, n.received_at as came, n.due_at as due, n.item,
      n.confirmed_at as "confirmedAt"
    from discussions_legal_notice n join discussions_comment c on c.id = n.comment
    where n.link_hash = ${linkHash} and n.forgotten_at is null ${lock ? sql`for update of n` : sql``}`.execute(
    db,
  )
  return rows[0]
}

export async function confirmNotice(tx: Tx, id: string): Promise<void> {
  await sql`update discussions_legal_notice set confirmed_at = clock_timestamp() where id = ${id}`.execute(tx)
}

/** Whether an item waits still; held until the end. */
export async function lockWaiting(tx: Tx, item: string): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select decided_at is null as waits from discussions_item where id = ${item} for no key update`.execute(tx)
  return rows[0]?.waits ?? false
}

/** It stands among the confirmed ones from now on, by the clock of its notice, unless its author was asked: then theirs runs. */
export async function countItem(tx: Tx, item: string, due: Date): Promise<void> {
  await sql`update discussions_item set unconfirmed = false, due_at = case when answer_by is null then ${due} else due_at end
    where id = ${item}`.execute(tx)
}

/** Notices that wait on an item and are not confirmed: the first clock of them. */
export async function unconfirmedOn(
  tx: Tx,
  item: string,
): Promise<{ ids: string[]; came: Date; due: Date } | undefined> {
  const { rows } = await sql<{ ids: string[] | null; came: Date; due: Date }>`
    select array_agg(id::text) as ids, min(received_at) as came, min(due_at) as due
    from discussions_legal_notice where item = ${item} and confirmed_at is null`.execute(tx)
  const { ids, came, due } = rows[0]!
  return ids === null ? undefined : { ids, came, due }
}
