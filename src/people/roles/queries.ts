/** SQL of grants and of the people who hold them. Times are the database's. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Role } from '#src/policy.ts'
import { apartFromAll, inForce } from '../accounts/viewer-queries.ts'

/** `suspended`: held as deputy of somebody who does not hold the role now. `later`: confirmed, and not begun. */
export type GrantState = 'waiting' | 'later' | 'in-force' | 'suspended' | 'expired' | 'refused' | 'ended'

export type Grant = {
  id: string
  person: string
  personName: string
  role: Role
  organisation: string | null
  organisationName: string | null
  lead: boolean
  deputyFor: string | null
  deputyForName: string | null
  startsAt: Date
  expiresAt: Date | null
  /** Null when the host’s command line granted it. */
  proposedBy: string | null
  proposedByName: string | null
  proposedAt: Date
  needsSecond: boolean
  confirmedBy: string | null
  confirmedByName: string | null
  confirmedAt: Date | null
  endedBy: string | null
  endedByName: string | null
  endedAt: Date | null
  endReason: string | null
  state: GrantState
}

const grantColumns = sql`g.id, g.person, p.name as "personName", g.role, g.organisation, o.name as "organisationName", g.lead,
  g.deputy_for as "deputyFor", d.name as "deputyForName", g.starts_at as "startsAt", g.expires_at as "expiresAt",
  g.proposed_by as "proposedBy", pb.name as "proposedByName", g.proposed_at as "proposedAt", g.needs_second as "needsSecond",
  g.confirmed_by as "confirmedBy", cb.name as "confirmedByName", g.confirmed_at as "confirmedAt",
  g.ended_by as "endedBy", eb.name as "endedByName", g.ended_at as "endedAt", g.end_reason as "endReason",
  case when g.ended_at is not null and g.needs_second and g.confirmed_at is null then 'refused'
    when g.ended_at is not null then 'ended'
    when g.expires_at <= clock_timestamp() then 'expired'
    when g.needs_second and g.confirmed_at is null then 'waiting'
    when g.starts_at > clock_timestamp() then 'later'
    when ${inForce} then 'in-force' else 'suspended' end as state`
const grantTables = sql`people_grant g join people_person p on p.slug = g.person
  left join people_organisation o on o.slug = g.organisation
  left join people_person d on d.slug = g.deputy_for left join people_person pb on pb.slug = g.proposed_by
  left join people_person cb on cb.slug = g.confirmed_by left join people_person eb on eb.slug = g.ended_by`

/** Every grant of one person, the newest first. */
export async function grantsOf(db: Db, person: string): Promise<Grant[]> {
  const { rows } = await sql<Grant>`select ${grantColumns} from ${grantTables} where g.person = ${person}
    order by g.proposed_at desc, g.id`.execute(db)
  return rows
}

/** One grant of one person. `lock` holds others back until the transaction ends. */
export async function findGrant(
  db: Db,
  of: { person: string; grant: string },
  lock = false,
): Promise<Grant | undefined> {
  const { rows } = await sql<Grant>`select ${grantColumns} from ${grantTables}
    where g.person = ${of.person} and g.id::text = ${of.grant} ${lock ? sql`for update of g` : sql``}`.execute(
    db,
  )
  return rows[0]
}

export async function findGrantById(db: Db, id: string): Promise<Grant | undefined> {
  const { rows } =
    await sql<Grant>`select ${grantColumns} from ${grantTables} where g.id::text = ${id}`.execute(db)
  return rows[0]
}

/** Every grant by person; `all` says whether ended, expired and refused ones are among them. */
export async function listGrants(db: Db, all: boolean): Promise<Grant[]> {
  const { rows } = await sql<Grant>`select ${grantColumns} from ${grantTables}
    where ${all}::boolean or (g.ended_at is null and (g.expires_at is null or g.expires_at > clock_timestamp()))
    order by g.person, g.proposed_at, g.id`.execute(db)
  return rows
}

/** Grants that wait for a second person, the oldest first. */
export async function waitingGrants(db: Db): Promise<Grant[]> {
  const { rows } = await sql<Grant>`select ${grantColumns} from ${grantTables}
    where g.ended_at is null and g.needs_second and g.confirmed_at is null
      and (g.expires_at is null or g.expires_at > clock_timestamp())
    order by g.proposed_at, g.id`.execute(db)
  return rows
}

/** Grants in force, not of deputies, that end within so many days; the soonest first. */
export async function endingGrants(db: Db, days: number): Promise<Grant[]> {
  const { rows } = await sql<Grant>`select ${grantColumns} from ${grantTables}
    where ${inForce} and g.deputy_for is null
      and g.expires_at < clock_timestamp() + make_interval(days => ${days}::int)
    order by g.expires_at, g.id`.execute(db)
  return rows
}

/** Deputies whom a person named and who have not ended, the soonest first. */
export async function deputiesOf(db: Db, principal: string): Promise<Grant[]> {
  const { rows } = await sql<Grant>`select ${grantColumns} from ${grantTables}
    where g.deputy_for = ${principal} and g.ended_at is null and g.expires_at > clock_timestamp()
    order by g.starts_at, g.id`.execute(db)
  return rows
}

export type NewGrant = {
  person: string
  role: Role
  organisation: string | null
  lead: boolean
  /** Null for the host’s command line. */
  proposedBy: string | null
  needsSecond: boolean
  lasts: { months: number } | { from: string; to: string; timeZone: string } | null
  deputyFor?: string
}

/** Writes a grant; returns its id. `from` and `to` are days in `timeZone`, both included. */
export async function insertGrant(tx: Db, grant: NewGrant): Promise<string> {
  const { lasts } = grant
  const days = lasts !== null && 'from' in lasts ? lasts : null
  const starts = days
    ? sql`greatest(clock_timestamp(), ${days.from}::date::timestamp at time zone ${days.timeZone})`
    : sql`clock_timestamp()`
  const ends = days
    ? sql`(${days.to}::date + 1)::timestamp at time zone ${days.timeZone}`
    : lasts !== null && 'months' in lasts
      ? sql`clock_timestamp() + make_interval(months => ${lasts.months}::int)`
      : sql`null`
  const { rows } = await sql<{ id: string }>`
    insert into people_grant (person, role, organisation, lead, deputy_for, starts_at, expires_at, proposed_by, needs_second)
    values (${grant.person}, ${grant.role}, ${grant.organisation}, ${grant.lead}, ${grant.deputyFor ?? null},
      ${starts}, ${ends}, ${grant.proposedBy}, ${grant.needsSecond}) returning id`.execute(tx)
  return rows[0]!.id
}

export async function confirmGrantRow(tx: Db, grant: string, by: string): Promise<void> {
  await sql`update people_grant set confirmed_by = ${by}, confirmed_at = clock_timestamp() where id = ${grant}`.execute(
    tx,
  )
}

/** `by` is null for the host’s command line. */
export async function endGrantRow(tx: Db, grant: string, by: string | null, reason: string): Promise<void> {
  await sql`update people_grant set ended_by = ${by}, ended_at = clock_timestamp(), end_reason = ${reason}
    where id = ${grant}`.execute(tx)
}

/** Ends every open grant of a person, those held as deputy and those of their deputies too. */
export async function endGrantsOf(tx: Db, person: string, by: string, reason: string): Promise<void> {
  await sql`update people_grant set ended_by = ${by}, ended_at = clock_timestamp(), end_reason = ${reason}
    where (person = ${person} or deputy_for = ${person}) and ended_at is null`.execute(tx)
}

/** What of a person’s roles counts when another is wanted: held, waiting, or to begin. */
export async function openRoles(
  db: Db,
  person: string,
): Promise<{ role: Role; organisation: string | null }[]> {
  const { rows } = await sql<{ role: Role; organisation: string | null }>`
    select role, organisation from people_grant where person = ${person} and ended_at is null and deputy_for is null
      and (expires_at is null or expires_at > clock_timestamp())`.execute(db)
  return rows
}

/** One of those who hold a role now, with an open account; `except` are left out, and whoever is only their deputy. */
export type Holder = { person: string; name: string }
export async function holdersOfAny(
  db: Db,
  wanted: readonly Role[],
  except: readonly (string | null)[] = [],
): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select distinct p.slug as person, p.name from people_grant g
    join people_person p on p.slug = g.person join people_account a on a.person = p.slug and a.closed_at is null
    where g.role = any(${[...wanted]}::text[]) and ${inForce} and ${apartFromAll(except.filter((one) => one !== null))}
    order by p.name, p.slug`.execute(db)
  return rows
}

/** The day it is in a time zone by the database’s clock: what roles begin and end by, also in an example. */
export async function dayByClock(db: Db, timeZone: string): Promise<string> {
  const { rows } = await sql<{ day: string }>`
    select to_char(clock_timestamp() at time zone ${timeZone}, 'YYYY-MM-DD') as day`.execute(db)
  return rows[0]!.day
}
