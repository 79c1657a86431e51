/** SQL of the owner's side of a quarter: what an organisation owes, its drafts, its own steps, what was shared out. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import type { SourceDate } from '#src/kernel/dates.ts'
import type { CommitmentKind } from '../model.ts'
import type { Draft } from './draft.ts'
import { addDrafter } from './queries.ts'
import type { Request, RequestKey, RequestState } from './request.ts'

const ofKey = ({ plan, period, commitment }: RequestKey) =>
  sql`plan = ${plan} and period = ${period} and commitment = ${commitment}`

/** A period in which an organisation was asked and whose edition is not out yet. */
export type OwedPeriod = {
  plan: string
  planTitle: string
  period: string
  label: string
  organisation: string
  organisationName: string
  rows: number
  /** Submitted, cleared or withheld: nothing is asked of the owner. */
  done: number
  overdue: number
  shared: number
  dueOn: string
}

export async function listOwedPeriods(
  db: Db,
  of: { organisations: readonly string[]; person: string; today: string },
): Promise<OwedPeriod[]> {
  const { rows } = await sql<OwedPeriod>`
    select r.plan, p.title as "planTitle", r.period, d.label, r.organisation, o.name as "organisationName",
      count(*) as rows,
      count(*) filter (where not ${owed}) as done,
      count(*) filter (where ${owed} and r.due_on < ${of.today}) as overdue,
      count(*) filter (where ${owed} and exists (select from plans_share s where (s.plan, s.period, s.commitment) =
        (r.plan, r.period, r.commitment) and s.person = ${of.person} and s.answered_at is null)) as shared,
      coalesce(min(r.due_on) filter (where ${owed}), min(r.due_on)) as "dueOn"
    from plans_request r join plans_plan p on p.slug = r.plan join plans_period d on d.plan = r.plan and d.slug = r.period
    join people_organisation o on o.slug = r.organisation
    where r.organisation = any(${of.organisations}::text[]) and ${isOpen}
    group by r.plan, p.title, r.period, d.label, d.as_at, r.organisation, o.name
    order by d.as_at, p.title, o.name`.execute(db)
  return rows
}
const owed = sql`(r.state in ('requested', 'drafted', 'returned') and r.withheld_reason is null)`
const isOpen = sql`not exists (select from record_version v where v.key = 'plans/' || r.plan || '/editions/' || r.period)`

/** Whether the edition of a period is out: then nothing about it can be written any more. */
export async function isPublished(
  db: Db,
  { plan, period }: { plan: string; period: string },
): Promise<boolean> {
  const { rows } = await sql<{ out: boolean }>`select exists (select from record_version
    where key = ${`plans/${plan}/editions/${period}`}) as out`.execute(db)
  return rows[0]!.out
}

export type OwedRow = {
  ref: string
  commitment: string
  text: string
  kind: CommitmentKind
  organisation: string
  organisationName: string
  state: RequestState
  dueOn: string
  step: number
  savedBy: string | null
  savedByName: string | null
  savedAt: Date | null
  returnComment: string | null
  withheldReason: string | null
  revision: number
  shares: Share[]
  /** An edit for style waits for an answer. */
  styleEdit: boolean
  /** The day until which the owner may answer an assessment, when it has not. */
  replyDue: string | null
}
export type Share = { person: string; name: string; dueOn: string; note: string; answered: boolean }

/** In the order of the plan. */
export async function listOwedRows(
  db: Db,
  of: { plan: string; period: string; organisations: readonly string[] },
): Promise<OwedRow[]> {
  const { rows } = await sql<OwedRow>`
    select c.ref, r.commitment, c.commitment as text, c.kind, r.organisation, o.name as "organisationName", r.state,
      r.due_on as "dueOn", r.step, r.saved_by as "savedBy", s.name as "savedByName", r.saved_at as "savedAt",
      r.return_comment as "returnComment", r.withheld_reason as "withheldReason",
      r.revision,
      coalesce((select jsonb_agg(jsonb_build_object('person', h.person, 'name', w.name, 'dueOn', h.due_on, 'note', h.note,
        'answered', h.answered_at is not null) order by h.due_on, w.name) from plans_share h join people_person w on w.slug = h.person
        where (h.plan, h.period, h.commitment) = (r.plan, r.period, r.commitment)), '[]'::jsonb) as shares,
      exists (select from plans_style_edit e where (e.plan, e.period, e.commitment) = (r.plan, r.period, r.commitment)
        and e.answer is null) as "styleEdit",
      (select y.due_on::text from plans_reply y where (y.plan, y.period, y.commitment) = (r.plan, r.period, r.commitment)
        and y.reply is null) as "replyDue"
    from plans_request r join plans_commitments c on c.id = r.commitment
    join people_organisation o on o.slug = r.organisation left join people_person s on s.slug = r.saved_by
    where r.plan = ${of.plan} and r.period = ${of.period} and r.organisation = any(${of.organisations}::text[])
    order by c.position`.execute(db)
  return rows
}

/** Commitments of a plan about which the last edition carries words, by id, with how often it said "unchanged" before. */
export async function listLastWords(
  db: Db,
  of: { plan: string; period: string },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ commitment: string; running: number }>`
    with out as (select p.slug, row_number() over (order by p.as_at desc) as back from plans_period p
      where p.plan = ${of.plan} and p.as_at < (select as_at from plans_period where plan = ${of.plan} and slug = ${of.period})
        and exists (select from record_version v where v.key = 'plans/' || p.plan || '/editions/' || p.slug)),
    said as (select u.commitment, o.back, u.unchanged,
        min(o.back) filter (where not u.unchanged) over (partition by u.commitment) as broke
      from plans_updates u join out o on o.slug = u.period where u.plan = ${of.plan} and u.reported is not null and u."update" <> ''
        and coalesce(u.withheld_reason, '') = '' and (u.received_on_edtf is null or u.cleared_on_edtf is not null))
    select commitment, count(*) filter (where unchanged and back < coalesce(broke, 1000)) as running
    from said group by commitment having bool_or(back = 1)`.execute(db)
  return new Map(rows.map(({ commitment, running }) => [commitment, running]))
}

/** A request as its owner sees it: with the names of people and what a step said when it gave it back. */
export type OwnRequest = Request & {
  savedByName: string | null
  submittedByName: string | null
  stepComment: string | null
  stepCommentByName: string | null
  organisationName: string
  planTitle: string
  periodLabel: string
}

export async function findOwnRequest(
  db: Db,
  of: { plan: string; period: string; ref: string },
): Promise<OwnRequest | undefined> {
  const { rows } = await sql<OwnRequest>`
    select r.plan, r.period, r.commitment, c.ref, r.organisation, r.state, r.asked_on as "askedOn", r.asked_by as "askedBy",
      r.due_on as "dueOn", r.draft, r.revision, r.saved_by as "savedBy", r.saved_at as "savedAt", r.step, r.submitted,
      r.first_submitted_on as "firstSubmittedOn", r.submitted_on as "submittedOn", r.submitted_by as "submittedBy",
      r.returned_on as "returnedOn", r.returned_by as "returnedBy", r.return_comment as "returnComment",
      r.cleared_on as "clearedOn", r.cleared_by as "clearedBy", r.withheld_reason as "withheldReason",
      r.withheld_by as "withheldBy", s.name as "savedByName", b.name as "submittedByName",
      r.step_comment as "stepComment", g.name as "stepCommentByName", o.name as "organisationName",
      p.title as "planTitle", d.label as "periodLabel"
    from plans_request r join plans_commitments c on c.id = r.commitment join plans_plan p on p.slug = r.plan
    join plans_period d on d.plan = r.plan and d.slug = r.period join people_organisation o on o.slug = r.organisation
    left join people_person s on s.slug = r.saved_by left join people_person b on b.slug = r.submitted_by
    left join people_person g on g.slug = r.step_comment_by
    where r.plan = ${of.plan} and r.period = ${of.period} and c.ref = ${of.ref}`.execute(db)
  return rows[0]
}

/**
 * One save that is the draft now: in its request, in the history, and its person among those who wrote the edition. One
 * statement, because forms save every few seconds. Does not touch the days of the request.
 */
export async function storeDraft(
  tx: Tx,
  key: RequestKey & { ref: string },
  save: {
    draft: Draft
    by: string
    revision: number
    state: RequestState
    step: number
    form: string
    seq: number
  },
): Promise<Date> {
  const { plan, period, commitment, ref } = key
  const content = JSON.stringify(save.draft)
  const { rows } = await sql<{ at: Date }>`
    with history as (insert into plans_draft_save (plan, period, commitment, revision, content, saved_by, form, seq)
      values (${plan}, ${period}, ${commitment}, ${save.revision}, ${content}::jsonb, ${save.by}, ${save.form}, ${save.seq})),
    wrote as (${addDrafter(key, save.by, `update of ${ref}`)})
    update plans_request set draft = ${content}::jsonb, revision = ${save.revision}, saved_by = ${save.by},
      saved_at = clock_timestamp(), state = ${save.state}, step = ${save.step}
    where ${ofKey(key)} returning saved_at as at`.execute(tx)
  return rows[0]!.at
}

/** Enters a save in the history: `revision` null when it stands beside, because somebody else had saved first. */
export async function keepSave(
  tx: Tx,
  key: RequestKey,
  save: { draft: Draft; by: string; revision: number | null; form: string; seq: number },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into plans_draft_save
      (plan, period, commitment, revision, content, saved_by, form, seq)
    values (${key.plan}, ${key.period}, ${key.commitment}, ${save.revision}, ${JSON.stringify(save.draft)}::jsonb,
      ${save.by}, ${save.form}, ${save.seq}) returning id`.execute(tx)
  return rows[0]!.id
}

export type DraftSave = {
  id: number
  revision: number | null
  content: Draft
  savedBy: string
  savedByName: string
  savedAt: Date
  form: string
  seq: number
}
const saveColumns = sql`v.id, v.revision, v.content, v.saved_by as "savedBy", p.name as "savedByName", v.saved_at as "savedAt",
  v.form, v.seq`

/** The last save that became the draft. */
export async function lastSave(db: Db, key: RequestKey): Promise<DraftSave | undefined> {
  const { rows } =
    await sql<DraftSave>`select ${saveColumns} from plans_draft_save v join people_person p on p.slug = v.saved_by
    where v.plan = ${key.plan} and v.period = ${key.period} and v.commitment = ${key.commitment} and v.revision is not null
    order by v.id desc limit 1`.execute(db)
  return rows[0]
}

export async function findSave(db: Db, key: RequestKey, id: number): Promise<DraftSave | undefined> {
  const { rows } =
    await sql<DraftSave>`select ${saveColumns} from plans_draft_save v join people_person p on p.slug = v.saved_by
    where v.plan = ${key.plan} and v.period = ${key.period} and v.commitment = ${key.commitment} and v.id = ${id}`.execute(
      db,
    )
  return rows[0]
}

/** Files that any save of this request, or the working copy, names: an owner may name them again. */
export async function filesOfRequest(db: Db, key: RequestKey): Promise<Set<string>> {
  const { rows } = await sql<{ file: string }>`
    select distinct e->>'file' as file from plans_draft_save v, jsonb_array_elements(v.content->'evidence') e
      where v.plan = ${key.plan} and v.period = ${key.period} and v.commitment = ${key.commitment} and e->>'file' is not null
    union select file from plans_evidence where commitment = ${key.commitment} and file is not null`.execute(
    db,
  )
  return new Set(rows.map(({ file }) => file))
}

export type OwnStep = { n: number; name: string; holder: string | null; holderName: string | null }
export async function listSteps(db: Db, organisation: string): Promise<OwnStep[]> {
  const { rows } = await sql<OwnStep>`select t.n, t.name, t.holder, p.name as "holderName" from people_step t
    left join people_person p on p.slug = t.holder where t.organisation = ${organisation} order by t.n`.execute(
    db,
  )
  return rows
}

export async function replaceSteps(
  tx: Tx,
  organisation: string,
  steps: readonly { name: string; holder: string | null }[],
): Promise<void> {
  await sql`delete from people_step where organisation = ${organisation}`.execute(tx)
  for (const [index, { name, holder }] of steps.entries())
    await sql`insert into people_step (organisation, n, name, holder) values (${organisation}, ${index + 1}, ${name}, ${holder})`.execute(
      tx,
    )
}

export async function putShare(
  tx: Tx,
  key: RequestKey,
  share: { person: string; dueOn: string; note: string; by: string },
): Promise<void> {
  await sql`insert into plans_share (plan, period, commitment, person, due_on, note, shared_by)
    values (${key.plan}, ${key.period}, ${key.commitment}, ${share.person}, ${share.dueOn}, ${share.note}, ${share.by})
    on conflict (plan, period, commitment, person) do update set due_on = excluded.due_on, note = excluded.note,
      shared_by = excluded.shared_by, shared_at = clock_timestamp(), answered_at = null`.execute(tx)
}

export async function endShare(tx: Tx, key: RequestKey, person: string): Promise<void> {
  await sql`delete from plans_share where ${ofKey(key)} and person = ${person}`.execute(tx)
}

/** Marks a colleague's part as done; true when there was one to mark. */
export async function answerShare(tx: Tx, key: RequestKey, person: string): Promise<string | null> {
  const { rows } = await sql<{ by: string }>`update plans_share set answered_at = clock_timestamp()
    where ${ofKey(key)} and person = ${person} and answered_at is null returning shared_by as by`.execute(tx)
  return rows[0]?.by ?? null
}

/** Edits for style that wait for the owner's answer end when the words are taken back. */
export async function endStyleEdits(tx: Tx, key: RequestKey): Promise<void> {
  await sql`update plans_style_edit set answer = 'taken-back', answered_at = clock_timestamp()
    where ${ofKey(key)} and answer is null`.execute(tx)
}

export type StyleEdit = { id: string; before: string; after: string; askedByName: string; askedAt: Date }
export async function pendingStyleEdit(db: Db, key: RequestKey): Promise<StyleEdit | undefined> {
  const { rows } = await sql<StyleEdit>`select e.id, e.words_before as before, e.words_after as after,
      coalesce(p.name, e.asked_by) as "askedByName", e.asked_at as "askedAt"
    from plans_style_edit e left join people_person p on p.slug = e.asked_by
    where e.plan = ${key.plan} and e.period = ${key.period} and e.commitment = ${key.commitment} and e.answer is null`.execute(
    db,
  )
  return rows[0]
}

export type OwnReply = {
  askedOn: string
  dueOn: string
  reply: string | null
  repliedByName: string | null
  repliedOn: string | null
}
export async function findReply(db: Db, key: RequestKey): Promise<OwnReply | undefined> {
  const { rows } = await sql<OwnReply>`select y.asked_on as "askedOn", y.due_on as "dueOn", y.reply,
      p.name as "repliedByName", y.replied_on as "repliedOn"
    from plans_reply y left join people_person p on p.slug = y.replied_by
    where y.plan = ${key.plan} and y.period = ${key.period} and y.commitment = ${key.commitment}`.execute(db)
  return rows[0]
}

/** The owner's answer stands beside the assessment of the period, in the working copy too. */
export async function putReply(
  tx: Tx,
  key: RequestKey,
  reply: { words: string; by: string; on: string },
): Promise<void> {
  await sql`update plans_reply set reply = ${reply.words}, replied_by = ${reply.by}, replied_on = ${reply.on}
    where ${ofKey(key)}`.execute(tx)
  await sql`update plans_assessments set owners_reply = ${reply.words} where ${ofKey(key)}`.execute(tx)
}

export type OwnAssessment = {
  assessed: string
  assessorName: string
  madeOn: SourceDate
  reasons: string
  ownersReply: string | null
}
/** The assessment of this period, as it stands in the working copy. */
export async function findAssessment(db: Db, key: RequestKey): Promise<OwnAssessment | undefined> {
  const { rows } = await sql<OwnAssessment>`select a.assessed, o.name as "assessorName",
      jsonb_build_object('edtf', a.made_on_edtf, 'text', a.made_on_text) as "madeOn", a.reasons, a.owners_reply as "ownersReply"
    from plans_assessments a join people_organisation o on o.slug = a.assessor
    where a.plan = ${key.plan} and a.period = ${key.period} and a.commitment = ${key.commitment}`.execute(db)
  return rows[0]
}

/** What waits for one person, over all plans: rows shared with them, rows at a step they hold, replies and edits to answer. */
export type OwnNeed = {
  plan: string
  period: string
  periodLabel: string
  planTitle: string
  ref: string
  text: string
  why: 'shared' | 'step' | 'style' | 'reply' | 'returned'
  note: string
  dueOn: string | null
}
export async function listOwnNeeds(
  db: Db,
  of: { organisations: readonly string[]; person: string },
): Promise<OwnNeed[]> {
  const { rows } = await sql<OwnNeed>`
    select r.plan, r.period, d.label as "periodLabel", p.title as "planTitle", c.ref, c.commitment as text, n.why, n.note,
      n.due::text as "dueOn"
    from plans_request r join plans_commitments c on c.id = r.commitment join plans_plan p on p.slug = r.plan
    join plans_period d on d.plan = r.plan and d.slug = r.period
    cross join lateral (
      select 'shared' as why, h.note, h.due_on as due from plans_share h where (h.plan, h.period, h.commitment) =
        (r.plan, r.period, r.commitment) and h.person = ${of.person} and h.answered_at is null and ${owed}
      union all select 'step', t.name, r.due_on from people_step t where t.organisation = r.organisation and t.n = r.step + 1
        and r.step > 0 and t.holder = ${of.person} and ${owed}
      union all select 'style', '', null from plans_style_edit e where (e.plan, e.period, e.commitment) =
        (r.plan, r.period, r.commitment) and e.answer is null
      union all select 'reply', '', y.due_on from plans_reply y where (y.plan, y.period, y.commitment) =
        (r.plan, r.period, r.commitment) and y.reply is null
      union all select 'returned', coalesce(r.return_comment, ''), r.due_on where r.state = 'returned' and ${owed}) n
    where r.organisation = any(${of.organisations}::text[]) and ${isOpen}
    order by n.due nulls last, c.position`.execute(db)
  return rows
}

/** Its name; its slug when it is not there. */
export async function nameOfOrganisation(db: Db, slug: string): Promise<string> {
  const row = await db
    .selectFrom('people_organisation')
    .select('name')
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row?.name ?? slug
}
