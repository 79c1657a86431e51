/** SQL that carries the days of requests into the working copy, from which editions are made. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { sourceDate } from '#src/kernel/dates.ts'
import { daysForEdition, heldDay, type RequestDays } from './days.ts'
import type { RequestKey } from './request.ts'

const columns = sql`commitment, state, asked_on as "askedOn", due_on as "dueOn", first_submitted_on as "firstSubmittedOn",
  cleared_on as "clearedOn", withheld_reason as "withheldReason", reached, held_to as "heldTo"`

/** Writes the days of one request, or of a whole period's, into plans_updates; its words stay as they are. */
export async function settleDays(
  tx: Db,
  of: Pick<RequestKey, 'plan' | 'period'> & { commitment?: string },
): Promise<void> {
  const { rows } = await sql<RequestDays & { commitment: string }>`select ${columns} from plans_request
    where plan = ${of.plan} and period = ${of.period}
      and (${of.commitment ?? null}::text is null or commitment = ${of.commitment ?? null})`.execute(tx)
  const days = rows.map((row) => {
    const { requestedOn, receivedOn, clearedOn, withheldReason } = daysForEdition(row)
    return {
      commitment: row.commitment,
      requested: sourceDate(requestedOn),
      received: sourceDate(receivedOn),
      cleared: sourceDate(clearedOn),
      withheldReason,
    }
  })
  await sql`insert into plans_updates (plan, period, commitment, requested_on_edtf, requested_on_text, received_on_edtf,
      received_on_text, cleared_on_edtf, cleared_on_text, withheld_reason)
    select ${of.plan}, ${of.period}, d->>'commitment', d->'requested'->>'edtf', d->'requested'->>'text',
      d->'received'->>'edtf', d->'received'->>'text', d->'cleared'->>'edtf', d->'cleared'->>'text', d->>'withheldReason'
    from jsonb_array_elements(${JSON.stringify(days)}::jsonb) d
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
