/** People and roles over HTTP: with and without rights, and both halves of what takes two people. */
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { givePerson } from '#test/people.ts'
import { privilegedRoles, roles, type Role } from '#src/policy.ts'
import { dayByClock, grantsOf } from './queries.ts'

let site: TestSite
/** Signed in, by role: one person for each role that is granted, and a second administrator. */
const browsers = new Map<string, SignedIn>()
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  for (const role of roles.filter((one) => one !== 'participant')) {
    await give(role, [role])
    browsers.set(role, await signedInAs(site, role))
  }
  await give('second', ['administrator'])
  browsers.set('second', await signedInAs(site, 'second'))
  await give('nobody', [])
  browsers.set('nobody', await signedInAs(site, 'nobody'))
})
afterAll(() => site.close())

const give = (slug: string, held: Role[]) =>
  givePerson(site.database.db, {
    slug,
    name: `Person ${slug}`,
    organisation: 'northmere-police',
    roles: held.map((role) => ({ role })),
  })
const as = (who: string): SignedIn => browsers.get(who)!
const everybody = [...roles.filter((one) => one !== 'participant'), 'nobody']
/** A grant of somebody, by its role. */
const grantOf = async (person: string, role: Role) =>
  (await grantsOf(site.database.db, person)).find((grant) => grant.role === role)!
const wanted = (more: object = {}) => ({ role: 'analyst', organisation: '', months: 'none', ...more })
let count = 0
const somebody = async (...held: Role[]) => {
  count += 1
  await give(`person-${count}`, held)
  return `person-${count}`
}
const textOf = (body: string) => load(body)('main').text().replaceAll(/\s+/g, ' ')

describe('who gets in', () => {
  const lookers: Record<string, string[]> = {
    '/office/people': ['administrator', 'auditor'],
    '/office/people/staff': ['administrator', 'auditor'],
    '/office/people/invite': ['administrator'],
    '/office/people/staff/close': ['administrator'],
    '/office/people/staff/address': ['administrator'],
    '/office/people/staff/second-factor/reset': ['administrator'],
    '/account/deputies': ['contributor', ...privilegedRoles],
    '/office/roles': ['contributor', ...privilegedRoles],
  }
  test.each(Object.entries(lookers))('%s', async (path, open) => {
    for (const who of everybody) {
      const { statusCode } = await as(who).get(path)
      expect(`${who} ${statusCode}`).toBe(`${who} ${open.includes(who) ? 200 : 403}`)
    }
  })

  test('posting takes the right, the second factor and a fresh sign-in', async () => {
    const person = await somebody()
    const path = `/office/people/${person}/grants`
    for (const who of everybody.filter((one) => one !== 'administrator'))
      expect(`${who} ${(await as(who).post(path, wanted())).statusCode}`).toBe(`${who} 403`)
    for (const how of [{ secondFactor: false }, { fresh: false }]) {
      const lacking = await signedInAs(site, 'administrator', how)
      expect((await lacking.post(path, wanted())).headers.location).not.toContain('done=given')
    }
    expect(await grantsOf(site.database.db, person)).toEqual([])
  })

  test('without the token of a form nothing is done', async () => {
    const person = await somebody()
    const { statusCode } = await site.server.inject({
      method: 'POST',
      url: `/office/people/${person}/grants`,
      headers: { cookie: as('administrator').cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(wanted()).toString(),
    })
    expect(statusCode).toBe(403)
    expect(await grantsOf(site.database.db, person)).toEqual([])
  })
})

describe('a role that takes two people', () => {
  test('is proposed, waits by name, and is confirmed by somebody else with one button', async () => {
    const person = await somebody()
    const given = await as('administrator').post(`/office/people/${person}/grants`, wanted())
    expect(given.headers.location).toBe(`/office/people/${person}?done=given`)
    const page = textOf((await as('administrator').get(given.headers.location!)).body)
    expect(page).toContain('Waits for one of: Person publisher and Person second')

    const grant = await grantOf(person, 'analyst')
    const path = `/office/people/${person}/grants/${grant.id}/confirm`
    const mine = await as('administrator').get(path)
    expect(textOf(mine.body)).toContain('You cannot do this half')
    expect(load(mine.body)('main form').length).toBe(0)
    expect((await as('administrator').post(path, { decision: 'confirm' })).statusCode).toBe(403)

    // The way from *What needs you*.
    const needs = load((await as('publisher').get('/office')).body)
    expect(needs(`a[href="${path}"]`).text()).toBe(`Confirm a role for Person ${person}`)
    const theirs = load((await as('publisher').get(path)).body)
    expect(theirs('main form').first().find('button').text()).toBe('Confirm this role')
    const confirmed = await as('publisher').post(path, { decision: 'confirm' })
    expect(confirmed.statusCode).toBe(303)
    expect((await grantOf(person, 'analyst')).state).toBe('in-force')
    expect(textOf((await as('second').get(path)).body)).toContain('This is decided: Held.')
    expect((await as('second').post(path, { decision: 'confirm' })).statusCode).toBe(409)
  })

  test('is not confirmed by the person who would get it', async () => {
    const person = await somebody('publisher')
    await as('administrator').post(`/office/people/${person}/grants`, wanted())
    const grant = await grantOf(person, 'analyst')
    const own = await signedInAs(site, person)
    const path = `/office/people/${person}/grants/${grant.id}/confirm`
    expect((await own.post(path, { decision: 'confirm' })).statusCode).toBe(403)
    expect((await grantOf(person, 'analyst')).state).toBe('waiting')
  })

  test('is refused with a reason, which is asked for in the form', async () => {
    const person = await somebody()
    await as('administrator').post(`/office/people/${person}/grants`, wanted())
    const path = `/office/people/${person}/grants/${(await grantOf(person, 'analyst')).id}/confirm`
    const without = await as('second').post(path, { decision: 'refuse' })
    expect(without.statusCode).toBe(422)
    expect(load(without.body)('.govuk-error-summary a').attr('href')).toBe('#reason')
    await as('second').post(path, { decision: 'refuse', reason: 'Not now' })
    expect((await grantOf(person, 'analyst')).state).toBe('refused')
  })

  test('under another person’s address there is nothing', async () => {
    const person = await somebody()
    await as('administrator').post(`/office/people/${person}/grants`, wanted())
    const { id } = await grantOf(person, 'analyst')
    expect((await as('publisher').get(`/office/people/staff/grants/${id}/confirm`)).statusCode).toBe(404)
    expect((await as('publisher').get(`/office/people/${person}/grants/x/confirm`)).statusCode).toBe(404)
  })
})

test('nobody gives themselves a role, nor is a form offered for it', async () => {
  const own = await as('administrator').get('/office/people/administrator')
  expect(load(own.body)('#give').length).toBe(0)
  const given = await as('administrator').post('/office/people/administrator/grants', wanted())
  expect(given.statusCode).toBe(422)
  expect(textOf(given.body)).toContain('Nobody grants themselves a role')
})

test('what was typed stays when it was not right, and each fault leads to its field', async () => {
  const answer = await as('administrator').post('/office/people/invite', {
    name: 'Zoë Quill',
    email: 'nonsense',
    role: 'contributor',
    organisation: '',
    months: '12',
  })
  expect(answer.statusCode).toBe(422)
  const $ = load(answer.body)
  expect($('#name').val()).toBe('Zoë Quill')
  const links = $('.govuk-error-summary a')
    .map((_at, link) => $(link).attr('href'))
    .get()
  expect(links).toEqual(['#email'])
  for (const link of links) expect($(link).length).toBe(1)
})

test('an invitation leads to the person, who signs in by the mail’s link', async () => {
  const answer = await as('administrator').post('/office/people/invite', {
    name: 'Zoë Quill',
    email: 'zoe@office.example',
    role: 'contributor',
    organisation: 'northmere-police',
    months: '12',
  })
  expect(answer.headers.location).toBe('/office/people/zoe-quill?done=invited')
  const page = await as('administrator').get('/office/people/zoe-quill')
  expect(textOf(page.body)).toContain('contributor for northmere-police, until')
  // Nobody in the office reads the address without asking for it.
  expect(page.body).not.toContain('zoe@office.example')
  const list = await as('auditor').get('/office/people?role=contributor&organisation=northmere-police')
  expect(textOf(list.body)).toContain('Zoë Quill')
  expect(list.body).not.toContain('zoe@office.example')
})

describe('a role taken away', () => {
  test('opens nothing from the next request on, also in a page that is open', async () => {
    const person = await somebody('administrator')
    const browser = await signedInAs(site, person)
    const other = await somebody()
    expect((await browser.get('/office/people')).statusCode).toBe(200)
    const { id } = await grantOf(person, 'administrator')
    const ended = await as('administrator').post(`/office/people/${person}/grants/${id}/end`, {
      reason: 'Left the office',
    })
    expect(ended.headers.location).toBe(`/office/people/${person}?done=ended`)
    expect((await browser.get('/office/people')).statusCode).toBe(403)
    expect((await browser.post(`/office/people/${other}/grants`, wanted())).statusCode).toBe(403)
  })

  test('takes a reason', async () => {
    const person = await somebody('moderator')
    const { id } = await grantOf(person, 'moderator')
    const answer = await as('administrator').post(`/office/people/${person}/grants/${id}/end`, { reason: '' })
    expect(answer.statusCode).toBe(422)
    expect((await grantOf(person, 'moderator')).state).toBe('in-force')
  })
})

describe('an account', () => {
  test('shows its address on the answer alone, to an administrator with a reason', async () => {
    const path = '/office/people/staff/address'
    expect((await as('administrator').get(path)).body).not.toContain('staff@example.test')
    const without = await as('administrator').post(path, { reason: '' })
    expect(without.statusCode).toBe(422)
    expect(without.body).not.toContain('staff@example.test')
    const shown = await as('administrator').post(path, { reason: 'A mail came back' })
    expect(shown.body).toContain('staff@example.test')
    expect(shown.headers['cache-control']).toBe('no-store')
    expect((await as('auditor').post(path, { reason: 'Curious' })).body).not.toContain('staff@example.test')
  })

  test('closed, its sessions are over', async () => {
    const person = await somebody('staff')
    const browser = await signedInAs(site, person)
    expect((await browser.get('/office')).statusCode).toBe(200)
    await as('administrator').post(`/office/people/${person}/close`, { reason: 'Left' })
    expect((await browser.get('/office')).statusCode).not.toBe(200)
    expect(
      (await as('administrator').post('/office/people/administrator/close', { reason: 'x' })).statusCode,
    ).toBe(403)
  })
})

describe('deputies', () => {
  test('are named for days, shown with who is waited for, and ended', async () => {
    const person = await somebody('publisher')
    const deputy = await somebody('staff')
    const browser = await signedInAs(site, person)
    const today = await dayByClock(site.database.db, 'Europe/London')
    const wrong = await browser.post('/account/deputies', {
      role: 'publisher',
      deputy: '',
      from: 'x',
      to: '',
    })
    expect(wrong.statusCode).toBe(422)
    expect(
      load(wrong.body)('.govuk-error-summary a')
        .map((_at, link) => load(wrong.body)(link).attr('href'))
        .get(),
    ).toEqual(['#from', '#to', '#deputy'])
    const named = await browser.post('/account/deputies', {
      role: 'publisher',
      deputy,
      from: today,
      to: today,
    })
    expect(named.headers.location).toBe('/account/deputies?done=named')
    const page = textOf((await browser.get('/account/deputies')).body)
    expect(page).toContain(`Person ${deputy}`)
    expect(page).toMatch(/Waits for one of: .*Person administrator/)
    const { id } = await grantOf(deputy, 'publisher')
    // Somebody else’s deputy is not theirs to end.
    expect((await as('publisher').post(`/account/deputies/${id}/end`)).statusCode).toBe(404)
    expect((await browser.post(`/account/deputies/${id}/end`)).headers.location).toBe(
      '/account/deputies?done=ended',
    )
    expect((await grantOf(deputy, 'publisher')).endedAt).not.toBeNull()
  })
})

test('administrators see what ends soon and who lacks a second factor; others do not', async () => {
  const person = await somebody('contributor')
  await site.database.db
    .updateTable('people_grant')
    .set({ expires_at: new Date(Date.now() + 5 * 86_400_000) })
    .where('person', '=', person)
    .execute()
  const page = (await as('administrator').get('/office')).body
  expect(page).toContain(`A role of Person ${person} ends soon`)
  expect(page).toContain('no second factor yet')
  expect((await as('administrator').get('/office/people?lacking=second-factor')).body).toContain(
    'Person staff',
  )
  for (const who of ['publisher', 'auditor', 'staff'])
    expect((await as(who).get('/office')).body).not.toContain('ends soon')
})
