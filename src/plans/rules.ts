import { lastDay } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import { reasonCodes } from './model.ts'
import type {
  Assessment,
  CommitmentKind,
  EditionCommitment,
  Evidence,
  Figure,
  Reported,
  Restatement,
  StripState,
} from './model.ts'

/** A rule that was broken: its name, for tests and machines, and a sentence for the person who broke it. */
export type Fault = { rule: string; sentence: string }

/** What the strip needs to know of a commitment. */
export type StripInput = Pick<EditionCommitment, 'kind' | 'silence' | 'assessed'> & {
  schedule: Pick<EditionCommitment['schedule'], 'state' | 'moved'>
  update: Pick<NonNullable<EditionCommitment['update']>, 'reported'> | null
}

/**
 * The one shape a commitment has on the strip: the first rule that fits, in the glossary's order (`stripStates`).
 * Overdue is only ever said of what is not done. A date that moved keeps its mark after completion: what happened is not
 * taken back. Nothing reported is silence even where no reason for it is known. "Ongoing" said of anything but an
 * ongoing duty is work in progress: a promise with an end does not become a duty by calling it one.
 */
export function stripStateOf({ kind, silence, assessed, schedule, update }: StripInput): StripState {
  if (schedule.state === 'overdue') return 'overdue'
  if (schedule.moved > 0) return 'date-moved'
  if (silence !== null || update === null) return 'silence'
  if (update.reported === 'paused') return 'paused'
  if (assessed === 'complete') return 'assessed-complete'
  if (update.reported === 'reported-complete') return 'reported-complete'
  if (kind === 'ongoing-duty') return 'ongoing-duty'
  return update.reported === 'not-started' ? 'not-started' : 'in-progress'
}

/** What a reader is shown of the owner's claim; `silent` where this edition carries none. */
export type DisplayedState =
  | Exclude<Reported, 'reported-complete'>
  | 'silent'
  | 'complete'
  | 'reported-complete-not-yet-assessed'
  | 'reported-complete-assessed-as-less'
  | 'reported-complete-not-testable'

/**
 * The owner's claim as it may be shown. "Complete" alone is only said once an assessor supports it; until then it is
 * reported complete and not yet assessed, assessed as less, or not testable as written.
 */
export function displayedState(
  commitment: Pick<EditionCommitment, 'assessed' | 'testable'> & Pick<StripInput, 'update'>,
): DisplayedState {
  const { assessed, testable, update } = commitment
  if (update === null) return 'silent'
  if (update.reported !== 'reported-complete') return update.reported
  if (!testable) return 'reported-complete-not-testable'
  if (assessed === 'complete') return 'complete'
  return assessed === 'not-assessed'
    ? 'reported-complete-not-yet-assessed'
    : 'reported-complete-assessed-as-less'
}

export type Assessable = Pick<EditionCommitment, 'kind' | 'owner' | 'testable' | 'closureTest' | 'links'> & {
  /** Figures of the update: a target is judged from the indicator only. */
  figures: readonly Figure[]
}

/** Not published, but it is said in public who saw it at the organisation, and when. */
const isInspected = ({ inspected }: Evidence) =>
  Boolean(inspected?.by.trim()) && lastDay(inspected?.on.edtf ?? null) !== null
/** Can the public rely on it: anyone can see it, or the reason why not is published, or who inspected it and when. */
const isOpenlyHeld = (item: Evidence) =>
  item.public || Boolean(item.withheldReason?.trim()) || isInspected(item)
/** An independent check or a primary official record. */
const isStrong = (item: Evidence) => item.tier <= 2 && isOpenlyHeld(item)
const isIndicator = (link: { kind: string }) => link.kind === 'indicator'

/**
 * Why an assessment may not be made as it stands; null when it may. The first broken rule, by name:
 * `not-testable` (no rating), `assessor-missing`, `assessor-is-owner`, `reasons-missing`, `no-evidence-as-of`
 * (it must say what was looked for, and as of when), `target-needs-indicator`, `evidence-missing`,
 * `stronger-evidence-needed` (the owner's own statement never carries more than *limited*), `closure-test-missing`.
 * *Not assessed* is no rating and breaks none of them.
 */
export function assessmentFault(
  commitment: Assessable,
  assessment: Omit<Assessment, 'ownersReply'>,
): Fault | null {
  const { assessed, assessor, evidence, reasons } = assessment
  if (assessed === 'not-assessed') return null
  const anything = evidence.some(isOpenlyHeld)
  const strong = evidence.some(isStrong)
  const rated = assessed === 'limited' || assessed === 'substantial' || assessed === 'complete'
  const measured = commitment.figures.length > 0 || commitment.links.some(isIndicator)
  return firstBroken([
    [
      'not-testable',
      !commitment.testable,
      t('This commitment cannot be tested as it is written, so it gets no rating.'),
    ],
    ['assessor-missing', assessor.trim() === '', t('Say who made the assessment.')],
    ['assessor-is-owner', assessor === commitment.owner, t('The owner of a commitment cannot assess it.')],
    [
      'reasons-missing',
      reasons.trim() === '',
      assessed === 'no-evidence'
        ? t('Say what evidence was looked for.')
        : t('Give the reasons for this assessment.'),
    ],
    [
      'no-evidence-as-of',
      assessed === 'no-evidence' && lastDay(assessment.madeOn.edtf) === null,
      t('Give the day on which no evidence was found.'),
    ],
    [
      'target-needs-indicator',
      commitment.kind === 'target' && assessed !== 'no-evidence' && !measured,
      t('A target is judged only from its figures: add a figure or a link to an indicator.'),
    ],
    [
      'evidence-missing',
      rated && !anything,
      t('Add evidence that the public can see, or publish the reason why it is withheld.'),
    ],
    [
      'stronger-evidence-needed',
      rated && assessed !== 'limited' && !strong,
      t('Statements alone support “limited” at most: add an independent check or a primary official record.'),
    ],
    [
      'closure-test-missing',
      assessed === 'complete' && !commitment.closureTest?.trim(),
      t('Write down what must be true for this commitment to be complete, before you call it complete.'),
    ],
  ])
}

type Frozen = Pick<EditionCommitment, 'text' | 'firstDue'>

/**
 * The words and the first date of a published commitment stand (`frozen-words`, `frozen-first-date`), unless this is a
 * correction, which says what changed and why. A first date that was not stated stays so: a date found later is a correction.
 */
export function frozenFault(published: Frozen, proposed: Frozen, correcting: boolean): Fault | null {
  if (correcting) return null
  const date = (one: Frozen) => `${one.firstDue.edtf ?? ''} ${one.firstDue.text}`
  return firstBroken([
    [
      'frozen-words',
      published.text !== proposed.text,
      t('The words of a published commitment stand. To change them, publish a correction.'),
    ],
    [
      'frozen-first-date',
      date(published) !== date(proposed),
      t('The first date of a published commitment stands. Move the current date, or publish a correction.'),
    ],
  ])
}

/**
 * Why a restatement is not complete; null when it is: `reason-code`, `reason-missing` (unless no reason was given),
 * `by-missing`, `announced-missing`, `nothing-moved`. With `fromSource` it repeats what a source document admits, which may
 * leave the days unsaid ("further delayed"); one made here says when it was announced and moves something.
 */
export function restatementFault(
  restatement: Omit<Restatement, 'announcedLate' | 'period'>,
  { fromSource }: { fromSource: boolean },
): Fault | null {
  const { from, to, announcedOn, reasonCode, reason, by } = restatement
  return firstBroken([
    ['reason-code', !reasonCodes.includes(reasonCode), t('Choose one of the reasons for moving a date.')],
    [
      'reason-missing',
      reasonCode !== 'no-reason-given' && reason.trim() === '',
      t('Say why the date was moved, or choose “no reason given”.'),
    ],
    ['by-missing', by.trim() === '', t('Say who moved the date.')],
    [
      'announced-missing',
      !fromSource && announcedOn.edtf === null,
      t('Give the day on which the move was announced.'),
    ],
    [
      'nothing-moved',
      from.edtf === to.edtf && (from.edtf !== null || !fromSource),
      t('The date before and the date after are the same.'),
    ],
  ])
}

/** The dates of a commitment as far as its moves explain them. */
type Dated = Pick<EditionCommitment, 'firstDue' | 'currentDue'> & {
  restatements: readonly Pick<Restatement, 'from' | 'to'>[]
}

/**
 * A date never moves without a restatement: the current date is where the last move led (`moved-unsaid`); where nothing
 * moved it is the first date. Null when the dates agree.
 */
export function movedUnsaidFault({ firstDue, currentDue, restatements }: Dated): Fault | null {
  const expected = restatements.at(-1)?.to ?? firstDue
  return firstBroken([
    [
      'moved-unsaid',
      expected.edtf !== currentDue.edtf,
      t('The current date is not the one that the first date and its moves lead to. Record the move.'),
    ],
  ])
}

/** An ongoing duty is something done each period, so "unchanged" is no update on it (`duty-unchanged`). */
export function unchangedFault(kind: CommitmentKind): Fault | null {
  return firstBroken([
    [
      'duty-unchanged',
      kind === 'ongoing-duty',
      t('An ongoing duty cannot be reported as unchanged: say what was done in this period.'),
    ],
  ])
}

function firstBroken(
  rules: readonly (readonly [rule: string, broken: boolean, sentence: string])[],
): Fault | null {
  const found = rules.find(([, broken]) => broken)
  return found ? { rule: found[0], sentence: found[2] } : null
}
