import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { giveOfficePeople, nextQuarter, plan, publicUrl, someone, staff } from '../quarter/office-for-test.ts'
import { openPeriodForUpdates } from '../quarter/office-open.ts'
import { replyToAssessment } from '../quarter/owner-commands.ts'
import { draftEditionOf } from '../publication/draft.ts'
import { authorsOf } from '../publication/queries.ts'
import { commitmentsOf } from '../edition.ts'
import { assess, replyDays } from './commands.ts'
import { assessmentAddress } from './pages.tsx'

let site: TestSite
let assessor: SignedIn
const period = nextQuarter.slug
const today = '2025-05-20'
const trust = 'northmere-scrutiny-trust'
const asa = { ...someone('ass-one', 'assessor', trust), organisation: trust }
const of = { plan, period, ref: '1.1/a' }
const evidence = {
  title: 'Inspection report',
  url: 'https://example.org/report',
  tier: 1,
  withheldReason: '',
}
const right = {
  ...of,
  assessed: 'limited' as const,
  reasons: 'Two of five stations have the handbook.',
  day: today,
  evidence: [evidence],
  ownersEvidence: [],
  today,
  publicUrl,
}
const draft = async () =>
  (await draftEditionOf(site.database.db, { plan, period, day: today, practice: true })).content
const drafted = async (ref = of.ref) => commitmentsOf(await draft()).find((one) => one.ref === ref)!

beforeAll(async () => {
  site = await testSite('northmere')
  const { db } = site.database
  await giveOfficePeople(db)
  await givePerson(db, {
    slug: 'pol-assessor',
    name: 'Polly Own',
    organisation: 'northmere-police',
    roles: [{ role: 'assessor' }],
  })
  await openPeriodForUpdates(db, staff, { plan, period: nextQuarter, today, publicUrl })
  assessor = await signedInAs(site, 'ass-one')
})
afterAll(() => site.close())

describe('an assessment', () => {
  test.each(['staff', 'publisher', 'contributor', 'auditor'] as const)('is not for %s', async (role) => {
    await expect(assess(site.database.db, someone('x', role, 'nopo'), right)).rejects.toMatchObject({
      status: 403,
    })
  })

  test('is never of the owner itself, in whatever role the person comes', async () => {
    const { owner } = await drafted()
    for (const viewer of [
      someone('x', 'assessor', owner),
      { ...asa, organisation: owner },
      {
        ...asa,
        holdings: [
          ...asa.holdings,
          { role: 'contributor' as const, organisation: owner, lead: false, deputyFor: null },
        ],
      },
    ])
      await expect(assess(site.database.db, viewer, right)).rejects.toMatchObject({
        detail: { denial: 'other-half' },
      })
  })

  test('is not by who edited the words, nor by anyone of their organisation', async () => {
    const { db } = site.database
    const { id } = await drafted()
    await db
      .insertInto('plans_style_edit')
      .values({
        plan,
        period,
        commitment: id,
        words_before: 'a',
        words_after: 'b',
        asked_by: 'staff-two',
        answer: 'agreed',
      })
      .execute()
    await expect(
      assess(db, { ...someone('staff-two', 'assessor', trust), organisation: trust }, right),
    ).rejects.toMatchObject({ detail: { denial: 'other-half' } })
    await expect(
      assess(db, { ...someone('other', 'assessor', 'nopo'), organisation: 'nopo' }, right),
    ).rejects.toMatchObject({ detail: { denial: 'other-half' } })
    await db.deleteFrom('plans_style_edit').execute()
  })

  test.each([
    ['no reasons', { reasons: ' ' }, 'reasons-missing'],
    ['“limited” without evidence', { evidence: [] }, 'evidence-missing'],
    [
      '“substantial” on a statement alone',
      { assessed: 'substantial', evidence: [{ ...evidence, tier: 3 }] },
      'stronger-evidence-needed',
    ],
    [
      '“no evidence” without its day',
      { assessed: 'no-evidence', evidence: [], day: '' },
      'no-evidence-as-of',
    ],
  ] as const)('is refused for %s, with the rule’s name', async (_, change, rule) => {
    await expect(assess(site.database.db, asa, { ...right, ...change })).rejects.toMatchObject({
      faults: [expect.objectContaining({ rule })],
    })
    expect((await drafted()).assessmentMadeIn).not.toBe(period)
  })

  test('is refused for a commitment that cannot be tested, and “complete” without a closure test', async () => {
    const { db } = site.database
    const set = (ref: string, change: { testable?: boolean; closure_test?: null }) =>
      db
        .updateTable('plans_commitments')
        .set(change)
        .where('plan', '=', plan)
        .where('ref', '=', ref)
        .execute()
    await set('1.3/a', { closure_test: null })
    await expect(assess(db, asa, { ...right, ref: '1.3/a', assessed: 'complete' })).rejects.toMatchObject({
      faults: [expect.objectContaining({ rule: 'closure-test-missing' })],
    })
    await set('1.3/a', { testable: false })
    await expect(assess(db, asa, { ...right, ref: '1.3/a' })).rejects.toMatchObject({
      faults: [expect.objectContaining({ rule: 'not-testable' })],
    })
  })

  test('by form: a fault is told with its rule and everything typed stands; then it is saved', async () => {
    const path = assessmentAddress(of)
    expect((await assessor.get('/office/assessments')).body).toContain('1.1/a')
    // Proposed: the office's day, in this pack its day of showing.
    expect(load((await assessor.get(`/office/assessments/${plan}/${period}/1.4~a`)).body)('#day').val()).toBe(
      '2025-07-17',
    )
    const fields = {
      assessed: 'limited',
      reasons: 'Two of five stations.',
      day: '2025-05-19',
      'evidence.0.title': 'Inspection report',
      'evidence.0.url': 'https://example.org/report',
      'evidence.0.tier': '1',
      'evidence.0.withheld': '',
    }
    const wrong = await assessor.post(path, { ...fields, reasons: '' })
    expect(wrong.statusCode).toBe(422)
    const page = load(wrong.body)
    expect(page('.govuk-error-summary').text()).toContain('(rule “reasons-missing”)')
    expect(page('[name="evidence.0.title"]').attr('value')).toBe('Inspection report')
    const saved = await assessor.post(path, fields)
    expect(saved.statusCode).toBe(303)
    const afterwards = load((await assessor.get(saved.headers.location as string)).body)
    expect(afterwards('.govuk-notification-banner--success').text()).toContain('Saved.')
    expect(await drafted()).toMatchObject({
      assessed: 'limited',
      assessmentMadeIn: period,
      assessment: { assessor: trust, evidence: [{ title: 'Inspection report', tier: 1 }] },
    })
    const own = await signedInAs(site, 'pol-assessor')
    expect((await own.post(path, fields)).statusCode).toBe(403)
    expect((await own.get(path)).body).toContain('Somebody else must assess it')
  })

  test('its evidence is the assessor’s, not the owner’s', async () => {
    expect((await drafted()).update?.evidence ?? []).toEqual([])
  })

  test('makes its author one who cannot publish', async () => {
    expect(await authorsOf(site.database.db, of)).toContainEqual(
      expect.objectContaining({ person: 'ass-one', parts: ['assessment of 1.1/a'] }),
    )
  })

  test('tells the owner, who has ten days; the reply is printed beside it and survives a new assessment', async () => {
    const { db } = site.database
    expect(replyDays).toBe(10)
    const clock = await db.selectFrom('plans_reply').selectAll().executeTakeFirstOrThrow()
    expect(clock.reply).toBeNull()
    const mails = await db
      .selectFrom('notices_message')
      .select(['person', 'subject'])
      .where('kind', '=', 'assessment')
      .execute()
    expect(mails.map(({ person }) => person)).toContain('wren-quillhurst')
    const wren = {
      ...someone('wren-quillhurst', 'contributor', 'northmere-police'),
      organisation: 'northmere-police',
    }
    await replyToAssessment(db, wren, { ...of, reply: 'All five have it since May.', today })
    expect((await drafted()).assessment?.ownersReply).toBe('All five have it since May.')
    await assess(db, asa, { ...right, reasons: 'Looked again.' })
    expect((await drafted()).assessment).toMatchObject({
      reasons: 'Looked again.',
      ownersReply: 'All five have it since May.',
    })
  })
})
