/** Holds and pre-election periods through the office's own pages, signed in, on a whole site. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { EventEmitter } from 'node:events'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Db } from '#src/kernel/database.ts'
import { ask } from '#test/ask.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { put, tamper } from './published-for-test.ts'
import type { Publishing } from './publish.ts'

const edition = 'plans/fair-policing-plan/editions/2024-25-q2'
const plan = '/plans/fair-policing-plan'

let site: TestSite
let placer: SignedIn
let second: SignedIn
let publisher: SignedIn
let auditor: SignedIn
let contributor: SignedIn
beforeAll(async () => {
  site = await testSite('northmere')
  const { db } = site.database
  const office = 'northmere-oversight-office'
  await givePerson(db, { slug: 'ida-place', name: 'Ida Place', roles: [{ role: 'staff' }] })
  await givePerson(db, { slug: 'sol-second', name: 'Sol Second', roles: [{ role: 'moderator' }] })
  await givePerson(db, { slug: 'pia-publish', name: 'Pia Publish', roles: [{ role: 'publisher' }] })
  await givePerson(db, { slug: 'aud-itor', name: 'Aud Itor', roles: [{ role: 'auditor' }] })
  await givePerson(db, {
    slug: 'con-tributor',
    name: 'Con Tributor',
    organisation: office,
    roles: [{ role: 'contributor' }],
  })
  placer = await signedInAs(site, 'ida-place')
  second = await signedInAs(site, 'sol-second')
  publisher = await signedInAs(site, 'pia-publish')
  auditor = await signedInAs(site, 'aud-itor')
  contributor = await signedInAs(site, 'con-tributor')
})
afterAll(() => site?.close())

/** Of a kind that no noun knows, so that anything may stand in it. */
const thing = (db: Db, key: string, more: Partial<Publishing> = {}) =>
  put(db, key, { kind: 'trial', ...more })
const status = async (path: string) => (await ask(site.url, path)).status
const words = (html: string) => load(html)('main').text().replaceAll(/\s+/gu, ' ')
const acts = async (thing: string) =>
  (
    await site.database.db
      .selectFrom('audit_act')
      .select(['act', 'person', 'reason', 'door'])
      .where('thing', '=', thing)
      .orderBy('id')
      .execute()
  ).map(({ act, person }) => `${act} ${person}`)
const place = async (who: SignedIn, key: string, category = 'personal-safety', reason = '') => {
  const answer = await who.post('/office/holds/new', { key, category, reason })
  expect([answer.statusCode, answer.headers.location]).toEqual([
    303,
    expect.stringMatching(/^\/office\/holds\/\d+$/),
  ])
  return answer.headers.location!
}

/** Dee Puty, signed in: deputy of this person in this role, and nothing else. */
async function deputyOf(person: string, role: 'staff' | 'publisher'): Promise<SignedIn> {
  const { db } = site.database
  await givePerson(db, { slug: 'dee-puty', name: 'Dee Puty', roles: [] })
  await sql`delete from people_grant where person = 'dee-puty'`.execute(db)
  await sql`insert into people_grant (person, role, deputy_for, expires_at, needs_second, confirmed_at)
    values ('dee-puty', ${role}, ${person}, now() + interval '1 day', true, now())`.execute(db)
  return signedInAs(site, 'dee-puty')
}

describe('a hold', () => {
  test('is two touches from the public page: the link at its foot, and a reason', async () => {
    const page = load((await ask(site.url, `/${edition}`)).text)
    const link = page('.stamp a')
      .filter((_, one) => page(one).text().includes('For the office'))
      .attr('href')!
    const form = load((await placer.get(link)).body)
    const buttons = form('button[name=category]')
    expect(buttons.length).toBe(7)
    expect(buttons.closest('form').attr('action')).toBe('/office/holds/new')
    expect(form('input[name=key]').val()).toBe(edition)
    // Nothing has to be typed.
    expect(form('textarea').val()).toBe('')
  })

  test('hides every form of it at once, kept or not, and shows a second person one button', async () => {
    const forms = ['', '.json', '.csv'].map((end) => `/${edition}${end}`)
    for (const path of forms) expect([path, await status(path)]).toEqual([path, 200])
    const address = await place(placer, edition)
    for (const path of forms) expect([path, await status(path)]).toEqual([path, 451])
    expect(await acts(edition)).toEqual(['record.place-hold ida-place'])

    const own = await placer.get(address)
    expect(words(own.body)).toContain('A second person is needed')
    expect(words(own.body)).toContain(`http://records.example${address}`)
    expect(words(own.body)).toContain('Sol Second')
    expect(load(own.body)('#confirm')).toHaveLength(0)
    const refused = await placer.post(`${address}/confirm`)
    expect(refused.statusCode).toBe(403)

    expect(load((await second.get(address)).body)('#confirm')).toHaveLength(1)
    expect((await second.post(`${address}/confirm`)).headers.location).toBe(address)
    expect(words((await second.get(address)).body)).toContain('stays until it is lifted')
    for (const path of forms) expect([path, await status(path)]).toEqual([path, 451])

    expect((await second.post(`${address}/lift`, { reason: 'The court agreed.' })).statusCode).toBe(303)
    for (const path of forms) expect([path, await status(path)]).toEqual([path, 200])
    expect(await acts(edition)).toEqual([
      'record.place-hold ida-place',
      'record.confirm-hold sol-second',
      'record.lift-hold sol-second',
    ])
    expect(words((await auditor.get(address)).body)).toContain('The court agreed.')
  })

  test('hides it where it was placed before that server is told', async () => {
    const key = 'plans/fair-policing-plan/editions/2024-25-q1'
    expect(await status(`/${key}`)).toBe(200)
    const toldNothing = vi.spyOn(Client.prototype, 'emit').mockImplementation(function (
      this: Client,
      event: string | symbol,
      ...said: unknown[]
    ) {
      return event === 'notification' || EventEmitter.prototype.emit.call(this, event, ...said)
    })
    try {
      const address = await place(placer, key)
      expect(await status(`/${key}`)).toBe(451)
      expect((await second.post(`${address}/lift`)).statusCode).toBe(303)
      expect(await status(`/${key}`)).toBe(200)
    } finally {
      toldNothing.mockRestore()
    }
  })

  test('is told by e-mail to everyone who may confirm it and to the auditor, without its title', async () => {
    const key = 'plans/told-plan/editions/2025-26-q1'
    await site.act(({ db }) => thing(db, key, { title: 'A very telling title' }).then(() => {}))
    const address = await place(placer, key, 'child')
    const sent = await site.database.db
      .selectFrom('notices_message')
      .select(['person', 'kind', 'subject', 'text_part', 'html_part'])
      .where('once', 'like', `hold/${address.split('/').at(-1)}/%`)
      .execute()
    expect(sent.map(({ person }) => person)).toEqual(
      expect.arrayContaining(['sol-second', 'pia-publish', 'aud-itor']),
    )
    expect(sent.map(({ person }) => person)).not.toContain('ida-place')
    for (const message of sent) expect(JSON.stringify(message)).not.toContain('telling')
    const home = words((await second.get('/office')).body)
    expect(home).toContain('Confirm or lift a hold')
    // In hours of the real clock: the pack's day of showing is another.
    expect(home).toContain('Unless somebody confirms it within 24 hours, it ends.')
    expect(home).not.toMatch(/in \d+ days/)
    expect(words((await placer.get('/office')).body)).not.toContain('Confirm or lift a hold')
    await second.post(`${address}/lift`)
    expect(words((await second.get('/office')).body)).not.toContain('Confirm or lift a hold')
  })

  test('needs no words: the category is the reason noted; what was typed is kept when no reason was touched', async () => {
    const key = 'plans/wordless-plan/editions/2025-26-q1'
    await site.act(({ db }) => thing(db, key).then(() => {}))
    const bare = await placer.post('/office/holds/new', { key, reason: 'My own words' })
    expect(bare.statusCode).toBe(422)
    expect(load(bare.body)('textarea').val()).toBe('My own words')
    expect(load(bare.body)('.govuk-error-summary a').attr('href')).toBe('#category')
    await place(placer, key, 'copyright')
    const [noted] = await site.database.db
      .selectFrom('audit_act')
      .select('reason')
      .where('thing', '=', key)
      .execute()
    expect(noted?.reason).toContain('somebody else may own the words')
    const twice = await second.post('/office/holds/new', { key, category: 'child' })
    expect(twice.statusCode).toBe(422)
    expect(words(twice.body)).toContain('held already')
  })

  test('ends by itself after a day without a second person, and stands as ended', async () => {
    const key = 'plans/lapsing-plan/editions/2025-26-q1'
    await site.act(({ db }) => thing(db, key).then(() => {}))
    const address = await place(placer, key)
    await tamper(site.database.db, (tx) =>
      sql`update record_hold_act set at = at - interval '25 hours' where key = ${key}`.execute(tx),
    )
    expect(words((await second.get(address)).body)).toContain('Ended')
    const late = await second.post(`${address}/confirm`)
    expect(late.statusCode).toBe(422)
    expect(words(late.body)).toContain('is not held')
  })

  test('is not confirmed by a deputy of who placed it, who is not asked either', async () => {
    const key = 'plans/deputised-plan/editions/2025-26-q1'
    await site.act(({ db }) => thing(db, key).then(() => {}))
    const deputy = await deputyOf('ida-place', 'staff')
    const address = await place(placer, key)
    expect((await deputy.post(`${address}/confirm`)).statusCode).toBe(403)
    expect(load((await deputy.get(address)).body)('#confirm')).toHaveLength(0)
    expect(words((await deputy.get('/office')).body)).not.toContain('Confirm or lift a hold')
    expect(words((await placer.get(address)).body)).not.toContain('Dee Puty')
    expect((await deputy.post(`${address}/lift`)).statusCode).toBe(303)
  })

  test('is found by title or address', async () => {
    const found = await placer.get('/office/holds/new?q=fair-policing+q2')
    const links = load(found.body)('main table a')
      .toArray()
      .map((one) => load(found.body)(one).attr('href'))
    expect(found.statusCode).toBe(200)
    expect(JSON.stringify(links) + found.body).toContain(encodeURIComponent(edition))
    expect(words((await placer.get('/office/holds/new?q=no-such-words-at-all')).body)).toContain(
      'Try fewer words',
    )
    expect((await placer.get('/office/holds/new?key=plans/never-was')).statusCode).toBe(404)
  })

  test.each([
    ['a contributor', () => contributor],
    ['an auditor, who may look,', () => auditor],
  ])('is not placed, confirmed or lifted by %s', async (_name, who) => {
    const key = 'plans/fair-policing-plan/editions/2024-25-q2'
    for (const path of ['/office/holds/new', '/office/holds/0/confirm', '/office/holds/0/lift'])
      expect([path, (await who().post(path, { key, category: 'child' })).statusCode]).toEqual([path, 403])
    expect(await status(`/${key}`)).toBe(200)
  })
})

describe('a pre-election period', () => {
  const today = () => site.pack.dateOfShowing ?? new Date().toISOString().slice(0, 10)
  const plus = (days: number) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10)
  const propose = (who: SignedIn, more: Record<string, string> = {}) =>
    who.post('/office/elections', {
      label: 'Mayoral election',
      startsOn: plus(-1),
      endsOn: plus(20),
      reason: 'The notice of election was published.',
      ...more,
    })
  const latest = async () =>
    (
      await sql<{ id: string }>`select id from record_election order by proposed_at desc limit 1`.execute(
        site.database.db,
      )
    ).rows[0]!.id
  const publishing = (key: string, more = {}) =>
    site.act(({ db }) => thing(db, key, { today: today(), ...more }).then(() => {}))
  beforeEach(async () => {
    for (const { id } of (
      await sql<{ id: string }>`select id from record_election where ended_at is null`.execute(
        site.database.db,
      )
    ).rows)
      await sql`update record_election set ended_at = clock_timestamp() where id = ${id}`.execute(
        site.database.db,
      )
  })

  test('is proposed by one and confirmed by a publisher; then every public page says so, also those kept', async () => {
    const before = await ask(site.url, plan)
    expect(before.text).not.toContain('Pre-election period until')
    expect((await propose(placer)).statusCode).toBe(303)
    const id = await latest()
    expect((await ask(site.url, plan)).text).not.toContain('Pre-election period until')
    expect(words((await publisher.get('/office')).body)).toContain('Confirm a pre-election period')
    expect((await placer.post(`/office/elections/${id}/confirm`)).statusCode).toBe(403)
    expect((await publisher.post(`/office/elections/${id}/confirm`)).statusCode).toBe(303)
    for (const path of [plan, '/', `/${edition}`])
      expect([path, (await ask(site.url, path)).text.includes('Pre-election period until')]).toEqual([
        path,
        true,
      ])
    expect(words((await ask(site.url, '/record/elections')).text)).toContain('In force now')

    expect((await publisher.post(`/office/elections/${id}/end`)).statusCode).toBe(303)
    for (const path of [plan, '/', `/${edition}`])
      expect([path, (await ask(site.url, path)).text.includes('Pre-election period until')]).toEqual([
        path,
        false,
      ])
    expect(words((await ask(site.url, '/record/elections')).text)).toContain('ended early')
    expect(await acts(`record/elections/${id}`)).toEqual([
      'record.propose-election ida-place',
      'record.confirm-election pia-publish',
      'record.end-election pia-publish',
    ])
    // Auditors hear of what stops publication, and of what lets it go on; not of proposals.
    const told = await sql<{ subject: string }>`select subject from notices_message
      where person = 'aud-itor' and once like ${`election/${id}/%`} order by created_at`.execute(
      site.database.db,
    )
    expect(told.rows.map(({ subject }) => subject)).toEqual([
      'A pre-election period was confirmed',
      'A pre-election period was ended early',
    ])
  })

  test('holds back what does not say why it cannot wait, corrections too; what goes out is listed with the reason', async () => {
    await publishing('plans/before-plan/editions/2025-26-q1')
    await propose(placer)
    await publisher.post(`/office/elections/${await latest()}/confirm`)
    await expect(publishing('plans/idle-plan/editions/2025-26-q1')).rejects.toThrow(
      /Only what is essential goes out/,
    )
    await expect(
      publishing('plans/before-plan/editions/2025-26-q1', {
        content: { said: 'corrected' },
        correction: { what: 'A word.', why: 'It was wrong.' },
      }),
    ).rejects.toThrow(/Only what is essential goes out/)
    await publishing('plans/urgent-plan/editions/2025-26-q1', {
      essential: 'The law sets the day: 14 days after the quarter.',
    })
    // Published beside the server, which hears of it a moment later.
    const out = await vi.waitFor(async () => {
      const page = await ask(site.url, '/record/elections')
      expect(words(page.text)).toContain('The law sets the day: 14 days after the quarter.')
      return page
    })
    expect(out.text).not.toContain('idle-plan')
    // A hold is never held back.
    const address = await place(placer, 'plans/urgent-plan/editions/2025-26-q1')
    expect((await second.post(`${address}/lift`)).statusCode).toBe(303)
  })

  test('that is over, or has not begun, holds back nothing', async () => {
    await propose(placer, { startsOn: plus(3), endsOn: plus(20) })
    await publisher.post(`/office/elections/${await latest()}/confirm`)
    await publishing('plans/early-plan/editions/2025-26-q1')
    expect((await ask(site.url, plan)).text).not.toContain('Pre-election period until')
  })

  test.each([
    ['label', { label: ' ' }],
    ['startsOn', { startsOn: '30 March' }],
    ['endsOn', { endsOn: '2026-02-30' }],
    ['reason', { reason: '' }],
    ['endsOn', { startsOn: '2031-05-07', endsOn: '2031-05-01' }],
    ['endsOn', { startsOn: '2001-05-01', endsOn: '2001-05-07' }],
  ])('with a bad %s is not proposed, and what was typed is kept: %o', async (field, more) => {
    const answer = await propose(placer, more)
    expect(answer.statusCode).toBe(422)
    const $ = load(answer.body)
    expect($('.govuk-error-summary a').first().attr('href')).toBe(`#${field}`)
    expect($(`#${field}`)).toHaveLength(1)
    for (const [name, value] of Object.entries({ label: 'Mayoral election', ...more }))
      expect($(`[name=${name}]`).val() ?? '').toBe(value.trim())
  })

  test('is not confirmed by a deputy of the publisher who proposed it, who is not asked either', async () => {
    const deputy = await deputyOf('pia-publish', 'publisher')
    await propose(publisher)
    const id = await latest()
    expect(words((await deputy.get('/office')).body)).not.toContain('Confirm a pre-election period')
    expect((await deputy.post(`/office/elections/${id}/confirm`)).statusCode).toBe(403)
    const told = await sql`select from notices_message
      where person = 'dee-puty' and once like ${`election/${id}/%`}`.execute(site.database.db)
    expect(told.rows).toEqual([])
  })

  test('is taken back by who proposed it, until somebody confirms it', async () => {
    await propose(placer)
    const id = await latest()
    expect((await second.post(`/office/elections/${id}/take-back`)).statusCode).toBe(403)
    expect((await placer.post(`/office/elections/${id}/take-back`)).statusCode).toBe(303)
    expect((await publisher.post(`/office/elections/${id}/confirm`)).statusCode).toBe(422)
  })

  test('is confirmed and ended only after signing in again', async () => {
    await propose(placer)
    const stale = await signedInAs(site, 'pia-publish', { fresh: false })
    const answer = await stale.post(`/office/elections/${await latest()}/confirm`)
    expect([answer.statusCode, answer.headers.location ?? '']).not.toEqual([303, '/office/elections'])
    expect((await ask(site.url, plan)).text).not.toContain('Pre-election period until')
  })
})

test('a period that was confirmed cannot be changed or removed, only ended, whoever asks', async () => {
  const { db } = site.database
  await sql`insert into record_election (label, starts_on, ends_on, proposed_by, reason, confirmed_by, confirmed_at)
    values ('Long ago', '2001-01-01', '2001-02-01', 'ida-place', 'x', 'pia-publish', now())`.execute(db)
  for (const act of [
    sql`update record_election set ends_on = '2001-03-01' where label = 'Long ago'`,
    sql`update record_election set confirmed_at = null where label = 'Long ago'`,
    sql`delete from record_election where label = 'Long ago'`,
    sql`truncate record_election cascade`,
    sql`update record_essential set reason = 'other'`,
  ])
    await expect(act.execute(db)).rejects.toThrow(/stays on record|append-only/)
})
