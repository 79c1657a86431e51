/**
 * What a contributor writes about one commitment: the form, the spreadsheet and the Word document all make one of these,
 * and the same rules judge it. Cells have the shapes of the import template, without `ref` and `n`; what a half-filled
 * form has not chosen yet is null.
 */
import { z } from 'zod'
import { notStated, type SourceDate } from '#src/kernel/dates.ts'
import { moneyStages, reasonCodes, reportedStates, type ReasonCode, type Reported } from '../model.ts'
import type { RowOf } from '../workbook/index.ts'

type Without<Row> = Omit<Row, 'ref' | 'n'>
/** A row of a form: not everything may be chosen yet. */
type Open<Row, Key extends keyof Row> = Omit<Row, Key> & { [K in Key]: Row[K] | null }

export type DraftMilestone = Without<RowOf<'milestones'>>
export type DraftMoney = Open<Without<RowOf<'money'>>, 'stage'>
export type DraftFigure = Open<Without<RowOf<'figures'>>, 'value'>
export type DraftEvidence = Open<Without<RowOf<'evidence'>>, 'tier'>

export type Draft = {
  reported: Reported | null
  /** Plain text: paragraphs, lists with "- ", addresses become links. */
  update: string
  /** "No change since last quarter": the words of last quarter stand. */
  unchanged: boolean
  doneOn: SourceDate
  /** A date moved in this period; the date before is the one in force. */
  restatement: {
    /** `notStated` when the owner gives no new date; with empty words when nothing is typed yet. */
    to: SourceDate
    announcedOn: SourceDate
    reasonCode: ReasonCode | null
    reason: string
  } | null
  milestones: DraftMilestone[]
  money: DraftMoney[]
  figures: DraftFigure[]
  evidence: DraftEvidence[]
  /** What was typed where a figure belongs and is none, by field ("figures.0.value"): kept, and a fault until put right. */
  unread?: Record<string, string>
}

/** A rule that the draft breaks, at a field of the form: `update`, `restatement.reason`, `evidence.2.url`. */
export type DraftFault = { field: string; message: string }

const date = z.object({ edtf: z.string().nullable(), text: z.string() })
const words = z.string().nullable()
const number = z.number().nullable()

/** The shape of a draft as it is stored: lax about what is missing, strict about what it is. */
export const DraftSchema = z.object({
  reported: z.enum(reportedStates).nullable(),
  update: z.string(),
  unchanged: z.boolean(),
  doneOn: date,
  restatement: z
    .object({ to: date, announcedOn: date, reasonCode: z.enum(reasonCodes).nullable(), reason: z.string() })
    .nullable(),
  milestones: z.array(z.object({ title: z.string(), first_due: date, due: date, done_on: date })),
  money: z.array(
    z.object({
      purpose: z.string(),
      amount: number,
      per_year: number,
      currency: z.string(),
      years: words,
      stage: z.enum(moneyStages).nullable(),
    }),
  ),
  figures: z.array(
    z.object({
      measure: z.string(),
      group: z.string(),
      value: number,
      unit: z.string(),
      figure_period: z.string(),
      geography: z.string(),
      base: z.string(),
      note: words,
    }),
  ),
  evidence: z.array(
    z.object({
      title: z.string(),
      url: words,
      tier: number,
      public: z.boolean().nullable(),
      withheld_reason: words,
      file: words,
      inspected_by: words,
      inspected_on: date,
    }),
  ),
  unread: z.record(z.string(), z.string()).exactOptional(),
}) satisfies z.ZodType<Draft>

/** One commitment's rows of the working copy, in the period of the request; refs and numbers do not matter. */
export type OwnRows = {
  commitment: Pick<RowOf<'commitments'>, 'done_on'>
  update: Pick<RowOf<'updates'>, 'reported' | 'update' | 'unchanged'> | null
  /** Those of this period are last. */
  restatements: Pick<
    RowOf<'restatements'>,
    'period' | 'to' | 'announced_on' | 'reason_code' | 'reason' | 'by'
  >[]
  milestones: DraftMilestone[]
  money: DraftMoney[]
  figures: DraftFigure[]
  evidence: DraftEvidence[]
}

/** A draft that says what the working copy says already: what a contributor starts from. */
export function blankDraft(rows: OwnRows, period: string): Draft {
  const moved = rows.restatements.at(-1)
  return {
    reported: rows.update?.reported ?? null,
    update: rows.update?.update ?? '',
    unchanged: rows.update?.unchanged ?? false,
    doneOn: rows.commitment.done_on,
    restatement:
      moved?.period === period
        ? {
            to: moved.to,
            announcedOn: moved.announced_on,
            reasonCode: moved.reason_code,
            reason: moved.reason ?? '',
          }
        : null,
    milestones: rows.milestones,
    money: rows.money,
    figures: rows.figures,
    evidence: rows.evidence,
  }
}

/** A row of the form's lists with nothing in it. */
export const emptyRows = {
  milestones: (): DraftMilestone => ({
    title: '',
    first_due: notStated,
    due: notStated,
    done_on: notStated,
  }),
  money: (): DraftMoney => ({
    purpose: '',
    amount: null,
    per_year: null,
    currency: 'GBP',
    years: null,
    stage: null,
  }),
  figures: (): DraftFigure => ({
    measure: '',
    group: 'all',
    value: null,
    unit: '',
    figure_period: '',
    geography: '',
    base: '',
    note: null,
  }),
  evidence: (): DraftEvidence => ({
    title: '',
    url: null,
    tier: null,
    public: true,
    withheld_reason: null,
    file: null,
    inspected_by: null,
    inspected_on: notStated,
  }),
} as const
export type DraftList = keyof typeof emptyRows

export { applyDraft } from './draft-apply.ts'
export { faultsOfDraft, type DraftContext } from './draft-faults.ts'
export { loadDraftContext, loadOwnRows } from './draft-queries.ts'
