/** SQL that carries the days of requests into the working copy, from which editions are made. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { sourceDate } from '#src/kernel/dates.ts'
import { lockPlan } from '../queries.ts'
import { daysForEdition, heldDay, type RequestDays } from './days.ts'
import type { RequestKey } from './request.ts'

type Stored = RequestDays & {
  commitment: string
  stored: {
    requested: string | null
    received: string | null
    cleared: string | null
    withheld: string | null
  } | null
}

/**
 * Writes the days of one request, or of a whole period's, into plans_updates; its words stay as they are. When they
 * change, the plan is locked: whoever calls this holds requests already, so a request is never waited for after a plan.
 */
export async function settleDays(
  tx: Db,
  of: Pick<RequestKey, 'plan' | 'period'> & { commitment?: string },
): Promise<void> {
  const { rows } = await sql<Stored>`
    select r.commitment, r.state, r.asked_on as "askedOn", r.due_on as "dueOn", r.first_submitted_on as "firstSubmittedOn",
      r.cleared_on as "clearedOn", r.withheld_reason as "withheldReason", r.reached, r.held_to as "heldTo",
      case when u.commitment is not null then jsonb_build_object('requested', u.requested_on_edtf, 'received',
        u.received_on_edtf, 'cleared', u.cleared_on_edtf, 'withheld', u.withheld_reason) end as stored
    from plans_request r left join plans_updates u on u.commitment = r.commitment and u.period = r.period
    where r.plan = ${of.plan} and r.period = ${of.period}
      and (${of.commitment ?? null}::text is null or r.commitment = ${of.commitment ?? null})`.execute(tx)
  const changed = rows
    .map((row) => ({ row, days: daysForEdition(row) }))
    .filter(
      ({ row: { stored }, days }) =>
        stored === null ||
        stored.requested !== days.requestedOn ||
        stored.received !== days.receivedOn ||
        stored.cleared !== days.clearedOn ||
        stored.withheld !== days.withheldReason,
    )
    .map(({ row, days }) => ({
      commitment: row.commitment,
      requested: sourceDate(days.requestedOn),
      received: sourceDate(days.receivedOn),
      cleared: sourceDate(days.clearedOn),
      withheldReason: days.withheldReason,
    }))
  if (changed.length === 0) return
  await lockPlan(tx as Tx, of.plan)
  await sql`insert into plans_updates (plan, period, commitment, requested_on_edtf, requested_on_text, received_on_edtf,
      received_on_text, cleared_on_edtf, cleared_on_text, withheld_reason)
    select ${of.plan}, ${of.period}, d->>'commitment', d->'requested'->>'edtf', d->'requested'->>'text',
      d->'received'->>'edtf', d->'received'->>'text', d->'cleared'->>'edtf', d->'cleared'->>'text', d->>'withheldReason'
    from jsonb_array_elements(${JSON.stringify(changed)}::jsonb) d
    on conflict (commitment, period) do update set requested_on_edtf = excluded.requested_on_edtf,
      requested_on_text = excluded.requested_on_text, received_on_edtf = excluded.received_on_edtf,
      received_on_text = excluded.received_on_text, cleared_on_edtf = excluded.cleared_on_edtf,
      cleared_on_text = excluded.cleared_on_text, withheld_reason = excluded.withheld_reason`.execute(tx)
}

/** The day each owner is held to in a period, by the commitment's ref: what silences are computed against. */
export async function heldDays(
  db: Db,
  of: Pick<RequestKey, 'plan' | 'period'>,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ ref: string; dueOn: string; heldTo: string | null }>`
    select c.ref, r.due_on as "dueOn", r.held_to as "heldTo" from plans_request r
    join plans_commitments c on c.id = r.commitment where r.plan = ${of.plan} and r.period = ${of.period}`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.ref, heldDay(row)]))
}
