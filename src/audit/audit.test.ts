/** The trail: who reads it, what its filters find, and that nobody rewrites it. */
import { parse } from 'csv-parse/sync'
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import { roles } from '#src/policy.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { noteAct, type Act } from './note.ts'

let site: TestSite
let auditor: SignedIn
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await givePerson(site.database.db, { slug: 'aud', name: 'Aud', roles: [{ role: 'auditor' }] })
  await givePerson(site.database.db, { slug: 'ada', name: 'Ada', organisation: 'office', roles: [] })
  auditor = await signedInAs(site, 'aud')
  await note({ act: 'people.invite', thing: 'people/ada' })
  await note({ act: 'people.see-address', thing: 'people/ada', personal: true, reason: 'A mail came back' })
  await note({
    act: 'plans.cleared',
    thing: 'plans/fair/2024-25-q1/1.2/a',
    organisation: 'office',
    detail: { n: 3 },
  })
  await note({ act: 'plans.publish', thing: 'plans/fairer/2024-25-q1', person: null, door: 'job' })
  await note({ act: 'people.end-grant', thing: 'people/ada-two', reason: '=HYPERLINK("http://x")' })
})
afterAll(() => site.close())

const note = (act: Partial<Act>) =>
  noteAct(site.database.db, { person: 'aud', act: 'people.grant', thing: 'people/aud', ...act })
/** What each line of a page says was done. */
const actsAt = async (query: string) => {
  const { body, statusCode } = await auditor.get(`/office/audit${query}`)
  expect(statusCode).toBe(200)
  const $ = load(body)
  return $('main tbody tr')
    .map((_at, row) => $(row).find('th').text().trim())
    .get()
}

describe('the page', () => {
  test('says who did what to what, when, why and through which door, the newest first', async () => {
    const { body } = await auditor.get('/office/audit')
    const $ = load(body)
    const lines = $('main tbody tr')
      .map((_at, row) => $(row).text().replaceAll(/\s+/g, ' '))
      .get()
    expect(lines).toHaveLength(5)
    expect(lines[0]).toMatch(/Ended a role.*Aud.*people\/ada-two.*=HYPERLINK.*Office/)
    expect(lines[1]).toMatch(/Published.*Nobody: The software, by itself/)
    expect(lines[2]).toMatch(/Cleared an update.*office.*n: 3/)
    expect(lines[3]).toMatch(/Read an e-mail address.*Personal data was read.*Ada.*A mail came back/)
  })

  test.each([
    ['?person=aud&act=people.invite', ['Invited a person']],
    ['?person=nobody', []],
    ['?only=personal', ['Read an e-mail addressPersonal data was read']],
    ['?thing=people/ada', ['Read an e-mail addressPersonal data was read', 'Invited a person']],
    ['?thing=/plans/fair/', ['Cleared an update']],
    ['?thing=plans', ['Published', 'Cleared an update']],
    ['?thing=people/a%25', []],
    ['?organisation=office', ['Cleared an update']],
    ['?from=2001-01-01&to=2001-12-31', []],
    ['?to=2001-12-31', []],
  ])('filtered by %s', async (query, found) => {
    expect(await actsAt(query)).toEqual(found)
  })

  test('by day, in the time zone of the pack', async () => {
    const { rows } = await sql<{ day: string }>`
      select to_char(clock_timestamp() at time zone 'Europe/London', 'YYYY-MM-DD') as day`.execute(
      site.database.db,
    )
    expect(await actsAt(`?from=${rows[0]!.day}&to=${rows[0]!.day}`)).toHaveLength(5)
  })

  test('a filter that cannot be read is told', async () => {
    expect((await auditor.get('/office/audit?before=x')).statusCode).toBe(400)
    for (const [field, typed] of [
      ['from', 'yesterday'],
      ['to', '2026-02-31'],
    ]) {
      for (const path of ['/office/audit', '/office/audit.csv']) {
        const answer = await auditor.get(`${path}?person=aud&${field}=${typed}`)
        expect(answer.statusCode).toBe(422)
        const $ = load(answer.body)
        expect($(`.govuk-error-summary a[href="#${field}"]`).text()).toContain('Give a day, month and year')
        expect($(`#${field}`).val()).toBe(typed)
        expect($('[name=person] option[selected]').val()).toBe('aud')
        expect($('main tbody tr[id]')).toHaveLength(0)
      }
    }
  })

  test('takes days as every form does, and says in words what is noted beside an act', async () => {
    expect(await actsAt('?from=17+July+2025')).toHaveLength(5)
    expect(await actsAt('?to=17+July+2001')).toEqual([])
    await note({
      act: 'plans.assess',
      thing: 'plans/noted/q/1.1/a',
      detail: { replyBy: '2025-07-28', how: 'link' },
    })
    const $ = load((await auditor.get('/office/audit?thing=plans/noted')).body)
    expect($('main tbody').text()).toContain('Reply by: 28 July 2025')
    expect($('main tbody').text()).toContain('How: a link in an e-mail')
  })

  test('nothing found says what may be wrong', async () => {
    expect((await auditor.get('/office/audit?person=nobody')).body).toContain('Nothing on the trail fits.')
  })
})

test('as a file: the same list, and nothing in it is a formula', async () => {
  const { body, headers } = await auditor.get('/office/audit.csv?thing=people')
  expect(headers['content-type']).toContain('text/csv')
  expect(headers['content-disposition']).toContain('audit-trail.csv')
  const rows = parse(body, { columns: true }) as Record<string, string>[]
  expect(rows.map((row) => [row.act, row.personal_data])).toEqual([
    ['people.end-grant', ''],
    ['people.see-address', 'yes'],
    ['people.invite', ''],
  ])
  expect(rows[0]!.reason).toMatch(/^'=/)
})

test('page by page, nothing twice and nothing left out, while acts go on', async () => {
  for (let n = 0; n < 230; n += 1) await note({ act: 'people.grant', thing: `paging/${n}` })
  const seen: string[] = []
  let address: string | undefined = '/office/audit?thing=paging'
  while (address !== undefined) {
    const $ = load((await auditor.get(address)).body)
    seen.push(
      ...$('main tbody tr td:nth-child(4) a')
        .map((_at, link) => $(link).text())
        .get(),
    )
    await note({ act: 'people.grant', thing: 'paging/late' })
    address = $('a[rel=next]').attr('href')
  }
  expect(seen).toEqual(Array.from({ length: 230 }, (_one, n) => `paging/${229 - n}`))
})

test('only auditors and administrators read it', async () => {
  for (const role of roles.filter((one) => one !== 'participant')) {
    await givePerson(site.database.db, { slug: role, name: role, organisation: 'office', roles: [{ role }] })
    const browser = await signedInAs(site, role)
    const expected = role === 'auditor' || role === 'administrator' ? 200 : 403
    for (const path of ['/office/audit', '/office/audit.csv'])
      expect(`${role} ${(await browser.get(path)).statusCode}`).toBe(`${role} ${expected}`)
  }
})

describe('nobody rewrites it', () => {
  const rewriting = [
    'update audit_act set reason = null',
    'delete from audit_act',
    'truncate audit_act',
    'delete from audit_act where false',
  ]
  const refused = async (db: Db, how: RegExp) => {
    for (const statement of rewriting)
      await expect(sql.raw(statement).execute(db), statement).rejects.toThrow(how)
  }
  test('not the owner of the database', () => refused(site.database.db, /append-only/))
  test('not the office', async () => {
    const db = connect({ connectionString: site.database.officeUrl, max: 1 })
    await refused(db, /permission denied|append-only/)
    await db.destroy()
  })
  test('not the public pages, which do not even read it', async () => {
    await refused(site.database.webDb, /permission denied/)
    await expect(sql`select from audit_act`.execute(site.database.webDb)).rejects.toThrow(/permission denied/)
    await expect(
      noteAct(site.database.webDb, { person: null, act: 'people.grant', thing: 'x' }),
    ).rejects.toThrow(/permission denied/)
  })
  test('and every line is still there', async () => {
    expect(await actsAt('?person=aud&thing=people/ada')).toHaveLength(2)
  })
})

test('an act that failed leaves nothing on it', async () => {
  const failing = site.database.db.transaction().execute(async (tx) => {
    await noteAct(tx, { person: 'aud', act: 'people.grant', thing: 'failed/act' })
    throw new Error('after all')
  })
  await expect(failing).rejects.toThrow('after all')
  expect(await actsAt('?thing=failed')).toEqual([])
})
