/** Sessions: begun, asked for at every request, listed, ended. All times are the database's. */
import { sql } from 'kysely'
import { often, type Db } from '#src/kernel/database.ts'
import { privilegedRoles, type Viewer } from '#src/policy.ts'
import { deviceOf } from './device.ts'
import { freshFor, seenEvery, sessionLimits } from './limits.ts'
import { hashOf, newToken } from './tokens.ts'
import { holdingsOf } from './viewer-queries.ts'

export type Session = {
  /** Not the token: what a list of sessions names it by. */
  id: string
  viewer: Viewer
}

/**
 * The session of a token, with the roles that its person holds now; null when there is none, it was ended, its limits
 * are over, or the account was closed. Whoever holds a privileged role has the shorter limits from that moment.
 */
export async function sessionOf(db: Db, token: string | undefined): Promise<Session | null> {
  if (!token) return null
  const hash = hashOf(token)
  const { rows } = await sql<{
    id: string
    person: string
    name: string
    organisation: string | null
    idle: number
    age: number
    second_factor: boolean
    fresh: boolean
  }>`${often} select s.id, s.person, p.name, p.organisation, s.second_factor_at is not null as second_factor,
      extract(epoch from clock_timestamp() - s.last_seen_at)::float as idle,
      extract(epoch from clock_timestamp() - s.created_at)::float as age,
      s.signed_in_at > clock_timestamp() - make_interval(secs => ${freshFor}) as fresh
    from people_session s join people_person p on p.slug = s.person
    join people_account a on a.person = s.person and a.closed_at is null
    where s.token_hash = ${hash} and s.ended_at is null and s.expires_at > clock_timestamp()`.execute(db)
  const found = rows[0]
  if (!found) return null
  const { id, person, name, organisation, idle, age, second_factor: secondFactor, fresh } = found
  const holdings = await holdingsOf(db, person)
  const limits = limitsOf({ holdings })
  if (idle >= limits.idle || age >= limits.whole) return null
  if (idle >= seenEvery)
    await sql`update people_session set last_seen_at = clock_timestamp() where token_hash = ${hash}`.execute(
      db,
    )
  return { id, viewer: { person, name, organisation, holdings, secondFactor, fresh } }
}

export const isPrivileged = ({ holdings }: Pick<Viewer, 'holdings'>): boolean =>
  holdings.some(({ role }) => privilegedRoles.includes(role))

/** In seconds. */
export const limitsOf = (viewer: Pick<Viewer, 'holdings'>): { idle: number; whole: number } =>
  sessionLimits[isPrivileged(viewer) ? 'privileged' : 'plain']

/**
 * Whose session this was, when it ran out by itself: what they typed is kept for them. Null for a session that somebody
 * ended, because whoever still holds its token may be the reason.
 */
export async function ranOutFor(db: Db, token: string | undefined): Promise<string | null> {
  if (!token) return null
  const { rows } = await sql<{ person: string }>`select s.person from people_session s
    join people_account a on a.person = s.person and a.closed_at is null
    where s.token_hash = ${hashOf(token)} and s.ended_at is null`.execute(db)
  return rows[0]?.person ?? null
}

/** Begins a session and ends the one that this browser had. Returns the token for its cookie. */
export async function beginSession(
  tx: Db,
  begun: { person: string; userAgent: string; secondFactor: boolean; instead: string | undefined },
): Promise<string> {
  const { person, userAgent, secondFactor, instead } = begun
  const { whole } = limitsOf({ holdings: await holdingsOf(tx, person) })
  const token = newToken()
  await sql`insert into people_session (token_hash, person, device, expires_at, second_factor_at)
    values (${hashOf(token)}, ${person}, ${deviceOf(userAgent)},
      clock_timestamp() + make_interval(secs => ${whole}),
      case when ${secondFactor} then clock_timestamp() end)`.execute(tx)
  if (instead)
    await sql`update people_session set ended_at = clock_timestamp()
      where token_hash = ${hashOf(instead)} and ended_at is null`.execute(tx)
  return token
}

/** Signed in again, by an e-mailed code. */
export async function freshen(tx: Db, session: string): Promise<void> {
  await sql`update people_session set signed_in_at = clock_timestamp() where id = ${session}`.execute(tx)
}

/** The second factor was passed: signed in again, under a new token. */
export async function raise(tx: Db, session: string): Promise<string> {
  const token = newToken()
  await sql`update people_session set token_hash = ${hashOf(token)}, signed_in_at = clock_timestamp(),
    second_factor_at = clock_timestamp() where id = ${session}`.execute(tx)
  return token
}

export type SessionRow = { id: string; device: string; created_at: Date; last_seen_at: Date }

/** The sessions that would still be let in, the last used first. */
export async function sessionsOf(db: Db, viewer: Pick<Viewer, 'person' | 'holdings'>): Promise<SessionRow[]> {
  const { idle, whole } = limitsOf(viewer)
  const { rows } = await sql<SessionRow>`select id, device, created_at, last_seen_at from people_session
    where person = ${viewer.person} and ended_at is null and expires_at > clock_timestamp()
      and last_seen_at > clock_timestamp() - make_interval(secs => ${idle})
      and created_at > clock_timestamp() - make_interval(secs => ${whole})
    order by last_seen_at desc, id`.execute(db)
  return rows
}

/** Ends one session of a person; false when there was none to end. */
export async function endSession(tx: Db, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`update people_session set ended_at = clock_timestamp()
    where id = ${id} and person = ${person} and ended_at is null returning id`.execute(tx)
  return rows.length > 0
}

/** Ends all sessions of a person (but one, by its id). Returns how many. */
export async function endSessionsOf(tx: Db, person: string, except: string | null = null): Promise<number> {
  const { rows } = await sql`update people_session set ended_at = clock_timestamp()
    where person = ${person} and ended_at is null and id is distinct from ${except}::uuid returning id`.execute(
    tx,
  )
  return rows.length
}
