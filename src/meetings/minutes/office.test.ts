import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { findDraft } from '../drafts/queries.ts'
import {
  enterExamples,
  exampleAction,
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
} from '../example-meetings.ts'
import { minutesKey, type Minutes } from '../model.ts'
import { minutesKind } from './kind.tsx'
import { enterDraft } from '../drafts/commands.ts'

let site: TestSite
let staff: SignedIn
let other: SignedIn
let publisher: SignedIn
const first = 'board-2025-01-10'
const second = 'board-2025-04-08'
const at = `/office/meetings/${second}/minutes`
const draft = async (meeting = second) => (await findDraft<Minutes>(site.database.db, minutesKey(meeting)))!
const revision = async () => (await draft()).revision

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  const { db } = site.database
  await givePerson(db, {
    slug: 'staff-one',
    name: 'Sam Staff',
    organisation: 'nopo',
    roles: [{ role: 'staff' }],
  })
  await givePerson(db, {
    slug: 'staff-two',
    name: 'Sue Staff',
    organisation: 'nopo',
    roles: [{ role: 'staff' }],
  })
  await givePerson(db, {
    slug: 'pub-one',
    name: 'Pat Publisher',
    organisation: 'nopo',
    roles: [{ role: 'publisher' }],
  })
  await givePerson(db, {
    slug: 'owner-one',
    name: 'Ola Owner',
    organisation: 'harbour-police',
    roles: [{ role: 'contributor' }],
  })
  await site.act(async (act) => {
    await enterExamples(act.db, [
      {
        key: 'organisations',
        kind: 'register' as never,
        title: 'Register',
        content: {
          format: 1,
          organisations: [
            {
              slug: 'harbour-police',
              name: 'Harbour Police',
              shortName: 'HP',
              kind: 'force',
              parent: null,
              note: '',
            },
          ],
          areas: [],
        },
      },
      exampleBody({
        memberships: [
          { person: 'ada-fell', name: 'Ada Fell', role: 'chair', from: '2024-01-01' },
          { person: 'ben-oke', name: 'Ben Oke', onBehalfOf: 'harbour-police' },
          { person: 'gone-member', name: 'Gil Gone', to: '2024-12-31' },
        ],
      }),
      exampleMeeting({ meeting: first, on: '10 January 2025', state: 'held' }),
      exampleMeeting({ meeting: second, on: '8 April 2025', state: 'held' }),
      exampleMeeting({ meeting: 'board-2031-07-08', state: 'scheduled' }),
      exampleAgenda({
        meeting: second,
        items: [
          exampleItem({
            id: 'minutes',
            number: '1',
            title: 'Minutes and actions',
            kind: 'minutes-and-actions',
          }),
          exampleItem({ id: 'figures', number: '2', order: 2, title: 'The figures' }),
          exampleItem({
            id: 'staff',
            number: '3',
            order: 3,
            title: 'CANARY named officer',
            private: { publicTitle: 'A matter of staff', reason: 'It is about named people.' },
          }),
        ],
      }),
    ])
    await enterDraft(act.db, minutesKind, {
      content: {
        meeting: first,
        status: 'draft',
        items: [{ id: 'figures', order: 1, title: 'Figures' }],
        actions: [
          exampleAction({ id: `${first}-a1`, due: { kind: 'date', on: '2025-03-01' } }),
          exampleAction({ id: `${first}-a2`, ref: 'A2', text: 'Ask the schools.' }),
        ],
      },
      draftedBy: 'staff-one',
      publishedBy: 'pub-one',
      today: '2025-01-20',
      publicUrl: 'http://records.example',
      pack: act.pack,
    })
  })
  staff = await signedInAs(site, 'staff-one')
  other = await signedInAs(site, 'staff-two')
  publisher = await signedInAs(site, 'pub-one')
})
afterAll(() => site.close())

describe('minutes typed in the office', () => {
  test('begin with the items of the published agenda', async () => {
    expect((await staff.get(at)).body).toContain('Begin the minutes')
    expect((await staff.post(at, { act: 'begin' })).statusCode).toBe(303)
    const $ = load((await staff.get(at)).body)
    expect(
      $('#items tbody th')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['1. Minutes and actions', '2. The figures', expect.stringContaining('3.')])
    expect($('#items tbody').text()).toContain('2 action points not reviewed')
  })

  test('attendance: the members of the day are listed, a guest is added without a script, nothing typed is lost', async () => {
    const $ = load((await staff.get(`${at}/attendance`)).body)
    expect(
      $('label[for$=".status"]')
        .toArray()
        .map((one) => $(one).text().trim()),
    ).toEqual(['Ada Fell', 'Ben Oke, Harbour Police'])
    const members = {
      'people.0.person': 'ada-fell',
      'people.0.name': 'Ada Fell',
      'people.0.status': 'present',
      'people.0.capacity': 'chair',
      'people.1.person': 'ben-oke',
      'people.1.name': 'Ben Oke',
      'people.1.organisation': 'harbour-police',
      'people.1.organisationName': 'Harbour Police',
      'people.1.status': 'substitute-sent',
      publicCount: '12',
    }
    const more = await staff.post(`${at}/attendance`, {
      ...members,
      revision: await revision(),
      act: 'add:people',
    })
    expect(more.statusCode).toBe(200)
    const again = load(more.body)
    expect(again('[name="people.2.name"]')).toHaveLength(1)
    expect(again('[name="publicCount"]').val()).toBe('12')
    const wrong = await staff.post(`${at}/attendance`, {
      ...members,
      publicCount: 'many',
      revision: await revision(),
    })
    expect(wrong.statusCode).toBe(422)
    expect(load(wrong.body)('.govuk-error-summary a').attr('href')).toBe('#publicCount')
    expect(load(wrong.body)('.govuk-error-summary a').text()).toBe('Give a whole number, or nothing.')
    const done = await staff.post(`${at}/attendance`, {
      ...members,
      'people.2.name': 'Cleo Quay',
      'people.2.status': 'present',
      'people.2.capacity': 'substitute',
      'people.2.substituteFor': 'Ben Oke',
      'people.2.organisation': 'harbour-police',
      revision: await revision(),
    })
    expect([done.statusCode, done.headers.location]).toEqual([303, `${at}/attendance?did=saved`])
    expect((await draft()).content).toMatchObject({
      publicCount: 12,
      pressCount: null,
      attendance: [
        { name: 'Ada Fell', status: 'present', capacity: 'chair' },
        { name: 'Ben Oke', status: 'substitute-sent' },
        {
          name: 'Cleo Quay',
          capacity: 'substitute',
          substituteFor: 'Ben Oke',
          organisationName: 'Harbour Police',
        },
      ],
    })
  })

  test('an item: text, outcome, an action point with its owner and its day, something set for later', async () => {
    const item = {
      number: '2',
      title: 'The figures',
      kind: 'substantive',
      state: 'taken',
      text: 'The board heard the figures.',
      'outcomes.0.kind': 'noted',
      'outcomes.0.text': 'The figures.',
      'outcomes.1.kind': 'agreed',
      'outcomes.1.text': '',
      'actions.0.kind': 'action-point',
      'actions.0.text': 'Publish by ward.',
      'actions.0.organisation': 'harbour-police',
      'actions.0.due': 'next-meeting',
      'actions.1.kind': 'undertaking',
      'actions.1.text': 'To come back in July.',
      'actions.1.name': 'Ada Fell',
      'actions.1.due': 'date',
      'actions.1.dueOn': 'July 2025',
      'forward.0.title': 'Court backlogs',
      'forward.0.on': 'July 2025',
      'links.0.address': '/organisations/harbour-police',
      'links.0.title': 'Harbour Police',
    }
    const done = await staff.post(`${at}/items/figures`, {
      ...item,
      revision: await revision(),
      act: 'save-and-next',
    })
    expect([done.statusCode, done.headers.location]).toEqual([303, `${at}/items/staff`])
    const { content } = await draft()
    expect(content.items[1]).toMatchObject({
      text: 'The board heard the figures.',
      outcomes: [{ kind: 'noted', text: 'The figures.' }],
      links: [{ address: 'organisations/harbour-police', title: 'Harbour Police' }],
    })
    expect(content.actions).toMatchObject([
      {
        id: `${second}-a1`,
        // The numbers of the body's log go on.
        ref: 'A3',
        item: 'figures',
        owner: { organisation: 'harbour-police' },
        due: { kind: 'next-meeting' },
      },
      { id: `${second}-u1`, ref: 'U1', kind: 'undertaking', due: { kind: 'date', on: { edtf: '2025-07' } } },
    ])
    expect(content.forward).toMatchObject([
      { title: 'Court backlogs', item: 'figures', on: { edtf: '2025-07' } },
    ])
    // Opened and saved again it is the same.
    const $ = load((await staff.get(`${at}/items/figures`)).body)
    expect($('[name="actions.1.dueOn"]').val()).toBe('July 2025')
    const fields = Object.fromEntries(
      $('#minutes-form')
        .find('input[name], textarea[name], select[name]')
        .toArray()
        .map((one) => [$(one).attr('name')!, [$(one).val() ?? ''].flat()[0] ?? ''])
        .filter(([name]) => name !== '_csrf' && name !== 'private'),
    )
    await staff.post(`${at}/items/figures`, fields)
    expect((await draft()).content).toEqual(content)
  })

  test('what cannot be read leads to its field, with everything typed', async () => {
    const wrong = await staff.post(`${at}/items/figures`, {
      title: '',
      text: 'Kept words.',
      'outcomes.0.kind': 'noted',
      'outcomes.0.text': 'x',
      'actions.0.id': `${second}-a1`,
      'actions.0.kind': 'action-point',
      'actions.0.organisation': 'harbour-police',
      revision: await revision(),
    })
    expect(wrong.statusCode).toBe(422)
    const $ = load(wrong.body)
    expect(
      $('.govuk-error-summary a')
        .toArray()
        .map((one) => $(one).attr('href')),
    ).toEqual(['#title', '#actions.0.text'])
    expect($('[name="text"]').text()).toContain('Kept words.')
  })

  test('the item of minutes and actions writes itself: history, the owner’s word, a review or “not reviewed”', async () => {
    const owner = await signedInAs(site, 'owner-one')
    const list = await owner.get('/office/action-points')
    expect(load(list.body)('main').text()).toMatch(/Publish the figures by ward[\s\S]*Ask the schools/)
    const word = {
      action: `${first}-a1`,
      organisation: 'harbour-police',
      words: 'It is on our site.',
      done: 'yes',
    }
    expect((await owner.post('/office/action-points', { ...word, words: ' ' })).statusCode).toBe(422)
    expect((await owner.post('/office/action-points', { ...word, organisation: 'nopo' })).statusCode).toBe(
      404,
    )
    expect((await owner.post('/office/action-points', word)).statusCode).toBe(303)
    // Its word closes nothing, and stands nowhere in public.
    expect((await site.server.inject(`/bodies/harbour-board/action-points/${first}-a1`)).body).not.toContain(
      'It is on our site',
    )

    const item = async () => load((await staff.get(`${at}/items/minutes`)).body)
    // Sent in after the evening, so it was not said there.
    expect((await item())('main').text()).not.toContain('It is on our site')
    await site.act(async ({ db }) => {
      await sql`update meetings_action_report set reported_on = '2025-03-01'`.execute(db)
    })
    const $ = await item()
    const row = $(`#review-${first}-a1`)
    expect(row.text()).toMatch(
      /Given on 10 January 2025[\s\S]*Harbour Police says[\s\S]*done\.[\s\S]*It is on our site\./,
    )
    expect($('[name="reviews.0.text"]').text()).toBe(
      'Harbour Police wrote on 1 March 2025: It is on our site.',
    )
    expect($('[name="reviews.1.state"] option').first().text()).toBe('Not reviewed')
    await staff.post(`${at}/items/minutes`, {
      number: '1',
      title: 'Minutes and actions',
      kind: 'minutes-and-actions',
      state: 'taken',
      text: 'The actions were gone through.',
      'reviews.0.action': `${first}-a1`,
      'reviews.0.state': 'closed',
      'reviews.0.text': 'The board saw it.',
      'reviews.1.action': `${first}-a2`,
      'reviews.1.state': '',
      revision: await revision(),
    })
    expect((await draft()).content.reviews).toMatchObject([
      { action: `${first}-a1`, item: 'minutes', state: 'closed' },
    ])
  })

  test('items are added, moved and taken out', async () => {
    const order = async () =>
      (await draft()).content.items.toSorted((a, b) => a.order - b.order).map(({ id }) => id)
    expect((await staff.post(at, { act: 'add-item', title: ' ' })).statusCode).toBe(422)
    await staff.post(at, { act: 'add-item', title: 'The Quay' })
    await staff.post(at, { act: 'up:the-quay' })
    expect(await order()).toEqual(['minutes', 'figures', 'the-quay', 'staff'])
    expect((await staff.post(at, { act: 'remove:the-quay', revision: 1 })).statusCode).toBe(422)
    await staff.post(at, { act: 'remove:the-quay', revision: await revision() })
    expect(await order()).toEqual(['minutes', 'figures', 'staff'])
  })

  test('what holds words is taken out only by whoever says that they are to go as well', async () => {
    await staff.post(at, { act: 'add-item', title: 'Family harm' })
    const written = await staff.post(`${at}/items/family-harm`, {
      title: 'Family harm',
      kind: 'substantive',
      state: 'taken',
      text: 'Four words stand here.',
      revision: await revision(),
    })
    expect(written.statusCode).toBe(303)
    const asked = await staff.post(at, { act: 'remove:family-harm', revision: await revision() })
    expect([asked.statusCode, load(asked.body)('main').text()]).toEqual([
      422,
      expect.stringContaining('This item holds 4 words. Press “Take it all out”'),
    ])
    expect((await draft()).content.items.map(({ id }) => id)).toContain('family-harm')
    const button = load(asked.body)('button[value="remove-whole:family-harm"]')
    expect(button.text()).toContain('Take it all out')
    await staff.post(at, { act: 'remove-whole:family-harm', revision: await revision() })
    expect((await draft()).content.items.map(({ id }) => id)).not.toContain('family-harm')
  })
})

describe('two people at once', () => {
  const about = { status: 'draft', note: 'A note of mine.' }
  test('who write different parts lose nothing and are not stopped', async () => {
    const opened = await revision()
    await other.post(`${at}/items/staff`, {
      number: '3',
      title: 'CANARY named officer',
      kind: 'substantive',
      state: 'taken',
      text: 'CANARY words',
      private: 'yes',
      publicTitle: 'A matter of staff',
      privateReason: 'It is about named people.',
      revision: opened,
    })
    expect((await staff.post(`${at}/about`, { ...about, revision: opened })).statusCode).toBe(303)
    const { content } = await draft()
    expect([content.note, content.items.find(({ id }) => id === 'staff')?.text]).toEqual([
      'A note of mine.',
      'CANARY words',
    ])
  })
  test('who write the same part are told, see both, and choose', async () => {
    const opened = await revision()
    await other.post(`${at}/about`, { status: 'draft', note: 'Hers.', revision: opened })
    const clash = await staff.post(`${at}/about`, { status: 'draft', note: 'His.', revision: opened })
    expect(clash.statusCode).toBe(409)
    const $ = load(clash.body)
    expect($('.govuk-notification-banner').text()).toContain('Sue Staff saved this')
    expect($('[name="note"]').text()).toContain('His.')
    expect((await draft()).content.note).toBe('Hers.')
    await staff.post(`${at}/about`, {
      status: 'draft',
      note: 'His.',
      revision: $('[name="revision"]').val() as string,
    })
    expect((await draft()).content.note).toBe('His.')
  })
})

describe('publication and approval', () => {
  const decide = async (key: string) => {
    const page = `/office/meetings/publication?key=${encodeURIComponent(key)}`
    const sha256 = load((await publisher.get(page)).body)('[name="sha256"]').val() as string
    return publisher.post(page, { decision: 'now', sha256 })
  }
  test('a second person publishes; what was taken in private is nowhere in public', async () => {
    const key = minutesKey(second)
    const asked = await staff.post('/office/meetings/publication/ask', { key, revision: await revision() })
    expect(asked.statusCode).toBe(303)
    // The publisher sees which action points are meant, by number and words, as readers will.
    const preview = load((await publisher.get(asked.headers.location!)).body)('.preview').text()
    expect(preview).toMatch(/Not reviewed[\s\S]*A2 Ask the schools/)
    expect(preview).not.toContain(`${first}-a`)
    expect((await decide(key)).statusCode).toBe(303)
    const page = (await site.server.inject(`/meetings/${second}/minutes`)).body
    expect(page).toContain('A matter of staff')
    for (const path of [
      `/meetings/${second}/minutes`,
      `/meetings/${second}/minutes.json`,
      `/bodies/harbour-board/action-points`,
      `/api/v1/action-points`,
      `/meetings/${second}`,
    ])
      expect((await site.server.inject(path)).body).not.toContain('CANARY')
    expect(load(page)('#minutes').text()).toMatch(/Not reviewed[\s\S]*A2 Ask the schools/)
  })
  test('an item that no reader can find yet offers no approval, and says what to do first', async () => {
    await staff.post(at, { act: 'add-item', title: 'Minutes of last time' })
    const added = `${at}/items/minutes-of-last-time`
    await staff.post(added, {
      title: 'Minutes of last time',
      kind: 'minutes-and-actions',
      state: 'taken',
      revision: await revision(),
    })
    const $ = load((await staff.get(added)).body)
    expect($('#approve').text()).toContain('have the agenda or these minutes published first')
    expect($('button[value^="approve:"]')).toHaveLength(0)
    await staff.post(at, { act: 'remove-whole:minutes-of-last-time', revision: await revision() })
  })

  test('the minutes before are approved at this meeting with one press, by two people, as a visible version', async () => {
    const page = load((await staff.get(`${at}/items/minutes`)).body)
    expect(page('#approve').text()).toContain('10 January 2025')
    const gone = await staff.post(`${at}/approve`, { minutes: first, item: 'no-such-item' })
    expect(gone.statusCode).toBe(422)
    const pressed = await staff.post(`${at}/approve`, { minutes: first, item: 'minutes' })
    expect([pressed.statusCode, pressed.headers.location]).toEqual([303, `${at}?did=approved`])
    expect((await decide(minutesKey(first))).statusCode).toBe(303)
    const $ = load((await site.server.inject(`/meetings/${first}/minutes`)).body)
    expect($('.govuk-inset-text').text()).toMatch(
      /Approved at Harbour Scrutiny Board, 8 April 2025[\s\S]*Version 2[\s\S]*The body approved these minutes\./,
    )
    expect((await staff.get(`${at}/items/minutes`)).body).not.toContain('Minutes that wait for approval')
  })
  test('what is published is not taken out, neither its row nor its item, and the form says so', async () => {
    const before = (await draft()).content
    const page = load((await staff.get(`${at}/items/figures`)).body)
    expect(page('[id="actions.0"]').text()).toContain('It is published: it stays')
    expect(page('[id="actions.0"] button')).toHaveLength(0)
    const item = { number: '2', title: 'The figures', kind: 'substantive', state: 'taken' }
    const row = {
      'actions.0.id': `${second}-a1`,
      'actions.0.kind': 'action-point',
      'actions.0.text': 'Publish by ward.',
    }
    const told = async (form: object, url = `${at}/items/figures`) => {
      const answer = await staff.post(url, { revision: await revision(), ...form })
      expect(answer.statusCode).toBe(422)
      return load(answer.body)('.govuk-error-summary').text()
    }
    expect(await told({ ...item, ...row, act: 'remove:actions:0' })).toContain(
      'A3 is published: it cannot be',
    )
    expect(await told(item)).toContain('A3 is published: it cannot be taken out')
    expect(await told({ act: 'remove:figures' }, at)).toContain('A3 is published: it cannot be taken out')
    expect((await draft()).content).toEqual(before)
  })
  test('a day that cannot be read is told at its field, and what was typed stays', async () => {
    const item = { number: '2', title: 'The figures', kind: 'substantive', state: 'taken' }
    const row = {
      'actions.0.kind': 'action-point',
      'actions.0.text': 'Count again.',
      'actions.0.due': 'date',
    }
    for (const day of ['', '31 February 2026', 'soon-ish']) {
      const answer = await staff.post(`${at}/items/figures`, {
        revision: await revision(),
        ...item,
        ...row,
        'actions.0.dueOn': day,
      })
      expect([day, answer.statusCode]).toEqual([day, 422])
      const $ = load(answer.body)
      expect($('.govuk-error-summary a').attr('href')).toBe('#actions.0.dueOn')
      expect($('[name="actions.0.text"]').val()).toBe('Count again.')
    }
  })
  test('nobody else sees or writes drafts', async () => {
    const owner = await signedInAs(site, 'owner-one')
    expect((await owner.get(at)).statusCode).toBe(403)
    expect((await publisher.get(`${at}/print`)).statusCode).toBe(200)
    expect((await publisher.post(`${at}/about`, { status: 'draft', revision: 1 })).statusCode).toBe(403)
  })
})

test('without an agenda they begin with the item at which open action points are reviewed', async () => {
  const without = '/office/meetings/board-2031-07-08/minutes'
  expect((await staff.post(without, { act: 'begin' })).statusCode).toBe(303)
  const $ = load((await staff.get(without)).body)
  expect($('#items tbody').text()).toMatch(/Minutes and previous actions[\s\S]*not reviewed/)
})
