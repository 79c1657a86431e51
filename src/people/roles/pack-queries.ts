/** SQL of the pack's people: accounts, roles and steps that an example starts with. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import type { Role } from '#src/policy.ts'

export type PackPerson = { slug: string; name: string; post: string; organisation: string | null }

/** Adds a person who is not yet there. Whoever is there keeps their name and post. */
export async function addPerson(tx: Db, person: PackPerson): Promise<void> {
  await tx
    .insertInto('people_person')
    .values(person)
    .onConflict((clash) => clash.column('slug').doNothing())
    .execute()
}

export async function findPerson(tx: Db, slug: string): Promise<PackPerson | undefined> {
  return tx.selectFrom('people_person').selectAll().where('slug', '=', slug).executeTakeFirst()
}

/** Opens a practice account. */
export async function addPracticeAccount(tx: Db, person: string, email: string): Promise<void> {
  await sql`insert into people_account (person, email, practice) values (${person}, ${email}, true)`.execute(
    tx,
  )
}

export type PackGrant = {
  person: string
  role: Role
  organisation: string | null
  lead: boolean
  deputyFor: string | null
  /** Months or days from now, by the database's clock; null when it has no end. */
  lasts: { months: number } | { days: number } | null
  proposedBy: string | null
  confirmedBy: string | null
}

/** Grants a role as the host's command line would; with `proposedBy` and nobody who confirmed, it waits for a second person. */
export async function addPackGrant(tx: Db, grant: PackGrant): Promise<void> {
  const { person, role, organisation, lead, deputyFor, lasts, proposedBy, confirmedBy } = grant
  const [months, days] = [
    lasts && 'months' in lasts ? lasts.months : 0,
    lasts && 'days' in lasts ? lasts.days : 0,
  ]
  await sql`insert into people_grant (person, role, organisation, lead, deputy_for, expires_at, proposed_by, needs_second,
      confirmed_by, confirmed_at)
    values (${person}, ${role}, ${organisation}, ${lead}, ${deputyFor},
      ${lasts ? sql`clock_timestamp() + make_interval(months => ${months}::int, days => ${days}::int)` : null},
      ${proposedBy}, ${proposedBy !== null}, ${confirmedBy}, ${confirmedBy === null ? null : sql`clock_timestamp()`})`.execute(
    tx,
  )
}

/** Replaces the steps of one organisation; they are numbered from 1 in their order. */
export async function setSteps(
  tx: Db,
  organisation: string,
  steps: readonly { name: string; holder: string | null }[],
): Promise<void> {
  await tx.deleteFrom('people_step').where('organisation', '=', organisation).execute()
  for (const [index, step] of steps.entries())
    await tx
      .insertInto('people_step')
      .values({ organisation, n: index + 1, ...step })
      .execute()
}
