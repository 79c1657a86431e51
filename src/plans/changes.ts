import { isDeepStrictEqual } from 'node:util'
import { daysBetween, lastDay, type SourceDate } from '#src/kernel/dates.ts'
import { actionChanges, inNewOrder, type ActionChanges } from './changed-actions.ts'
import { changedWords, type Segment } from './changed-words.ts'
import { pairFigures, pairMoney, pairTargets, type Pair, type Turn } from './changed-facts.ts'
import { assessedStates } from './model.ts'
import type {
  Assessed,
  EditionCommitment,
  EditionContent,
  Evidence,
  Figure,
  Money,
  Reported,
  Restatement,
  ScheduleState,
  Silence,
  Target,
} from './model.ts'

export type EditionMark = { period: string; label: string; asAt: string }
export type Named = { id: string; ref: string; text: string; owner: string }
/** `days` from one last day to the other; null unless both are known. `title` names the milestone. */
export type DateChange = {
  which: 'first' | 'current' | 'done' | 'milestone'
  title: string | null
  from: SourceDate
  to: SourceDate
  days: number | null
}
export type FactName =
  | 'kind'
  | 'owner'
  | 'owner-post'
  | 'supporting'
  | 'asked-of'
  | 'reporting-frequency'
  | 'testable'
  | 'closure-test'
  | 'silence-reason'
  | 'source-place'

/** What changed about one commitment that is in both editions. Null or empty where nothing did. */
export type CommitmentChange = Named & {
  /** Its ref in the earlier edition when that was another. */
  formerRef: string | null
  /** The commitment's own words: only a correction can change them. */
  words: Segment[] | null
  update: Segment[] | null
  reported: Turn<Reported | null> | null
  silence: Turn<Silence | null> | null
  assessed: Turn<Assessed> | null
  reasons: Segment[] | null
  schedule: Turn<{ state: ScheduleState; days: number | null }> | null
  dates: DateChange[]
  restatements: { added: Restatement[]; removed: Restatement[] }
  figures: Pair<Figure>[]
  targets: Pair<Target>[]
  money: Pair<Money>[]
  evidence: { added: Evidence[]; removed: Evidence[] }
  facts: (Turn<string> & { name: FactName })[]
}

/** The later edition is `to`. Lists are in its order. */
export type Changes = {
  from: EditionMark
  to: EditionMark
  added: Named[]
  removed: Named[]
  renumbered: { id: string; from: string; to: string }[]
  /** Commitments that stand elsewhere among those both editions have: as few as explain the new order. */
  reordered: Named[]
  actions: ActionChanges
  commitments: CommitmentChange[]
  datesMoved: Named[]
  reportedComplete: Named[]
  newlyAssessed: Named[]
  /** Reported or assessed as less far on than before: a normal move, listed each time. */
  wentBack: Named[]
  /** No update in the later edition. Empty, as is `noNewWords`, between two versions of one period. */
  silent: Named[]
  /** An update in both, in the same words, or said to be unchanged. */
  noNewWords: Named[]
}

/**
 * What changed from one edition to another (or from one version of an edition to the next). Commitments are matched by
 * their lasting id, whatever their ref. Nothing changed between an edition and itself.
 */
export function changesBetween(from: EditionContent, to: EditionContent): Changes {
  const [old, now] = [commitmentsOf(from), commitmentsOf(to)]
  const before = new Map(old.map((one) => [one.id, one]))
  const after = new Map(now.map((one) => [one.id, one]))
  const both = now.flatMap((one) => {
    const was = before.get(one.id)
    return was ? [{ was, is: one }] : []
  })
  const named = (fits: (was: EditionCommitment, is: EditionCommitment) => boolean) =>
    both.filter(({ was, is }) => fits(was, is)).map(({ is }) => nameOf(is))
  const newPeriod = from.period !== to.period
  const kept = both.map(({ is }) => is.id)
  const moved = inNewOrder(
    old.map((one) => one.id).filter((id) => after.has(id)),
    kept,
  )
  return {
    from: markOf(from),
    to: markOf(to),
    added: now.filter((one) => !before.has(one.id)).map(nameOf),
    removed: old.filter((one) => !after.has(one.id)).map(nameOf),
    renumbered: both
      .filter(({ was, is }) => was.ref !== is.ref)
      .map(({ was, is }) => ({ id: is.id, from: was.ref, to: is.ref })),
    reordered: named((_, is) => moved.has(is.id)),
    actions: actionChanges(from.actions, to.actions),
    commitments: both.map(({ was, is }) => changeOf(was, is)).filter(isChanged),
    datesMoved: named(hasMoved),
    reportedComplete: named((was, is) => saysComplete(is) && !saysComplete(was)),
    newlyAssessed: named((was, is) => was.assessed === 'not-assessed' && is.assessed !== 'not-assessed'),
    wentBack: named(wentBack),
    silent: newPeriod ? now.filter((one) => one.update === null).map(nameOf) : [],
    noNewWords: newPeriod ? named(hasNoNewWords) : [],
  }
}

/** The kinds of change a summary sentence names, in the order of a sentence. */
export const changeKinds = [
  'datesMoved',
  'reportedComplete',
  'newlyAssessed',
  'wentBack',
  'added',
  'removed',
  'renumbered',
  'reordered',
  'noNewWords',
  'silent',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** How many of each kind, those that occur only: what "6 dates moved, 2 completed, 7 with no new words" is made of. */
export const wordsOfChange = (changes: Changes): { kind: ChangeKind; count: number }[] =>
  changeKinds.map((kind) => ({ kind, count: changes[kind].length })).filter(({ count }) => count > 0)

const commitmentsOf = (edition: EditionContent) => edition.actions.flatMap((action) => action.commitments)
const nameOf = ({ id, ref, text, owner }: EditionCommitment): Named => ({ id, ref, text, owner })
const markOf = ({ period, periodLabel, asAt }: EditionContent): EditionMark => ({
  period,
  label: periodLabel,
  asAt,
})
const saysComplete = (one: EditionCommitment) => one.update?.reported === 'reported-complete'

const hasMoved = (was: EditionCommitment, is: EditionCommitment) =>
  is.restatements.length > was.restatements.length || is.currentDue.edtf !== was.currentDue.edtf

const hasNoNewWords = (was: EditionCommitment, is: EditionCommitment) =>
  was.update !== null &&
  is.update !== null &&
  (is.update.unchanged || is.update.text.trim() === was.update.text.trim())

function wentBack(was: EditionCommitment, is: EditionCommitment): boolean {
  const [then, now] = [was.update?.reported, is.update?.reported]
  if (is.assessed !== 'not-assessed' && assessedRank(is) < assessedRank(was)) return true
  if (then === undefined || now === undefined || then === now) return false
  return then === 'reported-complete' || now === 'not-started' || (now === 'paused' && then !== 'not-started')
}

const assessedRank = (one: EditionCommitment) => assessedStates.indexOf(one.assessed)

function changeOf(was: EditionCommitment, is: EditionCommitment): CommitmentChange {
  return {
    ...nameOf(is),
    formerRef: was.ref === is.ref ? null : was.ref,
    words: changedWords(was.text, is.text),
    update: changedWords(was.update?.text ?? '', is.update?.text ?? ''),
    reported: turn(was.update?.reported ?? null, is.update?.reported ?? null),
    silence: turn(was.silence, is.silence),
    assessed: turn(was.assessed, is.assessed),
    reasons: changedWords(was.assessment?.reasons ?? '', is.assessment?.reasons ?? ''),
    schedule: was.schedule.state === is.schedule.state ? null : turn(standing(was), standing(is)),
    dates: dateChanges(was, is),
    restatements: listChanges(was.restatements, is.restatements),
    figures: pairFigures(was.update?.figures ?? [], is.update?.figures ?? []),
    targets: pairTargets(was.targets, is.targets),
    money: pairMoney(was.money, is.money),
    evidence: listChanges(evidenceOf(was), evidenceOf(is)),
    facts: factChanges(was, is),
  }
}

const standing = ({ schedule: { state, days } }: EditionCommitment) => ({ state, days })
const turn = <T>(from: T, to: T): Turn<T> | null => (isDeepStrictEqual(from, to) ? null : { from, to })

/** The update's evidence and the assessment's, each item once. */
function evidenceOf({ update, assessment }: EditionCommitment): Evidence[] {
  const all = [...(update?.evidence ?? []), ...(assessment?.evidence ?? [])]
  return all.filter((item, i) => all.findIndex((other) => isDeepStrictEqual(other, item)) === i)
}

function listChanges<T>(from: readonly T[], to: readonly T[]): { added: T[]; removed: T[] } {
  const without = (list: readonly T[], others: readonly T[]) =>
    list.filter((item) => !others.some((other) => isDeepStrictEqual(other, item)))
  return { added: without(to, from), removed: without(from, to) }
}

function dateChanges(was: EditionCommitment, is: EditionCommitment): DateChange[] {
  const steps = is.milestones.flatMap((step) => {
    const earlier = was.milestones.find(({ title }) => title === step.title)
    return earlier ? [dateChange('milestone', earlier.due, step.due, step.title)] : []
  })
  return [
    dateChange('first', was.firstDue, is.firstDue),
    dateChange('current', was.currentDue, is.currentDue),
    dateChange('done', was.doneOn, is.doneOn),
    ...steps,
  ].filter(({ from, to }) => !isDeepStrictEqual(from, to))
}

function dateChange(
  which: DateChange['which'],
  from: SourceDate,
  to: SourceDate,
  title: string | null = null,
): DateChange {
  const [old, now] = [lastDay(from.edtf), lastDay(to.edtf)]
  return { which, title, from, to, days: old && now ? daysBetween(old, now) : null }
}

const factsOf = (one: EditionCommitment): Record<FactName, string> => ({
  kind: one.kind,
  owner: one.owner,
  'owner-post': one.ownerPost ?? '',
  supporting: one.supporting.join(', '),
  'asked-of': one.askedOf.join(', '),
  'reporting-frequency': one.reportingFrequency ?? '',
  testable: one.testable ? 'yes' : 'no',
  'closure-test': one.closureTest ?? '',
  'silence-reason': one.silenceReason ?? '',
  'source-place': one.sourcePlace ?? '',
})

function factChanges(was: EditionCommitment, is: EditionCommitment): CommitmentChange['facts'] {
  const [then, now] = [factsOf(was), factsOf(is)]
  return (Object.keys(now) as FactName[])
    .filter((name) => then[name] !== now[name])
    .map((name) => ({ name, from: then[name], to: now[name] }))
}

/** Anything in it beyond its name? */
function isChanged({ id: _id, ref: _ref, text: _text, owner: _owner, ...change }: CommitmentChange): boolean {
  return Object.values(change).some((value) => {
    if (value === null) return false
    if (Array.isArray(value)) return value.length > 0
    if (typeof value === 'object' && 'added' in value) return value.added.length + value.removed.length > 0
    return true
  })
}
