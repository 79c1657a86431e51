import { load } from 'cheerio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Faults } from '#src/kernel/errors.ts'
import { givePerson } from '#test/people.ts'
import { signedInAs, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { enterDraft } from '../drafts/commands.ts'
import { enterExamples, exampleAction, exampleBody, exampleMeeting } from '../example-meetings.ts'
import { minutesKind } from './kind.tsx'

let site: TestSite
let staff: SignedIn
const [one, two, three] = ['board-2025-01-10', 'board-2025-02-10', 'board-2025-03-10'] as const
const hidden = `${one}-a2`
const items = [
  { id: 'minutes', number: '1', order: 1, title: 'Minutes and actions', kind: 'minutes-and-actions' },
  {
    id: 'staff',
    number: '2',
    order: 2,
    title: 'CANARY title',
    private: { publicTitle: 'A matter of staff', reason: 'It is about named people.' },
  },
]
const publish = (meeting: string, content: object, correction?: { what: string; why: string }) =>
  site.act(async (act) => {
    await enterDraft(act.db, minutesKind, {
      content: { meeting, status: 'draft', items, ...content },
      draftedBy: 'staff-one',
      publishedBy: 'staff-two',
      today: '2025-04-01',
      publicUrl: 'http://records.example',
      pack: act.pack,
      correction,
    })
  })
const given = [
  exampleAction({ id: `${one}-a1`, item: 'minutes' }),
  exampleAction({ id: hidden, ref: 'A2', item: 'staff', text: 'CANARY speak with the officer.' }),
]
const rowOf = async (meeting: string) => {
  await staff.post(`/office/meetings/${meeting}/minutes`, { act: 'begin' })
  const page = load((await staff.get(`/office/meetings/${meeting}/minutes/items/minutes`)).body)
  return page(`#review-${hidden}`).text().replaceAll(/\s+/g, ' ')
}

beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  for (const slug of ['staff-one', 'staff-two'])
    await givePerson(site.database.db, { slug, name: slug, organisation: 'nopo', roles: [{ role: 'staff' }] })
  await site.act(({ db }) =>
    enterExamples(db, [
      exampleBody(),
      ...[one, two, three].map((meeting) =>
        exampleMeeting({ meeting, on: meeting.replace('board-', ''), state: 'held' }),
      ),
    ]),
  )
  await publish(one, { actions: given })
  staff = await signedInAs(site, 'staff-one')
})
afterAll(() => site.close())

test('staff have what was given in private before them at the next meeting, and carry it from there', async () => {
  await enterExamplesOfItems(two)
  const row = await rowOf(two)
  expect(row).toContain('CANARY speak with the officer.')
  expect(row).toContain('readers see nothing of it')
  const review = { item: 'minutes', state: 'in-progress', text: 'CANARY they met.' }
  await publish(two, {
    reviews: [
      { action: hidden, ...review },
      { action: `${one}-a1`, ...review, text: 'Seen.' },
    ],
  })
  await enterExamplesOfItems(three)
  expect(await rowOf(three)).toMatch(/CANARY speak.*Carried over once\. Stood as: In progress/)
})

test('readers have nothing of it: not its words, not its name, not that it was reviewed or left out', async () => {
  expect((await site.server.inject(`/meetings/${two}/minutes.json`)).body).toContain(`${one}-a1`)
  for (const path of [
    `/meetings/${one}/minutes`,
    `/meetings/${two}/minutes`,
    `/meetings/${two}/minutes.json`,
    '/bodies/harbour-board/action-points?state=all',
    '/bodies/harbour-board/action-points.csv',
    '/api/v1/action-points',
  ]) {
    const { body } = await site.server.inject(path)
    expect(body).not.toContain('CANARY')
    expect(body).not.toContain(hidden)
  }
  expect((await site.server.inject(`/bodies/harbour-board/action-points/${hidden}`)).statusCode).toBe(404)
})

test('what was never published stays outside the log, and cannot be reviewed', async () => {
  const unknown = { action: `${one}-a9`, item: 'minutes', state: 'closed' }
  await expect(publish(three, { reviews: [unknown] })).rejects.toThrow(Faults)
})

test('it can be closed, and is not before the meetings after that', async () => {
  const closed = { action: hidden, item: 'minutes', state: 'closed', text: 'CANARY done.' }
  await publish(two, { reviews: [closed] }, { what: 'A review.', why: 'It was missing.' })
  expect(await rowOf(three)).toBe('')
})

/** Minutes begin with the items of the agenda: without one the draft is given its items. */
async function enterExamplesOfItems(meeting: string): Promise<void> {
  await staff.post(`/office/meetings/${meeting}/minutes`, { act: 'begin' })
  await staff.post(`/office/meetings/${meeting}/minutes`, { act: 'add-item', title: 'Minutes' })
}
