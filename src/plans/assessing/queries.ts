/** Every SQL statement about assessments on their way. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import type { Assessed } from '../model.ts'

export type AssessedIn = { plan: string; period: string; commitment: string }

export type OpenPeriod = { plan: string; period: string; planTitle: string; label: string; asAt: string }

/** Periods whose edition is not out, of every plan, the newest first. */
export async function openPeriods(db: Db): Promise<OpenPeriod[]> {
  const { rows } =
    await sql<OpenPeriod>`select q.plan, q.slug as period, p.title as "planTitle", q.label, q.as_at as "asAt"
    from plans_period q join plans_plan p on p.slug = q.plan
    where not exists (select from record_version v where v.key = 'plans/' || q.plan || '/editions/' || q.slug)
    order by q.as_at desc, p.title`.execute(db)
  return rows
}

/** How many claims of completion wait in each open period; those of these organisations are not theirs to assess. */
export async function claimsWaiting(
  db: Db,
  organisations: readonly string[],
): Promise<{ planTitle: string; label: string; count: number }[]> {
  const { rows } = await sql<{ planTitle: string; label: string; count: number }>`
    select p.title as "planTitle", q.label, count(*)::integer as count
    from plans_period q join plans_plan p on p.slug = q.plan
    join plans_updates u on u.plan = q.plan and u.period = q.slug and u.reported = 'reported-complete'
    join plans_commitments c on c.id = u.commitment and c.testable and not c.owner = any(${organisations as string[]}::text[])
    where not exists (select from record_version v where v.key = 'plans/' || q.plan || '/editions/' || q.slug)
      and not exists (select from plans_assessments a where (a.commitment, a.period) = (u.commitment, u.period))
    group by p.title, q.label, q.as_at order by q.as_at desc`.execute(db)
  return rows
}

/** The owner's clock on an assessment of the period. */
export type ReplyClock = { askedOn: string; dueOn: string; reply: string | null; repliedOn: string | null }
export async function findClock(db: Db, key: AssessedIn): Promise<ReplyClock | undefined> {
  const { rows } =
    await sql<ReplyClock>`select asked_on as "askedOn", due_on as "dueOn", reply, replied_on as "repliedOn"
    from plans_reply where plan = ${key.plan} and period = ${key.period} and commitment = ${key.commitment}`.execute(
      db,
    )
  return rows[0]
}

/** Refs of a period with the owner's clock, for the list. */
export async function listClocks(
  db: Db,
  of: { plan: string; period: string },
): Promise<({ ref: string } & ReplyClock)[]> {
  const { rows } = await sql<
    { ref: string } & ReplyClock
  >`select c.ref, r.asked_on as "askedOn", r.due_on as "dueOn",
      r.reply, r.replied_on as "repliedOn"
    from plans_reply r join plans_commitments c on c.id = r.commitment
    where r.plan = ${of.plan} and r.period = ${of.period}`.execute(db)
  return rows
}

/** Whoever wrote the update of one commitment in a period, and the organisation each works for. */
export async function updateAuthors(
  db: Db,
  key: AssessedIn,
): Promise<{ person: string; organisation: string | null }[]> {
  const { rows } = await sql<{ person: string; organisation: string | null }>`
    with author as (
      select saved_by as person from plans_draft_save where ${ofKey(key)}
      union select submitted_by from plans_request where ${ofKey(key)}
      union select asked_by from plans_style_edit where ${ofKey(key)} and answer = 'agreed'
    )
    select author.person, p.organisation from author left join people_person p on p.slug = author.person
    where author.person is not null`.execute(db)
  return rows
}

const ofKey = (key: AssessedIn) =>
  sql`plan = ${key.plan} and period = ${key.period} and commitment = ${key.commitment}`

export type EvidenceRow = {
  title: string
  url: string | null
  tier: number
  public: boolean
  withheldReason: string | null
  file: string | null
  inspectedBy: string | null
  inspectedOn: SourceDate
}

/** The one assessment of a commitment in a period, and what it rests on, in place of those before. The reply stands. */
export async function writeAssessment(
  tx: Tx,
  key: AssessedIn,
  made: {
    assessed: Assessed
    assessor: string
    madeOn: SourceDate
    reasons: string
    evidence: EvidenceRow[]
  },
): Promise<void> {
  await sql`insert into plans_assessments (plan, period, commitment, assessed, assessor, made_on_edtf, made_on_text, reasons)
    values (${key.plan}, ${key.period}, ${key.commitment}, ${made.assessed}, ${made.assessor}, ${made.madeOn.edtf},
      ${made.madeOn.text}, ${made.reasons})
    on conflict (commitment, period) do update set assessed = excluded.assessed, assessor = excluded.assessor,
      made_on_edtf = excluded.made_on_edtf, made_on_text = excluded.made_on_text, reasons = excluded.reasons`.execute(
    tx,
  )
  await sql`delete from plans_assessment_evidence where ${ofKey(key)}`.execute(tx)
  for (const [index, item] of made.evidence.entries())
    await sql`insert into plans_assessment_evidence (plan, period, commitment, n, title, url, tier, public, withheld_reason,
        file, inspected_by, inspected_on_edtf, inspected_on_text)
      values (${key.plan}, ${key.period}, ${key.commitment}, ${index + 1}, ${item.title}, ${item.url}, ${item.tier},
        ${item.public}, ${item.withheldReason}, ${item.file}, ${item.inspectedBy}, ${item.inspectedOn.edtf},
        ${item.inspectedOn.text})`.execute(tx)
}

/** Starts the owner's clock, or starts it again; what was replied stands until it is changed. */
export async function startClock(
  tx: Tx,
  key: AssessedIn,
  clock: { askedOn: string; dueOn: string },
): Promise<void> {
  await sql`insert into plans_reply (plan, period, commitment, asked_on, due_on)
    values (${key.plan}, ${key.period}, ${key.commitment}, ${clock.askedOn}, ${clock.dueOn})
    on conflict (plan, period, commitment) do update set asked_on = excluded.asked_on, due_on = excluded.due_on`.execute(
    tx,
  )
}
