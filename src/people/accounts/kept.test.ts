import { sql } from 'kysely'
import { load } from 'cheerio'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Route } from '#src/kernel/manifest.ts'
import type { Action } from '#src/policy.ts'
import { givePerson } from '#test/people.ts'
import { browserWith, signedInAs, type SignedIn } from '#test/signed-in.ts'
import { newestMail } from './mail-for-test.ts'
import { accountsSite, type AccountsSite } from './site-for-test.ts'

/** What reached the acts of the office: who, and the form. */
let received: { person: string; body: Record<string, unknown> }[] = []
const act = (path: string, policy: Action): Route => ({
  method: 'POST',
  path,
  door: 'office',
  policy,
  keep: 'never',
  uploads: true,
  answer: ({ viewer, body }) => {
    const { _csrf, ...form } = body as Record<string, unknown>
    received.push({ person: viewer!.person, body: form })
    return { kind: 'redirect', to: '/account' }
  },
})

let site: AccountsSite
beforeAll(async () => {
  site = await accountsSite([
    act('/office/draft', 'plans.draft-update'),
    { ...act('/office/files', 'plans.draft-update'), bodyLimit: 2_000_000 },
    act('/office/clear', 'plans.clear'),
    act('/office/publish', 'plans.publish'),
  ])
  const { db } = site.database
  const organisation = 'owner-body'
  await givePerson(db, { slug: 'cleo-owner', name: 'Cleo', organisation, roles: [{ role: 'contributor' }] })
  await givePerson(db, { slug: 'kit-owner', name: 'Kit', organisation, roles: [{ role: 'contributor' }] })
  await givePerson(db, { slug: 'pat-office', name: 'Pat', roles: [{ role: 'staff' }] })
  await givePerson(db, { slug: 'bo-office', name: 'Bo', roles: [{ role: 'publisher' }] })
})
afterAll(() => site?.close())
beforeEach(async () => {
  received = []
  for (const table of ['people_kept_form', 'people_session', 'people_sign_in'] as const)
    await site.database.db.deleteFrom(table).execute()
})

const words = 'We met the families in May.\n<b>Forty</b> came; “more” next time & after.'
const form = { narrative: words, month: ['may', 'june'], empty: '' }

type Answer = Awaited<ReturnType<SignedIn['post']>>
const pathOf = (answer: Answer) => answer.headers.location!
const keptIn = (answer: Answer) =>
  decodeURIComponent(/\/office\/kept\/[\w-]{36}/.exec(decodeURIComponent(pathOf(answer)))?.[0] ?? '')
const sessionIn = (answer: Answer) =>
  browserWith(site, /session=[^;]+/.exec([answer.headers['set-cookie'] ?? []].flat().join(';'))![0])
const signInAgain = async (person: string) => {
  await browserWith(site, '').post('/sign-in', { email: `${person}@example.test` })
  return browserWith(site, '').post((await newestMail(site.database.db, person)).link.split('?')[0]!)
}
/** The form on the page of what was kept, sent as a browser sends it: to the page, and where that leads, once more. */
const sendKept = async (browser: SignedIn, kept: string) => {
  const page = load((await browser.get(kept)).body)
  const fields: Record<string, string[]> = {}
  page(`form[action="${kept}"] input[type=hidden]`).each((_, input) => {
    const { name, value } = input.attribs as { name: string; value: string }
    if (name !== '_csrf') (fields[name] ??= []).push(value)
  })
  const first = await browser.post(kept, fields)
  expect(first.statusCode).toBe(307)
  return browser.post(pathOf(first), fields)
}

describe('a form that was sent when the session had run out', () => {
  const runOut = {
    'without use': sql`update people_session set last_seen_at = clock_timestamp() - interval '13 hours'`,
    'in any case': sql`update people_session set created_at = clock_timestamp() - interval '15 days'`,
    'at its last moment': sql`update people_session set expires_at = clock_timestamp()`,
  }
  test.each(Object.entries(runOut))(
    '(%s) is given back after signing in again, as it was',
    async (_how, end) => {
      const cleo = await signedInAs(site, 'cleo-owner')
      await end.execute(site.database.db)
      const refused = await cleo.post('/office/draft?of=1.2', form)
      expect(refused.statusCode).toBe(303)
      expect(pathOf(refused)).toMatch(/^\/sign-in\?to=%2Foffice%2Fkept%2F/)
      expect(received).toEqual([])

      const entered = await signInAgain('cleo-owner')
      expect(pathOf(entered)).toBe(keptIn(refused))
      const back = sessionIn(entered)
      const page = await back.get(pathOf(entered))
      expect(load(page.body).text()).toContain(
        'We met the families in May.\n<b>Forty</b> came; “more” next time & after.',
      )
      expect((await sendKept(back, pathOf(entered))).statusCode).toBe(303)
      expect(received).toEqual([{ person: 'cleo-owner', body: form }])
    },
  )

  test('is nobody else’s: who signs in at the same machine neither sees nor sends it', async () => {
    const cleo = await signedInAs(site, 'cleo-owner')
    await runOut['without use'].execute(site.database.db)
    const kept = keptIn(await cleo.post('/office/draft', form))
    const kit = await signedInAs(site, 'kit-owner')
    for (const answer of [await kit.get(kept), await kit.post(kept, form), await kit.post(`${kept}/drop`)])
      expect(answer.body).not.toContain('families')
    expect((await kit.get(kept)).statusCode).toBe(404)
    expect((await kit.post(kept, form)).statusCode).toBe(404)
    expect((await (await signedInAs(site, 'cleo-owner')).get(kept)).body).toContain('families')
  })

  test('is sent once; pressing twice at the same moment loses nothing', async () => {
    const cleo = await signedInAs(site, 'cleo-owner')
    await runOut['without use'].execute(site.database.db)
    const kept = keptIn(await cleo.post('/office/draft', form))
    const back = await signedInAs(site, 'cleo-owner')
    const pressed = await Promise.all([back.post(kept, form), back.post(kept, form)])
    expect(pressed.map(({ statusCode }) => statusCode)).toEqual([307, 307])
    await sql`update people_kept_form set taken_at = taken_at - interval '2 minutes'`.execute(
      site.database.db,
    )
    expect((await back.post(kept, form)).statusCode).toBe(409)
    expect((await back.get(kept)).body).toContain('This was sent')
    expect(pathOf(await signInAgain('cleo-owner'))).toBe('/office')
  })

  test('can be thrown away', async () => {
    const cleo = await signedInAs(site, 'cleo-owner')
    await runOut['without use'].execute(site.database.db)
    const kept = keptIn(await cleo.post('/office/draft', form))
    const back = await signedInAs(site, 'cleo-owner')
    expect((await back.post(`${kept}/drop`)).statusCode).toBe(303)
    expect((await back.get(kept)).statusCode).toBe(404)
  })

  test('says that its files must be chosen again', async () => {
    const cleo = await signedInAs(site, 'cleo-owner')
    await runOut['without use'].execute(site.database.db)
    const files = [
      { field: 'evidence', name: 'minutes.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') },
    ]
    const kept = keptIn(await cleo.postFiles('/office/draft', { narrative: words }, files))
    const { body } = await (await signedInAs(site, 'cleo-owner')).get(kept)
    expect(body).toContain('Files cannot be kept. Choose again afterwards: minutes.pdf.')
    expect(body).toContain('families')
  })
})

describe('a form that needs more than the session has', () => {
  test('its second factor: is kept, and sent after it was passed', async () => {
    const pat = await signedInAs(site, 'pat-office', { secondFactor: false })
    const refused = await pat.post('/office/clear', form)
    expect(pathOf(refused)).toMatch(/^\/sign-in\/second-factor\?to=%2Foffice%2Fkept%2F/)
    await sql`update people_session set second_factor_at = clock_timestamp()`.execute(site.database.db)
    await sendKept(pat, keptIn(refused))
    expect(received).toEqual([{ person: 'pat-office', body: form }])
  })

  test('a fresh sign-in: is kept, and sent after it; without the second factor that comes first', async () => {
    const bo = await signedInAs(site, 'bo-office', { fresh: false })
    const refused = await bo.post('/office/publish', form)
    expect(pathOf(refused)).toMatch(/^\/sign-in\/again\?to=%2Foffice%2Fkept%2F/)
    await sql`update people_session set signed_in_at = clock_timestamp()`.execute(site.database.db)
    await sendKept(bo, keptIn(refused))
    expect(received).toEqual([{ person: 'bo-office', body: form }])
    const half = await signedInAs(site, 'bo-office', { fresh: false, secondFactor: false })
    expect(pathOf(await half.post('/office/publish', form))).toMatch(/^\/sign-in\/second-factor/)
  })

  test('a role that is not held: is refused, and not kept', async () => {
    const cleo = await signedInAs(site, 'cleo-owner')
    expect((await cleo.post('/office/publish', form)).statusCode).toBe(403)
    const { rows } = await sql`select from people_kept_form`.execute(site.database.db)
    expect(rows).toEqual([])
  })
})

describe('when nobody knows whose a form is', () => {
  test('all of it is on the page, to be sent from there after signing in elsewhere', async () => {
    const cleo = await signedInAs(site, 'cleo-owner')
    const ended = await signedInAs(site, 'cleo-owner')
    await sql`update people_session set ended_at = clock_timestamp() where id <> (select id from people_session order by signed_in_at limit 1)`.execute(
      site.database.db,
    )
    for (const browser of [ended, browserWith(site, '')]) {
      const answer = await browser.post('/office/draft', form)
      expect(answer.statusCode).toBe(401)
      const page = load(answer.body)
      const values = page('form[action="/office/draft"] input[type=hidden]')
        .map((_, input) => input.attribs.value)
        .get()
      expect(values).toEqual(expect.arrayContaining([words, 'may', 'june']))
      expect(page('a[target=_blank]').attr('href')).toBe('/sign-in?to=%2Foffice%2Fdraft')
    }
    const { rows } = await sql`select from people_kept_form`.execute(site.database.db)
    expect(rows).toEqual([])
    await cleo.post('/office/draft', form)
    expect(received).toHaveLength(1)
  })

  test('the page names its files too, which nobody took', async () => {
    const bytes = Buffer.alloc(900_000, 'x')
    const files = ['minutes.pdf', 'list.csv'].map((name) => ({
      field: 'evidence',
      name,
      type: 'text/csv',
      bytes,
    }))
    const answer = await browserWith(site, '').postFiles('/office/files', { narrative: words }, files)
    expect(answer.statusCode).toBe(401)
    expect(answer.body).toContain('minutes.pdf')
    expect(answer.body).toContain('list.csv')
    expect(answer.body).not.toContain('xxxx')
    const page = load(answer.body)
    const values = page('form[action="/office/files"] input[type=hidden]')
      .map((_, input) => input.attribs.value)
      .get()
    expect(values).toContain(words)
    expect(received).toEqual([])
  })
})

test('only what a person typed is listed, under names that they know; all of it is sent', async () => {
  const machine = { revision: '7', form: 'a-b-c', seq: '3', act: 'submit', 'evidence.0.seen': 'public' }
  const answer = await browserWith(site, '').post(
    '/office/draft',
    { ...machine, narrative: words, 'evidence.0.title': 'Minutes', doneOn: 'May', 'restatement.to': 'June' },
    { referer: 'http://office.test/office/form?x=1', host: 'office.test' },
  )
  const $ = load(answer.body)
  const heads = $('table tbody th, table tbody td:first-child')
    .map((_, cell) => $(cell).text().trim())
    .get()
  expect(heads).toEqual(['Narrative', 'Evidence 1 title', 'Done on', 'Restatement to'])
  for (const name of Object.keys(machine)) expect($(`input[name="${name}"]`)).toHaveLength(1)
  expect($('a[target=_blank]').attr('href')).toBe('/sign-in?to=%2Foffice%2Fform%3Fx%3D1')
})

describe('what is saved as one types', () => {
  test.each([
    ['sign-in', 'cleo-owner', '/office/draft', '/sign-in', {}],
    ['second-factor', 'pat-office', '/office/clear', '/sign-in/second-factor', { secondFactor: false }],
    ['fresh', 'bo-office', '/office/publish', '/sign-in/again', { fresh: false }],
  ] as const)(
    'is told what it lacks (%s) and where, and keeps on its page what was typed',
    async (denial, person, path, signIn, how) => {
      const browser = await signedInAs(site, person, how)
      if (denial === 'sign-in')
        await sql`update people_session set expires_at = clock_timestamp()`.execute(site.database.db)
      const answer = await browser.post(path, form, { accept: 'application/json' })
      expect(answer.statusCode).toBe(401)
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.json()).toMatchObject({ status: 401, code: 'sign-in', denial, signIn })
      expect(received).toEqual([])
    },
  )
})

test('codes are never kept', async () => {
  const cleo = await signedInAs(site, 'cleo-owner')
  await sql`update people_session set expires_at = clock_timestamp()`.execute(site.database.db)
  const answer = await cleo.post('/sign-in/second-factor', { code: '123456' })
  expect(pathOf(answer)).toBe('/sign-in?to=%2Faccount')
  const { rows } = await sql`select from people_kept_form`.execute(site.database.db)
  expect(rows).toEqual([])
})
