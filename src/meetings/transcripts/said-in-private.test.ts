/** An item that becomes private after its transcript is published: what was said under it leaves the transcript first. */
import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agendaKind } from '../agenda/kind.tsx'
import { decisionAddress, enterDraft, saveDraft } from '../drafts/commands.ts'
import * as examples from '../example-meetings.ts'
import { kindOf } from '../kinds-of-drafts.ts'
import type { Agenda, Minutes, Transcript } from '../model.ts'
import { minutesKind } from '../minutes/kind.tsx'
import { officeSite, someone, type OfficeSite } from '../notice/office-for-test.ts'
import { transcriptKind } from './kind.tsx'

let site: OfficeSite
const slug = 'board-2031-04-08'
const inPrivate = { publicTitle: 'A matter of staff', reason: 'It is about named people.' }
const transcript = examples.exampleTranscript()
const minutesOf = (hidden: boolean) =>
  examples.exampleMinutes({
    attendance: [],
    items: [{ id: 'figures', order: 1, title: 'Figures', private: hidden ? inPrivate : null }],
  }).content as Minutes
const agendaOf = (hidden: boolean) =>
  examples.exampleAgenda({
    meeting: slug,
    items: [examples.exampleItem({ id: 'figures', title: 'Figures', private: hidden ? inPrivate : null })],
  })
const around = { today: '2031-06-15', pack: {} as never }
const db = () => site.database.db
const refusal =
  /The published transcript has 1 speech under “Figures”.*Publish the transcript again first: its next version goes out without/

beforeAll(async () => {
  site = await officeSite([
    examples.exampleMeeting({ meeting: slug, on: '8 April 2031', state: 'held' }),
    agendaOf(false),
    transcript,
  ])
})
afterAll(() => site.close())

test('minutes and an agenda that take it in private are refused, and told how; public ones are not', async () => {
  await expect(async () => minutesKind.freeze(db(), minutesOf(true), around)).rejects.toThrow(refusal)
  const agenda = agendaOf(true).content as Agenda
  await expect(async () => agendaKind.freeze(db(), agenda, around)).rejects.toThrow(refusal)
  await expect(minutesKind.freeze(db(), minutesOf(false), around)).resolves.toBeDefined()
})

test('once the transcript is published without it, they go out', async () => {
  await saveDraft(db(), someone('staff-one', 'staff'), kindOf('minutes'), {
    content: minutesOf(true),
    revision: 0,
  })
  const next = await transcriptKind.freeze(db(), transcript.content as Transcript, around)
  expect(next.speeches.map(({ item }) => item)).not.toContain('figures')
  await site.act(async (act) => {
    await enterDraft(act.db, transcriptKind, {
      content: next,
      draftedBy: 'staff-one',
      publishedBy: 'pub-one',
      correction: { what: 'One item is left out.', why: 'It was taken in private.' },
      publicUrl: 'http://records.example',
      ...around,
    })
  })
  await expect(minutesKind.freeze(db(), minutesOf(true), around)).resolves.toBeDefined()
})

test('speeches under an item that has another anchor now: one sentence for the item, and a link to where it is set', async () => {
  await saveDraft(db(), someone('staff-one', 'staff'), kindOf('transcript'), {
    content: {
      ...(transcript.content as Transcript),
      speeches: ['s1', 's2'].map((anchor) => examples.exampleSpeech({ anchor, item: 'old-anchor' })),
    },
    revision: 1,
  })
  const $ = load((await site.staff.get(decisionAddress(transcript.key))).body)
  expect($('main li').text()).toMatch(
    /2 speeches stand under “old-anchor”, the first of them s1.*Say again where each item begins/,
  )
  expect($(`a[href="/office/meetings/${slug}/transcript#items"]`).text()).toBe(
    'Where each item of the transcript begins',
  )
})
