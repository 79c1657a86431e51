/**
 * The words of a plan. Every list below is an enumeration of the glossary; its slugs are the API's, the table's
 * and the address's. Pure: no clock, no randomness, no database.
 */
import type { SourceDate } from '#src/kernel/dates.ts'
import type { SourceFile } from './source-file.ts'

export const commitmentKinds = ['deliver', 'publish', 'research', 'target', 'lobby', 'ongoing-duty'] as const
export type CommitmentKind = (typeof commitmentKinds)[number]

/** What the owner says. */
export const reportedStates = [
  'not-started',
  'in-progress',
  'paused',
  'reported-complete',
  'ongoing',
] as const
export type Reported = (typeof reportedStates)[number]

/** Why there is no update. Computed from who did what when, never typed. */
export const silences = [
  'not-requested',
  'awaiting-owner',
  'received-late',
  'awaiting-office',
  'withheld',
  'no-update',
] as const
export type Silence = (typeof silences)[number]

/** What someone who is not the owner can support from public evidence. */
export const assessedStates = [
  'not-assessed',
  'no-evidence',
  'not-started',
  'limited',
  'substantial',
  'complete',
] as const
export type Assessed = (typeof assessedStates)[number]

export const scheduleStates = [
  'no-date',
  'not-due',
  'due-this-period',
  'done-on-time',
  'done-late',
  'overdue',
] as const
export type ScheduleState = (typeof scheduleStates)[number]

/** The eight codes of a restatement's reason. */
export const reasonCodes = [
  'data-sharing',
  'procurement',
  'dependency',
  'resources',
  'scope',
  'external-event',
  'better-evidence',
  'no-reason-given',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export const moneyStages = [
  'announced',
  'pending',
  'approved',
  'made-available',
  'contracted',
  'paid',
] as const
export type MoneyStage = (typeof moneyStages)[number]

/** The cells of the strip, in order of precedence. */
export const stripStates = [
  'overdue',
  'date-moved',
  'silence',
  'paused',
  'reported-complete',
  'assessed-complete',
  'ongoing-duty',
  'in-progress',
  'not-started',
] as const
export type StripState = (typeof stripStates)[number]

export type EvidenceTier = 1 | 2 | 3 | 4

/**
 * How a commitment stands against its dates, as at the edition's day.
 * `state` and `days` are against the date in force: the current date, or the last one given when it was withdrawn.
 * `days` counts past the date when positive, before it when negative; null without a date.
 */
export type Schedule = {
  state: ScheduleState
  days: number | null
  /** How many restatements are known. At least so many: a source may admit moves it does not date. */
  moved: number
  /** Against the first date. */
  first: { state: ScheduleState; days: number | null }
  /** Against the date in force now. */
  current: { state: ScheduleState; days: number | null }
  /** Days from first to current date; null when either is missing. */
  slippage: number | null
}

export type Restatement = {
  from: SourceDate
  to: SourceDate
  announcedOn: SourceDate
  /** The slug of the period whose edition carried it. */
  period: string
  reasonCode: ReasonCode
  reason: string
  by: string
  /** Announced after the old date had passed; null when either date is missing. */
  announcedLate: boolean | null
}

export type Milestone = { title: string; firstDue: SourceDate; due: SourceDate; doneOn: SourceDate }
export type Money = {
  purpose: string
  /** Whole pounds (or the pack's currency) in total; null when only a yearly sum is stated. */
  amount: number | null
  perYear: number | null
  currency: string
  years: string
  stage: MoneyStage
}
export type Target = { measure: string; value: number; unit: string; by: SourceDate }
/** A figure the update states: never without period, base, definition and source. */
export type Figure = {
  measure: string
  /** Group or breakdown, "all" for everyone. */
  group: string
  value: number
  unit: string
  period: string
  geography: string
  base: string
  note: string
}
export type Evidence = {
  title: string
  url: string | null
  tier: EvidenceTier
  public: boolean
  withheldReason: string | null
  /** A file that the edition brings with it. */
  file?: EvidenceFile
  /** Not published, but somebody has been there and seen it. */
  inspected?: { by: string; on: SourceDate }
}
/** `bytes` is their number; they are kept under their SHA-256. */
export type EvidenceFile = { sha256: string; name: string; mediaType: string; bytes: number }
/** A link to a meeting, a body, an indicator or anything else outside the plan. */
export type Link = {
  kind: 'meeting' | 'body' | 'indicator' | 'document'
  title: string
  url: string | null
  date: SourceDate
  note: string
}
export type Assessment = {
  assessed: Assessed
  assessor: string
  madeOn: SourceDate
  reasons: string
  evidence: Evidence[]
  ownersReply: string | null
}

export type EditionCommitment = {
  /** Opaque, survives renumbering. */
  id: string
  ref: string
  kind: CommitmentKind
  text: string
  /** Slugs of organisations. */
  owner: string
  ownerPost: string | null
  supporting: string[]
  askedOf: string[]
  reportingFrequency: string | null
  testable: boolean
  closureTest: string | null
  firstDue: SourceDate
  currentDue: SourceDate
  restatements: Restatement[]
  update: {
    reported: Reported
    text: string
    evidence: Evidence[]
    figures: Figure[]
    /** The owner said that nothing has changed; and for how many editions running. */
    unchanged: boolean
    unchangedRunning: number
  } | null
  silence: Silence | null
  silenceReason: string | null
  /** When the owner was asked and answered, and when the office cleared it; null when it was not asked. */
  requested: { requestedOn: SourceDate; receivedOn: SourceDate; clearedOn: SourceDate } | null
  assessed: Assessed
  assessment: Assessment | null
  /** The period in which the assessment was made: it stands until the next one. */
  assessmentMadeIn: string | null
  schedule: Schedule
  stripState: StripState
  doneOn: SourceDate
  milestones: Milestone[]
  money: Money[]
  targets: Target[]
  links: Link[]
  /** Where in the source document it stands. */
  sourcePlace: string | null
  /** The owner also publishes the edition. */
  reportedByPublisher: boolean
  formerRefs: string[]
}

export type EditionAction = {
  ref: string
  /** The theme's ref: "4". */
  theme: string
  title: string
  commitments: EditionCommitment[]
}

export type PlanSource = { title: string; url: string | null; note: string; file?: SourceFile }

/** The frozen content of an edition: exactly what `record.publish` hashes. */
export type EditionContent = {
  format: 1
  plan: string
  planTitle: string
  planSummary: string
  period: string
  periodLabel: string
  /** The first and last day of the period; the last is usually the as-at day. */
  startsOn: string
  asAt: string
  /** The day updates were due, where one was set. */
  updatesDueOn: string | null
  publishedOn: SourceDate
  /** Organisation slugs. */
  publisher: string
  assessor: string | null
  /** The source document: linked, and attached where it may be copied. */
  source: PlanSource | null
  /** Names of every organisation named in the edition, so that the file stands alone. */
  organisations: { slug: string; name: string; shortName: string }[]
  themes: { ref: string; title: string }[]
  actions: EditionAction[]
  /** Made for practice: everything in it is invented. */
  practice: boolean
}
