/** A small open period for tests: the practice pack's record, the office's people, and a quarter that has been asked for. */
import type { Db } from '#src/kernel/database.ts'
import type { Holding, Viewer } from '#src/policy.ts'
import { givePerson } from '#test/people.ts'
import type { PeriodFacts } from '../edition.ts'

export const plan = 'fair-policing-plan'
export const publicUrl = 'http://records.example'
export const nextQuarter: PeriodFacts = {
  slug: '2026-27-q1',
  label: '2026/27 quarter 1',
  startsOn: '2026-04-01',
  asAt: '2026-06-30',
  updatesDueOn: '2026-06-10',
}

/** Instead of the pack's: two of the office's staff, a contributor of the police, and one of each role that may only look. */
export async function giveOfficePeople(db: Db): Promise<void> {
  // The pack's own people stay out of it: whoever it gives a role to is no matter of these tests.
  await db
    .updateTable('people_grant')
    .set({ ended_at: new Date() })
    .where('role', '=', 'contributor')
    .execute()
  await givePerson(db, {
    slug: 'staff-one',
    name: 'Sal Oneman',
    organisation: 'nopo',
    roles: [{ role: 'staff' }],
  })
  await givePerson(db, {
    slug: 'staff-two',
    name: 'Sam Twoman',
    organisation: 'nopo',
    roles: [{ role: 'staff' }],
  })
  await givePerson(db, {
    slug: 'wren-quillhurst',
    name: 'Wren Quillhurst',
    organisation: 'northmere-police',
    roles: [{ role: 'contributor', lead: true }],
  })
  await givePerson(db, {
    slug: 'pub-one',
    name: 'Pat Publisher',
    organisation: 'nopo',
    roles: [{ role: 'publisher' }],
  })
  await givePerson(db, { slug: 'aud-one', name: 'Ada Auditor', roles: [{ role: 'auditor' }] })
  await givePerson(db, {
    slug: 'ass-one',
    name: 'Asa Assessor',
    organisation: 'northmere-scrutiny-trust',
    roles: [{ role: 'assessor' }],
  })
}

/** Somebody with one role, for calling commands. */
export const someone = (
  person: string,
  role: Holding['role'],
  organisation: string | null = null,
): Viewer => ({
  person,
  name: person,
  organisation,
  holdings: [{ role, organisation, lead: false, deputyFor: null }],
  secondFactor: true,
  fresh: true,
})
export const staff = someone('staff-one', 'staff')
export const otherStaff = someone('staff-two', 'staff')
