import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testSite, type TestSite } from '#test/site.ts'
import { giveOfficePeople, nextQuarter, plan, publicUrl, someone, staff } from './office-for-test.ts'
import { openPeriodForUpdates } from './office-open.ts'
import { listRequests } from './queries.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('northmere')
  await giveOfficePeople(site.database.db)
})
afterAll(() => site.close())

const of = { plan, period: nextQuarter.slug }
const open = (viewer = staff, change = {}) =>
  openPeriodForUpdates(site.database.db, viewer, {
    plan,
    period: nextQuarter,
    today: '2026-05-20',
    publicUrl,
    ...change,
  })

describe('opening a period', () => {
  test.each(['contributor', 'publisher', 'assessor', 'administrator'] as const)(
    'is not for a %s',
    async (role) => {
      await expect(open(someone('x', role, 'northmere-police'))).rejects.toMatchObject({ status: 403 })
    },
  )

  test.each([
    ['no label', { label: ' ' }],
    ['a slug with spaces', { slug: 'q 1' }],
    ['a slug that is a page', { slug: 'new' }],
    ['a day that is none', { asAt: '2026-06-31' }],
    ['days the wrong way round', { startsOn: '2026-07-01' }],
    ['an as-at day that another period has', { slug: 'another', startsOn: '2025-01-01', asAt: '2025-03-31' }],
    ['no due day', { updatesDueOn: null }],
    ['a due day that has passed', { updatesDueOn: '2026-05-19' }],
  ])('refuses %s and writes nothing', async (_, change) => {
    await expect(open(staff, { period: { ...nextQuarter, ...change } })).rejects.toThrow()
    expect(await listRequests(site.database.db, of)).toEqual([])
  })

  test('refuses a period whose edition is published', async () => {
    const period = {
      slug: '2024-25-q4',
      label: 'x',
      startsOn: '2025-01-01',
      asAt: '2025-03-31',
      updatesDueOn: '2026-06-01',
    }
    await expect(open(staff, { period })).rejects.toMatchObject({ status: 409 })
  })

  test('asks every owner once, tells those who can be told, and notes it', async () => {
    const opened = await open()
    const { db } = site.database
    const requests = await listRequests(db, of)
    const commitments = await db
      .selectFrom('plans_commitments')
      .select(['id', 'owner'])
      .where('plan', '=', plan)
      .execute()
    expect(opened.asked).toBe(requests.length)
    expect(requests.length).toBeLessThanOrEqual(commitments.length)
    expect(requests.every((one) => one.state === 'requested' && one.askedOn === '2026-05-20')).toBe(true)
    expect(requests.every((one) => one.dueOn === '2026-06-10' && one.askedBy === 'staff-one')).toBe(true)

    const messages = await db
      .selectFrom('notices_message')
      .selectAll()
      .where('kind', '=', 'request')
      .where('once', 'like', `%/${of.period}/%`)
      .execute()
    expect(messages.map((one) => [one.person, one.needs_role, one.needs_organisation])).toEqual([
      ['wren-quillhurst', 'contributor', 'northmere-police'],
    ])
    expect(messages[0]!.subject).toContain('10 June 2026')
    for (const { ref, organisation } of requests)
      expect(messages[0]!.text_part.includes(`${ref} `), ref).toBe(organisation === 'northmere-police')

    const acts = await db
      .selectFrom('audit_act')
      .selectAll()
      .where('act', '=', 'plans.period-opened')
      .where('thing', '=', `plans/${plan}/${of.period}`)
      .execute()
    expect(acts).toMatchObject([
      { person: 'staff-one', thing: `plans/${plan}/2026-27-q1`, detail: { told: 1 } },
    ])
    const reminders = await db
      .selectFrom('plans_reminder')
      .where('period', '=', of.period)
      .select('days')
      .orderBy('days')
      .execute()
    expect(reminders.map(({ days }) => days)).toEqual([-7, 0, 3])
  })

  test('whoever has nobody to ask counts as not asked', async () => {
    const updates = await site.database.db
      .selectFrom('plans_updates')
      .innerJoin('plans_commitments', 'plans_commitments.id', 'plans_updates.commitment')
      .select(['owner', 'requested_on_edtf as on', 'requested_on_text as text'])
      .where('period', '=', of.period)
      .execute()
    for (const { owner, on, text } of updates)
      expect([owner, on, text]).toEqual(
        owner === 'northmere-police' ? [owner, '2026-05-20', '20 May 2026'] : [owner, null, 'not stated'],
      )
    expect(new Set(updates.map(({ on }) => on)).size).toBe(2)
  })

  test('happens once, also when two people press at the same time', async () => {
    await expect(open()).rejects.toMatchObject({ status: 409 })
    const period = {
      ...nextQuarter,
      slug: '2026-27-q2',
      label: 'Q2',
      startsOn: '2026-07-01',
      asAt: '2026-09-30',
      updatesDueOn: '2026-10-10',
    }
    const both = await Promise.allSettled([open(staff, { period }), open(staff, { period })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('leaves out what an assessor found complete, but never an ongoing duty', async () => {
    const { db } = site.database
    const asked = new Set((await listRequests(db, of)).map(({ commitment }) => commitment))
    const all = await db
      .selectFrom('plans_commitments')
      .select(['id', 'ref', 'kind'])
      .where('plan', '=', plan)
      .execute()
    const found = await db
      .selectFrom('plans_assessments')
      .select(['commitment', 'assessed'])
      .where('period', '=', '2024-25-q4')
      .execute()
    const complete = new Set(
      found.filter(({ assessed }) => assessed === 'complete').map(({ commitment }) => commitment),
    )
    for (const { id, ref, kind } of all)
      if (kind === 'ongoing-duty' || !complete.has(id)) expect(asked.has(id), ref).toBe(true)
      else expect(asked.has(id), ref).toBe(false)
    expect(all.length).toBeGreaterThan(asked.size)
  })
})
