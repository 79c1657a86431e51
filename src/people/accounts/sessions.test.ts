import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await givePerson(site.database.db, { slug: 'pat-office', name: 'Pat Office', roles: [{ role: 'staff' }] })
})
afterAll(() => site?.close())

describe('a session', () => {
  test('lets its person into the office', async () => {
    const pat = await signedInAs(site, 'pat-office')
    const { statusCode, body } = await pat.get('/office')
    expect(statusCode).toBe(200)
    expect(body).toContain('Pat Office')
  })

  test('is asked for', async () => {
    const answer = await site.server.inject({ url: '/office?x=1', headers: { accept: 'text/html' } })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/sign-in?to=%2Foffice%3Fx%3D1')
  })
})
