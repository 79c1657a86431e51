import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { confirmHold, placeHold } from '#src/record/index.ts'
import { decisionAddress, enterDraft } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import type { Body } from '../model.ts'
import { bodyKind } from './kind.tsx'

let site: TestSite
let staff: SignedIn
let otherStaff: SignedIn
let publisher: SignedIn
const slug = 'pier-panel'
const key = `bodies/${slug}`
const page = `/office/bodies/${slug}`
const draft = async () => (await findDraft<Body>(site.database.db, key))!
const get = async (path: string) => site.server.inject(path)
const text = (html: string) => load(html)('main').text().replaceAll(/\s+/g, ' ')

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  await givePerson(db, {
    slug: 'staff-one',
    name: 'Sal Oneman',
    organisation: slug,
    roles: [{ role: 'staff' }],
  })
  await givePerson(db, {
    slug: 'staff-two',
    name: 'Sam Twoman',
    organisation: 'pier-office',
    roles: [{ role: 'staff' }],
  })
  await givePerson(db, { slug: 'pub-one', name: 'Pat Publisher', roles: [{ role: 'publisher' }] })
  await givePerson(db, { slug: 'aud-one', name: 'Ada Auditor', roles: [{ role: 'auditor' }] })
  ;[staff, otherStaff, publisher] = (await Promise.all(
    ['staff-one', 'staff-two', 'pub-one'].map((one) => signedInAs(site, one)),
  )) as [SignedIn, SignedIn, SignedIn]
})
afterAll(() => site?.close())

const success = (html: string): string => load(html)('.govuk-notification-banner--success').text()

/** What stands in the fields of the form, as a browser would send it. */
const fieldsOf = (html: string): Record<string, string> => {
  const $ = load(html)
  const form = $('form').filter(
    (_at, one) => $(one).find('[name=revision]').length > 0 && $(one).find('[name=name]').length > 0,
  )
  return Object.fromEntries(
    form
      .find('input[name], textarea[name], select[name]')
      .toArray()
      .filter((one) => $(one).attr('name') !== '_csrf')
      .map((one) => [$(one).attr('name')!, String($(one).val() ?? '')]),
  )
}

describe('a body from its first draft to its public page, without a script', () => {
  test('rows are added and taken out with nothing saved and nothing lost', async () => {
    const opened = fieldsOf((await staff.get('/office/bodies/new')).body)
    const typed = { ...opened, body: slug, name: 'Pier Panel', about: 'It looks after the pier.' }
    const once = await staff.post('/office/bodies/new', { ...typed, act: 'add:memberships' })
    expect(once.statusCode).toBe(200)
    expect(fieldsOf(once.body)).toMatchObject({ ...typed, 'memberships.0.name': '' })
    const filled = { ...fieldsOf(once.body), 'memberships.0.name': 'Ada Fell' }
    const twice = fieldsOf(
      (await staff.post('/office/bodies/new', { ...filled, act: 'add:memberships' })).body,
    )
    expect(twice).toMatchObject({
      name: 'Pier Panel',
      'memberships.0.name': 'Ada Fell',
      'memberships.1.name': '',
    })
    const taken = fieldsOf(
      (await staff.post('/office/bodies/new', { ...twice, act: 'remove:memberships:0' })).body,
    )
    expect(Object.keys(taken).filter((name) => name.endsWith('.name'))).toEqual(['memberships.0.name'])
    expect(await findDraft(site.database.db, key)).toBeUndefined()
  })

  test('what is wrong is said beside its field, with everything typed kept', async () => {
    const wrong = await staff.post('/office/bodies/new', {
      body: slug,
      name: '',
      kind: 'panel',
      about: 'It looks after the pier.',
      quorum: 'five',
      'standingItems.0.title': 'Figures',
      'standingItems.0.often': 'months',
      'standingItems.0.months': 'six',
    })
    expect(wrong.statusCode).toBe(422)
    const $ = load(wrong.body)
    const links = $('.govuk-error-summary a').toArray()
    expect(links.map((one) => [$(one).attr('href'), $(one).text()])).toEqual([
      ['#name', 'Fill this in.'],
      ['#quorum', 'Give a whole number.'],
      ['#standingItems.0.often', 'Say how often: a whole number of months, or a rule that can be read.'],
    ])
    for (const one of links) expect($(`[id="${$(one).attr('href')!.slice(1)}"]`)).toHaveLength(1)
    expect(fieldsOf(wrong.body)).toMatchObject({ about: 'It looks after the pier.', quorum: 'five' })
  })

  test('it is saved with names that last, and empty rows say nothing', async () => {
    const saved = await staff.post('/office/bodies/new', {
      body: slug,
      name: 'Pier Panel',
      kind: 'panel',
      about: 'It looks after the pier.',
      questionDays: '14',
      founded: 'spring 2022',
      'posts.0.label': 'Keeper of the pier',
      'series.0.name': 'Evenings',
      'series.0.kind': 'strand',
      'memberships.0.name': 'Ada Fell',
      'memberships.0.role': 'chair',
      'memberships.0.from': '1 January 2024',
      'memberships.1.name': '',
      'memberships.1.role': 'member',
      'standingItems.0.title': 'Figures',
      'standingItems.0.often': 'months',
      'standingItems.0.months': '6',
      'sources.0.title': 'Terms of reference',
    })
    expect([saved.statusCode, saved.headers.location]).toEqual([303, page])
    expect((await draft()).content).toMatchObject({
      founded: { edtf: '2022-21', text: 'spring 2022' },
      posts: [{ slug: 'keeper-of-the-pier' }],
      series: [{ slug: 'evenings', kind: 'strand' }],
      memberships: [{ person: 'ada-fell', role: 'chair', from: { edtf: '2024-01-01' } }],
      standingItems: [{ slug: 'figures', every: 'P6M' }],
    })
    // The form gives back what it was given: saving it unchanged changes nothing.
    const before = (await draft()).content
    expect((await staff.post(page, fieldsOf((await staff.get(page)).body))).statusCode).toBe(303)
    expect((await draft()).content).toEqual(before)
  })

  test('somebody who saved in between is named; what was typed is kept and can be saved over theirs', async () => {
    const opened = fieldsOf((await staff.get(page)).body)
    await otherStaff.post(page, { ...opened, about: 'It looks after two piers.' })
    const late = await staff.post(page, { ...opened, about: 'It looks after all piers.' })
    expect(late.statusCode).toBe(409)
    expect(text(late.body)).toContain('Sam Twoman saved this on')
    expect(load(late.body)('.word-diff').text()).toMatch(/two piers.*all piers|two.*all/)
    const again = fieldsOf(late.body)
    expect(again.about).toBe('It looks after all piers.')
    expect((await draft()).content.about).toBe('It looks after two piers.')
    expect((await staff.post(page, again)).statusCode).toBe(303)
    expect((await draft()).content.about).toBe('It looks after all piers.')
  })

  test('nothing of it is public before a publisher who wrote none of it has decided', async () => {
    expect((await get(`/bodies/${slug}`)).statusCode).toBe(404)
    const ask = { key, revision: (await draft()).revision, note: 'Please look.' }
    expect((await publisher.post('/office/meetings/publication/ask', ask)).statusCode).toBe(403)
    const asked = await staff.post('/office/meetings/publication/ask', ask)
    expect(asked.headers.location).toBe(`${decisionAddress(key)}&did=asked`)
    expect(success((await staff.get(asked.headers.location!)).body)).toMatch(
      /It waits for a publisher: .*Pat Publisher/,
    )
    expect(text((await staff.get(page)).body)).toContain('Waits for a publisher: Sal Oneman asked on')
    const look = await publisher.get(decisionAddress(key))
    expect(text(look.body)).toMatch(
      /Written by Sal Oneman and Sam Twoman.*Please look\..*It looks after all piers/,
    )
    expect((await get('/bodies')).body).not.toContain('Pier Panel')
    const sha256 = String(load(look.body)('[name=sha256]').val())
    expect((await staff.post(decisionAddress(key), { decision: 'now', sha256 })).statusCode).toBe(403)
    const unsure = await publisher.post(decisionAddress(key), { sha256 })
    expect([unsure.statusCode, text(unsure.body)]).toEqual([
      422,
      expect.stringContaining('Choose what you decide.'),
    ])
    const home = await publisher.get('/office')
    expect(text(home.body)).toContain('Decide whether to publish: Pier Panel')
    const done = await publisher.post(decisionAddress(key), { decision: 'now', sha256 })
    expect([done.statusCode, done.headers.location]).toEqual([303, `${decisionAddress(key)}&did=published`])
    const told = (await publisher.get(done.headers.location!)).body
    expect(success(told)).toContain('Published as version 1. Read it')
    expect(load(told)('.govuk-notification-banner a').attr('href')).toBe(`/bodies/${slug}`)
    // An address says nothing that is not so.
    expect(success((await publisher.get(`${decisionAddress(key)}&did=asked`)).body)).toBe('')
    expect(text((await publisher.get('/office')).body)).not.toContain('Decide whether to publish: Pier Panel')
    const late = await publisher.post(decisionAddress(key), { decision: 'now', sha256 })
    expect([late.statusCode, text(late.body)]).toEqual([
      422,
      expect.stringContaining('Nobody asks for this any more'),
    ])
  })

  test('then it stands on its page, in the list, in the API, and as a file with its proof', async () => {
    const shown = await get(`/bodies/${slug}`)
    expect(text(shown.body)).toMatch(/Pier Panel.*Ada Fell.*from 1 January 2024/)
    expect(text(shown.body)).toMatch(/Figures.*every 6 months/)
    expect(text((await get('/bodies')).body)).toContain('It looks after all piers.')
    const file = (await get(`/bodies/${slug}.json`)).json()
    expect(file).toMatchObject({ body: slug, version: 1, record: { key, proof: { index: file.entry } } })
    expect((await get('/api/v1/bodies?limit=1')).json()).toMatchObject({
      items: [{ body: slug, ended: false }],
    })
    expect((await get(`/api/v1/bodies/${slug}`)).json()).toMatchObject({
      memberships: [{ name: 'Ada Fell' }],
    })
    expect((await get('/api/popolo.json')).json().persons).toContainEqual({
      id: 'ada-fell',
      name: 'Ada Fell',
    })
  })

  test('a change is shown word by word before it is published, and needs to say what and why', async () => {
    const opened = fieldsOf((await staff.get(page)).body)
    await staff.post(page, { ...opened, about: 'It looks after most piers.' })
    const ask = { key, revision: (await draft()).revision }
    const wrong = await staff.post('/office/meetings/publication/ask', { ...ask, note: 'A note.' })
    expect(wrong.statusCode).toBe(422)
    expect(text(wrong.body)).toMatch(/Say what changes\..*Say why it changes\./)
    expect(load(wrong.body)('[name=note]').val()).toBe('A note.')
    await staff.post('/office/meetings/publication/ask', {
      ...ask,
      what: 'What it is for',
      why: 'Two were sold',
    })
    const look = load((await publisher.get(decisionAddress(key))).body)
    expect(look('#changes del').text()).toContain('all')
    expect(look('#changes ins').text()).toContain('most')
    await publisher.post(decisionAddress(key), { decision: 'refuse', why: 'Which were sold?' })
    expect(text((await staff.get('/office')).body)).toContain('Pat Publisher refused it: Which were sold?')
    expect(text((await get(`/bodies/${slug}`)).body)).toContain('all piers')
  })

  test('whoever may only look sees it, and no form', async () => {
    const auditor = await signedInAs(site, 'aud-one')
    const seen = load((await auditor.get(page)).body)
    expect(seen('main').text()).toContain('Ada Fell')
    expect(seen('main form')).toHaveLength(0)
    expect((await auditor.post(page, {})).statusCode).toBe(403)
    expect((await auditor.get(decisionAddress(key))).statusCode).toBe(200)
    expect((await get(page)).statusCode).not.toBe(200)
  })
})

test('a body that was renamed keeps its page: it points to the new one, and that back', async () => {
  await givePerson(site.database.db, { slug: 'x', name: 'X', organisation: 'harbour-panel', roles: [] })
  await site.act(async (act) => {
    await enterDraft(act.db, bodyKind, {
      content: {
        body: 'harbour-panel',
        name: 'Harbour Panel',
        kind: 'panel',
        predecessor: slug,
        memberships: [],
      },
      draftedBy: 'staff-one',
      publishedBy: 'pub-one',
      today: '2025-05-20',
      publicUrl: site.config.PUBLIC_URL,
      pack: site.pack,
    })
  })
  const old = load((await get(`/bodies/${slug}`)).body)
  expect(old('main').text()).toContain('Harbour Panel came after it')
  expect(old('main a[href="/bodies/harbour-panel"]').length).toBeGreaterThan(0)
  expect(load((await get('/bodies/harbour-panel')).body)(`main a[href="/bodies/${slug}"]`).text()).toBe(
    'Pier Panel',
  )
  const list = load((await get('/bodies')).body)
  expect(list('#ended').text()).toContain('Pier Panel')
  expect((await get(`/api/v1/bodies/${slug}`)).json()).toMatchObject({
    ended: true,
    successor: 'harbour-panel',
  })
})

test('periods of office are drafted on their own page', async () => {
  const address = '/office/bodies/periods-of-office'
  const saved = await staff.post(address, { 'periods.0.title': 'First term', 'periods.0.from': '2 May 2019' })
  expect([saved.statusCode, saved.headers.location]).toEqual([303, address])
  const html = (await staff.get(address)).body
  expect(load(html)('[name="periods.0.title"]').val()).toBe('First term')
  expect(load(html)('[name="periods.0.slug"]').val()).toBe('first-term')
})

test('a body on hold answers 451 everywhere, and is in no list', async () => {
  await site.act(async ({ db }) => {
    await placeHold(db, { key, category: 'court-order', reason: 'A court said so.', person: 'staff-one' })
    await confirmHold(db, { key, person: 'pub-one' })
  })
  // The server hears of it a moment later.
  await expect.poll(async () => (await get(`/bodies/${slug}`)).statusCode).toBe(451)
  for (const path of [`/bodies/${slug}`, `/bodies/${slug}.json`, `/api/v1/bodies/${slug}`])
    expect((await get(path)).statusCode, path).toBe(451)
  for (const path of ['/bodies', '/api/v1/bodies', '/api/popolo.json', '/bodies/harbour-panel'])
    expect((await get(path)).body, path).not.toContain('Ada Fell')
  expect(text((await get('/bodies')).body)).not.toContain('Pier Panel')
})
