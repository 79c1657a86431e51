/** Second factors: authenticator apps and passkeys. What is removed stays as a row, without its secret's use. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { authenticator, challengeFor } from './limits.ts'

export type Factor = { id: string; kind: 'totp' | 'passkey'; label: string; created_at: Date }

/** The factors of a person that can be used. */
export async function factorsOf(db: Db, person: string): Promise<Factor[]> {
  const { rows } = await sql<Factor>`select id, kind, label, created_at from people_second_factor
    where person = ${person} and confirmed_at is not null and removed_at is null order by created_at, id`.execute(
    db,
  )
  return rows
}

/** One at a time for a person: of two codes at once the later sees the earlier used. */
export async function holdPerson(tx: Db, person: string): Promise<void> {
  await sql`select from people_account where person = ${person} for update`.execute(tx)
}

/** Begins to set up an app; one that was begun before is given up. */
export async function beginApp(
  tx: Db,
  app: { id: string; person: string; label: string; sealed: Buffer },
): Promise<void> {
  await sql`update people_second_factor set removed_at = clock_timestamp()
    where person = ${app.person} and kind = 'totp' and confirmed_at is null and removed_at is null`.execute(
    tx,
  )
  await sql`insert into people_second_factor (id, person, kind, label, secret)
    values (${app.id}, ${app.person}, 'totp', ${app.label}, ${app.sealed})`.execute(tx)
}

export type App = {
  id: string
  label: string
  secret: Buffer
  last_step: number | null
  attempts: number
  locked_until: Date | null
  rests: boolean
  /** Seconds since 1970, by the database's clock. */
  now: number
}
const asApp = sql`id, label, secret, last_step, attempts, locked_until,
  coalesce(locked_until > clock_timestamp(), false) as rests, extract(epoch from clock_timestamp())::float as now`

/** An app that is being set up: its secret can be shown until its first code was right, within an hour. */
export async function appBegun(db: Db, person: string, id: string): Promise<App | null> {
  const { rows } = await sql<App>`select ${asApp} from people_second_factor
    where id::text = ${id} and person = ${person} and kind = 'totp' and confirmed_at is null and removed_at is null
      and created_at > clock_timestamp() - interval '1 hour'`.execute(db)
  return rows[0] ?? null
}

export async function confirmApp(tx: Db, id: string, step: number): Promise<void> {
  await sql`update people_second_factor set confirmed_at = clock_timestamp(), last_step = ${step}, attempts = 0
    where id = ${id}`.execute(tx)
}

/** The apps in use of a person, held until the transaction ends. */
export async function appsOf(tx: Db, person: string): Promise<App[]> {
  const { rows } = await sql<App>`select ${asApp} from people_second_factor
    where person = ${person} and kind = 'totp' and confirmed_at is not null and removed_at is null
    order by created_at, id for update`.execute(tx)
  return rows
}

/** Its code was right: that step and those before it are used up. */
export async function useStep(tx: Db, id: string, step: number): Promise<void> {
  await sql`update people_second_factor set last_step = ${step}, attempts = 0, locked_until = null
    where id = ${id}`.execute(tx)
}

/** A wrong code: after so many the app rests, each time longer, never for ever. */
export async function countWrong(tx: Db, ids: readonly string[]): Promise<void> {
  const { tries, rest, longest } = authenticator
  await sql`update people_second_factor set attempts = attempts + 1,
      locked_until = case when attempts + 1 >= ${tries}::int then clock_timestamp()
        + make_interval(secs => least(${rest} * power(2, least(attempts + 1 - ${tries}::int, 20)), ${longest})) end
    where id = any(${[...ids]}::uuid[])`.execute(tx)
}

/** Takes one away. Returns its kind, or null when there is none. */
export async function removeFactor(tx: Db, person: string, id: string): Promise<Factor['kind'] | null> {
  const { rows } = await sql<{
    kind: Factor['kind']
  }>`update people_second_factor set removed_at = clock_timestamp()
    where id::text = ${id} and person = ${person} and removed_at is null and confirmed_at is not null
    returning kind`.execute(tx)
  return rows[0]?.kind ?? null
}

/** Passkeys. */
export type Passkey = { id: string; credential_id: string; public_key: Buffer; counter: number }

export async function passkeysOf(db: Db, person: string): Promise<Passkey[]> {
  const { rows } = await sql<Passkey>`select id, credential_id, public_key, counter from people_second_factor
    where person = ${person} and kind = 'passkey' and confirmed_at is not null and removed_at is null
    order by created_at, id`.execute(db)
  return rows
}

/** Returns false when that passkey is known already. */
export async function addPasskey(
  tx: Db,
  key: { person: string; label: string; credentialId: string; publicKey: Uint8Array; counter: number },
): Promise<boolean> {
  const { person, label, credentialId, publicKey, counter } = key
  const { rows } = await sql`insert into people_second_factor
      (person, kind, label, credential_id, public_key, counter, confirmed_at)
    values (${person}, 'passkey', ${label}, ${credentialId}, ${Buffer.from(publicKey)}, ${counter}, clock_timestamp())
    on conflict (credential_id) do nothing returning id`.execute(tx)
  return rows.length > 0
}

export async function setCounter(tx: Db, id: string, counter: number): Promise<void> {
  await sql`update people_second_factor set counter = ${counter} where id = ${id}`.execute(tx)
}

type ChallengePurpose = 'add' | 'pass'

/** What a passkey of this session is asked to sign next; one that was asked before is void. */
export async function writeChallenge(
  tx: Db,
  asked: { session: string; purpose: ChallengePurpose; challenge: string },
): Promise<void> {
  const { session, purpose, challenge } = asked
  await sql`insert into people_challenge (session, purpose, challenge) values (${session}, ${purpose}, ${challenge})
    on conflict (session, purpose) do update set challenge = excluded.challenge, created_at = clock_timestamp()`.execute(
    tx,
  )
}

/** What was asked for, once. Null when nothing was, or too long ago. */
export async function takeChallenge(
  db: Db,
  session: string,
  purpose: ChallengePurpose,
): Promise<string | null> {
  const { rows } = await sql<{ challenge: string; live: boolean }>`
    delete from people_challenge where session = ${session} and purpose = ${purpose}
    returning challenge, created_at > clock_timestamp() - make_interval(secs => ${challengeFor}) as live`.execute(
    db,
  )
  return rows[0]?.live ? rows[0].challenge : null
}
