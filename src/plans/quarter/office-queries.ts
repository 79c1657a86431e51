/** SQL of the office's side of a quarter. It never reads `plans_request.draft`: an owner's words come with `submitted`. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { CommitmentKind } from '../model.ts'
import type { Applied } from './applied-queries.ts'
import type { Request, RequestKey, RequestState } from './request.ts'

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

/** The plan and one period of it. */
export type BoardHead = {
  plan: string
  planTitle: string
  period: string
  label: string
  startsOn: string
  asAt: string
  updatesDueOn: string | null
  published: boolean
}

export async function findBoardHead(
  db: Db,
  of: { plan: string; period: string },
): Promise<BoardHead | undefined> {
  const { rows } = await sql<BoardHead>`
    select d.plan, p.title as "planTitle", d.slug as period, d.label, d.starts_on as "startsOn", d.as_at as "asAt",
      d.updates_due_on as "updatesDueOn",
      exists (select from record_version v where v.key = 'plans/' || d.plan || '/editions/' || d.slug) as published
    from plans_period d join plans_plan p on p.slug = d.plan
    where d.plan = ${of.plan} and d.slug = ${of.period}`.execute(db)
  return rows[0]
}

/** One row of the board: how a request stands, and not a word of what its owner writes. */
export type BoardRow = {
  ref: string
  text: string
  organisation: string
  organisationName: string
  state: RequestState
  dueOn: string
  submittedOn: string | null
  returnedOn: string | null
  clearedOn: string | null
  withheldReason: string | null
  reached: boolean
  /** The owner's own step at which a draft is, where it named steps. */
  step: string | null
  /** An edit for style waits for the owner. */
  styleEdit: boolean
}

/** In the order of the plan. */
export async function listBoard(db: Db, of: { plan: string; period: string }): Promise<BoardRow[]> {
  const { rows } = await sql<BoardRow>`
    select c.ref, c.commitment as text, r.organisation, o.name as "organisationName", r.state, r.due_on as "dueOn",
      r.submitted_on as "submittedOn", r.returned_on as "returnedOn", r.cleared_on as "clearedOn",
      r.withheld_reason as "withheldReason", r.reached, s.name as step,
      exists (select from plans_style_edit e where e.plan = r.plan and e.period = r.period
        and e.commitment = r.commitment and e.answer is null) as "styleEdit"
    from plans_request r join plans_commitments c on c.id = r.commitment
    join people_organisation o on o.slug = r.organisation
    left join people_step s on s.organisation = r.organisation and s.n = r.step + 1
    where r.plan = ${of.plan} and r.period = ${of.period} order by c.position`.execute(db)
  return rows
}

/** Refs of the plan's commitments that nobody was asked about in a period, in the order of the plan. */
export async function listNotAsked(db: Db, of: { plan: string; period: string }): Promise<string[]> {
  const { rows } = await sql<{ ref: string }>`select c.ref from plans_commitments c
    where c.plan = ${of.plan} and not exists (select from plans_request r
      where r.plan = c.plan and r.period = ${of.period} and r.commitment = c.id) order by c.position`.execute(
    db,
  )
  return rows.map(({ ref }) => ref)
}

/** A plan of the working copy with its periods, the last first, and how far each is. */
export type PlanRow = {
  plan: string
  title: string
  commitments: number
  periods: (Omit<BoardHead, 'plan' | 'planTitle'> & {
    asked: number
    settled: number
    withOffice: number
    withOwner: number
    overdue: number
  })[]
}

export async function listPlans(db: Db, today: string): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`
    select p.slug as plan, p.title, (select count(*) from plans_commitments c where c.plan = p.slug) as commitments,
      coalesce((select jsonb_agg(jsonb_build_object('period', d.slug, 'label', d.label, 'startsOn', d.starts_on,
          'asAt', d.as_at, 'updatesDueOn', d.updates_due_on,
          'published', exists (select from record_version v where v.key = 'plans/' || d.plan || '/editions/' || d.slug),
          'asked', r.asked, 'settled', r.settled, 'withOffice', r."withOffice", 'withOwner', r."withOwner",
          'overdue', r.overdue) order by d.as_at desc)
        from plans_period d, lateral (select count(*) as asked,
          count(*) filter (where ${settled}) as settled,
          count(*) filter (where state = 'submitted' and withheld_reason is null) as "withOffice",
          count(*) filter (where ${withOwner}) as "withOwner",
          count(*) filter (where ${withOwner} and reached and due_on < ${today}) as overdue
          from plans_request q where q.plan = d.plan and q.period = d.slug) r
        where d.plan = p.slug), '[]') as periods
    from plans_plan p order by p.title`.execute(db)
  return rows
}
const settled = sql`(state = 'cleared' or withheld_reason is not null)`
const withOwner = sql`(state in ('requested', 'drafted', 'returned') and withheld_reason is null)`

/** What waits for the office, over all open periods. */
export type Waiting = {
  plan: string
  planTitle: string
  period: string
  label: string
  ref: string
  text: string
  organisation: string
  organisationName: string
  /** The day it came; null where the owner is late. */
  submittedOn: string | null
  dueOn: string
}

/** Submitted updates that wait for the office (and not for an answer to an edit for style), the oldest first. */
export async function listSubmitted(db: Db): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select ${waitingColumns} from ${waitingFrom}
    where r.state = 'submitted' and r.withheld_reason is null and ${noStyleEdit} and ${unpublished('r')}
    order by r.submitted_on, c.position`.execute(db)
  return rows
}

/** Rows whose owners are late, by owner. */
export async function listLate(db: Db, today: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select ${waitingColumns} from ${waitingFrom}
    where r.state in ('requested', 'drafted', 'returned') and r.withheld_reason is null and r.reached
      and r.due_on < ${today} and ${unpublished('r')}
    order by r.due_on, o.name, c.position`.execute(db)
  return rows
}
const noStyleEdit = sql`not exists (select from plans_style_edit e where e.plan = r.plan and e.period = r.period
  and e.commitment = r.commitment and e.answer is null)`
const waitingColumns = sql`r.plan, p.title as "planTitle", r.period, d.label, c.ref, c.commitment as text, r.organisation,
  o.name as "organisationName", r.submitted_on as "submittedOn", r.due_on as "dueOn"`
const waitingFrom = sql`plans_request r join plans_plan p on p.slug = r.plan
  join plans_period d on d.plan = r.plan and d.slug = r.period join plans_commitments c on c.id = r.commitment
  join people_organisation o on o.slug = r.organisation`

/** One act of the audit trail on one request, with the person's name. */
export type HistoryRow = {
  at: Date
  person: string | null
  name: string | null
  act: string
  reason: string | null
  detail: Record<string, unknown>
}

/** The newest first. */
export async function listHistory(db: Db, thing: string): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    select a.at, a.person, p.name, a.act, a.reason, a.detail from audit_act a
    left join people_person p on p.slug = a.person where a.thing = ${thing} order by a.id desc limit 200`.execute(
    db,
  )
  return rows
}

/** The ref of the update that has waited longest in a period. */
export async function findNextSubmitted(
  db: Db,
  of: { plan: string; period: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ ref: string }>`
    select c.ref from plans_request r join plans_commitments c on c.id = r.commitment
    where r.plan = ${of.plan} and r.period = ${of.period} and r.state = 'submitted' and r.withheld_reason is null
      and ${noStyleEdit}
    order by r.submitted_on, c.position limit 1`.execute(db)
  return rows[0]?.ref
}

/** One request as the office may see it: everything but the owner's draft. */
export type Review = Omit<Request, 'draft' | 'step'> & {
  text: string
  organisationName: string
  reached: boolean
  heldTo: string | null
  step: string | null
  /** The working copy carries what the owner says. */
  reported: boolean
}

export async function findReview(
  db: Db,
  of: { plan: string; period: string; ref: string },
): Promise<Review | undefined> {
  const { rows } = await sql<Review>`
    select r.plan, r.period, r.commitment, c.ref, r.organisation, r.state, r.asked_on as "askedOn", r.asked_by as "askedBy",
      r.due_on as "dueOn", r.revision, r.saved_by as "savedBy", r.saved_at as "savedAt", r.submitted,
      r.first_submitted_on as "firstSubmittedOn", r.submitted_on as "submittedOn", r.submitted_by as "submittedBy",
      r.returned_on as "returnedOn", r.returned_by as "returnedBy", r.return_comment as "returnComment",
      r.cleared_on as "clearedOn", r.cleared_by as "clearedBy", r.withheld_reason as "withheldReason",
      r.withheld_by as "withheldBy", c.commitment as text, o.name as "organisationName", r.reached, r.held_to as "heldTo",
      s.name as step, coalesce(u.reported is not null and u."update" <> '', false) as reported
    from plans_request r join plans_commitments c on c.id = r.commitment
    join people_organisation o on o.slug = r.organisation
    left join people_step s on s.organisation = r.organisation and s.n = r.step + 1
    left join plans_updates u on u.commitment = r.commitment and u.period = r.period
    where r.plan = ${of.plan} and r.period = ${of.period} and c.ref = ${of.ref}`.execute(db)
  return rows[0]
}
