/** A small office for tests of meetings: a board with a strand, its people, and a browser for each. */
import type { Db } from '#src/kernel/database.ts'
import type { Holding, Viewer } from '#src/policy.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import type { TestSite } from '#test/site.ts'
import { testSite } from '#test/site.ts'
import { enterExamples, exampleBody, examplePeriods, type Example } from '../example-meetings.ts'

export type OfficeSite = TestSite & {
  staff: SignedIn
  otherStaff: SignedIn
  publisher: SignedIn
  auditor: SignedIn
  contributor: SignedIn
}

/** Northmere without its story; what is entered is the examples' board and whatever else is given. */
export async function officeSite(examples: readonly Example[] = []): Promise<OfficeSite> {
  const site = await testSite('northmere', { story: false })
  const { db } = site.database
  await giveOffice(db)
  await site.act(async (act) => enterExamples(act.db, [board(), examplePeriods(), ...examples], '2031-06-15'))
  return {
    ...site,
    staff: await signedInAs(site, 'staff-one'),
    otherStaff: await signedInAs(site, 'staff-two'),
    publisher: await signedInAs(site, 'pub-one'),
    auditor: await signedInAs(site, 'aud-one'),
    contributor: await signedInAs(site, 'wren-quillhurst'),
  }
}

/** It approves its minutes, takes figures at every meeting and the matrix every six months. */
export const board = (): Example =>
  exampleBody({
    standingItems: [
      { slug: 'data', title: 'The figures', every: 'meeting' },
      { slug: 'matrix', title: 'The matrix', every: 'P6M', anchor: '2025-01-15' },
    ],
  })

async function giveOffice(db: Db): Promise<void> {
  const people = [
    ['staff-one', 'Sal Oneman', 'staff'],
    ['staff-two', 'Sam Twoman', 'staff'],
    ['pub-one', 'Pat Publisher', 'publisher'],
    ['aud-one', 'Ada Auditor', 'auditor'],
    ['wren-quillhurst', 'Wren Quillhurst', 'contributor'],
  ] as const
  for (const [slug, name, role] of people)
    await givePerson(db, {
      slug,
      name,
      organisation: role === 'contributor' ? 'northmere-police' : 'nopo',
      roles: [{ role }],
    })
}

/** Somebody with one role, for calling commands. */
export const someone = (person: string, role: Holding['role']): Viewer => ({
  person,
  name: person,
  organisation: null,
  holdings: [{ role, organisation: null, lead: false, deputyFor: null }],
  secondFactor: true,
  fresh: true,
})
