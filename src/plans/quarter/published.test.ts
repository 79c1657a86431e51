/** After its edition is out, a period's pages say so and how things were left; nobody is late or waited for. */
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { fingerprintsOf } from '../publication/changed.ts'
import { askForPublication, publishPrepared } from '../publication/commands.ts'
import { draftEditionOf } from '../publication/draft.ts'
import { clearUpdate, returnUpdate, withholdUpdate } from './office-decide.ts'
import { askAgain, askEveryoneAgain } from './office-ask.ts'
import { giveOfficePeople, nextQuarter, plan, publicUrl, someone, staff } from './office-for-test.ts'
import { openPeriodForUpdates } from './office-open.ts'
import { addReminder } from './office-remind.ts'
import { listRequests } from './queries.ts'
import { refSlug } from './request.ts'

let site: TestSite
const of = { plan, period: nextQuarter.slug }
/** Long after the updates were due. */
const today = '2026-07-20'
let ref = ''
beforeAll(async () => {
  site = await testSite('northmere')
  const { db } = site.database
  await giveOfficePeople(db)
  await openPeriodForUpdates(db, staff, { plan, period: nextQuarter, today: '2026-05-20', publicUrl })
  ref = (await listRequests(db, of)).find(({ organisation }) => organisation === 'northmere-police')!.ref
  const around = { ...of, today, practice: true, publicUrl }
  await askForPublication(db, staff, { ...around, waitingFor: null, note: '' })
  const draft = await draftEditionOf(db, { ...of, day: today, practice: true })
  await publishPrepared(db, someone('pub-one', 'publisher'), {
    ...around,
    sha256: draft.sha256,
    looked: fingerprintsOf(draft.content),
  })
})
afterAll(() => site.close())

test.each([
  ['the board', 'staff-one', () => `/office/plans/${plan}/periods/${of.period}`],
  [
    'the review page',
    'staff-one',
    () => `/office/plans/${plan}/periods/${of.period}/commitments/${refSlug(ref)}`,
  ],
  ['what a contributor owes', 'wren-quillhurst', () => `/office/owed/${plan}/${of.period}`],
])('%s says that it is published and how it was left', async (_, person, path) => {
  const answer = await (await signedInAs(site, person)).get(path())
  expect(answer.statusCode).toBe(200)
  const $ = load(answer.body)
  expect($(`main a[href="/plans/${plan}/editions/${of.period}"]`).length).toBeGreaterThan(0)
  const text = $('main').text().replaceAll(/\s+/g, ' ')
  expect(text).toContain('The edition of this period is published. This is how it was left')
  expect(text).toContain('No update')
  expect(text).not.toMatch(
    /overdue|past its day|past their day|edition of today|waits for|Waits for|due by|, by \d/i,
  )
  expect($('main form[method="post"]')).toHaveLength(0)
})

test('what is no longer offered is refused with a sentence', async () => {
  const { db } = site.database
  const on = { ...of, ref, today, publicUrl }
  const refused = { status: 409, message: expect.stringContaining('published') as string }
  await expect(clearUpdate(db, staff, on)).rejects.toMatchObject(refused)
  await expect(returnUpdate(db, staff, { ...on, comment: 'x', dueOn: '2026-08-01' })).rejects.toMatchObject(
    refused,
  )
  await expect(withholdUpdate(db, staff, { ...on, reason: 'x' })).rejects.toMatchObject(refused)
  await expect(askAgain(db, staff, on)).rejects.toMatchObject(refused)
  await expect(askEveryoneAgain(db, staff, { ...of, today, publicUrl })).rejects.toMatchObject(refused)
  await expect(addReminder(db, staff, { ...of, days: 60, today })).rejects.toMatchObject(refused)
})
