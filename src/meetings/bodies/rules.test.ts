import { expect, test } from 'vitest'
import { exampleBody } from '../example-meetings.ts'
import { body, membership, periodsOfOffice, standingItem, type Body } from '../model.ts'
import { bodyFaults, periodFaults, type BodyAround } from './rules.ts'

const board = (change: object = {}): Body => body.parse({ ...(exampleBody().content as Body), ...change })
const other = (slug: string, change: object = {}): Body =>
  board({ body: slug, name: slug, memberships: [], ...change })
const around = (bodies: Body[] = []): BodyAround => ({
  organisations: new Set(['harbour-board', 'harbour-police', 'harbour-office', 'dock-committee']),
  bodies: new Map(bodies.map((one) => [one.body, one])),
})
const faults = (change: object = {}, bodies: Body[] = []) => bodyFaults(board(change), around(bodies))
const member = (change: object) => membership.parse({ person: 'cleo', name: 'Cleo', ...change })

test('a whole body breaks no rule', () => {
  expect(faults()).toEqual([])
  expect(faults({ within: 'harbour-office' })).toEqual([])
})

test('a body, and whatever it is part of or sits on it for somebody, is of the register', () => {
  expect(bodyFaults(other('pier-panel'), around())).toEqual([
    '“pier-panel” is not an organisation of the register: a body is one of them.',
  ])
  expect(faults({ within: 'nobody' })).toEqual(['“nobody” is not an organisation of the register.'])
  expect(faults({ memberships: [member({ onBehalfOf: 'nobody' })] })).toEqual([
    'Cleo sits on behalf of “nobody”, which is not an organisation of the register.',
  ])
})

test('the body before and the one after are there, agree, and make no circle', () => {
  expect(faults({ successor: 'dock-committee' })).toEqual([
    'There is no body “dock-committee”, published or drafted.',
  ])
  // One of the two pages is enough to say it.
  expect(faults({ predecessor: 'dock-committee' }, [other('dock-committee')])).toEqual([])
  expect(
    faults({ predecessor: 'dock-committee' }, [other('dock-committee', { successor: 'harbour-board' })]),
  ).toEqual([])
  expect(
    faults({ predecessor: 'dock-committee' }, [other('dock-committee', { successor: 'harbour-office' })]),
  ).toEqual(['dock-committee says that another body came after it: “harbour-office”.'])
  expect(faults({ predecessor: 'harbour-board' })).toEqual(['A body cannot come before or after itself.'])
  expect(
    faults({ successor: 'b' }, [other('b', { successor: 'c' }), other('c', { successor: 'harbour-board' })]),
  ).toEqual(['Going from each body to the one after it leads back to this one.'])
  // A circle that is told from the other side.
  expect(faults({ predecessor: 'b' }, [other('b', { predecessor: 'harbour-board' })])).toEqual([
    'Going from each body to the one after it leads back to this one.',
  ])
})

test('time runs forwards, as far as it is stated', () => {
  expect(faults({ memberships: [member({ from: '2 May 2030', to: 'spring 2029' })] })).toEqual([
    'Cleo’s membership ends before it begins.',
  ])
  expect(faults({ memberships: [member({ from: '2030', to: 'May 2030' })] })).toEqual([])
  expect(faults({ memberships: [member({ to: '2029' })] })).toEqual([])
  expect(faults({ founded: '2030', dissolved: '2029' })).toEqual(['It is dissolved before it is founded.'])
  expect(faults({ formerNames: [{ name: 'Old', from: '2020', to: '2019' }] })).toEqual([
    'The former name “Old” ends before it begins.',
  ])
})

test('posts, strands and members that are named exist; two chairs at a time are no fault', () => {
  expect(
    faults({
      memberships: [member({ role: 'chair' }), member({ person: 'dan', name: 'Dan', role: 'chair' })],
    }),
  ).toEqual([])
  expect(faults({ memberships: [member({ post: 'keeper' })] })).toEqual([
    'Cleo holds a post that the body has not: “keeper”.',
  ])
  expect(faults({ memberships: [member({ substituteFor: 'cleo' })] })).toEqual([
    'Cleo stands in for “cleo”, who is not another member of the body.',
  ])
  const item = (change: object) =>
    standingItem.parse({ slug: 'figures', title: 'Figures', every: 'P6M', ...change })
  // "open-evenings" is a series, not a strand.
  expect(faults({ standingItems: [item({ strand: 'open-evenings' })] })).toEqual([
    '“Figures” is of a strand that the body has not: “open-evenings”.',
  ])
  expect(faults({ standingItems: [item({}), item({ every: 'RRULE:FREQ=SOMETIMES' })] })).toEqual([
    'Two standing items are called “figures”.',
    'How often “Figures” comes round cannot be read.',
  ])
  expect(faults({ standingItems: [item({ every: 'RRULE:FREQ=YEARLY;BYMONTH=6' })] })).toEqual([])
})

test('periods of office have a slug each and run forwards', () => {
  const periods = periodsOfOffice.parse({
    periods: [
      { slug: 'first', title: 'First', from: '2030', to: '2026' },
      { slug: 'first', title: 'Again' },
    ],
  })
  expect(periodFaults(periods)).toEqual([
    'Two periods of office are called “first”.',
    '“First” ends before it begins.',
  ])
})
