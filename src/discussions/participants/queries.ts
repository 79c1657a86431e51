/** SQL of joining, participants and the tokens of their programs. Times are the database's. */
import { sql, type RawBuilder } from 'kysely'
import { often, type Db } from '#src/kernel/database.ts'
import { liveOn, type Live } from '../interception/proceedings-queries.ts'
import { nudgedOut } from '../trust/limits-queries.ts'

export type Participant = {
  /** Slug of the person. */
  person: string
  name: string
  /** Code of an area of the register. */
  area: string | null
  joinedAt: Date
  tellReplies: boolean
}

export async function findParticipant(db: Db, person: string): Promise<Participant | null> {
  const { rows } =
    await sql<Participant>`select person, name, area, joined_at as "joinedAt", tell_replies as "tellReplies"
    from discussions_participant where person = ${person}`.execute(db)
  return rows[0] ?? null
}

/** The suspension in force; `until` is null when it is for good. */
export async function suspensionOf(db: Db, person: string): Promise<{ until: Date | null } | null> {
  const { rows } = await sql<{
    until: Date | null
  }>`select suspended_until as until from discussions_participant
    where person = ${person} and suspended_at is not null
      and (suspended_until is null or suspended_until > clock_timestamp())`.execute(db)
  return rows[0] ?? null
}

/** One at a time for names that could be taken for one another: of two who want one the later sees the earlier. */
export async function lockName(tx: Db, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('discussions.name:' || ${key}, 0))`.execute(tx)
}

/** Whether somebody else has a name with this key, or gave it up lately. */
export async function isTaken(db: Db, key: string, but: string | null = null): Promise<boolean> {
  const { rows } = await sql`select from discussions_participant where name_key = ${key}
      and person is distinct from ${but}
    union all
    select from discussions_joining j where j.name_key = ${key} and j.expires_at > clock_timestamp() and ${isKept}
      and not exists (select from people_account a where a.person = ${but} and a.email = j.email) limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** A name that its owner gave up: a joining that lasts longer than any, and whose link nobody has. */
const isKept = sql`j.expires_at > j.asked_at + interval '10 days'`

/** Keeps the name that somebody has now from others for so many days. It goes when they leave. */
export async function keepName(tx: Db, person: string, days: number): Promise<void> {
  await sql`insert into discussions_joining (email, name, name_key, age, link_hash, expires_at)
    select a.email, p.name, p.name_key, p.age, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
      clock_timestamp() + make_interval(days => ${days}::int)
    from discussions_participant p join people_account a on a.person = p.person
    where p.person = ${person} and p.name_key <> ''`.execute(tx)
}

/** From when on whoever was asked for another look too often may go on, and what a court has before it. `day`: a date, in SQL. */
export async function beforeName(
  db: Db,
  person: string | null,
  day: RawBuilder<string>,
): Promise<{ again: Date | null } & Live> {
  const { rows } = await sql<
    { again: Date | null } & Live
  >`select ${person === null ? sql`null::timestamptz` : nudgedOut(person)} as again, ${liveOn(day)}`.execute(
    db,
  )
  return rows[0]!
}

export async function setArea(tx: Db, person: string, area: string | null): Promise<void> {
  await sql`update discussions_participant set area = ${area} where person = ${person}`.execute(tx)
}

/** Names of whoever works here: people who never were participants only. */
export async function officeNames(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select p.name from people_person p
    where not exists (select from people_grant g where g.person = p.slug and g.role = 'participant')
      or exists (select from people_grant g where g.person = p.slug and g.role <> 'participant')`.execute(db)
  return rows.map(({ name }) => name)
}

export type NewParticipant = {
  person: string
  name: string
  nameKey: string
  area: string | null
  age: number
  since?: string | null
}

export async function insertParticipant(tx: Db, of: NewParticipant): Promise<void> {
  const since = sql`coalesce(${of.since ?? null}::timestamptz, clock_timestamp())`
  await sql`insert into discussions_participant (person, name, name_key, area, age, age_confirmed_at, joined_at)
    values (${of.person}, ${of.name}, ${of.nameKey}, ${of.area}, ${of.age}, ${since}, ${since})`.execute(tx)
}

/** The time of the last change of a name, as the audit trail has it; null when it never changed within so many days. */
export async function renamedWithin(db: Db, person: string, days: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`select at from audit_act where person = ${person}
    and act = 'discussions.name-changed' and at > clock_timestamp() - make_interval(days => ${days}::int)
    order by id desc limit 1`.execute(db)
  return rows[0]?.at ?? null
}

export async function renameParticipant(
  tx: Db,
  person: string,
  of: { name: string; key: string },
): Promise<void> {
  await sql`update discussions_participant set name = ${of.name}, name_key = ${of.key} where person = ${person}`.execute(
    tx,
  )
}

export async function setTellReplies(db: Db, person: string, tell: boolean): Promise<void> {
  await sql`update discussions_participant set tell_replies = ${tell} where person = ${person}`.execute(db)
}

/* ---- joining ----------------------------------------------------------------------------------------------------- */

/** How many joinings were asked for: with this address in a day, with any in an hour. */
export async function countJoinings(tx: Db, email: string): Promise<{ here: number; all: number }> {
  const { rows } = await sql<{ here: number; all: number }>`select
      (count(*) filter (where email = ${email}))::int as here,
      (count(*) filter (where asked_at > clock_timestamp() - interval '1 hour'))::int as all
    from discussions_joining where asked_at > clock_timestamp() - interval '1 day'`.execute(tx)
  return rows[0]!
}

export type NewJoining = {
  email: string
  name: string
  nameKey: string
  area: string | null
  age: number
  linkHash: Buffer
  onto: string
  hours: number
}

export async function insertJoining(tx: Db, of: NewJoining): Promise<void> {
  await sql`insert into discussions_joining (email, name, name_key, area, age, link_hash, onto, expires_at)
    values (${of.email}, ${of.name}, ${of.nameKey}, ${of.area}, ${of.age}, ${of.linkHash}, ${of.onto},
      clock_timestamp() + make_interval(hours => ${of.hours}::int))`.execute(tx)
}

export type Joining = {
  id: string
  email: string
  name: string
  area: string | null
  age: number
  onto: string
}

/** The joining of a link that still works; looking does not use it up. `lock` for using it. */
export async function joiningOf(db: Db, linkHash: Buffer, lock = false): Promise<Joining | null> {
  const { rows } = await sql<Joining>`select id, email, name, area, age, onto from discussions_joining
    where link_hash = ${linkHash} and used_at is null and expires_at > clock_timestamp()
    ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** Whether a link was used already. */
export async function wasUsed(db: Db, linkHash: Buffer): Promise<boolean> {
  const { rows } =
    await sql`select from discussions_joining where link_hash = ${linkHash} and used_at is not null`.execute(
      db,
    )
  return rows.length > 0
}

/** Uses up every link of an address: who has an account needs none. */
export async function endJoinings(tx: Db, email: string): Promise<void> {
  await sql`update discussions_joining set used_at = clock_timestamp() where email = ${email} and used_at is null`.execute(
    tx,
  )
}

/** Forgets what ran out, and what was used: a day later, so that whoever presses the link again is told kindly. */
export async function forgetJoinings(db: Db): Promise<void> {
  await sql`delete from discussions_joining
    where coalesce(used_at, expires_at) < clock_timestamp() - interval '1 day'`.execute(db)
}

/** Until when whoever left with this address was suspended; null when they were not, or it ended. */
export async function leftSuspendedUntil(db: Db, email: string): Promise<Date | null> {
  const { rows } = await sql<{
    until: Date | null
  }>`select max(until) as until from discussions_left_suspended
    where fingerprint = sha256(salt || convert_to(${email}, 'UTF8')) and until > clock_timestamp()`.execute(
    db,
  )
  return rows[0]?.until ?? null
}

export async function forgetSuspensions(db: Db): Promise<void> {
  await sql`delete from discussions_left_suspended where until <= clock_timestamp()`.execute(db)
}

/* ---- tokens of programs ------------------------------------------------------------------------------------------ */

export type TokenLine = { id: string; label: string; madeAt: Date; usedAt: Date | null }

export async function tokensOf(db: Db, person: string): Promise<TokenLine[]> {
  const { rows } =
    await sql<TokenLine>`select id, label, made_at as "madeAt", used_at as "usedAt" from discussions_token
    where person = ${person} and ended_at is null order by made_at desc, id`.execute(db)
  return rows
}

export async function insertToken(
  tx: Db,
  of: { person: string; label: string; hash: Buffer },
): Promise<void> {
  await sql`insert into discussions_token (person, label, token_hash) values (${of.person}, ${of.label}, ${of.hash})`.execute(
    tx,
  )
}

/** False when there is no such token of theirs that works. */
export async function endToken(tx: Db, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`update discussions_token set ended_at = clock_timestamp()
    where id = ${id} and person = ${person} and ended_at is null returning id`.execute(tx)
  return rows.length > 0
}

/** Whose a token is, by its SHA-256; the hour of its last use is kept, no more. Null when it ended or never was. */
export async function bearerOf(db: Db, hash: Buffer): Promise<string | null> {
  const { rows } = await sql<{ person: string }>`${often}
    with found as (
      select t.id, t.person, t.used_at from discussions_token t
      join people_account a on a.person = t.person and a.closed_at is null
      where t.token_hash = ${hash} and t.ended_at is null
    ), marked as (
      update discussions_token set used_at = clock_timestamp()
      where id in (select id from found where used_at is null or used_at < clock_timestamp() - interval '1 hour')
    )
    select person from found`.execute(db)
  return rows[0]?.person ?? null
}
