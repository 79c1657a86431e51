/** Every SQL statement about the way of an edition to its publication. */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'

export type PublicationState = 'asked' | 'scheduled' | 'published' | 'called-off'
/** Which edition: slugs of the plan and the period. */
export type EditionOf = { plan: string; period: string }

/** People are slugs; `names` of people stand beside them where a page shows them. */
export type Publication = EditionOf & {
  state: PublicationState
  askedBy: string
  askedByName: string
  askedAt: Date
  /** The publisher who is waited for; any when null. */
  waitingFor: string | null
  waitingForName: string | null
  note: string
  approvedSha256: string | null
  approvedBy: string | null
  approvedByName: string | null
  approvedAt: Date | null
  scheduledFor: Date | null
  announced: boolean
  publishedAt: Date | null
  entry: number | null
  calledOffWhy: string | null
}

const columns = sql`b.plan, b.period, b.state, b.asked_by as "askedBy", coalesce(a.name, b.asked_by) as "askedByName",
  b.asked_at as "askedAt", b.waiting_for as "waitingFor", w.name as "waitingForName", b.note,
  b.approved_sha256 as "approvedSha256", b.approved_by as "approvedBy", coalesce(p.name, b.approved_by) as "approvedByName",
  b.approved_at as "approvedAt", b.scheduled_for as "scheduledFor", b.announced, b.published_at as "publishedAt", b.entry,
  b.called_off_why as "calledOffWhy"`
const from = sql`plans_publication b left join people_person a on a.slug = b.asked_by
  left join people_person w on w.slug = b.waiting_for left join people_person p on p.slug = b.approved_by`

export async function findPublication(db: Db, of: EditionOf): Promise<Publication | undefined> {
  const { rows } = await sql<Publication>`select ${columns} from ${from}
    where b.plan = ${of.plan} and b.period = ${of.period}`.execute(db)
  return rows[0]
}

/** Those that wait for a decision or for their time, the oldest first. */
export async function openPublications(db: Db): Promise<Publication[]> {
  const { rows } = await sql<Publication>`select ${columns} from ${from}
    where b.state in ('asked', 'scheduled') order by b.asked_at`.execute(db)
  return rows
}

/** Those whose time has come, by the database's clock. */
export async function duePublications(db: Db): Promise<Publication[]> {
  const { rows } = await sql<Publication>`select ${columns} from ${from}
    where b.state = 'scheduled' and b.scheduled_for <= clock_timestamp() order by b.scheduled_for`.execute(db)
  return rows
}

/** Begins again whatever came of it before. */
export async function writeAsked(
  tx: Tx,
  of: EditionOf & { askedBy: string; waitingFor: string | null; note: string },
): Promise<void> {
  await sql`insert into plans_publication (plan, period, state, asked_by, waiting_for, note)
    values (${of.plan}, ${of.period}, 'asked', ${of.askedBy}, ${of.waitingFor}, ${of.note})
    on conflict (plan, period) do update set state = 'asked', asked_by = excluded.asked_by,
      asked_at = clock_timestamp(), waiting_for = excluded.waiting_for, note = excluded.note, approved_sha256 = null,
      approved_by = null, approved_at = null, scheduled_for = null, announced = false, called_off_why = null`.execute(
    tx,
  )
}

export async function writeScheduled(
  tx: Tx,
  of: EditionOf & { approvedBy: string; sha256: string; at: Date; announced: boolean },
): Promise<void> {
  await sql`update plans_publication set state = 'scheduled', approved_by = ${of.approvedBy}, approved_sha256 = ${of.sha256},
      approved_at = clock_timestamp(), scheduled_for = ${of.at}, announced = ${of.announced}
    where plan = ${of.plan} and period = ${of.period}`.execute(tx)
}

export async function writePublished(
  tx: Tx,
  of: EditionOf & { approvedBy: string; sha256: string; entry: number },
): Promise<void> {
  await sql`update plans_publication set state = 'published', approved_by = ${of.approvedBy}, approved_sha256 = ${of.sha256},
      approved_at = coalesce(approved_at, clock_timestamp()), published_at = clock_timestamp(), entry = ${of.entry}
    where plan = ${of.plan} and period = ${of.period}`.execute(tx)
}

export async function writeCalledOff(tx: Tx, of: EditionOf & { why: string }): Promise<void> {
  await sql`update plans_publication set state = 'called-off', called_off_why = ${of.why}, scheduled_for = null,
      announced = false, approved_sha256 = null, approved_by = null, approved_at = null
    where plan = ${of.plan} and period = ${of.period}`.execute(tx)
}

/** An hour of a day in a time zone, as an instant; null when it has passed, by the database's clock. */
export async function instantAhead(
  db: Db,
  at: { day: string; time: string; timeZone: string },
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date; ahead: boolean }>`
    select x.at, x.at > clock_timestamp() as ahead
    from (select (${at.day}::date + ${at.time}::time) at time zone ${at.timeZone} as at) x`.execute(db)
  return rows[0]!.ahead ? rows[0]!.at : null
}

/**
 * Everyone who wrote any part of what the edition says, with what: noted as they did it, and found again in every table
 * that holds a part, so that the second person does not hang on a note that somebody forgot.
 */
export async function authorsOf(
  db: Db,
  { plan, period }: EditionOf,
): Promise<{ person: string; name: string; parts: string[] }[]> {
  const of = sql`plan = ${plan} and period = ${period}`
  const ofRequest = sql`x.plan = ${plan} and x.period = ${period}`
  const { rows } = await sql<{ person: string; name: string; parts: string[] }>`
    with part as (
      select person, part from plans_drafter where ${of}
      union select asked_by, 'publication' from plans_publication where ${of} and state in ('asked', 'scheduled')
      union select x.submitted_by, 'update of ' || c.ref from plans_request x join plans_commitments c on c.id = x.commitment where ${ofRequest}
      union select x.withheld_by, c.ref || ': withheld' from plans_request x join plans_commitments c on c.id = x.commitment where ${ofRequest}
      union select x.saved_by, 'update of ' || c.ref from plans_draft_save x join plans_commitments c on c.id = x.commitment where ${ofRequest}
      union select x.asked_by, c.ref from plans_style_edit x join plans_commitments c on c.id = x.commitment
        where ${ofRequest} and x.answer = 'agreed'
      union select x.replied_by, 'reply on ' || c.ref from plans_reply x join plans_commitments c on c.id = x.commitment where ${ofRequest}
      union select loaded_by, 'document' from plans_document_import where ${of}
    )
    select part.person, coalesce(p.name, part.person) as name, array_agg(part.part order by part.part) as parts
    from part left join people_person p on p.slug = part.person where part.person is not null
    group by part.person, p.name order by name`.execute(db)
  return rows
}

/** Refs whose edit for style waits for its owner's consent. */
export async function styleEditsWaiting(db: Db, { plan, period }: EditionOf): Promise<string[]> {
  const { rows } = await sql<{ ref: string }>`select distinct c.ref, c.position
    from plans_style_edit s join plans_commitments c on c.id = s.commitment
    where s.plan = ${plan} and s.period = ${period} and s.answer is null order by c.position`.execute(db)
  return rows.map(({ ref }) => ref)
}

/** Refs whose owner may still reply to an assessment on `today`. */
export async function repliesWaiting(
  db: Db,
  { plan, period }: EditionOf,
  today: string,
): Promise<{ ref: string; dueOn: string }[]> {
  const { rows } = await sql<{ ref: string; dueOn: string }>`select c.ref, r.due_on as "dueOn"
    from plans_reply r join plans_commitments c on c.id = r.commitment
    where r.plan = ${plan} and r.period = ${period} and r.reply is null and r.due_on >= ${today}
    order by c.position`.execute(db)
  return rows
}

/** The day in a time zone by the database's clock, by which scheduled editions come out: YYYY-MM-DD. */
export async function realDay(db: Db, timeZone: string): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select to_char(clock_timestamp() at time zone ${timeZone}, 'YYYY-MM-DD') as day`.execute(db)
  return rows[0]!.day
}

/** The end of a day in a time zone, as an instant. */
export async function endOfDay(db: Db, at: { day: string; timeZone: string }): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select (${at.day}::date + time '23:59:59') at time zone ${at.timeZone} as at`.execute(db)
  return rows[0]!.at
}

/** What day it is for the office: in an example the pack's day of showing, which the database's clock does not know. */
export type OfficeDay = { today: string }
/** SQL: the last day of embargo `e` is over. It ends a second before midnight, so half a day earlier is that day everywhere. */
const isOver = ({ today }: OfficeDay) =>
  sql`((e.until - interval '12 hours') at time zone 'UTC')::date < ${today}::date`

export type Embargo = { organisation: string; name: string; givenBy: string; until: Date; ended: boolean }

/** Every embargoed preview that was given for an edition. */
export async function listEmbargoes(
  db: Db,
  { plan, period, ...day }: EditionOf & OfficeDay,
): Promise<Embargo[]> {
  const { rows } = await sql<Embargo>`select e.organisation, o.name, e.given_by as "givenBy", e.until,
      (e.ended_at is not null or ${isOver(day)}) as ended
    from plans_embargo e join people_organisation o on o.slug = e.organisation
    where e.plan = ${plan} and e.period = ${period} order by o.name`.execute(db)
  return rows
}

/** Editions that these organisations may see before publication, now. */
export async function embargoesFor(
  db: Db,
  organisations: readonly string[],
  day: OfficeDay,
): Promise<(EditionOf & { organisation: string; until: Date })[]> {
  const { rows } = await sql<EditionOf & { organisation: string; until: Date }>`
    select e.plan, e.period, e.organisation, e.until from plans_embargo e
    where e.organisation = any(${organisations as string[]}::text[]) and e.ended_at is null and not ${isOver(day)}
      and not exists (select from plans_publication b where b.plan = e.plan and b.period = e.period and b.state = 'published')
    order by e.until`.execute(db)
  return rows
}

export async function writeEmbargo(
  tx: Tx,
  of: EditionOf & { organisation: string; givenBy: string; until: Date },
): Promise<void> {
  await sql`insert into plans_embargo (plan, period, organisation, given_by, until)
    values (${of.plan}, ${of.period}, ${of.organisation}, ${of.givenBy}, ${of.until})
    on conflict (plan, period, organisation) do update
      set given_by = excluded.given_by, given_at = clock_timestamp(), until = excluded.until, ended_at = null`.execute(
    tx,
  )
}

/** False when there was none in force. */
export async function endEmbargo(tx: Tx, of: EditionOf & { organisation: string }): Promise<boolean> {
  const { rows } = await sql`update plans_embargo set ended_at = clock_timestamp()
    where plan = ${of.plan} and period = ${of.period} and organisation = ${of.organisation} and ended_at is null
    returning organisation`.execute(tx)
  return rows.length > 0
}
