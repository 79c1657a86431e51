import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { load } from 'cheerio'
import { testSite, type TestSite } from '#test/site.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { notStated } from '#src/kernel/dates.ts'
import type { Draft } from './draft.ts'
import { giveOfficePeople, plan } from './office-for-test.ts'
import { findRequest, listRequests, updateRequest } from './queries.ts'
import { refSlug } from './request.ts'

let site: TestSite
let sal: SignedIn, sam: SignedIn, wren: SignedIn, pat: SignedIn, ada: SignedIn, asa: SignedIn
beforeAll(async () => {
  site = await testSite('northmere')
  await giveOfficePeople(site.database.db)
  const all = ['staff-one', 'staff-two', 'wren-quillhurst', 'pub-one', 'aud-one', 'ass-one']
  ;[sal, sam, wren, pat, ada, asa] = (await Promise.all(all.map((person) => signedInAs(site, person)))) as [
    SignedIn,
    SignedIn,
    SignedIn,
    SignedIn,
    SignedIn,
    SignedIn,
  ]
})
afterAll(() => site.close())

const period = '2030-31-q1'
const board = `/office/plans/${plan}/periods/${period}`
const review = (ref: string) => `${board}/commitments/${refSlug(ref)}`
const secretWords = 'Zanzibar heliotrope, which nobody of the office may read.'
const draft = (update: string): Draft => ({
  reported: 'in-progress',
  update,
  unchanged: false,
  doneOn: notStated,
  restatement: null,
  milestones: [],
  money: [],
  figures: [],
  evidence: [],
})
const set = async (ref: string, change: Record<string, unknown>) => {
  const request = (await findRequest(site.database.db, { plan, period, ref }))!
  await site.database.db.transaction().execute((tx) => updateRequest(tx, request, change))
}
const submit = (ref: string, words: string) =>
  set(ref, {
    state: 'submitted',
    draft: JSON.stringify(draft(words)),
    submitted: JSON.stringify(draft(words)),
    first_submitted_on: '2025-05-19',
    submitted_on: '2025-05-19',
    submitted_by: 'wren-quillhurst',
  })
const state = async (ref: string) => (await findRequest(site.database.db, { plan, period, ref }))!.state
/** The hidden fields of a form on a page: what its reader has seen. */
const seenOn = async (who: SignedIn, ref: string) => {
  const $ = load((await who.get(review(ref))).body)
  const form = $('form[action*="/commitments/"]').first()
  return {
    state: form.find('[name=state]').attr('value')!,
    revision: form.find('[name=revision]').attr('value')!,
  }
}
const text = (html: string) => load(html)('main').text().replace(/\s+/g, ' ')

describe('a period is opened', () => {
  test('from a page that says who will be asked and proposes the next quarter', async () => {
    const answer = await sal.get(`/office/plans/${plan}/periods/new`)
    expect(answer.statusCode).toBe(200)
    expect(text(answer.body)).toMatch(/every owner is asked at once: \d+ commitments/)
    expect(load(answer.body)('[name=slug]').attr('value')).toMatch(/^20\d\d-\d\d-q[1-4]$/)
  })

  test('not by anybody else', async () => {
    for (const who of [wren, pat, ada, asa])
      expect((await who.get(`/office/plans/${plan}/periods/new`)).statusCode).toBe(403)
    for (const who of [wren, pat, ada, asa])
      expect((await who.post(`/office/plans/${plan}/periods/new`, { label: 'x' })).statusCode).toBe(403)
  })

  test('a form that is not right comes back as typed, with each fault at its field', async () => {
    const answer = await sal.post(`/office/plans/${plan}/periods/new`, {
      label: 'Our <quarter>',
      startsOn: 'some day',
      asAt: '30 June 2030',
      updatesDueOn: '1 May 2020',
    })
    expect(answer.statusCode).toBe(422)
    const $ = load(answer.body)
    expect($('[name=label]').attr('value')).toBe('Our <quarter>')
    expect($('.govuk-error-summary a').attr('href')).toBe('#startsOn')
    expect((await sal.post('/office/plans/no-such-plan/periods/new', { label: 'x' })).statusCode).toBe(404)
  })

  test('and then every owner is asked', async () => {
    const answer = await sal.post(`/office/plans/${plan}/periods/new`, {
      label: '2030/31 quarter 1',
      slug: '',
      startsOn: '1 April 2030',
      asAt: '30 June 2030',
      updatesDueOn: '10 July 2030',
      reminders: ['-7', '0'],
    })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${board}?done=opened`])
    const requests = await listRequests(site.database.db, { plan, period })
    const page = await sal.get(`${board}?done=opened`)
    expect(page.statusCode).toBe(200)
    expect(text(page.body)).toContain(`0 of ${requests.length}: 0 cleared, 0 withheld`)
    expect(text(page.body)).toContain('Nobody to ask')
    expect(load(page.body)('.office-strip .cell').length).toBe(requests.length)
    expect(text((await sal.get('/office/plans')).body)).toContain('2030/31 quarter 1')
    const again = await sal.post(`/office/plans/${plan}/periods/new`, {
      label: '2030/31 quarter 1',
      startsOn: '1 April 2030',
      asAt: '30 June 2030',
      updatesDueOn: '10 July 2030',
    })
    expect(again.statusCode).toBe(409)
  })
})

describe('one update', () => {
  let ref: string
  beforeAll(async () => {
    ref = (await listRequests(site.database.db, { plan, period })).find(
      ({ organisation }) => organisation === 'northmere-police',
    )!.ref
  })

  test('while it is drafted the office sees at which step it is, and on no page a word of it', async () => {
    await site.database.db
      .insertInto('people_step')
      .values([
        { organisation: 'northmere-police', n: 1, name: 'draft' },
        { organisation: 'northmere-police', n: 2, name: 'the lawyers' },
      ])
      .onConflict((clash) =>
        clash.columns(['organisation', 'n']).doUpdateSet((row) => ({ name: row.ref('excluded.name') })),
      )
      .execute()
    await set(ref, {
      state: 'drafted',
      step: 1,
      draft: JSON.stringify(draft(secretWords)),
      saved_by: 'wren-quillhurst',
    })
    expect(text((await sal.get(board)).body)).toContain('now at “the lawyers”')
    expect(text((await sal.get(review(ref))).body)).toContain('now at its step “the lawyers”')
    const everywhere = [
      '/office',
      '/office/plans',
      board,
      `${board}?state=drafted`,
      review(ref),
      `${board}/reminders`,
      `${board}/publication`,
      `/plans/${plan}`,
      `/api/v1/plans/${plan}`,
      `/api/v1/plans/${plan}/editions`,
      `/plans/${plan}/history.csv`,
      '/office/audit',
      '/office/audit.csv',
      '/office/outbox',
      '/search?q=heliotrope',
    ]
    for (const who of [sal, pat, ada, asa])
      for (const path of everywhere) expect((await who.get(path)).body, path).not.toContain('Zanzibar')
  })

  test('cannot be decided before it is submitted', async () => {
    const answer = await sal.post(`${review(ref)}/clear`, { state: 'drafted', revision: 0 })
    expect(answer.statusCode).toBe(409)
    expect(text(answer.body)).toContain('This is not submitted yet')
  })

  test('submitted, its words stand beside last quarter’s for those who may read them', async () => {
    await submit(ref, 'Much has happened since.')
    const page = load((await sal.get(review(ref))).body)
    expect(page('#words').text()).toContain('Much has happened since.')
    expect(page('#words ins, #words del').length + page('.beside > div').length).toBeGreaterThan(1)
    expect((await pat.get(review(ref))).body).toContain('Much has happened since.')
    expect((await asa.get(review(ref))).body).not.toContain('Much has happened since.')
    expect(load((await pat.get(review(ref))).body)('main form').length).toBe(0)
    expect((await wren.get(review(ref))).statusCode).toBe(403)
  })

  test('waits for staff on “What needs you”', async () => {
    expect(text((await sal.get('/office')).body)).toContain(`Look at the update on ${ref}`)
    expect(text((await ada.get('/office')).body)).not.toContain(`Look at the update on ${ref}`)
  })

  test('is returned with a comment; without one the form comes back', async () => {
    const seen = await seenOn(sal, ref)
    const empty = await sal.post(`${review(ref)}/return`, { ...seen, comment: ' ', returnBy: 'soon' })
    expect(empty.statusCode).toBe(422)
    const $ = load(empty.body)
    expect(
      $('.govuk-error-summary a')
        .toArray()
        .map((link) => $(link).attr('href')),
    ).toEqual(['#comment', '#returnBy'])
    expect($('[name=returnBy]').attr('value')).toBe('soon')
    const answer = await sal.post(`${review(ref)}/return`, {
      ...seen,
      comment: 'Since when?',
      returnBy: '20 July 2030',
    })
    expect(answer.statusCode).toBe(303)
    expect(await state(ref)).toBe('returned')
    expect(text((await sal.get(review(ref))).body)).toContain('Since when?')
  })

  test('submitted again and cleared; a second person who decides on the old page is told who was quicker', async () => {
    await submit(ref, 'Much has happened since May.')
    const [one, other] = [await seenOn(sal, ref), await seenOn(sam, ref)]
    const both = await Promise.all([
      sal.post(`${review(ref)}/clear`, one),
      sam.post(`${review(ref)}/return`, { ...other, comment: 'I typed this', returnBy: '20 July 2030' }),
    ])
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([303, 409])
    const slower = both.find(({ statusCode }) => statusCode === 409)!
    expect(text(slower.body)).toMatch(/Sal Oneman cleared this|Sam Twoman returned this/)
    if ((await state(ref)) === 'returned') {
      await submit(ref, 'Much has happened since May.')
      expect((await sal.post(`${review(ref)}/clear`, await seenOn(sal, ref))).statusCode).toBe(303)
    } else expect(slower.body).toContain('I typed this')
    expect(await state(ref)).toBe('cleared')
    expect((await asa.get(review(ref))).body).toContain('Much has happened since May.')
    expect(text((await sal.get(review(ref))).body)).toContain('Sal Oneman cleared it')
    expect(text((await sal.get(board)).body)).toContain('1 cleared, 0 withheld')
  })

  test('withheld needs a reason and can be taken back', async () => {
    const seen = await seenOn(sal, ref)
    expect((await sal.post(`${review(ref)}/withhold`, { ...seen, reason: '' })).statusCode).toBe(422)
    expect((await sal.post(`${review(ref)}/withhold`, { ...seen, reason: 'legal advice' })).statusCode).toBe(
      303,
    )
    expect(text((await sal.get(`${board}?state=withheld`)).body)).toContain('withheld, legal advice')
    expect((await sal.post(`${review(ref)}/withhold-end`, { ...seen, reason: 'over' })).statusCode).toBe(303)
  })

  test('an edit for style is asked for and taken back', async () => {
    await submit(ref, 'It are done.')
    const seen = await seenOn(sal, ref)
    expect((await sal.post(`${review(ref)}/style`, { ...seen, words: 'It are done.' })).statusCode).toBe(422)
    expect((await sal.post(`${review(ref)}/style`, { ...seen, words: 'It is done.' })).statusCode).toBe(303)
    expect(text((await sal.get(review(ref))).body)).toContain('Words that were proposed')
    expect((await sal.post(`${review(ref)}/clear`, seen)).statusCode).toBe(422)
    expect((await sal.post(`${review(ref)}/style-take-back`, seen)).statusCode).toBe(303)
  })

  test('nobody but staff can act on it', async () => {
    const seen = {
      state: 'submitted',
      revision: 0,
      comment: 'x',
      reason: 'x',
      words: 'x',
      returnBy: '20 July 2030',
    }
    for (const act of [
      'clear',
      'return',
      'style',
      'style-take-back',
      'ask-again',
      'withhold',
      'withhold-end',
    ])
      for (const who of [wren, pat, ada, asa])
        expect((await who.post(`${review(ref)}/${act}`, seen)).statusCode, act).toBe(403)
    expect((await sal.post(`${review('99.9/z')}/clear`, seen)).statusCode).toBe(404)
    expect((await sal.get(review('99.9/z'))).statusCode).toBe(404)
  })

  test('asking again tells the owner, with a later day if one is given', async () => {
    const other = (await listRequests(site.database.db, { plan, period })).findLast(
      ({ organisation }) => organisation === 'northmere-police',
    )!.ref
    const seen = await seenOn(sal, other)
    const wrong = await sal.post(`${review(other)}/ask-again`, { ...seen, newDay: '1 July 2030' })
    expect(wrong.statusCode).toBe(422)
    expect(
      (await sal.post(`${review(other)}/ask-again`, { ...seen, newDay: '20 July 2030' })).statusCode,
    ).toBe(303)
    expect((await findRequest(site.database.db, { plan, period, ref: other }))!.dueOn).toBe('2030-07-20')
    expect((await sal.post(`${board}/ask-again`)).headers.location).toBe(`${board}?done=asked-again`)
  })
})

describe('the reminders', () => {
  const path = `${board}/reminders`
  test('are seen and changed by staff', async () => {
    expect(text((await sal.get(path)).body)).toContain('7 days before')
    expect((await sal.post(path, { days: '3', when: 'after' })).statusCode).toBe(303)
    expect(text((await sal.get(path)).body)).toContain('3 days after')
    const again = await sal.post(path, { days: '3', when: 'after' })
    expect(again.statusCode).toBe(422)
    expect(load(again.body)('[name=days]').first().attr('value')).toBeDefined()
    expect((await sal.post(path, { days: 'three', when: 'after' })).statusCode).toBe(422)
    expect((await sal.post(`${path}/remove`, { days: 3 })).statusCode).toBe(303)
    expect((await sal.post(`${path}/remove`, { days: 3 })).statusCode).toBe(409)
    expect((await sal.post(`${path}/remove`, { days: 'x' })).statusCode).toBe(404)
  })
  test('and by nobody else', async () => {
    for (const who of [wren, pat, ada, asa]) {
      expect((await who.get(path)).statusCode).toBe(403)
      expect((await who.post(path, { days: '3', when: 'after' })).statusCode).toBe(403)
    }
  })
})

describe('the board', () => {
  test('filters by state and owner, in the address', async () => {
    const rows = async (query: string) =>
      load((await sal.get(`${board}${query}`)).body)('#board tbody tr').length
    const requests = await listRequests(site.database.db, { plan, period })
    const police = requests.filter(({ organisation }) => organisation === 'northmere-police')
    expect(await rows('?owner=northmere-police')).toBe(police.length)
    expect(await rows('?state=submitted')).toBe(requests.filter((one) => one.state === 'submitted').length)
    expect((await sal.get(`${board}?state=nonsense`)).statusCode).toBe(400)
  })

  test('is read by publishers, auditors and assessors, and offers them nothing to press', async () => {
    for (const who of [pat, ada, asa]) {
      const answer = await who.get(board)
      expect(answer.statusCode).toBe(200)
      expect(load(answer.body)('main form[method=post]').length).toBe(0)
    }
    expect((await wren.get(board)).statusCode).toBe(403)
    expect((await sal.get(`/office/plans/${plan}/periods/1999-00-q1`)).statusCode).toBe(404)
  })

  test('of a published period offers nothing to press, and refuses what is pressed all the same', async () => {
    const closed = `/office/plans/${plan}/periods/2024-25-q4`
    const answer = await sal.get(closed)
    expect(text(answer.body)).toContain('The edition is published')
    expect(load(answer.body)('main form[method=post]').length).toBe(0)
    expect((await sal.post(`${closed}/ask-again`)).statusCode).toBe(409)
  })
})
