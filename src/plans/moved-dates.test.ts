import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notPublished, notStated, sourceDate } from '#src/kernel/dates.ts'
import {
  anyEdition,
  exampleCommitment as commitment,
  exampleEdition as edition,
  exampleMove,
} from './example-edition.ts'
import { slippage } from './moved-dates.ts'

const summer = { period: '2031-32-q2', periodLabel: '2031/32 Q2', startsOn: '2031-07-01', asAt: '2031-09-30' }
const first = { firstDue: sourceDate('2031-09-30') }
const early = exampleMove('2031-09-30', '2031-11-30', {
  period: summer.period,
  announcedOn: sourceDate('2031-09-01'),
})
const late = exampleMove('2031-11-30', '2032-21')
const withdrawn = exampleMove('2031-11-30', null, { reasonCode: 'no-reason-given', reason: '' })
const further = exampleMove(null, null, { from: notPublished, to: notPublished, announcedOn: notStated })

describe('slippage', () => {
  const editions = [
    edition([
      commitment({ ref: '1.1/a', ...first, restatements: [early, late] }),
      commitment({ ref: '1.1/b', firstDue: sourceDate('2031-11-30'), restatements: [withdrawn] }),
      commitment({
        ref: '2.1/a',
        owner: 'northmere-council',
        restatements: [further, exampleMove(null, '2032-21', { from: notPublished })],
      }),
      commitment({ ref: '2.2/a', owner: 'northmere-fire' }),
    ]),
    edition([commitment({ ref: '1.1/a', ...first, restatements: [early] })], summer),
  ]
  const found = slippage(editions)

  test('lists every moved date once, with its notice', () => {
    expect(
      found.rows.map(({ ref, n, days, noticeDays, announcedLate, toNoDate }) => [
        ref,
        n,
        days,
        noticeDays,
        announcedLate,
        toNoDate,
      ]),
    ).toEqual([
      ['1.1/a', 1, 61, 29, false, false],
      ['1.1/a', 2, 183, -15, true, false],
      ['1.1/b', 1, null, -15, true, true],
      ['2.1/a', 1, null, null, null, false],
      ['2.1/a', 2, null, null, null, false],
    ])
  })

  test('adds up per owner; what is not known is counted beside the days and never as zero', () => {
    expect(found.byOwner).toEqual([
      {
        owner: 'northmere-police',
        owned: 2,
        moves: 3,
        commitments: 2,
        measured: 2,
        totalDays: 244,
        medianDays: 122,
        toNoDate: 1,
        unknown: 0,
        announcedLate: 2,
        noticeUnknown: 0,
        noReasonGiven: 1,
      },
      {
        owner: 'northmere-council',
        owned: 1,
        moves: 2,
        commitments: 1,
        measured: 0,
        totalDays: 0,
        medianDays: null,
        toNoDate: 0,
        unknown: 2,
        announcedLate: 0,
        noticeUnknown: 2,
        noReasonGiven: 0,
      },
    ])
  })

  test('adds up over time, oldest period first', () => {
    expect(
      found.byPeriod.map(({ period, label, moves, totalDays }) => [period, label, moves, totalDays]),
    ).toEqual([
      ['2031-32-q2', '2031/32 Q2', 1, 61],
      ['2031-32-q3', '2031/32 Q3', 4, 183],
    ])
  })

  test('a move of a period whose edition is not here stands before those that are', () => {
    const { byPeriod } = slippage(editions.slice(0, 1))
    expect(byPeriod.map(({ period, asAt, moves }) => [period, asAt, moves])).toEqual([
      ['2031-32-q2', null, 1],
      ['2031-32-q3', '2031-12-31', 4],
    ])
  })

  test('what has left the plan keeps its moves', () => {
    const { rows } = slippage([
      edition([commitment({ ref: '1.1/a', ...first, restatements: [early] })], summer),
      edition([]),
    ])
    expect(rows).toHaveLength(1)
  })

  test('nothing moved is nothing: no owner, and no median', () => {
    expect(slippage([edition([commitment()])])).toMatchObject({
      rows: [],
      byOwner: [],
      total: { moves: 0, medianDays: null },
    })
    expect(slippage([])).toMatchObject({ rows: [], byPeriod: [] })
  })

  test('owners and periods each add up to the whole', () => {
    fc.assert(
      fc.property(fc.array(anyEdition, { maxLength: 3 }), (several) => {
        const { rows, total, byOwner, byPeriod } = slippage(several)
        for (const parts of [byOwner, byPeriod]) {
          for (const name of ['moves', 'measured', 'totalDays', 'toNoDate', 'unknown'] as const)
            expect(parts.reduce((sum, one) => sum + one[name], 0)).toBe(total[name])
        }
        expect(total.moves).toBe(rows.length)
        expect(total.measured + total.toNoDate + total.unknown).toBe(total.moves)
      }),
    )
  })
})
