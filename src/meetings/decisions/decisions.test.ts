/** The register of decisions: from the office's form through two people to a page that can be searched and cited. */
import { parse } from 'csv-parse/sync'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { placeHold } from '#src/record/index.ts'
import { ask } from '#test/ask.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import type { TestSite } from '#test/site.ts'
import { findDraft } from '../drafts/queries.ts'
import { enterExamples, exampleDecision, exampleSnapshot } from '../example-meetings.ts'
import { decisionKey, type Decision } from '../model.ts'
import { paperSite } from '../papers/for-test.ts'
import { publishedMeetings } from '../published.ts'
import { around, filtered, yearsOf } from './register.ts'

const office = '/office/decisions'
const register = '/meetings/decisions'
const canary = 'Gallimaufry'
let site: TestSite
let staff: SignedIn
beforeAll(async () => {
  site = await paperSite()
  staff = await signedInAs(site, 'staff-one')
})
afterAll(() => site.close())

const draftOf = (ref: string) => findDraft<Decision>(site.database.db, decisionKey(ref))
const faults = (html: string) => load(html)('.govuk-error-summary').text()
const fields = {
  ref: 'HB 12',
  title: `Money for the handbook (${canary})`,
  'maker.name': 'Ada Fell',
  'maker.post': 'Chair of the Board',
  signedOn: '2 May 2031',
  summary: '=1+1 is spent on paper.',
}
const main = async (path: string) => {
  const answer = await ask(site.url, path)
  return { status: answer.status, text: load(answer.text)('main').text() }
}
async function publish(ref: string): Promise<void> {
  const draft = (await draftOf(ref))!
  await staff.post('/office/meetings/publication/ask', { key: draft.key, revision: draft.revision })
  const { asked } = (await draftOf(ref))!
  const publisher = await signedInAs(site, 'pub-one')
  const at = `/office/meetings/publication?key=${encodeURIComponent(draft.key)}`
  const done = await publisher.post(at, { decision: 'now', sha256: asked!.sha256 })
  expect(done.statusCode).toBe(303)
  await vi.waitFor(async () => expect((await main(`/${draft.key}`)).status).toBe(200))
}

describe('in the office', () => {
  test('a decision needs a number, a line and a name; what was typed stays', async () => {
    const wrong = await staff.post(`${office}/new`, { ...fields, ref: '–', 'maker.name': '' })
    expect([wrong.statusCode, faults(wrong.body)]).toEqual([
      422,
      expect.stringContaining('Say who signed it.'),
    ])
    expect(load(wrong.body)('[name="summary"]').val()).toBe('=1+1 is spent on paper.')
    const rows = await staff.post(`${office}/new`, { ...fields, act: 'add:sources' })
    expect(load(rows.body)('[name="sources.0.title"]')).toHaveLength(1)
    expect(await draftOf('HB 12')).toBeUndefined()
  })
  test('a number is given once, and stays', async () => {
    expect((await staff.post(`${office}/new`, fields)).headers.location).toBe(`${office}/hb-12?saved=1`)
    expect(faults((await staff.post(`${office}/new`, fields)).body)).toContain('with this number already')
    await staff.post(`${office}/hb-12`, { ...fields, ref: 'HB 99', revision: 1 })
    expect((await draftOf('HB 12'))!.content.ref).toBe('HB 12')
    expect(await draftOf('HB 99')).toBeUndefined()
  })
  test('nothing of it is public until a second person publishes it', async () => {
    for (const path of [
      register,
      `${register}/hb-12`,
      `${register}/hb-12.json`,
      `${register}.csv`,
      '/search?q=handbook',
    ])
      expect((await ask(site.url, path)).text).not.toContain(canary)
    const auditor = await signedInAs(site, 'aud-one')
    expect((await auditor.get(`${office}/hb-12`)).statusCode).toBe(200)
    expect((await auditor.get(`${office}/new`)).statusCode).toBe(403)
    expect((await (await signedInAs(site, 'con-one')).get(office)).statusCode).toBe(403)
    await publish('HB 12')
  })
  test('what it takes the place of must be published', async () => {
    await staff.post(`${office}/new`, { ...fields, ref: 'HB 13', supersedes: 'hb-1' })
    const draft = (await draftOf('HB 13'))!
    const asked = await staff.post('/office/meetings/publication/ask', {
      key: draft.key,
      revision: draft.revision,
    })
    expect(faults(asked.body)).toContain('The decision that it takes the place of is not published.')
    await staff.post(`${office}/hb-13`, {
      ...fields,
      supersedes: 'hb-12',
      exempt: 'A price is still being agreed.',
      revision: draft.revision,
    })
    await publish('HB 13')
  })
})

describe('in public', () => {
  test('each leads to the one before it and the one after it; a part that is kept back says why', async () => {
    const later = await main(`${register}/hb-13`)
    expect(later.text).toMatch(/It takes the place of HB 12/)
    expect(later.text).toMatch(
      /A part of this decision is not published\.[\s\S]*A price is still being agreed/,
    )
    expect((await main(`${register}/hb-12`)).text).toContain(
      'A later decision takes the place of this one: HB 13',
    )
    expect((await ask(site.url, `${register}/hb-12.json`)).text).toContain('"ref":"HB 12"')
    expect((await main(`${register}/hb-14`)).status).toBe(404)
  })
  test('the register is found by words and by year, and is a table that no spreadsheet runs', async () => {
    expect((await main(`${register}?q=hb+13`)).text).toContain('One decision.')
    expect((await main(`${register}?year=2030`)).text).toContain('No decision has these words')
    expect((await main(`${register}?page=2`)).status).toBe(404)
    const { body, headers } = await ask(site.url, `${register}.csv`)
    expect(headers['content-type']).toContain('text/csv')
    const rows = parse(body, { bom: true, columns: true }) as Record<string, string>[]
    expect(rows.map(({ ref }) => ref)).toEqual(['HB 13', 'HB 12'])
    expect(rows[0]!.summary).toBe("'=1+1 is spent on paper.")
    const feed = await ask(site.url, `${register}.atom`)
    expect(feed.text).toContain('HB 13')
    // It names itself where it stands.
    expect(feed.text).toContain(`http://records.example${register}.atom`)
  })
  test('one on hold is gone from the register, and says so at its address', async () => {
    await site.act(async ({ db }) => {
      await placeHold(db, {
        key: decisionKey('HB 13'),
        category: 'court-order',
        reason: 'A court said so.',
        person: 'staff-one',
      })
    })
    await expect.poll(async () => (await main(`${register}/hb-13`)).status, { timeout: 10_000 }).toBe(451)
    expect((await ask(site.url, `${register}.csv`)).text).not.toContain('HB 13')
    expect((await main(`${register}/hb-12`)).text).not.toContain('HB 13')
  })
  test('a hundred and more come in pages', async () => {
    await site.act(async ({ db }) =>
      enterExamples(
        db,
        Array.from({ length: 101 }, (_, at) => exampleDecision({ ref: `ZZ ${at}`, title: `Item ${at}` })),
      ),
    )
    await expect
      .poll(async () => (await main(`${register}?q=ZZ`)).text, { timeout: 10_000 })
      .toContain('101 decisions')
    expect((await main(`${register}?page=3`)).status).toBe(200)
    expect((await main(`${register}?page=4`)).status).toBe(404)
  })
})

test('the last signed stand first; those without a day last; years are those that were signed in', () => {
  const { decisions } = publishedMeetings(
    exampleSnapshot([
      exampleDecision({ ref: 'A', signedOn: 'not stated' }),
      exampleDecision({ ref: 'B', signedOn: 'May 2030' }),
      exampleDecision({ ref: 'C', signedOn: '2 May 2031', supersedes: 'b' }),
    ]),
  )
  expect(filtered(decisions, {}).map(({ content }) => content.ref)).toEqual(['C', 'B', 'A'])
  expect(yearsOf(decisions)).toEqual(['2031', '2030'])
  const b = decisions.find(({ content }) => content.ref === 'B')!
  expect(around(decisions, b).supersededBy.map(({ content }) => content.ref)).toEqual(['C'])
})
