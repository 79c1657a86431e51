/** Accounts that people open for themselves, to take part: opened, and erased when they leave. Times are the database's. */
import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { Db } from '#src/kernel/database.ts'

/** Whose an address is, by the slug of the person; also of an account that is closed. */
export async function personAt(db: Db, email: string): Promise<string | null> {
  const { rows } = await sql<{
    person: string
  }>`select person from people_account where email = ${email}`.execute(db)
  return rows[0]?.person ?? null
}

export type NewAccount = {
  slug: string
  name: string
  /** In small letters. */
  email: string
  /** Listed on the practice page. */
  practice?: boolean
  /** Since when, in an example. */
  since?: string | null
}

/** A person with an account and the one role that takes nobody else's word: participant. Throws when the address is taken. */
export async function openAccount(
  tx: Db,
  { slug, name, email, practice = false, since = null }: NewAccount,
): Promise<void> {
  const when = sql`coalesce(${since}::timestamptz, clock_timestamp())`
  await sql`insert into people_person (slug, name) values (${slug}, ${name})`.execute(tx)
  await sql`insert into people_account (person, email, practice, created_at)
    values (${slug}, ${email}, ${practice}, ${when})`.execute(tx)
  await sql`insert into people_grant (person, role, needs_second, proposed_by, starts_at, proposed_at)
    values (${slug}, 'participant', false, null, ${when}, ${when})`.execute(tx)
}

/** The name that their account goes by. */
export async function renamePerson(tx: Db, person: string, name: string): Promise<void> {
  await sql`update people_person set name = ${name} where slug = ${person}`.execute(tx)
}

/**
 * Erases an account: its address, sessions, ways in, second factors and what was typed and kept. What remains is a slug
 * that says nothing, under a name that says nothing, because acts and decisions stand on it.
 */
export async function eraseAccount(tx: Db, person: string, name: string): Promise<void> {
  // `.invalid` is nobody's for ever. The trigger ends what is open; then it goes.
  await sql`update people_account set email = ${`left-${randomBytes(12).toString('hex')}@account.invalid`}, practice = false,
    closed_at = coalesce(closed_at, clock_timestamp()) where person = ${person}`.execute(tx)
  await sql`delete from people_session where person = ${person}`.execute(tx)
  await sql`delete from people_sign_in where person = ${person}`.execute(tx)
  await sql`delete from people_kept_form where person = ${person}`.execute(tx)
  await sql`update people_second_factor set label = '', removed_at = coalesce(removed_at, clock_timestamp())
    where person = ${person}`.execute(tx)
  await sql`update people_grant set ended_at = clock_timestamp(), ended_by = ${person}, end_reason = 'left'
    where person = ${person} and ended_at is null`.execute(tx)
  await renamePerson(tx, person, name)
}
