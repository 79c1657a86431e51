import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notStated, sourceDate } from '#src/kernel/dates.ts'
import { inNewOrder } from './changed-actions.ts'
import { changedWords } from './changed-words.ts'
import { changesBetween, wordsOfChange } from './changes.ts'
import {
  anyEdition,
  exampleCommitment as commitment,
  exampleEdition as edition,
  exampleEvidence,
  exampleFigure,
  exampleMoney,
  exampleMove,
  exampleUpdate,
} from './example-edition.ts'
import type { EditionCommitment } from './model.ts'

const autumn = (commitments: EditionCommitment[]) =>
  edition(commitments, { period: '2031-32-q2', periodLabel: '2031/32 Q2', asAt: '2031-09-30' })
const refs = (list: { ref: string }[]) => list.map(({ ref }) => ref)
const onlyChange = (was: Partial<EditionCommitment>, is: Partial<EditionCommitment>) =>
  changesBetween(autumn([commitment(was)]), edition([commitment(is)]))

describe('what changed between two editions', () => {
  test('a moved date: the words, the day and the restatement', () => {
    const first = { firstDue: sourceDate('2031-11-30') }
    const move = exampleMove('2031-11-30', '2032-21')
    const changes = onlyChange(first, { ...first, restatements: [move] })
    expect(refs(changes.datesMoved)).toEqual(['1.1/a'])
    expect(changes.commitments[0]).toMatchObject({
      dates: [{ which: 'current', from: sourceDate('2031-11-30'), to: sourceDate('2032-21'), days: 183 }],
      restatements: { added: [move], removed: [] },
      schedule: { from: { state: 'overdue' }, to: { state: 'not-due' } },
    })
  })

  test('a date that was withdrawn has moved, by no number of days', () => {
    const first = { firstDue: sourceDate('2031-11-30') }
    const changes = onlyChange(first, { ...first, restatements: [exampleMove('2031-11-30', null)] })
    expect(changes.datesMoved).toHaveLength(1)
    expect(changes.commitments[0]?.dates).toMatchObject([{ which: 'current', to: notStated, days: null }])
  })

  test('completed, assessed, gone back, silent, in the same words', () => {
    const done = { update: exampleUpdate({ reported: 'reported-complete', text: 'Done.' }) }
    const silent = { update: null, silence: 'no-update' as const }
    const [a, b, c, d, e, f] = ['1.1/a', '1.1/b', '1.2/a', '1.2/b', '1.3/a', '1.3/b']
    const changes = changesBetween(
      autumn([
        commitment({ ref: a! }),
        commitment({ ref: b! }),
        commitment({ ref: c!, ...done }),
        commitment({ ref: d!, assessed: 'substantial' }),
        commitment({ ref: e! }),
        commitment({ ref: f! }),
      ]),
      edition([
        commitment({ ref: a!, ...done }),
        commitment({ ref: b!, assessed: 'limited', update: exampleUpdate({ text: 'New words.' }) }),
        commitment({ ref: c! }),
        commitment({ ref: d!, assessed: 'limited' }),
        commitment({ ref: e!, ...silent }),
        commitment({ ref: f!, update: exampleUpdate({ text: 'Still the same.', unchanged: true }) }),
      ]),
    )
    expect(refs(changes.reportedComplete)).toEqual([a])
    expect(refs(changes.newlyAssessed)).toEqual([b])
    expect(refs(changes.wentBack)).toEqual([c, d])
    expect(refs(changes.silent)).toEqual([e])
    expect(refs(changes.noNewWords)).toEqual([d, f])
    expect(wordsOfChange(changes)).toEqual([
      { kind: 'reportedComplete', count: 1 },
      { kind: 'newlyAssessed', count: 1 },
      { kind: 'wentBack', count: 2 },
      { kind: 'noNewWords', count: 2 },
      { kind: 'silent', count: 1 },
    ])
  })

  test('words are shown word by word', () => {
    const changes = onlyChange(
      { update: exampleUpdate({ text: 'It is late.' }) },
      { update: exampleUpdate({ text: 'It is very late.' }) },
    )
    expect(changes.commitments[0]?.update).toEqual([
      { kind: 'same', text: 'It is ' },
      { kind: 'added', text: 'very ' },
      { kind: 'same', text: 'late.' },
    ])
  })

  test('figures go from one period’s value to the next one’s; a new one and a dropped one stand alone', () => {
    const then = exampleFigure(12, { period: 'Q2' })
    const now = exampleFigure(15, { period: 'Q3' })
    const dropped = exampleFigure(1, { measure: 'Vacancies' })
    const added = exampleFigure(2, { group: 'women' })
    const changes = onlyChange(
      { update: exampleUpdate({ figures: [then, dropped] }) },
      { update: exampleUpdate({ figures: [added, now] }) },
    )
    expect(changes.commitments[0]?.figures).toEqual([
      { from: null, to: added },
      { from: then, to: now },
      { from: dropped, to: null },
    ])
  })

  test('money moves from stage to stage', () => {
    const [pending, approved] = [exampleMoney(), exampleMoney({ stage: 'approved' })]
    const changes = onlyChange({ money: [pending] }, { money: [approved] })
    expect(changes.commitments[0]?.money).toEqual([{ from: pending, to: approved }])
  })

  test('evidence added and removed', () => {
    const [policy, letter] = [exampleEvidence(2), exampleEvidence(3)]
    const changes = onlyChange(
      { update: exampleUpdate({ evidence: [letter] }) },
      { update: exampleUpdate({ evidence: [policy] }) },
    )
    expect(changes.commitments[0]?.evidence).toEqual({ added: [policy], removed: [letter] })
  })

  test('a new owner, and a milestone that moved', () => {
    const step = { title: 'Draft', firstDue: notStated, due: sourceDate('2031-10-31'), doneOn: notStated }
    const changes = onlyChange(
      { milestones: [step] },
      { owner: 'northmere-council', milestones: [{ ...step, due: sourceDate('2031-11-30') }] },
    )
    expect(changes.commitments[0]?.facts).toEqual([
      { name: 'owner', from: 'northmere-police', to: 'northmere-council' },
    ])
    expect(changes.commitments[0]?.dates).toMatchObject([{ which: 'milestone', title: 'Draft', days: 30 }])
  })

  test('renumbered, reordered, added and removed are told apart', () => {
    const one = commitment({ id: 'one', ref: '1.1/a' })
    const two = commitment({ id: 'two', ref: '1.2/a' })
    const three = commitment({ id: 'three', ref: '1.3/a' })
    const gone = commitment({ id: 'gone', ref: '1.4/a' })
    const changes = changesBetween(
      autumn([one, two, three, gone]),
      edition([three, { ...one, ref: '1.5/a' }, two, commitment({ id: 'new', ref: '1.1/a' })]),
    )
    expect(changes.added.map(({ id }) => id)).toEqual(['new'])
    expect(changes.removed.map(({ id }) => id)).toEqual(['gone'])
    expect(changes.renumbered).toEqual([{ id: 'one', from: '1.1/a', to: '1.5/a' }])
    expect(changes.reordered.map(({ id }) => id)).toEqual(['three'])
    expect(changes.actions).toMatchObject({
      added: [{ ref: '1.1' }],
      removed: [{ ref: '1.4' }],
      renumbered: [{ from: '1.1', to: '1.5' }],
    })
    expect(changes.commitments.find(({ id }) => id === 'one')?.formerRef).toBe('1.1/a')
  })

  test('two versions of one edition compare words, and nobody is silent for it', () => {
    const silent = commitment({ update: null, silence: 'no-update' })
    const same = commitment({ ref: '1.1/b' })
    const changes = changesBetween(edition([silent, same]), edition([silent, same]))
    expect(wordsOfChange(changes)).toEqual([])
  })
})

describe('for any two editions', () => {
  test('nothing changed between an edition and itself, whatever the order of its fields', () => {
    fc.assert(
      fc.property(anyEdition, (one) => {
        const again = JSON.parse(JSON.stringify(one), (_, value: unknown) =>
          value && typeof value === 'object' && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).toReversed())
            : value,
        ) as typeof one
        const changes = changesBetween(one, again)
        expect(wordsOfChange(changes)).toEqual([])
        expect(changes.commitments).toEqual([])
        expect(Object.values(changes.actions).flat()).toEqual([])
      }),
    )
  })

  test('what one way adds, the other way removes', () => {
    fc.assert(
      fc.property(anyEdition, anyEdition, (a, b) => {
        const [there, back] = [changesBetween(a, b), changesBetween(b, a)]
        expect(there.added).toEqual(back.removed)
        expect(there.removed).toEqual(back.added)
        expect(there.actions.added).toEqual(back.actions.removed)
        expect(new Set(there.commitments.map(({ id }) => id))).toEqual(
          new Set(back.commitments.map(({ id }) => id)),
        )
        expect(there.renumbered.map(({ from, to }) => `${from} ${to}`).toSorted()).toEqual(
          back.renumbered.map(({ from, to }) => `${to} ${from}`).toSorted(),
        )
        expect(there.reordered).toHaveLength(back.reordered.length)
        for (const change of there.commitments) {
          const reverse = back.commitments.find(({ id }) => id === change.id)
          expect(change.evidence.added).toEqual(reverse?.evidence.removed)
          expect(change.restatements.added).toEqual(reverse?.restatements.removed)
        }
      }),
    )
  })

  test('every commitment of both is accounted for once', () => {
    fc.assert(
      fc.property(anyEdition, anyEdition, (a, b) => {
        const { added, removed } = changesBetween(a, b)
        const ids = (one: typeof a) =>
          one.actions.flatMap(({ commitments }) => commitments.map(({ id }) => id))
        expect(ids(b).length - added.length).toBe(ids(a).length - removed.length)
      }),
    )
  })
})

describe('changed words', () => {
  const text = fc
    .array(fc.constantFrom('a', 'handbook', ' ', '  ', '\n', '.', '—', 'é', '5%'))
    .map((parts) => parts.join(''))

  test('hold both texts to the letter', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (from, to) => {
        const segments = changedWords(from, to)
        expect(segments === null).toBe(from === to)
        if (segments === null) return
        const without = (kind: string) =>
          segments
            .filter((one) => one.kind !== kind)
            .map((one) => one.text)
            .join('')
        expect(without('removed')).toBe(to)
        expect(without('added')).toBe(from)
      }),
    )
  })

  test('of two long texts with nothing in common are the old one and the new one', () => {
    const long = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join(' ')
    expect(changedWords(long('a'), long('b'))?.[0]?.kind).toBe('removed')
  })
})

test('a new order is explained by as few moves as can be', () => {
  expect([...inNewOrder(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])]).toEqual(['d'])
  expect([...inNewOrder(['a', 'b'], ['a', 'b'])]).toEqual([])
  expect([...inNewOrder([], [])]).toEqual([])
  expect(inNewOrder(['a', 'b', 'c'], ['c', 'b', 'a']).size).toBe(2)
})
