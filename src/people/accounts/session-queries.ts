/** Sessions: begun, asked for at every request, ended. All times are the database's. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { privilegedRoles, type Viewer } from '#src/policy.ts'
import { freshFor, seenEvery, sessionLimits } from './limits.ts'
import { hashOf } from './tokens.ts'
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
  }>`select s.id, s.person, p.name, p.organisation, s.second_factor_at is not null as second_factor,
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
  const privileged = holdings.some(({ role }) => privilegedRoles.includes(role))
  const limits = sessionLimits[privileged ? 'privileged' : 'plain']
  if (idle >= limits.idle || age >= limits.whole) return null
  if (idle >= seenEvery)
    await sql`update people_session set last_seen_at = clock_timestamp() where token_hash = ${hash}`.execute(
      db,
    )
  return { id, viewer: { person, name, organisation, holdings, secondFactor, fresh } }
}
