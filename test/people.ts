/** People of the office for a test: written straight into the tables, as if they had been invited and confirmed long ago. */
import type { Db } from '#src/kernel/database.ts'
import { outsideRoles, privilegedRoles, type Role } from '#src/policy.ts'

export type GivenPerson = {
  slug: string
  name: string
  organisation?: string
  /** `<slug>@example.test` unless given. */
  email?: string
  practice?: boolean
  roles: { role: Role; organisation?: string; lead?: boolean }[]
}

/**
 * A person with an account and these roles, in force for a year. `db` is the owner's: `site.database.db`. Whoever is
 * there already gains the roles. Organisations that are not there are made. An outside role is of the person's own
 * organisation unless another is named.
 */
export async function givePerson(db: Db, person: GivenPerson): Promise<void> {
  const { slug, name, organisation = null, email = `${slug}@example.test`, practice = false, roles } = person
  const nextYear = new Date(Date.now() + 365 * 24 * 60 * 60 * 1000)
  await db.transaction().execute(async (tx) => {
    for (const one of new Set([organisation, ...roles.map((held) => held.organisation ?? null)]))
      if (one !== null)
        await tx
          .insertInto('people_organisation')
          .values({ slug: one, name: one, short_name: one, kind: 'body', position: 900 })
          .onConflict((clash) => clash.doNothing())
          .execute()
    await tx
      .insertInto('people_person')
      .values({ slug, name, organisation })
      .onConflict((clash) => clash.column('slug').doUpdateSet({ name, organisation }))
      .execute()
    await tx
      .insertInto('people_account')
      .values({ person: slug, email, practice })
      .onConflict((clash) => clash.column('person').doUpdateSet({ email, practice }))
      .execute()
    for (const held of roles) {
      const outside = outsideRoles.includes(held.role)
      const privileged = privilegedRoles.includes(held.role)
      await tx
        .insertInto('people_grant')
        .values({
          person: slug,
          role: held.role,
          organisation: held.organisation ?? (outside ? organisation : null),
          lead: held.lead ?? false,
          expires_at: outside ? nextYear : null,
          needs_second: privileged,
          confirmed_at: privileged ? new Date() : null,
        })
        .execute()
    }
  })
}
