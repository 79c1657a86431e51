/** SQL of the office's side of a quarter. It never reads `plans_request.draft`: an owner's words come with `submitted`. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { CommitmentKind } from '../model.ts'
import type { RequestState } from './request.ts'

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
}

/** By organisation, in the order of the plan. Locks the rows, so that an answer and a reminder do not cross. */
export async function listOwed(
  tx: Db,
  of: { plan: string; period: string; lock?: boolean },
): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select r.commitment, c.ref, c.commitment as text, r.organisation, o.name as "organisationName", r.state,
      r.due_on as "dueOn", r.reached
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

export async function listReminders(db: Db, of: { plan: string; period: string }): Promise<ReminderRow[]> {
  const { rows } =
    await sql<ReminderRow>`select days, sent_at as "sentAt", sent_to as "sentTo" from plans_reminder
    where plan = ${of.plan} and period = ${of.period} order by days`.execute(db)
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
