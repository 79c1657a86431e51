import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assessedStates,
  commitmentKinds,
  reportedStates,
  scheduleStates,
  silences,
  stripStates,
} from './model.ts'
import { stripStateOf, type StripInput } from './rules.ts'

describe('the strip', () => {
  const reporting: StripInput = {
    kind: 'deliver',
    silence: null,
    assessed: 'not-assessed',
    schedule: { state: 'not-due', moved: 0 },
    update: { reported: 'in-progress' },
  }
  const overdue = { state: 'overdue', moved: 2 } as const
  const moved = { state: 'not-due', moved: 1 } as const
  const complete = { reported: 'reported-complete' } as const

  test.each<[string, Partial<StripInput>, string]>([
    ['overdue comes before everything', { schedule: overdue, update: null, silence: 'no-update' }, 'overdue'],
    [
      'a moved date comes before silence',
      { schedule: moved, update: null, silence: 'no-update' },
      'date-moved',
    ],
    [
      'a moved date stays when it is done',
      { schedule: { state: 'done-late', moved: 1 }, update: complete, assessed: 'complete' },
      'date-moved',
    ],
    [
      'silence comes before the assessment',
      { update: null, silence: 'awaiting-office', assessed: 'complete' },
      'silence',
    ],
    ['nothing reported is silence though no reason is known', { update: null }, 'silence'],
    ['paused', { update: { reported: 'paused' } }, 'paused'],
    ['reported complete, nobody assessed it', { update: complete }, 'reported-complete'],
    ['reported complete, assessed as less', { update: complete, assessed: 'limited' }, 'reported-complete'],
    ['assessed complete', { update: complete, assessed: 'complete' }, 'assessed-complete'],
    [
      'done late and assessed complete is complete',
      { update: complete, assessed: 'complete', schedule: { state: 'done-late', moved: 0 } },
      'assessed-complete',
    ],
    ['a duty goes on', { kind: 'ongoing-duty', update: { reported: 'ongoing' } }, 'ongoing-duty'],
    [
      'a promise with an end that is “ongoing” is in progress',
      { update: { reported: 'ongoing' } },
      'in-progress',
    ],
    ['in progress', {}, 'in-progress'],
    ['not started', { update: { reported: 'not-started' } }, 'not-started'],
  ])('%s', (_, change, shape) => expect(stripStateOf({ ...reporting, ...change })).toBe(shape))

  const anything = fc.record({
    kind: fc.constantFrom(...commitmentKinds),
    silence: fc.option(fc.constantFrom(...silences)),
    assessed: fc.constantFrom(...assessedStates),
    schedule: fc.record({ state: fc.constantFrom(...scheduleStates), moved: fc.nat(3) }),
    update: fc.option(fc.record({ reported: fc.constantFrom(...reportedStates) })),
  })

  test('every commitment has exactly one shape, and it is the first that fits', () => {
    const fits = (c: StripInput): Record<(typeof stripStates)[number], boolean> => ({
      overdue: c.schedule.state === 'overdue',
      'date-moved': c.schedule.moved >= 1,
      silence: c.silence !== null || c.update === null,
      paused: c.update?.reported === 'paused',
      'reported-complete': c.update?.reported === 'reported-complete' && c.assessed !== 'complete',
      'assessed-complete': c.assessed === 'complete',
      'ongoing-duty': c.kind === 'ongoing-duty',
      'in-progress': c.update?.reported === 'in-progress' || c.update?.reported === 'ongoing',
      'not-started': c.update?.reported === 'not-started',
    })
    fc.assert(fc.property(anything, (c) => stripStateOf(c) === stripStates.find((state) => fits(c)[state])))
  })
})
