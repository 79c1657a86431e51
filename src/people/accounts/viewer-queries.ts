/** Who somebody is and which roles they hold, as of now: asked at every request, so that a role taken away is gone with the next. */
import { sql } from 'kysely'
import { often, type Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import type { Holding, Role, Viewer } from '#src/policy.ts'

/** SQL: the grants in force of people_grant `g`. A deputy's ends with the role it stands in for. */
export const inForce = sql`g.ended_at is null and g.starts_at <= clock_timestamp()
  and (g.expires_at is null or g.expires_at > clock_timestamp())
  and (not g.needs_second or g.confirmed_at is not null)
  and (g.deputy_for is null or exists (select from people_grant o where o.person = g.deputy_for and o.role = g.role
    and o.organisation is not distinct from g.organisation and (o.lead or not g.lead)
    and o.deputy_for is null and o.ended_at is null and o.starts_at <= clock_timestamp()
    and (o.expires_at is null or o.expires_at > clock_timestamp()) and (not o.needs_second or o.confirmed_at is not null)))`

export async function holdingsOf(db: Db, person: string): Promise<Holding[]> {
  const { rows } = await sql<{
    role: Role
    organisation: string | null
    lead: boolean
    deputy_for: string | null
  }>`${often} select g.role, g.organisation, g.lead, g.deputy_for from people_grant g
    where g.person = ${person} and ${inForce} order by g.role, g.organisation`.execute(db)
  return rows.map(({ deputy_for, ...held }) => ({ ...held, deputyFor: deputy_for }))
}

/** SQL: grants `g` that open an act of which these people did the other half: neither theirs nor their deputies'. */
export const apartFromAll = (people: readonly string[]) => sql`g.person <> all(${[...people]}::text[])
  and (g.deputy_for is null or g.deputy_for <> all(${[...people]}::text[]))`

/** People who hold a role now, by slug; for outside roles of one organisation; of those who may do a second half. */
export async function holdersOf(
  db: Db,
  role: Role,
  {
    organisation = null,
    apartFrom = [],
  }: { organisation?: string | null; apartFrom?: readonly string[] } = {},
): Promise<{ person: string; name: string; lead: boolean }[]> {
  const { rows } = await sql<{ person: string; name: string; lead: boolean }>`
    select p.slug as person, p.name, bool_or(g.lead) as lead from people_grant g
    join people_person p on p.slug = g.person join people_account a on a.person = p.slug and a.closed_at is null
    where g.role = ${role} and (${organisation}::text is null or g.organisation = ${organisation})
      and ${apartFromAll(apartFrom)} and ${inForce}
    group by p.slug, p.name order by p.name`.execute(db)
  return rows
}

/**
 * A person as the host's command line (or a pack's story, or a scheduled act that they approved) lets them act: with
 * their roles, and as if they had just signed in. Throws Faults when there is no such person.
 */
export async function actingAs(db: Db, person: string): Promise<Viewer> {
  const found = await db
    .selectFrom('people_person')
    .modifyFront(often)
    .select(['name', 'organisation'])
    .where('slug', '=', person)
    .executeTakeFirst()
  if (!found) throw new Faults([`“${person}” is not a person of this installation.`])
  return { person, ...found, holdings: await holdingsOf(db, person), secondFactor: true, fresh: true }
}
