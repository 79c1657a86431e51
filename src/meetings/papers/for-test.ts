/** A meeting of the practice pack's office for tests of papers: published, with an agenda or without. */
import { givePerson } from '#test/people.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { enterExamples, exampleAgenda, exampleItem, exampleMeeting } from '../example-meetings.ts'

export const meeting = 'board-2031-07-08'
export const office = `/office/meetings/${meeting}/papers`

/** Two of staff, a publisher, an auditor, and a contributor of the harbour police. Its record holds the notice of one meeting. */
export async function paperSite(): Promise<TestSite> {
  const site = await testSite('northmere', { story: false })
  const { db } = site.database
  for (const [slug, name, role] of [
    ['staff-one', 'Sal Oneman', 'staff'],
    ['staff-two', 'Sam Twoman', 'staff'],
    ['pub-one', 'Pat Publisher', 'publisher'],
    ['aud-one', 'Ada Auditor', 'auditor'],
  ] as const)
    await givePerson(db, { slug, name, roles: [{ role }] })
  await givePerson(db, {
    slug: 'con-one',
    name: 'Con Tributor',
    organisation: 'harbour-police',
    roles: [{ role: 'contributor' }],
  })
  await site.act(async (act) => enterExamples(act.db, [exampleMeeting()]))
  return site
}

/** Its agenda, which names no paper but `figures`. */
export const publishAgenda = (site: TestSite): Promise<void> =>
  site.act(async ({ db }) =>
    enterExamples(db, [
      exampleAgenda({ items: [exampleItem({ id: 'figures', title: 'The figures', papers: ['figures'] })] }),
    ]),
  )
