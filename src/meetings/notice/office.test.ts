import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { plusDays, todayOf } from '#src/kernel/today.ts'
import { latestVersions, readSnapshot } from '#src/record/index.ts'
import { publishDraft } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import { exampleMeeting } from '../example-meetings.ts'
import { meetingKey, type Meeting } from '../model.ts'
import { meetingKind } from './kind.tsx'
import { noticeNeeds } from './needs.ts'
import { officeSite, someone, type OfficeSite } from './office-for-test.ts'

let site: OfficeSite
let today: string
const slug = 'board-2025-07-08'
const here = `/office/meetings/${slug}`
const db = () => site.database.db
const needsNow = async (role: 'staff' | 'publisher', day: string) => {
  const snapshot = await readSnapshot(db())
  return noticeNeeds({ snapshot: () => snapshot })(db(), someone(`${role}-one`, role), day)
}
const latest = async () =>
  (await latestVersions<Meeting>(db(), meetingKey(slug))).find(({ key }) => key === meetingKey(slug))?.content
const around = () => ({ today, publicUrl: 'http://records.example', pack: site.pack })
const publish = async (key = meetingKey(slug)) => {
  const { sha256 } = (await findDraft(db(), key))!.asked!
  await site.act(async (act) => {
    await publishDraft(act.db, someone('pub-one', 'publisher'), meetingKind, { key, sha256, ...around() })
  })
}
const fieldsOf = (html: string): Record<string, string> => {
  const $ = load(html)
  const form = $('form:has([name="title"])')
  const fields: Record<string, string> = {}
  form.find('input, textarea, select').each((_n, field) => {
    const [one, name] = [$(field), $(field).attr('name')]
    const type = one.attr('type')
    if (!name || name === '_csrf') return
    if ((type === 'radio' || type === 'checkbox') && one.attr('checked') === undefined) return
    fields[name] = String(one.val() ?? '')
  })
  return fields
}
const summary = (html: string) => load(html)('.govuk-error-summary').text()

beforeAll(async () => {
  site = await officeSite([
    exampleMeeting({
      meeting: 'board-2025-04-08',
      on: '8 April 2025',
      state: 'held',
      seats: 40,
      booking: { opens: '2025-03-01', closes: '2025-04-07', speakers: 4 },
      access: { stepFree: true, notes: 'A loop at the desk.' },
    }),
  ])
  today = todayOf(site.pack)
})
afterAll(() => site.close())

describe('who comes in', () => {
  const pages = [
    '/office/meetings',
    '/office/meetings/board-2025-04-08',
    '/office/meetings/board-2025-04-08/notice',
  ]
  test.each(pages)('%s is for staff, publishers and auditors', async (path) => {
    for (const who of [site.staff, site.publisher, site.auditor])
      expect((await who.get(path)).statusCode).toBe(200)
    expect((await site.contributor.get(path)).statusCode).toBe(403)
  })
  test('only staff write: a publisher and an auditor see no form, and post nothing', async () => {
    for (const who of [site.publisher, site.auditor, site.contributor]) {
      expect((await who.get('/office/meetings/new')).statusCode).toBe(403)
      expect((await who.post('/office/meetings/new', { body: 'harbour-board' })).statusCode).toBe(403)
      expect((await who.post('/office/meetings/board-2025-04-08/notice', { title: 'X' })).statusCode).toBe(
        403,
      )
      expect((await who.post('/office/meetings/board-2025-04-08/state', { to: 'held' })).statusCode).toBe(403)
    }
    const page = await site.publisher.get('/office/meetings/board-2025-04-08/notice')
    expect(load(page.body)('main [name="title"]')).toHaveLength(0)
  })
  test('a meeting that is not there is not found', async () => {
    for (const path of [
      '/office/meetings/nothing',
      '/office/meetings/nothing/notice',
      '/office/meetings/nothing/agenda',
    ])
      expect((await site.staff.get(path)).statusCode).toBe(404)
  })
})

describe('a meeting from its announcement to its end', () => {
  test('is begun with a body and a day; its address is proposed, and what is wrong stands beside its field', async () => {
    expect(summary((await site.staff.post('/office/meetings/new', {})).body)).toContain('body that leads')
    const nothing = await site.staff.post('/office/meetings/new', { body: 'harbour-board' })
    expect([nothing.statusCode, summary(nothing.body)]).toEqual([
      422,
      expect.stringMatching(/Give the meeting a title.*Give the day, or say that it is not settled/s),
    ])
    expect((await site.staff.get('/office/meetings/harbour-board')).statusCode).toBe(404)
    const june = { body: 'harbour-board', title: 'Board', on: '31 June 2025' }
    expect(summary((await site.staff.post('/office/meetings/new', june)).body)).toContain(
      'no day of the calendar',
    )
    const wrong = await site.staff.post('/office/meetings/new', {
      body: 'harbour-board',
      title: 'Harbour Scrutiny Board',
      on: '8 July 2025',
      start: '6pm',
    })
    expect([wrong.statusCode, summary(wrong.body)]).toEqual([422, expect.stringContaining('24-hour clock')])
    expect(load(wrong.body)('[name="on"]').val()).toBe('8 July 2025')
    const reserved = await site.staff.post('/office/meetings/new', {
      body: 'harbour-board',
      title: 'Harbour Scrutiny Board',
      meeting: 'calendar',
      unsettled: 'yes',
    })
    expect(summary(reserved.body)).toContain('Give another')
    const taken = await site.staff.post('/office/meetings/new', {
      body: 'harbour-board',
      title: 'Harbour Scrutiny Board',
      meeting: 'board-2025-04-08',
      unsettled: 'yes',
    })
    expect(summary(taken.body)).toContain('Give another')
    const done = await site.staff.post('/office/meetings/new', {
      body: 'harbour-board',
      title: 'Harbour Scrutiny Board',
      on: '8 July 2025',
      meeting: slug,
      copy: 'yes',
    })
    expect([done.statusCode, done.headers.location]).toEqual([303, `${here}/notice?done=saved`])
    const proposed = await site.staff.post('/office/meetings/new', {
      body: 'harbour-board',
      title: 'Harbour Scrutiny Board',
      on: 'October 2025',
    })
    expect(proposed.headers.location).toBe('/office/meetings/harbour-board-october-2025/notice?done=saved')
  })

  test('starts from the last meeting of its body, without the days of booking', async () => {
    const { content } = (await findDraft<Meeting>(db(), meetingKey(slug)))!
    expect(content).toMatchObject({
      state: 'scheduled',
      previous: 'board-2025-04-08',
      start: '18:30',
      seats: 40,
      // What was noted of access to the last one is not said of this one.
      access: { stepFree: true, notes: '' },
      booking: { opens: null, closes: null, speakers: 4 },
      recording: null,
    })
  })

  test('its form gives back all that it was given, and saving it changes nothing', async () => {
    const page = await site.staff.get(`${here}/notice`)
    const before = (await findDraft<Meeting>(db(), meetingKey(slug)))!
    const saved = await site.staff.post(`${here}/notice`, fieldsOf(page.body))
    expect(saved.statusCode).toBe(303)
    const after = (await findDraft<Meeting>(db(), meetingKey(slug)))!
    expect(after.content).toEqual(before.content)
    expect(after.revision).toBe(before.revision + 1)
  })

  test('a day that the calendar has not is a fault of its field, and nothing is saved', async () => {
    const fields = fieldsOf((await site.staff.get(`${here}/notice`)).body)
    const { revision } = (await findDraft(db(), meetingKey(slug)))!
    for (const on of ['31 June 2025', '2025-06-31', 'Monday, 30 February 2025', '31/06/2025']) {
      const wrong = await site.staff.post(`${here}/notice`, { ...fields, on })
      expect([on, wrong.statusCode]).toEqual([on, 422])
      expect(load(wrong.body)('.govuk-error-summary a').attr('href')).toBe('#on')
      expect(load(wrong.body)('[name="on"]').val()).toBe(on)
    }
    expect((await findDraft(db(), meetingKey(slug)))!.revision).toBe(revision)
  })

  test('rows come and go without a script, and nothing is saved by that', async () => {
    const fields = fieldsOf((await site.staff.get(`${here}/notice`)).body)
    const { revision } = (await findDraft(db(), meetingKey(slug)))!
    const more = await site.staff.post(`${here}/notice`, {
      ...fields,
      about: 'Half a word',
      act: 'add:venues',
    })
    expect(more.statusCode).toBe(200)
    const $ = load(more.body)
    expect($('[name="venues.1.name"]')).toHaveLength(1)
    expect($('[name="about"]').val()).toBe('Half a word')
    const less = await site.staff.post(`${here}/notice`, { ...fieldsOf(more.body), act: 'remove:venues:0' })
    expect(load(less.body)('[name="venues.0.name"]').val()).toBe('')
    expect((await findDraft(db(), meetingKey(slug)))!.revision).toBe(revision)
  })

  test('when two write at once, the second is told and both are kept', async () => {
    const fields = fieldsOf((await site.staff.get(`${here}/notice`)).body)
    await site.otherStaff.post(`${here}/notice`, { ...fields, about: 'Theirs.' })
    const late = await site.staff.post(`${here}/notice`, { ...fields, about: 'Mine.' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('Somebody else saved it first')
    expect(load(late.body)('[name="about"]').val()).toBe('Mine.')
    expect((await site.staff.post(`${here}/notice`, fieldsOf(late.body))).statusCode).toBe(303)
    expect((await findDraft<Meeting>(db(), meetingKey(slug)))!.content.about).toBe('Mine.')
  })

  test('takes no step before its notice is published', async () => {
    const page = await site.staff.get(here)
    expect(load(page.body)('#state')).toHaveLength(0)
    const tried = await site.staff.post(`${here}/state`, { to: 'cancelled', reason: 'X', revision: 1 })
    expect(summary(tried.body)).toContain('not published yet')
  })

  test('is published by a second person, and then postponed with a reason and a new day, at the same address', async () => {
    const { revision } = (await findDraft(db(), meetingKey(slug)))!
    const asked = await site.staff.post('/office/meetings/publication/ask', {
      key: meetingKey(slug),
      revision,
    })
    expect(asked.statusCode).toBe(303)
    await publish()
    expect((await latest())?.state).toBe('scheduled')
    const page = await site.staff.get(here)
    const offered = load(page.body)('#state details')
      .map((_n, one) => load(page.body)(one).attr('id'))
      .get()
    expect(offered).toEqual(['move-in-session', 'move-held', 'move-postponed', 'move-cancelled'])
    const now = load(page.body)('#move-postponed [name="revision"]').val() as string
    const without = await site.staff.post(`${here}/state`, { to: 'postponed', reason: ' ', revision: now })
    expect([without.statusCode, summary(without.body)]).toEqual([422, expect.stringContaining('Say why')])
    expect((await findDraft<Meeting>(db(), meetingKey(slug)))!.content.state).toBe('scheduled')
    const moved = await site.staff.post(`${here}/state`, {
      to: 'postponed',
      reason: 'The hall is flooded.',
      day: '15 July 2025',
      revision: now,
    })
    expect([moved.statusCode, moved.headers.location]).toEqual([303, `${here}?done=asked`])
    // Nothing is public before the second person.
    expect((await latest())?.state).toBe('scheduled')
    await publish()
    expect(await latest()).toMatchObject({
      meeting: slug,
      state: 'postponed',
      stateReason: 'The hall is flooded.',
      on: { edtf: '2025-07-15' },
    })
    expect((await latest())?.changes.map(({ kind }) => kind)).toEqual(['state', 'date'])
  })

  test('gets its new day, and cannot be held before it', async () => {
    const { revision } = (await findDraft(db(), meetingKey(slug)))!
    const set = { to: 'scheduled', day: plusDays(today, -1), start: '19:00', end: '21:00', revision }
    expect(summary((await site.staff.post(`${here}/state`, { ...set, start: '7' })).body)).toContain(
      '24-hour',
    )
    expect(summary((await site.staff.post(`${here}/state`, { ...set, day: '' })).body)).toContain(
      'Give the day',
    )
    expect(summary((await site.staff.post(`${here}/state`, { ...set, to: 'held' })).body)).toContain(
      'cannot make this step',
    )
    expect((await site.staff.post(`${here}/state`, set)).statusCode).toBe(303)
    await publish()
    expect(await latest()).toMatchObject({ state: 'scheduled', stateReason: '', start: '19:00' })
  })

  test('is past and not said to be held: staff are told; then it is held, with its end, and takes no more steps', async () => {
    const needs = await needsNow('staff', today)
    expect(needs.map(({ title, href }) => [title, href])).toContainEqual([
      'Say whether it was held: Harbour Scrutiny Board',
      here,
    ])
    expect(await needsNow('publisher', today)).toEqual([])
    expect((await site.staff.get(here)).body).toContain('does not say whether it was held')
    const { revision } = (await findDraft(db(), meetingKey(slug)))!
    expect((await site.staff.post(`${here}/state`, { to: 'held', at: '20:45', revision })).statusCode).toBe(
      303,
    )
    await publish()
    expect(await latest()).toMatchObject({ state: 'held', ended: '20:45' })
    const end = load((await site.staff.get(here)).body)
    expect(end('#state details')).toHaveLength(0)
    expect(end('#state').text()).toContain('That is its end')
  })
})

describe('the list', () => {
  test('says what is next, what waits and what is past, of one body or of all', async () => {
    const html = await vi.waitFor(async () => {
      const { body } = await site.staff.get('/office/meetings')
      expect(load(body)('#past').text()).toContain('Held')
      return body
    })
    const $ = load(html)
    expect($('#past tbody tr')).toHaveLength(2)
    expect($('#next').text()).toContain('October 2025')
    expect($('#waiting').text()).toContain('notice in draft')
    const none = load((await site.staff.get('/office/meetings?body=nothing')).body)
    expect(none('.empty').text()).toContain('This body has no meeting')
    expect((await site.staff.get('/office/meetings?page=999')).statusCode).toBe(200)
    expect((await site.staff.get('/office/meetings?page=x')).statusCode).toBe(400)
  })
})

test('an agenda that is not public a week before is asked for, and is late after that', async () => {
  const ahead = plusDays(today, 10)
  await site.act(async (act) => {
    const { enterExamples } = await import('../example-meetings.ts')
    await enterExamples(act.db, [exampleMeeting({ meeting: 'board-ahead', on: ahead })], today)
  })
  const needs = async (day: string) =>
    (await needsNow('staff', day)).filter(({ title }) => title.startsWith('Publish the agenda'))
  expect(await needs(today)).toMatchObject([
    { href: '/office/meetings/board-ahead/agenda', due: plusDays(today, 3), late: false },
  ])
  expect(await needs(plusDays(today, 4))).toMatchObject([{ late: true }])
  expect(await needs(plusDays(today, -5))).toEqual([])
})
