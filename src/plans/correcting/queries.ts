/** Every SQL statement about corrections on their way. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { Workbook } from '../workbook/index.ts'

export type CorrectionState = 'drafted' | 'published' | 'refused' | 'taken-back'
/** People are slugs with their names; `rows` holds only the rows that are put right, whole. */
export type Correction = {
  id: string
  plan: string
  period: string
  planTitle: string
  periodLabel: string
  ofVersion: number
  rows: Workbook
  what: string
  why: string
  state: CorrectionState
  organisation: string | null
  draftedBy: string
  draftedByName: string
  draftedAt: Date
  decidedByName: string | null
  decidedAt: Date | null
  decisionReason: string | null
  entry: number | null
}

const select = sql`select x.id, x.plan, x.period, p.title as "planTitle", q.label as "periodLabel",
    x.of_version as "ofVersion", x.rows, x.what, x.why, x.state, x.organisation, x.drafted_by as "draftedBy",
    coalesce(d.name, x.drafted_by) as "draftedByName", x.drafted_at as "draftedAt",
    coalesce(e.name, x.decided_by) as "decidedByName", x.decided_at as "decidedAt",
    x.decision_reason as "decisionReason", x.entry
  from plans_correction x join plans_plan p on p.slug = x.plan
    left join plans_period q on q.plan = x.plan and q.slug = x.period
    left join people_person d on d.slug = x.drafted_by left join people_person e on e.slug = x.decided_by`

/** Newest first; those of these organisations' commitments when they are named. */
export async function listCorrections(
  db: Db,
  of: { organisations?: readonly string[]; waiting?: boolean } = {},
): Promise<Correction[]> {
  const { rows } = await sql<Correction>`${select}
    where (${of.organisations ?? null}::text[] is null or x.organisation = any(${of.organisations ?? null}::text[]))
      and (not ${of.waiting ?? false}::boolean or x.state = 'drafted')
    order by x.drafted_at desc, x.id limit 500`.execute(db)
  return rows
}

export async function findCorrection(db: Db, id: string): Promise<Correction | undefined> {
  const { rows } = await sql<Correction>`${select} where x.id = ${id}`.execute(db)
  return rows[0]
}

export async function insertCorrection(
  tx: Tx,
  of: {
    plan: string
    period: string
    ofVersion: number
    rows: Workbook
    what: string
    why: string
    organisation: string
    draftedBy: string
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into plans_correction (plan, period, of_version, rows, what, why, organisation, drafted_by)
    values (${of.plan}, ${of.period}, ${of.ofVersion}, ${JSON.stringify(of.rows)}::jsonb, ${of.what}, ${of.why},
      ${of.organisation}, ${of.draftedBy}) returning id`.execute(tx)
  return rows[0]!.id
}

export async function decideCorrection(
  tx: Tx,
  of: { id: string; state: CorrectionState; decidedBy: string; reason: string | null; entry: number | null },
): Promise<void> {
  await sql`update plans_correction set state = ${of.state}, decided_by = ${of.decidedBy},
    decided_at = clock_timestamp(), decision_reason = ${of.reason}, entry = ${of.entry} where id = ${of.id}`.execute(
    tx,
  )
}
