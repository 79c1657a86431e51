/** Staff bring minutes as a document, put right what was read, and take it into the minutes: over HTTP, without JavaScript. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { SignedIn } from '#test/signed-in.ts'
import { findDraft } from '../drafts/queries.ts'
import { exampleAgenda, exampleItem, exampleMeeting } from '../example-meetings.ts'
import { minutesKey, type Minutes } from '../model.ts'
import { officeSite, someone, type OfficeSite } from '../notice/office-for-test.ts'
import { openReading } from './office-commands.ts'
import { mustHold } from './invariant-for-test.ts'

// Each reading is a process of its own, which a busy machine is slow to start.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const text = `HARBOUR SCRUTINY BOARD

Minutes of the meeting of the Harbour Scrutiny Board held at Customs House on Thursday 14th March 2031 at 6.30pm

Present: Dame Ada Fell (Chair), Ben Oke, Petra Lund

Apologies: Hal Voss

1. Welcome
The Chair welcomed everyone.

2. Speeding on Quay Road
Petra Lund presented the report.
ACTION: Ben Oke to write to the highways authority by 30 April 2031.

3. A closed matter
The Board talked about a case.

4. Any other business
There was none.
`
const slug = 'board-2031-03-14'
const base = '/office/meetings/readings'
let site: OfficeSite
let at: string
const db = () => site.database.db

beforeAll(async () => {
  site = await officeSite([
    exampleMeeting({ meeting: slug, on: '14 March 2031', state: 'held' }),
    exampleAgenda({
      meeting: slug,
      items: [
        exampleItem({ id: 'opening', title: 'Welcome' }),
        exampleItem({
          id: 'closed',
          number: '3',
          order: 2,
          title: 'In private',
          private: { publicTitle: 'In private', reason: 'A case.' },
        }),
      ],
    }),
    exampleMeeting({ meeting: 'board-2031-04-08', on: '8 April 2031', state: 'held' }),
  ])
})
afterAll(() => site.close())

const send = (name: string, bytes: string, who: SignedIn = site.staff) =>
  who.postFiles(base, {}, [{ field: 'file', name, type: 'text/plain', bytes: Buffer.from(bytes) }])
const reading = () => openReading(db(), someone('staff-one', 'staff'), at.split('/').at(-1)!)
const act = async (fields: Record<string, string>, who: SignedIn = site.staff) =>
  who.post(at, { revision: String((await reading()).revision), ...fields })
const entry = async (kind: string, words: string) =>
  (await reading()).now.entries.find(
    (one) => one.kind === kind && Object.values(one.fields).some((value) => value.includes(words)),
  )!
const draft = () => findDraft<Minutes>(db(), minutesKey(slug))
const main = (html: string) => load(html)('main').text().replaceAll(/\s+/g, ' ')
const faults = (html: string) => load(html)('.govuk-error-summary').text()
const counted = async () => {
  const { rows } = await sql<{ readings: number; files: number }>`
    select (select count(*)::int from meetings_reading) as readings, (select count(*)::int from documents_file) as files`.execute(
    db(),
  )
  return rows[0]!
}

describe('a document is brought', () => {
  test('before the first, the list says what comes next', async () => {
    const { body } = await site.staff.get(base)
    expect(main(body)).toContain('No minutes have been read from a document yet.')
    expect((await site.staff.get('/office/meetings')).body).toContain(`href="${base}"`)
  })

  test('what is no document is refused with its reason, and nothing is kept', async () => {
    const before = await counted()
    for (const [name, bytes, why] of [
      ['minutes.pdf', 'This is no PDF.', 'another kind'],
      ['minutes.pdf', '%PDF-1.7 and nothing more', ''],
      ['minutes.txt', '   \n', 'The file is empty.'],
    ] as const) {
      const sent = await send(name, bytes)
      expect([sent.statusCode, faults(sent.body)]).toEqual([422, expect.stringContaining(why)])
      expect(faults(sent.body)).not.toContain('/tmp')
    }
    expect(faults((await site.staff.postFiles(base, {}, [])).body)).toContain('Choose a document.')
    expect(await counted()).toEqual(before)
  })

  test('only staff bring one', async () => {
    for (const who of [site.publisher, site.auditor, site.contributor])
      expect((await send('minutes.txt', text, who)).statusCode).toBe(403)
    expect((await counted()).readings).toBe(0)
  })

  test('it is read, and listed with what was found', async () => {
    const sent = await send('Minutes – March.txt', text)
    expect(sent.statusCode, faults(sent.body)).toBe(303)
    at = sent.headers.location!.split('?')[0]!
    const listed = main((await site.staff.get(base)).body)
    expect(listed).toMatch(/Minutes - March\.txt.*by Sal Oneman.*3 present, 1 apologies, 4 items.*Not yet/)
    const original = await site.staff.get(`${at}/original`)
    expect([original.body, original.headers['content-type']]).toEqual([text, 'application/octet-stream'])
  })

  test('publishers and auditors look and see no form; contributors do not look', async () => {
    for (const who of [site.publisher, site.auditor]) {
      for (const path of [base, at, `${at}?entry=1`]) {
        const page = await who.get(path)
        expect(page.statusCode).toBe(200)
        expect(load(page.body)('main form[method=post]')).toHaveLength(0)
      }
      expect((await act({ act: 'undo' }, who)).statusCode).toBe(403)
    }
    for (const path of [base, at, `${at}/original`])
      expect((await site.contributor.get(path)).statusCode).toBe(403)
    expect((await act({ act: 'unplace:1' }, site.contributor)).statusCode).toBe(403)
  })

  test('what is not there is not found', async () => {
    for (const path of [
      `${base}/nothing`,
      `${base}/00000000-0000-4000-8000-000000000000`,
      `${at}?entry=999`,
      `${at}?line=1`,
    ])
      expect((await site.staff.get(path)).statusCode, path).toBe(404)
  })
})

describe('the screen', () => {
  test('shows every word of the document once, beside what was made of it and why', async () => {
    const $ = load((await site.staff.get(at)).body)
    $('.beside .govuk-visually-hidden').remove()
    const shown = $('.beside > div:first-child .as-typed').text()
    expect(shown.replaceAll(/\s+/g, ' ').trim()).toBe(text.replaceAll(/\s+/g, ' ').trim())
    const { now } = await reading()
    for (const { id, rule } of now.entries) expect($(`#e${id}`).text()).toContain(rule)
    expect($('#look').text()).not.toBe('')
  })

  test('a meeting that is not there yet is announced with what was read', async () => {
    const link = load((await site.staff.get(at)).body)('a[href^="/office/meetings/new"]').attr('href')!
    const form = load((await site.staff.get(link)).body)
    expect(['title', 'on', 'start', 'place', 'body'].map((name) => form(`[name=${name}]`).val())).toEqual([
      'Harbour Scrutiny Board',
      '14th March 2031',
      '18:30',
      'Customs House',
      'harbour-board',
    ])
    expect(form('.govuk-error-summary')).toHaveLength(0)
    expect((await site.contributor.get(link)).statusCode).toBe(403)
  })

  test('a value is corrected; what is wrong stands beside its field, with what was typed', async () => {
    const one = await entry('action', 'highways')
    const form = load((await site.staff.get(`${at}?entry=${one.id}`)).body)
    expect(form('[name=text]').val()).toContain('highways authority')
    const wrong = await act({
      act: 'change',
      entry: String(one.id),
      what: 'action:action-point',
      text: '',
      ref: 'A7',
    })
    expect([wrong.statusCode, faults(wrong.body)]).toEqual([422, expect.stringContaining('Fill this in')])
    expect(load(wrong.body)('[name=ref]').val()).toBe('A7')
    const right = await act({
      act: 'change',
      entry: String(one.id),
      what: 'action:undertaking',
      text: 'Write to the highways authority about the crossing.',
      ref: '',
      owner: 'Ben Oke',
      ownerPost: '',
      ownerOrganisation: '',
      due: 'date',
      dueText: '30 April 2031',
      item: one.fields['item']!,
    })
    expect([right.statusCode, right.headers.location]).toEqual([303, expect.stringContaining(`#e${one.id}`)])
    expect(await entry('action', 'about the crossing')).toMatchObject({
      id: one.id,
      fields: { kind: 'undertaking' },
      inferred: false,
    })
  })

  test('an item marked as not placed leaves its words as lines, and its text with the item above', async () => {
    const heading = await entry('item', 'Any other business')
    const above = await entry('item', 'A closed matter')
    expect((await act({ act: `unplace:${heading.id}` })).statusCode).toBe(303)
    const { now } = await reading()
    mustHold(now)
    expect(now.entries.some(({ id }) => id === heading.id)).toBe(false)
    expect((await entry('text', 'There was none')).fields['item']).toBe(String(above.id))
    expect(load((await site.staff.get(at)).body)('#not-placed').text()).toContain('Any other business')
  })

  test('a line is given a place: a heading takes what stands under it', async () => {
    const start = text.indexOf('4. Any other business')
    const $ = load((await site.staff.get(`${at}?line=${start}`)).body)
    const line = { start: $('[name=start]').val() as string, end: $('[name=end]').val() as string }
    const put = await act({ act: 'place', what: 'item', ...line })
    expect(put.statusCode, faults(put.body)).toBe(303)
    const made = await entry('item', 'Any other business')
    expect(put.headers.location).toBe(`${at}?entry=${made.id}`)
    mustHold((await reading()).now)
    expect((await entry('text', 'There was none')).fields['item']).toBe(String(made.id))
    // The same line again has a place already, and half a line is none.
    expect((await act({ act: 'place', what: 'text', ...line })).statusCode).toBe(409)
    expect((await act({ act: 'place', what: 'text', start: '3', end: '9' })).statusCode).toBe(409)
    expect((await act({ act: 'place', what: 'nonsense', ...line })).statusCode).toBe(422)
  })

  test('a change is taken back', async () => {
    const before = await reading()
    const { id } = await entry('attendee', 'Petra Lund')
    await act({ act: `unplace:${id}` })
    expect((await reading()).now).not.toEqual(before.now)
    expect((await act({ act: 'undo' })).statusCode).toBe(303)
    expect((await reading()).now).toEqual(before.now)
  })

  test('a page that is old changes nothing', async () => {
    const before = await reading()
    const late = await act({ act: 'undo', revision: String(before.revision - 1) })
    expect([late.statusCode, faults(late.body)]).toEqual([409, expect.stringContaining('Look again')])
    expect(await reading()).toEqual(before)
  })

  test('a member is offered by name without an honorific, and matched when a person ticks', async () => {
    const $ = load((await site.staff.get(`${at}?body=harbour-board&on=14+March+2031`)).body)
    const offered = $('[name=match]').toArray()
    expect(offered.map((box) => [$(box).attr('value')!.split(':')[1], $(box).attr('checked')])).toEqual([
      ['ada-fell', undefined],
      ['ben-oke', undefined],
    ])
    expect((await act({ act: 'match', body: 'harbour-board' })).statusCode).toBe(422)
    const forged = `${(await entry('attendee', 'Hal Voss')).id}:ada-fell`
    expect((await act({ act: 'match', body: 'harbour-board', on: '', match: forged })).statusCode).toBe(422)
    await act({ act: 'match', body: 'harbour-board', on: '', match: $(offered[0]).attr('value')! })
    expect((await entry('attendee', 'Ada Fell')).fields['person']).toBe('ada-fell')
    expect((await entry('attendee', 'Ben Oke')).fields['person'] ?? '').toBe('')
    const early = load((await site.staff.get(`${at}?body=harbour-board&on=1+May+2029`)).body)
    expect(early('[name=match]').length).toBeLessThan(2)
  })
})

describe('taken into minutes', () => {
  test('needs a meeting whose notice is published', async () => {
    for (const meeting of ['', 'no-such-meeting', '../x']) {
      const sent = await act({ act: 'take', meeting })
      expect([sent.statusCode, faults(sent.body)]).toEqual([422, expect.stringContaining('Choose a meeting')])
    }
    expect(main((await site.staff.get(at)).body)).toContain('14th March 2031')
    expect((await act({ act: 'take', meeting: slug }, site.publisher)).statusCode).toBe(403)
    expect(await draft()).toBeUndefined()
  })

  test('the draft holds what was read and put right; what the agenda has as private stays so', async () => {
    expect(load((await site.staff.get(at)).body)('[name=meeting] option[selected]').attr('value')).toBe(slug)
    const sent = await act({ act: 'take', meeting: slug })
    expect(sent.statusCode, faults(sent.body)).toBe(303)
    expect(sent.headers.location).toBe(`/office/meetings/${slug}/minutes`)
    const { content, revision, savedBy } = (await draft())!
    expect([revision, savedBy, content.madeFrom]).toEqual([1, 'staff-one', 'document'])
    expect(content.attendance.map(({ name, person, status }) => [name, person, status])).toEqual([
      [expect.stringContaining('Ada Fell'), 'ada-fell', 'present'],
      ['Ben Oke', null, 'present'],
      ['Petra Lund', null, 'present'],
      ['Hal Voss', null, 'apologies'],
    ])
    expect(content.items.map(({ id, title }) => [id, title])).toEqual([
      ['opening', 'Welcome'],
      ['speeding-on-quay-road', 'Speeding on Quay Road'],
      ['closed', 'A closed matter'],
      ['any-other-business', 'Any other business'],
    ])
    expect(content.items[2]!.private).toEqual({ publicTitle: 'In private', reason: 'A case.' })
    expect(content.actions).toMatchObject([
      {
        kind: 'undertaking',
        item: 'speeding-on-quay-road',
        text: 'Write to the highways authority about the crossing.',
        due: { kind: 'date', on: { edtf: '2031-04-30' } },
      },
    ])
    expect((await site.staff.get(sent.headers.location!)).body).toContain('Speeding on Quay Road')
    expect(main((await site.staff.get(base)).body)).toContain('Into minutes on')
    const { rows } = await sql<{ act: string }>`select act from audit_act
      where thing = ${`meetings/readings/${at.split('/').at(-1)}`} order by id`.execute(db())
    expect(rows.map((one) => one.act)).toEqual(['meetings.document-read', 'meetings.document-taken'])
  })

  test('a draft that is there stays, until a person ticks what they saw', async () => {
    const again = await act({ act: 'take', meeting: slug })
    expect([again.statusCode, faults(again.body)]).toEqual([422, expect.stringContaining('Sal Oneman')])
    expect((await draft())!.revision).toBe(1)
    const tick = load(again.body)('[name=replaces]').attr('value')!
    expect(tick).toBe(`${slug}:1`)
    // Of another meeting, or of another save, the tick says nothing.
    for (const replaces of ['board-2031-04-08:1', `${slug}:7`])
      expect((await act({ act: 'take', meeting: slug, replaces })).statusCode).toBe(422)
    expect((await act({ act: 'take', meeting: slug, replaces: tick })).statusCode).toBe(303)
    expect((await draft())!.revision).toBe(2)
  })

  test('of another day it is taken only when a person says that it is this meeting', async () => {
    const meeting = 'board-2031-04-08'
    for (const despite of ['', slug]) {
      const sent = await act({ act: 'take', meeting, despite })
      expect([sent.statusCode, faults(sent.body)]).toEqual([
        422,
        expect.stringContaining('The document is of 14 March 2031; this meeting was on 8 April 2031.'),
      ])
      expect(load(sent.body)('[name=despite]').attr('value')).toBe(meeting)
    }
    expect(await findDraft(db(), minutesKey(meeting))).toBeUndefined()
  })

  test('two at the same moment: one writes, the other is told', async () => {
    const meeting = 'board-2031-04-08'
    const taking = () => act({ act: 'take', meeting, despite: meeting })
    const both = await Promise.all([taking(), taking()])
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([303, 422])
    expect((await findDraft(db(), minutesKey(meeting)))!.revision).toBe(1)
  })
})
