/** An item that is taken in private after its paper was published: the paper goes first, and whoever publishes knows what was said before. */
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { liftHold, placeHold } from '#src/record/index.ts'
import { decisionAddress, publishDraft, saveDraft } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import { exampleAgenda, exampleItem, exampleMeeting, examplePaper } from '../example-meetings.ts'
import { agendaKey, paperKey, type Agenda, type Paper } from '../model.ts'
import { officeSite, someone, type OfficeSite } from '../notice/office-for-test.ts'
import { paperKind } from '../papers/kind.tsx'
import { agendaKind } from './kind.tsx'

let site: OfficeSite
const meeting = 'board-2025-07-16'
const key = agendaKey(meeting)
const paper = paperKey(meeting, 'case')
const casePaper = examplePaper({ meeting, paper: 'case', title: 'The case of Brook', files: [] })
const agendaOf = (hidden: boolean, papers: string[]) =>
  exampleAgenda({
    meeting,
    items: [
      exampleItem({
        id: 'case',
        title: 'The conduct of Brook',
        papers,
        private: hidden ? { publicTitle: 'A matter of staff', reason: 'It names people.' } : null,
      }),
    ],
  })
const draft = async () => (await findDraft<Agenda>(site.database.db, key))!
const save = async (papers: string[]) =>
  saveDraft(site.database.db, someone('staff-one', 'staff'), agendaKind, {
    content: agendaOf(true, papers).content,
    revision: (await findDraft(site.database.db, key))?.revision ?? 0,
  })
const ask = async () =>
  site.staff.post('/office/meetings/publication/ask', {
    key,
    revision: (await draft()).revision,
    what: 'One item is taken in private.',
    why: 'It names people.',
  })
const page = async () => load((await site.server.inject(`/meetings/${meeting}`)).body)

beforeAll(async () => {
  site = await officeSite([
    exampleMeeting({ meeting, on: '16 July 2025', questionsUntil: null }),
    casePaper,
    agendaOf(false, ['case']),
  ])
})
afterAll(() => site.close())

test('is refused while everybody can read the paper, also when the draft names it no more', async () => {
  for (const papers of [['case'], []]) {
    await save(papers)
    const refused = await ask()
    expect(refused.statusCode).toBe(422)
    const $ = load(refused.body)
    expect($('.govuk-error-summary').text()).toContain(
      'everybody can read its paper “The case of Brook”. Place a hold on that paper first.',
    )
    expect($('main a[href="/office/holds/new"]')).toHaveLength(1)
  }
})

test('with the paper on hold it goes out; the publisher is told which version has said its title, and how to hold that', async () => {
  await site.act(async ({ db }) => {
    await placeHold(db, { key: paper, category: 'personal-safety', reason: 'A name', person: 'staff-one' })
  })
  expect((await ask()).statusCode).toBe(303)
  const $ = load((await site.publisher.get(decisionAddress(key))).body)
  expect($('main').text()).toContain(
    'version 1 of this agenda calls “The conduct of Brook”. That version stays readable in the record.',
  )
  expect($(`a[href="/office/holds/new?key=${encodeURIComponent(key)}"]`)).toHaveLength(1)
  const { sha256 } = (await draft()).asked!
  await site.act(async ({ db }) => {
    const around = { today: '2025-07-01', publicUrl: 'http://records.example', pack: site.pack }
    await publishDraft(db, someone('pub-one', 'publisher'), agendaKind, { key, sha256, ...around })
  })
  const now = await vi.waitFor(async () => {
    const there = await page()
    expect(there('#agenda').text()).toContain('A matter of staff')
    return there
  })
  expect(now('main').text()).not.toContain('Brook')
})

test('once that hold is lifted, the page of the meeting still does not list the paper, nor can it be published again', async () => {
  await site.act(({ db }) => liftHold(db, { key: paper, person: 'pub-one' }))
  await vi.waitFor(async () =>
    expect((await site.server.inject(`/meetings/${meeting}/papers/case`)).statusCode).toBe(200),
  )
  expect((await page())('main').text()).not.toContain('Brook')
  await expect(
    paperKind.freeze(site.database.db, casePaper.content as Paper, { today: '2025-07-01', pack: site.pack }),
  ).rejects.toThrow('The agenda takes this paper in private')
})
