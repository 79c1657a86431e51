import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { storeFile } from '#src/documents/index.ts'
import { latestVersions } from '#src/record/index.ts'
import { editionKey } from '../commands.ts'
import { giveOfficePeople, nextQuarter, plan, publicUrl, staff } from '../quarter/office-for-test.ts'
import { openPeriodForUpdates } from '../quarter/office-open.ts'
import { publishingSteps } from './steps.ts'

let site: TestSite
const period = nextQuarter.slug
const of = { plan, period, on: '2025-05-20' }
const step = (name: string, more: object) =>
  site.act((act) => publishingSteps[name]!(act, { do: name, ...of, ...more }))

beforeAll(async () => {
  site = await testSite('northmere')
  const { db } = site.database
  await giveOfficePeople(db)
  await openPeriodForUpdates(db, staff, { plan, period: nextQuarter, today: of.on, publicUrl })
})
afterAll(() => site.close())

test('a file that is evidence is read in the preview, and by the public only after publication', async () => {
  const { db } = site.database
  const { sha256 } = await db.transaction().execute((tx) =>
    storeFile(tx, {
      name: 'log.txt',
      mediaType: 'text/plain',
      content: Buffer.from('A log.'),
      uploadedBy: 'staff-one',
    }),
  )
  const { id } = await db
    .selectFrom('plans_commitments')
    .select('id')
    .where('plan', '=', plan)
    .where('ref', '=', '1.1/a')
    .executeTakeFirstOrThrow()
  const row = { plan, period, commitment: id, n: 1, title: 'The log', tier: 2, file: sha256 }
  await step('plans.assess', {
    ref: '1.1/a',
    actingAs: 'ass-one',
    assessed: 'limited',
    reasons: 'Seen in the log.',
    evidence: [{ title: 'The log', url: 'https://example.org/log', tier: 2 }],
  })
  await db
    .insertInto('plans_assessment_evidence')
    .values({ ...row, n: 2 })
    .execute()
  const address = `/plans/${plan}/editions/${period}/evidence/${sha256}/log.txt`
  const browser = await signedInAs(site, 'staff-one')
  const seen = await browser.get(`/office/plans/${plan}/periods/${period}/preview${address}`)
  expect([seen.statusCode, seen.body]).toEqual([200, 'A log.'])
  expect((await site.server.inject(address)).statusCode).toBe(404)
})

test('a pack tells an assessment, the asking and the publication with the same commands', async () => {
  await step('plans.ask-publication', { actingAs: 'staff-one', waitingFor: 'pub-one' })
  await expect(step('plans.publish', { actingAs: 'staff-one' })).rejects.toThrow(/roles do not let you/)
  await step('plans.publish', { actingAs: 'pub-one' })
  const key = editionKey(plan, period)
  const found = (await latestVersions(site.database.db, key)).filter((one) => one.key === key)
  expect(found).toHaveLength(1)
})
