/** The practice office: its open quarter shows every state that the board knows, and every role has somebody. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '#src/policy.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { listRequests } from './queries.ts'
import { isOverdue, requestStates, type Request } from './request.ts'

let site: TestSite
let requests: Request[]
beforeAll(async () => {
  site = await testSite('northmere')
  requests = await listRequests(site.database.db, { plan: 'fair-policing-plan', period: '2025-26-q1' })
})
afterAll(() => site?.close())

test('every state of the board occurs', () => {
  expect(new Set(requests.map(({ state }) => state))).toEqual(new Set(requestStates))
  expect(requests.some(({ withheldReason }) => withheldReason)).toBe(true)
  expect(requests.some((request) => isOverdue(request, site.pack.dateOfShowing!))).toBe(true)
  expect(requests.some(({ submitted }) => submitted?.unchanged)).toBe(true)
  expect(requests.some(({ submitted }) => submitted?.restatement)).toBe(true)
})

test('what waits for a second person is there as well: words, a notice, a role', async () => {
  const { db } = site.database
  const edits = await db.selectFrom('plans_style_edit').select('id').where('answer', 'is', null).execute()
  const notices = await db.selectFrom('plans_interim').select('id').where('state', '=', 'drafted').execute()
  const grants = await db
    .selectFrom('people_grant')
    .select('id')
    .where('needs_second', '=', true)
    .where('confirmed_at', 'is', null)
    .execute()
  expect([edits.length, notices.length, grants.length]).toEqual([1, 1, 1])
})

test('every role of the office is held by somebody who can be tried out', async () => {
  const rows = await site.database.db
    .selectFrom('people_grant')
    .innerJoin('people_account', 'people_account.person', 'people_grant.person')
    .select('people_grant.role')
    .where('people_account.practice', '=', true)
    .execute()
  const held = new Set(rows.map(({ role }) => role))
  expect(roles.filter((role) => !held.has(role))).toEqual([])
})
