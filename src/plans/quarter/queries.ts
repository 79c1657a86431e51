/** Every SQL statement about requests of a quarter. Whoever needs more columns of one adds them here. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { settleDays } from './days-queries.ts'
import type { Request, RequestKey } from './request.ts'

const columns = sql`r.plan, r.period, r.commitment, c.ref, r.organisation, r.state, r.asked_on as "askedOn", r.asked_by as "askedBy",
  r.due_on as "dueOn", r.draft, r.revision, r.saved_by as "savedBy", r.saved_at as "savedAt", r.step, r.submitted,
  r.first_submitted_on as "firstSubmittedOn", r.submitted_on as "submittedOn", r.submitted_by as "submittedBy",
  r.returned_on as "returnedOn", r.returned_by as "returnedBy", r.return_comment as "returnComment",
  r.cleared_on as "clearedOn", r.cleared_by as "clearedBy", r.withheld_reason as "withheldReason", r.withheld_by as "withheldBy"`

/** In the order of the plan; of one organisation when it is named. */
export async function listRequests(
  db: Db,
  of: { plan: string; period: string; organisation?: string },
): Promise<Request[]> {
  const { rows } =
    await sql<Request>`select ${columns} from plans_request r join plans_commitments c on c.id = r.commitment
    where r.plan = ${of.plan} and r.period = ${of.period}
      and (${of.organisation ?? null}::text is null or r.organisation = ${of.organisation ?? null})
    order by c.position`.execute(db)
  return rows
}

/** By the commitment's ref now. `lock` holds others back until the transaction ends. */
export async function findRequest(
  db: Db,
  of: { plan: string; period: string; ref: string },
  lock = false,
): Promise<Request | undefined> {
  const { rows } =
    await sql<Request>`select ${columns} from plans_request r join plans_commitments c on c.id = r.commitment
    where r.plan = ${of.plan} and r.period = ${of.period} and c.ref = ${of.ref}
    ${lock ? sql`for update of r` : sql``}`.execute(db)
  return rows[0]
}

/** Changes columns of one request, by their names in the table; the days that the edition shows follow. */
export async function updateRequest(
  tx: Db,
  key: RequestKey,
  set: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx
    .updateTable('plans_request')
    .set(set as never)
    .where('plan', '=', key.plan)
    .where('period', '=', key.period)
    .where('commitment', '=', key.commitment)
    .execute()
  await settleDays(tx, key)
}

/** Slugs of everyone who wrote any saved version of an update, also one that was set aside, and of who submitted it. */
export async function writersOf(db: Db, request: Request): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`select distinct saved_by as person from plans_draft_save
    where plan = ${request.plan} and period = ${request.period} and commitment = ${request.commitment}`.execute(
    db,
  )
  const last = [request.savedBy, request.submittedBy].filter((one) => one !== null)
  return [...new Set([...rows.map(({ person }) => person), ...last])]
}

/** Notes that a person wrote a part of an edition, so that they cannot be the one who publishes it. */
export async function noteDrafter(
  tx: Db,
  of: { plan: string; period: string },
  person: string,
  part: string,
): Promise<void> {
  await addDrafter(of, person, part).execute(tx)
}

/** SQL: the same, as a statement or a part of one. */
export const addDrafter = (of: { plan: string; period: string }, person: string, part: string) =>
  sql`insert into plans_drafter (plan, period, person, part) values (${of.plan}, ${of.period}, ${person}, ${part})
    on conflict do nothing`

/** Everyone who wrote any part of an edition, with the parts. */
export async function draftersOf(
  db: Db,
  of: { plan: string; period: string },
): Promise<{ person: string; parts: string[] }[]> {
  const { rows } = await sql<{ person: string; parts: string[] }>`
    select person, array_agg(part order by part) as parts from plans_drafter
    where plan = ${of.plan} and period = ${of.period} group by person order by person`.execute(db)
  return rows
}
