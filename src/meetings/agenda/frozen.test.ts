/** A published agenda is frozen: what a correction keeps, and what readers see of what it adds and withdraws. */
import { describe, expect, test } from 'vitest'
import { exampleAgenda, exampleBody, exampleItem, exampleMeeting, examplePaper } from '../example-meetings.ts'
import type { Agenda, AgendaItem } from '../model.ts'
import { agendaChanges } from '../public/agenda-changes.tsx'
import { exampleSite } from '../public/site-for-test.ts'
import { takenUpAt } from '../actions/taken-up.ts'
import { blankMinutes } from '../minutes/begin.ts'
import { frozenFaults } from './frozen.ts'
import { standingMeetingOf } from './standing.ts'

const agendaOf = (...items: Partial<AgendaItem>[]) =>
  exampleAgenda({
    items: items.map((item, at) => exampleItem({ order: at + 1, number: '', ...item })),
  })
const contentOf = (...items: Partial<AgendaItem>[]) => agendaOf(...items).content as Agenda
const stops = { id: 'stops', number: '1', title: 'Stop and search figures' }
const force = { id: 'force', number: '2', title: 'Use of force' }
const plan = { address: 'plans/harbour-plan/actions/4.8', title: '4.8 The handbook' }
const inPrivate = { publicTitle: 'A matter of staff', reason: 'It names people.' }
const before = contentOf(stops, force)
const faults = (...items: Partial<AgendaItem>[]) => frozenFaults(contentOf(...items), before).join(' ')

describe('a later version of a published agenda', () => {
  test.each<[string, Partial<AgendaItem>[], string]>([
    [
      'puts another item in the place of one',
      [{ ...stops, title: 'Car parking' }, force],
      'reads like another item',
    ],
    ['takes one out', [stops], 'It cannot be taken out'],
    ['gives one another number', [stops, { ...force, number: '3' }], 'keeps that number'],
    ['turns their order round', [force, stops], 'keep their order'],
    [
      'withdraws what was never published',
      [stops, force, { id: 'new', title: 'New', withdrawn: 'No time.' }],
      'take it out',
    ],
  ])('is refused when it %s', (_what, items, told) => expect(faults(...items)).toContain(told))

  test('may make words clearer, put a misprint right, add, and withdraw', () => {
    expect(
      faults(
        { ...stops, title: 'The figures of stop and search, stop and search figures', about: 'By ward.' },
        { id: 'urgent', title: 'Floods' },
        { ...force, title: 'Use of froce', withdrawn: 'The report is not ready.' },
      ),
    ).toBe('')
    const misprint = contentOf({ ...force, title: 'Use of froce' })
    expect(frozenFaults(contentOf(force), misprint)).toEqual([])
  })
  test('calls an item otherwise that goes behind closed doors, and not when it stays there', () => {
    expect(faults(stops, { ...force, private: inPrivate })).toBe('')
    const closed = contentOf({ ...force, title: inPrivate.publicTitle, private: inPrivate })
    const renamed = { ...force, private: { ...inPrivate, publicTitle: 'The new building' } }
    expect(frozenFaults(contentOf(renamed), closed).join()).toContain('reads like another item')
  })
})

describe('readers of the meeting’s page', () => {
  const site = exampleSite([
    exampleBody(),
    exampleMeeting(),
    examplePaper(),
    agendaOf({ ...stops, papers: ['figures'] }, force),
    agendaOf(
      { ...stops, about: 'By ward.', papers: ['figures'] },
      { id: 'urgent', title: 'Floods' },
      { ...force, standingItem: 'data', links: [plan], withdrawn: 'The report is not ready.' },
    ),
  ])
  test('see what was added, and when; what is withdrawn, and why; and what changed', async () => {
    const { $ } = await site.page('/meetings/board-2031-07-08')
    const item = (id: string) => $(`#${id}`).text()
    expect(item('urgent')).toContain('Added on 1 January 2031, after the agenda was published.')
    expect(item('stops')).not.toContain('Added')
    expect(item('force')).toMatch(/Use of force[\s\S]*Withdrawn\. Reason given: The report is not ready\./)
    const changed = $('#changes').text()
    expect(changed).toContain('“Floods” was added.')
    expect(changed).toContain('“2 Use of force” was withdrawn: The report is not ready.')
    expect(changed).toMatch(/1 Stop and search figures, about: .*By ward\./)
    expect(changed).not.toContain('anchor')
  })
  test('find a withdrawn item nowhere as one that is to be taken; who harvests is told that it is withdrawn', async () => {
    const meeting = 'board-2031-07-08'
    const ics = await site.text(`/meetings/${meeting}.ics`)
    expect(ics).toContain('Floods')
    expect(ics).not.toContain('Use of force')
    expect(takenUpAt(site.meetings, plan.address)).toEqual([])
    expect(standingMeetingOf(site.meetings.meetings.get(meeting)!).planned).toEqual([])
    const objects = await site.json(`/api/oparl/1.1/agendaitem/${meeting}/force`)
    expect(objects['answerable:withdrawn']).toBe('The report is not ready.')
    const { agenda } = site.meetings.meetings.get(meeting)!
    expect(blankMinutes(meeting, agenda!.content, false).items.at(-1)).toMatchObject({
      state: 'withdrawn',
      reason: 'The report is not ready.',
    })
  })
  test('read nothing of an item that went behind closed doors, and no paper of it in the list', async () => {
    const { text, $ } = await exampleSite([
      exampleBody(),
      exampleMeeting(),
      examplePaper({ title: 'CANARY paper' }),
      agendaOf({ id: 'a', title: 'CANARY one', papers: ['figures'] }, stops),
      agendaOf({ id: 'a', title: 'CANARY one more', about: 'CANARY text', papers: ['figures'] }, stops),
      agendaOf({ id: 'a', title: inPrivate.publicTitle, private: inPrivate }, stops),
    ]).page('/meetings/board-2031-07-08')
    expect(text).not.toContain('CANARY')
    expect($('#changes').text()).toContain('“A matter of staff” is now taken in private.')
  })
  test('are told of every field that differs', () => {
    const { sentences, changes } = agendaChanges({
      before: contentOf({ ...stops, withdrawn: 'Ill.', purpose: 'scrutiny' }),
      after: contentOf({ ...stops, purpose: 'decision', papers: ['figures'] }),
      latest: contentOf({ ...stops, purpose: 'decision', papers: ['figures'] }),
      papers: new Map([['figures', 'Figures for July']]),
    })
    expect(sentences).toEqual(['“1 Stop and search figures” is to be taken after all.'])
    expect(changes.map(({ place }) => place)).toEqual([
      'items, 1 Stop and search figures, papers',
      'items, 1 Stop and search figures, purpose',
    ])
  })
})
