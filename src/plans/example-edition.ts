/** Invented commitments and editions for tests, and the randomness that stirs them. */
import * as fc from 'fast-check'
import { notStated, sourceDate } from '#src/kernel/dates.ts'
import {
  assessedStates,
  reasonCodes,
  reportedStates,
  type EditionAction,
  type Figure,
  type Money,
} from './model.ts'
import type { EditionCommitment, EditionContent, Evidence, Restatement } from './model.ts'
import { stripStateOf } from './rules.ts'
import { announcedLate, scheduleOf } from './schedule.ts'

const period = { startsOn: '2031-10-01', asAt: '2031-12-31' }

/** A commitment "1.1/a" of the force, in progress, without dates; `change` overrides, and what is computed follows. */
export function exampleCommitment(
  change: Partial<EditionCommitment> = {},
  within = period,
): EditionCommitment {
  const ref = change.ref ?? '1.1/a'
  const one: EditionCommitment = {
    id: ref,
    ref,
    kind: 'deliver',
    text: 'Publish the handbook for neighbourhood teams.',
    owner: 'northmere-police',
    ownerPost: null,
    supporting: [],
    askedOf: [],
    reportingFrequency: null,
    testable: true,
    closureTest: null,
    firstDue: notStated,
    currentDue: change.restatements?.at(-1)?.to ?? change.firstDue ?? notStated,
    restatements: [],
    update: exampleUpdate(),
    silence: null,
    silenceReason: null,
    requested: null,
    assessed: change.assessment?.assessed ?? 'not-assessed',
    assessment: null,
    assessmentMadeIn: null,
    schedule: { ...noSchedule },
    stripState: 'in-progress',
    doneOn: notStated,
    milestones: [],
    money: [],
    targets: [],
    links: [],
    sourcePlace: null,
    reportedByPublisher: false,
    formerRefs: [],
    ...change,
  }
  const schedule =
    change.schedule ?? scheduleOf({ ...one, reported: one.update?.reported ?? null, period: within })
  return { ...one, schedule, stripState: stripStateOf({ ...one, schedule }) }
}

const nothing = { state: 'no-date', days: null } as const
const noSchedule = { ...nothing, moved: 0, first: nothing, current: nothing, slippage: null }

export const exampleUpdate = (
  change: Partial<NonNullable<EditionCommitment['update']>> = {},
): NonNullable<EditionCommitment['update']> => ({
  reported: 'in-progress',
  text: 'The handbook is being written.',
  evidence: [],
  figures: [],
  unchanged: false,
  unchangedRunning: 0,
  ...change,
})

/** A move from one EDTF date to another, announced on a day, in "2031-32-q3" unless said otherwise. */
export function exampleMove(
  from: string | null,
  to: string | null,
  change: Partial<Restatement> = {},
): Restatement {
  const move = {
    from: sourceDate(from),
    to: sourceDate(to),
    announcedOn: sourceDate('2031-12-15'),
    period: '2031-32-q3',
    reasonCode: 'data-sharing' as const,
    reason: 'The data came late.',
    by: 'northmere-police',
    ...change,
  }
  return { ...move, announcedLate: announcedLate(move.from, move.announcedOn) }
}

/** An edition as at 31 December 2031; commitments go under the action their ref names, in the order given. */
export function exampleEdition(
  commitments: readonly EditionCommitment[],
  change: Partial<EditionContent> = {},
): EditionContent {
  const actions: EditionAction[] = []
  for (const one of commitments) {
    const [ref = one.ref] = one.ref.split('/')
    const home = actions.find((action) => action.ref === ref)
    if (home) home.commitments.push(one)
    else actions.push({ ref, theme: ref.split('.')[0] ?? ref, title: `Action ${ref}`, commitments: [one] })
  }
  return {
    format: 1,
    plan: 'northmere-plan',
    planTitle: 'The plan',
    planSummary: '',
    period: '2031-32-q3',
    periodLabel: '2031/32 Q3',
    ...period,
    updatesDueOn: null,
    publishedOn: notStated,
    publisher: 'northmere-scrutiny-office',
    assessor: 'northmere-scrutiny-office',
    source: null,
    organisations: [],
    themes: [],
    actions,
    practice: true,
    ...change,
  }
}

export const exampleEvidence = (tier: Evidence['tier'], change: Partial<Evidence> = {}): Evidence => ({
  title: `Evidence of tier ${tier}`,
  url: 'https://example.org/evidence',
  tier,
  public: true,
  withheldReason: null,
  ...change,
})

export const exampleFigure = (value: number, change: Partial<Figure> = {}): Figure => ({
  measure: 'Officers trained',
  group: 'all',
  value,
  unit: 'percent',
  period: '2031-10-01/2031-12-31',
  geography: 'X1',
  base: 'not published',
  note: '',
  ...change,
})

export const exampleMoney = (change: Partial<Money> = {}): Money => ({
  purpose: 'Outreach fund',
  amount: 900_000,
  perYear: 300_000,
  currency: 'GBP',
  years: '2031/32 to 2033/34',
  stage: 'pending',
  ...change,
})

const words = fc.array(fc.constantFrom('the', 'handbook', 'is', 'late', '—', 'done.', ' ', '\n'), {
  maxLength: 12,
})
const date = fc.constantFrom(null, '2031', '2031-21', '2031-11-30', '2032-01')

/** Any commitment with one of six ids; its ref need not follow its id. */
const anyCommitment = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    action: fc.constantFrom('1.1', '1.2', '2.1'),
    text: words,
    update: fc.option(
      fc.record({
        reported: fc.constantFrom(...reportedStates),
        text: words,
        values: fc.array(fc.nat(3), { maxLength: 3 }),
      }),
    ),
    assessed: fc.constantFrom(...assessedStates),
    firstDue: date,
    moves: fc.array(fc.record({ from: date, to: date, reasonCode: fc.constantFrom(...reasonCodes) }), {
      maxLength: 3,
    }),
    stage: fc.constantFrom('pending' as const, 'paid' as const),
  })
  .map(({ id, action, text, update, assessed, firstDue, moves, stage }) =>
    exampleCommitment({
      id,
      ref: `${action}/${id}`,
      text: text.join(' '),
      update:
        update &&
        exampleUpdate({
          reported: update.reported,
          text: update.text.join(' '),
          figures: update.values.map((value, i) => exampleFigure(value, { period: `203${i}` })),
          evidence: update.values.map((value) =>
            exampleEvidence(value === 0 ? 1 : 2, { title: String(value) }),
          ),
        }),
      silence: update ? null : 'no-update',
      assessed,
      firstDue: sourceDate(firstDue),
      restatements: moves.map(({ from, to, reasonCode }) => exampleMove(from, to, { reasonCode })),
      money: [exampleMoney({ stage })],
    }),
  )

/** Any edition of up to six commitments in any order, in one of two periods. */
export const anyEdition = fc
  .tuple(
    fc.uniqueArray(anyCommitment, { selector: (one) => one.id, maxLength: 6 }),
    fc.constantFrom('2031-32-q2', '2031-32-q3'),
  )
  .map(([commitments, slug]) => exampleEdition(commitments, { period: slug }))
