/** One person for each way to stand to the office, for the tests of who gets in where. */
import type { Db } from '#src/kernel/database.ts'
import type { Role } from '#src/policy.ts'
import { givePerson } from './people.ts'

export type OfficePerson = {
  slug: string
  roles: readonly Role[]
  organisation: string | null
  /** A lead contributor. */
  lead: boolean
}

const person = (
  slug: string,
  roles: readonly Role[],
  organisation: string | null = null,
  lead = false,
): OfficePerson => ({ slug, roles, organisation, lead })

export const officePeople: readonly OfficePerson[] = [
  person('test-no-role', []),
  person('test-participant', ['participant']),
  person('test-volunteer', ['volunteer'], 'nopo'),
  person('test-police', ['contributor'], 'northmere-police'),
  person('test-police-lead', ['contributor'], 'northmere-police', true),
  person('test-office-owner', ['contributor'], 'nopo'),
  person('test-council', ['contributor'], 'marrowby-city-council'),
  person('test-staff', ['staff']),
  person('test-assessor', ['assessor'], 'northmere-scrutiny-trust'),
  person('test-analyst', ['analyst']),
  person('test-moderator', ['moderator']),
  person('test-publisher', ['publisher']),
  person('test-auditor', ['auditor']),
  person('test-administrator', ['administrator']),
  // A small office: two hats, one head.
  person('test-both', ['staff', 'publisher']),
]
/** Held once, and ended: as if never held. */
export const formerStaff = person('test-former-staff', [])

export async function givePeople(db: Db): Promise<void> {
  for (const { slug, roles, organisation, lead } of officePeople)
    await givePerson(db, {
      slug,
      name: slug,
      roles: roles.map((role) => ({ role, ...(lead ? { lead } : {}) })),
      ...(organisation ? { organisation } : {}),
    })
  await givePerson(db, { slug: formerStaff.slug, name: formerStaff.slug, roles: [{ role: 'staff' }] })
  await db
    .updateTable('people_grant')
    .set({ ended_at: new Date() })
    .where('person', '=', formerStaff.slug)
    .execute()
}
