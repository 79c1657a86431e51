import {
  silences,
  type Assessed,
  type EditionContent,
  type Reported,
  type ScheduleState,
  type Silence,
} from './model.ts'
import { assessedStates, moneyStages, reportedStates, scheduleStates, stripStates } from './model.ts'
import type { Money, MoneyStage, StripState } from './model.ts'

/** Sums of money at one stage. A sum of which only the yearly part is stated is counted and not added up. */
export type MoneyAtStage = {
  stage: MoneyStage
  currency: string
  sums: number
  amount: number
  amountNotStated: number
}

/** Every number is a count of commitments out of `total`, unless another denominator is named. */
export type Counts = {
  total: number
  actions: number
  /** With `silent` these add up to `total`. */
  reported: Record<Reported, number>
  silent: number
  /** These add up to `silent`, but for updates that are missing without a known reason. */
  silentBy: Record<Silence, number>
  /** Of what is testable; with `notTestable` these add up to `total`. */
  assessed: Record<Assessed, number>
  notTestable: number
  schedule: Record<ScheduleState, number>
  strip: Record<StripState, number>
  overdue: number
  /** Out of `withFirstDate`: the first date passed before it was done. */
  pastFirstDate: number
  withFirstDate: number
  withCurrentDate: number
  /** Commitments whose date moved, and how often all of them moved together. */
  moved: number
  restatements: number
  /** By stage, then by currency; stages without a sum are left out. */
  money: MoneyAtStage[]
}

/** Counts one edition, each count with what it is out of. */
export function countsOf(edition: EditionContent): Counts {
  const all = edition.actions.flatMap((action) => action.commitments)
  const testable = all.filter((one) => one.testable)
  const count = (fits: (one: (typeof all)[number]) => boolean) => all.filter(fits).length
  return {
    total: all.length,
    actions: edition.actions.length,
    reported: tally(
      reportedStates,
      all.map((one) => one.update?.reported),
    ),
    silent: count((one) => one.update === null),
    silentBy: tally(
      silences,
      all.map((one) => one.silence),
    ),
    assessed: tally(
      assessedStates,
      testable.map((one) => one.assessed),
    ),
    notTestable: all.length - testable.length,
    schedule: tally(
      scheduleStates,
      all.map((one) => one.schedule.state),
    ),
    strip: tally(
      stripStates,
      all.map((one) => one.stripState),
    ),
    overdue: count((one) => one.schedule.state === 'overdue'),
    pastFirstDate: count(
      ({ schedule: { first } }) => first.state === 'overdue' || first.state === 'done-late',
    ),
    withFirstDate: count((one) => one.schedule.first.state !== 'no-date'),
    withCurrentDate: count((one) => one.schedule.current.state !== 'no-date'),
    moved: count((one) => one.schedule.moved > 0),
    restatements: all.reduce((sum, one) => sum + one.schedule.moved, 0),
    money: moneyByStage(all.flatMap((one) => one.money)),
  }
}

function tally<State extends string>(
  states: readonly State[],
  found: readonly (State | null | undefined)[],
): Record<State, number> {
  const rows = states.map((state) => [state, found.filter((one) => one === state).length] as const)
  return Object.fromEntries(rows) as Record<State, number>
}

function moneyByStage(money: readonly Money[]): MoneyAtStage[] {
  const currencies = [...new Set(money.map((sum) => sum.currency))].toSorted()
  return moneyStages.flatMap((stage) =>
    currencies.flatMap((currency) => {
      const sums = money.filter((sum) => sum.stage === stage && sum.currency === currency)
      if (sums.length === 0) return []
      const amount = sums.reduce((total, sum) => total + (sum.amount ?? 0), 0)
      return [
        {
          stage,
          currency,
          sums: sums.length,
          amount,
          amountNotStated: sums.filter((sum) => sum.amount === null).length,
        },
      ]
    }),
  )
}
