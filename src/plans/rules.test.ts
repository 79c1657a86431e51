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
import { notPublished, notStated, sourceDate } from '#src/kernel/dates.ts'
import { exampleEvidence, exampleFigure, exampleMove } from './example-edition.ts'
import {
  assessmentFault,
  displayedState,
  frozenFault,
  movedUnsaidFault,
  restatementFault,
  stripStateOf,
  unchangedFault,
  type Assessable,
  type StripInput,
} from './rules.ts'
import type { Assessment, StripState } from './model.ts'

const fits = (c: StripInput): Record<StripState, boolean> => ({
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
    fc.assert(fc.property(anything, (c) => stripStateOf(c) === stripStates.find((state) => fits(c)[state])))
  })
})

describe('what a reader is shown of a claim', () => {
  const claim = {
    testable: true,
    assessed: 'not-assessed',
    update: { reported: 'reported-complete' },
  } as const

  test('complete alone is said only when an assessor supports it', () => {
    expect(displayedState(claim)).toBe('reported-complete-not-yet-assessed')
    expect(displayedState({ ...claim, assessed: 'limited' })).toBe('reported-complete-assessed-as-less')
    expect(displayedState({ ...claim, testable: false })).toBe('reported-complete-not-testable')
    expect(displayedState({ ...claim, assessed: 'complete' })).toBe('complete')
  })

  test('any other claim is shown as it stands, and no claim as silence', () => {
    expect(displayedState({ ...claim, update: { reported: 'paused' } })).toBe('paused')
    expect(displayedState({ ...claim, update: null })).toBe('silent')
  })

  test('no assessment short of complete ever lets it be shown as complete', () => {
    fc.assert(
      fc.property(
        fc.record({
          testable: fc.boolean(),
          assessed: fc.constantFrom(...assessedStates),
          update: fc.option(fc.record({ reported: fc.constantFrom(...reportedStates) })),
        }),
        (one) => displayedState(one) !== 'complete' || (one.assessed === 'complete' && one.testable),
      ),
    )
  })
})

describe('an assessment', () => {
  const commitment: Assessable = {
    kind: 'deliver',
    owner: 'northmere-police',
    testable: true,
    closureTest: 'The policy is published and in force.',
    links: [],
    figures: [],
  }
  const assessment: Omit<Assessment, 'ownersReply'> = {
    assessed: 'complete',
    assessor: 'northmere-scrutiny-office',
    madeOn: sourceDate('2031-12-20'),
    reasons: 'The policy is in force.',
    evidence: [exampleEvidence(2)],
  }
  const withheld = exampleEvidence(1, { public: false, url: null, withheldReason: 'A live court case.' })
  const inspected = exampleEvidence(1, {
    public: false,
    url: null,
    inspected: { by: 'The monitor', on: sourceDate('2031-12-18') },
  })
  const indicator = { kind: 'indicator' as const, title: 'Officers', url: null, date: notStated, note: '' }

  test.each<[string, Partial<Assessable>, Partial<Assessment>, string | null]>([
    ['complete, tested, on a public record', {}, {}, null],
    ['by the owner itself', {}, { assessor: 'northmere-police' }, 'assessor-is-owner'],
    ['by nobody', {}, { assessor: ' ' }, 'assessor-missing'],
    ['without reasons', {}, { reasons: '' }, 'reasons-missing'],
    ['complete without a closure test', { closureTest: null }, {}, 'closure-test-missing'],
    ['substantial needs no closure test', { closureTest: null }, { assessed: 'substantial' }, null],
    [
      'complete on the owner’s statement alone',
      {},
      { evidence: [exampleEvidence(3)] },
      'stronger-evidence-needed',
    ],
    [
      'substantial on statements alone',
      {},
      { assessed: 'substantial', evidence: [exampleEvidence(3), exampleEvidence(4)] },
      'stronger-evidence-needed',
    ],
    ['limited on the owner’s statement', {}, { assessed: 'limited', evidence: [exampleEvidence(3)] }, null],
    [
      'a statement beside an independent check',
      {},
      { evidence: [exampleEvidence(3), exampleEvidence(1)] },
      null,
    ],
    ['on evidence withheld for a published reason', {}, { evidence: [withheld] }, null],
    [
      'on evidence withheld without a reason',
      {},
      { evidence: [{ ...withheld, withheldReason: '' }] },
      'evidence-missing',
    ],
    [
      'on evidence that somebody inspected, who and when being published',
      {},
      { evidence: [inspected] },
      null,
    ],
    [
      'on evidence inspected nobody knows when',
      {},
      { evidence: [{ ...inspected, inspected: { by: 'The monitor', on: notStated } }] },
      'evidence-missing',
    ],
    [
      'on evidence inspected by nobody',
      {},
      { evidence: [{ ...inspected, inspected: { ...inspected.inspected!, by: ' ' } }] },
      'evidence-missing',
    ],
    ['limited on nothing', {}, { assessed: 'limited', evidence: [] }, 'evidence-missing'],
    ['not started needs reasons only', {}, { assessed: 'not-started', evidence: [] }, null],
    ['no evidence, looked for on a day', {}, { assessed: 'no-evidence', evidence: [] }, null],
    [
      'no evidence, without saying what was looked for',
      {},
      { assessed: 'no-evidence', reasons: ' ' },
      'reasons-missing',
    ],
    [
      'no evidence, without saying as of when',
      {},
      { assessed: 'no-evidence', madeOn: notStated },
      'no-evidence-as-of',
    ],
    ['of what is not testable', { testable: false }, { assessed: 'limited' }, 'not-testable'],
    ['not assessed is no rating', { testable: false }, { assessed: 'not-assessed', assessor: '' }, null],
    ['a target without a figure', { kind: 'target' }, {}, 'target-needs-indicator'],
    ['a target with a figure', { kind: 'target', figures: [exampleFigure(16)] }, {}, null],
    ['a target with an indicator', { kind: 'target', links: [indicator] }, {}, null],
    [
      'a target for which no figure was found',
      { kind: 'target' },
      { assessed: 'no-evidence', evidence: [] },
      null,
    ],
  ])('%s', (_, about, change, rule) => {
    const fault = assessmentFault({ ...commitment, ...about }, { ...assessment, ...change })
    expect(fault?.rule ?? null).toBe(rule)
    if (fault) expect(fault.sentence).toMatch(/^[A-Z].*[.]$/)
  })

  test('complete never stands without a closure test, strong evidence and an assessor who is not the owner', () => {
    const anyEvidence = fc.record({
      tier: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      public: fc.boolean(),
      withheldReason: fc.constantFrom(null, '', 'legal advice'),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(null, '', 'It is published.'),
        fc.constantFrom('northmere-police', 'northmere-scrutiny-office'),
        fc.array(anyEvidence, { maxLength: 3 }),
        (closureTest, assessor, items) => {
          const evidence = items.map(({ tier, ...rest }) => exampleEvidence(tier, rest))
          const allowed =
            assessmentFault({ ...commitment, closureTest }, { ...assessment, assessor, evidence }) === null
          const strong = evidence.some(
            (item) => item.tier <= 2 && (item.public || item.withheldReason === 'legal advice'),
          )
          expect(allowed).toBe(closureTest === 'It is published.' && assessor !== commitment.owner && strong)
        },
      ),
    )
  })
})

describe('what was published stands', () => {
  const published = { text: 'Publish the handbook.', firstDue: sourceDate('2031-21', 'Spring 2031') }

  test('its words and its first date, unless it is corrected', () => {
    expect(frozenFault(published, { ...published }, false)).toBeNull()
    expect(frozenFault(published, { ...published, text: 'Draft the handbook.' }, false)?.rule).toBe(
      'frozen-words',
    )
    expect(frozenFault(published, { ...published, firstDue: sourceDate('2031-22') }, false)?.rule).toBe(
      'frozen-first-date',
    )
    expect(frozenFault(published, { ...published, firstDue: notStated }, false)?.rule).toBe(
      'frozen-first-date',
    )
    expect(frozenFault(published, { text: 'Anything', firstDue: notStated }, true)).toBeNull()
  })

  test('a first date found later is a correction too', () => {
    expect(frozenFault({ ...published, firstDue: notStated }, published, false)?.rule).toBe(
      'frozen-first-date',
    )
  })
})

describe('a moved date', () => {
  const move = exampleMove('2031-11-30', '2032-21')
  const made = { fromSource: false }

  test.each([
    ['with all it needs', {}, null],
    ['to no date', { to: notStated }, null],
    ['without a reason', { reason: ' ' }, 'reason-missing'],
    ['said to have no reason given', { reason: '', reasonCode: 'no-reason-given' as const }, null],
    ['by nobody', { by: '' }, 'by-missing'],
    ['announced nobody knows when', { announcedOn: notStated }, 'announced-missing'],
    ['to the same date', { to: sourceDate('2031-11-30') }, 'nothing-moved'],
    ['from no date to no date', { from: notStated, to: notStated }, 'nothing-moved'],
  ])('%s', (_, change, rule) =>
    expect(restatementFault({ ...move, ...change }, made)?.rule ?? null).toBe(rule),
  )

  test('a source may admit a move without its days', () => {
    const admitted = { ...move, from: notPublished, to: notPublished, announcedOn: notStated }
    expect(restatementFault(admitted, { fromSource: true })).toBeNull()
    expect(restatementFault({ ...move, to: move.from }, { fromSource: true })?.rule).toBe('nothing-moved')
  })

  test('a current date that no move leads to has moved unsaid', () => {
    const firstDue = sourceDate('2031-11-30')
    const currentDue = sourceDate('2032-21')
    expect(movedUnsaidFault({ firstDue, currentDue: firstDue, restatements: [] })).toBeNull()
    expect(movedUnsaidFault({ firstDue, currentDue, restatements: [] })?.rule).toBe('moved-unsaid')
    expect(movedUnsaidFault({ firstDue, currentDue, restatements: [move] })).toBeNull()
    expect(movedUnsaidFault({ firstDue, currentDue: notStated, restatements: [move] })?.rule).toBe(
      'moved-unsaid',
    )
  })
})

test('an ongoing duty is never unchanged; anything else may be', () => {
  for (const kind of commitmentKinds) {
    expect(unchangedFault(kind)?.rule).toBe(kind === 'ongoing-duty' ? 'duty-unchanged' : undefined)
  }
})
