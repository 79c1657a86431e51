import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPack } from '#src/kernel/pack.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { placeHold } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { enterDraft } from '../drafts/commands.ts'
import {
  enterExamples,
  exampleAgenda,
  exampleBody,
  exampleItem,
  exampleMeeting,
  exampleMinutes,
  examplePaper,
} from '../example-meetings.ts'
import { agenda, body, meeting, paperKey, type Agenda } from '../model.ts'
import { agendaKind } from './kind.tsx'
import { agendaFaults, type AgendaAround } from './rules.ts'

const notice = meeting.parse(exampleMeeting({ parts: [{ title: 'First' }] }).content)
const around: AgendaAround = {
  notice,
  announced: true,
  bodies: new Map([['harbour-board', body.parse(exampleBody().content)]]),
  papers: new Set(['figures']),
  unpublished: new Map(),
  before: null,
  items: new Map([['board-2031-04-08', new Set(['backlogs'])]]),
}
const items = (...changes: object[]): Agenda =>
  agenda.parse({
    meeting: notice.meeting,
    items: changes.map((change, at) => ({
      id: `item-${at + 1}`,
      order: at + 1,
      title: 'An item',
      ...change,
    })),
  })
const faults = (of: Agenda, change: Partial<AgendaAround> = {}) =>
  agendaFaults(of, { ...around, ...change }).join(' ')

describe('an agenda', () => {
  test('keeps printed numbers that slip or repeat', () => {
    expect(faults(items({ number: '1' }, { number: '4' }, { number: '4' }, {}))).toBe('')
  })
  test.each([
    ['without a notice', items({}), { notice: null }, 'no notice'],
    ['before its notice', items({}), { announced: false }, 'not published'],
    ['with two items of one name', items({ id: 'a' }, { id: 'a' }), {}, 'same name'],
    ['with a gap in its order', items({}, { order: 3 }), {}, 'without a gap'],
    ['with two items in one place', items({}, { order: 1 }), {}, 'without a gap'],
    ['in a part that there is not', items({ part: 2 }), {}, 'part 2'],
    ['with a paper that there is not', items({ papers: ['figures', 'late'] }), {}, '“late”'],
    [
      'with a paper that is only a draft',
      items({ papers: ['figures'] }),
      { unpublished: new Map([['figures', 'Figures for July']]) },
      '“Figures for July”, which is not published',
    ],
    ['with a standing item of another body', items({ standingItem: 'gangs' }), {}, '“gangs”'],
    [
      'with an item carried over from nowhere',
      items({ carriedFrom: { meeting: 'board-2031-04-08', item: 'nothing' } }),
      {},
      'carried over',
    ],
    [
      'that drops a published item',
      items({ id: 'a' }),
      { before: items({ id: 'a' }, { id: 'b' }) },
      'withdrawn',
    ],
  ])('%s is refused', (_what, of, change, told) => expect(faults(of, change)).toContain(told))
  test('may gain items once it is published', () => {
    const before = items({ id: 'a' }, { id: 'b' })
    expect(faults(items({ id: 'a' }, { id: 'c' }, { id: 'b' }), { before })).toBe('')
  })
  test('may name what is there', () => {
    const carriedFrom = { meeting: 'board-2031-04-08', item: 'backlogs' }
    expect(faults(items({ part: 1, papers: ['figures'], standingItem: 'data', carriedFrom }))).toBe('')
  })
  test('may name a draft in an item taken in private: nobody reads of it', () => {
    const inPrivate = { publicTitle: 'A matter of staff', reason: 'It names people.' }
    expect(
      faults(items({ papers: ['figures'], private: inPrivate }), {
        unpublished: new Map([['figures', 'Figures for July']]),
      }),
    ).toBe('')
  })
  test('takes nothing private without a reason', () => {
    expect(() => items({ private: { publicTitle: 'A matter of staff', reason: '' } })).toThrow()
  })
})

describe('what is published of it', () => {
  let database: TestDatabase
  const pack = readPack(`${packageRoot}/packs/northmere`)
  const freeze = { today: '2031-06-15', pack }
  const enter = (content: unknown) =>
    enterDraft(database.db, agendaKind, {
      content,
      draftedBy: 'drafting-person',
      publishedBy: 'publishing-person',
      correction: { what: 'More.', why: 'It came up.' },
      publicUrl: 'http://records.example',
      ...freeze,
    })
  beforeAll(async () => {
    database = await testDatabase()
    await enterExamples(database.db, [
      exampleBody(),
      exampleMeeting(),
      exampleMeeting({ meeting: 'board-2031-04-08', on: '8 April 2031', state: 'held' }),
      exampleMinutes(),
      examplePaper(),
    ])
  })
  afterAll(() => database.close())

  test('has nothing of an item taken in private but its number, its public title and the reason', async () => {
    const canary = 'CANARY'
    const secret = exampleItem({
      id: 'staff',
      number: '7',
      order: 1,
      title: `${canary} title`,
      about: `${canary} text`,
      leads: [{ name: `${canary} lead` }],
      papers: ['figures'],
      start: '19:00',
      minutes: 30,
      purpose: 'decision',
      standingItem: 'data',
      carriedFrom: { meeting: 'board-2031-04-08', item: 'figures' },
      links: [{ address: 'plans/canary', title: `${canary} link` }],
      private: { publicTitle: 'A matter of staff', reason: 'It is about named people.' },
    })
    const content = exampleAgenda({ items: [secret] }).content as Agenda
    await expect(agendaKind.freeze(database.db, content, freeze)).rejects.toThrow(
      '“CANARY title” is taken in private here, and everybody can read its paper “Figures for the quarter”. Place a hold on that paper first.',
    )
    const key = paperKey(content.meeting, 'figures')
    await placeHold(database.db, {
      key,
      category: 'personal-safety',
      reason: 'It names people.',
      person: 'a-person',
    })
    const frozen = await agendaKind.freeze(database.db, content, freeze)
    expect(JSON.stringify(frozen)).not.toMatch(/canary/i)
    expect(frozen.items[0]).toMatchObject({
      id: 'staff',
      number: '7',
      title: 'A matter of staff',
      private: { reason: 'It is about named people.' },
      leads: [],
      papers: [],
      links: [],
      start: null,
      minutes: null,
      purpose: null,
      // The other title is there to keep which duty of the body it was.
      standingItem: null,
      carriedFrom: null,
      withdrawn: null,
      about: '',
    })
  })
  test('is frozen: a later version is a correction that drops nothing', async () => {
    const two = {
      ...agenda.parse(exampleAgenda().content),
      items: [1, 2].map((order) => exampleItem({ id: `i${order}`, order })),
    }
    await enter(two)
    await expect(enter({ ...two, items: [two.items[0]] })).rejects.toThrow(/withdrawn/)
    await enter({ ...two, items: [...two.items, exampleItem({ id: 'i3', order: 3 })] })
  })
  test('cannot come out before the notice, and says so', async () => {
    const early = exampleAgenda({ meeting: 'board-2032-01-01' }).content
    await expect(enter(early)).rejects.toThrow(/no notice/)
  })
})
