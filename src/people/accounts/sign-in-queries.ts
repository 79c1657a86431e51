/** One-time ways in: asked for, used once, and ended with every older one. All times are the database's. */
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Db } from '#src/kernel/database.ts'
import { asksAtOnce, wayInFor, wrongCodes } from './limits.ts'
import { digitsOf, hashOf, markOfCode, sameBytes } from './tokens.ts'

export type Purpose = keyof typeof wayInFor

/** One at a time for a person (or an address that is nobody's): of two requests at once the later sees the earlier. */
const oneAtATime = (tx: Db, who: { email: string } | { person: string }) =>
  sql`select pg_advisory_xact_lock(hashtextextended('people.sign-in:' || ${
    'person' in who
      ? sql`${who.person}::text`
      : sql`coalesce((select person from people_account where email = ${who.email}), ${who.email})`
  }, 0))`.execute(tx)

type Asked = {
  purpose: 'sign-in' | 'again'
  email: string
  link: string
  code: string
  /** The mark of the browser that asks, and the one it had before. */
  browser: string
  before: string | undefined
  codeSecret: string
}

/**
 * Writes a way in for the account of an address, unless there is none or so many are under way. Returns the person, or
 * null. The same statements run for every address.
 */
export async function writeWayIn(tx: Db, asked: Asked): Promise<string | null> {
  const { purpose, email, link, code, browser, before, codeSecret } = asked
  await oneAtATime(tx, { email })
  // The codes that this browser asked for before stay good in it.
  await sql`update people_sign_in set browser_hash = ${hashOf(browser)}
    where browser_hash = ${hashOf(before ?? '')} and purpose = ${purpose} and used_at is null
      and person = (select person from people_account where email = ${email})`.execute(tx)
  const id = randomUUID()
  const { rows } = await sql<{ person: string }>`
    insert into people_sign_in (id, person, purpose, link_hash, code_hash, browser_hash, expires_at)
    select ${id}, a.person, ${purpose}, ${hashOf(link)}, ${markOfCode(codeSecret, id, code)}, ${hashOf(browser)},
      clock_timestamp() + make_interval(secs => ${wayInFor[purpose]})
    from people_account a where a.email = ${email} and a.closed_at is null
      and (select count(*) from people_sign_in r where r.person = a.person and r.purpose = ${purpose}
        and r.created_at > clock_timestamp() - make_interval(secs => ${wayInFor[purpose]})) < ${asksAtOnce}
    returning person`.execute(tx)
  return rows[0]?.person ?? null
}

/** Ends what was used, and every older way in of the person for that purpose. */
async function endWaysIn(tx: Db, used: { id: string; person: string; purpose: Purpose }): Promise<void> {
  await sql`update people_sign_in set used_at = clock_timestamp()
    where person = ${used.person} and purpose = ${used.purpose} and used_at is null
      and created_at <= (select created_at from people_sign_in where id = ${used.id})`.execute(tx)
}

export type WayIn = { id: string; person: string; name: string; purpose: Purpose }

/** The way in of a link, when it can still be used. Looking does not use it up. `lock` for using it. */
export async function wayInOf(db: Db, link: string, lock = false): Promise<WayIn | null> {
  const { rows } = await sql<WayIn>`select r.id, r.person, p.name, r.purpose
    from people_sign_in r join people_person p on p.slug = r.person
    join people_account a on a.person = r.person and a.closed_at is null
    where r.link_hash = ${hashOf(link)} and r.used_at is null and r.expires_at > clock_timestamp()
    ${lock ? sql`for update of r` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** Uses a link up. Null when it cannot be used, or is not for this purpose or person. */
export async function spendLink(tx: Db, link: string, fits: (way: WayIn) => boolean): Promise<WayIn | null> {
  const seen = await wayInOf(tx, link)
  if (!seen || !fits(seen)) return null
  await oneAtATime(tx, seen)
  const way = await wayInOf(tx, link, true)
  if (!way) return null
  await endWaysIn(tx, way)
  return way
}

type Live = { id: string; person: string; code_hash: Buffer; attempts: number }

/**
 * Uses a code up: in the browser that asked, for its purpose. A wrong one is counted; after too many of one account, or
 * of all, codes rest, and the links go on. Returns the person, `wrong`, or `nothing` (then there was none to guess).
 */
export async function spendCode(
  tx: Db,
  given: { purpose: 'sign-in' | 'again'; code: string; browser: string | undefined; codeSecret: string },
): Promise<{ person: string } | 'wrong' | 'nothing'> {
  const { purpose, browser, codeSecret } = given
  const code = digitsOf(given.code)
  const asker = await sql<{ person: string }>`select person from people_sign_in
    where browser_hash = ${hashOf(browser ?? '')} and purpose = ${purpose} limit 1`.execute(tx)
  const person = asker.rows[0]?.person ?? ''
  await oneAtATime(tx, { person })
  const { rows } = await sql<Live>`select r.id, r.person, r.code_hash, r.attempts from people_sign_in r
    join people_account a on a.person = r.person and a.closed_at is null
    where r.browser_hash = ${hashOf(browser ?? '')} and r.person = ${person} and r.purpose = ${purpose} and r.code_hash is not null
      and r.used_at is null and r.expires_at > clock_timestamp() order by r.created_at for update of r`.execute(
    tx,
  )
  const guessed = await wrongSoFar(tx, person)
  const rests = guessed.account >= wrongCodes.accountInADay || guessed.all >= wrongCodes.allInAnHour
  const open = rests ? [] : rows.filter(({ attempts }) => attempts < wrongCodes.each)
  // Every one is compared, whichever fits.
  const right = open.filter(({ id, code_hash }) => sameBytes(code_hash, markOfCode(codeSecret, id, code)))
  const [found] = right
  if (found) {
    await endWaysIn(tx, { ...found, purpose })
    return { person: found.person }
  }
  await sql`update people_sign_in set attempts = attempts + 1
    where id = any(${open.map(({ id }) => id)}::uuid[])`.execute(tx)
  return open.length > 0 ? 'wrong' : 'nothing'
}

/** Wrong codes of one account in a day, and of all accounts in an hour. */
async function wrongSoFar(tx: Db, person: string): Promise<{ account: number; all: number }> {
  const { rows } = await sql<{ account: number; all: number }>`select
      coalesce(sum(attempts) filter (where person = ${person}), 0)::int as account,
      coalesce(sum(attempts) filter (where created_at > clock_timestamp() - interval '1 hour'), 0)::int as all
    from people_sign_in where created_at > clock_timestamp() - interval '1 day'`.execute(tx)
  return rows[0]!
}

/** Forgets what ended long ago. */
export async function forgetEnded(db: Db, seconds: number, keptSeconds: number): Promise<void> {
  await sql`delete from people_sign_in where expires_at < clock_timestamp() - make_interval(secs => ${seconds})`.execute(
    db,
  )
  await sql`delete from people_session
    where coalesce(ended_at, expires_at) < clock_timestamp() - make_interval(secs => ${seconds})`.execute(db)
  await sql`delete from people_kept_form
    where kept_at < clock_timestamp() - make_interval(secs => ${keptSeconds})`.execute(db)
  await sql`delete from people_challenge where created_at < clock_timestamp() - interval '1 day'`.execute(db)
}
