import { expect, test } from 'vitest'
import { exampleAction, exampleMinutes } from '../example-meetings.ts'
import { minutes as schema, type Minutes } from '../model.ts'
import { withoutPrivate } from './redact.ts'

const canary = 'CANARY-7f31'
const secret = `It said ${canary}.`
const about = [{ address: `plans/x/actions/${canary}`, title: canary }]

const draft = exampleMinutes({
  items: [
    { id: 'figures', number: '1', order: 1, title: 'Figures', text: 'Public words.' },
    {
      id: 'staff',
      number: '2',
      order: 2,
      title: canary,
      standingItem: 'data',
      state: 'deferred',
      deferredTo: canary,
      reason: canary,
      text: secret,
      outcomes: [{ kind: 'agreed', text: secret }],
      decisions: [{ ref: canary, text: secret }],
      private: { publicTitle: 'A matter of staff', reason: 'It is about named people.' },
      links: about,
    },
  ],
  actions: [
    exampleAction(),
    exampleAction({ id: 'board-2031-04-08-a2', ref: 'A2', item: 'staff', text: secret }),
  ],
  reviews: [
    {
      action: 'board-2031-01-10-a1',
      item: 'staff',
      state: 'closed',
      text: secret,
      newDue: canary,
      links: about,
    },
  ],
  forward: [
    { title: 'Figures by ward', item: 'figures' },
    { title: canary, item: 'staff', text: secret },
  ],
}).content as Minutes

test('of an item taken in private only its number, its public title and the reason go out', () => {
  const published = withoutPrivate(draft)
  expect(JSON.stringify(draft).toLowerCase()).toContain(canary.toLowerCase())
  expect(JSON.stringify(published).toLowerCase()).not.toContain(canary.toLowerCase())
  expect(published.items[1]).toMatchObject({
    number: '2',
    // The other title is there to keep which duty it was.
    standingItem: null,
    title: 'A matter of staff',
    text: '',
    outcomes: [],
  })
  expect(published.items[0]).toEqual(draft.items[0])
  expect(published.actions.map(({ id }) => id)).toEqual(['board-2031-04-08-a1'])
  expect(published.forward.map(({ title }) => title)).toEqual(['Figures by ward'])
  expect(schema.parse(published)).toEqual(published)
})

test('a duty of the body that keeps its title was taken, and not missed', () => {
  const items = draft.items.map((item) =>
    item.private === null ? item : { ...item, private: { ...item.private, publicTitle: item.title } },
  )
  expect(withoutPrivate({ ...draft, items }).items[1]).toMatchObject({ standingItem: 'data' })
})

test('that a public action point was reviewed in private is told with its state and no word', () => {
  expect(withoutPrivate(draft).reviews).toEqual([
    { action: 'board-2031-01-10-a1', item: 'staff', state: 'closed', text: '', newDue: null, links: [] },
  ])
})

test('minutes without anything private are as they were', () => {
  const open = { ...draft, items: [draft.items[0]!] }
  expect(withoutPrivate(open)).toEqual(open)
})

test('of what an earlier meeting gave in private no review goes out, wherever it was made', () => {
  const earlier = 'board-2031-01-10-a2'
  const reviewed = {
    ...draft,
    reviews: ['figures', 'staff'].map((item) => ({ ...draft.reviews[0]!, action: earlier, item })),
  }
  expect(withoutPrivate(reviewed, new Set([earlier])).reviews).toEqual([])
})
