/** Two servers on one database: what is decided at one of them holds at the other. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import { createLog } from '#src/kernel/log.ts'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { serve } from '../../serve.ts'
import { giveDiscussion } from '../comments/site-for-test.ts'

let site: TestSite
let other: Awaited<ReturnType<typeof serve>>
const buses = '/discussions/buses'

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db, webUrl, officeUrl } = site.database
  await giveDiscussion(db, 'buses', { opens: plusDays(todayOf(site.pack), -9), closes: null })
  await givePerson(db, { slug: 'mo', name: 'Mo', organisation: 'nopo', roles: [{ role: 'moderator' }] })
  await givePerson(db, { slug: 'p-ada', name: 'Ada', roles: [{ role: 'participant' }] })
  await sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age)
    values ('p-ada', 'Ada', 'ada', now(), 16)`.execute(db)
  const web = { connectionString: webUrl }
  other = await serve({
    config: site.config,
    pack: site.pack,
    database: { web, read: web, office: { connectionString: officeUrl } },
    logger: createLog('silent'),
  })
})
afterAll(async () => {
  await other?.stop()
  await site?.close()
})

/** The same browser, at the other server. */
const there = (cookie: string) => browserWith({ ...site, server: other.server }, cookie)
const pageThere = async () => (await other.server.inject({ url: buses })).body
const newest = async () =>
  (
    await sql<{ id: number }>`select max(id)::integer as id from discussions_comment`.execute(
      site.database.db,
    )
  ).rows[0]!.id

test('a comment and its tombstone; a suspension; the end of a role: on the next request', async () => {
  const ada = await signedInAs(site, 'p-ada')
  const mo = await signedInAs(site, 'mo')
  const write = (words: string, by = ada) => by.post(`${buses}/comments`, { words, once: randomUUID() })
  expect((await write('Lights at every stop.')).statusCode).toBe(303)
  await vi.waitFor(async () => expect(await pageThere()).toContain('Lights at every stop.'), { interval: 5 })

  const decides = (fields: Record<string, string>, at: string) =>
    mo.post(at, { rule: 'no-abuse', reason: 'Because.', ...fields })
  const at = `/office/moderation/comments/${await newest()}`
  const seen = /name="seen" value="([^"]*)"/.exec((await mo.get(at)).body)![1]!
  expect((await decides({ act: 'hide', seen }, at)).statusCode).toBe(303)
  await vi.waitFor(
    async () => {
      expect(await pageThere()).not.toContain('Lights at every stop.')
      expect(await pageThere()).toContain('Hidden by a moderator')
    },
    { interval: 5 },
  )

  expect((await decides({ act: 'suspend', days: '5' }, '/office/moderation/people/p-ada')).statusCode).toBe(
    303,
  )
  const refused = await write('And seats.', there(ada.cookie))
  expect([refused.statusCode, refused.body.includes('suspended')]).toEqual([422, true])

  expect((await there(mo.cookie).get('/office/moderation')).statusCode).toBe(200)
  await sql`update people_grant set ended_at = now() where person = 'mo'`.execute(site.database.db)
  expect((await there(mo.cookie).get('/office/moderation')).statusCode).toBe(403)
})
