/** SQL of people and their accounts, as administrators and auditors see them. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { slugFrom } from '#src/kernel/slugs.ts'
import type { Role } from '#src/policy.ts'
import { inForce } from '../accounts/viewer-queries.ts'

export type ListedPerson = {
  slug: string
  name: string
  post: string
  organisation: string | null
  organisationName: string | null
  hasAccount: boolean
  closedAt: Date | null
  practice: boolean
  /** The last time, by any session. */
  lastSignedIn: Date | null
  secondFactors: number
  /** In force now. */
  roles: { role: Role; organisationName: string | null; lead: boolean; deputyForName: string | null }[]
  /** Roles that wait for a second person. */
  waiting: number
}

export type PeopleFilter = {
  role?: Role | undefined
  organisation?: string | undefined
  /** Holds a role that needs a second factor, and has none. */
  lacking?: boolean | undefined
}

/** SQL: person `p` was never more than a participant. There may be thousands: no list of the office has them unasked. */
export const onlyParticipant = sql`(exists (select from people_grant g where g.person = p.slug and g.role = 'participant')
  and not exists (select from people_grant g where g.person = p.slug and g.role <> 'participant'))`

const matches = ({ role, organisation, lacking }: PeopleFilter) => sql`
  (${role === 'participant'}::boolean or not ${onlyParticipant})
  and (${role ?? null}::text is null or exists (select from people_grant g where g.person = p.slug and g.role = ${role ?? null} and ${inForce}))
  and (${organisation ?? null}::text is null or p.organisation = ${organisation ?? null}
    or exists (select from people_grant g where g.person = p.slug and g.organisation = ${organisation ?? null} and ${inForce}))
  and (not ${lacking ?? false}::boolean or p.slug in (select person from (${withoutSecondFactor}) lacking))`

/** People of the office who hold a role that needs a second factor, and have not set one up. Practice accounts need none. */
const withoutSecondFactor = sql`
  select distinct a.person from people_account a join people_grant g on g.person = a.person
  where a.closed_at is null and not a.practice and ${inForce} and g.role not in ('participant', 'volunteer', 'contributor')
    and not exists (select from people_second_factor f where f.person = a.person and f.confirmed_at is not null and f.removed_at is null)`

const personColumns = sql`p.slug, p.name, p.post, p.organisation, o.name as "organisationName",
  a.person is not null as "hasAccount", a.closed_at as "closedAt", coalesce(a.practice, false) as practice,
  (select max(s.signed_in_at) from people_session s where s.person = p.slug) as "lastSignedIn",
  (select count(*) from people_second_factor f where f.person = p.slug and f.confirmed_at is not null and f.removed_at is null) as "secondFactors",
  coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'organisationName', go.name, 'lead', g.lead, 'deputyForName', gd.name)
      order by g.role, go.name) from people_grant g left join people_organisation go on go.slug = g.organisation
      left join people_person gd on gd.slug = g.deputy_for
    where g.person = p.slug and ${inForce}), '[]') as roles,
  (select count(*) from people_grant g where g.person = p.slug and g.ended_at is null and g.needs_second and g.confirmed_at is null) as waiting`
const personTables = sql`people_person p left join people_organisation o on o.slug = p.organisation
  left join people_account a on a.person = p.slug`

/** A page of people by name, and how many there are in all. `page` counts from 1. */
export async function listPeople(
  db: Db,
  filter: PeopleFilter,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ people: ListedPerson[]; count: number }> {
  const { rows } =
    await sql<ListedPerson>`select ${personColumns} from ${personTables} where ${matches(filter)}
    order by p.name, p.slug limit ${perPage} offset ${(page - 1) * perPage}`.execute(db)
  const counted = await sql<{
    count: number
  }>`select count(*) as count from people_person p where ${matches(filter)}`.execute(db)
  return { people: rows, count: counted.rows[0]!.count }
}

export async function findListedPerson(db: Db, slug: string): Promise<ListedPerson | undefined> {
  const { rows } =
    await sql<ListedPerson>`select ${personColumns} from ${personTables} where p.slug = ${slug}`.execute(db)
  return rows[0]
}

export async function countWithoutSecondFactor(db: Db): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from (${withoutSecondFactor}) lacking`.execute(db)
  return rows[0]!.count
}

export async function organisationChoices(db: Db): Promise<{ slug: string; name: string }[]> {
  return db.selectFrom('people_organisation').select(['slug', 'name']).orderBy('name').execute()
}

export async function isOrganisation(db: Db, slug: string): Promise<boolean> {
  const found = await db
    .selectFrom('people_organisation')
    .select('slug')
    .where('slug', '=', slug)
    .executeTakeFirst()
  return found !== undefined
}

/** The e-mail address of an account. Personal data: who calls this notes the reading. */
export async function addressOf(db: Db, person: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('people_account')
    .select('email')
    .where('person', '=', person)
    .executeTakeFirst()
  return row?.email
}

export async function ownerOfAddress(
  db: Db,
  email: string,
): Promise<{ person: string; closed: boolean } | undefined> {
  const { rows } = await sql<{ person: string; closed: boolean }>`
    select person, closed_at is not null as closed from people_account where email = ${email.toLowerCase()}`.execute(
    db,
  )
  return rows[0]
}

/** A slug for a name that nobody has yet: "ada-quill", "ada-quill-2". Never the word of an address under /office/people. */
export async function freeSlug(tx: Db, name: string): Promise<string> {
  const plain = slugFrom(name) || 'person'
  const taken = await tx
    .selectFrom('people_person')
    .select('slug')
    .where('slug', 'like', `${plain}%`)
    .execute()
  const known = new Set(['invite', ...taken.map(({ slug }) => slug)])
  if (!known.has(plain)) return plain
  for (let n = 2; ; n += 1) if (!known.has(`${plain}-${n}`)) return `${plain}-${n}`
}

export async function insertPerson(
  tx: Db,
  person: { slug: string; name: string; post: string; organisation: string | null },
): Promise<void> {
  await tx.insertInto('people_person').values(person).execute()
}

export async function insertAccount(tx: Db, person: string, email: string): Promise<void> {
  await tx.insertInto('people_account').values({ person, email: email.toLowerCase() }).execute()
}

/** Closes an account, ends its sessions and every way in that is still open. */
export async function closeAccountRow(tx: Db, person: string): Promise<void> {
  await sql`update people_account set closed_at = clock_timestamp() where person = ${person}`.execute(tx)
  await endWaysIn(tx, person)
}

export async function openAccountRow(tx: Db, person: string): Promise<void> {
  await sql`update people_account set closed_at = null where person = ${person}`.execute(tx)
}

/** Takes every second factor of a person away, and ends their sessions: they sign in anew. */
export async function removeSecondFactors(tx: Db, person: string): Promise<void> {
  await sql`update people_second_factor set removed_at = clock_timestamp() where person = ${person} and removed_at is null`.execute(
    tx,
  )
  await endWaysIn(tx, person)
}

async function endWaysIn(tx: Db, person: string): Promise<void> {
  await sql`update people_session set ended_at = clock_timestamp() where person = ${person} and ended_at is null`.execute(
    tx,
  )
  await sql`update people_sign_in set used_at = clock_timestamp() where person = ${person} and used_at is null`.execute(
    tx,
  )
}

/** Who may be named as deputy: for outside roles people of the same organisation, else people of the office. */
export async function deputyChoices(
  db: Db,
  principal: { person: string; organisation: string | null },
  of: { outside: boolean; organisation: string | null },
): Promise<{ slug: string; name: string }[]> {
  const { rows } = await sql<{ slug: string; name: string }>`
    select p.slug, p.name from people_person p join people_account a on a.person = p.slug and a.closed_at is null
    where p.slug <> ${principal.person} and not ${onlyParticipant} and case when ${of.outside}::boolean then p.organisation = ${of.organisation}
      else p.organisation is not distinct from ${principal.organisation}
        or exists (select from people_grant g where g.person = p.slug and ${inForce}
          and g.role not in ('participant', 'volunteer', 'contributor', 'assessor')) end
    order by p.name, p.slug`.execute(db)
  return rows
}
