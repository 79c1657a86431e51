/**
 * SQL of decisions that are in force together. Each takes something away until it is undone on appeal, or until a later decision gives it
 * back whoever took it: so undoing one of two never undoes the other.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { longestAlone } from './acts.ts'
import type { Around } from './around.ts'
import { decisionRow, withDates, type Decision, type DecisionRow, type Suspension } from './queries.ts'
import { redactionFrom, type Redaction, type RedactionRow } from './redactions.ts'

const notUndone = sql`not exists (select from discussions_item l join discussions_decision o on o.item = l.id and o.act = 'overturn' where l.appeals = d.id)`
const noneSince = (act: string, of: RawBuilder<unknown>) =>
  sql`not exists (select from discussions_decision e where e.act = ${act} and e.decided_at > d.decided_at and ${of})`

const hideStands = sql`d.act in ('hide', 'refuse') and ${notUndone}
  and ${noneSince('restore', sql`e.discussion = d.discussion and e.comment is not distinct from d.comment`)}`
const lockStands = sql`d.act = 'lock' and ${notUndone} and ${noneSince('unlock', sql`e.discussion = d.discussion`)}`
const suspensionStands = sql`d.act = 'suspend' and ${notUndone} and ${noneSince('end-suspension', sql`e.person = d.person`)}`
/** For good once a second person confirmed it. */
const suspensionEnds = sql`case when d.confirmed_at is not null then 'infinity'::timestamptz
  else d.decided_at + make_interval(days => coalesce((d.detail ->> 'days')::integer, ${longestAlone}::integer)) end`

/** Another decision that takes the same thing away, and is in force: an appeal against this one does not undo it. */
export async function otherStanding(
  db: Db,
  first: Pick<Decision, 'id' | 'act'>,
): Promise<DecisionRow | undefined> {
  const { rows } = await decisionRow(
    sql`exists (select from discussions_decision f where f.id = ${first.id} and d.id <> f.id and (
      (f.act in ('hide', 'refuse') and d.discussion = f.discussion and d.comment is not distinct from f.comment
        and case when f.comment is null then t.state <> 'public' else c.state <> 'public' end and ${hideStands})
      or (f.act = 'redact' and d.comment = f.comment and c.redacted and d.act = 'redact' and ${notUndone})
      or (f.act = 'lock' and d.discussion = f.discussion and t.locked_at is not null and ${lockStands})
      or (f.act = 'suspend' and d.person = f.person and p.suspended_at is not null and ${suspensionStands}
        and ${suspensionEnds} > clock_timestamp())))`,
    sql`order by d.decided_at desc limit 1`,
  ).execute(db)
  return rows[0] && withDates(rows[0])
}

/** Whether the words that it took out stay out although it was undone: they were forgotten before, and no other decision took out any. */
export async function isForgotten(db: Db, { id }: Pick<Decision, 'id'>): Promise<boolean> {
  const { rows } = await sql`select from discussions_decision f join discussions_comment c on c.id = f.comment
    where f.id = ${id} and f.act = 'redact' and c.redacted and c.state <> 'withdrawn' and not exists (select from discussions_decision d
      where d.comment = f.comment and d.act = 'redact' and ${notUndone})`.execute(db)
  return rows.length > 0
}

/** Locked as long as one decision that locked it stands. */
export async function lockAsStands(tx: Tx, slug: string): Promise<void> {
  await sql`update discussions_discussion set locked_at = (select min(d.decided_at) from discussions_decision d
      where d.discussion = ${slug} and ${lockStands}) where slug = ${slug}`.execute(tx)
}

/** Suspended for as long as the longest decision says that stands. `at` null: now. Whoever calls it has locked the participant. */
export async function suspendAsStands(tx: Tx, person: string, at: Date | null): Promise<void> {
  await sql`update discussions_participant set suspended_at = one.since, suspended_until = nullif(one.until, 'infinity')
    from (select min(d.decided_at) as since, max(${suspensionEnds}) as until from discussions_decision d
      where d.person = ${person} and ${suspensionStands} and ${suspensionEnds} > coalesce(${at}::timestamptz, clock_timestamp())) one
    where person = ${person}`.execute(tx)
}

/** Suspensions for good that wait for their second person, as long as their first days last. */
const unconfirmed = sql`d.needs_second and d.confirmed_at is null and ${suspensionStands} and ${suspensionEnds} > clock_timestamp()
  and exists (select from discussions_participant x where x.person = d.person and x.suspended_at is not null)`
export async function listUnconfirmed(db: Db): Promise<DecisionRow[]> {
  const { rows } = await decisionRow(unconfirmed, sql`order by d.decided_at`).execute(db)
  return rows.map(withDates)
}
/** Whether it waits for its second person: not when another decision ended it. */
export async function isUnconfirmed(db: Db, id: string): Promise<boolean> {
  const { rows } = await decisionRow(sql`d.id = ${id} and ${unconfirmed}`).execute(db)
  return rows.length > 0
}
/** Accounts that may not write now, with the decision that holds longest. */
export async function listSuspended(db: Db): Promise<(Suspension & { decision: string | null })[]> {
  const { rows } = await sql<Suspension & { decision: string | null }>`
    select p.person, p.name, p.suspended_at as "suspendedAt", p.suspended_until as "suspendedUntil",
      (select d.id from discussions_decision d where d.person = p.person and ${suspensionStands}
        order by ${suspensionEnds} desc, d.decided_at limit 1) as decision
    from discussions_participant p
    where p.suspended_at is not null and (p.suspended_until is null or p.suspended_until > clock_timestamp())
    order by p.suspended_at desc`.execute(db)
  return rows
}

/** Of a comment, in the order in which they were decided. */
export async function listRedactions(
  tx: Tx,
  comment: number,
  around: Pick<Around, 'pack'>,
): Promise<Redaction[]> {
  const { rows } = await sql<RedactionRow>`
    select d.id, d.rule, d.detail, w.words as before, ${notUndone} as stands
    from discussions_decision d
    left join discussions_wording w on w.comment = d.comment and w.why = 'redaction' and w.by = d.id::text
    where d.comment = ${comment} and d.act = 'redact' order by d.decided_at, w.id`.execute(tx)
  return rows.map((row) => redactionFrom(row, around))
}
