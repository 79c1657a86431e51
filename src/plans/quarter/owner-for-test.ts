/** A period that the police of the practice pack were asked about, and four of its people. */
import { givePerson } from '#test/people.ts'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { giveOfficePeople, nextQuarter, plan, publicUrl, staff } from './office-for-test.ts'
import { openPeriodForUpdates } from './office-open.ts'
import { listRequests } from './queries.ts'
import { refSlug, type Request } from './request.ts'

export const period = nextQuarter.slug
export const today = '2026-05-20'
export const police = 'northmere-police'
export { plan, publicUrl }

export type OwnerSite = TestSite & { owed: Request[] }

/** The lead is wren-quillhurst; mina-ost and ada-legal are her colleagues; una-elsewhere is another organisation's. */
export async function ownerSite(): Promise<OwnerSite> {
  const site = await testSite('northmere')
  const { db } = site.database
  await giveOfficePeople(db)
  await db.deleteFrom('people_step').execute()
  for (const [slug, name] of [
    ['mina-ost', 'Mina Ost'],
    ['ada-legal', 'Ada Legal'],
  ] as const)
    await givePerson(db, { slug, name, organisation: police, roles: [{ role: 'contributor' }] })
  await givePerson(db, {
    slug: 'una-elsewhere',
    name: 'Una Elsewhere',
    organisation: 'marrowby-city-council',
    roles: [{ role: 'contributor', lead: true }],
  })
  await openPeriodForUpdates(db, staff, {
    plan,
    period: nextQuarter,
    today: '2026-05-10',
    publicUrl,
  })
  const owed = await listRequests(db, { plan, period, organisation: police })
  return { ...site, owed }
}

export const browserOf = (site: TestSite, person: string) => signedInAs(site, person)
export const formOf = (ref: string): string => `/office/owed/${plan}/${period}/${refSlug(ref)}`
