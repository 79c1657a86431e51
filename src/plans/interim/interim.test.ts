import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { givePerson } from '#test/people.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { confirmHold, latestVersions, placeHold } from '#src/record/index.ts'
import { giveOfficePeople, plan, publicUrl, someone, staff } from '../quarter/office-for-test.ts'
import { draftInterim, publishInterim } from './commands.ts'
import { listInterims } from './queries.ts'

let site: TestSite
let staffBrowser: SignedIn
let publisher: SignedIn
/** The number that the next notice of the plan gets: the pack may have published some. */
let n: number
const list = `/office/plans/${plan}/interim`
const words = 'The handbook was delivered on 4 May: https://example.org/handbook'
const fields = { ref: '1.2/a', day: '2025-05-04', words }
const newest = async () => (await listInterims(site.database.db, { plan }))[0]!
const draft = { plan, ...fields, today: '2025-05-20', publicUrl }
const around = { today: '2025-05-20', practice: true, publicUrl }

beforeAll(async () => {
  site = await testSite('northmere')
  await giveOfficePeople(site.database.db)
  n = (await latestVersions(site.database.db, `plans/${plan}/notices/`)).length + 1
  staffBrowser = await signedInAs(site, 'staff-one')
  publisher = await signedInAs(site, 'pub-one')
})
afterAll(() => site.close())

describe('an interim notice', () => {
  test('is drafted by staff, and everything wrong with it is said beside its field', async () => {
    const wrong = await staffBrowser.post(list, { ref: '1.2/a', day: '2040-06-01', words: ' ' })
    expect(wrong.statusCode).toBe(422)
    expect(load(wrong.body)('.govuk-error-summary').text()).toMatch(/Say what happened[\s\S]*still to come/)
    const noDay = await staffBrowser.post(list, { ...fields, day: '2025-02-31' })
    expect(noDay.statusCode).toBe(422)
    expect(load(noDay.body)('.govuk-error-summary').text()).toContain('Give the day on which it happened.')
    // Nothing of what was typed is lost, nor is the day that is none.
    expect(noDay.body).toContain('The handbook was delivered')
    expect(load(noDay.body)('[name="day"]').val()).toBe('2025-02-31')
    const done = await staffBrowser.post(list, fields)
    expect([done.statusCode, done.headers.location]).toEqual([303, `${list}/${(await newest()).id}`])
    const other = await signedInAs(site, 'wren-quillhurst')
    expect((await other.post(list, fields)).statusCode).toBe(403)
  })

  test('is nowhere in public before a second person has published it', async () => {
    expect((await site.server.inject(`/plans/${plan}/notices/${n}`)).statusCode).toBe(404)
    expect((await site.server.inject(`/plans/${plan}`)).body).not.toContain('delivered on 4 May')
  })

  test('cannot be published by who drafted it, in whatever role', async () => {
    await givePerson(site.database.db, {
      slug: 'both-one',
      name: 'Bo Both',
      organisation: 'nopo',
      roles: [{ role: 'staff' }, { role: 'publisher' }],
    })
    const both = await signedInAs(site, 'both-one')
    await both.post(list, fields)
    const { id } = await newest()
    expect((await both.post(`${list}/${id}`, { decision: 'now' })).statusCode).toBe(403)
    expect((await both.get(`${list}/${id}`)).body).toContain('This takes two people')
    expect((await staffBrowser.post(`${list}/${id}`, { decision: 'now' })).statusCode).toBe(403)
    const refused = await publisher.post(`${list}/${id}`, { decision: 'refuse', why: '' })
    expect(refused.statusCode).toBe(422)
    expect((await publisher.post(`${list}/${id}`, { decision: 'refuse', why: 'Twice.' })).statusCode).toBe(
      303,
    )
  })

  test('is published once, by two publishers at once', async () => {
    const { db } = site.database
    const first = (await listInterims(db, { plan, waiting: true }))[0]!
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, () =>
        publishInterim(db, someone('pub-one', 'publisher'), { id: first.id, ...around }),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await site.act(async () => {})
    for (const one of tries)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ status: 409, detail: { published: true } })
  })

  test('then stands on its own page, on its commitment, on the plan and in the feed', async () => {
    const page = await site.server.inject(`/plans/${plan}/notices/${n}`)
    expect(page.body).toContain('The handbook was delivered on 4 May')
    // Signed by another process: this one hears of it.
    const json = await vi.waitFor(async () => {
      const body = (await site.server.inject(`/plans/${plan}/notices/${n}.json`)).json()
      expect(body.record?.proof.hashes.length).toBeGreaterThan(0)
      return body
    })
    expect(json).toMatchObject({ number: n, commitment: { ref: '1.2/a' }, after: { period: '2024-25-q4' } })
    const action = load((await site.server.inject(`/plans/${plan}/actions/1.2`)).body)
    expect(action('.facts').text()).toContain('Since this edition')
    expect(action(`#a-notice-${n}`).text()).toContain('The handbook was delivered')
    expect((await site.server.inject(`/plans/${plan}`)).body).toContain('Since this edition')
    expect((await site.server.inject(`/plans/${plan}/feed.atom`)).body).toContain(
      `/plans/${plan}/notices/${n}`,
    )
    expect((await site.server.inject(`/plans/${plan}/notices/${n + 1}`)).statusCode).toBe(404)
  })

  test('goes with the edition that it follows when that is put on hold, and none can follow it then', async () => {
    await site.act(async ({ db }) => {
      const key = `plans/${plan}/editions/2024-25-q4`
      const hold = { key, category: 'court-order' as const, reason: 'A court said so.' }
      await placeHold(db, { ...hold, person: 'oriel-tamswick' })
      await confirmHold(db, { key, person: 'ines-vallowmere' })
    })
    expect((await site.server.inject(`/plans/${plan}/notices/${n}`)).statusCode).toBe(451)
    expect((await site.server.inject(`/plans/${plan}`)).body).not.toContain('Since this edition')
    const id = await draftInterim(site.database.db, staff, draft)
    await expect(
      publishInterim(site.database.db, someone('pub-one', 'publisher'), { id, ...around }),
    ).rejects.toThrow(/on hold/)
  })
})
