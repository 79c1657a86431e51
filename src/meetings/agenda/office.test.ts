import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { latestVersions } from '#src/record/index.ts'
import { decisionAddress, publishDraft, saveDraft } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import {
  exampleAgenda,
  exampleItem,
  exampleMeeting,
  exampleMinutes,
  examplePaper,
} from '../example-meetings.ts'
import { agendaKey, paperKey, type Agenda } from '../model.ts'
import { officeSite, someone, type OfficeSite } from '../notice/office-for-test.ts'
import { agendaKind } from './kind.tsx'

let site: OfficeSite
const slug = 'board-2025-07-16'
const here = `/office/meetings/${slug}/agenda`
const draft = async () => (await findDraft<Agenda>(site.database.db, agendaKey(slug)))!
const fieldsOf = (html: string): Record<string, string> => {
  const $ = load(html)
  const fields: Record<string, string> = {}
  $('form:has([name="items.0.title"])')
    .find('input, textarea, select')
    .each((_n, field) => {
      const [one, name] = [$(field), $(field).attr('name')]
      if (!name || name === '_csrf') return
      if (one.attr('type') === 'checkbox' && one.attr('checked') === undefined) return
      fields[name] = String(one.val() ?? '')
    })
  return fields
}
const titles = (html: string): string[] => {
  const fields = fieldsOf(html)
  return Object.keys(fields).flatMap((name) => (/^items\.\d+\.title$/.test(name) ? [fields[name]!] : []))
}

beforeAll(async () => {
  const earlier = exampleMeeting({ meeting: 'board-2025-04-08', on: '8 April 2025', state: 'held' })
  site = await officeSite([
    earlier,
    exampleAgenda({
      meeting: 'board-2025-04-08',
      items: [
        exampleItem({ id: 'welcome', title: 'Welcome and apologies', kind: 'procedural' }),
        exampleItem({
          id: 'beats',
          order: 2,
          number: '2',
          title: 'Beats',
          papers: ['beats'],
          start: '19:00',
        }),
      ],
    }),
    exampleMinutes({
      meeting: 'board-2025-04-08',
      items: [
        {
          id: 'backlogs',
          order: 1,
          title: 'Court backlogs',
          state: 'deferred',
          deferredTo: 'the next meeting',
          reason: 'No time.',
        },
        { id: 'data', order: 2, title: 'The figures', standingItem: 'data' },
      ],
      reviews: [],
      actions: [],
      forward: [
        { title: 'Custody visits', on: 'July 2025', item: 'data' },
        { title: 'The budget', on: 'December 2026' },
      ],
    }),
    exampleMeeting({ meeting: slug, on: '16 July 2025', start: '18:30', questionsUntil: null }),
    examplePaper({ meeting: slug, paper: 'figures', title: 'Figures for the quarter' }),
  ])
  await vi.waitFor(async () =>
    expect((await site.staff.get('/office/meetings')).body).toContain('16 July 2025'),
  )
})
afterAll(() => site.close())

test('a new agenda begins with what is due, deferred and set for later, each with why; nothing is saved by looking', async () => {
  const page = await site.staff.get(here)
  expect(titles(page.body)).toEqual([
    'Welcome and apologies',
    'Minutes and previous actions',
    'The figures',
    'The matrix',
    'Court backlogs',
    'Custody visits',
  ])
  const text = load(page.body)('#items').text()
  expect(text).toContain('A standing item of every meeting.')
  expect(text).toContain('A standing item, due by 15 July 2025.')
  expect(text).toContain('Deferred at “Harbour Scrutiny Board”.')
  expect(text).toContain('Set for later at “Harbour Scrutiny Board”: July 2025.')
  expect(await findDraft(site.database.db, agendaKey(slug))).toBeUndefined()
})

test('or with the items of the meeting before, without its papers and times, and what is proposed besides', async () => {
  const link = load((await site.staff.get(here)).body)('a:contains("Start from the agenda")').attr('href')!
  const page = await site.staff.get(link)
  expect(titles(page.body).slice(0, 3)).toEqual([
    'Welcome and apologies',
    'Beats',
    'Minutes and previous actions',
  ])
  const fields = fieldsOf(page.body)
  expect([fields['items.1.start'], fields['items.1.paper-beats']]).toEqual(['', undefined])
})

test('items are moved, added and taken out without a script; what is taken out is proposed again', async () => {
  let fields = fieldsOf((await site.staff.get(here)).body)
  const press = async (act: string) => {
    const page = await site.staff.post(here, { ...fields, act })
    expect(page.statusCode).toBe(200)
    fields = fieldsOf(page.body)
    return page.body
  }
  expect(titles(await press('down:items:0'))[0]).toBe('Minutes and previous actions')
  expect(titles(await press('up:items:1'))[0]).toBe('Welcome and apologies')
  const without = await press('remove:items:3')
  expect(titles(without)).not.toContain('The matrix')
  expect(load(without)('main').text()).toContain('Proposed for this meeting, and not on the agenda:')
  expect(titles(await press('propose')).at(-1)).toBe('The matrix')
  expect(titles(await press('add:items'))).toHaveLength(7)
  await press('add:items.2.leads')
  expect(fields).toHaveProperty(['items.2.leads.0.name'], '')
  expect(await findDraft(site.database.db, agendaKey(slug))).toBeUndefined()
})

test('is saved with leads picked from the members, papers and links, and its form gives all of it back', async () => {
  const fields = fieldsOf((await site.staff.get(here)).body)
  const wrong = await site.staff.post(here, {
    ...fields,
    'items.1.start': 'late',
    'items.4.privateReason': 'Names.',
  })
  expect(wrong.statusCode).toBe(422)
  const $ = load(wrong.body)
  const told = $('.govuk-error-summary a')
    .map((_n, one) => $(one).attr('href'))
    .get()
  expect(told).toEqual(['#items.1.start', '#items.4.publicTitle'])
  expect($('[name="items.1.start"]').val()).toBe('late')
  const saved = await site.staff.post(here, {
    ...fields,
    'items.2.leads.0.name': 'Ada Fell',
    'items.2.leads.1.name': 'Una Nother',
    'items.2.leads.1.post': 'Analyst',
    'items.2.paper-figures': 'yes',
    'items.2.links.0.address': '/plans/harbour-plan/actions/4.8#a',
    'items.2.links.0.title': '4.8/a',
    'items.6.title': 'CANARY-TITLE about staff',
    'items.6.about': 'CANARY-TEXT',
    'items.6.leads.0.name': 'CANARY-LEAD',
    'items.6.publicTitle': 'A matter of staff',
    'items.6.privateReason': 'It is about named people.',
  })
  expect([saved.statusCode, saved.headers.location]).toEqual([303, `${here}?done=saved`])
  const { content } = await draft()
  expect(content.items.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(content.items[2]).toMatchObject({
    standingItem: 'data',
    papers: ['figures'],
    leads: [
      { name: 'Ada Fell', person: 'ada-fell', post: 'Chair of the Board' },
      { name: 'Una Nother', person: null, post: 'Analyst' },
    ],
    links: [{ address: 'plans/harbour-plan/actions/4.8#a', title: '4.8/a' }],
  })
  expect(content.items[4]).toMatchObject({ carriedFrom: { meeting: 'board-2025-04-08', item: 'backlogs' } })
  const again = await site.staff.post(here, fieldsOf((await site.staff.get(here)).body))
  expect(again.statusCode).toBe(303)
  expect((await draft()).content).toEqual(content)
})

test('is published by a second person, who sees nothing private in what goes out, nor does anybody else', async () => {
  const { revision } = await draft()
  expect(
    (await site.staff.post('/office/meetings/publication/ask', { key: agendaKey(slug), revision }))
      .statusCode,
  ).toBe(303)
  const looked = await site.publisher.get(
    `/office/meetings/publication?key=${encodeURIComponent(agendaKey(slug))}`,
  )
  expect(load(looked.body)('.preview').text()).toContain('A matter of staff')
  // Its title names the meeting by its address only: which one it is, and when, stands beside.
  const beside = /Harbour Scrutiny Board, 16 July 2025/
  expect(load(looked.body)('main').text()).toMatch(beside)
  expect(load((await site.publisher.get('/office')).body)('main').text()).toMatch(beside)
  const overview = async (who: typeof site.staff) =>
    load((await who.get(`/office/meetings/${slug}`)).body)('main').text()
  expect(await overview(site.staff)).toContain('See what would be published')
  expect(await overview(site.publisher)).toContain('Look at it and decide')
  expect(load(looked.body)('.preview').text()).not.toContain('CANARY')
  await site.act(async (act) => {
    const { sha256 } = (await draft()).asked!
    await publishDraft(act.db, someone('pub-one', 'publisher'), agendaKind, {
      key: agendaKey(slug),
      sha256,
      today: '2025-07-01',
      publicUrl: 'http://records.example',
      pack: site.pack,
    })
  })
  // In no spelling: an anchor is made of a title in small letters.
  expect(JSON.stringify(await latestVersions(site.database.db, ''))).not.toMatch(/canary/i)
  const page = await vi.waitFor(async () => {
    const { body } = await site.server.inject(`/meetings/${slug}`)
    expect(body).toContain('A matter of staff')
    return body
  })
  expect(page).not.toMatch(/canary/i)
})

test('names no paper that is only a draft: it says which to publish first, with the way there', async () => {
  await site.staff.post(`/office/meetings/${slug}/papers`, { title: 'A later note', type: 'report' })
  const now = await draft()
  const items = now.content.items.map((item, at) => (at === 0 ? { ...item, papers: ['a-later-note'] } : item))
  const { revision } = await saveDraft(site.database.db, someone('staff-one', 'staff'), agendaKind, {
    content: { ...now.content, items },
    revision: now.revision,
  })
  const ask = () =>
    site.staff.post('/office/meetings/publication/ask', {
      key: agendaKey(slug),
      revision,
      what: 'A note.',
      why: 'It came.',
    })
  const refused = await ask()
  expect(refused.statusCode).toBe(422)
  const $ = load(refused.body)
  expect($('.govuk-error-summary').text()).toContain('names the paper “A later note”, which is not published')
  expect($('#first').text()).toContain('Publish them first, or they count as late.')
  const key = paperKey(slug, 'a-later-note')
  expect($('#first a').attr('href')).toBe(decisionAddress(key))
  // Asked for together is enough to ask; what goes out is still looked at again.
  await sql`update meetings_draft set asked_by = 'staff-one', asked_at = now(), asked_sha256 = ${'ab'.repeat(32)}
    where key = ${key}`.execute(site.database.db)
  expect((await ask()).statusCode).toBe(303)
  const look = load((await site.publisher.get(decisionAddress(agendaKey(slug)))).body)
  expect(look('main').text()).toContain('names the paper “A later note”, which is not published')
  expect(look('[name="decision"][value="now"]').filter(':not([disabled])')).toHaveLength(0)
})

test('is frozen then: its items stay, also in the form, and the office is told when one would be dropped', async () => {
  const page = await site.staff.get(here)
  expect(load(page.body)('button[value^="remove:items:"]')).toHaveLength(0)
  const fields = fieldsOf(page.body)
  const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('items.3.')))
  expect((await site.staff.post(here, kept)).statusCode).toBe(303)
  const asked = await site.staff.post('/office/meetings/publication/ask', {
    key: agendaKey(slug),
    revision: (await draft()).revision,
    what: 'One less.',
    why: 'No time.',
  })
  expect(asked.statusCode).toBe(422)
  expect(load(asked.body)('.govuk-error-summary').text()).toContain('It cannot be taken out')
  const withdrawn = await site.staff.post(here, {
    ...fields,
    revision: String((await draft()).revision),
    'items.3.withdrawn': 'The report is not ready.',
  })
  expect(withdrawn.statusCode).toBe(303)
  expect((await draft()).content.items[3]!.withdrawn).toBe('The report is not ready.')
  expect(fieldsOf((await site.staff.get(here)).body)['items.3.withdrawn']).toBe('The report is not ready.')
})

test('publishers and auditors look at it, and write nothing; contributors do not come in', async () => {
  for (const who of [site.publisher, site.auditor]) {
    expect((await who.get(here)).statusCode).toBe(200)
    expect((await who.post(here, { 'items.0.title': 'Mine' })).statusCode).toBe(403)
  }
  expect((await site.contributor.get(here)).statusCode).toBe(403)
})
