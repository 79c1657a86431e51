/** SQL of the office's side of a quarter. It never reads `plans_request.draft`: an owner's words come with `submitted`. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { CommitmentKind } from '../model.ts'
import type { Applied } from './applied-queries.ts'
import type { RequestKey, RequestState } from './request.ts'

/** A commitment of the working copy, as far as its owner is asked about it. */
export type Asked = {
  id: string
  ref: string
  text: string
  kind: CommitmentKind
  owner: string
  ownerName: string
}

/** In the order of the plan. */
export async function listAskable(db: Db, plan: string): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select c.id, c.ref, c.commitment as text, c.kind, c.owner, o.name as "ownerName"
    from plans_commitments c join people_organisation o on o.slug = c.owner
    where c.plan = ${plan} order by c.position`.execute(db)
  return rows
}

export type NewRequest = { commitment: string; organisation: string; reached: boolean }

export async function insertRequests(
  tx: Db,
  of: { plan: string; period: string; askedOn: string; askedBy: string; dueOn: string },
  requests: readonly NewRequest[],
): Promise<void> {
  await sql`insert into plans_request (plan, period, commitment, organisation, reached, asked_on, asked_by, due_on)
    select ${of.plan}, ${of.period}, r->>'commitment', r->>'organisation', (r->>'reached')::boolean,
      ${of.askedOn}, ${of.askedBy}, ${of.dueOn}
    from jsonb_array_elements(${JSON.stringify(requests)}::jsonb) r`.execute(tx)
}

export async function countRequests(db: Db, of: { plan: string; period: string }): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from plans_request
    where plan = ${of.plan} and period = ${of.period}`.execute(db)
  return rows[0]!.count
}

/** A row that its owner still owes: asked, not submitted, not withheld. */
export type Owed = {
  commitment: string
  ref: string
  text: string
  organisation: string
  organisationName: string
  state: RequestState
  dueOn: string
  reached: boolean
  askedBy: string
}

/** By organisation, in the order of the plan. Locks the rows, so that an answer and a reminder do not cross. */
export async function listOwed(
  tx: Db,
  of: { plan: string; period: string; lock?: boolean },
): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select r.commitment, c.ref, c.commitment as text, r.organisation, o.name as "organisationName", r.state,
      r.due_on as "dueOn", r.reached, r.asked_by as "askedBy"
    from plans_request r join plans_commitments c on c.id = r.commitment
    join people_organisation o on o.slug = r.organisation
    where r.plan = ${of.plan} and r.period = ${of.period} and r.state in ('requested', 'drafted', 'returned')
      and r.withheld_reason is null
    order by o.name, c.position ${of.lock ? sql`for update of r` : sql``}`.execute(tx)
  return rows
}

/** Organisations that could not be asked and now can: their rows count as asked from this day. */
export async function reachRequests(
  tx: Db,
  of: { plan: string; period: string; organisation: string; askedOn: string; dueOn: string; askedBy: string },
): Promise<void> {
  await sql`update plans_request set reached = true, asked_on = ${of.askedOn}, asked_by = ${of.askedBy},
      due_on = greatest(due_on, ${of.dueOn}::date)
    where plan = ${of.plan} and period = ${of.period} and organisation = ${of.organisation} and not reached`.execute(
    tx,
  )
}

export type ReminderRow = { days: number; sentAt: Date | null; sentTo: number | null }

export async function listReminders(
  db: Db,
  of: { plan: string; period: string; lock?: boolean },
): Promise<ReminderRow[]> {
  const { rows } =
    await sql<ReminderRow>`select days, sent_at as "sentAt", sent_to as "sentTo" from plans_reminder
    where plan = ${of.plan} and period = ${of.period} order by days ${of.lock ? sql`for update` : sql``}`.execute(
      db,
    )
  return rows
}

export async function insertReminders(
  tx: Db,
  of: { plan: string; period: string },
  days: readonly number[],
): Promise<void> {
  await sql`insert into plans_reminder (plan, period, days)
    select ${of.plan}, ${of.period}, unnest(${days}::integer[]) on conflict do nothing`.execute(tx)
}

/** What only the office's side needs of a request. */
export type OfficeFacts = { reached: boolean; heldTo: string | null; applied: Applied | null }

export async function findOfficeFacts(tx: Db, key: RequestKey): Promise<OfficeFacts> {
  const { rows } = await sql<OfficeFacts>`select reached, held_to as "heldTo", applied from plans_request
    where plan = ${key.plan} and period = ${key.period} and commitment = ${key.commitment}`.execute(tx)
  return rows[0]!
}

export async function findPersonName(db: Db, slug: string): Promise<string> {
  const row = await db.selectFrom('people_person').select('name').where('slug', '=', slug).executeTakeFirst()
  return row?.name ?? slug
}

export async function findCommitmentText(db: Db, id: string): Promise<string> {
  const row = await db
    .selectFrom('plans_commitments')
    .select('commitment')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.commitment
}

/** True when there was one that had not been sent. */
export async function deleteReminder(
  tx: Db,
  of: { plan: string; period: string; days: number },
): Promise<boolean> {
  const { rows } = await sql`delete from plans_reminder where plan = ${of.plan} and period = ${of.period}
    and days = ${of.days} and sent_at is null returning days`.execute(tx)
  return rows.length > 0
}

/** Only the last of them wrote messages. */
export async function markReminders(
  tx: Db,
  of: { plan: string; period: string },
  days: readonly number[],
  sentTo: number,
): Promise<void> {
  await sql`update plans_reminder set sent_at = clock_timestamp(),
      sent_to = case when days = ${Math.max(...days)} then ${sentTo}::integer else 0 end
    where plan = ${of.plan} and period = ${of.period} and days = any(${days}::integer[])`.execute(tx)
}

/** SQL: the edition of request or period `x` is not published. */
const unpublished = (x: string) =>
  sql`not exists (select from record_version v where v.key = 'plans/' || ${sql.ref(`${x}.plan`)} || '/editions/' || ${sql.ref(`${x}.period`)})`

/** Periods that have been asked for and are not published. */
export async function listOpenPeriods(db: Db): Promise<{ plan: string; period: string }[]> {
  const { rows } = await sql<{ plan: string; period: string }>`
    select distinct r.plan, r.period from plans_request r where ${unpublished('r')} order by 1, 2`.execute(db)
  return rows
}
