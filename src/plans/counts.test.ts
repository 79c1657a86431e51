import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceDate } from '#src/kernel/dates.ts'
import { countsOf } from './counts.ts'
import {
  anyEdition,
  exampleCommitment as commitment,
  exampleEdition as edition,
  exampleMoney,
  exampleMove,
  exampleUpdate,
} from './example-edition.ts'

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, one) => total + one, 0)

test('an edition is counted, and every count says what it is out of', () => {
  const late = { firstDue: sourceDate('2031-11-30') }
  const counts = countsOf(
    edition([
      commitment({ ref: '1.1/a', ...late }),
      commitment({
        ref: '1.1/b',
        ...late,
        restatements: [exampleMove('2031-11-30', '2032-21'), exampleMove('2032-21', '2032-22')],
      }),
      commitment({ ref: '1.2/a', update: null, silence: 'awaiting-office' }),
      commitment({ ref: '1.2/b', testable: false, update: exampleUpdate({ reported: 'reported-complete' }) }),
      commitment({
        ref: '1.3/a',
        assessed: 'limited',
        money: [
          exampleMoney(),
          exampleMoney({ amount: null }),
          exampleMoney({ stage: 'made-available', amount: 1_200_000 }),
        ],
      }),
    ]),
  )
  expect(counts).toMatchObject({
    total: 5,
    actions: 3,
    reported: { 'in-progress': 3, 'reported-complete': 1, paused: 0 },
    silent: 1,
    silentBy: { 'awaiting-office': 1, 'no-update': 0 },
    assessed: { 'not-assessed': 3, limited: 1, complete: 0 },
    notTestable: 1,
    schedule: { overdue: 1, 'not-due': 1, 'no-date': 3 },
    strip: { overdue: 1, 'date-moved': 1, silence: 1, 'reported-complete': 1, 'in-progress': 1 },
    overdue: 1,
    pastFirstDate: 2,
    withFirstDate: 2,
    withCurrentDate: 2,
    moved: 1,
    restatements: 2,
    money: [
      { stage: 'pending', currency: 'GBP', sums: 2, amount: 900_000, amountNotStated: 1 },
      { stage: 'made-available', currency: 'GBP', sums: 1, amount: 1_200_000, amountNotStated: 0 },
    ],
  })
})

test('the parts of every whole add up to it', () => {
  fc.assert(
    fc.property(anyEdition, (one) => {
      const counts = countsOf(one)
      expect(sum(counts.reported) + counts.silent).toBe(counts.total)
      expect(sum(counts.silentBy)).toBe(counts.silent)
      expect(sum(counts.assessed) + counts.notTestable).toBe(counts.total)
      expect(sum(counts.schedule)).toBe(counts.total)
      expect(sum(counts.strip)).toBe(counts.total)
      expect(counts.overdue).toBe(counts.strip.overdue)
      expect(counts.pastFirstDate).toBeLessThanOrEqual(counts.withFirstDate)
      expect(counts.moved).toBeLessThanOrEqual(counts.restatements)
    }),
  )
})
