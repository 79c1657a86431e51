import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#src/kernel/dates.ts'
import { silences } from './model.ts'
import { silenceOf, type SilenceInput } from './silence.ts'

const due = '2022-01-14'
const closed = '2022-02-08'
const asked: SilenceInput = {
  requestedOn: '2022-01-04',
  dueOn: due,
  receivedOn: null,
  clearedOn: null,
  withheldReason: null,
  hasUpdate: false,
  asOf: closed,
}

describe('why there is no update', () => {
  test.each<[string, Partial<SilenceInput>, string | null]>([
    ['there is one', { hasUpdate: true }, null],
    ['nobody asked', { requestedOn: null }, 'not-requested'],
    ['asked only after the edition was closed', { requestedOn: '2022-02-09' }, 'not-requested'],
    ['asked, and the day it was due has not passed', { asOf: '2022-01-13' }, 'awaiting-owner'],
    ['asked, on the very day it was due', { asOf: due }, 'awaiting-owner'],
    ['asked, and the due day passed', { asOf: '2022-01-15' }, 'no-update'],
    ['asked, and never told by when', { dueOn: null }, 'awaiting-owner'],
    ['asked after the day it was due', { requestedOn: '2022-01-15' }, 'awaiting-owner'],
    ['came on the due day, not cleared', { receivedOn: due }, 'awaiting-office'],
    [
      'came in time, cleared, and still not out',
      { receivedOn: due, clearedOn: '2022-01-20' },
      'awaiting-office',
    ],
    ['came a day late', { receivedOn: '2022-01-15' }, 'received-late'],
    [
      'came late and the office then cleared it',
      { receivedOn: '2022-01-15', clearedOn: '2022-01-20' },
      'received-late',
    ],
    ['came after the edition was closed', { receivedOn: '2022-02-09' }, 'no-update'],
    ['came though nobody had asked', { requestedOn: null, receivedOn: '2022-01-20' }, 'awaiting-office'],
    ['asked too late, then came', { requestedOn: '2022-01-20', receivedOn: '2022-01-25' }, 'awaiting-office'],
    ['came some day in January', { receivedOn: '2022-01' }, 'awaiting-office'],
    ['withheld on legal advice', { withheldReason: 'legal advice', receivedOn: '2022-01-20' }, 'withheld'],
    ['withheld without a reason is not withheld', { withheldReason: '  ' }, 'no-update'],
  ])('%s', (_, change, silence) => expect(silenceOf({ ...asked, ...change })).toBe(silence))
})

describe('every combination of what happened and when', () => {
  const days = [null, ...[-20, -1, 0, 1, 20].map((offset) => addDays(due, offset))]
  const all: SilenceInput[] = []
  for (const requestedOn of days)
    for (const receivedOn of days)
      for (const clearedOn of days)
        for (const dueOn of [null, due])
          for (const withheldReason of [null, 'legal advice'])
            for (const hasUpdate of [false, true])
              for (const closing of [-10, 0, 10, 30])
                all.push({
                  requestedOn,
                  dueOn,
                  receivedOn,
                  clearedOn,
                  withheldReason,
                  hasUpdate,
                  asOf: addDays(due, closing),
                })

  test('gives exactly one answer, and every answer occurs', () => {
    const answers = all.map(silenceOf)
    expect(new Set(answers)).toEqual(new Set([null, ...silences]))
    expect(all.every((one, i) => one.hasUpdate === (answers[i] === null))).toBe(true)
  })

  test('shows nobody late for another’s delay', () => {
    for (const one of all) {
      const silence = silenceOf(one)
      if (silence !== 'no-update' && silence !== 'received-late') continue
      expect(one.requestedOn! <= one.dueOn!, 'the owner was asked by the due day').toBe(true)
      expect(one.asOf > one.dueOn!, 'the due day passed').toBe(true)
      expect(one.receivedOn === null || one.receivedOn > one.dueOn!, 'nothing came in time').toBe(true)
    }
  })

  test('the office’s clearing never makes the owner late or in time', () => {
    const combination = fc.constantFrom(...all)
    fc.assert(
      fc.property(
        combination,
        fc.constantFrom(...days),
        (one, clearedOn) => silenceOf(one) === silenceOf({ ...one, clearedOn }),
      ),
    )
  })
})
