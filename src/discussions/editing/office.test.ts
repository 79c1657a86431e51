/** A discussion from its first draft to its conclusions: over HTTP, without a script. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findDraft } from '#src/meetings/index.ts'
import { placeHold } from '#src/record/index.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { jpeg } from '../../documents/inspect/files-for-test.ts'
import type { Discussion } from '../model.ts'
import { enterComments, enterParticipant } from '../public/example-discussion.ts'
import { tellConclusions } from './tell.ts'

let site: TestSite
let staff: SignedIn
let other: SignedIn
let publisher: SignedIn
const slug = 'safety-on-night-buses'
const key = `discussions/${slug}`
const office = `/office/discussions/${slug}`
const db = () => site.database.db
const draft = async () => (await findDraft<Discussion>(db(), key))!
const faults = (html: string) => load(html)('.govuk-error-summary').text()
const main = (html: string) => load(html)('main').text().replaceAll(/\s+/g, ' ')
const get = (url: string) => site.server.inject({ url })

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  for (const [person, role] of [
    ['staff-one', 'staff'],
    ['staff-two', 'staff'],
    ['pub-one', 'publisher'],
    ['aud-one', 'auditor'],
    ['con-one', 'contributor'],
  ] as const)
    await givePerson(db(), {
      slug: person,
      name: `Name of ${person}`,
      organisation: 'nopo',
      roles: [{ role }],
    })
  for (const person of ['p-ada', 'p-bo', 'p-cy'] as const) {
    await givePerson(db(), { slug: person, name: person, roles: [{ role: 'participant' }] })
    await enterParticipant(db(), person, `Called ${person}`)
  }
  staff = await signedInAs(site, 'staff-one')
  other = await signedInAs(site, 'staff-two')
  publisher = await signedInAs(site, 'pub-one')
})
afterAll(() => site.close())

const fields = {
  title: 'Safety on night buses',
  question: 'What would make you feel safe?',
  context: 'Three lines run after midnight.',
  'points.0.title': 'Lights at stops',
  'points.1.title': 'Staff on board',
  askedBy: 'nopo',
  opensOn: '17 July 2025',
  closesOn: '31 July 2025',
  next: 'We answer here.',
  readers: 'The team.',
  waits: 'none',
}
/** What stands in the form that is posted to this address, as a browser would send it. */
function formOf(html: string, action: string): Record<string, string> {
  const $ = load(html)
  const form = $(`form[action="${action}"]`)
  return Object.fromEntries(
    form
      .find('input[name]:not([type=file]):not([type=checkbox]), input:checked, textarea[name], select[name]')
      .toArray()
      .filter((one) => $(one).attr('name') !== '_csrf')
      .map((one) => [$(one).attr('name')!, String($(one).val() ?? '')]),
  )
}
async function publish(correction: Record<string, string> = {}): Promise<void> {
  const asked = await staff.post('/office/discussions/publication/ask', {
    key,
    revision: (await draft()).revision,
    ...correction,
  })
  expect([asked.statusCode, faults(asked.body)]).toEqual([303, ''])
  const at = `/office/discussions/publication?key=${encodeURIComponent(key)}`
  const { sha256 } = (await draft()).asked!
  const done = await publisher.post(at, { decision: 'now', sha256 })
  expect([done.statusCode, faults(done.body)]).toEqual([303, ''])
}
const shows = (url: string, words: string) =>
  vi.waitFor(async () => expect((await get(url)).body).toContain(words), { timeout: 5_000 })

describe('drafting', () => {
  test('what is wrong is said at its field, and what was typed stays', async () => {
    const wrong = await staff.post('/office/discussions/new', {
      ...fields,
      askedBy: '',
      opensOn: 'soon',
      next: '',
    })
    const $ = load(wrong.body)
    expect(wrong.statusCode).toBe(422)
    expect(
      $('.govuk-error-summary a')
        .toArray()
        .map((one) => $(one).attr('href')),
    ).toEqual(['#askedBy', '#opensOn'])
    expect($('[name=question]').val()).toBe(fields.question)
    expect($('#opensOn').attr('aria-describedby')).toContain('error')
    const backwards = await staff.post('/office/discussions/new', { ...fields, closesOn: '1 July 2025' })
    expect(faults(backwards.body)).toContain('It closes before it opens.')
    expect(await findDraft(db(), key)).toBeUndefined()
  })

  test('half of it can be saved; what is missing is said when it is to be published', async () => {
    const blank = formOf((await staff.get('/office/discussions/new')).body, '/office/discussions/new')
    const saved = await staff.post('/office/discussions/new', { ...blank, title: 'Half a thought' })
    expect([saved.statusCode, saved.headers.location]).toEqual([
      303,
      '/office/discussions/half-a-thought/draft',
    ])
    const asked = await staff.post('/office/discussions/publication/ask', {
      key: 'discussions/half-a-thought',
      revision: '1',
    })
    expect(faults(asked.body)).toMatch(/Put the question\..*Say who reads it\..*Say what will happen/)
  })

  test('points are added, moved and taken out without a script, and nothing is saved by that', async () => {
    const press = async (act: string) =>
      load((await staff.post('/office/discussions/new', { ...fields, act })).body)('[name$=".title"]')
        .toArray()
        .map((one) => load(one)('input').val())
    expect(await press('down:points:0')).toEqual(['Staff on board', 'Lights at stops'])
    expect(await press('remove:points:0')).toEqual(['Staff on board'])
    expect(await press('add:points')).toEqual(['Lights at stops', 'Staff on board', ''])
    expect(await findDraft(db(), key)).toBeUndefined()
  })

  test('a picture that says where it was taken is refused with the way to remove it; one with no words beside it is asked for them', async () => {
    const send = (placed: boolean, more: Record<string, string> = {}) =>
      staff.postFiles('/office/discussions/new', { ...fields, ...more }, [
        { field: 'picture', name: 'bus.jpg', type: 'image/jpeg', bytes: jpeg(placed) },
      ])
    const placed = await send(true, { alt: 'A bus' })
    expect([placed.statusCode, faults(placed.body)]).toEqual([422, expect.stringContaining('GPS')])
    expect(faults((await send(false)).body)).toContain('Say what the picture shows')
    const saved = await send(false, { alt: 'A bus at night' })
    expect([saved.statusCode, saved.headers.location]).toEqual([303, `${office}/draft`])
    expect((await draft()).content.picture).toMatchObject({
      alt: 'A bus at night',
      file: { name: 'bus.jpg' },
    })
    expect((await draft()).content.points.map((one) => one.slug)).toEqual([
      'lights-at-stops',
      'staff-on-board',
    ])
  })

  test('a title that has an address already, or makes that of another page, is refused', async () => {
    expect(faults((await staff.post('/office/discussions/new', fields)).body)).toContain(
      'at this address already',
    )
    expect(
      faults((await staff.post('/office/discussions/new', { ...fields, title: 'Start' })).body),
    ).toContain('the address of another page')
  })

  test('somebody who saved in between is named, and what was typed can be saved over theirs', async () => {
    const opened = formOf((await staff.get(`${office}/draft`)).body, `${office}/draft`)
    const theirs = formOf((await other.get(`${office}/draft`)).body, `${office}/draft`)
    expect((await other.post(`${office}/draft`, { ...theirs, readers: 'The board.' })).statusCode).toBe(303)
    const late = await staff.post(`${office}/draft`, { ...opened, readers: 'The team and I.' })
    expect([late.statusCode, main(late.body)]).toEqual([409, expect.stringContaining('Name of staff-two')])
    const again = { ...formOf(late.body, `${office}/draft`), readers: 'The team.' }
    expect((await staff.post(`${office}/draft`, again)).statusCode).toBe(303)
    expect((await draft()).content).toMatchObject({
      readers: 'The team.',
      picture: { alt: 'A bus at night' },
    })
  })
})

describe('publishing', () => {
  test('nothing of it is public before somebody who wrote none of it publishes it', async () => {
    const picture = (await draft()).content.picture!.file
    const address = `/discussions/${slug}/picture/${picture.sha256}/${picture.name}`
    expect((await get(`/discussions/${slug}`)).statusCode).toBe(404)
    expect((await get(address)).statusCode).toBe(404)
    expect((await staff.get(`${office}/picture/${picture.sha256}`)).statusCode).toBe(200)
    await publish()
    await shows(`/discussions/${slug}`, 'What would make you feel safe?')
    await shows('/discussions', 'Safety on night buses')
    expect((await get(`/discussions/${slug}`)).body).toContain(`src="${address}"`)
    const served = await get(address)
    expect([served.statusCode, served.headers['content-type']]).toEqual([200, 'image/jpeg'])
  })

  test('a right about meetings opens nothing here, and the pages of meetings do not find it', async () => {
    const at = `/office/meetings/publication?key=${encodeURIComponent(key)}`
    expect((await publisher.get(at)).statusCode).toBe(404)
    const auditor = await signedInAs(site, 'aud-one')
    for (const path of ['/office/discussions', office, `${office}/draft`, `${office}/conclusions`])
      expect([path, (await auditor.get(path)).statusCode]).toEqual([path, 200])
    expect((await auditor.get('/office/discussions/new')).statusCode).toBe(403)
    expect((await (await signedInAs(site, 'con-one')).get(office)).statusCode).toBe(403)
  })

  test('what it hangs on must be there, and conclusions wait until it has closed', async () => {
    const ask = async (more: Record<string, string>, path: string) => {
      const opened = formOf((await staff.get(path)).body, path)
      expect((await staff.post(path, { ...opened, ...more })).statusCode).toBe(303)
      const asked = await staff.post('/office/discussions/publication/ask', {
        key,
        revision: (await draft()).revision,
        what: 'More is said.',
        why: 'It was asked for.',
      })
      return faults(asked.body)
    }
    expect(await ask({ aboutAddress: '/plans/no-plan', aboutTitle: 'A plan' }, `${office}/draft`)).toContain(
      'Nothing that is published here stands at /plans/no-plan.',
    )
    await ask({ aboutAddress: '', aboutTitle: '' }, `${office}/draft`)
    expect(await ask({ words: 'Lights come.', on: '17 July 2025' }, `${office}/conclusions`)).toContain(
      'Conclusions are drawn when it has closed',
    )
  })
})

describe('how it goes', () => {
  test('the office sees what nobody answered, those that matter to most first, with the way to answer', async () => {
    const [first, second] = await enterComments(db(), slug, [
      { by: 'p-ada', words: 'Light the stops.' },
      { by: 'p-bo', words: 'Staff on board.' },
      { by: 'p-cy', words: 'Fewer stops.' },
      { to: 2, by: 'staff-one', voice: 'staff', organisation: 'nopo', words: 'Why?' },
    ])
    await sql`insert into discussions_reaction (discussion, comment, person, kind)
      values (${slug}, ${second!}, 'p-ada', 'care')`.execute(db())
    await vi.waitFor(async () => expect(main((await staff.get(office)).body)).toContain('Light the stops.'))
    const $ = load((await staff.get(office)).body)
    expect(
      $('.unanswered > li')
        .toArray()
        .map((one) => $(one).attr('id')),
    ).toEqual([`u${second}`, `u${first}`])
    expect(
      $('.unanswered a')
        .toArray()
        .map((one) => $(one).attr('href')),
    ).toContain(`/discussions/${slug}/comments/new?parent=${second}`)
    expect(main((await staff.get('/office/needs')).body + (await staff.get('/office')).body)).toContain(
      'Comments without an answer: Safety on night buses',
    )
  })

  test('closing it is a change of the draft that a second person publishes, with the words of the correction offered', async () => {
    const form = formOf((await staff.get(`${office}/conclusions`)).body, `${office}/conclusions`)
    await staff.post(`${office}/conclusions`, { ...form, words: '' })
    const closed = await staff.post(`${office}/close`, {
      how: 'leave-open',
      revision: (await draft()).revision,
    })
    expect(closed.headers.location).toBe(`${office}/draft?said=leave-open#publication`)
    const asks = load((await staff.get(closed.headers.location!)).body)
    const what = String(asks('#what').val())
    // It opened today: days are whole.
    expect(what).toBe(
      'The discussion closes for analysis at the end of 17 July 2025, and is left open for comments.',
    )
    expect((await get(`/discussions/${slug}`)).body).toContain('31 July 2025')
    await publish({ what, why: 'Everybody has answered.' })
    await shows(`/discussions/${slug}`, 'Open until 17 July 2025')
  })
})

describe('conclusions', () => {
  test('are published when it has closed; whoever wrote is told once, except who wants no e-mail', async () => {
    // A day later, for the rules: its days are set back.
    await sql`update meetings_draft set content = content || '{"opensOn": "2025-07-10", "closesOn": "2025-07-16"}'`.execute(
      db(),
    )
    await sql`update discussions_participant set tell_replies = false where person = 'p-bo'`.execute(db())
    const path = `${office}/conclusions`
    const opened = formOf((await staff.get(path)).body, path)
    const saved = await staff.post(path, { ...opened, words: 'The stops get lights.', on: '17 July 2025' })
    expect(saved.headers.location).toBe(`${path}?said=conclusions#publication`)
    expect(load((await staff.get(saved.headers.location!)).body)('#what').val()).toBe(
      'The conclusions are published.',
    )
    await publish({ what: 'The conclusions are published.', why: 'It has closed.' })
    await shows(`/discussions/${slug}`, 'The stops get lights.')
    const told = async () =>
      (
        await sql<{
          person: string
        }>`select person from notices_message where kind = 'conclusions' order by 1`.execute(db())
      ).rows.map(({ person }) => person)
    await site.act((act) => tellConclusions(act))
    expect(await told()).toEqual(['p-ada', 'p-cy'])
    await site.act((act) => tellConclusions(act))
    expect(await told()).toEqual(['p-ada', 'p-cy'])
  })

  test('nothing is asked of it any more, and everything that was published stays readable', async () => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::integer as n from record_version where key = ${key}`.execute(db())
    expect(rows[0]!.n).toBe(3)
  })
})

test('a hold hides all of it everywhere, and nothing can be posted', async () => {
  const file = (await draft()).content.picture!.file
  const reader = await signedInAs(site, 'p-ada')
  await site.act(async ({ db: owner }) => {
    await placeHold(owner, { key, category: 'court-order', reason: 'A court said so.', person: 'staff-one' })
  })
  await expect.poll(async () => (await get(`/discussions/${slug}`)).statusCode, { timeout: 10_000 }).toBe(451)
  for (const path of [
    `/discussions/${slug}.json`,
    `/discussions/${slug}.atom`,
    `/discussions/${slug}.csv`,
    `/api/v1/discussions/${slug}`,
    `/api/v1/discussions/${slug}/comments`,
    `/discussions/${slug}/picture/${file.sha256}/${file.name}`,
  ])
    expect([path, (await get(path)).statusCode]).toEqual([path, 451])
  for (const path of ['/discussions', '/api/v1/discussions', '/search?q=night+buses', '/open-data'])
    expect([path, (await get(path)).body.includes('Safety on night buses')]).toEqual([path, false])
  const posted = await reader.post(`/discussions/${slug}/comments`, { words: 'Hello again.' })
  expect(posted.statusCode).toBe(451)
  expect((await reader.post(`/discussions/${slug}/reactions`, { react: 'agree:d' })).statusCode).toBe(451)
  expect(main((await staff.get(office)).body)).toContain('It is on hold')
})
