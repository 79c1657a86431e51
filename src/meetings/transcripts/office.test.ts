/** A transcript from its file to its page: read in, who speaks, read and corrected, linked, published, corrected. */
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import webvtt from 'webvtt-parser'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { confirmHold, placeHold } from '#src/record/index.ts'
import { decisionAddress } from '../drafts/commands.ts'
import { findDraft, type Draft } from '../drafts/queries.ts'
import {
  enterExamples,
  exampleAction,
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
  exampleMinutes,
} from '../example-meetings.ts'
import { transcriptKey, type Transcript } from '../model.ts'

let site: TestSite
let staff: SignedIn
let publisher: SignedIn
const meeting = 'board-2031-07-08'
const at = `/office/meetings/${meeting}/transcript`
const page = `/meetings/${meeting}/transcript`
const key = transcriptKey(meeting)
const canary = 'Quillonmere'

const captions = (words: Record<string, string> = {}) => `WEBVTT

NOTE Transcribed by Otter

00:00:04.000 --> 00:00:09.500
<v THE CHAIR>Good evening and ${words.welcome ?? 'welcome'} to the Customs House.</v>

00:00:10.000 --> 00:00:12.000
<v BO>I come to action point A1 and the handcuffing review that we promised.</v>

00:00:12.000 --> 00:00:20.000
<v BO>The figures by ward are late, I am sorry to say.</v>

00:00:21.000 --> 00:00:22.000
<v Woman in the hall>Why?</v>

00:00:23.000 --> 00:00:30.000
<v THE CHAIR>Now about a matter of staff, ${canary} by name.</v>
`

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  for (const [slug, role] of [
    ['staff-one', 'staff'],
    ['staff-two', 'staff'],
    ['pub-one', 'publisher'],
    ['aud-one', 'auditor'],
  ] as const)
    await givePerson(db, { slug, name: slug, organisation: 'nopo', roles: [{ role }] })
  await site.act(async (act) => {
    await enterExamples(act.db, [
      exampleBody(),
      exampleMeeting({ meeting: 'board-2031-04-08', on: '8 April 2031', state: 'held' }),
      exampleMinutes({ actions: [exampleAction()] }),
      exampleMeeting({ state: 'held' }),
      exampleAgenda({
        items: [
          exampleItem(),
          exampleItem({ id: 'figures', number: '2', order: 2, title: 'The figures' }),
          exampleItem({
            id: 'staff',
            number: '3',
            order: 3,
            title: 'A matter of staff',
            private: { publicTitle: 'A matter of staff', reason: 'It is about named people.' },
          }),
        ],
      }),
    ])
  })
  staff = await signedInAs(site, 'staff-one')
  publisher = await signedInAs(site, 'pub-one')
})
afterAll(() => site.close())

const draft = async () => (await findDraft<Transcript>(site.database.db, key)) as Draft<Transcript>
const speeches = async () => (await draft()).content.speeches
const sendFile = (name: string, text: string, fields: Record<string, string | number> = {}) =>
  staff.postFiles(at, { revision: 0, readSource: 'machine', headings: 'yes', ...fields }, [
    { field: 'file', name, type: 'text/plain', bytes: Buffer.from(text) },
  ])
/** Everything that a form of a page holds, as a browser would send it. */
function formOf(html: string, action: string): Record<string, string> {
  const $ = load(html)
  const form = $(`form[action="${action}"]`).first()
  const fields: Record<string, string> = {}
  for (const element of form.find('input, select, textarea').toArray()) {
    const field = $(element)
    const name = field.attr('name')!
    if (name === '_csrf' || (field.is('[type=checkbox]') && !field.is('[checked]'))) continue
    if (field.is('[type=radio]') && !field.is('[checked]')) continue
    fields[name] = field.is('select')
      ? (field.find('option[selected]').attr('value') ?? field.find('option').first().attr('value')!)
      : field.is('textarea')
        ? field.text()
        : (field.attr('value') ?? '')
  }
  return fields
}
const faults = (html: string) => load(html)('.govuk-error-summary').text()
/** What somebody corrects on the first page of the review. */
const correct = async (changes: Record<string, string>, browser = staff) =>
  browser.post(`${at}/speeches?page=1`, {
    ...formOf((await browser.get(`${at}/speeches`)).body, `${at}/speeches?page=1`),
    ...changes,
  })
async function publish(correction: Record<string, string> = {}): Promise<void> {
  const { revision } = await draft()
  const asked = await staff.post('/office/meetings/publication/ask', { key, revision, ...correction })
  expect([asked.statusCode, faults(asked.body)]).toEqual([303, ''])
  const decide = formOf((await publisher.get(decisionAddress(key))).body, decisionAddress(key))
  const done = await publisher.post(decisionAddress(key), { ...decide, decision: 'now' })
  expect([done.statusCode, faults(done.body)]).toEqual([303, ''])
}

describe('reading a transcript in', () => {
  test('says what is wrong with a file, keeps what was typed, and saves nothing', async () => {
    const nothing = await staff.postFiles(at, { revision: 0, pasted: '' }, [])
    expect([nothing.statusCode, faults(nothing.body)]).toEqual([
      422,
      expect.stringMatching(/Choose a file[\s\S]*kind of text/),
    ])
    const bad = await sendFile('board.vtt', 'WEBVTT\n\n00:0x --> 00:02.000\nGood evening.\n')
    expect([bad.statusCode, faults(bad.body)]).toEqual([422, expect.stringContaining('Line 3')])
    expect(await draft()).toBeUndefined()
    expect((await (await signedInAs(site, 'aud-one')).post(at, {})).statusCode).toBe(403)
    expect((await staff.get(`/office/meetings/none/transcript`)).statusCode).toBe(404)
    expect((await staff.get(`${at}/speeches`)).statusCode).toBe(404)
  })

  test('gives each speech an anchor, and takes the program’s name from the file', async () => {
    const answer = await sendFile('board.vtt', captions())
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${at}/speakers`])
    expect((await speeches()).map(({ anchor, speaker, start }) => [anchor, speaker, start])).toEqual([
      ['s1', 'Note', null],
      ['s2', 'THE CHAIR', 4],
      ['s3', 'BO', 10],
      ['s4', 'Woman in the hall', 21],
      ['s5', 'THE CHAIR', 23],
    ])
    expect((await draft()).content).toMatchObject({ source: 'machine', engine: 'Otter', reviewedBy: '' })
  })

  test('a form that was opened before somebody else saved does not overwrite theirs', async () => {
    const late = await sendFile('board.vtt', captions())
    expect([late.statusCode, faults(late.body)]).toEqual([
      422,
      expect.stringContaining('saved this transcript'),
    ])
  })
})

describe('who speaks', () => {
  test('is suggested with a reason, and confirmed for every speech of the name', async () => {
    const html = (await staff.get(`${at}/speakers`)).body
    expect(load(html)('select[name="who.0"] option').text()).toContain(
      'Ada Fell, Chair of the Board: chairs the body',
    )
    const fields = formOf(html, `${at}/speakers`)
    const of = (label: string) =>
      Object.entries(fields)
        .find(([name, value]) => name.startsWith('label.') && value === label)![0]
        .slice(6)
    // What fits one person alone stands chosen; nothing is set before somebody confirms it.
    expect(fields[`who.${of('THE CHAIR')}`]).toContain('ada-fell')
    expect((await speeches()).every(({ person }) => person === null)).toBe(true)
    const hall = of('Woman in the hall')
    const nameless = await staff.post(`${at}/speakers`, { ...fields, [`who.${hall}`]: 'else' })
    expect([nameless.statusCode, faults(nameless.body)]).toEqual([
      422,
      expect.stringContaining('Woman in the hall'),
    ])
    const done = await staff.post(`${at}/speakers`, { ...fields, [`who.${hall}`]: 'not-named' })
    expect(done.statusCode).toBe(303)
    expect((await speeches()).map(({ person, speaker, post }) => [person, speaker, post])).toEqual([
      [null, 'Note', ''],
      ['ada-fell', 'Ada Fell', 'Chair of the Board'],
      ['ben-oke', 'Ben Oke', ''],
      [null, 'Woman in the hall', ''],
      ['ada-fell', 'Ada Fell', 'Chair of the Board'],
    ])
    expect((await staff.get(`${at}/speakers`)).body).toContain('Everybody is confirmed.')
  })

  test('can be set right afterwards; then the label of the file leads there too', async () => {
    const confirmed = async () =>
      (
        await sql<{
          label: string
          speaker: string
        }>`select label, speaker from meetings_speaker where key = ${key} and person = 'ben-oke'`.execute(
          site.database.db,
        )
      ).rows
    const choose = async (label: string, speaker: string) => {
      const fields = formOf((await staff.get(`${at}/speakers`)).body, `${at}/speakers`)
      const index = Object.entries(fields)
        .find(([name, value]) => name.startsWith('label.') && value === label)![0]
        .slice(6)
      await staff.post(`${at}/speakers`, {
        ...fields,
        [`who.${index}`]: JSON.stringify(['ben-oke', speaker, '', null]),
      })
    }
    await choose('Ben Oke', 'Superintendent Ben Oke')
    expect(await confirmed()).toContainEqual({ label: 'BO', speaker: 'Superintendent Ben Oke' })
    await choose('Superintendent Ben Oke', 'Ben Oke')
    expect(await confirmed()).toContainEqual({ label: 'BO', speaker: 'Ben Oke' })
  })
})

describe('correcting', () => {
  test('saves a page, splits and joins, and keeps every anchor with its words', async () => {
    expect(
      (
        await correct({
          'text.s3':
            'I come to action point A1 and the handcuffing review that we promised.\r\n///\r\nThe figures by ward are late, I am sorry to say.',
          'end.s2': '0:09.25',
        })
      ).statusCode,
    ).toBe(303)
    expect((await speeches()).map(({ anchor }) => anchor)).toEqual(['s1', 's2', 's3', 's3-1', 's4', 's5'])
    expect((await speeches())[1]!.end).toBe(9.25)
    expect((await correct({ do: 'join:s3-1' })).statusCode).toBe(303)
    expect((await speeches()).map(({ anchor }) => anchor)).toEqual(['s1', 's2', 's3', 's4', 's5'])
    expect((await correct({ do: 'remove:s1' })).statusCode).toBe(303)
    // An anchor that was given once is not given again.
    await correct({
      'text.s3':
        'I come to action point A1 and the handcuffing review that we promised.\n///\nThe figures by ward are late, I am sorry to say.',
    })
    expect((await speeches()).map(({ anchor }) => anchor)).toEqual(['s2', 's3', 's3-2', 's4', 's5'])
  })

  test('Enter in a field saves: the first button of the form changes nothing else', async () => {
    const first = load((await staff.get(`${at}/speeches`)).body)(
      `form[action="${at}/speeches?page=1"] button`,
    ).first()
    expect([first.text(), first.attr('name')]).toEqual(['Save this page', undefined])
  })

  test('what is wrong is said beside its field, and nothing typed is lost', async () => {
    const wrong = await correct({ 'start.s4': 'later', 'end.s5': '0:01', 'text.s3': 'Kept.' })
    expect(wrong.statusCode).toBe(422)
    const $ = load(wrong.body)
    expect(
      $('.govuk-error-summary a')
        .map((_, link) => $(link).attr('href'))
        .get(),
    ).toEqual(['#start.s4', '#end.s5'])
    expect($('[name="text.s3"]').text()).toBe('Kept.')
    expect((await speeches()).some(({ text }) => text === 'Kept.')).toBe(false)
  })

  test('two people at once: each keeps what the other did not touch, and is told of what both did', async () => {
    const other = await signedInAs(site, 'staff-two')
    const opened = formOf((await other.get(`${at}/speeches`)).body, `${at}/speeches?page=1`)
    await correct({ 'text.s4': 'Why is that?' })
    const apart = await other.post(`${at}/speeches?page=1`, {
      ...opened,
      'kind.s4': opened['kind.s4']!,
      'text.s5': `Now ${canary}.`,
    })
    expect(apart.statusCode).toBe(303)
    expect((await speeches()).slice(-2).map(({ text }) => text)).toEqual(['Why is that?', `Now ${canary}.`])
    const clash = await other.post(`${at}/speeches?page=1`, { ...opened, 'text.s4': 'Why so?' })
    expect([clash.statusCode, faults(clash.body)]).toEqual([422, expect.stringContaining('Why is that?')])
    expect(load(clash.body)('[name="text.s4"]').text()).toBe('Why so?')
  })

  test('items begin at a speech and go on until the next', async () => {
    const wrong = await staff.post(`${at}/items`, { 'begins.welcome': 's99' })
    expect([wrong.statusCode, faults(wrong.body)]).toEqual([422, expect.stringContaining('s99')])
    const set = await staff.post(`${at}/items`, {
      'begins.welcome': 's2',
      'begins.figures': 's3',
      'begins.staff': 's5',
    })
    expect(set.statusCode).toBe(303)
    expect((await speeches()).map(({ item }) => item)).toEqual([
      'welcome',
      'figures',
      'figures',
      'figures',
      'staff',
    ])
  })
})

describe('what a speech is about', () => {
  test('is offered with a reason, and linked or put aside by a person only', async () => {
    const html = (await staff.get(`${at}/links`)).body
    expect(load(html)('#suggested').text()).toMatch(
      /Publish the figures by ward[\s\S]*it says “action point A1”/,
    )
    expect((await speeches()).every(({ links }) => links.length === 0)).toBe(true)
    const address = 'bodies/harbour-board/action-points/board-2031-04-08-a1'
    await staff
      .post(`${at}/links`, { anchor: 's3', address: 'bodies/none', answer: 'linked' })
      .then((answer) => expect(answer.statusCode).toBe(422))
    await staff.post(`${at}/links`, { anchor: 's3-2', address, answer: 'dismissed' })
    expect((await staff.post(`${at}/links`, { anchor: 's3', address, answer: 'linked' })).statusCode).toBe(
      303,
    )
    expect(
      (await speeches()).flatMap(({ anchor, links }) => links.map((link) => [anchor, link.address])),
    ).toEqual([['s3', address]])
    expect(load((await staff.get(`${at}/links`)).body)('#suggested form')).toHaveLength(0)
  })
})

describe('a program’s text', () => {
  const ask = async () => {
    const { revision } = await draft()
    return staff.post('/office/meetings/publication/ask', { key, revision })
  }
  const details = { source: 'machine', engine: 'Otter', language: 'en-GB', note: '' }

  test('cannot be published before somebody read all of it, whoever asks', async () => {
    const early = await ask()
    expect([early.statusCode, faults(early.body)]).toEqual([
      422,
      expect.stringContaining('read all of it against the recording'),
    ])
    const claimed = await staff.post(`${at}/details`, {
      ...details,
      reviewedBy: 'Sal Oneman',
      wasRead: 'yes',
    })
    expect([claimed.statusCode, faults(claimed.body)]).toEqual([
      422,
      expect.stringContaining('5 speeches are not marked'),
    ])
    // Without the tick the name alone says nothing.
    await staff.post(`${at}/details`, { ...details, reviewedBy: 'Sal Oneman' })
    expect((await draft()).content.reviewedBy).toBe('')
    await correct({ do: 'read-all' })
    expect(
      (await staff.post(`${at}/details`, { ...details, reviewedBy: 'Sal Oneman', wasRead: 'yes' }))
        .statusCode,
    ).toBe(303)
    expect((await draft()).content.reviewedBy).toBe('Sal Oneman')
  })

  test('a speech that is changed afterwards must be read again', async () => {
    const fields = formOf((await staff.get(`${at}/speeches`)).body, `${at}/speeches?page=1`)
    delete fields['read.s4']
    await staff.post(`${at}/speeches?page=1`, { ...fields, 'text.s4': 'Why is that so?' })
    const again = await ask()
    expect([again.statusCode, faults(again.body)]).toEqual([
      422,
      expect.stringContaining('1 speech was changed after'),
    ])
    await correct({ 'read.s4': 'yes' })
  })
})

describe('published', () => {
  test('it is nowhere in public before a second person has published it', async () => {
    const empty = await site.server.inject(page)
    expect(empty.statusCode).toBe(200)
    expect(load(empty.body)('.empty').text()).toContain('No transcript of this meeting is published.')
    expect((await site.server.inject(`${page}.json`)).statusCode).toBe(404)
    await publish()
  })

  test('it stands on its page with who spoke, items, links and what it is', async () => {
    const $ = await vi.waitFor(async () => {
      const $now = load((await site.server.inject(page)).body)
      expect($now('#s2')).toHaveLength(1)
      return $now
    })
    expect($('#s2').text()).toMatch(/Ada Fell, Chair of the Board\s+0:04\s+s2/)
    expect($('#s2 a[href="#s2"]')).toHaveLength(1)
    expect($('.lead').text()).toContain(
      'A computer program (Otter) wrote this from the recording. Sal Oneman read all of it against the recording. Mistakes may remain.',
    )
    expect($('#item-figures').text()).toBe('2 The figures')
    expect($('nav a[href="#item-figures"]')).toHaveLength(1)
    expect($('#s3 .speech__links a').attr('href')).toBe(
      '/bodies/harbour-board/action-points/board-2031-04-08-a1',
    )
    expect($('.data-table tbody tr').first().text()).toContain('Ben Oke')
    expect($('.stamp')).toHaveLength(1)
  })

  test('what was said in private is in no page, file or search', async () => {
    for (const address of [page, `${page}.json`, `${page}.vtt`, `/search?q=${canary}`]) {
      const { body, statusCode } = await site.server.inject(address)
      expect(statusCode).toBe(200)
      expect(body.replaceAll(`q=${canary}`, '').replaceAll(`value="${canary}"`, '')).not.toContain(
        `Now ${canary}`,
      )
    }
    expect((await site.server.inject(page)).body).toContain(
      'taken in private, so it is not in the transcript',
    )
  })

  test('as JSON with its proof, and as captions that another’s parser reads', async () => {
    const json = await vi.waitFor(async () => {
      const body = (await site.server.inject(`${page}.json`)).json()
      expect(body.record?.proof.hashes.length).toBeGreaterThan(0)
      return body
    })
    expect(json).toMatchObject({ meeting, version: 1, reviewedBy: 'Sal Oneman' })
    const vtt = await site.server.inject(`${page}.vtt`)
    expect(vtt.headers['content-type']).toBe('text/vtt; charset=utf-8')
    const { cues, errors } = new webvtt.WebVTTParser().parse(vtt.body)
    expect([errors, cues.map(({ id }) => id)]).toEqual([[], ['s2', 's3', 's3-2', 's4']])
  })

  test('in the search each speech of some length has its own address; and the action point leads back to it', async () => {
    const found = await site.server.inject('/search?q=handcuffing')
    expect(load(found.body)(`a[href="${page}#s3"]`)).toHaveLength(1)
    const action = await site.server.inject('/bodies/harbour-board/action-points/board-2031-04-08-a1')
    expect(action.statusCode).toBe(200)
  })

  test('a better reading keeps the anchors, knows the names, and leaves a line where a speech was removed', async () => {
    const { revision } = await draft()
    const again = captions({ welcome: 'a warm welcome' }).replace(/00:00:21[\s\S]*?Why\?<\/v>\n\n/, '')
    expect((await sendFile('board.vtt', again.replace(/NOTE.*\n\n/, ''), { revision })).statusCode).toBe(303)
    expect((await speeches()).map(({ anchor, person, item }) => [anchor, person, item])).toEqual([
      ['s2', 'ada-fell', 'welcome'],
      ['s3', 'ben-oke', 'figures'],
      ['s5', 'ada-fell', 'staff'],
    ])
    await correct({ do: 'read-all' })
    await staff.post(`${at}/details`, {
      source: 'machine',
      engine: '',
      language: 'en-GB',
      note: '',
      reviewedBy: 'Sal Oneman',
      wasRead: 'yes',
    })
    await publish({ what: 'The welcome is as it was said.', why: 'We heard it again.' })
    const $ = await vi.waitFor(async () => {
      const $now = load((await site.server.inject(page)).body)
      expect($now('.speech--gone')).toHaveLength(2)
      return $now
    })
    expect($('#s4').text()).toBe(
      's4 was removed in version 2: The welcome is as it was said. Why: We heard it again.',
    )
    expect($('#s2').text()).toContain('a warm welcome')
  })

  test('an anchor of a removed speech cannot come back for other words', async () => {
    await sql`update meetings_draft set content = jsonb_set(content, '{speeches,1,anchor}', '"s4"') where key = ${key}`.execute(
      site.database.db,
    )
    const { revision } = await draft()
    const refused = await staff.post('/office/meetings/publication/ask', {
      key,
      revision,
      what: 'A.',
      why: 'B.',
    })
    expect([refused.statusCode, faults(refused.body)]).toEqual([
      422,
      expect.stringContaining('s4 stood for a speech that was removed'),
    ])
  })

  test('on hold it answers 451, in every form', async () => {
    await site.act(async ({ db }) => {
      await placeHold(db, {
        key,
        category: 'court-order',
        reason: 'A court said so.',
        person: 'oriel-tamswick',
      })
      await confirmHold(db, { key, person: 'ines-vallowmere' })
    })
    await vi.waitFor(async () => expect((await site.server.inject(page)).statusCode).toBe(451))
    for (const form of ['.json', '.vtt'])
      expect((await site.server.inject(`${page}${form}`)).statusCode).toBe(451)
  })
})
