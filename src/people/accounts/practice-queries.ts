import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { inForce } from './viewer-queries.ts'
import type { Role } from '#src/policy.ts'

export type PracticePerson = {
  person: string
  name: string
  post: string
  organisation: string | null
  roles: { role: Role; lead: boolean }[]
}

/** The practice accounts, with the roles that they hold now. */
export async function practicePeople(db: Db): Promise<PracticePerson[]> {
  const { rows } = await sql<PracticePerson>`select p.slug as person, p.name, p.post, o.name as organisation,
      coalesce((select json_agg(distinct jsonb_build_object('role', g.role, 'lead', g.lead))
        from people_grant g where g.person = p.slug and ${inForce}), '[]') as roles
    from people_account a join people_person p on p.slug = a.person
    left join people_organisation o on o.slug = p.organisation
    where a.practice and a.closed_at is null order by p.name`.execute(db)
  return rows
}

export async function isPracticePerson(db: Db, person: string): Promise<boolean> {
  const { rows } = await sql`select from people_account
    where person = ${person} and practice and closed_at is null`.execute(db)
  return rows.length > 0
}
