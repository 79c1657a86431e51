import { sql } from 'kysely'
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Viewer } from '#src/policy.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { drop, sendAgain } from './commands.ts'
import { notify, type Notice } from './notify.ts'
import { outboxNeeds } from './office.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite('northmere')
  const { db } = site.database
  await givePerson(db, { slug: 'staff-one', name: 'Staff One', roles: [{ role: 'staff' }] })
  await givePerson(db, { slug: 'admin-one', name: 'Admin One', roles: [{ role: 'administrator' }] })
  await givePerson(db, { slug: 'auditor-one', name: 'Auditor One', roles: [{ role: 'auditor' }] })
  await givePerson(db, { slug: 'wren', name: 'Wren Quillhurst', roles: [{ role: 'publisher' }] })
})
afterAll(() => site.close())

const write = async (state: string, notice: Partial<Notice> = {}): Promise<string> => {
  const id = (await notify(site.database.db, {
    kind: 'request',
    to: { person: 'wren' },
    needs: 'whoever it is',
    subject: 'Updates are due',
    blocks: [{ paragraph: 'Four updates are due.' }],
    ...notice,
  }))!
  await sql`update notices_message set state = ${state}, sending_since = clock_timestamp() where id = ${id}`.execute(
    site.database.db,
  )
  return id
}
const stateOf = async (id: string) =>
  (await sql<{ state: string }>`select state from notices_message where id = ${id}`.execute(site.database.db))
    .rows[0]!.state
const actsOn = async (id: string) =>
  (
    await sql<{ person: string; act: string; personal: boolean }>`
    select person, act, personal from audit_act where thing = ${`office/outbox/${id}`} order by id`.execute(
      site.database.db,
    )
  ).rows
const viewer = (role: 'administrator' | 'staff' | 'publisher'): Viewer => ({
  person: 'staff-one',
  name: 'Staff One',
  organisation: null,
  holdings: [{ role, organisation: null, lead: false, deputyFor: null }],
  secondFactor: true,
  fresh: true,
})

test('staff see what was sent, what waits and what failed, with addresses made short', async () => {
  const failed = await write('failed', { subject: 'One that failed' })
  await write('sent', { subject: 'One that went out' })
  const staff = await signedInAs(site, 'staff-one')
  const all = await staff.get('/office/outbox')
  expect(all.statusCode).toBe(200)
  expect(all.body).toContain('One that failed')
  expect(all.body).toContain('w…@example.test')
  expect(all.body).not.toContain('wren@example.test')
  const some = await staff.get('/office/outbox?state=failed&kind=request')
  expect(some.body).toContain('One that failed')
  expect(some.body).not.toContain('One that went out')
  const one = await staff.get(`/office/outbox/${failed}`)
  expect(load(one.body)('.letter').text()).toContain('Four updates are due.')
  expect(one.body).not.toContain('wren@example.test')
  expect(await actsOn(failed)).toEqual([{ person: 'staff-one', act: 'notices.outbox', personal: true }])
})

test('an administrator sees the address; an auditor and the public do not come in', async () => {
  const id = await write('sent')
  const admin = await signedInAs(site, 'admin-one')
  expect((await admin.get(`/office/outbox/${id}`)).body).toContain('wren@example.test')
  const auditor = await signedInAs(site, 'auditor-one')
  expect((await auditor.get('/office/outbox')).statusCode).toBe(403)
  const nobody = await site.server.inject({ url: `/office/outbox/${id}/html` })
  expect(nobody.body).not.toContain('Four updates')
  expect((await admin.get('/office/outbox/11111111-1111-4111-8111-111111111111')).statusCode).toBe(404)
  expect((await admin.get('/office/outbox/%27')).statusCode).toBe(404)
})

test('the HTML part stands on a page where nothing can run or load', async () => {
  const id = await write('sent', { blocks: [{ paragraph: '<script>alert(1)</script>' }] })
  const shown = await (await signedInAs(site, 'staff-one')).get(`/office/outbox/${id}/html`)
  expect(shown.headers['content-security-policy']).toMatch(/^default-src 'none';.*sandbox$/)
  expect(shown.headers['cache-control']).toBe('no-store')
  expect(shown.body).toContain('&lt;script')
  expect(shown.body).not.toContain('<script')
})

test('the words of a way in are shown to nobody, not even its subject', async () => {
  const id = await write('failed', {
    kind: 'sign-in',
    secret: true,
    subject: 'Your code is 123456',
    blocks: [{ code: '123456' }],
  })
  const admin = await signedInAs(site, 'admin-one')
  for (const path of ['/office/outbox', `/office/outbox/${id}`, `/office/outbox/${id}/html`])
    expect((await admin.get(path)).body).not.toContain('123456')
})

test('what failed can be sent again, what waits can be dropped, and both stand on the audit trail', async () => {
  const [failed, waiting, sent] = [await write('failed'), await write('waiting'), await write('sent')]
  const staff = await signedInAs(site, 'staff-one')
  const again = await staff.post(`/office/outbox/${failed}/again`)
  expect([again.statusCode, again.headers.location]).toEqual([303, `/office/outbox/${failed}`])
  expect(await stateOf(failed)).toBe('waiting')
  expect((await actsOn(failed)).map(({ act }) => act)).toEqual(['notices.send-again'])
  await staff.post(`/office/outbox/${waiting}/drop`)
  expect(await stateOf(waiting)).toBe('dropped')
  expect((await staff.post(`/office/outbox/${sent}/again`)).statusCode).toBe(409)
  expect((await staff.post(`/office/outbox/${sent}/drop`)).statusCode).toBe(409)
  expect(await stateOf(sent)).toBe('sent')
})

test('what a crash left half-sent is shown as such after a while, and waits for a person', async () => {
  const id = await write('sending')
  await expect(sendAgain(site.database.db, viewer('staff'), { id })).rejects.toThrow('cannot be sent again')
  await sql`update notices_message set sending_since = clock_timestamp() - interval '6 minutes' where id = ${id}`.execute(
    site.database.db,
  )
  const staff = await signedInAs(site, 'staff-one')
  expect((await staff.get('/office/outbox?state=lost')).body).toContain(`/office/outbox/${id}`)
  expect((await staff.get(`/office/outbox/${id}`)).body).toContain('nobody knows whether it arrived')
  await sendAgain(site.database.db, viewer('staff'), { id })
  expect(await stateOf(id)).toBe('waiting')
})

test('without the role nothing can be done', async () => {
  const id = await write('failed')
  expect(() => sendAgain(site.database.db, viewer('publisher'), { id })).toThrow(
    'Your roles do not let you do this.',
  )
  expect(() => drop(site.database.db, viewer('publisher'), { id })).toThrow(
    'Your roles do not let you do this.',
  )
})

test('administrators are told of what did not go out, until somebody saw to it', async () => {
  await sql`delete from notices_message`.execute(site.database.db)
  const id = await write('failed')
  expect(await outboxNeeds(site.database.db, viewer('staff'))).toEqual([])
  const [need] = await outboxNeeds(site.database.db, viewer('administrator'))
  expect(need).toMatchObject({
    title: '1 message was not sent',
    href: '/office/outbox?state=failed',
    late: true,
  })
  await drop(site.database.db, viewer('staff'), { id })
  expect(await outboxNeeds(site.database.db, viewer('administrator'))).toEqual([])
})
