import { expect, test } from 'vitest'
import {
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
  exampleMinutes,
} from '../example-meetings.ts'
import type { Agenda, Body, Meeting, Minutes } from '../model.ts'
import { proposals, type ProposeFrom } from './propose.ts'
import { standingMeeting } from './standing.ts'

const notice = (slug: string, on: string) =>
  exampleMeeting({ meeting: slug, on, state: 'held' }).content as Meeting
const agendaOf = (meeting: string, item: Parameters<typeof exampleItem>[0]) =>
  exampleAgenda({ meeting, items: [exampleItem(item)] }).content as Agenda
const days = { january: '2031-01-01', april: '2031-04-01', july: '2031-07-01', october: '2031-10-01' }
const forward = [
  { title: 'Custody visits', on: 'July 2031', item: 'data' },
  { title: 'The budget', on: 'July 2031', item: 'data' },
  { title: 'Dogs', on: 'July 2031' },
]
/** What April set for later, as October has it before it. */
const proposed = (more: Partial<Pick<ProposeFrom, 'agendas' | 'earlier'>> = {}) =>
  proposals({
    notice: notice('october', days.october),
    bodies: [exampleBody({ standingItems: [] }).content as Body],
    meetings: Object.entries(days).map(([slug, day]) =>
      standingMeeting({ notice: notice(slug, day), from: day, to: day, agenda: null, minutes: null }),
    ),
    earlier: [
      ...(more.earlier ?? []),
      {
        slug: 'april',
        title: 'April',
        day: days.april,
        minutes: exampleMinutes({ meeting: 'april', items: [], forward }).content as Minutes,
      },
    ],
    agendas: more.agendas ?? [],
    today: '2031-08-01',
  })
    .map(({ item }) => item.title)
    .filter((title) => forward.some((one) => one.title === title))

test('what was set for later and is not taken yet is proposed', () => {
  expect(proposed()).toEqual(['Custody visits', 'The budget', 'Dogs'])
})

test('what a later agenda has is not proposed again, whether it says where it came from or not', () => {
  expect(proposed({ agendas: [agendaOf('july', { title: 'DOGS', id: 'dogs' })] })).toEqual([
    'Custody visits',
    'The budget',
  ])
  const from = { meeting: 'april', item: 'data' }
  expect(proposed({ agendas: [agendaOf('july', { title: 'Custody visits', carriedFrom: from })] })).toEqual([
    'The budget',
    'Dogs',
  ])
})

test('nor what later minutes took', () => {
  const minutes = exampleMinutes({ meeting: 'july', items: [{ id: 'dogs', order: 1, title: 'Dogs' }] })
  expect(
    proposed({
      earlier: [{ slug: 'july', title: 'July', day: days.july, minutes: minutes.content as Minutes }],
    }),
  ).toEqual(['Custody visits', 'The budget'])
})

test('an item of that name before it was set for later takes nothing away', () => {
  expect(proposed({ agendas: [agendaOf('january', { title: 'Dogs', id: 'dogs' })] })).toContain('Dogs')
})
