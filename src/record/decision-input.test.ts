import { describe, expect, test } from 'vitest'
import { readDecision, readTimedDecision } from './decision-input.ts'

describe('a decision', () => {
  test('has to be chosen', () => {
    for (const body of [undefined, {}, { decision: '' }, { decision: ['now', 'refuse'] }])
      expect(readDecision(body)).toEqual({
        faults: [{ field: 'decision', message: 'Choose what you decide.' }],
      })
  })

  test('is read with what belongs to it; what was not sent as text counts as not sent', () => {
    expect(readDecision({ decision: 'now', sha256: 'ab', why: 'left over' })).toEqual({
      decision: 'now',
      sha256: 'ab',
      essential: '',
    })
    expect(readDecision({ decision: 'refuse', why: ['one', 'two'] })).toEqual({
      decision: 'refuse',
      sha256: '',
      why: '',
    })
  })

  test('to publish at a set time is one only where the form offers it', () => {
    const later = { decision: 'later', sha256: 'ab', day: '2099-02-28', time: '09:30', announced: 'yes' }
    expect(readTimedDecision(later)).toEqual({ ...later, announced: true })
    expect(readDecision(later)).toMatchObject({ faults: [{ field: 'decision' }] })
  })

  test('for a time that no calendar and no clock has names both fields', () => {
    expect(readTimedDecision({ decision: 'later', day: '2099-02-31', time: '24:00' })).toEqual({
      faults: [
        { field: 'day', message: 'Give a day, month and year.' },
        { field: 'time', message: 'Give a time: 09:30.' },
      ],
    })
  })
})
