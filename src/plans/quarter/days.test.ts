import { describe, expect, test } from 'vitest'
import { addDays } from '#src/kernel/dates.ts'
import type { Silence } from '../model.ts'
import { silenceOf } from '../silence.ts'
import { daysForEdition, heldAfterNewDay, heldAfterReturn, heldDay, type RequestDays } from './days.ts'

const due = '2026-06-10'
const [before, after, later] = [addDays(due, -3), addDays(due, 2), addDays(due, 7)]
const asked: RequestDays = {
  state: 'requested',
  askedOn: '2026-05-20',
  dueOn: due,
  heldTo: null,
  reached: true,
  firstSubmittedOn: null,
  clearedOn: null,
  withheldReason: null,
}

/** What an edition of that day says, made from the days alone. */
const silence = (
  request: RequestDays,
  asOf: string,
  hasUpdate = request.state === 'cleared',
): Silence | null => {
  const { requestedOn, receivedOn, clearedOn, withheldReason } = daysForEdition(request)
  return silenceOf({
    requestedOn,
    receivedOn,
    clearedOn,
    withheldReason,
    dueOn: heldDay(request),
    hasUpdate: hasUpdate && withheldReason === null,
    asOf,
  })
}
const submit = (request: RequestDays, on: string): RequestDays => ({
  ...request,
  state: 'submitted',
  firstSubmittedOn: request.firstSubmittedOn ?? on,
})
const sendBack = (request: RequestDays, dueOn: string): RequestDays => ({
  ...request,
  state: 'returned',
  heldTo: heldAfterReturn(request),
  dueOn,
  clearedOn: null,
})
const clear = (request: RequestDays, on: string): RequestDays => ({
  ...request,
  state: 'cleared',
  clearedOn: on,
})
const newDay = (request: RequestDays, dueOn: string, today: string): RequestDays => ({
  ...request,
  heldTo: heldAfterNewDay(request, today),
  dueOn,
})

describe('what an edition says of a request', () => {
  const inTime = submit(asked, before)
  const tooLate = submit(asked, after)
  const askedLate: RequestDays = { ...asked, askedOn: after, dueOn: later }
  test.each<[string, RequestDays, string, Silence | null]>([
    ['nobody could be asked', { ...asked, reached: false }, later, 'not-requested'],
    ['asked, the day has not passed', asked, due, 'awaiting-owner'],
    ['asked, the day has passed', asked, after, 'no-update'],
    [
      'drafted, the day has passed: the office has seen no word',
      { ...asked, state: 'drafted' },
      after,
      'no-update',
    ],
    ['asked late, within the days it was given', askedLate, later, 'awaiting-owner'],
    ['asked late, came within them', submit(askedLate, later), addDays(later, 5), 'awaiting-office'],
    ['asked late, and those days passed too', askedLate, addDays(later, 1), 'no-update'],
    ['submitted in time, waits for the office for weeks', inTime, addDays(due, 40), 'awaiting-office'],
    ['submitted on the very day', submit(asked, due), addDays(due, 40), 'awaiting-office'],
    ['submitted late, waits', tooLate, later, 'received-late'],
    ['submitted late, then cleared', clear(tooLate, later), later, null],
    ['returned before the day', sendBack(inTime, later), due, 'awaiting-owner'],
    ['returned before the day, which then passed', sendBack(inTime, later), after, 'awaiting-owner'],
    [
      'returned by the office long after the day',
      sendBack(inTime, addDays(due, 30)),
      addDays(due, 25),
      'awaiting-owner',
    ],
    [
      'returned, and its own day for the answer passed',
      sendBack(inTime, later),
      addDays(later, 1),
      'no-update',
    ],
    [
      'returned and answered after the first day',
      submit(sendBack(inTime, later), later),
      addDays(later, 9),
      'awaiting-office',
    ],
    [
      'returned twice and answered',
      submit(sendBack(submit(sendBack(inTime, later), later), addDays(later, 9)), addDays(later, 8)),
      addDays(later, 20),
      'awaiting-office',
    ],
    ['had come late, was returned', sendBack(tooLate, later), later, 'received-late'],
    [
      'had come late, was returned and answered',
      submit(sendBack(tooLate, later), later),
      addDays(later, 9),
      'received-late',
    ],
    ['cleared', clear(inTime, after), later, null],
    [
      'cleared, then returned by the office after the day',
      sendBack(clear(inTime, after), later),
      later,
      'awaiting-owner',
    ],
    [
      'cleared, returned, answered, cleared',
      clear(submit(sendBack(clear(inTime, after), later), later), later),
      later,
      null,
    ],
    ['given more time before its day', newDay(asked, later, before), after, 'awaiting-owner'],
    ['given more time, and came in it', submit(newDay(asked, later, due), after), later, 'awaiting-office'],
    ['given more time, which passed', newDay(asked, later, before), addDays(later, 1), 'no-update'],
    ['given more time when its day had passed already', newDay(asked, later, after), after, 'no-update'],
    [
      'given more time too late, and came in it',
      submit(newDay(asked, later, after), later),
      later,
      'received-late',
    ],
    ['withheld', { ...asked, withheldReason: 'legal advice' }, later, 'withheld'],
    [
      'withheld though cleared',
      { ...clear(inTime, after), withheldReason: 'legal advice' },
      later,
      'withheld',
    ],
    ['withheld, then taken back', { ...inTime, withheldReason: null }, later, 'awaiting-office'],
  ])('%s', (_, request, asOf, said) => expect(silence(request, asOf)).toBe(said))

  test('whatever the office does and however long it takes, what came in time never reads as late or missing', () => {
    for (const returnedAfter of [0, 1, 5, 30, 90])
      for (const given of [1, 7, 14])
        for (const answered of [true, false]) {
          const on = addDays(due, returnedAfter)
          const back = sendBack(inTime, addDays(on, given))
          const now = answered ? submit(back, addDays(on, given)) : back
          for (let day = 0; day <= given; day += 1)
            expect(['awaiting-owner', 'awaiting-office']).toContain(silence(now, addDays(on, day)))
        }
  })
})
